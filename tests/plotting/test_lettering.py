from __future__ import annotations

import pytest

from humstats.plotting.page.lettering import Box, balanced, bearing_of, ink_of, wrapped
from humstats.plotting.styles import NEUTRAL

TITLE = "16.5 million people in need in Syria in 2025, about 1% fewer than in 2024"


def test_ink_grows_with_its_letters() -> None:
    small, large, bold = (
        ink_of("13.5M", NEUTRAL, size=size, bold=heavy)
        for size, heavy in ((8, False), (16, False), (8, True))
    )
    assert large.width == pytest.approx(2 * small.width, rel=0.02)
    assert bold.width > small.width
    assert small.descent < 1 < ink_of("gy", NEUTRAL, size=8).descent
    assert bearing_of("1", NEUTRAL, size=30) > 0


def test_dollars_are_no_formula() -> None:
    assert ink_of("$5$", NEUTRAL, size=8).width > ink_of("$5", NEUTRAL, size=8).width


@pytest.mark.parametrize("width", [60, 120, 250, 2000])
def test_wrapped_lines_fit_and_lose_no_word(width: float) -> None:
    lines = wrapped(TITLE, NEUTRAL, width=width, size=10)
    assert " ".join(lines) == TITLE
    assert all(ink_of(line, NEUTRAL, size=10).width <= width for line in lines)


def test_no_break_spaces_hold_and_a_long_word_stands_alone() -> None:
    held = "16.7\N{NO-BREAK SPACE}million"
    assert wrapped(f"about {held} people", NEUTRAL, width=10, size=8) == [
        "about",
        held,
        "people",
    ]


def test_a_headline_has_lines_of_nearly_one_width() -> None:
    greedy = wrapped(TITLE, NEUTRAL, width=420, size=13, bold=True)
    lines = balanced(TITLE, NEUTRAL, width=420, size=13, bold=True)
    widths = [ink_of(line, NEUTRAL, size=13, bold=True).width for line in lines]
    assert len(lines) == len(greedy) == 2
    assert max(widths) < 1.4 * min(widths)


def test_a_headline_breaks_no_date() -> None:
    text = "More than 255 deaths in Syria since 27 Nov 2024"
    for width in range(60, 300, 10):
        lines = balanced(text, NEUTRAL, width=width, size=10)
        assert any("27\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2024" in line for line in lines)


@pytest.mark.parametrize(
    ("other", "gap", "meets"),
    [(Box(11, 0, 20, 5), 0, False), (Box(11, 0, 20, 5), 2, True), (Box(0, 6, 10, 9), 0, False),
     (Box(2, 2, 3, 3), 0, True)],
)  # fmt: skip
def test_boxes_meet(other: Box, gap: float, meets: bool) -> None:
    assert Box(0, 0, 10, 5).meets(other, gap=gap) is meets
    assert other.meets(Box(0, 0, 10, 5), gap=gap) is meets


def test_an_address_that_is_wider_than_a_line_is_broken() -> None:
    address = "https://www.example.org/en/operations/whole-of-syria/document/2017-overview"
    lines = wrapped(f"Source: OCHA, {address}.", NEUTRAL, width=150, size=8)
    assert all(ink_of(line, NEUTRAL, size=8).width <= 150 for line in lines)
    assert "".join(lines[1:]) == f"{address}."
    assert wrapped(f"OCHA {address}", NEUTRAL, width=900, size=8) == [f"OCHA {address}"]
