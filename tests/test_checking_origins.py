"""Origins: where a figure stands, and what is written there."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.checking.origins import cells_of, exactly, headers_of, in_full
from humstats.model.readings import Reading, Source
from humstats.rules import Table

NUMBERS = [0.0, -0.0, 7, -7, 16_699, 7.25, -0.5, 1e15, 2.0**60, 1e300, np.nan, np.inf, -np.inf]


def test_many_numbers_are_written_as_one_is():
    assert in_full(np.array(NUMBERS)).tolist() == [exactly(number) for number in NUMBERS]
    assert in_full(np.empty(0)).tolist() == []


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (123_456_789.12, "123,456,789.12"),
        (12_345_678_901.5, "12,345,678,901.5"),
        (0.00001234, "0.00001234"),
        (100 - 99.9, "0.1"),
    ],
)
def test_a_number_keeps_its_digits(number, written):
    assert exactly(number) == written


@pytest.fixture
def table(figures_of):
    return Table(
        figures_of(
            {"value": 5, "origin_column": "PiN", "origin_sheet": "A", "origin_row": 3},
            {"value": 6, "origin_column": None, "origin_sheet": "B", "raw": "6 ppl"},
            {"value": 7, "origin_column": "PiN", "origin_sheet": None, "unit": "tents"},
        )
    )


@pytest.fixture
def reading(table):
    columns = {"A": {"unit": "Unité"}, "B": {"unit": "Unit"}}
    return Reading(table.figures, table.figures[:0], Source("x.xlsx"), columns=columns)


@pytest.mark.parametrize(
    ("column", "headers", "values"),
    [
        ("value", ["PiN", "value", "PiN"], ["5", "6 ppl", "7"]),
        ("unit", ["Unité", "Unit", "unit"], ["people", "people", "tents"]),
        ("reference_period_start", ["reference_period_start"] * 3, ["2024-01-01"] * 3),
        ("method", ["method"] * 3, [""] * 3),
    ],
)
def test_the_cell_of_a_column(reading, table, column, headers, values):
    rows = np.arange(3)
    cells = cells_of(reading, table, rows, np.full(3, column, object))
    assert cells["column"].tolist() == headers
    assert [*cells["value"]] == values
    assert cells["row"].tolist()[0] == 3
    assert cells["row"].isna().tolist() == [False, True, True]
    assert cells["sheet"].tolist()[:2] == ["A", "B"]


def test_each_figure_has_the_header_of_its_own_column(reading, table):
    numbers, labels = headers_of(
        reading, table, np.array([2, 0, 1]), np.array(["value", "unit", "value"], object)
    )
    assert [labels[number] for number in numbers] == ["PiN", "Unité", "value"]


def test_a_table_that_knows_no_file(figures_of):
    figures = figures_of({"value": 5}).drop(columns=["origin_row", "origin_sheet", "raw"])
    table = Table(figures)
    reading = Reading(figures, figures[:0], Source("x"))
    cells = cells_of(reading, table, np.array([0]), np.array(["value"], object))
    assert cells["row"].isna().all()
    assert cells["sheet"].isna().all()
    assert [*cells["value"]] == ["5"]
