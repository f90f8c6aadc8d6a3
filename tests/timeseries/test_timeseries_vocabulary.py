"""Vocabulary: words that a sentence may use, and those that nobody tested."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.vocabulary import (
    is_english,
    published_words,
    telling_words,
    unknown_in,
    vocabulary_of,
)


@pytest.mark.parametrize(
    ("left", "unknown"),
    [
        ("people in need in Syria", []),
        ("the needs of Syrians, according to OCHA", []),
        ("people in need in Yemen", ["Yemen"]),
        ("people not in need", ["not"]),
        ("because of severe drought", ["because", "severe drought"]),
        ("refugees", ["refugees"]),
        ("needs across Syria", []),
        ("many of them, some in camps", ["many", "some", "camps"]),
    ],
)
def test_what_is_not_known_is_named(figures_of, left, unknown):
    assert unknown_in(left, vocabulary_of(figures_of({"value": 1}))) == unknown


def test_a_breakdown_is_known_as_a_whole(figures_of):
    table = figures_of({"value": 1, "category": "fighters and civilians"})
    assert published_words(table).sub("", "fighters and civilians") == ""
    assert unknown_in("civilians", vocabulary_of(table)) == ["civilians"]


def test_some_of_those_who_are_counted_together_are_others(figures_of):
    known = vocabulary_of(figures_of({"value": 1, "gender": "f"}))
    assert {"females"} <= known
    assert not known & {"women", "girls"}


def test_an_indicator_is_told_by_its_words():
    reached, needed = (telling_words(code, {}) for code in ("people_reached", "people_in_need"))
    assert "reached" in reached - needed
    assert "need" in needed - reached


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("16.7 million people in need in Syria", True),
        ("About 9% more than in 2023", True),
        ("Needs doubled", True),
        ("16,7 millions de personnes dans le besoin", False),
        ("La cifra más alta de la serie", False),
        ("الأشخاص المحتاجون", False),
    ],
)
def test_english(text, english):
    assert is_english(text) == english
