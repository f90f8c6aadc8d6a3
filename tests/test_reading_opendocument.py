"""OpenDocument: every way in which LibreOffice writes a cell."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from humstats.errors import ReadError
from humstats.reading.containers.opendocument import grids_of_opendocument
from humstats.reading.grid import Grid, Stretch

SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{name}="{SPACE}{space}:1.0"'
    for name, space in {
        "office": "office", "table": "table", "text": "text", "style": "style",
        "draw": "drawing", "manifest": "manifest",
    }.items()
)  # fmt: skip
CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def zipped(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def content(sheets: str, *, styles: str = "", form: str = "spreadsheet") -> str:
    return (
        f"<office:document-content {NAMES} {CALCEXT}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{form}>{sheets}</office:{form}></office:body>"
        "</office:document-content>"
    )


def ods(sheets: str, **options: str) -> bytes:
    return zipped(**{"content.xml": content(sheets, **options)})


def sheet(rows: str, *, name: str = "data", said: str = "") -> str:
    return f'<table:table table:name="{name}" {said}>{rows}</table:table>'


def row(*cells: str, said: str = "") -> str:
    return f"<table:table-row {said}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", said: str = "") -> str:
    return f"<table:table-cell {said}>{text}</table:table-cell>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def grid_of(rows: str) -> Grid:
    (grid,) = grids_of_opendocument(ods(sheet(rows)), "x.ods")
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [grid.texts(number) for number in range(len(grid))]


NINE = cell(p("9"), 'office:value-type="float" office:value="9"')


@pytest.mark.parametrize(
    ("said", "shown", "text"),
    [
        ('office:value-type="float" office:value="16700000"', p("16.7 M"), "16700000"),
        ('office:value-type="float" office:value="0.30000000000000004"', p("0.3"),
         "0.30000000000000004"),
        ('office:value-type="float" office:value="2024.0"', p("2024"), "2024"),
        ('office:value-type="currency" office:currency="USD" office:value="12.5"', p("$12.50"),
         "12.5"),
        ('office:value-type="percentage" office:value="0.153"', p("15%"), "15.3%"),
        ('office:value-type="date" office:date-value="2024-11-27"', p("27/11"), "2024-11-27"),
        ('office:value-type="date" office:date-value="2024-11-27T00:00:00"', "", "2024-11-27"),
        ('office:value-type="date" office:date-value="2024-11-27T12:30:00"', "",
         "2024-11-27 12:30:00"),
        ('office:value-type="time" office:time-value="PT08H05M00S"', p("08:05"), "08:05:00"),
        ('office:value-type="time" office:time-value="PT30H00M00S"', p("30:00"), "30:00:00"),
        ('office:value-type="time" office:time-value="P1D"', p("24:00"), "24:00"),
        ('office:value-type="boolean" office:boolean-value="true"', p("WAHR"), "TRUE"),
        ('office:value-type="boolean" office:boolean-value="false"', p("0"), "FALSE"),
        ('office:value-type="string"', p("Syria"), "Syria"),
        ('office:value-type="string" office:string-value="Syria"', "", "Syria"),
        ('office:value-type="float"', p("12"), "12"),
        ("", p("no type"), "no type"),
        # formulas
        ('table:formula="of:=1+1" office:value-type="float" office:value="2"', p("2"), "2"),
        ('table:formula="of:=[.A1]+[.B1]"', "", "=[.A1]+[.B1]"),
        ('table:formula="of:=&quot;&quot;" office:value-type="string"', p(""), ""),
        # errors, as programs old and new write them
        ('office:value-type="string" office:string-value="" calcext:value-type="error"',
         p("#DIV/0!"), "#DIV/0!"),
        ('table:formula="of:=1/0" office:value-type="float" office:value="0"', p("#DIV/0!"),
         "#DIV/0!"),
        ('table:formula="of:=NA()" office:value-type="float" office:value="0"', p("#N/A"),
         "#N/A"),
        ('table:formula="of:=X" office:value-type="float" office:value="0"', p("Err:508"),
         "Err:508"),
        ('calcext:value-type="error"', "", "#VALUE!"),
    ],
)  # fmt: skip
def test_cells_of_each_type(said: str, shown: str, text: str) -> None:
    assert texts(grid_of(row(cell(shown, said), NINE))) == [[text, "9"]]


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (p("one") + p("two"), "one\ntwo"),
        (p("people in<text:s/>need"), "people in need"),
        (p('a<text:s text:c="3"/>b'), "a   b"),
        (p("a<text:line-break/>b<text:tab/>c"), "a\nb\tc"),
        (p("<text:span>peo</text:span>ple<text:a>!</text:a>"), "people!"),
        (p("over\n   two lines"), "over two lines"),
        (p(" \u200f Syria "), "Syria"),
        ("<office:annotation><text:p>by Amal</text:p></office:annotation>" + p("9"), "9"),
        (p("9<office:annotation><text:p>why?</text:p></office:annotation>"), "9"),
        (p("a<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note>"), "a"),
        (p("<text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>ト</text:ruby-text>"
           "</text:ruby>"), "東"),
        ("<draw:frame><draw:text-box><text:p>logo</text:p></draw:text-box></draw:frame>", ""),
        ("<table:table><table:table-row><table:table-cell><text:p>in</text:p>"
         "</table:table-cell></table:table-row></table:table>" + p("out"), "out"),
    ],
)  # fmt: skip
def test_texts_of_cells(shown: str, text: str) -> None:
    assert texts(grid_of(row(cell(shown, 'office:value-type="string"'), NINE))) == [[text, "9"]]


def test_numbers_with_decimals_are_known_from_texts() -> None:
    number = cell(p("1.5"), 'office:value-type="float" office:value="1.5"')
    text = cell(p("2.5"), 'office:value-type="string"')
    (column,) = grid_of(row(number) + row(text) + row(NINE)).columns
    assert column.typed == {"1.5"}


def test_repeated_cells_and_rows() -> None:
    twice = cell(p("a"), 'table:number-columns-repeated="2"')
    blanks = cell("", 'table:number-columns-repeated="3"')
    grid = grid_of(
        row(blanks, said='table:number-rows-repeated="2"')
        + row(twice, blanks, NINE, said='table:number-rows-repeated="2"')
        + row(blanks, said='table:number-rows-repeated="1048572"')
    )
    line = ["a", "a", "", "", "", "9"]
    assert texts(grid) == [[""] * 6, [""] * 6, line, line]


def test_rows_and_columns_in_groups() -> None:
    rows = (
        f"<table:table-header-rows>{row(cell(p('year')))}</table:table-header-rows>"
        f"<table:table-row-group>{row(NINE)}</table:table-row-group>"
    )
    assert texts(grid_of(rows)) == [["year"], ["9"]]


def test_merged_cells() -> None:
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    one = "<table:covered-table-cell/>"
    grid = grid_of(row(cell(p("a"), spans), one, NINE) + row(covered, NINE))
    assert texts(grid) == [["a", "", "9"], ["", "", "9"]]
    assert grid.merged == (Stretch(0, 0, 1, 1),)


def test_hidden_rows_and_columns() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="1"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column table:number-columns-repeated="16381"/>'
    )
    blank = cell("", 'table:number-columns-repeated="3"')
    rows = (
        row(blank, NINE)
        + row(NINE, said='table:visibility="filter"')
        + row(NINE, said='table:visibility="collapse" table:number-rows-repeated="2"')
        + row(cell(), said='table:visibility="collapse" table:number-rows-repeated="1048572"')
    )
    grid = grid_of(columns + rows)
    assert (grid.hidden_rows, grid.hidden_columns) == ({1, 2, 3}, {1, 2})


def test_hidden_sheets() -> None:
    styles = (
        '<style:style style:name="ta1"><style:table-properties table:display="true"/>'
        '</style:style><style:style style:name="ta2">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    sheets = sheet(row(NINE), name="a", said='table:style-name="ta1"') + sheet(
        row(NINE), name="b", said='table:style-name="ta2"'
    )
    grids = grids_of_opendocument(ods(sheets, styles=styles), "x.ods")
    assert [(grid.sheet, grid.hidden) for grid in grids] == [("a", False), ("b", True)]


def test_one_sheet_of_several() -> None:
    data = ods(
        sheet(row(NINE), name="a") + sheet(row(NINE, NINE), name="b") + sheet("", name="a")
    )
    assert [grid.sheet for grid in grids_of_opendocument(data, "x.ods")] == ["a", "b", "a (3)"]
    (grid,) = grids_of_opendocument(data, "x.ods", sheet="b")
    assert (grid.sheet, texts(grid)) == ("b", [["9", "9"]])
    with pytest.raises(ReadError) as refused:
        grids_of_opendocument(data, "x.ods", sheet="c")
    assert str(refused.value) == "x.ods has no sheet 'c': its sheets are 'a', 'b', 'a (3)'."


def test_what_is_kept_beside_the_sheets_is_not_read() -> None:
    aside = (
        "<table:tracked-changes><table:cell-content-change><table:previous>"
        f"{cell(p('old'))}</table:previous></table:cell-content-change></table:tracked-changes>"
    )
    linked = f"<table:dde-links>{sheet(row(NINE), name='linked')}</table:dde-links>"
    shapes = f"<table:shapes><draw:frame>{p('logo')}</draw:frame></table:shapes>"
    data = ods(aside + sheet(shapes + row(NINE)) + linked)
    (grid,) = grids_of_opendocument(data, "x.ods")
    assert texts(grid) == [["9"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_other_words_of_xml(encoding: str) -> None:
    written = re.sub(
        r"(?<=[\s</])(office|table|text):", r"\1-x:", content(sheet(row(cell(p("é")))))
    )
    written = re.sub(r"xmlns:(office|table|text)=", r"xmlns:\1-x=", written)
    written = f'<?xml version="1.0" encoding="{encoding}"?>{written}'
    data = zipped(**{"content.xml": written.encode(encoding)})
    (grid,) = grids_of_opendocument(data, "x.ods")
    assert texts(grid) == [["é"]]


@pytest.mark.parametrize(
    "parts",
    [
        {"content.xml": b"\x8f\x01", "META-INF/manifest.xml": (
            f'<manifest:manifest {NAMES}><manifest:file-entry manifest:full-path="content.xml">'
            "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
        )},
        {"encrypted-package": b"\x8f\x01", "META-INF/manifest.xml": (
            f'<manifest:manifest {NAMES}><manifest:file-entry><manifest:encryption-data/>'
            "</manifest:file-entry></manifest:manifest>"
        )},
    ],
)  # fmt: skip
def test_a_password_is_asked_for_in_a_sentence(parts: dict[str, str | bytes]) -> None:
    with pytest.raises(ReadError) as refused:
        grids_of_opendocument(zipped(**parts), "x.ods")
    assert str(refused.value) == (
        "x.ods is protected by a password: save it without one to read it."
    )


def test_a_manifest_without_passwords_is_no_obstacle() -> None:
    manifest = f"<manifest:manifest {NAMES}><manifest:file-entry/></manifest:manifest>"
    parts = {"content.xml": content(sheet(row(NINE))), "META-INF/manifest.xml": manifest}
    assert len(grids_of_opendocument(zipped(**parts), "x.ods")) == 1


DAMAGED = (
    "x.ods is a damaged OpenDocument spreadsheet: open it in LibreOffice and save it again."
)
ENTITIES = "x.ods declares entities in content.xml, which no workbook needs: it is not opened."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (zipped(), "x.ods is an archive and no OpenDocument spreadsheet: save it as .ods."),
        (
            ods(sheet(row(NINE)), form="text"),
            "x.ods is an OpenDocument file without a sheet: save it as .ods.",
        ),
        (
            zipped(**{"content.xml": content("")[:-9]}),
            DAMAGED,
        ),
        (
            ods(sheet(row(cell(p("a"), 'table:number-columns-repeated="many"')))),
            DAMAGED,
        ),
        (
            zipped(**{"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            ENTITIES,
        ),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, sentence: str) -> None:
    with pytest.raises(ReadError) as refused:
        grids_of_opendocument(data, "x.ods")
    assert str(refused.value) == sentence


def test_sheets_without_number_are_refused() -> None:
    with pytest.raises(ReadError) as refused:
        grids_of_opendocument(ods('<table:table table:name="a"/>' * 10_001), "x.ods")
    assert str(refused.value) == (
        "x.ods has more than 10,000 sheets, as no honest workbook does, and is not read: ask "
        "its sender for the table as CSV."
    )
