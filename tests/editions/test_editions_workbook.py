"""Changes as a workbook."""

from __future__ import annotations

import openpyxl

from humstats import compare
from humstats.editions.workbook import sheets_of


def test_sheets(edition):
    changes = compare(edition([10, 20, 30], 2023), edition([10, 26], 2024))
    first, *others = sheets_of(changes)
    assert first.lead[0] == changes.headline
    names = [sheet.name for sheet in others]
    assert names == ["Totals", "Areas in totals", "Changed", "Gone", "Areas"]
    linked = [row[2].sheet for row in first.rows if row[2] is not None]
    assert linked == names
    contributions = others[1]
    assert contributions.rows[0][:2] == ("people_in_need / SYR", "SY02")


def test_a_workbook_opens(edition, tmp_path):
    old = edition([10, 20], 2023, category="=1+1")
    new = edition([10, 26], 2024, category="=1+1")
    assert compare(old, new).to_excel(tmp_path / "a.xlsx") == tmp_path / "a.xlsx"
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for row in book["Changed"].iter_rows() for cell in row]
    assert any(cell.value == "=1+1" and cell.data_type == "s" for cell in cells)
    assert any(cell.value == 26 for cell in cells)


def test_long_sheets_are_cut_and_say_so(edition, monkeypatch):
    monkeypatch.setattr("humstats.editions.workbook._MOST", 2)
    first, *others = sheets_of(compare(edition([10, 20, 30], 2023), edition([11, 29, 39])))
    changed = next(sheet for sheet in others if sheet.name == "Changed")
    said = "The first 2 of 3 rows. All of them are in the CSV and the JSON form."
    assert len(changed.rows) == 2
    assert changed.lead[:2] == ("Changed figures", said)
    assert ("Changed figures", said) in [row[:2] for row in first.rows]


def test_what_is_the_same_in_all_rows_is_said_once(edition):
    old, new = edition([10, 20], 2023), edition([11, 29], 2024)
    changed = {sheet.name: sheet for sheet in sheets_of(compare(old, new))}["Changed"]
    assert "reference period start 2024-01-01" in changed.lead[1]
    assert "reference period start" not in changed.columns
    assert {"indicator", "unit", "old", "new"} <= {*changed.columns}
