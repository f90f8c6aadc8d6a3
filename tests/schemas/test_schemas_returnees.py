"""People who came back."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.schemas import Returnees


@pytest.fixture
def rows(syrians_abroad):
    return syrians_abroad.assign(population_group=["RET", "RET", "RET", "RDP", "RDP"])


def test_a_sound_table_comes_back_as_it_was(rows):
    before = rows.copy(deep=True)
    pd.testing.assert_frame_equal(Returnees.validate(rows, lazy=True), before)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("at", "column", "cell", "expected"),
    [
        (0, "population", -5, ("population", "HS301")),
        (1, "population", 3005, ("population", "HS503")),
        (1, "population_group", "returnee", ("population_group", "isin")),
        # of refugees who came back, the country of origin is where they are
        (0, "origin_location_code", "SYX", ("origin_location_code", "HS203")),
        (3, "asylum_location_code", "LBX", ("asylum_location_code", "HS203")),
        (1, "min_age", 1, ("min_age", "min_age")),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_is_one_case(
    rows, failing, changed, at, column, cell, expected
):
    assert failing(Returnees, changed(rows, at, column, cell)) == {(*expected, at)}


@pytest.mark.parametrize(
    ("at", "column", "cell"),
    [
        (4, "population", 0),
        (4, "population", None),
        (3, "population_group", "RRI"),
    ],
)  # fmt: skip
def test_what_may_stand(rows, failing, changed, at, column, cell):
    assert failing(Returnees, changed(rows, at, column, cell)) == set()


def test_it_is_read_as_its_file_is(rows, as_read):
    as_read(Returnees, rows, rows.to_csv(index=False).encode())


def test_what_returns_from_figures(rows, returns):
    assert returns(Returnees, rows) == []
