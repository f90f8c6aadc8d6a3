"""Labels that are written once and hold for the rows below."""

from __future__ import annotations

from pathlib import Path

import pytest

from humstats.reading.containers.workbooks import grids_of_workbook
from humstats.reading.faults import Finder
from humstats.reading.grid import Grid, Stretch, TextColumn
from humstats.reading.tables.headings import Heading, headings_of
from humstats.reading.tables.outlines import (
    filled_down,
    values_of_several_rows,
    without_a_label,
)


def sheet(text: str, *merged: Stretch) -> Grid:
    """Make a grid of lines with cells between bars; a dot is a blank cell."""
    rows = [
        ["" if cell.strip() == "." else cell.strip() for cell in line.split("|")]
        for line in text.strip().splitlines()
    ]
    columns = (TextColumn.of(list(texts)) for texts in zip(*rows, strict=True))
    return Grid("sheet", tuple(columns), merged=merged)


def first(grid: Grid) -> Heading:
    return headings_of(grid)[0]


@pytest.mark.parametrize(
    ("text", "filled", "unclear"),
    [
        # as pivot tables print it
        ("area|zone|pin\nLac|a|5\n.|b|6\nBol|a|5\n.|b|6", "Lac Lac Bol Bol", []),
        # one label only, or blank at the end only: the whole, perhaps
        ("area|zone|pin\nLac|a|5\n.|b|6\nBol|a|5", "Lac . Bol", [2]),
        ("area|zone|pin\nLac|a|5\nBol|b|6\n.|c|5", "Lac Bol .", [3]),
        # a label that comes again is no outline
        ("area|zone|pin\nLac|a|5\n.|b|6\nLac|c|5\n.|d|6", "Lac . Lac .", [2, 4]),
        # a row that nothing names is none of the outline
        ("area|zone|pin\nLac|a|5\n.|.|6\nBol|a|5\n.|b|6", "Lac . Bol .", [4]),
        # the whole stands first, or blanks stand together below labels that come again
        ("area|zone|pin\n.|a|5\nLac|b|6\n.|c|5", ". Lac .", []),
        ("area|zone|pin\nLac|a|5\nLac|b|6\n.|c|5\n.|d|5", "Lac Lac . .", []),
        # a banner is no row of the outline
        ("area|zone|pin\nLac|a|5\n.|b|6\n.|.|.\nBol|a|5\n.|b|6", "Lac Lac . Bol Bol", []),
    ],
)
def test_blank_cells_below_a_label(text: str, filled: str, unclear: list[int]) -> None:
    grid, finder = sheet(text), Finder("x.xlsx", "sheet")
    heading = first(grid)
    found = filled_down(grid, heading, [0, 1], finder)
    assert " ".join(found.columns[0][row] or "." for row in range(1, len(grid))) == filled
    assert without_a_label(found, heading, [0, 1]).tolist() == unclear
    outline = found.columns[0] is not grid.columns[0]
    assert finder.table()["rule"].tolist() == ["HS152"] * outline


def test_a_label_of_merged_cells_holds_for_all_their_rows() -> None:
    text = "area|zone|pin\nLac|a|5\n.|b|6\nBol|.|5\n.|.|7"
    grid = sheet(text, Stretch(1, 0, 2, 0), Stretch(3, 0, 4, 0), Stretch(1, 2, 2, 2))
    finder = Finder("x.xlsx", "sheet")
    found = filled_down(grid, first(grid), [0], finder)
    assert [found.columns[0][row] for row in range(1, 5)] == ["Lac", "Lac", "Bol", "Bol"]
    assert found.columns[2] is grid.columns[2]
    (said,) = finder.table().itertuples()
    assert (said.rule, said.row, said.message) == (
        "HS151",
        2,
        "2 labels of merged cells under 'area' were read for every row that they span.",
    )
    assert grid.columns[0][2] == ""


def test_merged_cells_of_the_header_are_no_labels_of_rows() -> None:
    text = "area|need|.\n.|f|m\nLac|5|6"
    grid = sheet(text, Stretch(0, 0, 1, 0), Stretch(0, 1, 0, 2))
    finder = Finder("x.xlsx", "sheet")
    assert filled_down(grid, first(grid), [0], finder).columns == grid.columns
    assert not len(finder.table())


def test_figures_of_merged_cells_are_listed_where_they_span_others() -> None:
    text = "area|pin|target\nLac|5|9\nBol|.|8\nMao|6|.\n.|.|."
    grid = sheet(text, Stretch(1, 1, 2, 1), Stretch(3, 1, 3, 2), Stretch(3, 1, 4, 1))
    assert values_of_several_rows(grid, first(grid), [1, 2]) == [(1, 1), (3, 1)]
    assert values_of_several_rows(grid, first(grid), [2]) == []


def test_merged_labels_of_a_real_sheet(data: Path) -> None:
    file = data / "needs/master_hno_2022_statistics.xlsx"
    grids = {grid.sheet: grid for grid in grids_of_workbook(file.read_bytes(), file.name)}
    grid = grids["PIN_hum_condition_Indicator"]
    found = filled_down(grid, first(grid), [0, 1], Finder(file.name, grid.sheet))
    words = [found.columns[0][row] for row in range(1, 22)]
    assert [words.count(word) for word in dict.fromkeys(words)] == [3, 12, 6]
    assert not found.columns[0].blank[1:].any()
