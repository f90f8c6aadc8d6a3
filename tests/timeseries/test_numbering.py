"""Numbering: rows told apart by whole numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from humstats.timeseries.adding.numbering import crowded, dense, digit, told_apart


@pytest.mark.parametrize("keys", [[5, 0, 5, 9], [5, 0, 5, 9 * 10**12]])
def test_numbers_are_dense_and_in_order(keys):
    numbers, size = dense(np.array(keys))
    assert numbers.tolist() == [1, 0, 1, 2]
    assert size == 3


@pytest.mark.parametrize("far", [7, 9 * 10**12])
def test_what_stands_several_times(far):
    assert crowded(np.array([3, far, 3])).tolist() == [True, False, True]


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(["a", None, "b", "a"], dtype="category"),
        pd.Series(["a", None, "b", "a"]),
        pd.to_datetime(pd.Series(["2024-01-01", None, "2024-01-02", "2024-01-01"])),
        pd.Series([1, None, 2, 1], dtype="Int64"),
    ],
)
def test_a_missing_value_is_one_of_its_own(column):
    numbers, size = told_apart(pd.DataFrame({"it": column}), ["it"])
    assert size == 3
    assert numbers[0] == numbers[3]
    assert len(set(numbers.tolist())) == 3


def test_what_all_rows_say_tells_nothing_apart():
    assert digit(pd.Series(["a", "a"], dtype="category"))[1] == 1
    assert told_apart(pd.DataFrame({"it": ["a", "a"]}), ["it"])[0].tolist() == [0, 0]
