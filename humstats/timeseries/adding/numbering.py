"""Numbering: rows told apart by whole numbers, without a sort where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.rules.packing import packed_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.intp]

__all__ = ["crowded", "dense", "digit", "told_apart"]

#: So many keys have a place of their own in memory, a byte each.
_ROOM: Final = 2**27


def dense(keys: NDArray[np.int64]) -> tuple[Numbers, int]:
    """Return a number from 0 for each key, in order, and how many there are."""
    room = int(keys.max(initial=-1)) + 1
    if room <= 8 * len(keys) + 1024:
        # without a hash or a sort: each key has a place of its own
        there = np.zeros(room, bool)
        there[keys] = True
        return (np.cumsum(there) - 1)[keys], int(there.sum())
    kept, groups = np.unique(keys, return_inverse=True)
    return groups.astype("intp", copy=False), len(kept)


def told_apart(rows: pd.DataFrame, columns: Sequence[str]) -> tuple[Numbers, int]:
    """Return a number from 0 for each row, alike where columns are, and how many there are.

    The numbers tell rows apart and are in no order that means anything.
    """
    digits = (digit(rows[name]) for name in columns)
    return dense(packed_digits(digits, len(rows))[0])


def digit(column: pd.Series[Any]) -> tuple[NDArray[Any], int]:
    """Return a whole number from 0 for each row, and how many there can be.

    Where all rows say the same there can be one.
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        held, room = column.array.codes, len(column.cat.categories) + 1
    elif column.dtype.kind == "M":
        held, room = column.to_numpy("datetime64[us]").view("i8"), 0
    else:
        held, room = pd.factorize(column)[0], 0
    if not len(held) or held.min() == held.max():
        return held, 1
    if not room:
        held, kinds = pd.factorize(held)
        return held, len(kinds)
    # -1 is how a category says missing
    return (held if held.min() >= 0 else np.add(held, 1, dtype="i8")), room


def crowded(keys: NDArray[np.int64]) -> Mask:
    """Return which keys stand there several times."""
    room = int(keys.max(initial=-1)) + 1
    if room <= _ROOM:
        there = np.zeros(room, bool)
        there[keys] = True
        if np.count_nonzero(there) == len(keys):
            return np.zeros(len(keys), bool)
    again: Mask = pd.Series(keys).duplicated(keep=False).to_numpy()
    return again
