"""Bundles: several series in one drawing, each a line with its name at its end.

One indicator, one unit, one scale from zero, and up to five lines that differ in one thing: the
place, the origin, the sector. Names stand at the ends of the lines, moved apart as little as
possible, so that nobody has to match colours with a legend.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import ChartError
from humstats.model.columns import PLACE, breakdowns_in
from humstats.model.numerals import form_of
from humstats.plotting.drawing.marks import dot_of, is_hollow
from humstats.plotting.drawing.slots import Slot, figures_of, slots_of
from humstats.plotting.drawing.time_axis import draw_baseline, period_labels, write_periods
from humstats.plotting.kinds.members import code_word
from humstats.plotting.page.captions import Story, asides_in, breaks_in, notes_in
from humstats.plotting.page.flags import flags_in
from humstats.plotting.page.layout import points_of
from humstats.plotting.page.lettering import ink_of, wrapped, write
from humstats.plotting.styles import Style
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.wording import areas_of, capitalised, periods_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from humstats.model.numerals import NumberForm
    from humstats.model.periods import Period
    from humstats.plotting.page.voices import Voice

__all__ = ["MOST", "Bundle", "bundle_story", "draw_bundle", "is_bundle", "moved_apart"]

#: So many lines can be told apart.
MOST: Final = 5
#: The colours of the lines, by what they mean elsewhere.
_COLOURS: Final = ("in_need", "children", "targeted", "displaced", "lost")
#: The widest that names may be, as a part of the width.
_WIDEST: Final = 0.26


def is_bundle(table: pd.DataFrame) -> bool:
    """Tell whether a table has several series of one indicator and unit."""
    one = all(len(table[name].unique()) == 1 for name in ("indicator", "unit"))
    return one and bool(_differing(table))


def _differing(table: pd.DataFrame) -> list[str]:
    places = [name for name in PLACE if name in table]
    columns = [*places, *breakdowns_in(table)]
    return [name for name in columns if len(table[name].unique()) > 1]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several series over the same periods.

    Attributes
    ----------
    tables : tuple of pandas.DataFrame
        One a line, that with the highest last figure first.
    names : tuple of str
        What tells them apart.
    lines : tuple of tuple of Slot
        One slot a period, for each line.
    form : NumberForm
        How the numbers are written.
    voice : Voice
        In which language.
    """

    tables: tuple[pd.DataFrame, ...]
    names: tuple[str, ...]
    lines: tuple[tuple[Slot, ...], ...]
    form: NumberForm
    voice: Voice

    @classmethod
    def of(cls, table: pd.DataFrame, voice: Voice, *, span: tuple[str, str] | None) -> Bundle:
        """Take a table of several series apart.

        Raises
        ------
        ChartError
            When they differ in more than one thing, or are more than five.
        """
        figures_of(table, noun="trend()")
        kind, parts = _apart(table)
        if len(parts) > MOST:
            raise ChartError(
                f"trend() draws at most {MOST} lines, and these are {len(parts)}: choose some, "
                "or draw each on its own with hs.plot.small_multiples."
            )
        drawn = [
            (name, part, slots_of(part, span=span or _shared_years(table, part)))
            for name, part in parts
        ]
        drawn = [held for held in drawn if any(slot.filled for slot in held[2])]
        if not drawn:
            raise ChartError("trend() has nothing to draw: no row of the series has a figure.")
        periods = sorted({slot.period for _, _, slots in drawn for slot in slots})
        drawn.sort(key=lambda held: -_last(held[2]).number)
        lines = tuple(_over(periods, slots) for _, _, slots in drawn)
        numbers = [slot.number for slots in lines for slot in slots if slot.filled]
        return cls(
            tuple(part for _, part, _ in drawn),
            tuple(_named(kind, name, part, voice) for name, part, _ in drawn),
            lines,
            form_of(numbers, str(table["unit"].iloc[0])),
            voice,
        )

    @property
    def periods(self) -> list[Period]:
        """All periods, in order."""
        return [slot.period for slot in self.lines[0]]


