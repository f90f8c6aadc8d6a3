"""Rules about this edition against the last; without a last edition they are silent.

Two editions meet in two ways: in the same period, where another value is a revision, and one
period after the other, where the last period of either is compared. Each rule reports one
thing once: a hit names the figure where it shows most, the others take part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.model.columns import PERIOD
from humstats.model.lists import listed
from humstats.model.rounding import granularity
from humstats.rules import edition_breaks
from humstats.rules.edition_breaks import find_scaled
from humstats.rules.edition_pairs import (
    Pairs,
    both_positive,
    by_period,
    grouped_by,
    label_of,
    next_period,
    one_each,
    same_period,
)
from humstats.rules.precision import apart
from humstats.rules.relations import levels, of_kinds
from humstats.rules.rule import NOTHING, Hits, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]

#: So many figures, none of them round, and so large a share of all, make a copy.
COPIED: Final = 10
COPIED_SHARE: Final = 0.9
#: A figure below it, or a multiple of the grain, may be the same twice by chance.
TELLING: Final = 100
GRAIN: Final = 100
#: A row was copied where so many telling figures and all others are the same, and at most
#: this share of all areas are.
ROW: Final = 3
ROWS_SHARE: Final = 0.1
#: A total that rose or fell by this factor, and is or was at least so large, is a jump.
FACTOR: Final = 5.0
LARGE: Final = 10_000
#: Indicators of which the same figure twice is nothing to wonder at.
_LASTING: Final = ("population",)


def _stale(table: Table) -> Hits:
    old = table.previous
    if old is None:
        return NOTHING

    def find() -> Iterator[tuple[NDArray[np.intp], dict[str, Any]]]:
        pairs = next_period(table)
        value = table.value[pairs.new]
        with np.errstate(invalid="ignore"):
            pairs = pairs.where((value >= TELLING) & table.counts[pairs.new])
        grains = granularity(table.value[pairs.new], most=float(GRAIN))
        pairs = pairs.where(grains < GRAIN)
        same = old.value[pairs.old] == table.value[pairs.new]
        copied: dict[bool, list[NDArray[np.intp]]] = {}
        for at in grouped_by(table, pairs.new, "indicator", "location_code", "sector_code"):
            mine = at[same[at]]
            if len(mine) >= max(COPIED, COPIED_SHARE * len(at)):
                lasting = label_of(table, "indicator", pairs.new[at[0]]) in _LASTING
                copied.setdefault(lasting, []).append(mine)
        for lasting, groups in copied.items():
            every = np.concatenate(groups)
            every = every[np.argsort(pairs.new[every], kind="stable")]
            places = {label_of(table, "location_code", pairs.new[group[0]]) for group in groups}
            yield (
                pairs.new[every],
                {
                    "count": f"{len(every):,}",
                    "places": listed(sorted(places), most=5),
                    "last": _day(old, pairs.old[every[0]]),
                    "softer": lasting,
                },
            )

    return one_each(find())


def _copied_rows(table: Table) -> Hits:
    old = table.previous
    if old is None:
        return NOTHING

    def find() -> Iterator[tuple[NDArray[np.intp], dict[str, Any]]]:
        pairs = next_period(table)
        level = levels(table)[pairs.new]
        place, value = table.places.numbers[pairs.new], table.value[pairs.new]
        same = old.value[pairs.old] == value
        telling = same & table.counts[pairs.new] & (value >= TELLING)
        telling[telling] = granularity(value[telling], most=float(GRAIN)) < GRAIN
        every, alike, told = (
            np.bincount(place, weights=weights, minlength=len(table.places.frame))
            for weights in (None, same, telling)
        )
        copied = (alike == every) & (told >= ROW)
        # where many stay as they were, it is not counted again every time
        countries = np.where(level > 0, table.codes("location_code").numbers[pairs.new], -1)
        _, group = np.unique(np.stack([countries, level]), axis=1, return_inverse=True)
        group = group.ravel()
        areas, first = np.unique(place, return_index=True)
        sizes = np.bincount(group[first])
        many = np.bincount(group[first], weights=copied[areas], minlength=len(sizes))
        few = many <= ROWS_SHARE * sizes
        for area, at in zip(areas.tolist(), first.tolist(), strict=True):
            if copied[area] and few[group[at]]:
                mine = np.flatnonzero(place == area)
                mine = mine[np.argsort(~telling[mine], kind="stable")]
                yield (
                    pairs.new[mine],
                    {
                        "count": f"{len(mine):,}",
                        "last": _day(old, pairs.old[mine[0]]),
                        "moved": f"{int(sizes[group[at]] - many[group[at]]):,}",
                    },
                )

    return one_each(find())


def _day(table: Table, row: np.intp) -> str:
    return str(np.datetime64(int(table.days(PERIOD[1])[row]), "D"))


def _off_scale(table: Table) -> NDArray[np.bool_]:
    """Return the figures whose scale changed, which is told as that."""
    off = np.zeros(table.size, bool)
    scaled = table.hits(find_scaled)
    off[scaled.rows] = True
    if scaled.members is not None:
        off[scaled.members] = True
    return off


def _jumps(table: Table) -> Hits:
    old = table.previous
    if old is None:
        return NOTHING

    def find() -> Iterator[tuple[NDArray[np.intp], dict[str, Any]]]:
        pairs = both_positive(table, old, next_period(table))
        whole = of_kinds(table, pairs.new, "stock", "cumulative") & table.counts[pairs.new]
        pairs = pairs.where(whole & table.overall[pairs.new] & ~_off_scale(table)[pairs.new])
        now, was = table.value[pairs.new], old.value[pairs.old]
        ratio = np.maximum(now / was, was / now)
        pairs = pairs.where((ratio >= FACTOR) & (np.maximum(now, was) >= LARGE))
        for at in grouped_by(table, pairs.new, "indicator", "location_code"):
            now, was = table.value[pairs.new[at]], old.value[pairs.old[at]]
            order = np.argsort(-np.abs(now - was), kind="stable")
            first = at[order[0]]
            yield (
                pairs.new[at[order]],
                {
                    "count": f"{len(at):,}",
                    "others": _others(len(at) - 1),
                    "was": float(was[order[0]]),
                    "last": _day(old, pairs.old[first]),
                    "factor": _times(float(now[order[0]] / was[order[0]])),
                },
            )

    return one_each(find())


def _others(count: int) -> str:
    if not count:
        return ""
    return f"; {count:,} other figure{'' if count == 1 else 's'} of it did so too"


def _times(ratio: float) -> str:
    if ratio >= 1:
        return f"{ratio:,.0f} times as many as"
    return f"a {_ordinal(round(1 / ratio))} of what it was:"


def _ordinal(number: int) -> str:
    words = {5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}
    return words.get(number, f"{number:,}th part")


def _revised(table: Table) -> Hits:
    old = table.previous
    if old is None:
        return NOTHING

    def find() -> Iterator[tuple[NDArray[np.intp], dict[str, Any]]]:
        pairs = same_period(table)
        moved = apart(old, table, pairs.old, pairs.new)
        moved &= ~_off_scale(table)[pairs.new]
        for at in grouped_by(table, pairs.new, "indicator"):
            hit = at[moved[at]]
            if len(hit):
                now, was = table.value[pairs.new[hit]], old.value[pairs.old[hit]]
                order = np.argsort(-np.abs(np.nan_to_num(now - was)), kind="stable")
                yield (
                    pairs.new[hit[order]],
                    {
                        "count": f"{len(hit):,}",
                        "of": f"{len(at):,}",
                        "was": float(was[order[0]]),
                    },
                )

    return one_each(find())


def _fell(table: Table) -> Hits:
    old = table.previous
    if old is None:
        return NOTHING

    def find() -> Iterator[tuple[NDArray[np.intp], dict[str, Any]]]:
        same, onward = by_period(table)
        since = old.days(PERIOD[0])[onward.old] == table.days(PERIOD[0])[onward.new]
        onward = onward.where(since)
        pairs = Pairs(*(np.concatenate(p) for p in zip(same, onward, strict=True)))
        pairs = pairs.where(of_kinds(table, pairs.new, "cumulative"))
        fell = table.highest[pairs.new] < old.lowest[pairs.old]
        pairs = pairs.where(fell & apart(old, table, pairs.old, pairs.new))
        for at in grouped_by(table, pairs.new, "indicator"):
            lost = np.nan_to_num(old.value[pairs.old[at]] - table.value[pairs.new[at]])
            order = np.argsort(-lost, kind="stable")
            yield (
                pairs.new[at[order]],
                {
                    "count": f"{len(at):,}",
                    "was": float(old.value[pairs.old[at[order[0]]]]),
                    "others": _others(len(at) - 1),
                },
            )

    return one_each(find())


RULES = (
    Rule(
        code="HS801",
        name="copy-of-the-last-edition",
        severity="warning",
        blames="value",
        sentence="{count} figures of a new period ({places}) are those of the last edition, "
        "up to {last}, digit for digit, {value} for instance.",
        suggestion="A copy? Is the new period's file the old one, or has nobody counted again?",
        why="Counts that are not round do not repeat. Told where at least 10 counts of 100 or "
        "more, none a multiple of 100, and 90% of all of one indicator, country and sector "
        "are the same. A note for population, which lasts until the next projection.",
        source="measured: published displacement and refugee figures, period by period",
        case="DTM Afghanistan in HAPI's displacement file: 304 of 305 such districts of 31 "
        "December 2018 have the figures of the period before; UNHCR's refugees in Iran by sex "
        "and age: 18 of 18 of 2016 are those of 2015.",
        tolerance="One in ten of the figures may differ.",
        false_alarms="Round figures, small ones and zeros repeat by chance and are not looked "
        "at. A population projection stands for several years: a note. A survey that is "
        "carried forward on purpose is a copy too, and should say so.",
        find=_stale,
        scope="relation",
    ),
    Rule(
        code="HS808",
        name="row-of-the-last-edition",
        severity="warning",
        blames="value",
        sentence="{area}: all {count} figures of a new period are those of the last edition, "
        "up to {last}, digit for digit, as {value} {indicator}; {moved} other areas moved.",
        suggestion="Was last time's row kept because nothing came from there?",
        why="One area that did not move among many that did is a row that was kept, or pasted "
        "from the last file. Its figures are neither wrong by themselves nor new.",
        source="measured: published figures, period by period",
        case="UNHCR's figures by country of asylum: the United Arab Emirates have in 2025, "
        "all 137 of them, what they had in 2024, and Saudi Arabia all 100; 208 others moved.",
        tolerance="Every figure of the area must be the same, and at least three counts of 100 "
        "or more, no multiples of 100; of a country's areas of one level, or of all countries, "
        "at most a tenth.",
        false_alarms="Where many areas stay as they were, they are not counted again each "
        "time (DTM in Haiti), and nothing is said. Zeros, round and small figures tell "
        "nothing. An analysis that holds for two periods (IPC, two clusters in Ethiopia) is "
        "found, for its figures are not new.",
        find=_copied_rows,
        scope="relation",
    ),
    Rule(
        code="HS802",
        name="jump-since-the-last-edition",
        severity="warning",
        blames="value",
        sentence="{subject}: {value}, {factor} {was} up to {last} in the last edition{others}.",
        suggestion="Sudden onset, other coverage, other units, or a slip of the keyboard?",
        why="Overall stocks and cumulative counts that became five times as many, or a fifth, "
        "of at least 10,000. Displacement does just that in a sudden crisis, so it is only a "
        "warning; one for an indicator and country, at the largest jump.",
        source="IDMC, yearly stocks; libhxl's outlier rule needs more than ten values",
        case="IDMC, end of 2024 and of 2023: Lebanon 985,000 after 74,000, and Palestine "
        "1,707,000 after 12,000 the year before: both true, both to be looked at.",
        tolerance="Less than five times, or less than 10,000 on both sides.",
        false_alarms="Sudden onset (Lebanon 2024) is exactly that: keep it, and say so. "
        "Flows and events jump every month and are not looked at; rates neither.",
        find=_jumps,
        scope="relation",
    ),
    Rule(
        code="HS803",
        name="revised-since-the-last-edition",
        severity="note",
        blames="value",
        sentence="{count} of {of} figures of periods that the last edition had already have "
        "another value; most of all {subject}: {value}, and {was} there.",
        suggestion="Say in the note what was revised, and why.",
        why="A revision changes series that were printed before. One note an indicator; what "
        "differs in precision alone is no revision.",
        source="HDX HAPI; humstats.timeseries, as_of",
        case="IDMC's conflict displacement of Turkey, end of 2019: 1,099,493 in the edition of "
        "2022, 2,000 in that of 2026; of Afghanistan, end of 2016: 1,552,707, then 1,200,000.",
        tolerance="Bounds that meet; fewer decimals; three zeros more; an edition that is "
        "rounded throughout (IDMC's later ones: 231,473, then 231,000).",
        false_alarms="Publishers revise on purpose and should: it is a note, never more.",
        find=_revised,
        scope="relation",
    ),
    Rule(
        code="HS804",
        name="cumulative-count-fell",
        severity="warning",
        blames="value",
        sentence="{subject} since one start: {value} now, {was} in the last edition; what is "
        "counted from one start does not fall{others}.",
        suggestion="A correction (say so), another start, or a column that slipped?",
        why="Deaths, people reached and funding received are counted from a stated start: less "
        "is a correction of what was printed.",
        source="docs/design/rules.md; OCHA, flash update of 8 May 2024",
        case="Gaza, 6 to 8 May 2024: 9,500 women and 14,500 children killed became 4,959 and "
        "7,797 identified, when the source changed.",
        tolerance="Bounds that meet, and rounding as in HS803.",
        false_alarms="Corrections are right, and published on purpose: a warning, so that the "
        "note says what was corrected. Counts from another start are not compared.",
        find=_fell,
        scope="relation",
    ),
    *edition_breaks.RULES,
)
