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
from humstats.model.rounding import granularity
from humstats.timeseries.texts import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

__all__ = [
    "Bounded",
    "added_up",
    "bounded",
    "difference",
    "qualified",
    "quotient",
    "stated",
    "total",
]

_WORDS: Final = [*QUALIFIERS]
_STRICT: Final = [code for code, word in QUALIFIERS.items() if word.strict]
#: The finest decimal that a published number is taken to have.
_FINEST: Final = 1e-9
#: Digits that a sum of binary fractions has right.
_DIGITS: Final = 14
#: Halves, quarters, ... down to this part add up without an error, to sums below the limit.
_PART: Final = 2.0**-10
_LIMIT: Final = 2.0**42


class Bounded(NamedTuple):
    """Numbers and the bounds between which each lies; NaN where nothing is known.

    ``strict`` says whether a bound is itself excluded, ``nearly`` whether a number is just
    below its upper bound, ``about`` whether it is rounded to an unstated step, so that it
    has no bounds.
    """

    value: Numbers
    low: Numbers
    high: Numbers
    strict: NDArray[np.bool_]
    nearly: NDArray[np.bool_]
    about: NDArray[np.bool_]

    def of(self, rows: NDArray[np.intp]) -> Bounded:
        """Take the numbers of some rows."""
        value, low, high = (held[rows] for held in self[:3])
        strict, nearly, about = (held[rows] for held in self[3:])
        return Bounded(value, low, high, strict, nearly, about)

    def where(self, mask: NDArray[np.bool_], otherwise: float = np.nan) -> Bounded:
        """Put a number in place of those outside ``mask``: one that is not known."""
        if mask.all():
            return self
        value, low, high = (np.where(mask, held, otherwise) for held in self[:3])
        strict, nearly, about = (held & mask for held in self[3:])
        return Bounded(value, low, high, strict, nearly, about)

    @property
    def is_limit(self) -> NDArray[np.bool_]:
        """Which values are no more than a bound of what is meant: "at most 10"."""
        one_sided = (self.value == self.high) | np.isposinf(self.high)
        limit: NDArray[np.bool_] = one_sided & (self.low != self.high)
        limit &= ~self.nearly & ~self.about
        return limit


