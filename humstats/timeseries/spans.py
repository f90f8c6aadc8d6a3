"""Spans: which figures are of whole years, quarters or months, and which of single days.

A year and a month of it do not stand in one series. Figures of one span never overlap, so
naming the span (``every="year"``) is the way from a table that mixes them to a series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from humstats.errors import SelectionError, UnknownNameError
from humstats.timeseries.scope import PERIOD, Scope

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

__all__ = ["Span", "of_every", "way_out"]

Span = Literal["year", "quarter", "month", "day"]

_MONTHS: Final = {"year": 12, "quarter": 3, "month": 1}
_DAY: Final = np.timedelta64(1, "D")


def of_every(figures: pd.DataFrame, every: Span | None, scope: Scope) -> pd.DataFrame:
    """Keep the figures of whole calendar years, quarters or months, or of single days.

    Parameters
    ----------
    figures : pandas.DataFrame
        Those that a question is about.
    every : {"year", "quarter", "month", "day"} or None
        The span; all figures where none is named.
    scope : Scope
        What the figures are about, for messages.

    Raises
    ------
    UnknownNameError
        Another span.
    SelectionError
        When none is left; the spans that are there are named.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.DataFrame({
    ...     "reference_period_start": pd.to_datetime(["2013-01-01", "2013-04-01"]),
    ...     "reference_period_end": pd.to_datetime(["2013-12-31", "2013-04-30"])})
    >>> of_every(days, "month", Scope("people_in_need", "SYR", {})).index.tolist()
    [1]
    """
    if every is None:
        return figures
    if every not in get_args(Span):
        raise UnknownNameError.of("span", str(every), get_args(Span))
    kept = _whole(figures, every)
    if not kept.any():
        counts = _counts(figures)
        there = ", ".join(f"every={span!r} ({n:,})" for span, n in counts.items())
        raise SelectionError(
            f"{scope} has no figure of {_named(every)}: "
            + (f"there is {there}." if there else "its periods are of other lengths."),
            rows=figures,
        )
    return figures if kept.all() else figures.loc[kept]


def way_out(figures: pd.DataFrame, overlapping: Mask) -> str:
    """Say how periods that overlap are told apart: by the spans that they are.

    Where they are none, by the day from which figures do not overlap any more. Nothing is said
    where there is no such day.

    Parameters
    ----------
    figures : pandas.DataFrame
        One series, in order.
    overlapping : numpy.ndarray of bool
        Which of them overlap with the one before or after.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.DataFrame({
    ...     "reference_period_start": pd.to_datetime(["2013-04-01", "2013-01-01"]),
    ...     "reference_period_end": pd.to_datetime(["2013-04-30", "2013-12-31"])})
    >>> way_out(days, np.array([True, True]))
    "every='year' keeps whole years (1 figure), every='month' whole months (1 figure)"
    """
    counts, parted = _counts(figures), _counts(figures[overlapping])
    said = [
        f"every={span!r} {'keeps ' * (not at)}{_named(span)} ({counts[span]:,} "
        f"figure{'s' * (counts[span] != 1)})"
        for at, span in enumerate(parted)
    ]
    return ", ".join(said) or _later(figures, overlapping)


def _later(figures: pd.DataFrame, overlapping: Mask) -> str:
    """Name the day from which periods begin that do not overlap."""
    start, end = (figures[name].to_numpy("datetime64[D]") for name in PERIOD)
    day = start[np.flatnonzero(overlapping)[-1]]
    later = start >= day
    if (start[later][1:] <= end[later][:-1]).any():
        return ""
    return f"figures[figures.{PERIOD[0]} >= '{day}'] keeps those that do not overlap"


def _named(span: str) -> str:
    return "single days" if span == "day" else f"whole {span}s"


def _counts(figures: pd.DataFrame) -> dict[str, int]:
    counts = {span: int(_whole(figures, span).sum()) for span in get_args(Span)}
    return {span: count for span, count in counts.items() if count}


def _whole(figures: pd.DataFrame, span: str) -> Mask:
    """Tell which figures are of one whole span of the calendar."""
    start, last = (figures[name].to_numpy("datetime64[us]") for name in PERIOD)
    whole: Mask = start == last
    if span != "day":
        end = last + _DAY
        first, after = (day.astype("datetime64[M]") for day in (start, end))
        whole = (first == start) & (after == end)
        whole &= first.astype("i8") % _MONTHS[span] == 0
        whole &= (after - first).astype("i8") == _MONTHS[span]
    return whole
