"""Gaps: for which periods a series has no figure.

A period may be absent, or stand there without a number: missing, suppressed or not
applicable. These are different things, and none of them is zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.timeseries.continuity.paces import Paces
from humstats.timeseries.continuity.steps import days_of
from humstats.timeseries.intervals import stated
from humstats.timeseries.panels import Panel, series_columns, varying
from humstats.timeseries.scope import PERIOD, asked_period
from humstats.timeseries.texts import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.intp]

__all__ = ["PANEL", "find_gaps", "kinds_of"]

#: What ``since`` and ``until`` say for the span of the whole table.
PANEL: Final = "panel"
_WITHOUT: Final = ("suppressed", "not_applicable")


def find_gaps(
    figures: pd.DataFrame,
    *,
    every: str | None = None,
    since: object | None = None,
    until: object | None = None,
) -> pd.DataFrame:
    """List the gaps of a series, or of each of several.

    How often a series has figures is inferred from its periods, and said (see
    :mod:`.paces`). A series of rounds on any day has no gaps that anyone
    could count: it gets one row of kind "irregular", which says how far apart they are. Before
    the first figure and after the last there is no gap, unless ``since`` or ``until`` asks.

    Parameters
    ----------
    figures : pandas.DataFrame
        A time series, or figures of several, at most one for each series and period.
    every : {"year", "half-year", "quarter", "month", "dekad", "week"}, optional
        How often figures are expected, for all series; a period is there if any figure
        touches it. Weeks begin on the weekday of the first figure.
    since, until : str or datetime.date, optional
        From and to when figures are expected; "panel" for the first and the last day that
        any figure of the table holds for.

    Returns
    -------
    pandas.DataFrame
        One row a gap: indicator, location and whatever else tells the series apart;
        ``reference_period_start`` and ``reference_period_end`` of the first and the last
        period without a figure; ``periods``, how many; ``kind`` (absent, missing,
        suppressed, not_applicable or irregular); ``every``, how often figures are expected.

    Raises
    ------
    FigureError
        ``figures`` is no figures table, or has no rows.
    ConflictError
        A series has several figures for one period.
    UnknownNameError
        ``every`` names no pace.
    PeriodError
        ``since`` or ``until`` cannot be read, or can be read in two ways.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> needs = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": [f"{year}-01-01" for year in (2020, 2021, 2024)],
    ...     "reference_period_end": [f"{year}-12-31" for year in (2020, 2021, 2024)],
    ...     "value": [11.1e6, 13.4e6, 16.7e6], "unit": "people", "source": "OCHA"}))
    >>> gap = find_gaps(needs).iloc[0]
    >>> print(gap.reference_period_start.year, gap.reference_period_end.year, gap.periods,
    ...       gap.kind, gap.every)
    2022 2023 2 absent year
    """
    panel = Panel.of(figures)
    paces = Paces.of(panel, every)
    found = [
        _absent(panel, paces),
        _told(panel, paces),
        _outside(panel, paces, since, until),
        _irregular(panel, paces),
    ]
    gaps = pd.concat([one for one in found if len(one)] or found[:1], ignore_index=True)
    gaps = gaps.sort_values(["series", *PERIOD], kind="stable", ignore_index=True)
    rows = panel.rows
    apart = varying(rows, series_columns(rows), always=("indicator", "location_code"))
    heads = np.flatnonzero(panel.begins)
    series = gaps.pop("series").to_numpy("i8")
    where = rows[apart].take(heads[series]).reset_index(drop=True)
    steady = gaps["every"].isna().to_numpy()
    names = {one: paces.named(one) for one in np.unique(series[steady])}
    said = gaps["every"].where(~steady, pd.Series(series).map(names)).astype("str")
    return pd.concat([where, gaps.assign(every=said)], axis=1)


def kinds_of(rows: pd.DataFrame) -> Texts:
    """Return why rows without a number have none: missing, suppressed or not applicable."""
    at, words = Texts.of(rows["status"])
    kinds: list[str | None] = [word if word in _WITHOUT else "missing" for word in words]
    return Texts(at, kinds)


def _table(
    series: Any, start: Any, end: Any, periods: Any, kind: Any, every: Any
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "series": np.asarray(series, "i8"),
            PERIOD[0]: np.asarray(start, "datetime64[us]"),
            PERIOD[1]: np.asarray(end, "datetime64[us]"),
            "periods": pd.array(periods, "Int64"),
            "kind": pd.Series(kind, index=range(len(series)), dtype="str"),
            "every": pd.Series(every, index=range(len(series)), dtype="str"),
        }
    )


def _between(paces: Paces, series: Any, first: Any, last: Any) -> pd.DataFrame:
    """Describe periods that are absent: those of two numbers and all between."""
    start, end = paces.start_of(series, first), paces.end_of(series, last)
    since = paces.start[series]
    start = np.where(np.isnat(since), start, since)
    return _table(series, start, end, last - first + 1, "absent", None)


def _absent(panel: Panel, paces: Paces) -> pd.DataFrame:
    later = np.flatnonzero(~panel.begins)
    later = later[paces.stride[panel.series[later]] > 0]
    first, last = paces.last[later - 1] + 1, paces.first[later] - 1
    there = first <= last
    return _between(paces, panel.series[later[there]], first[there], last[there])


def _told(panel: Panel, paces: Paces) -> pd.DataFrame:
    """Describe the rows that stand there without a number, those next to each other at once."""
    rows = panel.rows
    empty = np.flatnonzero(~stated(rows))
    if not len(empty):
        return _table([], [], [], [], [], [])
    codes, words = kinds_of(rows)
    kind = np.array([str(word) for word in words])[codes[empty]]
    series = panel.series[empty]
    near = np.append(False, np.diff(empty) == 1)
    near[1:] &= (series[1:] == series[:-1]) & (kind[1:] == kind[:-1])
    steady = paces.stride[series] > 0
    near[1:] &= ~steady[1:] | (paces.first[empty][1:] <= paces.last[empty][:-1] + 1)
    heads = np.flatnonzero(~near)
    tails = np.append(heads[1:], len(empty)) - 1
    start, end = days_of(rows)
    first, last = empty[heads], empty[tails]
    count = np.where(
        steady[heads], paces.last[last] - paces.first[first] + 1, tails - heads + 1
    )
    every = [None if one else "irregular" for one in steady[heads]]
    return _table(series[heads], start[first], end[last], count, kind[heads], every)


def _outside(
    panel: Panel, paces: Paces, since: object | None, until: object | None
) -> pd.DataFrame:
    """Describe what is absent before the first figure, and after the last."""
    start, end = days_of(panel.rows)
    heads = np.flatnonzero(panel.begins)
    tails = np.append(heads[1:], len(start)) - 1
    series = np.flatnonzero(paces.stride > 0)
    found = []
    if since is not None:
        day = start.min() if since == PANEL else _day(since, 0)
        first = paces.first_from(series, day)
        found.append((series, first, paces.first[heads[series]] - 1))
    if until is not None:
        day = end.max() if until == PANEL else _day(until, 1)
        last = paces.last_by(series, day)
        found.append((series, paces.last[tails[series]] + 1, last))
    tables = [
        _between(paces, of[first <= last], first[first <= last], last[first <= last])
        for of, first, last in found
    ]
    return pd.concat(tables, ignore_index=True) if tables else _table([], [], [], [], [], [])


def _day(asked: object, end: int) -> Any:
    return np.datetime64(asked_period(asked, monthly=True)[end], "D")


def _irregular(panel: Panel, paces: Paces) -> pd.DataFrame:
    """Say of series without a pace how far apart their figures are."""
    inner = np.flatnonzero(~panel.begins)
    inner = inner[paces.stride[panel.series[inner]] == 0]
    if not len(inner):
        return _table([], [], [], [], [], [])
    start, end = days_of(panel.rows)
    series = panel.series[inner]
    heads = np.flatnonzero(np.append(True, series[1:] != series[:-1]))
    days = (end[inner] - end[inner - 1]).astype("i8")
    least, most = np.minimum.reduceat(days, heads), np.maximum.reduceat(days, heads)
    apart = (
        f"{a:,}" if a == b else f"{a:,} to {b:,}" for a, b in zip(least, most, strict=True)
    )
    said = [f"irregular: {days} days apart" for days in apart]
    held = series[heads]
    first = np.flatnonzero(panel.begins)[held]
    last = np.append(np.flatnonzero(panel.begins)[1:], len(end))[held] - 1
    nothing = [pd.NA] * len(held)
    return _table(held, start[first], end[last], nothing, "irregular", said)
