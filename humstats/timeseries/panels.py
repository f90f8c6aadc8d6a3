"""Panels: one series or many in one table, told apart by everything but their periods.

What is computed from a series (a change, a share, a gap) is computed from all of a table's
series at once: the verbs of this package take one or many. A panel holds them sorted, by
series and then by time, and the number of the series that each row belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.errors import ConflictError, FigureError
from humstats.model.columns import PLACE, breakdowns_in, tidy
from humstats.model.periods import Period
from humstats.rules.packing import packed_digits
from humstats.timeseries.scope import PERIOD, check_figures, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Panel", "numbered", "series_columns"]


def series_columns(figures: pd.DataFrame) -> list[str]:
    """List the columns that tell one series from another: what, where, of whom, in what.

    Examples
    --------
    >>> series_columns(tidy(pd.DataFrame({"indicator": ["refugees"]})))[:3]
    ['indicator', 'location_code', 'admin_level']
    """
    places = [name for name in PLACE if name in figures]
    return ["indicator", *places, *breakdowns_in(figures), "unit"]


def numbered(figures: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.int64]:
    """Return a number for each row that rows share which are alike in some columns.

    The numbers sort as the columns do, the first before the second, a missing value before
    all others; so they do not depend on the order of the rows. They are not dense.
    """
    digits = (_ranked(figures[name]) for name in columns)
    return packed_digits(digits, len(figures), in_order=True)[0]


def _ranked(column: pd.Series[Any]) -> tuple[NDArray[np.int64], int]:
    """Return the rank of each value, from 1, 0 where missing, and how many there can be."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        labels = column.cat.categories
        rank = np.zeros(len(labels) + 1, "i8")
        rank[np.argsort(labels.to_numpy())] = np.arange(1, len(labels) + 1)
        # the last place answers for -1, which is how a category says missing
        return rank[column.cat.codes.to_numpy()], len(labels) + 1
    numbers, kept = pd.factorize(column, sort=True)
    return numbers.astype("i8") + 1, len(kept) + 1


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures of one series or many, at most one for each series and period.

    Attributes
    ----------
    rows : pandas.DataFrame
        A figures table, sorted by series, then by last and first day.
    series : numpy.ndarray of int
        The number of each row's series: 0, 1, 2, ... in the order of the rows.
    """

    rows: pd.DataFrame
    series: NDArray[np.intp]

    @classmethod
    def of(cls, figures: pd.DataFrame) -> Panel:
        """Sort figures into series.

        Raises
        ------
        FigureError
            ``figures`` is no figures table, or has no rows.
        ConflictError
            A series has several figures for one period.
        """
        check_figures(figures)
        if figures.empty:
            raise FigureError("Expected a time series, found a table without rows.")
        rows = tidy(figures)
        numbers = numbered(rows, series_columns(rows))
        start, end = (rows[name].to_numpy("i8") for name in PERIOD)
        order = np.lexsort((start, end, numbers))
        if (np.diff(order) < 0).any():
            rows = rows.take(order).reset_index(drop=True)
            numbers, start, end = numbers[order], start[order], end[order]
        begins = np.append(True, numbers[1:] != numbers[:-1])
        twice = ~begins[1:] & (start[1:] == start[:-1]) & (end[1:] == end[:-1])
        if twice.any():
            again = rows[np.append(twice, False) | np.append(False, twice)]
            periods = again[PERIOD].drop_duplicates().itertuples(index=False)
            raise ConflictError(
                "Expected one figure for each period of a series, found several for "
                f"{listed((Period.of(*days) for days in periods), most=4)}. "
                "hs.series(figures, indicator, location), or hs.panel(figures) for all "
                "of them, decides between them.",
                rows=again,
            )
        return cls(rows, np.cumsum(begins) - 1)

    def __len__(self) -> int:
        """How many series there are."""
        return int(self.series[-1]) + 1

    @property
    def begins(self) -> NDArray[np.bool_]:
        """Which rows are the first of their series."""
        return np.append(True, self.series[1:] != self.series[:-1])
