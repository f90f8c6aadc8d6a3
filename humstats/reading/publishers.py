"""Publishers: what those who bring out a table mark and mean by themselves.

A publisher's mark of a faulty row goes with its figures and is said. A row that does not
state what a figure of such a table must state is left out: a figure without its sector would
pass for the overall one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.reading.cells.numbers import BLANK, LEFT_OUT
from humstats.reading.grid import TextColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.reading.cells.amounts import Cells
    from humstats.reading.dimensions import Dimensions
    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["find_meant_words", "heed_publisher"]


def find_meant_words(finder: Finder, grid: Grid, layout: Layout) -> None:
    """Say which words were read as what their publisher means by them.

    Parameters
    ----------
    finder : Finder
        Gathers what is found.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    """
    recipe = layout.recipe
    for role, meanings in recipe.meanings.items() if recipe else ():
        place = layout.dimensions.get(role)
        if recipe is None or place is None:
            continue
        for word in grid.columns[place].rows(layout.data).words:
            plain = word.casefold()
            if plain in meanings:
                finder.add(
                    "HS108",
                    f"{word} was read as {recipe.translate[role][plain]}: {meanings[plain]}.",
                    column=layout.headers[place],
                    value=word,
                )


def heed_publisher(
    finder: Finder,
    grid: Grid,
    layout: Layout,
    columns: Sequence[Cells],
    known: Dimensions,
) -> None:
    """Say what the publisher marks as faulty, and leave out what does not say of what it is.

    Parameters
    ----------
    finder : Finder
        Gathers what is found.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    columns : sequence of Cells
        The value columns; the state of the cells that are left out changes.
    known : Dimensions
        What their rows are about.
    """
    data, recipe = layout.data, layout.recipe
    if recipe is None:
        return
    marks = TextColumn.constant("", len(data))
    if "error" in layout.beside:
        marks = grid.columns[layout.beside["error"]].rows(data)
    for cells in columns:
        written = cells.state != BLANK
        silent = np.zeros(len(data), dtype=bool)
        for role in recipe.must_state:
            said = known.coded.get(role)
            silent |= said.blank if said is not None else False
        silent &= written
        for fault, rows in (
            ("HS107", ~marks.blank & written),
            ("HS122", silent & marks.blank),
        ):
            at = np.flatnonzero(rows)
            messages = [_said(marks[i], recipe.must_state if silent[i] else ()) for i in at]
            finder.add(
                fault,
                messages,
                row=data[at] + 1,
                column=cells.header,
                value=[cells.texts[i] for i in at],
            )
            gone = silent[at]
            cells.state[at[gone]] = LEFT_OUT
            cells.reasons[at[gone]] = np.array(messages, dtype=object)[gone]


def _said(mark: str, silent: Sequence[str]) -> str:
    said = [f"The publisher marks this row: {mark}."] if mark else []
    if silent:
        names = " and no ".join(name.removesuffix("_code").replace("_", " ") for name in silent)
        said.append(f"It names no {names}, so that it is not known of what it is a part.")
    return " ".join(said)
