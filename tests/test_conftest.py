"""Tests that want real files: skipped at home, failed where CI=true."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TESTS = """
import pytest

def test_real_file(data):
    assert data.name == "data"

def test_something_else():
    pytest.skip("the moon is full")
"""


@pytest.mark.parametrize(
    ("ci", "there", "code", "counted"),
    [
        ("", False, 0, "2 skipped"),
        ("false", False, 0, "2 skipped"),
        ("true", False, 1, "1 skipped, 1 error"),
        ("true", True, 0, "1 passed, 1 skipped"),
    ],
)
def test_absent_real_files(
    root: Path, tmp_path: Path, ci: str, there: bool, code: int, counted: str
) -> None:
    (tmp_path / "conftest.py").write_bytes((root / "tests" / "conftest.py").read_bytes())
    (tmp_path / "test_files.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    if there:
        (tmp_path / "data").mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "."],
        cwd=tmp_path,
        env=os.environ | {"CI": ci, "HUMSTATS_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == code, ran.stdout
    assert counted in ran.stdout.splitlines()[-1]
    assert ("With CI=true no test may go without them." in ran.stdout) is (code == 1)


def test_the_network_is_closed() -> None:
    with pytest.raises(AssertionError, match="must not reach the network"):
        socket.create_connection(("localhost", 9))
