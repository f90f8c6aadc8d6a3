"""Grids: where the panels of small multiples stand, and how large they are."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from humstats.errors import ChartError
from humstats.plotting.kinds.courses import COLUMN, LINE_BEYOND
from humstats.plotting.page.lettering import ink_of, wrapped
from humstats.plotting.styles import LARGER

if TYPE_CHECKING:
    from humstats.model.numerals import NumberForm
    from humstats.plotting.drawing.slots import Slot
    from humstats.plotting.kinds.small_panels import Panel, Panels
    from humstats.plotting.styles import Style

__all__ = ["PITCH", "Grid", "extent_of"]

#: Widths of a panel, in sizes of the label's letters, by how many there are at most; and the
#: white between two.
_WIDTHS: Final = ((6, 13.0), (12, 10.5), (24, 8.2))
_GAP: Final = 1.5
#: Heights in the same measure: the marks as they are best, and at least; from one line of
#: text to the next; the white below a name, above the numbers, and between two panels.
_MARKS: Final = 4.6
_LOWEST: Final = 1.6
PITCH: Final = 1.22
_BELOW: Final = 0.35
_BETWEEN: Final = 1.1
#: Numbers whose signs make the first and the last wider than this stand without.
_WIDE: Final = 10.5
#: White between the first number and the last.
_APART: Final = 0.9
#: How much smaller letters may become, and their least size in points.
_SMALLER: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
_LEAST_LETTERS: Final = 6.0
#: Columns narrower than this, in points, are a line.
_NARROWEST: Final = 2.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where panels stand, in points from the upper left corner of the axes.

    Attributes
    ----------
    plan : Panels
        What they say.
    columns : int
        How many stand beside each other.
    panel : float
        How wide each is.
    marks : float
        How high its marks are at most.
    names : tuple of tuple of str
        Each in its lines.
    form : NumberForm
        How numbers are written.
    words : int
        Lines that stand above a number, such as "nearly".
    head : float
        Kept free above the first row.
    style : Style
        With letters as large as there is room for.
    free : bool
        Whether each panel has a scale of its own.
    between : float
        White between two rows.
    """

    plan: Panels
    columns: int
    panel: float
    marks: float
    names: tuple[tuple[str, ...], ...]
    form: NumberForm
    words: int
    head: float
    style: Style
    free: bool
    between: float

    @classmethod
    def of(
        cls, plan: Panels, width: float, style: Style, *, free: bool, columns: int = 0
    ) -> Grid:
        """Measure panels over a width in points, with so many columns where it is told."""
        size, count = style.scale.label, len(plan.panels)
        form = plan.form
        if _needed(plan, form, style) > _WIDE * size:
            form = min((form, form.bare()), key=lambda one: _needed(plan, one, style))
        gap = _GAP * size
        words = [word for panel in plan.panels for word in panel.name.split(" ")]
        longest = max(ink_of(word, style, size=size, bold=True).width for word in words)
        least = max(_needed(plan, form, style), min(longest, width / 3))
        best = next(wide for most, wide in _WIDTHS if count <= most) * size
        most = max(1, int((width + gap) // (least + gap)))
        wanted = columns or int((width + gap) // (max(best, least) + gap))
        wanted = max(1, min(wanted, most, count))
        if not columns:
            wanted = math.ceil(count / math.ceil(count / wanted))
        panel = (width - gap * (wanted - 1)) / wanted
        names = tuple(
            tuple(wrapped(one.name, style, width=panel, size=size, bold=True))
            for one in plan.panels
        )
        lines = [plan.lines(slot, form) for one in plan.panels for slot in one.labelled]
        over = max((len(line) for line in lines), default=1) - 1
        head = style.scale.note * PITCH * 1.6 if free else 0.0
        return cls(
            plan, wanted, panel, min(_MARKS * size, panel * 0.8), names, form, over, head,
            style, free, _BETWEEN * size,
        )  # fmt: skip

    @classmethod
    def fitted(
        cls, plan: Panels, width: float, height: float, style: Style, *, free: bool
    ) -> Grid:
        """Measure panels for a room: with larger letters, or more of them beside each other.

        Raises
        ------
        ChartError
            When they have no room even in the smallest letters.
        """
        count = len(plan.panels)
        for more in LARGER:
            grid = cls.of(plan, width, style.enlarged(more), free=free)
            if grid.height <= height * 1.001:
                return grid.spread(height)
        kept: Grid | None = None
        for less in _SMALLER:
            if style.scale.note * less < _LEAST_LETTERS:
                break
            first = cls.of(plan, width, style.enlarged(less), free=free)
            tries = [
                cls.of(plan, width, first.style, free=free, columns=number)
                for number in range(first.columns, count + 1)
            ]
            size = first.style.scale.label
            lowered = [one.within(height) for one in tries]
            fits = [one for one in lowered if one.height <= height * 1.001]
            best = max(fits, key=lambda one: min(one.marks, size * _MARKS), default=None)
            if best and (best.marks >= size * 2.6 or less == _SMALLER[-1]):
                return best.spread(height)
            kept = kept or best
        if kept:
            return kept.spread(height)
        raise ChartError(
            f"small_multiples() has no room for {count} panels here: choose fewer, or take a "
            "larger size, such as size='a4-full'."
        )

    def spread(self, height: float) -> Grid:
        """Use up a height: higher marks first, then more white between the rows."""
        spare = (height - self.height) / len(self.tops)
        higher = max(0.0, min(spare, self.panel * 0.75 - self.marks))
        grid = replace(self, marks=self.marks + higher)
        left = max(0.0, (height - grid.height) / len(self.tops))
        return replace(grid, between=self.between + min(left, self.style.scale.label * 2))

    def within(self, height: float) -> Grid:
        """Return the panels with marks as low as a height asks for."""
        over = max(0.0, self.height - height) / max(1e-9, sum(map(self._part, self._rows)))
        return replace(self, marks=max(self.style.scale.label * _LOWEST, self.marks - over))

    @property
    def _rows(self) -> range:
        return range(math.ceil(len(self.names) / self.columns))

    def _part(self, row: int) -> float:
        """Return how high a row reaches on the common scale, as a part of the highest."""
        shown = self.plan.panels[row * self.columns : (row + 1) * self.columns]
        most = max(
            (slot.end for panel in self.plan.panels for slot in panel.slots), default=0.0
        )
        own = max((slot.end for panel in shown for slot in panel.slots), default=0.0)
        return 1.0 if self.free or not most else own / most

    def tall_of(self, panel: Panel) -> float:
        """Return how high the marks of a panel may be."""
        return self.tall(self.plan.panels.index(panel) // self.columns)

    def tall(self, row: int) -> float:
        """Return how high the marks of a row are at most: no higher than it needs."""
        return max(self.marks * self._part(row), self.style.scale.label * _LOWEST)

    def above(self, row: int) -> float:
        """Return the height of the names of a row, and of the number over a highest mark."""
        names = self.names[row * self.columns : (row + 1) * self.columns]
        size = self.style.scale.label
        over = (1 + self.words) * self.style.scale.note * PITCH
        return max(map(len, names)) * size * PITCH + size * _BELOW + over

    @property
    def below(self) -> float:
        """The height of the numbers and periods under the marks."""
        note = self.style.scale.note
        return self.style.scale.label * (PITCH + 0.2) + note * PITCH * (1 + self.words)

    @property
    def tops(self) -> list[float]:
        """Where each row begins."""
        tops, top = [], self.head
        for row in self._rows:
            tops.append(top)
            top += self.above(row) + self.tall(row) + self.below + self.between
        return tops

    @property
    def height(self) -> float:
        """All that the panels take."""
        last = len(self.tops) - 1
        return self.tops[last] + self.above(last) + self.tall(last) + self.below

    def corner(self, at: int) -> tuple[float, float]:
        """Return the upper left corner of a panel."""
        row, column = divmod(at, self.columns)
        return column * (self.panel + _GAP * self.style.scale.label), self.tops[row]

    def base(self, at: int) -> float:
        """Return where the marks of a panel stand on."""
        row = at // self.columns
        return self.tops[row] + self.above(row) + self.tall(row)

    def scale(self, panel: Panel) -> float:
        """Return the points for one of the unit."""
        shown = (panel,) if self.free else self.plan.panels
        most = max((slot.end for one in shown for slot in one.slots), default=0.0)
        return self.marks / most if most > 0 else 0.0

    def places(self, panel: Panel) -> list[float]:
        """Return where each period stands, in points from the panel's left edge."""
        count = len(panel.slots)
        if self.plan.is_regular:
            return [(at + 0.5) * self.panel / count for at in range(count)]
        # as far apart as their days
        first, last = self.plan.span.start, self.plan.span.end
        inset = self.style.scale.label * 0.4
        per_day = (self.panel - 2 * inset) / max(1, (last - first).days)
        return [
            inset
            + ((slot.period.start - first).days + (slot.period.end - first).days) / 2 * per_day
            for slot in panel.slots
        ]

    @property
    def is_columns(self) -> bool:
        """Whether the marks are columns."""
        slots = len(self.plan.panels[0].slots)
        return (
            self.plan.is_regular
            and slots <= LINE_BEYOND
            and self.panel / slots * COLUMN >= _NARROWEST
        )


def _needed(plan: Panels, form: NumberForm, style: Style) -> float:
    """Return the points that a first number and a last one take beside each other."""
    size, note = style.scale.label, style.scale.note
    wide = [0.0, 0.0]
    for panel in plan.panels:
        for bold, slot in zip((True, False), panel.ends[::-1], strict=False):
            lines = plan.lines(slot, form)
            inks = [
                ink_of(lines[-1], style, size=size, bold=bold).width,
                ink_of(plan.voice.period(slot.period), style, size=note).width,
                *(ink_of(word, style, size=note).width for word in lines[:-1]),
            ]
            wide[bold] = max(wide[bold], *inks)
    return sum(wide) + _APART * size * all(wide)


def extent_of(slot: Slot, form: NumberForm, cap: float = 1.0) -> tuple[float, float]:
    if not slot.filled:
        return 0.0, 0.0
    return slot.extent(precision=form.precision, cap=cap)
