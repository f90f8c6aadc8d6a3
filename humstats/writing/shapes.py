"""Shapes: a column for each series and a row for each period, and back.

A period without a figure is a row of missing values: nothing is filled, and a line through it
would be drawn by whoever draws it. What a number alone does not say (its qualifier, its
bounds, its status, its source) stands beside it, unless only numbers are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd
from pandas.api.extensions import take

from humstats.errors import ConflictError, FigureError, MeaningError
from humstats.model.columns import COLUMNS, PERIOD, tidy
from humstats.model.numerals import counted, grouped
from humstats.timeseries.panels import Panel, series_columns

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

__all__ = ["long", "wide"]

#: The level of the header that says what of a figure stands in a column.
FIELD: Final = "field"
_FREQUENCIES: Final = {12: "Y", 3: "Q", 1: "M"}
_MONTHS: Final = (
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
)  # fmt: skip
#: Cells of a frame that any laptop has room for.
_MOST_CELLS: Final = 50_000_000
_SPECS: Final = {column.name: column for column in COLUMNS}


def wide(
    figures: pd.DataFrame,
    *,
    columns: str | Sequence[str] | None = None,
    index: Literal["period", "start", "end"] = "period",
    only: Literal["value"] | None = None,
) -> pd.DataFrame:
    """Put series side by side: a row a period, a column a series.

    Nothing is lost: each series has a column for each thing that is said of its figures, and
    :func:`long` makes the figures of it again. With ``only="value"`` the numbers stand there
    alone, ready for a calculation of one's own; what was said of them is then left behind.

    With ``index="period"`` the index is regular, and a period without a figure is a row of
    missing values. No value is filled in.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table with one figure for each period of a series.
    columns : str or sequence of str, optional
        What tells the series apart, such as "location_code"; by default every column in
        which they differ.
    index : {"period", "start", "end"}, default "period"
        A PeriodIndex of years, quarters, months or days; or a DatetimeIndex of the first or
        the last day of each period, for figures whose periods are of several lengths.
    only : {"value"}, optional
        Numbers alone, without qualifiers, bounds, statuses and sources.

    Returns
    -------
    pandas.DataFrame
        Its columns are the series, by the codes that tell them apart; without ``only`` the
        last level, "field", says what stands there.

    Raises
    ------
    ConflictError
        When a series has several figures for a period, or ``columns`` do not tell all
        series apart.
    MeaningError
        When the periods are no run of years, quarters, months or days; or there are so
        many, and so many series, that the frame would fill the memory.

    Examples
    --------
    >>> import humstats as hs
    >>> syria = hs.seeds.load("syria")
    >>> in_need = hs.series(syria, "people_in_need", "SYR", prefer=["OCHA"])
    >>> wide(in_need, only="value").tail(2).squeeze().to_dict()
    {Period('2024', 'Y-DEC'): 16700000.0, Period('2025', 'Y-DEC'): 16500000.0}
    """
    panel = Panel.of(figures)
    rows = panel.rows
    names = _telling(rows, columns)
    labels = _index_of(rows, index)
    fields = ["value"] if only else _fields(rows, names, index)
    number, first = _numbered(rows, names)
    _refuse_meeting(rows, number, labels.asi8, names)
    full = _regular(labels)
    _refuse_large(len(full), len(first), len(fields))
    # where in a run of periods, one for each series, a row stands
    rooms = np.full((len(first), len(full)), -1)
    rooms[number, full.get_indexer(labels)] = np.arange(len(rows))
    if only:
        # the last place answers for -1, no figure
        numbers = np.append(rows["value"].to_numpy("float64"), np.nan)
        frame = pd.DataFrame(numbers[rooms.T], index=full)
    else:
        runs = [_taken(_open(rows[field]), rooms) for field in fields]
        frame = pd.DataFrame(
            dict(enumerate(run[at] for at in range(len(first)) for run in runs)), index=full
        )
    told = {name: np.repeat(_labels(rows[name], first), len(fields)) for name in names}
    if not only:
        told[FIELD] = np.tile(np.array(fields, object), len(first))
    frame.columns = _header(told)
    return frame


def long(frame: pd.DataFrame, *, shared: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """Make a figures table of series that stand side by side; the way back of ``wide``.

    A cell without a number is no figure, unless a status or a bound stands beside it.

    Parameters
    ----------
    frame : pandas.DataFrame
        As :func:`wide` returns it: its header names the columns of a figures table, and its
        index is of periods, or of first or last days.
    shared : mapping of str to object, optional
        What all figures share and the frame does not say: ``{"unit": "people", "source":
        "OCHA"}``.

    Returns
    -------
    pandas.DataFrame
        A figures table, series by series and in order of time.

    Raises
    ------
    FigureError
        When the header has no names, the index is of no periods of days, or a cell is no
        number.

    Examples
    --------
    >>> import humstats as hs
    >>> series = hs.series(hs.seeds.load("syria"), "people_in_need", "SYR", prefer=["OCHA"])
    >>> long(wide(series)).equals(series)
    True
    """
    names = [*frame.columns.names]
    unknown = [name for name in names if name not in _SPECS and name != FIELD]
    if unknown:
        raise FigureError(
            f"The header of the frame is named {unknown[0]!r}, which is no column of a figures "
            'table: name its levels, frame.columns.names = ["location_code"].'
        )
    if not len(frame.columns):
        raise FigureError(
            "The frame has no columns, and each is a series: pass one with at least one."
        )
    if frame.columns.has_duplicates:
        twice = frame.columns[frame.columns.duplicated()][0]
        raise FigureError(f"The frame has the column {twice!r} twice: keep one of them.")
    periods = _days_of(frame.index)
    header = frame.columns.to_frame(index=False)
    told = [name for name in names if name != FIELD]
    said = header[FIELD].to_numpy() if FIELD in names else np.full(len(header), "value", object)
    number, first = _numbered(header, told)
    size = len(frame)
    # names that are tuples cost more than all else
    cells = [column for _, column in frame.set_axis(range(len(header)), axis=1).items()]
    held: dict[Any, Any] = {}
    for field in dict.fromkeys(said):
        at = np.flatnonzero(said == field)
        rooms = np.full((len(first), size), -1)
        rooms[number[at]] = np.arange(len(at) * size).reshape(len(at), size)
        run = pd.concat([cells[column] for column in at], ignore_index=True)
        held[field] = take(_open(run).array, rooms.ravel(), allow_fill=True)
    for name in told:
        held[name] = np.repeat(_labels(header[name], first), size)
    for name, days in periods.items():
        held[name] = np.tile(days, len(first))
    every = pd.DataFrame(held)
    there = every[[n for n in ("value", "low", "high", "status") if n in every]].notna()
    absent = {k: v for k, v in (shared or {}).items() if k not in told}
    try:
        return tidy(every[there.any(axis=1)].reset_index(drop=True).assign(**absent))
    except ValueError as error:
        raise FigureError(
            f"The frame has a cell that is no number or day ({error}): expected numbers "
            "without signs that group their digits, and days such as 2024-01-31."
        ) from error


def _numbered(table: pd.DataFrame, names: Sequence[Hashable]) -> tuple[Any, Any]:
    """Return the number of each row's series, by first appearance, and where each begins."""
    number = np.zeros(len(table), "intp")
    if names:
        groups = table.groupby([*names], observed=True, dropna=False, sort=False)
        number = groups.ngroup().to_numpy().astype("intp")
    return number, np.unique(number, return_index=True)[1]


