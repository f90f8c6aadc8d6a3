"""The multidimensional poverty index and its parts."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.schemas import PovertyRate

FILE = "poverty/hdx_hapi_poverty_rate_global.csv"


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": "AFG", "admin_level": [0, 1, 1],
            "provider_admin1_name": ["", "Badakhshan", "Kabul"],
            "admin1_code": ["", "AF17", ""], "mpi": [0.25, 0.3, 0],
            "headcount_ratio": [50, 60, 0], "intensity_of_deprivation": [50, 50, None],
            "vulnerable_to_poverty": [20, 25, 5], "in_severe_poverty": [10, 20, 0],
            "reference_period_start": "2022-01-01 00:00:00+00:00",
            "reference_period_end": "2023-12-31 23:59:59+00:00",
        }
    )  # fmt: skip


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(PovertyRate.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (2, "mpi", -0.1, ("mpi", "HS302")),
        (1, "vulnerable_to_poverty", 101, ("vulnerable_to_poverty", "HS302")),
        (1, "in_severe_poverty", -1, ("in_severe_poverty", "HS302")),
        (1, "mpi", 0.2, ("mpi", "HS631")),
        (1, "admin_level", 2, ("admin_level", "isin")),
        (1, "reference_period_start", "2022", ("reference_period_start", "iso_day")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(PovertyRate, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        # rounded to three decimals
        (1, "mpi", 0.3004),
        (0, "intensity_of_deprivation", None),
        # an area that HAPI could not map
        (1, "admin1_code", None),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(PovertyRate, changed(rows, at, column, cell)) == set()


def test_the_file_that_hapi_publishes_is_valid(data, failing):
    assert failing(PovertyRate, pd.read_csv(data / FILE)) == set()


def test_it_is_read_as_its_file_is(data, as_read):
    as_read(PovertyRate, pd.read_csv(data / FILE), data / FILE)


def test_what_returns_from_figures(data, returns):
    assert returns(PovertyRate, pd.read_csv(data / FILE)) == []


def test_days_come_back_as_days(rows):
    back = PovertyRate.from_figures(PovertyRate.to_figures(rows))
    assert set(back["reference_period_start"]) == {"2022-01-01"}
    assert set(back["reference_period_end"]) == {"2023-12-31"}
