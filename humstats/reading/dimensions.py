"""Dimensions: the columns that say what a row is about, as codes for each row.

A blank takes what the caller said about the whole file, then the column's default. Words are
read once each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.model.columns import COLUMNS
from humstats.model.findings import quoted
from humstats.model.periods import is_month
from humstats.reading.accounts import find_in_words
from humstats.reading.codes import (
    PARSERS,
    Day,
    Word,
    parse_day,
    parse_population_status,
    parse_span,
    parse_unit_word,
)
from humstats.reading.grid import TextColumn
from humstats.reading.layouts import HAPI_NEEDS
from humstats.reading.numbers import LEFT_OUT, Numbers, Unread, numbers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["Dimensions", "Units", "dimensions_of"]

_CODED: Final = tuple(
    column.name
    for column in COLUMNS
    if column.storage in ("code", "text") and column.name not in ("unit", "origin_column")
)
_ENDS: Final = ("reference_period_start", "reference_period_end")
_NO_DAY: Final = np.datetime64("NaT", "D")


@dataclass(frozen=True, slots=True)
class Units:
    """The unit of each row, and what its value is multiplied by."""

    texts: TextColumn
    codes: TextColumn
    scale: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Dimensions:
    """What the rows of a sheet are about.

    Attributes
    ----------
    coded : mapping of str to TextColumn
        Columns of codes and texts, for each row.
    dates : mapping of str to numpy.ndarray
        ``datetime64[D]``, for each row.
    numbers : mapping of str to numpy.ndarray of float
        low, high and admin_level, for each row, as they are written.
    units : Units or None
        None where the value columns fix it.
    """

    coded: Mapping[str, TextColumn]
    dates: Mapping[str, NDArray[np.datetime64]]
    numbers: Mapping[str, NDArray[np.float64]]
    units: Units | None


def dimensions_of(
    grid: Grid,
    layout: Layout,
    said: Mapping[str, str],
    finder: Finder,
    *,
    data: NDArray[np.intp],
    where: NDArray[np.bool_],
) -> Dimensions:
    """Read the dimensions of all data rows.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    said : Said
        What the caller said.
    finder : Finder
        Who gathers findings.
    data : numpy.ndarray of int
        Positions of the data rows.
    where : numpy.ndarray of bool
        The data rows that hold something in a value column; findings are about them only.
    """
    reader = _Reader(grid, layout, said, finder, data, where)
    coded = {name: reader.coded(name) for name in _CODED if reader.knows(name)}
    if layout.shape == HAPI_NEEDS and "error" in layout.beside:
        # HAPI's own doubts go with the figure, as its warnings do
        errors = grid.columns[layout.beside["error"]].rows(data)
        coded["note"] = errors if "note" not in coded else coded["note"].beside(errors)
    dates: dict[str, NDArray[np.datetime64]] = {}
    start, end = _ENDS
    if "period" in layout.dimensions:
        # one month that cannot be two years shows that 2011-12 is a month too
        monthly = any(map(is_month, reader.column("period").words))
        dates[start], dates[end] = reader.days(
            "period", "HS104", partial(parse_span, monthly=monthly)
        )
    else:
        dates[start], _ = reader.days(start, "HS104", parse_day)
        _, dates[end] = reader.days(end, "HS104", parse_day)
    if reader.knows("published"):
        # the last day on which it can have been published
        _, dates["published"] = reader.days("published", "HS105", parse_day)
    numbers = {
        name: reader.numbers(name)
        for name in ("low", "high", "admin_level")
        if reader.knows(name)
    }
    return Dimensions(coded, dates, numbers, reader.units() if reader.knows("unit") else None)


@dataclass(frozen=True, slots=True)
class _Reader:
    grid: Grid
    layout: Layout
    said: Mapping[str, str]
    finder: Finder
    data: NDArray[np.intp]
    where: NDArray[np.bool_]

    def knows(self, name: str) -> bool:
        return name in self.layout.dimensions or name in self.said

    def column(self, name: str) -> TextColumn:
        place = self.layout.dimensions.get(name)
        # a period that was said gives a first and a last day
        said = self.said.get("period" if name in _ENDS else name, "")
        if place is None:
            return TextColumn.constant(said, len(self.data))
        column = self.grid.columns[place].rows(self.data)
        return column.filled(said) if said else column

    def find(self, name: str, column: TextColumn, said: list[tuple[Any, str, str]]) -> None:
        if not any(fault for fault, _, _ in said) or name not in self.layout.dimensions:
            return
        header = self.layout.headers[self.layout.dimensions[name]]
        find_in_words(
            self.finder, column, said, header=header, numbers=self.data + 1, where=self.where
        )

    def coded(self, name: str) -> TextColumn:
        column = self.column(name)
        parse = PARSERS.get(name, Word)
        if name == "indicator" and self.layout.shape == HAPI_NEEDS:
            parse = parse_population_status
        words = [parse(word) for word in column.words]
        self.find(name, column, [(w.fault, w.message, w.suggestion) for w in words])
        return TextColumn([word.text for word in words], column.codes)

    def days(
        self, name: str, fault: str, parse: Callable[[str], Day]
    ) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
        column = self.column(name)
        read = [parse(word) for word in column.words]
        self.find(name, column, [(fault if d.message else None, d.message, "") for d in read])
        first = [_NO_DAY if d.period is None else np.datetime64(d.period.start) for d in read]
        last = [_NO_DAY if d.period is None else np.datetime64(d.period.end) for d in read]
        return tuple(  # type: ignore[return-value]
            np.array(days, dtype="datetime64[D]")[column.codes] for days in (first, last)
        )

    def numbers(self, name: str) -> NDArray[np.float64]:
        column = self.column(name)
        read: Numbers = numbers_of(column.words, typed=column.typed)
        said: list[tuple[Any, str, str]] = [(None, "", "")] * len(column.words)
        for place, found in read.found.items():
            if isinstance(found, Unread):
                said[place] = ("HS101", found.message, found.suggestion)
        if name == "admin_level":
            for place in np.flatnonzero(read.value % 1 > 0).tolist():
                text = column.words[place]
                said[place] = (
                    "HS101",
                    f"{quoted(text)} is no level of areas.",
                    "write 0, 1 or 2",
                )
        self.find(name, column, said)
        return np.where(read.state == LEFT_OUT, np.nan, read.value)[column.codes]

    def units(self) -> Units:
        column = self.column("unit")
        read = [parse_unit_word(word) for word in column.words]
        for word in {unit.message for unit in read if unit.fault}:
            place = self.layout.dimensions.get("unit")
            header = None if place is None else self.layout.headers[place]
            self.finder.add("HS120", word, column=header)
        codes = TextColumn([unit.text for unit in read], column.codes)
        return Units(column, codes, np.array([unit.scale for unit in read])[column.codes])
