"""Worksheets: every way in which a cell is written."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from humstats.errors import ReadError
from humstats.reading.containers.workbooks import grids_of_workbook
from humstats.reading.grid import Grid, Stretch

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
X14AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"

BOOK = (
    f'<workbook xmlns="{TRANSITIONAL}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="s" sheetId="1" r:id="a"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="a" Type="{OFFICE}/worksheet" Target="s.xml"/>'
    f'<Relationship Id="b" Type="{OFFICE}/sharedStrings" Target="t.xml"/>'
    f'<Relationship Id="c" Type="{OFFICE}/styles" Target="y.xml"/>'
    "</Relationships>"
)


def workbook(sheet: str | bytes, *, shared: str = "", styles: str = "") -> bytes:
    """Make a workbook of one sheet, of its XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr("xl/s.xml", sheet)
        if shared:
            archive.writestr("xl/t.xml", f'<sst xmlns="{TRANSITIONAL}">{shared}</sst>')
        if styles:
            archive.writestr(
                "xl/y.xml", f'<styleSheet xmlns="{TRANSITIONAL}">{styles}</styleSheet>'
            )
    return out.getvalue()


def grid_of(rows: str, *, beside: str = "", shared: str = "", styles: str = "") -> Grid:
    """Read a sheet of the XML of its rows, and of what stands beside them."""
    sheet = (
        f'<worksheet xmlns="{TRANSITIONAL}">{{}}<sheetData>{rows}</sheetData>{{}}</worksheet>'
    )
    before, after = (beside, "") if "<col" in beside else ("", beside)
    data = workbook(sheet.format(before, after), shared=shared, styles=styles)
    (grid,) = grids_of_workbook(data, "x.xlsx")
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [grid.texts(row) for row in range(len(grid))]


SHARED = (
    "<si><t>plain</t></si>"
    "<si><r><rPr><b/></rPr><t>In</t></r><r><t xml:space='preserve'> Need</t></r></si>"
    "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></si>"
    "<si><t> two_x000D_\nlines </t></si>"
    "<si><t>_x005F_x000D_ and _xD83D_ and _x0000_</t></si>"
    "<si/>"
)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (0, "plain"),
        (1, "In Need"),
        (2, "東京"),
        (3, "two\r\nlines"),
        (4, "_x000D_ and _xD83D_ and _x0000_"),
        (5, ""),
    ],
)
def test_texts_that_sheets_share(place: int, text: str) -> None:
    row = f'<row><c t="s"><v>{place}</v></c><c><v>1</v></c></row>'
    assert texts(grid_of(row, shared=SHARED)) == [[text, "1"]]


@pytest.mark.parametrize("place", ["6", "-1", "1.5", "a"])
def test_a_text_that_is_not_shared_is_not_read_as_blank(place: str) -> None:
    with pytest.raises(ReadError) as refused:
        grid_of(f'<row><c t="s"><v>{place}</v></c></row>', shared=SHARED)
    assert str(refused.value) == (
        "x.xlsx, sheet 's' has a cell whose text is not in the workbook: open it in Excel and "
        "save it again."
    )


def test_shared_texts_that_are_absent() -> None:
    with pytest.raises(ReadError, match="whose text is not in the workbook"):
        grid_of('<row><c t="s"><v>0</v></c></row>')


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><v>1</v></c>", "1"),
        ('<c t="n"><v> 1.50 </v></c>', "1.5"),
        ('<c t="n"><v>12,5</v></c>', "12,5"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="b"><v>true</v></c>', "TRUE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="str"><v>007</v></c>', "007"),
        ('<c t="str"><v>\u200b a </v></c>', "a"),
        ('<c t="d"><v>2024-11-27T00:00:00Z</v></c>', "2024-11-27"),
        ('<c t="inlineStr"><is><t>a</t></is></c>', "a"),
        ('<c t="inlineStr"><is><r><t>a </t></r>\n<r><t>b</t></r></is></c>', "a b"),
        ('<c t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c>', "a"),
        ("<c><v><![CDATA[5]]></v></c>", "5"),
        ("<c>\n  <v>5</v>\n</c>", "5"),
        # formulas
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ("<c><f>A1+B1</f></c>", "=A1+B1"),
        ("<c><f>A1+B1</f><v></v></c>", "=A1+B1"),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="str"><f>""</f><v></v></c>', ""),
        ('<c t="str"><f>""</f><v> </v></c>', ""),
        ("<c><f/></c>", "="),
        # blanks
        ("<c/>", ""),
        ("<c><v/></c>", ""),
        ('<c t="inlineStr"><is/></c>', ""),
        ('<c t="inlineStr"><is><t> </t></is></c>', ""),
    ],
)
def test_cells_of_each_type(cell: str, text: str) -> None:
    assert texts(grid_of(f"<row>{cell}<c><v>9</v></c></row>")) == [[text, "9"]]


