"""Rules about poverty: headcount, intensity, the index made of both."""

from __future__ import annotations

import pytest

from humstats import check, read

INDEX = {"indicator": "multidimensional_poverty_index", "unit": "score"}
HEADCOUNT = {"indicator": "multidimensional_poverty_headcount_ratio", "unit": "percent"}
INTENSITY = {"indicator": "intensity_of_deprivation", "unit": "percent"}
ROWS = [
    {"value": 0.2, **INDEX},
    {"value": 40.0, **HEADCOUNT},
    {"value": 50.0, **INTENSITY},
    {"value": 0.0, "location_code": "UKR", **INDEX},
    {"value": 0.0, "location_code": "UKR", **HEADCOUNT},
]


@pytest.mark.parametrize(
    ("at", "cells"),
    [
        (0, {}),
        # three decimals, and a rounded headcount
        (0, {"value": 0.201}),
        (1, {"value": 42.0, "qualifier": "about", "low": 39.0, "high": 45.0}),
        (1, {"qualifier": "at_least"}),
        # another year has another index
        (0, {"value": 0.9, "when": 2019}),
        (4, {"value": 12.0}),
    ],
)
def test_an_index_that_is_its_product(finds, at, cells):
    assert finds(ROWS, at, cells, rule="HS631") == []


@pytest.mark.parametrize(
    ("at", "cells", "product"),
    [
        (0, {"value": 0.02}, ("0.02 multidimensional poverty index in SYR: a headcount of 40% "
         "times an intensity of 50% makes 0.2.")),
        (1, {"value": 4.0}, ("0.2 multidimensional poverty index in SYR: a headcount of 4% "
         "times an intensity of 50% makes 0.02.")),
        (2, {"value": 55.0}, ("0.2 multidimensional poverty index in SYR: a headcount of 40% "
         "times an intensity of 55% makes 0.22.")),
    ],
)  # fmt: skip
def test_an_index_that_is_not(finds, at, cells, product):
    (found,) = finds(ROWS, at, cells, rule="HS631")
    assert (found.severity, found.row, found.message) == ("error", 2, product)


LINES = [
    {"value": 9.0, "poverty_line": "2.15 dollars a day, prices of 2017"},
    {"value": 9.5, "poverty_line": "2.15 dollars a day, prices of 2017", "when": 2023},
    {"value": 16.0, "poverty_line": "3.00 dollars a day, prices of 2021", "when": 2025},
]
EXTREME = {"indicator": "extreme_poverty_headcount_ratio", "unit": "percent"}


def test_two_lines_are_one_note(finds, figures_of):
    (found,) = finds(figures_of(*LINES, **EXTREME), rule="HS632")
    assert found[:4] == ("HS632", "note", 2, "poverty_line")
    assert found.message == (
        "SYR has figures of population in extreme poverty by 2 poverty lines: 2.15 dollars a "
        "day, prices of 2017; 3.00 dollars a day, prices of 2021. They do not compare."
    )


@pytest.mark.parametrize(
    "rows",
    [LINES[:2], [LINES[0], {**LINES[2], "location_code": "YEM"}], [{"value": 9.0}]],
    ids=["one line", "two countries", "no line"],
)
def test_one_line_is_right(finds, figures_of, rows):
    assert finds(figures_of(*rows, **EXTREME), rule="HS632") == []


@pytest.mark.parametrize("file", ["hdx_hapi_poverty_rate_global.csv", "global_mpi_trends.csv"])
def test_published_indices_are_their_products(data, file):
    found = check(read(data / "poverty" / file)).findings
    assert not found["rule"].isin(["HS631", "HS632"]).any()
