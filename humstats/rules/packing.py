"""Packing: several columns as the digits of one whole number per row.

Rows that are alike in all of the columns share a number, and sorting and comparing one column
of whole numbers is what rules on millions of figures have time for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

__all__ = ["ROOM", "dense_days", "first_rows", "packed_digits"]

#: What a packed number may reach, with a bit to spare.
ROOM: Final = 2**62


def first_rows(numbers: NDArray[Any], count: int) -> NDArray[np.intp]:
    """Return the first row of each number from 0 on.

    Examples
    --------
    >>> first_rows(np.array([1, 0, 1, 0]), 2)
    array([1, 0])
    """
    first = np.zeros(count, "intp")
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return first


def dense_days(days: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """Return days as small numbers from 1, 0 where missing, and how many there can be."""
    missing = days == np.iinfo("i8").min
    if missing.all():
        return np.zeros(len(days), "i8"), 1
    first = int(days[~missing].min()) if missing.any() else int(days.min())
    dense = days - (first - 1)
    dense[missing] = 0
    return dense, int(dense.max()) + 1


def packed_digits(
    digits: Iterable[tuple[NDArray[Any], int]], size: int, *, in_order: bool = False
) -> tuple[NDArray[np.int64], int]:
    """Pack digits into one whole number, folding as often as they need the room.

    Digits that are made one by one, as they are asked for, take room one by one. ``in_order``
    keeps the order of the digits, the first before the second, at the price of a sort where
    there is too little room.
    """
    packed, room = np.zeros(size, "i8"), 1
    for numbers, count in digits:
        # one number in every row tells nothing apart
        if count == 1 or (count == 2 and (numbers == 1).all()):
            continue
        if room * count > ROOM:
            packed, kept = pd.factorize(packed, sort=in_order)
            room = max(len(kept), 1)
        packed *= count
        packed += numbers
        room *= count
    return packed, room