def test_a_cell_with_two_texts_leaves_none_to_the_next() -> None:
    cell = '<c t="str"><v>a</v><is><t>b</t></is></c>'
    assert texts(grid_of(f"<row>{cell}<c/><c><v>9</v></c></row>")) == [["a", "", "9"]]


def test_formulas_of_a_group_without_results_are_that_of_the_first() -> None:
    first = '<c><f t="shared" ref="A1:A2" si="0">B1*2</f></c>'
    others = '<c><f t="shared" si="0"/></c><c><f t="shared" si="0"/><v>8</v></c>'
    alone = '<c><f t="shared" si="7"/></c>'
    grid = grid_of(f"<row>{first}{others}{alone}</row>")
    assert texts(grid) == [["=B1*2", "=B1*2", "8", "="]]


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="165" formatCode="0&quot; yyyy&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/>'
    '<xf numFmtId="165"/><xf/><xf numFmtId="x"/></cellXfs>'
)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("", "45292.5"),
        ('s="0"', "45292.5"),
        ('s="1"', "2024-01-01 12:00:00"),
        ('s="2"', "4529250%"),
        ('s="3"', "1087020:00:00"),
        ('s="4"', "45292.5"),
        ('s="5"', "45292.5"),
        ('s="6"', "45292.5"),
        ('s="99"', "45292.5"),
        ('s="-1"', "45292.5"),
    ],
)
def test_numbers_are_what_their_format_makes_of_them(style: str, text: str) -> None:
    grid = grid_of(f"<row><c {style}><v>45292.5</v></c></row>", styles=STYLES)
    assert texts(grid) == [[text]]


def test_numbers_with_decimals_are_known_from_texts() -> None:
    cells = ('t="n"', 't="str"', 's="1"', 's="2"')
    rows = "".join(f"<row><c {cell}><v>1.25{at}</v></c></row>" for at, cell in enumerate(cells))
    (column,) = grid_of(f"{rows}<row><c><v>7</v></c></row>", styles=STYLES).columns
    assert column.typed == {"1.25", "125.3%"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # without references, or with some
        ("<row><c><v>1</v></c><c><v>2</v></c></row>", [["1", "2"]]),
        ('<row r="1"><c r="B1"><v>1</v></c><c><v>2</v></c></row>', [["", "1", "2"]]),
        ("<row><c r='B1'><v>1</v></c></row><row><c><v>2</v></c></row>", [["", "1"], ["2", ""]]),
        # rows that come late, twice, or say nothing
        ('<row r="2"><c><v>2</v></c></row><row r="1"><c><v>1</v></c></row>', [["1"], ["2"]]),
        ('<row r="2"/><row><c><v>3</v></c></row>', [[""], [""], ["3"]]),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', [["2"]]),
        # cells that know better than their row
        ('<row><c r="A3"><v>1</v></c></row>', [[""], [""], ["1"]]),
        (
            '<row r="1"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>',
            [["", ""], ["1", "2"]],
        ),
        ('<row r="5"><c r="A15"><v>1</v></c></row>', [[""]] * 14 + [["1"]]),
        # other spellings
        ('<row r="1"><c r="$A$1"><v>1</v></c><c r="b1"><v>2</v></c></row>', [["1", "2"]]),
        ('<row r="1"><c r="AA1"><v>1</v></c></row>', [[""] * 26 + ["1"]]),
    ],
)
def test_cells_stand_where_they_say(rows: str, expected: list[list[str]]) -> None:
    assert texts(grid_of(rows)) == expected


