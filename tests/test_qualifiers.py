"""Qualifiers: the words before a number, and the bounds that they set."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.model.qualifiers import QUALIFIERS, bounds, interval

NAN, INF = math.nan, math.inf


@pytest.mark.parametrize(
    ("qualifier", "step", "expected", "between"),
    [
        ("exact", None, (255, NAN, NAN), (255, 255)),
        ("about", None, (255, NAN, NAN), (255, 255)),
        ("about", 10, (255, 250, 260), (250, 260)),
        ("nearly", None, (255, NAN, 255), (-INF, 255)),
        ("at_least", None, (255, 255, NAN), (255, INF)),
        ("more_than", None, (255, 255, NAN), (255, INF)),
        ("at_most", None, (255, NAN, 255), (-INF, 255)),
        ("less_than", None, (NAN, NAN, 255), (-INF, 255)),
    ],
)
def test_what_a_word_says_of_a_number(qualifier, step, expected, between):
    said = bounds(qualifier, 255, unit_of_last_digit=step)
    assert said == pytest.approx(expected, nan_ok=True)
    [low], [high] = interval(pd.DataFrame([{**said._asdict(), "qualifier": qualifier}]))
    assert (low, high) == between


@pytest.mark.parametrize("qualifier", ["range", "roughly", ""])
def test_words_that_set_no_bounds_from_one_number(qualifier):
    with pytest.raises(ValueError) as caught:
        bounds(qualifier, 255)
    assert str(caught.value) == (
        f"{qualifier!r} sets no bounds from one number: expected one of exact, about, nearly, "
        "at_least, more_than, at_most, less_than."
    )


@pytest.mark.parametrize("code", QUALIFIERS)
def test_each_word_belongs_to_one_qualifier(code):
    others = [word for q in QUALIFIERS.values() if q.code != code for word in q.words]
    assert not set(QUALIFIERS[code].words) & set(others)


@pytest.mark.parametrize(
    ("figure", "between"),
    [
        ({"value": NAN, "low": 5, "high": 10}, (5, 10)),
        ({"value": NAN, "low": NAN, "high": NAN}, (NAN, NAN)),
        ({"value": 0, "low": NAN, "high": NAN}, (0, 0)),
        ({"value": 7}, (7, 7)),
    ],
)
def test_the_interval_of_a_figure(figure, between):
    [low], [high] = interval(pd.DataFrame([figure]))
    assert (low, high) == pytest.approx(between, nan_ok=True)


def test_the_interval_leaves_its_figures_alone():
    figures = pd.DataFrame({"value": [1.0], "low": [NAN], "high": [2.0]})
    before = figures.copy(deep=True)
    low, high = interval(figures)
    assert np.array_equal(low, [-INF])
    assert np.array_equal(high, [2.0])
    pd.testing.assert_frame_equal(figures, before)


@given(
    st.sampled_from([code for code in QUALIFIERS if code != "range"]),
    st.floats(-1e12, 1e12),
    st.none() | st.sampled_from([1.0, 10.0, 1e5]),
)
def test_the_number_lies_within_the_bounds_that_it_sets(qualifier, number, step):
    said = bounds(qualifier, number, unit_of_last_digit=step)
    assert not said.low > number
    assert not said.high < number
    assert math.isnan(said.value) is (qualifier == "less_than")
