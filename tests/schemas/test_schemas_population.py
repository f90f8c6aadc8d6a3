"""Population by sex and age."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.schemas import Population

FILE = "population/hdx_hapi_population_global_hrp.csv"


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": "CAF", "admin_level": 1, "admin1_code": "CF11",
            "provider_admin1_name": "Ombella M'Poko", "gender": ["all", "f", "m", "all", "all"],
            "age_range": ["all", "all", "all", "0-4", "80+"],
            "min_age": [None, None, None, 0, 80], "max_age": [None, None, None, 4, None],
            "population": [1000, 510, 490, 90, 5],
            "reference_period_start": "2015-01-01", "reference_period_end": "2015-12-31",
        }
    )  # fmt: skip


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(Population.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (0, "population", -1, ("population", "HS301")),
        (3, "population", 1100, ("population", "HS503")),
        (3, "gender", "female", ("gender", "isin")),
        (3, "min_age", None, ("min_age", "min_age")),
        (3, "min_age", 1, ("min_age", "min_age")),
        (0, "min_age", 0, ("min_age", "min_age")),
        (3, "max_age", 5, ("max_age", "max_age")),
        (4, "max_age", 90, ("max_age", "max_age")),
        (0, "max_age", 90, ("max_age", "max_age")),
        (3, "admin_level", 3, ("admin_level", "isin")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(Population, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        (3, "population", 0),
        (3, "population", None),
        # the columns of some ages were not taken over, and parts are rounded
        (2, "population", 489),
        (3, "gender", "x"),
        (0, "admin1_code", ""),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(Population, changed(rows, at, column, cell)) == set()


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ({"age_range": "unknown", "min_age": 0, "max_age": None}, set()),
        (
            {"age_range": "unknown", "min_age": None, "max_age": None},
            {("min_age", "min_age", 3)},
        ),
        ({"age_range": "adults", "min_age": 18, "max_age": 17}, {("max_age", "max_age", 3)}),
        ({"age_range": "5-19", "min_age": 5, "max_age": 19}, set()),
    ],
)
def test_ages_as_hapi_asks_for_them(rows, failing, changed, ages, expected):
    for column, cell in ages.items():
        rows = changed(rows, 3, column, cell)
    assert failing(Population, rows) == expected


def test_the_file_that_hapi_publishes_is_valid(data, failing):
    assert failing(Population, pd.read_csv(data / FILE)) == set()


def test_it_is_read_as_its_file_is(data, as_read):
    as_read(Population, pd.read_csv(data / FILE), data / FILE)


def test_what_returns_from_figures(data, returns):
    assert returns(Population, pd.read_csv(data / FILE)) == []
