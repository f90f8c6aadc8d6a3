"""Shares: parts of a hundred, one bar a row, with what the source said and no more."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.model.numerals import quantity
from humstats.plotting.drawing.marks import draw_bound, ground_of, ink_on, keep_within, mark_of
from humstats.plotting.drawing.slots import figures_of
from humstats.plotting.page.captions import (
    Story,
    bounds_in,
    computed_in,
    decided_in,
    notes_in,
    statuses_in,
)
from humstats.plotting.page.flags import flags_in
from humstats.plotting.page.layout import canvas, measured_in_points, points_of
from humstats.plotting.page.lettering import ink_of, wrapped, write
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import LARGER, NEUTRAL, contrast, style_called
from humstats.timeseries import place_of, subject_of
from humstats.timeseries.wording import capitalised, period_of, periods_in, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["share", "share_story"]

#: Heights in sizes of the label's letters: a bar, and from one row to the next.
_BAR: Final = 2.1
_BETWEEN: Final = 1.5
#: White between a name and what tells it from the others, in the same measure.
_APART: Final = 1.0


def share(
    shares: pd.DataFrame,
    *,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw shares as bars from 0 to 100 percent, one figure a row.

    A share is printed with its own qualifier: "nearly 45%". Where a bound is open the
    hatched end of the bar is a sign for it and no measure; between two bounds the hatching
    reaches from one to the other. A tick marks the half.

    Parameters
    ----------
    shares : pandas.DataFrame
        Figures in percent, in the order in which they are to be read.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; Arabic runs from right to left.
    **kwargs
        For the bars (:class:`matplotlib.patches.Rectangle`).

    Returns
    -------
    matplotlib.axes.Axes
        With percent along x, and points downwards along y.

    Raises
    ------
    ChartError
        When a figure is not in percent, is below 0 or above 100, or there is none.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> poor = tidy(pd.DataFrame({"indicator": "poverty_headcount_ratio",
    ...     "location_code": "SYR", "reference_period_start": ["2024-01-01"],
    ...     "reference_period_end": ["2024-12-31"], "value": [90.0], "unit": "percent",
    ...     "source": "not named"}))
    >>> ax = share(poor, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts]
    ['Population below the national poverty line', '90%', 'half']
    """
    style = style_called(style)
    voice = Voice(language)
    rows = _rows(shares, voice)
    ax = canvas(ax)
    width, height = points_of(ax)
    sizes = (style.enlarged(factor) for factor in LARGER)
    style = next((s for s in sizes if _height(rows, width, s) <= height * 1.001), style)
    size = style.scale.label
    wanted = _height(rows, width, style)
    # white between the rows grows with the room, the bars do not
    between = size * _BETWEEN
    if len(rows) > 1:
        between += min(max(0.0, (height - wanted) / (len(rows) - 1)), size * 2.2)
    measured_in_points(ax, width, height)
    ax.set_xlim(0, 100)  # across in percent
    top = 0.0
    for row in rows:
        for name, context in row.lines(width, style):
            shift = ink_of(name, style, size=size).width + size * _APART if name else 0.0
            if name:
                write(ax, name, (0, top + size), style, size=size)
            if context:
                write(ax, context, (0, top + size), style, size=size, colour=style.quiet,
                      offset=(shift, 0))  # fmt: skip
            top += size * 1.3
        top += size * 0.35
        _draw_bar(ax, row, top, width, style, voice, **kwargs)
        top += size * _BAR
        ax.vlines(50, top + 1, top + size * 0.55, color=style.quiet, linewidth=0.9)
        top += between
    under = top - between + size * 0.55 + style.scale.note * 1.15
    write(
        ax, voice.say("half"), (50, under), style, size=style.scale.note, colour=style.quiet,
        ha="center",
    )  # fmt: skip
    return directed(ax, voice)


def share_story(
    shares: pd.DataFrame, *, style: Style, width: float, language: str = "en", **_: Any
) -> Story:
    """Say in words what :func:`share` draws."""
    voice = Voice(language)
    rows = _rows(shares, voice)
    places = list(dict.fromkeys(voice.place(shares.iloc[[n]]) for n in range(len(shares))))
    place = places[0] if len(places) == 1 else ""
    span = voice.span(periods_in(shares))
    names = [row.name for row in rows]
    notes = (
        *flags_in(shares, voice, names=names if len(set(names)) > 1 else None),
        *statuses_in(shares, voice),
        *bounds_in((row.figure for row in rows if len(set(row.extent(1.0))) > 1), voice),
        *computed_in(shares, voice, names=names if len(set(names)) > 1 else None),
        *decided_in(shares, voice),
    )
    # the rows are in the order in which they are to be read: the first leads, in its latest
    # period
    first = (rows[0].name, place_of(shares.iloc[[0]]))
    lead = max(
        (n for n, row in enumerate(rows) if (row.name, place_of(shares.iloc[[n]])) == first),
        key=lambda n: (period_of(rows[n].figure), -n),
    )
    return Story(
        capitalised(rows[lead].sentence),
        voice.list((voice.say("shares"), place, span)),
        notes,
        f"{capitalised(voice.say('semicolon').join(row.sentence for row in rows))}.",
        shares,
        (shares,),
        _height(rows, width, style),
        tuple(notes_in(shares, voice, names=names if len(set(names)) > 1 else None)),
    )


