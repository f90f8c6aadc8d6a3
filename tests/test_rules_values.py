"""Rules about one value: what no count, rate or bound can be."""

from __future__ import annotations

import math

import pytest

INF = math.inf

#: Five figures that nothing is wrong with, each near a bound that it may touch.
ROWS = [
    {"value": 0},
    {"indicator": "poverty_headcount_ratio", "unit": "percent", "value": 100},
    {"indicator": "funding_received", "unit": "usd", "value": 1.2e10},
    {"value": 7.5e6, "qualifier": "nearly", "age_range": "0-17"},
    {"indicator": "deaths", "unit": "deaths", "value": 255, "qualifier": "more_than"},
]


def test_the_five_figures_are_sound(finds):
    assert finds(ROWS) == []


@pytest.mark.parametrize(
    ("at", "cells", "expected"),
    [
        (0, {"value": -1}, ("HS301", "error")),
        (2, {"value": -1}, ("HS301", "error")),
        (4, {"value": -255, "qualifier": "exact"}, ("HS301", "error")),
        # bounds alone can say that a figure is impossible
        (3, {"value": None, "low": -9, "high": -5, "qualifier": "range"}, ("HS301", "error")),
        (1, {"value": 101}, ("HS302", "error")),
        (1, {"value": -0.5}, ("HS302", "error")),
        (1, {"value": 101, "qualifier": "more_than"}, ("HS302", "error")),
        (0, {"value": 13.4e12}, ("HS303", "error")),
        (2, {"value": INF}, ("HS304", "error")),
        (3, {"value": 7.5e6, "low": 8e6, "high": 9e6}, ("HS305", "error")),
        (3, {"value": 7.5e6, "low": 6e6, "high": 7e6}, ("HS305", "error")),
        (3, {"value": None, "low": 8e6, "high": 7e6, "qualifier": "range"}, ("HS305", "error")),
    ],
)
def test_one_cell_that_cannot_be(finds, at, cells, expected):
    [found] = finds(ROWS, at, cells)
    assert (found.rule, found.severity) == expected
    assert (found.row, found.column) == (at + 2, "value")


@pytest.mark.parametrize(
    ("at", "cells", "message", "suggestion"),
    [
        (
            0,
            {"value": -1229},
            "−1,229 people: a count is 0 or more.",
            "A minus that slipped in, or a subtraction the wrong way round.",
        ),
        (
            1,
            {"value": 344},
            (
                "344% lies outside 0 to 100, within which every figure of population "
                "below the national poverty line lies."
            ),
            "A slip of the decimal point, or another unit than the one stated.",
        ),
        (
            0,
            {"value": 13.4e12},
            "13,400,000,000,000 people are more than there are in the world (8,300,000,000).",
            "Without the unit's million: 13,400,000?",
        ),
        (
            2,
            {"value": INF},
            "The value is infinite.",
            "A division by zero in the sender's sheet.",
        ),
        (
            3,
            {"value": 7.5e6, "low": 8e6, "high": 9e6},
            "The value 7,500,000 does not lie between its bounds, 8,000,000 and 9,000,000.",
            "Check the bounds against the qualifier.",
        ),
    ],
)
def test_what_is_told(finds, at, cells, message, suggestion):
    [found] = finds(ROWS, at, {"qualifier": "exact", **cells})
    assert (found.message, found.suggestion) == (message, suggestion)


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        # more than 80 percent is not more than 100
        (1, {"value": 80, "qualifier": "more_than"}),
        (1, {"value": 100, "qualifier": "more_than"}),
        (4, {"value": 14_000, "qualifier": "more_than"}),
        # nearly 7.5 million, and no lower bound is stated: not negative
        (3, {"value": 7.5e6, "qualifier": "nearly"}),
        (0, {"value": 10, "qualifier": "less_than"}),
        # a share, in percent of the total of its own indicator
        (3, {"value": 44.9, "unit": "percent", "qualifier": "exact"}),
        # dollars are not people: there is no most
        (2, {"value": 1e13}),
        # one's own indicators have no bounds
        (0, {"indicator": "inform:change", "value": -3}),
        (0, {"value": None, "status": "missing"}),
    ],
)
def test_what_is_no_fault(finds, at, cells):
    assert finds(ROWS, at, cells) == []


def test_coverage_can_be_above_the_whole(finds, figures_of):
    coverage = figures_of(*ROWS[:2], {"value": 130, "unit": "percent"})
    coverage["indicator"] = ["people_in_need", "poverty_headcount_ratio", "mine:coverage"]
    assert finds(coverage) == []


def test_a_share_of_a_part_is_bound_at_a_hundred(finds):
    [found] = finds(ROWS, 3, {"value": 101, "unit": "percent", "qualifier": "exact"})
    assert found.message.startswith("101% lies outside 0 to 100")


def test_a_severity_outside_its_scale_is_one_of_an_older_scale(finds):
    # older scales of severity went from 0 to 6
    classes = [
        {
            "indicator": "severity_of_needs",
            "unit": "class",
            "value": value,
            "when": year,
            "method": "a scale from 0 to 6",
        }
        for year, value in ((2018, 6), (2019, 5))
    ]
    [found] = finds(classes)
    assert found[:3] == ("HS302", "warning", 2)
    assert found.message == (
        "6 lies outside 1 to 5, within which every figure of severity of needs lies."
    )
