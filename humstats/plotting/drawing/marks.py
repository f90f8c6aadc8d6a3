"""Marks: what says how sure a figure is, where colour alone would not.

A full mark is a final figure. One that is not final has a pattern, or is a hollow dot; what
lies between a figure and its bound is hatched. A figure in which a check found something is an
outline of its colour, and nothing more: a strong frame, or a square where others are dots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from humstats.plotting.page.flags import is_flagged
from humstats.plotting.styles import contrast
from humstats.timeseries.derivations import is_own_estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

    from humstats.plotting.styles import Style

__all__ = [
    "FRAME",
    "OUTLINE",
    "PATTERNS",
    "dot_of",
    "draw_bound",
    "draw_hole",
    "ground_of",
    "ink_on",
    "is_hollow",
    "keep_within",
    "mark_of",
    "outlined",
    "pattern_of",
]

#: What each status that is not final looks like: matplotlib's signs for hatching.
PATTERNS: Final = {
    "provisional": r"\\\\",
    "estimated": "||||",
    "projected": "oo",
    "planned": "--",
    "filled": "xxx",
}
#: The least contrast of letters (WCAG 2.2).
_READ: Final = 4.5
#: How strong the outline of a flagged figure is, in points, and where its colour is a class,
#: which may be pale; that of a pattern is weaker.
OUTLINE: Final = 1.8
FRAME: Final = 2.4
_EDGE: Final = 1.0


def mark_of(
    figure: Mapping[Any, Any] | None,
    colour: str,
    style: Style,
    *,
    dense: int = 1,
    **kwargs: Any,
) -> dict[str, Any]:
    """Return how a figure's bar, column or area is drawn: full, with a pattern, or hollow.

    Parameters
    ----------
    figure : mapping or None
        With status and flags, where there are any.
    colour : str
        What it counts.
    style : Style
        Whose ground shows through.
    dense : int
        How many times as dense as usual its pattern is.
    **kwargs
        More of its look; neither pattern nor outline is lost to it.

    Returns
    -------
    dict
        For a :class:`~matplotlib.patches.Patch`.

    Examples
    --------
    >>> from humstats.plotting.styles import NEUTRAL
    >>> mark_of({"status": "final"}, "#1A5A96", NEUTRAL)
    {'color': '#1A5A96', 'linewidth': 0}
    >>> hollow = mark_of({"status": "final", "flags": "HS503"}, "#1A5A96", NEUTRAL)
    >>> hollow["edgecolor"], hollow["facecolor"], hollow["linewidth"]
    ('#1A5A96', '#FFFFFF', 1.8)
    """
    pattern = pattern_of(figure)
    hollow = outlined(colour, style, **kwargs)
    if is_flagged(figure):
        return {**hollow, "hatch": pattern and pattern * dense}
    if pattern:
        return {**hollow, "hatch": pattern * dense, "linewidth": _EDGE}
    return {"color": colour, "linewidth": 0, **kwargs}


def pattern_of(figure: Mapping[Any, Any] | None) -> str | None:
    """Return the pattern of a figure that is not final; None where its mark is full.

    Most of what is published is estimated by its source, and a published figure: its mark is
    full. What nobody published, as an estimate from the largest sector, is not.

    Examples
    --------
    >>> pattern_of({"status": "estimated"})
    >>> pattern_of({"status": "estimated", "qualifier": "about",
    ...     "derived_from": "largest sector; 3 figures; OCHA"})
    '||||'
    """
    held = figure or {}
    status = str(held.get("status") or "final")
    if status == "estimated" and not is_own_estimate(held):
        return None
    return PATTERNS.get(status)


def outlined(colour: str, style: Style, **kwargs: Any) -> dict[str, Any]:
    """Return how the area of a flagged figure is drawn; a colour in ``kwargs`` goes before."""
    colour = kwargs.pop("color", colour)
    hollow = {"facecolor": style.ground, "edgecolor": colour, "linewidth": OUTLINE}
    return {**kwargs, **hollow}


def keep_within(
    patches: Iterable[Patch], figure: Mapping[Any, Any] | None, *, edge: float = OUTLINE
) -> None:
    """Let the outline of a flagged figure lie within its area: it is as long as its number.

    Parameters
    ----------
    patches : iterable of matplotlib.patches.Patch
        Its mark, drawn as :func:`mark_of` says.
    figure : mapping or None
        With flags, where there are any; without them nothing is done.
    edge : float
        How strong its outline is, in points.
    """
    if not is_flagged(figure):
        return
    for patch in patches:
        box = patch.get_window_extent()
        drawn_on = patch.get_figure(root=True)
        point = drawn_on.dpi / 72 if drawn_on else 1.0
        thin = min(abs(box.width), abs(box.height)) / point
        # half of the line is cut off; what is short is to have a hole, too
        patch.set_linewidth(2 * min(edge, thin / 3.5))
        patch.set_clip_path(patch)


def draw_hole(
    ax: Axes,
    corner: tuple[float, float],
    sides: tuple[float, float],
    style: Style,
    *,
    hatch: str | None = None,
    **kwargs: Any,
) -> None:
    """Leave of a drawn rectangle its frame alone, where an outline would lose a pale colour.

    What is not final keeps its pattern (``hatch``) within the frame.
    """
    from matplotlib.patches import Rectangle

    wide, tall = sides
    frame = min(FRAME, wide / 4, tall / 4)
    ax.add_patch(
        Rectangle(
            (corner[0] + frame, corner[1] + frame), wide - 2 * frame, tall - 2 * frame,
            facecolor=style.ground, linewidth=0, hatch=hatch, hatch_linewidth=0.5,
            hatchcolor=style.quiet, **kwargs,
        )
    )  # fmt: skip


def ground_of(figure: Mapping[Any, Any] | None, colour: str, style: Style) -> str:
    """Return what words within a figure's mark stand on."""
    held = mark_of(figure, colour, style)
    return str(held.get("facecolor", colour))


def dot_of(
    figure: Mapping[Any, Any] | None, colour: str, style: Style, size: float
) -> dict[str, Any]:
    """Return how a figure's dot on a line is drawn: full, hollow where not final, or a square.

    Parameters
    ----------
    figure : mapping or None
        With status and flags, where there are any.
    colour : str
        Of its line.
    style : Style
        Whose ground shows through.
    size : float
        How wide it is, in points.

    Returns
    -------
    dict
        For a :class:`~matplotlib.lines.Line2D` of one point.
    """
    flagged, edge = is_flagged(figure), min(1.2, size * 0.3)
    return {
        "marker": "s" if flagged else "o",
        "markersize": size,
        "markerfacecolor": style.ground if is_hollow(figure) else colour,
        "markeredgecolor": colour,
        "markeredgewidth": edge * 1.3 if flagged else edge,
        "linestyle": "none",
        "clip_on": False,
    }


def is_hollow(figure: Mapping[Any, Any] | None) -> bool:
    """Tell whether a figure's dot is hollow: not final, or flagged by a check."""
    status = str((figure or {}).get("status") or "final")
    full = status in ("final", "estimated", "nan") and pattern_of(figure) is None
    return is_flagged(figure) or not full


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
    """Return the ink that is read on a colour: the style's text or ground, or black or white.

    Between two inks that are neither black nor white a colour can lie on which none is read;
    of black and white one has always 4.58 to 1 or more (the root of 21).
    """

    def best(*inks: str) -> str:
        return max(inks, key=lambda ink: contrast(ink, colour))

    own = best(style.ground, style.text)
    return own if contrast(own, colour) >= _READ else best("#000000", "#FFFFFF")
