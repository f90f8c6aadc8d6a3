from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.plotting.page.layout import (
    SIZES,
    Captions,
    Page,
    overhang,
    points_of,
    size_called,
)
from humstats.plotting.page.lettering import ink_of
from humstats.plotting.styles import NEUTRAL

WORDS = Captions(
    "16.5 million people in need in Syria in 2025, about 1% fewer than in 2024",
    "People in need, Syria, 2012–2025",
    "Note: no figure for 2011.",
    "Source: OCHA, Humanitarian Needs Overview 2012–2025.",
)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_every_line_fits_the_page(size) -> None:  # type: ignore[no-untyped-def]
    page = Page.of(WORDS, size, NEUTRAL)
    for lines, letters, bold in (
        (page.title, page.title_size, True),
        (page.subtitle, size.scale.subtitle, False),
        (page.footer, size.scale.note, False),
    ):
        for line in lines:
            assert ink_of(line, page.style, size=letters, bold=bold).width <= size.text_width
    assert page.title_size >= 0.83 * size.scale.title
    left, bottom, width, height = page.body
    assert 0 < left < left + width < 1
    assert 0 < bottom < bottom + height < 1


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_no_letters_are_under_six_points(size) -> None:  # type: ignore[no-untyped-def]
    scale = size.scale
    assert min(scale.title, scale.subtitle, scale.label, scale.note) >= 6


def test_a_page_grows_with_its_words_unless_it_is_fixed() -> None:
    longer = Captions(WORDS.title, WORDS.subtitle, "Note: " + "no figure " * 60, WORDS.sources)
    for name, grows in (("a4-full", True), ("slide", False)):
        pages = [Page.of(words, SIZES[name], NEUTRAL) for words in (WORDS, longer)]
        assert (pages[1].height > pages[0].height) is grows
    body = [page.body[3] * page.height for page in (
        Page.of(words, SIZES["a4-full"], NEUTRAL) for words in (WORDS, longer))]  # fmt: skip
    assert body[0] == pytest.approx(body[1])


def test_words_that_leave_no_room_are_refused() -> None:
    flood = Captions(WORDS.title, "", "no figure " * 2000, WORDS.sources)
    with pytest.raises(ChartError, match="leave no room for the drawing in the size slide"):
        _ = Page.of(flood, SIZES["slide"], NEUTRAL).body


def test_sizes_have_names() -> None:
    with pytest.raises(ChartError, match="'a3' is no size of a chart: expected one of a4-full"):
        size_called("a3")


@pytest.mark.parametrize("engine", [None, "constrained"])
def test_points_of_axes(engine: str | None) -> None:
    figure = Figure(figsize=(4, 2), dpi=50, layout=engine)
    width, height = points_of(figure.add_subplot())
    assert 180 < width < 288
    assert 80 < height < 144


def test_what_reaches_over_the_axes_is_measured() -> None:
    ax = Figure(figsize=(4, 2)).add_axes((0.2, 0.2, 0.6, 0.6))
    ax.set_axis_off()
    assert overhang(ax) == (0, 0, 0, 0)
    ax.text(0, -0.1, "below", va="top")
    left, bottom, right, top = overhang(ax)
    assert bottom > 8
    assert (left, right, top) == (0, 0, 0)
