"""Rules about funding: coverage, and money that came outside of any appeal."""

from __future__ import annotations

import pytest

from humstats import check, read

REQUIRED = {"indicator": "funding_required", "unit": "usd"}
RECEIVED = {"indicator": "funding_received", "unit": "usd"}
COVERAGE = {"indicator": "funding_coverage", "unit": "percent"}
PLAN = {"plan_code": "HSYR24"}
ROWS = [
    {"value": 3000, **REQUIRED, **PLAN},
    {"value": 1000, **RECEIVED, **PLAN},
    {"value": 33, **COVERAGE, **PLAN},
    {"value": 500, **RECEIVED, "plan_code": "FSYR24"},
    {"value": 2000, **REQUIRED, "plan_code": "HSYR24", "sector_code": "WSH"},
]
MINE = ("HS621", "HS622", "HS623")


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        (2, {}),
        (2, {"value": 33.3}),
        (2, {"value": 33.33}),
        (2, {"value": None, "status": "missing"}),
        (0, {"value": 3.0e3, "about": 100}),
        (0, {"value": 1000, "sector_code": "EDU"}),
        (0, {"value": 0, "sector_code": "EDU"}),
    ],
)
def test_money_and_coverage_that_agree(finds, at, cells):
    assert [one for one in finds(ROWS, at, cells) if one.rule in MINE] == []


@pytest.mark.parametrize(
    ("at", "cells", "message"),
    [
        (2, {"value": 44}, ("Funding coverage in SYR, HSYR24 is given as 44%: 1,000 dollars "
         "received of 3,000 required, which is 33.33%.")),
        (2, {"value": 33.1}, ("Funding coverage in SYR, HSYR24 is given as 33.1%: 1,000 "
         "dollars received of 3,000 required, which is 33.33%.")),
        (0, {"value": 30_000}, ("Funding coverage in SYR, HSYR24 is given as 33%: 1,000 "
         "dollars received of 30,000 required, which is 3.333%.")),
        (0, {"value": 0}, ("Funding coverage in SYR, HSYR24 is given as 33%: 1,000 dollars "
         "received of 0 required, and of nothing there is no share.")),
    ],
)  # fmt: skip
def test_coverage_unlike_its_money(finds, at, cells, message):
    (found,) = finds(ROWS, at, cells, rule="HS621")
    assert (found.severity, found.row, found.message) == ("warning", 4, message)


def test_more_than_was_asked_for(finds):
    (found,) = finds(ROWS, 1, {"value": 3600}, rule="HS622")
    assert (found.severity, found.row) == ("note", 3)
    assert found.message == (
        "3,600 dollars of funding received in SYR, HSYR24: 120% of the 3,000 required."
    )


def test_money_outside_of_appeals_is_one_note(finds):
    outside = {"plan_code": "Not specified"}
    rows = [*ROWS, {"value": 70, **RECEIVED, **outside}]
    (found,) = finds(rows, 3, outside | {"when": 2023}, rule="HS623")
    assert found[:4] == ("HS623", "note", 5, "plan_code")
    assert found.message == (
        "570 dollars for SYR came outside of any appeal, and stand among those of its appeals "
        "(2 figures)."
    )


@pytest.mark.parametrize(
    "rows",
    [ROWS, [{**ROWS[3], "plan_code": "Not specified"}, {**ROWS[1], "location_code": "YEM"}]],
    ids=["appeals alone", "of two countries"],
)
def test_money_of_one_kind(finds, figures_of, rows):
    assert finds(figures_of(*rows), rule="HS623") == []


def test_afghanistan(data):
    found = check(read(data / "funding/funding_afg_fts_requirements_funding_afg.csv")).findings
    mine = found[found["rule"].isin(MINE)]
    assert [(one.rule, one.severity, one.row) for one in mine.itertuples()] == [
        ("HS621", "warning", 55),
        ("HS622", "note", 14),
        ("HS622", "note", 51),
        ("HS623", "note", 3),
    ]
