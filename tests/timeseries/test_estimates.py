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


def test_a_year_with_an_overall_figure_alone_stands_beside_an_estimate(figures_of):
    found = estimate(
        figures_of(
            {"sector_code": "WSH", "value": 10, "when": "2024"},
            {"sector_code": "HEA", "value": 20, "when": "2024"},
            {"value": 30, "when": "2025"},
        )
    )
    assert sorted(found[["value", "status"]].values.tolist()) == [
        [20, "estimated"],
        [30, "final"],
    ]


@pytest.mark.parametrize(
    ("decided", "why"), [("left open: OCHA (900) and WHO (950)", "left open"), (None, "blank")]
)
def test_a_sector_that_is_not_known_may_be_the_largest(figures_of, decided, why):
    figures = figures_of(
        {"sector_code": "WSH", "value": 100},
        {"sector_code": "EDU", "value": 90},
        {"sector_code": "HEA", "value": None, "status": "missing"},
    )
    rows = figures.assign(area=Areas.of(figures).numbers, decided=[None, None, decided])
    found = largest_sector(rows, Areas.of(figures))
    assert found[["value", "qualifier"]].values.tolist() == [[100, "at_least"]]
    assert found["note"][0].endswith(f"; HEA is {why}")


def test_a_blank_area_of_responsibility_beside_its_sector_is_no_gap(figures_of):
    rows = figures_of(
        {"sector_code": "PRO", "value": 5},
        {"sector_code": "HEA", "value": 7},
        {"sector_code": "PRO-GBV", "value": None, "status": "missing"},
    )
    assert estimate(rows)["qualifier"].tolist() == ["about"]


def test_a_sector_alone_is_the_least_that_all_can_be(figures_of):
    found = estimate(figures_of({"sector_code": "WSH", "value": 120}))
    assert found[["value", "qualifier"]].values.tolist() == [[120, "at_least"]]
