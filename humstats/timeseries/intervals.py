"""Intervals: what is known of a number that was computed from qualified figures.

A sum, a difference or a share of figures that are only known between bounds is itself only
known between bounds. These functions work on bounds with open ends written as infinite,
and put the result back into value, low, high and qualifier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.qualifiers import QUALIFIERS, interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

__all__ = ["Bounded", "bounded", "difference", "qualified", "quotient"]

_STRICT: Final = [code for code, word in QUALIFIERS.items() if word.strict]


class Bounded(NamedTuple):
    """Numbers and the bounds between which each lies; NaN where nothing is known.

    ``strict`` says whether a bound is itself excluded, ``nearly`` whether a number is just
    below its upper bound, ``about`` whether it is rounded to an unstated step.
    """

    value: Numbers
    low: Numbers
    high: Numbers
    strict: NDArray[np.bool_]
    nearly: NDArray[np.bool_]
    about: NDArray[np.bool_]


def bounded(figures: pd.DataFrame, *, least: float = -np.inf) -> Bounded:
    """Read figures as bounded numbers, none of which lies below ``least``."""
    low, high = interval(figures)
    word = figures["qualifier"]
    return Bounded(
        value=figures["value"].to_numpy("float64"),
        low=np.maximum(low, least),
        high=high,
        strict=word.isin(_STRICT).to_numpy(),
        nearly=(word == "nearly").to_numpy(),
        about=(word == "about").to_numpy(),
    )


def quotient(part: Bounded, whole: Bounded) -> Bounded:
    """Divide numbers of which none is negative; nothing is known over zero.

    Examples
    --------
    >>> figures = pd.DataFrame({"value": [1.0, 4.0], "qualifier": "exact"})
    >>> quotient(bounded(figures[:1]), bounded(figures[1:])).high
    array([0.25])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        # a lower bound of zero says no more than that a count is a count: it is open
        low = np.where(part.low > 0, part.low / whole.high, -np.inf)
        low = np.where((low > 0) | (part.value == 0), np.maximum(low, 0), -np.inf)
        high = np.where(whole.low > 0, part.high / whole.low, np.inf)
        value = np.where(whole.value > 0, part.value / whole.value, np.nan)
    unknown = np.isnan(part.low) | np.isnan(whole.low) | (whole.value == 0)
    # over a whole that may be larger than it says, "nearly" says no more than "at most"
    near = part._replace(nearly=part.nearly & np.isfinite(whole.high))
    return _known(near, whole, (value, low, high), unknown)


def difference(later: Bounded, earlier: Bounded) -> Bounded:
    """Subtract numbers; what is just below a number is no longer so after a subtraction."""
    with np.errstate(invalid="ignore"):
        amounts = (
            later.value - earlier.value,
            later.low - earlier.high,
            later.high - earlier.low,
        )
    unknown = np.isnan(later.low) | np.isnan(earlier.low)
    return _known(later._replace(nearly=later.nearly & False), earlier, amounts, unknown)


def _known(
    one: Bounded,
    other: Bounded,
    amounts: tuple[Numbers, Numbers, Numbers],
    unknown: NDArray[np.bool_],
) -> Bounded:
    value, low, high = (np.where(unknown, np.nan, held) for held in amounts)
    return Bounded(
        value, low, high, one.strict | other.strict, one.nearly, one.about | other.about
    )


def qualified(numbers: Bounded, *, scale: float = 1.0) -> pd.DataFrame:
    """Write bounded numbers as value, low, high and qualifier.

    A number with one bound is printed as its bound ("at least 7"), as a computed value
    beside it would claim more; "nearly" keeps the value that it was nearly. With no bound
    at all there is no number.

    Parameters
    ----------
    numbers : Bounded
        As computed.
    scale : float
        What they are multiplied by: 100 for percent.

    Returns
    -------
    pandas.DataFrame
        The four columns; all missing but the qualifier where nothing is known.
    """
    value, low, high = (held * scale for held in numbers[:3])
    low_is, high_is = np.isfinite(low), np.isfinite(high)
    exact = low_is & high_is & (low == high)
    both, below, above = low_is & high_is & ~exact, ~low_is & high_is, low_is & ~high_is
    nearly = below & numbers.nearly & ~np.isnan(value)
    word = np.select(
        [
            exact & numbers.about,
            exact,
            both & ~np.isnan(value),
            both,
            nearly,
            below & numbers.strict,
            below,
            above & numbers.strict,
            above,
        ],
        [
            "about",
            "exact",
            "about",
            "range",
            "nearly",
            "less_than",
            "at_most",
            "more_than",
            "at_least",
        ],
        "exact",
    )
    number = np.select(
        [exact | nearly, both, word == "at_most", above],
        [value, value, high, low],
        np.nan,
    )
    return pd.DataFrame(
        {
            "value": number,
            "low": np.where(low_is & ~exact, low, np.nan),
            "high": np.where(high_is & ~exact, high, np.nan),
            "qualifier": word,
        }
    )
