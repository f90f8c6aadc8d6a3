from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from humstats.plotting import NEUTRAL
from humstats.plotting.courses import LINE_BEYOND, Trend

Frame = Callable[..., pd.DataFrame]


def course(series: pd.DataFrame, of_which: pd.DataFrame | None = None, **asked: Any) -> Trend:
    return Trend.of(series, of_which=of_which, mark=("record", "last"), span=None, **asked)


def test_the_last_comes_first_then_the_highest_the_first_and_the_lowest(
    in_need: pd.DataFrame,
) -> None:
    plan = course(in_need)
    assert [plan.rank(i) for i in (13, 12, 0, 11)] == [0, 1, 2, 16]
    assert (plan.top, plan.stressed) == (12, {12, 13})


@pytest.mark.parametrize(
    ("figures", "span", "is_line"),
    [
        (LINE_BEYOND, None, False),
        (LINE_BEYOND + 1, None, True),
        (3, ("1990", "2025"), True),
        (3, ("2015", "2025"), False),
    ],
)
def test_many_figures_or_periods_make_a_line(
    make_series: Frame, figures: int, span: tuple[str, str] | None, is_line: bool
) -> None:
    years = [str(2025 - n) for n in range(figures)]
    series = make_series(years, [float(n + 1) for n in range(figures)])
    plan = Trend.of(series, of_which=None, mark=(), span=span)
    assert plan.is_line == is_line


def test_the_unit_is_left_out_before_the_parts_go_above(
    in_need: pd.DataFrame, children: pd.DataFrame
) -> None:
    plan = course(in_need, children)
    fits = [plan.fitted(width, NEUTRAL) for width in (700, 420, 330)]
    assert [(fit.form.signed, fit.reserved > 0) for fit in fits] == [
        (True, True),
        (False, True),
        (False, False),
    ]


def test_a_note_of_a_part_names_the_part(in_need: pd.DataFrame, children: pd.DataFrame) -> None:
    noted = children.assign(note="Rounded up.")
    plan = course(in_need, noted)
    assert plan.notes([in_need, noted])[-1] == "Children: Rounded up."


def test_counts_since_a_start_have_no_highest(make_series: Frame) -> None:
    dead = make_series(["2024"], [9.0], indicator="deaths", unit="deaths")
    assert not course(dead).names_the_top
    assert course(make_series(["2024"], [9.0])).names_the_top
