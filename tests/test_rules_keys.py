"""Rules about the key: two figures that claim to be the same one."""

from __future__ import annotations

from itertools import permutations

import pytest

from humstats import check

ROWS = [
    {"value": 14_560_823},
    {"value": 7_000_000, "gender": "f"},
    {"value": 6_000_000, "age_range": "0-17"},
    {"value": 15_300_000, "when": 2023},
    {"value": 16_700_000, "published": "2024-02-29"},
]


def test_the_five_figures_are_sound(finds):
    assert finds(ROWS) == []


@pytest.mark.parametrize(
    ("at", "cells", "expected"),
    [
        (1, {"gender": "all"}, ("HS208", "error", 3)),
        (3, {"when": 2024}, ("HS208", "error", 5)),
        (4, {"published": None}, ("HS208", "error", 6)),
        (4, {"published": None, "value": None, "status": "missing"}, ("HS208", "error", 6)),
        (4, {"published": None, "value": 14_560_823}, ("HS209", "warning", 6)),
        # one number in two precisions
        (4, {"published": None, "value": 14.6e6, "about": 1e5}, ("HS209", "warning", 6)),
        (
            4,
            {"published": None, "value": 14e6, "qualifier": "more_than"},
            ("HS209", "warning", 6),
        ),
        (4, {"published": None, "value": 14e6, "qualifier": "nearly"}, ("HS208", "error", 6)),
    ],
)
def test_one_key_twice(finds, at, cells, expected):
    [found] = finds(ROWS, at, cells)
    assert (found.rule, found.severity, found.row) == expected
    assert found.column == "value"


@pytest.mark.parametrize(
    ("value", "message", "suggestion"),
    [
        (
            14.6e6,
            (
                "people in need in SYR is 14,600,000 here and 14,560,823 elsewhere, under the "
                "same key: place, period, breakdown, unit, source and publication."
            ),
            "Keep the right one, or say what tells them apart.",
        ),
        (
            14_560_823,
            "people in need in SYR stands here a second time with the same value, 14,560,823.",
            "Take one of them out before anything is added up.",
        ),
    ],
)
def test_what_is_told(finds, value, message, suggestion):
    [found] = finds(ROWS, 3, {"when": 2024, "value": value})
    assert (found.message, found.suggestion) == (message, suggestion)


@pytest.mark.parametrize(
    "column",
    [
        "indicator", "location_code", "admin1_code", "provider_admin2_name", "sector_code",
        "population_group", "category", "plan_code", "poverty_line", "market_code", "source",
        "publication", "unit",
    ],
)  # fmt: skip
def test_figures_that_differ_in_one_column_of_the_key_are_two(finds, column):
    other = {
        "indicator": "people_affected", "location_code": "AFG", "unit": "households",
        "sector_code": "WSH", "population_group": "IDP",
    }.get(column, "another")  # fmt: skip
    found = finds([{"value": 3}, {"value": 4, column: other}])
    assert [one for one in found if one.rule in ("HS208", "HS209")] == []


@pytest.mark.parametrize("column", ["admin1_name", "method", "note", "raw", "origin_sheet"])
def test_what_is_not_in_the_key_does_not_tell_figures_apart(finds, column):
    [found] = finds([{"value": 3}, {"value": 4, column: "another"}])
    assert found.rule == "HS208"


@pytest.mark.parametrize(
    "values",
    [
        [{"value": 5}, {"value": 5}, {"value": 6}],
        [{"value": 5}, {"value": 6}, {"value": 7}],
        [{"value": 5}, {"value": 5}, {"value": None, "status": "missing"}],
        # the first meets both others, which do not meet each other
        [{"value": 14.6e6, "about": 1e5}, {"value": 14_560_823}, {"value": 14_640_000}],
    ],
)
def test_no_order_of_rows_says_which_of_three_is_right(figures_of, values):
    for rows in permutations(values):
        report = check(figures_of(*rows))
        assert report.findings["rule"].tolist() == ["HS208", "HS208"]
        assert len(report.accepted) == 0
        assert set(report.cells["figure"]) == {0, 1, 2}


def test_three_precisions_of_one_number_are_no_contradiction(figures_of):
    rows = [
        {"value": 14_560_823},
        {"value": 14.6e6, "about": 1e5},
        {"value": 15e6, "qualifier": "nearly"},
    ]
    for some in permutations(rows):
        report = check(figures_of(*some))
        assert report.findings["rule"].tolist() == ["HS209", "HS209"]
        assert len(report.accepted) == 3
