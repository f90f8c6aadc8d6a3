"""Rivals: columns of one file that claim to say the same, and do not.

Which of two columns is meant cannot be known where they contradict each other: the first
would win unseen. Two that agree are fine, and so are two of which one is blank or says more
(a year, and the days in it).
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.errors import ReadError
from humstats.model.findings import quoted
from humstats.model.indicators import catalogue
from humstats.model.periods import Period
from humstats.model.places import country_of_name, is_known
from humstats.model.units import UNITS
from humstats.reading.cells.codes import PARSERS, parse_unit_word
from humstats.reading.cells.days import days_of, spans_of
from humstats.reading.words.header import plain_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["refuse_contradictions"]

#: Remarks, and names in several languages: two of them do not contradict each other.
_FREE: Final = frozenset(
    {
        "note", "method", "beside", "warning", "error", "sector_name", "admin1_name",
        "admin2_name", "provider_admin1_name", "provider_admin2_name",
    }
)  # fmt: skip
#: Columns that say the same in other words.
_KIN: Final = (
    ("location_code", "location_name"),
    ("reference_period_start", "period"),
    ("reference_period_end", "period"),
)
_LETTERS: Final = re.compile(r" \(column [A-Z]+\)$")
_WORDED: Final = frozenset({"source", "publication"})
_DAYS: Final = frozenset(
    {"period", "reference_period_start", "reference_period_end", "published"}
)


def refuse_contradictions(grid: Grid, layout: Layout, name: str) -> None:
    """Compare the columns that claim to say the same, row by row.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    name : str
        Of the file and sheet, for the error.

    Raises
    ------
    ReadError
        Naming both columns and the first row in which they differ.
    """
    data = layout.data
    for column, other, one, two in _pairs(layout):
        first, second = grid.columns[one].rows(data), grid.columns[two].rows(data)
        codes, held = pd.factorize(first.paired(second))
        differ = _comparison(column, other, layout, strict=_is_same(layout, one, two))
        wrong = []
        for pair in held.tolist():
            i, j = divmod(pair, len(second.words))
            wrong.append(differ(first.words[i], second.words[j]))
        rows = np.flatnonzero(np.array(wrong, dtype=bool)[codes])
        if len(rows):
            row = int(rows[0])
            raise ReadError(
                f"{name} has two columns that say the same and differ, "
                f"{layout.headers[one]!r} and {layout.headers[two]!r}: in row "
                f"{data[row] + grid.first_number} {quoted(first[row])} and "
                f"{quoted(second[row])}; drop the one that is wrong, head it by what it holds, "
                "or say in a recipe which is meant."
            )


def _pairs(layout: Layout) -> list[tuple[str, str, int, int]]:
    held = [
        (column, column, one, two)
        for column, places in layout.claims.items()
        if column not in _FREE
        for one, two in combinations(places, 2)
    ]
    for column, other in _KIN:
        held += [
            (column, other, one, two)
            for one in layout.claims.get(column, ())
            for two in layout.claims.get(other, ())
        ]
    return held


def _is_same(layout: Layout, one: int, two: int) -> bool:
    """Whether two columns have the same header, but for the letters that tell them apart."""
    header, other = (_LETTERS.sub("", layout.headers[place]) for place in (one, two))
    return plain_word(header) == plain_word(other)


def _comparison(
    column: str, other: str, layout: Layout, *, strict: bool
) -> Callable[[str, str], bool]:
    """Return whether two texts cannot both be true; what is not known contradicts nothing."""
    known = _KNOWN.get(column)
    strict = strict or column in _WORDED
    ends = {"reference_period_start", "reference_period_end"} <= set(layout.claims)

    def differ(one: str, two: str) -> bool:
        if not one or not two or one.casefold().split() == two.casefold().split():
            return False
        if column in _DAYS:
            span, whole = _span(column, one), _span(other, two)
            if span is None or whole is None:
                return strict
            # a year in which a period from July to June ends does not contradict its start
            too_late = span.start > whole.end and column != "reference_period_end"
            too_early = span.end < whole.start and column != "reference_period_start"
            return too_late or too_early if ends else not _meet(span, whole)
        if known:
            read = known(one), known(two)
            if None not in read:
                return read[0] != read[1]
        return strict

    return differ


def _span(column: str, text: str) -> Period | None:
    return (spans_of if column == "period" else days_of)([text]).days[0].period


def _meet(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end


def _place(text: str) -> str | None:
    return text.upper() if is_known(text.upper()) else country_of_name(text)


def _indicator(text: str) -> str | None:
    code = PARSERS["indicator"](text).text
    return code if code in catalogue else None


def _unit(text: str) -> tuple[str, float] | None:
    unit = parse_unit_word(text)
    return (unit.text, unit.scale) if unit.text in UNITS else None


_KNOWN: Final[dict[str, Callable[[str], object]]] = {
    "location_code": _place,
    "location_name": _place,
    "origin_location_code": _place,
    "indicator": _indicator,
    "unit": _unit,
}
