"""Thresholds: from which number on a word may be said.

One table for what is written and for what is tested, so that the two never differ. A share
may be called by a word where all of what is known of it, from its lower bound to its upper
one, lies within what the word allows.

============================  ==========================================================
word                          allows, for a share of ``p`` percent (half: 50)
============================  ==========================================================
a number in digits            half of its last written digit: "24 percent" is 23.5-24.5,
                              "8.3 times" 8.25-8.35
eight times, eightfold        half of one, as no digit behind the point is claimed: 7.5-8.5;
                              so from five on
half                          from ``p`` - 0.5 to ``p`` + 0.5 percentage points: 49.5-50.5
a third, and other fractions  a twentieth on both sides, as in "about a third": 31.7-35; closer
                              to it than to the next fraction, as 62 is not two thirds
almost, nearly half           from ``p`` less a twentieth up to ``p``: 47.5-50
about half                    a twentieth on both sides: 47.5-52.5
more than half                above ``p``; written by itself up to a twentieth above: 52.5
less than half                below ``p``; written by itself only of an upper bound
doubled, twice, three times   written within a hundredth of the multiple; of a sentence, up to
                              four times, what is so many with one decimal: 1.95-2.05
nearly doubled                from a twentieth below the multiple up to it
about twice                   a twentieth on both sides
more than doubled             above the multiple; written by itself up to the next one
more than, nearly halved      a fall by more than, by nearly half
the same                      two exact figures that are equal; shares 0.05 points apart
============================  ==========================================================

So 44.9 % is neither "half" nor "almost half"; 47.5 % is "almost half". Half, and what doubled
up to fourfold, are taken at their word: "almost" and "more than" say the rest. What is written
is nearer than what is borne out: of 32 % nothing says "a third" by itself, and a sentence may.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import numpy as np

__all__ = [
    "FEWEST_FOR_PERCENT",
    "FEWEST_FOR_RANK",
    "FEWEST_FOR_RECORD",
    "FEWEST_WHOLE",
    "LARGEST_PERCENT",
    "LEAST_POINTS",
    "MOST_TIED",
    "MULTIPLES",
    "POINTS",
    "ROUGHLY",
    "SHARES",
    "TIMES",
    "WIDEST_PERCENT",
    "Answer",
    "Window",
    "answer",
    "multiple_window",
    "share_window",
    "told_multiple",
    "told_share",
]

Answer = Literal["supported", "refuted", "cannot be known"]

#: Shares that have a word, in percent.
SHARES: Final = {
    "tenth": 10.0,
    "fifth": 20.0,
    "quarter": 25.0,
    "third": 100 / 3,
    "two_fifths": 40.0,
    "half": 50.0,
    "three_fifths": 60.0,
    "two_thirds": 200 / 3,
    "three_quarters": 75.0,
    "four_fifths": 80.0,
    "nine_tenths": 90.0,
}
#: Parts of an earlier figure that have a word.
MULTIPLES: Final = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "tenth": 1 / 10}
#: Percentage points by which a share may miss the word that names it bare.
POINTS: Final = 0.5
#: The part of a number by which "almost" and "about" may miss it.
ROUGHLY: Final = 0.05
#: The part of a multiple by which "doubled" may miss it.
TIMES: Final = 0.01
#: From so many times on, a number without decimals claims no more than itself.
FEWEST_WHOLE: Final = 5
#: A record among fewer figures than this says little, and so does a rank among fewer places.
FEWEST_FOR_RECORD: Final = 3
FEWEST_FOR_RANK: Final = 3
#: Of more figures than this that share a record, none is named.
MOST_TIED: Final = 4
#: A percent is printed where its farther bound is at most so many times the nearer one.
WIDEST_PERCENT: Final = 4.0
#: A larger one is said as so many times.
LARGEST_PERCENT: Final = 999
#: Of fewer people than this no percent is said: "100% more" of one is one.
FEWEST_FOR_PERCENT: Final = 10
#: Percentage points below which two exact shares print alike.
LEAST_POINTS: Final = 0.05
#: What binary fractions may add to or take from a number that is just at a threshold.
_HAIR: Final = 1e-9


class Window(NamedTuple):
    """What a word allows: from ``low`` to ``high``, in the unit of what it speaks of.

    ``open_low`` and ``open_high`` say that the end itself is not allowed.
    """

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False


def share_window(qualifier: str, percent: float) -> Window:
    """Return which shares a word allows.

    Parameters
    ----------
    qualifier : str
        A code of :data:`humstats.model.qualifiers.QUALIFIERS`.
    percent : float
        The share that the word names.

    Returns
    -------
    Window
        In percent.

    Examples
    --------
    >>> share_window("nearly", 50)
    Window(low=47.5, high=50, open_low=False, open_high=True)
    """
    return _window(qualifier, percent, POINTS)


def told_share(qualifier: str, percent: float) -> Window:
    """Return which shares bear out a word that somebody wrote.

    Examples
    --------
    >>> [round(end, 1) for end in told_share("exact", 100 / 3)[:2]]
    [31.7, 35.0]
    >>> told_share("exact", 50)[:2]
    (49.5, 50.5)
    """
    fractions = sorted(SHARES.values())
    if qualifier != "exact" or percent == SHARES["half"] or percent not in fractions:
        return share_window(qualifier, percent)
    at = fractions.index(percent)
    below, above = [0.0, *fractions][at], [*fractions, 100.0][at + 1]
    low = max(percent * (1 - ROUGHLY), (percent + below) / 2)
    return Window(low, min(percent * (1 + ROUGHLY), (percent + above) / 2))


def told_multiple(times: float, decimals: int) -> float:
    """Return by how much a multiple may miss the number that somebody wrote.

    Parameters
    ----------
    times : float
        The number.
    decimals : int
        How many digits behind the point it is written with.

    Examples
    --------
    >>> told_multiple(8, 0), told_multiple(8.3, 1), told_multiple(2, 0), told_multiple(0.5, 0)
    (0.5, 0.05, 0.05, 0.0)
    """
    if times <= 1:
        return 0.0
    return float(0.5 * 10.0 ** -(decimals if times >= FEWEST_WHOLE else max(decimals, 1)))


def multiple_window(qualifier: str, times: float) -> Window:
    """Return which multiples a word allows: "doubled", "more than three times".

    Parameters
    ----------
    qualifier : str
        As in :func:`share_window`.
    times : float
        The multiple that the word names; 0.5 for "halved".

    Returns
    -------
    Window
        In multiples of the earlier figure.

    Examples
    --------
    >>> multiple_window("more_than", 2)
    Window(low=2, high=inf, open_low=True, open_high=False)
    """
    return _window(qualifier, times, TIMES * times)


def _window(qualifier: str, number: float, exactly: float) -> Window:
    match qualifier:
        case "more_than":
            return Window(number, np.inf, open_low=True)
        case "at_least":
            return Window(number, np.inf)
        case "less_than":
            return Window(-np.inf, number, open_high=True)
        case "at_most":
            return Window(-np.inf, number)
        case "nearly":
            return Window(number * (1 - ROUGHLY), number, open_high=True)
        case "about":
            return Window(number * (1 - ROUGHLY), number * (1 + ROUGHLY))
    return Window(number - exactly, number + exactly)


def answer(window: Window, low: float, high: float, *, strict: bool = False) -> Answer:
    """Say whether a number between two bounds lies within what a word allows.

    Parameters
    ----------
    window : Window
        What the word allows.
    low, high : float
        Bounds of the number; infinite where open.
    strict : bool
        Whether the bounds themselves are excluded: of "more than 255", or "nearly".

    Returns
    -------
    {"supported", "refuted", "cannot be known"}
        The last where some of what the number can be lies within, and some without.

    Examples
    --------
    >>> half = share_window("nearly", 50)
    >>> answer(half, 48, 49), answer(half, 44.9, 44.9), answer(half, -np.inf, 50)
    ('supported', 'refuted', 'cannot be known')
    """
    if np.isnan(low) or np.isnan(high):
        return "cannot be known"
    slack = _HAIR * max(1.0, *(abs(n) for n in (low, high, *window[:2]) if np.isfinite(n)))
    alone = low == high
    above = low > window.low + slack or (
        low >= window.low - slack and not (window.open_low and (alone or not strict))
    )
    below = high < window.high - slack or (
        high <= window.high + slack and not (window.open_high and (alone or not strict))
    )
    if above and below:
        return "supported"
    open_low = window.open_low or (strict and not alone)
    open_high = window.open_high or (strict and not alone)
    beyond = low > window.high + slack or (low >= window.high - slack and open_high)
    short = high < window.low - slack or (high <= window.low + slack and open_low)
    return "refuted" if beyond or short else "cannot be known"
