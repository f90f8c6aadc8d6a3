"""Slots: the places of a time axis, one for each period, filled or empty.

A period without a figure keeps its place. Years and months that nobody has written down
are found between the first and the last; other periods stand as they come.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import ChartError, FigureError
from humstats.model.columns import PLACE, breakdowns_in
from humstats.model.lists import joined, listed
from humstats.model.periods import Period
from humstats.model.qualifiers import interval
from humstats.model.statuses import STATUSES
from humstats.plotting.page.flags import is_flagged
from humstats.timeseries.continuity.breaks import knowing_breaks
from humstats.timeseries.derivations import derivations_of
from humstats.timeseries.scope import asked_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["NEEDED", "Slot", "figures_of", "hatched", "highest", "number_of", "slots_of"]

#: Columns without which nothing can be drawn.
NEEDED: Final = (
    "indicator",
    "location_code",
    "reference_period_start",
    "reference_period_end",
    "value",
    "unit",
    "source",
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A period of a series and its figure, if there is one.

    Attributes
    ----------
    period : Period
        First and last day.
    figure : mapping or None
        The row of the series; None where nobody wrote one.
    lowest, highest : float
        Between which the figure lies, in its unit; infinite where open, NaN where there is
        no figure.
    """

    period: Period
    figure: Mapping[str, Any] | None = None
    lowest: float = math.nan
    highest: float = math.nan

    @property
    def status(self) -> str:
        """The figure's status; "missing" where there is none."""
        return "missing" if self.figure is None else str(self.figure.get("status") or "final")

    @property
    def filled(self) -> bool:
        """Whether there is something to draw."""
        return not (math.isnan(self.lowest) and math.isnan(self.highest))

    @property
    def qualifier(self) -> str:
        """The figure's qualifier."""
        return str((self.figure or {}).get("qualifier") or "exact")

    @property
    def missing(self) -> str:
        """Why there is nothing to draw, as a status; empty where there is something."""
        if self.filled:
            return ""
        empty = self.status in STATUSES and not STATUSES[self.status].has_value
        return self.status if empty else "missing"

    @property
    def is_broken(self) -> bool:
        """Whether a break lies before it: it does not compare with what came earlier."""
        return isinstance((self.figure or {}).get("break_before"), str)

    @property
    def has_value(self) -> bool:
        """Whether it has a number of its own, beside its bounds."""
        return self.figure is not None and not math.isnan(float(self.figure["value"]))

    def extent(self, *, precision: float, cap: float) -> tuple[float, float]:
        """Return where the solid mark of the figure ends, and the hatched one.

        Parameters
        ----------
        precision : float
            What the last printed digit is worth: a range that its rounding hides is not
            hatched.
        cap : float
            The length that stands for an open bound, in the figure's unit.
        """
        if self.number < 0:
            # below zero its mark grows downwards
            mirrored = Slot(
                self.period, {**(self.figure or {}), "value": -self.number}, -self.highest,
                -self.lowest,
            )  # fmt: skip
            solid, end = mirrored.extent(precision=precision, cap=cap)
            return -solid, -end
        low, high = self.lowest, self.highest
        if math.isinf(high):
            return self.number, self.number + cap
        if math.isinf(low):
            return (max(0.0, high - cap) if self.has_value else 0.0), high
        hidden = high - low <= precision * 1.0001
        return (self.number, self.number) if hidden else (low, high)

    @property
    def end(self) -> float:
        """Where its mark ends: at its outer bound, or its number; 0 where there is none."""
        if not self.filled:
            return 0.0
        if self.number < 0:
            return self.lowest if math.isfinite(self.lowest) else self.number
        return self.highest if math.isfinite(self.highest) else self.number

    @property
    def number(self) -> float:
        """Where its mark ends: the value, or the bound that is known."""
        if not self.filled or self.figure is None:
            return math.nan
        if self.has_value:
            return float(self.figure["value"])
        return self.highest if math.isfinite(self.highest) else self.lowest


