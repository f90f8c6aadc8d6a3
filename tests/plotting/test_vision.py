from __future__ import annotations

import numpy as np
import pytest

from humstats.plotting.styles.vision import (
    VISIONS,
    contrast,
    distance,
    luminance_of,
    mixed,
    oklab,
)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.48)],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    ("rgb", "lab"),
    [
        # from Ottosson's own table: white, red, green and blue of sRGB
        ((1, 1, 1), (100, 0, 0)),
        ((1, 0, 0), (62.80, 22.49, 12.58)),
        ((0, 1, 0), (86.64, -23.39, 17.95)),
        ((0, 0, 1), (45.20, -3.25, -31.15)),
    ],
)
def test_oklab(rgb: tuple[float, ...], lab: tuple[float, ...]) -> None:
    assert oklab(rgb) == pytest.approx(lab, abs=0.02)


def test_many_colours_are_as_one_by_one() -> None:
    colours = np.array([[[0.1, 0.5, 0.9], [1, 0, 0]]])
    assert oklab(colours).shape == (1, 2, 3)
    assert oklab(colours)[0, 1] == pytest.approx(oklab((1, 0, 0)))
    assert luminance_of(colours).shape == (1, 2)


@pytest.mark.parametrize("vision", VISIONS)
def test_greys_are_grey_for_every_reader(vision: str) -> None:
    for grey in (0.0, 0.3, 1.0):
        assert oklab((grey,) * 3, vision=vision)[1:] == pytest.approx((0, 0), abs=0.1)


@pytest.mark.parametrize(
    ("vision", "one", "other"),
    [
        ("deuteranopia", "#FF0000", "#8F8000"),
        ("protanopia", "#FF0000", "#5E5400"),
        ("tritanopia", "#0072BC", "#00857C"),
    ],
)
def test_colours_that_some_readers_confuse(vision: str, one: str, other: str) -> None:
    assert distance(one, other, vision=vision) < distance(one, other) / 2.5


def test_a_mixed_colour_lies_between_two() -> None:
    assert [mixed("#000000", "#FFFFFF", part) for part in (0, 0.2, 1)] == [
        "#ffffff", "#cccccc", "#000000",
    ]  # fmt: skip
