"""What the words of a dimension stand for."""

from __future__ import annotations

import pytest

from humstats.model.indicators import LANGUAGES, Catalogue, catalogue
from humstats.reading.cells.codes import (
    PARSERS,
    Word,
    categories_beside,
    namespaced,
    parse_unit_word,
    sexes_of,
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
        ("indicator", "Personas necesitadas", "people_in_need"),
        ("indicator", "Women in need", "Women in need"),
        ("indicator", "Households in need", "Households in need"),
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
        ("Displaced people", "internally_displaced_people or people_displaced_since"),
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


def test_an_indicator_that_is_declared_later_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    grown = Catalogue(catalogue)
    monkeypatch.setattr("humstats.reading.cells.codes.catalogue", grown)
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
    ("column", "text", "code", "message"),
    [
        ("sector_code", "Sécurité alimentaire", "FSC",
         "'Sécurité alimentaire' was read as FSC (Food security)."),
        ("sector_name", "المأوى", "SHL",
         "'المأوى' was read as SHL (Emergency shelter and NFI)."),
        ("population_group", "Personnes déplacées internes (PDI)", "IDP", None),
        ("population_group", "IDP population", "IDP", None),
        ("gender", "إناث", "f", "'إناث' was read as f (women and girls)."),
        ("age_range", "60 y más", "60+", "'60 y más' was read as 60+."),
        ("age_range", "Enfants", "0-17", "'Enfants' was read as 0-17."),
    ],
)  # fmt: skip
def test_a_word_of_the_vocabulary_read_as_a_code_says_so(
    column: str, text: str, code: str, message: str | None
) -> None:
    read = PARSERS[column](text)
    assert (read.text, read.fault) == (code, "HS160")
    assert message in (None, read.message)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("sector_code", "Health & Nutrition"),
        ("sector_code", "Shleter"),
        ("sector_code", ""),
        ("population_group", "Non-displaced"),
        ("gender", "everybody else"),
        ("age_range", "Adults"),
        ("age_range", "unknown"),
    ],
)
def test_what_is_no_one_code_stays_as_it_is_written(column: str, text: str) -> None:
    assert PARSERS[column](text) == Word(text)


@pytest.mark.parametrize(
    ("words", "codes", "said"),
    [
        (["H", "M", ""], ["m", "f", ""], 2),
        (["F", "M"], ["f", "m"], 0),
        (["M"], ["m"], 0),
        (["Homme", "Femme", "all"], ["m", "f", "all"], 0),
    ],
)
def test_a_sex_is_read_beside_the_others(words: list[str], codes: list[str], said: int) -> None:
    read = sexes_of(words)
    assert [word.text for word in read] == codes
    assert sum(word.fault == "HS160" for word in read) == said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("people_in_need", "people_in_need"),
        ("Hazard & Exposure", "inform:hazard-exposure"),
        ("", ""),
        ("Reached", "Reached"),
    ],
)
def test_what_the_catalogue_lacks_goes_by_its_publishers_name(text: str, code: str) -> None:
    assert namespaced(text, namespace="inform").text == code


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


def test_sectors_of_one_code_are_told_apart() -> None:
    assert categories_beside(["Protection", "General Protection", "WASH"]) == [
        "", "general protection", "",
    ]  # fmt: skip
    assert categories_beside(["Protection Générale", "PRO-CPN"]) == ["protection générale", ""]
    # spelt in two ways it is one sector
    assert categories_beside(["WASH", "Water, Sanitation and Hygiene"]) == ["", ""]
