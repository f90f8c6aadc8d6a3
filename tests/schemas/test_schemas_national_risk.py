"""INFORM's scores, class and rank."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.schemas import NationalRisk


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": ["AFG", "SDN", "CHE"], "risk_class": [5, 5, 1],
            "global_rank": [4, 3, 180], "overall_risk": [8.1, 8.0, 1.2],
            "hazard_exposure_risk": [8.7, 7.9, 1.0], "vulnerability_risk": [8.2, 8.6, 1.4],
            "coping_capacity_risk": [7.1, 7.5, 1.1], "meta_missing_indicators_pct": [8, 12, 0],
            "meta_avg_recentness_years": [0.26, 0.4, 0],
            "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
        }
    )  # fmt: skip


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(NationalRisk.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (1, "overall_risk", 10.1, ("overall_risk", "HS302")),
        (1, "vulnerability_risk", -1, ("vulnerability_risk", "HS302")),
        (1, "global_rank", 0, ("global_rank", "HS302")),
        (1, "global_rank", 251, ("global_rank", "HS302")),
        (1, "meta_missing_indicators_pct", 101, ("meta_missing_indicators_pct", "HS302")),
        (1, "meta_avg_recentness_years", -0.1, ("meta_avg_recentness_years", "HS302")),
        (1, "risk_class", 4, ("risk_class", "class")),
        (1, "risk_class", 6, ("risk_class", "HS302")),
        (1, "location_code", "SD", ("location_code", "HS203")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(NationalRisk, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        # the class begins at 6.5
        (1, "overall_risk", 6.5),
        (2, "overall_risk", 1.9),
        (1, "meta_missing_indicators_pct", None),
        (1, "risk_class", None),
        # two countries may share a rank, and a gap follows
        (1, "global_rank", 4),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(NationalRisk, changed(rows, at, column, cell)) == set()


def test_the_class_may_be_a_text_as_the_api_writes_it(rows, failing):
    texts = rows.assign(risk_class=["5", "5", "1"])
    assert failing(NationalRisk, texts) == set()
    for word in ("4", "high"):
        assert failing(NationalRisk, texts.assign(risk_class=["5", word, "1"])) == {
            ("risk_class", "class", 1)
        }


def test_a_country_twice_breaks_the_key(rows, failing):
    twice = pd.concat([rows, rows.iloc[[0]]], ignore_index=True)
    assert failing(NationalRisk, twice) == {("risk_class", "key", 3)}


def test_it_is_read_as_its_file_is(rows, as_read):
    as_read(NationalRisk, rows, rows.to_csv(index=False).encode())


def test_what_returns_from_figures(rows, returns):
    assert returns(NationalRisk, rows) == []
