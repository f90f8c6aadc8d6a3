"""Rules about the key: two figures that claim to be the same one."""

from __future__ import annotations

from itertools import permutations

import pytest

from humstats import check, read
from humstats.rules import RULES, Table

ROWS = [
    {"value": 14_560_823},
    {"value": 7_000_000, "gender": "f"},
    {"value": 6_000_000, "age_range": "0-17"},
    {"value": 15_300_000, "when": 2023},
    {"value": 16_700_000, "published": "2024-02-29"},
]


def test_the_five_figures_are_sound(finds):
    assert finds(ROWS) == []


@pytest.mark.parametrize(
    ("at", "cells", "expected"),
    [
        (1, {"gender": "all"}, ("HS208", "error", 3)),
        (3, {"when": 2024}, ("HS208", "error", 5)),
        (4, {"published": None}, ("HS208", "error", 6)),
        (4, {"published": None, "value": None, "status": "missing"}, ("HS208", "error", 6)),
        (4, {"published": None, "value": 14_560_823}, ("HS209", "warning", 6)),
        # one number in two precisions
        (4, {"published": None, "value": 14.6e6, "about": 1e5}, ("HS209", "warning", 6)),
        (
            4,
            {"published": None, "value": 14e6, "qualifier": "more_than"},
            ("HS209", "warning", 6),
        ),
        (4, {"published": None, "value": 14e6, "qualifier": "nearly"}, ("HS208", "error", 6)),
    ],
)
def test_one_key_twice(finds, at, cells, expected):
    [found] = finds(ROWS, at, cells)
    assert (found.rule, found.severity, found.row) == expected
    assert found.column == "value"


@pytest.mark.parametrize(
    ("value", "message", "suggestion"),
    [
        (
            14.6e6,
            (
                "People in need in SYR is 14,600,000 here and 14,560,823 elsewhere, under the "
                "same key: place, period, breakdown, unit, source and publication."
            ),
            "Keep the right one, or say what tells them apart.",
        ),
        (
            14_560_823,
            "People in need in SYR stands here a second time with the same value, 14,560,823.",
            "Take one of them out before anything is added up.",
        ),
    ],
)
def test_what_is_told(finds, value, message, suggestion):
    [found] = finds(ROWS, 3, {"when": 2024, "value": value})
    assert (found.message, found.suggestion) == (message, suggestion)


@pytest.mark.parametrize(
    "column",
    [
        "indicator", "location_code", "admin1_code", "provider_admin2_name", "sector_code",
        "population_group", "category", "plan_code", "poverty_line", "market_code", "source",
        "publication", "unit",
    ],
)  # fmt: skip
def test_figures_that_differ_in_one_column_of_the_key_are_two(finds, column):
    other = {
        "indicator": "people_affected", "location_code": "AFG", "unit": "households",
        "sector_code": "WSH", "population_group": "IDP",
    }.get(column, "another")  # fmt: skip
    found = finds([{"value": 3}, {"value": 4, column: other}])
    assert [one for one in found if one.rule in ("HS208", "HS209")] == []


@pytest.mark.parametrize("column", ["admin1_name", "method", "note", "raw", "origin_sheet"])
def test_what_is_not_in_the_key_does_not_tell_figures_apart(finds, column):
    [found] = finds([{"value": 3}, {"value": 4, column: "another"}])
    assert found.rule == "HS208"


@pytest.mark.parametrize(
    "values",
    [
        [{"value": 5}, {"value": 5}, {"value": 6}],
        [{"value": 5}, {"value": 6}, {"value": 7}],
        [{"value": 5}, {"value": 5}, {"value": None, "status": "missing"}],
        # the first meets both others, which do not meet each other
        [{"value": 14.6e6, "about": 1e5}, {"value": 14_560_823}, {"value": 14_640_000}],
    ],
)
def test_no_order_of_rows_says_which_of_three_is_right(figures_of, values):
    for rows in permutations(values):
        report = check(figures_of(*rows))
        assert report.findings["rule"].tolist() == ["HS208", "HS208"]
        assert len(report.accepted) == 0
        assert set(report.cells["figure"]) == {0, 1, 2}


def test_three_precisions_of_one_number_are_no_contradiction(figures_of):
    rows = [
        {"value": 14_560_823},
        {"value": 14.6e6, "about": 1e5},
        {"value": 15e6, "qualifier": "nearly"},
    ]
    for some in permutations(rows):
        report = check(figures_of(*some))
        assert report.findings["rule"].tolist() == ["HS209", "HS209"]
        assert len(report.accepted) == 3


MARK = "Duplicate row with earlier date of analysis excluded"


