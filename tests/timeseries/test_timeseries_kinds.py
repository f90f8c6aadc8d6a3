"""Kinds of difference, each by its evidence and one step beside it."""

from __future__ import annotations

import pytest

from humstats.timeseries.differences.kinds import why_apart
from humstats.timeseries.statements import records_of

A, B = {"published": "2024-06-30"}, {"published": "2025-06-30"}
IDPS = {"indicator": "internally_displaced_people"}
POVERTY = {"indicator": "poverty_headcount_ratio", "unit": "percent"}


def kind(figures_of, one, other, *more, **common):
    """Say what kind of difference there is between UNICEF's row and OCHA's."""
    table = figures_of(
        {"source": "UNICEF", **one}, {"source": "OCHA", **other}, *more, **common
    )
    records = sorted(records_of(table), key=lambda record: record["at"])
    return why_apart(records[0], records[1], records)


@pytest.mark.parametrize(
    ("one", "other", "common", "expected"),
    [
        ({"value": 5e6}, {"value": 5e6}, {}, "same"),
        ({"value": 5e6, "category": "conflict"}, {"value": 5e6}, {}, "same"),
        # precision: by the digits that are shown, or by stated bounds
        ({"value": 14_600_000}, {"value": 14_560_823}, {}, "precision"),
        ({"value": 14_600_000}, {"value": 14_510_823}, {}, "unexplained"),
        ({"value": 13.0e6, "about": 1e5}, {"value": 13.04e6}, {}, "precision"),
        ({"value": 13.0e6, "about": 1e5}, {"value": 13.1e6, "about": 1e5}, {}, "unexplained"),
        ({"value": 14_000, "qualifier": "more_than"}, {"value": 16_521}, {}, "precision"),
        ({"value": 14_000, "qualifier": "more_than"}, {"value": 13_521}, {}, "unexplained"),
        # population: what they state of whom they count
        ({"value": 6e6, "plan_code": "HSYR22"}, {"value": 5e6, "plan_code": "RSYR22"}, {},
         "population"),
        ({"value": 6e6, "category": "conflict"}, {"value": 5e6}, {}, "population"),
        # definition: the register, or what both state
        ({"value": 6_495_392, "source": "IDMC"}, {"value": 6_146_994, "source": "UNHCR"}, IDPS,
         "definition"),
        ({"value": 6_495_392, "source": "IDMC"}, {"value": 6_146_994}, IDPS, "unexplained"),
        ({"value": 90, "poverty_line": "national"}, {"value": 27, "poverty_line": "2.15"},
         POVERTY, "definition"),
        ({"value": 90, "poverty_line": "national"}, {"value": 27}, POVERTY, "unexplained"),
        ({"value": 90, "poverty_line": "not stated"}, {"value": 27, "poverty_line": "2.15"},
         POVERTY, "unexplained"),
        ({"value": 6e6, "method": "JIAF 2"}, {"value": 5e6, "method": "JIAF 1"}, {},
         "definition"),
        ({"value": 6e6, "method": "JIAF 2"}, {"value": 5e6}, {}, "unexplained"),
        ({"value": 1e6, "unit": "households"}, {"value": 5e6}, {}, "definition"),
        # slips: the same digits times ten, digits that changed places, one digit
        ({"value": 1_456_082}, {"value": 14_560_820}, {}, "probable slip"),
        ({"value": 1_000_000}, {"value": 10_000_000}, {}, "unexplained"),
        # ... an edition in thousands, rounded
        ({"value": 5_111}, {"value": 5_111_432}, {}, "probable slip"),
        ({"value": 5.111}, {"value": 5_111_432}, {}, "probable slip"),
        ({"value": 5_112}, {"value": 5_111_632}, {}, "probable slip"),
        # ... or cut off
        ({"value": 5_111}, {"value": 5_111_632}, {}, "probable slip"),
        ({"value": 5_113}, {"value": 5_111_632}, {}, "unexplained"),
        ({"value": 5_110}, {"value": 5_111_632}, {}, "unexplained"),
        ({"value": 511}, {"value": 511_432}, {}, "unexplained"),
        ({"value": 1_456_082}, {"value": 29_121_640}, {}, "unexplained"),
        ({"value": 2_145}, {"value": 2_154}, {}, "probable slip"),
        ({"value": 2_145}, {"value": 2_451}, {}, "unexplained"),
        ({"value": 7_408_809}, {"value": 7_408_909}, {}, "probable slip"),
        ({"value": 7_408}, {"value": 7_508}, {}, "unexplained"),
        # the last digits differ between any two counts that are near each other
        ({"value": 7_408_809}, {"value": 7_408_808}, {}, "unexplained"),
        ({"value": 7_408_809}, {"value": 7_408_839}, {}, "unexplained"),
        # parts of a hundred and of one are one number in two units
        ({"value": 0.57, "unit": "fraction"}, {"value": 57}, POVERTY, "same"),
        ({"value": 0.57, "unit": "fraction"}, {"value": 57.3}, POVERTY, "precision"),
        ({"value": 0.57, "unit": "fraction"}, {"value": 61.3}, POVERTY, "unexplained"),
        ({"value": 0.57}, {"value": 57.1}, POVERTY, "unexplained"),
        # what was planned is no count of what was
        ({"value": 6e6, "status": "planned"}, {"value": 5e6}, {}, "definition"),
        ({"value": 6e6, "status": "provisional"}, {"value": 5e6}, {}, "unexplained"),
        # a figure without a number says nothing
        ({"value": None, "status": "suppressed"}, {"value": 5e6}, {}, "unexplained"),
    ],
)  # fmt: skip
def test_kinds(figures_of, one, other, common, expected):
    assert kind(figures_of, one, other, **common).kind == expected
    # it is the same the other way round
    swapped = kind(
        figures_of, {"source": "OCHA", **other}, {"source": "UNICEF", **one}, **common
    )
    assert swapped.kind == expected


