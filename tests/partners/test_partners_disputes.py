"""Disputes: one figure as each sender gives it, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import humstats as hs
from humstats.partners.agreement import Agreement
from humstats.partners.disputes import ABOUT, cells_of, of_whom, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from humstats.partners import Combined


@pytest.mark.parametrize(
    ("indicator", "sector", "kind"),
    [
        ("population", "all", "baseline"),
        ("people_in_need", "all", "baseline"),
        ("people_in_need", "HEA", "figure"),
        ("people_targeted", "all", "figure"),
    ],
)
def test_a_baseline_is_told_from_another_figure(
    both: Callable[..., Combined], indicator: str, sector: str, kind: str
) -> None:
    held = both({"value": 5.0}, {"value": 9.0}, indicator=indicator, sector_code=sector)
    assert held.conflicts["kind"].tolist() == [kind]


def test_a_conflict_has_each_senders_value_and_cell(both: Callable[..., Combined]) -> None:
    origin = {"origin_sheet": "PiN", "origin_column": "Population"}
    held = both(
        {"value": 500.0, "origin_row": 4, **origin}, {"value": 600.0, "origin_row": 9, **origin}
    )
    row = held.conflicts.iloc[0]
    assert row[["WASH", "Health", "apart"]].tolist() == [500.0, 600.0, 20.0]
    assert row["WASH: cell"] == "sheet PiN, row 4, Population"
    assert row["Health: cell"] == "sheet PiN, row 9, Population"
    assert not held.ok


def test_the_widest_comes_first_and_baselines_before_it(
    kabul: Callable[..., pd.DataFrame],
) -> None:
    def sent(factor: float) -> pd.DataFrame:
        return kabul(
            {"value": 100.0 * factor, "indicator": "people_targeted"},
            {"value": 100.0 + factor},
            {"value": 100.0 * factor, "admin1_code": "AF02"},
        )

    told = hs.combine({"WASH": sent(1.0), "Health": sent(3.0)}).conflicts
    assert told[["kind", "place", "apart"]].to_numpy().tolist() == [
        ["baseline", "AF02", 200.0],
        ["baseline", "AF01", 2.0],
        ["figure", "AF01", 200.0],
    ]


@pytest.mark.parametrize(
    ("low", "high", "apart"), [(100.0, 150.0, 50.0), (3.0, 4.0, 33.3), (0.0, 12.0, None)]
)
def test_how_far_apart_they_are_in_percent_of_the_lowest(
    both: Callable[..., Combined], low: float, high: float, apart: float | None
) -> None:
    (told,) = both({"value": low}, {"value": high}).conflicts["apart"].tolist()
    assert (told if told == told else None) == apart


def test_who_gave_none_has_no_value_beside_the_others(
    kabul: Callable[..., pd.DataFrame],
) -> None:
    kapisa = {"admin1_code": "AF02"}
    figures = kabul(
        {"value": 5.0}, {"value": 7.0}, {"value": 1.0, **kapisa}, {"value": 2.0, **kapisa}
    ).assign(sender=["A", "B", "B", "C"])
    compared = Agreement(
        np.arange(4), np.array([0, 0, 1, 1]), np.full(4, True), np.full(4, False)
    )
    places = ["AF01", "AF01", "AF02", "AF02"]
    told = side_by_side(figures, compared, ["A", "B", "C", "D"], places, apart=True)
    assert list(told)[: len(ABOUT)] == list(ABOUT)
    assert list(told)[len(ABOUT) :: 2] == ["A", "B", "C"]
    values = told.set_index("place")[["A", "B", "C"]]
    assert values.loc["AF01"].fillna(-1).tolist() == [5.0, 7.0, -1.0]
    assert values.loc["AF02"].fillna(-1).tolist() == [-1.0, 1.0, 2.0]
    assert side_by_side(figures, compared, ["A", "B", "C"], places, apart=False).empty


@pytest.mark.parametrize(
    ("origin", "cell"),
    [
        ({}, ""),
        ({"origin_row": 4}, "row 4"),
        ({"origin_row": 4, "origin_column": "PiN"}, "row 4, PiN"),
        ({"origin_sheet": "May", "origin_row": 4, "origin_column": "PiN"},
         "sheet May, row 4, PiN"),
        ({"origin_column": "PiN"}, "PiN"),
    ],
)  # fmt: skip
def test_a_cell_is_told_as_its_sender_sees_it(
    kabul: Callable[..., pd.DataFrame], origin: dict[str, Any], cell: str
) -> None:
    assert cells_of(kabul({"value": 5.0, **origin})).tolist() == [cell]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ({}, ""),
        ({"sector_code": "WSH"}, "Water, Sanitation and Hygiene"),
        ({"gender": "m", "disability": "y"}, "men and boys, with a disability"),
        ({"age_range": "0-17"}, "ages 0-17"),
        ({"category": "pastoralists"}, "pastoralists"),
    ],
)
def test_of_whom_is_told_in_words(
    kabul: Callable[..., pd.DataFrame], people: dict[str, str], said: str
) -> None:
    assert of_whom(kabul({"value": 5.0, **people})).str.casefold().tolist() == [said.casefold()]


def test_population_is_of_no_sector_where_it_is_told(both: Callable[..., Combined]) -> None:
    held = both({"value": 5.0, "sector_code": "WSH"}, {"value": 9.0, "sector_code": "HEA"})
    assert held.conflicts["of_whom"].tolist() == [""]
