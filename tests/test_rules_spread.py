"""Medians and what lies far from them."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.rules.spread import medians, spread, times


def test_one_of_six_moves_no_median():
    values = np.log([100.0, 110, 90, 105, 95, 1000])
    found = spread(values, np.zeros(6, "i8"))
    assert found.size.tolist() == [6] * 6
    score = np.abs(values - found.median) / found.deviation
    assert score[5] > 20
    assert score[:5].max() < 3


def test_groups_need_not_stand_together():
    median, size = medians(np.array([1.0, 10, 3, 20, 2]), np.array([7, 2, 7, 2, 7]))
    assert median.tolist() == [2, 15, 2, 15, 2]
    assert size.tolist() == [3, 2, 3, 2, 3]


def test_of_nothing_there_is_no_median():
    assert [len(found) for found in medians(np.empty(0), np.empty(0, "i8"))] == [0, 0]


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (10, "ten times"),
        (9.0, "ten times"),
        (8, "8.0 times"),
        (100, "a hundred times"),
        (1e3, "a thousand times"),
        (1e6, "a million times"),
        (1e4, "10,000 times"),
        (252.4, "252 times"),
        (0.1, "a tenth of"),
        (0.01, "a hundredth of"),
        (0.25, "25% of"),
        (1 / 36, "1/36 of"),
    ],
)
def test_factors_in_words(factor, words):
    assert times(np.log([factor])) == [words]