def figures_of(table: Any, *, noun: str) -> pd.DataFrame:
    """Return a table of figures, after seeing that it can be drawn at all.

    Raises
    ------
    FigureError
        When it is no DataFrame, lacks a column, or holds text where dates or numbers belong.
    ChartError
        When it has no row, or a row names no source.
    """
    if not isinstance(table, pd.DataFrame):
        raise FigureError(
            f"{noun} draws a DataFrame with the columns of a figures table, found "
            f"{type(table).__name__}: make one with hs.figures() or hs.series()."
        )
    absent = [name for name in NEEDED if name not in table.columns]
    if absent:
        raise FigureError(
            f"{noun} needs the columns {joined(NEEDED)}; {joined(absent)} "
            f"{'is' if len(absent) == 1 else 'are'} not there: make the table with "
            "hs.figures() or hs.series()."
        )
    _refuse_wrong_types(table, noun)
    if table.empty:
        raise ChartError(f"{noun} has nothing to draw: the table has no row.")
    named = table["source"].astype(object).fillna("").astype(str).str.strip() != ""
    # a row that says there is no figure needs nobody to say so
    unsourced = ~(named | np.isnan(interval(table)[0]))
    if unsourced.any():
        raise ChartError(
            f"{unsourced.sum()} of {len(table)} figures name no source: put it in the column "
            "source (or 'not named', where the publication names none).",
            rows=table[unsourced],
        )
    return knowing_breaks(table)


def _refuse_wrong_types(table: pd.DataFrame, noun: str) -> None:
    for name in ("reference_period_start", "reference_period_end", "value", "low", "high"):
        if name not in table.columns:
            continue
        is_day, held = name.startswith("reference"), table[name].dropna()
        expected, known = (
            ("dates", pd.api.types.is_datetime64_any_dtype(table[name]))
            if is_day
            else ("numbers", pd.api.types.is_numeric_dtype(table[name]) or held.empty)
        )
        if not known:
            found = f"{held.iloc[0]!r}" if len(held) else "none"
            raise FigureError(
                f"{noun} needs {expected} in {name}, found {found}: make the table with "
                "hs.figures() or hs.series()."
            )
        if is_day and len(held) < len(table):
            raise FigureError(
                f"{noun} needs a date in every row of {name}, and {len(table) - len(held)} of "
                f"{len(table)} have none: say when each figure holds.",
                rows=table[table[name].isna()],
            )


def slots_of(
    series: Any, *, noun: str = "trend()", span: tuple[str, str] | None = None
) -> list[Slot]:
    """Give each period of a series its place, in order.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series: figures of one indicator, place, breakdown and unit.
    noun : str
        Who asks, for the errors.
    span : tuple of str, optional
        First and last period to show, such as ``("2011", "2025")``.

    Returns
    -------
    list of Slot
        With an empty one for each whole year, or month, that the series does not have.

    Raises
    ------
    PeriodError
        When ``span`` cannot be read.
    ChartError
        When the rows differ in more than their period, or two are of one period.
    """
    table = figures_of(series, noun=noun)
    _refuse_mixture(table, noun)
    lows, highs = interval(table)
    slots = [
        Slot(
            Period.of(row["reference_period_start"], row["reference_period_end"]),
            {str(name): value for name, value in row.items()},
            float(low),
            float(high),
        )
        for row, low, high in zip(table.to_dict("records"), lows, highs, strict=True)
    ]
    slots.sort(key=lambda slot: slot.period)
    for one, other in pairwise(slots):
        if one.period == other.period:
            raise ChartError(
                f"{noun} draws one figure a period, and {one.period} has two: choose one "
                "with hs.series(figures, ..., source=... or as_of=...)."
            )
    negative = next((slot for slot in slots if slot.number < 0), None)
    is_change = any(one.kind == "change" for one in derivations_of(table))
    if negative is not None and not is_change:
        raise ChartError(
            f"{noun} draws from zero upwards, and {negative.period} is below it: correct "
            "it, or leave it out."
        )
    found = {slot.period: slot for slot in slots}
    periods = _every_period(list(found), span)
    return [found.get(period, Slot(period)) for period in periods]


