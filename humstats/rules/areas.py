"""Rules about areas against the place that they lie in."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from humstats.model.lists import listed
from humstats.rules.neighbours import slipped_totals
from humstats.rules.relations import (
    Sums,
    common_causes,
    counterparts,
    joined_by_cause,
    one_per_whole,
    sums_of,
)
from humstats.rules.rule import NOTHING, Hits, Rule, chosen_groups
from humstats.rules.soundness import absent, kept_out, sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]

#: A shortfall within this share of the whole is context; beyond it areas may be missing.
TOLERANCE = 0.01
#: Areas that are rounded more than once add up to this much more, as a share of the whole.
SLACK = 0.001
#: One person by which rounding alone can put an area above its whole.
ROUNDING = 1.0
#: Less than this is told by no whole number of people.
LEAST = 0.5
#: So many areas without a figure are named.
NAMED = 3
#: Where so many sums are there, and nearly all reach their wholes, others are asked about.
ENOUGH, NEARLY_ALL = 20, 0.9


def _with_wholes(
    table: Table, inner: int, outer: int, *, lacking: bool = False
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return figures of areas of one level that have a whole of another, and the wholes.

    Those that can be added, or those that a sum lacks.
    """

    def find() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        places = table.places
        level = places.frame["admin_level"].to_numpy()
        none = np.empty(0, "intp")
        if not (level == inner).any() or not (level == outer).any():
            return none, none
        parents = np.where(level == inner, places.parents(outer), -1)
        # a total that slipped in among areas is one thing, and said once
        total = np.zeros(len(level), bool)
        total[places.numbers[slipped_totals(table).rows]] = True
        parents[total] = -1
        parent = parents[places.numbers]
        fit = (parent >= 0) & table.adding_along("area")
        fit &= absent(table) if lacking else sound(table)
        rows = np.flatnonzero(fit)
        return counterparts(table, rows, "place", parent[rows])

    found: tuple[NDArray[np.intp], NDArray[np.intp]] = table.once(
        ("areas", inner, outer, lacking), find, passing=True
    )
    return found


def _incomplete(table: Table, inner: int, outer: int) -> NDArray[np.bool_]:
    """Return the wholes of which some area has no figure that can be added."""
    wholes = np.zeros(table.size, bool)
    wholes[_with_wholes(table, inner, outer, lacking=True)[1]] = True
    return wholes


_LEVELS = ((1, 0), (2, 0), (2, 1))


def _area_above_its_whole(table: Table) -> Hits:
    found = [NOTHING]
    for inner, outer in _LEVELS:
        parts, wholes = _with_wholes(table, inner, outer)
        above = table.lowest[parts] > table.highest[wholes] + ROUNDING
        parts, wholes = parts[above], wholes[above]
        softer = ~table.overall[wholes] | _of_unknown_analyses(table, wholes)
        found.append(Hits.paired(parts, wholes, softer=softer))
    return one_per_whole(table, *found)