def test_a_row_that_its_publisher_sets_aside(finds):
    rows = [
        {"value": 4_946_679},
        {"value": 4_942_732, "note": MARK},
        {"value": 100, "gender": "f"},
        {"value": 100, "gender": "f", "note": MARK},
    ]
    [found] = finds(rows)
    assert found[:4] == ("HS218", "warning", 3, "note")
    assert found.message == (
        f"The publisher itself marks 2 figures as repeated: {MARK!r}. 1 of them has another "
        "value than the rest under the same key."
    )
    [found] = finds(rows[2:])
    assert found[:3] == ("HS218", "note", 3)
    assert [
        one.rule for one in finds([{"value": 4}, {"value": 5, "note": "Rounded value"}])
    ] == ["HS208"]


def test_an_indicator_with_two_values_again_and_again(finds):
    rows = [
        {"value": value, "when": 1950 + year, "indicator": "inform:conflict-gpi",
         "unit": "number"}
        for year in range(25)
        for value in (2.767, 5.9)
    ]  # fmt: skip
    [found] = finds(rows)
    assert found[:4] == ("HS219", "error", 2, "indicator")
    assert found.message == (
        "inform:conflict-gpi has two values under one key again and again (50 figures): two "
        "measures, or two editions, stand here under one name."
    )
    # a few are slips, each of its own
    assert {one.rule for one in finds(rows[:20])} == {"HS208"}


def test_events_of_one_name(finds):
    rows = [
        {"indicator": "new_displacements", "unit": "movements", "value": n, "event": "Flood"}
        for n in (415, 4650)
    ]
    [found] = finds(rows)
    assert found[:3] == ("HS208", "warning", 3)


def test_a_sheet_that_repeats_another_is_one_finding(finds, figures_of):
    rows = [{"value": n, "when": 2000 + n} for n in range(1, 6)]
    both = [{**row, "origin_sheet": sheet} for sheet in ("one", "two") for row in rows]
    [found] = finds(both)
    assert found[:3] == ("HS209", "warning", 7)
    assert found.message.endswith("with the same value, 1, as do 4 more figures.")


def test_a_figure_without_a_place_is_told_once(finds):
    rows = [{"value": 4, "location_code": None}, {"value": 5, "location_code": None}]
    assert [one.rule for one in finds(rows)] == ["HS203", "HS203"]


@pytest.mark.parametrize(
    ("file", "said", "counts"),
    [
        (
            "needs/hno_ukraine_2023_hno_pin_and_severity_for_hdx_20230215.xlsx",
            {"location": "UKR", "period": "2023"},
            {"HS209": 2},
        ),
        ("food_security/hdx_hapi_food_security_global.csv", {}, {"HS218": 8}),
        ("risk/inform_risk_index.csv", {}, {"HS219": 37, "HS208": 6}),
    ],
)
def test_published_files(data, file, said, counts):
    table = Table(read(data / file, **said).figures)
    assert {code: len(table.hits(RULES[code].find)) for code in counts} == counts
    assert len(table.hits(RULES["HS208"].find)) == counts.get("HS208", 0)


ROWS_OF_ONE_CODE = [
    {"admin_level": 2, "admin1_code": "TD92", "admin2_code": "TD9203", "admin2_name": name,
     "indicator": indicator, "value": value * 100 + share, "origin_row": row}
    for row, name, value in ((11, "Col du Vent", 1126), (12, "Deux-Cols", 744))
    for share, indicator in enumerate(("people_in_need", "people_targeted", "people_reached"))
]  # fmt: skip


def test_two_rows_of_one_code_are_one_finding(figures_of):
    report = check(figures_of(*ROWS_OF_ONE_CODE))
    [found] = report.findings[report.findings.rule == "HS208"].to_dict("records")
    assert (found["severity"], found["row"]) == ("error", 12)
    assert found["message"].endswith("; 2 more figures of the same two rows differ too.")
    assert found["suggestion"] == (
        "TD9203 is Col du Vent's there and Deux-Cols's here: is one of the two codes another "
        "area's? Keep the right one, or say what tells them apart."
    )
    assert len(report.quarantined) == 6


def test_a_row_that_contradicts_two_others_is_told_of_each(figures_of):
    rows = [*ROWS_OF_ONE_CODE, {**ROWS_OF_ONE_CODE[0], "value": 5, "origin_row": 13}]
    found = check(figures_of(*rows)).findings
    assert found.loc[found.rule == "HS208", "row"].tolist() == [12, 13]


def test_an_event_of_a_shared_name_is_kept(figures_of):
    rows = [
        {"indicator": "new_displacements", "unit": "movements", "value": n, "event": "Flood"}
        for n in (415, 4650)
    ]
    report = check(figures_of(*rows))
    assert report.findings["severity"].tolist() == ["warning"]
    assert len(report.accepted) == 2
