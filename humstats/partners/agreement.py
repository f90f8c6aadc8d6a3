"""Agreement: the same figure from several senders, and whether they say one number.

What tells two figures apart is the key of :mod:`humstats.model.columns`, without who says it:
source, publication and day of publication are the sender's own. A place is known by its
p-code where it has one, and by the sender's name for it where not. How many people live in
an area is one figure, whatever sector a file is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import ALL, PERIOD, breakdowns_in
from humstats.model.numerals import precision_of
from humstats.model.qualifiers import interval
from humstats.model.rounding import granularity

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["BASELINES", "Agreement", "agreement_of", "sectors_of"]

#: What plans of several clusters are built on, and what must be one number in all of them.
BASELINES: Final = ("population", "people_affected", "people_in_need")
#: Indicators that say the same of an area in the file of any sector.
_OF_NO_SECTOR: Final = ("population",)
#: A figure of a million or more may be printed rounded, a smaller one is not.
_LEAST_ROUNDED: Final = 1e6
_FINEST: Final = 1e-9
#: So many values of one sender that are all multiples of ten, or more, were rounded to it: at
#: most to so much, and to so small a share of the figure.
_MANY: Final = 5
_COARSEST: Final = 1e5
_SMALL: Final = 0.05


class Agreement(NamedTuple):
    """Figures that several senders sent, one row a key and sender.

    Attributes
    ----------
    figures : numpy.ndarray of int
        Positions in the joined table; those of one key stand together.
    keys : numpy.ndarray of int
        A number for each key.
    apart : numpy.ndarray of bool
        Whether the senders of the key say different numbers.
    coarser : numpy.ndarray of bool
        Whether another figure of the key says the same as precisely, and stands for it.
    """

    figures: NDArray[np.intp]
    keys: NDArray[np.intp]
    apart: NDArray[np.bool_]
    coarser: NDArray[np.bool_]


def agreement_of(
    figures: pd.DataFrame, senders: NDArray[np.integer[Any]], areas: NDArray[np.integer[Any]]
) -> Agreement:
    """Find the figures that several senders sent, and whether they say the same.

    Of one sender's figures under one key the one published last is heard. Figures without a
    value and without bounds say nothing. 14.6 million and 14,560,823 are one figure in two
    precisions; so are 118,200 and 118,240, where a sender rounded all of an indicator.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table, those of all senders below each other.
    senders : numpy.ndarray of int
        Who sent each, as a number.
    areas : numpy.ndarray of int
        The area of each, as a number that figures of one area share.

    Returns
    -------
    Agreement
        Empty where no key has two senders.
    """
    lowest, highest = interval(figures)
    heard = np.flatnonzero(~np.isnan(lowest))
    table = pd.DataFrame(
        {
            "figure": heard,
            "key": _keys(figures, areas)[heard],
            "sender": senders[heard],
            "published": figures["published"].to_numpy("datetime64[us]")[heard],
        }
    )
    table = table.sort_values("published", kind="stable", na_position="first")
    table = table.drop_duplicates(["key", "sender"], keep="last")
    table = table[table.duplicated("key", keep=False)].sort_values(["key", "sender"])
    at = table["figure"].to_numpy("intp")
    keys = pd.factorize(table["key"])[0].astype("intp")
    grain = _grain(figures, senders)[at]
    apart, coarser = _compared(figures.iloc[at], grain, keys, lowest[at], highest[at])
    return Agreement(at, keys, apart, coarser)


def copies_of(
    figures: pd.DataFrame, senders: NDArray[np.integer[Any]], areas: NDArray[np.integer[Any]]
) -> dict[int, int]:
    """Return the senders of whom another sent every figure, and these others.

    Parameters
    ----------
    figures, senders, areas : pandas.DataFrame, numpy.ndarray and numpy.ndarray
        As for :func:`agreement_of`.

    Returns
    -------
    dict of int to int
        Of two who sent the same, the later one is the copy.
    """
    worth = figures["value"].to_numpy("float64", na_value=np.nan)
    pairs = [*zip(_keys(figures, areas).tolist(), worth.tolist(), strict=True)]
    sent: dict[int, set[tuple[int, float]]] = {n: set() for n in np.unique(senders).tolist()}
    for at in np.flatnonzero(~np.isnan(worth)).tolist():
        sent[int(senders[at])].add(pairs[at])
    copies: dict[int, int] = {}
    for mine, own in sent.items():
        wider = (n for n, every in sent.items() if own < every or (own == every and n < mine))
        first = next(wider, None)
        if own and first is not None:
            copies[mine] = first
    return copies


def sectors_of(figures: pd.DataFrame) -> pd.Series[Any]:
    """Return the sector of each figure; "all" for what is the same whatever the sector.

    Examples
    --------
    >>> sectors_of(pd.DataFrame({"indicator": ["population", "people_in_need"],
    ...                          "sector_code": ["WSH", "WSH"]})).tolist()
    ['all', 'WSH']
    """
    told = ~figures["indicator"].isin(_OF_NO_SECTOR)
    return figures["sector_code"].astype(object).where(told, ALL)


def _compared(
    figures: pd.DataFrame,
    grain: NDArray[np.float64],
    keys: NDArray[np.intp],
    lowest: NDArray[np.float64],
    highest: NDArray[np.float64],
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Hold each figure against the finest of its key."""
    value = figures["value"].to_numpy("float64", na_value=np.nan)
    bounded = lowest != highest
    width = np.where(bounded, highest - lowest, np.maximum(_spread(value), grain))
    order = np.lexsort((np.arange(len(keys)), width, keys))
    first = np.append(True, keys[order][1:] != keys[order][:-1])[: len(keys)]
    finest = order[first]
    other = finest[keys] if len(keys) else finest
    room = np.where(bounded | (width <= width[other]), 0.0, width / 2 * (1 + _FINEST))
    meet = (lowest - room <= highest[other]) & (lowest[other] <= highest + room)
    meet |= value == value[other]
    clash = np.bincount(keys[~meet], minlength=len(finest)) > 0
    apart = clash[keys] if len(keys) else np.zeros(0, bool)
    return apart, ~apart & (np.arange(len(keys)) != other)


