"""The words in the cells of dimensions."""

from __future__ import annotations

import pytest

from humstats.model.breakdowns import CODES
from humstats.model.indicators import catalogue
from humstats.reading.words.lexicon import lexicon
from humstats.reading.words.members import (
    age_of,
    group_of,
    sector_of,
    sectors_of,
    sex_of,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("protection", "PRO"), ("PRO_CPM", "PRO-CPN"), ("Abris&BNA", "SHL"),
        ("Abris / AME", "SHL"), ("Shelter & NFIs", "SHL"), ("ES/NFI", "SHL"),
        ("Santé", "HEA"), ("Sante", "HEA"), ("Salud", "HEA"), ("الصحة", "HEA"),
        ("Eau, Hygiène et Assainissement", "WSH"), ("EHA", "WSH"), ("WASH", "WSH"),
        ("Agua, Saneamiento e Higiene", "WSH"), ("المياه والصرف الصحي والنظافة", "WSH"),
        ("Sécurité Alimentaire", "FSC"), ("SAME", "FSC"), ("FSS", "FSC"), ("FSL", "FSC"),
        ("Seguridad alimentaria", "FSC"), ("الأمن الغذائي", "FSC"), ("Nutrition", "NUT"),
        ("Educación", "EDU"), ("التعليم", "EDU"), ("VBG", "PRO-GBV"), ("GBV AoR", "PRO-GBV"),
        ("Violencia de género", "PRO-GBV"), ("Protection de l'enfance", "PRO-CPN"),
        ("PE", "PRO-CPN"), ("Protección de la niñez", "PRO-CPN"), ("حماية الطفل", "PRO-CPN"),
        ("Lutte anti-mines", "PRO-MIN"), ("HLP", "PRO-HLP"), ("LTB", "PRO-HLP"),
        ("CCCM", "CCM"), ("GSAT", "CCM"), ("Camp Coordination / Management", "CCM"),
        ("Logistique", "LOG"), ("ETC", "TEL"), ("Relèvement précoce", "ERY"), ("MPC", "Cash"),
        ("Multi-sector", "Multi"), ("ALL", "all"), ("Intersectoral", "all"),
        ("Protection - GBV", "PRO-GBV"), ("Health & Nutrition", None), ("Shleter&NFIs", None),
        ("Blue", None), ("", None),
    ],
)  # fmt: skip
def test_sectors(text: str, code: str | None) -> None:
    assert sector_of(text) == code


def test_several_sectors_are_named_each() -> None:
    assert sectors_of("Health & Nutrition") == ("HEA", "NUT")
    assert sectors_of("Food Security, Nutrition and WASH") == ("FSC", "NUT", "WSH")
    assert sectors_of("Health and something") == ()


def test_every_sector_goes_by_its_code() -> None:
    assert {code: sector_of(code) for code in CODES["sector_code"]} == {
        code: code for code in CODES["sector_code"]
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("IDPs", "IDP"), ("PDI", "IDP"), ("Personas desplazadas internas", "IDP"),
        ("النازحون داخلياً", "IDP"), ("Réfugiés", "REF"), ("لاجئين", "REF"),
        ("Retournés", "RRI"), ("Retornados", "RRI"), ("العائدون", "RRI"),
        ("Communauté hôte", "HST"), ("Host communities", "HST"), ("Asylum seekers", "ASY"),
        ("Migrants", None), ("Non-displaced", None), ("displaced", None), ("", None),
    ],
)  # fmt: skip
def test_groups(text: str, code: str | None) -> None:
    assert group_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Female", "f"),
        ("femmes", "f"),
        ("Mujeres", "f"),
        ("إناث", "f"),
        ("F", "f"),
        ("Male", "m"),
        ("Hommes", "m"),
        ("hombres", "m"),
        ("ذكور", "m"),
        ("m", "m"),
        ("H", "m"),
        ("both sexes", "all"),
        ("Ambos sexos", "all"),
        ("T", None),
        ("", None),
    ],
)
def test_sexes(text: str, code: str | None) -> None:
    assert sex_of(text) == code


def test_m_stands_for_women_beside_h() -> None:
    assert [sex_of(letter, beside=["H", "M"]) for letter in "HM"] == ["m", "f"]
    assert [sex_of(letter, beside=["H", "F"]) for letter in "HF"] == ["m", "f"]
    assert [sex_of(letter, beside=["M", "F"]) for letter in "MF"] == ["m", "f"]


@pytest.mark.parametrize(
    ("text", "ages"),
    [("60+", "60+"), ("Enfants", "0-17"), ("niños", "0-17"), ("أطفال", "0-17"),
     ("5 - 11 ans", "5-11"), ("Adults", None), ("elderly", None)],
)  # fmt: skip
def test_ages(text: str, ages: str | None) -> None:
    assert age_of(text) == ages


def test_words_for_indicators_are_of_the_catalogue() -> None:
    listed = {*catalogue, *lexicon()["unlisted"]}
    assert set(lexicon()["indicators"]) <= listed
    assert {code for entry in lexicon()["doubtful"] for code in entry["between"]} <= listed
