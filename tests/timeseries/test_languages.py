"""Languages: numbers, times and places in French, Spanish and Arabic."""

from __future__ import annotations

import datetime as dt

import pytest

from humstats.errors import UnknownNameError
from humstats.model.indicators import catalogue
from humstats.model.periods import Period
from humstats.model.places import location_codes
from humstats.timeseries.messages import languages
from humstats.timeseries.messages.languages import (
    AWAITING_NATIVE_READER,
    check_language,
    contracted,
    listed_in,
    moment_in,
    numeral_in,
    phrases,
    place_in,
    plural_in,
    subject_in,
)
from humstats.timeseries.messages.sentences import level


def plain(text):
    return (
        str(text).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    )


@pytest.mark.parametrize(
    ("figure", "fr", "es", "ar"),
    [
        ({"value": 16.7e6}, "16,7 millions", "16,7 millones", "16.7 مليون"),
        ({"value": 1e6}, "1,0 million", "1,0 millón", "مليون"),
        ({"value": 1.5e6}, "1,5 million", "1,5 millones", "1.5 مليون"),
        ({"value": 2e6}, "2,0 millions", "2,0 millones", "مليونان"),
        ({"value": 2e6, "low": 2e6, "qualifier": "more_than"}, "plus de 2,0 millions",
         "más de 2,0 millones", "أكثر من مليونين"),
        ({"value": 7e6}, "7,0 millions", "7,0 millones", "7 ملايين"),
        ({"value": 12e6}, "12,0 millions", "12,0 millones", "12.0 مليون"),
        ({"value": 4.1e9, "unit": "usd"}, "4,1 milliards", "4100 millones", "4.1 مليار"),
        ({"value": 14_000}, "14 000", "14.000", "14,000"),
        ({"value": 2500}, "2 500", "2500", "2,500"),
        ({"value": 44.9, "unit": "percent"}, "44,9 %", "44,9 %", "44.9%"),
        ({"value": 7.5e6, "high": 7.5e6, "qualifier": "nearly"}, "près de 7,5 millions",
         "casi 7,5 millones", "ما يقرب من 7.5 مليون"),
        ({"low": 5e6, "high": 6e6, "qualifier": "range"}, "entre 5,0 millions et 6,0 millions",
         "entre 5,0 millones y 6,0 millones", "بين 5 ملايين و6 ملايين"),
    ],
)  # fmt: skip
def test_numbers(figure, fr, es, ar):
    figure = {"value": None, "unit": "people", **figure}
    assert [plain(numeral_in(figure, language)) for language in ("fr", "es", "ar")] == [
        fr, es, ar,
    ]  # fmt: skip


def test_a_million_takes_of_and_a_thousand_does_not():
    of = [plain(numeral_in({"value": value, "unit": "people"}, "fr").of) for value in
          (16.7e6, 14_000)]  # fmt: skip
    assert of == ["16,7 millions de", "14 000"]


@pytest.mark.parametrize(
    ("start", "end", "role", "fr", "es", "ar"),
    [
        ((2024, 1, 1), (2024, 12, 31), "in", "en 2024", "en 2024", "في 2024"),
        ((2024, 11, 1), (2024, 11, 30), "in", "en novembre 2024", "en noviembre de 2024",
         "في تشرين الثاني/نوفمبر 2024"),
        ((2024, 12, 1), (2024, 12, 1), "in", "le 1er décembre 2024",
         "el 1 de diciembre de 2024", "في 1 كانون الأول/ديسمبر 2024"),
        ((2024, 11, 27), (2024, 11, 30), "in", "du 27 au 30 novembre 2024",
         "del 27 al 30 de noviembre de 2024", "من 27 إلى 30 تشرين الثاني/نوفمبر 2024"),
        ((2024, 11, 27), (2024, 11, 30), "since", "depuis le 27 novembre 2024",
         "desde el 27 de noviembre de 2024", "منذ 27 تشرين الثاني/نوفمبر 2024"),
        ((2024, 11, 27), (2024, 11, 30), "by", "au 30 novembre 2024",
         "al 30 de noviembre de 2024", "حتى 30 تشرين الثاني/نوفمبر 2024"),
        ((2024, 1, 1), (2024, 3, 31), "in", "de janvier à mars 2024",
         "de enero a marzo de 2024", "من كانون الثاني/يناير إلى آذار/مارس 2024"),
    ],
)  # fmt: skip
def test_times(start, end, role, fr, es, ar):
    period = Period(dt.date(*start), dt.date(*end))
    said = [str(moment_in(period, language, role=role)) for language in ("fr", "es", "ar")]
    assert said == [fr, es, ar]


@pytest.mark.parametrize(
    ("code", "fr", "es"),
    [
        ("SYR", "en Syrie", "en Siria"),
        ("YEM", "au Yémen", "en el Yemen"),
        ("PHL", "aux Philippines", "en Filipinas"),
        ("AFG", "en Afghanistan", "en Afganistán"),
        ("COD", "en RD Congo", "en la RD del Congo"),
        ("CAF", "en République centrafricaine", "en la República Centroafricana"),
        ("SDN", "au Soudan", "en Sudán"),
        ("SSD", "au Soudan du Sud", "en Sudán del Sur"),
        ("HTI", "en Haïti", "en Haití"),
        ("HND", "au Honduras", "en Honduras"),
        ("MOZ", "au Mozambique", "en Mozambique"),
        ("USA", "aux États-Unis", "en los Estados Unidos"),
        ("CUB", "à Cuba", "en Cuba"),
        ("LBN", "au Liban", "en el Líbano"),
        ("PSE", "dans le territoire palestinien occupé", "en el territorio palestino ocupado"),
        ("CIV", "en Côte d’Ivoire", "en Côte d’Ivoire"),
    ],
)
def test_places(code, fr, es):
    assert [place_in(code, (), language) for language in ("fr", "es")] == [fr, es]