def _labels(cells: pd.Series[Any], at: Any) -> Any:
    return cells.take(at).astype(object).to_numpy()


def _header(told: dict[str, Any]) -> pd.Index[Any]:
    levels = [pd.Index(labels.tolist(), name=name) for name, labels in told.items()]
    return levels[0] if len(levels) == 1 else pd.MultiIndex.from_arrays(levels)


def _taken(cells: pd.Series[Any], rooms: Any) -> list[Any]:
    """Return the cells of each series, missing where it has no row."""
    series, size = rooms.shape
    run = take(cells.array, rooms.ravel(), allow_fill=True)
    return [run[at * size : (at + 1) * size] for at in range(series)]


def _telling(rows: pd.DataFrame, columns: str | Sequence[str] | None) -> list[str]:
    """Return the columns that tell the series apart."""
    possible = series_columns(rows)
    varying = [name for name in possible if len(rows[name].drop_duplicates()) > 1]
    if columns is None:
        return varying or ["indicator"]
    asked = [columns] if isinstance(columns, str) else [*columns]
    if unknown := [name for name in asked if name not in possible]:
        raise FigureError(
            f"{unknown[0]!r} does not tell series apart: expected one of {', '.join(possible)}."
        )
    return asked


def _refuse_meeting(rows: pd.DataFrame, number: Any, at: Any, names: Sequence[str]) -> None:
    cells = pd.DataFrame({"series": number, "at": at})
    twice = cells.duplicated(keep=False).to_numpy()
    if not twice.any():
        return
    again = rows[twice]
    others = [
        name
        for name in (*series_columns(rows), *PERIOD)
        if name not in names and len(again[name].drop_duplicates()) > 1
    ]
    raise ConflictError(
        f"Several figures stand in one cell: they differ in {', '.join(others)} too. Add that "
        "to columns=, choose one of each first, or index by the other end of the periods.",
        rows=again,
    )


