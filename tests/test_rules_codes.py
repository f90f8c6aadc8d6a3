"""Rules about words that stand for something: known ones that fit."""

from __future__ import annotations

import pytest

ROWS = [
    {"value": 10, "admin_level": 2, "admin1_code": "SY02", "admin2_code": "SY0203"},
    {"value": 20, "location_code": "AFG", "gender": "f", "age_range": "0-17"},
    {"value": 30, "unit": "households", "sector_code": "WSH"},
    {
        "indicator": "extreme_poverty_headcount_ratio",
        "unit": "percent",
        "value": 44.9,
        "poverty_line": "3.00 dollars a day, prices of 2021",
    },
    {"value": 50, "unit": "percent", "age_range": "0-17"},
]


def test_the_five_figures_are_sound(finds):
    assert finds(ROWS) == []


@pytest.mark.parametrize(
    ("at", "cells", "expected", "message", "suggestion"),
    [
        (
            0,
            {"indicator": "peopel_in_need"},
            ("HS202", "error", "indicator"),
            "'peopel_in_need' is no indicator of the catalogue.",
            "Did you mean people_in_need?",
        ),
        (
            0,
            {"indicator": "tents"},
            ("HS202", "error", "indicator"),
            "'tents' is no indicator of the catalogue.",
            "",
        ),
        (
            2,
            {"location_code": "SYX"},
            ("HS203", "error", "location_code"),
            (
                "'SYX' is no known place: expected an ISO 3166-1 alpha-3 code, or a listed "
                "place outside it."
            ),
            "Did you mean SYR?",
        ),
        (
            2,
            {"location_code": "Syrie"},
            ("HS203", "error", "location_code"),
            (
                "'Syrie' is no known place: expected an ISO 3166-1 alpha-3 code, or a listed "
                "place outside it."
            ),
            "Did you mean SYR?",
        ),
        (
            2,
            {"location_code": None},
            ("HS203", "error", "location_code"),
            (
                "The place is missing: expected an ISO 3166-1 alpha-3 code, or a listed "
                "place outside it."
            ),
            "",
        ),
        (
            2,
            {"unit": "percent"},
            ("HS204", "error", "unit"),
            "The unit 'percent' does not fit people in need: expected people or households.",
            "",
        ),
        (
            2,
            {"unit": "persons"},
            ("HS204", "error", "unit"),
            "The unit 'persons' does not fit people in need: expected people or households.",
            "Did you mean people?",
        ),
        (
            2,
            {"unit": "million people"},
            ("HS204", "error", "unit"),
            (
                "The unit 'million people' does not fit people in need: expected people or "
                "households."
            ),
            "Did you mean people, and 1,000,000 times the value?",
        ),
        (
            2,
            {"unit": None},
            ("HS204", "error", "unit"),
            "The unit (nothing) does not fit people in need: expected people or households.",
            "",
        ),
        (
            3,
            {"unit": "people", "value": 45},
            ("HS204", "error", "unit"),
            ("The unit 'people' does not fit population in extreme poverty: expected percent."),
            "",
        ),
        (
            0,
            {"indicator": "mine:tents", "unit": "tents"},
            ("HS204", "error", "unit"),
            "The unit 'tents' does not fit mine:tents: expected a known unit.",
            "",
        ),
        (
            0,
            {"qualifier": "roughly", "low": None},
            ("HS205", "error", "qualifier"),
            "qualifier holds 'roughly', which is no code of its list.",
            "",
        ),
        (
            0,
            {"status": "done"},
            ("HS205", "error", "status"),
            "status holds 'done', which is no code of its list.",
            "",
        ),
        (
            1,
            {"gender": "women"},
            ("HS205", "warning", "gender"),
            "gender holds 'women', which is no code of its list.",
            "Did you mean f?",
        ),
        (
            1,
            {"age_range": "children"},
            ("HS205", "warning", "age_range"),
            "age_range holds 'children', which is no code of its list.",
            "",
        ),
        (
            2,
            {"sector_code": ""},
            ("HS205", "warning", "sector_code"),
            "sector_code holds '', which is no code of its list.",
            "",
        ),
        (
            3,
            {"poverty_line": "all"},
            ("HS206", "warning", "indicator"),
            (
                "Population in extreme poverty without poverty_line cannot be compared with "
                "anything: 1 figure."
            ),
            "Give the column poverty_line.",
        ),
        (
            3,
            {"poverty_line": "not stated"},
            ("HS206", "warning", "indicator"),
            (
                "Population in extreme poverty without poverty_line cannot be compared with "
                "anything: 1 figure."
            ),
            "Give the column poverty_line.",
        ),
        (
            0,
            {"admin1_code": "SY03"},
            ("HS207", "warning", "admin2_code"),
            (
                "The p-code SY0203 does not lie in SY03: an inner code begins with its outer "
                "one, or its list says where it lies."
            ),
            "Check both codes against the country's list.",
        ),
    ],
)
def test_one_word_that_does_not_fit(finds, at, cells, expected, message, suggestion):
    if "qualifier" in cells:
        cells = {**cells, "high": None}
    [found] = finds(ROWS, at, cells)
    assert (found.rule, found.severity, found.column) == expected
    assert found.row == at + 2
    assert (found.message, found.suggestion) == (message, suggestion)


