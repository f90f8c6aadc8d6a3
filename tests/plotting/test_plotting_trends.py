from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.plotting import NEUTRAL, trend
from humstats.plotting.kinds.trends import trend_story

Frame = Callable[..., pd.DataFrame]
NAN = float("nan")


def drawn(series: pd.DataFrame, *, width: float = 6.5, **kwargs: Any) -> Axes:
    ax = Figure(figsize=(width, 3)).add_axes((0, 0.1, 1, 0.9))
    assert trend(series, ax=ax, **kwargs) is ax
    return ax


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def columns(ax: Axes) -> dict[int, float]:
    return {
        round(bar.get_x() + bar.get_width() / 2): bar.get_height()
        for container in ax.containers
        for bar in container
        if not bar.get_hatch() and bar.get_zorder() == 2
    }


def test_columns_stand_on_zero_at_whole_numbers(in_need: pd.DataFrame) -> None:
    ax = drawn(in_need)
    assert columns(ax) == dict(enumerate(in_need["value"]))
    assert ax.get_ylim()[0] == 0
    assert [t.get_text() for t in ax.get_xticklabels()] == [str(y) for y in range(2012, 2026)]
    assert not ax.yaxis.get_visible()


def test_every_column_is_labelled_with_equal_decimals(in_need: pd.DataFrame) -> None:
    said = texts(drawn(in_need))
    assert said[:5] == ["2.5M", "6.8M", "9.3M", "12.2M", "13.5M"]
    assert said[5:9] == ["13.5M", "13.1M", "11.7M", "11.1M"]
    assert said[9:] == ["13.4M", "14.6M", "15.3M", "16.7M", "16.5M", "highest"]


def test_the_highest_and_the_last_stand_out(in_need: pd.DataFrame) -> None:
    bars = [bar for container in drawn(in_need).containers for bar in container]
    stressed = [
        i
        for i, bar in enumerate(bars)
        if to_hex(bar.get_facecolor()).upper() == NEUTRAL.in_need
    ]
    assert stressed == [12, 13]  # 2024 and 2025
    assert texts(drawn(in_need, mark=()))[-1] == "16.5M"


def test_a_missing_year_is_an_empty_slot(in_need: pd.DataFrame) -> None:
    ax = drawn(in_need[in_need["value"] != 11.7e6], span=("2011", "2025"))
    assert sorted(set(range(15)) - set(columns(ax))) == [0, 8]
    assert texts(ax).count("figure") == 2


def test_a_year_that_is_withheld_says_so(make_series: Frame) -> None:
    series = make_series(["2012", "2013"], [NAN, 5.0], status=["suppressed", "final"])
    assert "withheld" in texts(drawn(series))


@pytest.mark.parametrize(
    ("columns_", "solid", "hatched"),
    [
        ({"high": 100.0, "qualifier": "nearly"}, "below", (None, 100.0)),
        ({"low": 100.0, "qualifier": "more_than"}, 100.0, (100.0, None)),
        ({"value": NAN, "low": 90.0, "high": 120.0, "qualifier": "range"}, 90.0, (90.0, 120.0)),
        ({"value": NAN, "high": 120.0, "qualifier": "less_than"}, 0.0, (0.0, 120.0)),
        ({"low": 99.5, "high": 100.5, "qualifier": "about"}, 100.0, None),
    ],
)
def test_a_bound_is_hatched(
    make_series: Frame, columns_: dict[str, Any], solid: Any, hatched: Any
) -> None:
    ax = drawn(make_series(["2012"], [100.0]).assign(**columns_))
    hatches = [patch for patch in ax.patches if patch.get_hatch()]
    height = columns(ax)[0]
    assert height < 100 if solid == "below" else height == solid
    if hatched is None:
        assert not hatches
        return
    (patch,) = hatches
    bottom, top = patch.get_y(), patch.get_y() + patch.get_height()
    assert bottom == pytest.approx(height)
    assert hatched[1] is None or top == pytest.approx(hatched[1])


