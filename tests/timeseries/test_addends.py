"""Addends: what would in truth be added, once published wholes are set aside."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from humstats.model.columns import tidy
from humstats.timeseries.adding.addends import Addends


def table(**columns: Any) -> pd.DataFrame:
    frame = {
        "indicator": "new_displacements",
        "location_code": "AFG",
        "admin_level": 0,
        "reference_period_start": "2024-01-01",
        "reference_period_end": "2024-12-31",
        "value": 1.0,
        "unit": "people",
        "source": "OCHA",
    }
    return tidy(pd.DataFrame({**frame, **columns}))


AREAS = {
    "admin_level": [0, 1, 2, 2],
    "admin1_code": [None, "AF01", "AF01", "AF02"],
    "admin2_code": [None, None, "AF0101", "AF0201"],
}


@pytest.mark.parametrize(
    ("columns", "over", "to", "left"),
    [
        ({"gender": ["f", "m", "all"]}, ["gender"], None, [2]),
        ({"gender": ["f", "m", "all"], "value": [1.0, 2.0, None]}, ["gender"], None, [0, 1]),
        ({"gender": ["f", "m"], "value": [0.0, None]}, ["gender"], None, [0]),
        (AREAS, ["area"], None, [0]),
        (AREAS, ["area"], "admin1_code", [0, 1, 3]),
        (
            {"age_range": ["0-17", "0-4", "18+", "all"]},
            ["age_range"],
            {"age_range": "0-17"},
            [0, 2, 3],
        ),
        # another vintage and source of the whole is the whole all the same
        ({"gender": ["f", "all"], "source": ["A", "B"]}, ["gender"], None, [1]),
        # of two dimensions, the whole of both stands for all
        (
            {"gender": ["f", "all", "all"], "age_range": ["all", "0-17", "all"]},
            ["gender", "age_range"],
            None,
            [2],
        ),
        (
            {"reference_period_end": ["2024-12-31", "2024-01-31", "2024-03-31"]},
            ["period"],
            None,
            [0],
        ),
        (
            {"reference_period_end": ["2024-12-31", "2024-01-31", "2024-03-31"]},
            ["period"],
            "quarter",
            [0, 2],
        ),
    ],
)
def test_a_published_whole_stands_for_its_parts(
    columns: dict[str, Any], over: list[str], to: Any, left: list[int]
) -> None:
    assert Addends.of(table(**columns), tuple(over), to).rows.tolist() == left


def test_groups_are_of_what_differs_in_a_dimension_only() -> None:
    figures = table(gender=["f", "m", "f"], location_code=["AFG", "AFG", "MLI"])
    groups = Addends.of(figures, ("gender",), None).groups("gender")
    assert groups[0] == groups[1] != groups[2]


def test_kinds_are_listed_in_the_order_of_their_codes() -> None:
    figures = table(indicator=["refugees", "deaths"], unit=["people", "deaths"])
    addends = Addends.of(figures, ("area",), None)
    kinds = addends.kinds(addends.amounts())
    assert [(kind.indicator, kind.unit) for kind in kinds] == [
        ("deaths", "deaths"),
        ("refugees", "people"),
    ]
    assert addends.of_kind(kinds[0], addends.amounts()).tolist() == [False, True]
