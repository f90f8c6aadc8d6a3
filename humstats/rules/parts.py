"""Rules about sexes, ages and groups against all: children are never more than everybody."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.model.breakdowns import UNKNOWN_AGE, AgeRange, parse_age_range
from humstats.model.columns import ALL
from humstats.rules.relations import (
    Sums,
    common_causes,
    counterparts,
    joined_by_cause,
    one_per_whole,
    sums_of,
)
from humstats.rules.rule import NOTHING, Hits, Rule
from humstats.rules.soundness import absent, sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["OF_ALL", "RULES"]

#: Breakdowns whose members each are a part of "all".
OF_ALL = ("age_range", "gender", "disability", "population_group")
#: One person by which rounding alone can put a part above its whole.
ROUNDING = 1.0
#: Parts within this share of their whole reach it, beside what rounding allows.
_SHORT = 0.005
#: A breakdown is otherwise whole where it is in so many places, but for this share of them.
_SEVERAL, _FEW = 5, 0.2
#: So many rows of the same columns that fall short are one thing.
_MANY = 10
#: Both sexes and ages, where neither stands alone.
_BOTH = "both"
#: What parts are called, in the order in which they are added.
_ALONG = {
    "age_range": "ages",
    "gender": "sexes",
    "disability": "with and without a disability",
    _BOTH: "sexes and ages",
}
#: So many age ranges fit into the digits of one number.
_BITS = 52
#: Those whose members do not overlap, so that they may be added.
_DISJOINT = ("age_range", "gender", "disability")


def _with_wholes(
    table: Table, column: str, *, lacking: bool = False
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the parts along a column that have a whole, and the wholes.

    Those that can be held against it, or those that a sum lacks.
    """

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
        parts = parts[(absent if lacking else sound)(table)[parts]]
        if not len(parts):
            return none, none
        return counterparts(table, parts, column, every)

    found: tuple[NDArray[np.intp], NDArray[np.intp]] = table.once(
        ("parts", column, lacking), find, passing=True
    )
    return found


