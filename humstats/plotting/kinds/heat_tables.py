"""Heat tables: places by sectors, indicators or periods, with a number in every cell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.plotting.drawing.marks import PATTERNS, draw_hole, ink_on
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.drawing.slots import number_of
from humstats.plotting.kinds.heat_cells import INDICATOR, Cells
from humstats.plotting.kinds.members import shared_place
from humstats.plotting.page.captions import Story, asides_in, notes_in
from humstats.plotting.page.flags import is_flagged
from humstats.plotting.page.layout import canvas, points_of
from humstats.plotting.page.lettering import ink_of, wrapped, write
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.plotting.styles.vision import mixed
from humstats.timeseries.wording import capitalised, periods_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["heat_table", "heat_table_story"]

#: The height of a cell, and of one line of the heads, in sizes of the label's letters; the
#: white between cells, in points.
_TALL: Final = 1.55
_LINE: Final = 1.25
_GAP: Final = 1.0
_FOOT: Final = 0.5
#: Shades of a scale, from the lowest figures to the highest: parts of the full colour.
_SHADES: Final = (0.08, 0.24, 0.44, 0.68, 1.0)


def heat_table(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw a table of places by sectors, indicators or periods, with shaded cells.

    All cells of one unit share one scale from zero in five shades, so that what is counted
    never has its colours from a rate, nor the other way round. Rows are in the order of the
    last period, of the first column of rates, or else of the first column, the highest first.
    A cell without a figure is hatched.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of several places (or of several members of one breakdown) that differ besides
        in one thing: their indicator, their period, or one breakdown such as ``sector_code``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; Arabic runs from right to left.
    **kwargs
        For the cells (:class:`matplotlib.patches.Rectangle`).

    Returns
    -------
    matplotlib.axes.Axes
        With points along x, and points downwards along y.

    Raises
    ------
    ChartError
        When figures differ in nothing or in too much, a cell has two figures, or the cells
        have no room.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> need = tidy(pd.DataFrame({"indicator": "people_in_need", "location_code": "SYR",
    ...     "admin_level": 1, "admin1_name": ["Aleppo", "Aleppo", "Homs"],
    ...     "admin1_code": ["SY02", "SY02", "SY04"], "sector_code": ["HEA", "EDU", "HEA"],
    ...     "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
    ...     "value": [3e6, 1e6, 0.9e6], "unit": "people", "source": "OCHA"}))
    >>> ax = heat_table(need, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts][-6:]
    ['Aleppo', '1.0M', '3.0M', 'Homs', '–', '0.9M']
    """
    style = style_called(style)
    voice = Voice(language)
    plan = _Plan.of(frame, voice)
    ax = canvas(ax)
    width, _ = points_of(ax)
    rows = Rows.fitted(
        plan.row_names, ax, style, tall=_TALL, least=0.45, foot=_FOOT,
        head=lambda s: plan.head(width, s),
    )  # fmt: skip
    rows.check_room(ax, "heat_table()")
    plan.check_width(rows)
    plan.draw(ax, rows, **kwargs)
    return directed(ax, voice)


def heat_table_story(
    frame: pd.DataFrame, *, style: Style, width: float, language: str = "en", **_: Any
) -> Story:
    """Say in words what :func:`heat_table` draws."""
    voice = Voice(language)
    plan = _Plan.of(frame, voice)
    span = voice.span(periods_in(frame))
    subject = "" if plan.across == INDICATOR else voice.subject(frame)
    shown = capitalised(voice.list((subject, shared_place(frame, voice), span)))
    title = plan.title(subject)
    names = [
        voice.list((plan.row_of[row], plan.column_of[column])) for row, column in plan.at(frame)
    ]
    return Story(
        title or shown,
        shown if title else "",
        (
            *plan.notes(),
            *asides_in(frame, voice, names=names),
        ),
        plan.message(),
        frame,
        (frame,),
        Rows.of(
            plan.row_names, width, style, tall=_TALL, foot=_FOOT, head=plan.head(width, style)
        ).height,
        tuple(notes_in(frame, voice, names=names)),
    )


