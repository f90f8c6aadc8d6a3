"""Paces: how often a series has figures, so that one knows which are not there.

A series has a pace where its periods are alike: whole months of one length (years, quarters,
plans of two years, prices from the 15th to the 14th), ten-day periods, weeks from whatever
weekday, or single days at one place of the month or the year (31 December). It is as long as
one period; longer where at least four figures stand equally far apart and none closer (a
survey every second year); single days are weekly by that alone. Rounds on any day have none,
and nothing is invented for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.errors import UnknownNameError
from humstats.model.calendars import month_name
from humstats.model.names import meant
from humstats.timeseries.continuity.steps import days_of, of_kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.timeseries.panels import Panel

    Days = NDArray[np.datetime64]
    Mask = NDArray[np.bool_]
    Whole = NDArray[np.int64]

__all__ = ["EVERY", "Paces"]

#: What a caller may name and counts in thirds of a month.
_SIZES: Final = {"year": 36, "half-year": 18, "quarter": 9, "month": 3, "dekad": 1}
#: What a caller may name.
EVERY: Final = (*_SIZES, "week")

_WEEK: Final = 7
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_DAY: Final = np.timedelta64(1, "D")
#: No month begins later than after so many days of another: it may have 28.
_LATEST: Final = 27
#: Thirds of a month begin on these days.
_THIRDS: Final = np.array([0, 10, 20])
#: So many steps of one length make a pace of more than one period.
_OFTEN: Final = 3
_NAMES: Final = {thirds: name for name, thirds in _SIZES.items()}


@dataclass(frozen=True, slots=True)
class Paces:
    """How often each series of a panel has figures, and which each row is.

    All times are counted in thirds of a month since 1970, those of weeks in days.

    Attributes
    ----------
    origin, stride, length : numpy.ndarray of int
        Of each series: where its first period begins, how far periods are apart (0: it has no
        pace), and how long they are.
    day : numpy.ndarray of int
        Of each series: the day of the month on which its figures hold, 31 for the last one; 0
        where its periods are no single days.
    shift : numpy.ndarray of timedelta64[D]
        Of each series: how long after the first of a month or a third its periods begin.
    first, last : numpy.ndarray of int
        Of each row: the number of the first and of the last period that it covers.
    start : numpy.ndarray of datetime64[D]
        Of each series: the day from which its counts run; missing where each has its own.
    weekly : numpy.ndarray of bool
        Of each series: whether its periods are weeks.
    """

    origin: Whole
    stride: Whole
    length: Whole
    day: Whole
    shift: NDArray[np.timedelta64]
    first: Whole
    last: Whole
    start: Days
    weekly: Mask

    @classmethod
    def of(cls, panel: Panel, every: str | None = None) -> Paces:
        """Infer the pace of each series, or take the one that is named.

        Raises
        ------
        UnknownNameError
            ``every`` names no pace.
        """
        if every is not None and every not in EVERY:
            raise UnknownNameError.of("pace", every, EVERY, meant=meant(every, EVERY))
        start, end = days_of(panel.rows)
        since = _common_start(panel, start)
        start = np.where(np.isnat(since)[panel.series], start, end)
        if every is not None:
            return cls._as_asked(panel, every, start, end, since)
        return cls._inferred(panel, start, end, since)

    @classmethod
    def _as_asked(cls, panel: Panel, every: str, start: Days, end: Days, since: Days) -> Paces:
        weekly = np.full(len(panel), every == "week")
        size = np.full(len(panel), _SIZES.get(every, _WEEK))
        # a week begins on the weekday of the first figure: ISO's on Monday, others on Sunday
        origin = np.where(weekly, start[panel.begins].astype("i8"), 0)
        first, last = (
            (np.where(weekly[panel.series], day.astype("i8"), _third(day)) - at) // long
            for at, long in [(origin[panel.series], size[panel.series])]
            for day in (start, end)
        )
        none = size * 0
        return cls(origin, size, size, none, none * _DAY, first, last, since, weekly)

    @classmethod
    def _inferred(cls, panel: Panel, start: Days, end: Days, since: Days) -> Paces:
        heads = np.flatnonzero(panel.begins)
        stop = end + _DAY
        begun, stopped = (_one(_in_its_month(day), heads) for day in (start, stop))
        shift = np.where(begun == stopped, np.clip(begun - 1, 0, _LATEST), 0) * _DAY
        shifted = shift[panel.series]
        at, after = _third(start - shifted), _third(stop - shifted)
        begins_one = (_day_of(at) == start - shifted) & (_day_of(after) == stop - shifted)
        long = np.where(begins_one, after - at, 0)
        # longer than a third: only whole months, as no one counts in 20 days
        long = np.where((long > 1) & ((long % 3 > 0) | (at % 3 > 0)), 0, long)
        length = _one(long, heads)
        in_step = (at - at[heads][panel.series]) % np.maximum(length, 1)[panel.series] == 0
        length = np.where(np.logical_and.reduceat(in_step, heads), length, 0)

        single = np.logical_and.reduceat(start == end, heads)
        month = end.astype("datetime64[M]")
        ends_month = stop.astype("datetime64[M]") > month
        held = _one(_in_its_month(end), heads)
        day = np.where(np.logical_and.reduceat(ends_month, heads), 31, held)
        day = np.where(single, day, 0)
        of_year = _one(month.astype("i8") % 12 + 1, heads) > 0
        own = np.where(day > 0, np.where(of_year, 36, 3), length)
        at = np.where((day > 0)[panel.series], 3 * month.astype("i8"), at)
        stride = own * _spread(panel, at, own)
        length = np.where(day > 0, 0, length)
        long, weeks = _weeks(panel, start, end, heads)
        weekly = (stride == 0) & (weeks > 0)
        at = np.where(weekly[panel.series], start.astype("i8"), at)
        stride, length = np.where(weekly, weeks, stride), np.where(weekly, long, length)
        shift = np.where(weekly, 0 * _DAY, shift)
        which = (at - at[heads][panel.series]) // np.maximum(stride, 1)[panel.series]
        return cls(at[heads], stride, length, day, shift, which, which, since, weekly)

    def named(self, series: int) -> str:
        """Say how often a series has figures: "year", "2 years", "month, on day 15"."""
        if self.weekly[series]:
            return self._named_week(series)
        thirds = int(self.stride[series])
        name = _NAMES.get(thirds) or (
            f"{thirds // 36} years" if thirds % 36 == 0
            else f"{thirds // 3} months" if thirds % 3 == 0
            else f"{thirds} dekads"
        )  # fmt: skip
        day, shift = int(self.day[series]), self.shift[series].astype("i8")
        if not day:
            return f"{name}, from day {shift + 1}" if shift else name
        if thirds % 36:
            return f"{name}, on {'its last day' if day == 31 else f'day {day}'}"
        held = self.start_of(np.array([series]), np.array([0]))[0].item()
        return f"{name}, on {held.day} {month_name(held)[:3]}"

    def _named_week(self, series: int) -> str:
        often, first = int(self.stride[series]) // _WEEK, self.origin[series]
        name = "week" if often == 1 else f"{often} weeks"
        word = "on" if self.length[series] == 1 else "from"
        return f"{name}, {word} {_WEEKDAYS[first.astype('datetime64[D]').item().weekday()]}"

    def _count(self, series: Any, day: Any) -> Whole:
        """Return the number of the third, or of the day, in which a day lies."""
        day = day - self.shift[series]
        count: Whole = np.where(self.weekly[series], day.astype("i8"), _third(day))
        return count

    def _day(self, series: Any, count: Any) -> Days:
        """Return the day on which a third, or a day, of a number begins."""
        of_third = _day_of(count) + self.shift[series]
        day: Days = np.where(self.weekly[series], count.astype("datetime64[D]"), of_third)
        return day

    def start_of(self, series: Any, number: Any) -> Days:
        """Return the first day of periods of some series, by their numbers."""
        at = self.origin[series] + number * self.stride[series]
        day = self.day[series]
        in_month = _in_month(at // 3, day)
        begins: Days = np.where(day > 0, in_month, self._day(series, at))
        return begins

    def end_of(self, series: Any, number: Any) -> Days:
        """Return the last day of periods of some series, by their numbers."""
        at = self.origin[series] + number * self.stride[series] + self.length[series]
        day = self.day[series]
        last = self._day(series, at) - _DAY
        ends: Days = np.where(day > 0, self.start_of(series, number), last)
        return ends

    def first_from(self, series: Any, day: Any) -> Whole:
        """Return the number of the first period that begins on a day or later."""
        number = (self._count(series, day) - self.origin[series]) // self.stride[series]
        first: Whole = number + (self.start_of(series, number) < day)
        return first

    def last_by(self, series: Any, day: Any) -> Whole:
        """Return the number of the last period that ends by a day."""
        number = (self._count(series, day) - self.origin[series]) // self.stride[series]
        last: Whole = number - (self.end_of(series, number) > day)
        return last


def _third(day: Days) -> Whole:
    month = day.astype("datetime64[M]").astype("i8")
    thirds: Whole = 3 * month + np.minimum((_in_its_month(day) - 1) // 10, 2)
    return thirds


def _in_its_month(day: Days) -> Whole:
    """Return which day of its month a day is, from 1."""
    first = day.astype("datetime64[M]").astype("datetime64[D]")
    number: Whole = (day - first).astype("i8") + 1
    return number


def _day_of(third: Whole) -> Days:
    month = (third // 3).astype("datetime64[M]").astype("datetime64[D]")
    day: Days = month + _THIRDS[third % 3].astype("timedelta64[D]")
    return day


def _in_month(month: Whole, day: Whole) -> Days:
    first = month.astype("datetime64[M]")
    last = (first + 1).astype("datetime64[D]") - _DAY
    held: Days = np.minimum(first.astype("datetime64[D]") + np.maximum(day - 1, 0), last)
    return held


def _one(numbers: Whole, heads: NDArray[np.intp]) -> Whole:
    """Return the number that all rows of each series share; 0 where they differ."""
    least = np.minimum.reduceat(numbers, heads)
    shared: Whole = np.where(least == np.maximum.reduceat(numbers, heads), least, 0)
    return shared


def _common_start(panel: Panel, start: Days) -> Days:
    """Return the day from which all counts of a series run, of counts since a start."""
    heads = np.flatnonzero(panel.begins)
    many = np.diff(np.append(heads, len(start))) > 1
    alike = _one(start.astype("i8"), heads) == start[heads].astype("i8")
    counts = of_kind(panel.rows, "cumulative")[heads]
    since: Days = np.where(many & alike & counts, start[heads], np.datetime64("NaT"))
    return since


def _weeks(
    panel: Panel, start: Days, end: Days, heads: NDArray[np.intp]
) -> tuple[Whole, Whole]:
    """Return how long periods are that go by weeks, and how far apart: days, or 0."""
    at = start.astype("i8")
    long = _one((end - start).astype("i8") + 1, heads)
    whole = long % _WEEK == 0
    own = np.where(whole & (long > 0), long, 1)
    in_step = (at - at[heads][panel.series]) % own[panel.series] == 0
    own = np.where(np.logical_and.reduceat(in_step, heads), own, 0)
    apart = own * _spread(panel, at, own)
    # single days only where weeks lie between them often
    return long, np.where((long > 0) & (apart % _WEEK == 0), apart, 0)


def _spread(panel: Panel, at: Whole, own: Whole) -> Whole:
    """Return how many periods apart the figures of each series are, 1 where next to each."""
    step: Whole = np.ones(len(panel), "i8")
    inner = np.flatnonzero(~panel.begins)
    if not len(inner):
        return step
    series = panel.series[inner]
    apart = (at[inner] - at[inner - 1]) // np.maximum(own, 1)[series]
    heads = np.flatnonzero(np.append(True, series[1:] != series[:-1]))
    held = series[heads]
    least = np.maximum(np.minimum.reduceat(apart, heads), 1)
    number = np.searchsorted(held, series)
    multiples = np.logical_and.reduceat(apart % least[number] == 0, heads)
    often = np.add.reduceat(apart == least[number], heads) >= _OFTEN
    step[held] = np.where(multiples & often, least, 1)
    return step
