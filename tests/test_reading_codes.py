"""What the words of a dimension stand for."""

from __future__ import annotations

import datetime as dt

import pytest

from humstats.model.indicators import LANGUAGES, Catalogue, catalogue
from humstats.reading.codes import (
    DOUBTFUL_WORDS,
    INDICATOR_WORDS,
    PARSERS,
    Word,
    parse_day,
    parse_population_status,
    parse_span,
    parse_unit_word,
)


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("location_code", "SYR", "SYR"),
        ("location_code", "syr", "SYR"),
        ("location_code", "SYX", "SYX"),
        ("location_code", "", ""),
        ("sector_code", "PRO_CPM", "PRO-CPN"),
        ("sector_code", "Intersectoral", "all"),
        ("gender", "a", "all"),
        ("category", "total", "total"),
        ("indicator", "people_in_need", "people_in_need"),
        ("indicator", "People in need", "people_in_need"),
        ("indicator", "personnes dans le besoin", "people_in_need"),
        ("indicator", "peopel_in_need", "peopel_in_need"),
        ("indicator", "PIN", "people_in_need"),
        ("indicator", "People in need (PIN)", "people_in_need"),
        ("indicator", "IDPs", "internally_displaced_people"),
        ("indicator", "Displaced people", "internally_displaced_people"),
        ("indicator", "déplacés internes", "internally_displaced_people"),
        ("indicator", "people_displaced_since", "people_displaced_since"),
        ("qualifier", "more than", "more_than"),
        ("qualifier", "", ""),
        ("status", "Not applicable", "not_applicable"),
    ],
)
def test_codes(column: str, text: str, code: str) -> None:
    assert PARSERS[column](text) == Word(code)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Displaced", "internally_displaced_people or people_displaced_since"),
        ("people_displaced", "internally_displaced_people or people_displaced_since"),
        ("Personnes déplacées", "internally_displaced_people or people_displaced_since"),
        ("personas desplazadas", "internally_displaced_people or people_displaced_since"),
        ("الأشخاص النازحون", "internally_displaced_people or people_displaced_since"),
        ("Reached", "people_reached or people_expected_to_be_reached"),
        ("poverty rate", "poverty_headcount_ratio or extreme_poverty_headcount_ratio"),
    ],
)
def test_a_word_for_two_indicators_is_asked_for(text: str, readings: str) -> None:
    assert PARSERS["indicator"](text) == Word(
        text, "HS125", f"{text!r} can be {readings}.", f"write {readings}"
    )


def test_every_word_for_an_indicator_is_written_as_it_is_looked_up() -> None:
    for words in (INDICATOR_WORDS, DOUBTFUL_WORDS):
        assert all(word == " ".join(word.casefold().split()) for word in words)
    assert set(INDICATOR_WORDS.values()) <= set(catalogue)
    assert {code for codes in DOUBTFUL_WORDS.values() for code in codes} <= set(catalogue)
    assert not set(INDICATOR_WORDS) & set(DOUBTFUL_WORDS)


def test_an_indicator_that_is_declared_later_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    grown = Catalogue(catalogue)
    monkeypatch.setattr("humstats.reading.codes.catalogue", grown)
    assert PARSERS["indicator"]("tents put up").text == "tents put up"
    entry = {
        "definition": "Tents.", "defined_by": "us", "kind": "flow", "units": ["events"],
        "bounds": [0, None], "names": dict.fromkeys(LANGUAGES, "tents put up"),
    }  # fmt: skip
    grown.extend({"ours:tents": entry})
    assert PARSERS["indicator"]("Tents put up").text == "ours:tents"


def test_a_name_read_as_a_code_says_so() -> None:
    read = PARSERS["location_code"]("Syrie")
    assert (read.text, read.fault, read.suggestion) == ("SYR", "HS106", "write SYR")
    assert read.message == "'Syrie' was read as SYR (Syria)."


@pytest.mark.parametrize(
    ("status", "indicator"),
    [("INN", "people_in_need"), ("REA", "people_expected_to_be_reached"), ("X", "X")],
)
def test_population_statuses(status: str, indicator: str) -> None:
    assert parse_population_status(status).text == indicator


@pytest.mark.parametrize(
    ("text", "code", "scale", "fault"),
    [
        ("persons", "people", 1, None),
        ("million people", "people", 1e6, None),
        ("fraction", "percent", 100, "HS120"),
        ("parsecs", "parsecs", 1, None),
        ("", "", 1, None),
    ],
)
def test_units(text: str, code: str, scale: float, fault: str | None) -> None:
    assert parse_unit_word(text)[:3] == (code, scale, fault)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "20244",
            "'20244' is no year: a slip of a key, or a day as a spreadsheet counts them?",
        ),
        ("05/06/2011", "'05/06/2011' can be 5 June or 6 May 2011"),
        ("soon", "'soon' is no period"),
    ],
)
def test_unreadable_periods(text: str, message: str) -> None:
    read = parse_span(text)
    assert read.period is None
    assert read.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-12-05", dt.date(2023, 12, 5)),
        ("2023-12", dt.date(2023, 12, 31)),
        ("2023", dt.date(2023, 12, 31)),
        ("2023-12-05T23:59:59.999999", dt.date(2023, 12, 5)),
    ],
)
def test_the_last_day_on_which_it_can_have_been(text: str, day: dt.date) -> None:
    read = parse_day(text)
    assert read.period is not None
    assert read.period.end == day


def test_a_blank_is_no_period_and_no_fault() -> None:
    assert parse_day("") == (None, "")
