"""Rules about units and scales: decimals of a model, fractions among percents, households."""

from __future__ import annotations

import pytest

from humstats import check, read

POOR = {"indicator": "poverty_headcount_ratio", "unit": "percent"}
#: Six years of one share, near one another.
SHARES = [{**POOR, "value": 35 + n, "when": 2016 + n, "publication": str(n)} for n in range(6)]
IDPS = {"indicator": "internally_displaced_people"}
PAIR = [{**IDPS, "value": 500}, {**IDPS, "value": 100, "unit": "households"}]


def test_decimals_of_a_model_are_one_note_a_file(finds):
    rows = [{"value": 321_085.12345 + n, "when": 2020 + n} for n in range(3)]
    [found] = finds([*rows, {"value": 7, "when": 2019}], rule="HS306")
    assert found[:4] == ("HS306", "note", 2, "value")
    assert found.message == (
        "321,085.1235 people: a count with decimals (3 such figures in this file)."
    )


def test_decimals_are_told_file_by_file(figures_of, finds):
    rows = figures_of({"value": 1.5}, {"value": 2.5, "when": 2023}, {"value": 3, "when": 2022})
    assert len(finds(rows.assign(origin_file=["a", "b", "b"]), rule="HS306")) == 2


def test_ukraine_is_one_note(data):
    book = "hno_ukraine_2023_hno_pin_and_severity_for_hdx_20230215.xlsx"
    told = check(read(data / "needs" / book, location="UKR", period="2023")).findings
    assert (told["rule"] == "HS306").sum() == 1


@pytest.mark.parametrize(
    "cells", [{"unit": "usd", "indicator": "funding_required"}, {**POOR, "value": 4.25}]
)
def test_money_and_rates_have_decimals(finds, cells):
    assert finds([{"value": 4.25, **cells}], rule="HS306") == []


@pytest.mark.parametrize(("at", "value"), [(0, 0.35), (3, 0.4), (5, 0.44)])
def test_a_fraction_among_percents(finds, at, value):
    [found] = finds(SHARES, at, {"value": value}, rule="HS307")
    assert found[:3] == ("HS307", "warning", at + 2)
    assert found.message == (
        f"Population below the national poverty line in SYR is {value} percent, which reads "
        f"like a fraction of one, of {value * 100:g} percent (1 such figure)."
    )


def test_fractions_throughout_are_one_finding(finds):
    [found] = finds([{**row, "value": row["value"] / 100} for row in SHARES], rule="HS307")
    assert found[:3] == ("HS307", "warning", 2)


@pytest.mark.parametrize("along", ["location_code", "sector_code", "gender"])
def test_three_fractions_and_no_percent_of_an_indicator_are_one_finding(finds, along):
    members = {"location_code": ["AFG", "SYR", "LBN"], "sector_code": ["all", "WSH", "HEA"],
               "gender": ["all", "f", "m"]}[along]  # fmt: skip
    rows = [
        {**POOR, along: member, "value": value}
        for member, value in zip(members, (0.45, 0.3, 0.2), strict=True)
    ]
    [found] = finds(rows, rule="HS307")
    assert found[:3] == ("HS307", "warning", 2)
    assert found.message.endswith("(3 such figures).")
    assert finds(rows[:2], rule="HS307") == []
    assert finds([*rows, {**POOR, "when": 2019, "value": 45}], rule="HS307") == []


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        (0, {"value": 0}),
        # two orders away from the others in any case: a small share of its own
        (0, {"value": 0.01}),
        # where another is below 5, small percents are usual
        (0, {"value": 3}),
        (0, {"value": 0.35, "gender": "f"}),
        (0, {"value": 0.35, "indicator": "extreme_poverty_headcount_ratio"}),
    ],
)
def test_small_percents_are_true_percents(finds, at, cells):
    assert finds(SHARES, at, cells, rule="HS307") == []


def test_inform_has_probabilities_under_percent(data):
    told = check(read(data / "risk" / "inform_risk_index.csv")).findings
    [found] = told[told["rule"] == "HS307"].itertuples()
    assert found.message.endswith(
        " is 0.9469741091 percent, which reads like a fraction of one, of 94.69741091 percent "
        "(173 such figures)."
    )


ROWS = [
    {"indicator": "population", "value": 23e6},
    {"value": 16.7},
    {"indicator": "people_targeted", "value": 10.8e6},
]


def test_a_million_was_left_out(finds):
    [found] = finds(ROWS, rule="HS308")
    assert found[:3] == ("HS308", "warning", 3)
    assert found.message == (
        "16.7 people in need in SYR: people come in whole numbers, and the same country has "
        "23,000,000 population."
    )


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        (1, {"value": 17}),
        (1, {"value": 1670.5}),
        (1, {"age_range": "65+"}),
        (1, {"admin_level": 1, "admin1_code": "SY01"}),
        (1, {"location_code": "LBN"}),
        (1, {"unit": "households"}),
    ],
)
def test_small_counts_with_their_scale(finds, at, cells):
    assert finds(ROWS, at, cells, rule="HS308") == []


@pytest.mark.parametrize(
    ("cells", "rule", "severity", "message"),
    [
        (
            {"value": 501},
            "HS309",
            "error",
            "501 households and only 500 people: internally displaced people in SYR.",
        ),
        (
            {"value": 500},
            "HS310",
            "warning",
            (
                "500 people in 500 households are 1.0 people a household: internally displaced "
                "people in SYR."
            ),
        ),
        (
            {"value": 40},
            "HS310",
            "warning",
            (
                "500 people in 40 households are 12.5 people a household: internally displaced "
                "people in SYR."
            ),
        ),
    ],
)
def test_people_of_households(finds, cells, rule, severity, message):
    [found] = finds(PAIR, 1, cells)
    assert (found.rule, found.severity, found.message) == (rule, severity, message)
    assert found.row == (3 if rule == "HS309" else 2)


@pytest.mark.parametrize(
    "cells",
    [
        {"value": 250},
        {"value": 42},
        {"value": 0},
        {"value": 9},
        {"value": 600, "when": 2023},
        {"value": 600, "gender": "f"},
        {"value": 600, "source": "IOM"},
        {"value": 600, "qualifier": "at_most"},
    ],
)
def test_sizes_that_are_usual(finds, cells):
    assert finds(PAIR, 1, cells) == []
