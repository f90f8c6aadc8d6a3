"""Cells that get a colour, and a sheet that is otherwise as it was."""

from __future__ import annotations

import pytest

from humstats.workbooks.marks import (
    Mark,
    coloured,
    for_each_cell,
    shown_cells,
    with_drawing,
    without_choice,
)


def painted(data: str, *cells: tuple[int, int]) -> str:
    """Colour cells; a format gets the number 100 more."""
    made = coloured(
        data.encode(), dict.fromkeys(cells, "RED"), lambda style, _: style + 100, name="x"
    )
    return made.decode()


ROW = '<sheetData><row r="2" spans="1:2"><c r="A2" s="3" t="s"><v>0</v></c><c r="C2"/></row>{}'
SHEET = "<worksheet>" + ROW + "</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("cell", "was", "made"),
    [
        ((2, 1), 'r="A2" s="3" t="s"', 'r="A2" s="103" t="s"'),
        ((2, 3), '<c r="C2"/>', '<c r="C2" s="100"/>'),
        ((2, 2), '<c r="C2"/>', '<c r="B2" s="100"/><c r="C2"/>'),
        ((2, 4), '<c r="C2"/></row>', '<c r="C2"/><c r="D2" s="100"/></row>'),
        ((1, 1), '<row r="2"', '<row r="1"><c r="A1" s="100"/></row><row r="2"'),
        ((9, 2), "</sheetData>", '<row r="9"><c r="B9" s="100"/></row></sheetData>'),
    ],
)
def test_one_cell_is_changed(cell: tuple[int, int], was: str, made: str) -> None:
    sheet = SHEET.format("")
    inserted = cell in ((2, 2), (2, 4))
    expected = sheet.replace(was, made).replace(
        ' spans="1:2"', "" if inserted else ' spans="1:2"'
    )
    assert painted(sheet, cell) == expected


def test_several_cells_stand_in_order() -> None:
    made = painted(SHEET.format('<row r="5" ht="3"/>'), (5, 2), (5, 1), (3, 1), (7, 1), (2, 3))
    assert made.endswith(
        '<c r="C2" s="100"/></row><row r="3"><c r="A3" s="100"/></row>'
        '<row r="5" ht="3"><c r="A5" s="100"/><c r="B5" s="100"/></row>'
        '<row r="7"><c r="A7" s="100"/></row></sheetData></worksheet>'
    )


SHEET_OF_ONE = (
    '<worksheet><sheetData><row r="4"><c r="B4" s="100"/></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<worksheet><sheetData/></worksheet>",
            SHEET_OF_ONE,
        ),
        (
            "<x:worksheet><x:sheetData/></x:worksheet>",
            (
                '<x:worksheet><x:sheetData><x:row r="4"><x:c r="B4" s="100"/></x:row>'
                "</x:sheetData></x:worksheet>"
            ),
        ),
        (
            (
                '<worksheet><dimension ref="A1:A9"/><cols><col min="2" max="3" style="7"/>'
                "</cols><sheetData></sheetData></worksheet>"
            ),
            (
                '<worksheet><dimension ref="A1:B9"/><cols><col min="2" max="3" style="7"/>'
                '</cols><sheetData><row r="4"><c r="B4" s="107"/></row></sheetData></worksheet>'
            ),
        ),
        (
            '<worksheet><sheetData><row r="4" s="5" customFormat="1"/></sheetData></worksheet>',
            (
                '<worksheet><sheetData><row r="4" s="5" customFormat="1"><c r="B4" s="105"/>'
                "</row></sheetData></worksheet>"
            ),
        ),
        (
            (
                "<worksheet><sheetData><row/><row/><row/><row><c><v>1</v></c><c><v>2</v></c></row>"
                "</sheetData></worksheet>"
            ),
            (
                "<worksheet><sheetData><row/><row/><row/><row><c><v>1</v></c>"
                '<c s="100"><v>2</v></c></row></sheetData></worksheet>'
            ),
        ),
        (
            '<worksheet><sheetData><row><c r="A4"/></row></sheetData></worksheet>',
            (
                '<worksheet><sheetData><row><c r="A4"/><c r="B4" s="100"/></row></sheetData>'
                "</worksheet>"
            ),
        ),
    ],
)
def test_blank_cells_are_put_in(before: str, after: str) -> None:
    assert painted(before, (4, 2)) == after


def test_of_two_marks_the_graver_is_seen() -> None:
    pale = Mark("S", 1, 1, "error", blamed=False)
    note, error = Mark("S", 1, 1, "note"), Mark("S", 1, 1, "error")
    marks = [(mark.place, mark) for mark in (pale, note, error, note)]
    assert for_each_cell(marks) == {(1, 1): error}
    assert for_each_cell(marks[:2]) == {(1, 1): note}


def test_a_merged_cell_is_seen_at_its_first() -> None:
    sheet = b'<w><sheetData/><mergeCells><mergeCell ref="B2:C9"/></mergeCells></w>'
    shown = shown_cells(sheet)
    assert (shown(5, 3), shown(5, 4)) == ((2, 2), (5, 4))


def test_a_sheet_is_not_chosen() -> None:
    sheet = b'<w><sheetViews><sheetView tabSelected="1" a="b"/></sheetViews><sheetData/></w>'
    assert without_choice(sheet) == sheet.replace(b' tabSelected="1"', b"")


def test_a_drawing_stands_where_it_must() -> None:
    sheet = b'<w><sheetData><row/></sheetData><drawing r:id="a"/><tableParts/></w>'
    made = with_drawing(sheet, "rId9", "space", name="x")
    element = b'<legacyDrawing xmlns:r="space" r:id="rId9"/>'
    assert made == sheet.replace(b"<tableParts", element + b"<tableParts")
    bare = with_drawing(b"<w><sheetData/></w>", "rId9", "space", name="x")
    assert bare == b"<w><sheetData/>" + element + b"</w>"
