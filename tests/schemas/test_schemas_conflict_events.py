"""Conflict events and deaths by month."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from humstats.schemas import ConflictEvents

FILE = "conflict/hdx_hapi_conflict_event_global_2025.csv"
ANSWER = "api/hapi/conflict-events-sdn.json"


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": "HTI", "admin_level": [0, 0, 0, 2, 2],
            "provider_admin1_name": ["", "", "", "Ouest", "Ouest"],
            "provider_admin2_name": ["", "", "", "Delmas", "Tabarre"],
            "admin1_code": ["", "", "", "HT01", "HT01"],
            "admin2_code": ["", "", "", "HT0112", "HT0118"],
            "event_type": ["political_violence", "civilian_targeting", "demonstration",
                           "political_violence", "political_violence"],
            "events": [30, 12, 8, 20, 10], "fatalities": [99, 20, None, 60, 39],
            "reference_period_start": "2025-01-01", "reference_period_end": "2025-01-31",
        }
    )  # fmt: skip


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(ConflictEvents.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (2, "events", -1, ("events", "HS301")),
        (4, "fatalities", -1, ("fatalities", "HS301")),
        (2, "events", 8.5, ("events", "events")),
        (2, "event_type", "protest", ("event_type", "isin")),
        (4, "reference_period_end", "2024-12-31", ("reference_period_end", "HS402")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(ConflictEvents, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        # kinds overlap, and of demonstrations no deaths are published
        (2, "fatalities", None),
        (1, "fatalities", 99),
        (2, "events", None),
        (2, "events", 0),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(ConflictEvents, changed(rows, at, column, cell)) == set()


def test_the_file_that_hapi_publishes_is_valid(data, failing):
    assert failing(ConflictEvents, pd.read_csv(data / FILE)) == set()


def test_an_answer_of_the_api(data, as_read, failing):
    answer = pd.DataFrame(json.loads((data / ANSWER).read_text())["data"])
    assert failing(ConflictEvents, answer) == set()
    as_read(ConflictEvents, answer, data / ANSWER)


def test_it_is_read_as_its_file_is(data, as_read):
    as_read(ConflictEvents, pd.read_csv(data / FILE), data / FILE)


def test_what_returns_from_figures(data, returns):
    assert returns(ConflictEvents, pd.read_csv(data / FILE)) == []
