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


ROUNDS = ["2017-09-30", "2018-07-30", "2018-11-30", "2018-12-30", "2020-01-31"]


def runs_of(ax: Axes) -> list[list[float]]:
    return [list(line.get_xdata()) for line in ax.lines if line.get_marker() == "None"]


def test_rounds_stand_at_their_dates(make_series: Frame) -> None:
    series = make_series(ROUNDS, [1e5, 2e5, 3e5, 2e5, 1e5])
    (run,) = runs_of(drawn(series))
    days = pd.to_datetime(ROUNDS)
    assert run == pytest.approx(
        [4 * (day - days[0]).days / (days[-1] - days[0]).days for day in days]
    )
    assert len(dots(drawn(series))) == 5


def test_a_round_that_is_missing_is_not_drawn_through(make_series: Frame) -> None:
    rounds = ["round 1", "round 4", "round 5", "round 6", "round 7"]
    held = make_series(ROUNDS, [1e5, 2e5, 3e5, 2e5, 1e5], decided=rounds)
    ax = drawn(held)
    assert [len(run) for run in runs_of(ax)] == [1, 4]
    (band,) = ax.patches
    box = band.get_extents().transformed(ax.transData.inverted())
    assert box.x0 == pytest.approx(0, abs=1e-9)
    assert box.x1 == pytest.approx(runs_of(ax)[1][0])
    # one after the other, they are one line
    alike = held.assign(decided=[f"round {n}" for n in range(1, 6)])
    assert [len(run) for run in runs_of(drawn(alike))] == [5]


def test_dates_are_written_where_they_stand(make_series: Frame) -> None:
    ax = drawn(make_series(ROUNDS, [1e5, 2e5, 3e5, 2e5, 1e5]))
    ticks = dict(zip(ax.get_xticks(), ax.get_xticklabels(), strict=True))
    assert list(ticks) == runs_of(ax)[0]
    written = [label.get_text() for label in ticks.values()]
    # a month before the last but one there is no room for its label
    assert written == ["30 Sep", "30 Jul", "30 Nov", "", "31 Jan"]