def hatched(slots: Iterable[Slot | None], precision: float) -> list[dict[str, Any]]:
    """Return the figures whose marks have a hatched end, where numbers are so precise."""
    return [
        dict(slot.figure)
        for slot in slots
        if slot is not None
        and slot.figure
        and slot.filled
        and len(set(slot.extent(precision=precision, cap=1.0))) > 1
    ]


def number_of(figure: Mapping[Any, Any]) -> float:
    """Return where the mark of a figure stands: its value, or the bound that is known."""
    held = (figure.get(name) for name in ("value", "high", "low"))
    known = (number for number in held if number is not None and not pd.isna(number))
    return float(next(known, math.nan))


def highest(slots: Sequence[Slot]) -> Slot | None:
    """Return the slot whose figure is surely above all others; None where two may be.

    Bounds count: "more than 14,000" may be above 15,000. A figure that a check doubts is
    surely nothing.
    """
    filled = [slot for slot in slots if slot.filled]
    if len(filled) < 2:
        return None
    top = max(filled, key=lambda slot: slot.lowest)
    above = all(top.lowest > slot.highest for slot in filled if slot is not top)
    return top if above and not is_flagged(top.figure) else None


def _refuse_mixture(table: pd.DataFrame, noun: str) -> None:
    columns = ["indicator", *(c for c in PLACE if c in table.columns), "unit"]
    for column in (*columns, *breakdowns_in(table)):
        if len(table[column].unique()) == 1:
            continue
        found = sorted({str(value) for value in table[column].dropna()})
        if len(found) > 1 or (found and table[column].isna().any()):
            found += ["(none)"] * bool(table[column].isna().any())
            raise ChartError(
                f"{noun} draws one indicator, place, unit and breakdown; {column} has "
                f"{len(found)}: {', '.join(found[:8])}{', ...' if len(found) > 8 else ''}. "
                "Choose one with hs.series()."
            )


def _every_period(periods: list[Period], span: tuple[str, str] | None) -> list[Period]:
    """Fill in the years or months between; other periods stay as they are."""
    if span is not None and not (isinstance(span, tuple | list) and len(span) == 2):
        raise ChartError(
            f"span={span!r} is no pair of periods: write it as span=('2011', '2025')."
        )
    asked = [asked_period(text) for text in span or ()]
    step = 12 if all(map(_is_year, (*periods, *asked))) else 1
    if step == 1 and not all(map(_is_month, (*periods, *asked))):
        return sorted({*periods, *(p for p in asked if p not in periods)})
    first, last = min(*periods, *asked, periods[0]), max(*periods, *asked, periods[0])
    if asked:
        first, last = asked[0], asked[-1]
        outside = [str(p) for p in periods if not first <= p <= last]
        if outside:
            raise ChartError(
                f"span={span!r} would leave out {listed(outside, most=4)}, and a chart shows "
                "all that it is given. Cut the series first: "
                "series[series['reference_period_start']"
                f".between('{first.start:%Y-%m-%d}', '{last.end:%Y-%m-%d}')]."
            )
    months = range(_month_number(first), _month_number(last) + 1, step)
    return [_months_from(number, step) for number in months]


def _is_year(period: Period) -> bool:
    return period == _months_from(period.start.year * 12, 12)


def _is_month(period: Period) -> bool:
    return period == _months_from(_month_number(period), 1)


def _month_number(period: Period) -> int:
    return period.start.year * 12 + period.start.month - 1


def _months_from(number: int, count: int) -> Period:
    after = number + count
    return Period(
        dt.date(number // 12, number % 12 + 1, 1),
        dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1),
    )
