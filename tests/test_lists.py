"""Lists: words one after the other, as a sentence has them."""

from __future__ import annotations

import pytest

from humstats.model.lists import joined, listed


@pytest.mark.parametrize(
    ("words", "said"), [("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")]
)
def test_words_are_joined_as_in_a_sentence(words: str, said: str) -> None:
    assert joined(words) == said


@pytest.mark.parametrize(
    ("most", "said"),
    [(1, "0 and 2,999 more"), (3, "0, 1, 2 and 2,997 more")],
)
def test_the_rest_of_many_is_counted(most: int, said: str) -> None:
    assert listed(range(3_000), most=most) == joined(range(3_000), most=most) == said


def test_words_with_commas_are_told_apart_by_semicolons() -> None:
    ages = ["women, 18 and over", "girls"]
    assert listed(ages) == "women, 18 and over; girls"
    assert listed(ages, most=1) == "women, 18 and over and 1 more"
