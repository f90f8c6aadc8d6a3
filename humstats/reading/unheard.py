"""Unheard areas: those that a table names without any figure of theirs in a period.

A province whose cells are all blank is in the table because somebody expected a figure of it.
Its blanks are kept as figures that are missing: were the row gone, the other provinces would
add up to a whole that nobody counted. So it is with a province of which one year is blank.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from humstats.model.columns import AREAS
from humstats.model.findings import quoted
from humstats.model.statuses import STATUSES
from humstats.reading.cells.amounts import stacked
from humstats.reading.cells.codes import PARSERS
from humstats.reading.cells.numbers import BLANK, FIGURE
from humstats.reading.layouts import SAYS_WHEN
from humstats.reading.tables.kinds import COUNTED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from humstats.reading.cells.amounts import ValueCells
    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid, TextColumn
    from humstats.reading.layouts import Layout

__all__ = ["keep_unheard_areas"]


def keep_unheard_areas(
    finder: Finder, grid: Grid, layout: Layout, columns: Sequence[ValueCells]
) -> list[ValueCells]:
    """Make missing figures of the blank cells of areas without a figure of their period.

    A period of which no area has a figure is one that nobody was asked about. A row that
    states bounds, or why it has no value, is heard.

    Parameters
    ----------
    finder : Finder
        Gathers what is found.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    columns : sequence of ValueCells
        What is read of the value columns.

    Returns
    -------
    list of ValueCells
        The same columns, with the missing figures in them.
    """
    blank = stacked(columns) == BLANK
    blank[_states_why(grid, layout)] = False
    names = _texts(grid, layout, layout.dimensions, AREAS)
    area, expected = _told_apart(names, len(blank))
    expected &= _may_have_figures(grid, layout)
    unheard = np.zeros_like(blank)
    found: dict[int, list[int]] = {}
    for members in _of_one_period(columns):
        silent = blank[:, members].all(axis=1)
        if silent.all() or not (silent & expected).any():
            continue
        own = {**layout.dimensions, **columns[members[0]].column.dimensions}
        when = _texts(grid, layout, own, SAYS_WHEN)
        point, _ = _told_apart([*names, *when], len(blank))
        heard = np.bincount(point[~silent], minlength=len(blank)) > 0
        rows = silent & expected & ~heard[point]
        if when:
            rows &= _told_apart(when, len(blank))[1]
        unheard[np.ix_(rows, members)] = True
        firsts = np.flatnonzero(rows)[np.unique(point[rows], return_index=True)[1]]
        for row in firsts.tolist():
            found.setdefault(int(area[row]), []).append(row)
    if not found:
        return [*columns]
    heard = np.bincount(area[~blank.all(axis=1)], minlength=len(blank)) > 0
    rows = [min(held) for held in found.values()]
    said = [next(column[row] for column in names if column[row]) for row in rows]
    finder.add(
        "HS168",
        [
            f"{quoted(name)} has no figure {_where(len(held), heard[code])}: read as missing, "
            "not as 0."
            for name, (code, held) in zip(said, found.items(), strict=True)
        ],
        row=layout.data[rows] + 1,
        value=said,
        suggestion="fill in what is known; write 0 only where nobody was counted",
    )
    return [_missing(cells, unheard[:, place]) for place, cells in enumerate(columns)]


def _states_why(grid: Grid, layout: Layout) -> NDArray[np.bool_]:
    """Tell which rows state bounds, or by their status why their figure has no value."""
    states = np.zeros(len(layout.data), dtype=bool)
    if not layout.rows_speak:
        return states
    for column in _texts(grid, layout, layout.dimensions, ("low", "high")):
        states |= ~column.blank
    for column in _texts(grid, layout, layout.dimensions, ("status",)):
        codes = [PARSERS["status"](word).text for word in column.words]
        states |= column.gather([c in STATUSES and not STATUSES[c].has_value for c in codes])
    return states


def _missing(cells: ValueCells, rows: NDArray[np.bool_]) -> ValueCells:
    """Return a value column with missing figures in some of its blank cells."""
    texts = cells.texts
    codes = np.where(rows, len(texts.words), texts.codes)
    return replace(
        cells,
        texts=replace(texts, words=[*texts.words, ""], codes=codes),
        numbers=cells.numbers.with_missing(),
        state=np.where(rows, np.int8(FIGURE), cells.state),
    )


def _where(many: int, is_heard: bool) -> str:
    if not is_heard:
        return "in this table"
    return "for one of its periods" if many == 1 else f"for {many} of its periods"


def _may_have_figures(grid: Grid, layout: Layout) -> NDArray[np.bool_]:
    """Tell which rows are of areas, and no titles or totals."""
    # a text behind a blank row is a title
    rows: NDArray[np.bool_] = ~np.append(False, grid.blank_rows)[layout.data]
    if layout.kinds:
        for left_out, _ in layout.kinds.left_out:
            rows &= ~left_out
        # a register lists what there is, and a row of it without a name is none
        rows &= not (layout.kinds.codes == COUNTED).any()
    return rows


def _of_one_period(columns: Sequence[ValueCells]) -> list[list[int]]:
    """Put together the positions of the columns whose figures are of one period."""
    held: dict[tuple[tuple[str, object], ...], list[int]] = {}
    for place, cells in enumerate(columns):
        column = cells.column
        said = {**column.fixed, **column.stated, **column.dimensions}
        when = tuple(sorted((name, said[name]) for name in SAYS_WHEN & {*said}))
        held.setdefault(when, []).append(place)
    return list(held.values())


def _texts(
    grid: Grid, layout: Layout, dimensions: Mapping[str, int], wanted: Collection[str]
) -> list[TextColumn]:
    return [
        grid.columns[place].rows(layout.data)
        for name, place in dimensions.items()
        if name in wanted
    ]


def _told_apart(
    columns: Sequence[TextColumn], many: int
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return numbers for what columns say together in each row, and which say anything."""
    number, said = np.zeros(many, dtype=np.intp), np.zeros(many, dtype=bool)
    for column in columns:
        number = np.unique(number * len(column.words) + column.codes, return_inverse=True)[1]
        said |= ~column.blank
    return number, said
