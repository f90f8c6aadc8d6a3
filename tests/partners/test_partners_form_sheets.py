"""Form sheets: locks, lists, guards and explanations of the workbook."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest

import humstats as hs
from humstats.model.indicators import LANGUAGES, catalogue
from humstats.partners.form_sheets import SPARE, form_book
from humstats.partners.forms import form_of

if TYPE_CHECKING:
    from pathlib import Path


FIRST = 5


def test_the_workbook_guards_its_cells(tmp_path: Path, usual: dict[str, Any]) -> None:
    path = hs.template(tmp_path / "f.xlsx", **usual)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Fill in", "How to fill in", "Lists"]
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.cell(3, 7).protection.locked
    assert sheet.cell(FIRST, 1).protection.locked
    assert not sheet.cell(FIRST, 7).protection.locked
    assert sheet.row_dimensions[4].hidden
    assert "0 means zero" in sheet.cell(3, 7).comment.text
    spare = FIRST + 54
    assert not sheet.cell(spare + SPARE - 1, 1).protection.locked
    guards = sheet.data_validations.dataValidation

    def of(cell: str) -> Any:
        return next(g for g in guards if cell in g.sqref)

    assert of(f"D{spare}").type == "list"
    assert of(f"D{spare}").formula1 == "'Lists'!$D$2:$D$4"
    assert (of("G5").type, of("G5").formula1) == ("whole", "0")
    # women and girls are no more than all, children no more than all ages
    assert "IF(ISNUMBER(G5),G5," in of("G6").formula2
    assert of("G10").formula2.count("ISNUMBER") == 2
    # people in need are no more than the population beside them
    assert "IF(ISNUMBER(G5),G5," in of("H5").formula2
    assert (of("I5").type, "ISNUMBER" in of("I6").formula2) == ("decimal", False)
    formulas = [
        rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules
    ]
    assert "ISTEXT(G5)" in formulas
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_an_arabic_form_runs_from_right_to_left(tmp_path: Path, usual: dict[str, Any]) -> None:
    path = hs.template(tmp_path / "f.xlsx", language="ar", **usual)
    book = openpyxl.load_workbook(path)
    assert all(sheet.sheet_view.rightToLeft for sheet in book)


def test_the_same_form_has_the_same_bytes_and_runs_nothing(
    tmp_path: Path, usual: dict[str, Any]
) -> None:
    one = hs.template(tmp_path / "a.xlsx", **usual)
    other = hs.template(tmp_path / "b.xlsx", **usual)
    assert one.read_bytes() == other.read_bytes()
    names = zipfile.ZipFile(one).namelist()
    assert not [name for name in names if "vba" in name or "external" in name.casefold()]


def book_of(**asked: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(form_book(form_of(**asked))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_guarded_once_and_nothing_else_is_free(
    language: str, usual: dict[str, Any]
) -> None:
    sheet = book_of(language=language, **usual).worksheets[0]
    guards = [g for g in sheet.data_validations.dataValidation if g.type != "list"]
    last = FIRST + 54 + SPARE
    for row in range(FIRST, last):
        for column in (7, 8, 9):
            cell = sheet.cell(row, column)
            assert sum(cell.coordinate in guard.sqref for guard in guards) == 1
            assert not cell.protection.locked
    # what the form says of a row is not to be changed
    assert all(sheet.cell(FIRST, column).protection.locked for column in range(1, 7))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_excel_shows_is_no_longer_than_it_takes(
    language: str, usual: dict[str, Any]
) -> None:
    book = book_of(language=language, **usual)
    for sheet in book:
        assert len(sheet.title) <= 31
        for guard in sheet.data_validations.dataValidation:
            assert 0 < len(guard.errorTitle) <= 32
            assert 0 < len(guard.error) <= 255


def test_free_rows_take_places_that_the_form_does_not_name(usual: dict[str, Any]) -> None:
    sheet = book_of(**usual).worksheets[0]
    free = FIRST + 54
    assert [sheet.cell(free, column).value for column in range(1, 7)] == [
        None, None, "2024", None, None, None,
    ]  # fmt: skip
    # what every row says is said in free rows too
    assert [sheet.cell(free, column).value for column in (10, 11, 12)] == [
        sheet.cell(FIRST, column).value for column in (10, 11, 12)
    ]
    assert sheet.max_row == free + SPARE - 1


def test_a_form_of_a_thousand_rows_has_guards_that_excel_can_hold() -> None:
    districts = pd.DataFrame(
        {
            "Location": "AFG",
            "Admin Level": 1,
            "P-Code": [f"AF{n:04}" for n in range(1000)],
            "Name": [f"District {n}" for n in range(1000)],
            "Parent P-Code": "AFG",
        }
    )
    sheet = book_of(indicators="people_in_need", period=2024, areas=districts).worksheets[0]
    guards = [g for g in sheet.data_validations.dataValidation if g.type == "whole"]
    ranges = [one for guard in guards for one in guard.sqref.ranges]
    assert sum(one.size["rows"] for one in ranges) == 1000 + SPARE
    assert max(one.size["rows"] for one in ranges) <= 400


def test_help_explains_every_column_to_fill_in(usual: dict[str, Any]) -> None:
    book = book_of(**usual)
    words = {cell.value for row in book["How to fill in"].iter_rows() for cell in row}
    for code in usual["indicators"]:
        assert catalogue[code].definition in words
