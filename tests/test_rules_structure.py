"""Rules about the table itself: its columns, what they hold, and blanks."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.model.columns import CORE
from humstats.rules.structure import columns_absent, columns_of_other_types

ROWS = [
    {"value": 10},
    {"value": None, "status": "missing", "when": 2023},
    {"value": None, "status": "suppressed", "when": 2022},
    {"value": None, "low": 5, "high": 10, "qualifier": "range", "when": 2021},
    {"value": 0, "status": "projected", "when": 2026},
]


def test_the_five_figures_are_sound(finds):
    assert finds(ROWS) == []


@pytest.mark.parametrize(
    ("at", "cells", "message"),
    [
        (
            0,
            {"value": None},
            "People in need in SYR has status final and neither a value nor a bound.",
        ),
        (1, {"value": 0}, "People in need in SYR has status missing and a value."),
        (
            2,
            {"low": 1, "high": 4, "qualifier": "range"},
            "People in need in SYR has status suppressed and a value.",
        ),
        (
            3,
            {"low": None, "high": None},
            "People in need in SYR has status final and neither a value nor a bound.",
        ),
    ],
)
def test_a_blank_is_never_a_zero(finds, at, cells, message):
    [found] = finds(ROWS, at, cells)
    assert found[:5] == ("HS201", "warning", at + 2, "status", message)


@pytest.mark.parametrize("name", CORE)
def test_a_column_that_is_not_there(figures_of, name):
    figures = figures_of(*ROWS)
    assert columns_absent(figures) == []
    assert columns_absent(figures.drop(columns=name)) == [name]


@pytest.mark.parametrize(
    ("name", "cells", "wrong"),
    [
        ("value", ["1", "2", "3", "4", "x"], "numbers, but row 4 holds 'x'"),
        ("value", [1.0, "15,3", 3.0, 4.0, 5.0], "numbers, but row 1 holds '15,3'"),
        ("value", ["1", "2", "3", "4", "5"], "numbers, but they are stored as text"),
        ("value", [True, False, True, False, True], "numbers, but it is stored as bool"),
        ("admin_level", [0.5, 1, 1, 1, 1], "whole numbers, but it is stored as float64"),
        ("gender", [1, 2, 3, 4, 5], "text, but it is stored as int64"),
        ("source", ["OCHA", 1, "a", "b", "c"], "text, but it is stored as object"),
        ("reference_period_start", ["2024"] * 5, "dates, but it is stored as str"),
        (
            "published",
            pd.Series(["2024-01-01"] * 5).astype("datetime64[us, Asia/Damascus]"),
            "dates, but it is stored as datetime64[us, Asia/Damascus]",
        ),
    ],
)
def test_a_column_that_holds_something_else(figures_of, name, cells, wrong):
    figures = figures_of(*ROWS)
    assert columns_of_other_types(figures) == {}
    assert columns_of_other_types(figures.assign(**{name: cells})) == {name: wrong}


def test_rows_are_told_by_position_where_labels_repeat():
    joined = pd.DataFrame({"value": [1.0, "15,3"]}, index=[0, 0])
    assert columns_of_other_types(joined) == {"value": "numbers, but row 1 holds '15,3'"}


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("value", [1, 2, 3, 4, 5]),
        ("value", [None] * 5),
        ("admin_level", [0.0, 1.0, None, 2.0, 0.0]),
        ("gender", ["f", None, "m", "m", "all"]),
        ("published", pd.Series(["2024-01-01"] * 5).astype("datetime64[s]")),
    ],
)
def test_what_is_stored_otherwise_and_says_the_same(figures_of, name, cells):
    assert columns_of_other_types(figures_of(*ROWS).assign(**{name: cells})) == {}
