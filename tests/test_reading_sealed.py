"""Sheets that a form of ours brings along, and those that somebody else adds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from humstats.reading import read
from humstats.workbooks.seals import seal_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABLE = [
    ["Country", "Year", "Sector", "People in need"],
    ["AFG", 2024, "Santé", 5],
    ["AFG", 2024, "Wash", 6],
]
LISTS = [["Sector"], ["Santé"], [seal_of(["Sector", "Santé"])]]


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., list[tuple[str, str, str]]]:
    """Return what is found in a workbook that has these sheets beside the one to fill in."""

    def read_with(**others: list[list[Any]]) -> list[tuple[str, str, str]]:
        book = openpyxl.Workbook()
        book.worksheets[0].title = "Fill in"
        for name, rows in {"Fill in": TABLE, **others}.items():
            page = book[name] if name in book else book.create_sheet(name)
            for row in rows:
                page.append(row)
        book.save(tmp_path / "form.xlsx")
        reading = read(tmp_path / "form.xlsx", source="OCHA")
        assert reading.figures["value"].tolist() == [5, 6]
        assert reading.figures["sector_code"].tolist() == ["HEA", "WSH"]
        found = reading.findings[["rule", "sheet", "value"]].astype(object).fillna("")
        return [*found.itertuples(index=False, name=None)]

    return read_with


WORDS = [("HS160", "Fill in", "Santé"), ("HS160", "Fill in", "Wash")]


def test_nothing_is_said_of_our_own_sheet_nor_of_its_words(told: Any) -> None:
    assert told(Lists=LISTS) == WORDS[1:]


@pytest.mark.parametrize(
    "rows",
    [
        # a sheet of the same name, and one of ours on which something was written
        [["Sector"], ["Santé"]],
        [*LISTS, ["and 1,200 in the camp"]],
        [[*LISTS[0], 1200], *LISTS[1:]],
        [*LISTS, [seal_of(["Sector"])]],
    ],
)
def test_all_is_said_of_a_sheet_on_which_anything_else_stands(told: Any, rows: Any) -> None:
    assert told(Lists=rows) == [*WORDS, ("HS117", "Lists", "")]


def test_a_sheet_that_was_added_is_told_beside_ours(told: Any) -> None:
    assert told(Lists=LISTS, Notes=[["call me", "on Monday"]]) == [
        *WORDS[1:],
        ("HS117", "Notes", ""),
    ]
