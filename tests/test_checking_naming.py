"""Naming: what figures are called in a sentence."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.checking.naming import periods_of, subjects_of
from humstats.rules import Table


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-02-05", "2024-02-05", "2024-02-05"),
        ("2024-01-01", "2024-03-31", "2024-01-01 to 2024-03-31"),
        ("2023-01-01", "2024-12-31", "2023-01-01 to 2024-12-31"),
        (None, None, "NaT"),
    ],
)
def test_a_period_is_written_as_people_say_it(figures_of, start, end, written):
    figures = figures_of({"value": 5}, {"value": 6, "when": 2020})
    figures.loc[0, "reference_period_start"] = pd.Timestamp(start) if start else pd.NaT
    figures.loc[0, "reference_period_end"] = pd.Timestamp(end) if end else pd.NaT
    assert periods_of(Table(figures), pd.RangeIndex(2).to_numpy()) == [written, "2020"]


@pytest.mark.parametrize(
    ("cells", "called"),
    [
        ({"reporting_round": "7"}, "people in need in SYR, round 7"),
        ({"ipc_phase": "3+"}, "people in need in SYR, phase 3+"),
        ({"origin_location_code": "IRQ"}, "people in need in SYR, from IRQ"),
        (
            {"location_code": "AFG; BDI; BFA; CMR; COD; CAF; TCD"},
            "people in need in AFG, BDI, BFA, CMR, COD and 2 more",
        ),
        ({"age_range": "0-17", "gender": "f"}, "people in need in SYR, f, age 0-17"),
    ],
)
def test_codes_that_say_nothing_by_themselves_are_introduced(figures_of, cells, called):
    table = Table(figures_of({"value": 5, **cells}))
    assert subjects_of(table, pd.RangeIndex(1).to_numpy()) == [called]
