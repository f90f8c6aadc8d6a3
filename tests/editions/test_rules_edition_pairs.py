"""Pairs of editions: one period in both, or one after the other."""

from __future__ import annotations

import pytest

from humstats.rules import Table
from humstats.rules.edition_pairs import by_period


def paired(old, new):
    """Return values of pairs of one period, and of pairs of one period after the other."""
    table = Table(new, previous=old)
    return [
        sorted(zip(table.previous.value[p.old], table.value[p.new], strict=True))
        for p in by_period(table)
    ]


@pytest.mark.parametrize(
    ("old", "new", "same", "onward"),
    [
        ([(2023, 1)], [(2023, 2)], [(1, 2)], []),
        ([(2023, 1)], [(2024, 2)], [], [(1, 2)]),
        ([(2024, 1)], [(2023, 2)], [], []),
        # a series that goes on: what was there is there, what is new follows the last
        ([(2022, 1), (2023, 2)], [(2022, 1), (2023, 3), (2024, 4)], [(1, 1), (2, 3)], [(2, 4)]),
        # the same year, said in other days
        ([("2024-01-05 to 2024-12-24", 1)], [(2024, 2)], [], []),
        # counted from one start
        ([("2024-01-01 to 2024-06-30", 1)], [("2024-01-01 to 2024-07-31", 2)], [], [(1, 2)]),
    ],
)
def test_pairs_by_period(figures_of, old, new, same, onward):
    frames = [
        figures_of(*({"when": when, "value": value} for when, value in held))
        for held in (old, new)
    ]
    assert paired(*frames) == [same, onward]


def test_figures_in_two_units_are_no_pair(figures_of):
    old = figures_of({"value": 1})
    assert paired(old, figures_of({"value": 2, "unit": "households"})) == [[], []]
