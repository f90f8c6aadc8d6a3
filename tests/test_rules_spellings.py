"""Rules about words: two spellings of one thing, and letters that were read wrongly."""

from __future__ import annotations

import pytest

from humstats import check, read
from humstats.rules.spellings import letters_meant

AREA = {"admin_level": 1, "location_code": "CAF", "admin1_code": "CF52"}


def rows_of(column, words, **common):
    """Make short rows of which each has one word, in years of their own."""
    return [
        {"value": 5, "when": 2000 + n, **common, column: word} for n, word in enumerate(words)
    ]


@pytest.mark.parametrize(
    ("column", "words", "common"),
    [
        ("category", ["Shelter"] * 5 + ["Shleter"], {}),
        ("category", ["Shelter and NFI"] * 5 + ["shelter & nfi "[:7] + " and NFI"], {}),
        ("category", ["Conflict", "Conflict", "conflict"], {}),
        ("price_flag", ["actual"] * 20 + ["actaul"], {}),
        ("currency_code", ["BYR"] * 20 + ["BRY"], {}),
        ("provider_admin1_name", ["Haute Kotto", "Haute Kotto", "Haute kotto"], AREA),
        ("provider_admin1_name", ["Hilmand", "Hilmand", "Helmand"], AREA),
        ("admin1_name", ["Hilmand", "Hilmand", "Helmand"], AREA),
        ("provider_admin1_name", ["Dogdoré", "Dogdoré", "Dogdore"], {"admin_level": 1}),
    ],
)
def test_one_thing_in_two_spellings(finds, column, words, common):
    [found] = finds(rows_of(column, words, **common), rule="HS216")
    assert (found.severity, found.row, found.column) == ("warning", len(words) + 1, column)
    assert found.message == (
        f"{words[-1]!r} (1 figure) is written {words[0]!r} elsewhere: one thing in two "
        "spellings."
    )


@pytest.mark.parametrize(
    ("column", "words", "common"),
    [
        ("category", ["0-4", "5-9", "04", "Adm 1", "Adm 2", "A+", "A-"], {}),
        ("category", ["Refugees inside camps"] * 9 + ["Refugees outside camps"], {}),
        ("category", ["male", "female", "Conflict; Kabul", "Conflict; Zabul"], {}),
        ("caseload", ["Final HNRP Caseload"] * 9 + ["Final HRP caseload"], {}),
        # changed letters in a short word that is not so rare, and another letter in one
        ("currency_code", ["SDG"] * 9 + ["SGD"], {}),
        ("price_flag", ["actual"] * 20 + ["actial"], {}),
        # two areas of nearly one name
        ("provider_admin1_name", ["Kouango"] * 9 + ["Ouango"], {"admin_level": 1}),
        ("provider_admin1_name", ["Nord-Est"] * 9 + ["Nord-Ouest"], AREA),
        ("provider_admin1_name", ["Bagram"] * 9 + ["Bagrami"], {"admin_level": 1}),
    ],
)
def test_two_things_are_two(finds, column, words, common):
    assert finds(rows_of(column, words, **common), rule="HS216") == []


def test_two_areas_of_one_name_have_codes_of_their_own(finds):
    rows = [
        {"value": 5, "admin_level": 1, "provider_admin1_name": name, "admin1_code": code}
        for name, code in (("Qara Bagh", "SY01"), ("Qarabagh", "SY02"))
    ]
    assert finds(rows, rule="HS216") == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("RÃ©gion", "Région"),
        ("lâ€™Est", "l’Est"),
        ("Ø§Ù„Ø´Ù…Ø§Ù„", "الشمال"),
        ("Région", None),
        ("São Tomé", None),
        ("château", None),
        ("الشمال", None),
        ("North", None),
    ],
)
def test_letters(finds, word, meant):
    assert letters_meant(word) == meant
    found = finds([{"value": 5, "category": word}], rule="HS217")
    assert [(one.severity, one.column, one.suggestion) for one in found] == (
        [("warning", "category", f"Did you mean {meant}?")] if meant else []
    )


def test_a_letter_that_was_lost(finds):
    [found] = finds([{"value": 5, "provider_admin1_name": "Mamb\ufffdr\ufffd"}], rule="HS217")
    assert found.message == (
        "'Mamb\ufffdr\ufffd' was read in the wrong encoding somewhere on its way."
    )
    assert found.suggestion == ""


def test_a_published_file(data):
    found = check(
        read(data / "presence" / "whowhatwhere_3w_car_mar2022.xlsx", period="2022")
    ).findings
    told = found.loc[found["rule"] == "HS216", "value"].tolist()
    assert sorted(told) == ["1er arrondissement", "Basse kotto", "Haute kotto", "KOUI"]
