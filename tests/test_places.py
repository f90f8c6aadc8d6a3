"""Places: ISO's countries, and those that figures are really published for."""

from __future__ import annotations

import pytest

from humstats.model.places import (
    OUTSIDE_ISO,
    candidates,
    country_of_name,
    is_known,
    location_codes,
    name_of,
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
