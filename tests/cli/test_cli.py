"""The shell's door as a whole: its commands, and how a mistake ends."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import humstats
from humstats import cli
from humstats.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

COMMANDS = [
    "check",
    "diff",
    "combine",
    "template",
    "recipe",
    "convert",
    "report",
    "demo",
    "rules",
    "rule",
    "version",
]


def test_every_command_says_what_it_does(run: Run) -> None:
    _, out, _ = run("--help")
    listed = re.findall(r"^  (\w+)  +(\w.*)", out.partition("Commands:")[2], re.M)
    assert sorted(name for name, _ in listed) == sorted(COMMANDS)
    for name in COMMANDS:
        code, told, _ = run(name, "--help")
        assert (code, f"humstats {name} " in told.splitlines()[0]) == (0, True)


def test_the_version_is_printed_alone(run: Run) -> None:
    assert run("version") == (0, f"{humstats.__version__}\n", "")


def test_a_mistake_is_one_sentence_and_another_fault_is_not_hidden(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(error: Exception) -> None:
        def ended(**_: object) -> None:
            raise error

        monkeypatch.setattr(cli, "app", ended)
        cli.main()

    with pytest.raises(SystemExit) as ended:
        fail(ReadError("No table was found."))
    assert ended.value.code == 2
    assert capsys.readouterr() == ("", "humstats: No table was found.\n")
    with pytest.raises(ZeroDivisionError):
        fail(ZeroDivisionError())


def test_help_and_version_load_nothing_heavy() -> None:
    code = (
        "import sys; from humstats import cli\n"
        "sys.argv = ['humstats', '--help']\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pandas', 'matplotlib', 'pandera'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"
