"""Stretches: months made quarters and years."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.errors import MeaningError, UnknownNameError
from humstats.timeseries.adding.stretches import added_periods

FLOW = {"indicator": "new_displacements", "unit": "movements"}


def months(figures_of, *numbers, **common):
    return figures_of(
        *({"when": f"2024-{n:02d}", "value": n} for n in numbers), **common
    ).assign(decided=None)  # fmt: skip


def values(found):
    return found[["value", "qualifier"]].values.tolist()


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("month", [[1, "exact"], [2, "exact"], [3, "exact"], [4, "exact"]]),
        ("quarter", [[6, "exact"], [4, "at_least"]]),
        ("year", [[10, "at_least"]]),
        (None, [[10, "at_least"]]),
    ],
)
def test_flows_are_added(figures_of, to, expected):
    assert values(added_periods(months(figures_of, 1, 2, 3, 4, **FLOW), to, None)) == expected


@pytest.mark.parametrize(("how", "value"), [("last", 4), ("mean", 3), ("max", 4)])
def test_stocks_are_not(figures_of, how, value):
    found = added_periods(months(figures_of, 2, 4), None, how)
    assert found["value"].tolist() == [value]


def test_a_month_without_a_row_may_be_none(figures_of):
    rows = months(figures_of, 1, 2, **FLOW)
    assert values(added_periods(rows, None, None, complete=True)) == [[3, "exact"]]


def test_a_blank_month_is_missing_whatever_is_none(figures_of):
    rows = months(figures_of, 1, 2, **FLOW).assign(value=[1, np.nan], status="missing")
    assert values(added_periods(rows, None, None, complete=True)) == [[1, "at_least"]]


def test_a_year_over_two_years_is_refused(figures_of):
    rows = figures_of({"when": "2023-07/2024-06", "value": 1}, **FLOW).assign(decided=None)
    with pytest.raises(MeaningError, match="more than one year"):
        added_periods(rows, None, None)


def test_a_stretch_that_is_not_known(figures_of):
    with pytest.raises(UnknownNameError):
        added_periods(months(figures_of, 1), "decade", None)


@pytest.mark.parametrize("how", ["mean", "max"])
def test_what_overlaps_fills_each_month_once(figures_of, how):
    rows = figures_of(
        {"when": "2024-01", "value": 5},
        {"when": "2024-01-01/2024-03-31", "value": 7},
        {"when": "2024-12", "value": 7},
        {"when": "2025-01-01/2025-06-30", "value": 7},
        indicator="internally_displaced_people",
    ).assign(decided=None)
    found = added_periods(rows, "year", how)
    assert found["note"].str.split("; ").str[-1].tolist() == [
        "4 of 12 months",
        "6 of 12 months",
    ]
