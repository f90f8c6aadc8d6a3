"""Cumulatives: a count since one day, as situation reports give it.

"More than 255 dead since 27 November": each report counts from the same start, so that the line
can only rise, and what a report adds is the difference to the one before. A count below the one
before is a revision, and no fall. Reports are points in time, as far apart as they were made.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ChartError
from humstats.model.indicators import catalogue
from humstats.model.numerals import form_of
from humstats.plotting.drawing.events import EventLine, events_of
from humstats.plotting.drawing.labels import Label, placed
from humstats.plotting.drawing.marks import dot_of, draw_bound
from humstats.plotting.drawing.slots import hatched, slots_of
from humstats.plotting.page.captions import (
    Story,
    asides_in,
    bounds_in,
    breaks_in,
    notes_in,
)
from humstats.plotting.page.layout import canvas, points_of
from humstats.plotting.page.lettering import Box, ink_of, write
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.wording import capitalised

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes

    from humstats.model.numerals import NumberForm
    from humstats.plotting.drawing.events import Event
    from humstats.plotting.drawing.slots import Slot
    from humstats.plotting.styles import Style

__all__ = ["cumulative", "cumulative_story"]

#: How wide the marks of a report are, in sizes of the label's letters.
_DOT: Final = 0.66
#: So many boxes stand for the line between two reports, for labels to keep clear of.
_STEPS: Final = 40


@dataclass(frozen=True, slots=True)
class _Count:
    """A count since a start, report by report."""

    start: dt.date
    reports: tuple[Slot, ...]
    form: NumberForm
    voice: Voice
    events: tuple[Event, ...]

    @classmethod
    def of(cls, series: pd.DataFrame, voice: Voice, events: Any = None) -> _Count:
        """Read a series of counts, each from the same day on."""
        slots = [one for one in slots_of(series, noun="cumulative()") if one.filled]
        if not slots:
            raise ChartError("cumulative() has nothing to draw: no row has a figure.")
        figure = slots[0].figure or {}
        known = catalogue.get(str(figure["indicator"]))
        if known is not None and not known.is_cumulative:
            raise ChartError(
                f"cumulative() draws counts since a start, and {known.code} is a {known.kind}: "
                "draw it with hs.plot.trend, or its flows with hs.plot.new_displacements."
            )
        starts = sorted({slot.period.start for slot in slots})
        if len(starts) > 1:
            raise ChartError(
                f"cumulative() draws counts since one day, and these count since {starts[0]} "
                f"and since {starts[1]}: select those of one start."
            )
        numbers = [slot.number for slot in slots]
        form = form_of(numbers, str(figure["unit"]))
        return cls(starts[0], tuple(slots), form, voice, events_of(events))

    @property
    def days(self) -> list[int]:
        """The last day of each report, counted from the day before the start."""
        return [(one.period.end - self.start).days + 1 for one in self.reports]

    @property
    def falls(self) -> list[Slot]:
        """Reports that count surely less than the one before them: revisions."""
        return [two for one, two in pairwise(self.reports) if two.highest < one.lowest]

    def event_line(self, width: float, style: Style, *, ends: float) -> EventLine:
        """Place the events over days; the last report stands ``ends`` points from the edge."""
        left, last = style.scale.label * _DOT, self.reports[-1].period.end
        pitch = (width - ends - left) / max(self.days[-1], 1)
        places = [
            (left + one.since(self.start, last) * pitch, one.words) for one in self.events
        ]
        return EventLine.of(places, width, style)

    def lines(self, slot: Slot) -> tuple[str, ...]:
        """Write the number of a report, the word before it on a line of its own."""
        return self.voice.lines(self.form, slot.figure or {})


def cumulative(
    series: pd.DataFrame,
    *,
    events: Mapping[Any, str] | None = None,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw a count since a start, one point a report.

    Time runs evenly: reports stand as far apart as their days are. The line begins at zero, the
    day before the count does, and is dashed up to the first report, because nobody said what
    lies between. First and last number are labelled, others where there is room.

    Parameters
    ----------
    series : pandas.DataFrame
        A TimeSeries of counts from one day on, such as deaths since 27 November.
    events : mapping of str or datetime.date to str, optional
        Up to five events to mark, by their day: ``{"2024-11-30": "Aleppo falls"}``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; Arabic runs from right to left.
    **kwargs
        For the line (:class:`matplotlib.lines.Line2D`).

    Returns
    -------
    matplotlib.axes.Axes
        With days along x, from the day before the start.

    Raises
    ------
    ChartError
        When there is nothing to draw, the indicator is no count since a start, the rows
        count from several days, or an event is on none that is drawn.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> dead = tidy(pd.DataFrame({"indicator": "deaths", "location_code": "SYR",
    ...     "admin_level": 0, "reference_period_start": "2024-11-27",
    ...     "reference_period_end": ["2024-11-28", "2024-11-30"], "value": [200.0, 255.0],
    ...     "unit": "deaths", "source": "Syrian Observatory for Human Rights"}))
    >>> ax = cumulative(dead, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts]
    ['200', '255', '27 Nov 2024', '28 Nov', '30 Nov']
    """
    style = style_called(style)
    voice = Voice(language)
    count = _Count.of(series, voice, events)
    ax = canvas(ax)
    ax.set_frame_on(False)
    ax.xaxis.set_visible(False)
    ax.yaxis.set_visible(False)
    width, height = points_of(ax)
    size, days = style.scale.label, count.days
    labels = [
        Label(count.lines(one), (), size * (1.15 if last else 1.0), last, rank)
        for one, last, rank in zip(
            count.reports,
            [False] * (len(days) - 1) + [True],
            [1, *range(3, len(days) + 1), 0] if len(days) > 1 else [0],
            strict=True,
        )
    ]
    boxes = [label.box(style, (0.0, 0.0)) for label in labels]
    below = size * 2.4
    ends = boxes[-1].right + 1
    marked = count.event_line(width, style, ends=ends)
    room = max(box.top for box in boxes) + size * 1.1 + marked.height
    left = size * _DOT
    pitch = (width - ends - left) / max(days[-1], 1)
    most = max(slot.end for slot in count.reports) or 1.0
    scale = (height - room - below) / most
    ax.set_xlim(-left / pitch, (width - left) / pitch)
    ax.set_ylim(-below / scale, (height - below) / scale)
    colour = style.colour_of(count.reports[0].figure or {})
    numbers = [slot.number for slot in count.reports]
    look = {"color": colour, "linewidth": size / 4, "solid_capstyle": "round", "zorder": 3}
    ax.fill_between([0, *days], [0, *numbers], color=colour, alpha=0.1, linewidth=0, zorder=1)
    ax.plot([0, days[0]], [0, numbers[0]], **{**look, "linestyle": (0, (2, 1.6)), **kwargs})
    ax.plot(days, numbers, **{**look, **kwargs})
    ax.hlines(0, ax.get_xlim()[0], days[-1], color=style.text, linewidth=1.0, zorder=5)
    cap = size * 0.9 / scale
    for at, slot in enumerate(count.reports):
        dot = dot_of(slot.figure, colour, style, size * _DOT)
        ax.plot([days[at]], [numbers[at]], **dot, zorder=4)
        solid, end = slot.extent(precision=count.form.precision, cap=cap)
        if end > solid:
            wide = size * 0.36 / pitch
            draw_bound(ax, (days[at] - wide / 2, solid), (wide, end - solid), colour, style)
    free = height - marked.height
    clear = _write_numbers(ax, count, labels, style, (left, pitch, scale, below, width, free))
    marked.draw(ax, style, clear=clear, floor=below)
    _write_days(ax, count, style, (left, pitch))
    return directed(ax, voice)


