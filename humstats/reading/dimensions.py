"""Dimensions: the columns that say what a row is about, as codes for each row.

A blank takes what the caller said about the whole file, then the column's default. Words are
read once each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.model.columns import ALL, COLUMNS, PERIOD
from humstats.model.findings import quoted
from humstats.reading.accounts import find_in_words
from humstats.reading.cells.codes import (
    PARSERS,
    Word,
    categories_beside,
    namespaced,
    parse_unit_word,
    places_of,
    sexes_of,
)
from humstats.reading.cells.days import days_of, spans_of
from humstats.reading.cells.measures import Unread
from humstats.reading.cells.months import joined_months, month_of
from humstats.reading.cells.numbers import LEFT_OUT, Numbers, numbers_of
from humstats.reading.cells.pcodes import pcodes_of
from humstats.reading.grid import TextColumn
from humstats.reading.layouts import SAYS_WHEN
from humstats.reading.slips import find_moved_rows
from humstats.reading.words.vocabulary import parts_of_header

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from humstats.reading.cells.days import Days
    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["Dimensions", "Units", "dimensions_of"]

_CODED: Final = tuple(
    column.name
    for column in COLUMNS
    if column.storage in ("code", "text") and column.name not in ("unit", "origin_column")
)
#: What several columns of a recipe say together.
_TOGETHER: Final = ("category", "note")
#: The columns of p-codes, and the level that each is of.
_PCODES: Final = {"admin1_code": 1, "admin2_code": 2}
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
    where: NDArray[np.bool_],
    own: Mapping[str, int] | None = None,
    stated: Mapping[str, str] | None = None,
) -> Dimensions:
    """Read the dimensions of all data rows.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    said : mapping of str to str
        What the caller said, and what is true of all figures of such a table.
    finder : Finder
        Who gathers findings.
    where : numpy.ndarray of bool
        The data rows that hold something in a value column; findings are about them only.
    own : mapping of str to int, optional
        Dimensions of some value columns alone, which come before those of the row.
    stated : mapping of str to str, optional
        What the headers of these value columns say of all their figures, in words.
    """
    stated = stated or {}
    silent = {*stated, *(SAYS_WHEN if "period" in stated else ())}
    places = {**layout.dimensions, **(own or {})}
    places = {name: place for name, place in places.items() if name not in silent}
    said = {**said, **stated}
    reader = _Reader(grid, layout, places, said, finder, where)
    coded = {name: reader.coded(name) for name in _CODED if reader.knows(name)}
    if "gender" in places and not reader.knows("age_range"):
        # girls are women and girls of some ages
        column = reader.column("gender")
        ages = [(parts_of_header(word) or {}).get("age_range", "") for word in column.words]
        if any(ages):
            coded["age_range"] = TextColumn(ages, column.codes)
    if "sector_code" in places and not reader.knows("category"):
        # general protection beside child protection is a part too, as it is over columns
        column = reader.column("sector_code")
        apart = categories_beside(column.words)
        if any(apart):
            coded["category"] = TextColumn(apart, column.codes)
    if "error" in layout.beside:
        # the publisher's own doubts go with the figure, as its warnings do
        marks = grid.columns[layout.beside["error"]].rows(layout.data)
        coded["note"] = marks if "note" not in coded else coded["note"].beside(marks)
    dates = reader.period()
    if reader.knows("published"):
        # the last day on which it can have been published
        _, dates["published"] = reader.days("published", days_of, fault="HS105")
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
    places: Mapping[str, int]
    said: Mapping[str, str]
    finder: Finder
    where: NDArray[np.bool_]

    def knows(self, name: str) -> bool:
        return name in self.places or name in self.said

    def header(self, name: str) -> str | None:
        place = self.places.get(name)
        return None if place is None else self.layout.headers[place]

    def column(self, name: str) -> TextColumn:
        place = self.places.get(name)
        # a period that was said gives a first and a last day
        said = self.said.get("period" if name in PERIOD else name, "")
        if place is None:
            return TextColumn.constant(said, len(self.layout.data))
        places: tuple[int, ...] = (place,)
        if place == self.layout.dimensions.get(name):
            # what some figures say for themselves stands in one column
            places = self.layout.several.get(name, places)
        columns = [self.translated(name, self.grid.columns[p]) for p in places]
        column = columns[0]
        for other in columns[1:]:
            # remarks and the sender's own words stand together; of codes one is enough
            column = column.beside(other) if name in _TOGETHER else column.or_else(other)
        return column.filled(said) if said else column

    def translated(self, name: str, column: TextColumn) -> TextColumn:
        """Return the data rows of a column, in the words of the recipe."""
        column = column.rows(self.layout.data)
        recipe = self.layout.recipe
        words = recipe.translate.get(name) if recipe else None
        if words:
            column = column.translated(words)
        if len(self.layout.several.get(name, ())) > 1:
            # "all" beside a word adds nothing to it
            column = column.translated({ALL: ""})
        return column

    def find(self, name: str, column: TextColumn, said: list[tuple[Any, str, str]]) -> None:
        header = self.header(name)
        if header is None or not any(fault for fault, _, _ in said):
            return
        numbers = self.layout.data + 1
        find_in_words(
            self.finder, column, said, header=header, numbers=numbers, where=self.where
        )

    def coded(self, name: str) -> TextColumn:
        column = self.column(name)
        recipe = self.layout.recipe
        parse = PARSERS.get(self.layout.roles.get(name, name), Word)
        if name == "indicator" and recipe and recipe.namespace:
            parse = partial(namespaced, namespace=recipe.namespace)
        if name in _PCODES:
            words_read: Sequence[Word] = pcodes_of(
                column.words, level=_PCODES[name], typed=column.typed
            )
        elif parse is PARSERS["gender"]:
            words_read = sexes_of(column.words)
        elif parse is PARSERS["location_name"]:
            words_read = places_of(column.words)
        else:
            words_read = [parse(word) for word in column.words]
        self.find(name, column, [(w.fault, w.message, w.suggestion) for w in words_read])
        return TextColumn([word.text for word in words_read], column.codes)

    def period(self) -> dict[str, NDArray[np.datetime64]]:
        """Return the first and the last day of each row."""
        start, end = PERIOD
        if "month_of" in self.places:
            first, last = self.days("month_of", month_of)
        elif {"year", "month"} <= set(self.places):
            column = self.column("year").beside(self.column("month"), link="\0", blank=True)
            years, months = zip(*(word.split("\0") for word in column.words), strict=True)
            days = joined_months(years, months)
            shown = [" ".join(filter(None, pair)) for pair in zip(years, months, strict=True)]
            first, last = self.spread("month", "HS104", replace(column, words=shown), days)
        elif "month" in self.places and "period" not in self.places:
            # the caller says of which year the months are
            column = self.column("month")
            year = self.said.get("period", "")
            same_year = [year if year.isdecimal() else ""] * len(column.words)
            days = joined_months(same_year, column.words)
            first, last = self.spread("month", "HS104", column, days)
        elif name := next((part for part in ("period", "year") if part in self.places), None):
            recipe = self.layout.recipe
            read = spans_of
            if recipe:
                read = partial(spans_of, day_first=recipe.day_first, gregorian=recipe.gregorian)
            first, last = self.days(name, read)
        else:
            first, _ = self.days(start, days_of)
            _, last = self.days(end, days_of)
        return {start: first, end: last}

    def days(
        self, name: str, read: Callable[..., Days], *, fault: str = "HS104"
    ) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
        column = self.column(name)
        header = self.header(name) or ""
        return self.spread(
            name, fault, column, read(column.words, header=header, typed=column.typed)
        )

    def spread(
        self, name: str, fault: str, column: TextColumn, days: Days
    ) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
        """Spread the days of each word over the rows, and say what is to be said of them."""
        read = days.days
        self.find(name, column, [(fault if d.message else None, d.message, "") for d in read])
        header = self.header(name)
        if fault == "HS104" and header is not None:
            empty = ~self.where
            for part in {"year", "month"} & set(self.places):
                # a year whose month nobody filled in has not moved
                empty &= ~self.column(part).blank
            find_moved_rows(
                self.finder, column, read, header=header,
                numbers=self.layout.data + 1, empty=empty,
            )  # fmt: skip
        for why in days.decided:
            self.finder.add("HS140", f"In the column {header!r} {why}.", column=header)
        first = [_NO_DAY if d.period is None else np.datetime64(d.period.start) for d in read]
        last = [_NO_DAY if d.period is None else np.datetime64(d.period.end) for d in read]
        return tuple(  # type: ignore[return-value]
            np.array(ends, dtype="datetime64[D]")[column.codes] for ends in (first, last)
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
        for message in dict.fromkeys(unit.message for unit in read if unit.fault):
            self.finder.add("HS120", message, column=self.header("unit"))
        codes = TextColumn([unit.text for unit in read], column.codes)
        return Units(column, codes, np.array([unit.scale for unit in read])[column.codes])
