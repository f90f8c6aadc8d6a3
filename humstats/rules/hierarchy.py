"""Rules about indicators that are part of one another: population, affected, in need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.model.columns import ALL
from humstats.model.indicators import catalogue
from humstats.rules.relations import counterparts, first_per_row
from humstats.rules.rule import Hits, Rule
from humstats.rules.soundness import sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]


def _above_what_it_is_part_of(table: Table) -> Hits:
    codes = table.codes("indicator")
    found = [Hits(np.empty(0, "intp"))]
    for wider in dict.fromkeys(a for label in codes.labels for a in catalogue.ancestors(label)):
        target = codes.number_of(wider)
        if target < 0:
            continue
        narrower = codes.gather(
            [wider in catalogue.ancestors(label) for label in codes.labels], False
        )
        rows, others = _same_but(table, np.flatnonzero(narrower & sound(table)), target)
        above = table.lowest[rows] > table.highest[others]
        rows, others = rows[above], others[above]
        # who is affected and who is in need are estimated apart; only people who are not
        # there at all cannot be in need
        softer = ~table.overall[rows] if wider == "population" else np.ones(len(rows), bool)
        found.append(Hits.paired(rows, others, softer=softer))
    return first_per_row(*found)


def _same_but(
    table: Table, rows: NDArray[np.intp], target: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Find the same figure of another indicator; of all sectors, where it has none."""
    keys = table.key.turned(rows, "indicator", target)
    others = table.key.find(keys)
    if "sector_code" in table.key.digits:
        every = table.codes("sector_code").number_of(ALL)
        lost = np.flatnonzero(others < 0)
        others[lost] = table.key.find(
            keys[lost] + table.key.turn(rows[lost], "sector_code", every)
        )
    there = others >= 0
    there[there] = sound(table)[others[there]]
    return rows[there], others[there]


def _targeted_above_in_need(table: Table) -> Hits:
    codes = table.codes("indicator")
    targeted, in_need = codes.number_of("people_targeted"), codes.number_of("people_in_need")
    if targeted < 0 or in_need < 0:
        return Hits(np.empty(0, "intp"))
    mine = np.flatnonzero((codes.numbers == targeted) & sound(table))
    rows, others = counterparts(table, mine, "indicator", in_need)
    above = table.lowest[rows] > table.highest[others]
    return Hits.paired(rows[above], others[above])


RULES = (
    Rule(
        code="HS501",
        name="above-what-it-is-part-of",
        severity="error",
        blames="value",
        sentence="{value} {subject} of {other} {other_indicator}: a part is never more than "
        "its whole.",
        suggestion="One of the two is wrong, or the whole leaves somebody out.",
        why="An error where everybody is meant and the whole is the population. A warning in "
        "a subgroup (baselines by sex and age are projections), and against the people "
        "affected, who are estimated apart.",
        source="OCHA, humanitarian population figures: population, affected, in need",
        find=_above_what_it_is_part_of,
        scope="relation",
    ),
    Rule(
        code="HS502",
        name="targeted-above-in-need",
        severity="warning",
        blames="value",
        sentence="{value} people targeted of {other} in need.",
        suggestion="Ask whether refugees or host communities are planned for on top.",
        why="985 of 8,039 published Nigerian rows and 4 of 2,926 Guatemalan ones have it: "
        "planning groups differ at times, and it is never an error.",
        source="OCHA, humanitarian population figures; needs overviews 2024",
        find=_targeted_above_in_need,
        scope="relation",
    ),
)
