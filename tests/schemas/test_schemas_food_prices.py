"""Food prices in markets."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.schemas import FoodPrices

FILE = "food_prices/hdx_hapi_food_price_global_2015.csv"


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": "SYR", "admin_level": [2, 2, 2, 0, 2],
            "provider_admin1_name": ["Aleppo", "Aleppo", "Aleppo", "", "Aleppo"],
            "admin1_code": ["SY02", "SY02", "SY02", "", "SY02"],
            "admin2_code": ["SY0200", "SY0200", "SY0200", "", "SY0200"],
            "market_name": ["Aleppo", "Aleppo", "Aleppo", "National Average", "Aleppo"],
            "market_code": [1, 1, 1, 298, 1], "lat": [36.2, 36.2, 36.2, None, 36.2],
            "lon": [37.1, 37.1, 37.1, None, 37.1], "commodity_category": "cereals and tubers",
            "commodity_name": "Bread", "commodity_code": 55,
            "unit": ["KG", "50 KG", "KG", "KG", "KG"],
            "price_flag": ["actual", "actual", "aggregate", "actual", "actual,aggregate"],
            "price_type": "Retail", "currency_code": ["SYP", "SYP", "SYP", "SYP", "USD"],
            "price": [100, 4500, 101, 99, 0.52], "usd_price": [0.5, 22.5, 0.51, 0.5, 0.52],
            "reference_period_start": "2015-01-15", "reference_period_end": "2015-02-14",
        }
    )  # fmt: skip


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(FoodPrices.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (0, "price", -1, ("price", "HS301")),
        (0, "usd_price", -0.5, ("usd_price", "HS301")),
        (0, "lat", 91, ("lat", "less_than_or_equal_to")),
        (0, "lon", -181, ("lon", "greater_than_or_equal_to")),
        (0, "price_type", "retail", ("price_type", "isin")),
        (0, "price_flag", "forecast", ("price_flag", "isin")),
        (0, "commodity_category", "bread", ("commodity_category", "isin")),
        (0, "reference_period_end", "2014-02-14", ("reference_period_end", "HS402")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(FoodPrices, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        # a month from the 15th, and a whole one
        (0, "reference_period_start", "2015-01-01"),
        (0, "usd_price", None),
        (0, "price", None),
        (0, "price", 0),
        (0, "lat", None),
        (0, "unit", "Pound"),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(FoodPrices, changed(rows, at, column, cell)) == set()


def test_the_file_that_hapi_publishes_is_valid(data, failing):
    assert failing(FoodPrices, pd.read_csv(data / FILE)) == set()


def test_it_is_read_as_its_file_is(data, as_read):
    as_read(FoodPrices, pd.read_csv(data / FILE), data / FILE)


def test_what_returns_from_figures(data, returns):
    assert returns(FoodPrices, pd.read_csv(data / FILE)) == []


def test_both_prices_come_back_to_their_row_and_currency(rows):
    back = FoodPrices.from_figures(FoodPrices.to_figures(rows))
    columns = ["currency_code", "price", "usd_price"]
    pd.testing.assert_frame_equal(back[columns], rows[columns], check_dtype=False)
