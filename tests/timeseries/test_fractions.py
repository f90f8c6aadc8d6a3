"""Fractions: words of shares, each held against the bounds of a share."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.fractions import majorities_in, shares_in
from humstats.timeseries.messages.parts import Line, Shown


def share_of(figures_of, **row):
    return Shown(Facts.of(figures_of(row, unit="percent")))


@pytest.mark.parametrize(
    ("text", "low", "high", "answer"),
    [
        ("half", 49.5, 50.5, "supported"),
        ("half", 44.9, 44.9, "refuted"),
        ("half", 49.0, 50.0, "cannot be known"),
        ("almost half", 47.5, 49.9, "supported"),
        ("almost half", 44.9, 44.9, "refuted"),
        ("almost half", 50.0, 50.0, "refuted"),
        ("about half", 47.5, 52.5, "supported"),
        ("more than half", 50.1, 50.2, "supported"),
        ("more than half", 50.0, 50.0, "refuted"),
        ("less than half", 44.8, 45.2, "supported"),
        ("most of", 50.1, 60.0, "supported"),
        ("the majority", 44.8, 45.2, "refuted"),
        ("of whom most", 50.1, 60.0, "supported"),
        ("of them, most", 44.8, 45.2, "refuted"),
        ("a third", 33.0, 33.6, "supported"),
        ("one in three", 33.0, 33.6, "supported"),
        ("1 in 3", 45.0, 45.0, "refuted"),
        ("one person in every three", 33.0, 33.6, "supported"),
        ("two thirds", 66.5, 66.8, "supported"),
        ("nine in ten", 90.0, 90.0, "supported"),
        ("9 out of 10 people", 90.0, 90.0, "supported"),
        ("seven out of ten", 70.0, 70.0, "supported"),
        ("three quarters", 75.0, 75.0, "supported"),
        ("in the first half of", 10.0, 10.0, None),
    ],
)
def test_shares(figures_of, text, low, high, answer):
    value = low if low == high else (low + high) / 2
    shown = share_of(figures_of, value=value, low=low, high=high, qualifier="about")
    line = Line(text)
    parts = [*majorities_in(line, shown), *shares_in(line, shown)]
    assert [part.answer for part in parts] == ([answer] if answer else [])


def test_a_published_upper_bound_is_its_own_word(figures_of):
    shown = share_of(figures_of, value=50.0, high=50.0, qualifier="nearly")
    words = ("almost half", "half", "more than half")
    assert [shares_in(Line(text), shown)[0].answer for text in words] == [
        "supported", "cannot be known", "refuted",
    ]  # fmt: skip


def test_a_share_is_no_number_of_the_rest(figures_of):
    line = Line("more than 1 in 3 of them")
    shares_in(line, share_of(figures_of, value=45.0))
    assert line.left.split() == ["of", "them"]


def test_a_share_needs_percent(figures_of):
    [part] = shares_in(Line("a third"), Shown(Facts.of(figures_of({"value": 5.0}))))
    assert part.answer == "cannot be known"
    assert "the series is in people: chart share_of" in part.why