def _refuse_large(periods: int, series: int, fields: int) -> None:
    if periods * series * fields > _MOST_CELLS:
        raise MeaningError(
            f"{counted(series, 'series', 'series')} with {counted(fields, 'column')} each, "
            f"over {counted(periods, 'period')}, fill more than {grouped(_MOST_CELLS)} cells, "
            'nearly all of them blank: choose fewer series, pass only="value" for the numbers '
            'alone, or index="end" for a row where there is a figure.'
        )


def _fields(rows: pd.DataFrame, names: Sequence[str], index: str) -> list[str]:
    """Return what has to be said of figures beside their series and period."""
    said = {"period": PERIOD, "start": PERIOD[:1], "end": PERIOD[1:]}[index]
    fields = ["value"]
    for name in rows.columns:
        if name in names or name in said or name == "value":
            continue
        spec = _SPECS.get(name)
        default = spec.default if spec else None
        plain = rows[name].isna() if default is None else (rows[name] == default)
        # a qualifier and a status are told even where they are the usual ones
        if (
            name in ("qualifier", "status")
            or (spec is not None and spec.themed)
            or spec is None
            or not plain.all()
        ):
            fields.append(name)
    return fields


def _index_of(rows: pd.DataFrame, index: str) -> pd.PeriodIndex | pd.DatetimeIndex:
    start, end = (rows[name] for name in PERIOD)
    if start.isna().any() or end.isna().any():
        raise MeaningError(
            "Some figures have no period, and no row to stand in: leave them out."
        )
    if index == "start":
        return pd.DatetimeIndex(start, name="start")
    if index == "end":
        return pd.DatetimeIndex(end, name="end")
    frequency = _frequency(start, end)
    if frequency is None:
        raise MeaningError(
            'The periods are no run of years, quarters, months or days: pass index="end" for '
            'their last days, or index="start" for their first, or take those of one length.'
        )
    return pd.PeriodIndex(end, freq=frequency, name="period")


def _frequency(start: pd.Series[Any], end: pd.Series[Any]) -> str | None:
    """Return the frequency of which every period is one whole; None where there is none."""
    if (start == end).all():
        return "D"
    after = end + pd.Timedelta(days=1)
    if (start.dt.day != 1).any() or (after.dt.day != 1).any():
        return None
    months = (after.dt.year - start.dt.year) * 12 + after.dt.month - start.dt.month
    many = int(months.iloc[0])
    if many not in _FREQUENCIES or (months != many).any():
        return None
    if many == 1:
        return "M"
    # years and quarters that end in other months are other years and quarters
    ends = {*(end.dt.month % many)}
    if len(ends) > 1:
        return None
    last = max(end.dt.month) if many == 12 else 12 - (12 - int(ends.pop())) % 3
    return f"{_FREQUENCIES[many]}-{_MONTHS[last - 1]}"


def _regular(labels: pd.PeriodIndex | pd.DatetimeIndex) -> Any:
    if isinstance(labels, pd.PeriodIndex):
        return pd.period_range(labels.min(), labels.max(), freq=labels.freq, name=labels.name)
    return labels.drop_duplicates().sort_values()


def _open(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Return cells in a dtype that has room for a missing one."""
    # a column of one's own stays what it is
    coded = str(cells.dtype) == "category" and cells.name in _SPECS
    kind = getattr(cells.dtype, "kind", "")
    dtype = "str" if coded else {"b": "boolean", "i": "Int64", "u": "Int64"}.get(kind)
    return cells.astype(dtype) if dtype else cells  # type: ignore[call-overload]


def _days_of(index: pd.Index[Any]) -> dict[str, Any]:
    """Return the first and last days that an index says."""
    if isinstance(index, pd.PeriodIndex):
        if (index.end_time - index.start_time < pd.Timedelta(hours=23)).any():
            raise FigureError(
                "The index of the frame is of hours, and figures hold for whole days: "
                "make them days, frame.index.asfreq('D')."
            )
        ends = (index.start_time, index.end_time.normalize())
        return {
            name: days.to_numpy().astype("M8[us]")
            for name, days in zip(PERIOD, ends, strict=True)
        }
    if isinstance(index, pd.DatetimeIndex) and index.name in ("start", "end"):
        return {PERIOD[index.name == "end"]: index.to_numpy().astype("M8[us]")}
    raise FigureError(
        "The index of the frame is of no periods: expected a PeriodIndex (frame.index = "
        'pd.PeriodIndex(frame.index.astype("str"), freq="Y") makes one of years), or a '
        'DatetimeIndex named "start" or "end".'
    )
