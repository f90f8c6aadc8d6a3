"""Texts as they are compared."""

from __future__ import annotations

import pytest

from humstats.model.plain_text import plain, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Février\u00a02024 ", "fevrier 2024"),
        ("٣٠ نوفمبر ٢٠٢٤", "30 نوفمبر 2024"),
        ("۱۴۰۳", "1403"),
        ("२०८१", "2081"),
        ("2023–2024", "2023-2024"),
        ("أَبْرِيل", "ابريل"),
        ("إبريل", "ابريل"),
        ("كانون الثانى", "كانون الثاني"),
        ("2024²", "2024²"),
        ("\u200f2024", "2024"),
    ],
)
def test_texts_as_they_are_compared(text: str, expected: str) -> None:
    assert plain(text) == expected
    assert plain(plain(text)) == plain(text)


def test_words_come_without_their_signs() -> None:
    assert words("Haute-Kotto, N’Djaména (2024)") == ["haute", "kotto", "n", "djamena", "2024"]
    assert words("…") == []
