"""Rules about risk, and about conflict events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.rules.pivots import pivot, rows_of
from humstats.rules.rule import NOTHING, Hits, Rule

if TYPE_CHECKING:
    from humstats.rules.table import Table

__all__ = ["RULES"]

#: Kinds of event of which the first lies within the second, as HDX HAPI names them.
_WITHIN: Final = ("civilian_targeting", "political_violence")


def _kinds_overlap(table: Table) -> Hits:
    if not table.has("event_type"):
        return NOTHING
    kinds = table.codes("event_type")
    if not {*_WITHIN} <= {*kinds.labels}:
        return NOTHING
    rows = rows_of(table, "conflict_events", "conflict_fatalities")
    side = pivot(table, rows, kinds.places_in(_WITHIN)[rows], width=2, but=("event_type",))
    both = side.rows[(side.value > 0).all(axis=1)]
    where = table.alike(both[:, 0], but=("event_type", "indicator", "unit"))
    taking_part = np.sort(both.ravel())
    return Hits.grouped(
        taking_part, np.zeros(len(taking_part), "intp"), pairs=[int(where.max(initial=-1)) + 1]
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="HS651",
        name="kinds-of-event-overlap",
        severity="note",
        blames="event_type",
        sentence="Political violence and civilian targeting, which is a part of it, are both "
        "given in {pairs:area and period|areas and periods}: a sum over kinds of event counts "
        "the part twice.",
        suggestion="Add demonstrations to political violence, and show civilian targeting "
        "apart.",
        why="Kinds of event are views of the same events and deaths, not parts of a whole.",
        source="ACLED, codebook; HDX HAPI, conflict events",
        case="HDX HAPI's conflict events of 2025: in 294 of 4,791 areas and months both kinds "
        "have events, in 180 both have deaths.",
        tolerance="",
        false_alarms="Every file of this shape is published so: it is one note a table, and "
        "none where no place and month has both.",
        find=_kinds_overlap,
        scope="relation",
    ),
)
