"""Workbooks: honest, odd and hostile ones."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from humstats.errors import ReadError
from humstats.reading.containers.workbooks import grids_of_workbook
from humstats.reading.grid import Grid, bare

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


def test_blank_cells_far_out_cost_nothing(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{i}"><c r="XFD{i}"/></row>' for i in range(2, 3000))
    assert texts(patched(tmp_path / "x.xlsx", f"{rows}</sheetData>".encode())) == [
        ["country", "value"]
    ]


def test_a_damaged_part_is_said_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    openpyxl.Workbook().save(path)
    data = bytearray(path.read_bytes())
    start = data.index(b"xl/worksheets/sheet1.xml") + 40
    data[start : start + 100] = b"\x55" * 100
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


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ONE = f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*targets: str, kind: str = "worksheet", office: str = OFFICE) -> str:
    held = "".join(
        f'<Relationship Id="r{at}" Type="{office}/{kind}" Target="{target}"/>'
        for at, target in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONS}">{held}</Relationships>'


def book(*sheets: str, properties: str = "", office: str = OFFICE) -> str:
    held = "".join(f'<sheet r:id="r{at}" {sheet}/>' for at, sheet in enumerate(sheets))
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{office}">{properties}<sheets>{held}</sheets>'
        "</workbook>"
    )


def named(
    *sheets: str, target: str = "worksheets/sheet{}.xml", properties: str = "", **others: str
) -> bytes:
    """Make a workbook of sheets with one cell each, of their attributes."""
    numbers = range(1, len(sheets) + 1)
    parts = {
        "xl/workbook.xml": book(*sheets, properties=properties),
        "xl/_rels/workbook.xml.rels": relations(*(target.format(number) for number in numbers)),
        **{f"xl/worksheets/sheet{number}.xml": ONE for number in numbers},
    }
    return zipped(**(parts | others))


@pytest.mark.parametrize(
    ("state", "hidden"),
    [("", False), ('state="visible"', False), ('state="hidden"', True),
     ('state="veryHidden"', True)],
)  # fmt: skip
def test_hidden_and_very_hidden_sheets(state: str, hidden: bool) -> None:
    (grid,) = grids_of_workbook(named(f'name="a" {state}'), "x.xlsx")
    assert grid.hidden is hidden


@pytest.mark.parametrize(
    "target",
    [
        "worksheets/sheet{}.xml",
        "/xl/worksheets/sheet{}.xml",
        "../xl/worksheets/sheet{}.xml",
        "./worksheets/../Worksheets/Sheet{}.XML",
        "worksheets\\sheet{}.xml",
    ],
)
def test_sheets_are_found_where_they_are_said_to_be(target: str) -> None:
    grids = grids_of_workbook(named('name="a"', 'name="b"', target=target), "x.xlsx")
    assert [(grid.sheet, grid.texts(0)) for grid in grids] == [("a", ["1"]), ("b", ["1"])]


def test_a_workbook_whose_main_part_has_another_name() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    parts = {
        "_rels/.rels": relations("xl/workbook22.xml", kind="officeDocument", office=strict),
        "xl/workbook22.xml": book('name="a"', office=strict),
        "xl/_rels/workbook22.xml.rels": relations("s.xml", office=strict),
        "xl/s.xml": ONE,
    }
    assert texts(zipped(**parts)) == [["1"]]


def test_sheets_of_one_name_are_told_apart() -> None:
    data = named('name="a"', 'name="b"', 'name="a"')
    assert [grid.sheet for grid in grids_of_workbook(data, "x.xlsx")] == ["a", "b", "a (3)"]
    assert [grid.sheet for grid in grids_of_workbook(data, "x.xlsx", sheet="a (3)")] == [
        "a (3)"
    ]


@pytest.mark.parametrize("target", ["worksheets/sheet9{}.xml", "worksheets/sheet1.xml", ""])
def test_a_sheet_without_a_part_of_its_own(target: str) -> None:
    with pytest.raises(ReadError) as refused:
        grids_of_workbook(named('name="a"', 'name="b"', target=target), "x.xlsx")
    assert str(refused.value) == (
        "x.xlsx has no part of its own for the sheet 'a': open it in Excel and save it again."
    )


def test_a_sheet_that_stands_outside_the_file_is_not_fetched() -> None:
    outside = relations("https://example.org/s.xml").replace("/>", ' TargetMode="External"/>')
    data = named('name="a"', **{"xl/_rels/workbook.xml.rels": outside})
    with pytest.raises(ReadError, match="has no part of its own for the sheet 'a'"):
        grids_of_workbook(data, "x.xlsx")


def test_a_workbook_without_sheets() -> None:
    assert grids_of_workbook(named(), "x.xlsx") == []


@pytest.mark.parametrize(("said", "day"), [("0", "2024-01-01"), ("1", "2028-01-02")])
def test_days_count_from_1900_or_1904(said: str, day: str) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    references = relations("worksheets/sheet1.xml").replace(
        "</Relationships>",
        f'<Relationship Id="y" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    )
    parts = {
        "xl/_rels/workbook.xml.rels": references,
        "xl/styles.xml": styles,
        "xl/worksheets/sheet1.xml": ONE.replace("<v>1<", "<v>45292<"),
    }
    properties = f'<workbookPr date1904="{said}"/>'
    assert texts(named('name="a"', properties=properties, **parts)) == [[day]]


def test_an_opendocument_file_is_no_excel_workbook() -> None:
    data = zipped(**{"content.xml": "", "mimetype": ""})
    with pytest.raises(ReadError, match=r"is an OpenDocument file: save it as Excel workbook"):
        grids_of_workbook(data, "x.xlsx")


def test_reading_needs_no_other_reader() -> None:
    code = (
        "import sys\n"
        "import humstats.reading.containers.opendocument\n"
        "import humstats.reading.containers.workbooks\n"
        "print([name for name in ('openpyxl', 'lxml', 'xml.etree') if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_real_workbooks_say_the_same_to_another_reader(data: Path) -> None:
    files = sorted(data.rglob("*.xls[xm]"))
    assert files
    for path in files:
        grids = grids_of_workbook(path.read_bytes(), path.name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            other = openpyxl.load_workbook(path, data_only=True, read_only=True)
            assert [grid.sheet for grid in grids] == other.sheetnames
            for grid in grids:
                held = other[grid.sheet or ""]
                held.reset_dimensions()
                unlike = [
                    (path.name, grid.sheet, number, ours, theirs)
                    for number, row in enumerate(held.iter_rows(), start=1)
                    for ours, theirs in zip(
                        said_by(grid, number - 1, len(row)), map(said_of, row), strict=True
                    )
                    if ours != theirs
                ]
                assert unlike == []


def said_by(grid: Grid, row: int, width: int) -> list[str]:
    """Return the texts of a row, with blanks up to a width."""
    held = grid.texts(row) if row < len(grid) else []
    assert not any(held[width:])
    return (held + [""] * width)[:width]


def said_of(cell: Any) -> str:
    """Return the text of a cell as the other reader holds it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        if "%" in cell.number_format:
            return f"{value * 100:.12g}%"
        return (
            str(int(value)) if float(value).is_integer() and abs(value) < 2**53 else repr(value)
        )
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return bare(str(value))
