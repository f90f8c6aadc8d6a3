"""Build: one figure per period, whatever the order of the table."""

from __future__ import annotations

import importlib
import pkgutil

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats import timeseries
from humstats.errors import ConflictError, SelectionError
from humstats.model.columns import COLUMNS
from humstats.timeseries import series

M = 1e6


@pytest.fixture(scope="module")
def table(figures_of):
    return figures_of(
        {"when": 2025, "value": 16.5 * M, "published": "2024-12-31"},
        {"when": 2024, "value": 16.5 * M, "published": "2023-12-31"},
        {"when": 2024, "value": 16.7 * M, "published": "2024-02-29"},
        {"when": 2023, "value": 15.3 * M, "published": "2022-12-31"},
        {"when": 2022, "value": 14_560_823},
        {"when": 2022, "value": 14.6 * M},
        {"when": 2021, "value": None, "status": "missing"},
        {"when": 2024, "value": 7.5 * M, "qualifier": "nearly", "age_range": "0-17"},
    )


def test_a_series_has_one_row_a_period_in_order(table):
    pin = series(table, "people_in_need", "SYR")
    assert pin["reference_period_start"].dt.year.tolist() == [2021, 2022, 2023, 2024, 2025]
    assert pin["value"].iloc[1:].tolist() == [14_560_823, 15.3 * M, 16.7 * M, 16.5 * M]
    assert pin.index.equals(pd.RangeIndex(5))
    assert pin["status"].iloc[0] == "missing"


def test_a_series_keeps_the_columns_and_forgets_other_categories(table):
    pin = series(table.assign(mine=range(len(table))), "people_in_need", "SYR")
    required = [spec.name for spec in COLUMNS if spec.required]
    assert set(required) <= set(pin.columns)
    assert list(pin.columns[-3:]) == ["mine", "decided", "break_before"]
    assert pin["decided"].dtype == "str"
    assert list(pin["age_range"].cat.categories) == ["all"]


def test_as_of_gives_the_old_answer(table):
    old = series(table, "people_in_need", "SYR", as_of="2024-01-31")
    assert old["value"].tolist() == [15.3 * M, 16.5 * M]


def test_the_table_is_not_changed(table):
    before = table.copy(deep=True)
    series(table, "people_in_need", "SYR")
    pd.testing.assert_frame_equal(table, before)


@given(order=st.permutations(range(8)))
@settings(deadline=None, max_examples=25)
def test_the_order_of_rows_changes_nothing(table, order):
    pin = series(table, "people_in_need", "SYR")
    again = series(table.iloc[list(order)], "people_in_need", "SYR")
    pd.testing.assert_frame_equal(again, pin)


@given(values=st.lists(st.integers(1, 10**8), min_size=2, max_size=3, unique=True))
@settings(deadline=None, max_examples=10)
def test_a_revision_leaves_the_answers_before_it(figures_of, values):
    rows = [{"value": v, "published": f"2024-0{n}-15"} for n, v in enumerate(values, 1)]
    for n in range(1, len(values) + 1):
        told = series(figures_of(*rows), "people_in_need", "SYR", as_of=f"2024-0{n}")
        then = series(figures_of(*rows[:n]), "people_in_need", "SYR")
        assert told["value"].tolist() == then["value"].tolist()


@pytest.mark.parametrize(
    ("indicator", "unit", "periods", "fits"),
    [
        ("people_in_need", "people", ["2024", "2024-11"], False),
        ("people_in_need", "people", ["2023-07-01/2024-06-30", "2024"], False),
        ("people_in_need", "people", ["2024-01", "2024-02"], True),
        ("new_displacements", "people", ["2024-11-27/2024-11-30", "2024-11-30"], False),
        # counts since a start share it
        ("deaths", "deaths", ["2024-11-27/2024-11-28", "2024-11-27/2024-11-30"], True),
        ("deaths", "deaths", ["2024-11-27/2024-11-30", "2024-11-29/2024-11-30"], False),
    ],
)
def test_periods_that_overlap(figures_of, indicator, unit, periods, fits):
    rows = [{"when": when, "value": 5 + n} for n, when in enumerate(periods)]
    table = figures_of(*rows, indicator=indicator, unit=unit)
    if fits:
        assert series(table, indicator, "SYR")["value"].tolist() == [5, 6]
        return
    with pytest.raises(ConflictError, match="periods that overlap"):
        series(table, indicator, "SYR")


def test_only_parts_are_refused(table):
    with pytest.raises(SelectionError, match="exists only by age_range"):
        series(table[table["age_range"] != "all"], "people_in_need", "SYR")


def test_the_names_of_the_room_survive_its_modules():
    for module in pkgutil.iter_modules(timeseries.__path__, "humstats.timeseries."):
        importlib.import_module(module.name)
    assert all(callable(getattr(timeseries, name)) for name in timeseries.__all__)


@pytest.mark.parametrize(
    ("asked", "decided"),
    [
        ({}, [None, None, "the only source for 2024 is UNHCR; before: OCHA"]),
        ({"prefer": "OCHA"}, [None, None, None]),
    ],
)
def test_a_change_of_source_is_said_unless_it_was_asked_for(figures_of, asked, decided):
    table = figures_of(
        {"when": 2022, "value": 3},
        {"when": 2023, "value": 4},
        {"when": 2024, "value": 5, "source": "UNHCR"},
    )
    told = series(table, "people_in_need", "SYR", **asked)["decided"]
    assert [words if isinstance(words, str) else None for words in told] == decided
