"""Select: figures of one period that differ in one dimension only."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import ConflictError, FigureError, SelectionError, UnknownNameError
from humstats.timeseries import select


@pytest.fixture
def table(figures_of):
    return figures_of(
        {"value": 100},
        {"value": 40, "sector_code": "HEA"},
        {"value": 30, "sector_code": "EDU"},
        {"value": 20, "sector_code": "EDU", "gender": "f"},
        {"value": 9, "age_range": "60+"},
        {"value": 45, "age_range": "0-17"},
        {"value": 60, "admin_level": 1, "admin1_code": "SY02"},
        {"value": 40, "admin_level": 1, "admin1_code": "SY01"},
        {"value": 5, "admin_level": 1, "provider_admin1_name": "Abroad"},
    )


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ({"along": "sector_code"}, [30, 40]),
        ({"along": "sector_code", "gender": "f"}, [20]),
        ({"along": "age_range"}, [45, 9]),
        ({"along": "admin1_code"}, [5, 40, 60]),
        ({"along": "sector_code", "period": 2024}, [30, 40]),
    ],
)
def test_members_are_in_order_without_the_whole(table, asked, values):
    found = select(table, "people_in_need", "SYR", **asked)
    assert found["value"].tolist() == values
    assert list(found.columns) == [*table.columns, "decided"]


def test_periods_are_never_chosen_unasked(table):
    more = pd.concat([table, table.assign(
        reference_period_start=pd.Timestamp("2025-01-01"),
        reference_period_end=pd.Timestamp("2025-12-31"),
    )])  # fmt: skip
    with pytest.raises(
        SelectionError, match=r"is there for 2024, 2025: name one, period='2025'"
    ):
        select(more, "people_in_need", "SYR", along="sector_code")
    assert len(select(more, "people_in_need", "SYR", along="sector_code", period="2025")) == 2


def test_a_period_that_is_not_there_lists_those_that_are(figures_of):
    table = figures_of({"value": 1, "sector_code": "EDU", "when": "2024-11-27/2024-11-30"})
    with pytest.raises(SelectionError, match="not there for 2024, only for 27–30 Nov 2024"):
        select(table, "people_in_need", "SYR", along="sector_code", period=2024)


def test_a_period_in_an_error_can_be_passed_back(figures_of):
    table = figures_of(
        {"value": 1, "sector_code": "EDU", "when": "2024"},
        {"value": 2, "sector_code": "EDU", "when": "2025-01-05/2025-01-09"},
    )
    with pytest.raises(SelectionError, match="period='2025-01-05/2025-01-09'"):
        select(table, "people_in_need", "SYR", along="sector_code")
    found = select(
        table, "people_in_need", "SYR", along="sector_code", period="2025-01-05/2025-01-09"
    )
    assert found["value"].tolist() == [2]


def test_sources_are_decided_for_each_member(figures_of):
    table = figures_of(
        {"value": 1, "sector_code": "EDU"},
        {"value": 2, "sector_code": "EDU", "source": "UNICEF"},
        {"value": 3, "sector_code": "HEA", "source": "UNICEF"},
    )
    with pytest.raises(ConflictError, match="sources differ for 2024"):
        select(table, "people_in_need", "SYR", along="sector_code")
    found = select(table, "people_in_need", "SYR", along="sector_code", prefer=["OCHA"])
    assert found["value"].tolist() == [1, 3]
    assert found["decided"].tolist()[0] == "OCHA preferred to UNICEF (2)"


def test_what_is_not_broken_down_says_what_is(table):
    with pytest.raises(
        SelectionError, match="not broken down by disability, only by sector_code"
    ):
        select(table, "people_in_need", "SYR", along="disability")


def test_a_dimension_must_be_one(table):
    with pytest.raises(UnknownNameError, match="'sector' is no known dimension"):
        select(table, "people_in_need", "SYR", along="sector")


def test_areas_without_a_name_cannot_be_told_apart(figures_of):
    table = figures_of({"value": 1, "admin_level": 1}, {"value": 2, "admin_level": 1})
    with pytest.raises(FigureError, match="2 areas have neither admin1_code nor"):
        select(table, "people_in_need", "SYR", along="admin1_code")


def test_what_a_source_left_out_is_said(figures_of):
    table = figures_of(
        {"value": 1, "sector_code": "EDU"},
        {"value": 2, "sector_code": "EDU", "source": "UNICEF"},
        {"value": 3, "sector_code": "HEA"},
    )
    told = select(table, "people_in_need", "SYR", along="sector_code", source="OCHA")
    assert told["decided"].iloc[0] == "OCHA asked for; UNICEF (2) left out"
    assert told["decided"].isna().tolist() == [False, True]
