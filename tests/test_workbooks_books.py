"""Workbooks that are made anew: read back by another library."""

from __future__ import annotations

import datetime as dt
import io
import math
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from humstats.errors import WriteError
from humstats.workbooks.books import (
    Cell,
    Link,
    Sheet,
    excel_of,
    save,
    write_workbook,
)
from humstats.workbooks.shades import PALE, STRONG


def opened(*sheets: Sheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(excel_of(sheets)))


FINDINGS = Sheet(
    "Findings",
    ("severity", "rule", "cell"),
    [("error", "HS301", Link("B4", "Data", 4, 2)), ("note", "HS999", None)],
    lead=("Two findings", "of which one is an error."),
    graded="severity",
    widths={"rule": 9},
)
DATA = Sheet("Data", ("place", "value"), [("SYR", 16_700_000), ("YEM", 2024)])


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ("=1+1", "=1+1"),
        ("+963", "+963"),
        ("-5", "-5"),
        ("@cmd", "@cmd"),
        ("007", "007"),
        ("https://example.org", "https://example.org"),
        ("نازح", "نازح"),
        (2024, 2024),
        (0.25, 0.25),
        (10**15 + 1, "1000000000000001"),
        (math.inf, "inf"),
        (True, True),
        (math.nan, None),
        ("", None),
        (None, None),
        (dt.date(2024, 2, 29), dt.datetime(2024, 2, 29)),
        ("half \ud800", "half ?"),
        ("bell \x07", "bell _x0007_"),
    ],
)
def test_a_cell_holds_what_was_given(cell: Cell, held: object) -> None:
    found = opened(Sheet("S", ("it",), [(cell,)]))["S"]["A2"]
    assert found.value == held
    assert found.data_type != "f"


def test_a_text_like_a_formula_stays_one_when_it_is_edited() -> None:
    sheet = opened(Sheet("S", ("it",), [("=1+1",), ("plain",)]))["S"]
    assert sheet["A2"].quotePrefix
    assert not sheet["A3"].quotePrefix


def test_a_long_text_is_cut_and_says_so() -> None:
    found = opened(Sheet("S", ("it",), [("𝄞" * 20_000,)]))["S"]["A2"].value
    assert found.endswith("𝄞 … (cut: the text has 20,000 letters)")
    assert len(found.encode("utf-16-le")) // 2 <= 32_767


def test_a_sheet_stands_as_it_was_meant() -> None:
    book = opened(FINDINGS, DATA)
    sheet = book["Findings"]
    assert [[cell.value for cell in row] for row in sheet] == [
        ["Two findings", None, None],
        ["of which one is an error.", None, None],
        ["severity", "rule", "cell"],
        ["error", "HS301", "B4"],
        ["note", "HS999", None],
    ]
    assert sheet["C4"].hyperlink.location == "'Data'!B4"
    assert (sheet["A1"].font.sz, sheet["A2"].font.sz, sheet["A3"].font.b) == (14, 11, True)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:C5")
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert {cell.font.name for row in sheet for cell in row} == {"Calibri"}
    assert math.isclose(sheet.column_dimensions["B"].width, 9, abs_tol=1)


def test_a_severity_tints_its_row() -> None:
    sheet = opened(FINDINGS, DATA)["Findings"]
    fills = [[cell.fill.fgColor.rgb[2:] for cell in sheet[row]] for row in (4, 5)]
    assert fills == [
        [STRONG["error"], PALE["error"], PALE["error"]],
        [STRONG["note"], PALE["note"], PALE["note"]],
    ]


def test_digits_of_large_numbers_are_grouped_and_years_are_not() -> None:
    sheet = opened(DATA)["Data"]
    assert [sheet[f"B{row}"].number_format for row in (2, 3)] == ["#,##0", "General"]


def test_a_link_to_a_sheet_that_is_not_there_is_a_text() -> None:
    cell = opened(Sheet("S", ("it",), [(Link("B4", "Gone", 4, 2),)]))["S"]["A2"]
    assert (cell.value, cell.hyperlink) == ("B4", None)


def test_links_follow_a_name_that_was_made_safe() -> None:
    book = opened(
        Sheet("One", ("it",), [(Link("there", "O'Neil: all", 2, 28),)]),
        Sheet("O'Neil: all", ("it",), []),
    )
    assert book.sheetnames == ["One", "O'Neil- all"]
    assert book["One"]["A2"].hyperlink.location == "'O''Neil- all'!AB2"


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert excel_of([FINDINGS, DATA]) == excel_of([FINDINGS, DATA])


def test_a_workbook_is_written(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [DATA])
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["Data"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.csv", "'a.csv' is no name for this workbook: let it end in .xlsx."),
        ("none/a.xlsx", "There is no folder '{}' to save 'a.xlsx' in."),
        (
            "folder.xlsx",
            (
                "'folder.xlsx' cannot be written (Is a directory): close it where it is open, "
                "or choose another name."
            ),
        ),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(WriteError) as error:
        save(tmp_path / name, b"")
    assert str(error.value) == said.format(tmp_path / "none")


def test_a_sheet_beyond_what_excel_holds_is_refused() -> None:
    with pytest.raises(WriteError) as error:
        excel_of([Sheet("Big", ("it",), range(1_048_576))])  # type: ignore[arg-type]
    assert str(error.value) == (
        "The sheet 'Big' would have 1,048,577 rows and 1 columns: one of Excel has at most "
        "1,048,576 and 16,384; divide it."
    )


def test_a_workbook_without_sheets_is_refused() -> None:
    with pytest.raises(WriteError, match=r"^A workbook has at least one sheet"):
        excel_of([])
