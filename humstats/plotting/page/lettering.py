"""Lettering: how much room words take, measured in ink, and where they break.

matplotlib's text boxes are as tall as the font's tallest letter, so that boxes overlap
where the ink does not. Everything here is measured in points, without a renderer, and is
the same for PNG and SVG. Dollar signs are plain dollar signs: nothing is read as a formula.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from matplotlib.textpath import TextPath, text_to_path

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    from humstats.plotting.styles import Style

__all__ = [
    "LINE",
    "Box",
    "Ink",
    "balanced",
    "bearing_of",
    "ink_of",
    "wrapped",
    "write",
    "write_on_page",
]

#: From one baseline to the next, in sizes of the letters.
LINE = 1.32


class Ink(NamedTuple):
    """What a line of text covers, in points from the start of its baseline."""

    width: float
    ascent: float
    descent: float


class Box(NamedTuple):
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box, *, gap: float = 0.0) -> bool:
        """Whether two rectangles come nearer to each other than ``gap`` points.

        Examples
        --------
        >>> Box(0, 0, 10, 5).meets(Box(11, 0, 20, 5)), Box(0, 0, 10, 5).meets(Box(9, 4, 20, 9))
        (False, True)
        """
        return (
            self.left - gap < other.right
            and other.left - gap < self.right
            and self.bottom - gap < other.top
            and other.bottom - gap < self.top
        )


@lru_cache(maxsize=4096)
def _ink(text: str, size: float, bold: bool, style: Style) -> Ink:
    width, height, descent = text_to_path.get_text_width_height_descent(
        text, style.font(size, bold=bold), False
    )
    return Ink(float(width), float(height - descent), float(descent))


def ink_of(text: str, style: Style, *, size: float, bold: bool = False) -> Ink:
    """Measure one line of text.

    Parameters
    ----------
    text : str
        Without line breaks.
    style : Style
        Whose letters.
    size : float
        Points.

    Examples
    --------
    >>> from humstats.plotting.styles import NEUTRAL
    >>> ink_of("16.7M", NEUTRAL, size=8).width > ink_of("16.7", NEUTRAL, size=8).width
    True
    """
    return _ink(text, size, bold, style) if text else Ink(0.0, 0.0, 0.0)


@lru_cache(maxsize=256)
def bearing_of(text: str, style: Style, *, size: float, bold: bool = False) -> float:
    """Return the points of white before the ink of a line begins."""
    path = TextPath((0, 0), text[:1], size=size, prop=style.font(size, bold=bold), usetex=False)
    return float(path.get_extents().x0)


#: Behind what an address may be broken.
_BREAKS: Final = re.compile(r"[/_.?&=-]")


def wrapped(
    text: str, style: Style, *, width: float, size: float, bold: bool = False
) -> list[str]:
    """Break a text into lines no wider than ``width`` points, at its plain spaces.

    No-break spaces hold; a single word that is wider stands alone on its line, and an address
    (a word with a slash) is broken.

    Examples
    --------
    >>> from humstats.plotting.styles import NEUTRAL
    >>> wrapped("people in need of aid", NEUTRAL, width=60, size=8)
    ['people in need', 'of aid']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and ink_of(longer, style, size=size, bold=bold).width > width:
                lines.append(line)
                line = word
            else:
                line = longer
            while "/" in line and (cut := _cut(line, style, width, size=size, bold=bold)):
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line)
    return lines


def _cut(text: str, style: Style, width: float, *, size: float, bold: bool) -> int:
    """Return where to break an address that is wider than a line; 0 where there is no need."""
    if ink_of(text, style, size=size, bold=bold).width <= width:
        return 0
    ends = (match.end() for match in _BREAKS.finditer(text))
    fit = [at for at in ends if ink_of(text[:at], style, size=size, bold=bold).width <= width]
    return fit[-1] if fit and fit[-1] < len(text) else 0


_DATE: Final = re.compile(r"(?<=\d) (?=[A-Z][a-z]{2} \d{4}\b)|(?<=[a-z]) (?=\d{4}\b)")


def balanced(
    text: str, style: Style, *, width: float, size: float, bold: bool = False
) -> list[str]:
    """Break a text as :func:`wrapped` does, into as many lines of nearly equal width.

    A headline whose last line is a single word reads badly, and so does one that breaks a
    date.
    """
    text = _DATE.sub("\N{NO-BREAK SPACE}", text)
    lines = wrapped(text, style, width=width, size=size, bold=bold)
    if len(lines) == 1:
        return lines
    narrowest = width
    while narrowest > width / 2:
        narrowest -= size / 2
        closer = wrapped(text, style, width=narrowest, size=size, bold=bold)
        if len(closer) > len(lines):
            break
        if all(ink_of(s, style, size=size, bold=bold).width <= width for s in closer):
            lines = closer
    return lines


def write(
    ax: Axes,
    text: str,
    xy: tuple[float, float],
    style: Style,
    *,
    size: float,
    colour: str | None = None,
    bold: bool = False,
    offset: tuple[float, float] = (0.0, 0.0),
    ha: str = "left",
    **kwargs: Any,
) -> Text:
    """Write one line at a point of the data, moved by an offset in points.

    The baseline of the line is at ``xy``; ``kwargs`` go to :meth:`Axes.annotate`.
    """
    return ax.annotate(
        text,
        xy,
        xytext=offset,
        textcoords="offset points",
        ha=ha,
        va="baseline",
        color=colour or style.text,
        fontproperties=style.font(size, bold=bold),
        annotation_clip=False,
        parse_math=False,
        **kwargs,
    )


def write_on_page(
    figure: Figure,
    text: str,
    xy: tuple[float, float],
    style: Style,
    *,
    size: float,
    colour: str,
    bold: bool = False,
    ha: str = "left",
) -> Text:
    """Write one line on the page; ``xy`` in points from its lower left corner."""
    width, height = figure.get_size_inches() * 72
    return figure.text(
        xy[0] / width,
        xy[1] / height,
        text,
        ha=ha,
        va="baseline",
        color=colour,
        fontproperties=style.font(size, bold=bold),
        parse_math=False,
    )
