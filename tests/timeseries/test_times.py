"""Times: years, months and days that a sentence names."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.times import (
    lead_of,
    named,
    one_at,
    positions,
    spoken,
    unbased,
)


def test_years_that_a_sentence_compares_with_are_not_its_own():
    assert spoken("16.5 million in 2025, 1% fewer than in 2024") == [2025]
    assert spoken("2.5 million in 2012, 16.5 million in 2025") == [2012, 2025]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("rose since 2012", "rose"),
        ("fewer in 2025 than in 2024", "fewer in 2025"),
        ("up from 15.3 million in 2023 to 16.7 million in 2024", "up to 16.7 million in 2024"),
        ("2012–2014", "–2014"),
    ],
)
def test_what_is_compared_with_is_left_out(text, left):
    assert " ".join(unbased(text).split()) == left


def test_a_number_with_the_digits_of_a_year_is_none():
    assert [found[0] for found in named("2,024 people, 2024%, 12024, and 2024")] == ["2024"]


def test_months_and_days_choose_among_figures(figures_of):
    table = figures_of({"value": 1, "when": "2024-01"}, {"value": 2, "when": "2024-02-29"})
    facts = Facts.of(table)
    assert [positions(named(text)[0], facts) for text in ("2024", "Feb 2024", "29 Feb 2024",
                                                          "28 Feb 2024")] == [
        [0, 1], [1], [1], [],
    ]  # fmt: skip
    with pytest.raises(LookupError, match="has 2 figures of 2024: name the month"):
        one_at(named("2024")[0], facts)
    with pytest.raises(LookupError, match="starts in Jan 2024, has no figure of 2023"):
        one_at(named("2023")[0], facts)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Since 2020 needs rose", "2020"),
        ("In Syria, since May 2020, needs rose", "2020"),
        ("Needs fell in 2019; between 2020 and 2024 they rose", "2020"),
        ("Needs fell in 2019. From 2020 to 2024 they rose", "2020"),
        ("Compared with 2020, needs rose", "2020"),
        ("In 2020 needs rose", None),
        ("Needs doubled since 2020 and rose", None),
        ("Since 2020 needs fell. In 2024 they rose", None),
    ],
)
def test_the_time_with_which_a_sentence_begins(text, year):
    found = lead_of(text, text.index("rose"))
    assert (found and found["year"]) == year
