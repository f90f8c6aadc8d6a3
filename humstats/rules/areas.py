"""Rules about areas against the place that they lie in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from humstats.rules.relations import Sums, counterparts, one_per_whole, sums_of
from humstats.rules.rule import Hits, Rule
from humstats.rules.soundness import sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]

#: A shortfall within this share of the whole is context; beyond it areas may be missing.
TOLERANCE = 0.01


def _with_wholes(
    table: Table, inner: int, outer: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return figures of areas of one level that have a whole of another, and the wholes."""

    def find() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        places = table.places
        level = places.frame["admin_level"].to_numpy()
        none = np.empty(0, "intp")
        if not (level == inner).any() or not (level == outer).any():
            return none, none
        parents = np.where(level == inner, places.parents(outer), -1)
        parent = parents[places.numbers]
        rows = np.flatnonzero((parent >= 0) & table.adding_along("area") & sound(table))
        return counterparts(table, rows, "place", parent[rows])

    found: tuple[NDArray[np.intp], NDArray[np.intp]] = table.once(("areas", inner, outer), find)
    return found


_LEVELS = ((1, 0), (2, 0), (2, 1))


def _area_above_its_whole(table: Table) -> Hits:
    found = [Hits(np.empty(0, "intp"))]
    for inner, outer in _LEVELS:
        parts, wholes = _with_wholes(table, inner, outer)
        above = table.lowest[parts] > table.highest[wholes]
        parts, wholes = parts[above], wholes[above]
        found.append(Hits.paired(parts, wholes, softer=~table.overall[wholes]))
    return one_per_whole(table, *found)


def _areas_do_not_add_up(table: Table) -> Hits:
    single = table.hits(_area_above_its_whole)
    already = np.zeros(table.size, bool)
    if single.members is not None:
        already[single.members] = True
    found: list[Hits] = []
    for inner, outer in _LEVELS:
        sums = sums_of(table, *_with_wholes(table, inner, outer))
        off = _off(table, sums)
        missed = (off != 0) & ~already[sums.wholes]
        if (inner, outer) == (2, 0):
            missed &= (off > 0) | ~_partly_divided(table)[sums.wholes]
        found.append(sums.of(missed, off=off, rounding=sums.rounding))
    every = _widest_gap(Hits.joined(found))
    off = every.facts["off"]
    rounded = np.abs(off) <= every.facts["rounding"]
    # a whole may be known by its bounds alone
    missed = np.where(off > 0, table.highest[every.rows], table.lowest[every.rows])
    with np.errstate(divide="ignore"):
        share = np.abs(off) / np.abs(missed)
    return replace(
        every,
        facts={**every.facts, "share": share, "rounded": rounded},
        softer=rounded | ((off < 0) & (share <= TOLERANCE)),
    )


def _partly_divided(table: Table) -> NDArray[np.bool_]:
    """Return the countries of which one area is not divided again, and another may be.

    Their areas of level 2 are not all there, so that they need not add up to the country.
    """
    areas, countries = _with_wholes(table, 1, 0)
    divided, partly = np.zeros(table.size, bool), np.zeros(table.size, bool)
    divided[_with_wholes(table, 2, 1)[1]] = True
    partly[countries[~divided[areas]]] = True
    return partly


def _off(table: Table, sums: Sums) -> NDArray[np.float64]:
    """Return how far each sum lies above (or, negative, below) its whole."""
    above = sums.low - table.highest[sums.wholes]
    below = sums.high - table.lowest[sums.wholes]
    return np.where(above > 0, above, np.where(below < 0, below, 0.0))


def _widest_gap(hits: Hits) -> Hits:
    """Keep one hit a whole: of areas of two levels, those that miss it by more."""
    order = np.lexsort((-np.abs(hits.facts["off"]), hits.rows))
    _, first = np.unique(hits.rows[order], return_index=True)
    return hits.take(order[first])


RULES = (
    Rule(
        code="HS505",
        name="area-above-its-whole",
        severity="error",
        blames="value",
        sentence="{value} {subject}: more than the {other} of the whole that it lies in.",
        suggestion="Is the total a blank, or of another breakdown?",
        why="Same indicator, unit, period, breakdown and source. A warning where the whole is "
        "a subgroup.",
        source="arithmetic",
        find=_area_above_its_whole,
        scope="relation",
    ),
    Rule(
        code="HS506",
        name="areas-do-not-add-up",
        severity="warning",
        blames="value",
        sentence="{count} areas of {subject} add up to {sum}, {difference} than the whole, "
        "{value}.",
        suggestion="Is an area missing, counted twice, or rounded?",
        why="Rounding is told from error: half a unit of the last digit for each area and for "
        "the whole (Afghanistan 2024: 23 people over 401 districts), and is a note, as is a "
        "shortfall within 1 %. Both may be published on purpose, so it is never an error.",
        source="HDX HAPI, section on sub-national figures; measured on needs overviews of 2024",
        find=_areas_do_not_add_up,
        scope="relation",
    ),
)