@dataclass(frozen=True, slots=True)
class _Plan(Cells):
    """Cells, and how they are drawn."""

    def widths(self, width: float, style: Style) -> tuple[float, float]:
        """Return where cells begin, and how wide each is."""
        left = Rows.of(self.row_names, width, style, tall=_TALL).left
        return left, (width - left) / len(self.columns)

    def heads(self, width: float, style: Style) -> list[list[str]]:
        """Return the name of each column in its lines."""
        _, wide = self.widths(width, style)
        # in a head the year of a month may stand below it
        names = (self.column_of[column].replace("\xa0", " ") for column in self.columns)
        return [
            wrapped(name, style, width=wide - 3 * _GAP, size=style.scale.note) for name in names
        ]

    def head(self, width: float, style: Style) -> float:
        """Return the height of key and column names, in sizes of the letters."""
        lines = max(len(lines) for lines in self.heads(width, style))
        note = style.scale.note / style.scale.label
        return len(self.scales) * 1.6 + 0.5 + lines * _LINE * note + 0.85

    def check_width(self, rows: Rows) -> None:
        """See that every number fits into its cell."""
        style, size = rows.style, rows.style.scale.label
        wide = (rows.right - rows.left) / len(self.columns)
        needed = max(ink_of(self.said(r, c), style, size=size).width
                     for r in self.rows for c in self.columns) + 3 * _GAP  # fmt: skip
        words = max(ink_of(line, style, size=style.scale.note).width
                    for lines in self.heads(rows.right, style) for line in lines)  # fmt: skip
        if max(needed, words) > wide + 0.5:
            raise ChartError(
                f"heat_table() draws {len(self.columns)} columns, which have {wide:.0f} points "
                f"each and need {max(needed, words):.0f}: draw fewer, or take size='a4-full' "
                "or 'wide'."
            )

    def shade(self, unit: str, number: float, style: Style) -> str:
        """Return the colour of a figure on the scale of its unit."""
        top = self.top(unit)
        step = min(len(_SHADES) - 1, int(number / top * len(_SHADES))) if top else 0
        return self.colours(unit, style)[step]

    def colours(self, unit: str, style: Style) -> list[str]:
        """Return the shades of a unit, the lowest first; each unit has a hue of its own."""
        # what is counted beside rates is grey: the rates are what is to be compared
        rates = "percent" in self.scales
        hues = [style.in_need, style.quiet, style.displaced, style.targeted]
        order = sorted(self.scales, key=lambda one: rates and one != "percent")
        full = hues[order.index(unit) % len(hues)]
        return [mixed(full, style.ground, part) for part in _SHADES]

    def draw(self, ax: Axes, rows: Rows, **kwargs: Any) -> None:
        from matplotlib.patches import Rectangle

        style, size = rows.style, rows.style.scale.label
        note, width = style.scale.note, ax.get_xlim()[1]
        wide = (rows.right - rows.left) / len(self.columns)
        self._write_key(ax, style)
        foot = rows.edge(0) - size * 0.4
        for at, lines in enumerate(self.heads(width, style)):
            x = rows.left + (at + 0.5) * wide
            for up, line in enumerate(reversed(lines)):
                y = foot - up * note * _LINE
                write(ax, line, (x, y), style, size=note, ha="center", colour=style.quiet)
        for at, row in enumerate(self.rows):
            rows.write_name(ax, at)
            top, bottom = rows.edge(at) + _GAP, rows.edge(at + 1) - _GAP
            for n, column in enumerate(self.columns):
                held = self.cells.get((row, column), {})
                number, unit = number_of(held), self.units[column]
                left = rows.left + n * wide + _GAP
                sides = (wide - 2 * _GAP, bottom - top)
                empty = math.isnan(number)
                colour = style.ground if empty else self.shade(unit, number, style)
                look: dict[str, Any] = {"facecolor": colour, "linewidth": 0, "zorder": 2}
                pattern = PATTERNS.get(str(held.get("status")))
                if empty or pattern:
                    shade = style.rule if empty else ink_on(colour, style)
                    look |= {"hatch": pattern or "////", "hatch_linewidth": 0.5,
                             "hatchcolor": shade}  # fmt: skip
                ax.add_patch(Rectangle((left, top), *sides, **{**look, **kwargs}))
                if is_flagged(held) and not empty:
                    draw_hole(ax, (left, top), sides, style, hatch=pattern, zorder=2)
                    colour = style.ground
                ink = style.quiet if empty else ink_on(colour, style)
                write(
                    ax, self.said(row, column),
                    (left + sides[0] / 2,
                     rows.middle(at) + ink_of("0", style, size=size).ascent / 2),
                    style, size=size, ha="center", colour=ink, zorder=4,
                    bbox={"facecolor": colour, "edgecolor": "none", "pad": 0.8}
                    if empty or pattern else None,
                )  # fmt: skip

    def _write_key(self, ax: Axes, style: Style) -> None:
        """Show the shades of each unit, from "lower" to "higher"; and the empty cell."""
        from matplotlib.patches import Rectangle

        note = style.scale.note
        side = note * 0.95
        empty = any(self.said(row, c) == "–" for row in self.rows for c in self.columns)
        for line, unit in enumerate(self.scales):
            base, left = style.scale.label * (1.0 + line * 1.6), 0.0
            words = [self.voice.say("lower"), self.voice.say("higher")]
            if len(self.scales) > 1:
                words[1] = self.voice.list((words[1], self._unit(unit)))
            write(ax, words[0], (left, base), style, size=note, colour=style.quiet)
            left += ink_of(words[0], style, size=note).width + note * 0.5
            for colour in self.colours(unit, style):
                ax.add_patch(Rectangle((left, base - side), side * 1.6, side, linewidth=0,
                                       facecolor=colour))  # fmt: skip
                left += side * 1.6
            left += note * 0.5
            write(ax, words[1], (left, base), style, size=note, colour=style.quiet)
            left += ink_of(words[1], style, size=note).width + note * 1.6
            if empty and not line:
                ax.add_patch(Rectangle((left, base - side), side * 1.6, side, hatch="////",
                                       facecolor=style.ground, hatchcolor=style.quiet,
                                       linewidth=0, hatch_linewidth=0.5))  # fmt: skip
                left += side * 1.6 + note * 0.5
                write(ax, str(self.voice.words("missing")["missing"]), (left, base), style,
                      size=note, colour=style.quiet)  # fmt: skip

    def _unit(self, unit: str) -> str:
        return str(self.voice.words("scales", "percent")) if unit == "percent" \
            else self.voice.unit(unit)  # fmt: skip
