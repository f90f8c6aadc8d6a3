"""Phase bars: the parts of a bar by phase, its bracket, and the key to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from humstats.plotting.drawing.marks import PATTERNS, draw_hole, ink_on
from humstats.plotting.kinds.analyses import PHASES
from humstats.plotting.page.lettering import ink_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = [
    "APART",
    "NEAR",
    "SQUARE",
    "draw_bracket",
    "draw_part",
    "draw_rest",
    "flowed",
]

#: The side of a square of the key, the white behind it and behind its words, in sizes of the
#: label's letters.
SQUARE: Final = 0.8
NEAR: Final = 0.4
APART: Final = 1.1
#: Phases so pale that they have an outline.
_PALE: Final = ("1", "2")


def flowed(
    items: list[tuple[str, str]], width: float, style: Style
) -> list[list[tuple[str, str]]]:
    """Break the items of a key into lines."""
    size = style.scale.label
    lines: list[list[tuple[str, str]]] = [[]]
    left = 0.0
    for item in items:
        square = SQUARE * (1 + (item[0] not in PHASES))
        wide = size * (square + NEAR) + ink_of(item[1], style, size=size).width
        if lines[-1] and left + wide > width:
            lines.append([])
            left = 0.0
        lines[-1].append(item)
        left += wide + size * APART
    return lines


def draw_part(
    ax: Axes,
    corner: tuple[float, float],
    sides: tuple[float, float],
    phase: str,
    style: Style,
    *,
    pattern: bool,
    hollow: bool = False,
    **kwargs: Any,
) -> None:
    """Draw one phase of a bar, or its square in the key; of a flagged one its frame alone."""
    from matplotlib.colors import to_rgba
    from matplotlib.patches import Rectangle

    colour = style.phases[int(phase) - 1] if phase in PHASES else style.ground
    pale = phase in _PALE or phase not in PHASES
    look: dict[str, Any] = {
        "facecolor": colour, "edgecolor": style.quiet if pale else style.ground,
        "linewidth": 0.6, "zorder": 3 if pale else 2,
    }  # fmt: skip
    if pattern:
        look |= {"hatch": PATTERNS["projected"], "hatch_linewidth": 0.5,
                 "hatchcolor": to_rgba(ink_on(colour, style), 0.55)}  # fmt: skip
    ax.add_patch(Rectangle(corner, *sides, **{**look, **kwargs}))
    if hollow:
        draw_hole(ax, corner, sides, style, hatch=look.get("hatch"), zorder=look["zorder"])


def draw_rest(
    ax: Axes, corner: tuple[float, float], sides: tuple[float, float], style: Style
) -> None:
    """Hatch what is in no phase."""
    from matplotlib.patches import Rectangle

    ax.add_patch(
        Rectangle(
            corner, *sides, facecolor=style.ground, edgecolor=style.quiet, hatch="//////",
            linewidth=0.6, hatch_linewidth=0.6, zorder=2,
        )
    )  # fmt: skip


def draw_bracket(
    ax: Axes, left: float, right: float, y: float, tick: float, style: Style
) -> None:
    """Draw a bracket over what is in phase 3 or above."""
    xs, ys = [left, left, right, right], [y, y - tick, y - tick, y]
    ax.plot(xs, ys, color=style.text, linewidth=0.9, solid_joinstyle="miter", zorder=5)
