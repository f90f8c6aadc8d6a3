"""Panels: one series or many in one table, told apart by everything but their periods.

What is computed from a series (a change, a share, a gap) is computed from all of a table's
series at once: the verbs of this package take one or many. A panel holds them sorted, by
series and then by time, and the number of the series that each row belongs to.

What does not state what it must (which poverty line?) is of one series with what the same
source says, and with nothing else: nobody knows whether two sources mean one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import ConflictError, FigureError
from humstats.model.columns import PLACE, breakdowns_in
from humstats.model.indicators import catalogue
from humstats.model.lists import listed
from humstats.model.periods import Period
from humstats.rules.packing import dense_days, packed_digits
from humstats.timeseries.inputs import check_figures, tidied
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.wording import NOT_NAMED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from numpy.typing import NDArray

#: What a breakdown says that must be stated, and is not.
UNSTATED: Final = "not stated"

__all__ = [
    "UNSTATED",
    "Panel",
    "as_series",
    "check_one_meaning",
    "in_order",
    "in_series",
    "numbered",
    "periods_of",
    "series_columns",
    "taken",
    "varying",
]


def series_columns(figures: pd.DataFrame) -> list[str]:
    """List the columns that tell one series from another: what, where, of whom, in what.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> series_columns(tidy(pd.DataFrame({"indicator": ["refugees"]})))[:3]
    ['indicator', 'location_code', 'admin_level']
    """
    places = [name for name in PLACE if name in figures]
    return ["indicator", *places, *breakdowns_in(figures), "unit"]


def varying(
    figures: pd.DataFrame, columns: Iterable[str], *, always: Collection[str] = ()
) -> list[str]:
    """Return those of some columns that do not say one thing in all rows.

    Examples
    --------
    >>> varying(pd.DataFrame({"gender": ["f", "m"], "unit": "people"}), ["gender", "unit"])
    ['gender']
    """
    return [name for name in columns if name in always or not _is_alike(figures[name])]


def taken(figures: pd.DataFrame, rows: NDArray[np.intp]) -> pd.DataFrame:
    """Take rows; a column in which all rows are alike is cut to length, which costs nothing."""
    if len(rows) > len(figures):
        return figures.take(rows)
    out = figures.iloc[: len(rows)].set_axis(figures.index.take(rows))
    for name in varying(figures, figures.columns):
        held = figures[name]
        out[name] = pd.Series(held.array.take(rows), out.index, held.dtype, copy=False)
    return out


def numbered(figures: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.int64]:
    """Return a number for each row that rows share which are alike in some columns.

    The numbers sort as the columns do, the first before the second, a missing value before
    all others; so they do not depend on the order of the rows. They are not dense.
    """
    return _numbered(figures, columns)[0]


def _numbered(figures: pd.DataFrame, columns: Sequence[str]) -> tuple[NDArray[np.int64], int]:
    digits = (_ranked(figures[name]) for name in columns)
    return packed_digits(digits, len(figures), in_order=True)


def in_series(
    figures: pd.DataFrame,
) -> tuple[pd.DataFrame, NDArray[np.int64], NDArray[np.int64]]:
    """Sort figures by series, and within each by last and first day.

    Parameters
    ----------
    figures : pandas.DataFrame
        A tidy figures table; rows of one series and period keep their order, and all their
        labels.

    Returns
    -------
    tuple of pandas.DataFrame and two numpy.ndarray of int
        The rows; a number for each that rows of one series share, and one that rows of one
        series and period share.
    """
    numbers, room = _numbered(figures, series_columns(figures))
    if (unstated := _unstated(figures)).any():
        who, many = _ranked(figures["source"])
        digits = [(numbers, room), (np.where(unstated, who, 0), many)]
        numbers, room = packed_digits(digits, len(figures), in_order=True)
    last, first = (dense_days(_days(figures[name])) for name in PERIOD[::-1])
    points, _ = packed_digits([(numbers, room), last, first], len(figures), in_order=True)
    if (points[1:] >= points[:-1]).all():
        return figures, numbers, points
    order = np.argsort(points, kind="stable")
    return taken(figures, order), numbers[order], points[order]


def in_order(figures: pd.DataFrame, by: list[str], **how: Any) -> pd.DataFrame:
    """Sort figures, number them afresh, and forget categories that none of them has."""
    ordered: pd.DataFrame = figures.sort_values(by, kind="stable", ignore_index=True, **how)
    for name in ordered.select_dtypes("category").columns:
        ordered[name] = ordered[name].cat.remove_unused_categories()
    return ordered


def check_one_meaning(series: pd.DataFrame) -> None:
    """Refuse several sources of which nobody knows whether they mean the same.

    Raises
    ------
    ConflictError
        A breakdown that must be stated is not, and more than one source leaves it out.
    """
    unstated = _unstated(series)
    sources = sorted(series.loc[unstated, "source"].astype("str").fillna(NOT_NAMED).unique())
    if len(sources) > 1:
        names = [n for n in _must_state(series) if (series[n] == UNSTATED).any()]
        raise ConflictError(
            f"{names[0]} is not stated by {listed(sources)}, so that nobody knows whether they "
            f"mean the same. Choose one: source={sources[0]!r} keeps what it says.",
            rows=series[unstated],
        )


def _must_state(figures: pd.DataFrame) -> list[str]:
    """List the breakdowns without which figures of some indicator say nothing."""
    needed = {name for entry in catalogue.values() for name in entry.must_state}
    return [name for name in breakdowns_in(figures) if name in needed]


def _unstated(figures: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which figures do not state what they must."""
    mask = np.zeros(len(figures), bool)
    for name in _must_state(figures):
        mask |= (figures[name] == UNSTATED).to_numpy(dtype=bool, na_value=False)
    return mask


