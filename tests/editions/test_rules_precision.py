"""One number in two precisions."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.rules import Table
from humstats.rules.precision import apart


@pytest.mark.parametrize(
    ("old", "new", "differ"),
    [
        ({"value": 14.6e6, "about": 1e5}, {"value": 14_560_823}, False),
        ({"value": 14.6e6}, {"value": 14_560_823}, False),
        ({"value": 14.6e6}, {"value": 14_460_823}, True),
        ({"value": 30_000}, {"value": 30_024}, True),
        ({"value": 77_873}, {"value": 77_873.16}, False),
        ({"value": 44.9}, {"value": 44.87}, False),
        ({"value": 44.9}, {"value": 44.8}, True),
        ({"value": 0}, {"value": 0.4}, True),
        ({"value": 0.1 + 0.2}, {"value": 0.3}, False),
        ({"value": 120}, {"value": 118}, True),
        ({"value": 14_000, "qualifier": "more_than"}, {"value": 20_000}, True),
        ({"value": None, "status": "missing"}, {"value": 5}, False),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_precision_is_no_change(figures_of, old, new, differ, turned):
    tables = Table(figures_of(old)), Table(figures_of(new))
    rows = np.zeros(1, "intp")
    assert apart(*(tables[::-1] if turned else tables), rows, rows).tolist() == [differ]


def test_an_edition_that_is_rounded_throughout(figures_of):
    exact = [231_473 + 1_117 * n for n in range(20)] + [1_982, 5_240]
    rounded = [round(number, -3) for number in exact[:20]] + [2_000, 9_000]
    tables = [
        Table(figures_of(*({"value": v, "when": 1990 + n} for n, v in enumerate(held))))
        for held in (exact, rounded)
    ]
    rows = np.arange(22)
    assert apart(*tables, rows, rows).tolist() == [False] * 21 + [True]
