"""Qualifiers: the words before a number, and the bounds that they set.

"More than 255 dead" is no 255: it is a lower bound. A qualifier keeps the word, ``low`` and
``high`` what it means, and both go with the figure up to the chart.

============  =====================  =============================  ======================
qualifier     as printed             bounds                         value
============  =====================  =============================  ======================
exact         255                    none stated: read as value     255
about         about 255; 16.7        half a unit of the last        255; 16,700,000
              million                printed digit on both sides
nearly        nearly 7.5 million     high: the number               7,500,000
at_least      at least 255; 255+     low: the number                255
more_than     more than 255          low: the number, not reached   255
at_most       at most 255; ≤255      high: the number               255
less_than     less than 10; <10      high: the number, not reached  missing: bounds only
range         5-10                   low and high                   missing: bounds only
============  =====================  =============================  ======================
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["BY_WORD", "QUALIFIERS", "Bounds", "Qualifier", "bounds", "interval"]


class Bounds(NamedTuple):
    """A value and what is known around it; NaN where open or missing."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A word before a number.

    Attributes
    ----------
    code : str
        As it stands in the column ``qualifier``.
    words : tuple of str
        How it is printed before a number, in English; the first is used in charts.
    sign : str
        The short form, for cells too narrow for words.
    below, above : bool
        Whether the true value may lie below, or above, the number printed.
    strict : bool
        Whether the number itself is excluded.
    """

    code: str
    words: tuple[str, ...]
    sign: str
    below: bool
    above: bool
    strict: bool = False


QUALIFIERS: Final[dict[str, Qualifier]] = {
    q.code: q
    for q in (
        Qualifier("exact", ("",), "", below=False, above=False),
        Qualifier(
            "about",
            ("about", "around", "approximately", "some", "roughly", "circa"),
            "~",
            below=True,
            above=True,
        ),
        Qualifier("nearly", ("nearly", "almost", "close to"), "~", below=True, above=False),
        Qualifier("at_least", ("at least", "minimum"), "≥", below=False, above=True),
        Qualifier(
            "more_than",
            ("more than", "over", "above"),
            ">",
            below=False,
            above=True,
            strict=True,
        ),
        Qualifier("at_most", ("at most", "up to", "maximum"), "≤", below=True, above=False),
        Qualifier(
            "less_than",
            ("less than", "fewer than", "under", "below"),
            "<",
            below=True,
            above=False,
            strict=True,
        ),
        Qualifier("range", ("between",), "–", below=True, above=True),
    )
}

#: The code that each word before a number stands for, in English.
BY_WORD: Final = {
    word: code for code, held in QUALIFIERS.items() for word in held.words if word
}


def bounds(qualifier: str, number: float, *, unit_of_last_digit: float | None = None) -> Bounds:
    """Return value, low and high of a number printed with a qualifier.

    Parameters
    ----------
    qualifier : str
        A code of :data:`QUALIFIERS`, but not "range", which has two numbers.
    number : float
        The number as printed, in the figure's unit.
    unit_of_last_digit : float, optional
        What one unit of the last printed digit is worth: 100,000 in "16.7 million". Only
        "about" uses it; without it an "about" has no stated bounds.

    Returns
    -------
    Bounds
        NaN where a bound is open or not stated, and for the value of "less than 10".

    Raises
    ------
    ValueError
        For "range", or a word that is no qualifier.

    Examples
    --------
    >>> bounds("more_than", 255)
    Bounds(value=255, low=255, high=nan)
    >>> bounds("about", 16_700_000, unit_of_last_digit=100_000)
    Bounds(value=16700000, low=16650000.0, high=16750000.0)
    """
    nan = math.nan
    match qualifier:
        case "exact":
            return Bounds(number, nan, nan)
        case "about" if unit_of_last_digit is not None:
            half = unit_of_last_digit / 2
            return Bounds(number, number - half, number + half)
        case "about":
            return Bounds(number, nan, nan)
        case "nearly" | "at_most":
            return Bounds(number, nan, number)
        case "at_least" | "more_than":
            return Bounds(number, number, nan)
        case "less_than":
            return Bounds(nan, nan, number)
    raise ValueError(
        f"{qualifier!r} sets no bounds from one number: expected one of "
        f"{', '.join(code for code in QUALIFIERS if code != 'range')}."
    )


def interval(figures: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lowest and the highest that each figure can be.

    Parameters
    ----------
    figures : pandas.DataFrame
        With the columns value, low, high and qualifier.

    Returns
    -------
    tuple of numpy.ndarray
        Floats in the figures' units. An exact figure is its own bound, an open bound is
        infinite, and both are NaN where neither a value nor a bound is known.

    Examples
    --------
    >>> import pandas as pd
    >>> interval(pd.DataFrame({"value": [255.0, 9.0], "low": [255.0, None],
    ...                        "high": [None, None], "qualifier": ["more_than", "exact"]}))
    (array([255.,   9.]), array([inf,  9.]))
    """
    import numpy as np

    value = figures["value"].to_numpy(dtype="float64", na_value=np.nan)
    absent = np.full(len(figures), np.nan)
    low = figures["low"].to_numpy("float64", na_value=np.nan) if "low" in figures else absent
    high = figures["high"].to_numpy("float64", na_value=np.nan) if "high" in figures else absent
    # few figures have bounds: only theirs are looked at
    bounded = np.flatnonzero(~(np.isnan(low) & np.isnan(high)))
    if not len(bounded):
        return value, value
    low, high = low[bounded], high[bounded]
    lowest, highest = value.copy(), value.copy()
    lowest[bounded] = np.where(np.isnan(low), -np.inf, low)
    highest[bounded] = np.where(np.isnan(high), np.inf, high)
    return lowest, highest