def _days(column: pd.Series[Any]) -> NDArray[np.int64]:
    return column.to_numpy("datetime64[us]").astype("datetime64[D]").view("i8")


def _is_alike(column: pd.Series[Any]) -> bool:
    """Whether all rows say the same; objects are not looked at, as not all compare."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes = column.array.codes
        return bool((codes == codes[:1]).all())
    if column.empty or column.dtype == object:
        return column.empty
    first = column.iloc[0]
    same = column.isna() if pd.isna(first) else column == first
    return bool(same.fillna(False).all())


def _ranked(column: pd.Series[Any]) -> tuple[NDArray[Any], int]:
    """Return the rank of each value, from 1, 0 where missing, and how many there can be.

    What every row says tells nothing apart: then there can be one.
    """
    if _is_alike(column):
        return np.zeros(len(column), "i1"), 1
    if isinstance(column.dtype, pd.CategoricalDtype):
        labels, codes = column.cat.categories, column.cat.codes.to_numpy()
        rank = np.zeros(len(labels) + 1, "i4")
        rank[np.argsort(labels.to_numpy())] = np.arange(1, len(labels) + 1)
        # the last place answers for -1, which is how a category says missing
        return rank.take(codes), len(labels) + 1
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
        rows, numbers, points = in_series(tidied(figures))
        begins = np.append(True, numbers[1:] != numbers[:-1])
        twice = points[1:] == points[:-1]
        if twice.any():
            again = rows[np.append(twice, False) | np.append(False, twice)]
            raise ConflictError(
                "Expected one figure for each period of a series, found several for "
                f"{periods_of(again)}. "
                "hs.series(figures, indicator, location), or hs.panel(figures) for all "
                "of them, decides between them.",
                rows=again,
            )
        return cls(rows.reset_index(drop=True), np.cumsum(begins) - 1)

    def __len__(self) -> int:
        """How many series there are."""
        return int(self.series[-1]) + 1

    @property
    def begins(self) -> NDArray[np.bool_]:
        """Which rows are the first of their series."""
        return np.append(True, self.series[1:] != self.series[:-1])


def as_series(figures: pd.DataFrame) -> pd.DataFrame:
    """Return a time series as a tidy table in order, or say why it is none.

    Raises
    ------
    FigureError
        ``figures`` is no figures table, or has no rows.
    ConflictError
        It holds several indicators, places, units, or figures of one period, or of several
        sources that do not state what they must.
    """
    check_figures(figures)
    if figures.empty:
        raise FigureError(
            "Expected a time series, found a table without rows. "
            "hs.series(figures, indicator, location) makes one."
        )
    series = tidied(figures).sort_values(PERIOD[::-1], kind="stable", ignore_index=True)
    for name in series_columns(series):
        if len(series[name].unique()) > 1:
            values = listed(sorted(series[name].dropna().astype(str).unique()))
            raise ConflictError(
                f"Expected one time series, found several values of {name}: {values}. "
                "hs.series(figures, indicator, location) makes one.",
                rows=series,
            )
    twice = series.duplicated(PERIOD, keep=False)
    if twice.any():
        raise ConflictError(
            f"Expected one figure for each period, found several for "
            f"{periods_of(series[twice])}. "
            "hs.series(figures, indicator, location) decides between them.",
            rows=series[twice],
        )
    check_one_meaning(series)
    return series


def periods_of(rows: pd.DataFrame) -> str:
    """Name the periods of rows, each once."""
    periods = rows[PERIOD].drop_duplicates().itertuples(index=False)
    return listed((Period.of(*days) for days in periods), most=4)
