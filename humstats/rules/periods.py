"""Rules about the days that a figure holds for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.model.periods import FIRST_YEAR, LAST_YEAR
from humstats.rules.rule import Hits, Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]

_START, _END = "reference_period_start", "reference_period_end"
_FIRST = np.datetime64(f"{FIRST_YEAR}-01-01", "D").astype("i8")
_LAST = np.datetime64(f"{LAST_YEAR}-12-31", "D").astype("i8")
_MISSING = np.iinfo("i8").min


def _missing(table: Table) -> Hits:
    return Hits.where((table.days(_START) == _MISSING) | (table.days(_END) == _MISSING))


def _known(table: Table) -> NDArray[np.bool_]:
    known: NDArray[np.bool_] = (table.days(_START) != _MISSING) & (table.days(_END) != _MISSING)
    return known


def _reversed(table: Table) -> Hits:
    return Hits.where((table.days(_END) < table.days(_START)) & _known(table))


def _impossible_year(table: Table) -> Hits:
    start, end = table.days(_START), table.days(_END)
    outside = (np.minimum(start, end) < _FIRST) | (np.maximum(start, end) > _LAST)
    return Hits.where(outside & _known(table))


RULES = (
    Rule(
        code="HS401",
        name="period-missing",
        severity="error",
        blames=_START,
        sentence="{subject} has no period.",
        suggestion="Say when the figure holds; the day of publication is another thing.",
        why="A figure without its period cannot stand in a series, and cannot be compared.",
        source="HDX HAPI, reference_period_start and _end",
        find=_missing,
    ),
    Rule(
        code="HS402",
        name="period-ends-before-it-starts",
        severity="error",
        blames=_END,
        sentence="The period ends on {end}, before it starts on {start}.",
        suggestion="Are day and month swapped?",
        why="In 22 of 600 published disaster figures day and month of the start were swapped.",
        source="HDX HAPI, reference_period_end >= reference_period_start; IDMC's public API",
        find=_reversed,
    ),
    Rule(
        code="HS403",
        name="impossible-year",
        severity="error",
        blames=_START,
        sentence="The period {start} to {end} lies outside the years 1900 to 2100.",
        suggestion="A slip of a key?",
        why="A year such as 20244 passes tests for whole numbers. Years to come are no fault: "
        "a needs overview is published before its year.",
        source="humstats.model.periods",
        find=_impossible_year,
    ),
)
