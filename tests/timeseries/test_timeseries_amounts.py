"""Amounts: which figures say something, and which can be added."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.timeseries.adding.amounts import adding, counted, is_amount, standing_alone


@pytest.mark.parametrize(
    ("more", "dimension", "expected"),
    [
        ({}, "area", True),
        ({}, "sector_code", False),
        ({"unit": "percent"}, "area", False),
        ({"indicator": "people_by_ipc_phase"}, "ipc_phase", True),
        ({"indicator": "share_of_people_by_ipc_phase", "unit": "percent"}, "ipc_phase", False),
        ({"indicator": "severity_of_needs", "unit": "class"}, "category", False),
        ({"indicator": "my:thing"}, "area", False),
    ],
)
def test_what_can_be_added(figures_of, more, dimension, expected):
    assert adding(figures_of({"value": 5}, **more), dimension).tolist() == [expected]


def test_shares_of_a_count_are_no_counts(figures_of):
    figures = figures_of({"value": 5}, {"value": 5, "unit": "percent"})
    assert counted(figures).tolist() == [True, False]
    assert [is_amount(unit) for unit in ("people", "usd", "percent", "class", "tents")] == [
        True, True, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"value": 5, "qualifier": "at_least"}, True),
        ({"value": 5, "derived_from": "sum of areas; 2 figures; OCHA"}, True),
        ({"value": 5, "qualifier": "at_least", "derived_from": "sum of areas; 1 figure; OCHA"},
         False),
        ({"value": np.nan, "status": "missing"}, False),
    ],
)  # fmt: skip
def test_what_stands_for_a_whole(figures_of, more, expected):
    assert standing_alone(figures_of(more)).tolist() == [expected]