@pytest.mark.parametrize("status", ["provisional", "projected", "planned", "filled"])
def test_what_is_not_final_has_a_pattern_of_its_own(make_series: Frame, status: str) -> None:
    ax = drawn(make_series(["2012", "2013"], [5.0, 6.0], status=["final", status]))
    assert [bool(patch.get_hatch()) for patch in ax.patches] == [False, True]


def test_children_stand_inside_their_column(
    in_need: pd.DataFrame, children: pd.DataFrame
) -> None:
    ax = drawn(in_need, of_which=children, width=10)
    assert texts(ax)[-4:] == ["of whom", "children:", "nearly", "7.5M"]
    part = next(bar for c in ax.containers for bar in c if bar.get_zorder() == 3)
    assert part.get_x() + part.get_width() / 2 == 13
    assert part.get_height() < 7.5e6


def test_in_a_narrow_chart_the_children_are_named_above(
    in_need: pd.DataFrame, children: pd.DataFrame
) -> None:
    assert texts(drawn(in_need, of_which=children, width=3))[-1] == (
        "■ of whom children: nearly 7.5M in 2025"
    )


def test_children_of_several_years_are_numbered_inside(
    make_series: Frame, in_need: pd.DataFrame
) -> None:
    kids = make_series(["2023", "2024"], [7e6, 7.4e6], age_range="0-17")
    said = texts(drawn(in_need, of_which=kids))
    assert said[-4:] == ["of whom", "children", "7.0M", "7.4M"]


@pytest.mark.parametrize(
    ("columns_", "message"),
    [
        ({"location_code": "YEM"}, "its location_code is YEM, that of the series SYR"),
        ({"unit": "households"}, "its unit is households, that of the series people"),
        ({"indicator": "deaths"}, "deaths is not known to lie within people_in_need"),
        ({"age_range": "all"}, "it is about the same people"),
        ({"value": 17e6}, "above its whole in 2025: 17,000,000 of about 16,500,000"),
        ({"reference_period_start": pd.Timestamp("2030-01-01"),
          "reference_period_end": pd.Timestamp("2030-12-31")}, "for 2030, the series has none"),
        ({"value": NAN}, "of_which has no figure"),
    ],
)  # fmt: skip
def test_what_is_no_part_is_refused(
    in_need: pd.DataFrame, make_series: Frame, columns_: dict[str, Any], message: str
) -> None:
    part = make_series(["2025"], [7.5e6], age_range="0-17").assign(**columns_)
    with pytest.raises(ChartError, match=message):
        drawn(in_need, of_which=part)


def test_narrow_columns_leave_the_unit_to_the_subtitle(in_need: pd.DataFrame) -> None:
    assert "16.7" in texts(drawn(in_need, width=4))
    story = trend_story(in_need, style=NEUTRAL, width=4 * 72)
    assert story.subtitle == "People in need, Syria, 2012–2025, in millions"


def test_a_label_is_left_out_only_where_there_is_no_room(in_need: pd.DataFrame) -> None:
    said = texts(drawn(in_need, width=2.2))
    assert {"16.5", "16.7", "2.5"} <= set(said)
    assert len(said) < 14


def test_many_figures_are_a_line_that_is_cut_at_a_gap(make_series: Frame) -> None:
    years = [*range(1995, 2008), *range(2010, 2026)]
    values = list(np.linspace(1e6, 6e6, len(years)))
    ax = drawn(make_series([str(year) for year in years], values), linestyle=":")
    runs = [line.get_xdata() for line in ax.lines if line.get_linestyle() == ":"]
    assert [len(run) for run in runs] == [13, 16]
    assert texts(ax) == ["6.0M", "highest", "1.0M"]


