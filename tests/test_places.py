"""Places: ISO's countries, and those that figures are really published for."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from humstats.model.places import (
    OUTSIDE_ISO,
    candidates,
    country_of_iso2,
    country_of_name,
    country_of_unhcr_code,
    is_known,
    iso2_of,
    location_codes,
    name_of,
    region_of,
)


@pytest.mark.parametrize("code", ["SYR", "AFG", "XKX", "AB9", "UNK", "XXA", "TIB", "3RP"])
def test_places_that_figures_are_published_for(code):
    assert is_known(code)


@pytest.mark.parametrize("code", ["SYX", "syr", "SY", "Syria", "", "WLD"])
def test_what_is_no_code(code):
    assert not is_known(code)


@pytest.mark.parametrize("place", OUTSIDE_ISO.values(), ids=lambda place: place.code)
def test_listed_places_say_who_uses_them(place):
    assert place.agency
    assert name_of(place.code) == place.name
    assert set(place.members) <= location_codes() - set(OUTSIDE_ISO)


def test_a_regional_plan_does_not_hold_the_country_itself():
    assert "SYR" not in OUTSIDE_ISO["3RP"].members


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("SYR", "en", "Syria"),
        ("SYR", "fr", "Syrie"),
        ("SYR", "ar", "سوريا"),
        ("GTM", "es", "Guatemala"),
        ("QQQ", "en", "QQQ"),
    ],
)
def test_names_as_a_chart_prints_them(code, language, name):
    assert name_of(code, language) == name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Syria", "SYR"),
        ("Syrian Arab Republic", "SYR"),
        ("سوريا", "SYR"),
        ("Côte d'Ivoire", "CIV"),
        ("DR Congo", "COD"),
        (" syr ", "SYR"),
        ("XKX", "XKX"),
        ("Sahel", None),
        ("Northern Syria", None),
        ("", None),
    ],
)
def test_countries_by_name(name, code):
    assert country_of_name(name) == code


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Congo", ("COD", "COG")),
        ("the Congo", ("COD", "COG")),
        ("Corée", ("KOR", "PRK")),
        ("DR Congo", ()),
        ("South Korea", ()),
        ("Guinea", ()),
        ("Sudan", ()),
    ],
)
def test_a_name_of_two_countries_is_none_of_them(name: str, codes: tuple[str, ...]) -> None:
    assert candidates(name) == codes
    assert (country_of_name(name) is None) is bool(codes)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("oPt", "PSE"),
        ("Lybia", "LBY"),
        ("Central African Rep.", "CAF"),
        ("République centrafricaine", "CAF"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Syrian Arab Rep.", "SYR"),
        ("الجمهورية العربية السورية", "SYR"),
        ("Türkiye", "TUR"),
        ("Cote d’Ivoire", "CIV"),
        ("DRC", "COD"),
        ("RD Congo", "COD"),
        ("D.R. Congo", "COD"),
        ("Dem. Rep. of the Congo", "COD"),
        ("Congo, Dem. Rep.", "COD"),
        ("Congo, Rep.", "COG"),
        ("Egypt, Arab Rep.", "EGY"),
        ("Iran, Islamic Rep.", "IRN"),
        ("Iran (Islamic Rep. of)", "IRN"),
        ("Yemen, Rep.", "YEM"),
        ("Korea, Rep.", "KOR"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("Dem. People's Rep. of Korea", "PRK"),
        ("Venezuela, RB", "VEN"),
        ("Micronesia, Fed. Sts.", "FSM"),
        ("Lao PDR", "LAO"),
        ("Gambia, The", "GMB"),
        ("Philippines (the)", "PHL"),
        ("China, Hong Kong SAR", "HKG"),
        ("Macao SAR, China", "MAC"),
        ("United Rep. of Tanzania", "TZA"),
        ("Kosovo (under UNSCR 1244)", "XKX"),
        ("Abyei Area", "AB9"),
        ("West Bank and Gaza", "PSE"),
        ("N. Macedonia", "MKD"),
        ("Southern Sudan", "SSD"),
        ("Congo (DRC)", "COD"),
        ("UK", "GBR"),
        ("USA", "USA"),
        ("Niger", "NER"),
        ("Guinea", "GIN"),
        ("South Sudan", "SSD"),
        ("جنوب السودان", "SSD"),
        ("مصر", "EGY"),
        # parts of countries, and what is none
        ("England", None),
        ("West Bank", None),
        ("Gaza Strip", None),
        ("قطاع غزة", None),
        ("New Mexico", None),
        ("Somaliland", None),
        ("Northern Ireland", None),
        ("East Germany", None),
        ("Syria / Lebanon", None),
        ("Unknown", None),
        ("Total", None),
        # a sign for a missing figure, and other agencies' codes
        ("NA", None),
        ("ND", None),
        ("BAH", None),
        ("CHA", None),
        ("SEY", None),
        ("1A", None),
        ("ARB", None),
        ("America", None),
    ],
)
def test_names_as_published_tables_write_them(name: str, code: str | None) -> None:
    assert country_of_name(name) == code


def test_a_name_of_two_countries_together_is_neither() -> None:
    assert candidates("Serbia and Kosovo: S/RES/1244 (1999)") == ("SRB", "XKX")
    assert country_of_name("Serbia and Kosovo: S/RES/1244 (1999)") is None


@pytest.mark.parametrize("code", sorted(location_codes()))
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_a_country_is_never_read_as_another(code: str, language: str) -> None:
    read = country_of_name(name_of(code, language))
    # "Unknown" is no name, and some go by a name that another has too
    asked = bool(candidates(name_of(code, language))) or code == "UNK"
    assert read == (None if asked else code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NA", "NAM"),
        ("af", "AFG"),
        (" LY ", "LBY"),
        ("UK", "GBR"),
        ("GB", "GBR"),
        ("EL", "GRC"),
        ("XK", "XKX"),
        ("EU", None),
        ("1A", None),
        ("", None),
        ("AFG", None),
    ],
)
def test_codes_of_two_letters(text: str, code: str | None) -> None:
    assert country_of_iso2(text) == code


@given(st.sampled_from(sorted(location_codes())))
def test_codes_of_two_letters_go_there_and_back(code: str) -> None:
    short = iso2_of(code)
    assert short is None or country_of_iso2(short) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("AUS", "AUT"),
        ("ARE", "EGY"),
        ("MAR", "MTQ"),
        ("AUL", "AUS"),
        ("MOR", "MAR"),
        ("UAE", "ARE"),
        ("GFR", "DEU"),
        ("BAH", "BHR"),
        ("CHD", "TCD"),
        ("UKN", "UNK"),
        ("STA", "XXA"),
        ("gaz", "PSE"),
        ("SYR", "SYR"),
        ("VAR", "VAR"),
        ("OTH", "OTH"),
        ("QQQ", None),
        ("", None),
    ],
)
def test_unhcrs_own_codes(text: str, code: str | None) -> None:
    assert country_of_unhcr_code(text) == code


def test_unhcrs_own_codes_are_those_that_it_publishes(data: Path) -> None:
    listed = pd.read_csv(data / "refugees" / "countries.csv", keep_default_na=False)
    answer = json.loads((data / "api" / "unhcr" / "countries.json").read_text("utf-8"))
    answered = {item["code"]: item["iso"] for item in answer["items"]}
    # what neither says, and the code of the unknown, which the two write differently
    differ = 0
    for code, iso in zip(listed["unhcr_code"], listed["iso_code"], strict=True):
        if iso and answered[code] and code != "UKN":
            assert country_of_unhcr_code(code) == iso == answered[code]
            differ += code != iso
    assert differ == 95
    assert (len(listed), len(answered)) == (232, 232)


def test_unhcrs_own_codes_in_a_whole_file_of_its_own(data: Path) -> None:
    columns = ["coo", "coo_iso", "coa", "coa_iso"]
    people = pd.read_csv(
        data / "refugees" / "population.csv", usecols=columns, dtype=str, keep_default_na=False
    )
    pairs = {
        (code, iso)
        for side in ("coo", "coa")
        for code, iso in zip(people[side], people[f"{side}_iso"], strict=True)
    }
    assert len(pairs) > 200
    assert {code for code, iso in pairs if country_of_unhcr_code(code) != iso} == set()


def test_a_table_of_names_and_codes_is_read_as_its_publisher_does(data: Path) -> None:
    people = pd.read_csv(data / "refugees" / "countries.csv", dtype=str, keep_default_na=False)
    wrong = {
        name: country_of_name(name)
        for name, iso in zip(people["name"], people["iso_code"], strict=True)
        if is_known(iso) and country_of_name(name) != iso
    }
    # asked about: both are names that two countries go by
    assert wrong == {"Congo": None, "Serbia and Kosovo: S/RES/1244 (1999)": None}


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("ARB", "Arab World"),
        ("Arab World", "Arab World"),
        ("WLD", "World"),
        ("sub-saharan africa", "Sub-Saharan Africa"),
        ("Middle East & North Africa", "Middle East and North Africa"),
        ("SAHEL", "Sahel"),
        ("Afrique de l’Ouest", "Afrique de l'Ouest"),
        ("Chad", None),
        ("SYR", None),
        ("", None),
    ],
)
def test_regions_are_known_as_what_they_are(text: str, region: str | None) -> None:
    assert region_of(text) == region


def test_no_region_is_a_country() -> None:
    assert not any(region_of(code) for code in location_codes())
    for code in location_codes():
        assert not any(region_of(name_of(code, lang)) for lang in ("en", "fr", "es", "ar"))


def test_names_that_no_list_has_are_read_as_a_known_place() -> None:
    held = yaml.safe_load(
        files("humstats.model").joinpath("place_names.yaml").read_text(encoding="utf-8")
    )
    assert set(held["names"]) <= location_codes()
    for code, names in held["names"].items():
        assert {country_of_name(name) for name in names} == {code}
    # a word that is shortened is no short form of another
    assert not set(held["words"]) & set(held["words"].values())
