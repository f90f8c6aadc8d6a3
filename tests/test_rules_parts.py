"""Rules about sexes, ages and groups against all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats import check

ROWS = [
    {"value": 1000},
    {"value": 510, "gender": "f"},
    {"value": 490, "gender": "m"},
    {"value": 450, "age_range": "0-17"},
    {"value": 550, "age_range": "18+"},
]


def test_the_five_figures_are_sound(finds):
    assert finds(ROWS) == []


@pytest.mark.parametrize(
    ("at", "cells", "expected"),
    [
        (3, {"value": 1002}, [("HS503", "error", 5)]),
        (
            4,
            {"population_group": "IDP", "age_range": "all", "value": 1002},
            [("HS503", "error", 6)],
        ),
        (1, {"disability": "y", "gender": "all", "value": 1002}, [("HS503", "error", 3)]),
        # a total that was mistyped lies below all of its parts: that is one fault
        (0, {"value": 100}, [("HS503", "error", 6)]),
        (1, {"value": 600}, [("HS504", "error", 2)]),
        (3, {"value": 600}, [("HS504", "error", 2)]),
        (3, {"value": 7.5e6, "qualifier": "more_than"}, [("HS503", "error", 5)]),
    ],
)
def test_one_part_too_large(finds, at, cells, expected):
    found = finds(ROWS, at, cells)
    assert [one[:3] for one in found] == expected
    assert {one.column for one in found} == {"value"}


@pytest.mark.parametrize(
    ("at", "cells", "message", "suggestion"),
    [
        (
            3,
            {"value": 1500},
            (
                "1,500 people in need in SYR, age 0-17: more than the 1,000 that it is a part "
                "of."
            ),
            "Are the two rows swapped, or does the whole leave somebody out?",
        ),
        (
            1,
            {"value": 600},
            (
                "2 sexes of people in need in SYR add up to 1,090, which is more than their "
                "total, 1,000."
            ),
            "Is the total partial, or a part counted twice?",
        ),
        (
            4,
            {"value": 600},
            (
                "2 ages of people in need in SYR add up to 1,050, which is more than their "
                "total, 1,000."
            ),
            "Is the total partial, or a part counted twice?",
        ),
    ],
)
def test_what_is_told(finds, at, cells, message, suggestion):
    [found] = finds(ROWS, at, cells)
    assert (found.message, found.suggestion) == (message, suggestion)


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        # one breakdown may be partial while another is whole
        (1, {"value": 100}),
        (4, {"value": 1}),
        (2, {"value": None, "status": "suppressed"}),
        # rounding: one person in a part, half a unit of each in a sum
        (3, {"value": 1001, "age_range": "all", "disability": "y"}),
        (1, {"value": 511}),
        # nearly 600 can be 510
        (1, {"value": 600, "qualifier": "nearly"}),
        (1, {"value": 600, "qualifier": "about", "low": 500, "high": 700}),
        # another source, period or publication counts otherwise
        (1, {"value": 1100, "source": "another"}),
        (1, {"value": 1100, "when": 2023}),
        (1, {"value": 1100, "location_code": "3RP"}),
        # people need help from several sectors at once
        (1, {"value": 1000, "sector_code": "WSH", "gender": "all"}),
        # a share of the total, in percent
        (3, {"value": 44.9, "unit": "percent"}),
        # households are not people
        (1, {"value": 1100, "unit": "households"}),
        # everything else that a sender broke down by may overlap
        (1, {"value": 1000, "gender": "all", "category": "Drought"}),
    ],
)
def test_what_is_no_fault(finds, at, cells):
    assert finds(ROWS, at, cells) == []


@pytest.mark.parametrize(
    "bands",
    [
        {"0-4": 200, "5-17": 250, "0-17": 450, "18+": 550},
        {"0-17": 450, "18-59": 500, "60+": 50, "0-4": 200, "15-49": 500},
        {"0-4": 200, "0-5": 240, "0-17": 450},
    ],
)
def test_ages_that_overlap_are_not_added_twice(finds, bands):
    rows = [{"value": 1000}, *({"value": v, "age_range": band} for band, v in bands.items())]
    assert finds(rows) == []


def test_ages_that_overlap_are_added_as_finely_as_they_can_be(finds):
    bands = {"0-4": 300, "5-17": 400, "0-17": 450, "18+": 550}
    rows = [{"value": 1000}, *({"value": v, "age_range": band} for band, v in bands.items())]
    [found] = finds(rows)
    assert found.message.startswith("3 ages of people in need in SYR add up to 1,250")


def test_a_rate_of_a_part_can_exceed_the_rate_of_the_whole(finds):
    rate = {"indicator": "poverty_headcount_ratio", "unit": "percent"}
    rows = [{**rate, "value": 44}, {**rate, "value": 60, "age_range": "0-17"}]
    assert finds(rows) == []


def test_movements_of_parts_are_held_against_theirs(finds):
    flow = {"indicator": "new_displacements", "unit": "movements"}
    rows = [{**flow, "value": 44}, {**flow, "value": 60, "age_range": "0-17"}]
    assert [one[:3] for one in finds(rows)] == [("HS503", "error", 3)]


def test_inside_a_subgroup_it_is_a_warning(finds):
    # Afghanistan 2024, mine action: girls and boys together exceed the children's row
    rows = [
        {"value": 4_182_879},
        {"value": 1_425_806, "age_range": "0-17"},
        {"value": 940_000, "age_range": "0-17", "gender": "f"},
        {"value": 1_016_058, "age_range": "0-17", "gender": "m"},
    ]
    assert [one[:3] for one in finds(rows)] == [("HS504", "warning", 3)]


@settings(deadline=None, max_examples=10)
@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=4)
)
def test_parts_that_add_up_are_no_finding(figures_of, pairs):
    bands = ["0-4", "5-17", "18-59", "60+"]
    rows = [
        {"value": value, "gender": sex, "age_range": band}
        for band, pair in zip(bands, pairs, strict=False)
        for sex, value in zip("fm", pair, strict=True)
    ]
    rows += [
        {"value": sum(pair), "age_range": band}
        for band, pair in zip(bands, pairs, strict=False)
    ]
    rows += [{"value": sum(p[n] for p in pairs), "gender": sex} for n, sex in enumerate("fm")]
    rows += [{"value": sum(map(sum, pairs))}]
    assert check(figures_of(*rows)).counts == {"error": 0, "warning": 0, "note": 0}
