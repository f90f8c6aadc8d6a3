"""Translations: sentences in French, Spanish and Arabic, tested as English ones are."""

from __future__ import annotations

import pytest

from humstats.errors import UnknownNameError
from humstats.timeseries import claims
from humstats.timeseries.messages.glossary import GLOSSED
from humstats.timeseries.messages.translations import (
    joining_of,
    known_in,
    language_of,
    translated,
)
from humstats.timeseries.messages.verdicts import test_claim as verdict_on
from humstats.timeseries.messages.vocabulary import JOINING

YES, NO, OPEN = "supported", "refuted", "cannot be known"
NEEDS = {2019: 8.1, 2020: 11.1, 2021: 13.4, 2022: 14.6, 2023: 15.3, 2024: 16.7, 2025: 16.5}


@pytest.fixture(scope="module")
def needs(figures_of):
    return figures_of(*({"when": year, "value": value * 1e6} for year, value in NEEDS.items()))


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        ("16,5 millions de personnes dans le besoin en Syrie en 2025", YES),
        ("16,6 millions de personnes dans le besoin en Syrie en 2025", NO),
        ("Les personnes dans le besoin ont doublé depuis 2019", YES),
        ("Les personnes dans le besoin ont triplé depuis 2019", NO),
        ("16,7 millions en 2024, le chiffre le plus élevé de la série", YES),
        ("16,5 millions en 2025, le chiffre le plus élevé de la série", NO),
        ("16,5 millones de personas con necesidades humanitarias en Siria en 2025", YES),
        ("16,9 millones de personas con necesidades humanitarias en Siria en 2025", NO),
        ("16.500.000 personas con necesidades humanitarias en Siria en 2025", YES),
        ("الأشخاص المحتاجون في سوريا في 2025: 16.5 مليون", YES),
        ("الأشخاص المحتاجون في سوريا في 2025: 16.9 مليون", NO),
        # others, another place, a reason, and what is not said to its end
        ("16,5 millions d’enfants dans le besoin en Syrie en 2025", OPEN),
        ("16,5 millions de personnes dans le besoin au Liban en 2025", OPEN),
        ("16,5 millions de réfugiés en Syrie en 2025", OPEN),
        ("16,5 millions de personnes dans le besoin à cause de la sécheresse", OPEN),
        ("Les besoins ont augmenté depuis la crise", OPEN),
        ("16,5 millones de niños con necesidades humanitarias en Siria en 2025", OPEN),
        ("16,5 millones de personas con necesidades humanitarias en el Líbano", OPEN),
        ("الأطفال المحتاجون في سوريا في 2025: 16.5 مليون", OPEN),
        ("الأشخاص المحتاجون في لبنان في 2025: 16.5 مليون", OPEN),
    ],
)  # fmt: skip
def test_sentences(needs, claim, answer):
    verdict = verdict_on(needs, claim)
    assert verdict.answer == answer, verdict.because


@pytest.mark.parametrize("language", GLOSSED)
def test_what_claims_write_is_borne_out_in_each_language(needs, language):
    said = claims(needs)
    assert len(said) > 3
    for claim in said:
        for verdict in (verdict_on(needs, claim.sentence(language)),
                        verdict_on(needs, claim, language=language)):  # fmt: skip
            assert verdict.answer == YES, (claim.sentence(language), verdict.because)


def test_words_are_named_as_the_sentence_has_them(needs):
    verdict = verdict_on(needs, "16,5 millions de personnes dans le besoin, faute de pluie")
    assert verdict.not_tested == ("faute", "pluie")
    verdict = verdict_on(needs, "Les besoins ont triplé depuis 2019")
    assert verdict.because.startswith("The claim says 'triplé', and 16.5 million in 2025")
    verdict = verdict_on(needs, "Les besoins ont augmenté depuis la guerre")
    assert verdict.because == (
        "The claim says 'augmenté', and 'depuis' leaves open what that is to be held against."
    )


def test_the_language_may_be_named(needs):
    text = "Besoins en Syrie : 16,5 millions"
    assert verdict_on(needs, text, language="fr").answer != NO
    with pytest.raises(UnknownNameError, match="language"):
        verdict_on(needs, text, language="de")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("16.7 million people in need", "en"),
        ("Un record depuis 2012 en Syrie", "fr"),
        ("Las necesidades en Siria desde 2012", "es"),
        ("رقم قياسي منذ 2012", "ar"),
    ],
)
def test_languages_are_told_by_their_words(text, language):
    assert language_of(text) == language


def test_joining_words_state_nothing(needs):
    assert joining_of("en") == frozenset()
    for language in GLOSSED:
        words = joining_of(language)
        assert len(words) > 20
        # each alone is read as nothing
        for word in words:
            assert translated(word, needs, language).stated == (), word
        assert not known_in(needs, language) & {"enfants", "niños", "الأطفال", "plus", "más"}
    assert "of" in JOINING