def _spread(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how coarsely each number may have been rounded, as ``hs.series`` takes it."""
    spread = np.zeros(len(value))
    large = np.flatnonzero(np.abs(value) >= _LEAST_ROUNDED)
    most = np.array([precision_of(number) for number in value[large]])
    for grain in np.unique(most):
        at = large[most == grain]
        spread[at] = granularity(value[at], most=float(grain), least=1.0)
    return spread


def _grain(figures: pd.DataFrame, senders: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
    """Return how coarsely a sender rounded each figure, where all of an indicator show it."""
    value = figures["value"].to_numpy("float64", na_value=np.nan)
    table = pd.DataFrame(
        {
            "value": value,
            # a zero is a multiple of everything
            "grain": np.where(value > 0, granularity(value, most=_COARSEST), np.nan),
        }
    )
    by = [senders, figures["indicator"].to_numpy(), figures["unit"].to_numpy()]
    told = table.groupby(by, dropna=False, observed=True)
    grain = told["grain"].transform("min").to_numpy("float64")
    many = told["value"].transform("nunique").to_numpy() >= _MANY
    rounded = many & (grain > 1) & (grain <= _SMALL * value)
    return np.where(rounded, grain, 0.0)


def _keys(figures: pd.DataFrame, areas: NDArray[np.integer[Any]]) -> NDArray[np.intp]:
    """Return a number for each figure; those of one key share one, whoever says them."""
    parts = [
        figures["indicator"],
        figures["unit"],
        *(figures[name] for name in PERIOD),
        sectors_of(figures),
        *(figures[name] for name in breakdowns_in(figures) if name != "sector_code"),
        pd.Series(areas),
    ]
    numbers = np.zeros(len(figures), "int64")
    for part in parts:
        codes, labels = pd.factorize(part, use_na_sentinel=False)
        # folded back to small numbers each time, so that the product never overflows
        numbers = pd.factorize(numbers * max(len(labels), 1) + codes)[0].astype("int64")
    return numbers.astype("intp")
