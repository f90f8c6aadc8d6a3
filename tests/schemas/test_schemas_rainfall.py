"""Rainfall by area and period."""

from __future__ import annotations

from io import StringIO

import pandas as pd
import pytest

from humstats.schemas import Rainfall


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": "AFG", "admin_level": [1, 1, 2, 1, 1],
            "provider_admin1_code": "272", "provider_admin2_code": ["", "", "27201", "", ""],
            "admin1_code": "AF01", "admin2_code": ["", "", "AF0101", "", ""],
            "aggregation_period": ["dekad", "1-month", "dekad", "dekad", "dekad"],
            "rainfall": [4.8571, 20.5, 3.1, 6, 7],
            "rainfall_long_term_average": [9.4095, 22, 5, 8, 7],
            "rainfall_anomaly_pct": [68.4071, 93.2, 62, 75, 100],
            "number_pixels": [7, 7, 1, 7, 7],
            "version": ["final", "final", "final", "preliminary", "forecast"],
            "reference_period_start": ["2025-01-01", "2024-12-11", "2025-01-01", "2025-01-11",
                                       "2025-01-21"],
            "reference_period_end": ["2025-01-10", "2025-01-10", "2025-01-10", "2025-01-20",
                                     "2025-01-31"],
        }
    )  # fmt: skip


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(Rainfall.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (0, "rainfall", -1, ("rainfall", "HS302")),
        (0, "rainfall_long_term_average", -1, ("rainfall_long_term_average", "HS302")),
        (0, "rainfall_anomaly_pct", -1, ("rainfall_anomaly_pct", "HS302")),
        (0, "number_pixels", 0, ("number_pixels", "greater_than_or_equal_to")),
        (0, "version", "provisional", ("version", "isin")),
        (0, "aggregation_period", "month", ("aggregation_period", "isin")),
        (0, "reference_period_end", "2024-12-31", ("reference_period_end", "HS402")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(Rainfall, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        # where little rain is usual
        (0, "rainfall_anomaly_pct", 840),
        (0, "rainfall", 0),
        (0, "rainfall", None),
        # an area that HAPI could not map
        (2, "admin2_code", None),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(Rainfall, changed(rows, at, column, cell)) == set()


def test_codes_of_areas_may_be_numbers(rows, failing):
    numbers = rows.assign(provider_admin2_code=[None, None, 27201, None, None])
    assert failing(Rainfall, numbers) == set()
    pd.testing.assert_frame_equal(Rainfall.to_figures(numbers), Rainfall.to_figures(rows))


def test_how_final_a_figure_is_stands_in_its_status(rows):
    figures = Rainfall.to_figures(rows)
    status = figures.loc[figures["indicator"] == "rainfall", "status"]
    assert status.tolist() == ["final"] * 3 + ["provisional", "projected"]


def test_it_is_read_as_its_file_is(rows, as_read):
    as_read(Rainfall, rows, rows.to_csv(index=False).encode())


def test_what_returns_from_figures(rows, returns):
    # as pandas reads them from a CSV
    assert returns(Rainfall, pd.read_csv(StringIO(rows.to_csv(index=False)))) == []
