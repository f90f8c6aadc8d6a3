"""Figures side by side: those alike in all but one thing, such as the phases of an analysis.

A relation of a theme holds several figures against each other at once: the five phases and
their total, a headcount and an intensity and the index made of both, a price in two
currencies. Here they become the cells of a small table, one analysis a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from humstats.rules.rule import Hits
from humstats.rules.soundness import sound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["Pivot", "pivot", "rows_of"]


class Pivot(NamedTuple):
    """Figures side by side.

    Attributes
    ----------
    rows : numpy.ndarray of int
        Positions of figures, a line for each set of figures that are alike and a column for
        each thing in which they differ; -1 where there is no such figure.
    value, low, high : numpy.ndarray of float
        Their numbers and bounds in the same places; NaN where there is no such figure.
    """

    rows: NDArray[np.intp]
    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def part(self, first: int, end: int | None) -> Pivot:
        """Return some of the columns."""
        columns = (slice(None), slice(first, end))
        return Pivot(
            self.rows[columns], self.value[columns], self.low[columns], self.high[columns]
        )

    def where(self, lines: NDArray[np.bool_], other: Pivot) -> Pivot:
        """Return some of the lines of this pivot, and the rest of another one."""
        mine = lines[:, None]
        return Pivot(
            np.where(mine, self.rows, other.rows),
            np.where(mine, self.value, other.value),
            np.where(mine, self.low, other.low),
            np.where(mine, self.high, other.high),
        )

    def hits(
        self,
        chosen: NDArray[np.bool_],
        blamed: int,
        *,
        members: Sequence[int],
        softer: NDArray[np.bool_] | None = None,
        **facts: NDArray[Any],
    ) -> Hits:
        """Make a hit of each chosen line: one column is blamed, others are its members."""
        at = np.flatnonzero(chosen)
        others = self.rows[at][:, list(members)]
        there = others >= 0
        return Hits(
            self.rows[at, blamed],
            members=others[there],
            starts=np.append(0, np.cumsum(there.sum(axis=1))),
            facts={name: fact[at] for name, fact in facts.items()},
            softer=None if softer is None else softer[at],
        ).sorted()


def rows_of(table: Table, *indicators: str) -> NDArray[np.intp]:
    """Return the rows of some indicators that can be held against others."""
    mine = table.codes("indicator").among(indicators)
    return np.flatnonzero(mine & sound(table)) if mine.any() else np.empty(0, "intp")


def pivot(
    table: Table,
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
    *,
    width: int,
    but: tuple[str, ...],
) -> Pivot:
    """Put figures side by side that are alike in all of their key ``but`` some columns.

    Parameters
    ----------
    table : Table
        The figures.
    rows : numpy.ndarray of int
        Those to place.
    columns : numpy.ndarray of int
        The column of the pivot in which each is placed; -1 for none.
    width : int
        How many columns the pivot has.
    but : tuple of str
        Columns of the key in which figures of one line may differ.

    Returns
    -------
    Pivot
        Lines in the order of their first rows.
    """
    rows, columns = rows[columns >= 0], columns[columns >= 0]
    lines = table.alike(rows, but=but)
    cells = np.full((int(lines.max(initial=-1)) + 1, width), -1, "intp")
    # of several figures that differ in nothing that tells them apart here, the first
    cells[lines[::-1], columns[::-1]] = rows[::-1]
    absent = cells < 0
    value, low, high = (
        np.where(absent, np.nan, numbers[cells]) if table.size else np.empty(cells.shape)
        for numbers in (table.value, table.lowest, table.highest)
    )
    return Pivot(cells, value, low, high)
