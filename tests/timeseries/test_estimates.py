"""Estimates: the largest sector of each area, where no overall figure is published."""

from __future__ import annotations

import pytest

from humstats.errors import MeaningError
from humstats.timeseries.adding.areas import Areas
from humstats.timeseries.adding.estimates import largest_sector


def estimate(figures):
    areas = Areas.of(figures)
    rows = figures.assign(area=areas.numbers, decided=None)
    return largest_sector(rows, areas)


def test_the_largest_stands_for_all(figures_of):
    found = estimate(
        figures_of({"sector_code": "HEA", "value": 5}, {"sector_code": "EDU", "value": 7})
    )
    assert found[["value", "qualifier", "status", "sector_code"]].values.tolist() == [
        [7, "about", "estimated", "all"]
    ]


def test_an_area_of_responsibility_stands_where_its_sector_does_not(figures_of):
    alone = figures_of(
        {"sector_code": "PRO-GBV", "value": 9}, {"sector_code": "HEA", "value": 5}
    )
    assert estimate(alone)["value"].tolist() == [9]


def test_a_projection_stays_one(figures_of):
    rows = figures_of({"sector_code": "HEA", "value": 5, "status": "projected"})
    assert estimate(rows)["status"].tolist() == ["projected"]


def test_what_is_published_stands(figures_of):
    rows = figures_of({"value": 6}, {"sector_code": "HEA", "value": 5})
    assert estimate(rows)[["value", "qualifier"]].values.tolist() == [[6, "exact"]]


def test_sectors_by_sex_only_say_nothing_of_all(figures_of):
    with pytest.raises(MeaningError, match="by sex, age or group only"):
        estimate(figures_of({"sector_code": "HEA", "gender": "f", "value": 5}))


def test_sectors_that_are_all_suppressed_leave_a_row_that_says_so(figures_of):
    found = estimate(figures_of({"sector_code": "HEA", "value": None, "status": "suppressed"}))
    assert found[["sector_code", "status"]].values.tolist() == [["all", "suppressed"]]
