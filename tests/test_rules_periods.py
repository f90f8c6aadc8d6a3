"""Rules about the days that a figure holds for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

START, END = "reference_period_start", "reference_period_end"


@pytest.fixture
def five(figures_of):
    """Return one figure each of 2020 to 2024."""
    return figures_of(*({"when": year, "value": year} for year in range(2020, 2025)))


def changed(frame, at, **days):
    for name, day in days.items():
        frame.loc[at, name] = pd.NaT if day is None else pd.Timestamp(day)
    return frame


def test_the_five_figures_are_sound(finds, five):
    assert finds(five) == []


@pytest.mark.parametrize(
    ("days", "rule", "column", "message"),
    [
        (
            {START: None},
            "HS401",
            START,
            "people in need in SYR has no period.",
        ),
        ({START: None, END: None}, "HS401", START, "people in need in SYR has no period."),
        (
            {START: "2022-06-12", END: "2022-06-01"},
            "HS402",
            END,
            "The period ends on 2022-06-01, before it starts on 2022-06-12.",
        ),
        (
            {START: "1022-01-01", END: "1022-12-31"},
            "HS403",
            START,
            "The period 1022-01-01 to 1022-12-31 lies outside the years 1900 to 2100.",
        ),
        (
            {START: "2022-01-01", END: "2222-12-31"},
            "HS403",
            START,
            "The period 2022-01-01 to 2222-12-31 lies outside the years 1900 to 2100.",
        ),
    ],
)
def test_one_period_that_cannot_be(finds, five, days, rule, column, message):
    [found] = finds(changed(five, 2, **days))
    assert found[:5] == (rule, "error", 4, column, message)


def test_a_year_with_a_digit_too_many(finds, five):
    slip = five.assign(gender=list("fmxuo"))
    for name, day in {START: "20244-01-01", END: "20244-12-31"}.items():
        slip[name] = np.full(5, np.datetime64(day, "us"))
    told = "The period 20244-01-01 to 20244-12-31 lies outside the years 1900 to 2100."
    assert [f[:5] for f in finds(slip)] == [
        ("HS403", "error", row, START, told) for row in range(2, 7)
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        # a needs overview is published before its year, and a plan may cover two
        ("2027-01-01", "2027-12-31"),
        ("2026-01-01", "2028-12-31"),
        ("2024-11-27", "2024-11-27"),
        ("1900-01-01", "2100-12-31"),
    ],
)
def test_what_is_no_fault(finds, five, start, end):
    assert finds(changed(five, 4, **{START: start, END: end})) == []
