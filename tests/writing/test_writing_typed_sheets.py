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


def test_columns_that_break_nothing_down_are_folded(page):
    names = {cell.value: cell.column_letter for cell in page[1]}
    assert page.column_dimensions[names["gender"]].hidden
    assert not page.column_dimensions[names["age_range"]].hidden
    assert not page.column_dimensions[names["status"]].hidden


def test_it_can_be_printed(page):
    # six pages side by side would not be read
    assert page.page_setup.orientation == "landscape"
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (2, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.print_title_rows, page.print_title_cols) == ("$1:$1", "$A:$A")


def test_a_long_text_is_shown_whole(page):
    note = column(page, "note")[0]
    assert note.alignment.wrap_text
    assert page.row_dimensions[2].height >= 15 * len(note.value) / 60
    assert not column(page, "unit")[0].alignment.wrap_text


def test_long_tables_are_not_broken_into_lines(tmp_path, monkeypatch):
    monkeypatch.setattr(typed_sheets, "_PRINTED", 5)
    save(seeds.load("aleppo_2024"), tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["figures"]
    assert not column(page, "note")[0].alignment.wrap_text
    assert page.row_dimensions[2].height is None


def test_a_sheet_has_as_many_rows_as_excel(monkeypatch):
    monkeypatch.setattr(typed_sheets, "MOST_ROWS", 6)
    sheet = TypedSheet("figures", written(seeds.load("aleppo_2024"), pattern=BLANK))
    with pytest.raises(
        WriteError, match="at most 6 rows and 16,384 columns, and 'figures' would"
    ):
        typed_workbook([sheet])
