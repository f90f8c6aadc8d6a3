"""The README says what happens: its blocks are run, in order, in an empty folder."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FENCED = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LOOSELY = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Block(NamedTuple):
    """A fenced block: its language, its text, and the lines of the file before it."""

    language: str
    text: str
    before: int


class Command(NamedTuple):
    """A line for the shell, and what the README shows beneath it."""

    line: str
    shown: str


def blocks_of(markdown: str, *, language: str) -> list[Block]:
    found = (
        Block(match["language"], match["text"], markdown.count("\n", 0, match.start("text")))
        for match in FENCED.finditer(markdown)
    )
    return [block for block in found if block.language == language]


def commands_of(block: Block) -> list[Command]:
    lines = block.text.splitlines()
    starts = [i for i, line in enumerate(lines) if line.startswith("$ ")]
    return [
        Command(lines[start].removeprefix("$ "), "\n".join(lines[start + 1 : end]))
        for start, end in pairwise([*starts, len(lines)])
    ]


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_python_blocks(readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = blocks_of(readme, language="python")
    assert blocks, "README.md has no ```python block"
    names: dict[str, object] = {"__name__": "readme"}
    for block in blocks:
        # empty lines before it give the README's own line numbers to a traceback
        exec(compile("\n" * block.before + block.text, "README.md", "exec"), names)


def test_humstats_commands(readme: str, tmp_path: Path) -> None:
    commands = [
        command
        for block in blocks_of(readme, language="console")
        for command in commands_of(block)
        if command.line.startswith("humstats ")
    ]
    assert commands, "README.md has no ```console block with a line '$ humstats ...'"
    for command in commands:
        _, *arguments = shlex.split(command.line)
        ran = subprocess.run(
            [sys.executable, "-m", "humstats", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        # 1: the command did its work, and found errors in the figures
        assert ran.returncode in {0, 1}, ran.stderr
        assert "Traceback" not in ran.stderr
        if command.shown.strip():
            assert doctest.OutputChecker().check_output(command.shown, ran.stdout, LOOSELY), (
                f"README.md shows\n{command.shown}\nand {command.line} printed\n{ran.stdout}"
            )


def test_pictures_and_links_exist(readme: str, root: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)|src=\"([^\"]+)\"", readme)
    local = [a or b for a, b in targets if "://" not in (a or b)]
    assert local, "README.md shows no picture and no page of its own"
    assert [target for target in local if not (root / target).exists()] == []


def test_blocks_are_told_apart() -> None:
    markdown = "a\n```python\nx = 1\n```\nb\n```console\n$ humstats demo\nDone\n$ ls\n```\n"
    assert blocks_of(markdown, language="python") == [Block("python", "x = 1\n", 2)]
    [console] = blocks_of(markdown, language="console")
    assert commands_of(console) == [Command("humstats demo", "Done"), Command("ls", "")]