@pytest.mark.parametrize("reference", ["A0", "1A", "ABCD1", "A", "", "A1:B2", "É1"])
def test_references_that_are_none(reference: str) -> None:
    with pytest.raises(ReadError, match=r"^x\.xlsx is a damaged workbook"):
        grid_of(f'<row><c r="{reference}"><v>1</v></c></row>')


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048577"/>',
        '<row r="1048576"/><row/>',
        '<row><c r="XFE1"/></row>',
        f"<row>{'<c/>' * 16_384}<c><v>1</v></c></row>",
    ],
)
def test_cells_beyond_a_sheet(rows: str) -> None:
    with pytest.raises(ReadError, match="beyond XFD1048576, the last that Excel can hold"):
        grid_of(rows)


def test_merged_and_hidden_cells() -> None:
    rows = (
        '<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" ht="0"/>'
        '<row r="3" hidden="0"><c r="C3"><v>3</v></c></row><row r="4" hidden="true"/>'
    )
    grid = grid_of(rows, beside='<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C3"/>'
                   '<mergeCell ref="A:A"/></mergeCells>')  # fmt: skip
    assert grid.merged == (Stretch(0, 0, 1, 1),)
    assert grid.hidden_rows == {0, 1}
    columns = (
        '<cols><col min="1" max="1" width="9"/><col min="2" max="16384" hidden="1"/></cols>'
    )
    assert grid_of(rows, beside=columns).hidden_columns == {1, 2}
    none = '<cols><col min="2" max="2" width="0"/></cols>'
    assert grid_of(rows, beside=none).hidden_columns == {1}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
def test_sheets_in_other_words_of_xml(encoding: str, prefix: str, namespace: str) -> None:
    declared = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    sheet = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        f'<{prefix}worksheet {declared}="{namespace}" xmlns:x14ac="{X14AC}">'
        f'<{prefix}dimension ref="A1"/><{prefix}sheetData>'
        f'<{prefix}row r="1" x14ac:dyDescent="0.25"><{prefix}c r="A1" t="str">'
        f"<{prefix}v>é</{prefix}v><x14ac:v>no</x14ac:v></{prefix}c></{prefix}row>"
        f"</{prefix}sheetData></{prefix}worksheet>"
    )
    (grid,) = grids_of_workbook(workbook(sheet.encode(encoding)), "x.xlsx")
    assert texts(grid) == [["é"]]


def test_the_size_that_a_sheet_claims_is_not_believed() -> None:
    for claim in ("A1:A1", "A1:XFD1048576", "nonsense"):
        sheet = (
            f'<worksheet xmlns="{TRANSITIONAL}"><dimension ref="{claim}"/><sheetData>'
            "<row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData></worksheet>"
        )
        (grid,) = grids_of_workbook(workbook(sheet), "x.xlsx")
        assert texts(grid) == [["1"], ["2"]]


def test_what_stands_after_the_cells_is_no_text_of_theirs() -> None:
    after = (
        "<conditionalFormatting><cfRule><formula>1</formula></cfRule></conditionalFormatting>"
        + "<headerFooter><oddHeader>Page</oddHeader></headerFooter>" * 200_000
    )
    assert texts(grid_of('<row r="1"><c r="A1"><v>1</v></c></row>', beside=after)) == [["1"]]


def test_formatted_rows_without_texts_cost_little() -> None:
    rows = "".join(
        f'<row r="{number}" s="1" customFormat="1"><c r="A{number}" s="1"/></row>'
        for number in range(2, 600_002)
    )
    sheet = (
        f'<worksheet xmlns="{TRANSITIONAL}"><sheetData>'
        f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}</sheetData></worksheet>'
    )
    data = workbook(sheet)
    took = []
    for _ in range(2):
        start = time.process_time()
        (grid,) = grids_of_workbook(data, "x.xlsx")
        took.append(time.process_time() - start)
        assert texts(grid) == [["1"]]
    assert min(took) < 3
