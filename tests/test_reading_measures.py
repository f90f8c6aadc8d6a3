"""A number as it stands in a cell, with its scale and its unit."""

from __future__ import annotations

import pytest

from humstats.reading.cells.measures import Customs, Measure, Measurer, Unread
from humstats.reading.cells.notations import CONTINENTAL, ENGLISH

IN_ENGLISH = Customs(ENGLISH)


def measured(word: str, customs: Customs = IN_ENGLISH) -> Measure | Unread | None:
    return Measurer(word, customs).measure(word)


@pytest.mark.parametrize(
    ("word", "value", "digit", "unit"),
    [
        ("12", 12, None, ""),
        ("4.35 million", 4_350_000, 10_000, ""),
        ("4.350 million", 4_350_000, 1_000, ""),
        ("1.2m", 1_200_000, 100_000, ""),
        ("12k", 12_000, 1_000, ""),
        ("3 lakh", 300_000, 100_000, ""),
        ("3 crore people", 30_000_000, 10_000_000, "people"),
        ("2 million de personnes", 2_000_000, 1_000_000, "people"),
        ("us$ 1,234", 1234, None, "usd"),
        ("-$5", -5, None, "usd"),
        ("5 m$", 5_000_000, 1_000_000, "usd"),
        ("5 musd", 5_000_000, 1_000_000, "usd"),
        ("45 %", 45, None, "percent"),
        ("%45", 45, None, "percent"),
        ("0.5 per 10,000 per day", 0.5, None, "per_10000_per_day"),
    ],
)
def test_a_number_and_what_stands_beside_it(
    word: str, value: float, digit: float | None, unit: str
) -> None:
    read = measured(word)
    assert isinstance(read, Measure)
    assert (read.value, read.unit_of_last_digit, read.unit) == (value, digit, unit)


@pytest.mark.parametrize("word", ["", "people", "12 34", "12people2", "$ 5 %", "--5"])
def test_what_is_none(word: str) -> None:
    assert measured(word) is None


@pytest.mark.parametrize(
    ("word", "fault", "message"),
    [
        ("5 foo", "HS137", "'foo' beside the number in '5 foo' is no unit that is known."),
        (
            "€ 5",
            "HS137",
            "'€' beside the number in '€ 5' is money of another kind than US dollars.",
        ),
        ("3-", "HS102", "'3-' can be -3 or a range without its end."),
        ("15,3", "HS102", "'15,3' can be 15.3 or 153."),
        (
            "1.234,5",
            "HS102",
            (
                "'1.234,5' is written in another way than other cells of its column: what "
                "groups thousands here marks decimals there."
            ),
        ),
        ("16.7 md", "HS102", "'16.7 md' can be 16700000 or 16700000000."),
    ],
)
def test_what_is_refused(word: str, fault: str, message: str) -> None:
    read = measured(word)
    assert isinstance(read, Unread)
    assert (read.fault, read.message) == (fault, message)


def test_a_settled_scale_is_read() -> None:
    read = measured("1,2 md", Customs(CONTINENTAL, scales={"md": 1e9}))
    assert isinstance(read, Measure)
    assert read.value == 1.2e9
