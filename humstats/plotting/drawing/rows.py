"""Rows: names on one side and marks on the other, each name with its own measured lines.

Kinds that compare places, sectors or plans stand on these rows. Coordinates are points, from
the upper left corner of the axes, so that what is measured is what is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from humstats.plotting.page.layout import points_of
from humstats.plotting.page.lettering import ink_of, wrapped, write
from humstats.plotting.styles import LARGER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["Rows"]

#: The widest that names may be, as a part of the width; and the white behind them, in sizes
#: of the letters.
_WIDEST: Final = 0.36
_APART: Final = 0.9
#: From one line of a name to the next, and the white between rows, in sizes of the letters.
_PITCH: Final = 1.28
_BETWEEN: Final = 0.85


@dataclass(frozen=True, slots=True)
class Rows:
    """Where rows stand, in points from the upper left corner of the axes.

    Attributes
    ----------
    names : tuple of tuple of str
        Each in its lines.
    left, right : float
        Between which marks are drawn.
    tops : tuple of float
        Where each row begins.
    tall : float
        The height that every row has for its marks.
    height : float
        All that they take, with head and foot.
    style : Style
        With letters as large as there is room for.
    """

    names: tuple[tuple[str, ...], ...]
    left: float
    right: float
    tops: tuple[float, ...]
    tall: float
    height: float
    style: Style

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        width: float,
        style: Style,
        *,
        tall: float = 1.7,
        head: float = 0.0,
        foot: float = 0.0,
        beside: float = 0.0,
    ) -> Rows:
        """Measure rows over a width in points.

        Parameters
        ----------
        names : sequence of str
            From top to bottom.
        width : float
            Points.
        style : Style
            Whose letters.
        tall : float
            The height of the marks of a row, in sizes of the label's letters.
        head, foot : float
            Kept free above the first row and below the last, in the same measure.
        beside : float
            Kept free behind the marks, in points.
        """
        size = style.scale.label
        room = width * _WIDEST
        lines = tuple(tuple(wrapped(name, style, width=room, size=size)) for name in names)
        widest = max(
            (ink_of(line, style, size=size).width for name in lines for line in name),
            default=0.0,
        )
        tops, top = [], head * size
        for name in lines:
            tops.append(top)
            top += max(tall * size, len(name) * size * _PITCH) + _BETWEEN * size
        height = top - _BETWEEN * size * bool(lines) + foot * size
        left = widest + _APART * size if widest else 0.0
        return cls(lines, left, width - beside, tuple(tops), tall * size, height, style)

    @classmethod
    def fitted(cls, names: Sequence[str], ax: Axes, style: Style, **measures: float) -> Rows:
        """Measure rows for axes, with larger letters where there is room, and scale the axes.

        Where the axes are higher than the rows, the white between them grows.
        """
        width, height = points_of(ax)
        sizes = (cls.of(names, width, style.enlarged(more), **measures) for more in LARGER)
        smallest = cls.of(names, width, style, **measures)
        rows = next((one for one in sizes if one.height <= height * 1.001), smallest)
        size = rows.style.scale.label
        spare = max(0.0, height - rows.height) / max(1, len(rows.tops))
        more = min(spare, size * 1.6)
        ax.set_xlim(0, width)
        ax.set_ylim(max(height, rows.height), 0)
        ax.set_frame_on(False)
        ax.xaxis.set_visible(False)
        ax.yaxis.set_visible(False)
        tops = tuple(top + at * more for at, top in enumerate(rows.tops))
        return cls(rows.names, rows.left, rows.right, tops, rows.tall, rows.height, rows.style)

    def middle(self, at: int) -> float:
        """Return the middle of the marks of a row."""
        return self.tops[at] + max(self.tall, self._lines(at)) / 2

    def write_name(self, ax: Axes, at: int, *, bold: bool = False) -> None:
        """Write the name of a row, its lines around the middle of the marks."""
        size = self.style.scale.label
        ascent = ink_of("0", self.style, size=size).ascent
        first = self.middle(at) + ascent / 2 - (len(self.names[at]) - 1) * size * _PITCH / 2
        for number, line in enumerate(self.names[at]):
            write(
                ax, line, (0, first + number * size * _PITCH), self.style, size=size, bold=bold
            )

    def _lines(self, at: int) -> float:
        return len(self.names[at]) * self.style.scale.label * _PITCH
