"""Sheets: cells as they are gathered, and how many there may be."""

from __future__ import annotations

import pytest

from humstats.errors import ReadError
from humstats.reading.containers import sheets
from humstats.reading.containers.sheets import Allowance, Cells, distinct_name
from humstats.reading.grid import Stretch
from humstats.workbooks.limits import MOST_COLUMNS, MOST_ROWS


def filled(*places: tuple[int, int, str]) -> Cells:
    cells = Cells("data", "x, sheet 'data'", Allowance("x"))
    for row, position, word in places:
        column = cells.column(position)
        cells.put(column, row, cells.new_word(column, word, typed="." in word))
    return cells


def test_a_grid_reaches_to_the_last_text() -> None:
    cells = filled((2, 1, "b"), (0, 0, "a"))
    cells.column(5)
    grid = cells.grid(hidden=True)
    assert [grid.texts(row) for row in range(len(grid))] == [["a", ""], ["", ""], ["", "b"]]
    assert (grid.sheet, grid.hidden) == ("data", True)


def test_a_sheet_without_texts_has_no_columns() -> None:
    assert filled().grid(hidden=False).columns == ()


def test_rows_may_come_in_any_order_and_the_last_text_of_a_cell_counts() -> None:
    grid = filled((3, 0, "d"), (1, 0, "b"), (3, 0, "e")).grid(hidden=False)
    assert [grid.texts(row) for row in range(4)] == [[""], ["b"], [""], ["e"]]


def test_a_text_that_came_twice_is_one_word() -> None:
    cells = filled((0, 0, "1.5"), (1, 0, "a"), (2, 0, "1.5"))
    (column,) = cells.grid(hidden=False).columns
    assert column.words == ["", "1.5", "a"]
    assert column.codes.tolist() == [1, 2, 1]
    assert column.typed == {"1.5"}


def test_a_text_in_many_rows() -> None:
    cells = filled((0, 0, "a"))
    column = cells.column(0)
    cells.put(column, 2, 1, rows=3)
    (held,) = cells.grid(hidden=False).columns
    assert held.codes.tolist() == [1, 0, 1, 1, 1]


def test_merged_and_hidden_cells_are_cut_to_the_grid() -> None:
    cells = filled((3, 3, "a"))
    cells.merge(Stretch(0, 0, 1, 1))
    cells.merge(Stretch(0, 0, 1, 1))
    cells.merge(Stretch(2, 2, 9, 3))
    cells.merge(Stretch(3, 3, 9, 9))
    cells.merge(Stretch(0, 7, 3, 9))
    cells.hide_rows(1, 1)
    cells.hide_rows(3, MOST_ROWS)
    cells.hide_columns(2, 10**20)
    grid = cells.grid(hidden=False)
    assert grid.merged == (Stretch(0, 0, 1, 1), Stretch(2, 2, 3, 3))
    assert (grid.hidden_rows, grid.hidden_columns) == ({1, 3}, {2, 3})


@pytest.mark.parametrize("row", [-1, MOST_ROWS])
def test_there_are_no_rows_beyond_the_last(row: int) -> None:
    with pytest.raises(ReadError, match="beyond XFD1048576, the last that Excel can hold"):
        filled((row, 0, "a"))


def test_there_are_no_columns_beyond_the_last() -> None:
    with pytest.raises(ReadError, match=r"^x, sheet 'data' has cells beyond XFD1048576"):
        filled((0, MOST_COLUMNS, "a"))


def test_cells_far_out_are_refused_before_they_are_made() -> None:
    places = [(MOST_ROWS - 1, position, "a") for position in range(MOST_COLUMNS)]
    with pytest.raises(ReadError) as refused:
        filled(*places)
    assert str(refused.value) == (
        "x, sheet 'data' stretches to cell AC1048576, beyond 30,000,000 cells in all sheets: "
        "delete what stands far from the table, and save it again."
    )


def test_sheets_share_what_a_workbook_may_hold() -> None:
    allowance = Allowance("x", cells=10)
    for title in ("a", "b"):
        cells = Cells(title, title, allowance)
        cells.put(cells.column(0), 3, 1)
        cells.grid(hidden=False)
    cells = Cells("c", "x, sheet 'c'", allowance)
    with pytest.raises(ReadError, match=r"^x, sheet 'c' stretches to cell A4"):
        cells.put(cells.column(0), 3, 1)


def test_texts_are_counted() -> None:
    allowance = Allowance("x", texts=2)
    allowance.take("a")
    allowance.take("b")
    with pytest.raises(ReadError, match=r"^x holds more than 4,000,000 different texts"):
        allowance.take("c")


def test_letters_are_counted() -> None:
    with pytest.raises(ReadError, match=r"^x holds texts of more than 100,000,000 letters"):
        Allowance("x", letters=2).take("abc")


def test_a_text_may_be_long_and_no_longer() -> None:
    Allowance("x").refuse_long("x", sheets.LONGEST_TEXT)
    with pytest.raises(
        ReadError, match=r"^x, cell holds a text of more than 1,000,000 letters"
    ):
        Allowance("x").refuse_long("x, cell", sheets.LONGEST_TEXT + 1)


def test_blank_cells_are_counted_over_all_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_IDLE", 100)
    allowance = Allowance("x")
    allowance.refuse_idle("a", 50, 0)
    allowance.refuse_idle("a", 90, 0)
    allowance.refuse_idle("b", 1000, 250)
    with pytest.raises(ReadError, match=r"^b holds millions of blank cells: delete the rows"):
        allowance.refuse_idle("b", 1011, 250)


def test_names_are_told_apart() -> None:
    assert distinct_name("a", []) == "a"
    assert distinct_name("a", ["b", "a"]) == "a (3)"
    assert distinct_name("a", ["a", "a (3)"]) == "a (3) (3)"
