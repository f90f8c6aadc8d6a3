"""Accounts: every row of a sheet by its kind, and what is to be said of rows and columns.

Kinds of rows: *preamble* above the header, *header*, *hashtags*, *data*, *blank*, and those
of :mod:`.totals`; on a sheet that is not read, *not read*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.model.breakdowns import parse_age_range
from humstats.model.columns import ALL
from humstats.model.findings import abridged, quoted
from humstats.model.numerals import counted
from humstats.model.readings import LEFT_OUT_COLUMNS
from humstats.reading.cells.expressions import LONGEST, Number, parse_number
from humstats.reading.cells.notations import is_plain
from humstats.reading.tables.kinds import together
from humstats.reading.words.vocabulary import explain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid, TextColumn
    from humstats.reading.layouts import Layout

__all__ = [
    "and_more",
    "and_more_rows",
    "cells_table",
    "find_disagreeing_ages",
    "find_in_words",
    "find_long_rows",
    "find_short_rows",
    "find_unread_columns",
    "hidden_parts",
    "left_out_table",
    "row_counts",
    "rows_table",
]

#: Faults that are said once for all cells alike, with their number.
_SAID_ONCE: Final = frozenset({"HS103", "HS106", "HS113", "HS138", "HS160", "HS162"})
#: Faults of a column that say why it is not read.
_NOT_READ: Final = frozenset({"HS123", "HS146", "HS147"})


def row_counts(grid: Grid, layouts: Sequence[Layout]) -> pd.DataFrame:
    """Count every row of a sheet: sheet, kind, rows.

    A row that is one thing in one table and another in the next is counted once, as what
    holds figures first.
    """
    kinds = [layout.kinds for layout in layouts if layout.kinds is not None]
    if kinds:
        return rows_table(grid.sheet, together(kinds).counts())
    blank = int(grid.blank_rows.sum())
    return rows_table(grid.sheet, {"not read": len(grid) - blank, "blank": blank})


def rows_table(sheet: str | None, counts: Mapping[str, int]) -> pd.DataFrame:
    """Return the account of the rows of a sheet: how many there are of each kind."""
    held = {kind: rows for kind, rows in counts.items() if rows}
    return pd.DataFrame(
        {"sheet": sheet, "kind": list(held), "rows": list(held.values())}
    ).astype({"sheet": object, "kind": "str", "rows": "int64"})


def cells_table(counts: Sequence[tuple[str | None, str, int, int, int, int]]) -> pd.DataFrame:
    """Return the account of the cells of value columns: all, blank, figures and left out."""
    return pd.DataFrame(
        counts, columns=["sheet", "column", "cells", "blank", "figures", "left_out"]
    ).astype({"sheet": object, "column": "str"})


def left_out_table(held: Mapping[str, Any]) -> pd.DataFrame:
    """Return the account of cells that are left out, each with its text and the reason."""
    return pd.DataFrame(held, columns=list(LEFT_OUT_COLUMNS)).astype(
        {"sheet": object, "row": "Int64", "column": "str", "reason": "str", "text": "str"}
    )


def find_in_words(
    finder: Finder,
    column: TextColumn,
    said: Sequence[tuple[str | None, str, str]],
    *,
    header: str,
    numbers: NDArray[np.intp],
    where: NDArray[np.bool_],
) -> None:
    """Add what is to be said about the words of a column, at the cells where they stand.

    Parameters
    ----------
    finder : Finder
        Gathers.
    column : TextColumn
        The words.
    said : sequence of (fault, message, suggestion)
        For each word; a fault of None says nothing.
    header : str
        Of the column.
    numbers : numpy.ndarray of int
        The row of each cell, as a spreadsheet shows it.
    where : numpy.ndarray of bool
        The cells that matter.
    """
    for fault in sorted({code for code, _, _ in said if code}):
        has_it = np.array([code == fault for code, _, _ in said], dtype=bool)
        at = np.flatnonzero(has_it[column.codes] & where)
        if not len(at):
            continue
        related: Sequence[str] = [""] * len(at)
        if fault in _SAID_ONCE:
            _, first, counts = np.unique(
                column.codes[at], return_index=True, return_counts=True
            )
            at = at[first]
            related = [and_more(int(count) - 1) for count in counts]
        places = column.codes[at]
        finder.add(
            fault,
            [said[place][1] for place in places],
            row=numbers[at],
            column=header,
            value=[column.words[place] for place in places],
            suggestion=[said[place][2] for place in places],
            related=related,
        )


def and_more(count: int) -> str:
    """Say of one finding in how many more cells it stands; "" of none.

    Examples
    --------
    >>> and_more(1), and_more(0)
    ('and in 1 more cell of the column', '')
    """
    return f"and in {counted(count, 'more cell')} of the column" if count else ""


def and_more_rows(count: int) -> str:
    """Say of one finding in how many more rows it stands; "" of none."""
    return f"and in {counted(count, 'more row')}" if count else ""


def find_long_rows(finder: Finder, grid: Grid, layout: Layout) -> NDArray[np.bool_]:
    """Find rows with texts beyond the header's last field: their values may have shifted."""
    data = layout.data
    beyond = np.zeros(len(data), dtype=bool)
    width = _width(grid, layout)
    if grid.fields is None or width >= len(grid.columns):
        return beyond
    for column in grid.columns[width:]:
        beyond |= ~column.blank[data]
    at = data[beyond]
    finder.add(
        "HS109",
        [
            f"The row has {fields} fields where the header has {width}: its values may stand "
            "in the wrong columns, and are left out."
            for fields in grid.fields[at]
        ],
        row=at + 1,
        suggestion="put texts that hold the delimiter in quotation marks",
    )
    return beyond


