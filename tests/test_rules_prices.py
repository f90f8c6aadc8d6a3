"""Rules about prices: exchange rates that a file implies, currencies and their days."""

from __future__ import annotations

import pytest

from humstats import check, read

COMMON = {
    "indicator": "food_price",
    "item_unit": "KG",
    "price_type": "Retail",
    "price_flag": "actual",
    "market_code": "1",
    "when": "2015-12",
}


def price(local, dollars, commodity, currency="SYP", **more):
    """Return a price in two currencies: two rows."""
    row = {**COMMON, "commodity_code": commodity, **more}
    both = [
        {"value": local, "unit": "local_currency", "currency_code": currency},
        {"value": dollars, "unit": "usd", "currency_code": "USD"},
    ]
    return [{**row, **one} for one in both]


MONTH = [*price(220, 1.0, "1"), *price(440, 2.0, "2"), *price(110, 0.5, "3")]


@pytest.mark.parametrize(
    ("cells", "rate", "fitting"),
    [
        ({"value": 0.1}, "2,200", "1"),
        ({"value": 10}, "22", "1"),
        ({"value": 0.0105}, "20,950", "1"),
        ({"value": 1000}, "0.22", "1"),
    ],
)
def test_a_rate_off_by_a_power_of_ten(finds, cells, rate, fitting):
    (found,) = finds(MONTH, 1, cells, rule="HS641")
    assert (found.severity, found.row, found.column) == ("warning", 3, "value")
    assert f"is a rate of {rate}; the prices of this country and period were" in found.message
    assert found.suggestion.startswith(f"At that rate it would be USD {fitting}: ")


def test_the_sentence(finds):
    (found,) = finds(MONTH, 1, {"value": 0.1}, rule="HS641")
    assert found.message == (
        "USD 0.1 for SYP 220 is a rate of 2,200; the prices of this country and period were "
        "converted at 220."
    )


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        (1, {}),
        # an official and a parallel rate, and cents that were rounded away
        (1, {"value": 0.3}),
        (1, {"value": 1.2}),
        (1, {"value": 0}),
        # a month has its own rate
        (1, {"value": 0.1, "when": "2016-01"}),
    ],
)
def test_a_rate_like_the_others(finds, at, cells):
    assert finds(MONTH, at, cells, rule="HS641") == []


def test_two_prices_do_not_say_what_the_rate_is(finds, figures_of):
    rows = [*price(220, 1.0, "1"), *price(440, 20.0, "2")]
    assert finds(figures_of(*rows), rule="HS641") == []


@pytest.mark.parametrize(
    ("country", "currency", "when", "days"),
    [
        ("BLR", "BYR", "2017-02", "from 2000-01-01 until 2017-01-01"),
        ("BLR", "BYN", "2016-06", "from 2016-07-01"),
        ("BLR", "BYR", "2016-12", None),
        ("BLR", "BYN", "2016-12", None),
        ("NIC", "USD", "2015-12", None),
        ("SYR", "SYP", "2015-12", None),
        ("UNK", "SYP", "2015-12", None),
    ],
)
def test_a_currency_and_its_days(finds, figures_of, country, currency, when, days):
    there = {"location_code": country, "when": when}
    rows = [*price(2, 1.0, "1", currency, **there), *price(4, 2.0, "2", currency, **there)]
    found = finds(figures_of(*rows), rule="HS642")
    expected = (
        f"2 prices are stated in {currency} in {country} for days on which it was not in use: "
        f"it was {days}."
    )
    assert [one.message for one in found] == ([] if days is None else [expected])
    assert {(one.severity, one.row, one.column) for one in found} <= {
        ("warning", 2, "currency_code")
    }


def test_a_price_without_a_period_has_no_days(finds, figures_of):
    figures = figures_of(*price(2, 1.0, "1", "BYN", location_code="BLR"))
    figures[["reference_period_start", "reference_period_end"]] = None
    assert finds(figures, rule="HS642") == []


AREA = {"admin_level": 1, "admin1_code": "SY01"}


def test_an_average_among_markets(finds, figures_of):
    rows = [*price(220, 1.0, "1", **AREA), *price(230, 1.0, "1", market_code="9")]
    (found,) = finds(figures_of(*rows), rule="HS643")
    assert found[:4] == ("HS643", "note", 4, "market_code")
    assert found.message == (
        "2 prices are averages of SYR as a whole, among those of single markets: market 9."
    )


@pytest.mark.parametrize(
    "rows",
    [
        price(220, 1.0, "1"),
        price(220, 1.0, "1", **AREA),
        [*price(220, 1.0, "1", **AREA), *price(220, 1.0, "1", location_code="YEM")],
        [*price(220, 1.0, "1", **AREA), *price(220, 1.0, "1", market_code="all")],
    ],
    ids=["averages alone", "markets alone", "of two countries", "no market"],
)
def test_markets_of_one_kind(finds, figures_of, rows):
    assert finds(figures_of(*rows), rule="HS643") == []


def test_belarus(data):
    found = check(read(data / "food_prices/wfp_food_prices_blr.csv", location="BLR")).findings
    told = found[found["rule"] == "HS642"]
    assert told["message"].tolist() == [
        (
            "192 prices are stated in BYR in BLR for days on which it was not in use: it was "
            "from 2000-01-01 until 2017-01-01."
        )
    ]


def test_prices_of_2015(data):
    found = check(read(data / "food_prices/hdx_hapi_food_price_global_2015.csv")).findings
    told = found[found["rule"] == "HS641"]
    assert told["row"].tolist() == [317, 4950]
    assert told["message"].iloc[0] == (
        "USD 2 for XAF 12,000 is a rate of 6,000; the prices of this country and period were "
        "converted at 600."
    )
    assert found["rule"].eq("HS643").sum() == 1
