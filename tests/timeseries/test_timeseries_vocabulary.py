"""Vocabulary: words that a sentence may use, and those that nobody tested."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.vocabulary import (
    is_english,
    published_words,
    unknown_in,
    unnamed_in,
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
    ],
)
def test_what_is_not_known_is_named(figures_of, left, unknown):
    assert unknown_in(left, vocabulary_of(figures_of({"value": 1}))) == unknown


def test_a_breakdown_is_known_as_a_whole(figures_of):
    table = figures_of({"value": 1, "category": "fighters and civilians"})
    assert published_words(table).sub("", "fighters and civilians") == ""
    assert unknown_in("civilians", vocabulary_of(table)) == ["civilians"]


@pytest.mark.parametrize(
    ("row", "text", "word"),
    [
        ({"age_range": "0-17"}, "7 people in need", "people"),
        ({"age_range": "0-17"}, "7 children in need", ""),
        ({"age_range": "0-17"}, "about 9% more than in 2023", ""),
        ({"sector_code": "EDU"}, "7 people in need", "people"),
        ({"sector_code": "EDU"}, "7 people in need (Education)", ""),
        ({"admin1_name": "Aleppo"}, "7 people in need in Syria", "Syria"),
        ({"admin1_name": "Aleppo"}, "7 people in need in Aleppo, Syria", ""),
        ({}, "7 people in need in Syria", ""),
    ],
)
def test_a_part_is_not_said_to_be_all(figures_of, row, text, word):
    found = unnamed_in(text, figures_of({"value": 7, **row}))
    assert found.casefold() in {
        word.casefold(),
        "need" if word == "people" else word.casefold(),
    }


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
