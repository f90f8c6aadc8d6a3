"""Rules about indicators that are part of one another."""

from __future__ import annotations

import pytest

from humstats import check, read

ROWS = [
    {"indicator": "population", "value": 23_000_000},
    {"indicator": "people_affected", "value": 20_000_000},
    {"indicator": "people_in_need", "value": 16_700_000},
    {"indicator": "people_targeted", "value": 10_800_000},
    {"indicator": "people_in_need", "value": 9_000_000, "gender": "f"},
]


def test_the_five_figures_are_sound(finds):
    assert finds(ROWS) == []


@pytest.mark.parametrize(
    ("at", "cells", "expected"),
    [
        # nobody who is not there can be in need
        (2, {"value": 23_000_001}, [("HS501", "error", 4)]),
        (0, {"value": 16_000_000}, [("HS501", "error", 3), ("HS501", "error", 4)]),
        (2, {"value": 23_000_001, "sector_code": "WSH"}, [("HS501", "error", 4)]),
        # who is affected and who is in need are estimated apart
        (2, {"value": 20_000_001}, [("HS501", "warning", 4)]),
        (3, {"value": 16_700_001}, [("HS502", "warning", 5)]),
        (3, {"value": 16_700_000, "qualifier": "at_least"}, []),
        (2, {"value": 24e6, "qualifier": "more_than"}, [("HS501", "error", 4)]),
    ],
)
def test_one_figure_above_its_whole(finds, at, cells, expected):
    found = finds(ROWS, at, cells)
    assert [one[:3] for one in found] == expected
    assert {one.column for one in found} <= {"value"}


@pytest.mark.parametrize(
    ("at", "cells", "message", "suggestion"),
    [
        (
            2,
            {"value": 23_000_001},
            (
                "23,000,001 people in need in SYR: more than the population, 23,000,000, of "
                "which this is a part."
            ),
            "One of the two is wrong, or the whole leaves somebody out.",
        ),
        (
            2,
            {"value": 20_000_001},
            (
                "20,000,001 people in need in SYR: more than the people affected, 20,000,000, "
                "of which this is a part."
            ),
            "One of the two is wrong, or the whole leaves somebody out.",
        ),
        (
            3,
            {"value": 16_800_000},
            "16,800,000 people targeted, more than the 16,700,000 in need.",
            "Ask whether refugees or host communities are planned for on top.",
        ),
    ],
)
def test_what_is_told(finds, at, cells, message, suggestion):
    [found] = finds(ROWS, at, cells)
    assert (found.message, found.suggestion) == (message, suggestion)


def test_the_displaced_are_not_in_the_census_of_an_area(finds):
    # Al Dana: 100,000 residents, and four times as many displaced
    area = {"admin_level": 2, "admin1_code": "SY07", "admin2_code": "SY0703"}
    rows = [
        {"indicator": "population", "value": 100_000, **area},
        {"indicator": "internally_displaced_people", "value": 450_000, **area},
        {"indicator": "people_in_need", "value": 480_000, **area},
    ]
    assert [one[:2] for one in finds(rows)] == [("HS501", "warning")] * 2


def test_baselines_of_a_subgroup_are_projections(finds):
    rows = [*ROWS[:4], {"indicator": "population", "value": 1000, "gender": "f"}]
    rows += [{"indicator": "people_in_need", "value": 1001, "gender": "f"}]
    assert [one[:3] for one in finds(rows)] == [("HS501", "warning", 7)]


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        # another place, period, source, unit or vintage is another matter
        (3, {"value": 20e6, "location_code": "3RP"}),
        (2, {"value": 24e6, "location_code": "XKX"}),
        (2, {"value": 24e6, "when": 2025}),
        (2, {"value": 24e6, "source": "another"}),
        (2, {"value": 24e6, "publication": "another"}),
        (2, {"value": 24e6, "unit": "households"}),
        # what is printed can be rounded: their bounds meet
        (2, {"value": 20_000_001, "about": 1e5}),
        (2, {"value": 24e6, "qualifier": "nearly"}),
        # displaced people are neither in need nor affected by definition
        (2, {"indicator": "internally_displaced_people", "value": 20_500_000}),
        # a negative figure is one fault, not two
        (0, {"value": None, "status": "missing"}),
    ],
)
def test_what_is_no_fault(finds, at, cells):
    assert finds(ROWS, at, cells) == []


