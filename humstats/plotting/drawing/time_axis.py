"""Time axes: periods written under their slots, and the zero line above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.plotting.drawing.slots import Slot
from humstats.plotting.page.lettering import ink_of, write
from humstats.plotting.page.voices import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from matplotlib.axes import Axes

    from humstats.plotting.page.voices import Voice
    from humstats.plotting.styles import Style

__all__ = ["draw_baseline", "period_labels", "write_missing", "write_periods"]

#: From one baseline of a period to the next, in sizes of the letters.
_PITCH: Final = 1.2
_SPACE: Final = re.compile("[ \N{NO-BREAK SPACE}]")


def period_labels(
    slots: Sequence[Slot], pitch: float, style: Style, voice: Voice = ENGLISH
) -> list[str]:
    """Write the periods under their slots, as fully as there is room.

    Years in full, else the first in full and ’13, else some of them; months with their
    year under the first and every January.
    """
    full = [voice.period(slot.period) for slot in slots]
    size = style.scale.label

    def fits(labels: list[str]) -> bool:
        shown = [(i, label) for i, label in enumerate(labels) if label]
        halves = [
            max(ink_of(line, style, size=size).width for line in label.split("\n")) / 2
            for _, label in shown
        ]
        return all(
            halves[n] + halves[n + 1] + size * 0.3 <= pitch * (shown[n + 1][0] - shown[n][0])
            for n in range(len(shown) - 1)
        )

    forms = [full]
    if all(label.isdigit() for label in full):
        forms.append([full[0], *(f"’{label[2:]}" for label in full[1:])])
    else:
        forms.append(_months(slots, full))
        forms.append([_SPACE.sub("\n", label) for label in full])
    best = next((labels for labels in forms if fits(labels)), None)
    if best is not None:
        return best
    shortest = forms[-1]
    for step in range(2, len(shortest)):
        last = len(shortest) - 1
        # counted from the end, as the last period is the one that is asked for; the first
        # stands in full, and those too near to it give way
        kept = [label if (last - i) % step == 0 else "" for i, label in enumerate(shortest)]
        kept[:step] = [full[0], *([""] * (step - 1))]
        if fits(kept):
            return kept
    return ["" for _ in shortest[:-1]] + [full[-1]]


def _months(slots: Sequence[Slot], full: Sequence[str]) -> list[str]:
    labels, year = [], None
    for slot, label in zip(slots, full, strict=True):
        name = label.removesuffix(str(slot.period.end.year)).rstrip(" \N{NO-BREAK SPACE}")
        labels.append(
            name if slot.period.end.year == year else f"{name}\n{slot.period.end.year}"
        )
        year = slot.period.end.year
    return labels


def write_periods(
    ax: Axes, labels: Sequence[str], stressed: Collection[int], style: Style
) -> None:
    """Write the periods under the axes; those of stressed figures are darker.

    The first line of a period is the label of its tick; what stands below it, such as the
    year of a January, is written apart.
    """
    lines = [label.split("\n") for label in labels]
    size = style.scale.label
    first = size * 1.31
    ax.set_xticks(range(len(labels)), [one for one, *_ in lines], parse_math=False)
    ax.tick_params(axis="x", length=0, pad=first)
    for index, label in enumerate(ax.get_xticklabels()):
        colour = style.text if index in stressed else style.quiet
        label.set_fontproperties(style.font(size))
        # by their baselines: by their tops, "Feb" would hang lower than "Jan"
        label.set_verticalalignment("baseline")
        label.set_color(colour)
        for number, text in enumerate(lines[index][1:], start=1):
            write(
                ax, text, (index, 0), style, size=size, colour=colour, ha="center",
                offset=(0, -first - number * size * _PITCH),
                xycoords=ax.get_xaxis_transform(),
            )  # fmt: skip


def draw_baseline(
    ax: Axes, slots: Sequence[Slot], ends: tuple[float, float], style: Style
) -> None:
    """Rule the zero line from end to end, dotted where there is no figure."""
    first = 0
    for index, slot in enumerate(slots):
        last = index == len(slots) - 1
        if not last and slots[index + 1].filled == slot.filled:
            continue
        start = ends[0] if first == 0 else first - 0.5
        colour, dashes = (style.text, "-") if slot.filled else (style.quiet, (0, (1.2, 1.8)))
        ax.hlines(
            0, start, ends[1] if last else index + 0.5, color=colour, linestyle=dashes,
            linewidth=1.0, zorder=5, clip_on=False,
        )  # fmt: skip
        first = index + 1


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
