"""Dimensions: along what figures are added, as readers call it."""

from __future__ import annotations

import pytest

from humstats.errors import UnknownNameError
from humstats.timeseries.adding.dimensions import dimensions_of, told_by


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("sector", "over='sector_code'"),
        ("cluster", "over='sector_code'"),
        ("sex", "over='gender'"),
        ("year", "over='period', to='year'"),
        ("months", "over='period', to='month'"),
        ("admin1", "over='area'"),
        ("admin1_code", "over='area'"),
        ("Districts", "over='area'"),
        ("country", "over='area'"),
        ("location_code", "over='area', to={'SYR': 'MENA', ...}"),
        ("status", "over='indicator'"),
        ("age_rnage", "over='age_range'"),
    ],
)
def test_what_a_reader_most_likely_means_is_said_in_one_sentence(called, meant):
    with pytest.raises(UnknownNameError) as refused:
        dimensions_of(called)
    said = str(refused.value)
    assert said.startswith(f"{called!r} is no dimension of figures: did you mean {meant}")
    assert "expected one of" not in said


def test_where_nobody_knows_what_is_meant_all_are_listed():
    with pytest.raises(UnknownNameError, match="expected one of area, period, sector_code"):
        dimensions_of(["area", "colour"])


def test_each_is_named_once():
    assert dimensions_of(("area", "gender", "area")) == ("area", "gender")
    assert dimensions_of("period") == ("period",)


@pytest.mark.parametrize(
    ("dimension", "over", "expected"),
    [
        ("plan_code", ("plan_code", "category", "area"), ("plan_code", "category")),
        ("plan_code", ("plan_code", "area"), ("plan_code",)),
        ("gender", ("plan_code", "category", "gender"), ("gender",)),
    ],
)
def test_plans_are_told_by_their_code_and_their_kind(dimension, over, expected):
    assert told_by(dimension, over) == expected
