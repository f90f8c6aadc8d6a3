"""Rounding: which way a number goes, and how coarsely one was rounded.

A half goes away from zero, as people round. What bounds a number from below is rounded
down, and from above up: "more than 14.6 million" is not said of 14,560,823.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Toward", "granularity", "rounded"]

#: Which way a number is rounded: a lower bound down, an upper one up, or a lie is printed.
Toward = Literal["nearest", "down", "up"]


def rounded(number: float, decimals: int, toward: Toward = "nearest") -> float:
    """Round a number as people do: half away from zero; or down, or up.

    Examples
    --------
    >>> rounded(2.5, 0), rounded(1.005, 2), rounded(14.56, 1, "down"), rounded(14.51, 1, "up")
    (3.0, 1.01, 14.5, 14.6)
    """
    # Python's own rounding takes a half to the even side. The nudge heals numbers such
    # as 1.005, whose binary form lies a hair beside what was written
    shift, nudge = 10.0**decimals, 1e-9
    if toward == "down":
        return math.floor(number * shift + nudge) / shift
    if toward == "up":
        return math.ceil(number * shift - nudge) / shift
    return math.copysign(math.floor(abs(number) * shift + 0.5 + nudge) / shift, number)


@overload
def granularity(values: float, *, most: float, least: float = ...) -> float: ...
@overload
def granularity(
    values: NDArray[np.float64], *, most: float, least: float = ...
) -> NDArray[np.float64]: ...
def granularity(
    values: float | NDArray[np.float64], *, most: float, least: float = 1.0
) -> float | NDArray[np.float64]:
    """Return the largest power of ten that each number is a multiple of.

    A number that comes without bounds may have been rounded to as much, and to no more.
    Zero is a multiple of everything.

    Parameters
    ----------
    values : float or numpy.ndarray of float
        In any unit.
    most, least : float
        Powers of ten: the largest, and the smallest, that is given. A number that is no
        multiple of ``least`` counts as one of it, as does what is no number.

    Returns
    -------
    float or numpy.ndarray of float
        As ``values``.

    Examples
    --------
    >>> granularity(16_700_000, most=1e6), granularity(44.9, most=1.0, least=0.01)
    (100000.0, 0.1)
    >>> import numpy as np
    >>> granularity(np.array([16_700_000.0, 12_300.0, 7.25]), most=1e6).tolist()
    [100000.0, 100.0, 1.0]
    """
    import numpy as np

    numbers = np.atleast_1d(np.asarray(values, dtype="float64"))
    grain = np.full(len(numbers), least)
    left = np.flatnonzero(np.isfinite(numbers))
    # large whole numbers lose digits where they are rounded behind the point
    whole = numbers % 1 == 0
    for power in range(round(math.log10(least)) + 1, round(math.log10(most)) + 1):
        alike = np.round(numbers[left], -power) == numbers[left]
        left = left[alike | whole[left]] if power <= 0 else left[alike]
        grain[left] = 10.0**power
    return grain if np.ndim(values) else float(grain[0])