def find_short_rows(finder: Finder, grid: Grid, layout: Layout) -> None:
    """Find rows that end before the header's last named field."""
    if grid.fields is None:
        return
    named = [i for i, text in enumerate(grid.texts(_header(layout))) if text]
    width = named[-1] + 1 if named else 0
    at = layout.data[grid.fields[layout.data] < width]
    finder.add(
        "HS110",
        [
            f"The row has {fields} fields where the header has {width}: those at its end are "
            "read as blank."
            for fields in grid.fields[at]
        ],
        row=at + 1,
        suggestion="see whether a delimiter is missing",
    )


def _header(layout: Layout) -> int:
    row = layout.tags if layout.header is None else layout.header
    assert row is not None
    return row


def _width(grid: Grid, layout: Layout) -> int:
    return len(grid.columns) if grid.fields is None else int(grid.fields[_header(layout)])


def find_unread_columns(finder: Finder, grid: Grid, layout: Layout) -> None:
    """Name the columns that are not understood: each once, where no other finding did."""
    unread, named = [], finder.columns_of(_NOT_READ)
    for position in layout.ignored:
        if position >= _width(grid, layout):
            continue
        column = grid.columns[position].rows(layout.data)
        written, header = int((~column.blank).sum()), layout.headers[position]
        if not written or header in named:
            continue
        numeric = int(column.gather([_is_number(word) for word in column.words]).sum())
        if numeric * 2 > written:
            finder.add(
                "HS116",
                f"The column {header!r} was not read: {numeric:,} of its {written:,} cells "
                f"are numbers. {explain(layout.heading.texts[position]).sentence}".strip(),
                column=header,
                suggestion="give the figures in it an indicator",
            )
        else:
            unread.append(header)
    if unread:
        finder.add("HS115", f"These columns were not read: {', '.join(map(repr, unread))}.")


def _is_number(word: str) -> bool:
    return is_plain(word) or (
        any(map(str.isdigit, word[:LONGEST])) and isinstance(parse_number(word), Number)
    )


def find_disagreeing_ages(finder: Finder, grid: Grid, layout: Layout) -> None:
    """Find rows whose youngest and oldest age are not those of their age range."""
    ends = [layout.beside.get(name) for name in ("min_age", "max_age")]
    place = layout.dimensions.get("age_range")
    if place is None or None in ends:
        return
    data = layout.data
    ranges = grid.columns[place].rows(data)
    parsed = [parse_age_range(word) for word in ranges.words]
    known = ranges.gather(
        [age is not None or word.casefold() in ("", ALL)
         for age, word in zip(parsed, ranges.words, strict=True)]
    )  # fmt: skip
    wrong = np.zeros(len(data), dtype=bool)
    expected = (
        [-1 if age is None else age.first for age in parsed],
        [-1 if age is None or age.last is None else age.last for age in parsed],
    )
    for end, ages in zip(ends, expected, strict=True):
        assert end is not None
        column = grid.columns[end].rows(data)
        # a frame with blanks writes whole numbers as 0.0
        plain = [word.removesuffix(".0") for word in column.words]
        stated = [int(word) if word.isdecimal() else -1 for word in plain]
        wrong |= known & (column.gather(stated) != ranges.gather(ages))
    at = np.flatnonzero(wrong)
    youngest, oldest = (grid.columns[end] for end in ends if end is not None)
    finder.add(
        "HS121",
        [
            f"The row is about ages {quoted(ranges[i])}, and its youngest and oldest age are "
            f"{abridged(youngest[data[i]]) or 'blank'} and "
            f"{abridged(oldest[data[i]]) or 'blank'}; the age range was read."
            for i in at
        ],
        row=data[at] + 1,
        column=layout.headers[place],
        value=[ranges[i] for i in at],
    )


def hidden_parts(grid: Grid, layouts: Sequence[Layout]) -> str:
    """Count the rows and columns of tables that a reader of the workbook does not see."""
    rows = {row for layout in layouts for row in layout.data.tolist()} & grid.hidden_rows
    columns = {
        place
        for layout in layouts
        for place in (
            *layout.dimensions.values(),
            *(value.place for value in layout.value_columns),
        )
    } & grid.hidden_columns
    counts = {"row": len(rows), "column": len(columns)}
    return " and ".join(counted(many, what) for what, many in counts.items() if many)
