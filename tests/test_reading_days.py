"""Columns of periods: what one text leaves open, another may show."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.reading.cells.days import (
    Days,
    days_of,
    order_shown_by,
    spans_of,
)


def told(days: Days) -> list[str]:
    """Return each period as it prints, or "?" where it is asked about."""
    return [str(day.period) if day.period else "?" if day.message else "" for day in days.days]


@pytest.mark.parametrize(
    ("words", "periods", "decided"),
    [
        (
            ["05/06/2024", "27/11/2024", ""],
            ["5 Jun 2024", "27 Nov 2024", ""],
            ["days stand before months: '27/11/2024' has no other reading"],
        ),
        (
            ["05/06/2024", "11/27/2024"],
            ["6 May 2024", "27 Nov 2024"],
            ["months stand before days: '11/27/2024' has no other reading"],
        ),
        (["05/06/2024", "27/11/2024", "11/27/2024"], ["?", "27 Nov 2024", "27 Nov 2024"], []),
        (["05/06/2024", "06/05/2024"], ["?", "?"], []),
        (["05/05/2024", "27/11/2024"], ["5 May 2024", "27 Nov 2024"], None),
        (["2024-06-05", "27/11/2024"], ["5 Jun 2024", "27 Nov 2024"], []),
        (
            ["01/02/2024 - 05/02/2024", "01/03/2024 - 15/03/2024"],
            ["1–5 Feb 2024", "1–15 Mar 2024"],
            ["days stand before months: '01/03/2024 - 15/03/2024' has no other reading"],
        ),
        (
            ["2011-12", "2011-11"],
            ["Dec 2011", "Nov 2011"],
            ["'2011-12' is a month, as '2011-11' is"],
        ),
        (
            ["2011-12", "2013-14", "2015"],
            ["2011–2012", "2013–2014", "2015"],
            ["'2011-12' are two years, as '2013-14' are"],
        ),
        (
            ["2011/12", "2013/14"],
            ["2011–2012", "2013–2014"],
            ["'2011/12' are two years, as '2013/14' are"],
        ),
        (["2011-12", "2013-14", "2011-11"], ["?", "2013–2014", "Nov 2011"], []),
        (["2011-12", "2012-13"], ["2011–2012", "2012–2013"], None),
        (["2011-12", "2010-11"], ["?", "?"], []),
        (["2011-11", "2012-11"], ["Nov 2011", "Nov 2012"], []),
        (["2013-14", "2015-16"], ["2013–2014", "2015–2016"], []),
        (
            ["2018.5", "2019.5", "2020.5"],
            ["2018", "2019", "2020"],
            [
                (
                    "2018.5 is the year 2018, counted at its middle, as all years of the "
                    "column are; months written as twelfths would differ"
                )
            ],
        ),
        (["2018.5", "2019.5"], ["?", "?"], []),
        (["2018.5", "2019.5", "2020.5", "2021"], ["?", "?", "?", "2021"], []),
        (["2018.5", "2019.0833", "2020.5"], ["?", "?", "?"], []),
        (
            ["Nov-23", "Dec-23", "Jan-24"],
            ["Nov 2023", "Dec 2023", "Jan 2024"],
            ["'Nov-23' is Nov 2023: the months of the column follow each other"],
        ),
        (["Nov-23", "Dec-23"], ["?", "?"], []),
        (["Nov-23", "Dec-23", "Mar-24"], ["?", "?", "?"], []),
        (["Jan-01", "Jan-02", "Jan-03"], ["?", "?", "?"], []),
        (
            ["30-Nov-24", "1-Dec-24"],
            ["30 Nov 2024", "1 Dec 2024"],
            ["the last two digits of '30-Nov-24' are its year"],
        ),
        (["2081", "2080", "2079"], ["?", "?", "?"], []),
        (["2020", "2030", "2060", "2081"], ["2020", "2030", "?", "?"], []),
        (["2024", "20244", "2024.0"], ["2024", "?", "2024"], []),
        (["13/02/24", "14/02/24"], ["?", "?"], []),
        (["", ""], ["", ""], []),
        ([], [], []),
    ],
)
def test_a_column_decides_what_one_text_leaves_open(
    words: list[str], periods: list[str], decided: list[str] | None
) -> None:
    read = spans_of(words)
    assert told(read) == periods
    if decided is not None:
        assert list(read.decided) == decided


def test_what_a_column_leaves_open_is_asked_word_for_word() -> None:
    (day,) = spans_of(["05/06/2024"]).days
    assert day.message == (
        "'05/06/2024' can be 5 June or 6 May 2024: write 2024-06-05 or 2024-05-06."
    )


def test_projections_in_a_long_run_of_years_are_years_to_come() -> None:
    read = spans_of([str(year) for year in range(1950, 2101)])
    assert told(read) == [str(year) for year in range(1950, 2101)]
    assert read.decided == ("the years 1950 to 2100 stand in a row, and are Gregorian",)
    assert told(spans_of(["2081"], gregorian=True)) == ["2081"]
    assert spans_of([str(year) for year in range(1951, 2026)]).decided == ()


def test_an_order_that_another_column_shows_can_be_said() -> None:
    assert told(spans_of(["05/06/2024"], day_first=False)) == ["6 May 2024"]
    assert order_shown_by(["05/06/2024"]) is None
    assert order_shown_by(["05/06/2024", "27/11/2024"]) is True
    assert order_shown_by(["27/11/2024", "11/27/2024"]) is None


SERIALS = ["45292", "45323.0", "45352"]


@pytest.mark.parametrize(
    "header",
    ["Date", "Reporting date", "start", "Fecha de corte", "Date de début", "تاريخ الحصر"],
)
def test_numbers_under_a_header_of_days_are_days(header: str) -> None:
    read = spans_of([*SERIALS, ""], header=header)
    assert told(read) == ["1 Jan 2024", "1 Feb 2024", "1 Mar 2024", ""]
    assert read.decided == (
        "all numbers are days as a spreadsheet counts them: 45292 is 2024-01-01",
    )


@pytest.mark.parametrize(
    ("words", "header"),
    [
        (SERIALS, ""),
        (SERIALS, "People"),
        (SERIALS, "Updates"),
        ([*SERIALS, "2024-04-01"], "Date"),
        ([*SERIALS, "20244"], "Date"),
        (["45292"], "Date"),
    ],
)
def test_numbers_that_nothing_shows_to_be_days_are_asked_about(
    words: list[str], header: str
) -> None:
    read = spans_of(words, header=header)
    assert "1 Jan 2024" not in told(read)
    assert read.days[0].message == (
        "'45292' may be 2024-01-01 as a spreadsheet counts days, or a slip of a key: write "
        "the day."
    )


def test_one_number_that_a_spreadsheet_stores_under_a_header_of_days_is_one() -> None:
    read = spans_of(["45292"], header="Date", typed={"45292"})
    assert told(read) == ["1 Jan 2024"]


def test_days_that_a_spreadsheet_may_have_swapped_are_asked_about() -> None:
    words = ["2024-05-06", "2024-05-07", "2024-05-08", "2024-05-05", "27/05/2024"]
    read = days_of(words)
    assert told(read) == ["?", "?", "?", "5 May 2024", "27 May 2024"]
    assert read.days[0].message == (
        "'2024-05-06' may be 2024-06-05: beside it stand texts such as '27/05/2024', and no "
        "stored day is above 12, as where a spreadsheet swaps day and month. Write all as "
        "2024-11-27."
    )


@pytest.mark.parametrize(
    "words",
    [
        ["2024-05-06", "2024-05-07", "2024-05-18", "27/05/2024"],
        ["2024-05-01", "2024-06-01", "2024-07-01", "27/05/2024"],
        ["2024-05-06", "2024-05-07", "27/05/2024"],
        ["2024-05-06", "2024-05-07", "2024-05-08"],
        ["2024-05-06", "2024-05-07", "2024-05-08", "05/06/2024", "27/05/2024"],
    ],
)
def test_days_that_no_spreadsheet_swapped(words: list[str]) -> None:
    assert "?" not in told(days_of(words))


def test_a_day_is_never_two_years() -> None:
    assert told(days_of(["2011-12", "2023"])) == ["Dec 2011", "2023"]


DATES = st.lists(st.dates(dt.date(1970, 1, 1), dt.date(2059, 12, 31)), min_size=1)


@given(DATES, st.booleans())
def test_no_day_of_a_column_is_read_as_another(days: list[dt.date], day_first: bool) -> None:
    form = "%d/%m/%Y" if day_first else "%m/%d/%Y"
    read = spans_of([day.strftime(form) for day in days])
    shown = any(day.day > 12 for day in days)
    for day, got in zip(days, read.days, strict=True):
        if shown or day.day == day.month:
            assert got.period == (day, day)
        else:
            assert got.period is None
            assert got.message


@given(DATES)
def test_the_order_of_the_texts_changes_nothing(days: list[dt.date]) -> None:
    words = [day.strftime("%d/%m/%Y") for day in days]
    forth, back = spans_of(words), spans_of(words[::-1])
    assert forth.days == back.days[::-1]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("refugees/population.csv", "year"),
        ("displacement/hdx_hapi_idps_global.csv", "reference_period_start"),
        ("food_security/hdx_hapi_food_security_global.csv", "reference_period_start"),
        ("food_security/hdx_hapi_food_security_global.csv", "reference_period_end"),
        ("food_prices/wfp_food_prices_nic.csv", "date"),
        ("poverty/hdx_hapi_poverty_rate_global.csv", "reference_period_end"),
        ("conflict/hdx_hapi_conflict_event_global_2025.csv", "reference_period_start"),
        ("presence/hdx_hapi_operational_presence_global.csv", "reference_period_end"),
    ],
)
def test_columns_of_real_files_are_read_whole(data: Path, name: str, column: str) -> None:
    with (data / name).open(encoding="utf-8-sig", newline="") as file:
        words = {row[column] for row in csv.DictReader(file) if row[column][:1] != "#"}
    read = spans_of(sorted(words), header=column)
    assert words
    assert [day.message for day in read.days if day.message] == []


def test_a_month_that_no_year_has_is_no_swapped_day() -> None:
    words = ["2024-13-01", "2024-01-02", "2024-05-04", "13/06/2024", "2024-06-05", "2024-07-05"]
    assert spans_of(words, header="Date").days[0].period is None
