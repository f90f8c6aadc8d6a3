"""Figures: a figures table for a user of plain pandera."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.typing import DataFrame

from humstats import check
from humstats.model.columns import CORE
from humstats.rules import RULES
from humstats.schemas import Figures

ROWS = [
    {"value": 1000},
    {"value": 510, "gender": "f"},
    {"value": 490, "gender": "m"},
    {"value": None, "low": 5, "high": 10, "qualifier": "range", "age_range": "0-4"},
    {"value": 900, "when": 2023, "published": "2022-12-31"},
]


def changed(at, cells):
    return [*ROWS[:at], {**ROWS[at], **cells}, *ROWS[at + 1 :]]


@pytest.fixture
def five(figures_of):
    return figures_of(*ROWS)


def test_a_sound_table_comes_back_as_it_was(five):
    before = five.copy(deep=True)
    pd.testing.assert_frame_equal(Figures.validate(five), before)
    pd.testing.assert_frame_equal(Figures.validate(five, lazy=True), before)
    pd.testing.assert_frame_equal(five, before)


def test_a_table_of_strings_or_with_more_columns_will_do(five):
    words = five.select_dtypes("category").columns
    other = five.astype(dict.fromkeys(words, "str")).assign(mine=1)
    pd.testing.assert_frame_equal(Figures.validate(other), other)


def test_a_table_of_the_core_alone_will_do(five):
    core = five.loc[[0, 1, 2, 4], list(CORE)]
    pd.testing.assert_frame_equal(Figures.validate(core), core)


def test_a_table_without_rows_will_do(five):
    assert Figures.validate(five[:0], lazy=True).empty


@pytest.mark.parametrize(
    ("at", "cells", "code", "column"),
    [
        (0, {"indicator": "tents"}, "HS202", "indicator"),
        (0, {"location_code": "SYX"}, "HS203", "location_code"),
        (0, {"unit": "tents"}, "HS204", "unit"),
        (0, {"qualifier": "roughly", "low": None, "high": None}, "HS205", "qualifier"),
        (4, {"when": 2024, "published": None}, "HS208", "value"),
        (4, {"value": -1}, "HS301", "value"),
        (4, {"value": 13.4e12}, "HS303", "value"),
        (3, {"value": 11}, "HS305", "value"),
        (1, {"value": 1200}, "HS503", "value"),
        (1, {"value": 600}, "HS504", "value"),
    ],
)
def test_an_error_fails_under_its_code(figures_of, at, cells, code, column):
    figures = figures_of(*changed(at, cells))
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        Figures.validate(figures, lazy=True)
    cases = caught.value.failure_cases
    assert set(cases["check"]) == {f"{code} {RULES[code].name}"}
    assert set(cases["column"]) == {column}
    errors = check(figures).findings.query("severity == 'error'")
    assert cases["index"].tolist() == errors["figure"].tolist()
    with pytest.raises(pa.errors.SchemaError, match=code):
        Figures.validate(figures)


@pytest.mark.parametrize(
    ("at", "cells", "rule"),
    [
        (1, {"gender": "women"}, "HS205"),
        (0, {"value": None}, "HS201"),
        (4, {"when": 2024, "published": None, "value": 1000}, "HS209"),
        (1, {"indicator": "people_targeted", "gender": "all", "value": 1001}, "HS502"),
    ],
)
def test_what_should_be_looked_at_does_not_fail(figures_of, at, cells, rule):
    figures = figures_of(*changed(at, cells))
    assert rule in set(check(figures).findings["rule"])
    assert Figures.validate(figures, lazy=True) is not None


def test_every_error_of_the_engine_is_one_of_the_schema(figures_of):
    figures = figures_of(*ROWS[:4], {"value": -5, "sector_code": "WSH"}, *(
        {"value": 7, cell: word} for cell, word in
        {"location_code": "SYX", "unit": "tents", "status": "done", "gender": "q"}.items()
    ), {"value": 2000, "disability": "y"}, {"value": 1001})  # fmt: skip
    figures.loc[9, "reference_period_end"] = pd.Timestamp("2023-01-01")
    errors = check(figures).findings.query("severity == 'error'")
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        Figures.validate(figures, lazy=True)
    cases = caught.value.failure_cases
    assert len(set(errors["rule"])) >= 5
    assert set(zip(cases["check"].str[:5], cases["index"], strict=True)) == set(
        zip(errors["rule"], errors["figure"], strict=True)
    )


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"value": ["1", "15,3", "3", "4", "5"]}, "value", "dtype('number')"),
        ({"admin_level": [0, 1, 2, 10, 0]}, "admin_level", "less_than_or_equal_to(9)"),
        ({"reference_period_start": ["2024"] * 5}, "reference_period_start", "dtype('day')"),
        ({"gender": [1, 2, 3, 4, 5]}, "gender", "dtype('code')"),
        ({"unit": ["people", None, "people", "people", "people"]}, "unit", "not_nullable"),
    ],
)
def test_a_column_that_holds_something_else_fails(five, cells, column, told):
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        Figures.validate(five.assign(**cells), lazy=True)
    cases = caught.value.failure_cases
    assert (column, told) in set(zip(cases["column"], cases["check"], strict=True))


@pytest.mark.parametrize("name", CORE)
def test_a_column_that_is_not_there_fails(five, name):
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        Figures.validate(five.drop(columns=name), lazy=True)
    cases = caught.value.failure_cases
    assert cases["check"].tolist() == ["column_in_dataframe"]
    assert cases["failure_case"].tolist() == [name]


def test_the_annotation_of_pandera_works(five, figures_of):
    @pa.check_types
    def total(figures: DataFrame[Figures]) -> float:
        return figures["value"].sum()

    assert total(five) == 2900
    with pytest.raises(pa.errors.SchemaError, match="HS301"):
        total(figures_of(*changed(0, {"value": -1})))
