"""Figure columns: numbers beside the marks of rows, flush right under a head of their own.

Where a row has several numbers, labels on its marks would lie over each other. The head of a
column has the colour of the marks that it numbers, and so is their legend.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from humstats.plotting.page.lettering import ink_of, wrapped, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from humstats.plotting.drawing.rows import Rows
    from humstats.plotting.styles import Style

__all__ = ["FigureColumn", "head_of", "width_of", "write_columns"]

#: White before a column, and the widest that a head may be before it breaks, in sizes of the
#: label's letters.
_APART: Final = 1.1
_WIDEST_HEAD: Final = 5.2
#: From one line to the next, in sizes of the letters.
_PITCH: Final = 1.28


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """Numbers of one kind, one cell a row.

    Attributes
    ----------
    head : str
        What they are.
    colour : str
        Of the marks that they number.
    cells : tuple of tuple of str
        Each in its lines: a word before the number stands on a line of its own above it.
    strong : frozenset of int
        Rows whose numbers are bold.
    """

    head: str
    colour: str
    cells: tuple[tuple[str, ...], ...]
    strong: frozenset[int] = frozenset()

    def lines(self, style: Style) -> list[str]:
        """Break the head."""
        size = style.scale.note
        return wrapped(
            self.head, style, width=style.scale.label * _WIDEST_HEAD, size=size, bold=True
        )

    def width(self, style: Style) -> float:
        """Return the points that the column takes, with the white before it."""
        label, note = style.scale.label, style.scale.note
        wide = [ink_of(line, style, size=note, bold=True).width for line in self.lines(style)]
        for at, cell in enumerate(self.cells):
            *words, number = cell
            bold = at in self.strong
            wide.append(ink_of(number, style, size=label, bold=bold).width)
            wide += [ink_of(word, style, size=note).width for word in words]
        return max(wide) + label * _APART


def width_of(columns: Sequence[FigureColumn], style: Style) -> float:
    """Return the points that columns take."""
    return sum(column.width(style) for column in columns)


def head_of(columns: Sequence[FigureColumn], style: Style) -> float:
    """Return the height of the heads, in sizes of the label's letters."""
    most = max((len(column.lines(style)) for column in columns), default=0)
    return most * style.scale.note * _PITCH / style.scale.label + 0.75


def write_columns(
    ax: Axes, rows: Rows, columns: Sequence[FigureColumn], *, right: float, rtl: bool = False
) -> None:
    """Write columns so that the last one ends at ``right``, their heads over the first row.

    Numbers are flush right, so that their decimals stand below each other, also where the
    drawing is turned round (``rtl``).
    """
    style = rows.style
    label, note = style.scale.label, style.scale.note
    edge = right
    ha = "left" if rtl else "right"
    for column in reversed(columns):
        flush = edge - column.width(style) + label * _APART if rtl else edge
        lines = column.lines(style)
        base = rows.tops[0] - label * 0.75
        for number, line in enumerate(reversed(lines)):
            write(
                ax, line, (flush, base - number * note * _PITCH), style, size=note, bold=True,
                colour=column.colour, ha=ha,
            )  # fmt: skip
        for at, cell in enumerate(column.cells):
            bold = at in column.strong
            *words, figure = cell
            ascent = ink_of("0", style, size=label, bold=bold).ascent
            base = rows.middle(at) + ascent / 2 + len(words) * note * _PITCH / 2
            write(
                ax, figure, (flush, base), style, size=label, bold=bold, ha=ha,
                colour=style.text,
            )  # fmt: skip
            for number, word in enumerate(reversed(words)):
                write(
                    ax, word, (flush, base - label * 1.1 - number * note * _PITCH), style,
                    size=note, ha=ha, colour=style.quiet,
                )  # fmt: skip
        edge -= column.width(style)
