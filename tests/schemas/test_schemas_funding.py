"""Funding of appeals."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.schemas import Funding

FILE = "funding/hdx_hapi_funding_global.csv"


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": ["AFG", "AFG", "AFG", "SDN", "SDN"],
            "appeal_code": ["HAFG20", "OGLBL20", "Not specified", "HSDN20", "Not specified"],
            "appeal_name": ["Afghanistan 2020", "Famine Prevention", "", "Sudan 2020", ""],
            "appeal_type": ["Humanitarian response plan", "Other", "", "", ""],
            "requirements_usd": [1000, None, None, 500, None],
            "funding_usd": [500, 15, 146, 820, 7], "funding_pct": [50, None, None, 164, None],
            "reference_period_start": "2020-01-01", "reference_period_end": "2020-12-31",
        }
    )  # fmt: skip


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(Funding.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (0, "requirements_usd", -1, ("requirements_usd", "HS301")),
        (1, "funding_usd", -15, ("funding_usd", "HS301")),
        (3, "funding_pct", -1, ("funding_pct", "HS302")),
        (3, "location_code", "Sudan", ("location_code", "HS203")),
        (3, "reference_period_end", "2019-12-31", ("reference_period_end", "HS402")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(Funding, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        # more than was asked for, twice over
        (3, "funding_pct", 250),
        (0, "funding_usd", 1640),
        (0, "requirements_usd", None),
        (1, "appeal_code", "Not specified, too"),
        # an appeal of two years, and one without an end in sight
        (3, "reference_period_end", "2021-12-31"),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(Funding, changed(rows, at, column, cell)) == set()


def test_the_file_that_hapi_publishes_is_valid(data, failing):
    assert failing(Funding, pd.read_csv(data / FILE)) == set()


def test_it_is_read_as_its_file_is(data, as_read):
    as_read(Funding, pd.read_csv(data / FILE), data / FILE)


def test_what_returns_from_figures(data, returns):
    assert returns(Funding, pd.read_csv(data / FILE)) == []


def test_two_rows_of_one_appeal_break_the_key(rows, failing, changed):
    frame = changed(rows, 1, "appeal_code", "HAFG20")
    assert failing(Funding, frame) == {("funding_usd", "HS208", 1)}
