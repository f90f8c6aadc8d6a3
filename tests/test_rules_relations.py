"""Relations: counterparts and sums."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.rules import Hits, Table
from humstats.rules.relations import (
    counterparts,
    first_per_row,
    one_per_whole,
    sums_of,
)

ROWS = [
    {"value": 1000},
    {"value": 300, "gender": "f"},
    {"value": 600, "gender": "m"},
    {"value": 99, "gender": "f", "age_range": "0-17"},
    {"value": -5, "age_range": "0-17"},
]


@pytest.fixture
def table(figures_of):
    return Table(figures_of(*ROWS))


def test_counterparts_are_those_that_can_be_held_against(table):
    every = table.codes("gender").number_of("all")
    rows, others = counterparts(table, np.array([1, 2, 3]), "gender", every)
    # the whole of row 3 is negative: that is a fault of its own
    assert (rows.tolist(), others.tolist()) == ([1, 2], [0, 0])


def test_parts_are_added_by_their_wholes(table):
    sums = sums_of(table, np.array([3, 2, 1]), np.array([4, 0, 0]))
    assert sums.wholes.tolist() == [0, 4]
    assert sums.low.tolist() == sums.high.tolist() == [900, 99]
    assert sums.sizes.tolist() == [2, 1]
    assert [sums.parts[a:b].tolist() for a, b in ((0, 2), (2, 3))] == [[2, 1], [3]]
    # 300 and 600 were rounded to hundreds: half of one for each, and for the whole
    assert sums.rounding.tolist() == [150, 1]


def test_nothing_adds_up_to_nothing(table):
    sums = sums_of(table, np.empty(0, "intp"), np.empty(0, "intp"))
    assert len(sums.wholes) == 0
    assert len(sums.of(np.empty(0, bool))) == 0


def test_bounds_are_added_too(figures_of):
    rows = [
        {"value": 20},
        *({"value": n * 10, "about": 2, "gender": sex} for n, sex in enumerate("fm")),
    ]
    sums = sums_of(Table(figures_of(*rows)), np.array([1, 2]), np.array([0, 0]))
    assert (sums.low.tolist(), sums.high.tolist()) == ([8], [12])


def test_a_row_is_blamed_once_by_the_first():
    one = Hits.paired(np.array([4, 2]), np.array([1, 1]))
    other = Hits.paired(np.array([4, 6]), np.array([3, 3]), softer=np.array([True, True]))
    joined = first_per_row(one, other)
    assert joined.rows.tolist() == [2, 4, 6]
    assert joined.members.tolist() == [1, 1, 3]
    assert joined.softer.tolist() == [False, False, True]


def test_a_mistyped_whole_is_one_fault_at_its_largest_part(table):
    hits = one_per_whole(table, Hits.paired(np.array([1, 2, 3]), np.array([0, 0, 4])))
    assert hits.rows.tolist() == [2, 3]
    assert [hits.others(n).tolist() for n in range(2)] == [[0, 1], [4]]
