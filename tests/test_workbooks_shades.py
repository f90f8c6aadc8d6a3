"""Colours that are told apart in grey, and by eyes that confuse red and green."""

from __future__ import annotations

from itertools import pairwise

from humstats.model.findings import SEVERITIES
from humstats.workbooks.shades import PALE, STRONG, is_worse


def channels(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]


def lightness(colour: str) -> float:
    """Return L* of CIE Lab: how light a colour is in a grey print, 0 to 100."""
    red, green, blue = channels(colour)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * luminance ** (1 / 3) - 16


def test_severities_differ_in_grey() -> None:
    strong = [lightness(STRONG[severity]) for severity in SEVERITIES]
    assert strong == sorted(strong)
    assert min(b - a for a, b in pairwise(strong)) > 10


def test_what_was_agreed_differs_from_what_was_found_in_grey() -> None:
    others = [lightness(STRONG[severity]) for severity in SEVERITIES]
    mine = lightness(STRONG["corrected"])
    assert min(abs(mine - other) for other in others) > 7
    assert lightness(PALE["corrected"]) > mine


def test_a_pale_cell_is_lighter_than_any_strong_one() -> None:
    assert all(lightness(PALE[one]) > lightness(STRONG[one]) for one in SEVERITIES)


def test_black_letters_stay_readable() -> None:
    for colour in (*STRONG.values(), *PALE.values()):
        red, green, blue = channels(colour)
        assert (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) / 0.05 > 7


def test_severities_have_an_order() -> None:
    assert [is_worse("error", one) for one in SEVERITIES] == [False, True, True]
