"""People in the phases of acute food insecurity."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from humstats.schemas import FoodSecurity

FILE = "food_security/hdx_hapi_food_security_global.csv"
ANSWER = "api/hapi/food-security-sdn.json"


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": "AFG", "admin_level": 0, "ipc_phase": ["all", "3+", "3", "4", "5"],
            "ipc_type": "current", "population_in_phase": [1000, 400, 300, 100, 0],
            "population_fraction_in_phase": [1, 0.4, 0.3, 0.1, 0],
            "reference_period_start": "2023-04-01", "reference_period_end": "2023-04-30",
        }
    )  # fmt: skip


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(FoodSecurity.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (4, "population_in_phase", -1, ("population_in_phase", "HS301")),
        (4, "population_fraction_in_phase", -0.1, ("population_fraction_in_phase", "HS302")),
        (0, "population_fraction_in_phase", 1.2, ("population_fraction_in_phase", "HS302")),
        (4, "ipc_phase", "6", ("ipc_phase", "isin")),
        (4, "ipc_type", "projected", ("ipc_type", "isin")),
        (4, "population_in_phase", 0.5, ("population_in_phase", "population_in_phase")),
        (4, "location_code", "AFX", ("location_code", "HS203")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(FoodSecurity, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        # phases are rounded each for itself, and the shares to five percent
        (2, "population_in_phase", 302),
        (2, "population_fraction_in_phase", 0.35),
        (4, "population_fraction_in_phase", None),
        (4, "population_in_phase", None),
        (4, "ipc_type", "second projection"),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(FoodSecurity, changed(rows, at, column, cell)) == set()


def test_each_column_is_blamed_for_its_own_figures(rows, failing, changed):
    both = changed(changed(rows, 4, "population_in_phase", -1), 0,
                   "population_fraction_in_phase", 1.2)  # fmt: skip
    assert failing(FoodSecurity, both) == {
        ("population_in_phase", "HS301", 4),
        ("population_fraction_in_phase", "HS302", 0),
    }


def test_a_phase_alone_may_be_a_number(rows, failing):
    phases = rows.iloc[2:].astype({"ipc_phase": "int64"})
    assert failing(FoodSecurity, phases) == set()
    back = FoodSecurity.from_figures(FoodSecurity.to_figures(phases))
    assert back["ipc_phase"].tolist() == [3, 4, 5]


#: Of the same published file: four times phase 3+ holds fewer people than one of its phases.
#: (An old analysis of Bangui stands below the new one of its prefecture; no day of publication
#: tells them apart, and that is a warning.)
TRUE = {("population_in_phase", "HS612", row) for row in (2835, 9240, 10087, 10317)}


def test_what_fails_in_the_file_that_hapi_publishes(data, failing):
    assert failing(FoodSecurity, pd.read_csv(data / FILE)) == TRUE


def test_an_answer_of_the_api(data, as_read, failing):
    answer = pd.DataFrame(json.loads((data / ANSWER).read_text())["data"])
    # HAPI's own word is "first projection"
    assert failing(FoodSecurity, answer) == {("ipc_type", "isin", 6)}
    as_read(FoodSecurity, answer, data / ANSWER)


def test_it_is_read_as_its_file_is(data, as_read):
    as_read(FoodSecurity, pd.read_csv(data / FILE), data / FILE)


def test_what_returns_from_figures(data, returns):
    assert returns(FoodSecurity, pd.read_csv(data / FILE)) == []
