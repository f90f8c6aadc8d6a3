"""Marks: patterns that say how sure a figure is, where colour alone would not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.plotting.styles import contrast

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["PATTERNS", "draw_bound", "ink_on"]

#: What each status that is not final looks like: matplotlib's signs for hatching.
PATTERNS: Final = {"provisional": r"\\\\", "projected": "oo", "planned": "--", "filled": "xxx"}


def draw_bound(
    ax: Axes, corner: tuple[float, float], sides: tuple[float, float], colour: str, style: Style
) -> None:
    """Hatch what lies between a figure and its bound."""
    from matplotlib.patches import Rectangle

    ax.add_patch(
        Rectangle(
            corner, *sides, facecolor=style.ground, edgecolor=colour, hatch="//////",
            linewidth=0.8, hatch_linewidth=0.9, zorder=3,
        )
    )  # fmt: skip


def ink_on(colour: str, style: Style) -> str:
    """Return the style's darkest or lightest ink, whichever reads better on a colour."""
    return max((style.ground, style.text), key=lambda ink: contrast(ink, colour))
