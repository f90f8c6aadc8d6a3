"""Months: beside a column of years, or with years of their own."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from humstats.reading.cells.days import Days
from humstats.reading.cells.months import joined_months, month_of, role_of_months


def told(days: Days) -> list[str]:
    """Return each period as it prints, or "?" where it is asked about."""
    return [str(day.period) if day.period else "?" if day.message else "" for day in days.days]


@pytest.mark.parametrize(
    ("word", "period"),
    [
        ("2009-01-15", "Jan 2009"),
        ("2009-01", "Jan 2009"),
        ("1-15 Jan 2009", "Jan 2009"),
        ("2011-12", "Dec 2011"),
        ("2009", "?"),
        ("nonsense", "?"),
        ("", ""),
    ],
)
def test_days_that_stand_for_their_month(word: str, period: str) -> None:
    assert told(month_of([word])) == [period]


def test_what_is_longer_than_a_month_is_asked_about() -> None:
    (day,) = month_of(["2009"]).days
    assert day.message == "2009 is longer than a month, and the column holds months."


@pytest.mark.parametrize(
    ("year", "month", "period"),
    [
        ("2018", "January", "Jan 2018"),
        ("2018", "janvier", "Jan 2018"),
        ("2018", "enero", "Jan 2018"),
        ("2018", "كانون الثاني", "Jan 2018"),
        ("2018", "1", "Jan 2018"),
        ("2018.0", "01", "Jan 2018"),
        ("2018", "12.0", "Dec 2018"),
        ("2011", "12", "Dec 2011"),
        ("2018", "Q1", "Jan–Mar 2018"),
        ("2018", "Jan-Mar", "Jan–Mar 2018"),
        ("2018", "2018-01", "Jan 2018"),
        ("2018", "Jan 2018", "Jan 2018"),
        ("2018", "01/2018", "Jan 2018"),
        ("2018", "2018-01-01", "Jan 2018"),
        ("2018", "31/01/2018", "Jan 2018"),
        ("2018", "Q1 2018", "Jan–Mar 2018"),
        ("2018", "2017-12", "?"),
        ("2018", "01/2017", "?"),
        ("2018", "Jan 2018 to Jan 2019", "?"),
        ("2018", "Jan-18", "?"),
        ("2018", "13", "?"),
        ("2018", "0", "?"),
        ("2018", "Total", "?"),
        ("2018", "January 2019", "?"),
        ("18", "January", "?"),
        ("2081", "1", "?"),
        ("2018", "", "?"),
        ("", "January", "?"),
        ("", "oct. 2023", "Oct 2023"),
        ("", "2023-10-01", "Oct 2023"),
        ("", "", ""),
    ],
)
def test_a_year_and_a_month_are_joined(year: str, month: str, period: str) -> None:
    assert told(joined_months([year], [month])) == [period]


@pytest.mark.parametrize(
    ("year", "month", "message"),
    [
        ("2018", "13", "'13' is no month of '2018'."),
        ("2018", "Jan-18", "'Jan-18' can be a day or a month: write 2018-01 for the month."),
        ("18", "May", "'18' is no year: expected one such as 2024."),
        ("2018", "", "'2018' stands without a month: write it beside."),
        ("", "May", "'May' stands without a year: write it beside."),
        ("", "2023", "2023 is longer than a month, and the column holds months."),
    ],
)
def test_what_cannot_be_joined_says_why(year: str, month: str, message: str) -> None:
    assert joined_months([year], [month]).days[0].message == message


@given(
    st.integers(1970, 2059),
    st.integers(1, 12),
    st.sampled_from(["en", "fr", "es", "ar", "ar_SY"]),
)
def test_every_month_is_joined_in_four_languages(year: int, month: int, language: str) -> None:
    name = get_month_names("wide", "stand-alone", language)[month]
    for said in (name, str(month), f"{month:02}"):
        (day,) = joined_months([str(year)], [said]).days
        assert day.period is not None
        assert (day.period.start, day.period.end.month) == (dt.date(year, month, 1), month)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (["oct. 2023", "nov. 2023"], "month_of"),
        (["2023-10", "2023-11"], "month_of"),
        (["2023-10-01", "2023-11-01"], "month_of"),
        (["ene 2023"], "month_of"),
        (["01/02/2024"], "month_of"),
        (["01.02.2024", "01.03.2024"], "month_of"),
        (["1/2", "January"], "month"),
        (["أكتوبر 2023"], "month_of"),
        (["Nov-23", "Dec-23", "Jan-24"], "month_of"),
        (["oct. 2023", "", "n.d. : non disponible"], "month_of"),
        (["Oct 2023", "Q1 2024"], "period"),
        (["2023", "2024"], "period"),
        (["January", "February"], "month"),
        (["1", "2"], "month"),
        (["Nov-23", "Feb-24"], "month"),
        (["oct. 2023", "nov.", "déc."], "month"),
        ([""], "month"),
        ([], "month"),
    ],
)
def test_the_cells_say_whether_a_column_of_months_has_years(
    words: list[str], role: str
) -> None:
    assert role_of_months(words) == role
