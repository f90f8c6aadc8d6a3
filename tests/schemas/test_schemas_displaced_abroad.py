"""Where people are who fled abroad, and who came back."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.model.indicators import catalogue
from humstats.schemas import Refugees, Returnees
from humstats.schemas.displaced_abroad import GROUPS


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "origin_location_code": "SYR", "asylum_location_code": ["TUR", "LBN", "SYR"],
            "population_group": ["REF", "RET", "RDP"], "gender": "all", "age_range": "all",
            "population": [3000, 31, 7],
            "reference_period_start": "2023-01-01", "reference_period_end": "2023-12-31",
        }
    )  # fmt: skip


def test_people_are_in_asylum_until_they_come_back(rows):
    figures = Returnees.to_figures(rows)
    assert figures["location_code"].tolist() == ["TUR", "SYR", "SYR"]
    assert figures["origin_location_code"].tolist() == ["SYR", "LBN", "SYR"]
    pd.testing.assert_frame_equal(
        Returnees.from_figures(figures)[[*rows]], rows, check_dtype=False
    )


@pytest.mark.parametrize("model", [Refugees, Returnees])
@pytest.mark.parametrize(
    ("at", "column"),
    [(0, "asylum_location_code"), (1, "origin_location_code"), (2, "asylum_location_code")],
)
def test_the_country_in_which_they_are_is_blamed(rows, failing, changed, model, at, column):
    frame = changed(rows, at, column, "XXZ")
    assert failing(model, frame) == {(column, "HS203", at)}


def test_each_group_is_an_indicator_that_can_be_told():
    own = [name for name in GROUPS.values() if ":" in name]
    assert set(GROUPS.values()) - set(own) <= set(catalogue)
    assert len(set(GROUPS.values())) == len(GROUPS)
