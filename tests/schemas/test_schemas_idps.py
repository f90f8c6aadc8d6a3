"""Internally displaced people, by round."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.schemas import Idps

FILE = "displacement/hdx_hapi_idps_global.csv"


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": "AFG", "admin_level": [0, 1, 1, 2, 0],
            "provider_admin1_name": ["", "Kabul", "Kapisa", "Kabul", ""],
            "provider_admin2_name": ["", "", "", "Paghman", ""],
            "admin1_code": ["", "AF01", "AF02", "AF01", ""],
            "admin2_code": ["", "", "", "AF0102", ""],
            "operation": "Countrywide monitoring", "assessment_type": "BA",
            "reporting_round": [15, 15, 15, 15, 16], "population": [900, 500, 400, 200, 950],
            "reference_period_start": ["2022-04-30"] * 4 + ["2022-12-31"],
            "reference_period_end": ["2022-04-30"] * 4 + ["2022-12-31"],
        }
    )  # fmt: skip


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(Idps.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (0, "population", -1, ("population", "HS301")),
        (0, "population", 9e9, ("population", "HS303")),
        (1, "population", 499.5, ("population", "population")),
        (0, "location_code", "AFX", ("location_code", "HS203")),
        (1, "admin_level", 0, ("admin_level", "HS211")),
        (0, "admin_level", 3, ("admin_level", "isin")),
        (3, "assessment_type", "B", ("assessment_type", "isin")),
        (4, "reporting_round", -1, ("reporting_round", "greater_than_or_equal_to")),
        (4, "reference_period_end", "31/12/2022", ("reference_period_end", "iso_day")),
        (4, "reference_period_end", "2022-12-32", ("reference_period_end", "iso_day")),
        (4, "reference_period_end", "2022-11-30", ("reference_period_end", "HS402")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(Idps, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        # one day is a period, of a count
        (4, "reference_period_end", "2022-12-31"),
        (4, "reference_period_end", "2022-12-31T23:59:59"),
        (0, "population", None),
        (3, "population", 0),
        (3, "provider_admin2_name", " "),
        (4, "reporting_round", 0),
        (0, "operation", "Returns and displacement in Afghanistan"),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(Idps, changed(rows, at, column, cell)) == set()


def test_a_row_that_stands_twice_breaks_the_key(rows, failing):
    twice = pd.concat([rows, rows.iloc[[4]]], ignore_index=True)
    assert failing(Idps, twice) == {("population", "key", 5)}
    twice.loc[5, "population"] = 1000
    assert failing(Idps, twice) == {("population", "HS208", 5)}
    assert failing(Idps, twice.assign(error=["", "", "", "", "", "Duplicate row"])) == set()


def test_a_column_that_is_absent_is_told(rows, failing):
    cases = failing(Idps, rows.drop(columns="operation"))
    assert {check for _, check, _ in cases} == {"column_in_dataframe"}


def test_the_file_that_hapi_publishes_is_valid(data, failing):
    assert failing(Idps, pd.read_csv(data / FILE)) == set()


def test_it_is_read_as_its_file_is(data, as_read):
    as_read(Idps, pd.read_csv(data / FILE), data / FILE)


def test_what_returns_from_figures(data, returns):
    assert returns(Idps, pd.read_csv(data / FILE)) == []


def test_a_text_hides_nothing_else(rows, failing):
    wrong = rows.astype({"population": object, "reporting_round": object})
    wrong.loc[1, "population"], wrong.loc[3, "population"] = "5OO", -200
    wrong.loc[0, "reporting_round"], wrong.loc[2, "reporting_round"] = "x", -1
    wrong.loc[4, "location_code"] = "AFX"
    wrong.loc[1, "reference_period_end"] = "31/12/2022"
    expected = {
        ("population", "dtype", 1), ("population", "HS301", 3),
        ("reporting_round", "dtype", 0),
        ("reporting_round", "greater_than_or_equal_to", 2),
        ("location_code", "HS203", 4),
        ("reference_period_end", "iso_day", 1),
    }  # fmt: skip
    before = wrong.copy(deep=True)
    assert failing(Idps, wrong) == expected
    pd.testing.assert_frame_equal(wrong, before)
    # a reader of CSV makes texts of the whole column
    assert failing(Idps, wrong.astype({"population": str, "reporting_round": str})) == expected


def test_a_round_with_decimals_is_named(rows, failing):
    wrong = rows.assign(reporting_round=[15, 15.5, 15, -3, 16])
    assert failing(Idps, wrong) == {
        ("reporting_round", "dtype", 1),
        ("reporting_round", "greater_than_or_equal_to", 3),
    }


@pytest.mark.parametrize("level", [float("inf"), 1e300])
def test_a_level_that_no_number_holds_is_named(rows, failing, level):
    cells = rows["admin_level"].astype(float)
    cells.iloc[1] = level
    found = failing(Idps, rows.assign(admin_level=cells))
    assert {(column, row) for column, _, row in found} == {("admin_level", 1)}
