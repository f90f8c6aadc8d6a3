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


@pytest.mark.parametrize(
    ("how", "year", "expected"),
    [
        ("max", 100, "published; the highest of 2 periods comes to 150, 50 more"),
        ("max", 160, "published; the highest of 2 periods comes to 150, 10 less"),
        ("last", 100, "published; the last of 2 periods comes to 140, 40 more"),
        ("mean", 145, "published; the mean of 2 periods comes to the same"),
    ],
)
def test_a_published_year_says_what_it_stands_over(figures_of, how, year, expected):
    rows = figures_of(
        {"value": year}, {"when": "2024-11", "value": 150}, {"when": "2024-12", "value": 140}
    ).assign(decided=None)
    found = added_periods(rows, None, how)
    assert found[["value", "qualifier", "decided"]].values.tolist() == [
        [year, "exact", expected]
    ]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ({"2024-01": 10, "2024-02/2024-12": 100},
         [92.5, "exact", "the mean of what is there; each by its length"]),
        ({"2024-01": 10, "2024-02": 100},
         [55, "about", "the mean of what is there; 2 of 12 months"]),
        ({"2024-01-31": 10, "2024-02/2024-12": 100},
         [99.7321428571, "about",
          "the mean of what is there; each by its length; 336 of 366 days"]),
    ],
)  # fmt: skip
def test_a_longer_period_weighs_more_in_a_mean(figures_of, periods, expected):
    rows = figures_of(*({"when": when, "value": v} for when, v in periods.items()))
    found = added_periods(rows.assign(decided=None), None, "mean")
    told = found[["value", "qualifier", "note"]].values.tolist()
    assert [told[0][0]] == pytest.approx([expected[0]])
    assert told[0][1:] == expected[1:]


@pytest.mark.parametrize("qualifier", ["at_least", "more_than", "at_most", "less_than"])
def test_a_mean_of_a_bound_and_a_number_is_not_known_where_months_are_missing(
    figures_of, qualifier
):
    rows = figures_of(
        {"when": "2024-01", "value": 10},
        {"when": "2024-02", "value": 20, "qualifier": qualifier},
    ).assign(decided=None)
    [[value, _]] = values(added_periods(rows, None, "mean"))
    assert np.isnan(value)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (None, None),
        ("mean", None),
        ("max", "published; the highest of 2 periods comes to 60, 40 less"),
        ("last", "published; the last of 2 periods comes to 60, 40 less"),
    ],
)
def test_periods_that_overlap_come_to_nothing_beside_their_year(figures_of, how, expected):
    rows = figures_of(
        {"value": 100},
        {"when": "2024-01/2024-09", "value": 50},
        {"when": "2024-07/2024-12", "value": 60},
        **FLOW,
    ).assign(decided=None)
    found = added_periods(rows, None, how)
    said = found["decided"].astype(object).where(found["decided"].notna(), None)
    assert [*said] == [expected]


def test_a_part_that_is_less_than_its_own_is_named_by_its_time(figures_of):
    less = "published; 2 sexes add up to 50, 15 more"
    rows = months(figures_of, 1, 2, **FLOW).assign(decided=[less, None])
    [note] = added_periods(rows, None, None)["note"]
    assert (
        note == "2 of 12 months; Jan 2024: 2 sexes add up to 50, 15 more than the 1 published"
    )