def _apart(table: pd.DataFrame) -> tuple[str, list[tuple[str, pd.DataFrame]]]:
    """Find what tells the series apart, and part them by it."""
    differing = _differing(table)
    # an area has a code and several names; they differ together
    keys = [differing[0]]
    for name in differing[1:]:
        pairs = table[[differing[0], name]].drop_duplicates()
        told = differing[0] in PLACE and name in PLACE
        if not (told and len(pairs) == len(table[differing[0]].unique())):
            keys.append(name)
    if len(keys) > 1:
        raise ChartError(
            f"trend() draws lines that differ in one thing, and these differ in "
            f"{' and '.join(keys)}: select one of each but one."
        )
    parts = table.groupby(keys[0], sort=False, dropna=False, observed=True)
    return keys[0], [(str(word), part) for word, part in parts]


def _named(kind: str, word: str, part: pd.DataFrame, voice: Voice) -> str:
    if kind in PLACE:
        return voice.list(areas_of(part)[:1]) or voice.place(part)
    return code_word(kind, word, voice)


def _shared_years(table: pd.DataFrame, part: pd.DataFrame) -> tuple[str, str] | None:
    """Return the years that all lines reach over, where those of one are whole years."""
    if not all(str(period).isdigit() for period in periods_in(part)):
        return None
    return f"{table[PERIOD[0]].min():%Y}", f"{table[PERIOD[1]].max():%Y}"


def _over(periods: Sequence[Period], slots: Sequence[Slot]) -> tuple[Slot, ...]:
    held = {slot.period: slot for slot in slots}
    return tuple(held.get(period, Slot(period)) for period in periods)


def _last(slots: Sequence[Slot]) -> Slot:
    return [slot for slot in slots if slot.filled][-1]


def moved_apart(
    wanted: Sequence[float], talls: Sequence[float], *, low: float, high: float
) -> list[float]:
    """Move marks on a line apart, as little as possible: least squares, in their order.

    Parameters
    ----------
    wanted : sequence of float
        Where the middle of each would be.
    talls : sequence of float
        How much room each needs.
    low, high : float
        Between which all of them stay, where they can.

    Returns
    -------
    list of float
        Where the middle of each is.

    Examples
    --------
    >>> moved_apart([10.0, 11.0, 40.0], [8.0, 8.0, 8.0], low=0.0, high=100.0)
    [6.5, 14.5, 40.0]
    """
    order = np.argsort(wanted, kind="stable").tolist()
    # pools of neighbours that touch share one shift: pooled adjacent violators
    offset, pools = 0.0, []
    for at in order:
        pools.append([wanted[at] - offset - talls[at] / 2, 1])
        offset += talls[at]
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            shift, many = pools.pop()
            before = pools[-1]
            before[0] = (before[0] * before[1] + shift * many) / (before[1] + many)
            before[1] += many
    room = max(low, high - offset)
    shifts = [min(max(shift, low), room) for shift, many in pools for _ in range(int(many))]
    places, offset = [0.0] * len(wanted), 0.0
    for at, shift in zip(order, shifts, strict=True):
        places[at] = shift + offset + talls[at] / 2
        offset += talls[at]
    return places


def draw_bundle(bundle: Bundle, ax: Axes, style: Style, **kwargs: Any) -> None:
    """Draw several series; ``kwargs`` go to each :class:`~matplotlib.lines.Line2D`."""
    width, height = points_of(ax)
    size, voice = style.scale.label, bundle.voice
    labels = [
        [*wrapped(name, style, width=width * _WIDEST, size=size), *_number(bundle, at)]
        for at, name in enumerate(bundle.names)
    ]
    wide = max(
        ink_of(line, style, size=size, bold=True).width for lines in labels for line in lines
    )
    slots = bundle.lines[0]
    reserved, left = wide + size * 1.2, size * 1.4
    pitch = (width - reserved - left) / max(len(slots) - 1, 1)
    most = max(slot.end for line in bundle.lines for slot in line) or 1.0
    scale = (height - size * 1.2) / most
    ax.set_xlim(-left / pitch, (width - left) / pitch)
    ax.set_ylim(0, height / scale)
    some = [next((line[i] for line in bundle.lines if line[i].filled), slots[i])
            for i in range(len(slots))]  # fmt: skip
    draw_baseline(ax, some, (-left / pitch, len(slots) - 1 + size / pitch), style)
    ends = [_last(line) for line in bundle.lines]
    pitch_of_lines = size * 1.2
    talls = [len(lines) * pitch_of_lines + size * 0.3 for lines in labels]
    middles = moved_apart(
        [end.number * scale for end in ends], talls, low=-size * 0.2, high=height + size * 0.2
    )
    for at, line in enumerate(bundle.lines):
        colour = str(getattr(style, _COLOURS[at]))
        _draw_line(ax, line, colour, style, **kwargs)
        end = max(i for i, slot in enumerate(line) if slot.filled)
        y = ends[at].number
        edge = len(slots) - 1 + size * 0.75 / pitch
        if abs(middles[at] - y * scale) > size * 0.6 or end < len(slots) - 1:
            ax.plot([end + size * 0.4 / pitch, edge], [y, middles[at] / scale], color=colour,
                    linewidth=0.6, zorder=2)  # fmt: skip
        top = middles[at] + len(labels[at]) * pitch_of_lines / 2
        for number, text in enumerate(labels[at]):
            base = top - (number + 0.78) * pitch_of_lines
            bold = number >= len(labels[at]) - len(_number(bundle, at))
            write(
                ax, text, (edge, base / scale), style, size=size, colour=colour, bold=bold,
                offset=(size * 0.25, 0), zorder=6,
            )  # fmt: skip
    write_periods(ax, period_labels(slots, pitch, style, voice), {len(slots) - 1}, style)


