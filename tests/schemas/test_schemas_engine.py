"""Loading the schemas changes nothing in the process of those who do."""

from __future__ import annotations

import subprocess
import sys


def test_no_environment_variable_is_left_behind():
    code = (
        "import os; before = dict(os.environ); import humstats.schemas; "
        "print(sorted(dict(os.environ).items() ^ before.items()))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
