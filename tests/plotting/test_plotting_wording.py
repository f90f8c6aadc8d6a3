from __future__ import annotations

from humstats.plotting.page.wording import joined


def test_words_are_joined_as_in_a_sentence() -> None:
    assert [joined(list(text)) for text in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]
