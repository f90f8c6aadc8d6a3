"""Outlines: labels that are written once and hold for the rows below.

Where cells are merged, the label holds for all rows that they span: that is certain. Where
the cells below a label are merely blank, it is so only if the column looks like an outline,
as pivot tables print one: the first column has each label once, more than one has blanks
below, and the next column names every row. Anything less is not filled: the rows are left
out, for a blank can mean the whole as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.findings import quoted
from humstats.model.numerals import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid, TextColumn
    from humstats.reading.tables.headings import Heading

__all__ = ["filled_down", "values_of_several_rows", "without_a_label"]

_CLEAR, _OUTLINE, _UNCLEAR = range(3)
#: At least how many labels have blanks below in an outline.
_FEWEST: Final = 2


def filled_down(
    grid: Grid,
    heading: Heading,
    columns: Sequence[int],
    finder: Finder,
    *,
    written_out: Collection[int] = (),
) -> Grid:
    """Write labels into the cells below for which they hold.

    Parameters
    ----------
    grid : Grid
        The cells.
    heading : Heading
        Where the table is.
    columns : sequence of int
        The columns that say what a row is about.
    finder : Finder
        Gathers what was filled.
    written_out : collection of int
        Those of the columns in which a blank never means the label above.

    Returns
    -------
    Grid
        With the labels of merged cells in all rows that they span, and those of an outline
        in the rows below. Columns of figures stay as they are.
    """
    held = list(grid.columns)
    first, last = heading.first_row, heading.last_row
    for place in sorted(set(columns)):
        stretches = [
            (max(s.first_row, first), min(s.last_row, last), s.first_row)
            for s in grid.merged
            if s.first_column == place and s.last_row > s.first_row
        ]
        stretches = [s for s in stretches if s[0] < s[1] and s[2] >= first]
        # merged cells cannot overlap: where they do, the workbook is not an honest one
        if not stretches or sum(bottom - top for top, bottom, _ in stretches) > last - first:
            continue
        codes = held[place].codes.copy()
        for top, bottom, at in stretches:
            codes[top : bottom + 1] = codes[at]
        held[place] = replace(held[place], codes=codes)
        finder.add(
            "HS151",
            f"{counted(len(stretches), 'label')} of merged cells "
            f"under {_header(heading, place)} were read for every row that they span.",
            row=stretches[0][0] + 1,
            column=heading.texts[place] or None,
        )
    filled = replace(grid, columns=tuple(held))
    for place in _leading(heading, columns):
        if place in written_out:
            continue
        sort, rows, blank = _looks_of(filled, heading, place, columns)
        if sort == _OUTLINE:
            held[place] = _carried_down(held[place], rows, blank)
            filled = replace(grid, columns=tuple(held))
            finder.add(
                "HS152",
                f"{int(blank.sum()):,} blank cells under {_header(heading, place)} were read "
                "as the label above them: the column looks like an outline.",
                row=int(rows[blank][0]) + 1,
                column=heading.texts[place] or None,
                suggestion="write the label into every row if that is wrong for one of them",
            )
        elif blank.any():
            break
    return filled


def without_a_label(
    grid: Grid,
    heading: Heading,
    columns: Sequence[int],
    *,
    written_out: Collection[int] = (),
) -> NDArray[np.intp]:
    """Return the rows whose leading label is blank, where it is not known what that means.

    Parameters
    ----------
    grid : Grid
        The cells, with what is certain filled down.
    heading : Heading
        Where the table is.
    columns : sequence of int
        The columns that say what a row is about.
    written_out : collection of int
        Those of the columns in which a blank never means the label above.

    Returns
    -------
    numpy.ndarray of int
        Positions from 0.
    """
    unclear: list[NDArray[np.intp]] = [np.zeros(0, dtype=np.intp)]
    for place in _leading(heading, columns):
        if place in written_out:
            continue
        sort, rows, blank = _looks_of(grid, heading, place, columns)
        if sort == _UNCLEAR:
            unclear.append(rows[blank])
        if blank.any():
            break
    return np.unique(np.concatenate(unclear))


def values_of_several_rows(
    grid: Grid, heading: Heading, values: Collection[int]
) -> list[tuple[int, int]]:
    """List the cells of figures, row and column, that are merged over several rows or figures.

    Parameters
    ----------
    grid : Grid
        The cells.
    heading : Heading
        Where the table is.
    values : collection of int
        The columns of figures.

    Returns
    -------
    list of (int, int)
        Row and column, from 0. What stands there is a figure of all that it spans, and of
        none of them alone.
    """
    wanted = set(values)
    first, last = heading.first_row, heading.last_row
    filled = np.zeros(len(grid), dtype=bool)
    for place in range(heading.first_column, heading.last_column + 1):
        filled |= ~grid.columns[place].blank
    found = []
    for top, left, bottom, right in grid.merged:
        if left not in wanted or not first <= top <= last or not grid.columns[left][top]:
            continue
        beside = wanted & set(range(left + 1, min(right, heading.last_column) + 1))
        if beside or filled[top + 1 : min(bottom, last) + 1].any():
            found.append((top, left))
    return sorted(found)


def _header(heading: Heading, place: int) -> str:
    return quoted(heading.texts[place]) if heading.texts[place] else "no header"


def _leading(heading: Heading, columns: Sequence[int]) -> list[int]:
    """Return the columns at the left of a table that say what a row is about."""
    leading = []
    for place in range(heading.first_column, heading.last_column):
        if place not in columns:
            break
        leading.append(place)
    return leading


def _looks_of(
    grid: Grid, heading: Heading, place: int, columns: Sequence[int]
) -> tuple[int, NDArray[np.intp], NDArray[np.bool_]]:
    """Return what a leading column looks like, the rows looked at, and its blanks there."""
    first, last = heading.first_row, heading.last_row + 1
    if not grid.columns[place].blank[first:last].any():
        rows = np.arange(first, last)
        return _CLEAR, rows, np.zeros(len(rows), dtype=bool)
    texts = np.zeros(last - first, dtype=np.intp)
    for other in range(heading.first_column, heading.last_column + 1):
        texts += ~grid.columns[other].blank[first:last]
    # a lone text is a banner or a note
    rows = np.flatnonzero(texts > 1) + first
    column, beside = grid.columns[place].rows(rows), grid.columns[place + 1].rows(rows)
    blank = column.blank
    if not blank.any() or blank.all() or blank[0]:
        return _CLEAR, rows, blank
    words = [column[row] for row in np.flatnonzero(~blank)]
    once = len(set(words)) == len(words)
    runs = int(np.count_nonzero(blank[1:] & ~blank[:-1]))
    if once and runs >= _FEWEST and place + 1 in columns and not beside.blank.any():
        return _OUTLINE, rows, blank
    return (_UNCLEAR if once or runs >= _FEWEST else _CLEAR), rows, blank


def _carried_down(
    column: TextColumn, rows: NDArray[np.intp], blank: NDArray[np.bool_]
) -> TextColumn:
    last = np.maximum.accumulate(np.where(blank, 0, np.arange(len(rows))))
    codes = column.codes.copy()
    codes[rows] = codes[rows[last]]
    return replace(column, codes=codes)
