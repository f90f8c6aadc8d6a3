from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from humstats.plotting.drawing.marks import ink_on
from humstats.plotting.styles import NEUTRAL, contrast

STRESSED = ("in_need", "targeted", "reached", "children", "displaced", "lost")
MARKS = (*STRESSED, "muted")
#: Machado, Oliveira and Fernandes (2009), severity 1: what remains of linear RGB.
BLINDNESS = {
    "normal": np.eye(3),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                        [-0.011820, 0.042940, 0.968881]]),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                        [-0.003882, -0.048116, 1.051998]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                        [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.48)],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("ink", ["text", "quiet"])
def test_letters_are_read_on_the_ground_and_on_empty_bars(ink: str) -> None:
    assert contrast(getattr(NEUTRAL, ink), NEUTRAL.ground) >= 4.5
    assert contrast(NEUTRAL.text, NEUTRAL.track) >= 4.5


@pytest.mark.parametrize("name", [*MARKS, "other"])
def test_marks_stand_out_from_the_ground(name: str) -> None:
    assert contrast(getattr(NEUTRAL, name), NEUTRAL.ground) >= 3


@pytest.mark.parametrize("name", [*STRESSED, "other"])
def test_colours_that_also_write_are_read(name: str) -> None:
    assert contrast(getattr(NEUTRAL, name), NEUTRAL.ground) >= 4.5


@pytest.mark.parametrize("name", [*MARKS, "other"])
def test_a_number_is_read_on_its_mark(name: str) -> None:
    colour = getattr(NEUTRAL, name)
    assert contrast(ink_on(colour, NEUTRAL), colour) >= 4.5


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize(("one", "other"), list(combinations(MARKS, 2)))
def test_marks_stay_apart_for_every_reader(one: str, other: str, blindness: str) -> None:
    # in CIE76, where a difference of 2.3 is just seen
    seen = [_lab(getattr(NEUTRAL, name), BLINDNESS[blindness]) for name in (one, other)]
    assert np.linalg.norm(seen[0] - seen[1]) >= 15


def _lab(colour: str, seen: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of a colour as it is seen."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722],
                       [0.0193, 0.1192, 0.9505]])  # fmt: skip
    x, y, z = np.cbrt(to_xyz @ np.clip(seen @ linear, 0, 1) / [0.9505, 1.0, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


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
