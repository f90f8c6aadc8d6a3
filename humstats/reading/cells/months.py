"""Months: what stands under the word, beside a column of years or with years of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.model.findings import quoted
from humstats.model.periods import parse_period
from humstats.model.plain_text import plain
from humstats.reading.cells.codes import Day
from humstats.reading.cells.days import YEAR, Days, days_of, spans_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["joined_months", "month_of", "role_of_months"]

_DAY: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1[1-9]\d{3}(?: .*)?")
#: So many distinct texts of a column are looked at.
_MOST: Final = 50
#: The days of the longest month.
_MONTH: Final = 31


def role_of_months(words: Sequence[str]) -> str:
    """Say as what a column headed as one of months is read, by its cells.

    Parameters
    ----------
    words : sequence of str
        Its distinct texts, or some of them; blanks are left aside.

    Returns
    -------
    {"month", "month_of", "period"}
        ``"month"`` where most have no year of their own. With years they are whole months,
        or periods where one is longer.

    Examples
    --------
    >>> role_of_months(["oct. 2023", "nov. 2023"]), role_of_months(["2023-10-01"])
    ('month_of', 'month_of')
    >>> role_of_months(["January", "February"]), role_of_months(["Oct 2023", "Q1 2024"])
    ('month', 'period')
    """
    written = [word for word in words if word][:_MOST]
    read = spans_of(written, monthly=True).days
    found = [day.period for day in read if day.period]
    # "01/02/2024" has its year, and is asked about for the order of day and month
    either = sum(
        day.period is None and _DAY.fullmatch(word) is not None
        for word, day in zip(written, read, strict=True)
    )
    dated = len(found) + either
    if not dated or 2 * dated < len(written):
        return "month"
    days = [(period.end - period.start).days + 1 for period in found]
    return "month_of" if max(days, default=1) <= _MONTH else "period"


def month_of(words: Sequence[str], *, header: str = "", typed: Collection[str] = ()) -> Days:
    """Read days that stand for their whole month, as the 15th does in lists of prices.

    Parameters
    ----------
    words : sequence of str
        The texts.
    header : str
        Of the column.
    typed : collection of str
        Those that are stored as numbers.

    Returns
    -------
    Days
        Whole months. What is longer than one is asked about.

    Examples
    --------
    >>> print(month_of(["2009-01-15"]).days[0].period)
    Jan 2009
    """
    read = days_of(words, header=header, typed=typed)
    return Days(tuple(map(_whole_month, read.days)), read.decided)


def _whole_month(day: Day) -> Day:
    if day.period is None:
        return day
    start, end = day.period
    if (start.year, start.month) != (end.year, end.month):
        return Day(None, f"{day.period} is longer than a month, and the column holds months.")
    return Day(parse_period(f"{start:%Y-%m}", monthly=True, gregorian=True))


def joined_months(years: Sequence[str], months: Sequence[str]) -> Days:
    """Read the periods of a table that has a column of years and one of months.

    Parameters
    ----------
    years : sequence of str
        "2018", ...
    months : sequence of str
        As many: "January", "janv.", "1", "01", "Q1", "enero-marzo"; or with the year once
        more, "2018-01". A blank is asked about: it may be a whole year, or a month that
        nobody filled in; and so is "Jan-18", which may be a day.

    Returns
    -------
    Days
        For each pair; None without a word where both are blank.

    Examples
    --------
    >>> print(joined_months(["2018"], ["janvier"]).days[0].period)
    Jan 2018
    """
    return Days(tuple(map(_joined, years, months)))


def _by_itself(month: str) -> Day:
    """Read a month beside which no year stands; it may have its own."""
    try:
        return _whole_month(Day(parse_period(month, monthly=True)))
    except ValueError:
        return Day(None, f"{quoted(month)} stands without a year: write it beside.")


def _joined(year: str, month: str) -> Day:
    if not year and not month:
        return Day(None)
    if not month:
        return Day(None, f"{quoted(year)} stands without a month: write it beside.")
    if not year:
        return _by_itself(month)
    whole_year, part = plain(year).removesuffix(".0"), plain(month).removesuffix(".0")
    if not YEAR.fullmatch(whole_year):
        return Day(None, f"{quoted(year)} is no year: expected one such as 2024.")
    if part.isdecimal():
        # a number beside a year is a month, and nothing else of the year
        part = f"m{part}"
    said_twice = whole_year in part
    try:
        period = parse_period(part if said_twice else f"{whole_year}-{part}")
    except ValueError:
        period = None
    if period is None or {day.year for day in period} != {int(whole_year)}:
        return Day(None, f"{quoted(month)} is no month of {quoted(year)}.")
    if period.start < period.end:
        return Day(period)
    if said_twice:  # as workbooks store "2024-01"
        return _whole_month(Day(period))
    write = f"write {whole_year}-{period.start:%m} for the month"
    return Day(None, f"{quoted(month)} can be a day or a month: {write}.")