def stated(figures: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which figures have a value or a bound.

    Examples
    --------
    >>> stated(pd.DataFrame({"value": [7.0, None, None], "low": [None, 5.0, None],
    ...                      "high": None})).tolist()
    [True, True, False]
    """
    known: NDArray[np.bool_] = ~np.isnan(figures["value"].to_numpy("f8"))
    for name in ("low", "high"):
        if not known.all():
            known |= ~np.isnan(figures[name].to_numpy("f8"))
    return known


def bounded(figures: pd.DataFrame, *, least: float = -np.inf) -> Bounded:
    """Read figures as bounded numbers; what is open below is taken to begin at ``least``."""
    low, high = interval(figures)
    codes, words = Texts.of(figures["qualifier"])

    def says(*qualifiers: str) -> NDArray[np.bool_]:
        said: NDArray[np.bool_] = np.array([word in qualifiers for word in words])[codes]
        return said

    about = says("about") & (low == high)
    if about.any():
        low, high = np.where(about, -np.inf, low), np.where(about, np.inf, high)
    return Bounded(
        value=figures["value"].to_numpy("float64"),
        low=np.where(np.isneginf(low), least, low) if np.isfinite(least) else low,
        high=high,
        strict=says(*_STRICT),
        nearly=says("nearly"),
        about=about,
    )


def quotient(part: Bounded, whole: Bounded) -> Bounded:
    """Divide numbers; nothing is known over zero, nor of what may lie below it.

    Examples
    --------
    >>> figures = pd.DataFrame({"value": [1.0, 4.0], "qualifier": "exact"})
    >>> quotient(bounded(figures[:1]), bounded(figures[1:])).high
    array([0.25])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        # a lower bound of zero says no more than that a count is a count: it is open
        low = np.where(part.low > 0, part.low / whole.high, -np.inf)
        low = np.where(low > 0, low, -np.inf)
        high = np.where(whole.low > 0, part.high / whole.low, np.inf)
        low, high = (np.where(part.high == 0, 0.0, held) for held in (low, high))
        value = np.where(whole.value > 0, part.value / whole.value, np.nan)
    unknown = ~((part.low >= 0) & (whole.low >= 0)) | (whole.high == 0)
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


def total(
    parts: Bounded, groups: NDArray[np.intp], size: int, *, least: float = -np.inf
) -> Bounded:
    """Add numbers up by group.

    A sum with an open bound is open on that side, so "more than 255" and 100 are more than
    355; what is nearly a number stays so beside exact ones alone. A number that is itself no
    more than a bound ("at most 10") has no value to add.

    Parameters
    ----------
    parts : Bounded
        Numbers of which something is known.
    groups : numpy.ndarray of int
        The group of each, from 0.
    size : int
        How many groups there are; the sum of an empty one is 0.
    least : float
        What no number lies below; a sum that is known to be no lower is open below.

    Examples
    --------
    >>> dead = pd.DataFrame({"value": [255.0, 100.0], "low": [255.0, None], "high": None,
    ...                      "qualifier": ["more_than", "exact"]})
    >>> qualified(total(bounded(dead), np.array([0, 0]), 1))
       value    low  high   qualifier
    0  355.0  355.0   NaN  more_than
    """

    def some(mask: NDArray[np.bool_], rows: NDArray[np.intp] = groups) -> NDArray[np.bool_]:
        if not mask.any():
            return np.zeros(size, bool)
        held: NDArray[np.bool_] = np.bincount(rows[mask], minlength=size) > 0
        return held

    apart = np.flatnonzero(parts.low != parts.high)
    if not len(apart):
        value = added_up(parts.value, groups, size)
        no = np.zeros(size, bool)
        return Bounded(value, value, value, no, no, some(parts.about))
    # in most tables few figures have bounds
    rest, theirs = Bounded._make(held[apart] for held in parts), groups[apart]
    rest = rest._replace(value=np.where(rest.is_limit, np.nan, rest.value))
    value, low, high = _added_up_apart(parts, rest, apart, groups, size)
    strict = np.flatnonzero(parts.strict)
    closed, of_strict = np.isfinite(parts.high[strict]), groups[strict]
    above, below = some(~closed, of_strict), some(closed, of_strict)
    nearly = some(parts.nearly) & ~some(~rest.nearly, theirs)
    trivial = (low <= least) & (high > low)
    return Bounded(
        value,
        np.where(trivial, -np.inf, low),
        high,
        np.where(np.isfinite(high), below, above),
        nearly,
        some(parts.about),
    )


def _added_up_apart(
    parts: Bounded,
    rest: Bounded,
    apart: NDArray[np.intp],
    groups: NDArray[np.intp],
    size: int,
) -> tuple[Numbers, ...]:
    """Add values and bounds up; those of exact figures are one number, and added once."""
    alone = parts.value.copy()
    alone[apart] = 0.0
    if all(map(_adds_up, (alone, *rest[:3]))):
        sums = np.bincount(groups, weights=alone, minlength=size)
        theirs = groups[apart]
        return tuple(
            sums + np.bincount(theirs, weights=held, minlength=size).astype("f8")
            for held in rest[:3]
        )
    alone[apart] = rest.value
    return tuple(added_up(held, groups, size) for held in (alone, parts.low, parts.high))


def _adds_up(numbers: Numbers) -> bool:
    """Whether binary fractions hold a sum of numbers without an error, in any order."""
    most = float(np.abs(numbers).sum())
    if not np.isfinite(most):
        numbers = numbers[np.isfinite(numbers)]
        most = float(np.abs(numbers).sum())
    parts = numbers / _PART
    return most < _LIMIT and bool((parts == np.rint(parts)).all())


def added_up(
    numbers: NDArray[np.float64], groups: NDArray[np.intp], size: int
) -> NDArray[np.float64]:
    """Add plain numbers up by group, the same for any order of them.

    A sum has no more decimals than the finest of its numbers: 0.1 and 0.2 are 0.3.

    Examples
    --------
    >>> added_up(np.array([0.1, 0.2, 7.0]), np.array([0, 0, 1]), 2).tolist()
    [0.3, 7.0]
    """
    sums = np.bincount(groups, weights=numbers, minlength=size).astype("f8", copy=False)
    if _adds_up(numbers):
        return sums
    broken = np.flatnonzero(np.isfinite(numbers) & (numbers != np.rint(numbers)))
    if not len(broken):
        return sums
    finest = np.ones(size)
    np.minimum.at(finest, groups[broken], granularity(numbers[broken], most=1.0, least=_FINEST))
    some = np.isfinite(sums) & (finest < 1)
    # from the smallest to the largest, whatever the order of the rows was
    mine = np.flatnonzero(some[groups])
    if not len(mine):
        return sums
    mine = mine[np.lexsort((numbers[mine], groups[mine]))]
    begins = np.flatnonzero(np.append(True, np.diff(groups[mine]) != 0))
    at = groups[mine][begins]
    fine = np.add.reduceat(numbers[mine], begins)
    with np.errstate(divide="ignore"):
        digits = _DIGITS - np.ceil(np.log10(np.maximum(np.abs(fine), 1.0)))
    places = np.minimum(-np.rint(np.log10(finest[at])), digits).astype(int)
    for decimals in np.unique(places):
        same = places == decimals
        sums[at[same]] = np.round(fine[same], decimals)
    return sums


def _known(
    one: Bounded,
    other: Bounded,
    amounts: tuple[Numbers, Numbers, Numbers],
    unknown: NDArray[np.bool_],
) -> Bounded:
    value, low, high = (np.where(unknown, np.nan, held) for held in amounts)
    same = low == high
    value = np.where(same, low, value)
    # what is computed from a bound is one itself, and is printed from the bounds
    apart = np.flatnonzero(~same & ~unknown)
    value[apart[one.of(apart).is_limit | other.of(apart).is_limit]] = np.nan
    return Bounded(
        value, low, high, one.strict | other.strict, one.nearly, one.about | other.about
    )


def qualified(numbers: Bounded, *, scale: float = 1.0) -> pd.DataFrame:
    """Write bounded numbers as value, low, high and qualifier.

    A number with one bound is printed as its bound ("at least 7"), as a computed value
    beside it would claim more; "nearly" keeps the value that it was nearly, and "about" the
    one that it is about, with both bounds or none. With neither value nor bound there is no
    number.

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
    word = np.full(len(value), _WORDS.index("exact"), "i1")
    # most figures are exact, or nothing: only the others are looked at
    plain = (low == high) & ~numbers.about | np.isnan(low)
    some = np.flatnonzero(~plain)
    held = Bounded(value[some], low[some], high[some], *(is_[some] for is_ in numbers[3:]))
    value[np.isnan(low)] = np.nan
    low[plain], high[plain] = np.nan, np.nan
    if len(some):
        word[some], value[some], low[some], high[some] = _worded(held)
    return pd.DataFrame(
        {
            "value": value,
            "low": low,
            "high": high,
            "qualifier": pd.Categorical.from_codes(word, pd.Index(_WORDS, dtype="str")),
        },
        copy=False,
    )


def _worded(numbers: Bounded) -> tuple[NDArray[np.int8], Numbers, Numbers, Numbers]:
    """Return the number of the qualifier, the value and the bounds as they are written."""
    value, low, high, strict, nearly, about = numbers
    low_is, high_is = np.isfinite(low), np.isfinite(high)
    exact = low_is & high_is & (low == high)
    both, below, above = low_is & high_is & ~exact, ~low_is & high_is, low_is & ~high_is
    valued = ~np.isnan(value)
    # a sum of "nearly 7" and 2 has a lower bound as well
    nearly = ~exact & high_is & nearly & valued & (below | (value == high))
    words = {
        "nearly": nearly,
        "about": valued & (about | both),
        "exact": exact,
        "range": both,
        "less_than": below & strict,
        "at_most": below,
        "more_than": above & strict,
        "at_least": above,
    }
    word = np.select([*words.values()], [_WORDS.index(w) for w in words], _WORDS.index("exact"))
    about_is = _WORDS.index("about")
    number = np.select(
        [exact | nearly | both, word == about_is, word == _WORDS.index("at_most"), above],
        [value, value, high, low],
        np.nan,
    )
    stated = both | (~exact & (word != about_is))
    return (
        word.astype("i1"),
        number,
        np.where(low_is & stated, low, np.nan),
        np.where(high_is & stated, high, np.nan),
    )
