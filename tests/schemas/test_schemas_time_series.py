"""Time series and comparisons: figures that belong together."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
import pytest

from humstats.schemas import Comparison, TimeSeries


@pytest.fixture
def yearly(figures_of):
    return figures_of(*({"when": year, "value": year} for year in range(2020, 2025)))


@pytest.fixture
def sectors(figures_of):
    codes = ["WSH", "HEA", "EDU", "NUT", "SHL"]
    return figures_of(*({"sector_code": code, "value": 5} for code in codes))


def test_sound_tables_come_back_as_they_were(yearly, sectors):
    pd.testing.assert_frame_equal(TimeSeries.validate(yearly), yearly)
    pd.testing.assert_frame_equal(Comparison.validate(sectors), sectors)
    assert TimeSeries.validate(yearly[:0]).empty


def test_a_status_stands_where_a_period_has_no_figure(figures_of):
    table = figures_of({"value": 1}, {"value": None, "status": "missing", "when": 2025})
    assert len(TimeSeries.validate(table)) == 2


def failing(model, frame):
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        model.validate(frame, lazy=True)
    cases = caught.value.failure_cases
    return set(cases["check"])


ONE = "a time series has one indicator, place, breakdown and unit"


@pytest.mark.parametrize(
    ("column", "word"),
    [
        ("indicator", "people_targeted"),
        ("location_code", "AFG"),
        ("unit", "households"),
        ("sector_code", "WSH"),
        ("gender", "f"),
        ("age_range", "0-17"),
        ("disability", "y"),
        ("population_group", "IDP"),
        ("category", "x"),
    ],
)
def test_a_time_series_is_about_one_thing(yearly, column, word):
    words = yearly[column].astype("str").where(yearly.index != 2, word)
    assert failing(TimeSeries, yearly.assign(**{column: words})) == {ONE}


@pytest.mark.parametrize("order", [[1, 0, 2, 3, 4], [0, 0, 1, 2, 3]])
def test_a_time_series_is_in_order_with_one_row_a_period(yearly, order):
    table = yearly.iloc[order].reset_index(drop=True)
    assert failing(TimeSeries, table) == {"one row a period, in order of time"}


def test_counts_since_one_start_may_share_it(figures_of):
    since = {"indicator": "deaths", "unit": "deaths", "category": "civilians"}
    table = figures_of({"value": 200, **since}, {"value": 255, **since})
    table["reference_period_end"] = pd.to_datetime(["2024-11-29", "2024-11-30"])
    assert len(TimeSeries.validate(table)) == 2


@pytest.mark.parametrize(
    "cells",
    [
        {"indicator": "people_targeted"},
        {"unit": "households"},
        {"when": 2023},
        {"location_code": "LBN"},
        {"gender": "f"},
    ],
)
def test_a_comparison_differs_in_one_dimension(figures_of, cells):
    table = figures_of({"value": 3}, {"value": 2, "sector_code": "WSH", **cells})
    assert failing(Comparison, table) == {
        "a comparison has one period, and differs in one breakdown or in the area"
    }


def test_rules_hold_for_them_too(yearly):
    yearly.loc[2, "value"] = -1.0
    assert failing(TimeSeries, yearly) == {"HS301 negative-count"}
