"""The tutorial, the how-to pages and two explanations are run from top to bottom.

A page runs in an empty folder of its own. A block of Python with ``>>>`` is compared with what
it prints, one without is run; a block of commands is run, and compared where something is
shown. Any other block is a file, which the words before it name, as in "`ours.yaml`:"; it is
written, for the blocks after it to use.
"""

from __future__ import annotations

import doctest
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
HOW_TO = sorted((ROOT / "docs" / "how-to").glob("*.md"))
PAGES = [
    ROOT / "docs" / "tutorial.md",
    ROOT / "docs" / "comparability.md",
    ROOT / "docs" / "other-tools.md",
    *HOW_TO,
]

README: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("test_readme.py")))
LOOSELY: int = README["LOOSELY"]

#: The name of a file: the last word in code of the paragraph before its block.
NAMED = re.compile(r"`([^`\n]+)`(?:[^`\n]|\n(?!\n))*:\n+(?:```\w+\n)?\Z")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def run_doctest(block: Any, names: dict[str, object], page: str) -> None:
    test = doctest.DocTestParser().get_doctest(block.text, names, page, page, block.before)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=LOOSELY)
    # the names that a block makes are there for the next one
    test.globs = names
    runner.run(test, out=said.append, clear_globs=False)
    assert not runner.failures, "".join(said)


def run_commands(block: Any, folder: Path, page: str) -> None:
    commands = README["commands_of"](block)
    assert commands, f"{page}: a block of commands without a line that begins with '$ '"
    for command in commands:
        tool, *arguments = shlex.split(command.line)
        assert tool == "humstats", f"{page}: {command.line} is not run by a test"
        ran = subprocess.run(
            [sys.executable, "-m", "humstats", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in ran.stderr, ran.stderr
        # 1: errors in the figures; 2: refused, and then the page shows how
        assert ran.returncode in ({0, 1, 2} if command.shown.strip() else {0, 1}), ran.stderr
        printed = ran.stderr if ran.returncode == 2 else ran.stdout
        if command.shown.strip():
            assert doctest.OutputChecker().check_output(command.shown, printed, LOOSELY), (
                f"{page} shows\n{command.shown}\nand {command.line} printed\n{printed}"
            )


def write_file(block: Any, before: str, folder: Path, page: str) -> None:
    named = NAMED.search(before)
    assert named, f"{page}: no words before a block of {block.language} name its file"
    path = folder / named[1]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_blocks(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text, name = page.read_text(encoding="utf-8"), name_of(page)
    lines = text.splitlines(keepends=True)
    names: dict[str, object] = {"__name__": "page"}
    assert text.count("\n```") % 2 == 0, f"{name}: a block that is not closed"
    languages = dict.fromkeys(re.findall(r"^```(\w+)$", text, re.MULTILINE))
    blocks = [b for lang in languages for b in README["blocks_of"](text, language=lang)]
    for block in sorted(blocks, key=lambda block: block.before):
        if block.language == "python" and ">>> " in block.text:
            run_doctest(block, names, name)
        elif block.language == "python":
            # empty lines before it give the page's own line numbers to a traceback
            exec(compile("\n" * block.before + block.text, name, "exec"), names)
        elif block.language == "console":
            run_commands(block, tmp_path, name)
        else:
            write_file(block, "".join(lines[: block.before]), tmp_path, name)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_is_of_a_language(page: Path) -> None:
    """A block without a language would be passed over."""
    fences = re.findall(r"^ *```.*$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert [fence for fence in fences[::2] if not re.fullmatch(r"```\w+", fence)] == []
    assert {*fences[1::2]} <= {"```"}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pages_that_it_links_to_exist(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if "://" not in t and not (page.parent / t).exists()] == []


def test_the_index_lists_every_page_by_its_question() -> None:
    index = (ROOT / "docs/how-to/index.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"\[([^\]]+)\]\(([\w-]+\.md)\)", index))
    heads = {
        page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# "): page.name
        for page in HOW_TO
        if page.name != "index.md"
    }
    assert listed == heads


def test_what_is_said_of_other_tools_was_measured() -> None:
    docs = ROOT / "docs"
    page = " ".join((docs / "other-tools.md").read_text(encoding="utf-8").split())
    peers = (docs / "peers.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z]+)\S* \d\S* \|[^|]*\| (\d) \|", peers, re.MULTILINE)
    found = dict(rows)
    assert f"libhxl finds {found['libhxl']} with" in page
    assert f"humstats {found['humstats']} (`make bench-peers`)" in page
    assert f"Of the nine defects pyam finds {found['pyam']}." in page
    nine = [
        name for name in ("pointblank", "frictionless", "dataframely") if found[name] == "9"
    ]
    assert f"{', '.join(nine[:-1])} and {nine[-1]} find all nine" in page
    assert f"pandera {found['pandera']} ([how]" in page

    traps = (docs / "traps.md").read_text(encoding="utf-8")
    assert f"all {traps.count(chr(10) + '### ')} of [the traps]" in page
    said = {word: len(re.findall(rf"^\*\*pyam\*\*: {word}\b", traps, re.MULTILINE))
            for word in ("right", "refuses")}  # fmt: skip
    assert said == {"right": 4, "refuses": 3}
    assert "it is right in four and refuses in three" in page


def test_a_workflow_runs_what_its_page_shows() -> None:
    page = (ROOT / "docs/how-to/continuous-integration.md").read_text(encoding="utf-8")
    shown = {
        command.line
        for block in README["blocks_of"](page, language="console")
        for command in README["commands_of"](block)
    }
    workflows = [
        job["steps"]
        for block in README["blocks_of"](page, language="yaml")
        for job in (yaml.safe_load(block.text).get("jobs") or {}).values()
    ]
    ran = {step["run"] for steps in workflows for step in steps if "run" in step}
    assert {line for line in ran if line.startswith("humstats ")} <= shown
    assert any(line.startswith("humstats ") for line in ran)