def _of_unknown_analyses(table: Table, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return the figures of phases of which nobody says when they were analysed.

    Two analyses of one period can then stand under one key, each of them true.
    """
    codes = table.codes("indicator")
    phases: NDArray[np.bool_] = codes.numbers[rows] == codes.number_of("people_by_ipc_phase")
    if table.has("published"):
        phases &= table.figures["published"].isna().to_numpy()[rows]
    return phases


def _added(table: Table, inner: int, outer: int) -> Sums:
    """Return what areas of one level add up to in each place of another."""
    found: Sums = table.once(
        ("added areas", inner, outer),
        lambda: sums_of(table, *_with_wholes(table, inner, outer)),
        passing=True,
    )
    return found


def _areas_do_not_add_up(table: Table) -> Hits:
    single = table.hits(_area_above_its_whole)
    already = np.zeros(table.size, bool)
    if single.members is not None:
        already[single.members] = True
    found: list[Hits] = []
    for inner, outer in _LEVELS:
        sums = _added(table, inner, outer)
        off = _off(table, sums)
        missed = (np.abs(off) >= LEAST) & ~already[sums.wholes]
        # one area of many says nothing of the whole, unless most wholes have only one
        missed &= (sums.sizes > 1) | (2 * np.sum((sums.sizes == 1) & (off == 0)) > len(off))
        if (inner, outer) == (2, 0):
            missed &= (off > 0) | ~_partly_divided(table)[sums.wholes]
        if (missed & (off < 0)).any():
            missed &= (off > 0) | ~_incomplete(table, inner, outer)[sums.wholes]
        found.append(sums.of(missed, off=off, rounding=sums.rounding))
    every = _widest_gap(Hits.joined(found))
    off = every.facts["off"]
    rounded = np.abs(off) <= every.facts["rounding"]
    # a whole may be known by its bounds alone
    missed = np.where(off > 0, table.highest[every.rows], table.lowest[every.rows])
    with np.errstate(divide="ignore"):
        share = np.abs(off) / np.abs(missed)
    # what is published to the person, and adds up, falls short for a reason
    told = _reached(table)[table.codes("indicator").numbers[every.rows]]
    told &= np.abs(off) > 2 * every.facts["rounding"]
    near = share <= np.where(off < 0, TOLERANCE, SLACK)
    every = replace(
        every,
        facts={**every.facts, "share": share, "rounded": rounded},
        softer=rounded | (near & ~told),
    )
    return joined_by_cause(every, _causes(table, every), np.abs(off))


def _reached(table: Table) -> NDArray[np.bool_]:
    """Return for each indicator whether nearly all sums of its areas reach their wholes."""
    codes = table.codes("indicator")
    every, exact = np.zeros((2, len(codes.labels) + 1))
    for inner, outer in _LEVELS:
        sums = _added(table, inner, outer)
        numbers = codes.numbers[sums.wholes]
        level = np.abs(_off(table, sums)) <= sums.rounding
        every += np.bincount(numbers, minlength=len(every))
        exact += np.bincount(numbers, weights=level, minlength=len(every))
    reached: NDArray[np.bool_] = (every >= ENOUGH) & (exact >= NEARLY_ALL * every)
    return reached


def _causes(table: Table, hits: Hits) -> NDArray[np.int64]:
    """Return what sums have in common that miss their wholes.

    Rounding is one thing, however many sums show it. An area that is missing is missing from
    every breakdown of its whole, and one that is left out of all wholes from everything.
    """
    rounded, off = hits.facts["rounded"], hits.facts["off"]
    indicator = table.codes("indicator").numbers[hits.rows].astype("i8")
    place = table.places.numbers[hits.rows]
    side = np.sign(off).astype("i8")
    with np.errstate(divide="ignore"):
        by = np.log1p(hits.facts["share"]) * side
    looked = np.concatenate([_added(table, inner, outer).wholes for inner, outer in _LEVELS])
    here = np.where(rounded, -1, (place + 1) * 4 + side)
    every = (table.places.numbers[looked] + 1) * 4
    cause = common_causes(here, np.concatenate([every - 1, every + 1]), by)
    cause = np.where(rounded, -1, cause)
    return np.where(rounded, indicator + cause.max(initial=0) + 1, cause)


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


def _lacks_an_area(table: Table) -> Hits:
    found: list[Hits] = []
    for inner, outer in _LEVELS:
        areas, places = _with_wholes(table, inner, outer, lacking=True)
        if not len(areas):
            continue
        # what an error keeps out is told there; it may be in the total
        blank = ~kept_out(table)[areas]
        areas, places = areas[blank], places[blank]
        order = np.lexsort((areas, places))
        places, starts = np.unique(places[order], return_index=True)
        areas, starts = areas[order], np.append(starts, len(order))
        sums = _added(table, inner, outer)
        exact = (sums.low == sums.high) & (sums.sizes > 1)
        exact &= (table.lowest == table.highest)[sums.wholes] & (_off(table, sums) == 0)
        exact &= sums.low > 0
        at = np.searchsorted(places, sums.wholes[exact])
        kept = np.append(places, -1)[at] == sums.wholes[exact]
        groups, sizes = at[kept], sums.sizes[exact][kept]
        members, begins = chosen_groups(areas, starts, groups)
        every = sizes + np.diff(begins)
        names = _names_of(table, members, inner)
        told = [listed(names[a:b], most=NAMED) for a, b in pairwise(begins.tolist())]
        found.append(
            Hits(
                places[groups],
                members=members,
                starts=begins,
                facts={"count": sizes, "every": every, "lacking": told},
            )
        )
    every = Hits.joined(found)
    return every.take(np.unique(every.rows, return_index=True)[1])


def _names_of(table: Table, rows: NDArray[np.intp], level: int) -> list[str]:
    """Return what the areas of some figures are called: by a name, or else a code."""
    columns = [f"admin{level}_name", f"provider_admin{level}_name", f"admin{level}_code"]
    held = table.figures[[name for name in columns if table.has(name)]].iloc[rows]
    return held.astype(object).bfill(axis=1).iloc[:, 0].fillna("one").astype("str").tolist()


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
        case="DTM's levels agree exactly in 6,854 published figures, so that an area above its"
        " country is a slip or a column that slid.",
        tolerance="One person: two Central African areas of the IPC exceed theirs by one "
        "(48,576 of 48,575).",
        false_alarms="A warning where the whole is a subgroup, and of phases of acute food "
        "insecurity whose analysis has no date: HDX HAPI gives Bangui's district 409,563 "
        "people in phase 3 or worse and its region 153,216, of two analyses of one period.",
        find=_area_above_its_whole,
        scope="relation",
    ),
    Rule(
        code="HS506",
        name="areas-do-not-add-up",
        severity="warning",
        blames="value",
        sentence="{count} areas of {subject} add up to {sum}: {difference} than the whole, "
        "{value}{alike}.",
        suggestion="Is an area missing, counted twice, or rounded?",
        why="Rounding is told from error: half a unit of the last digit for each area and for "
        "the whole (Afghanistan 2024: 23 people over 401 districts), and is a note, as is a "
        "shortfall within 1%. Both may be published on purpose, so it is never an error.",
        source="HDX HAPI, section on sub-national figures; measured on needs overviews of 2024",
        case="Mali 2024: 1 of 6 regions lies 24% off its districts. Guatemala 2024, "
        "protection: 34 areas have 310,217 of 810,000 targeted.",
        tolerance="Half a person; half a unit of the last digit for each area and for the "
        "whole; beyond that 1% too little or 0.1% too much is a note, unless nine in ten of "
        "twenty sums or more are exact: then twice the rounding is a warning. Rounding is one "
        "note an indicator, at the widest gap.",
        false_alarms="Afghanistan 2024: 23 people over 401 districts, and 4,823 such sums, are"
        " rounding. A single area of a country in a table says nothing of the others; a sum "
        "that lacks an area without a value, or with one kept out, is not called short.",
        find=_areas_do_not_add_up,
        scope="relation",
    ),
    Rule(
        code="HS514",
        name="whole-lacks-an-area",
        severity="warning",
        blames="value",
        sentence="{value} {subject}: the sum of {count} of {every} areas, without {lacking}, "
        "so that it is taken for at least so much.",
        suggestion="Fill the areas in, or pass over this finding if there is nobody there.",
        why="A total that equals the areas that are there counts nobody in the others. Beside "
        "totals of all areas it makes a fall that was none, and a rise after it. What is "
        "accepted has it as a lower bound, with the areas that it lacks in its note.",
        source="arithmetic",
        case="In none of 67 published files: it is met in sheets kept by hand from month "
        "to month, in which an area reports late.",
        tolerance="None: the sum of two areas or more must be the whole, to the person.",
        false_alarms="A blank where nobody is meant: the finding is passed over with a reason, "
        "and the total is exact again. Not looked at where an area is not listed at all, where "
        "its figure does not apply, or where a check keeps it out.",
        find=_lacks_an_area,
        scope="relation",
        leaves="at_least",
    ),
)
