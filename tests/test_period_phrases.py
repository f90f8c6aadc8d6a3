"""Periods in words: read in four languages, and never as another period."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from babel.dates import format_date, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from humstats.model.period_phrases import (
    calendar_named_in,
    days_of_phrase,
    doubt_of_phrase,
)

DAYS = st.dates(dt.date(1970, 1, 1), dt.date(2059, 12, 31))
LANGUAGES = st.sampled_from(["en", "fr", "es", "ar", "ar_SY", "ar_DZ", "ar_EG"])


def spelt(text: str) -> str | None:
    days = days_of_phrase(text)
    return days and f"{days[0]}/{days[1]}"


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        ("2024-01-01/2024-12-31", "year 2024|annee 2024|عام 2024|سنة 2024|as of 2024"),
        (
            "2024-11-01/2024-11-30",
            (
                "Nov 2024|November, 2024|nov. 2024|novembre 2024|noviembre de 2024|"
                "2024 Nov|Nov-2024|2024-Nov|Nov/2024|تشرين الثاني 2024|نوفمبر 2024|"
                "تشرين الثاني/نوفمبر 2024|شهر نوفمبر ٢٠٢٤|2024M11|2024-M11|"
                "as of November 2024"
            ),
        ),
        (
            "2024-01-01/2024-01-31",
            "كانون الثاني 2024|يناير 2024|جانفي 2024|janv. 2024|ene 2024",
        ),
        (
            "2024-07-01/2024-09-30",
            (
                "Q3 2024|2024Q3|2024-Q3|2024 q3|Q3/2024|T3 2024|3rd quarter 2024|"
                "third quarter of 2024|quarter 3 2024|3e trimestre 2024|"
                "3ème trimestre 2024|troisième trimestre de 2024|tercer trimestre de 2024|"
                "3er trimestre de 2024|III trimestre 2024|trimestre 3 de 2024|"
                "الربع الثالث 2024|الربع الثالث من عام 2024|Jul-Sep 2024|"
                "juillet à septembre 2024"
            ),
        ),
        (
            "2024-01-01/2024-06-30",
            (
                "H1 2024|2024H1|2024-S1|S1 2024|first half of 2024|1er semestre 2024|"
                "primer semestre de 2024|النصف الأول من 2024|Q1-Q2 2024|"
                "January through June 2024"
            ),
        ),
        (
            "2024-01-01/2024-03-31",
            (
                "Jan-Mar 2024|Jan–Mar 2024|January to March 2024|janvier à mars 2024|"
                "janvier-mars 2024|enero a marzo de 2024|de enero a marzo de 2024|"
                "من يناير إلى مارس 2024|يناير - مارس 2024|2024 Jan - Mar|"
                "Jan 2024 - Mar 2024"
            ),
        ),
        (
            "2024-11-01/2024-11-15",
            (
                "1-15 Nov 2024|1 - 15 November 2024|du 1er au 15 novembre 2024|"
                "Nov 1-15, 2024|del 1 al 15 de noviembre de 2024|من 1 إلى 15 نوفمبر 2024|"
                "١–١٥ نوفمبر ٢٠٢٤|1 Nov - 15 Nov 2024|from 1 to 15 November 2024|"
                "November 1 to November 15, 2024"
            ),
        ),
        ("2024-11-27/2024-11-30", "27 to 30 November 2024|27-30 novembre 2024"),
        ("2021-10-01/2022-03-31", "Oct 2021 - Mar 2022|octobre 2021 à mars 2022"),
        ("2024-11-27/2024-12-03", "27 November - 3 December 2024|Nov 27 - Dec 3, 2024"),
        (
            "2023-12-01/2024-02-29",
            "Dec 2023 to Feb 2024|déc. 2023 - févr. 2024|Dec 2023/Feb 2024",
        ),
        ("2024-11-01/2024-12-31", "Nov/Dec 2024|Nov-Dec 2024|تشرين الثاني - كانون الأول 2024"),
        (
            "2024-11-30/2024-11-30",
            (
                "30 Nov 2024|30-Nov-2024|30-Nov-24|30Nov2024|30th November 2024|"
                "November 30, 2024|Nov-30-2024|2024-Nov-30|30 novembre 2024|"
                "30 de noviembre de 2024|30 نوفمبر 2024|as of 30 Nov 2024|"
                "as at 30 November 2024|au 30 novembre 2024|al 30 de noviembre de 2024|"
                "حتى 30 نوفمبر 2024|كما في 30 نوفمبر 2024|until 30 November 2024|"
                "jusqu'au 30 novembre 2024|end of November 2024|fin novembre 2024"
            ),
        ),
        ("2024-05-01/2024-05-01", "1er mai 2024|1º de mayo de 2024|1 May 2024|1 أيار 2024"),
        (
            "2024-12-31/2024-12-31",
            (
                "end 2024|end-2024|end of 2024|year-end 2024|fin 2024|fines de 2024|"
                "a fines de 2024|finales de 2024|نهاية 2024|نهاية عام 2024|end of Q4 2024"
            ),
        ),
        ("2024-01-29/2024-02-04", "2024-W05|2024W05|2024-W5"),
    ],
)
def test_periods_in_words(period: str, texts: str) -> None:
    for text in texts.split("|"):
        assert spelt(text) == period, text


@pytest.mark.parametrize(
    "text",
    [
        "", "Novem 2024", "since 2011", "depuis 2011", "until 2024", "from 2024", "31 Nov 2024",
        "Q5 2024", "Q0 2024", "H3 2024", "2024-W54", "Jan/Mar 2024", "Nov 2024 2025",
        "Nov 2024 - 2025", "30 Nov", "HRP 2024", "2024 estimate", "Nov 02024", "1 2 Nov 2024",
        "Nov 2024 -", "- Nov 2024", "²2 Nov 2024", "2024-11-27 and 30", "Nov " * 60 + "2024",
    ],
)  # fmt: skip
def test_what_is_no_period_in_words(text: str) -> None:
    assert days_of_phrase(text) is None


SHORT = (
    "can be a day or a month of a year that is cut to two digits: write the year in four "
    "digits."
)
WEEK = (
    "is a week, and weeks are counted in two ways: write its first and last day, or 2024-W05 "
    "where weeks begin on Monday as in ISO 8601."
)
FISCAL = (
    "is a fiscal year, which begins in another month in each country: write its first and "
    "last day."
)


@pytest.mark.parametrize(
    ("told", "texts"),
    [
        (SHORT, "Nov-24|Nov 24|24-Nov|24 novembre"),
        (WEEK, "week 5 2024|Epi week 5, 2024|semaine 5 2024|SE 5 2024|W05 2024"),
        (FISCAL, "FY2024|FY 2023/24|fiscal year 2024|exercice 2024"),
        ("has a year of two digits: write it in four.", "Q3 24|30 Nov 24|Nov 30, 24"),
        ("names no year: write it beside.", "Nov|Q3|Jan-Mar|نوفمبر"),
        ("is no day: write the day.", "mid-November 2024|mi-novembre 2024"),
        (
            "is no day: UNHCR means 30 June, and those who count people 1 July: write the day.",
            "mid-2024|mid 2024|mi-2024|mediados de 2024|منتصف 2024|mid-year 2024",
        ),
    ],
)
def test_what_is_doubted_says_why(told: str, texts: str) -> None:
    for text in texts.split("|"):
        assert days_of_phrase(text) is None, text
        assert doubt_of_phrase(text) == told, text


@pytest.mark.parametrize("text", ["", "anything", "2024 estimate"])
def test_nothing_is_said_of_what_is_not_known(text: str) -> None:
    assert doubt_of_phrase(text) is None


@given(DAYS, LANGUAGES, st.sampled_from(["long", "medium", "d MMM y", "d MMMM y", "d-MMM-y"]))
def test_a_day_is_read_as_another_library_writes_it(
    day: dt.date, language: str, form: str
) -> None:
    text = format_date(day, form, language)
    read = days_of_phrase(text)
    # Arabic in short is in digits alone, which are not words
    assert read == (day, day) or (read is None and language.startswith("ar"))
    if form != "medium":
        assert read == (day, day)


@given(DAYS, LANGUAGES, st.sampled_from(["MMMM y", "MMM y", "LLLL y", "y MMMM"]))
def test_a_month_is_read_as_another_library_writes_it(
    day: dt.date, language: str, form: str
) -> None:
    read = days_of_phrase(format_date(day, form, language))
    assert read is not None
    assert (read[0].day, (read[1] + dt.timedelta(1)).day) == (1, 1)
    assert read[0] <= day <= read[1]


@given(DAYS, LANGUAGES, st.sampled_from(["QQQ y", "QQQQ y"]))
def test_a_quarter_is_never_read_as_another(day: dt.date, language: str, form: str) -> None:
    read = days_of_phrase(format_date(day, form, language))
    assert read is not None
    assert read[0] <= day <= read[1]
    assert (read[0].month, read[1].month - read[0].month) == ((day.month - 1) // 3 * 3 + 1, 2)


TO = {"en": "to", "fr": "au", "es": "al", "ar": "إلى"}


@given(DAYS, DAYS, st.sampled_from([*TO]), st.sampled_from(["-", " - ", "word", "–"]))
def test_a_span_is_read_as_it_is_written(
    one: dt.date, other: dt.date, language: str, link: str
) -> None:
    start, end = sorted((one, other))
    between = f" {TO[language]} " if link == "word" else link
    first, last = (format_date(day, "d MMMM y", language) for day in (start, end))
    assert days_of_phrase(f"{first}{between}{last}") == (start, end)
    if start.year == end.year:
        short = format_date(start, "d MMMM", language)
        assert days_of_phrase(f"{short}{between}{last}") == (start, end)
        if start.month == end.month:
            assert days_of_phrase(f"{start.day}{between}{last}") == (start, end)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ar_SY", "ar_DZ"])
def test_months_in_two_names_are_one(language: str) -> None:
    names = get_month_names("wide", "format", language)
    other = get_month_names("wide", "format", "ar")
    for one, two in itertools.product(range(1, 13), repeat=2):
        read = days_of_phrase(f"{names[one]}/{other[two]} 2024")
        if one == two:
            assert read is not None
            assert (read[0].month, read[1].month) == (one, one)
        elif two == one + 1:
            assert read is not None
            assert (read[0].month, read[1].month) == (one, two)
        else:
            assert read is None


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    days_of_phrase(text)
    doubt_of_phrase(text)
    calendar_named_in(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("15 Ramadan 1446", "Islamic (Hijri)"),
        ("رمضان ١٤٤٦", "Islamic (Hijri)"),
        ("Hamal 1403", "Solar Hijri (Afghanistan, Iran)"),
        ("ثور 1403", "Solar Hijri (Afghanistan, Iran)"),
        ("Baisakh 2081", "Bikram Sambat (Nepal)"),
        ("Meskerem 2017", "Ethiopian"),
        ("November 2024", None),
        ("Magharat 2024", None),
    ],
)
def test_calendars_that_are_named(text: str, name: str | None) -> None:
    assert calendar_named_in(text) == name
