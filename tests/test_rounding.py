"""Rounding: half away from zero, bounds outwards, and how coarse a number is."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.model.rounding import granularity, rounded


@pytest.mark.parametrize(
    ("number", "decimals", "toward", "result"),
    [
        (2.5, 0, "nearest", 3),
        (-2.5, 0, "nearest", -3),
        (14.56, 1, "down", 14.5),
        (-14.56, 1, "down", -14.6),
        (14.51, 1, "up", 14.6),
        (-14.56, 1, "up", -14.5),
        # what is a hair off in binary is on the digit
        (0.1 + 0.2, 1, "up", 0.3),
        (1 - 0.9, 1, "down", 0.1),
    ],
)
def test_a_number_is_rounded_the_way_it_is_told(number, decimals, toward, result):
    assert rounded(number, decimals, toward) == result


@pytest.mark.parametrize(
    ("value", "most", "least", "step"),
    [
        (14_600_000, 1e5, 1e-9, 1e5),
        (13_000_000, 1e5, 1e-9, 1e5),
        (13_000_000, 1e6, 1.0, 1e6),
        (14_560_823, 1e5, 1e-9, 1),
        (456_000, 1e3, 1e-9, 1e3),
        (44.9, 1.0, 1e-9, 0.1),
        (44.9, 1.0, 1.0, 1.0),
        (90, 1.0, 1e-9, 1.0),
        (0, 1e6, 1.0, 1e6),
        (math.nan, 1e6, 1.0, 1.0),
    ],
)
def test_granularity(value, most, least, step):
    assert granularity(value, most=most, least=least) == pytest.approx(step)
    one = granularity(np.array([value], "f8"), most=most, least=least)
    assert one.tolist() == pytest.approx([step])


@given(st.lists(st.integers(0, 10**12), min_size=1))
def test_a_number_is_a_multiple_of_its_grain(numbers):
    grains = granularity(np.array(numbers, "f8"), most=1e6)
    for number, grain in zip(numbers, grains.tolist(), strict=True):
        assert number % grain == 0
        assert grain == 1e6 or number % (grain * 10)


def test_large_whole_numbers_are_multiples_of_one() -> None:
    many = np.array([23_058_430_093.0, 1e15 + 1, 1e15])
    assert granularity(many, most=1e3, least=1e-9).tolist() == [1.0, 1.0, 1000.0]
