"""Combined files as a workbook: a sheet for each question."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import openpyxl

import humstats as hs
from humstats.partners.sheets import sheets_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from humstats.partners import Combined


def test_the_workbook_has_a_sheet_for_each_question(held: Combined, tmp_path: Path) -> None:
    assert held.to_excel(tmp_path / "out.xlsx") == tmp_path / "out.xlsx"
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == [
        "Senders", "Missing", "Unclear areas", "Conflicts", "Sent twice", "Findings", "Figures",
    ]  # fmt: skip
    rows = [[cell.value for cell in row] for row in book["Conflicts"].iter_rows()]
    header = next(row for row in rows if row[0] == "kind")
    conflict = dict(zip(header, rows[rows.index(header) + 1], strict=True))
    assert (conflict["WASH"], conflict["Health & <b>"], conflict["apart (%)"]) == (30, 33, 10)
    assert conflict["cells"].startswith("WASH: row 3, <b>Pop</b>; Health & <b>: ")
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas == []


def test_each_sheet_says_what_it_holds(held: Combined) -> None:
    sheets = {sheet.name: sheet for sheet in sheets_of(held)}
    assert sheets["Senders"].lead[0] == "7 figures of 2 senders"
    assert sheets["Conflicts"].lead[0] == "Conflicts"
    assert "Which is right is for the senders to say." in sheets["Conflicts"].lead[1]
    for sheet in sheets.values():
        assert {len(row) for row in sheet.rows} <= {len(sheet.columns)}
        assert set(sheet.widths) <= set(sheet.columns)
        assert not sheet.graded or sheet.graded in sheet.columns


def test_a_sheet_without_rows_says_so(kabul: Callable[..., pd.DataFrame]) -> None:
    sheets = {s.name: s for s in sheets_of(hs.combine({"WASH": kabul({"value": 5.0})}))}
    assert sheets["Missing"].lead[-1] == "There is none."
    assert sheets["Missing"].rows == []
    assert "There is none." not in sheets["Figures"].lead


def test_cells_are_days_numbers_and_nothing(kabul: Callable[..., pd.DataFrame]) -> None:
    figures = kabul(
        {"value": 5.0}, {"value": 0.5, "unit": "percent", "indicator": "funding_coverage"}
    )
    sheet = sheets_of(hs.combine({"WASH": figures}))[-1]
    first, second = (dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows)
    assert (first["value"], type(first["value"])) == (5, int)
    assert (second["value"], type(second["value"])) == (0.5, float)
    assert first["reference_period_start"] == dt.date(2024, 1, 1)
    assert first["low"] is None
    assert first["sender"] == "WASH"


def test_cells_that_senders_share_are_told_once(kabul: Callable[..., pd.DataFrame]) -> None:
    origin = {"origin_row": 4, "origin_column": "Population"}
    held = hs.combine(
        {name: kabul({"value": value, **origin}) for name, value in (("A", 5.0), ("B", 6.0))}
    )
    sheet = next(sheet for sheet in sheets_of(held) if sheet.name == "Conflicts")
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert row["cells"] == "A, B: row 4, Population"
    assert (row["A"], row["B"]) == (5, 6)
