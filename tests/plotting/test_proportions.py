"""Marks that are spoilt on purpose, and what must not be named though it comes near."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.plotting import Chart, chart, trend
from humstats.plotting.lint.proportions import ill_proportioned, numeral_in
from humstats.plotting.styles import NEUTRAL

TAB = [colormaps["tab10"](n) for n in range(7)]


def found(figures: pd.DataFrame, draw: Callable[[Axes], Any]) -> list[str]:
    figure = Figure(figsize=(6, 3))
    draw(figure.add_subplot())
    figure.draw_without_rendering()
    return [one.code for one in ill_proportioned(figure, figures, NEUTRAL)]


def labelled(ax: Axes, *texts: str) -> None:
    for at, text in enumerate(texts):
        ax.text(at, 1.0, text)


def bare(ax: Axes) -> None:
    ax.yaxis.set_visible(False)


def seven_colours(ax: Axes) -> None:
    ax.bar(range(7), range(1, 8), color=TAB)


def six_lines(ax: Axes) -> None:
    for at in range(6):
        ax.plot([0, 1], [at, at], color=TAB[at])


def labels_and_axis(ax: Axes) -> None:
    ax.bar([0, 1], [16.7e6, 16.5e6])
    labelled(ax, "16.7M", "16.5M")


def labels_and_axis_across(ax: Axes) -> None:
    ax.barh([0, 1], [45, 90])
    ax.set_yticks([0, 1], ["Idlib", "Aleppo"])
    labelled(ax, "45%", "90%")


def zero_cut_off(ax: Axes) -> None:
    ax.bar([0, 1], [16.7e6, 16.5e6])
    ax.set_ylim(16e6, 17e6)
    bare(ax)


def zero_cut_off_across(ax: Axes) -> None:
    ax.barh([0, 1], [16.7e6, 16.5e6])
    ax.set_xlim(16e6, 17e6)


def bars_on_a_logarithm(ax: Axes) -> None:
    ax.bar([0, 1], [16.7e6, 14_000])
    ax.set_yscale("log")


def bars_from_ten_million(ax: Axes) -> None:
    ax.bar([0, 1], [6.7e6, 6.5e6], bottom=10e6)


def falls_below_the_page(ax: Axes) -> None:
    ax.bar([0, 1], [-5.0, 3.0])
    ax.set_ylim(-6, -1)


def thirteen_beside_thirteen_point_one(ax: Axes) -> None:
    ax.bar([0, 1], [13e6, 13.1e6])
    labelled(ax, "13M", "13.1M")
    bare(ax)


def french_decimals(ax: Axes) -> None:
    ax.plot([0, 1], [13e6, 13.1e6])
    labelled(ax, "13\N{NO-BREAK SPACE}M", "13,1\N{NO-BREAK SPACE}M")
    bare(ax)


SPOILT = {
    seven_colours: ["HC201"],
    six_lines: ["HC201"],
    labels_and_axis: ["HC202"],
    labels_and_axis_across: ["HC202"],
    zero_cut_off: ["HC203"],
    zero_cut_off_across: ["HC203"],
    bars_on_a_logarithm: ["HC203"],
    bars_from_ten_million: ["HC203"],
    falls_below_the_page: ["HC203"],
    thirteen_beside_thirteen_point_one: ["HC204"],
    french_decimals: ["HC204"],
}


@pytest.mark.parametrize("draw", SPOILT, ids=lambda draw: draw.__name__)
def test_what_is_spoilt_is_named(in_need: pd.DataFrame, draw: Callable[[Axes], None]) -> None:
    assert found(in_need, draw) == SPOILT[draw]


def five_colours_and_greys(ax: Axes) -> None:
    ax.bar(range(5), range(1, 6), color=TAB[:5])
    ax.bar(range(5, 8), 1, color=["#888888", "#CCCCCC", NEUTRAL.muted])


def shades_of_a_rate(ax: Axes) -> None:
    ax.bar(range(9), range(1, 10), color=[colormaps["Blues"](n / 9) for n in range(9)])


def shades_on_both_sides_of_zero(ax: Axes) -> None:
    ax.bar(range(8), 1.0, color=[colormaps["PuOr"](n) for n in np.linspace(0, 1, 8)])


def years_below_and_numbers_above(ax: Axes) -> None:
    ax.bar([2024, 2025], [16.7e6, 16.5e6])
    ax.set_xticks([2024, 2025], ["2024", "2025"])
    labelled(ax, "16.7M", "16.5M")
    ax.set_xlim(2023, 2026)
    bare(ax)


def weeks_by_their_numbers(ax: Axes) -> None:
    ax.bar(range(1, 13), range(1, 13))
    labelled(ax, "1", "2", "3")
    bare(ax)


def short_years(ax: Axes) -> None:
    ax.bar([0, 1, 2], [1, 2, 3])
    ax.set_xticks([0, 1, 2], ["2012", "’13", "’14"])
    labelled(ax, "1", "2", "3")
    bare(ax)


def axis_and_a_note(ax: Axes) -> None:
    ax.bar([0, 1], [16.7e6, 16.5e6])
    labelled(ax, "since 2012", "2024")


def axis_that_is_not_seen(ax: Axes) -> None:
    labels_and_axis(ax)
    ax.axis("off")


def line_without_zero(ax: Axes) -> None:
    ax.plot([0, 1], [16.7e6, 16.5e6])
    ax.set_ylim(16e6, 17e6)


def both_sides_of_zero(ax: Axes) -> None:
    ax.bar([0, 1], [-5.0, 3.0])


def waterfall(ax: Axes) -> None:
    ax.bar([0, 1, 2], [10.0, 4.0, 14.0], bottom=[0.0, 10.0, 0.0])


def in_points_on_rows(ax: Axes) -> None:
    ax.barh([10, 30], [100, 50], left=80)
    ax.axis("off")


def a_bar_out_of_view(ax: Axes) -> None:
    ax.bar([0, 1], [5.0, 3.0])
    ax.set_xlim(-0.5, 0.5)


def alike_and_zero(ax: Axes) -> None:
    ax.bar([0, 1, 2], [13e6, 13.1e6, 0])
    labelled(ax, "13.0M", "13.1M", "0")
    bare(ax)


def other_units(ax: Axes) -> None:
    ax.bar([0, 1], [13.1e6, 45])
    labelled(ax, "13.1M", "45%")
    bare(ax)


GOOD = (
    five_colours_and_greys, shades_of_a_rate, shades_on_both_sides_of_zero,
    years_below_and_numbers_above, weeks_by_their_numbers, short_years, axis_and_a_note,
    axis_that_is_not_seen,
    line_without_zero, both_sides_of_zero, waterfall, in_points_on_rows, a_bar_out_of_view,
    alike_and_zero, other_units,
)  # fmt: skip


@pytest.mark.parametrize("draw", GOOD, ids=lambda draw: draw.__name__)
def test_what_only_comes_near_is_not_named(
    in_need: pd.DataFrame, draw: Callable[[Axes], None]
) -> None:
    assert found(in_need, draw) == []


def test_a_chart_whose_columns_were_cut_by_hand(in_need: pd.DataFrame) -> None:
    made: Chart = chart(trend, in_need)
    made.axes.set_ylim(1e6, made.axes.get_ylim()[1])
    rows = made.lint()[lambda table: table["rule"] == "HC203"]
    assert rows["message"].unique().tolist() == [
        "Bars do not begin at zero: the y axis begins at 1,000,000."
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("16.7M", ("16.7", "M")),
        ("1\N{NARROW NO-BREAK SPACE}200", ("1\N{NARROW NO-BREAK SPACE}200", "")),
        ("16.7\N{NO-BREAK SPACE}مليون", ("16.7", "مليون")),
        ("−3.5K", ("3.5", "K")),
        ("45%", ("45", "%")),
        ("2024", None),
        ("’13", None),
        ("May 2024", None),
        ("nearly", None),
        ("–", None),
        ("3 of 14 areas", None),
    ],
)
def test_a_number_is_told_from_a_year(text: str, number: tuple[str, str] | None) -> None:
    assert numeral_in(text) == number
