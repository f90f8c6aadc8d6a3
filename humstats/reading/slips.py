"""Slips: what the cells beside the figures show to be wrong with a row, where no figure can.

A row whose cells moved by a column has no figure left that a rule could look at, and a word
beside the figures is no part of one. So what they show is said when the row is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.findings import quoted
from humstats.reading.accounts import and_more_rows, find_in_words
from humstats.rules.spellings import letters_meant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.reading.cells.codes import Day
    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid, TextColumn
    from humstats.reading.layouts import Layout

__all__ = ["find_moved_rows", "find_wrong_letters"]

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
    more = and_more_rows(len(at) - 1) if len(at) > _MANY else ""
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
    where : numpy.ndarray of bool
        The data rows that hold something in a value column.
    """
    elsewhere = layout.in_figures | {*layout.ignored}
    for place, header in enumerate(layout.headers):
        if place in elsewhere or place >= len(grid.columns):
            continue
        column = grid.columns[place].rows(layout.data)
        find_in_words(
            finder,
            column,
            [_wrongly_read(word) for word in column.words],
            header=header,
            numbers=layout.data + 1,
            where=where,
        )


def _wrongly_read(word: str) -> tuple[str | None, str, str]:
    meant = letters_meant(word)
    if meant is None and _LOST not in word:
        return None, "", ""
    message = f"{quoted(word)} was read with the wrong letters somewhere on its way."
    return "HS162", message, f"write {meant}" if meant else "write the letters that were lost"
