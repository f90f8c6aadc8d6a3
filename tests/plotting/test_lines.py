from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.plotting import NEUTRAL
from humstats.plotting.kinds.courses import Trend
from humstats.plotting.kinds.lines import draw_line

Frame = Callable[..., pd.DataFrame]
YEARS = [str(year) for year in range(2006, 2026)]
VALUES = [1e6 + 1e5 * n for n in range(20)]


def drawn(series: pd.DataFrame) -> Axes:
    ax = Figure(figsize=(6.5, 3)).add_axes((0, 0.1, 1, 0.9))
    plan = Trend.of(series, of_which=None, mark=("record", "last"), span=None)
    draw_line(plan, ax, NEUTRAL)
    return ax


def dots(ax: Axes) -> dict[float, bool]:
    """Find the dots on the line, and which of them are filled."""
    return {
        float(line.get_xdata()[0]): line.get_markerfacecolor() != NEUTRAL.ground
        for line in ax.lines
        if line.get_marker() == "o"
    }


def test_the_last_figure_has_a_dot(make_series: Frame) -> None:
    assert dots(drawn(make_series(YEARS, VALUES))) == {19: True}


def test_a_figure_that_is_not_final_is_hollow(make_series: Frame) -> None:
    statuses = ["final"] * 18 + ["projected", "final"]
    assert dots(drawn(make_series(YEARS, VALUES, status=statuses))) == {18: False, 19: True}


def test_a_gap_is_shaded_and_not_drawn_through(make_series: Frame) -> None:
    ax = drawn(make_series(YEARS[:8] + YEARS[9:], VALUES[:8] + VALUES[9:]))
    runs = [len(line.get_xdata()) for line in ax.lines if line.get_marker() != "o"]
    assert runs == [8, 11]
    (band,) = ax.patches
    assert band.get_extents().transformed(ax.transData.inverted()).x0 == pytest.approx(7.5)


@pytest.mark.parametrize(("half", "bars"), [(3e5, 1), (3e4, 0)])
def test_a_range_wider_than_its_rounding_has_a_bar(
    make_series: Frame, half: float, bars: int
) -> None:
    low, high = [None] * 19 + [VALUES[-1] - half], [None] * 19 + [VALUES[-1] + half]
    ax = drawn(make_series(YEARS, VALUES, low=low, high=high))
    upright = [
        segment
        for lines in ax.collections
        for segment in getattr(lines, "get_segments", list)()
        if segment[0][0] == segment[1][0] == 19
    ]
    assert len(upright) == bars
