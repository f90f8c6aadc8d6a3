from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from humstats.plotting.lint.tracing import Trace, traced
from humstats.plotting.page.lettering import ink_of
from humstats.plotting.styles import NEUTRAL


def figure() -> Figure:
    return Figure(figsize=(4, 2), dpi=200, facecolor="#FFFFFF")


def traced_with(*texts: tuple[float, float, str], **kwargs: object) -> Trace:
    made = figure()
    for x, y, text in texts:
        made.text(x / 288, y / 144, text, fontproperties=NEUTRAL.font(10), **kwargs)
    return traced(made)


def test_ink_is_where_it_is_drawn() -> None:
    (line,) = traced_with((36, 72, "Hg"), va="baseline").lines
    ink = ink_of("Hg", NEUTRAL, size=10)
    assert line.box.top == pytest.approx(72 + ink.ascent, abs=0.1)
    assert line.box.bottom == pytest.approx(72 - ink.descent, abs=0.1)
    # without the white before and after it
    assert ink.width - 2.5 < line.box.right - line.box.left < ink.width
    assert (line.text, line.size, line.bold) == ("Hg", 10, False)


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_ink_covers_what_changes_in_the_picture(angle: float) -> None:
    trace = traced_with((144, 72, "Syrie مليون"), rotation=angle)
    (line,) = trace.lines
    rows, columns = np.nonzero((trace.full != trace.bare).any(axis=2))
    tall = trace.bare.shape[0]
    drawn = np.array(
        [columns.min(), tall - rows.max() - 1, columns.max() + 1, tall - rows.min()]
    )
    assert np.array(line.box) == pytest.approx(drawn / trace.pixels, abs=1.5)
    assert trace.change(line) > 200
    assert (trace.under(line) == 255).all()


def test_ink_aslant_covers_less_than_its_upright_box() -> None:
    trace = traced_with((144, 72, "displacement"), rotation=40)
    (line,) = trace.lines
    inside = np.zeros(trace.bare.shape[:2], dtype=bool)
    inside[trace._inside(line, 0.0)] = True
    changed = (trace.full.astype(int) - trace.bare < -40).any(axis=2)
    assert (changed & ~inside).sum() < 0.02 * changed.sum()
    box = line.box
    area = (box.right - box.left) * (box.top - box.bottom) * trace.pixels**2
    assert inside.sum() < area / 2


def test_lines_of_a_text_have_one_owner() -> None:
    lines = traced_with((36, 72, "one\ntwo"), (144, 72, "three")).lines
    assert [line.text for line in lines] == ["one", "two", "three"]
    assert lines[0].owner == lines[1].owner != lines[2].owner


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ((36, 72), (36, 72), True),
        ((36, 72), (50, 72), True),
        ((36, 72), (36, 84), False),
        ((36, 72), (120, 72), False),
    ],
)
def test_two_lines_meet(
    one: tuple[float, float], other: tuple[float, float], met: bool
) -> None:
    first, second = traced_with((*one, "16.7M"), (*other, "16.5M")).lines
    assert first.meets(second) is second.meets(first) is met


def test_a_halo_is_ground_and_letters_are_not() -> None:
    made = figure()
    made.add_artist(Rectangle((0, 0), 1, 1, facecolor="#000000", transform=made.transFigure))
    effects = [withStroke(linewidth=20, foreground="#FFFFFF")]
    made.text(0.4, 0.5, "halo", color="#FF0000", path_effects=effects)
    trace = traced(made)
    (line,) = trace.lines
    assert (trace.under(line) > 240).all(axis=1).mean() > 0.95
    assert made.texts[0].get_path_effects() == effects


def test_a_figure_stays_as_it_is() -> None:
    made = figure()
    made.text(0.5, 0.5, "x")
    traced(made)
    assert (made.dpi, made.get_size_inches().tolist()) == (200, [4, 2])
