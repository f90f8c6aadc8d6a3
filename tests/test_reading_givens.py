"""What a recipe says is true of figures, and whether it can be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from humstats.errors import RecipeError
from humstats.reading.recipes.givens import known_role, text_of, texts_of, true_of, truth_of


@pytest.mark.parametrize(
    ("role", "value", "read"),
    [
        ("gender", "f", "f"),
        ("gender", "Femmes", "f"),
        ("disability", "y", "y"),
        ("population_group", "déplacés internes", "IDP"),
        ("ipc_phase", 3, "3"),
        ("ipc_type", "projected", "first projection"),
        ("assessment_type", "BA", "BA"),
        ("status", "provisional", "provisional"),
        ("qualifier", "at_least", "at_least"),
        ("age_range", "0-17", "0-17"),
        ("age_range", "unknown", "unknown"),
        ("sector_code", "Logistics and aviation", "Logistics and aviation"),
        ("category", " Tents ", "Tents"),
        ("admin_level", 0, "0"),
        ("location_code", "3RP", "3RP"),
        ("period", 2024, "2024"),
        ("published", dt.date(2024, 5, 1), "2024-05-01"),
        ("indicator", "mine:cows", "mine:cows"),
    ],
)
def test_what_can_be_true_is_kept_as_its_code(role: str, value: Any, read: str) -> None:
    assert true_of(role, value, "x") == (role, read)


@pytest.mark.parametrize(
    ("role", "value", "why"),
    [
        ("gender", "Xyz", "'Xyz' is no gender: expected one of all, f, m,"),
        ("disability", "maybe", "'maybe' is no disability: expected one of all, y, n."),
        ("population_group", "Neighbours", "'Neighbours' is no population group: expected"),
        ("ipc_phase", 7, "'7' is no ipc phase: expected"),
        ("ipc_type", "past", "'past' is no ipc type: expected"),
        ("assessment_type", "ZZ", "'ZZ' is no assessment type: expected"),
        ("status", "xx", "'xx' is no status: expected one of final,"),
        ("qualifier", "maybe", "'maybe' is no qualifier: expected one of exact,"),
        ("age_range", "17-0", "'17-0' is no range of ages: expected years as in 0-17"),
        ("admin_level", "x", "'x' is no level of areas: expected 0"),
        ("admin_level", 2024, "'2024' is no level of areas"),
        ("period", "garbage", "period cannot be read"),
        ("reference_period_end", "garbage", "reference_period_end cannot be read"),
        ("location_code", "SYX", "'SYX' is no place that is known"),
        ("location_code", False, "'location_code': found False, and a text was expected"),
        ("gender", True, "'gender': found True, and a text was expected: YAML takes"),
        ("sector_code", ["a"], "'sector_code': found ['a'], and a text was expected."),
        ("category", {"a": "b"}, "'category': found {'a': 'b'}, and a text was expected."),
        ("indicator", None, "'indicator': found nothing, and a text was expected."),
        ("category", " ", "'category' is blank"),
        ("gendr", "f", "'gendr' is no column of a figures table: did you mean 'gender'?"),
    ],
)
def test_what_cannot_be_true_is_said(role: str, value: Any, why: str) -> None:
    with pytest.raises(RecipeError) as caught:
        true_of(role, value, "mine.yaml, column 'PiN'")
    assert str(caught.value).startswith("mine.yaml, column 'PiN'")
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_texts_are_one_or_several_and_never_truth_values() -> None:
    assert texts_of(None, "x") == ()
    assert texts_of([2020, "b"], "x") == ("2020", "b")
    with pytest.raises(RecipeError, match=r"found False, .* in quotes"):
        texts_of(["Yes", False], "x")
    with pytest.raises(RecipeError, match="x: found nothing"):
        texts_of([None], "x")
    with pytest.raises(RecipeError, match=r"x: found \{'a': 1\}"):
        text_of({"a": 1}, "x")


def test_truth_values_are_no_texts() -> None:
    assert [truth_of(held, "x") for held in (True, False, None)] == [True, False, None]
    for held in ("x", 1, ["true"], {"a": True}):
        with pytest.raises(RecipeError, match="true or false was expected"):
            truth_of(held, "x")


def test_a_part_of_a_column_is_a_role_too() -> None:
    assert known_role("month_of", "x") == "month_of"
    with pytest.raises(RecipeError, match="'flags' is no column"):
        known_role("flags", "x")