def _with_far_wholes(
    table: Table, *, lacking: bool = False
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return figures by sex and age whose whole is everybody, and those wholes.

    Of those alone that have no whole nearer by: where women and children stand in rows of
    their own, girls are held against these.
    """

    def find() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        sexes, ages = table.codes("gender"), table.codes("age_range")
        far = (sexes.numbers != sexes.number_of(ALL)) & (ages.numbers != ages.number_of(ALL))
        far &= table.adding_along("gender") & table.adding_along("age_range")
        far &= (absent if lacking else sound)(table)
        for column in _DISJOINT:
            far[_with_wholes(table, column, lacking=lacking)[0]] = False
        parts = np.flatnonzero(far)
        key = table.key
        keys = key.numbers[parts].copy()
        for column in _DISJOINT:
            if column in key.digits:
                keys += key.turn(parts, column, table.codes(column).number_of(ALL))
        wholes = key.find(keys)
        there = wholes >= 0
        there[there] = sound(table)[wholes[there]]
        return parts[there], wholes[there]

    found: tuple[NDArray[np.intp], NDArray[np.intp]] = table.once(
        ("far parts", lacking), find, passing=True
    )
    return found


def _incomplete(table: Table, column: str) -> NDArray[np.bool_]:
    """Return the wholes of which some part has no figure that can be added."""
    wholes = np.zeros(table.size, bool)
    lacking = (
        _with_far_wholes(table, lacking=True)
        if column == _BOTH
        else _with_wholes(table, column, lacking=True)
    )
    wholes[lacking[1]] = True
    return wholes


def _part_above_all(table: Table) -> Hits:
    found = [NOTHING]
    near = [_with_wholes(table, column) for column in OF_ALL]
    for parts, wholes in (*near, _with_far_wholes(table)):
        above = table.lowest[parts] > table.highest[wholes] + ROUNDING
        softer = ~table.overall[wholes[above]]
        found.append(Hits.paired(parts[above], wholes[above], softer=softer))
    return one_per_whole(table, *found)


def _parts_together_above_all(table: Table) -> Hits:
    named = table.hits(_part_above_all)
    already = np.zeros(table.size, bool)
    if named.members is not None:
        already[named.members] = True
    found: list[Hits] = []
    causes: list[NDArray[np.int64]] = []
    for number, column in enumerate(_ALONG):
        sums = _added(table, column)
        above = sums.low > table.highest[sums.wholes] + sums.rounding
        above &= ~already[sums.wholes]
        hits = sums.of(above, by=_shortfall(table, sums, upward=True))
        already[hits.rows] = True
        hits.facts["along"] = [_ALONG[column]] * len(hits)
        found.append(hits)
        scope = _scope(table, sums.wholes, "place", "sector_code")
        cause = common_causes(scope[above], scope, hits.facts["by"])
        # causes of one breakdown are none of another
        causes.append(np.where(cause < 0, -1, cause * len(_ALONG) + number))
    order = np.argsort(np.concatenate([h.rows for h in found]), kind="stable")
    every = Hits.joined(found)
    every = replace(every, softer=~table.overall[every.rows])
    return joined_by_cause(every, np.concatenate(causes)[order], every.facts["by"])


def _added(table: Table, column: str) -> Sums:
    """Return what two or more parts along a column add up to, ages that overlap once."""

    def find() -> Sums:
        parts, wholes = _with_wholes(table, column)
        if column == _BOTH:
            parts, wholes = _ages_of_each_sex(table, *_with_far_wholes(table))
        elif column == "age_range":
            fit = _disjoint_ages(table, parts, wholes)
            parts, wholes = parts[fit], wholes[fit]
        several = np.bincount(wholes, minlength=table.size)[wholes] > 1
        return sums_of(table, parts[several], wholes[several])

    found: Sums = table.once(("added", column), find, passing=True)
    return found


def _ages_of_each_sex(
    table: Table, parts: NDArray[np.intp], wholes: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return figures by sex and age that may be added, and their wholes."""
    sex = table.codes("gender").numbers[parts].astype("i8")
    group, _ = pd.factorize(wholes * (sex.max(initial=0) + 2) + sex + 1)
    fit = _disjoint_ages(table, parts, group)
    return parts[fit], wholes[fit]


def _shortfall(table: Table, sums: Sums, *, upward: bool) -> NDArray[np.float64]:
    """Return by which factor sums lie above their wholes, or below, as a logarithm."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if upward:
            by = np.log(sums.low / table.highest[sums.wholes])
        else:
            by = np.log(table.lowest[sums.wholes] / sums.high)
    return np.nan_to_num(by, nan=0.0, posinf=np.inf)


def _scope(table: Table, rows: NDArray[np.intp], *columns: str) -> NDArray[np.int64]:
    """Return a number for figures that are alike in all but some columns.

    "rest" stands for the period, the source and whatever else no counterpart differs in.
    """
    key = table.key
    found: NDArray[np.int64] = key.numbers[rows].copy()
    for column in columns:
        if column in key.digits:
            found += key.turn(rows, column, -1)
    if "rest" in columns:
        found -= found % min(worth for _, worth in key.digits.values())
    return found


def _parts_below_all(table: Table) -> Hits:
    found = []
    for column in _ALONG:
        sums = _added(table, column)
        short = table.lowest[sums.wholes] - sums.high
        below = short > np.maximum(sums.rounding, _SHORT * table.lowest[sums.wholes])
        # where nobody is in any part, the breakdown is not there: UNHCR writes zeros for it
        below &= sums.high > 0
        if below.any():
            whole = ~_incomplete(table, column)[sums.wholes]
            scope = _scope(table, sums.wholes[whole], "place", "rest")
            below[whole] &= _usually_whole(scope, below[whole])
            below &= whole
        by = _shortfall(table, sums, upward=False)
        hits = sums.of(below, short=short, by=by)
        hits.facts["along"] = [_ALONG[column]] * len(hits)
        found.append(hits)
    every = Hits.joined(found)
    return joined_by_cause(every, _columns_short(table, every), every.facts["by"])


def _columns_short(table: Table, hits: Hits) -> NDArray[np.int64]:
    """Return which hits are of the same columns of a sheet, -1 where they are few.

    What two columns leave out of a third in row after row is one thing: whose sex UNHCR does
    not know is in its total alone.
    """
    if hits.members is None or hits.starts is None or not table.has("origin_column"):
        return np.full(len(hits), -1)
    at = np.append(hits.rows, hits.members[hits.starts[:-1]])
    names = [n for n in ("origin_file", "origin_sheet", "origin_column") if table.has(n)]
    frame = pd.DataFrame({n: table.codes(n).numbers[at] for n in names})
    number = frame.groupby(names).ngroup().to_numpy()
    whole, part = np.split(number, 2)
    pair = pd.factorize(whole * (number.max(initial=0) + 1) + part)[0]
    return np.where((whole != part) & (np.bincount(pair)[pair] >= _MANY), pair, -1)


def _usually_whole(groups: NDArray[np.int64], below: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return whether most wholes of the same breakdown, in other places, are reached."""
    kinds, mine = np.unique(groups, return_inverse=True)
    count = np.bincount(mine, minlength=len(kinds))
    missed = np.bincount(mine, weights=below, minlength=len(kinds))
    usual: NDArray[np.bool_] = (count >= _SEVERAL) & (missed <= _FEW * count)
    return usual[mine]


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
    # whose age is not known is in no range, and counts beside them
    unknown = codes.among((UNKNOWN_AGE,))[parts]
    if not _any_meet([band for band in bands if band is not None]) or len(bands) > _BITS:
        return known | unknown if len(bands) <= _BITS else np.zeros(len(parts), bool)
    numbers = codes.numbers[parts].astype("i8")
    sets = np.bincount(wholes[known], weights=2.0 ** numbers[known], minlength=table.size)
    mine = sets[wholes].astype("i8")
    fit = np.zeros(len(parts), bool)
    for one in np.unique(mine[known]):
        members = [n for n in range(len(bands)) if one >> n & 1]
        for number in _finest(members, bands):
            fit |= (mine == one) & (numbers == number)
    return (fit & known) | unknown


def _any_meet(bands: list[AgeRange]) -> bool:
    # "18+" and "18-59" begin alike, and the first has no end to sort by
    ordered = sorted(bands, key=lambda band: (band.first, band.end))
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
        suggestion="Are the two figures swapped, or does the whole leave somebody out?",
        why="An error where the whole is everybody; one person more is rounding. A warning "
        "inside a subgroup: one breakdown may be partial while another is whole, as in "
        "Afghanistan's 2024 rows for mine action.",
        source="arithmetic; HPC Tools, needs overview of Afghanistan 2024",
        case="HPC Tools, needs overview of Afghanistan 2024: AF1217, water: 17,022 people from"
        " 0 to 17 of 199 in all.",
        tolerance="One person, which rounding alone can bring about.",
        false_alarms="Inside a subgroup a breakdown may be partial while another is whole: a "
        "warning. Rates of a part exceed those of the whole.",
        find=_part_above_all,
        scope="relation",
    ),
    Rule(
        code="HS504",
        name="parts-together-above-all",
        severity="error",
        blames="value",
        sentence="{count} {along} of {subject} add up to {sum}, which is more than their "
        "total, {value}{alike}.",
        suggestion="Is the total partial, or a part counted twice?",
        why="Only a sum above its total can be wrong: parts often do not exhaust it. Rounding "
        "is allowed for, half a unit of the last printed digit for each figure, and ages "
        "that overlap are not added. A warning inside a subgroup.",
        source="arithmetic; IDMC, quality checks of figures",
        case="Afghanistan 2024, mine action: girls and boys, 1,956,058, exceed the row for "
        "both, 1,425,806.",
        tolerance="Half a unit of the last printed digit for each figure. Where most rows of "
        "one breakdown are off by much the same, that is one finding.",
        false_alarms="Afghanistan's rows for both sexes from 18 to 64 leave groups out, and "
        "7,667 sums exceed them, most by 1 to 8%: two warnings, one for each status.",
        find=_parts_together_above_all,
        scope="relation",
    ),
    Rule(
        code="HS511",
        name="parts-below-all",
        severity="warning",
        blames="value",
        sentence="{count} {along} of {subject} add up to {sum}, which is {short} less than "
        "their total, {value}. Elsewhere the same breakdown is whole{alike}.",
        suggestion="Is a part missing or a figure too small, or is the total too large?",
        why="Parts need not exhaust their total, so that nothing is said of a breakdown that "
        "is partial everywhere. Where at least four in five places reach theirs, the one that "
        "does not stands out.",
        source="IDMC, quality checks of figures; arithmetic",
        case="Guatemala 2024, GT1612, health: women and men targeted are 4,295 of 4,428, where"
        " 46 of 48 places add up.",
        tolerance="Half a percent of the total, and what rounding allows. Four in five of at "
        "least five places must reach their total. Ten rows or more in which the same columns "
        "fall short are one finding.",
        false_alarms="A breakdown that is partial everywhere (Guatemala's water sector: 53 of "
        "53 places; children alone in the Central African baseline) says nothing, nor does a "
        "sum that lacks a part without a value, or with one that is kept out. Zeros in all "
        "parts are UNHCR's way to write 'not available'; whose sex it does not know is in its "
        "total alone (249 rows of its demographics: one finding).",
        find=_parts_below_all,
        scope="relation",
    ),
)
