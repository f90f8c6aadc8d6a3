from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from humstats.errors import ChartError
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


def test_parts_stand_in_strong_names_are_bold_and_white_sets_a_row_apart() -> None:
    plain = Rows.of(NAMES, 300, NEUTRAL)
    rows = Rows.of(NAMES, 300, NEUTRAL, within={2}, strong={0}, apart={0})
    assert rows.indents[0] == 0 < rows.indents[2]
    assert rows.tops[1] - rows.tops[0] > plain.tops[1] - plain.tops[0]
    ax = Figure(figsize=(6, 4)).add_subplot()
    for at in (0, 2):
        rows.write_name(ax, at)
    top, *_, part = ax.texts
    assert top.get_fontproperties().get_weight() == "bold"
    assert part.xy[0] == rows.indents[2]


def test_where_there_is_little_room_rows_come_closer_and_letters_shrink() -> None:
    many = [f"Sector {number}" for number in range(12)]
    ax = Figure(figsize=(6, 2.4)).add_axes((0, 0, 1, 1))
    style = NEUTRAL.enlarged(1.3)
    rows = Rows.fitted(many, ax, style)
    assert rows.style.scale.label < style.scale.label
    assert min(rows.style.scale.label, rows.style.scale.note) >= 6
    assert rows.height <= points_of(ax)[1] * 1.001
    rows.check_room(ax, "sectors()")


def test_letters_do_not_grow_where_marks_would_lose_their_width() -> None:
    ax = Figure(figsize=(3, 4)).add_axes((0, 0, 1, 1))
    names = ["Education"] * 3
    free, held = (Rows.fitted(names, ax, NEUTRAL, least=least) for least in (0.0, 0.74))
    assert held.style.scale.label < free.style.scale.label


def test_marks_grow_with_what_room_is_left() -> None:
    rows = Rows.of(NAMES, 300, NEUTRAL)
    grown = rows.grown(rows.height + 30)
    assert grown.tall > rows.tall
    assert grown.tops[-1] + grown.tall <= rows.height + 30
    assert rows.grown(rows.height).tall == pytest.approx(rows.tall)


def test_edges_lie_in_the_white_between_rows() -> None:
    rows = Rows.of(NAMES, 300, NEUTRAL, head=1.0, foot=1.0)
    edges = [rows.edge(at) for at in range(len(NAMES) + 1)]
    assert 0 < edges[0] < rows.tops[0]
    for at in range(len(NAMES)):
        assert edges[at] < rows.middle(at) - rows.tall / 2
        assert rows.middle(at) + rows.tall / 2 < edges[at + 1]
    assert edges[-1] <= rows.height


def test_letters_shrink_before_rows_are_refused() -> None:
    style = NEUTRAL.enlarged(2)
    needed = Rows.of(NAMES, 400, style).height
    lower = Figure(figsize=(400 / 72, needed * 0.55 / 72)).add_axes((0, 0, 1, 1))
    rows = Rows.fitted(NAMES, lower, style)
    assert rows.style.scale.label < style.scale.label
    rows.check_room(lower, "bars()")
    low = Figure(figsize=(400 / 72, 0.3)).add_axes((0, 0, 1, 1))
    with pytest.raises(ChartError, match="3 rows, which need"):
        Rows.fitted(NAMES, low, style).check_room(low, "bars()")
