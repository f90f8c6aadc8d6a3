"""Texts that are spoilt on purpose, and what must not be named though it comes near."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from humstats.plotting import Chart, chart, share, trend
from humstats.plotting.lint.legibility import contrast_under
from humstats.plotting.lint.tracing import traced
from humstats.plotting.page.lettering import write
from humstats.plotting.styles import NEUTRAL, contrast

Frame = Callable[..., pd.DataFrame]


@pytest.fixture
def made(in_need: pd.DataFrame) -> Chart:
    return chart(trend, in_need)


def label(made: Chart, text: str) -> Any:
    return next(one for one in made.axes.texts if one.get_text() == text)


def note(made: Chart, text: str, at: tuple[float, float], **kwargs: Any) -> Any:
    return write(made.axes, text, at, NEUTRAL, **{"size": 8, "zorder": 9, **kwargs})


def onto_its_neighbour(made: Chart) -> None:
    label(made, "16.7M").xy = (12.8, label(made, "16.5M").xy[1])


def onto_the_title(made: Chart) -> None:
    first = made.figure.texts[0]
    made.figure.text(*first.get_position(), "DRAFT", size=13, color="#17222D")


def aslant_over_a_number(made: Chart) -> None:
    made.axes.text(0.1, 3.6e6, "the war goes on", rotation=40, color="#17222D", fontsize=8)


def line_through_words(made: Chart) -> None:
    note(made, "displacement camps open", (0.0, 15.5e6))
    made.axes.axvline(1.5, color="#55616D", linestyle="--", linewidth=0.8)


def event_line_at_a_number(made: Chart) -> None:
    made.axes.axvline(11, color="#55616D", linewidth=0.8)


def half_on_a_column(made: Chart) -> None:
    note(made, "needs", (0.5, 4e6), colour="#000000")


def on_a_faint_rule(made: Chart) -> None:
    made.axes.axhline(15.0e6, xmax=0.3, color=NEUTRAL.rule, linewidth=0.6)
    note(made, "a rule of the rows", (-0.3, 14.8e6))


def off_the_right_edge(made: Chart) -> None:
    note(made, "planned for 2026 and after", (12.6, 1.8e7))


def off_the_lower_edge(made: Chart) -> None:
    made.figure.text(0.02, -0.01, "Source: OCHA.", size=7, color="#17222D")


def cut_off_by_the_axes(made: Chart) -> None:
    made.axes.text(-1.0, 1.5e7, "since the war began", color="#17222D", size=8, clip_on=True)


def under_six_points(made: Chart) -> None:
    label(made, "15.3M").set_fontsize(5.5)


def grey_on_white(made: Chart) -> None:
    note(made, "muted as on some dashboards", (-0.3, 15.5e6), colour="#9DB1B3")


def white_on_a_light_column(made: Chart) -> None:
    note(made, "15", (11, 14.0e6), colour="#FFFFFF", ha="center")


def nearly_transparent(made: Chart) -> None:
    label(made, "15.3M").set_alpha(0.3)


def behind_a_patch(made: Chart) -> None:
    made.axes.add_patch(Rectangle((10.4, 15e6), 1.2, 2.4e6, facecolor="#FFFFFF", zorder=20))


SPOILT = {
    onto_its_neighbour: {"HC101"},
    onto_the_title: {"HC101"},
    aslant_over_a_number: {"HC101", "HC102"},
    line_through_words: {"HC102"},
    event_line_at_a_number: {"HC102"},
    half_on_a_column: {"HC102"},
    on_a_faint_rule: {"HC102"},
    off_the_right_edge: {"HC103"},
    off_the_lower_edge: {"HC103"},
    cut_off_by_the_axes: {"HC103"},
    under_six_points: {"HC104"},
    grey_on_white: {"HC105"},
    white_on_a_light_column: {"HC105"},
    nearly_transparent: {"HC105"},
    behind_a_patch: {"HC106"},
}


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_what_is_spoilt_is_named(made: Chart, spoil: Callable[[Chart], None]) -> None:
    assert made.lint().empty
    spoil(made)
    assert set(made.lint()["rule"]) == SPOILT[spoil]


def beside_a_number(made: Chart) -> None:
    # the boxes of these texts overlap, their ink does not
    low = label(made, "16.7M")
    note(made, "now", (12.0, low.xy[1]), ha="center", offset=(0, 17.0), size=8)


def aslant_between_others(made: Chart) -> None:
    made.axes.text(0.1, 5.5e6, "steep", rotation=45, color="#17222D", fontsize=8)


def white_on_a_dark_column(made: Chart) -> None:
    note(made, "16.5", (13, 15.0e6), colour="#FFFFFF", ha="center")


def with_a_halo(made: Chart) -> None:
    made.axes.plot([-0.3, 2.5], [12.3e6, 12.3e6], color="#CBD3DB", linewidth=0.8)
    text = note(made, "halo", (1.0, 12.05e6))
    text.set_path_effects([withStroke(linewidth=7, foreground="#FFFFFF")])


def on_a_box_of_its_own(made: Chart) -> None:
    made.axes.axhline(15.2e6, xmax=0.25, color="#17222D", linewidth=0.8)
    note(made, "halt", (1.0, 15.0e6),
         bbox={"facecolor": "#FFFFFF", "edgecolor": "none", "pad": 1.0})  # fmt: skip


def large_and_paler(made: Chart) -> None:
    note(made, "2012", (-0.3, 15.5e6), colour="#808080", size=18)


def invisible(made: Chart) -> None:
    note(made, "16.7M over all", (3.0, 1.2e7), size=4, colour="#FFFFFF").set_visible(False)


def dashes_for_missing_figures(made: Chart) -> None:
    for at in range(6):
        note(made, "–", (at * 0.37 - 0.2, 15.5e6 + at * 1.1e5), size=6.2, colour="#55616D")


def of_a_dollar(made: Chart) -> None:
    note(made, "US$ 4 and US$ 5", (-0.3, 15.5e6))


GOOD = (
    beside_a_number, aslant_between_others, white_on_a_dark_column, with_a_halo,
    on_a_box_of_its_own, large_and_paler, invisible, dashes_for_missing_figures, of_a_dollar,
)  # fmt: skip


@pytest.mark.parametrize("add", GOOD, ids=lambda add: add.__name__)
def test_what_only_comes_near_is_not_named(made: Chart, add: Callable[[Chart], None]) -> None:
    add(made)
    assert made.lint()["message"].tolist() == []


def test_a_halo_that_is_too_thin_is_named(made: Chart) -> None:
    with_a_halo(made)
    label(made, "halo").set_path_effects([withStroke(linewidth=0.1, foreground="#FFFFFF")])
    assert set(made.lint()["rule"]) >= {"HC102"}


@pytest.mark.parametrize(
    ("spoil", "value", "message"),
    [
        (onto_its_neighbour, "16.7M", "'16.7M' and '16.5M' lie on each other."),
        (event_line_at_a_number, "15.3M", "A line or the edge of a mark runs through '15.3M'."),
        (under_six_points, "15.3M", "'15.3M' is written in 5.5 points, expected 6 or more."),
        (behind_a_patch, "15.3M", "'15.3M' is drawn, and covered by a mark."),
        (grey_on_white, "muted as on some dashboards",
         ("The contrast of 'muted as on some dashboards' with what lies under it is 2.2 to 1, "
          "expected 4.5 or more.")),
    ],
)  # fmt: skip
def test_a_sentence_says_what_is_wrong(
    made: Chart, spoil: Callable[[Chart], None], value: str, message: str
) -> None:
    spoil(made)
    (row,) = made.lint().to_dict("records")
    assert (row["value"], row["message"]) == (value, message)
    assert row["suggestion"].endswith(".")


def test_the_place_is_where_the_ink_begins(made: Chart) -> None:
    made.figure.text(0.5, 0.5, "I", size=4, color="#000000")
    (row,) = made.lint()[lambda table: table["rule"] == "HC104"].to_dict("records")
    width, height = made.figure.get_size_inches() * 72
    assert row["left"] == pytest.approx(width / 2, abs=1)
    assert row["top"] == pytest.approx(height / 2 - 3, abs=1)


@pytest.mark.parametrize("colour", ["#000000", "#777777", "#1A5A96", "#FFC740"])
def test_contrast_is_that_of_the_drawn_ground(made: Chart, colour: str) -> None:
    made.axes.add_patch(Rectangle((-0.3, 1.3e7), 3, 3e6, facecolor="#E9EEF3"))
    note(made, "ground", (0, 1.4e7), colour=colour)
    trace = traced(made.figure)
    (line,) = (line for line in trace.lines if line.text == "ground")
    assert contrast_under(line, trace) == pytest.approx(contrast(colour, "#E9EEF3"), rel=0.02)


# What stood in sketches while every text was tested against every other.


def test_white_on_a_light_bar(shares: pd.DataFrame) -> None:
    made = chart(share, shares)
    assert made.lint().empty
    label(made, "90%").set_color("#FFFFFF")
    (row,) = made.lint().to_dict("records")
    assert (row["rule"], row["value"]) == ("HC105", "90%")


def test_a_dashed_line_through_words(shares: pd.DataFrame) -> None:
    made = chart(share, shares)
    made.axes.axvline(50, color="#55616D", linestyle=(0, (4, 3)), linewidth=0.9, zorder=9)
    assert set(made.lint()["rule"]) == {"HC102"}


def test_a_drawing_for_a_page_in_half_a_column(in_need: pd.DataFrame) -> None:
    def plain(data: pd.DataFrame, *, ax: Axes) -> None:
        for at, value in enumerate(data["value"]):
            ax.bar(at, value, color=NEUTRAL.muted)
            write(ax, f"{value / 1e6:.1f}M", (at, value), NEUTRAL, size=8, ha="center",
                  offset=(0, 3))  # fmt: skip
        ax.axis("off")

    full, half = (
        chart(plain, in_need, title="Needs in Syria", size=size)
        for size in ("a4-full", "a4-half")
    )
    assert full.lint().empty
    assert set(half.lint()["rule"]) == {"HC101", "HC102"}


def test_arabic_numbers_are_twice_as_wide(in_need: pd.DataFrame) -> None:
    made = chart(trend, in_need, language="ar")
    assert made.lint().empty
    for text in made.axes.texts:
        text.set_text(f"{text.get_text()}\N{NO-BREAK SPACE}مليون")
    assert set(made.lint()["rule"]) >= {"HC101"}
