"""Periods: read as people write them, refused where two readings are possible."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.model.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    day_of_serial,
    is_month,
    parse_period,
    shown_order,
)

#: From 2060 on a year may be one of Nepal's.
DAYS = st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(2059, 12, 31))
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
        ("2024²", NO_PERIOD),
        ("since 2011", NO_PERIOD),
        ("from January 2024", NO_PERIOD),
        ("until 2024", NO_PERIOD),
        ("early 2024", NO_PERIOD),
        ("2024 (est.)", NO_PERIOD),
        ("Jan/Mar 2024", NO_PERIOD),
        ("Nov 2024 - 2025", NO_PERIOD),
        ("31 avril 2024", NO_PERIOD),
        ("2024-W54", NO_PERIOD),
        ("5-6/2024", NO_PERIOD),
        ("2024-11-27 to 30", NO_PERIOD),
        ("12:30", NO_PERIOD),
        ("2024 10:30", NO_PERIOD),
        ("Dec-Feb 2024", "ends before it starts: are its two ends swapped?"),
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


@given(st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)))
def test_a_year_to_come_is_read_where_the_calendar_is_known(day):
    assert parse_period(day.isoformat(), gregorian=True) == Period(day, day)


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
    "text", ["24/2024", "2024/03/25/26", "Novem 2024", "2024-11-27/", "2024.." * 2000 + "2024"]
)
def test_a_refusal_quotes_the_whole_cell(text: str) -> None:
    with pytest.raises(ValueError, match="is no period") as refused:
        parse_period(text)
    assert str(refused.value).startswith(repr(text)[:60])
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023/24", "2023-01-01", "2024-12-31"),
        ("2013-14", "2013-01-01", "2014-12-31"),
        ("1999/00", "1999-01-01", "2000-12-31"),
        ("2019-23", "2019-01-01", "2023-12-31"),
        ("2024/11", "2024-11-01", "2024-11-30"),
        ("11/2024", "2024-11-01", "2024-11-30"),
        ("202411", "2024-11-01", "2024-11-30"),
        ("20241130", "2024-11-30", "2024-11-30"),
        ("2024/11/30", "2024-11-30", "2024-11-30"),
        ("2024.11.30", "2024-11-30", "2024-11-30"),
        ("2024/1/5", "2024-01-05", "2024-01-05"),
        ("2015-01-01 00:00:00+00:00", "2015-01-01", "2015-01-01"),
        ("2023-11-06T11:00:00.000Z", "2023-11-06", "2023-11-06"),
        ("2022-06-30T12:00:00.000Z", "2022-06-30", "2022-06-30"),
        ("2023-12-31 23:59:59+00:00", "2023-12-31", "2023-12-31"),
        ("2023-12-31T23:59:59.999999", "2023-12-31", "2023-12-31"),
        ("2024-06-30T21:00:00+03:00", "2024-06-30", "2024-06-30"),
        ("2024-06-30T23:00:00", "2024-06-30", "2024-06-30"),
        ("2026-07-01T15:03:30.916+00:00", "2026-07-01", "2026-07-01"),
        ("11/27/2024 0:00", "2024-11-27", "2024-11-27"),
        ("27/11/2024 10:22:05 AM", "2024-11-27", "2024-11-27"),
        ("as of 27/11/2024", "2024-11-27", "2024-11-27"),
        ("01/01/2024 - 31/12/2024", "2024-01-01", "2024-12-31"),
        ("01/02/2024 - 15/02/2024", "2024-02-01", "2024-02-15"),
        ("1/13/2024 to 2/3/2024", "2024-01-13", "2024-02-03"),
        ("01/02/2024-31/03/2024", "2024-02-01", "2024-03-31"),
        ("01.02.2024–29.02.2024", "2024-02-01", "2024-02-29"),
        ("du 01/02/2024 au 15/02/2024", "2024-02-01", "2024-02-15"),
        ("2024-01-01 - 2024-06-30", "2024-01-01", "2024-06-30"),
        ("من 2024-01-01 إلى 2024-06-30", "2024-01-01", "2024-06-30"),
        ("٢٠٢٤", "2024-01-01", "2024-12-31"),
        ("٢٧/١١/٢٠٢٤", "2024-11-27", "2024-11-27"),
        ("۲۰۲۴-۱۱", "2024-11-01", "2024-11-30"),
        ("\u200f2024\u200f", "2024-01-01", "2024-12-31"),
    ],
)
def test_periods_in_digits(text: str, start: str, end: str) -> None:
    assert [str(day) for day in parse_period(text)] == [start, end]


BIKRAM = "looks like a year of the Bikram Sambat (Nepal) calendar, whose {0} is about {1}: "
SOLAR = (
    "looks like a year of the Solar Hijri (Afghanistan, Iran) calendar, whose {0} is about "
    "{1}: "
)
HIJRI = "looks like a year of the Islamic (Hijri) calendar, whose {0} is about {1}: "
GREGORIAN = "write Gregorian years and days."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2081", BIKRAM.format(2081, "2024/25") + GREGORIAN),
        ("2080/81", BIKRAM.format(2080, "2023/24") + GREGORIAN),
        ("2081-04-32", BIKRAM.format(2081, "2024/25") + GREGORIAN),
        ("1403", SOLAR.format(1403, "2024/25") + GREGORIAN),
        ("۱۴۰۳/۰۲/۳۱", SOLAR.format(1403, "2024/25") + GREGORIAN),
        ("1446", HIJRI.format(1446, "2024/25") + GREGORIAN),
        ("٣٠ نوفمبر ١٤٤٦", HIJRI.format(1446, "2024/25") + GREGORIAN),
        (
            "2567",
            "looks like a year of the Buddhist (Thailand) calendar, whose 2567 is about 2024: "
            + GREGORIAN,
        ),
        (
            "15 Ramadan 1446",
            "names a month of the Islamic (Hijri) calendar: write Gregorian months and days.",
        ),
        (
            "Meskerem 2017",
            "names a month of the Ethiopian calendar: write Gregorian months and days.",
        ),
        ("2024-02-32", "is no day of the calendar."),
        (
            "mid-2024",
            "is no day: UNHCR means 30 June, and those who count people 1 July: write the day.",
        ),
        (
            "2019.5",
            (
                "can be the year 2019, counted at its middle, or June 2019, as 6/12 of a year: "
                "write 2019 or 2019-06."
            ),
        ),
        (
            "45292",
            (
                "may be 2024-01-01 as a spreadsheet counts days, or a slip of a key: write the "
                "day."
            ),
        ),
        (
            "13/02/24",
            (
                "has a year of two digits, and 13, 2 and 24 can be day, month and year in more "
                "than one order: write the year in four digits and first, as in 2024-11-27."
            ),
        ),
        (
            "201112",
            (
                "can be December 2011, or a day with a year of two digits: write "
                "2011-12-01/2011-12-31, or the day as in 2024-11-27."
            ),
        ),
        (
            "2024-06-30T21:00:00.000Z",
            (
                "is 2024-06-30 in UTC, and may be the midnight that begins 2024-07-01 "
                "elsewhere: write the day alone."
            ),
        ),
        (
            "2024-06-30 9:00 pm UTC",
            (
                "is 2024-06-30 in UTC, and may be the midnight that begins 2024-07-01 "
                "elsewhere: write the day alone."
            ),
        ),
    ],
)
def test_what_is_asked_about(text: str, why: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_period(text)
    assert str(caught.value) == f"{text!r} {why}"


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("05/06/2024", True, "2024-06-05"),
        ("05/06/2024", False, "2024-05-06"),
        ("27-11-2024", True, "2024-11-27"),
        ("11.27.2024", False, "2024-11-27"),
    ],
)
def test_the_order_of_day_and_month_may_be_known(text: str, day_first: bool, day: str) -> None:
    assert str(parse_period(text, day_first=day_first).start) == day


def test_what_contradicts_a_known_order_is_no_day() -> None:
    with pytest.raises(ValueError, match="is no day of the calendar"):
        parse_period("11/27/2024", day_first=True)


@given(DAYS)
def test_a_day_in_digits_is_never_read_as_another(day: dt.date) -> None:
    for order in ("%d/%m/%Y", "%m-%d-%Y", "%d.%m.%Y"):
        text = day.strftime(order)
        try:
            period = parse_period(text)
        except ValueError:
            assert day.day <= 12
            assert day.day != day.month
        else:
            assert period == Period(day, day)
        assert parse_period(text, day_first=order.startswith("%d")) == Period(day, day)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("27/11/2024", {True}),
        ("11/27/2024", {False}),
        ("5/6/2024", set()),
        ("13/13/2024", set()),
        ("01/02/2024 - 15/02/2024", {True}),
        ("27/11/2024 - 11/28/2024", {True, False}),
        ("2024-11-27", set()),
    ],
)
def test_what_a_text_shows_of_the_order(text: str, shown: set[bool]) -> None:
    assert shown_order(text) == shown


@given(st.dates(dt.date(2000, 1, 1), dt.date(2050, 7, 30)))
def test_days_as_a_spreadsheet_counts_them(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    assert day_of_serial(str(serial)) == day_of_serial(f"{serial}.0") == day


@pytest.mark.parametrize("text", ["20244", "2024", "36525", "55000", "45292.5", "", "abcde"])
def test_what_no_spreadsheet_counts(text: str) -> None:
    assert day_of_serial(text) is None
