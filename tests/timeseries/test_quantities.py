"""Quantities: numbers of a title, each held against the figures."""

from __future__ import annotations

import pytest

from humstats.model.qualifiers import BY_WORD
from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.parts import Line, Shown
from humstats.timeseries.messages.quantities import numbers_in


@pytest.fixture(scope="module")
def needs(figures_of):
    return Facts.of(
        figures_of(
            {"value": 16.7e6, "about": 1e5, "when": 2024},
            {"value": 16.5e6, "about": 1e5, "when": 2025},
        )
    )


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
    line = Line(f"{text} {' '.join(map(str, years))}".strip())
    year = Line(line.text, line.text.replace("2025", "    "))
    parts = numbers_in(year, Shown(needs))
    assert all(part.answer == "supported" for part in parts) == holds


def test_a_change_that_rounding_leaves_open_is_not_refuted(needs):
    [part] = numbers_in(Line("0.3 million fewer"), Shown(needs, strict=True))
    assert part.answer == "cannot be known"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("16.5 million", "supported"),
        ("16.52 million", "cannot be known"),
        ("17 million", "refuted"),
        ("16.7 million", "cannot be known"),
        ("16.7 million in 2024, 16.5 million in 2025", "supported"),
        ("16.4 million to 16.6 million", "supported"),
        ("1% fewer", "supported"),
        ("1% more", "refuted"),
    ],
)
def test_a_number_without_a_time_is_the_last(needs, text, answer):
    left = text.replace("2024", "    ").replace("2025", "    ")
    parts = numbers_in(Line(text, left), Shown(needs, strict=True))
    assert {part.answer for part in parts} == {answer}


def test_each_word_stands_for_one_qualifier():
    assert (BY_WORD["some"], BY_WORD["fewer than"], BY_WORD["up to"]) == (
        "about",
        "less_than",
        "at_most",
    )
    assert "" not in BY_WORD
