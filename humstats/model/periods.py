"""Periods: the days that a figure holds for, both ends inclusive.

A period is when a figure *holds*, never when it was published. What is written as "2024" is
the whole year, "2024-11" the whole month, "as of 30 November 2024" and "end of 2024" one
day. What can be read in two ways ("05/06/2024", and "2011-12", as surveys write two years)
is refused: ask, or say which it is. So is what looks like a year of another calendar: see
:mod:`humstats.model.calendars`; and a year of two digits, unless a month in letters stands
between it and the day ("30-Nov-24"), as spreadsheets write it.

"2019.5" has two readings that are both in use: those who estimate child mortality count a
calendar year at its middle, and UNICEF's own client turns June 2019 into 2019 + 6/12. A whole
column can show which: :mod:`humstats.reading.cells.days`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.calendars import calendar_of_year, month_name, plain
from humstats.model.findings import quoted
from humstats.model.period_phrases import (
    AS_OF,
    FROM,
    TO,
    calendar_named_in,
    days_of_phrase,
    doubt_of_phrase,
    months_of,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Period",
    "day_of_serial",
    "is_month",
    "parse_period",
    "shown_order",
]

#: Years outside these are slips of a key ("20244"), not periods of figures.
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_YEAR = r"([1-9]\d{3})"
_MONTH = r"(0?[1-9]|1[0-2])"
_DAY = r"(0?[1-9]|[12]\d|3[0-2])"
_CLOCK: Final = re.compile(
    r"(?<=\d)(?:t| )(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<rest>:\d\d(?:\.\d+)?)?"
    r"(?: ?(?P<half>[ap])m)? ?(?P<zone>z|utc|[+-]\d\d:?(?:\d\d)?)?$"
)
_FORMS: Final = {
    "year": re.compile(rf"{_YEAR}(?:\.0)?"),
    "years": re.compile(rf"{_YEAR} ?[-/] ?{_YEAR}"),
    "short years": re.compile(rf"{_YEAR}[-/](\d\d)"),
    "month": re.compile(rf"{_YEAR}[-/](0[1-9]|1[0-2])"),
    "month first": re.compile(rf"(0?[1-9]|1[0-2])[-/]{_YEAR}"),
    "run-together month": re.compile(rf"{_YEAR}(0[1-9]|1[0-2])"),
    "day": re.compile(rf"{_YEAR}([-/.]){_MONTH}\2{_DAY}"),
    "run-together day": re.compile(rf"{_YEAR}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"),
    "slashed": re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)"),
}
_BEFORE: Final = re.compile(rf"(?:{'|'.join(map(re.escape, (*FROM, *AS_OF)))}) (?=\d)")
_BETWEEN: Final = (
    re.compile(rf"(?<=\d) (?:-|{'|'.join(map(re.escape, TO))}) (?=\d)"),
    re.compile(r" ?\.\. ?"),
    re.compile(r" ?/ ?"),
    re.compile(r"-"),
)
#: The days that a spreadsheet counts, from the day that it calls 0.
_DAY_0: Final = dt.date(1899, 12, 30)
#: Serial numbers that are days of figures: 2000-01-01 to 2050-07-30.
_SERIALS: Final = range(36526, 55000)


class Period(NamedTuple):
    """The first and the last day that a figure holds for."""

    start: dt.date
    end: dt.date

    def __str__(self) -> str:
        """As a reader would write it: 2024, Nov 2024, 27-30 Nov 2024."""
        start, end = self.start, self.end
        first, last = (month_name(day)[:3] for day in self)
        if start == end:
            return f"{start.day} {first} {start.year}"
        whole_months = start.day == 1 and end == months_of(end.year, end.month, end.month)[1]
        if whole_months and (start.month, end.month) == (1, 12):
            return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
        if whole_months and (start.year, start.month) == (end.year, end.month):
            return f"{first} {start.year}"
        if whole_months and start.year == end.year:
            return f"{first}–{last} {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{end.day} {last} {end.year}"
        return f"{start.day} {first} {start.year} – {end.day} {last} {end.year}"

    @classmethod
    def of(cls, start: pd.Timestamp | dt.date, end: pd.Timestamp | dt.date) -> Period:
        """Make a period of two dates or timestamps."""
        return cls(_as_date(start), _as_date(end))


def _as_date(day: pd.Timestamp | dt.date) -> dt.date:
    return day.date() if isinstance(day, dt.datetime) else day


def _months(year: int, first: int, last: int) -> Period:
    return Period(*months_of(year, first, last))


def is_month(text: str) -> bool:
    """Whether a text is a month and nothing else; "2011-12" can be two years as well.

    Examples
    --------
    >>> is_month("2011-11"), is_month("2011-12"), is_month("2011")
    (True, False, False)
    """
    found = _FORMS["month"].fullmatch(plain(text))
    return found is not None and not _may_be_two_years(int(found[1]), int(found[2]))


def _may_be_two_years(year: int, month: int) -> bool:
    return month == (year + 1) % 100


def day_of_serial(text: str) -> dt.date | None:
    """Return the day that a spreadsheet counts as this number; None for no such number.

    Examples
    --------
    >>> day_of_serial("45292"), day_of_serial("20244")
    (datetime.date(2024, 1, 1), None)
    """
    number, _, decimals = plain(text).partition(".")
    if not (number.isdecimal() and len(number) == 5 and not decimals.strip("0")):
        return None
    return _DAY_0 + dt.timedelta(int(number)) if int(number) in _SERIALS else None


def shown_order(text: str) -> set[bool]:
    """Return what a text shows of the order of days and months in its dates.

    Parameters
    ----------
    text : str
        Any; dates such as "27/11/2024" in it are looked at, one or two of them.

    Returns
    -------
    set of bool
        True where a day stands first, False where a month does; empty where nothing shows
        it, as in "05/06/2024", both where one text holds both.

    Examples
    --------
    >>> shown_order("27/11/2024"), shown_order("05/06/2024")
    ({True}, set())
    """
    dates = re.findall(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2\d{4}(?!\d)", plain(text))
    pairs = [(int(first), int(second)) for first, _, second in dates]
    return {first > 12 for first, second in pairs if (first > 12) != (second > 12)}


def parse_period(
    text: str,
    *,
    monthly: bool = False,
    day_first: bool | None = None,
    gregorian: bool = False,
) -> Period:
    """Read a period as people write it, in English, French, Spanish or Arabic.

    Parameters
    ----------
    text : str
        "2024", "2024-11", "Nov 2024", "T3 2024", "2024-11-27", "2023/24", "janvier à mars
        2024", "1-15 Nov 2024", "2024-11-27/2024-11-30", "27/11/2024" (one reading only),
        "حتى 30 نوفمبر 2024", "2024-W05", ...
    monthly : bool
        Whether it is known that two years are not meant, so that "2011-12" is a month.
    day_first : bool or None
        Whether "05/06/2024" is 5 June; None where it is not known.
    gregorian : bool
        Whether it is known that "2081" is a year to come, and not one of another calendar.

    Returns
    -------
    Period
        Both days inclusive.

    Raises
    ------
    ValueError
        When it can be read in two ways, in none, ends before it starts, is of another
        calendar, or has an impossible year.

    Examples
    --------
    >>> print(parse_period("2024-11"))
    Nov 2024
    >>> print(parse_period("3e trimestre 2024"))
    Jul–Sep 2024
    >>> parse_period("05/06/2024")
    Traceback (most recent call last):
        ...
    ValueError: '05/06/2024' can be 5 June or 6 May 2024: write 2024-06-05 or 2024-05-06.
    """
    words = plain(text)
    reader = _Reader(text, monthly, day_first, gregorian)
    period = reader.point(words) or reader.span(words)
    if period is None and (days := days_of_phrase(words)):
        period = Period(*days)
    return reader.refuse(words) if period is None else reader.checked(period)


class _Reader(NamedTuple):
    """What is known while one text is read; every refusal quotes the whole text."""

    text: str
    monthly: bool
    day_first: bool | None
    gregorian: bool

    def point(self, words: str) -> Period | None:
        """Read a year, a month or a day in digits; None where it has no form of these."""
        words = _BEFORE.sub("", words, count=1)
        if clock := _CLOCK.search(words):
            return self.instant(words[: clock.start()], clock)
        if found := _FORMS["year"].fullmatch(words):
            return _months(int(found[1]), 1, 12)
        if found := _FORMS["month"].fullmatch(words):
            year, month = int(found[1]), int(found[2])
            if not self.monthly and _may_be_two_years(year, month):
                return self.refuse_month(year, month)
            return _months(year, month, month)
        if found := _FORMS["month first"].fullmatch(words):
            return _months(int(found[2]), int(found[1]), int(found[1]))
        if found := _FORMS["years"].fullmatch(words):
            return Period(dt.date(int(found[1]), 1, 1), dt.date(int(found[2]), 12, 31))
        if found := _FORMS["short years"].fullmatch(words):
            return self.short_years(int(found[1]), int(found[2]))
        if found := _FORMS["run-together month"].fullmatch(words):
            return self.run_together(int(found[1]), int(found[2]))
        if found := _FORMS["run-together day"].fullmatch(words):
            return self.day(*map(int, found.groups()))
        if found := _FORMS["day"].fullmatch(words):
            return self.day(int(found[1]), int(found[3]), int(found[4]))
        if found := _FORMS["slashed"].fullmatch(words):
            parts = int(found[1]), int(found[3]), int(found[4])
            return self.slashed(*parts) if len(found[4]) == 4 else self.refuse_short(*parts)
        return None

    def span(self, words: str) -> Period | None:
        """Read a first and a last point in digits; one can show the order of the other."""
        words = _BEFORE.sub("", words, count=1)
        for between in _BETWEEN:
            ends = between.split(words)
            if len(ends) != 2 or not all(ends):
                continue
            reader = self._replace(monthly=self.monthly or any(map(is_month, ends)))
            if self.day_first is None and len(shown := shown_order(words)) == 1:
                reader = reader._replace(day_first=shown.pop())
            start, end = (reader.point(end) for end in ends)
            if start and end:
                return Period(start.start, end.end)
        return None

    def instant(self, words: str, clock: re.Match[str]) -> Period | None:
        """Read a day with a time: the day as it is written, wherever the clock stood."""
        period = self.point(words)
        if period is None or period.start != period.end:
            return None
        in_utc = clock["zone"] is not None and not re.search(r"[1-9]", clock["zone"])
        on_the_quarter = int(clock["minute"]) % 15 == 0 and not re.search(
            r"[1-9]", clock["rest"] or ""
        )
        hour = int(clock["hour"]) % 12 + 12 if clock["half"] == "p" else int(clock["hour"])
        if in_utc and on_the_quarter and hour >= 16:
            # programs write the midnight of Damascus as 21:00 of the day before
            later = period.start + dt.timedelta(1)
            raise ValueError(
                f"{quoted(self.text)} is {period.start} in UTC, and may be the midnight "
                f"that begins {later} elsewhere: write the day alone."
            )
        return period

    def day(self, year: int, month: int, day: int) -> Period:
        try:
            one = dt.date(year, month, day)
        except ValueError as error:
            # other calendars have other months
            self.refuse_calendar(year)
            raise ValueError(f"{quoted(self.text)} is no day of the calendar.") from error
        return Period(one, one)

    def slashed(self, first: int, second: int, year: int) -> Period:
        if self.day_first is not None:
            day, month = (first, second) if self.day_first else (second, first)
            return self.day(year, month, day)
        if first > 12:
            return self.day(year, second, first)
        if second > 12 or first == second or 0 in (first, second):
            return self.day(year, first, second)
        one, other = dt.date(year, second, first), dt.date(year, first, second)
        raise ValueError(
            f"{quoted(self.text)} can be {one.day} {month_name(one)} or {other.day} "
            f"{month_name(other)} {year}: write {one} or {other}."
        )

    def short_years(self, first: int, last: int) -> Period | None:
        """Read 2023/24, and 2019-23 where the century does not change."""
        if last == (first + 1) % 100:
            return Period(dt.date(first, 1, 1), dt.date(first + 1, 12, 31))
        if last > first % 100:
            return Period(dt.date(first, 1, 1), dt.date(first - first % 100 + last, 12, 31))
        return None

    def run_together(self, year: int, month: int) -> Period:
        one = _months(year, month, month)
        # the first four digits of 201112 can be 20 November too, those of 202411 cannot
        if not self.monthly and 1 <= year % 100 <= 12:
            raise ValueError(
                f"{quoted(self.text)} can be {month_name(one.start)} {year}, or a day with a "
                f"year of two digits: write {one.start}/{one.end}, or the day as in 2024-11-27."
            )
        return one

    def refuse_month(self, year: int, month: int) -> Period:
        one = _months(year, month, month)
        raise ValueError(
            f"{quoted(self.text)} can be {month_name(one.start)} {year} or the years {year} to "
            f"{year + 1}: write {one.start}/{one.end} or {year}-{year + 1}."
        )

    def refuse_short(self, *parts: int) -> Period:
        raise ValueError(
            f"{quoted(self.text)} has a year of two digits, and {parts[0]}, {parts[1]} and "
            f"{parts[2]} can be day, month and year in more than one order: write the year in "
            "four digits and first, as in 2024-11-27."
        )

    def refuse_calendar(self, year: int) -> None:
        other = None if self.gregorian else calendar_of_year(year)
        if other is not None:
            raise ValueError(
                f"{quoted(self.text)} looks like a year of the {other.name} calendar, whose "
                f"{year} is about {other.about(year)}: write Gregorian years and days."
            )

    def checked(self, period: Period) -> Period:
        for day in period:
            self.refuse_calendar(day.year)
        if period.end < period.start:
            raise ValueError(
                f"{quoted(self.text)} ends before it starts: are its two ends swapped?"
            )
        if not FIRST_YEAR <= period.start.year <= period.end.year <= LAST_YEAR:
            raise ValueError(
                f"{quoted(self.text)} lies outside the years {FIRST_YEAR} to {LAST_YEAR}: a "
                "slip of a key?"
            )
        return period

    def refuse(self, words: str) -> Period:
        if other := calendar_named_in(words):
            raise ValueError(
                f"{quoted(self.text)} names a month of the {other} calendar: write Gregorian "
                "months and days."
            )
        if day := day_of_serial(words):
            raise ValueError(
                f"{quoted(self.text)} may be {day} as a spreadsheet counts days, or a slip of "
                "a key: write the day."
            )
        if re.fullmatch(_YEAR + r"\.50*", words):
            year = words.partition(".")[0]
            raise ValueError(
                f"{quoted(self.text)} can be the year {year}, counted at its middle, or June "
                f"{year}, as 6/12 of a year: write {year} or {year}-06."
            )
        if doubt := doubt_of_phrase(words):
            raise ValueError(f"{quoted(self.text)} {doubt}")
        raise ValueError(
            f"{quoted(self.text)} is no period: expected a year (2024), a month (2024-11), a "
            "day (2024-11-27) or a first and last day (2024-11-27/2024-11-30)."
        )
