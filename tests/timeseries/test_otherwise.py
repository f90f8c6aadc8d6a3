"""What a sum lacks of its own period, and is given for periods that overlap it."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.timeseries.adding.aggregate import aggregate
from humstats.timeseries.adding.otherwise import Otherwise


def area(code, value, when, **more):
    return {"admin_level": 1, "admin1_code": code, "value": value, "when": when, **more}


@pytest.mark.parametrize(
    ("periods", "given"),
    [
        (["2024-01", "2024"], [{1}, {0}]),
        (["2024-01", "2024-02"], [set(), set()]),
        (["2023", "2024"], [set(), set()]),
        # one that ends long before the next begins says nothing of the long one
        (["2024", "2024-01", "2024-12"], [{1, 2}, {0}, {0}]),
    ],
)
def test_who_is_given_for_periods_that_overlap(figures_of, periods, given):
    rows = figures_of(*({"value": 1, "when": when} for when in periods))
    each = np.arange(len(rows))
    others = Otherwise(rows, ["indicator", "unit"], each)
    assert [{*others.given(kind, each)} for kind in each.tolist()] == given


def test_a_blank_is_no_figure_for_another_period(figures_of):
    blank = {"value": None, "status": "missing", "when": 2024}
    rows = figures_of({"value": 1, "when": "2024-01"}, blank)
    others = Otherwise(rows, ["indicator"], np.arange(2))
    assert not others.given(0, np.arange(2))
    assert {*others.given(1, np.arange(2))} == {0}


OTHERWISE = "given for overlapping periods"
#: The first month is of one area alone; another area has the quarter.
MONTH, QUARTER = area("TD01", 10, "2024-01"), area("TD02", 30, "2024-Q1")
CAMP = {**QUARTER, "admin_level": 2, "admin2_code": "TD0201"}


@pytest.mark.parametrize(
    ("rows", "more", "notes"),
    [
        ([MONTH, QUARTER], {}, [f"TD02 is {OTHERWISE}", f"TD01 is {OTHERWISE}"]),
        # the figure may be of an area in it
        ([MONTH, CAMP], {}, [f"TD02 is {OTHERWISE}", f"TD01 is {OTHERWISE}"]),
        ([MONTH, QUARTER], {"areas": ["TD01", "TD02"]},
         [f"TD02 is {OTHERWISE}", f"TD01 is {OTHERWISE}"]),
        # of another year nothing is said
        ([MONTH, area("TD02", 30, 2023)], {}, ["TD01 is not there", "TD02 is not there"]),
        # ... nor of another thing
        ([MONTH, {**QUARTER, "gender": "f"}], {}, ["TD02 is not there", "TD01 is not there"]),
    ],
)  # fmt: skip
def test_an_area_with_figures_of_that_time_is_not_called_absent(figures_of, rows, more, notes):
    made = aggregate(figures_of(*rows), "area", **more)
    assert sorted(made["note"]) == sorted(f"1 of 2 areas: {note}" for note in notes)


def test_nor_is_it_in_a_sum_over_periods(figures_of):
    rows = [area("TD01", 10, f"2024-{month:02d}") for month in range(1, 13)]
    rows += [area("TD02", 30, f"2024-Q{quarter}") for quarter in range(1, 5)]
    flows = figures_of(*rows, indicator="new_displacements")
    (made,) = aggregate(flows, ["area", "period"]).to_dict("records")
    assert (made["value"], made["qualifier"]) == (240, "at_least")
    assert made["note"] == (
        f"1 of 2 areas: TD01 is {OTHERWISE}; 1 of 2 areas: TD02 is {OTHERWISE}"
    )


def test_nor_is_a_sex_or_a_country(figures_of):
    women = {"gender": "f", "value": 10, "when": "2024-01"}
    men = {"gender": "m", "value": 30, "when": "2024-Q1"}
    sexes = aggregate(figures_of(women, men), "gender")
    assert sorted(sexes["note"]) == [f"1 of 2 sexes: {sex} is {OTHERWISE}" for sex in "fm"]
    countries = figures_of(
        {"location_code": "TCD", "value": 10, "when": "2024-01"},
        {"location_code": "NER", "value": 30, "when": "2024-Q1"},
    )
    region = aggregate(countries, "area", to={"TCD": "WLD", "NER": "WLD"})
    assert sorted(region["note"]) == [
        f"1 of 2 countries: {name} is {OTHERWISE}" for name in ("Chad", "Niger")
    ]
