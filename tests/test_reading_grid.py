"""Grids and their columns of texts."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.reading.grid import Grid, TextColumn, bare


def test_a_column_keeps_distinct_texts_once_without_blanks_around() -> None:
    column = TextColumn.of(["a", " a ", "", "b", "a"])
    assert [column[i] for i in range(5)] == ["a", "a", "", "b", "a"]
    assert len(column.words) == 4
    assert column.blank.tolist() == [False, False, True, False, False]


def test_some_rows_keep_their_words_only() -> None:
    column = TextColumn.of(["header", "a", "b", "a"]).rows(np.array([1, 3]))
    assert (column.words, column.codes.tolist()) == (["a"], [0, 0])


def test_blanks_are_filled_with_what_was_said() -> None:
    column = TextColumn.of(["", "x"]).filled("y")
    assert [column[0], column[1]] == ["y", "x"]


def test_a_row_is_blank_when_all_of_it_is() -> None:
    grid = Grid(None, (TextColumn.of(["", "", "1"]), TextColumn.of(["", "x", ""])))
    assert grid.blank_rows.tolist() == [True, False, False]
    assert len(Grid(None, ())) == 0


def test_columns_side_by_side_are_joined_row_by_row() -> None:
    joined = TextColumn.of(["a", "", "a", ""]).beside(TextColumn.of(["", "x", "x", ""]))
    assert [joined[row] for row in range(4)] == ["a", "x", "a; x", ""]


def test_some_rows_of_a_column_stay_numbers_where_they_were() -> None:
    column = TextColumn(["", "1.5"], np.array([1, 0, 1]), frozenset({"1.5"}))
    assert column.rows(np.array([0])).typed == {"1.5"}


@pytest.mark.parametrize(
    "text", ["\ufeffSYR", "\u200fSYR\u200b ", " \u202aSYR\u202c\n", "\xa0SYR"]
)
def test_marks_that_nobody_sees_are_no_part_of_a_text(text: str) -> None:
    assert bare(text) == "SYR"
    assert TextColumn.of([text]).words == ["SYR"]
