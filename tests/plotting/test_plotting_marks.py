from __future__ import annotations

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from humstats.model.statuses import STATUSES
from humstats.plotting import NEUTRAL
from humstats.plotting.drawing.marks import PATTERNS, draw_bound, ink_on
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
