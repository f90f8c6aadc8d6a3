from __future__ import annotations

import datetime as dt
import string
from importlib.resources import files

import pytest
import yaml

from humstats.errors import UnknownNameError
from humstats.model.numerals import NumberForm
from humstats.model.periods import Period, parse_period
from humstats.model.statuses import STATUSES
from humstats.plotting.page.voices import ENGLISH, Voice, runs_of
from humstats.timeseries.reasons import KINDS

LANGUAGES = ("en", "fr", "es", "ar")
PHRASES = yaml.safe_load(files("humstats.plotting").joinpath("phrases.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        (["2012"], "2012"),
        (["2025", "2012"], "2012–2025"),
        (["2024-11-27/2024-11-28", "2024-11-27/2024-11-30"], "27–30 Nov 2024"),
        (["2024-11", "2025-02"], "Nov 2024 to Feb 2025"),
    ],
)
def test_spans(periods: list[str], words: str) -> None:
    assert ENGLISH.span(map(parse_period, periods)) == words


def test_years_in_a_row_are_one() -> None:
    assert runs_of([2015, 2013, 2012, 2012]) == ["2012–2013", "2015"]
    years = map(parse_period, ["2011", "2012", "2015"])
    assert ENGLISH.periods(years) == "2011–2012 and 2015"
    months = map(parse_period, ["2024-11", "2024-12"])
    assert ENGLISH.periods(months) == "Nov 2024 and Dec 2024"


def test_words_are_joined_as_in_a_sentence() -> None:
    said = [ENGLISH.joined(list(text)) for text in ("", "a", "ab", "abc")]
    assert said == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_but_final_has_words(language: str) -> None:
    with_value = {code for code, status in STATUSES.items() if status.has_value}
    assert set(PHRASES[language]["statuses"]) == with_value - {"final"}
    assert set(PHRASES[language]["missing"]) == set(STATUSES) - with_value


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_says_the_same_with_the_same_places(language: str) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    own, english = PHRASES[language], PHRASES["en"]
    assert set(own) - set(english) == {"decisions", "broken_untold", "remarks"}
    assert set(english) - set(own) == {"broken"}
    for name in set(own) & set(english):
        if isinstance(english[name], str):
            assert places(own[name]) == places(english[name]), name
    assert set(own["decisions"]) <= set(KINDS)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["7.5M", "45%", "1,200", "12–14M", "1.2B", "433K"]),
        ("fr", ["7,5 M", "45 %", "1 200", "12–14 M", "1,2 Md", "433 k"]),
        ("es", ["7,5 M", "45 %", "1200", "12–14 M", "1200 M", "433 k"]),
        ("ar", ["7.5 مليون", "45%", "1,200", "12–14 مليون", "1.2 مليار", "433 ألف"]),
    ],
)
def test_numbers(language: str, said: list[str]) -> None:
    voice = Voice(language)
    english = ("7.5M", "45%", "1,200", "12–14M", "1.2B", "433K")
    numbers = [voice.number(text).replace("\xa0", " ") for text in english]
    assert [text.replace("\u202f", " ") for text in numbers] == said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("nearly", "7.5M")),
        ("fr", ("près de", "7,5\xa0M")),
        ("es", ("casi", "7,5\xa0M")),
        ("ar", ("ما يقرب من", "7.5\xa0مليون")),
    ],
)
def test_the_word_before_a_number_is_of_the_language(
    language: str, words: tuple[str, str]
) -> None:
    near = {"value": 7.5e6, "high": 7.5e6, "qualifier": "nearly", "unit": "people"}
    voice = Voice(language)
    assert voice.lines(NumberForm(6, 1), near) == words
    assert voice.quantity(near) == " ".join(words)
    assert voice.scale(NumberForm(6, 1)) == ""
    assert voice.scale(NumberForm(6, 1).bare()) == PHRASES[language]["scales"][6]


def test_a_range_is_two_numbers() -> None:
    held = {"value": None, "low": 12e6, "high": 14e6, "qualifier": "range", "unit": "people"}
    said = [Voice(language).quantity(held) for language in ("en", "fr")]
    assert [text.replace("\xa0", " ") for text in said] == [
        "12.0M to 14.0M",
        "entre 12,0 M et 14,0 M",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["2024", "Nov 2024", "27–30 Nov 2024", "Jan–Mar 2024"]),
        ("fr", ["2024", "nov. 2024", "27–30 nov. 2024", "janv.–mars 2024"]),
        ("es", ["2024", "nov 2024", "27–30 nov 2024", "ene–mar 2024"]),
    ],
)
def test_periods_are_short(language: str, said: list[str]) -> None:
    days = Period(dt.date(2024, 11, 27), dt.date(2024, 11, 30))
    periods = [*map(parse_period, ("2024", "2024-11")), days, parse_period("2024-Q1")]
    voice = Voice(language)
    assert [voice.period(one).replace("\xa0", " ") for one in periods] == said


def test_a_text_in_another_script_is_not_mixed_in() -> None:
    assert Voice("fr").can_write("Read by eye.")
    assert not Voice("fr").can_write("قراءة بالعين")
    assert not Voice("ar").can_write("Read by eye off a chart.")
    assert Voice("ar").can_write("المصدر: Humanitarian Needs Overview")


def test_languages_that_nobody_speaks_here_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="'de' is no known language"):
        Voice("de")
