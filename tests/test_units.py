"""Units: the words that people write, and those that multiply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.errors import UnknownNameError
from humstats.model.units import SCALES, UNITS, parse_unit


@pytest.mark.parametrize(
    ("text", "code", "scale"),
    [
        ("people", "people", 1),
        ("  Persons ", "people", 1),
        ("# of people", "people", 1),
        ("personnes", "people", 1),
        ("أشخاص", "people", 1),
        ("HHs", "households", 1),
        ("Familias", "households", 1),
        ("%", "percent", 1),
        ("pour cent", "percent", 1),
        ("per_1000_live_births", "per_1000_live_births", 1),
        ("per 1,000 live births", "per_1000_live_births", 1),
        ("US$", "usd", 1),
        ("million people", "people", 1e6),
        ("people (thousands)", "people", 1e3),
        ("Thousands of people", "people", 1e3),
        ("millions d'habitants", "people", 1e6),
        ("millones de personas", "people", 1e6),
        ("US$ million", "usd", 1e6),
        ("bn usd", "usd", 1e9),
        ("Organizations", "organisations", 1),
        ("منظمات", "organisations", 1),
        ("LCU", "local_currency", 1),
        ("Monnaie locale", "local_currency", 1),
        ("score", "score", 1),
        ("Index", "index", 1),
        ("Severity", "class", 1),
        ("Number", "number", 1),
        ("Número", "number", 1),
    ],
)
def test_units_as_people_write_them(text, code, scale):
    assert parse_unit(text) == (code, scale)


@pytest.mark.parametrize("unit", UNITS.values(), ids=lambda unit: unit.code)
def test_a_unit_is_read_by_each_of_its_words(unit):
    assert {parse_unit(word).code for word in (unit.code, *unit.words)} == {unit.code}


def test_each_word_belongs_to_one_unit():
    words = [
        word for unit in UNITS.values() for word in {unit.code, unit.many, *unit.words} if word
    ]
    assert len(words) == len(set(words))


@given(st.sampled_from(sorted(SCALES)), st.sampled_from(["people", "deaths", "events"]))
def test_a_scale_multiplies_before_and_behind(scale, unit):
    assert (
        parse_unit(f"{scale} {unit}") == parse_unit(f"{unit} {scale}") == (unit, SCALES[scale])
    )


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("peoples", "people"),
        ("percentt", "percent"),
        ("tents", None),
        ("million", None),
        ("million tents", None),
        ("", None),
    ],
)
def test_what_is_no_unit_is_refused(text, guess):
    with pytest.raises(UnknownNameError) as caught:
        parse_unit(text)
    told = f"{text!r} is no known unit: expected one of {', '.join(UNITS)}."
    assert str(caught.value) == told + (f" Did you mean {guess}?" if guess else "")


@pytest.mark.parametrize("unit", UNITS.values(), ids=lambda unit: unit.code)
def test_only_rates_state_a_base(unit):
    assert bool(unit.base) is (unit.kind == "rate")


@pytest.mark.parametrize("text", ["mil personas", "Md people"])
def test_a_scale_with_two_readings_is_refused(text: str) -> None:
    with pytest.raises(UnknownNameError, match=r"can be in units of 1,000.* or of 1,000,000"):
        parse_unit(text)
