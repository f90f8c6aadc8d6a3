"""Legibility: texts that lie on each other or on lines, leave the page, or are hard to read."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.findings import quoted
from humstats.plotting.lint.flaws import Found
from humstats.plotting.styles.vision import luminance_of, oklab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from humstats.plotting.lint.tracing import Trace, Written

__all__ = ["contrast_under", "unread_texts"]

#: The smallest letters, in points.
_SMALLEST: Final = 6.0
#: The least contrast, and that of large letters: of so many points, or bold of so many.
_CONTRAST, _CONTRAST_OF_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0
#: So far apart two colours under one text must be for an edge to be seen between them, and
#: on so many square points.
_EDGE: Final = 8.0
_AREA: Final = 0.8
#: The part of the ground that may be worse than the contrast that is told: a thin line across
#: a text is found as a line.
_WORST: Final = 0.15


def unread_texts(trace: Trace) -> Iterator[Found]:
    """Find texts that cannot be read, or hardly."""
    width, height = trace.size
    for one, other in combinations(trace.lines, 2):
        if one.owner != other.owner and one.meets(other):
            message = f"{quoted(one.text)} and {quoted(other.text)} lie on each other."
            yield Found("HC101", message, one.text, _place(one, trace))
    for line in trace.lines:
        at, name, box = _place(line, trace), quoted(line.text), line.box
        over = max(-box.left, -box.bottom, box.right - width, box.top - height)
        if over > 0:
            message = f"{name} reaches {over:.1f} points over the edge of the page."
            yield Found("HC103", message, line.text, at)
            continue
        if (cut := _cut(line)) > 0.5:
            message = f"{name} is cut off: {cut:.1f} points of it are not seen."
            yield Found("HC103", message, line.text, at)
        if line.size < _SMALLEST - 0.01:
            message = f"{name} is written in {line.size:.1f} points, expected 6 or more."
            yield Found("HC104", message, line.text, at)
        if _edge_under(line, trace) > _AREA:
            message = f"A line or the edge of a mark runs through {name}."
            yield Found("HC102", message, line.text, at)
        is_large = line.size >= (_LARGE_BOLD if line.bold else _LARGE) - 0.01
        least, found = (
            _CONTRAST_OF_LARGE if is_large else _CONTRAST,
            contrast_under(line, trace),
        )
        if found < least:
            message = (
                f"The contrast of {name} with what lies under it is {_down(found)} to 1, "
                f"expected {least:g} or more."
            )
            yield Found("HC105", message, line.text, at)
        elif trace.change(line) < 8:
            yield Found("HC106", f"{name} is drawn, and covered by a mark.", line.text, at)


def contrast_under(line: Written, trace: Trace) -> float:
    """Return the contrast of a line of text with what lies under it, from 1 to 21."""
    ground = trace.under(line)
    if not len(ground):
        return 21.0
    colours, many = np.unique(ground, axis=0, return_counts=True)
    shades = colours / 255
    *ink, alpha = line.colour
    lights = luminance_of(np.array(ink) * alpha + shades * (1 - alpha)), luminance_of(shades)
    lighter, darker = np.maximum(*lights), np.minimum(*lights)
    ratios = (lighter + 0.05) / (darker + 0.05)
    order = np.argsort(ratios)
    parts = np.cumsum(many[order]) / many.sum()
    return float(ratios[order][np.searchsorted(parts, _WORST)])


def _edge_under(line: Written, trace: Trace) -> float:
    """Return the square points under a text that have another colour than most of it."""
    ground: NDArray[np.uint8] = trace.under(line, inset=0.5)
    if not len(ground):
        return 0.0
    colours, many = np.unique(ground, axis=0, return_counts=True)
    seen = oklab(colours / 255)
    apart = np.linalg.norm(seen - seen[many.argmax()], axis=1) > _EDGE
    return float(many[apart].sum() / trace.pixels**2)


def _cut(line: Written) -> float:
    if line.window is None:
        return 0.0
    box, seen = line.box, line.window
    return max(
        seen.left - box.left, seen.bottom - box.bottom, box.right - seen.right,
        box.top - seen.top,
    )  # fmt: skip


def _place(line: Written, trace: Trace) -> tuple[float, float]:
    return line.box.left, trace.size[1] - line.box.top


def _down(ratio: float) -> str:
    """Write a ratio so that rounding lifts it over no threshold."""
    return f"{int(ratio * 10) / 10:.1f}"
