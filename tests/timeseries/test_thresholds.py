"""Thresholds: from which number on a word may be said."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.timeseries.messages.thresholds import (
    SHARES,
    answer,
    multiple_window,
    share_window,
    told_multiple,
    told_share,
)

YES, NO, OPEN = "supported", "refuted", "cannot be known"


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "said"),
    [
        ("exact", 44.9, 44.9, NO),
        ("exact", 49.5, 50.5, YES),
        ("exact", 49.4, 49.4, NO),
        ("nearly", 44.9, 44.9, NO),
        ("nearly", 47.4, 47.4, NO),
        ("nearly", 47.5, 47.5, YES),
        ("nearly", 50.0, 50.0, NO),
        ("nearly", -np.inf, 50.0, OPEN),
        ("about", 52.5, 52.5, YES),
        ("more_than", 50.0, 50.0, NO),
        ("more_than", 50.1, np.inf, YES),
        ("less_than", -np.inf, 49.9, YES),
        ("less_than", -np.inf, 50.0, OPEN),
        ("at_most", -np.inf, 50.0, YES),
        ("at_least", 50.0, 60.0, YES),
        ("exact", np.nan, np.nan, OPEN),
    ],
)
def test_half(qualifier, low, high, said):
    assert answer(share_window(qualifier, 50.0), low, high) == said


@pytest.mark.parametrize(("low", "said"), [(255, YES), (254, OPEN)])
def test_a_bound_that_is_excluded_is_more_than_itself(low, said):
    window = share_window("more_than", 255)
    assert answer(window, low, np.inf, strict=True) == said


@pytest.mark.parametrize(
    ("qualifier", "ratio", "said"),
    [("exact", 2.0, YES), ("exact", 2.03, NO), ("about", 2.1, YES), ("nearly", 1.95, YES),
     ("nearly", 2.0, NO), ("more_than", 2.46, YES), ("more_than", 2.0, NO)],
)  # fmt: skip
def test_doubled(qualifier, ratio, said):
    assert answer(multiple_window(qualifier, 2), ratio, ratio) == said


def test_shares_are_told_apart():
    assert sorted(SHARES.values()) == list(SHARES.values())
    assert len(set(SHARES.values())) == len(SHARES)


@pytest.mark.parametrize(
    ("percent", "share", "said"),
    [
        (100 / 3, 31.7, YES),
        (100 / 3, 35.0, YES),
        (100 / 3, 31.6, NO),
        (100 / 3, 35.1, NO),
        (25, 26.2, YES),
        (25, 26.3, NO),
        # nearer to three fifths than to two thirds
        (200 / 3, 63.3, NO),
        (200 / 3, 63.4, YES),
        # half is taken at its word
        (50, 50.5, YES),
        (50, 49.4, NO),
        (50, 47.5, NO),
    ],
)
def test_a_fraction_that_somebody_wrote(percent, share, said):
    assert answer(told_share("exact", percent), share, share) == said


def test_no_word_says_less_than_it_does_with_about():
    for percent in SHARES.values():
        (low, high, *_), (least, most, *_) = (
            told_share("exact", percent), share_window("about", percent),
        )  # fmt: skip
        assert least <= low < high <= most


def test_a_number_of_times_is_good_to_half_its_last_digit():
    assert [told_multiple(*one) for one in ((8, 0), (20, 0), (8.3, 1), (2.25, 2))] == [
        0.5, 0.5, 0.05, 0.005,
    ]  # fmt: skip
    assert [told_multiple(n, 0) for n in (2, 3, 4)] == [0.05] * 3
