"""Quantities: numbers and shares of a title, each held against the figures."""

from __future__ import annotations

import pytest

from humstats.errors import ChartError
from humstats.timeseries.facts import Facts
from humstats.timeseries.quantities import WORDS, check_numbers, check_shares


@pytest.fixture(scope="module")
def needs(figures_of):
    return Facts.of(
        figures_of(
            {"value": 16.7e6, "about": 1e5, "when": 2024},
            {"value": 16.5e6, "about": 1e5, "when": 2025},
        )
    )


@pytest.fixture(scope="module")
def share(figures_of):
    return Facts.of(figures_of({"value": 45.0, "low": 44.8, "high": 45.2}, unit="percent"))


@pytest.mark.parametrize(
    ("text", "years", "holds"),
    [
        ("16.5 million", [], True),
        ("16.5M", [2025], True),
        ("16.5bn", [], False),
        ("16,500,000 people", [2025], True),
        ("16.7 million", [2025], False),
        ("17 million", [], False),
        ("about 17 million", [], True),
        ("over 16 million", [], True),
        ("under 16 million", [], False),
        ("1%", [2025], True),
        ("12 governorates", [], True),
        ("0.2 million fewer", [2025], True),
        ("0.3 million fewer", [2025], False),
    ],
)
def test_numbers(needs, text, years, holds):
    if holds:
        check_numbers(text, years, [needs])
        return
    with pytest.raises(ChartError, match="which no figure of the series says"):
        check_numbers(text, years, [needs])


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("less than half", True),
        ("half", False),
        ("more than a third", True),
        ("a third", False),
        ("most of", False),
        ("in the first half of", True),
    ],
)
def test_shares(share, text, holds):
    if holds:
        check_shares(text, [], [share])
        return
    with pytest.raises(ChartError, match="and the figure is 45% in 2024"):
        check_shares(text, [], [share])


def test_a_share_is_no_number_of_the_rest(share):
    assert "3" not in check_shares("more than 1 in 3 of them", [], [share])


def test_a_share_needs_percent(needs):
    with pytest.raises(ChartError, match="the series is in people: chart share_of"):
        check_shares("a third", [], [needs])


def test_each_word_stands_for_one_qualifier():
    assert (WORDS["some"], WORDS["fewer than"], WORDS["up to"]) == (
        "about",
        "less_than",
        "at_most",
    )
    assert "" not in WORDS
