"""Refugees and others of concern."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.schemas import Refugees
from humstats.schemas.displaced_abroad import GROUPS


@pytest.fixture
def rows(syrians_abroad):
    return syrians_abroad.assign(population_group="REF")


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(Refugees.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (0, "population", -5, ("population", "HS301")),
        (1, "population", 3005, ("population", "HS503")),
        (1, "population_group", "RFG", ("population_group", "isin")),
        (1, "gender", "women", ("gender", "isin")),
        (1, "max_age", 5, ("max_age", "max_age")),
        (3, "asylum_location_code", "LBX", ("asylum_location_code", "HS203")),
        (1, "reference_period_end", "2022-12-31", ("reference_period_end", "HS402")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(Refugees, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        # UNHCR rounds small numbers to five
        (4, "population", 5),
        (4, "population", None),
        (3, "origin_location_code", "UNK"),
        (4, "population_group", "ASY"),
        (4, "population_group", "STA"),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(Refugees, changed(rows, at, column, cell)) == set()


def test_each_group_is_an_indicator_of_its_own(rows):
    every = pd.concat([rows.iloc[[0]]] * len(GROUPS), ignore_index=True)
    every["population_group"] = [*GROUPS]
    assert Refugees.to_figures(every)["indicator"].tolist() == [*GROUPS.values()]
    assert Refugees.from_figures(Refugees.to_figures(every))["population_group"].tolist() == [
        *GROUPS
    ]


def test_it_is_read_as_its_file_is(rows, as_read):
    as_read(Refugees, rows, rows.to_csv(index=False).encode())


def test_what_returns_from_figures(rows, returns):
    assert returns(Refugees, rows) == []
