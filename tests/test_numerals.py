"""Numerals: round first, choose the unit after, keep the word before the number."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from humstats.model.numerals import (
    INFINITE,
    MINUS,
    NO_DATA,
    NumberForm,
    compact,
    form_of,
    grouped,
    precision_of,
    quantity,
    spelled,
)
from humstats.model.qualifiers import QUALIFIERS

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
        (0.4, "0.4", "0.4"),
        (-0.4, "−0.4", "−0.4"),
        (0.0001, "0", "0"),
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


# What is no number, and what has no end.


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (math.inf, INFINITE),
        (-math.inf, MINUS + INFINITE),
        (math.nan, NO_DATA),
        (pd.NA, NO_DATA),
        (None, NO_DATA),
        (12, "12"),
    ],
)
@pytest.mark.parametrize("write", [grouped, compact, spelled])
def test_what_is_no_number_is_written_too(write, number, text):
    assert write(number) == text


@pytest.mark.parametrize("form", ["compact", "spelled", "grouped"])
@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ({"value": math.inf, "unit": "people"}, INFINITE),
        ({"value": math.inf, "unit": "percent"}, INFINITE + "%"),
        ({"value": pd.NA, "low": pd.NA, "high": pd.NA, "qualifier": pd.NA}, NO_DATA),
        ({"value": pd.NA, "low": pd.NA, "high": 10, "unit": "people"}, "less than 10"),
    ],
)
def test_a_quantity_of_no_number(figure, form, text):
    assert quantity(figure, form=form) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.75, "per_10000_per_day", "0.75"),
        (1.25, "per_10000_per_day", "1.3"),
        (3.0, "index", "3"),
        (12.4, "people", "12"),
    ],
)
def test_a_rate_keeps_its_fraction_and_a_count_has_none(value, unit, text):
    assert quantity({"value": value, "unit": unit}) == text


# One form for all the numbers of a chart.


@pytest.mark.parametrize(
    ("numbers", "unit", "power", "decimals"),
    [
        ([2.5e6, 16.7e6], "people", 6, 1),
        ([999_999, 800_000], "people", 6, 1),
        ([999_400, 800_000], "people", 3, 0),
        ([310_000, 95_000], "people", 3, 0),
        ([14_000, 255], "people", 0, 0),
        ([140e6, 230e6], "people", 6, 0),
        ([8.3e9, 1.2e9], "people", 9, 1),
        ([12.0, 90.0], "percent", 0, 0),
        ([12.3, 90.0], "percent", 0, 1),
        ([14_000, 16.7e6], "people", 0, 0),
        ([0.0], "people", 0, 0),
        ([500, 250_000], "people", 3, 0),
        ([499, 250_000], "people", 0, 0),
        ([12.4, 7], "people", 0, 0),
        ([12.3, 1.25], "index", 0, 1),
        ([0.75, 1.2], "per_10000_per_day", 0, 2),
        ([99_960_000], "people", 6, 0),
    ],
)
def test_one_form_for_a_chart(numbers, unit, power, decimals):
    form = form_of(numbers, unit)
    assert (form.power, form.decimals) == (power, decimals)


@pytest.mark.parametrize(
    ("figure", "lines"),
    [
        ({"value": 13e6}, ("13.0M",)),
        ({"value": 7.5e6, "high": 7.5e6, "qualifier": "nearly"}, ("nearly", "7.5M")),
        ({"value": 16.7e6, "low": 16.65e6, "high": 16.75e6, "qualifier": "about"}, ("16.7M",)),
        ({"value": 16.7e6, "qualifier": "about"}, ("about", "16.7M")),
        ({"value": 16e6, "low": 15e6, "high": 17e6, "qualifier": "about"}, ("about", "16.0M")),
        ({"value": None, "low": 5e6, "high": 7e6, "qualifier": "range"}, ("5.0–7.0M",)),
        ({"value": None, "high": 1e6, "qualifier": "less_than"}, ("less than", "1.0M")),
    ],
)
def test_a_label_keeps_its_word(figure, lines):
    assert NumberForm(6, 1).write(figure) == lines


def test_the_subtitle_says_what_bare_numbers_do_not():
    form = NumberForm(6, 1)
    assert (form.sign, form.said_apart) == ("M", "")
    assert (form.bare().sign, form.bare().said_apart) == ("", "millions")
    assert form.bare().write({"value": 16.7e6}) == ("16.7",)


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (12_450_000, "12.5M"),
        (12_550_000, "12.6M"),
        (999_950, "1.0M"),
        (999_499, "999K"),
        (100_500, "101K"),
        (99_950_000, "100M"),
        (0.05, "0.1"),
        (2.5, "3"),
    ],
)
def test_a_label_and_a_sentence_round_a_half_alike(number, label):
    assert "".join(form_of([number], "people").write({"value": number})) == label
    assert compact(number) == label
    assert read(spelled(number).replace("\N{NO-BREAK SPACE}", " ")) == read(label)


@given(NUMBERS)
@example(99_960_000.0)
@example(999_500.0)
def test_a_label_and_a_sentence_never_disagree(number):
    figure = {"value": number, "unit": "people"}
    assert "".join(form_of([number], "people").write(figure)) == quantity(figure)


# A bound is rounded away from what it excludes, or it says what no one knows.


@pytest.mark.parametrize(
    ("figure", "short", "long"),
    [
        ({"value": 14_560_823, "qualifier": "more_than"}, "more than 14.5M",
         "more than 14.5 million"),
        ({"value": 14_600_000, "qualifier": "at_least"}, "at least 14.6M",
         "at least 14.6 million"),
        ({"value": 999_999, "qualifier": "more_than"}, "more than 999K", "more than 999,000"),
        ({"high": 14_649_999, "qualifier": "less_than"}, "less than 14.7M",
         "less than 14.7 million"),
        ({"value": 14_649_999, "qualifier": "at_most"}, "at most 14.7M",
         "at most 14.7 million"),
        ({"value": 999_001, "qualifier": "nearly"}, "nearly 1.0M", "nearly 1.0 million"),
        ({"value": 99.96, "qualifier": "more_than", "unit": "percent"}, "more than 99.9%",
         "more than 99.9%"),
        ({"low": 0.6, "qualifier": "more_than"}, "more than 0.6", "more than 0.6"),
        ({"low": 1.06e6, "high": 1.14e6, "qualifier": "range"}, "1.06M to 1.14M",
         "1.06 million to 1.14 million"),
        ({"low": 1.061e6, "high": 1.349e6, "qualifier": "range"}, "1.0M to 1.4M",
         "1.0 million to 1.4 million"),
        ({"low": 432_100, "high": 432_400, "qualifier": "range"}, "432K to 433K",
         "432,000 to 433,000"),
        ({"low": -1.55, "high": 1.55, "qualifier": "range", "unit": "percent"},
         "−1.6% to 1.6%", "−1.6% to 1.6%"),
    ],
)  # fmt: skip
def test_a_bound_is_never_printed_narrower_than_it_is(figure, short, long):
    figure = {"unit": "people", **figure}
    assert quantity(figure) == short
    assert quantity(figure, form="spelled").replace("\N{NO-BREAK SPACE}", " ") == long


@pytest.mark.parametrize(
    ("form", "figure", "lines"),
    [
        (NumberForm(6, 1), {"value": 14_560_823, "qualifier": "more_than"},
         ("more than", "14.5M")),
        (NumberForm(6, 1), {"high": 14_649_999, "qualifier": "less_than"},
         ("less than", "14.7M")),
        (NumberForm(6, 1), {"low": 1.06e6, "high": 1.14e6, "qualifier": "range"},
         ("1.06–1.14M",)),
        (NumberForm(6, 1), {"value": 60_000, "qualifier": "more_than"},
         ("more than", "0.06M")),
        (NumberForm(0, 1, percent=True), {"value": 99.96, "qualifier": "more_than"},
         ("more than", "99.9%")),
        # zero is zero in any unit
        (NumberForm(6, 1), {"value": 0.0}, ("0",)),
        (NumberForm(3, 0), {"value": 0.0}, ("0",)),
        (NumberForm(0, 1, percent=True), {"value": 0.0}, ("0%",)),
    ],
)  # fmt: skip
def test_a_label_rounds_its_bounds_alike(form, figure, lines):
    assert form.write(figure) == lines


@given(st.floats(1, 1e12), st.sampled_from(["compact", "spelled", "grouped"]))
def test_a_lower_bound_stays_below_and_an_upper_one_above(number, form):
    def printed(qualifier):
        text = quantity({"value": number, "qualifier": qualifier, "unit": "people"}, form=form)
        return read(text.removeprefix(QUALIFIERS[qualifier].words[0] + " "))

    hair = 1 + 1e-8
    assert printed("at_least") <= number * hair
    assert printed("at_most") * hair >= number
