from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.plotting import NEUTRAL
from humstats.plotting.kinds.columns import draw_columns
from humstats.plotting.kinds.courses import Trend

Frame = Callable[..., pd.DataFrame]


def drawn(series: pd.DataFrame, *, width: float = 6.5, **kwargs: Any) -> Axes:
    ax = Figure(figsize=(width, 3)).add_axes((0, 0.1, 1, 0.9))
    plan = Trend.of(series, of_which=None, mark=("record", "last"), span=None)
    draw_columns(plan, ax, NEUTRAL, **kwargs)
    return ax


def points_between(ax: Axes) -> float:
    (x0, _), (x1, _) = ax.transData.transform([(0, 0), (1, 0)])
    return float(x1 - x0) / ax.figure.dpi * 72


def test_few_columns_do_not_spread_over_the_page(make_series: Frame) -> None:
    two = drawn(make_series(["2024", "2025"], [1.0, 2.0]))
    twelve = drawn(make_series([str(y) for y in range(2014, 2026)], [1.0] * 12))
    assert points_between(two) == pytest.approx(12 * NEUTRAL.scale.label)
    assert points_between(twelve) < points_between(two)


def test_the_tallest_column_leaves_room_for_its_number(in_need: pd.DataFrame) -> None:
    ax = drawn(in_need)
    room = (1 - in_need["value"].max() / ax.get_ylim()[1]) * ax.get_window_extent().height
    assert room / ax.figure.dpi * 72 > 2 * NEUTRAL.scale.label


def test_an_open_bound_is_a_sign_and_no_measure(make_series: Frame) -> None:
    ax = drawn(make_series(["2024", "2025"], [1e6, 9e6], low=[1e6, None],
                           qualifier=["more_than", "exact"]))  # fmt: skip
    (bound,) = [patch for patch in ax.patches if patch.get_hatch()]
    pixels = bound.get_window_extent().height / ax.figure.dpi * 72
    assert bound.get_y() == 1e6
    assert pixels == pytest.approx(0.8 * NEUTRAL.scale.label, rel=0.05)


def test_words_for_rectangles_reach_them(make_series: Frame) -> None:
    ax = drawn(make_series(["2025"], [1.0]), alpha=0.5)
    assert [patch.get_alpha() for patch in ax.patches] == [0.5]
