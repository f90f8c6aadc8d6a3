"""Proportions: colours, axes, zero lines and decimals, as the marks of a chart show them."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb, to_rgba_array
from matplotlib.container import BarContainer

from humstats.model.findings import quoted
from humstats.plotting.lint.flaws import Found
from humstats.plotting.styles.vision import oklab

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from humstats.plotting.styles import Style

__all__ = ["ill_proportioned", "numeral_in"]

#: So many colours are kept apart.
_MOST: Final = 5
#: Colours nearer than this are one; of less chroma than this they are greys.
_SAME, _GREY = 5.0, 2.5
#: Hues, in degrees, that are shades of one.
_ONE_HUE: Final = 20.0
_NUMBER: Final = re.compile(
    r"^[^\w\d]{0,3}(?P<digits>\d[\d.,’'\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ]*)"
    r"(?P<sign>%|[^\W\d]{0,9}\.?)$"
)
_POWER: Final = re.compile(r"^\$?(?:\\mathdefault\{)?[−-]?[\d.]*(?:e|10\^)")
#: What may stand apart from a fraction of one figure: one decimal sign, and its digits.
_DECIMALS: Final = re.compile(r"^\d+(?:[.,](?P<decimals>\d{1,2}))?$")


def ill_proportioned(figure: Figure, figures: pd.DataFrame, style: Style) -> Iterator[Found]:
    """Find marks that say something else than their numbers, or say it twice."""
    colours = _colours(figure, style)
    if len(colours) > _MOST and not _is_ramp(colours):
        yield Found("HC201", f"{len(colours)} colours are drawn, expected {_MOST} at most.")
    for ax in figure.axes:
        if not ax.get_visible():
            continue
        labels = [text for text in _labels(ax) if numeral_in(text)]
        axes = [name for name, axis in _value_axes(ax).items() if _is_of_numbers(axis)]
        if axes and len(labels) > 1:
            names = " and ".join(f"{name} axis" for name in axes)
            message = f"{len(labels)} marks have their number, and the {names} has numbers too."
            yield Found("HC202", message, labels[0])
        yield from _cut_bars(ax)
        if len(set(figures["indicator"])) == 1 and (ax.containers or ax.lines):
            yield from _unlike_decimals(labels)


def numeral_in(text: str) -> tuple[str, str] | None:
    r"""Return the digits and the sign of a text that is a number, and no year.

    Examples
    --------
    >>> numeral_in("16.7M"), numeral_in("16,7\xa0M"), numeral_in("2024"), numeral_in("half")
    (('16.7', 'M'), ('16,7', 'M'), None, None)
    """
    found = _NUMBER.match(text.strip())
    if not found:
        return None
    digits, sign = found["digits"].strip(), found["sign"]
    is_year = re.fullmatch(r"(?:19|20)\d\d", digits) and not sign
    return None if is_year or text.strip().startswith("’") else (digits, sign)


def _labels(ax: Axes) -> list[str]:
    """List what is written among the marks, one line each."""
    shown = (text.get_text() for text in ax.texts if text.get_visible())
    return [line.strip() for line in chain.from_iterable(map(str.splitlines, shown))]


def _value_axes(ax: Axes) -> dict[str, Axis]:
    """Return the axes along which marks are as long as their numbers; weeks are no numbers."""
    both: dict[str, Axis] = {"x": ax.xaxis, "y": ax.yaxis}
    bars = [held for held in ax.containers if isinstance(held, BarContainer)]
    if bars or ax.lines:
        along = {"x" if held.orientation == "horizontal" else "y" for held in bars} or {"y"}
        return {name: axis for name, axis in both.items() if name in along}
    return both


def _is_of_numbers(axis: Axis) -> bool:
    """Whether an axis writes numbers that are no years."""
    if not (axis.get_visible() and axis.axes.axison):
        return False
    low, high = sorted(axis.get_view_interval())
    ticks = [
        tick.label1.get_text()
        for tick in axis.get_major_ticks()
        if tick.label1.get_visible() and low <= tick.get_loc() <= high
    ]
    written = [text for text in ticks if text.strip()]
    numbers = [text for text in written if numeral_in(text) or _POWER.match(text)]
    return len(numbers) > 1 and len(numbers) >= len(written) / 2


def _colours(figure: Figure, style: Style) -> NDArray[np.float64]:
    """List the colours of marks, without greys and what the style does not count, in Oklab."""
    drawn = [rgba for ax in figure.axes if ax.get_visible() for rgba in _marks(ax)]
    seen = [rgba for rgba in drawn if rgba[3] > 0.05]
    if not seen:
        return np.empty((0, 3))
    rgba = np.unique(np.array(seen).round(3), axis=0)
    alpha = rgba[:, 3:]
    ground = np.array(to_rgb(style.ground))
    colours = oklab(rgba[:, :3] * alpha + ground * (1 - alpha))
    plain = (style.text, style.quiet, style.rule, style.track, style.ground, style.muted)
    kept = [oklab(to_rgb(colour)) for colour in plain]
    uncounted, held = len(kept), kept
    for colour in colours:
        is_grey = np.hypot(*colour[1:]) < _GREY
        if not is_grey and all(np.linalg.norm(colour - other) > _SAME for other in held):
            held.append(colour)
    return np.array(held[uncounted:]).reshape(-1, 3)


def _marks(ax: Axes) -> Iterator[NDArray[np.float64]]:
    for patch in ax.patches:
        if patch.get_visible():
            yield from to_rgba_array(patch.get_facecolor())
            if patch.get_hatch() or (patch.get_linewidth() or 0) > 1.5:
                yield from to_rgba_array(patch.get_edgecolor())
    for line in ax.lines:
        if line.get_visible() and line.get_linestyle() not in ("None", "", " "):
            yield from to_rgba_array(line.get_color(), line.get_alpha())
        elif line.get_visible():
            yield from to_rgba_array(line.get_markerfacecolor(), line.get_alpha())
    for held in ax.collections:
        if held.get_visible():
            shades: Any = (
                held.get_edgecolor()
                if isinstance(held, LineCollection)
                else held.get_facecolor()
            )
            yield from to_rgba_array(shades)


def _is_ramp(colours: NDArray[np.float64]) -> bool:
    """Whether colours are shades of one or two hues, as for a rate."""
    hues = np.sort(np.rad2deg(np.arctan2(colours[:, 2], colours[:, 1])) % 360)
    # the circle is cut where it is widest open
    first = (np.diff(np.append(hues, hues[0] + 360)).argmax() + 1) % len(hues)
    turned = (np.roll(hues, -first) - hues[first]) % 360
    groups = np.split(turned, np.flatnonzero(np.diff(turned) > _ONE_HUE) + 1)
    return len(groups) <= 2 and all(np.ptp(group) <= 2 * _ONE_HUE for group in groups)


def _cut_bars(ax: Axes) -> Iterator[Found]:
    """Find bars that do not begin at zero, or whose beginning is not seen."""
    for held in ax.containers:
        if not isinstance(held, BarContainer) or not len(held.patches):
            continue
        upright = held.orientation == "vertical"
        axis = ax.yaxis if upright else ax.xaxis
        low, high = sorted(axis.get_view_interval())
        feet = np.array([bar.get_y() if upright else bar.get_x() for bar in held.patches])
        spans = [bar.get_height() if upright else bar.get_width() for bar in held.patches]
        ends = feet + np.array(spans)
        edge = (high - low) * 1e-6
        side = "y" if upright else "x"
        shown = (np.maximum(feet, ends) > low) & (np.minimum(feet, ends) < high)
        if axis.get_scale() != "linear":
            why = f"the {side} axis is on a {axis.get_scale()} scale, which has no zero"
        elif (shown & ((feet < low - edge) | (feet > high + edge))).any():
            cut = low if (feet[shown] < low).any() else high
            why = f"the {side} axis begins at {cut:,.10g}"
        elif np.ptp(feet) <= edge and abs(feet[0]) > edge and _is_of_numbers(axis):
            why = f"they begin at {feet[0]:,.10g}"
        else:
            continue
        yield Found("HC203", f"Bars do not begin at zero: {why}.")


def _unlike_decimals(labels: list[str]) -> Iterator[Found]:
    written: dict[str, dict[int, str]] = {}
    for text in labels:
        digits, sign = numeral_in(text) or ("", "")
        found = _DECIMALS.match(digits)
        if found and digits != "0":
            written.setdefault(sign, {}).setdefault(len(found["decimals"] or ""), text)
    for several in written.values():
        if len(several) > 1:
            first, second, *_ = (several[many] for many in sorted(several))
            message = f"{quoted(first)} stands beside {quoted(second)}, with other decimals."
            yield Found("HC204", message, first)
