"""Rules about one area among its neighbours: shares unlike theirs, totals among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.model.columns import ALL
from humstats.model.indicators import catalogue
from humstats.model.rounding import granularity
from humstats.rules.parts import OF_ALL
from humstats.rules.relations import (
    counterparts,
    joined_by_cause,
    levels,
    of_indicator,
)
from humstats.rules.rule import NOTHING, Hits, Rule
from humstats.rules.soundness import sound
from humstats.rules.spread import spread, times

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES", "slipped_totals"]

#: A share is odd that lies off by this factor at least, and by so many deviations.
_OFF, _UNUSUAL = np.log(4.0), 8.0
#: No shares are taken to vary less than this from area to area, as a logarithm.
_STEADY = 0.05
#: So many neighbours are needed to say what is usual, and so many people to take a share of.
_ENOUGH, _PEOPLE = 6, 1000.0
#: A total among areas: the fewest areas, itself among them, and its digits that count.
_AREAS, _DIGITS = 4, 1e3
#: How far a total may lie from its areas by rounding, as a share of it.
_ROUNDED = 0.001


def _families(table: Table, *, within: bool) -> NDArray[np.int64]:
    """Return for each figure the number of its country and level; and its admin 1 area."""

    def find() -> NDArray[np.int64]:
        frame = table.places.frame
        names = [
            "location_code",
            "admin_level",
            *(["admin1_code", "provider_admin1_name"] if within else []),
        ]
        kept = [name for name in names if name in frame]
        numbers = frame.groupby(kept, sort=False).ngroup()
        return np.asarray(numbers, "i8")

    found: NDArray[np.int64] = table.once(("families", within), find)
    return found[table.places.numbers]


def _like(table: Table, rows: NDArray[np.intp], *, within: bool = False) -> NDArray[np.int64]:
    """Return a number that the same figures of neighbouring areas share."""
    key = table.key
    _, worth = key.digits["place"]
    found: NDArray[np.int64] = (
        key.turned(rows, "place", -1) + _families(table, within=within)[rows] * worth
    )
    return found


def _odd_shares(table: Table) -> Hits:
    if not (levels(table) > 0).any():
        return NOTHING
    found = [_odd(table, *pairs) for pairs in _shares(table)]
    joined = [hits for hits in found if len(hits)]
    every = Hits.joined(joined) if joined else NOTHING
    if not len(every):
        return every
    # a figure that is odd beside three others is one thing, and so is a whole beside parts
    _, first = np.unique(every.rows, return_index=True)
    every = every.take(first)
    assert every.members is not None
    _, wholes = np.unique(every.members, return_inverse=True)
    return joined_by_cause(every, wholes, np.asarray(every.facts["off"]))


def _shares(table: Table) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Return figures of areas and what each is a share of, one pair of arrays a kind."""
    areas = sound(table) & (levels(table) > 0) & table.counts & (table.value > 0)
    codes = table.codes("indicator")
    pairs = []
    for number, label in enumerate(codes.labels):
        if label not in catalogue or not catalogue[label].denominator:
            continue
        target = codes.number_of(catalogue[label].denominator)
        if target >= 0:
            rows = np.flatnonzero(areas & table.overall & (codes.numbers == number))
            pairs.append(of_indicator(table, rows, target))
    for column in OF_ALL:
        parts = table.codes(column) if table.has(column) else None
        if parts is None or parts.number_of(ALL) < 0 or len(parts.labels) < 2:
            continue
        every = parts.number_of(ALL)
        mine = areas & (parts.numbers != every) & (parts.numbers >= 0)
        # shares of everybody alone: a slip inside a subgroup shows in the sums
        for other in OF_ALL:
            if other != column and table.has(other):
                whole = table.codes(other)
                mine &= whole.numbers == whole.number_of(ALL)
        pairs.append(counterparts(table, np.flatnonzero(mine), column, every))
    return pairs


def _odd(table: Table, rows: NDArray[np.intp], wholes: NDArray[np.intp]) -> Hits:
    part, whole = table.value[rows], table.value[wholes]
    # more than the whole is for other rules to say
    fit = (whole >= _PEOPLE) & (part <= whole)
    rows, wholes = rows[fit], wholes[fit]
    share = np.log(part[fit] / whole[fit])
    if not len(rows):
        return NOTHING
    like, _ = pd.factorize(_like(table, rows))
    some = _uneven(share, like)
    rows, wholes, share, like = rows[some], wholes[some], share[some], like[some]
    usual = spread(share, like)
    off = share - usual.median
    odd = (np.abs(off) > _OFF) & (usual.size >= _ENOUGH)
    odd &= np.abs(off) > _UNUSUAL * np.maximum(usual.deviation, _STEADY)
    hits = Hits.paired(rows[odd], wholes[odd], at=np.flatnonzero(odd))
    at = hits.facts["at"]
    hits.facts.update(
        off=np.abs(off[at]),
        times=np.array(times(off[at]), object),
        share=_percents(share[at]),
        usual=_percents(usual.median[at]),
    )
    return hits