def _write_numbers(
    ax: Axes, count: _Count, labels: list[Label], style: Style, measures: tuple[float, ...]
) -> list[Box]:
    """Write the numbers over their points: the last, the first, then what has room.

    Return the boxes of those that were written.
    """
    left, pitch, scale, below, width, height = measures
    size = style.scale.label
    cap = size * 0.9
    points = []
    for day, slot in zip(count.days, count.reports, strict=True):
        end = slot.extent(precision=count.form.precision, cap=cap / scale)[1]
        points.append((left + day * pitch, below + end * scale))
    # the line rises to the right of a point, and leaves room to the left of it
    asked = [
        label.at(*((x - aside * wide, y + size * 0.7) for aside in (0.0, 0.3, 0.55, 0.8)))
        for label, (x, y) in zip(labels, points, strict=True)
        for wide in [label.box(style, (0.0, 0.0)).right * 2]
    ]
    ends = [(x, below + one.number * scale)
            for (x, _), one in zip(points, count.reports, strict=True)]  # fmt: skip
    marks = [
        Box(x - 1.5, y - 1.5, x + 1.5, y + 1.5)
        for (x0, y0), (x1, y1) in pairwise([(left, below), *ends])
        for part in range(_STEPS + 1)
        for x, y in [(x0 + (x1 - x0) * part / _STEPS, y0 + (y1 - y0) * part / _STEPS)]
    ]
    within = Box(-1, 0, width + 1, height + 1)
    chosen = placed(asked, style, marks=marks, clear=1.0, within=within)
    last, written = len(asked) - 1, []
    for at, (label, choice) in enumerate(zip(asked, chosen, strict=True)):
        if choice is None:
            continue
        x, y = label.places[choice]
        written.append(label.box(style, (x, y)))
        colour = style.colour_of(count.reports[at].figure or {}) if at == last else style.text
        for line, text in enumerate(reversed(label.lines)):
            write(
                ax, text, ((x - left) / pitch, (y - below) / scale), style, size=label.size,
                bold=label.bold, colour=colour, ha="center", offset=(0, line * label.pitch),
                zorder=6,
            )  # fmt: skip
    return written