def test_every_word_of_a_row_is_told_and_the_worst_is_an_error(finds):
    cells = {"gender": "women", "age_range": "children", "status": "done"}
    assert [(f.severity, f.column) for f in finds(ROWS, 1, cells)] == [
        ("error", "status"),
        ("warning", "gender"),
        ("warning", "age_range"),
    ]


def test_a_table_without_the_line_is_told_so(finds, figures_of):
    figures = figures_of(*ROWS).drop(columns="poverty_line")
    assert [(f.rule, f.row) for f in finds(figures)] == [("HS206", 5)]


@pytest.mark.parametrize("code", ["XKX", "AB9", "UNK", "XXA", "TIB", "3RP"])
def test_places_outside_iso_are_real(finds, code):
    assert finds(ROWS, 1, {"location_code": code}) == []


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        # a share, in percent of the whole of its own indicator
        (4, {"age_range": "5-17"}),
        (4, {"age_range": "all", "gender": "f"}),
        (0, {"indicator": "inform:risk", "unit": "index"}),
        (0, {"admin2_code": None}),
        (0, {"admin1_code": None}),
        (1, {"age_range": "65+"}),
        (2, {"caseload": "whatever the plan calls it"}),
        (0, {"admin_level": 3, "area_name": "Sousa"}),
        (0, {"admin_level": 4, "area_code": "LY01060112", "admin2_code": None}),
    ],
)
def test_what_is_no_fault(finds, at, cells):
    assert finds(ROWS, at, cells) == []


@pytest.mark.parametrize(
    ("cells", "level", "area"),
    [
        ({"admin_level": 0, "admin1_code": "SY02"}, "0", "SY02"),
        ({"admin_level": 2024}, "2024", "SYR"),
        ({"admin_level": -1}, "-1", "SYR"),
        ({"admin_level": 2, "area_code": "W1"}, "2", "W1"),
        ({"admin_level": 0, "area_name": "Sousa"}, "0", "Sousa"),
        ({"admin_level": None, "admin1_code": "SY02"}, "(nothing)", "SY02"),
        ({"admin_level": 1, "admin2_code": "SY0203"}, "1", "SY0203"),
    ],
)
def test_a_level_that_is_not_that_of_the_area(finds, cells, level, area):
    (found,) = finds([{"value": 10}], 0, cells, rule="HS211")
    assert found[:2] == ("HS211", "error")
    assert f"The admin level is {level}, and the area is {area}:" in found[4]


@pytest.mark.parametrize(
    "cells",
    [
        {"admin_level": 1, "provider_admin1_name": "Idlib"},
        {"admin_level": 2, "provider_admin2_name": " "},
        {"admin_level": 2},
    ],
)
def test_an_area_without_a_code_has_its_level_all_the_same(finds, cells):
    assert finds([{"value": 10}], 0, cells, rule="HS211") == []


