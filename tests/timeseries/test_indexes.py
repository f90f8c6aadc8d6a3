"""Indexes: a series as so many for each hundred of a base period."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import MeaningError, SelectionError
from humstats.schemas import TimeSeries
from humstats.timeseries import index_to, note_break


@pytest.fixture
def people(figures_of):
    return figures_of(
        {"when": 2019, "value": 200, "about": 10},
        {"when": 2020, "value": 300},
        {"when": 2021, "value": 500, "qualifier": "more_than"},
    )


def test_an_index_is_a_hundred_in_its_base_and_keeps_bounds(people):
    found = index_to(people, 2019)
    assert found["value"].tolist() == pytest.approx([100, 150, 100 * 500 / 205])
    assert found["qualifier"].tolist() == ["exact", "about", "more_than"]
    assert found["low"].tolist()[1] == pytest.approx(100 * 300 / 205)
    assert found["unit"].tolist() == ["index"] * 3
    counts = [said.split("; ")[1] for said in found["derived_from"]]
    assert counts == ["1 figure", "2 figures", "2 figures"]
    TimeSeries.validate(found)


def test_each_series_has_its_own_base_or_says_that_it_has_none(figures_of):
    rows = [
        {"when": when, "value": value, "location_code": place}
        for place, when, value in (
            ("AFG", 2019, 10), ("AFG", 2020, 20), ("SYR", 2020, 7), ("YEM", 2019, 0),
            ("YEM", 2020, 5),
        )
    ]  # fmt: skip
    found = index_to(figures_of(*rows), 2019)
    assert found["value"].fillna(-1).tolist() == [100, 200, -1, -1, -1]
    notes = found["note"].tolist()
    assert notes[2] == "no figure for the base, 2019"
    assert notes[4] == "the base, 2019, is zero"


def test_nothing_is_compared_across_a_break_unless_it_is_named(people):
    broken = note_break(people, "2021", because="another definition")
    assert index_to(broken, 2019)["value"].isna().tolist() == [False, False, True]
    named = index_to(broken, 2019, across="noted-2021")
    assert named["value"].notna().all()
    assert "across the break noted-2021" in named["note"][2]
    assert pd.isna(named["note"][1])


@pytest.mark.parametrize(
    ("rows", "base", "error", "words"),
    [
        (
            [{"value": 1}],
            2019,
            SelectionError,
            "No figure for the base, 2019: the series has 2024",
        ),
        ([{"value": 0}], 2024, MeaningError, "The base, 2024, is zero"),
        ([{"value": None, "status": "missing"}], 2024, MeaningError, "is without a figure"),
        ([{"value": -5}, {"value": 5, "when": 2025}], 2024, MeaningError, "is below zero"),
        (
            [{"value": 5, "unit": "percent", "indicator": "poverty_headcount_ratio"}],
            2024,
            MeaningError,
            "Figures in percent have no index",
        ),
        (
            [{"value": 3, "unit": "class", "indicator": "severity_of_needs"}],
            2024,
            MeaningError,
            "Figures in class have no index",
        ),
    ],
)
def test_what_has_no_index_is_refused(figures_of, rows, base, error, words):
    with pytest.raises(error, match=words):
        index_to(figures_of(*rows), base)


def test_a_base_known_by_bounds_is_a_hundred_all_the_same(figures_of):
    few = {"when": 2019, "value": None, "qualifier": "range", "low": 5.0, "high": 10.0}
    found = index_to(figures_of(few, {"when": 2020, "value": 20}), 2019)
    assert found["value"].tolist()[0] == 100
    assert found[["low", "high"]].values.tolist()[1] == [200, 400]


def test_what_lies_below_zero_has_no_index(figures_of):
    table = figures_of({"when": 2019, "value": 40}, {"when": 2020, "value": -50})
    found = index_to(table, 2019)
    assert found["value"].tolist()[0] == 100
    assert found[["value", "low", "high"]].isna().all(axis=1).tolist() == [False, True]
    assert found["note"].tolist()[1] == "what lies below zero is no multiple of anything"


def test_a_flow_needs_a_base_as_long_as_its_periods(figures_of):
    table = figures_of(
        {"when": 2023, "value": 120}, {"when": "2024-01", "value": 20},
        indicator="new_displacements", unit="people",
    )  # fmt: skip
    found = index_to(table, 2023)
    assert found["note"].tolist()[1] == "the base, 2023, is not as long"


def test_a_count_since_another_start_is_held_against_a_base_as_long(figures_of):
    found = index_to(
        figures_of(
            {"when": 2022, "value": 240},
            {"when": 2023, "value": 120},
            {"when": "2024-01-01/2024-02-29", "value": 50},
            {"when": "2024", "value": 60},
            indicator="deaths", unit="deaths",
        ),
        2023,
    )  # fmt: skip
    assert found["value"].fillna(-1).tolist() == [200, 100, -1, 50]
    assert found["note"][2] == "the base, 2023, is not as long"


@pytest.mark.parametrize(
    ("base", "known"), [("2024-01/2024-06", (None,) * 3), (2024, (None, 100, None))]
)
def test_a_count_that_was_revised_is_no_base_and_has_no_index(figures_of, base, known):
    table = figures_of(
        {"when": "2024-01/2024-06", "value": 25},
        {"when": 2024, "value": 20},
        {"when": "2025-01/2025-06", "value": 9},
        indicator="funding_received", unit="USD",
    )  # fmt: skip
    found = index_to(table, base)
    values = found["value"].astype(object)
    assert tuple(values.where(values.notna(), None)) == known
    assert "25 of Jan–Jun 2024 was revised, as 20 of 2024 is lower" in found["note"][0]
