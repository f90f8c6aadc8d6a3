"""Names of months in four languages, and the calendars that are asked about."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from babel.dates import get_month_names

from humstats.model.calendars import (
    CALENDARS,
    ENGLISH_MONTHS,
    MONTHS,
    OTHER_MONTHS,
    calendar_of_year,
    month_name,
)
from humstats.model.plain_text import plain

#: Languages and countries in which figures are written.
LOCALES = (
    "en", "fr", "es", "ar", "ar_SY", "ar_IQ", "ar_LB", "ar_JO", "ar_PS", "ar_EG", "ar_SD",
    "ar_YE", "ar_LY", "ar_TN", "ar_DZ", "ar_MA", "fr_CA", "es_PE", "es_MX", "es_CO", "es_GT",
)  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_every_month_as_another_library_writes_it(locale: str) -> None:
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, locale).items():
                assert MONTHS[plain(name).rstrip(".")] == number, name


def test_no_name_is_of_two_calendars_that_is_ours() -> None:
    assert not set(MONTHS) & set(OTHER_MONTHS)
    assert set(MONTHS.values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("year", "name", "about"),
    [
        (2081, "Bikram Sambat (Nepal)", "2024/25"),
        (2080, "Bikram Sambat (Nepal)", "2023/24"),
        (1403, "Solar Hijri (Afghanistan, Iran)", "2024/25"),
        (1400, "Solar Hijri (Afghanistan, Iran)", "2021/22"),
        (1446, "Islamic (Hijri)", "2024/25"),
        (1442, "Islamic (Hijri)", "2020/21"),
        (1430, "Islamic (Hijri)", "2008/09"),
        (2567, "Buddhist (Thailand)", "2024"),
    ],
)
def test_years_of_other_calendars(year: int, name: str, about: str) -> None:
    calendar = calendar_of_year(year)
    assert calendar is not None
    assert (calendar.name, calendar.about(year)) == (name, about)


@pytest.mark.parametrize("year", [0, 1024, 1900, 1951, 2016, 2030, 2059, 2100, 2999])
def test_years_that_are_ours_or_nobodys(year: int) -> None:
    assert calendar_of_year(year) is None


def test_no_year_is_of_two_calendars() -> None:
    spans = sorted((c.first_year, c.last_year) for c in CALENDARS if c.last_year)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ramadan", "Islamic (Hijri)"),
        ("حمل", "Solar Hijri (Afghanistan, Iran)"),
        ("baisakh", "Bikram Sambat (Nepal)"),
        ("meskerem", "Ethiopian"),
        ("tir", "Solar Hijri (Afghanistan, Iran) or Ethiopian"),
    ],
)
def test_months_of_other_calendars(word: str, name: str) -> None:
    assert OTHER_MONTHS[plain(word)] == name


def test_months_in_english_are_those_of_every_calendar_in_english() -> None:
    wide = get_month_names("wide", locale="en")
    assert list(ENGLISH_MONTHS) == [wide[number] for number in range(1, 13)]
    assert [month_name(dt.date(1969, number, 28)) for number in range(1, 13)] == [
        *ENGLISH_MONTHS
    ]
