"""Published files, checked: every error that is found in them is true, and written down.

true_errors.yaml is the list, gone through by hand. The cells that it names are read again here
as plain rows, without humstats; then a check must find the errors that it lists, and no
other. docs/errors.md is made of it; `make pages` writes it anew.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import humstats as hs
from humstats.rules import RULES

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "errors.md"
TRUE: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (HERE / "true_errors.yaml").read_text(encoding="utf-8")
)
YARDSTICK: dict[str, dict[str, Any]] = yaml.safe_load(
    (HERE / "real_files.yaml").read_text(encoding="utf-8")
)
READ = [file for file, entry in YARDSTICK.items() if "figures" in entry]


def errors_of(path: Path, file: str) -> Counter[tuple[str, str, int]]:
    """Check a file with what the yardstick says of it; return rule, column, row of errors."""
    entry = YARDSTICK[file]
    recipe = HERE / "recipes" / f"{entry['recipe']}.yaml" if "recipe" in entry else None
    report = hs.check(hs.read(path / file, recipe=recipe, **entry.get("said", {})))
    errors = report.findings[report.findings["severity"] == "error"]
    cells = zip(errors["rule"].astype(str), errors["column"], errors["row"], strict=True)
    return Counter(cells)


@cache
def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return [*csv.reader(text)]


def place_of(cell: str) -> tuple[str, int]:
    """Return the column and the row of a cell: "In Need 676"."""
    column, _, row = cell.rpartition(" ")
    return column, int(row)


def cells_of(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return the cell in which an error is found and those that it contradicts, with texts."""
    yield found["at"], found["holds"]
    yield from found.get("against", {}).items()


@cache
def held_in(path: Path, cell: str) -> str:
    column, row = place_of(cell)
    if path.suffix == ".json":
        _, records = json.loads(path.read_text(encoding="utf-8"))
        return str(records[row - 1][column])
    header, *_ = rows = rows_of(path)
    return rows[row - 1][header.index(column)]


@pytest.mark.parametrize("file", TRUE)
def test_the_cells_hold_what_is_written_down(file: str, data: Path) -> None:
    for entry in TRUE[file]:
        written = [cell for found in entry["found"] for cell in cells_of(found)]
        assert [(cell, held_in(data / file, cell)) for cell, _ in written] == written


@pytest.mark.parametrize("file", READ)
def test_every_error_is_true(file: str, data: Path) -> None:
    written = (
        (entry["rule"], *place_of(found["at"]))
        for entry in TRUE.get(file, [])
        for found in entry["found"]
    )
    assert errors_of(data, file) == Counter(written)


def test_only_files_that_are_read_are_listed() -> None:
    assert TRUE.keys() <= {*READ}


# The page.

#: So many cells of one rule are shown; the list has all of them.
SHOWN = 9


def shown(cell: str, text: str) -> str:
    column, row = place_of(cell)
    return f"`{column}` in row {row}: **{text}**"


def line_of(found: Mapping[str, Any]) -> str:
    against = "; ".join(shown(*cell) for cell in found.get("against", {}).items())
    return f"| {shown(found['at'], found['holds'])} | {against} |"


def lines_of(entry: Mapping[str, Any]) -> Iterator[str]:
    """Return what the page says of one rule in one file."""
    rule, found = RULES[entry["rule"]], entry["found"]
    yield f"[{rule.code}](rules/{rule.code}.md) {rule.name}: {len(found)} found."
    yield ""
    yield entry["because"]
    yield ""
    yield "| what stands there | what it contradicts |"
    yield "|---|---|"
    yield from map(line_of, found[:SHOWN])
    if more := found[SHOWN:]:
        names = ", ".join(f"{one['holds']} (row {place_of(one['at'])[1]})" for one in more)
        yield ""
        yield f"And the same of {len(more)} more: {names}."


def page() -> str:
    count = sum(len(entry["found"]) for entries in TRUE.values() for entry in entries)
    lines = [
        "# Every error in the published files",
        "",
        (
            f"A check of {len(READ)} published files finds {count} errors, in {len(TRUE)} of "
            "them. Each was gone through by hand against the file: all are true, none is "
            "false. Another that is found in these files fails a test until it was gone "
            "through too."
        ),
        "",
        (
            "Who published one of the files finds here which cells cannot be as they stand, "
            "and what contradicts them. Rows are counted from 1, the header among them. This "
            "page is made from `tests/true_errors.yaml`."
        ),
    ]
    for file, entries in TRUE.items():
        lines += ["", f"## {Path(file).name}"]
        for entry in entries:
            lines += ["", *lines_of(entry)]
    return "\n".join(lines) + "\n"


def test_the_page_lists_every_error(as_made: Any) -> None:
    as_made(PAGE, page())
