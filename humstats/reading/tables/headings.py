"""Headings: where on a sheet the tables are, and what stands over their columns.

People put titles and notes above a table, blank rows around it, groups of columns over the
names of columns, hashtags under or over them, another table beside it and a third below.

Where a header has several rows, more than one reading of it is returned: whoever knows what
the words mean takes the first that can be understood.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.reading.tables.cuts import next_tables, tables_of
from humstats.reading.tables.header_rows import HeaderRows, Part, span_of
from humstats.reading.tables.sorts import Looks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.reading.grid import Grid

__all__ = ["MOST_HEADINGS", "Heading", "by_table", "headings_of"]

#: How many readings of its headers a sheet has at most, unless it has more tables.
MOST_HEADINGS: Final = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a table is, and what stands over its columns. Rows and columns count from 0.

    Attributes
    ----------
    rows : tuple of int
        The rows of the header, top to bottom; none where only hashtags stand.
    tags : int or None
        The row of the hashtags.
    texts : tuple of str
        For each column of the grid: the words over it, those of several rows joined by
        ``" / "``, a label of merged or grouped columns over each of them. Blank beside the
        table.
    first_column, last_column : int
        The columns that the table spans.
    first_row, last_row : int
        Where the data begin and end; the last before the first where there are none.
    table : int
        Which of the tables of the sheet it is, counted from 0: several readings of one
        header have the same number.
    """

    rows: tuple[int, ...]
    tags: int | None
    texts: tuple[str, ...]
    first_column: int
    last_column: int
    first_row: int
    last_row: int
    table: int = 0

    @property
    def header_rows(self) -> tuple[int, ...]:
        """The rows of the header, and that of the hashtags."""
        return self.rows if self.tags is None else (*self.rows, self.tags)

    @property
    def data_rows(self) -> NDArray[np.intp]:
        """All rows from the first of the data to the last."""
        return np.arange(self.first_row, self.last_row + 1)

    def meets(self, other: Heading) -> bool:
        """Whether some cell below belongs to both."""
        return (
            self.first_row <= other.last_row
            and other.first_row <= self.last_row
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )

    @classmethod
    def at(cls, grid: Grid, rows: Sequence[int]) -> Heading:
        """Return the heading whose header stands in known rows, over all columns.

        Parameters
        ----------
        grid : Grid
            The cells.
        rows : sequence of int
            The rows of the header, from 0; those below the grid are left aside.

        Returns
        -------
        Heading
            With the hashtags among or right under the rows, and the data down to the next
            table.
        """
        looks = Looks(grid)
        held = tuple(row for row in sorted(rows) if 0 <= row < len(grid))
        beside = range(held[0] - 1 if held else 0, held[-1] + 2 if held else 1)
        tags = [row for row in beside if 0 <= row < len(grid) and looks.is_of_tags(row)]
        part = Part(0, len(grid), 0, len(grid.columns))
        header = tuple(row for row in held if row not in tags)
        found = HeaderRows(header, tags[0] if tags else None, held)
        end = min((start for start, _ in next_tables(looks, part, found)), default=part.end)
        return _heading(looks, replace(part, end=end), found, header)


def headings_of(grid: Grid) -> list[Heading]:
    """Find the tables of a sheet, and what may be their headers.

    Parameters
    ----------
    grid : Grid
        The cells.

    Returns
    -------
    list of Heading
        The most plausible reading of each table's header, from the top and from the left,
        then other readings: fewer rows of it. None where the sheet holds no table.

    Examples
    --------
    >>> from humstats.reading.grid import Grid, TextColumn
    >>> cells = [["People in need"], ["Area", "2023", "2024"], ["Lac", "12", "15"]]
    >>> rows = [row + [""] * (3 - len(row)) for row in cells]
    >>> grid = Grid(None, tuple(TextColumn.of(texts) for texts in zip(*rows)))
    >>> [heading.texts for heading in headings_of(grid)]
    [('Area', '2023', '2024')]
    """
    if not len(grid) or not grid.columns:
        return []
    if grid.first_number == 0:
        # records: the keys are the header, and nothing else can be
        return [Heading.at(grid, (0,))]
    looks = Looks(grid)
    first: list[Heading] = []
    others: list[Heading] = []
    whole = Part(0, len(grid), 0, len(grid.columns))
    for number, (part, header) in enumerate(tables_of(looks, whole)):
        best, *rest = _readings(looks, part, header)
        first.append(replace(best, table=number))
        others.extend(replace(heading, table=number) for heading in rest)
    return [*first, *others][: max(MOST_HEADINGS, len(first))]


def _readings(looks: Looks, part: Part, header: HeaderRows) -> list[Heading]:
    """Return what a header may be: all its rows, the last, or without one at an end."""
    rows = header.rows
    best = _heading(looks, part, header, rows)
    last = rows[-1:]
    found = [best]
    for fewer in dict.fromkeys((last, rows[-2:], rows[:-1], rows[1:])):
        if fewer and fewer != rows:
            heading = _heading(looks, part, header, fewer)
            texts = [text for text in heading.texts if text]
            # labels of groups alone tell no column from another
            if last[0] in fewer or 2 * len(set(texts)) > len(texts):
                found.append(heading)
    return found


def _heading(looks: Looks, part: Part, header: HeaderRows, rows: tuple[int, ...]) -> Heading:
    bottom = header.bottom
    left, right = span_of(looks, part, header.top)
    filled = looks.filled[bottom + 1 : part.end, left:right].any(axis=1)
    data = np.flatnonzero(filled) + bottom + 1
    return Heading(
        rows=rows,
        tags=header.tags,
        texts=_texts(looks, rows, left, right),
        first_column=left,
        last_column=right - 1,
        first_row=int(data[0]) if len(data) else bottom + 1,
        last_row=int(data[-1]) if len(data) else bottom,
    )


def _texts(looks: Looks, rows: Sequence[int], left: int, right: int) -> tuple[str, ...]:
    """Join the words over each column, labels of groups spread over their members."""
    grid = looks.grid
    over: list[list[str]] = [[] for _ in grid.columns]
    for depth, row in enumerate(rows):
        texts = grid.texts(row)
        merged = [
            stretch
            for stretch in looks.merged(row)
            if stretch.first_row == row and stretch.last_column > stretch.first_column
        ]
        for stretch in merged:
            for place in range(stretch.first_column, min(stretch.last_column + 1, right)):
                texts[place] = texts[stretch.first_column]
        if not merged and depth < len(rows) - 1:
            _spread(looks, texts, rows[depth + 1 :], left, right)
        for place in range(left, right):
            plain = " ".join(texts[place].split())
            if plain and plain not in over[place]:
                over[place].append(plain)
    return tuple(" / ".join(words) for words in over)


def _spread(
    looks: Looks, texts: list[str], lower: Sequence[int], left: int, right: int
) -> None:
    """Let a label that has a name under it stand over the blank cells to its right."""
    named = np.asarray(looks.filled[list(lower)].any(axis=0))
    label = ""
    for place in range(left, right):
        if texts[place]:
            label = texts[place] if named[place] else ""
        elif named[place]:
            texts[place] = label


def by_table(headings: Sequence[Heading]) -> list[list[Heading]]:
    """Put the readings of each table of a sheet together."""
    tables: dict[int, list[Heading]] = {}
    for heading in headings:
        tables.setdefault(heading.table, []).append(heading)
    return list(tables.values()) or [[]]
