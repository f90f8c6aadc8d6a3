"""Columns: one for each period of a trend, on a zero baseline."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.plotting.drawing.labels import Label, placed
from humstats.plotting.drawing.marks import draw_bound, ground_of, ink_on, keep_within, mark_of
from humstats.plotting.drawing.time_axis import (
    draw_baseline,
    draw_breaks,
    period_labels,
    write_missing,
    write_periods,
)
from humstats.plotting.kinds.courses import COLUMN
from humstats.plotting.page.layout import points_of
from humstats.plotting.page.lettering import Box, ink_of, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.model.numerals import NumberForm
    from humstats.plotting.drawing.events import EventLine
    from humstats.plotting.drawing.slots import Slot
    from humstats.plotting.kinds.courses import Trend
    from humstats.plotting.styles import Style

__all__ = ["draw_columns"]

#: The farthest that two columns stand apart, in sizes of the label's letters.
_WIDEST: Final = 12.0
#: White between a column and its number, in sizes of its letters; how much larger the
#: stressed numbers are.
_LIFT: Final = 0.38
_STRESS: Final = 1.08


def draw_columns(plan: Trend, ax: Axes, style: Style, **kwargs: Any) -> None:
    """Draw a trend as columns; ``kwargs`` go to each :class:`~matplotlib.patches.Rectangle`."""
    columns = _Columns.of(plan, ax, style)
    columns.draw(**kwargs)
    columns.write_numbers()
    columns.write_parts()
    draw_baseline(ax, plan.slots, (columns.left, len(plan.slots) - 1 + COLUMN / 2), style)
    draw_breaks(ax, plan.slots, style)
    write_missing(ax, plan.slots, columns.pitch, style, plan.voice)
    write_periods(ax, columns.ticks, plan.stressed, style)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a trend stand.

    Attributes
    ----------
    width, height : float
        Of the axes, in points.
    left : float
        The left edge of the axes; the first column stands at 0, the next at 1.
    pitch : float
        Points from one column to the next.
    scale : float
        Points for one of the series' unit.
    zero : float
        Points below the zero line, for what is less.
    cap : float
        The length that stands for an open bound, in the series' unit.
    reserved : float
        Points on the right for the words about the parts; none where they stand above.
    ticks : list of str
        The periods.
    events : EventLine
        What is marked above.
    """

    plan: Trend
    ax: Axes
    style: Style
    form: NumberForm
    width: float
    height: float
    left: float
    pitch: float
    scale: float
    zero: float
    cap: float
    reserved: float
    ticks: list[str]
    events: EventLine

    @classmethod
    def of(cls, plan: Trend, ax: Axes, style: Style) -> _Columns:
        """Scale the axes so that every column has room for what stands on it."""
        width, height = points_of(ax)
        size, slots = style.scale.label, plan.slots
        form, reserved = plan.fitted(width, style)
        # the outer columns stand flush with the page, unless their period is wider
        pitch = (width - reserved) / (len(slots) - 1 + COLUMN)
        ticks = period_labels(slots, pitch, style, plan.voice)
        halves = [_half_width(plan, form, style, i, ticks[i]) for i in (0, -1)]
        over_left = max(0.0, halves[0] - pitch * COLUMN / 2)
        over_right = max(0.0, halves[1] - pitch * COLUMN / 2 - reserved)
        pitch = (width - reserved - over_left - over_right) / (len(slots) - 1 + COLUMN)
        pitch = min(pitch, size * _WIDEST)
        left = -COLUMN / 2 - over_left / pitch
        cap = size * 0.8
        legend = size * 1.9 if plan.parts and not reserved else 0.0
        events = plan.event_line(left, pitch, width, style)
        legend += events.height
        rooms = {
            i: _room(plan, form, i, size, cap) for i, one in enumerate(slots) if one.filled
        }
        under = max((rooms[i] for i in rooms if slots[i].end < 0), default=0.0)
        lowest = min(0.0, *(slot.end for slot in slots))
        scale = min(
            (max(height - legend - rooms[i] - under, height / 5) / (plan.top_of(i) - lowest)
             for i in rooms if plan.top_of(i) > lowest),
            default=(height - legend - under) / -lowest if lowest else 1.0,
        )  # fmt: skip
        zero = under - lowest * scale
        ax.set_xlim(left, left + width / pitch)
        ax.set_ylim(-zero / scale, (height - zero) / scale)
        return cls(
            plan,
            ax,
            style,
            form,
            width,
            height,
            left,
            pitch,
            scale,
            zero,
            cap / scale,
            reserved,
            ticks,
            events,
        )

    def draw(self, **kwargs: Any) -> None:
        """Draw every column, and the part inside it."""
        look: dict[str, Any] = {"width": COLUMN, "zorder": 2, **kwargs}
        for index, slot in enumerate(self.plan.slots):
            if slot.filled:
                self._draw_one(index, slot, self.colour(index), look)
        for index, ghost in self.plan.ghosts.items():
            self._draw_ghost(index, ghost)
        for index, part in self.plan.parts.items():
            self._draw_one(index, part, self.part_colour, {**look, "zorder": 3})
            edge = look["width"] / 2
            self.ax.hlines(
                self.extent(part)[1], index - edge, index + edge,
                color=self.style.ground, linewidth=1.0, zorder=4,
            )  # fmt: skip

    def _draw_one(self, index: int, slot: Slot, colour: str, look: dict[str, Any]) -> None:
        solid, end = self.extent(slot)
        bars = self.ax.bar(index, solid, **mark_of(slot.figure, colour, self.style, **look))
        keep_within(bars, slot.figure)
        if end != solid:
            corner, sides = (index - look["width"] / 2, solid), (look["width"], end - solid)
            draw_bound(self.ax, corner, sides, colour, self.style)

    def _draw_ghost(self, index: int, ghost: Slot) -> None:
        """Draw what was first published: dashed over the column, or across it."""
        end = self.extent(self.plan.slots[index])[1]
        dashes, edge = (0, (2.5, 1.5)), COLUMN / 2
        if abs(ghost.number) > abs(end):
            self.ax.bar(
                index, ghost.number - end, bottom=end, width=COLUMN, facecolor="none",
                edgecolor=self.style.quiet, linewidth=1.0, linestyle=dashes, zorder=5,
            )  # fmt: skip
        else:
            self.ax.hlines(
                ghost.number, index - edge, index + edge, color=self.style.ground,
                linewidth=1.3, linestyle=dashes, zorder=5,
            )  # fmt: skip

    def extent(self, slot: Slot) -> tuple[float, float]:
        """Return where the solid mark of a figure ends, and the hatched one."""
        return slot.extent(precision=self.form.precision, cap=self.cap)

    def colour(self, index: int) -> str:
        """Return the colour of a column."""
        if index not in self.plan.stressed:
            return self.style.muted
        return self.style.colour_of(self.plan.slots[index].figure or {})

    @property
    def part_colour(self) -> str:
        """The colour of the parts, never that of the whole."""
        whole = self.style.colour_of(self.plan.figure)
        part = self.style.colour_of(next(iter(self.plan.parts.values())).figure or {})
        return part if part != whole else self.style.text

    def write_numbers(self) -> None:
        """Write each number over its column, or in it, or leave it out."""
        indices = [i for i, slot in enumerate(self.plan.slots) if slot.filled]
        marks = {i: self._mark(i) for i in indices}
        labels = {i: self._label(i, marks[i]) for i in indices}
        taken = placed(
            list(labels.values()),
            self.style,
            marks=list(marks.values()),
            within=Box(-1, 0, self.width + 1, self.height + 1 - self.events.height),
        )
        boxes: dict[int, Box] = {}
        for index, choice in zip(indices, taken, strict=True):
            if choice is None:
                continue
            label = labels[index]
            boxes[index] = label.box(self.style, label.places[choice])
            colour = self.style.text
            if choice == label.inside:
                figure = self.plan.slots[index].figure
                under = ground_of(figure, self.colour(index), self.style)
                colour = ink_on(under, self.style)
            elif index in self.plan.stressed:
                colour = self.colour(index)
            x, y = label.places[choice]
            self._write(label, self.left + x / self.pitch, y, colour)
        clear = list(boxes.values())
        top = self.plan.top
        if top in boxes and self.plan.names_the_top:
            x, y = boxes[top].left / 2 + boxes[top].right / 2, boxes[top].top
            words, small = (self.plan.voice.say("highest"),), self.style.scale.note
            word = Label(words, ((x, y + small * 0.55),), small)
            around = [*marks.values(), *(box for i, box in boxes.items() if i != top)]
            box = word.box(self.style, word.places[0])
            if not any(box.meets(other, gap=1) for other in around):
                clear.append(box)
                self._write(
                    word, self.left + x / self.pitch, word.places[0][1], self.colour(top)
                )
        self.events.draw(self.ax, self.style, clear=clear)

    def _mark(self, index: int) -> Box:
        middle = (index - self.left) * self.pitch
        half = self.pitch * COLUMN / 2
        ends = [self.extent(self.plan.slots[index])[1]]
        if ghost := self.plan.ghosts.get(index):
            ends.append(ghost.number)
        end = max(ends, key=abs) * self.scale
        return Box(
            middle - half, self.zero + min(end, 0.0), middle + half, self.zero + max(end, 0.0)
        )

    def _label(self, index: int, mark: Box) -> Label:
        bold = index in self.plan.stressed
        label = Label(
            self.plan.lines(self.plan.slots[index], self.form),
            (),
            self.style.scale.label * (_STRESS if bold else 1.0),
            bold,
            self.plan.rank(index),
        )
        middle = (mark.left + mark.right) / 2
        tall = label.box(self.style, (0, 0)).top
        lift = self.style.scale.label * _LIFT
        if self.plan.slots[index].end < 0:
            below = mark.bottom - lift - tall
            return label.at((middle, below), (middle, mark.bottom + lift), inside=1)
        above, within = mark.top + lift, mark.top - lift - tall
        aside = [
            (middle + step * self.pitch, above)
            for step in (-0.15, 0.15, -0.3, 0.3, -0.45, 0.45)
        ]
        higher = [(middle, above + label.pitch)] if bold else []
        return label.at((middle, above), (middle, within), *aside, *higher, inside=1)

    def _write(self, label: Label, at: float, y: float, colour: str) -> None:
        for line, text in enumerate(reversed(label.lines)):
            write(
                self.ax, text, (at, (y - self.zero) / self.scale), self.style, size=label.size,
                bold=label.bold, colour=colour, ha="center", offset=(0, line * label.pitch),
                zorder=6,
            )  # fmt: skip

    def write_parts(self) -> None:
        """Name the parts beside the last column, and number them where they have room."""
        if not self.plan.parts:
            return
        style, size, last = self.style, self.style.scale.label, len(self.plan.slots) - 1
        name, number = self.plan.part_lines()
        if self.reserved:
            middle = self.plan.parts[max(self.plan.parts)].end / 2
            for line, text in enumerate([*name, *number]):
                down = (len(name + number) / 2 - line - 0.8) * size * 1.22
                write(
                    self.ax, text, (last + COLUMN / 2, middle), style, size=size,
                    colour=self.part_colour, bold=line >= len(name), zorder=6,
                    offset=(size * 0.7, down),
                )  # fmt: skip
        else:
            latest = self.plan.voice.at(self.plan.slots[max(self.plan.parts)].period)
            text = " ".join(["■", *name, *number, *([latest] if number else [])])
            write(
                self.ax, text, (self.left, self.height / self.scale), style, size=size,
                colour=self.part_colour, offset=(0, -size - self.events.height), zorder=6,
            )  # fmt: skip
        for index, part in self.plan.parts.items():
            if index == last:
                continue
            solid = self.extent(part)[0] * self.scale
            if found := self.plan.part_label(index, self.pitch, style):
                label = Label(found[0], ((0.0, 3.5),), found[1])
                if label.box(style, (0.0, 3.5)).top + 2 <= solid:
                    under = ground_of(part.figure, self.part_colour, style)
                    self._write(label, index, 3.5, ink_on(under, style))


def _half_width(plan: Trend, form: NumberForm, style: Style, index: int, tick: str) -> float:
    """Return half the points that the words at an outer column take."""
    slot, at = plan.slots[index], index % len(plan.slots)
    words = plan.lines(slot, form) if slot.filled else ()
    bold = at in plan.stressed
    size = style.scale.label
    letters = size * (_STRESS if bold else 1.0)
    wide = [ink_of(line, style, size=size).width for line in tick.split("\n")]
    wide += [ink_of(word, style, size=letters, bold=bold).width for word in words]
    return max(wide) / 2


def _room(plan: Trend, form: NumberForm, index: int, size: float, cap: float) -> float:
    """Return the points that must stay free over a column."""
    slot = plan.slots[index]
    lines = len(plan.lines(slot, form)) + (index == plan.top and plan.names_the_top)
    letters = size * (_STRESS if index in plan.stressed else 1.0)
    return letters * 1.16 * lines + size * _LIFT + (cap if math.isinf(slot.highest) else 0.0)