def _write_days(ax: Axes, count: _Count, style: Style, measures: tuple[float, float]) -> None:
    """Write the start and the days of the reports under the line, as many as have room."""
    left, pitch = measures
    size = style.scale.label
    days = [1, *count.days]
    texts = [_tick(count, at) for at in range(len(days))]
    shown = {len(days) - 1: "center"}
    edges = [(days[-1] * pitch - _half(texts[-1], style), days[-1] * pitch)]
    if days[-1] > 1:
        shown = {0: "left", **shown}
        edges.insert(0, (0.0, ink_of(texts[0], style, size=size).width))
        if edges[0][1] + size > edges[1][0]:
            shown.pop(0)
            edges.pop(0)
    for at in reversed(range(1, len(days) - 1)):
        middle, half = days[at] * pitch, _half(texts[at], style)
        clear = all(
            middle + half + size * 0.8 <= start or middle - half - size * 0.8 >= end
            for start, end in (*edges[:-1], (edges[-1][0], float("inf")))
        )
        if clear:
            shown[at] = "center"
            edges.insert(0, (middle - half, middle + half))
    for at in sorted(shown):
        last = at == len(days) - 1
        write(
            ax, texts[at], (days[at] if at else -left / pitch, 0), style, size=size,
            ha=shown[at], colour=style.text if last else style.quiet, offset=(0, -size * 1.6),
            zorder=6,
        )  # fmt: skip


def _half(text: str, style: Style) -> float:
    return ink_of(text, style, size=style.scale.label).width / 2


def _tick(count: _Count, at: int) -> str:
    """Write the day of a report, its year where it is another than that of the start."""
    day = count.start if at == 0 else count.reports[at - 1].period.end
    text = count.voice.day(day)
    told = at and day.year == count.start.year
    return text.removesuffix(str(day.year)).rstrip(" \N{NO-BREAK SPACE}") if told else text


def cumulative_story(
    series: pd.DataFrame,
    *,
    style: Style,
    width: float,
    language: str = "en",
    events: Mapping[Any, str] | None = None,
    **_: Any,
) -> Story:
    """Say in words what :func:`cumulative` draws."""
    voice = Voice(language)
    count = _Count.of(series, voice, events)
    since = voice.say("since", day=voice.day(count.start))
    revised = [slot.period.end for slot in count.falls]
    # a report is named by its day, as all count from the same one
    reports = series.assign(reference_period_start=series["reference_period_end"])
    notes = [
        *bounds_in(hatched(count.reports, count.form.precision), voice),
        *breaks_in(series, voice),
        *asides_in(reports, voice),
    ]
    if revised:
        notes.insert(0, voice.say("revised", days=voice.joined(map(voice.day, revised))))
    told = [
        f"{voice.quantity(slot.figure or {}, form='spelled')} ({voice.day(slot.period.end)})"
        for slot in count.reports
    ]
    return Story(
        voice.title(series),
        capitalised(voice.list((voice.subject(series), voice.place(series), since))),
        tuple(notes),
        " ".join(
            (
                f"{capitalised(voice.list((since, *told)))}.",
                *(voice.event(one.day, one.words) for one in count.events),
            )
        ),
        series,
        (series,),
        noted=tuple(notes_in(reports, voice)),
    )
