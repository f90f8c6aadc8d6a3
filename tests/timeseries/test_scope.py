"""Scope: what a question is about, and every way in which it is refused."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import FigureError, PeriodError, SelectionError, UnknownNameError
from humstats.timeseries import select, series
from humstats.timeseries.scope import Scope, asked_period


@pytest.fixture
def table(figures_of):
    return figures_of(
        {"value": 100},
        {"value": 45, "age_range": "0-17"},
        {"value": 50, "gender": "f"},
        {"value": 40, "sector_code": "EDU", "location_code": "AFG"},
        {"value": 30, "admin_level": 1, "admin1_code": "SY01"},
    )


def found(table, **named):
    return Scope.of(table, "people_in_need", "SYR", named).figures_of(table)


@pytest.mark.parametrize(
    ("named", "value"),
    [
        ({}, 100),
        ({"age_range": "0-17"}, 45),
        ({"age_range": "all"}, 100),
        ({"gender": "f"}, 50),
        ({"gender": "female"}, 50),
        ({"admin1_code": "SY01"}, 30),
        ({"plan_code": "all"}, 100),
        ({"unit": "people"}, 100),
    ],
)
def test_what_is_not_named_is_all(table, named, value):
    assert found(table, **named)["value"].tolist() == [value]


@pytest.mark.parametrize(
    ("indicator", "location", "named", "error", "words"),
    [
        ("peopel_in_need", "SYR", {}, UnknownNameError, "Did you mean people_in_need?"),
        ("people_in_need", "Syrai", {}, UnknownNameError, "'Syrai' is no place that is known"),
        ("people_in_need", "Congo", {}, UnknownNameError, "can be COD (DR Congo) or COG (Con"),
        ("people_in_need", "SYR", {"age": "0-17"}, UnknownNameError, "no known breakdown"),
        (
            "refugees", "SYR", {}, SelectionError,
            ("There is no refugees for SYR. For SYR there is people_in_need; refugees is there "
            "for no place."),
        ),
        (
            "people_in_need", "LBN", {}, SelectionError,
            "For LBN there is nothing; people_in_need is there for AFG, SYR.",
        ),
        (
            "people_in_need", "SYR", {"age_range": "0-4"}, SelectionError,
            "There is no people_in_need for SYR, age_range 0-4: age_range has 0-17, all.",
        ),
        (
            "people_in_need", "SYR", {"plan_code": "HSYR24"}, SelectionError,
            "plan_code has nothing.",
        ),
        (
            "people_in_need", "SYR", {"age_range": "0-17", "gender": "f"}, SelectionError,
            "each of these is there, but no figure has all of them",
        ),
        (
            "people_in_need", "AFG", {}, SelectionError,
            ("people_in_need for AFG exists only by sector_code (EDU): name one "
            "(sector_code='EDU')."),
        ),
    ],
)  # fmt: skip
def test_refusals_say_what_is_there(table, indicator, location, named, error, words):
    with pytest.raises(error) as caught:
        Scope.of(table, indicator, location, named).figures_of(table)
    assert words in str(caught.value)


def test_parts_are_listed_by_the_fewest_breakdowns(figures_of):
    table = figures_of(
        {"value": 1, "gender": "f", "sector_code": "EDU"},
        {"value": 2, "gender": "f"},
        {"value": 3, "age_range": "0-17"},
    )
    with pytest.raises(SelectionError, match=r"only by age_range \(0-17\); or by gender \(f\)"):
        found(table)


def test_what_all_parts_have_alike_is_named_and_not_listed(figures_of):
    table = figures_of(
        {"value": 10, "item_unit": "KG", "currency_code": "NIO"},
        {"value": 0.4, "item_unit": "KG", "currency_code": "USD"},
    )
    with pytest.raises(SelectionError) as caught:
        found(table)
    assert str(caught.value) == (
        "people_in_need for SYR exists only by currency_code (NIO, USD): name one "
        "(item_unit='KG', currency_code='NIO')."
    )
    assert found(table, item_unit="KG", currency_code="NIO")["value"].tolist() == [10]


def test_all_that_must_be_chosen_is_asked_for_at_once(figures_of):
    table = figures_of(
        {"value": 7, "operation": "Drought", "assessment_type": "BA"},
        {"value": 9, "operation": "Drought", "assessment_type": "SA"},
        {"value": 4, "operation": "Cyclone", "assessment_type": "SA"},
    )
    with pytest.raises(SelectionError) as caught:
        found(table)
    assert str(caught.value) == (
        "people_in_need for SYR exists only by operation (Cyclone, Drought) and "
        "assessment_type (BA, SA): name one of each (operation='Cyclone', "
        "assessment_type='SA')."
    )
    told = found(table, operation="Cyclone", assessment_type="SA")
    assert told["value"].tolist() == [4]


def test_members_without_an_overall_figure_of_theirs_are_listed(figures_of):
    """The overall figure is there, and of each sex figures of one sector only."""
    table = figures_of(
        {"value": 3, "gender": "f", "sector_code": "WSH"},
        {"value": 4, "gender": "m", "sector_code": "HEA"},
        {"value": 9},
    )
    with pytest.raises(SelectionError) as caught:
        select(table, "people_in_need", "SYR", along="gender")
    assert str(caught.value) == (
        "people_in_need for SYR by gender exists only by sector_code (HEA, WSH): name one "
        "(sector_code='HEA')."
    )
    told = select(table, "people_in_need", "SYR", along="gender", sector_code="HEA")
    assert told["value"].tolist() == [4]


def test_areas_without_a_country_figure_name_their_level(figures_of):
    table = figures_of({"value": 1, "admin_level": 2, "admin2_code": "SY0101"})
    with pytest.raises(SelectionError, match=r"only figures of admin_level 2 \(1\)"):
        found(table)


def test_rows_of_a_refusal_are_on_the_error(table):
    with pytest.raises(SelectionError) as caught:
        found(table, age_range="0-4")
    assert len(caught.value.rows) == 4


def test_plain_strings_and_blanks_do(table):
    plain = table.astype(dict.fromkeys(table.select_dtypes("category"), object))
    plain["gender"] = plain["gender"].where(plain["gender"] != "all")
    assert found(plain)["value"].tolist() == [100]


def test_an_indicator_of_ones_own_is_readable(figures_of):
    table = figures_of({"value": 7.0, "indicator": "inform:risk", "unit": "index"})
    kept = Scope.of(table, "inform:risk", "SYR", {}).figures_of(table)
    assert kept["value"].tolist() == [7.0]


def test_figures_without_a_period_are_refused(table):
    with pytest.raises(FigureError, match="1 of 1 figures have no period"):
        found(table.assign(reference_period_end=pd.NaT))


def test_numbers_that_are_text_are_refused(table):
    with pytest.raises(FigureError, match="still text"):
        found(table.assign(value="16.7 million"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("05/06/2024", "'05/06/2024' can be 5 June or 6 May 2024"),
        ("last year", "'last year' is no period: expected a year (2024)"),
    ],
)
def test_a_period_that_cannot_be_read_is_refused(figures_of, text, reason):
    table = figures_of({"value": 1.0, "gender": "f", "published": "2024-05-31"})
    asked = [
        lambda: asked_period(text),
        lambda: select(table, "people_in_need", "SYR", along="gender", period=text),
        lambda: series(table, "people_in_need", "SYR", gender="f", as_of=text),
    ]
    for ask in asked:
        with pytest.raises(PeriodError) as caught:
            ask()
        assert str(caught.value).startswith(reason)
        assert isinstance(caught.value.__cause__, ValueError)


def test_a_period_that_can_be_read_is():
    assert str(asked_period(2024)) == str(asked_period("2024")) == "2024"


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ({}, True),
        # an area's figure is no figure of the country, whatever its level
        ({"admin1_code": "SY01"}, False),
        ({"age_range": "0-17"}, False),
    ],
)
def test_a_figure_of_no_level_is_not_dropped_in_silence(figures_of, row, refused):
    table = figures_of({"value": 1}, {"value": 2, "when": 2025, "admin_level": None, **row})
    if refused:
        with pytest.raises(SelectionError, match="1 figures have no admin_level") as caught:
            found(table)
        assert caught.value.rows["value"].tolist() == [2]
        return
    assert found(table)["value"].tolist() == [1]


@pytest.fixture
def wards(figures_of):
    inner = {"admin1_code": "SY01", "admin2_code": "SY0101"}
    return figures_of(
        {"value": 60, "admin_level": 2, **inner},
        {"value": 20, "admin_level": 3, **inner, "area_code": "W1", "area_name": "Centre"},
        {"value": 10, "admin_level": 3, **inner, "area_name": "Camp 2"},
        {"value": 5, "admin_level": 3, "admin2_code": "SY0102", "area_code": "W2",
         "area_name": "Centre"},
        {"value": 1, "admin_level": 3, "admin2_code": "SY0102", "area_name": "Camp 2"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("named", "value"),
    [
        ({"admin2_code": "SY0101"}, 60),
        ({"area_code": "W1"}, 20),
        ({"area_name": "Centre", "admin2_code": "SY0102"}, 5),
        ({"area_name": "Camp 2", "admin2_code": "SY0101"}, 10),
    ],
)
def test_a_ward_is_never_taken_for_its_district(wards, named, value):
    assert found(wards, **named)["value"].tolist() == [value]


def test_a_name_that_several_wards_go_by_is_refused(wards):
    with pytest.raises(SelectionError) as caught:
        found(wards, area_name="Centre")
    assert str(caught.value) == (
        "people_in_need for SYR, area_name Centre is there for several areas, admin2_code "
        "SY0101, SY0102: name one, admin2_code='SY0101'."
    )


def test_wards_are_compared_within_one_level(wards):
    told = select(wards, "people_in_need", "SYR", along="area_code")
    assert sorted(told["value"]) == [1, 5, 10, 20]
    deeper = wards.assign(admin_level=[2, 3, 4, 4, 4])
    with pytest.raises(
        SelectionError, match=r"there at admin_level 3, 4, of which one lies in"
    ):
        select(deeper, "people_in_need", "SYR", along="area_code")