def test_a_line_has_no_parts(make_series: Frame) -> None:
    years = [str(year) for year in range(2000, 2020)]
    series = make_series(years, [1e6] * 20)
    part = make_series(["2019"], [5e5], age_range="0-17")
    with pytest.raises(ChartError, match="20 periods make a line"):
        drawn(series, of_which=part)


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [({"mark": ["first"]}, "mark='first': expected some of record, last")],
)
def test_words_that_mean_nothing_are_refused(
    in_need: pd.DataFrame, kwargs: dict[str, Any], message: str
) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(in_need, **kwargs)


def test_a_series_without_any_figure_is_refused(make_series: Frame) -> None:
    with pytest.raises(ChartError, match="no row of the series has a figure"):
        drawn(make_series(["2012"], [NAN], status="missing"))


def test_the_current_axes_of_pyplot_are_taken(in_need: pd.DataFrame) -> None:
    plt = pytest.importorskip("matplotlib.pyplot")
    plt.switch_backend("agg")
    _, axes = plt.subplots(1, 2)
    try:
        assert trend(in_need) is axes[1]
        assert not axes[0].patches
    finally:
        plt.close("all")


def test_the_series_stays_as_it_is(in_need: pd.DataFrame, children: pd.DataFrame) -> None:
    before, parts = in_need.copy(deep=True), children.copy(deep=True)
    drawn(in_need, of_which=children)
    pd.testing.assert_frame_equal(in_need, before)
    pd.testing.assert_frame_equal(children, parts)


def test_the_order_of_the_rows_does_not_matter(in_need: pd.DataFrame) -> None:
    assert texts(drawn(in_need.iloc[::-1])) == texts(drawn(in_need))


def test_counts_since_a_start_have_no_highest(make_series: Frame) -> None:
    series = make_series(
        ["2024-11-27/2024-11-28", "2024-11-27/2024-11-30"], [100.0, 255.0],
        indicator="deaths", unit="deaths",
    )  # fmt: skip
    assert texts(drawn(series)) == ["100", "255"]


def test_the_notes_say_what_is_missing_bounded_decided_and_not_final(
    make_series: Frame,
) -> None:
    series = make_series(
        ["2012", "2014", "2015"], [5.0, 6.0, 7.0], low=[NAN, NAN, 7.0],
        qualifier=["exact", "exact", "more_than"], status=["final", "provisional", "final"],
        decided=[None, None, "OCHA preferred to UNICEF"],
    )  # fmt: skip
    assert trend_story(series, style=NEUTRAL, width=400).notes == (
        "No figure for 2013.",
        "Hatched end: “more than” gives a bound only.",
        "2014: provisional.",
        "2015: OCHA preferred to UNICEF.",
    )


def test_the_message_tells_the_course(in_need: pd.DataFrame, children: pd.DataFrame) -> None:
    story = trend_story(in_need, style=NEUTRAL, width=400, of_which=children)
    assert story.message.replace("\N{NO-BREAK SPACE}", " ") == (
        "From 2.5 million in 2012 to 16.5 million in 2025; highest 16.7 million in 2024. "
        "Of whom children: nearly 7.5 million in 2025."
    )
    assert len(story.figures) == 15


def test_months_have_their_year_once(make_series: Frame) -> None:
    months = [f"2024-{month:02d}" for month in range(9, 13)] + ["2025-01"]
    series = make_series(months, [1.0] * 5, indicator="new_displacements", unit="movements")
    ax = drawn(series, width=2)
    ticks = [t.get_text() for t in ax.get_xticklabels()]
    assert ticks == ["Sep", "Oct", "Nov", "Dec", "Jan"]
    assert [text for text in texts(ax) if text.startswith("20")] == ["2024", "2025"]


def test_the_unit_is_said(make_series: Frame) -> None:
    series = make_series(["2012"], [5.0], indicator="new_displacements", unit="movements")
    story = trend_story(series, style=NEUTRAL, width=400)
    assert story.subtitle == "New displacements, Syria, 2012, movements"
