"""Publishers: what those who bring out a table mark and mean by themselves.

The same two columns can mean something else in some of the rows: of refugees who returned the
country of origin is where they are.

A publisher's mark of a faulty row goes with its figures and is said. A row that does not
state what a figure of such a table must state is left out: a figure without its sector would
pass for the overall one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from humstats.reading.accounts import and_more
from humstats.reading.cells.numbers import BLANK, LEFT_OUT
from humstats.reading.grid import TextColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.reading.cells.amounts import ValueCells
    from humstats.reading.dimensions import Dimensions
    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["exchanged", "find_meant_words", "heed_publisher"]


def exchanged(grid: Grid, layout: Layout) -> Grid:
    """Return the cells with two columns exchanged in the rows of which the recipe says so.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.

    Returns
    -------
    Grid
        The same, where no row is of that kind.
    """
    for one in layout.recipe.exchanges if layout.recipe else ():
        found = [layout.places_named(asked) for asked in (one.column, *one.between)]
        if not all(found):
            continue
        column, first_place, second_place = (places[0] for places in found)
        told = grid.columns[column]
        turned = told.gather([word.casefold() in one.words for word in told.words])
        turned[np.setdiff1d(np.arange(len(grid)), layout.data)] = False
        first, second = grid.columns[first_place], grid.columns[second_place]
        words, many = [*first.words, *second.words], len(first.words)
        typed = first.typed | second.typed
        columns = list(grid.columns)
        for place, own, other in (
            (first_place, first.codes, second.codes + many),
            (second_place, second.codes + many, first.codes),
        ):
            columns[place] = TextColumn(words, np.where(turned, other, own), typed)
        grid = replace(grid, columns=tuple(columns))
    return grid


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
    columns: Sequence[ValueCells],
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
    columns : sequence of ValueCells
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
            gone = np.flatnonzero(rows & silent)
            # what is read all the same is said once for each mark
            read = np.flatnonzero(rows & ~silent)
            _, first, counts = np.unique(
                marks.codes[read], return_index=True, return_counts=True
            )
            at = np.append(read[first], gone)
            many = np.append(counts, np.ones(len(gone), dtype=np.intp))
            messages = [_said(marks[i], recipe.must_state if silent[i] else ()) for i in at]
            finder.add(
                fault,
                messages,
                row=data[at] + 1,
                column=cells.header,
                value=[cells.texts[i] for i in at],
                related=[and_more(int(count) - 1) for count in many],
            )
            cells.state[gone] = LEFT_OUT
            cells.reasons[gone] = np.array(messages[len(first) :], dtype=object)


def _said(mark: str, silent: Sequence[str]) -> str:
    said = [f"The publisher marks this row: {mark}."] if mark else []
    if silent:
        names = " and no ".join(name.removesuffix("_code").replace("_", " ") for name in silent)
        said.append(f"It names no {names}, so that it is not known of what it is a part.")
    return " ".join(said)