def test_a_wrong_whole_is_one_finding(finds):
    assert [one.rule for one in finds(ROWS, 0, {"value": -23_000_000})] == ["HS301"]


@pytest.mark.parametrize("value", [16_000, 16_699, 20_000])
def test_targeted_above_in_need_is_never_an_error(finds, value):
    # Afghanistan 2024, row 44713: 16,800 targeted of 16,699 in need
    rows = [
        {"value": value, "location_code": "AFG", "age_range": "18-64"},
        {
            "indicator": "people_targeted",
            "value": 16_800,
            "location_code": "AFG",
            "age_range": "18-64",
        },
    ]
    assert [one.severity for one in finds(rows)] == ["warning"] * (value < 16_800)


def test_the_severely_poor_are_some_of_the_poor(finds):
    poor = {"indicator": "multidimensional_poverty_headcount_ratio", "unit": "percent"}
    severe = {**poor, "indicator": "severe_multidimensional_poverty"}
    assert finds([{**poor, "value": 46.9}, {**severe, "value": 20.8}]) == []
    [found] = finds([{**poor, "value": 46.9}, {**severe, "value": 50.1}])
    assert found[:3] == ("HS501", "error", 3)
    assert found.message == (
        "50.1% population in severe multidimensional poverty in SYR: more than the population "
        "in multidimensional poverty, 46.9%, of which this is a part."
    )
    women = [
        {**one, "gender": "f"} for one in ({**poor, "value": 46.9}, {**severe, "value": 50})
    ]
    assert [one[:2] for one in finds(women)] == [("HS501", "warning")]


def test_the_severely_poor_of_published_files_are_some_of_the_poor(data):
    reading = read(data / "poverty" / "hdx_hapi_poverty_rate_global.csv")
    severe = reading.figures["indicator"] == "severe_multidimensional_poverty"
    assert severe.sum() > 1_000
    assert "HS501" not in {outcome.rule.code for outcome in check(reading).outcomes}
    raised = reading.figures.assign(value=reading.figures["value"].where(~severe, 100.0))
    [told] = [o for o in check(raised).outcomes if o.rule.code == "HS501"]
    assert len(told.hits) > 1_000


@pytest.mark.parametrize("reached", ["people_reached", "people_expected_to_be_reached"])
def test_more_reached_than_targeted(finds, reached):
    # Afghanistan 2024: 18,400,000 "reached" of 17,327,995 targeted
    rows = [
        {"indicator": "people_targeted", "value": 17_327_995},
        {"indicator": reached, "value": 18_400_000},
    ]
    [found] = finds(rows)
    assert found[:3] == ("HS507", "warning", 3)
    assert found.message.endswith(", more than the 17,327,995 targeted.")
    assert finds(rows, 1, {"value": 17_327_995}) == []
    assert finds(rows, 1, {"sector_code": "WSH"}) == []


SECTORS = [
    {"value": 32_156},
    {"value": 51_921, "sector_code": "WSH"},
    {"value": 40_000, "sector_code": "FSC"},
    {"value": 20_000, "sector_code": "PRO"},
    {"value": 19_000, "sector_code": "PRO-CPN"},
]


def test_sectors_above_the_overall_figure_are_one_finding_a_place(finds):
    [found] = finds(SECTORS)
    assert found[:3] == ("HS508", "warning", 3)
    assert found.message == (
        "51,921 people in need in SYR, WSH: more than all sectors together, 32,156."
    )


