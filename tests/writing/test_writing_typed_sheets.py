"""Excel as a reader of it sees it: cells of their own kind, a header in sight."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from humstats import seeds
from humstats.errors import WriteError
from humstats.model.interchange import BLANK
from humstats.writing import save, typed_sheets
from humstats.writing.typed_sheets import TypedSheet, typed_workbook
from humstats.writing.wordlists import written


@pytest.fixture
def page(tmp_path):
    figures = seeds.load("aleppo_2024")
    figures.loc[0, "published"] = dt.datetime(1899, 12, 31)
    figures.loc[1, "value"] = 0.1 + 0.2
    save(figures, tmp_path / "a.xlsx")
    return openpyxl.load_workbook(tmp_path / "a.xlsx")["figures"]


def column(page, name):
    at = [cell.value for cell in page[1]].index(name)
    return [row[at] for row in page.iter_rows(min_row=2)]


def test_cells_are_of_their_own_kind(page):
    assert column(page, "value")[1].value == 0.1 + 0.2
    assert column(page, "value")[3].number_format == "#,##0"
    days = column(page, "published")
    assert days[0].value == "1899-12-31"
    assert days[1].value == dt.datetime(2024, 11, 30)
    assert days[1].number_format == "yyyy-mm-dd"
    assert column(page, "admin1_code")[0].value is None


def test_the_header_stays_in_sight(page):
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref.startswith("A1:")
    assert page["A1"].font.bold
    assert page.column_dimensions["A"].width > 10


def test_columns_without_anything_are_folded(page):
    names = [cell.value for cell in page[1]]
    letter = page.cell(1, names.index("admin1_code") + 1).column_letter
    assert page.column_dimensions[letter].hidden


def test_a_sheet_has_as_many_rows_as_excel(monkeypatch):
    monkeypatch.setattr(typed_sheets, "MOST_ROWS", 6)
    sheet = TypedSheet("figures", written(seeds.load("aleppo_2024"), pattern=BLANK))
    with pytest.raises(
        WriteError, match="at most 6 rows and 16,384 columns, and 'figures' would"
    ):
        typed_workbook([sheet])
