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


def test_the_highest_of_some_months_of_a_rate_is_a_lower_bound(figures_of):
    rows = months(figures_of, 1, 2, indicator="poverty_headcount_ratio", unit="percent")
    assert values(added_periods(rows, "quarter", "max")) == [[2, "at_least"]]


@pytest.mark.parametrize(("some", "known"), [((1, 2), False), ((1, 2, 3), True)])
def test_a_mean_of_bounds_is_known_where_time_is_complete(figures_of, some, known):
    rows = months(figures_of, *some, qualifier="at_least")
    [[value, qualifier]] = values(added_periods(rows, "quarter", "mean"))
    assert (value == 2, qualifier == "at_least") == (known, known)
    assert known or np.isnan(value)


def test_what_is_published_for_the_whole_stands_before_its_last_month(figures_of):
    rows = figures_of(
        *({"when": when, "value": value}
          for when, value in (("2024-01-01/2024-03-31", 77), ("2024-02", 2), ("2024-03", 3)))
    ).assign(decided=None)  # fmt: skip
    assert values(added_periods(rows, "quarter", "last")) == [[77, "exact"]]


def test_the_last_with_a_figure_is_not_called_the_last(figures_of):
    rows = months(figures_of, 11, 12)
    rows = rows.assign(value=[11, np.nan], status=["final", "missing"])
    found = added_periods(rows, None, "last")
    assert found["decided"].tolist() == [
        "the figure of Nov 2024, the last with a figure (Dec 2024 is blank)"
    ]
