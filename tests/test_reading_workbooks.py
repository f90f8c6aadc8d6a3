"""Workbooks: honest, odd and hostile ones."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from humstats.errors import ReadError
from humstats.reading.workbooks import grids_of_workbook

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<dimension ref='A1:A2'/><sheetData>{}</sheetData></worksheet>"
)


def workbook(rows: list[list[Any]], *, title: str = "data", **formats: str) -> bytes:
    book = openpyxl.Workbook()
    held = book.active
    assert held is not None
    held.title = title
    for row in rows:
        held.append(row)
    for cell, form in formats.items():
        held[cell].number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: str) -> bytes:
    """Replace one part of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return out.getvalue()


def texts(data: bytes) -> list[list[str]]:
    (grid,) = grids_of_workbook(data, "x.xlsx")
    return [grid.texts(row) for row in range(len(grid))]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13_400_000, "13400000"),
        (15.3, "15.3"),
        (2024.0, "2024"),
        (1.5e300, "1.5e+300"),
        (" people ", "people"),
        (True, "TRUE"),
        (dt.datetime(2024, 11, 27), "2024-11-27"),
        (dt.datetime(2024, 11, 27, 12), "2024-11-27 12:00:00"),
        ("#REF!", "#REF!"),
        ("=1+1", "=1+1"),
    ],
)
def test_cells_become_texts(value: Any, text: str) -> None:
    assert texts(workbook([[value]])) == [[text]]


def test_percentages_read_as_they_are_shown() -> None:
    assert texts(workbook([[0.9], [0.153]], A1="0%", A2="0.0%")) == [["90%"], ["15.3%"]]


def test_rows_are_those_of_the_spreadsheet() -> None:
    assert texts(workbook([["a", "b"], [], [None, 1]])) == [["a", "b"], ["", ""], ["", "1"]]


def test_a_formula_with_its_result_is_its_result() -> None:
    cells = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+2</f></c></row>'
    data = with_part(workbook([[1]]), "xl/worksheets/sheet1.xml", SHEET.format(cells))
    assert texts(data) == [["2", "=1+2"]]


def test_a_formula_whose_result_is_no_text_is_blank() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>'
    data = with_part(workbook([[1]]), "xl/worksheets/sheet1.xml", SHEET.format(cells))
    assert texts(data) == [["1"]]


def test_the_size_that_a_sheet_claims_is_not_believed() -> None:
    cells = "".join(f'<row r="{i}"><c r="B{i}"><v>{i}</v></c></row>' for i in range(1, 41))
    data = with_part(workbook([[1]]), "xl/worksheets/sheet1.xml", SHEET.format(cells))
    assert texts(data)[39] == ["", "40"]


def test_hidden_sheets_are_known_as_such() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["a"]])))
    book.create_sheet("secret").append(["b"])
    book["secret"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    grids = grids_of_workbook(out.getvalue(), "x.xlsx")
    assert [(grid.sheet, grid.hidden) for grid in grids] == [("data", False), ("secret", True)]


def test_a_sheet_that_does_not_exist() -> None:
    with pytest.raises(ReadError, match=r"x.xlsx has no sheet 'b': its sheets are 'data'."):
        grids_of_workbook(workbook([["a"]]), "x.xlsx", sheet="b")


def test_a_cell_at_the_far_corner_is_refused() -> None:
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    data = with_part(workbook([[1]]), "xl/worksheets/sheet1.xml", SHEET.format(cells))
    with pytest.raises(ReadError, match=r"stretches to cell XFD1048576"):
        grids_of_workbook(data, "x.xlsx")


def test_a_workbook_that_unpacks_to_far_more_is_refused() -> None:
    data = with_part(workbook([[1]]), "xl/worksheets/sheet1.xml", " " * (1 << 25))
    with pytest.raises(ReadError, match="as no honest workbook does"):
        grids_of_workbook(data, "x.xlsx")


def test_declared_entities_are_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;</worksheet>'
    data = with_part(workbook([[1]]), "xl/worksheets/sheet1.xml", bomb)
    with pytest.raises(ReadError, match=r"declares entities in xl/worksheets/sheet1.xml"):
        grids_of_workbook(data, "x.xlsx")


@pytest.mark.parametrize("content", ["<worksheet", ""])
def test_a_damaged_sheet_is_one_sentence(content: str) -> None:
    data = with_part(workbook([[1]]), "xl/worksheets/sheet1.xml", content)
    with pytest.raises(ReadError, match=r"^x.xlsx is a damaged workbook"):
        grids_of_workbook(data, "x.xlsx")


@pytest.mark.parametrize("cut", [30, 200, 1000])
def test_a_workbook_that_was_cut_off(cut: int) -> None:
    with pytest.raises(ReadError, match="damaged"):
        grids_of_workbook(workbook([["a"]])[:-cut], "x.xlsx")


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/document.xml", "a Word document"),
        ("xl/workbook.bin", "a binary Excel workbook"),
        ("pictures/1.png", "an archive and no workbook"),
    ],
)
def test_other_archives_are_named(part: str, kind: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(ReadError, match=kind):
        grids_of_workbook(out.getvalue(), "x.xlsx")


def patched(path: Path, new: bytes, *, old: bytes = b"</sheetData>") -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["country", "value"])
    book.save(path)
    out = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(out, "w") as copy:
        for part in archive.namelist():
            copy.writestr(part, archive.read(part).replace(old, new))
    return out.getvalue()


@pytest.mark.parametrize("place", [(2_000_000_000, "A"), (2, "ZZZ")])
def test_cells_beyond_a_sheet_are_refused_at_once(
    tmp_path: Path, place: tuple[int, str]
) -> None:
    row, column = place
    cell = f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row></sheetData>'
    with pytest.raises(ReadError, match="beyond XFD1048576, the last that Excel can hold"):
        grids_of_workbook(patched(tmp_path / "x.xlsx", cell.encode()), "x.xlsx")


def test_blank_cells_far_out_are_refused_before_they_cost_much(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{i}"><c r="XFD{i}"/></row>' for i in range(2, 3000))
    data = patched(tmp_path / "x.xlsx", f"{rows}</sheetData>".encode())
    with pytest.raises(ReadError, match=r"stretches to cell XFD18.*delete what stands far"):
        grids_of_workbook(data, "x.xlsx")


def test_a_damaged_part_is_said_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    openpyxl.Workbook().save(path)
    data = bytearray(path.read_bytes())
    data[900:1000] = b"\x55" * 100
    with pytest.raises(ReadError, match="is a damaged workbook") as refused:
        grids_of_workbook(bytes(data), "x.xlsx")
    assert refused.value.__cause__ is not None


def test_a_chart_sheet_is_a_sheet_without_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append([1])
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=1, min_row=1))
    book.create_chartsheet("Chart").add_chart(chart)
    book.save(tmp_path / "x.xlsx")
    grids = grids_of_workbook((tmp_path / "x.xlsx").read_bytes(), "x.xlsx")
    assert [(grid.sheet, len(grid)) for grid in grids] == [("Sheet", 1), ("Chart", 0)]