def _uneven(shares: NDArray[np.float64], groups: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return the members of groups in which one lies far from the mean.

    The mean is cheap, and what is far from the median of six or more is far from it too.
    """
    count = np.bincount(groups)
    mean = np.bincount(groups, weights=shares) / count
    far = np.abs(shares - mean[groups]) > _OFF / 2
    found: NDArray[np.bool_] = (np.bincount(groups, weights=far) > 0)[groups]
    return found & (count >= _ENOUGH)[groups]


def _percents(shares: NDArray[np.float64]) -> NDArray[np.object_]:
    """Write shares, given by their logarithms: 10%, 0.9%."""
    return np.array(
        [f"{one:.0%}" if one >= 0.095 else f"{100 * one:.2g}%" for one in np.exp(shares)],
        object,
    )


def slipped_totals(table: Table) -> Hits:
    """Return areas that are the sum of their neighbours: one hit an area."""

    def find() -> Hits:
        rows = _overall_of_areas(table)
        none = np.empty(0, "intp")
        totals = [_that_add_up(table, rows, within=within) for within in (False, True)]
        slipped = np.unique(np.concatenate([none, *totals]))
        _, places = np.unique(table.places.numbers[slipped], return_inverse=True)
        return Hits.grouped(slipped, places)

    found: Hits = table.once("slipped totals", find)
    return found


def _overall_of_areas(table: Table) -> NDArray[np.intp]:
    """Return counts of everybody in areas: a total is one in all of its figures."""
    fit = sound(table) & table.overall & table.adding_along("area") & (table.value > 0)
    sectors = table.codes("sector_code")
    every = sectors.number_of(ALL)
    if every >= 0 and (fit & (sectors.numbers == every)).any():
        fit &= sectors.numbers == every
    return np.flatnonzero(fit & (levels(table) > 0))


def _that_add_up(table: Table, rows: NDArray[np.intp], *, within: bool) -> NDArray[np.intp]:
    """Return figures of areas that are the sum of the others, in most figures of an area."""
    value, place = table.value[rows], table.places.numbers[rows]
    kinds, mine, count = np.unique(
        _like(table, rows, within=within), return_inverse=True, return_counts=True
    )
    total = np.bincount(mine, weights=value, minlength=len(kinds))[mine]
    enough = count[mine] >= _AREAS
    # half of what all add up to, itself among them: the sum of the others, but for rounding
    half = np.abs(2 * value - total) <= np.minimum(count[mine] / 2, _ROUNDED * value)
    # round figures can add up to one of them by chance
    enough &= granularity(value, most=1e6) * _DIGITS <= value
    could = np.bincount(place[enough], minlength=len(table.places.frame))
    did = np.bincount(place[enough & half], minlength=len(table.places.frame))
    found: NDArray[np.intp] = rows[enough & half & (2 * did > could)[place]]
    return found


RULES = (
    Rule(
        code="HS512",
        name="share-unlike-its-neighbours",
        severity="warning",
        blames="value",
        sentence="{value} {subject} are {share} of {other}, where {usual} are usual in the "
        "areas around: {times} that share.",
        suggestion="Is a digit, a scale or the unit wrong, or is this area another case?",
        why="A figure that is ten times too small breaks no sum where its breakdown is "
        "partial, but its share of the whole is a tenth of what it is elsewhere.",
        source="libhxl's rule on outliers, made to work on six values: medians of logarithms",
        case="Guatemala 2024, GT1217, water: 60 people with a disability of 6,594 in need, "
        "where 10% are usual.",
        tolerance="At least six areas of a country and level, a whole of 1,000 people; a "
        "factor of 4, and 8 times the usual distance from the median.",
        false_alarms="Places differ: East Jerusalem has 2% of its people in need where the "
        "districts around have 54%. A warning, never an error.",
        find=_odd_shares,
        scope="relation",
    ),
    Rule(
        code="HS513",
        name="total-among-areas",
        severity="warning",
        blames="value",
        sentence="{value} {subject}: the sum of all other areas beside it, as in {count} of "
        "its figures.",
        suggestion="Is this row their total? Take it out before anything is added up.",
        why="A row of totals without the word total is one area more, and every sum counts "
        "everybody twice.",
        source="a survey of 135 published files",
        case="18 of 135 published files hold rows of totals among their areas; reading takes "
        "out those that say so.",
        tolerance="Four areas at least, half a person for each, figures of at least three "
        "digits that count, and most figures of the row.",
        false_alarms="In a country of two areas each is the sum of the others where they are "
        "equal, and round figures add up by chance: neither is looked at.",
        find=slipped_totals,
        scope="relation",
    ),
)
