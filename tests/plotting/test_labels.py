from __future__ import annotations

from humstats.plotting.drawing.labels import Label, placed
from humstats.plotting.page.lettering import Box
from humstats.plotting.styles import NEUTRAL


def _label(x: float, rank: int, **at: float) -> Label:
    return Label(("13.5M",), ((x, 20.0), (x, 4.0)), 8, rank=rank, inside=1)


def test_the_important_label_comes_first() -> None:
    marks = [Box(0, 0, 20, 17), Box(22, 0, 42, 17)]
    assert placed([_label(10, 1), _label(32, 0)], NEUTRAL, marks=marks) == [None, 0]


def test_a_label_goes_into_its_mark_before_it_is_left_out() -> None:
    marks = [Box(-10, 0, 30, 17), Box(32, 0, 52, 17)]
    assert placed([_label(12, 1), _label(32, 0)], NEUTRAL, marks=marks) == [1, 0]


def test_a_label_stays_on_the_page_and_off_other_marks() -> None:
    page = Box(0, 0, 60, 24)
    assert placed([_label(30, 0)], NEUTRAL, marks=[Box(29, 0, 31, 17)], within=page) == [None]
    wall = [Box(29, 0, 31, 17), Box(35, 0, 60, 90)]
    assert placed([_label(30, 0), _label(47, 1)], NEUTRAL, marks=wall)[0] is None
