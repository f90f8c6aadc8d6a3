"""Form rows: what is asked for, held against the lists that there are."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from humstats.errors import FigureError, PeriodError, UnknownNameError
from humstats.model.pcodes import pcodes_of
from humstats.partners.form_rows import (
    MEMBERS,
    areas_asked,
    breakdowns_asked,
    country_asked,
    periods_asked,
    sectors_asked,
)

AREAS = pcodes_of(
    pd.DataFrame(
        {
            "Location": ["AFG", "AFG", "AFG", "AFG"],
            "Admin Level": [1, 1, 2, 2],
            "P-Code": ["AF02", "AF01", "AF0101", "AF0901"],
            "Name": ["Kapisa", "Kabul", "Kabul City", "Nowhere"],
            "Parent P-Code": ["AFG", "AFG", "AF01", "AF09"],
        }
    )
)


@pytest.mark.parametrize("name", ["AFG", "Afghanistan", "أفغانستان"])
def test_a_country_is_asked_for_by_code_or_name(name: str) -> None:
    assert country_asked(name) == "AFG"


@pytest.mark.parametrize("name", ["", "  ", "Narnia", "AF"])
def test_a_country_that_is_not_known_is_refused(name: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        country_asked(name)
    assert str(caught.value) == (
        f"location={name!r} is no place that is known: pass an ISO 3166-1 alpha-3 code, such "
        'as "AFG".'
    )


def test_areas_come_in_the_order_of_their_codes() -> None:
    assert areas_asked(AREAS, None, 1) == (
        "AFG",
        ("admin1_code", "admin1_name"),
        [("AF01", "Kabul"), ("AF02", "Kapisa")],
    )


def test_an_area_comes_with_the_one_above_it_where_the_list_has_it() -> None:
    _, columns, places = areas_asked(AREAS, "AFG", 2)
    assert columns == ("admin1_code", "admin1_name", "admin2_code", "admin2_name")
    assert places == [
        ("", "", "AF0901", "Nowhere"),
        ("AF01", "Kabul", "AF0101", "Kabul City"),
    ]


def test_a_list_of_several_countries_asks_which() -> None:
    listed = pcodes_of(
        pd.DataFrame(
            {
                "Location": ["AFG", "SYR"],
                "Admin Level": [1, 1],
                "P-Code": ["AF01", "SY01"],
                "Name": ["Kabul", "Damascus"],
                "Parent P-Code": ["AFG", "SYR"],
            }
        )
    )
    with pytest.raises(FigureError, match=r'areas of 2 countries: pass location="AFG"'):
        areas_asked(listed, None, None)
    assert areas_asked(listed, "SYR", None)[2] == [("SY01", "Damascus")]


@pytest.mark.parametrize(
    ("asked", "periods"),
    [
        (None, []),
        (2024, ["2024"]),
        ("2024-06", ["2024-06"]),
        (["2024-06", 2025, "2024-06 "], ["2024-06", "2025"]),
    ],
)
def test_periods_are_texts_each_once(asked: Any, periods: list[str]) -> None:
    assert periods_asked(asked) == periods


def test_a_period_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(PeriodError, match=r"^period='soon' cannot be read: "):
        periods_asked([2024, "soon"])


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (["all", "WSH", "HEA"], ["all", "WSH", "HEA"]),
        (["WASH", "Santé", "WSH"], ["WSH", "HEA"]),
        ("Nutrition", ["NUT"]),
        ([], []),
    ],
)
def test_sectors_are_codes_each_once(asked: Any, codes: list[str]) -> None:
    assert sectors_asked(asked) == codes


def test_a_sector_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownNameError, match=r"^'Blue' is no known sector"):
        sectors_asked(["WASH", "Blue"])


@pytest.mark.parametrize(
    ("asked", "broken"),
    [
        ((), {}),
        ("gender", {"gender": ("f", "m")}),
        (["gender", "disability"], {"gender": ("f", "m"), "disability": ("y", "n")}),
        ({"age_range": ["all", "0-4", "0-4", "5+"]}, {"age_range": ("0-4", "5+")}),
        ({"category": ["pastoralists"]}, {"category": ("pastoralists",)}),
    ],
)
def test_breakdowns_have_codes_without_all(asked: Any, broken: dict[str, Any]) -> None:
    assert breakdowns_asked(asked) == broken


@pytest.mark.parametrize(
    ("asked", "error", "sentence"),
    [
        (["colour"], UnknownNameError, "'colour' is no known breakdown of a form"),
        (
            {"gender": []},
            FigureError,
            "gender has no codes: pass breakdowns={'gender': [...]}.",
        ),
        ({"gender": ["all"]}, FigureError, "gender has no codes: pass breakdowns="),
        ({"age_range": ["young"]}, UnknownNameError, "'young' is no known age_range"),
        ({"disability": ["maybe"]}, UnknownNameError, "'maybe' is no known disability"),
    ],
)
def test_breakdowns_that_cannot_be_are_refused(
    asked: Any, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error) as caught:
        breakdowns_asked(asked)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("name", MEMBERS)
def test_the_usual_members_are_codes_that_are_taken(name: str) -> None:
    if MEMBERS[name]:
        assert breakdowns_asked([name]) == {name: MEMBERS[name]}
