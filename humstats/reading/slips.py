"""Slips: what the cells beside the figures show to be wrong with a row, where no figure can.

A row whose cells moved by a column has no figure left that a rule could look at, and a name
beside a code is no part of a figure. So what they show is said when the row is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.findings import quoted
from humstats.model.places import is_known, name_of
from humstats.reading.accounts import find_in_words
from humstats.reading.cells.codes import PARSERS
from humstats.rules.spellings import letters_meant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.reading.cells.codes import Day
    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid, TextColumn
    from humstats.reading.layouts import Layout

__all__ = ["find_disagreeing_places", "find_moved_rows", "find_wrong_letters"]

#: A place, and every column that can say which it is.
_SAYS_WHERE: Final = {
    "location_code": ("location_iso2", "location_unhcr_code", "location_name"),
    "origin_location_code": ("origin_unhcr_code", "origin_location_name"),
}
#: More rows than this are no slips: they are said once.
_MANY: Final = 20
_LOST: Final = "\ufffd"


def find_moved_rows(
    finder: Finder,
    column: TextColumn,
    days: Sequence[Day],
    *,
    header: str,
    numbers: NDArray[np.intp],
    empty: NDArray[np.bool_],
) -> None:
    """Find rows without a figure whose period cannot be read: their cells may have moved.

    Parameters
    ----------
    finder : Finder
        Gathers what is found.
    column : TextColumn
        The periods of the data rows.
    days : sequence of Day
        What each of its words stands for.
    header : str
        Of the column.
    numbers : numpy.ndarray of int
        The row of each cell, as a spreadsheet shows it.
    empty : numpy.ndarray of bool
        The data rows that hold nothing in a value column.
    """
    unread = np.array([bool(day.message) for day in days], dtype=bool)[column.codes] & empty
    at = np.flatnonzero(unread)
    more = _and_more(len(at) - 1) if len(at) > _MANY else ""
    at = at[:1] if more else at
    finder.add(
        "HS161",
        [
            f"The row has no figure, and {quoted(column[row])} stands where its period should."
            for row in at
        ],
        row=numbers[at],
        column=header,
        value=[column[row] for row in at],
        suggestion="see whether the cells of the row moved by a column",
        related=more,
    )


def find_wrong_letters(
    finder: Finder,
    grid: Grid,
    layout: Layout,
    data: NDArray[np.intp],
    where: NDArray[np.bool_],
) -> None:
    """Find words with wrongly read letters in columns that are known, and in no figure.

    What stands in a figure is looked at with the figures.

    Parameters
    ----------
    finder : Finder
        Gathers what is found.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    data : numpy.ndarray of int
        Positions of the data rows.
    where : numpy.ndarray of bool
        The data rows that hold something in a value column.
    """
    in_figures = {*layout.dimensions.values(), *layout.ignored}
    in_figures |= {place for several in layout.several.values() for place in several}
    for value in layout.value_columns:
        in_figures |= {value.place, *value.dimensions.values()}
    for place, header in enumerate(layout.headers):
        if place in in_figures or place >= len(grid.columns):
            continue
        column = grid.columns[place].rows(data)
        find_in_words(
            finder,
            column,
            [_wrongly_read(word) for word in column.words],
            header=header,
            numbers=data + 1,
            where=where,
        )


def _wrongly_read(word: str) -> tuple[str | None, str, str]:
    meant = letters_meant(word)
    if meant is None and _LOST not in word:
        return None, "", ""
    message = f"{quoted(word)} was read with the wrong letters somewhere on its way."
    return "HS162", message, f"write {meant}" if meant else "write the letters that were lost"


def find_disagreeing_places(
    finder: Finder,
    grid: Grid,
    layout: Layout,
    data: NDArray[np.intp],
    where: NDArray[np.bool_],
) -> None:
    """Find rows in which the code of a country and the name beside it say two countries.

    Where one of the two says no place that is known, or can be two, nothing is found.

    Parameters
    ----------
    finder : Finder
        Gathers what is found.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    data : numpy.ndarray of int
        Positions of the data rows.
    where : numpy.ndarray of bool
        The data rows that hold something in a value column.
    """
    for code, others in _SAYS_WHERE.items():
        place = layout.dimensions.get(code)
        if place is None:
            continue
        read = grid.columns[place].rows(data)
        places = _countries(read, layout.roles.get(code, code))
        for role in others:
            for beside in layout.claims.get(role, ()):
                if beside == place or beside >= len(grid.columns):
                    continue
                other = grid.columns[beside].rows(data)
                _find_pairs(
                    finder,
                    (read, other),
                    (places, _countries(other, role)),
                    headers=(layout.headers[place], layout.headers[beside]),
                    numbers=data + 1,
                    where=where,
                )


def _countries(column: TextColumn, role: str) -> list[str]:
    """Return the country of each word, "" where it names none that is known."""
    read = [PARSERS[role](word).text if word else "" for word in column.words]
    return [code if is_known(code) else "" for code in read]


def _find_pairs(
    finder: Finder,
    columns: tuple[TextColumn, TextColumn],
    countries: tuple[list[str], list[str]],
    *,
    headers: tuple[str, str],
    numbers: NDArray[np.intp],
    where: NDArray[np.bool_],
) -> None:
    (read, other), (one, two) = columns, countries
    rows = np.flatnonzero(where)
    pairs = read.codes[rows] * len(other.words) + other.codes[rows]
    distinct, first, counts = np.unique(pairs, return_index=True, return_counts=True)
    for pair, row, count in zip(distinct.tolist(), rows[first], counts.tolist(), strict=True):
        i, j = divmod(pair, len(other.words))
        if not one[i] or not two[j] or one[i] == two[j]:
            continue
        finder.add(
            "HS163",
            f"{quoted(read.words[i])} is {name_of(one[i])}, and the column {headers[1]!r} says "
            f"{quoted(other.words[j])}; {quoted(read.words[i])} was read.",
            row=numbers[[row]],
            column=headers[0],
            value=[read.words[i]],
            suggestion=["see which of the two is right"],
            related=_and_more(count - 1),
        )


def _and_more(count: int) -> str:
    return f"and in {count:,} more row{'s' if count > 1 else ''}" if count else ""