def test_an_area_of_responsibility_is_a_part_of_its_sector(finds):
    # Guatemala 2024, GT0104: 6,400 in need of child protection, 782 of protection
    [found] = finds(SECTORS, 3, {"value": 782}, rule="HS509")
    assert found[:3] == ("HS509", "warning", 6)
    assert found.message == (
        "19,000 people in need in SYR, PRO-CPN: more than the sector that it belongs to, 782."
    )


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        (0, {"value": 51_920}),
        (0, {"when": 2023}),
        (0, {"value": 60_000, "source": "another"}),
        (1, {"value": 51_921, "gender": "f"}),
        (4, {"value": 20_001}),
    ],
)
def test_sectors_that_fit(finds, at, cells):
    rows = [{**SECTORS[0], "value": 60_000}, *SECTORS[1:]]
    assert finds(rows, at, cells) == []


def test_published_sectors_stand_above_the_overall_figure(data):
    told = check(read(data / "needs" / "download-hno-data-gtm.csv", period="2024")).findings
    assert (told["rule"] == "HS509").sum() == 80
    assert (told["severity"] == "error").sum() == 3


MAXIMA = [
    {"admin_level": 1, "admin1_code": "SY01", **row}
    for row in (
        {"value": 40_000, "method": "largest sector"},
        {"value": 40_000, "sector_code": "WSH"},
        {"value": 30_000, "sector_code": "EDU"},
        {"value": 35_000, "sector_code": "Multi", "category": "HEA+NUT"},
    )
]


@pytest.mark.parametrize(
    ("at", "cells", "largest"),
    [
        (0, {"value": 40_002}, "40,000"),
        (0, {"value": 66_000}, "40,000"),
        # a joint sector is one of them, also where it is above
        (3, {"value": 40_002}, "40,002"),
        (1, {"value": 20_000}, "35,000"),
    ],
)
def test_a_maximum_that_is_not_the_largest_sector(finds, at, cells, largest):
    [found] = finds(MAXIMA, at, cells, rule="HS515")
    assert found[:3] == ("HS515", "warning", 2)
    assert found.message.endswith(
        f": its column is headed as the largest of the sectors, and that is {largest}."
    )


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        (0, {}),
        (0, {"value": 40_001}),
        # nobody says how it was made
        (0, {"value": 66_000, "method": "JIAF"}),
        (0, {"value": 66_000, "method": None}),
        # what HS508 tells
        (0, {"value": 20_000}),
        # bounds that meet, and another place or sector
        (1, {"value": 39_000, "qualifier": "at_least"}),
        (0, {"value": 66_000, "admin1_code": "SY02"}),
        (0, {"value": 66_000, "sector_code": "PRO"}),
    ],
)
def test_a_maximum_that_can_be_one(finds, at, cells):
    assert finds(MAXIMA, at, cells, rule="HS515") == []


def test_a_blank_sector_may_be_the_largest(finds):
    above = [{**MAXIMA[0], "value": 66_000}, *MAXIMA[1:]]
    assert len(finds(above, rule="HS515")) == 1
    assert finds(above, 2, {"value": None, "status": "missing"}, rule="HS515") == []


def test_a_maximum_of_a_wider_area_is_a_sum_of_those_of_its_areas(finds):
    wider = [{**row, "admin_level": 0, "admin1_code": None} for row in MAXIMA]
    wider[0]["value"] = 90_000
    assert finds([*MAXIMA, *wider], rule="HS515") == []


def test_one_sector_alone_is_no_maximum(finds):
    assert finds(MAXIMA[:2], 0, {"value": 50_000}, rule="HS515") == []


def test_a_published_maximum_that_is_none(data):
    said = {"location": "PSE", "period": "2020", "source": "OCHA", "unit": "people"}
    found = check(read(data / "needs/opt_hno_2020.xlsx", **said)).findings
    told = found.loc[found["rule"] == "HS515", "row"]
    assert told.tolist() == [3, 7]
