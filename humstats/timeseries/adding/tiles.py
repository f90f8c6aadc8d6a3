"""Tiles: ranges of ages side by side, of which sums are made, and those that lie in them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.errors import MeaningError
from humstats.model.breakdowns import AgeRange, parse_age_range
from humstats.model.columns import ALL
from humstats.model.lists import listed
from humstats.timeseries.intervals import stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.intp]

__all__ = ["ages_lacking", "bands_of", "fitting_ages", "nested_ages"]

_EVERYONE: Final = AgeRange(0, None)


def fitting_ages(
    rows: pd.DataFrame, column: pd.Series[str], groups: Numbers, goal: str
) -> Mask:
    """Return which ages are to be added up to one, none of them counted twice."""
    span = _span(goal)
    if span is None:
        raise MeaningError(
            f"{goal!r} is no age range: expected one such as '0-17' or '65+'.", rows=rows
        )
    known = stated(rows)
    there, blank = (_at(mask, column, groups) for mask in (known, ~known))
    fit = {
        group: _fitting(
            frozenset(there.get(group, ())) - {goal}, frozenset(blank.get(group, ())), span
        )
        for group in {*there, *blank}
    }
    return np.array(
        [label in fit[group] for group, label in zip(groups.tolist(), column, strict=True)],
        bool,
    )


def nested_ages(
    column: pd.Series[str], groups: Numbers, added: Mask, aside: Mask
) -> Iterator[tuple[Numbers, Mask]]:
    """Yield in which of the ages that are added those set aside lie, layer by layer.

    Parameters
    ----------
    column : pandas.Series
        The age range of each figure.
    groups : numpy.ndarray of int
        The sum that each is of.
    added, aside : numpy.ndarray of bool
        Which figures are added, and which are not, as they may lie in those.

    Yields
    ------
    tuple of numpy.ndarray
        Of each figure the place of the one that it lies in, where the mask says that it does.
        In each layer those that lie in one are side by side.
    """
    wide, within = (_at(mask, column, groups) for mask in (added, aside))
    of, layer = np.arange(len(groups)), np.full(len(groups), -1)
    for group, inner in within.items():
        for label, at in wide.get(group, {}).items():
            for number, lying in enumerate(_layers(frozenset(inner), label)):
                for one in lying:
                    of[inner[one]], layer[inner[one]] = at, number
    for number in range(layer.max(initial=-1) + 1):
        yield of, layer == number


def _at(mask: Mask, column: pd.Series[str], groups: Numbers) -> dict[int, dict[str, int]]:
    """Return where the labels of each group stand, of those rows that a mask has."""
    found: dict[int, dict[str, int]] = {}
    held = (np.flatnonzero(mask).tolist(), groups[mask].tolist(), column[mask])
    for at, group, label in zip(*held, strict=True):
        found.setdefault(group, {})[label] = at
    return found


def _span(goal: str) -> AgeRange | None:
    return _EVERYONE if goal == ALL else parse_age_range(goal)


@cache
def _layers(labels: frozenset[str], whole: str) -> tuple[tuple[str, ...], ...]:
    """Put the ranges that lie in another into layers, in each of which they are side by side.

    Examples
    --------
    >>> _layers(frozenset({"0-4", "18-59", "60+", "18-24", "25-59"}), "18+")
    (('18-59', '60+'), ('18-24', '25-59'))
    """
    span = _span(whole)
    tiles = _tiles(tuple(sorted(labels)), span) if span else ()
    return (tiles, *_layers(labels - {*tiles}, whole)) if tiles else ()


@cache
def _fitting(there: frozenset[str], blank: frozenset[str], span: AgeRange) -> frozenset[str]:
    """Choose what enters a sum: ranges side by side, and what lies in none of them.

    Ranges that are blank enter it, as gaps, where no other says anything of their ages.
    """
    tiles = _tiles(tuple(sorted(there)), span)
    chosen = sorted(bands_of(tiles).values(), key=lambda band: band.first)
    kept = {*tiles}
    for label in there | blank:
        band = parse_age_range(label)
        if band is None:
            # whoever is of no known age is one of all
            if span == _EVERYONE and label != ALL:
                kept.add(label)
        elif band.first >= span.first and band.end <= span.end:
            at: float = band.first
            for tile in chosen:
                at = tile.end + 1 if tile.first <= at <= tile.end else at
            apart = not any(band.meets(tile) for tile in chosen)
            if apart or (label in there and at < band.end + 1):
                kept.add(label)
    return frozenset(kept)


def bands_of(labels: Iterable[str]) -> dict[str, AgeRange]:
    """Return the ages of those labels that say them."""
    return {label: band for label in labels if (band := parse_age_range(label)) is not None}


@cache
def _tiles(labels: tuple[str, ...], span: AgeRange) -> tuple[str, ...]:
    """Choose ranges that lie side by side in a span: those that fill it, or most of it.

    Examples
    --------
    >>> _tiles(("0-17", "0-4", "5-11", "12-17", "18+"), AgeRange(0, 17))
    ('0-17',)
    >>> _tiles(("0-4", "12-17", "5-11", "18+"), AgeRange(0, 17))
    ('0-4', '5-11', '12-17')
    """
    inside = {
        label: band
        for label, band in bands_of(labels).items()
        if band.first >= span.first and band.end <= span.end
    }

    def filled(first: int) -> tuple[str, ...] | None:
        """Return the fewest ranges from an age to the end of the span."""
        ways = []
        for label, band in inside.items():
            if band.first != first:
                continue
            rest = () if band.end == span.end else filled(int(band.end) + 1)
            if rest is not None:
                ways.append((label, *rest))
        return min(ways, key=len, default=None)

    whole = filled(span.first)
    if whole is not None:
        return whole
    taken: dict[str, AgeRange] = {}
    for label, band in sorted(
        inside.items(), key=lambda one: (one[1].first - one[1].end, one[1].first, one[0])
    ):
        if not any(band.meets(other) for other in taken.values()):
            taken[label] = band
    return tuple(sorted(taken, key=lambda label: taken[label]))


def ages_lacking(labels: Iterable[str], goal: str) -> str | None:
    """Say of which ages, of those that others add up to, there is no figure."""
    bands, span = sorted(bands_of(labels).values()), _span(goal)
    assert span is not None
    at, gaps = float(span.first), []
    for band in bands:
        if band.first > at:
            gaps.append(f"{at:.0f}-{band.first - 1}")
        at = max(at, band.end + 1)
    if at <= span.end and at != float("inf"):
        gaps.append(f"{at:.0f}+" if span.last is None else f"{at:.0f}-{span.last}")
    return f"no figure for ages {listed(gaps)}" if gaps else None
