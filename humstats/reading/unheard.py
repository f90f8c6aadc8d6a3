"""Unheard areas: those that a table names without any figure of theirs.

A province whose cells are all blank is in the table because somebody expected a figure of it.
Its blanks are kept as figures that are missing: were the row gone, the other provinces would
add up to a whole that nobody counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.model.columns import AREAS
from humstats.model.findings import quoted
from humstats.reading.cells.amounts import stacked
from humstats.reading.cells.numbers import BLANK, FIGURE
from humstats.reading.tables.kinds import COUNTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.reading.cells.amounts import Cells
    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid, TextColumn
    from humstats.reading.layouts import Layout

__all__ = ["keep_unheard_areas"]


def keep_unheard_areas(
    finder: Finder, grid: Grid, layout: Layout, columns: Sequence[Cells]
) -> None:
    """Make missing figures of the blank cells of areas that have no figure in the table.

    Parameters
    ----------
    finder : Finder
        Gathers what is found.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    columns : sequence of Cells
        What is read of the value columns; changed in place.
    """
    silent = (stacked(columns) == BLANK).all(axis=1)
    # a text behind a blank row is a title
    silent &= ~np.append(False, grid.blank_rows)[layout.data]
    if layout.kinds:
        for rows, _ in layout.kinds.left_out:
            silent &= ~rows
        # a register lists what there is, and a row of it without a name is none
        silent &= not (layout.kinds.codes == COUNTED).any()
    names = [
        grid.columns[place].rows(layout.data)
        for name, place in layout.dimensions.items()
        if name in AREAS
    ]
    area, named = _areas(names, len(silent))
    heard = np.bincount(area[~silent], minlength=len(area)) > 0
    unheard = silent & named & ~heard[area]
    if not unheard.any() or silent.all():
        return
    for cells in columns:
        cells.state[unheard] = FIGURE
        for at in np.flatnonzero(cells.numbers.state == BLANK).tolist():
            cells.numbers.status[at] = "missing"
            cells.numbers.plain[at] = False
    kept = np.flatnonzero(unheard)
    first = kept[np.unique(area[kept], return_index=True)[1]]
    said = [next(column[row] for column in names if column[row]) for row in first.tolist()]
    finder.add(
        "HS168",
        [
            f"{quoted(name)} has no figure in this table: read as missing, not as 0."
            for name in said
        ],
        row=layout.data[first] + 1,
        value=said,
        suggestion="fill in what is known; write 0 only where nobody was counted",
    )


def _areas(
    names: Sequence[TextColumn], many: int
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return the number of the area of each row, and which rows name one."""
    number, named = np.zeros(many, dtype=np.intp), np.zeros(many, dtype=bool)
    for column in names:
        number = np.unique(number * len(column.words) + column.codes, return_inverse=True)[1]
        named |= ~column.blank
    return number, named
