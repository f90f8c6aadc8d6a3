"""Counts since a start: which of them were revised since."""

from __future__ import annotations

import pytest

from humstats.timeseries.deriving.counts import revised_counts
from humstats.timeseries.intervals import bounded
from humstats.timeseries.panels import Panel


@pytest.mark.parametrize(
    ("indicator", "revised"),
    [("funding_received", [True, False, False]), ("new_displacements", [False] * 3)],
)
def test_only_counts_since_a_start_are_revised_by_a_lower_one(figures_of, indicator, revised):
    table = figures_of(
        {"when": "2024-01/2024-06", "value": 25},
        {"when": 2024, "value": 20},
        {"when": "2025-01/2025-06", "value": 9},
        indicator=indicator, unit="USD",
    )  # fmt: skip
    panel = Panel.of(table)
    assert revised_counts(panel, bounded(panel.rows), ()).said.tolist() == revised