def test_every_name_with_a_preposition_of_its_own_is_one():
    from humstats.model.places import name_of

    for language in ("fr", "es"):
        names = {name_of(code, language) for code in location_codes()}
        special = phrases(language)["prepositions"].values()
        assert [name for held in special for name in held if name not in names] == []


def test_words_run_together():
    assert contracted("de le 27, de les gens, de enfants, que en 2023", "fr") == (
        "du 27, des gens, d’enfants, qu’en 2023"
    )
    assert contracted("de el 27, a el 28", "es") == "del 27, al 28"
    assert contracted("de El Salvador", "es") == "de El Salvador"


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "بلد واحد"), (2, "بلدين"), (3, "3 بلدان"), (11, "11 بلداً"), (100, "100 بلد")],
)
def test_arabic_counts_in_six_ways(number, said):
    assert plural_in(number, "country", "ar") == said


def test_lists():
    assert [listed_in(["2016", "2017", "2018"], language) for language in ("fr", "ar")] == [
        "2016, 2017 et 2018", "2016، 2017 و2018",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "fr"),
    [
        ({"age_range": "0-17"}, "enfants parmi les personnes dans le besoin"),
        ({"gender": "f"}, "femmes et filles parmi les personnes dans le besoin"),
        ({"sector_code": "EDU"}, "personnes dans le besoin (éducation)"),
        ({"age_range": "65+"}, "personnes dans le besoin (65 ans et plus)"),
    ],
)
def test_subjects(said, fr):
    assert subject_in("people_in_need", said, "people", "fr") == fr


def test_every_indicator_has_a_subject_in_every_language():
    for code in catalogue:
        for language in ("fr", "es", "ar"):
            assert subject_in(code, {}, "", language)


def test_every_language_says_the_same_forms():
    forms = {language: set(phrases(language)["forms"]) for language in ("en", "fr", "es", "ar")}
    extra = {"share.people", "multiple.few"}
    assert {frozenset(held - extra) for held in forms.values()} == {
        frozenset(forms["fr"] - extra)
    }


def test_languages_that_no_native_reader_has_read_are_marked():
    assert AWAITING_NATIVE_READER == ("es", "ar")
    assert languages.AWAITING_NATIVE_READER is AWAITING_NATIVE_READER


def test_another_language_is_refused():
    with pytest.raises(UnknownNameError, match="'de' is no known language"):
        check_language("de")


@pytest.mark.parametrize(
    ("language", "row", "text"),
    [
        ("en", {"location_code": "UNK"}, "5 people in need in an unknown place in 2024"),
        (
            "fr",
            {"location_code": "UNK"},
            "5 personnes dans le besoin dans un lieu inconnu en 2024",
        ),
        ("fr", {"location_code": "XKX"}, "5 personnes dans le besoin au Kosovo en 2024"),
        (
            "en",
            {"location_code": "PSE"},
            "5 people in need in the occupied Palestinian territory in 2024",
        ),
        (
            "fr",
            {"unit": "households"},
            "personnes dans le besoin (ménages) en Syrie en 2024 : 5",
        ),
        (
            "fr",
            {"indicator": "refugees", "origin_location_code": "SDN"},
            "5 réfugiés (origine : Soudan) en Syrie en 2024",
        ),
    ],
)
def test_what_a_reader_could_misread(figures_of, language, row, text):
    said = level(figures_of({"value": 5, **row}), language)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [
        ("3RP", "fr", "dans les pays voisins de la Syrie (plan régional)"),
        ("3RP", "es", "en los países vecinos de Siria (plan regional)"),
        ("XKX", "fr", "au Kosovo"),
        ("XKX", "ar", "في كوسوفو"),
        ("AB9", "es", "en la zona de Abyei"),
    ],
)
def test_places_that_are_no_country(code, language, said):
    assert place_in(code, (), language) == said


@pytest.mark.parametrize(
    ("language", "phase", "told"),
    [
        ("fr", "3+", "personnes en phase 3 ou plus de l’IPC"),
        ("fr", "4", "personnes en phase 4 de l’IPC"),
        ("es", "3+", "personas en fase 3 o superior de la CIF"),
        ("ar", "4", "الأشخاص في المرحلة 4 من التصنيف المرحلي المتكامل للأمن الغذائي"),
        ("fr", "all", "personnes dans toutes les phases de l’IPC"),
    ],
)
def test_people_are_in_a_phase(language, phase, told):
    said = {"ipc_phase": phase} if phase != "all" else {}
    assert languages.subject_in("people_by_ipc_phase", said, "people", language) == told


def test_only_a_dual_loses_its_last_letter() -> None:
    two, four = (numeral_in({"value": n * 1e6, "unit": "usd"}, "ar") for n in (2, 4))
    assert two.of == "مليونا"
    assert four.of.endswith("ملايين")
