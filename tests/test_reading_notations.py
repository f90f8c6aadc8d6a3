"""The forms in which people write numbers."""

from __future__ import annotations

import pytest

from humstats.reading.notations import QUALIFIED, QUALIFYING, is_no_zero, western_digits


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("٢٠٢٤", "2024"),
        ("۱۲۳", "123"),
        ("１２", "12"),
        ("١٢٫٥", "12.5"),
        ("about 5", "about 5"),
    ],
)
def test_digits_of_other_scripts(text: str, plain: str) -> None:
    assert western_digits(text) == plain


@pytest.mark.parametrize("word", sorted(QUALIFYING))
def test_every_word_before_a_number_is_found_whole(word: str) -> None:
    found = QUALIFIED.fullmatch(f"{word} 5")
    assert found is not None
    assert found.groups() == (word, "5")


@pytest.mark.parametrize(
    ("text", "says"), [("0", False), ("-0.00", False), ("0e7", False), ("1e-400", True)]
)
def test_what_was_written_as_zero(text: str, says: bool) -> None:
    assert is_no_zero(text) is says
