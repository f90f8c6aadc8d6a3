"""Weights: a mean of rates, each counted by how many people it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import ConflictError, MeaningError, SelectionError
from humstats.model.columns import ALL, AREAS, BREAKDOWNS, PLACE, breakdowns_in, tidy
from humstats.model.indicators import catalogue
from humstats.model.lists import listed
from humstats.model.periods import Period
from humstats.model.statuses import STATUSES
from humstats.timeseries.adding.areas import Areas
from humstats.timeseries.adding.sums import Parts, numbers_of, stacked, sum_of, words_of
from humstats.timeseries.inputs import tidied
from humstats.timeseries.intervals import Bounded, added_up, bounded, stated
from humstats.timeseries.panels import numbered
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.wording import AREA_WORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.model.indicators import Indicator

    Mask = NDArray[np.bool_]

__all__ = ["WEIGHTS", "amount_of", "mean_of", "weight_of", "weighted", "weighted_by"]

#: Shares of the people analysed, who are often fewer than live there, and who they are.
_ANALYSED: Final = {"share_of_people_by_ipc_phase": "people_by_ipc_phase"}
#: The breakdown whose "all" is what shares of its members are shares of.
_WHOLES: Final = {"people_by_ipc_phase": "ipc_phase"}
#: What a rate shares with its weight.
_SURE: Final = ("status", "qualifier")
#: What stands beside rates: their weights, between which bounds, and which nobody bounds.
WEIGHTS: Final = ("weight", "weight_low", "weight_high", "weight_vague")
#: Digits of a mean that its weights can bear out.
_DIGITS: Final = 12


def weighted(
    rows: pd.DataFrame, weights: pd.DataFrame, *, averaged: Mask | None = None
) -> tuple[pd.DataFrame, str]:
    """Put beside each rate the number of people, or whatever else, that it is a rate of.

    Shares of the people analysed are weighted by them: the figure of all phases.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rates.
    weights : pandas.DataFrame
        Counts of one indicator, for the same places, periods and people.
    averaged : numpy.ndarray of bool, optional
        Which rates need a weight; all, where nothing is said.

    Returns
    -------
    tuple of pandas.DataFrame and str
        The rates with the column ``weight``, and what they are weighted by.

    Raises
    ------
    MeaningError
        Weights that are no counts, or of another indicator than the rate is a rate of.
    SelectionError
        Rates without a weight; they are named.
    ConflictError
        Several weights for one rate.
    """
    if weights.empty:
        raise SelectionError(
            "weights= has no rows to weight rates by: pass counts of the same places and "
            "periods."
        )
    weights = tidied(weights, "weights=").reset_index(drop=True)
    code = _check_weights(rows, weights)
    whole = _WHOLES.get(code)
    if whole is not None:
        # without a column of its own each is of all
        whole_ones = weights[whole] == ALL if whole in weights else slice(None)
        weights = weights.loc[whole_ones].assign(**{whole: ALL})
        if weights.empty:
            raise SelectionError(
                f"weights= has no figure of {code} for {whole} 'all', of which these are "
                "shares: pass the figures of everyone analysed."
            )
    names = list(dict.fromkeys([*breakdowns_in(rows), *breakdowns_in(weights)]))
    wheres = [
        name for name in dict.fromkeys((*PLACE, *AREAS)) if name in rows or name in weights
    ]
    mine = rows if whole is None else rows.drop(columns=whole, errors="ignore")
    both = stacked([_keys(mine, names, wheres), _keys(weights, names, wheres)])
    both["area"] = Areas.of(both).numbers
    keys = numbered(both, ["area", *names, *PERIOD])
    rates, theirs = keys[: len(rows)], keys[len(rows) :]
    there = stated(weights)
    weights, theirs = weights.loc[there], theirs[there]
    if (again := pd.Series(theirs).duplicated(keep=False).to_numpy()).any():
        raise ConflictError(
            f"{again.sum():,} weights are of a place and period that has several: keep one "
            "source and one vintage of them.",
            rows=weights[again],
        )
    at = pd.Series(np.arange(len(theirs)), index=theirs).reindex(rates).to_numpy("f8")
    needed = stated(rows) if averaged is None else stated(rows) & averaged
    absent = needed & np.isnan(at)
    if absent.any():
        some = rows.loc[absent]
        words = listed((_named(row) for row in some.head(50).to_dict("records")), most=4)
        raise SelectionError(
            f"{absent.sum():,} of {len(rows):,} rates have no weight: {words}. Each needs a "
            f"figure of {code} for its place, period and people; or leave them out.",
            rows=some,
        )
    sources = words_of(Parts.of(weights, np.zeros(len(weights), "i8")), "source", ", ").column()
    at_needed = at[needed].astype("intp")
    rows = _as_sure_as(rows, weights, needed, at_needed)
    amounts = _amounts(weights)
    for name in WEIGHTS:
        held = np.full(len(rows), np.nan if amounts[name].dtype == float else False)
        held[needed] = amounts[name][at_needed]
        rows[name] = held
    return rows, f"weighted by {code} ({sources[0]})"


def _as_sure_as(
    rows: pd.DataFrame, weights: pd.DataFrame, mask: Mask, at: NDArray[np.intp]
) -> pd.DataFrame:
    """Let a rate that enters a mean be no surer, and no older, than its weight."""
    its = weights.iloc[at]
    status, qualifier = (rows[name].astype("str").to_numpy(object) for name in _SURE)
    ranks = [*STATUSES].index
    status[mask] = [
        max(pair, key=ranks) for pair in zip(status[mask], its["status"], strict=True)
    ]
    qualifier[mask] = np.where(
        bounded(its).about & (qualifier[mask] == "exact"), "about", qualifier[mask]
    )
    days, theirs = rows["published"].to_numpy().copy(), its["published"].to_numpy()
    # a day that is not known is the later of two
    days[mask] = np.where(np.isnat(theirs), theirs, np.maximum(days[mask], theirs))
    return tidy(rows.assign(status=status, qualifier=qualifier, published=days))


def _amounts(weights: pd.DataFrame) -> dict[str, NDArray[Any]]:
    """Return weights and their bounds; what is itself no more than a bound has no value."""
    numbers = bounded(weights, least=0.0)
    value = np.where(numbers.is_limit, np.nan, numbers.value)
    vague = numbers.about & np.isposinf(numbers.high)
    return dict(zip(WEIGHTS, (value, numbers.low, numbers.high, vague), strict=True))


def weighted_by(rate: Indicator) -> str | None:
    """Return the indicator whose figures are the weights of a rate, if there is one.

    Examples
    --------
    >>> weighted_by(catalogue["poverty_headcount_ratio"])
    'population'
    """
    return _ANALYSED.get(rate.code, rate.denominator)


def _check_weights(rows: pd.DataFrame, weights: pd.DataFrame) -> str:
    codes = sorted(map(str, weights["indicator"].unique()))
    entry = catalogue.get(codes[0]) if len(codes) == 1 else None
    if entry is None or not entry.is_count:
        raise MeaningError(
            f"Weights are counts of one indicator, and these are of {listed(codes)}: "
            "choose one.",
            rows=weights,
        )
    units = sorted(map(str, weights["unit"].unique()))
    if len(units) > 1 or (weights["value"] < 0).any():
        raise MeaningError(
            "Weights are of one unit, 0 or more, and these are in "
            f"{listed(units)}, the least {weights['value'].min():g}: "
            f"take weights[(weights.unit == {units[-1]!r}) & (weights.value >= 0)].",
            rows=weights,
        )
    for rate in map(str, rows["indicator"].unique()):
        declared = catalogue.get(rate)
        if declared is not None and declared.is_count:
            raise MeaningError(
                f"{rate} is a count, and is added without weights: leave out weights=.",
                rows=rows,
            )
        of = None if declared is None else weighted_by(declared)
        if of not in (None, codes[0]):
            raise MeaningError(
                f"{rate} is a rate of {of}, and cannot be weighted by {codes[0]}: pass "
                f"figures of {of}.",
                rows=weights,
            )
    return codes[0]


def _keys(rows: pd.DataFrame, names: list[str], wheres: list[str]) -> pd.DataFrame:
    every = pd.Series(pd.Categorical([ALL] * len(rows)))
    none = pd.Series(None, index=range(len(rows)), dtype="str").astype("category")
    held: dict[str, Any] = {
        name: rows[name].reset_index(drop=True) if name in rows else none for name in wheres
    }
    for name in names:
        held[name] = rows[name].reset_index(drop=True) if name in rows else every
    for name in PERIOD:
        held[name] = rows[name].reset_index(drop=True)
    return pd.DataFrame(held)


def _named(row: dict[Any, Any]) -> str:
    places = (row.get(name) for name in (*AREA_WORDS, "location_code"))
    place = next((str(word) for word in places if not pd.isna(word)), "a place not stated")
    whose = [str(row[name]) for name in BREAKDOWNS if row.get(name, ALL) != ALL]
    return ", ".join([place, *whose, str(Period.of(*(row[name] for name in PERIOD)))])


def amount_of(parts: Parts, short: Mask) -> Bounded:
    """Add counts up, or take the weighted mean of rates."""
    if "weight" not in parts.rows:
        return sum_of(parts, short)
    return mean_of(parts).where(~short)


def weight_of(parts: Parts) -> dict[str, NDArray[Any]]:
    """Return the weight of each group, where its parts have any."""
    if "weight" not in parts.rows:
        return {}
    known = parts.taken(parts.known)
    *amounts, vague = (known.rows[name].to_numpy() for name in WEIGHTS)
    sums = (added_up(held, known.groups, parts.size) for held in amounts)
    return dict(zip(WEIGHTS, (*sums, known.some(vague)), strict=True))


def mean_of(parts: Parts, lengths: NDArray[Any] | None = None) -> Bounded:
    """Return the mean of what is known, by weight and by length where there is any.

    Between bounds of weights, it lies between the lowest and the highest that they can make.
    """
    known, numbers = numbers_of(parts)
    groups, size = known.groups, parts.size
    value, low, high, vague = (*np.ones((3, len(groups))), np.zeros(len(groups), bool))
    if "weight" in known.rows:
        value, low, high, vague = (known.rows[name].to_numpy() for name in WEIGHTS)
    if lengths is not None:
        value, low, high = (held * lengths[parts.known] for held in (value, low, high))

    def mean(held: NDArray[Any], weight: NDArray[Any]) -> NDArray[Any]:
        with np.errstate(divide="ignore", invalid="ignore"):
            # of no one, whatever the rate, nothing enters the mean
            pulled = np.where(weight == 0, 0.0, weight * held)
            order = np.lexsort((pulled, groups))
            sums = np.bincount(groups[order], weights=pulled[order], minlength=size)
            return _rounded(sums / added_up(weight, groups, size))

    def furthest(held: NDArray[Any], sign: int) -> NDArray[Any]:
        """Return the lowest mean, or the highest: who pulls it further weighs most."""
        endless, found = np.isinf(high), np.full(size, np.inf)
        while True:
            pulls = (sign * held <= found[groups]) & ~endless
            further = np.fmin(found, sign * mean(held, np.where(pulls, high, low)))
            if (further == found).all():
                break
            found = further
        np.minimum.at(found, groups[endless], sign * held[endless])
        return np.where(np.isposinf(found), np.nan, sign * found)

    least, most = furthest(numbers.low, 1), furthest(numbers.high, -1)
    bound = (least == most) | np.isneginf(least) & np.isfinite(most)
    values = np.where(numbers.is_limit, np.nan, numbers.value)
    middle = np.where(bound, most, mean(values, value))
    # weights that nobody bounds may pull the mean over either bound
    loose = known.some(vague) & (least != most)
    least, most = (np.where(loose, middle, held) for held in (least, most))
    strict, about = known.some(numbers.strict), known.some(numbers.about)
    about &= ~known.some(numbers.is_limit)
    return Bounded(middle, least, most, strict, np.zeros(size, bool), about | loose)


def _rounded(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Drop the digits that binary fractions add."""
    with np.errstate(divide="ignore", invalid="ignore"):
        size = 10.0 ** (_DIGITS - 1 - np.floor(np.log10(np.abs(numbers))))
        short = np.round(numbers * size) / size
    return np.where(np.isfinite(short), short, numbers)
