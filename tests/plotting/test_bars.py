from __future__ import annotations

from typing import Any

import pytest
from matplotlib.figure import Figure

from humstats.model.periods import parse_period
from humstats.plotting.drawing.bars import BarScale
from humstats.plotting.drawing.slots import Slot
from humstats.plotting.styles import NEUTRAL

INFINITE = float("inf")


def slot(value: float, low: float, high: float, **columns: Any) -> Slot:
    return Slot(parse_period("2024"), {"value": value, **columns}, low, high)


def drawn(one: Slot, **kwargs: Any) -> tuple[float, list[Any]]:
    ax = Figure().add_subplot()
    scale = BarScale.of([slot(10, 10, 10), one], 20, 120, 0.1, NEUTRAL)
    end = scale.draw(ax, one, 5, 10, NEUTRAL.in_need, **kwargs)
    return end, list(ax.patches)


def test_a_bar_is_as_long_as_its_number() -> None:
    scale = BarScale.of([slot(10, 10, 10)], 20, 120, 0.1, NEUTRAL)
    end, (bar,) = drawn(slot(5, 5, 5))
    assert bar.get_x() == 20
    assert bar.get_width() == pytest.approx(5 * scale.per_one)
    assert end == pytest.approx(20 + bar.get_width())


def test_the_longest_ends_within_its_room_even_with_a_bound() -> None:
    end, patches = drawn(slot(10, 10, INFINITE))
    assert end <= 120
    assert patches[-1].get_hatch()


def test_a_figure_that_is_missing_has_no_bar() -> None:
    nan = float("nan")
    assert drawn(slot(nan, nan, nan)) == (20, [])


@pytest.mark.parametrize(
    ("columns", "hatched"),
    [
        ({"status": "final"}, False),
        ({"status": "planned"}, True),
        ({"status": "final", "indicator": "people_expected_to_be_reached"}, True),
    ],
)
def test_what_is_not_yet_is_hollow(columns: dict[str, Any], hatched: bool) -> None:
    _, (bar,) = drawn(slot(5, 5, 5, **columns))
    assert bool(bar.get_hatch()) is hatched


def test_a_bar_on_another_has_an_edge_of_the_ground() -> None:
    from matplotlib.colors import to_rgba

    _, (edge, bar) = drawn(slot(5, 5, 5), edged=True)
    assert edge.get_facecolor() == to_rgba(NEUTRAL.ground)
    assert edge.get_height() > bar.get_height()