@dataclass(frozen=True, slots=True)
class _Share:
    """One row: a figure in percent, its name beside the others, and the sentence it makes."""

    figure: dict[str, Any]
    name: str
    context: str
    sentence: str

    def lines(self, width: float, style: Style) -> list[tuple[str, str]]:
        """Return the name in lines, the context behind the last one or under it."""
        size = style.scale.label
        lines = [(line, "") for line in wrapped(self.name, style, width=width, size=size)]
        if not self.context:
            return lines
        wide = sum(
            ink_of(text, style, size=size).width for text in (lines[-1][0], self.context)
        )
        if wide + size * _APART <= width:
            return [*lines[:-1], (lines[-1][0], self.context)]
        under = wrapped(self.context, style, width=width, size=size)
        return [*lines, *(("", line) for line in under)]

    def extent(self, cap: float) -> tuple[float, float]:
        """Return where the solid bar ends, and the hatched one, in percent."""
        value, low, high = _numbers(self.figure)
        if math.isnan(low) and math.isnan(high):
            return value, value
        if math.isnan(low):
            return (0.0 if math.isnan(value) else max(0.0, high - cap)), high
        if math.isnan(high):
            return low, min(100.0, low + cap)
        # what the rounding to a whole percent hides is not drawn
        hidden = high - low <= 1.0001 and not math.isnan(value)
        return (value, value) if hidden else (low, high)


def _rows(shares: pd.DataFrame, voice: Voice) -> list[_Share]:
    table = figures_of(shares, noun="share()")
    ones = [table.iloc[[n]] for n in range(len(table))]
    for one in ones:
        _refuse_what_is_no_share(one)
    figures = [{str(k): v for k, v in row.items()} for row in table.to_dict("records")]
    told_apart = [
        len({place_of(one) for one in ones}) > 1,
        len({period_of(figure) for figure in figures}) > 1,
        len({source_of(figure) for figure in figures}) > 1,
    ]
    rows = []
    for one, figure in zip(ones, figures, strict=True):
        said = [voice.place(one), voice.days_of(figure), voice.source(figure)]
        apart = [word for word, differs in zip(said, told_apart, strict=True) if differs]
        rows.append(_Share(figure, _name(one, voice), voice.list(apart), voice.sentence(one)))
    return rows


def _refuse_what_is_no_share(one: pd.DataFrame) -> None:
    figure = one.iloc[0]
    what = f"{subject_of(one)}, {period_of(figure)},"
    if figure["unit"] != "percent":
        raise ChartError(
            f"share() draws percent, and {what} is in {figure['unit']}: make shares with "
            "humstats.timeseries.share_of(part, whole)."
        )
    known = [number for number in _numbers(figure) if not math.isnan(number)]
    if not known:
        raise ChartError(
            f"share() finds no figure for {what} which says nothing: leave it out."
        )
    if min(known) < 0 or max(known) > 100:
        raise ChartError(
            f"share() draws parts of a hundred, and {what} is {quantity(dict(figure))}: "
            "correct it, or leave it out."
        )


def _numbers(figure: Mapping[str, Any] | pd.Series[Any]) -> tuple[float, float, float]:
    value, low, high = (
        math.nan if pd.isna(figure.get(name)) else float(figure[name])
        for name in ("value", "low", "high")
    )
    return value, low, high


def _name(one: pd.DataFrame, voice: Voice) -> str:
    subject, whole = voice.subject(one), voice.whole(one)
    if not whole:
        return capitalised(subject)
    return voice.say("share_among", part=capitalised(voice.part(one, whole)), whole=whole)


def _height(rows: list[_Share], width: float, style: Style) -> float:
    size = style.scale.label
    lines = sum(len(row.lines(width, style)) for row in rows) * size * 1.3
    bars = len(rows) * size * (_BAR + 0.35) + (len(rows) - 1) * size * _BETWEEN
    return lines + bars + size * 1.1 + style.scale.note * 1.5


def _draw_bar(
    ax: Axes,
    row: _Share,
    top: float,
    width: float,
    style: Style,
    voice: Voice,
    **kwargs: Any,
) -> None:
    size = style.scale.label
    point = 100 / width
    colour = style.colour_of(row.figure)
    solid, end = row.extent(size * point)
    tall = size * _BAR
    middle = top + tall / 2
    look: dict[str, Any] = {"height": tall, "linewidth": 0, **kwargs}
    ax.barh(middle, 100, **{**look, "color": style.track, "zorder": 1})
    bars = ax.barh(middle, solid, **mark_of(row.figure, colour, style, **{"zorder": 2, **look}))
    keep_within(bars, row.figure)
    if end > solid:
        draw_bound(ax, (solid, top), (end - solid, tall), colour, style)
    text = voice.quantity(row.figure)
    letters = size * 1.18
    ink = ink_of(text, style, size=letters, bold=True)
    baseline = middle + ink_of("0", style, size=letters, bold=True).ascent / 2
    gap = size * 0.7
    if end / point + gap + ink.width + gap <= width:
        write(
            ax, text, (end, baseline), style, size=letters, bold=True, offset=(gap, 0),
            colour=colour if contrast(colour, style.track) >= 4.5 else style.text, zorder=4,
        )  # fmt: skip
    else:
        fill = ground_of(row.figure, colour, style)
        shade = ink_on(fill, style)
        box = {"facecolor": fill, "edgecolor": "none", "pad": 1.0}
        write(
            ax, text, (solid, baseline), style, size=letters, bold=True, ha="right",
            offset=(-gap, 0), colour=shade, zorder=4,
            bbox=None if fill == colour else box,
        )  # fmt: skip
