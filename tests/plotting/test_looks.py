from __future__ import annotations

from itertools import combinations

import pytest

from humstats.plotting.drawing.marks import ink_on
from humstats.plotting.styles import NEUTRAL, Style, contrast, style_called, style_names
from humstats.plotting.styles.vision import VISIONS, distance

STRESSED = ("in_need", "targeted", "reached", "children", "displaced", "lost")
MARKS = (*STRESSED, "muted")


@pytest.fixture(params=style_names(), scope="module")
def style(request: pytest.FixtureRequest) -> Style:
    return style_called(request.param)


@pytest.mark.parametrize("ink", ["text", "quiet"])
def test_letters_are_read_on_the_ground_and_on_empty_bars(style: Style, ink: str) -> None:
    assert contrast(getattr(style, ink), style.ground) >= 4.5
    assert contrast(getattr(style, ink), style.track) >= 4.5


@pytest.mark.parametrize("name", [*MARKS, "other"])
def test_marks_stand_out_from_the_ground(style: Style, name: str) -> None:
    assert contrast(getattr(style, name), style.ground) >= 3


@pytest.mark.parametrize("name", [*STRESSED, "other"])
def test_colours_that_also_write_are_read(style: Style, name: str) -> None:
    assert contrast(getattr(style, name), style.ground) >= 4.5


@pytest.mark.parametrize("name", [*MARKS, "other"])
def test_a_number_is_read_on_its_mark(style: Style, name: str) -> None:
    colour = getattr(style, name)
    assert contrast(ink_on(colour, style), colour) >= 4.5


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize(("one", "other"), list(combinations(MARKS, 2)))
def test_marks_stay_apart_for_every_reader(
    style: Style, one: str, other: str, vision: str
) -> None:
    # three times what is just seen
    assert distance(getattr(style, one), getattr(style, other), vision=vision) >= 6


@pytest.mark.parametrize("vision", VISIONS)
def test_phases_stay_apart_for_every_reader(style: Style, vision: str) -> None:
    for one, other in combinations(style.phases, 2):
        assert distance(one, other, vision=vision) >= 10


@pytest.mark.parametrize(
    ("figure", "name"),
    [
        ({"indicator": "people_in_need"}, "in_need"),
        ({"indicator": "people_in_need", "age_range": "0-17"}, "children"),
        ({"indicator": "people_in_need", "age_range": "18-64"}, "in_need"),
        ({"indicator": "people_targeted"}, "targeted"),
        ({"indicator": "returnees", "population_group": "IDP"}, "displaced"),
        ({"indicator": "funding_required"}, "other"),
    ],
)
def test_a_colour_has_a_meaning(figure: dict[str, str], name: str) -> None:
    assert NEUTRAL.colour_of(figure) == getattr(NEUTRAL, name)