def test_a_figure_without_a_source(finds):
    (found,) = finds([{"value": 10}], 0, {"source": None}, rule="HS210")
    assert found[:2] == ("HS210", "warning")
    assert found[4] == "1 figure has no source, such as people in need in SYR."


def test_what_no_figure_says_is_one_finding(finds, figures_of):
    figures = figures_of(*({"value": year, "when": year} for year in range(2020, 2025)))
    (found,) = finds(figures.assign(source=None), rule="HS210")
    assert (found.row, found.message[:24]) == (2, "5 figures have no source")


@pytest.mark.parametrize(
    ("cells", "severity", "message", "suggestion"),
    [
        # a plan is real, and no country
        (
            {"location_code": None, "plan_code": "RBGD22"},
            "warning",
            "The place of the plan 'RBGD22' is missing:",
            "",
        ),
        ({"location_code": "Congo"}, "error", "'Congo' is the name of COD and COG:", ""),
        (
            {"location_code": "Gaza Strip"},
            "error",
            "'Gaza Strip' is an area of occupied Palestinian territory (PSE), which belongs",
            "",
        ),
    ],
)
def test_a_place_that_is_no_country(finds, cells, severity, message, suggestion):
    [found] = finds(ROWS, 2, cells)
    assert found[:2] == ("HS203", severity)
    assert found.message.startswith(message)
    assert found.suggestion == suggestion


def test_figures_of_plans_are_one_finding_and_unknown_places_one_each(finds, figures_of):
    rows = [{"value": n, "when": 2020 + n, "location_code": "SYX"} for n in range(2)]
    rows += [
        {"value": n, "when": 2020 + n, "location_code": None, "plan_code": plan}
        for plan in ("RBGD22", "RUKR22")
        for n in range(2)
    ]
    found = finds(figures_of(*rows), rule="HS203")
    assert [(one.row, one.severity) for one in found] == [
        (2, "error"),
        (3, "error"),
        (4, "warning"),
    ]
    assert found[2].message.startswith("The place of 2 plans (RBGD22, RUKR22) is missing:")


def test_the_other_congo_is_meant_where_one_is_named(finds):
    [found] = finds(
        [{"value": 1, "location_code": "COD"}, {"value": 2, "location_code": "Congo"}]
    )
    assert found.suggestion == "Did you mean COG?"


def test_a_plan_for_several_countries_lists_them(finds):
    assert finds(ROWS, 2, {"location_code": "AFG; BDI; COD", "plan_code": "HCOVD20"}) == []


def test_a_senders_own_word_is_told_once(finds):
    rows = [{"value": n, "when": 2019 + n, "sector_code": "tents"} for n in range(1, 5)]
    [found] = finds(rows)
    assert (found.rule, found.row) == ("HS205", 2)


def test_phase_all_is_a_phase_and_a_line_all_is_none(finds):
    phases = {"indicator": "people_by_ipc_phase", "ipc_phase": "all", "ipc_type": "current"}
    assert finds([{"value": 10, **phases}], 0, {}, rule="HS206") == []
    poor = {"indicator": "extreme_poverty_headcount_ratio", "unit": "percent", "value": 5}
    (found,) = finds(
        [{**poor, "poverty_line": "2.15"}], 0, {"poverty_line": "all"}, rule="HS206"
    )
    assert found[0] == "HS206"


@pytest.mark.parametrize("unit", ["number", "score", "percent", "people", "usd", "per_100000"])
@pytest.mark.parametrize("value", [-20_643_649, 0.5, 6_916_872_440])
def test_an_indicator_of_ones_own_is_no_error(finds, unit, value):
    cells = {"indicator": "inform:hazard-exposure", "unit": unit, "value": value}
    assert {one.severity for one in finds([{"value": 1}], 0, cells)} <= {"note"}
