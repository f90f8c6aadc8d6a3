"""Time axes: periods written under their slots, and the zero line above them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from humstats.plotting.drawing.calendars import are_dates, places_of
from humstats.plotting.drawing.slots import Slot
from humstats.plotting.page.lettering import ink_of, write
from humstats.plotting.page.voices import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from matplotlib.axes import Axes

    from humstats.plotting.page.voices import Voice
    from humstats.plotting.styles import Style

__all__ = [
    "draw_baseline",
    "draw_breaks",
    "edges_of",
    "period_labels",
    "write_missing",
    "write_periods",
]

#: From one baseline of a period to the next, in sizes of the letters.
_PITCH: Final = 1.2
#: Of more months than these, those are written that begin a quarter.
_YEAR: Final = 12


def period_labels(
    slots: Sequence[Slot],
    pitch: float,
    style: Style,
    voice: Voice = ENGLISH,
    *,
    first: Sequence[int] = (),
) -> list[str]:
    """Write the periods under their slots, as fully as there is room.

    Years in full, else the first in full and ’13; months, and weeks by their first day, with
    their year under the first and where it changes; else some of them, of many months those
    that begin a quarter, of dates the last and the first, those in ``first``, and which of the
    others there is room for.
    """
    size, every = style.scale.label, range(len(slots))
    places = places_of([slot.period for slot in slots])

    def fits(labels: list[str]) -> bool:
        shown = [(i, label) for i, label in enumerate(labels) if label]
        halves = [
            max(ink_of(line, style, size=size).width for line in label.split("\n")) / 2
            for _, label in shown
        ]
        return all(
            halves[n] + halves[n + 1] + size * 0.3
            <= pitch * (places[shown[n + 1][0]] - places[shown[n][0]])
            for n in range(len(shown) - 1)
        )

    for form in (_in_full, _shortly):
        if fits(labels := form(slots, every, voice)):
            return labels
    last = len(slots) - 1
    if are_dates([slot.period for slot in slots]):
        return _dates(slots, first, fits, voice)
    for kept in _quarters(slots):
        if fits(labels := _shortly(slots, kept, voice)):
            return labels
    for step in range(2, len(slots)):
        # counted from the end, as the last period is the one that is asked for; the first
        # stands too, and those too near to it give way
        kept = [0, *(i for i in every if i >= step and (last - i) % step == 0)]
        if fits(labels := _shortly(slots, kept, voice)):
            return labels
    return _in_full(slots, [last], voice)


def _dates(
    slots: Sequence[Slot],
    first: Sequence[int],
    fits: Callable[[list[str]], bool],
    voice: Voice,
) -> list[str]:
    """Write the dates that there is room for, the most important first."""
    last, kept = len(slots) - 1, list[int]()
    for index in dict.fromkeys((last, 0, *first, *range(len(slots)))):
        if fits(_shortly(slots, [*kept, index], voice)):
            kept.append(index)
    return _shortly(slots, kept or [last], voice)


def _quarters(slots: Sequence[Slot]) -> Iterator[list[int]]:
    """Yield which of many months to write: first months of quarters, of half years, of years.

    The first and the last stand too, and those too near to them give way.
    """
    starts = [slot.period.start for slot in slots]
    months = all(slot.period.start.replace(day=1) == slot.period.start
                 and slot.period.start.month == slot.period.end.month
                 and slot.period.start.year == slot.period.end.year
                 and slot.period.end != slot.period.start for slot in slots)  # fmt: skip
    if len(slots) <= _YEAR or not months:
        return
    last = len(slots) - 1
    for step in (3, 6, 12):
        first = [i for i, day in enumerate(starts) if day.month % step == 1]
        for margin in (1, 2, step):
            yield [0, *(i for i in first if margin <= i <= last - margin), last]


def _in_full(slots: Sequence[Slot], shown: Collection[int], voice: Voice) -> list[str]:
    return [voice.period(slot.period) if i in shown else "" for i, slot in enumerate(slots)]


def _shortly(slots: Sequence[Slot], shown: Collection[int], voice: Voice) -> list[str]:
    """Write some periods short: ’13, or a month or first day with its year where it changes."""
    full = _in_full(slots, shown, voice)
    if all(label.isdigit() for label in full if label):
        first = next(i for i, label in enumerate(full) if label)
        return [
            f"’{label[2:]}" if label and i != first else label for i, label in enumerate(full)
        ]
    if any(slot.period.start.month != slot.period.end.month for slot in slots):
        # a week may lie in two months
        full = [
            voice.day(slot.period.start) if label else ""
            for slot, label in zip(slots, full, strict=True)
        ]
    year = None
    for i, (slot, label) in enumerate(zip(slots, full, strict=True)):
        if label:
            written = next(
                (one for one in (slot.period.start.year, slot.period.end.year)
                 if label.endswith(str(one))), None
            )  # fmt: skip
            name = label.removesuffix(str(written)).rstrip(" \N{NO-BREAK SPACE}")
            full[i] = name if written == year else f"{name}\n{written}"
            year = written
    return full


def write_periods(
    ax: Axes,
    labels: Sequence[str],
    stressed: Collection[int],
    style: Style,
    places: Sequence[float] | None = None,
) -> None:
    """Write the periods under the axes at their places; those of stressed figures are darker.

    The first line of a period is the label of its tick; what stands below it, such as the
    year of a January, is written apart.
    """
    lines = [label.split("\n") for label in labels]
    size = style.scale.label
    first = size * 1.31
    places = range(len(labels)) if places is None else places
    ax.set_xticks(places, [one for one, *_ in lines], parse_math=False)
    ax.tick_params(axis="x", length=0, pad=first)
    for index, label in enumerate(ax.get_xticklabels()):
        colour = style.text if index in stressed else style.quiet
        label.set_fontproperties(style.font(size))
        # by their baselines: by their tops, "Feb" would hang lower than "Jan"
        label.set_verticalalignment("baseline")
        label.set_color(colour)
        for number, text in enumerate(lines[index][1:], start=1):
            write(
                ax, text, (places[index], 0), style, size=size, colour=colour, ha="center",
                offset=(0, -first - number * size * _PITCH),
                xycoords=ax.get_xaxis_transform(),
            )  # fmt: skip


def edges_of(slots: Sequence[Slot]) -> list[float]:
    """Return where each slot begins, half way from the one before; and where the last ends."""
    places = places_of([slot.period for slot in slots])
    between = [(one + other) / 2 for one, other in pairwise(places)]
    return [places[0] - 0.5, *between, places[-1] + 0.5]


def draw_baseline(
    ax: Axes, slots: Sequence[Slot], ends: tuple[float, float], style: Style
) -> None:
    """Rule the zero line from end to end, dotted where there is no figure."""
    first, edges = 0, edges_of(slots)
    for index, slot in enumerate(slots):
        last = index == len(slots) - 1
        if not last and slots[index + 1].filled == slot.filled:
            continue
        start = ends[0] if first == 0 else edges[first]
        colour, dashes = (style.text, "-") if slot.filled else (style.quiet, (0, (1.2, 1.8)))
        ax.hlines(
            0, start, ends[1] if last else edges[index + 1], color=colour, linestyle=dashes,
            linewidth=1.0, zorder=5, clip_on=False,
        )  # fmt: skip
        first = index + 1


def draw_breaks(ax: Axes, slots: Sequence[Slot], style: Style) -> None:
    """Part what does not compare: a dashed line between a period and the one before."""
    edges = edges_of(slots)
    for index, slot in enumerate(slots):
        if slot.is_broken and index:
            ax.axvline(
                edges[index], color=style.quiet, linewidth=0.9, linestyle=(0, (4, 2.5)),
                zorder=1,
            )  # fmt: skip


def write_missing(
    ax: Axes, slots: Sequence[Slot], pitch: float, style: Style, voice: Voice = ENGLISH
) -> None:
    """Write "no figure" into empty slots, or a dash where the words are too wide."""
    size = style.scale.note
    for index, slot in enumerate(slots):
        words = voice.words("missing").get(slot.missing, "").split()
        if not words:
            continue
        if max(ink_of(word, style, size=size).width for word in words) > pitch - 3:
            words = ["–"]
        for line, word in enumerate(reversed(words)):
            write(
                ax, word, (index, 0), style, size=size, colour=style.quiet, ha="center",
                offset=(0, 4.5 + line * size * 1.16), zorder=6,
            )  # fmt: skip
