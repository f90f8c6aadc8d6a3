"""Regions: countries added up, and what a region lacks."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.errors import MeaningError
from humstats.timeseries.adding.aggregate import aggregate
from humstats.timeseries.adding.regions import added_countries

BOTH = {"JOR": "MENA", "LBN": "MENA"}
JORDAN, LEBANON = {"location_code": "JOR", "value": 5}, {"location_code": "LBN", "value": 3}


def added(figures, regions=BOTH, **more):
    found = added_countries(figures.assign(decided=None), regions, **more)
    told = found[["value", "qualifier", "note"]].astype(object)
    return told.where(told.notna(), None).values.tolist()


@pytest.mark.parametrize(
    ("complete", "expected"),
    [
        (False, [5, "at_least", "1 of 2 countries: Lebanon is not there"]),
        (True, [5, "exact", None]),
    ],
)
def test_a_country_without_a_row(figures_of, complete, expected):
    assert added(figures_of(JORDAN), complete=complete) == [expected]


def test_a_country_with_a_blank_is_missing_whatever_is_none(figures_of):
    blank = {**LEBANON, "value": np.nan, "status": "missing"}
    expected = [[5, "at_least", "1 of 2 countries: Lebanon is blank"]]
    assert added(figures_of(JORDAN, blank), complete=True) == expected


def test_a_region_that_was_published_stands(figures_of):
    figures = figures_of(JORDAN, LEBANON, {"location_code": "MENA", "value": 9})
    assert added(figures) == [[9, "exact", None]]


def test_countries_of_no_region_are_left_out(figures_of):
    assert added(figures_of(JORDAN, LEBANON), {"JOR": "MENA"}) == [[5, "exact", None]]


def test_regions_of_nobody(figures_of):
    with pytest.raises(MeaningError, match="no figure of EGY"):
        added(figures_of(JORDAN), {"EGY": "MENA"})


def test_a_published_region_stands(figures_of):
    figures = figures_of({"location_code": "MENA", "value": 9}, JORDAN)
    found = aggregate(figures, "area", to=BOTH)
    assert found[["value", "decided"]].values.tolist() == [
        [9, "published; 1 country adds up to 5, 4 less"]
    ]
