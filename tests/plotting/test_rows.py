from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from humstats.plotting.drawing.rows import Rows
from humstats.plotting.page.layout import points_of
from humstats.plotting.page.lettering import ink_of
from humstats.plotting.styles import NEUTRAL

NAMES = ["Education", "Emergency shelter and non-food items and much else", "Health"]


def test_rows_stand_below_each_other_and_hold_their_names() -> None:
    rows = Rows.of(NAMES, 300, NEUTRAL, head=1.0, foot=2.0, beside=40)
    size = NEUTRAL.scale.label
    assert rows.tops[0] == size
    assert rows.right == 260
    assert len(rows.names[1]) > 1
    widest = max(ink_of(line, NEUTRAL, size=size).width for one in rows.names for line in one)
    assert widest < rows.left < 300 * 0.36 + 2 * size
    assert rows.middle(0) < rows.tops[1] < rows.middle(1) < rows.tops[2] < rows.height


def test_letters_grow_with_the_room_and_the_axes_are_points() -> None:
    ax = Figure(figsize=(6, 4)).add_subplot()
    rows = Rows.fitted(NAMES, ax, NEUTRAL)
    width, height = points_of(ax)
    assert ax.get_xlim() == (0, width)
    assert ax.get_ylim() == (pytest.approx(height), 0)
    assert rows.style.scale.label > NEUTRAL.scale.label
    assert rows.tops[-1] + rows.tall <= height
    rows.write_name(ax, 1)
    assert [text.get_text() for text in ax.texts] == list(rows.names[1])


def test_without_names_marks_begin_at_the_edge() -> None:
    assert Rows.of(["", ""], 100, NEUTRAL).left == 0.0
