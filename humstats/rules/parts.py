"""Rules about sexes, ages and groups against all: children are never more than everybody."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from humstats.model.breakdowns import AgeRange, parse_age_range
from humstats.model.columns import ALL
from humstats.rules.relations import counterparts, one_per_whole, sums_of
from humstats.rules.rule import Hits, Rule
from humstats.rules.soundness import sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]

#: Breakdowns whose members each are a part of "all".
_OF_ALL = ("age_range", "gender", "disability", "population_group")
#: One person by which rounding alone can put a part above its whole.
ROUNDING = 1.0
#: Those whose members do not overlap, so that they may be added.
_DISJOINT = ("age_range", "gender", "disability")


def _with_wholes(table: Table, column: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the parts along a column that have a whole, and the wholes."""

    def find() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        none = np.empty(0, "intp")
        if not table.has(column):
            return none, none
        codes = table.codes(column)
        every = codes.number_of(ALL)
        if every < 0:
            return none, none
        # a rate of a part can well exceed the rate of the whole: counts alone are parts
        counted = table.adding_along(column)
        parts = np.flatnonzero((codes.numbers != every) & (codes.numbers >= 0) & counted)
        parts = parts[sound(table)[parts]]
        if not len(parts):
            return none, none
        return counterparts(table, parts, column, every)

    found: tuple[NDArray[np.intp], NDArray[np.intp]] = table.once(("parts", column), find)
    return found


def _part_above_all(table: Table) -> Hits:
    found = [Hits(np.empty(0, "intp"))]
    for column in _OF_ALL:
        parts, wholes = _with_wholes(table, column)
        above = table.lowest[parts] > table.highest[wholes] + ROUNDING
        parts, wholes = parts[above], wholes[above]
        found.append(Hits.paired(parts, wholes, softer=~table.overall[wholes]))
    return one_per_whole(table, *found)


def _parts_together_above_all(table: Table) -> Hits:
    named = table.hits(_part_above_all)
    already = np.zeros(table.size, bool)
    if named.members is not None:
        already[named.members] = True
    found: list[Hits] = []
    for column in _DISJOINT:
        parts, wholes = _with_wholes(table, column)
        if column == "age_range":
            fit = _disjoint_ages(table, parts, wholes)
            parts, wholes = parts[fit], wholes[fit]
        sums = sums_of(table, parts, wholes)
        above = sums.low > table.highest[sums.wholes] + sums.rounding
        above &= (sums.sizes > 1) & ~already[sums.wholes]
        hits = sums.of(above)
        already[hits.rows] = True
        hits.facts["along"] = [_ALONG[column]] * len(hits)
        found.append(hits)
    every = Hits.joined(found)
    return replace(every, softer=~table.overall[every.rows])


_ALONG = {"age_range": "ages", "gender": "sexes", "disability": "with and without a disability"}


def _disjoint_ages(
    table: Table, parts: NDArray[np.intp], wholes: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Return which age ranges of each whole to add, so that no age is counted twice.

    Where 0-4, 5-17 and 0-17 stand side by side, 0-17 is left out. Each set of ranges that
    occurs is decided once.
    """
    codes = table.codes("age_range")
    bands = [parse_age_range(str(label)) for label in codes.labels]
    known: NDArray[np.bool_] = codes.gather([band is not None for band in bands], False)[parts]
    if not _any_meet([band for band in bands if band is not None]) or len(bands) > 52:
        return known & np.bool_(len(bands) <= 52)
    numbers = codes.numbers[parts].astype("i8")
    sets = np.bincount(wholes[known], weights=2.0 ** numbers[known], minlength=table.size)
    mine = sets[wholes].astype("i8")
    fit = np.zeros(len(parts), bool)
    for one in np.unique(mine[known]):
        members = [n for n in range(len(bands)) if one >> n & 1]
        for number in _finest(members, bands):
            fit |= (mine == one) & (numbers == number)
    return fit & known


def _any_meet(bands: list[AgeRange]) -> bool:
    ordered = sorted(bands)
    return any(a.meets(b) for a, b in pairwise(ordered))


def _finest(members: list[int], bands: list[AgeRange | None]) -> list[int]:
    taken: list[int] = []
    known = [(n, band) for n in members if (band := bands[n]) is not None]
    for number, band in sorted(known, key=lambda pair: (pair[1].end - pair[1].first, pair[1])):
        others = [b for n, b in known if n in taken]
        if not any(band.meets(other) for other in others):
            taken.append(number)
    return taken


RULES = (
    Rule(
        code="HS503",
        name="part-above-all",
        severity="error",
        blames="value",
        sentence="{value} {subject}: more than the {other} that it is a part of.",
        suggestion="Are the two rows swapped, or does the whole leave somebody out?",
        why="An error where the whole is everybody; one person more is rounding. A warning "
        "inside a subgroup: one breakdown may be partial while another is whole, as in "
        "Afghanistan's 2024 rows for mine action.",
        source="arithmetic; HPC Tools, needs overview of Afghanistan 2024",
        find=_part_above_all,
        scope="relation",
    ),
    Rule(
        code="HS504",
        name="parts-together-above-all",
        severity="error",
        blames="value",
        sentence="{count} {along} of {subject} add up to {sum}, which is more than their "
        "total, {value}.",
        suggestion="Is the total partial, or a part counted twice?",
        why="Only a sum above its total can be wrong: parts often do not exhaust it. Rounding "
        "is allowed for, half a unit of the last printed digit for each figure, and ages "
        "that overlap are not added. A warning inside a subgroup.",
        source="arithmetic; IDMC, quality checks of figures",
        find=_parts_together_above_all,
        scope="relation",
    ),
)
