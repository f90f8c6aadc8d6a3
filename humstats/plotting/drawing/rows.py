"""Rows: names on one side and marks on the other, each name with its own measured lines.

Kinds that compare places, sectors or plans stand on these rows. Coordinates are points, from
the upper left corner of the axes, so that what is measured is what is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ChartError
from humstats.plotting.page.layout import measured_in_points, points_of
from humstats.plotting.page.lettering import ink_of, wrapped, write
from humstats.plotting.styles import LARGER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["Rows", "refuse_overflow"]

#: The widest that names may be, as a part of the width; and the white behind them, in sizes
#: of the letters.
_WIDEST: Final = 0.36
_APART: Final = 0.9
#: From one line of a name to the next, and the white between rows, in sizes of the letters.
_PITCH: Final = 1.28
#: How much smaller letters may become where rows have too little room, and the smallest of
#: them, in points.
_SMALLER: Final = (0.93, 0.86, 0.8, 0.74, 0.68, 0.62, 0.57)
_READABLE: Final = 6.2
_BETWEEN: Final = 0.85
#: ... where there is little room, and what is left of the marks' height there.
_CLOSE: Final = 0.35
_LOW: Final = 0.78
#: The height of marks, unless a kind says otherwise.
_TALL: Final = 1.7
#: How far the name of a part stands in, in the same measure.
_INDENT: Final = 1.4


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
    indents : tuple of float
        How far each name stands in from the edge, in points.
    strong : frozenset of int
        Rows whose names are bold.
    """

    names: tuple[tuple[str, ...], ...]
    left: float
    right: float
    tops: tuple[float, ...]
    tall: float
    height: float
    style: Style
    indents: tuple[float, ...] = ()
    strong: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        width: float,
        style: Style,
        *,
        tall: float = _TALL,
        head: float = 0.0,
        foot: float = 0.0,
        beside: float = 0.0,
        within: Collection[int] = (),
        strong: Collection[int] = (),
        apart: Collection[int] = (),
        between: float = _BETWEEN,
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
        within : collection of int
            Rows whose names stand in: they are parts of the row above.
        strong : collection of int
            Rows whose names are bold.
        apart : collection of int
            Rows with twice the white behind them.
        between : float
            White between rows, in sizes of the label's letters.
        """
        size = style.scale.label
        room = width * _WIDEST
        indents = tuple(size * _INDENT * (at in within) for at in range(len(names)))
        lines = tuple(
            tuple(wrapped(name, style, width=room - indent, size=size, bold=at in strong))
            for at, (name, indent) in enumerate(zip(names, indents, strict=True))
        )
        widest = max(
            (
                indents[at] + ink_of(line, style, size=size, bold=at in strong).width
                for at, name in enumerate(lines)
                for line in name
                if line
            ),
            default=0.0,
        )
        tops, top = [], head * size
        for at, name in enumerate(lines):
            tops.append(top)
            white = between * size * (2 if at in apart else 1)
            top += max(tall * size, len(name) * size * _PITCH) + white
        height = top - between * size * bool(lines) + foot * size
        left = widest + _APART * size if widest else 0.0
        return cls(
            lines, left, width - beside, tuple(tops), tall * size, height, style, indents,
            frozenset(strong),
        )  # fmt: skip

    @classmethod
    def fitted(
        cls,
        names: Sequence[str],
        ax: Axes,
        style: Style,
        *,
        least: float = 0.0,
        **measures: float | Collection[int] | Callable[[Style], float],
    ) -> Rows:
        """Measure rows for axes, with letters as large as there is room for; scale the axes.

        Where the axes are higher than the rows, the white between them grows. A measure that
        depends on the letters is a function of the style; letters do not grow where the marks
        would be left with less than the part ``least`` of the width.
        """
        width, height = points_of(ax)

        def measured(style: Style, *, close: bool = False) -> Rows:
            known: dict[str, Any] = {
                name: held(style) if callable(held) else held for name, held in measures.items()
            }
            if close:
                known |= {"between": _CLOSE, "tall": known.get("tall", _TALL) * _LOW}
            return cls.of(names, width, style, **known)

        label = style.scale.label
        smaller = [less for less in _SMALLER if label * less >= _READABLE]
        sizes = chain(
            (measured(style.enlarged(more)) for more in LARGER),
            (measured(_shrunk(style, less), close=True) for less in (1.0, *smaller)),
        )
        smallest = measured(_shrunk(style, min(smaller, default=1.0)), close=True)
        fits = (
            one
            for one in sizes
            if one.height <= height * 1.001
            and (
                one.style.scale.label <= style.scale.label
                or one.right - one.left >= least * width
            )
        )
        rows = next(fits, smallest)
        size = rows.style.scale.label
        spare = max(0.0, height - rows.height) / max(1, len(rows.tops))
        more = min(spare, size * 1.6)
        measured_in_points(ax, width, max(height, rows.height))
        tops = tuple(top + at * more for at, top in enumerate(rows.tops))
        return replace(rows, tops=tops)

    def grown(self, height: float, foot: float = 0.0) -> Rows:
        """Return the rows with higher marks where the axes have room left for them.

        Parameters
        ----------
        height : float
            Of the axes, in points.
        foot : float
            Kept free below the last row, in sizes of the label's letters.
        """
        last = len(self.tops) - 1
        end = self.tops[last] + max(self.tall, self._lines(last))
        spare = (height - end - foot * self.style.scale.label) / len(self.tops)
        more = min(max(0.0, spare), self.tall * 0.7)
        tops = tuple(top + at * more for at, top in enumerate(self.tops))
        return replace(self, tops=tops, tall=self.tall + more)

    def check_room(self, ax: Axes, noun: str) -> None:
        """See that the axes have room for all rows.

        Raises
        ------
        ChartError
            When they have not.
        """
        refuse_overflow(noun, len(self.tops), self.height, points_of(ax)[1])

    def middle(self, at: int) -> float:
        """Return the middle of the marks of a row."""
        return self.tops[at] + max(self.tall, self._lines(at)) / 2

    def edge(self, at: int) -> float:
        """Return the middle of the white above a row; of the last and one, that below it."""
        half = [max(self.tall, self._lines(n)) / 2 for n in range(len(self.tops))]
        inner = [
            (self.middle(n - 1) + half[n - 1] + self.middle(n) - half[n]) / 2
            for n in range(1, len(self.tops))
        ]
        most = _BETWEEN * self.style.scale.label / 2
        white = min([most, *(inner[:1] and [inner[0] - self.middle(0) - half[0]])])
        ends = self.middle(0) - half[0] - white, self.middle(len(half) - 1) + half[-1] + white
        return [ends[0], *inner, ends[1]][at]

    def write_name(self, ax: Axes, at: int, *, bold: bool = False) -> None:
        """Write the name of a row, its lines around the middle of the marks."""
        size = self.style.scale.label
        ascent = ink_of("0", self.style, size=size).ascent
        first = self.middle(at) + ascent / 2 - (len(self.names[at]) - 1) * size * _PITCH / 2
        for number, line in enumerate(self.names[at]):
            write(
                ax, line, (self.indents[at] if self.indents else 0.0,
                           first + number * size * _PITCH),
                self.style, size=size, bold=bold or at in self.strong,
            )  # fmt: skip

    def _lines(self, at: int) -> float:
        return len(self.names[at]) * self.style.scale.label * _PITCH


def _shrunk(style: Style, factor: float) -> Style:
    """Return the style with smaller labels, and notes that can still be read."""
    less = style.enlarged(factor)
    note = max(less.scale.note, min(style.scale.note, _READABLE))
    return replace(less, scale=replace(less.scale, note=note))


def refuse_overflow(noun: str, rows: int, wanted: float, height: float) -> None:
    """See that axes have room for rows, both in points.

    Raises
    ------
    ChartError
        When they have not.
    """
    if wanted > height * 1.02:
        raise ChartError(
            f"{noun} draws {rows} rows, which need {wanted:.0f} points of height, and there "
            f"are {height:.0f}: draw fewer, or take size='a4-full', which grows with its rows."
        )
