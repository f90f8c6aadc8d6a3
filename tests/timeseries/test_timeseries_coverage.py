"""Coverage: what a sum lacks, and what the parts of a published whole add up to."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.timeseries import aggregate
from humstats.timeseries.adding.areas import Areas
from humstats.timeseries.adding.coverage import (
    NOT_THERE,
    beside,
    lacking,
    parts_there,
    why_absent,
)
from humstats.timeseries.adding.sums import Parts


def homs(value, **more):
    return {"admin_level": 1, "admin1_code": "SY04", "value": value, **more}


def idlib(value, **more):
    return {"admin_level": 1, "admin1_code": "SY07", "value": value, **more}


def test_only_some_that_are_not_there_are_named():
    absent = dict.fromkeys("abcdefgh", NOT_THERE)
    assert lacking(1, 9, "areas", absent) == (
        "1 of 9 areas: a, b, c, d and 4 more are not there"
    )


def test_what_is_kept_back_is_told_before_what_is_blank_or_not_there():
    absent = {"a": NOT_THERE, "b": "blank", "c": "suppressed", "d": "suppressed"}
    assert lacking(0, 4, "areas", absent) == (
        "0 of 4 areas: c, d are suppressed and b is blank and a is not there"
    )


@pytest.mark.parametrize(
    ("status", "why"), [("suppressed", "suppressed"), ("missing", "blank"), ("final", "blank")]
)
def test_why_a_part_has_no_figure(status, why):
    assert why_absent(status) == why


@pytest.mark.parametrize(
    ("complete", "short", "words"),
    [
        (False, [False, True], [None, "1 of 2 areas: SY07 is not there"]),
        (True, [False, False], None),
    ],
)
def test_areas_without_a_row(figures_of, complete, short, words):
    rows = figures_of(homs(5), idlib(6), homs(7, when=2025))
    areas = Areas.of(rows)
    parts = Parts(rows, np.array([0, 0, 1]), 2)
    country = areas.above[areas.numbers[:2]]
    found, told = parts_there(
        parts, areas.numbers, areas.above, country,
        noun="areas", named=areas.name, complete=complete,
    )  # fmt: skip
    assert found.tolist() == short
    assert [told.words[at] for at in told.which] == (words or [None, None])


def beside_whole(whole, rows, noun, **more):
    mine, groups = np.zeros(1, "intp"), np.zeros(len(rows), "intp")
    return beside(whole, mine, rows, groups, np.ones(len(rows), bool), lambda _: noun, **more)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([4, 6], "published; 2 areas add up to the same"),
        ([4, 5], "published; 2 areas add up to 9, 1 less"),
        ([4, 7.5], "published; 2 areas add up to 11.5, 1.5 more"),
    ],
)
def test_a_whole_says_what_its_parts_add_up_to(figures_of, parts, expected):
    whole = figures_of({"value": 10}).assign(decided=None)
    rows = figures_of(homs(parts[0]), idlib(parts[1])).assign(decided=None)
    told = beside_whole(whole, rows, "2 areas")
    assert told["decided"].tolist() == [expected]


@pytest.mark.parametrize(
    ("qualifier", "value", "expected"),
    [
        ("at_least", 9, "at least 13, at least 3 more"),
        ("at_least", 5, "at least 9"),
        ("at_most", 3, "4 to 7"),
    ],
)
def test_of_bounds_it_is_said_by_how_much_they_are_more(figures_of, qualifier, value, expected):
    whole = figures_of({"value": 10}).assign(decided=None)
    rows = figures_of(homs(4), idlib(value, qualifier=qualifier)).assign(decided=None)
    told = beside_whole(whole, rows, "2 areas")
    assert told["decided"].tolist() == [f"published; 2 areas add up to {expected}"]


def test_a_breakdown_of_some_is_called_partial(figures_of):
    whole = figures_of({"value": 10}).assign(decided=None)
    rows = figures_of({"gender": "f", "value": 6.5}).assign(decided=None)
    told = beside_whole(whole, rows, "1 sex", by="sex")
    assert told["note"].tolist() == ["65% disaggregated by sex"]


def test_a_step_that_nobody_names_is_told_as_its_place(figures_of):
    """Wards lie in regions here, and nobody says in which districts."""
    places = [("East", "a", 9), ("West", "b", None), ("West", "c", None)]
    rows = [
        {"admin_level": 3, "provider_admin1_name": region, "area_name": ward, "value": value,
         "status": "missing" if value is None else "final"}
        for region, ward, value in places
    ]  # fmt: skip
    [note] = aggregate(figures_of(*rows), "area")["note"]
    assert "0 of 1" not in note
    assert "West: no figure; West: 0 of 2 areas: b, c are blank" in note
