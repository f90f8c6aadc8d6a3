"""Zeros: where a publisher writes 0 and means that nothing is known.

UNHCR writes 0 for every sex and age where it knows the total alone; IDMC writes 0 beside a
blank where it has no data. Such a figure has no value, and is no zero.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.columns import BREAKDOWNS
from humstats.reading.cells.notations import is_plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from humstats.reading.cells.numbers import Numbers
    from humstats.reading.grid import Grid, TextColumn
    from humstats.reading.layouts import Layout, ValueColumn

__all__ = ["UNKNOWN_ZERO", "set_missing", "told_apart", "unknown_zeros"]

#: How a zero that means nothing is told from one that is meant, among the texts of a column.
UNKNOWN_ZERO: Final = "\0zero"


def unknown_zeros(grid: Grid, layout: Layout) -> Mapping[int, NDArray[np.bool_]]:
    """Find the zeros of a table that mean that nothing is known.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.

    Returns
    -------
    mapping of int to numpy.ndarray of bool
        For each such value column by its position: which of the data rows.
    """
    found: dict[int, NDArray[np.bool_]] = {}
    for value in layout.value_columns:
        if value.known_by is not None:
            beside = grid.columns[value.known_by].rows(layout.data)
            found[value.place] = _zeros(grid, layout, value) & beside.blank
    if layout.recipe and layout.recipe.zeros_unknown:
        parts = [v for v in layout.value_columns if set(v.fixed) & set(BREAKDOWNS)]
        wholes = [v for v in layout.value_columns if v not in parts]
        if parts and wholes:
            nothing = np.logical_and.reduce([_zeros(grid, layout, part) for part in parts])
            something = np.logical_or.reduce(
                [~_zeros(grid, layout, v) & ~grid.columns[v.place].blank[layout.data]
                 for v in wholes]
            )  # fmt: skip
            found |= {part.place: nothing & something for part in parts}
    return found


def _zeros(grid: Grid, layout: Layout, value: ValueColumn) -> NDArray[np.bool_]:
    column = grid.columns[value.place].rows(layout.data)
    zeros = [bool(word) and is_plain(word) and float(word) == 0 for word in column.words]
    return column.gather(np.array(zeros, dtype=bool))


def told_apart(texts: TextColumn, unknown: NDArray[np.bool_]) -> TextColumn:
    """Return the texts of a column with another word for the zeros that mean nothing."""
    if not unknown.any():
        return texts
    codes = np.where(unknown, len(texts.words), texts.codes)
    return replace(texts, words=[*texts.words, UNKNOWN_ZERO], codes=codes)


def set_missing(texts: TextColumn, numbers: Numbers) -> TextColumn:
    """Make figures without a value of the zeros that mean nothing; return the texts as written.

    Parameters
    ----------
    texts : TextColumn
        With the zeros told apart.
    numbers : Numbers
        What they say; changed in place.

    Returns
    -------
    TextColumn
        With "0" where it was written.
    """
    if not texts.words or texts.words[-1] != UNKNOWN_ZERO:
        return texts
    last = len(texts.words) - 1
    numbers.value[last] = np.nan
    numbers.status[last] = "missing"
    numbers.plain[last] = False
    return replace(texts, words=[*texts.words[:-1], "0"])
