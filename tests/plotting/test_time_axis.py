from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.figure import Figure

from humstats.plotting import trend
from humstats.plotting.drawing.slots import slots_of
from humstats.plotting.drawing.time_axis import draw_baseline, period_labels, write_periods
from humstats.plotting.page.files import as_svg
from humstats.plotting.styles import NEUTRAL

Frame = Callable[..., pd.DataFrame]
NAN = float("nan")


@pytest.mark.parametrize(
    ("pitch", "shown"),
    [
        (40, ["2019", "2020", "2021", "2022"]),
        (19, ["2019", "’20", "’21", "’22"]),
        (9, ["2019", "", "", "’22"]),
        (3, ["", "", "", "2022"]),
    ],
)
def test_years_are_written_as_fully_as_there_is_room(
    make_series: Frame, pitch: float, shown: list[str]
) -> None:
    slots = slots_of(make_series(["2019", "2022"], [1.0, 2.0]))
    assert period_labels(slots, pitch, NEUTRAL) == shown


@pytest.mark.parametrize(
    ("first", "many", "pitch", "shown"),
    [
        # 24 months, and their years under the first month of each
        ("2023-01", 24, 16, "Jan\n2023 Apr Jul Oct Jan\n2024 Apr Jul Oct Dec"),
        ("2023-01", 24, 8, "Jan\n2023 Apr Jul Oct Jan\n2024 Apr Jul Dec"),
        ("2023-01", 24, 6, "Jan\n2023 Jul Jan\n2024 Jul Dec"),
        ("2022-11", 15, 14, "Nov\n2022 Jan\n2023 Apr Jul Oct Jan\n2024"),
        # of a year those are written that there is room for
        ("2023-01", 12, 16, "Jan\n2023 Apr Jun Aug Oct Dec"),
    ],
)
def test_of_many_months_those_are_written_that_begin_a_quarter(
    make_series: Frame, first: str, many: int, pitch: float, shown: str
) -> None:
    months = [str(month) for month in pd.period_range(first, periods=many, freq="M")]
    slots = slots_of(make_series(months, [1.0] * many))
    labels = period_labels(slots, pitch, NEUTRAL)
    assert [label for label in labels if label] == shown.split(" ")
    for label, month in zip(labels, months, strict=True):
        assert not label or pd.Period(month).strftime("%b") in label


def test_periods_stand_on_one_baseline() -> None:
    ax = Figure(figsize=(4, 2)).add_subplot()
    write_periods(ax, ["Jan\n2024", "Feb", "Jan\n2025"], {2}, NEUTRAL)
    svg = as_svg(ax.get_figure(root=True), title="periods", alt="periods").decode()
    baselines = {
        text: y for y, text in re.findall(r'y="([\d.]+)"[^>]*>(Jan|Feb|2024|2025)<', svg)
    }
    assert baselines["Jan"] == baselines["Feb"]
    assert baselines["2024"] == baselines["2025"]
    down = float(baselines["2024"]) - float(baselines["Jan"])
    assert down == pytest.approx(NEUTRAL.scale.label * 1.2, abs=0.05)


def test_the_zero_line_is_dotted_where_there_is_no_figure(make_series: Frame) -> None:
    slots = slots_of(make_series(["2012", "2013", "2015"], [1.0, 2.0, 3.0]))
    ax = Figure().add_subplot()
    draw_baseline(ax, slots, (-0.5, 3.5), NEUTRAL)
    drawn = [
        (line.get_segments()[0][:, 0].tolist(), line.get_linestyle()[0][1] is None)
        for line in ax.collections
    ]
    assert drawn == [([-0.5, 1.5], True), ([1.5, 2.5], False), ([2.5, 3.5], True)]


@pytest.mark.parametrize("many", [4, 20])
def test_what_does_not_compare_is_parted(make_series: Frame, many: int) -> None:
    years = [str(2000 + at) for at in range(many)]
    table = make_series(years, [float(10 + at) for at in range(many)])
    broken = table.assign(break_before=[None, None, "a new method", *[None] * (many - 3)])
    parted, whole = (trend(one, ax=Figure().add_subplot()) for one in (broken, table))
    dashed = [line for line in parted.lines if line.get_linestyle() == "--"]
    assert [line.get_xdata() for line in dashed] == [[1.5, 1.5]]
    assert not [line for line in whole.lines if line.get_linestyle() == "--"]
    if many > 15:
        drawn = [line.get_xdata().tolist() for line in parted.lines if line not in dashed]
        assert drawn[:2] == [[0, 1], list(range(2, many))]
