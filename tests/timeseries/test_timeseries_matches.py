"""Matches: whether one figure is the number that a sentence states."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.matches import answer_of, bears_out, matched
from humstats.timeseries.messages.numbers import numbers_of


@pytest.mark.parametrize(
    ("text", "row", "answer"),
    [
        ("16.7 million", {"value": 16.7e6, "about": 1e5}, "supported"),
        ("16.9 million", {"value": 16.7e6, "about": 1e5}, "refuted"),
        ("over 16 million", {"value": 16.7e6, "about": 1e5}, "supported"),
        ("nearly 17 million", {"value": 16.7e6, "about": 1e5}, "supported"),
        ("nearly 8 million", {"value": 8e6, "qualifier": "nearly"}, "supported"),
        ("8 million", {"value": 8e6, "qualifier": "nearly"}, "cannot be known"),
        ("−1.0 million", {"value": -1e6}, "supported"),
        ("1.0 million", {"value": -1e6}, "refuted"),
    ],
)
def test_a_number_is_a_figure_as_it_was_printed(figures_of, text, row, answer):
    facts, [number] = Facts.of(figures_of(row)), numbers_of(text)
    assert answer_of(number, 0, facts) == answer
    assert bears_out(number, 0, facts) == (answer == "supported")
    assert matched(number, facts, [0]).answer == answer


def test_a_number_of_no_time_is_no_figure(figures_of):
    part = matched(numbers_of("7 million")[0], Facts.of(figures_of({"value": 7e6})), [])
    assert (part.answer, part.why) == (
        "cannot be known",
        ", and the series, from 2024 to 2024, has no figure of that time",
    )
