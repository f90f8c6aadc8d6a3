"""What tests of the shell's door share: a run of it, and files that cannot be read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from humstats import cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" * 20


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs a command: its exit code, what it printed, its errors."""

    def humstats(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["humstats", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return humstats


@pytest.fixture(params=["missing", "empty", "folder", "a picture named .xlsx"])
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the path of what no command can read."""
    path = tmp_path / "broken.csv"
    match request.param:
        case "empty":
            path.touch()
        case "folder":
            path.mkdir()
        case "a picture named .xlsx":
            path = tmp_path / "broken.xlsx"
            path.write_bytes(JPEG)
    return str(path)
