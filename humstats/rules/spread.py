"""How far numbers lie from what is usual among their like: medians, which one slip cannot move.

The mean and the standard deviation of six numbers cannot show that one of them is ten times
too large: it moves both. The median and the median distance from it do not move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Spread", "medians", "spread", "times"]

#: The median distance from the median, times this, is a standard deviation of what is normal.
_NORMAL = 1.4826
#: Powers of ten that people slip by, in words: more, and less.
_SLIPS = {
    1: ("ten times", "a tenth of"),
    2: ("a hundred times", "a hundredth of"),
    3: ("a thousand times", "a thousandth of"),
    6: ("a million times", "a millionth of"),
}
#: How near to a power of ten a factor lies that is called one (a fifth more or less).
_NEAR = 0.08


class Spread(NamedTuple):
    """How each number lies among those of its group.

    Attributes
    ----------
    median, deviation : numpy.ndarray of float
        The median of its group, and the median distance from it, scaled so that it is a
        standard deviation where numbers are normal.
    size : numpy.ndarray of int
        How many its group has.
    """

    median: NDArray[np.float64]
    deviation: NDArray[np.float64]
    size: NDArray[np.intp]


def medians(
    values: NDArray[np.float64], groups: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Return for each number the median of its group and how many the group has.

    Parameters
    ----------
    values : numpy.ndarray of float
        Numbers, none missing.
    groups : numpy.ndarray of int
        The group of each.

    Returns
    -------
    tuple of numpy.ndarray
        Medians and counts, one for each number.

    Examples
    --------
    >>> medians(np.array([1.0, 9.0, 2.0, 5.0]), np.array([0, 0, 0, 1]))
    (array([2., 2., 2., 5.]), array([3, 3, 3, 1]))
    """
    order = np.lexsort((values, groups))
    ordered = groups[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(order)])
    count = np.diff(np.append(starts, len(order)))
    middle = values[order[starts + (count - 1) // 2]] + values[order[starts + count // 2]]
    median, size = np.empty(len(values)), np.empty(len(values), "intp")
    median[order], size[order] = np.repeat(middle / 2, count), np.repeat(count, count)
    return median, size


def spread(values: NDArray[np.float64], groups: NDArray[np.int64]) -> Spread:
    """Return how numbers lie among those of their groups.

    Parameters
    ----------
    values : numpy.ndarray of float
        Numbers, none missing; logarithms, where factors are meant.
    groups : numpy.ndarray of int
        The group of each.

    Returns
    -------
    Spread
        One entry for each number.

    Examples
    --------
    >>> spread(np.array([1.0, 2.0, 3.0, 1000.0]), np.zeros(4, int)).deviation.round(2)
    array([1.48, 1.48, 1.48, 1.48])
    """
    median, count = medians(values, groups)
    distance, _ = medians(np.abs(values - median), groups)
    return Spread(median, distance * _NORMAL, count)


def times(logs: NDArray[np.float64]) -> list[str]:
    """Write factors, given by their natural logarithms: ten times, a tenth of, 30% of.

    Examples
    --------
    >>> times(np.log([10.1, 0.001, 3.21, 0.3, 0.035]))
    ['ten times', 'a thousandth of', '3.2 times', '30% of', '1/29 of']
    """
    words = []
    for power in (logs / np.log(10)).tolist():
        factor, whole = 10**power, round(abs(power))
        if whole in _SLIPS and abs(abs(power) - whole) < _NEAR:
            words.append(_SLIPS[whole][power < 0])
        elif factor >= 1:
            words.append(f"{factor:,.{0 if factor >= 10 else 1}f} times")
        else:
            words.append(f"{factor:.0%} of" if factor > 0.1 else f"1/{1 / factor:,.0f} of")
    return words
