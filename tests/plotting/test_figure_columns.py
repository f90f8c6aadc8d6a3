from __future__ import annotations

from matplotlib.figure import Figure

from humstats.plotting.drawing.figure_columns import (
    FigureColumn,
    head_of,
    width_of,
    write_columns,
)
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.styles import NEUTRAL

COLUMNS = [
    FigureColumn("in need", NEUTRAL.in_need, (("8.0M",), ("more than", "19.0M"))),
    FigureColumn("expected to be reached", NEUTRAL.reached, (("–",), ("1.2M",))),
]


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    one, other = (column.width(NEUTRAL) for column in COLUMNS)
    assert width_of(COLUMNS, NEUTRAL) == one + other
    longer = FigureColumn("in need", NEUTRAL.in_need, (("8,000,000,000",),))
    assert longer.width(NEUTRAL) > one


def test_a_long_head_breaks_and_heads_are_as_high_as_the_longest() -> None:
    assert len(COLUMNS[1].lines(NEUTRAL)) > 1
    assert head_of(COLUMNS, NEUTRAL) > head_of(COLUMNS[:1], NEUTRAL)


def test_numbers_are_flush_right_and_words_stand_over_them() -> None:
    ax = Figure(figsize=(5, 3)).add_axes((0, 0, 1, 1))
    rows = Rows.fitted(["a", "b"], ax, NEUTRAL, head=head_of(COLUMNS, NEUTRAL))
    write_columns(ax, rows, COLUMNS, right=300)
    at = {text.get_text(): text.xy for text in ax.texts}
    assert at["8.0M"][0] == at["19.0M"][0] == at["in need"][0] < at["1.2M"][0] == 300
    assert at["more than"][1] < at["19.0M"][1]
    assert at["in need"][1] < rows.tops[0]


def test_turned_round_they_still_end_on_the_right() -> None:
    ax = Figure(figsize=(5, 3)).add_axes((0, 0, 1, 1))
    rows = Rows.fitted(["a", "b"], ax, NEUTRAL, head=head_of(COLUMNS, NEUTRAL))
    write_columns(ax, rows, COLUMNS, right=300, rtl=True)
    assert {text.get_ha() for text in ax.texts} == {"left"}
