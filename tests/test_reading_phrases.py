"""The words that stand with a number, or in its place."""

from __future__ import annotations

import pytest

from humstats.model.qualifiers import QUALIFIERS
from humstats.reading.cells.phrases import (
    DASHES,
    DOUBTFUL,
    LANGUAGES,
    MISSING,
    NONE,
    NOT_APPLICABLE,
    QUALIFIED,
    QUALIFIED_AFTER,
    QUALIFYING,
    QUALIFYING_AFTER,
    SCALE,
    SCALE_WORDS,
    SUPPRESSED,
    UNIT_WORDS,
    ZERO,
    unaccented,
)


@pytest.mark.parametrize("word", sorted(QUALIFYING))
def test_every_word_before_a_number_is_found_whole(word: str) -> None:
    found = QUALIFIED.fullmatch(f"{word} 5")
    assert found is not None
    assert found.groups() == (word, "5")


@pytest.mark.parametrize("word", sorted(QUALIFYING_AFTER))
def test_every_word_after_a_number_is_found_whole(word: str) -> None:
    found = QUALIFIED_AFTER.fullmatch(f"5 {word}")
    assert found is not None
    assert found.groups() == ("5", word)


@pytest.mark.parametrize("word", sorted(SCALE_WORDS))
def test_every_scale_is_found_whole(word: str) -> None:
    found = SCALE.match(f"{word} people")
    assert found is not None
    assert found[1] == word


def test_a_scale_is_a_whole_word() -> None:
    assert SCALE.match("men") is None
    assert SCALE.match("killed") is None


def test_words_mean_one_thing() -> None:
    kinds = [DASHES, MISSING, NOT_APPLICABLE, SUPPRESSED, ZERO, NONE]
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))
    assert not frozenset(SCALE_WORDS) & frozenset(DOUBTFUL)
    assert set(LANGUAGES) <= set(DOUBTFUL)
    assert {*QUALIFYING.values(), *QUALIFYING_AFTER.values()} <= set(QUALIFIERS)


def test_a_scale_is_no_unit() -> None:
    assert not frozenset(SCALE_WORDS) & frozenset(UNIT_WORDS)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Jusqu'à", "jusqu'a"),
        ("MÉNAGES", "menages"),
        ("أَكثَر", "اكثر"),
        ("≮5", "≮5"),
        ("ñ", "n"),
    ],
)
def test_accents_are_left_off_letters(text: str, plain: str) -> None:
    assert unaccented(text) == plain
