"""Periods: the days that a figure holds for, both ends inclusive.

A period is when a figure *holds*, never when it was published. What is written as "2024" is
the whole year, "2024-11" the whole month. What can be read in two ways ("05/06/2024", and
"2011-12", as surveys write two years) is refused: ask, or say which it is.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.findings import quoted

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Period", "is_month", "parse_period"]

#: Years outside these are slips of a key ("20244"), not periods of figures.
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_YEAR = r"([1-9]\d{3})"
_MONTH = r"(0[1-9]|1[0-2])"
_DAY = r"(0[1-9]|[12]\d|3[01])"
_FORMS: Final = {
    "year": re.compile(rf"^{_YEAR}(?:\.0)?$"),
    "years": re.compile(rf"^{_YEAR}\s*[-–/]\s*{_YEAR}$"),
    "month": re.compile(rf"^{_YEAR}-{_MONTH}$"),
    "quarter": re.compile(rf"^{_YEAR}-?\s?Q([1-4])$", re.IGNORECASE),
    "day": re.compile(rf"^{_YEAR}-{_MONTH}-{_DAY}(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$"),
}
#: Names of months in English, French and Spanish, in full and as they are shortened.
_MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier janv enero ene",
            "february feb février fevrier févr fevr febrero",
            "march mar mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juin junio",
            "july jul juillet juil julio",
            "august aug août aout agosto ago",
            "september sep sept septembre septiembre setiembre",
            "october oct octobre octubre",
            "november nov novembre noviembre",
            "december dec décembre decembre déc diciembre dic",
        ),
        start=1,
    )
    for word in words.split()
}
_NAMED_MONTH: Final = re.compile(rf"^([^\W\d_]+)\.?\s+(?:de\s+)?{_YEAR}$")
_SPAN: Final = re.compile(r"^(?:(\S+)\s*(?:\.\.|\bto\b)\s*(\S+)|([^\s/]+)\s*/\s*([^\s/]+))$")
_SLASHED: Final = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")


class Period(NamedTuple):
    """The first and the last day that a figure holds for."""

    start: dt.date
    end: dt.date

    def __str__(self) -> str:
        """As a reader would write it: 2024, Nov 2024, 27-30 Nov 2024."""
        start, end = self.start, self.end
        if start == end:
            return f"{start.day} {start:%b} {start.year}"
        whole_months = start.day == 1 and end.day == _month_length(end)
        if whole_months and (start.month, end.month) == (1, 12):
            return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
        if whole_months and (start.year, start.month) == (end.year, end.month):
            return f"{start:%b} {start.year}"
        if whole_months and start.year == end.year:
            return f"{start:%b}–{end:%b} {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{end.day} {end:%b} {end.year}"
        return f"{start.day} {start:%b} {start.year} – {end.day} {end:%b} {end.year}"

    @classmethod
    def of(cls, start: pd.Timestamp | dt.date, end: pd.Timestamp | dt.date) -> Period:
        """Make a period of two dates or timestamps."""
        return cls(_as_date(start), _as_date(end))


def _as_date(day: pd.Timestamp | dt.date) -> dt.date:
    return day.date() if isinstance(day, dt.datetime) else day


def _month_length(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _months(year: int, first: int, last: int) -> Period:
    return Period(
        dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
    )


def is_month(text: str) -> bool:
    """Whether a text is a month and nothing else; "2011-12" can be two years as well.

    Examples
    --------
    >>> is_month("2011-11"), is_month("2011-12"), is_month("2011")
    (True, False, False)
    """
    found = _FORMS["month"].match(text.strip())
    return found is not None and not _may_be_two_years(int(found[1]), int(found[2]))


def _may_be_two_years(year: int, month: int) -> bool:
    return month == year % 100 + 1


def parse_period(text: str, *, monthly: bool = False) -> Period:
    """Read a period as people write it.

    Parameters
    ----------
    text : str
        "2024", "2024-11", "Nov 2024", "2024-Q3", "2024-11-27", "2023-2024",
        "2024-11-27/2024-11-30", "27/11/2024" (one reading only), ...
    monthly : bool
        Whether it is known that two years are not meant, so that "2011-12" is a month.

    Returns
    -------
    Period
        Both days inclusive.

    Raises
    ------
    ValueError
        When it can be read in two ways, in none, ends before it starts, or has an
        impossible year.

    Examples
    --------
    >>> print(parse_period("2024-11"))
    Nov 2024
    >>> parse_period("05/06/2024")
    Traceback (most recent call last):
        ...
    ValueError: '05/06/2024' can be 5 June or 6 May 2024: write 2024-06-05 or 2024-05-06.
    """
    plain = text.strip()
    found = _SPAN.match(plain)
    period = _one(text, plain, monthly=monthly)
    if period is None and found:
        ends = [part for part in found.groups() if part]
        monthly = monthly or any(map(is_month, ends))
        start, end = (_one(text, part, monthly=monthly) for part in ends)
        period = Period(start.start, end.end) if start and end else None
    return _refuse(text) if period is None else _checked(text, period)


def _one(text: str, plain: str, *, monthly: bool) -> Period | None:
    """Read one end of what a cell says; None where it has no form that is known."""
    if found := _FORMS["year"].match(plain):
        return _months(int(found[1]), 1, 12)
    if found := _FORMS["month"].match(plain):
        year, month = int(found[1]), int(found[2])
        if not monthly and _may_be_two_years(year, month):
            return _refuse_month(text, year, month)
        return _months(year, month, month)
    if (found := _NAMED_MONTH.match(plain)) and found[1].casefold() in _MONTHS:
        month = _MONTHS[found[1].casefold()]
        return _months(int(found[2]), month, month)
    if found := _FORMS["quarter"].match(plain):
        last = int(found[2]) * 3
        return _months(int(found[1]), last - 2, last)
    if found := _FORMS["day"].match(plain):
        return _day(text, *(int(part) for part in found.groups()))
    if found := _FORMS["years"].match(plain):
        first, last = int(found[1]), int(found[2])
        return Period(dt.date(first, 1, 1), dt.date(last, 12, 31))
    if found := _SLASHED.match(plain):
        return _slashed(text, *(int(part) for part in found.groups()))
    return None


def _day(text: str, year: int, month: int, day: int) -> Period:
    try:
        one = dt.date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{quoted(text)} is no day of the calendar.") from error
    return Period(one, one)


def _slashed(text: str, first: int, second: int, year: int) -> Period:
    if first > 12:
        return _day(text, year, second, first)
    if second > 12:
        return _day(text, year, first, second)
    if first == second:
        return _day(text, year, first, first)
    one, other = dt.date(year, second, first), dt.date(year, first, second)
    raise ValueError(
        f"{quoted(text)} can be {one.day} {one:%B} or {other.day} {other:%B} {year}: "
        f"write {one} or {other}."
    )


def _refuse_month(text: str, year: int, month: int) -> Period:
    one = _months(year, month, month)
    raise ValueError(
        f"{quoted(text)} can be {one.start:%B} {year} or the years {year} to {year + 1}: write "
        f"{one.start}/{one.end} or {year}-{year + 1}."
    )


def _checked(text: str, period: Period) -> Period:
    if period.end < period.start:
        raise ValueError(f"{quoted(text)} ends before it starts: are its two ends swapped?")
    if not FIRST_YEAR <= period.start.year <= period.end.year <= LAST_YEAR:
        raise ValueError(
            f"{quoted(text)} lies outside the years {FIRST_YEAR} to {LAST_YEAR}: a slip of a "
            "key?"
        )
    return period


def _refuse(text: str) -> Period:
    raise ValueError(
        f"{quoted(text)} is no period: expected a year (2024), a month (2024-11), a day "
        "(2024-11-27) or a first and last day (2024-11-27/2024-11-30)."
    )
