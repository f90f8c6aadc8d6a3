"""One number in two precisions: what looks like a revision and is none.

A figure may say how rough it is: its bounds then hold the other number. A plain number does
not. It is taken for a rounding of the other where it has fewer decimals; where it ends in
three zeros or more that the other has not, and keeps three digits; and where its whole
edition is rounded, as IDMC rounds to tens, hundreds and thousands, and the other is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.rounding import granularity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["apart", "same_number"]

#: Binary fractions differ by a hair where the numbers printed are one.
_HAIR: Final = 1e-9
_FINEST: Final = 1e-6
_COARSEST: Final = 1e6
#: Of numbers from here on an edition that rounds leaves none unrounded ...
_LARGE: Final = 1_000
_ROUND: Final = 100
#: ... or nearly none; one that does not round has few.
_NEARLY_ALL: Final = 0.95
_FEW: Final = 0.5
#: So many numbers tell whether an edition is rounded.
_TELLING: Final = 10


def same_number(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which numbers are equal but for a binary fraction.

    Examples
    --------
    >>> same_number(np.array([0.1 + 0.2, 3.0]), np.array([0.3, 4.0])).tolist()
    [True, False]
    """
    with np.errstate(invalid="ignore"):
        near = np.abs(a - b) <= _HAIR * np.maximum(np.abs(a), np.abs(b))
        same: NDArray[np.bool_] = (a == b) | (near & np.isfinite(a) & np.isfinite(b))
    return same


def apart(
    old: Table, new: Table, left: NDArray[np.intp], right: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Return which pairs of figures cannot be one number in two precisions.

    Parameters
    ----------
    old, new : Table
        The editions.
    left, right : numpy.ndarray of int
        Positions in ``old`` and in ``new``, of equal length.

    Returns
    -------
    numpy.ndarray of bool
        False where either has neither a value nor a bound. An open bound ("more than
        14,000") holds every number above it, but is no rounding of one: these are apart.
    """
    low_a, high_a = old.lowest[left], old.highest[left]
    low_b, high_b = new.lowest[right], new.highest[right]
    known = ~(np.isnan(low_a) | np.isnan(low_b))
    same = same_number(low_a, low_b) & same_number(high_a, high_b)
    a, b = old.value[left], new.value[right]
    closed = np.isfinite(low_a) & np.isfinite(high_a) & np.isfinite(low_b) & np.isfinite(high_b)
    with np.errstate(invalid="ignore"):
        meet = closed & (low_a <= high_b) & (low_b <= high_a)
    left_over = np.flatnonzero(known & ~same & ~meet & ~same_number(a, b))
    found = np.zeros(len(left), bool)
    found[left_over] = True
    rounded = _rounded(a[left_over], b[left_over])
    at = left_over[~rounded]
    indicator = new.codes("indicator").numbers
    for code in np.unique(indicator[right[at]]):
        every = indicator[right] == code
        mine = at[indicator[right[at]] == code]
        found[mine] &= ~_of_rounded_edition(a, b, every, mine)
    found[left_over[rounded]] = False
    return found


def _rounded(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return whether one number is the other with fewer digits; nothing rounds to zero."""
    grains = [granularity(side, most=_COARSEST, least=_FINEST) for side in (a, b)]
    coarse, fine = np.maximum(*grains), np.minimum(*grains)
    number = np.where(grains[0] > grains[1], a, b)
    decimals = (fine < 1) & (np.minimum(coarse, 1) > fine)
    zeros = (coarse >= 1_000) & (fine * 1_000 <= coarse) & (np.abs(number) >= coarse * 100)
    half = np.where(zeros, coarse, np.minimum(coarse, 1)) / 2
    with np.errstate(invalid="ignore"):
        near = np.abs(a - b) <= half * (1 + _HAIR)
    rounded: NDArray[np.bool_] = near & (decimals | zeros) & (a != 0) & (b != 0)
    return rounded


def _of_rounded_edition(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    every: NDArray[np.bool_],
    at: NDArray[np.intp],
) -> NDArray[np.bool_]:
    """Return which pairs are roundings, where one edition is rounded and the other is not."""
    shares = []
    for side in (a, b):
        with np.errstate(invalid="ignore"):
            large = side[every & (np.abs(side) >= _LARGE)]
        if len(large) < _TELLING:
            return np.zeros(len(at), bool)
        shares.append(float((granularity(large, most=_ROUND) >= _ROUND).mean()))
    if not (max(shares) >= _NEARLY_ALL and min(shares) < _FEW):
        return np.zeros(len(at), bool)
    rough = (a if shares[0] > shares[1] else b)[at]
    grain = granularity(rough, most=1_000.0)
    # a number keeps two digits when it is rounded: 2,000 is 1,982 in hundreds
    digits = 10.0 ** np.floor(np.log10(np.maximum(np.abs(rough), 10)) - 1)
    half = np.maximum(np.minimum(grain, digits), 1) / 2
    found: NDArray[np.bool_] = np.abs(a[at] - b[at]) <= half * (1 + _HAIR)
    return found
