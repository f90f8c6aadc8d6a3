"""Repeats: rows that say again what another row says."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.rules import Table
from humstats.rules.repeats import statements


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ({}, True),
        ({"note": "again", "origin_row": 9}, True),
        ({"value": 6}, False),
        ({"sector_code": "EDU"}, False),
        ({"published": "2024-12-01"}, False),
        ({"qualifier": "more_than"}, False),
        ({"status": "provisional"}, False),
    ],
)
def test_the_very_same(figures_of, second, same):
    first = {"value": 5, "sector_code": "all", "note": "once", "origin_row": 2}
    told = statements(
        Table(figures_of({"value": 7, "gender": "f"}, first, {**first, **second}))
    )
    assert bool(told[1] == told[2]) is same
    assert told[0] not in told[1:]


def test_a_row_without_a_value_repeats_another_without(figures_of):
    blank = {"value": None, "status": "missing"}
    told = statements(Table(figures_of(blank, blank)))
    assert told[0] == told[1]


def test_no_row(figures_of):
    frame: pd.DataFrame = figures_of({"value": 1}).iloc[:0]
    assert len(statements(Table(frame))) == 0
