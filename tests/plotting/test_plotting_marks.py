from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from humstats.model.statuses import STATUSES
from humstats.plotting import NEUTRAL
from humstats.plotting.drawing.marks import (
    FRAME,
    OUTLINE,
    PATTERNS,
    dot_of,
    draw_bound,
    draw_hole,
    ground_of,
    ink_on,
    is_hollow,
    mark_of,
)
from humstats.plotting.styles import contrast


def test_patterns_are_of_known_statuses_and_all_differ() -> None:
    assert set(PATTERNS) < set(STATUSES)
    assert len(set(PATTERNS.values())) == len(PATTERNS)


def test_a_bound_is_hatched_from_corner_to_corner() -> None:
    ax = Figure().add_subplot()
    draw_bound(ax, (1.0, 2.0), (0.5, 3.0), NEUTRAL.in_need, NEUTRAL)
    (patch,) = ax.patches
    assert patch.get_bbox().bounds == (1.0, 2.0, 0.5, 3.0)
    assert patch.get_hatch() not in (None, *PATTERNS.values())
    assert to_hex(patch.get_edgecolor()).upper() == NEUTRAL.in_need.upper()


@pytest.mark.parametrize(
    ("colour", "ink"), [("#000000", NEUTRAL.ground), ("#FFFFFF", NEUTRAL.text)]
)
def test_ink_is_read_on_its_colour(colour: str, ink: str) -> None:
    assert ink_on(colour, NEUTRAL) == ink
    assert contrast(ink, colour) >= 4.5


@pytest.mark.parametrize("text", ["#17222D", "#555555", "#757575"])
@pytest.mark.parametrize("ground", ["#FFFFFF", "#FFF8E7"])
def test_ink_is_read_on_any_colour_in_any_style(text: str, ground: str) -> None:
    style = replace(NEUTRAL, text=text, ground=ground)
    steps = range(0, 256, 15)
    colours = [f"#{red:02X}{green:02X}{red:02X}" for red in steps for green in steps]
    assert {c for c in colours if contrast(ink_on(c, style), c) < 4.5} == set()


BLUE, GROUND = NEUTRAL.in_need, NEUTRAL.ground
MADE = {"derived_from": "largest sector; 3 figures; OCHA", "qualifier": "about"}


@pytest.mark.parametrize(
    ("figure", "face", "pattern", "edge"),
    [
        (None, BLUE, None, 0),
        ({"status": "final"}, BLUE, None, 0),
        ({"status": "estimated", "flags": None}, BLUE, None, 0),
        ({"status": "provisional"}, GROUND, PATTERNS["provisional"], 1.0),
        # an estimate that nobody published is none of a source's
        ({"status": "estimated", **MADE}, GROUND, PATTERNS["estimated"], 1.0),
        ({"status": "estimated", **MADE, "qualifier": "exact"}, BLUE, None, 0),
        ({"status": "final", **MADE}, BLUE, None, 0),
        ({"status": "final", "flags": "HS503"}, GROUND, None, OUTLINE),
        # what a check found is told by the outline, what is not final by the pattern
        ({"status": "provisional", "flags": "HS503"}, GROUND, PATTERNS["provisional"], OUTLINE),
    ],
)
def test_a_mark_says_how_sure_its_figure_is(
    figure: dict[str, Any] | None, face: str, pattern: str | None, edge: float
) -> None:
    look = mark_of(figure, BLUE, NEUTRAL)
    patch = Rectangle((0, 0), 1, 1, **look)
    assert (
        to_hex(patch.get_facecolor()).upper()
        == face.upper()
        == ground_of(figure, BLUE, NEUTRAL).upper()
    )
    assert patch.get_hatch() == pattern
    assert patch.get_linewidth() == edge
    assert to_hex(patch.get_edgecolor()).upper() == BLUE.upper()


def test_nothing_of_ones_own_fills_the_mark_of_a_flagged_figure() -> None:
    look = mark_of({"flags": "HS503"}, BLUE, NEUTRAL, color="red", linewidth=0, alpha=0.5)
    patch = Rectangle((0, 0), 1, 1, **look)
    assert to_hex(patch.get_facecolor()).upper() == GROUND
    assert to_hex(patch.get_edgecolor()) == "#ff0000"
    assert (patch.get_linewidth(), patch.get_alpha()) == (OUTLINE, 0.5)


@pytest.mark.parametrize(
    ("figure", "marker", "hollow"),
    [
        ({"status": "final"}, "o", False),
        ({"status": "estimated"}, "o", False),
        ({"status": "estimated", **MADE}, "o", True),
        ({"status": "provisional"}, "o", True),
        ({"status": "final", "flags": "HS702"}, "s", True),
        ({"status": "provisional", "flags": "HS702"}, "s", True),
    ],
)
def test_a_dot_is_full_hollow_or_a_square(
    figure: dict[str, Any], marker: str, hollow: bool
) -> None:
    look = dot_of(figure, BLUE, NEUTRAL, 6.0)
    assert look["marker"] == marker
    assert look["markerfacecolor"] == (GROUND if hollow else BLUE)
    assert is_hollow(figure) is hollow


@pytest.mark.parametrize(
    ("sides", "frame"), [((40, 20), FRAME), ((4, 20), 1.0), ((40, 6), 1.5)]
)
def test_a_hole_leaves_a_frame_on_every_side(sides: tuple[float, float], frame: float) -> None:
    ax = Figure().add_subplot()
    draw_hole(ax, (10, 10), sides, NEUTRAL, zorder=3)
    (hole,) = ax.patches
    left, bottom, wide, tall = hole.get_bbox().bounds
    assert (left, bottom) == (10 + frame, 10 + frame)
    assert (wide, tall) == pytest.approx((sides[0] - 2 * frame, sides[1] - 2 * frame))
    assert hole.get_zorder() == 3
