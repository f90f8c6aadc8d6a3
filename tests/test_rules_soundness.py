"""Soundness: which figures are held against others."""

from __future__ import annotations

import pytest

from humstats.rules import Table
from humstats.rules.soundness import absent, kept_out, sound

ROWS = [
    {"value": 1000},
    {"value": 300, "gender": "f"},
    {"value": 600, "gender": "m"},
    {"value": 99, "age_range": "0-17"},
    {"value": 5, "when": 2023},
]


@pytest.mark.parametrize(
    ("cells", "out", "not_sound"),
    [
        ({}, [], []),
        ({"value": -1}, [2], [2]),
        ({"unit": "tents"}, [2], [2]),
        ({"status": "done"}, [2], [2]),
        # a warning keeps nothing out
        ({"gender": "women"}, [], []),
        ({"value": 2000}, [], []),
        # two that contradict each other: nobody knows which is right
        ({"gender": "all"}, [0, 2], [0, 2]),
        # one that stands twice counts once
        ({"gender": "all", "value": 1000}, [], [2]),
        ({"value": None, "status": "missing"}, [], [2]),
        ({"value": 2e3, "qualifier": "nearly"}, [], []),
    ],
)
def test_figures_kept_out_and_figures_held_against_others(figures_of, cells, out, not_sound):
    table = Table(figures_of(*ROWS[:2], {**ROWS[2], **cells}, *ROWS[3:]))
    assert kept_out(table).nonzero()[0].tolist() == out
    assert (~sound(table)).nonzero()[0].tolist() == not_sound


@pytest.mark.parametrize(
    ("cells", "lacking"),
    [
        ({}, []),
        ({"value": -1}, [2]),
        ({"value": None, "status": "missing"}, [2]),
        ({"value": None, "status": "suppressed"}, [2]),
        ({"value": None, "low": 5, "high": 10, "qualifier": "range"}, []),
        # who does not apply is nobody, and one that stands twice is there
        ({"value": None, "status": "not_applicable"}, []),
        ({"gender": "all", "value": 1000}, []),
        ({"gender": "all"}, [0, 2]),
        ({"value": None, "status": "missing", "note": "Duplicate row"}, []),
    ],
)
def test_figures_that_a_sum_lacks(figures_of, cells, lacking):
    table = Table(figures_of(*ROWS[:2], {**ROWS[2], **cells}, *ROWS[3:]))
    assert absent(table).nonzero()[0].tolist() == lacking
