"""Names and periods of SDMX."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.model.columns import COLUMNS, PERIOD
from humstats.model.sdmx import DIMENSIONS, FIXED, LETTER, NAMES, TIME, days_of, time_period

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


@given(st.tuples(DAYS, DAYS).map(sorted))
def test_a_period_comes_back(days: list[dt.date]) -> None:
    assert days_of(time_period(*days)) == tuple(days)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-07-01", "2024-12-31", "2024-S2"),
        ("2024-04-01", "2024-06-30", "2024-Q2"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-11-27", "2024-11-27", "2024-11-27"),
        ("2024-11-27", "2024-11-30", "2024-11-27/P4D"),
        ("2023-07-01", "2024-06-30", "2023-07-01/P366D"),
        ("2024-02-01", "2024-04-30", "2024-02-01/P90D"),
        ("1850-01-01", "1850-12-31", "1850"),
    ],
)
def test_periods_as_they_are_written(start: str, end: str, text: str) -> None:
    days = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    assert time_period(*days) == text
    assert days_of(text) == days


@pytest.mark.parametrize(
    "text",
    ["24", "2024-13", "2024-Q5", "2024-02-30", "2024/P1D", "2024-01-01/P0D", "٢٠٢٤", "",
     "2024-01-01/P9999999D"],
)  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError):
        days_of(text)


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        time_period(dt.date(2024, 2, 1), dt.date(2024, 1, 1))


def test_every_column_has_one_identifier() -> None:
    assert set(NAMES) == {column.name for column in COLUMNS} - {*PERIOD}
    taken = [*NAMES.values(), *FIXED, TIME, LETTER]
    assert len(set(taken)) == len(taken)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9_]*", name) for name in taken)
    assert {"location_code", "gender", "unit", "source"} <= DIMENSIONS
