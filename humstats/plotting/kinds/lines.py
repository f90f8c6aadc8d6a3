"""Lines: a trend of many periods, cut where there is no figure or none that compares."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from humstats.errors import ChartError
from humstats.plotting.drawing.calendars import places_of
from humstats.plotting.drawing.labels import Label, placed
from humstats.plotting.drawing.marks import dot_of, is_hollow
from humstats.plotting.drawing.slots import follow, rounds_between
from humstats.plotting.drawing.time_axis import (
    draw_baseline,
    draw_breaks,
    edges_of,
    period_labels,
    write_periods,
)
from humstats.plotting.kinds.courses import LINE_BEYOND
from humstats.plotting.page.layout import points_of
from humstats.plotting.page.lettering import Box, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from humstats.plotting.drawing.slots import Slot
    from humstats.plotting.kinds.courses import Trend
    from humstats.plotting.styles import Style

__all__ = ["draw_line"]


def draw_line(plan: Trend, ax: Axes, style: Style, **kwargs: Any) -> None:
    """Draw a trend as a line: first, last, highest and lowest figure are labelled.

    A figure that is not final is a hollow dot, a flagged one a hollow square; one with bounds
    has a thin upright bar. A shaded band stands where there is no figure. Dates stand as far
    apart as they are, each with its dot. ``kwargs`` go to
    :class:`~matplotlib.lines.Line2D`.
    """
    if plan.parts:
        raise ChartError(
            f"of_which is drawn inside columns, and {len(plan.slots)} periods make a line: "
            "show fewer periods."
        )
    width, height = points_of(ax)
    slots, size = plan.slots, style.scale.label
    filled = [i for i, slot in enumerate(slots) if slot.filled]
    places = places_of([slot.period for slot in slots])
    # the most important ranks only: last, highest, first, lowest; of few dates all
    few = plan.is_dated and len(filled) <= LINE_BEYOND
    named = sorted((i for i in filled if few or plan.rank(i) < 4), key=plan.rank)
    blank = [
        Label(plan.lines(slots[i]), (), size * 1.08, i in plan.stressed, rank)
        for rank, i in enumerate(named)
    ]
    boxes = {i: label.box(style, (0, 0)) for i, label in zip(named, blank, strict=True)}
    ends = [max(size * 1.4, boxes[i].right if i in boxes else 0) for i in (0, len(slots) - 1)]
    pitch = (width - sum(ends)) / (len(slots) - 1)
    left = -ends[0] / pitch
    room = max(box.top for box in boxes.values()) + size * 0.6 + style.scale.note * 1.4
    events = plan.event_line(left, pitch, width, style)
    room += events.height
    scale = (height - room) / (max(slot.end for slot in slots) or 1.0)
    ax.set_xlim(left, left + width / pitch)
    ax.set_ylim(0, height / scale)
    colour = style.colour_of(plan.figure)
    _draw_runs(plan, ax, colour, style, places, **kwargs)
    draw_baseline(ax, slots, (left, len(slots) - 1 + ends[1] / pitch), style)
    path = _path(slots, filled, places, (left, pitch, scale))
    labels = []
    for index, label in zip(named, blank, strict=True):
        x, y = (places[index] - left) * pitch, slots[index].number * scale
        under = y - size * 0.6 - boxes[index].top
        free = [(x, y + size * 0.6), (x, under), (x, y + size * 1.3), (x, under - size * 0.7)]
        if index not in (filled[0], filled[-1], plan.top):
            free = [free[1], free[3], free[0], free[2]]
        labels.append(label.at(*free))
    page = Box(-1, 2, width + 1, height + 1 - events.height)
    taken = placed(labels, style, marks=path, clear=1.0, within=page)
    for index, label, choice in zip(named, labels, taken, strict=True):
        if choice is None:
            continue
        lines = list(label.lines)
        if index == plan.top and plan.names_the_top and choice == 0:
            lines.insert(0, plan.voice.say("highest"))
        for number, text in enumerate(reversed(lines)):
            small = text == plan.voice.say("highest")
            write(
                ax, text, (places[index], label.places[choice][1] / scale), style,
                size=style.scale.note if small else label.size,
                bold=label.bold and not small,
                colour=colour if index in plan.stressed else style.text,
                ha="center", offset=(0, number * label.pitch), zorder=6,
            )  # fmt: skip
    ticks = period_labels(slots, pitch, style, plan.voice, first=named)
    written = [
        label.box(style, label.places[choice])
        for label, choice in zip(labels, taken, strict=True)
        if choice is not None
    ]
    events.draw(ax, style, clear=written)
    write_periods(ax, ticks, plan.stressed, style, places)


def _path(
    slots: Sequence[Slot],
    filled: list[int],
    places: Sequence[float],
    fit: tuple[float, float, float],
) -> list[Box]:
    """Return small boxes along the line, for labels to keep clear of."""
    left, pitch, scale = fit
    at = {i: ((places[i] - left) * pitch, slots[i].number * scale) for i in filled}
    points = list(at.values())
    for one, other in pairwise(filled):
        if follow(slots, one, other):
            (x0, y0), (x1, y1) = at[one], at[other]
            steps = max(2, int(abs(y1 - y0) / 2 + abs(x1 - x0) / 2))
            points += [
                (x0 + (x1 - x0) * n / steps, y0 + (y1 - y0) * n / steps)
                for n in range(1, steps)
            ]
    return [Box(x - 1.5, y - 1.5, x + 1.5, y + 1.5) for x, y in points]


def _draw_runs(
    plan: Trend, ax: Axes, colour: str, style: Style, places: Sequence[float], **kwargs: Any
) -> None:
    """Draw the line, cut at each gap and break, the area under it and the dots on it."""
    slots, edges = plan.slots, edges_of(plan.slots)
    draw_breaks(ax, slots, style)
    runs: list[list[int]] = []
    for index, slot in enumerate(slots):
        gap = None if slot.filled else (edges[index], edges[index + 1])
        if index and rounds_between(slots[index - 1], slot):
            gap = (places[index - 1], places[index])
        if gap:
            ax.axvspan(*gap, facecolor=style.track, linewidth=0, zorder=0)
        if slot.filled and runs and follow(slots, runs[-1][-1], index):
            runs[-1].append(index)
        elif slot.filled:
            runs.append([index])
    look = {"color": colour, "linewidth": style.scale.label / 4, "solid_joinstyle": "round",
            "solid_capstyle": "round", "zorder": 3, **kwargs}  # fmt: skip
    for run in runs:
        heights, along = [slots[i].number for i in run], [places[i] for i in run]
        ax.fill_between(along, heights, color=colour, alpha=0.1, linewidth=0, zorder=1)
        ax.plot(along, heights, **look)
    dotted = {run[0] for run in runs if len(run) == 1} | {runs[-1][-1]} | plan.stressed
    for index, slot in enumerate(slots):
        if not slot.filled:
            continue
        if index in dotted or plan.is_dated or is_hollow(slot.figure):
            wide = 0.62 if index in dotted or is_hollow(slot.figure) else 0.4
            dot = dot_of(slot.figure, colour, style, style.scale.label * wide)
            ax.plot([places[index]], [slot.number], **dot, zorder=4)
        if ghost := plan.ghosts.get(index):
            ax.plot(
                [places[index]], [ghost.number], "D", markersize=style.scale.label * 0.5,
                markerfacecolor="none", markeredgecolor=style.quiet, markeredgewidth=1.0,
                zorder=4,
            )  # fmt: skip
        low, high = slot.extent(precision=plan.form.precision, cap=0.0)
        if high > low:
            ax.vlines(places[index], low, high, color=colour, linewidth=1.0, zorder=2)
