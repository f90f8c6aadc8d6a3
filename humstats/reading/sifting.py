"""Sifting: which rows of a table hold figures, and what the labels beside them belong to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from humstats.model.columns import AREAS
from humstats.model.findings import quoted
from humstats.reading.layouts import FIGURES, HASHTAGS, WORDS
from humstats.reading.meanings import VALUE
from humstats.reading.notations import is_plain
from humstats.reading.outlines import filled_down
from humstats.reading.rowkinds import (
    DATA,
    LEFT_OUT,
    find_odd_rows,
    without_total_words,
)
from humstats.reading.totals import kinds_of_rows
from humstats.reading.vocabulary import explain
from humstats.reading.wholes import WITH_A_WHOLE

if TYPE_CHECKING:
    from collections.abc import Collection

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout
    from humstats.reading.rowkinds import RowKinds

__all__ = ["sifted"]


def sifted(
    grid: Grid,
    layout: Layout,
    finder: Finder,
    *,
    said: Collection[str] = (),
    written_out: bool = False,
) -> tuple[Grid, Layout]:
    """Tell data from totals, repeated headers and notes, and fill labels down.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    finder : Finder
        Gathers what is to be said of odd rows.
    said : collection of str
        Columns of a figures table that the caller supplies where a cell is blank.
    written_out : bool
        Whether every row is known to say all that it is about.

    Returns
    -------
    tuple of Grid and Layout
        The grid with merged labels in each of their rows, and the layout that knows what
        each row is.
    """
    places = sorted(set(layout.dimensions.values()))
    clear = set(places) if written_out else _written_out(layout, said)
    grid = filled_down(grid, layout.heading, places, finder, written_out=clear)
    kinds = kinds_of_rows(
        grid,
        layout.heading,
        dimensions=layout.dimensions,
        values=[value.place for value in layout.value_columns],
        written_out=clear,
    )
    find_odd_rows(finder, kinds, layout.headers)
    if layout.recipe:
        codes, reasons = kinds.codes.copy(), dict(kinds.reasons)
        for asked in layout.recipe.left_out_rows:
            for place, header in enumerate(layout.heading.texts):
                if not header or asked.column.match(header) is None:
                    continue
                column = grid.columns[place]
                named = column.gather([w.casefold() in asked.words for w in column.words])
                rows = np.flatnonzero(named & (codes == DATA))
                codes[rows] = LEFT_OUT
                reasons |= dict.fromkeys(rows.tolist(), asked.because)
                if len(rows):
                    finder.add(
                        "HS157",
                        f"{len(rows):,} row{'' if len(rows) == 1 else 's'} left out by what "
                        f"stands under {header!r}: {asked.because}.",
                        column=header,
                    )
        kinds = replace(kinds, codes=codes, reasons=reasons)
    kinds = _up_to_another(grid, layout, kinds)
    grid = without_total_words(grid, kinds, layout.dimensions)
    return grid, replace(layout, kinds=kinds)


def _up_to_another(grid: Grid, layout: Layout, kinds: RowKinds) -> RowKinds:
    """Leave out what stands below a cell of figures that heads a column of other figures."""
    if layout.shape != WORDS and (layout.recipe is None or layout.recipe.recognised_by):
        return kinds
    data = np.flatnonzero(kinds.codes == DATA)
    heads: dict[int, str] = {}
    for value in layout.value_columns:
        column = grid.columns[value.place].rows(data)
        is_head = column.gather([_heads_figures(word) for word in column.words])
        heads |= {int(data[at]): column[at] for at in np.flatnonzero(is_head)}
    if not heads:
        return kinds
    first = min(heads)
    below = data[data >= first].tolist()
    reason = (
        f"{quoted(heads[first])} in row {first + grid.first_number} seems to head another table: "
        "put that on a sheet of its own, or leave two rows blank above it"
    )
    codes = kinds.codes.copy()
    codes[below] = LEFT_OUT
    return replace(kinds, codes=codes, reasons={**kinds.reasons, **dict.fromkeys(below, reason)})


def _heads_figures(word: str) -> bool:
    if not word or is_plain(word):
        return False
    meaning = explain(word).meaning
    return meaning is not None and meaning.column == VALUE


def _written_out(layout: Layout, said: Collection[str]) -> set[int]:
    """Return the columns in which a blank never means the label above."""
    places = layout.dimensions
    if layout.shape == HASHTAGS or (layout.recipe and layout.recipe.recognised_by):
        # who tags a table, or publishes one form for years, writes every label into every row
        return set(places.values())
    spoken_for = {*said, *layout.always}
    if "admin_level" in places:
        spoken_for |= set(AREAS)
    if layout.shape == FIGURES:
        # a figure without a place, a period or an indicator is an error, and is none of all
        spoken_for |= set(places) - WITH_A_WHOLE
    return {place for name, place in places.items() if name in spoken_for}
