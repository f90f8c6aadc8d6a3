"""Intervals: what was computed from qualified figures contains the truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.model.qualifiers import bounds, interval
from humstats.timeseries.intervals import (
    added_up,
    bounded,
    difference,
    qualified,
    quotient,
    total,
)


def figure(qualifier, number, step=None):
    said = bounds(qualifier, number, unit_of_last_digit=step)
    return pd.DataFrame([{**said._asdict(), "qualifier": qualifier}]).astype(
        {"value": float, "low": float, "high": float}
    )


NAN = np.nan
EXACT7, EXACT14 = ("exact", 7), ("exact", 14)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (EXACT7, EXACT14, ("exact", 50, NAN, NAN)),
        (EXACT7, ("more_than", 14), ("less_than", NAN, NAN, 50)),
        (EXACT7, ("at_least", 14), ("at_most", 50, NAN, 50)),
        (EXACT7, ("at_most", 14), ("at_least", 50, 50, NAN)),
        (("more_than", 7), EXACT14, ("more_than", 50, 50, NAN)),
        (("nearly", 7), EXACT14, ("nearly", 50, NAN, 50)),
        # nearly 7 of more than 14 may be far below a half
        (("nearly", 7), ("more_than", 14), ("less_than", NAN, NAN, 50)),
        (("more_than", 7), ("more_than", 14), ("exact", NAN, NAN, NAN)),
        (("about", 7, 2), EXACT14, ("about", 50, 600 / 14, 800 / 14)),
        (("about", 7), EXACT14, ("about", 50, NAN, NAN)),
        (EXACT7, ("about", 14), ("about", 50, NAN, NAN)),
        # about 7 may be more or less, by nobody knows how much
        (("about", 7), ("more_than", 14), ("exact", NAN, NAN, NAN)),
        (("nearly", 7), ("about", 14), ("exact", NAN, NAN, NAN)),
        (EXACT7, ("exact", 0), ("exact", NAN, NAN, NAN)),
        # none of whatever there are is no more than none
        (("exact", 0), ("at_most", 14), ("exact", 0, NAN, NAN)),
        (("exact", 0), ("less_than", 14), ("exact", 0, NAN, NAN)),
        # ... and at least none says nothing
        (("at_least", 0), ("more_than", 14), ("exact", NAN, NAN, NAN)),
        # nothing is known of what lies below zero
        (("exact", -7), EXACT14, ("exact", NAN, NAN, NAN)),
        (EXACT7, ("exact", -14), ("exact", NAN, NAN, NAN)),
        (("exact", 0), EXACT14, ("exact", 0, NAN, NAN)),
        (("exact", NAN), EXACT14, ("exact", NAN, NAN, NAN)),
        (("less_than", 7), EXACT14, ("less_than", NAN, NAN, 50)),
    ],
)
def test_quotients(part, whole, expected):
    share = quotient(bounded(figure(*part), least=0.0), bounded(figure(*whole), least=0.0))
    [found] = qualified(share, scale=100)[["qualifier", "value", "low", "high"]].to_numpy()
    assert found[0] == expected[0]
    assert found[1:].astype(float) == pytest.approx(expected[1:], nan_ok=True)


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        (EXACT14, EXACT7, ("exact", 7, NAN, NAN)),
        (EXACT7, EXACT14, ("exact", -7, NAN, NAN)),
        (("about", 14, 2), ("about", 7, 2), ("about", 7, 5, 9)),
        (("more_than", 14), EXACT7, ("more_than", 7, 7, NAN)),
        (("nearly", 14), EXACT7, ("at_most", 7, NAN, 7)),
        (EXACT14, ("at_least", 7), ("at_most", 7, NAN, 7)),
        (("more_than", 14), ("more_than", 7), ("exact", NAN, NAN, NAN)),
        (("about", 14), EXACT7, ("about", 7, NAN, NAN)),
        (("about", 14), ("about", 7, 2), ("about", 7, NAN, NAN)),
        (("about", 14), ("more_than", 7), ("exact", NAN, NAN, NAN)),
    ],
)
def test_differences(later, earlier, expected):
    found = qualified(difference(bounded(figure(*later)), bounded(figure(*earlier))))
    [row] = found[["qualifier", "value", "low", "high"]].to_numpy()
    assert row[0] == expected[0]
    assert row[1:].astype(float) == pytest.approx(expected[1:], nan_ok=True)


def test_what_is_taken_off_a_bound_is_no_rounded_number():
    """100 less "at most 30" is 70 to 100, and not about 70."""
    later, earlier = (
        bounded(figure(*said), least=0.0) for said in (("exact", 100), ("at_most", 30))
    )
    [row] = qualified(difference(later, earlier)).to_dict("records")
    assert (row["qualifier"], row["low"], row["high"]) == ("range", 70, 100)
    assert np.isnan(row["value"])


WORDS = ["exact", "about", "nearly", "at_least", "more_than", "at_most", "less_than"]


@st.composite
def truths(draw):
    """A figure, and a number that it may stand for."""
    word, number = draw(st.sampled_from(WORDS)), draw(st.integers(10, 10**7))
    said = figure(word, float(number), 10.0)
    low, high = interval(said)
    least, most = max(low[0], 1.0), min(high[0], 2e7)
    return said, draw(st.floats(least, most))


@given(truths(), truths())
def test_the_truth_lies_within_the_bounds(one, other):
    (part, true_part), (whole, true_whole) = one, other
    pairs = [
        (quotient(bounded(part, least=0.0), bounded(whole, least=0.0)), true_part / true_whole),
        (difference(bounded(part), bounded(whole)), true_part - true_whole),
    ]
    for computed, truth in pairs:
        low, high = interval(qualified(computed))
        slack = 1e-9 * max(1.0, abs(truth))
        if not np.isnan(low[0]):
            assert low[0] - slack <= truth <= high[0] + slack


def test_sums_have_no_more_decimals_than_their_parts():
    numbers, groups = np.array([0.1, 0.7, 0.2, 5.0, np.inf]), np.array([0, 0, 0, 1, 2])
    assert added_up(numbers, groups, 4).tolist() == [1.0, 5.0, np.inf, 0.0]


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.randoms(use_true_random=False))
def test_sums_do_not_depend_on_the_order(numbers, seed):
    shuffled = numbers.copy()
    seed.shuffle(shuffled)
    one, other = (added_up(np.array(n), np.zeros(len(n), int), 1) for n in (numbers, shuffled))
    assert one.tolist() == other.tolist()


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("about", 500), EXACT7], ("about", 507, NAN, NAN)),
        ([("about", 500), ("nearly", 7)], ("about", 507, NAN, NAN)),
        ([("about", 500), ("about", 7, 2)], ("about", 507, NAN, NAN)),
        ([("about", 7, 2), EXACT7], ("about", 14, 13, 15)),
        ([("about", 500), ("more_than", 7)], ("exact", NAN, NAN, NAN)),
    ],
)
def test_a_sum_with_what_is_about_so_much(parts, expected):
    numbers = bounded(pd.concat([figure(*part) for part in parts]))
    [row] = qualified(total(numbers, np.array([0, 0]), 1))[
        ["qualifier", "value", "low", "high"]
    ].to_numpy()
    assert row[0] == expected[0]
    assert row[1:].astype(float) == pytest.approx(expected[1:], nan_ok=True)


def test_a_sum_of_money_may_lie_below_zero():
    owed = pd.concat([figure("at_most", 5.0), figure("exact", -7.0)])
    sums = qualified(total(bounded(owed), np.array([0, 0]), 1))
    assert sums[["high", "qualifier"]].values.tolist() == [[-2, "at_most"]]
