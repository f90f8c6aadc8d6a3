from __future__ import annotations

from typing import Any

import pytest

from humstats.plotting.labels import Label, NumberForm, form_of, placed
from humstats.plotting.lettering import Box
from humstats.plotting.styles import NEUTRAL


@pytest.mark.parametrize(
    ("numbers", "unit", "power", "decimals"),
    [
        ([2.5e6, 16.7e6], "people", 6, 1),
        ([999_999, 800_000], "people", 6, 1),
        ([999_400, 800_000], "people", 3, 0),
        ([310_000, 95_000], "people", 3, 0),
        ([14_000, 255], "people", 0, 0),
        ([140e6, 230e6], "people", 6, 0),
        ([8.3e9, 1.2e9], "people", 9, 1),
        ([12.0, 90.0], "percent", 0, 0),
        ([12.3, 90.0], "percent", 0, 1),
        ([14_000, 16.7e6], "people", 0, 0),
        ([0.0], "people", 0, 0),
    ],
)
def test_one_form_for_a_chart(
    numbers: list[float], unit: str, power: int, decimals: int
) -> None:
    form = form_of(numbers, unit)
    assert (form.power, form.decimals) == (power, decimals)


@pytest.mark.parametrize(
    ("figure", "lines"),
    [
        ({"value": 13e6}, ("13.0M",)),
        ({"value": 7.5e6, "high": 7.5e6, "qualifier": "nearly"}, ("nearly", "7.5M")),
        ({"value": 16.7e6, "low": 16.65e6, "high": 16.75e6, "qualifier": "about"}, ("16.7M",)),
        ({"value": 16.7e6, "qualifier": "about"}, ("about", "16.7M")),
        ({"value": 16e6, "low": 15e6, "high": 17e6, "qualifier": "about"}, ("about", "16.0M")),
        ({"value": None, "low": 5e6, "high": 7e6, "qualifier": "range"}, ("5.0–7.0M",)),
        ({"value": None, "high": 1e6, "qualifier": "less_than"}, ("less than", "1.0M")),
    ],
)
def test_a_label_keeps_its_word(figure: dict[str, Any], lines: tuple[str, ...]) -> None:
    assert NumberForm(6, 1).write(figure) == lines


def test_the_subtitle_says_what_bare_numbers_do_not() -> None:
    form = NumberForm(6, 1)
    assert (form.sign, form.said_apart) == ("M", "")
    assert (form.bare().sign, form.bare().said_apart) == ("", "millions")
    assert form.bare().write({"value": 16.7e6}) == ("16.7",)


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
