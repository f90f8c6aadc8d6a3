"""Matches: which figure of the last edition is which figure of this one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.rules import Table
from humstats.rules.matches import match_editions


def pairs_of(old, new):
    """Return the values of the pairs, and those that have no counterpart."""
    tables = Table(old), Table(new)
    found = match_editions(*tables)
    return (
        sorted(zip(tables[0].value[found.old], tables[1].value[found.new], strict=True)),
        sorted(tables[0].value[found.gone]),
        sorted(tables[1].value[found.added]),
    )


def area(code, value, **more):
    return {"admin_level": 1, "admin1_code": code, "value": value, **more}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # the texts of an edition are no part of what a figure means
        (
            [{"value": 1, "publication": "HNO", "published": "2023-12-01"}],
            [{"value": 2, "publication": "HNRP", "published": "2024-12-01"}],
            ([(1, 2)], [], []),
        ),
        ([{"value": 1, "source": "OCHA"}], [{"value": 2, "source": "UN"}], ([(1, 2)], [], [])),
        # two sources that both editions name stay apart
        (
            [{"value": 1, "source": "A"}, {"value": 2, "source": "B"}],
            [{"value": 3, "source": "B"}, {"value": 4, "source": "A"}],
            ([(1, 4), (2, 3)], [], []),
        ),
        # periods: by period where one is shared, else the last against the last
        (
            [{"value": 1, "when": 2022}, {"value": 2, "when": 2023}],
            [{"value": 3, "when": 2023}, {"value": 4, "when": 2024}],
            ([(2, 3)], [1], [4]),
        ),
        (
            [{"value": 1, "when": 2022}, {"value": 2, "when": 2023}],
            [{"value": 3, "when": 2024}],
            ([(2, 3)], [1], []),
        ),
        # each country has its own calendar
        (
            [{"value": 1, "when": 2023}, {"value": 2, "when": 2023, "location_code": "AFG"}],
            [{"value": 3, "when": 2024}, {"value": 4, "when": 2023, "location_code": "AFG"}],
            ([(1, 3), (2, 4)], [], []),
        ),
        (
            [{"value": 1, "when": 2024}, {"value": 2, "when": 2023, "location_code": "AFG"}],
            [{"value": 3, "when": 2025}, {"value": 4, "when": 2024, "location_code": "AFG"}],
            ([(1, 3), (2, 4)], [], []),
        ),
        # and each operation in it
        (
            [
                {"value": 1, "when": 2024, "operation": "A"},
                {"value": 2, "when": 2023, "operation": "B"},
            ],
            [
                {"value": 3, "when": 2025, "operation": "A"},
                {"value": 4, "when": 2024, "operation": "B"},
            ],
            ([(1, 3), (2, 4)], [], []),
        ),
        # and its own plan
        (
            [
                {"value": 1, "plan_code": "HSYR24"},
                {"value": 2, "plan_code": "HAFG24", "location_code": "AFG"},
            ],
            [
                {"value": 3, "plan_code": "HSYR25"},
                {"value": 4, "plan_code": "HAFG24", "location_code": "AFG"},
            ],
            ([(1, 3), (2, 4)], [], []),
        ),
        # a plan and a round number the editions
        (
            [{"value": 1, "plan_code": "HAFG24"}],
            [{"value": 2, "plan_code": "HAFG25"}],
            ([(1, 2)], [], []),
        ),
        # units are matched last
        (
            [{"value": 1, "unit": "people"}, {"value": 2, "unit": "households"}],
            [{"value": 3, "unit": "households"}, {"value": 4, "unit": "people"}],
            ([(1, 4), (2, 3)], [], []),
        ),
        # of two figures under one key, those that say the same belong together
        (
            [{"value": 1}, {"value": 5}],
            [{"value": 5}, {"value": 7}],
            ([(1, 7), (5, 5)], [], []),
        ),
        # a breakdown that only one edition has: nothing is guessed
        (
            [{"value": 1}],
            [{"value": 1, "caseload": "a"}, {"value": 2, "caseload": "b"}],
            ([(1, 1)], [], [2]),
        ),
        (
            [{"value": 3}],
            [{"value": 1, "caseload": "a"}, {"value": 2, "caseload": "b"}],
            ([], [3], [1, 2]),
        ),
    ],
)
def test_figures_are_matched_on_what_they_mean(figures_of, old, new, expected):
    assert pairs_of(figures_of(*old), figures_of(*new)) == expected


def test_an_edition_without_a_row(figures_of):
    full = figures_of({"value": 1})
    assert pairs_of(full.iloc[:0], full) == ([], [], [1])
    assert pairs_of(full, full.iloc[:0]) == ([], [1], [])


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(6)), st.permutations(range(6)))
def test_the_order_of_rows_changes_nothing(figures_of, first, second):
    old = figures_of(*(area(f"SY0{n // 2}", n, gender="fm"[n % 2]) for n in range(6)))
    new = figures_of(*(area(f"SY0{n // 2}", n + 9, gender="fm"[n % 2]) for n in range(6)))
    assert pairs_of(old.iloc[first], new.iloc[second]) == (
        [(n, n + 9) for n in range(6)], [], []
    )  # fmt: skip
