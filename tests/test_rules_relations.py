"""Relations: counterparts and sums."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.rules import Hits, Table
from humstats.rules.relations import (
    common_causes,
    counterparts,
    first_per_row,
    in_time,
    joined_by_cause,
    loosened,
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


def test_what_differs_in_a_column_only_shares_a_number(figures_of):
    rows = [
        {"value": 1},
        {"value": 2, "when": 2023},
        {"value": 3, "gender": "f"},
        {"value": 4, "source": "another"},
    ]
    table = Table(figures_of(*rows))
    found = loosened(table, np.arange(4), "reference_period_start", "reference_period_end")
    assert found[0] == found[1]
    assert len(set(found.tolist())) == 3


def test_series_are_sorted_by_time(figures_of):
    rows = [
        {"value": 1, "when": 2024},
        {"value": 2, "when": 2022},
        {"value": 3, "when": 2023},
        {"value": 4, "when": 2021, "gender": "f"},
    ]
    table = Table(figures_of(*rows))
    period = ("reference_period_start", "reference_period_end")
    order = np.argsort(in_time(table, np.arange(4), *period))
    assert [n for n in order.tolist() if n < 3] == [1, 2, 0]


@pytest.mark.parametrize(
    ("hits", "every", "by", "causes"),
    [
        # five of eight, by much the same
        ([7] * 5, [7] * 8, [0.05] * 5, [0] * 5),
        # one of them by far more
        ([7] * 6, [7] * 8, [0.05] * 5 + [2.3], [0] * 5 + [-1]),
        # half of all, and too few
        ([7] * 5, [7] * 10, [0.05] * 5, [-1] * 5),
        ([7] * 4, [7] * 4, [0.05] * 4, [-1] * 4),
        ([], [7], [], []),
    ],
)
def test_common_causes(hits, every, by, causes):
    found = common_causes(np.array(hits, "i8"), np.array(every, "i8"), np.array(by, "f8"))
    assert found.tolist() == causes


def test_hits_of_one_cause_are_one():
    hits = Hits.paired(np.array([1, 3, 5]), np.array([0, 2, 4]))
    joined = joined_by_cause(hits, np.array([0, -1, 0]), np.array([1.0, 9.0, 2.0]))
    assert joined.rows.tolist() == [3, 5]
    assert [joined.others(n).tolist() for n in range(2)] == [[2], [4, 1, 0]]
    assert joined.facts["alike"] == ["", "; 1 more sum is off in the same way, none by more"]
