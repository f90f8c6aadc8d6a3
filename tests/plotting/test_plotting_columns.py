from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.plotting import NEUTRAL, chart, trend
from humstats.plotting.kinds.columns import draw_columns
from humstats.plotting.kinds.courses import Trend
from humstats.timeseries import change

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


def test_changes_stand_on_both_sides_of_zero_with_their_sign(make_series: Frame) -> None:
    levels = make_series(["2021", "2022", "2023", "2024"], [2e6, 5e6, 4e6, 4.5e6])
    made = chart(trend, change(levels))
    heights = [patch.get_height() for patch in made.axes.patches]
    assert heights == [3e6, -1e6, 0.5e6]
    texts = {text.get_text(): text.get_window_extent() for text in made.axes.texts}
    assert {"+3.00M", "−1.00M", "+0.50M"} <= set(texts)
    zero = made.axes.transData.transform((0, 0))[1]
    assert texts["−1.00M"].y1 < zero < texts["+0.50M"].y0
    assert "highest" not in texts
    ticks = made.axes.get_xticklabels()
    assert all(label.get_window_extent().y1 < texts["−1.00M"].y0 for label in ticks)


def test_a_bound_below_zero_is_hatched_downwards(make_series: Frame) -> None:
    levels = make_series(
        ["2023", "2024"], [5e6, 4e6], low=[4.9e6, None], high=[5.1e6, 4e6],
        qualifier=["about", "less_than"],
    )  # fmt: skip
    ax = trend(change(levels), ax=Figure().add_subplot())
    hatched = [patch for patch in ax.patches if patch.get_hatch()]
    assert len(hatched) == 1
    box = hatched[0].get_bbox()
    assert max(box.y0, box.y1) <= -0.9e6 + 1
    assert min(box.y0, box.y1) < -0.9e6
