"""Mirrors: a drawing from right to left.

Kinds draw from left to right, whatever the language. For one that is written the other way the
finished drawing is turned round: its axis, and where each text begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from matplotlib.text import Annotation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from humstats.plotting.page.voices import Voice

__all__ = ["directed"]

_SIDES: Final[Mapping[str, Literal["left", "right"]]] = {"left": "right", "right": "left"}


def directed(ax: Axes, voice: Voice) -> Axes:
    """Turn a finished drawing round where its language runs from right to left.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Drawn from left to right, its texts written by :func:`.lettering.write`.
    voice : Voice
        In which language.

    Returns
    -------
    matplotlib.axes.Axes
        The same.
    """
    if not voice.is_rtl:
        return ax
    ax.invert_xaxis()
    for text in ax.texts:
        assert isinstance(text, Annotation)
        across, up = text.xyann
        text.xyann = (-across, up)
        side = text.get_horizontalalignment()
        text.set_horizontalalignment(_SIDES.get(side, "center"))
    return ax
