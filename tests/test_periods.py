"""Periods: read as people write them, refused where two readings are possible."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.model.periods import FIRST_YEAR, LAST_YEAR, Period, is_month, parse_period

DAYS = st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(sorted)


@pytest.mark.parametrize(
    ("text", "start", "end", "printed"),
    [
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        (" 2024.0 ", "2024-01-01", "2024-12-31", "2024"),
        ("2023-2024", "2023-01-01", "2024-12-31", "2023–2024"),
        ("2023–2024", "2023-01-01", "2024-12-31", "2023–2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "Feb 2024"),
        ("2011-11", "2011-11-01", "2011-11-30", "Nov 2011"),
        ("2012-12", "2012-12-01", "2012-12-31", "Dec 2012"),
        ("2011-2012", "2011-01-01", "2012-12-31", "2011–2012"),
        ("2011-12-31", "2011-12-31", "2011-12-31", "31 Dec 2011"),
        ("2011-12/2012-03", "2011-12-01", "2012-03-31", "1 Dec 2011 – 31 Mar 2012"),
        ("2024-Q3", "2024-07-01", "2024-09-30", "Jul–Sep 2024"),
        ("2024 q1", "2024-01-01", "2024-03-31", "Jan–Mar 2024"),
        ("2024-11-27", "2024-11-27", "2024-11-27", "27 Nov 2024"),
        ("2024-11-27T00:00:00", "2024-11-27", "2024-11-27", "27 Nov 2024"),
        ("27/11/2024", "2024-11-27", "2024-11-27", "27 Nov 2024"),
        ("11/27/2024", "2024-11-27", "2024-11-27", "27 Nov 2024"),
        ("5.5.2024", "2024-05-05", "2024-05-05", "5 May 2024"),
        ("2024-11-27/2024-11-30", "2024-11-27", "2024-11-30", "27–30 Nov 2024"),
        ("2024-11..2025-01", "2024-11-01", "2025-01-31", "1 Nov 2024 – 31 Jan 2025"),
        ("27/11/2024 to 31/12/2024", "2024-11-27", "2024-12-31", "27 Nov 2024 – 31 Dec 2024"),
    ],
)
def test_periods_as_people_write_them(text, start, end, printed):
    period = parse_period(text)
    assert (str(period.start), str(period.end)) == (start, end)
    assert str(period) == printed


TWO_YEARS = "can be {0} or the years {3} to {1}: write {2} or {3}-{1}."
NO_PERIOD = (
    "is no period: expected a year (2024), a month (2024-11), a day (2024-11-27) or a first "
    "and last day (2024-11-27/2024-11-30)."
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("05/06/2024", "can be 5 June or 6 May 2024: write 2024-06-05 or 2024-05-06."),
        ("2011-12", TWO_YEARS.format("December 2011", 2012, "2011-12-01/2011-12-31", 2011)),
        ("2000-01", TWO_YEARS.format("January 2000", 2001, "2000-01-01/2000-01-31", 2000)),
        ("2024-02-30", "is no day of the calendar."),
        ("31/11/2024", "is no day of the calendar."),
        ("13/13/2024", "is no day of the calendar."),
        ("1024", "lies outside the years 1900 to 2100: a slip of a key?"),
        ("2024/2224", "lies outside the years 1900 to 2100: a slip of a key?"),
        ("2025/2024", "ends before it starts: are its two ends swapped?"),
        ("2024-11-30/2024-11-27", "ends before it starts: are its two ends swapped?"),
        ("20244", NO_PERIOD),
        ("2021.9", NO_PERIOD),
        ("24", NO_PERIOD),
        ("0000", NO_PERIOD),
        ("0000-05", NO_PERIOD),
        ("2024-13", NO_PERIOD),
        ("2024-Q5", NO_PERIOD),
        ("2024-01-01/2024-02-01/2024-03-01", NO_PERIOD),
        ("end of year", NO_PERIOD),
        ("", NO_PERIOD),
    ],
)
def test_what_is_no_period_is_refused(text, why):
    with pytest.raises(ValueError) as caught:
        parse_period(text)
    assert str(caught.value) == f"{text!r} {why}"


@given(DAYS)
def test_a_day_is_read_as_iso_writes_it(day):
    assert parse_period(day.isoformat()) == Period(day, day)
    assert parse_period(str(pd.Timestamp(day))) == Period(day, day)


@given(DAYS)
def test_a_month_and_a_year_hold_their_days(day):
    month, year = parse_period(f"{day:%Y-%m}", monthly=True), parse_period(f"{day:%Y}")
    assert year.start <= month.start <= day <= month.end <= year.end
    assert (month.end + dt.timedelta(1)).day == 1
    assert (year.end + dt.timedelta(1)).timetuple().tm_yday == 1


@given(SPANS)
def test_a_span_is_read_as_iso_writes_it(span):
    start, end = span
    assert parse_period(f"{start}/{end}") == Period(start, end)


@given(SPANS)
def test_two_periods_never_print_alike(span):
    start, end = span
    other = Period(start, end + dt.timedelta(1))
    assert str(Period(start, end)) != str(other)


def test_a_period_of_timestamps_is_one_of_days():
    stamps = pd.Timestamp("2024-11-27"), pd.Timestamp("2024-11-30")
    assert Period.of(*stamps) == Period.of(*(stamp.date() for stamp in stamps))
    assert type(Period.of(*stamps).start) is dt.date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2011-11", True),
        ("2013-12", True),
        ("2011-12", False),
        ("2005-06", False),
        ("2011", False),
        ("2011-12-01", False),
        ("2011-2012", False),
    ],
)
def test_a_month_that_cannot_be_two_years(text, expected):
    assert is_month(text) is expected


def test_what_is_known_to_be_a_month_is_read_as_one():
    assert str(parse_period("2011-12", monthly=True)) == "Dec 2011"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Nov 2024", "2024-11-01", "2024-11-30"),
        ("November 2024", "2024-11-01", "2024-11-30"),
        ("févr. 2024", "2024-02-01", "2024-02-29"),
        ("noviembre de 2024", "2024-11-01", "2024-11-30"),
        ("2024-11-27T00:00:00Z", "2024-11-27", "2024-11-27"),
    ],
)
def test_months_in_words_and_instants(text: str, start: str, end: str) -> None:
    assert [str(day) for day in parse_period(text)] == [start, end]


@pytest.mark.parametrize(
    "text", ["11/2024", "2024/25", "Novem 2024", "2024-11-27/", "2024.." * 2000 + "2024"]
)
def test_a_refusal_quotes_the_whole_cell(text: str) -> None:
    with pytest.raises(ValueError, match="is no period") as refused:
        parse_period(text)
    assert str(refused.value).startswith(repr(text)[:60])
    assert len(str(refused.value)) < 250
