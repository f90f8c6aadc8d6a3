"""Dimensions: along what figures are added, as readers call it."""

from __future__ import annotations

import pytest

from humstats.errors import UnknownNameError
from humstats.timeseries import aggregate
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
        ("location_code", "over='area', to={...} with the region of each country?"),
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


@pytest.mark.parametrize("called", ["Region", "regions", "location_code"])
def test_what_regions_are_made_of_is_named_as_the_figures_have_it(called, figures_of):
    countries = figures_of({"location_code": "LBN"}, {"location_code": "JOR"})
    areas = figures_of({"admin_level": 1, "admin1_code": "SY04", "admin1_name": "Homs"})
    with pytest.raises(UnknownNameError) as refused:
        dimensions_of(called, countries)
    assert "over='area', to={'JOR': 'name', ...} with the region of" in str(refused.value)
    with pytest.raises(UnknownNameError) as refused:
        dimensions_of(called, areas)
    assert str(refused.value) == (
        f"{called!r} is no dimension of figures: did you mean over='area' (up to the country), "
        "or over='area', to={'SY04': 'name', ...} for groups?"
    )


def test_a_column_of_regions_is_the_way(figures_of):
    two = figures_of({"location_code": "LBN", "value": 2}, {"location_code": "JOR", "value": 3})
    figures = two.assign(Region="Levant")
    with pytest.raises(UnknownNameError) as refused:
        aggregate(figures, "Region")
    call = str(refused.value).partition("did you mean ")[2].removesuffix("?")
    added = eval(f"aggregate(figures, {call})", {"aggregate": aggregate, "figures": figures})
    assert added[["location_code", "value"]].to_numpy().tolist() == [["Levant", 5]]


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
