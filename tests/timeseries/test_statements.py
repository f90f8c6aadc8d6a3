"""Statements: whether two figures say the same, or one is the other, rounded."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.model.columns import tidy
from humstats.timeseries.statements import (
    alike,
    one_number,
    rounds,
    said,
    says_nothing,
    significant,
    spread,
    vintage_of,
    widths,
)

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (5.0, "5"), (45.2, "45.2"), (45.25, "45.25"), (45.23456, "45.23"), (0.272, "0.272"),
        (0.5, "0.5"), (12_345.67, "12,345.7"), (0.027412, "0.02741"), (-1.25, "−1.25"),
    ],
)  # fmt: skip
def test_a_figure_is_said_with_the_digits_that_tell_it_apart(value, words):
    assert said({**figure(value), "unit": "index"}) == words


def figure(value=NAN, low=NAN, high=NAN, qualifier="exact", status="final"):
    return {"value": value, "low": low, "high": high, "qualifier": qualifier, "status": status}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (figure(5.0), figure(5.0), True),
        (figure(5.0), figure(5.0, status="provisional"), True),
        (figure(5.0), figure(5.0, qualifier="about"), False),
        (figure(5.0, low=4.0), figure(5.0), False),
        # without a number the status is all that is said
        (figure(status="suppressed"), figure(status="missing"), False),
        (figure(status="missing"), figure(status="missing"), True),
    ],
)
def test_what_says_the_same(one, other, same):
    assert alike(one, other) is alike(other, one) is same


@pytest.mark.parametrize(
    ("coarse", "fine", "same"),
    [
        (figure(14_600_000.0), figure(14_560_823.0), True),
        (figure(14_560_823.0), figure(14_600_000.0), False),
        (figure(13e6), figure(13.1e6), False),
        (figure(7.5e6, high=7.5e6, qualifier="nearly"), figure(7.46e6), False),
    ],
)
def test_what_is_another_figure_rounded(coarse, fine, same):
    assert rounds(coarse, fine) is same


def test_a_bound_says_something():
    assert says_nothing(figure())
    assert not says_nothing(figure(low=5.0))


numbers = st.one_of(
    st.integers(0, 10**11).map(float),
    st.integers(1, 999).flatmap(lambda n: st.integers(0, 9).map(lambda p: float(n * 10**p))),
    st.integers(1, 10**5).map(lambda n: n / 100),
    st.sampled_from([99_999.0, 1e5, 999_499.0, 999_500.0, 99.95e6, 999.5e6, 99.95e9]),
)


@given(st.lists(numbers, min_size=1, max_size=20))
def test_widths_of_many_are_those_of_each(values):
    nothing = np.full(len(values), NAN)
    table = pd.DataFrame(
        {"value": values, "low": nothing, "high": nothing, "qualifier": "exact"}
    )
    assert widths(table).tolist() == [spread(row)[0] for row in table.to_dict("records")]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8))
def test_pairs_that_round_are_one_number(pairs):
    rows = [figure(value) for pair in pairs for value in pair]
    table = tidy(pd.DataFrame(rows))
    one = np.arange(0, len(rows), 2)
    found = one_number(table, one, one + 1)
    for at, same in zip(one, found, strict=True):
        if rounds(rows[at], rows[at + 1]) or rounds(rows[at + 1], rows[at]):
            assert same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (figure(), figure(), True),
        (figure(), figure(0.0), False),
        (figure(13.0e6, 12.95e6, 13.05e6, "about"), figure(13.02e6), True),
        # rounded as coarsely, they are two numbers that touch
        (
            figure(13.0e6, 12.95e6, 13.05e6, "about"),
            figure(13.1e6, 13.05e6, 13.15e6, "about"),
            False,
        ),
        (figure(14_000.0, 14_000.0, NAN, "more_than"), figure(16_000.0), False),
        # a number and a bound at it are two statements
        (figure(14_000.0, 14_000.0, NAN, "more_than"), figure(14_000.0), False),
        (
            figure(14_000.0, 14_000.0, NAN, "more_than"),
            figure(14_000.0, 14_000.0, NAN, "at_least"),
            False,
        ),
        # ... and so are two intervals around one number; one alone contradicts nothing
        (figure(5e6, 4.9e6, 5.1e6), figure(5e6, 4e6, 6e6), False),
        (figure(5e6, 4.9e6, 5.1e6), figure(5e6), True),
        (figure(5e6, 4.9e6, 5.1e6), figure(5e6, 4.9e6, 5.1e6), True),
    ],
)
def test_one_number(one, other, same):
    table = tidy(pd.DataFrame([one, other]))
    assert one_number(table, [0], [1]).tolist() == [same]
    assert one_number(table, [1], [0]).tolist() == [same]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (figure(14_560_823.0), "14,560,823"),
        # as many digits as were printed
        (figure(11.06e6, 11.055e6, 11.065e6, "about"), "11.06M"),
        (figure(16.7e6, 16.65e6, 16.75e6, "about"), "16.7M"),
        (figure(255.0, 255.0, NAN, "more_than"), "more than 255"),
        (figure(status="suppressed"), "suppressed"),
        (figure(66.7), "66.7"),
    ],
)
def test_what_a_figure_says_in_words(row, text):
    assert said(row) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [("2025-06-30", "Jun 2025"), ("2024-02-14", "14 Feb 2024"), (None, "an undated figure")],
)
def test_when_it_was_published(day, text):
    assert vintage_of({"published": pd.Timestamp(day)}) == text


@pytest.mark.parametrize(
    ("value", "digits"), [(14_560_000, "1456"), (0.027, "27"), (7.0, "7"), (100.5, "1005")]
)
def test_digits(value, digits):
    assert significant(value) == digits
