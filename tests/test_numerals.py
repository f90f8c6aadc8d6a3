"""Numerals: round first, choose the unit after, keep the word before the number."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from humstats.model.numerals import (
    MINUS,
    NO_DATA,
    compact,
    grouped,
    precision_of,
    quantity,
    spelled,
)

NUMBERS = st.floats(-9e13, 9e13) | st.integers(-(10**10), 10**10).map(float)
WORTH = {"B": 1e9, "M": 1e6, "K": 1e3, "": 1.0, "billion": 1e9, "million": 1e6}


def read(text):
    found = re.fullmatch(rf"({MINUS}?)([\d,]+(?:\.\d+)?)\s?([a-zA-Z]*)", text)
    size = float(found[2].replace(",", "")) * WORTH[found[3]]
    return -size if found[1] else size


@pytest.mark.parametrize(
    ("number", "short", "long"),
    [
        (0, "0", "0"),
        (0.4, "0", "0"),
        (-0.4, "0", "0"),
        (255, "255", "255"),
        (14_000, "14,000", "14,000"),
        (99_999, "99,999", "99,999"),
        (100_000, "100K", "100,000"),
        (432_600, "433K", "433,000"),
        (999_499, "999K", "999,000"),
        (999_500, "1.0M", "1.0 million"),
        (999_999, "1.0M", "1.0 million"),
        (7_500_000, "7.5M", "7.5 million"),
        (16_700_000, "16.7M", "16.7 million"),
        (16_750_000, "16.8M", "16.8 million"),
        (99_950_000, "100M", "100 million"),
        (105_400_000, "105M", "105 million"),
        (999_600_000, "1.0B", "1.0 billion"),
        (-1_229, "−1,229", "−1,229"),
        (-16_700_000, "−16.7M", "−16.7 million"),
        (math.nan, "–", "–"),
    ],
)
def test_short_and_long(number, short, long):
    assert compact(number) == short
    assert spelled(number).replace("\N{NO-BREAK SPACE}", " ") == long


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (13_000_000, 2, "13.00M"),
        (13_456_789, 2, "13.46M"),
        (13_456_789, 0, "13M"),
        (999_999, 2, "1.00M"),
        (432_600, 1, "433K"),
        (7.25, 1, "7.3"),
    ],
)
def test_decimals_can_be_fixed(number, decimals, text):
    assert compact(number, decimals=decimals) == text


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (16_699, 0, "16,699"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (1.005, 2, "1.01"),
        (-0.04, 1, "0.0"),
        (math.nan, 1, "–"),
    ],
)
def test_in_full_and_half_away_from_zero(number, decimals, text):
    assert grouped(number, decimals=decimals) == text


@given(NUMBERS)
@example(999_999.0)
@example(999_499_999.9)
def test_a_printed_number_lies_within_its_precision(number):
    # half a unit of the last digit, and what a float of that size cannot hold
    step = precision_of(number)
    assert abs(read(compact(number)) - number) <= step * 0.5 + abs(number) * 1e-12 + 1e-6
    assert abs(read(spelled(number)) - number) <= step * 0.5 + abs(number) * 1e-12 + 1e-6


@given(NUMBERS)
@example(999_950.0)
def test_no_number_is_a_thousand_of_a_unit_that_has_a_larger_one(number):
    for text in (compact(number), spelled(number)):
        assert not re.match(rf"{MINUS}?1,?000(K|M|\smillion)", text)


@given(st.floats(0, 1e12), st.floats(0, 1e12))
def test_a_larger_number_is_never_printed_smaller(one, other):
    assert (read(compact(min(one, other)))) <= read(compact(max(one, other)))


NAN = math.nan


@pytest.mark.parametrize(
    ("value", "low", "high", "qualifier", "text"),
    [
        (255, 255, NAN, "more_than", "more than 255"),
        (7.5e6, NAN, 7.5e6, "nearly", "nearly 7.5M"),
        (14_000, 14_000, NAN, "more_than", "more than 14,000"),
        (40, 40, NAN, "at_least", "at least 40"),
        (16.7e6, 16.65e6, 16.75e6, "about", "16.7M"),
        (16.7e6, 16.2e6, 17.2e6, "about", "about 16.7M"),
        (16.7e6, NAN, NAN, "about", "about 16.7M"),
        (NAN, NAN, 10, "less_than", "less than 10"),
        (NAN, NAN, 10, "at_most", "at most 10"),
        (NAN, 10, NAN, "at_least", "at least 10"),
        (NAN, 10, NAN, "more_than", "more than 10"),
        (NAN, 5, 10, "range", "5 to 10"),
        (NAN, NAN, NAN, "exact", NO_DATA),
        (0, NAN, NAN, "exact", "0"),
        (None, None, None, None, NO_DATA),
    ],
)
def test_a_quantity_keeps_its_word(value, low, high, qualifier, text):
    figure = {
        "value": value,
        "low": low,
        "high": high,
        "qualifier": qualifier,
        "unit": "people",
    }
    assert quantity(figure) == text


@pytest.mark.parametrize(
    ("value", "qualifier", "high", "text"),
    [
        (90, "exact", NAN, "90%"),
        (44.9, "exact", NAN, "44.9%"),
        (80, "more_than", NAN, "more than 80%"),
        (90, "about", 90.5, "90%"),
    ],
)
def test_percent_is_written_with_its_sign(value, qualifier, high, text):
    low = 2 * value - high
    figure = {
        "value": value,
        "low": low,
        "high": high,
        "qualifier": qualifier,
        "unit": "percent",
    }
    assert quantity(figure) == text


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("compact", "nearly 7.5M"),
        ("spelled", "nearly 7.5\N{NO-BREAK SPACE}million"),
        ("grouped", "nearly 7,500,000"),
    ],
)
def test_forms_of_a_quantity(form, text):
    figure = {"value": 7.5e6, "high": 7.5e6, "qualifier": "nearly", "unit": "people"}
    assert quantity(figure, form=form) == text
