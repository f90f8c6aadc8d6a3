"""Tests that want real files: skipped at home, failed where CI=true."""

from __future__ import annotations

import os
import shutil
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


def copied(root: Path, folder: Path) -> Path:
    """Make a checkout that holds no more than what every test may ask for."""
    tests, docs = folder / "tests", folder / "docs"
    tests.mkdir()
    docs.mkdir()
    for name in ("conftest.py", "messages.py"):
        shutil.copy(root / "tests" / name, tests)
    shutil.copy(root / "docs" / "messages.md", docs)
    return tests


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
    here = copied(root, tmp_path)
    (here / "test_files.py").write_text(TESTS, encoding="utf-8")
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


MADE = """
from pathlib import Path

PAGE = Path(__file__).with_name("page.md")

def test_page(as_made):
    as_made(PAGE, "# Page\\n\\nNew.\\n")

def test_something_else():
    assert PAGE.read_text() == "nobody asks this one"
"""


@pytest.mark.parametrize(
    ("write", "code", "said"),
    [
        ("", 1, "page.md is not what the code makes of it, from line 3 on: run make pages."),
        ("1", 0, "1 passed, 1 deselected"),
    ],
)
def test_what_is_made_of_the_code_is_held_or_written(
    root: Path, tmp_path: Path, write: str, code: int, said: str
) -> None:
    here = copied(root, tmp_path)
    (here / "test_made.py").write_text(MADE, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = pages\n", encoding="utf-8")
    page = here / "page.md"
    page.write_text("# Page\n\nOld.\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-m", "pages", "."],
        cwd=tmp_path,
        env=os.environ | {"HUMSTATS_WRITE": write},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, said in ran.stdout) == (code, True), ran.stdout
    assert page.read_text(encoding="utf-8") == f"# Page\n\n{'New' if write else 'Old'}.\n"


def test_the_network_is_closed() -> None:
    with pytest.raises(AssertionError, match="must not reach the network"):
        socket.create_connection(("localhost", 9))
