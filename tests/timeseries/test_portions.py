"""Portions: words for a share, and ranks among places."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.claims import claims
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.portions import Field, shares_among

POVERTY = {
    "indicator": "poverty_headcount_ratio",
    "unit": "percent",
    "poverty_line": "national",
}


def said(kind, series, **given):
    return [claim.text for claim in claims(series, **given) if claim.kind == kind]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (90.0, "nine in ten"),
        (44.9, None),
        (47.5, "almost half"),
        (50.4, "half"),
        (51.0, "more than half"),
        (33.3, "one in three"),
        (66.0, "almost two in three"),
        (56.0, None),
    ],
)
def test_words_of_shares(figures_of, value, text):
    assert said("share", figures_of({"value": value}, **POVERTY)) == ([text] if text else [])


def test_a_share_of_a_whole_names_it(figures_of):
    children = figures_of({"value": 8.9e6, "age_range": "0-17"})
    people = figures_of({"value": 18.2e6})
    assert said("share", children, whole=people) == ["almost half of people in need"]
    assert shares_among(children, people)["unit"].tolist() == ["percent"]
    assert shares_among(children, None) is None


def test_money_is_no_one_in_three(figures_of):
    paid = figures_of({"value": 33.3}, indicator="funding_coverage", unit="percent")
    assert said("share", paid) == ["a third of funding required"]


@pytest.fixture(scope="module")
def places(figures_of):
    values = {"AFG": 23.7, "SDN": 24.8, "SOM": 6.9, "SYR": 16.7, "TCD": 5.6}
    rows = [{"location_code": code, "value": n * 1e6} for code, n in values.items()]
    return figures_of(
        *rows,
        {"location_code": "LBN", "value": 1e6, "when": 2023},
        {"location_code": "HTI", "value": 5.5e6, "sector_code": "EDU"},
        {"location_code": "MLI", "value": 9e9, "unit": "households"},
    )


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("YEM", 18.2e6, "the third highest of 6 countries with a figure for 2024"),
        ("SYR", 16.7e6, "the third highest of 5 countries with a figure for 2024"),
        ("YEM", 30e6, "the highest of 6 countries with a figure for 2024"),
        ("YEM", 5.7e6, "the second lowest of 6 countries with a figure for 2024"),
    ],
)
def test_ranks(figures_of, places, code, value, text):
    table = figures_of({"value": value, "location_code": code})
    assert said("rank", table, among=places) == [f"{text} (1 more without one)"]


def test_a_tie_within_rounding_is_said(figures_of, places):
    table = figures_of({"value": 24e6, "about": 1e6, "location_code": "YEM"})
    [claim] = [one for one in claims(table, among=places) if one.kind == "rank"]
    assert claim.holds is None
    assert claim.text.startswith(
        "between number 2 and number 3 from the highest of 6 countries"
    )


def test_sources_that_differ_leave_a_rank_open(figures_of, places):
    twice = figures_of({"value": 20e6, "location_code": "AFG", "source": "UNHCR"},
                       {"value": 15e6, "location_code": "AFG"},
                       {"value": 1e6, "location_code": "TCD"})  # fmt: skip
    field = Field.of(Facts.of(figures_of({"value": 18e6})), twice, 0)
    assert field.number == 3
    assert field.ranks(18e6, 18e6) == (1, 2)


def test_too_few_places_make_no_rank(figures_of, places):
    two = places[places["location_code"].isin(["SYR", "AFG"])]
    assert said("rank", figures_of({"value": 16.7e6}), among=two) == []
