from __future__ import annotations

import pytest

from humstats.model.periods import parse_period
from humstats.model.statuses import STATUSES
from humstats.plotting.page.wording import (
    MISSING_WORDS,
    STATUS_WORDS,
    joined,
    runs_of,
    span_of,
    unit_word,
)


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        (["2012"], "2012"),
        (["2025", "2012"], "2012–2025"),
        (["2024-11-27/2024-11-28", "2024-11-27/2024-11-30"], "27–30 Nov 2024"),
        (["2024-11", "2025-02"], "Nov 2024 to Feb 2025"),
    ],
)
def test_spans(periods: list[str], words: str) -> None:
    assert span_of(map(parse_period, periods)) == words


def test_years_in_a_row_are_one() -> None:
    assert runs_of([2015, 2013, 2012, 2012]) == ["2012–2013", "2015"]


def test_words_are_joined_as_in_a_sentence() -> None:
    assert [joined(list(text)) for text in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]


def test_every_status_but_final_has_words() -> None:
    with_value = {code for code, status in STATUSES.items() if status.has_value}
    assert set(STATUS_WORDS) == with_value - {"final"}
    assert set(MISSING_WORDS) == set(STATUSES) - with_value


def test_a_unit_is_printed_in_the_plural_and_an_unknown_one_as_it_is() -> None:
    assert [unit_word(unit) for unit in ("people", "usd", "bales")] == [
        "people",
        "US dollars",
        "bales",
    ]