@pytest.mark.parametrize(
    ("when", "value", "expected"),
    [
        (2023, 16.7e6, "probable slip"),
        # too long ago, or another figure, or too round to be known again
        (2020, 16.7e6, "unexplained"),
        (2023, 16.6e6, "unexplained"),
        (2023, 17e6, "unexplained"),
    ],
)
def test_the_figure_of_another_year(figures_of, when, value, expected):
    mine = 17e6 if value == 17e6 else 16.7e6
    before = {"value": value, "when": when}
    why = kind(figures_of, {"value": mine}, {"value": 16.4e6}, before)
    assert why.kind == expected
    if expected == "probable slip":
        assert why.words == "UNICEF has here what OCHA gives for 2023"


def test_what_the_other_source_has_replaced(figures_of):
    old = {"value": 16.9e6, **A}
    why = kind(figures_of, {"value": 16.9e6}, {"value": 16.4e6, **B}, old)
    assert why == (
        "vintage",
        "UNICEF says what OCHA said in Jun 2024 (16,900,000) and replaced in Jun 2025",
    )
    # the day on which it was replaced must be known
    undated = kind(
        figures_of, {"value": 16.9e6}, {"value": 16.4e6, **B}, {**old, "published": None}
    )
    assert undated.kind == "unexplained"


def test_a_country_and_its_region(figures_of):
    why = kind(
        figures_of,
        {"value": 20.1e6, "location_code": "3RP", "source": "OCHA"},
        {"value": 14_560_823},
    )
    assert why.kind == "population"
    assert "Syria counts people inside Syria" in why.words


def test_about_so_much_overlaps_with_nothing_where_nobody_says_how_far_off(figures_of):
    rough = {"value": 500, "qualifier": "about"}
    assert kind(figures_of, rough, {"value": 1e6}).kind == "unexplained"
    assert kind(figures_of, rough, {"low": 450, "high": 550, "qualifier": "range"}) == (
        "precision",
        "their bounds overlap",
    )
