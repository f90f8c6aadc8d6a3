"""Packing: rows share a number where they are alike in every digit, whatever the room."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.rules.packing import ROOM, dense_days, packed_digits

NONE = np.iinfo("i8").min


@pytest.mark.parametrize(
    ("days", "dense", "count"),
    [
        ([19_723, 19_725, 19_723], [1, 3, 1], 4),
        # before 1970 too
        ([-5, 0, NONE], [1, 6, 0], 7),
        ([NONE, NONE], [0, 0], 1),
        ([], [], 1),
    ],
)
def test_days_are_small_numbers_and_0_is_missing(
    days: list[int], dense: list[int], count: int
) -> None:
    held = np.array(days, "i8")
    before = held.copy()
    found, many = dense_days(held)
    assert (found.tolist(), many) == (dense, count)
    assert held.tolist() == before.tolist()


@given(
    st.lists(
        st.tuples(*(st.integers(0, most) for most in (0, 1, 2, 3))), min_size=1, max_size=12
    ),
    st.sampled_from([4, 1000, 2**31, 2**40]),
)
def test_rows_share_a_number_where_they_are_alike(
    rows: list[tuple[int, ...]], count: int
) -> None:
    # four columns of 2**40 do not fit, and are folded on their way
    digits = [(np.array(column, "i8"), count) for column in zip(*rows, strict=True)]
    numbers, room = packed_digits(digits, len(rows))
    assert 0 <= numbers.min() <= numbers.max() < room <= ROOM
    for one, other in combinations(range(len(rows)), 2):
        assert (numbers[one] == numbers[other]) == (rows[one] == rows[other])


def test_a_column_of_one_word_takes_no_room() -> None:
    same, two = np.ones(3, "i8"), np.array([1, 2, 1])
    assert packed_digits([(same, 2)], 3)[1] == 1
    assert packed_digits([(np.zeros(3, "i8"), 1), (two, 3), (same, 2)], 3)[1] == 3
    numbers, room = packed_digits([], 3)
    assert (numbers.tolist(), room) == ([0, 0, 0], 1)
