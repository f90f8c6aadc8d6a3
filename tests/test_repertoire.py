"""Which kinds a table has what it takes for: one table a kind, and what it lacks if changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from humstats.plotting import chart, heat_table
from humstats.reporting.repertoire import (
    REPERTOIRE,
    candidates,
    series_kinds,
    within_sectors,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    Figures = Callable[..., pd.DataFrame]

NEED, TARGET = {"indicator": "people_in_need"}, {"indicator": "people_targeted"}
MONEY: list[dict[str, Any]] = [
    {"indicator": "funding_required", "unit": "usd", "value": 10e6},
    {"indicator": "funding_received", "unit": "usd", "value": 4e6},
]
TWO = (2023, 2024)
EDU, HEA = {"sector_code": "EDU"}, {"sector_code": "HEA"}
AREAS: list[dict[str, Any]] = [
    {"admin_level": 1, "provider_admin1_name": name} for name in ("Aleppo", "Homs")
]
FOOD = [
    {"indicator": "people_by_ipc_phase", "ipc_phase": phase, "ipc_type": "current"}
    for phase in "12345"
]
BOTH = [{"gender": sex, "age_range": age} for sex in "fm" for age in ("0-17", "18+")]
KINDS = {
    "plan": ("cascade", [NEED, TARGET]),
    "sectors": ("sectors", [NEED, NEED | EDU, NEED | HEA]),
    "then": ("dumbbell", [NEED | one | {"when": y} for one in (EDU, HEA) for y in TWO]),
    "phases": ("phases", FOOD),
    "plans": ("plan_table", [s | {"when": y} for s in (NEED, TARGET) for y in TWO]),
    "funding": ("funding", MONEY),
    "cells": ("heat_table", [sum_ | one for sum_ in MONEY for one in (EDU, HEA)]),
    "people": ("pyramid", BOTH),
    "lines": (
        "trend",
        [{"category": c, "when": y} for c in ("conflict", "disaster") for y in (2022, *TWO)],
    ),
    "areas": ("heat_table", [area | one for area in AREAS for one in (EDU, HEA)]),
    "phases of areas": ("phases", [area | one for area in AREAS for one in FOOD]),
    "areas then": ("dumbbell", [area | {"when": y} for area in AREAS for y in TWO]),
}  # fmt: skip


def drawn(here: pd.DataFrame) -> list[str]:
    """Name the kinds that a table has what it takes for."""
    return [kind.draw.__name__ for kind in REPERTOIRE if list(candidates(kind, here))]


@pytest.mark.parametrize("case", KINDS)
def test_what_a_table_must_have(figures_of: Figures, case: str) -> None:
    kind, rows = KINDS[case]
    assert kind in drawn(figures_of(*rows, value=5))


@pytest.mark.parametrize(
    ("case", "change"),
    [
        ("plan", {"indicator": "people_in_need"}),
        ("sectors", {"sector_code": "all"}),
        ("then", {"when": 2024}),
        ("plans", {"when": 2024}),
        ("phases", {"indicator": "people_in_need"}),
        ("funding", {"indicator": "funding_required"}),
        ("cells", {"sector_code": "HEA"}),
        ("people", {"gender": "f"}),
        ("people", {"age_range": "all"}),
        ("lines", {"category": "conflict"}),
        ("lines", {"when": 2024}),
        ("areas", {"sector_code": "HEA"}),
        ("areas", {"provider_admin1_name": "Homs"}),
        ("areas", {"admin_level": 0}),
        ("areas then", {"when": 2024}),
    ],
)
def test_what_a_table_lacks(figures_of: Figures, case: str, change: dict[str, Any]) -> None:
    kind, rows = KINDS[case]
    before = drawn(figures_of(*rows, value=5)).count(kind)
    assert drawn(figures_of(*[row | change for row in rows], value=5)).count(kind) < before


def test_parts_of_something_else_are_not_drawn(figures_of: Figures) -> None:
    rows = [row | {"population_group": "IDP"} for row in KINDS["sectors"][1]]
    assert drawn(figures_of(*rows, value=5)) == []


@pytest.mark.parametrize(("whole", "kinds"), [(20, 1), (21, 1), (40, 0), (None, 1)])
def test_sexes_and_ages_of_some_are_not_drawn_as_all(
    figures_of: Figures, whole: int | None, kinds: int
) -> None:
    rows = [row | {"value": 5} for row in BOTH] + [{"value": whole}]
    assert drawn(figures_of(*rows)).count("pyramid") == kinds


def test_areas_that_have_a_code_and_no_name_are_not_drawn(figures_of: Figures) -> None:
    rows = [
        {"admin_level": 1, "admin1_code": code} | one
        for code in ("SY01", "SY02")
        for one in (EDU, HEA)
    ]
    assert drawn(figures_of(*rows, value=5)) == []


def test_areas_are_of_the_widest_level_that_there_is(figures_of: Figures) -> None:
    rows = [*KINDS["areas"][1]]
    rows += [{**row, "admin_level": 2, "provider_admin2_name": "x"} for row in rows]
    (kind,) = [k for k in REPERTOIRE if k.draw.__name__ == "heat_table" and 1 in k.levels]
    (tables,) = candidates(kind, figures_of(*rows, value=5))
    assert set(tables[0]["admin_level"]) == {1}


def test_areas_below_the_second_level_are_drawn_by_their_own_names(figures_of: Figures) -> None:
    rows = [
        {"admin_level": 3, "provider_admin1_name": "West Bank", "area_name": name} | one
        for name in ("Area C", "H2")
        for one in (EDU, HEA)
    ]
    table = figures_of(*rows, value=5)
    assert drawn(table) == ["heat_table"]
    written = [text.get_text() for text in chart(heat_table, table).axes.texts]
    assert {"Area C", "H2"} < {*written}
    assert "West Bank" not in written


def test_one_period_is_the_latest_that_has_enough(figures_of: Figures) -> None:
    rows = [row | {"when": year} for row in KINDS["sectors"][1] for year in (2022, 2023)] + [
        NEED
    ]
    (kind,) = [k for k in REPERTOIRE if k.draw.__name__ == "sectors"]
    ((one,),) = candidates(kind, figures_of(*rows, value=5))
    assert {day.year for day in one["reference_period_start"]} == {2023}


def test_fewer_periods_stand_in_where_all_are_refused(figures_of: Figures) -> None:
    rows = [row | {"when": year} for row in FOOD for year in range(2019, 2025)]
    (kind, *_) = [k for k in REPERTOIRE if k.draw.__name__ == "phases"]
    (tables,) = candidates(kind, figures_of(*rows, value=5))
    assert [len(set(one["reference_period_start"])) for one in tables] == [4, 2, 1]
    assert all(one["reference_period_start"].max().year == 2024 for one in tables)


def test_years_in_which_nothing_is_required_are_no_plans(figures_of: Figures) -> None:
    rows = [row | {"when": 2024} for row in MONEY] + [MONEY[1] | {"when": 2025}]
    (kind,) = [k for k in REPERTOIRE if k.draw.__name__ == "funding"]
    (tables,) = candidates(kind, figures_of(*rows, value=5))
    assert {day.year for day in tables[0]["reference_period_start"]} == {2024}


def test_the_cells_of_sectors_have_no_overall_row(figures_of: Figures) -> None:
    rows = [*KINDS["cells"][1], *MONEY]
    (kind,) = [k for k in REPERTOIRE if k.draw.__name__ == "heat_table" and k.of]
    (tables,) = candidates(kind, figures_of(*rows, value=5))
    assert "all" not in set(tables[0]["sector_code"])


@pytest.mark.parametrize(
    ("indicator", "kinds"),
    [
        ("people_in_need", ["trend"]),
        ("new_displacements", ["new_displacements", "trend"]),
        ("deaths", ["cumulative", "trend"]),
        ("ours:tents", ["trend"]),
    ],
)
def test_a_series_is_drawn_by_the_kind_of_its_indicator(
    figures_of: Figures, indicator: str, kinds: list[str]
) -> None:
    held = figures_of({"indicator": indicator, "value": 5})
    assert [draw.__name__ for draw in series_kinds(held)] == kinds


def test_kinds_within_one_sector_are_found(figures_of):
    rows = [
        {"sector_code": sector, "category": category, "value": 5}
        for sector, category in (
            ("PRO", "all"),
            ("PRO", "general protection"),
            ("PRO", "general protection; adults"),
            ("Multi", "HEA+NUT"),
            ("PRO", "non-displaced"),
            ("EDU", "non-displaced"),
            ("all", "rural"),
        )
    ]
    figures = figures_of(*rows, {**rows[1], "category": "last year", "when": 2023})
    assert within_sectors(figures, figures.iloc[:1]) == [("PRO", "general protection")]
    assert within_sectors(figures.iloc[:1], figures.iloc[:1]) == []
