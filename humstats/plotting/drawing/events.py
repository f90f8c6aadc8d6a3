"""Events: what happened when, marked on a time axis without saying that it is why.

An event is a thin line behind the figures and its words above them, where no figure is. Where
words would meet they stand on a lower line. More than five are a list, and no chart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import permutations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from humstats.errors import ChartError
from humstats.model.periods import Period
from humstats.plotting.page.layout import points_of
from humstats.plotting.page.lettering import Box, ink_of, write
from humstats.timeseries.scope import asked_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from humstats.plotting.drawing.slots import Slot
    from humstats.plotting.styles import Style

__all__ = ["Event", "EventLine", "Flag", "events_of"]

#: So many events can be marked.
MOST: Final = 5
#: From one line of words to the next, in sizes of their letters.
_PITCH: Final = 1.45


class Event(NamedTuple):
    """The day of an event, and what it is called."""

    day: dt.date
    words: str

    def within(self, slots: Sequence[Slot]) -> float:
        """Return where it is on an axis with one unit for each period, the first at 0."""
        for index, slot in enumerate(slots):
            if slot.period.start <= self.day <= slot.period.end:
                days = (slot.period.end - slot.period.start).days + 1
                return index - 0.5 + ((self.day - slot.period.start).days + 0.5) / days
        raise ChartError(
            f"The event {self.words!r} of {self.day} is in none of the periods drawn, "
            f"{slots[0].period} to {slots[-1].period}: leave it out, or show more with span=."
        )

    def since(self, start: dt.date, end: dt.date) -> float:
        """Return where it is on an axis of days, the first of which begins at 0."""
        if start <= self.day <= end:
            return (self.day - start).days + 0.5
        raise ChartError(
            f"The event {self.words!r} of {self.day} is not between {start} and {end}, which "
            "are drawn: leave it out."
        )


def events_of(events: Any) -> tuple[Event, ...]:
    """Read a caller's events, the earliest first.

    Parameters
    ----------
    events : mapping of str or datetime.date to str, or None
        What happened, by its day, month or year: ``{"2024-12-08": "Government falls"}``.

    Raises
    ------
    PeriodError
        When a day cannot be read.
    ChartError
        When it is no mapping, an event has no words, or there are more than five.

    Examples
    --------
    >>> events_of({"2024-11-27": "Offensive begins"})
    (Event(day=datetime.date(2024, 11, 27), words='Offensive begins'),)
    """
    if events is None:
        return ()
    if not isinstance(events, Mapping):
        raise ChartError(
            f"events={events!r} is no mapping of days to words: write it as "
            'events={"2024-12-08": "Government falls"}.'
        )
    if len(events) > MOST:
        raise ChartError(
            f"{len(events)} events are too many to mark: choose at most {MOST}, and list the "
            "others beside the chart."
        )
    read = []
    for day, words in events.items():
        if not (isinstance(words, str) and words.strip()):
            raise ChartError(f"The event of {day} has no words: say what happened.")
        known = isinstance(day, dt.date)  # timestamps among them
        held = Period.of(day, day) if known else asked_period(str(day))
        read.append(Event(held.start, words.strip()))
    return tuple(sorted(read))


class Flag(NamedTuple):
    """An event over a drawing: its words, where they are and on which line from the top.

    In points from the left edge; its stem stands at ``x``.
    """

    x: float
    words: str
    edges: tuple[float, float]
    line: int

    def crosses(self, other: Flag, *, apart: float) -> bool:
        """Whether its words or its stem meet those of another."""
        if self.line == other.line:
            return (
                self.edges[0] < other.edges[1] + apart
                and other.edges[0] - apart < self.edges[1]
            )
        upper, lower = (self, other) if self.line < other.line else (other, self)
        # a stem hangs down from its words, past those on lower lines
        return lower.edges[0] - apart / 2 < upper.x < lower.edges[1] + apart / 2


class EventLine(NamedTuple):
    """Where events stand over a drawing.

    Attributes
    ----------
    flags : tuple of Flag
        One an event.
    height : float
        Points that the words take.
    """

    flags: tuple[Flag, ...]
    height: float

    @classmethod
    def of(cls, events: Sequence[tuple[float, str]], width: float, style: Style) -> EventLine:
        """Find a line for the words of each event, where nothing crosses them.

        Parameters
        ----------
        events : sequence of (float, str)
            Where each is, in points, from left to right.
        width : float
            Of the drawing, in points.
        style : Style
            Whose letters.

        Raises
        ------
        ChartError
            When the words of one are too long.
        """
        size = style.scale.note
        sides = []
        for x, words in events:
            wide = ink_of(words, style, size=size).width + size * 0.4
            both = ((x, x + wide), (x - wide, x))
            sides.append([edges for edges in both if edges[0] >= 0 and edges[1] <= width])
            if not sides[-1]:
                raise ChartError(
                    f"The event {words!r} is too long for this size: say it in fewer words."
                )
        asked = [(x, words, held) for (x, words), held in zip(events, sides, strict=True)]
        # few enough to try which is to give way to which
        tried = [_flags(order, apart=size * 0.8) for order in permutations(asked)]
        flags = min(tried, key=lambda held: max((flag.line for flag in held), default=0))
        lines = max((flag.line + 1 for flag in flags), default=0)
        return cls(tuple(flags), lines * size * _PITCH + size * 0.6 * bool(lines))

    def draw(
        self, ax: Axes, style: Style, *, clear: Sequence[Box] = (), floor: float = 0.0
    ) -> None:
        """Draw the events; their stems stop at what is to be kept clear.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
            Where the figures are drawn.
        style : Style
            Colours and letters.
        clear : sequence of Box
            In points from the lower left corner.
        floor : float
            Where stems end, in points from the lower edge.
        """
        width, height = points_of(ax)
        left, right = ax.get_xlim()
        bottom, top = ax.get_ylim()
        point = (top - bottom) / height
        size = style.scale.note
        for flag in self.flags:
            at = left + flag.x * (right - left) / width
            starts = height - flag.line * size * _PITCH
            for low, high in _stems(flag.x, (floor, starts), clear, gap=size * 0.3):
                ax.vlines(
                    at, bottom + low * point, bottom + high * point, color=style.quiet,
                    linewidth=0.7, zorder=0.5,
                )  # fmt: skip
            ends_here = flag.edges[1] == flag.x
            write(
                ax, flag.words, (at, top), style, size=size, colour=style.quiet, zorder=6,
                ha="right" if ends_here else "left",
                offset=(-size * 0.35 if ends_here else size * 0.35,
                        -size * 0.95 - flag.line * size * _PITCH),
            )  # fmt: skip


def _flags(
    asked: Sequence[tuple[float, str, list[tuple[float, float]]]], *, apart: float
) -> list[Flag]:
    """Give each event in turn the highest line on which it crosses none before it."""
    flags: list[Flag] = []
    for x, words, sides in asked:
        every = (
            Flag(x, words, edges, line) for line in range(len(asked) + 1) for edges in sides
        )
        clear = (one for one in every if not any(one.crosses(o, apart=apart) for o in flags))
        # where nothing is clear, many lines make another order win
        flags.append(next(clear, Flag(x, words, sides[0], len(asked) + 1)))
    return flags


def _stems(
    x: float, ends: tuple[float, float], clear: Sequence[Box], *, gap: float
) -> list[tuple[float, float]]:
    """Cut a line between two heights where boxes are in its way."""
    stems, (floor, high) = [], ends
    for box in sorted(clear, key=lambda box: -box.top):
        if box.left - gap < x < box.right + gap and box.bottom - gap < high:
            if box.top + gap < high:
                stems.append((box.top + gap, high))
            high = box.bottom - gap
    return [*stems, (floor, high)] if high > floor else stems
