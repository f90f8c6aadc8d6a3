"""Areas and periods that lie in one another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from humstats.model.columns import tidy
from humstats.timeseries.adding.addends import Addends
from humstats.timeseries.adding.nesting import (
    differing,
    overlapping_periods,
    several,
    unplaced_areas,
)


def addends(over: str, **columns: Any) -> Addends:
    frame = {
        "indicator": "new_displacements",
        "location_code": "AFG",
        "admin_level": 0,
        "reference_period_start": "2024-01-01",
        "reference_period_end": "2024-01-31",
        "value": 1.0,
        "unit": "people",
        "source": "OCHA",
    }
    return Addends.of(tidy(pd.DataFrame({**frame, **columns})), (over,), None)


def test_several_and_differing() -> None:
    groups = np.array([0, 0, 1, 1, 2])
    every = np.ones(5, bool)
    assert several(groups, every).tolist() == [True, True, True, True, False]
    assert several(groups, np.array([1, 0, 1, 1, 1], bool)).tolist() == [
        False,
        False,
        True,
        True,
        False,
    ]
    members = np.array([7, 7, 7, 8, 9])
    assert differing(groups, members, every).tolist() == [False, False, True, True, False]


@pytest.mark.parametrize(
    ("codes", "lost"),
    [
        (["AF01", "AF01", "AF02"], [False, False, False]),
        (["AF01", None, "AF02"], [True, True, False]),
    ],
)
def test_areas_that_nobody_can_place(codes: list[str | None], lost: list[bool]) -> None:
    held = addends(
        "area",
        admin_level=[1, 2, 2],
        admin1_code=codes,
        admin2_code=[None, "AF0101", "AF0201"],
    )
    found = [doubt.figures.tolist() for doubt in unplaced_areas(held, np.ones(3, bool))]
    assert found == ([lost] if any(lost) else [])


def test_areas_of_one_level_need_no_place() -> None:
    held = addends("area", admin_level=[2, 2], admin2_code=["AF0101", "AF0201"])
    assert not [*unplaced_areas(held, np.ones(2, bool))]


@pytest.mark.parametrize(
    ("periods", "twice"),
    [
        (["01-01/01-31", "02-01/02-29", "03-01/03-31"], [False, False, False]),
        (["01-01/01-31", "01-31/02-29", "03-01/03-31"], [True, True, False]),
        (["01-01/03-31", "02-01/02-29", "04-01/04-30"], [True, True, False]),
    ],
)
def test_periods_that_overlap(periods: list[str], twice: list[bool]) -> None:
    starts, ends = zip(
        *(f"2024-{p}".replace("/", "/2024-").split("/") for p in periods), strict=True
    )
    held = addends("period", reference_period_start=starts, reference_period_end=ends)
    assert overlapping_periods(held, np.ones(3, bool)).tolist() == twice


def test_periods_of_two_places_do_not_overlap() -> None:
    held = addends(
        "period",
        location_code=["AFG", "MLI"],
        reference_period_end=["2024-01-31", "2024-02-29"],
    )
    assert not overlapping_periods(held, np.ones(2, bool)).any()
