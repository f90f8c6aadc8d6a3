"""Rules about areas against the place that they lie in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats import check


def area(value, level, *codes, **more):
    names = dict(zip(("admin1_code", "admin2_code"), codes, strict=False))
    return {"value": value, "admin_level": level, **names, **more}


ROWS = [
    area(1003, 0),
    area(401, 1, "SY01"),
    area(602, 1, "SY02"),
    area(300, 2, "SY02", "SY0201"),
    area(302, 2, "SY02", "SY0202"),
]


def test_the_five_figures_are_sound(finds):
    assert finds(ROWS) == []


@pytest.mark.parametrize(
    ("at", "cells", "expected"),
    [
        (1, {"value": 1100}, [("HS505", "error", 3)]),
        (3, {"value": 701}, [("HS505", "error", 5)]),
        # a total that was mistyped is one fault
        (0, {"value": 100}, [("HS505", "error", 4)]),
        (1, {"value": 501}, [("HS506", "warning", 2)]),
        (3, {"value": 411}, [("HS506", "warning", 4)]),
        # an area is missing
        (1, {"value": 301}, [("HS506", "warning", 2)]),
        # rounding, and a shortfall within 1 percent, are notes
        (1, {"value": 400}, [("HS506", "note", 2)]),
        (1, {"value": 402}, [("HS506", "note", 2)]),
        (1, {"value": 395}, [("HS506", "note", 2)]),
        # but nothing is above its whole by as much, unless by rounding
        (1, {"value": 409}, [("HS506", "warning", 2)]),
    ],
)  # fmt: skip
def test_one_area_that_does_not_fit(finds, at, cells, expected):
    found = finds(ROWS, at, cells)
    assert [one[:3] for one in found] == expected
    assert {one.column for one in found} == {"value"}


@pytest.mark.parametrize(
    ("at", "cells", "message", "suggestion"),
    [
        (
            1,
            {"value": 1100},
            ("1,100 people in need in SY01: more than the 1,003 of the whole that it lies in."),
            "Is the total a blank, or of another breakdown?",
        ),
        (
            1,
            {"value": 501},
            (
                "2 areas of people in need in SYR add up to 1,103: 100 (10.0%) more than the "
                "whole, 1,003."
            ),
            "Is an area missing, counted twice, or rounded?",
        ),
        (
            1,
            {"value": 400},
            (
                "2 areas of people in need in SYR add up to 1,002: by rounding 1 less than "
                "the whole, 1,003."
            ),
            "Is an area missing, counted twice, or rounded?",
        ),
        (
            1,
            {"value": 395},
            (
                "2 areas of people in need in SYR add up to 997: 6 (0.6%) less than the "
                "whole, 1,003."
            ),
            "Is an area missing, counted twice, or rounded?",
        ),
        # a whole that is known by its bounds alone
        (
            0,
            {"value": None, "low": 700, "high": 800, "qualifier": "range"},
            (
                "2 areas of people in need in SYR add up to 1,003: 203 (25.4%) more than the "
                "whole, 700 to 800."
            ),
            "Is an area missing, counted twice, or rounded?",
        ),
    ],
)
def test_what_is_told(finds, at, cells, message, suggestion):
    [found] = finds(ROWS, at, cells)
    assert (found.message, found.suggestion) == (message, suggestion)


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        # printed numbers whose bounds meet
        (0, {"value": 1000, "about": 100}),
        (0, {"value": 900, "qualifier": "more_than"}),
        (0, {"value": None, "status": "missing"}),
        (0, {"value": 2000, "source": "another"}),
        (0, {"value": 2000, "when": 2023}),
        # a regional plan is never the sum of the countries, nor part of one
        (0, {"value": 500, "location_code": "3RP"}),
        (0, {"value": 500, "location_code": "XKX"}),
        (0, {"value": 500, "unit": "households"}),
    ],
)
def test_what_is_no_fault(finds, at, cells):
    assert finds(ROWS, at, cells) == []


def test_areas_that_bear_names_only_are_areas_too(finds):
    rows = [area(10, 0), area(12, 1, provider_admin1_name="Idlib")]
    [found] = finds(rows)
    assert found.rule == "HS505"
    assert found.message.startswith("12 people in need in Idlib: more than the 10 of the whole")


@pytest.mark.parametrize("count", [10, 401])
def test_what_rounding_leaves_is_a_note(finds, count):
    # Afghanistan 2024: 23 people over 401 districts
    left = round(count * 23 / 401)
    rows = [area(99 if n % 2 else 101, 1, f"AF{n:03}") for n in range(count)]
    rows = [area(sum(row["value"] for row in rows) + left, 0), *rows]
    [found] = finds(rows, rule="HS506")
    assert found[:3] == ("HS506", "note", 2)
    assert f"by rounding {left} less" in found.message


def test_rates_of_areas_are_not_added(finds):
    rate = {"indicator": "poverty_headcount_ratio", "unit": "percent"}
    rows = [area(44, 0, **rate), area(60, 1, "SY01", **rate), area(70, 1, "SY02", **rate)]
    assert finds(rows) == []


def test_in_a_subgroup_it_is_a_warning(finds):
    group = {"sector_code": "WSH", "gender": "f"}
    assert [one[:3] for one in finds([area(10, 0, **group), area(12, 1, "SY01", **group)])] == [
        ("HS505", "warning", 3)
    ]


@settings(deadline=None, max_examples=10)
@given(
    st.lists(st.lists(st.integers(0, 10**7), min_size=1, max_size=3), min_size=1, max_size=4),
    st.permutations(range(20)),
)
def test_areas_that_add_up_are_no_finding(figures_of, values, order):
    rows = [area(sum(map(sum, values)), 0)]
    for i, inner in enumerate(values):
        rows.append(area(sum(inner), 1, f"SY{i:02}"))
        rows += [area(v, 2, f"SY{i:02}", f"SY{i:02}{j:02}") for j, v in enumerate(inner)]
    rows = [rows[n] for n in order if n < len(rows)]
    assert check(figures_of(*rows)).counts == {"error": 0, "warning": 0, "note": 0}


def test_districts_of_one_area_need_not_add_up_to_the_country(finds):
    # SY01 is not divided, so that the districts that are there are not all
    assert finds(ROWS) == []
    divided = [*ROWS, area(100, 2, "SY01", "SY0101")]
    assert [one[:3] for one in finds(divided)] == [("HS506", "warning", 2)]


def test_wards_add_up_to_nothing_and_leave_the_sums_of_districts_alone(finds):
    ward = {"admin_level": 3, "admin1_code": "SY01", "admin2_code": "SY0101"}
    rows = [
        area(100, 0),
        area(100, 1, "SY01"),
        area(60, 2, "SY01", "SY0101"),
        area(40, 2, "SY01", "SY0102"),
        {**ward, "value": 20, "area_code": "W1"},
        {**ward, "value": 10, "area_name": "Sousa"},
    ]
    assert finds(rows) == []
    found = finds(rows, 3, {"value": 70})
    assert [(one.rule, one.row) for one in found] == [("HS506", 2), ("HS506", 3)]
    assert all(" add up to 130: " in one.message for one in found)


@pytest.mark.parametrize("unit", ["number", "people", "score"])
def test_an_undeclared_indicator_is_never_added(finds, unit):
    own = {"indicator": "inform:people-exposed", "unit": unit}
    rows = [area(10, 0, **own), area(60, 1, "SY01", **own), area(70, 1, "SY02", **own)]
    rows += [{**rows[0], "value": 99, "age_range": "0-17"}]
    assert finds(rows) == []


def test_one_person_above_the_whole_is_rounding(finds):
    # a Central African area of the IPC: 48,576 of the 48,575 of its region
    assert finds([area(48_575, 0), area(48_576, 1, "SY01")]) == []


def test_less_than_half_a_person_is_nothing(finds):
    # Ukraine 2023: sums of modelled figures with ten decimals
    parts = [area(300_000.004, 1, "SY01"), area(200_000.004, 1, "SY02")]
    assert [one.rule for one in finds([area(500_000, 0), *parts])] == ["HS306"]


def test_a_single_area_says_nothing_of_the_others(finds):
    assert finds([area(1000, 0), area(300, 1, "SY01")]) == []


def test_single_areas_that_are_whole_elsewhere(finds):
    rows = [area(600, 0)]
    for n in range(6):
        rows += [area(100, 1, f"SY0{n}"), area(100, 2, f"SY0{n}", f"SY0{n}01")]
    assert finds(rows) == []
    found = finds(rows, 2, {"value": 20})
    assert [one[:2] for one in found] == [("HS506", "warning")] * 2


def test_rounding_is_one_note_an_indicator(finds):
    rows = []
    for n in range(4):
        rows += [area(100 + n, 1, f"SY0{n}")]
        rows += [area(50, 2, f"SY0{n}", f"SY0{n}0{i}") for i in range(2)]
    [found] = finds(rows, rule="HS506")
    assert found[:3] == ("HS506", "note", 11)
    assert found.message.startswith("2 areas of people in need in SY03 add up to 100: ")
    assert found.message.endswith("; 2 more sums are off in the same way, none by more.")


def test_an_area_that_is_missing_is_missing_from_every_breakdown(finds):
    rows = []
    for n in range(6):
        sector = {"sector_code": f"S{n}"}
        rows += [area(1000 + n, 0, **sector)]
        rows += [area(300, 1, f"SY0{i}", **sector) for i in range(2)]
    [found] = finds(rows, rule="HS506")
    assert found[:3] == ("HS506", "warning", 17)
    assert found.message.startswith("2 areas of people in need in SYR, S5 add up to 600: ")
    assert found.message.endswith("; 5 more sums are off in the same way, none by more.")


@pytest.mark.parametrize(
    ("published", "severity"), [(None, "warning"), ("2022-06-30", "error")]
)
def test_analyses_of_phases_without_a_date_may_be_two(finds, published, severity):
    # HDX HAPI, Bangui: 409,563 in the district and 153,216 in its region, of two analyses
    phase = {
        "indicator": "people_by_ipc_phase",
        "ipc_phase": "3+",
        "ipc_type": "current",
        "published": published,
    }
    rows = [area(153_216, 0, **phase), area(409_563, 1, "SY01", **phase)]
    assert [one[:3] for one in finds(rows, rule="HS505")] == [("HS505", severity, 3)]


@pytest.mark.parametrize(
    "cells",
    [
        # without a value, kept out by itself, and two values under one key
        {"value": None, "status": "missing"},
        {"value": -602},
        {"admin2_code": "SY0201"},
    ],
)
def test_a_sum_that_lacks_an_area_is_not_called_short(finds, cells):
    rows = [*ROWS, area(600, 2, "SY02", "SY0203")]
    rows[2] = {**rows[2], "value": 1202}
    rows[0] = {**rows[0], "value": 1603}
    assert finds(rows) == []
    assert finds(rows, 4, cells, rule="HS506") == []
    # what is there can still be too much
    found = finds([*rows, area(1000, 2, "SY02", "SY0204")], 4, cells, rule="HS506")
    assert [one.row for one in found if " more than the whole" in one.message]


def test_an_area_that_does_not_apply_is_nobody(finds):
    rows = [*ROWS, area(None, 2, "SY02", "SY0203", status="not_applicable")]
    assert [one[:3] for one in finds(rows, 3, {"value": 100}, rule="HS506")] == [
        ("HS506", "warning", 4)
    ]


@pytest.mark.parametrize(
    ("count", "short", "severity"),
    [
        (25, 400, "warning"),
        # what twice the rounding explains is context
        (25, 2, "note"),
        # few sums say nothing of how the table is made
        (10, 400, "note"),
    ],
)
def test_among_sums_that_are_exact_a_small_shortfall_is_told(finds, count, short, severity):
    rows = [
        one | {"when": 1990 + n}
        for n in range(count)
        for one in (
            area(100_003 if n else 100_003 + short, 0),
            area(40_001, 1, "SY01"),
            area(60_002, 1, "SY02"),
        )
    ]
    assert [found[:2] for found in finds(rows, rule="HS506")] == [("HS506", severity)]


LACKING = [
    area(1003, 0),
    area(401, 1, "SY01"),
    area(602, 1, "SY02"),
    area(None, 1, "SY03", status="missing", raw="n.d."),
]


def test_a_total_of_the_areas_that_are_there(finds):
    [found] = finds(LACKING, rule="HS514")
    assert found[:3] == ("HS514", "warning", 2)
    assert found.message == (
        "1,003 people in need in SYR: the sum of 2 of 3 areas, without SY03, so that it is "
        "taken for at least so much."
    )


def test_a_total_of_districts_that_lacks_many(finds):
    late = [
        area(None, 2, "SY02", f"SY020{n}", admin2_name=name, status="missing")
        for n, name in enumerate(("Ain", "Bab", "Tel", "Zor"), start=3)
    ]
    [found] = finds([*ROWS, *late], rule="HS514")
    assert found.row == 4
    assert "the sum of 2 of 6 areas, without Ain, Bab, Tel and 1 more, so" in found.message


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        # the total counts somebody in the third area, or is told another way
        (0, {"value": 1004}),
        (0, {"value": 1003, "qualifier": "about", "low": 1002.5, "high": 1003.5}),
        # nobody can be there
        (3, {"status": "not_applicable"}),
        (3, {"value": 0, "status": "final"}),
        # what an error keeps out may be in the total
        (3, {"value": -5, "status": "final"}),
        # what is not listed is no area of this table, period or kind
        (3, {"gender": "f"}),
        (3, {"when": 2023}),
    ],
)
def test_totals_that_lack_no_area(finds, at, cells):
    assert finds(LACKING, at, cells, rule="HS514") == []


def test_one_area_is_no_sum(finds):
    assert finds([area(5, 0), area(5, 1, "SY01"), LACKING[3]], rule="HS514") == []