def _number(bundle: Bundle, at: int) -> list[str]:
    """Write the last number of a line, and of when it is where it is not the last period's."""
    last = _last(bundle.lines[at])
    said = [" ".join(bundle.voice.lines(bundle.form, last.figure or {}))]
    if last.period != bundle.periods[-1]:
        said[0] += f" ({bundle.voice.period(last.period)})"
    return said


def _draw_line(
    ax: Axes, slots: Sequence[Slot], colour: str, style: Style, **kwargs: Any
) -> None:
    """Draw one line, cut at each gap and break; lone figures and those not final are dots."""
    size = style.scale.label
    runs: list[list[int]] = []
    for index, slot in enumerate(slots):
        if not slot.filled:
            continue
        if runs and runs[-1][-1] == index - 1 and not slot.is_broken:
            runs[-1].append(index)
        else:
            runs.append([index])
    look = {"color": colour, "linewidth": size / 4.2, "solid_joinstyle": "round",
            "solid_capstyle": "round", "zorder": 3, **kwargs}  # fmt: skip
    for run in runs:
        ax.plot(run, [slots[i].number for i in run], **look)
    for index in [i for run in runs for i in run]:
        figure, alone = slots[index].figure, [index] in runs
        if alone or index == runs[-1][-1] or is_hollow(figure):
            dot = dot_of(figure, colour, style, size * 0.55)
            ax.plot([index], [slots[index].number], **dot, zorder=4)


def bundle_story(bundle: Bundle) -> Story:
    """Say in words what :func:`draw_bundle` draws."""
    voice, every = bundle.voice, pd.concat(bundle.tables, ignore_index=True)
    subject = capitalised(voice.subject(_alike(every)))
    when = voice.span(bundle.periods)
    places = {voice.place(one) for one in bundle.tables}
    told = [
        f"{name}{voice.say('colon')}{voice.sentence(_last_row(one))}"
        for name, one in zip(bundle.names, bundle.tables, strict=True)
    ]
    named = [
        name
        for name, one in zip(bundle.names, bundle.tables, strict=True)
        for _ in one["value"]
    ]
    notes, noted = flags_in(every, voice, names=named), []
    for name, one in zip(bundle.names, bundle.tables, strict=True):
        plain = one.drop(columns="flags", errors="ignore")
        own = [*breaks_in(one, voice), *asides_in(plain, voice)]
        notes += [f"{name}{voice.say('colon')}{text}" for text in own]
        noted += notes_in(one, voice, of=name)
    code = str(every["unit"].iloc[0])
    unit = "" if code == "people" else voice.unit(code)
    return Story(
        voice.list((f"{subject}{voice.say('colon')}{voice.joined(bundle.names)}", when)),
        capitalised(voice.list((*(places if len(places) == 1 else ()), unit))),
        tuple(dict.fromkeys(notes)),
        voice.say("semicolon").join(told) + ".",
        every,
        bundle.tables,
        noted=tuple(noted),
    )


def _alike(table: pd.DataFrame) -> pd.DataFrame:
    """Return figures with only the breakdowns that all of them share."""
    return table.drop(columns=[name for name in _differing(table) if name not in PLACE])


def _last_row(table: pd.DataFrame) -> pd.DataFrame:
    stated = table[table[["value", "low", "high"]].notna().any(axis="columns")]
    return stated.sort_values(PERIOD[1], kind="stable").iloc[[-1]]
