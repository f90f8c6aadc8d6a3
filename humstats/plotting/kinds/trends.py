"""Trends: the figures of a series over its periods.

Columns on a zero baseline, or beyond 15 figures a line. A period without a figure keeps its
place and is marked; the highest figure and the last are stressed; a bound is hatched.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting.drawing.slots import figures_of
from humstats.plotting.kinds.bundles import Bundle, bundle_story, draw_bundle, is_bundle
from humstats.plotting.kinds.columns import draw_columns
from humstats.plotting.kinds.courses import MARKS, Trend
from humstats.plotting.kinds.lines import draw_line
from humstats.plotting.page.captions import Story
from humstats.plotting.page.layout import canvas
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["drawn", "trend", "trend_story"]


def trend(
    series: pd.DataFrame,
    *,
    of_which: pd.DataFrame | None = None,
    mark: Iterable[str] = MARKS,
    span: tuple[str, str] | None = None,
    events: Mapping[Any, str] | None = None,
    first_published: pd.DataFrame | None = None,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw a time series as columns, or beyond 15 figures as a line.

    A year or month that the series does not have is an empty slot, marked "no figure";
    nothing is drawn through it. Labels replace the axis of numbers; a word such as "nearly"
    stands with its number. Where a bound is open, the hatched end of a column is a sign for
    it and no measure.

    Parameters
    ----------
    series : pandas.DataFrame
        A TimeSeries: one indicator, place, breakdown and unit, one row a period. Or up to
        five that differ in one of these: lines with their names at their ends.
    of_which : pandas.DataFrame, optional
        A series of parts of the same figures, such as the children in need; drawn inside
        the columns of the periods that it has.
    mark : iterable of {"record", "last"}
        What stands out: the highest figure, where it is surely the highest, and the last.
    span : tuple of str, optional
        First and last period to show, such as ``("2011", "2025")``.
    events : mapping of str or datetime.date to str, optional
        What happened, by its day; at most five. It stands above the figures, and says nothing
        of why they are what they are.
    first_published : pandas.DataFrame, optional
        The same series as it was first published (``hs.series(..., as_of="first")``): a dashed
        outline, or a diamond on a line, where a figure was revised since.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; Arabic runs from right to left.
    **kwargs
        For the columns (:class:`matplotlib.patches.Rectangle`) or the line
        (:class:`matplotlib.lines.Line2D`).

    Returns
    -------
    matplotlib.axes.Axes
        With one unit of x for each period, from 0.

    Raises
    ------
    ChartError
        When there is nothing to draw, the rows differ in more than their period, two are of
        one period, or a part is no part or above its whole.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> pin = tidy(pd.DataFrame({"indicator": "people_in_need", "location_code": "SYR",
    ...     "reference_period_start": ["2012-01-01", "2014-01-01"],
    ...     "reference_period_end": ["2012-12-31", "2014-12-31"],
    ...     "value": [2.5e6, 9.3e6], "unit": "people", "source": "OCHA"}))
    >>> ax = trend(pin, ax=Figure().add_subplot())
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['2012', '2013', '2014']
    """
    style, voice = style_called(style), Voice(language)
    if _is_bundle(series, of_which, events, first_published):
        bundle = Bundle.of(series, voice, span=span)
        return drawn(draw_bundle, bundle, canvas(ax), style, **kwargs)
    plan = Trend.of(
        series,
        of_which=of_which,
        mark=mark,
        span=span,
        voice=voice,
        events=events,
        first_published=first_published,
    )
    draw = draw_line if plan.is_line else draw_columns
    return drawn(draw, plan, canvas(ax), style, **kwargs)


def drawn(
    draw: Callable[..., None], plan: Trend | Bundle, ax: Axes, style: Style, **kwargs: Any
) -> Axes:
    """Draw on axes without a frame and numbers, in the direction of the language."""
    ax.set_frame_on(False)
    ax.yaxis.set_visible(False)
    draw(plan, ax, style, **kwargs)
    return directed(ax, plan.voice)


def _is_bundle(series: Any, of_which: Any, events: Any, first_published: Any) -> bool:
    """Tell whether a table is of several series, of which nothing else is asked."""
    if not is_bundle(figures_of(series, noun="trend()")):
        return False
    if of_which is not None or events or first_published is not None:
        raise ChartError(
            "of_which=, events= and first_published= go with one series: choose it with "
            "hs.series()."
        )
    return True


def trend_story(
    series: pd.DataFrame,
    *,
    style: Style,
    width: float,
    of_which: pd.DataFrame | None = None,
    mark: Iterable[str] = MARKS,
    span: tuple[str, str] | None = None,
    events: Mapping[Any, str] | None = None,
    first_published: pd.DataFrame | None = None,
    language: str = "en",
    as_line: bool | None = None,
    **kwargs: Any,
) -> Story:
    """Say in words what :func:`trend` draws over a width in points."""
    voice = Voice(language)
    if _is_bundle(series, of_which, events, first_published):
        bundle = Bundle.of(series, voice, span=span)
        draw = partial(drawn, draw_bundle, bundle, style=style, **kwargs)
        return replace(bundle_story(bundle), draw=draw)
    plan = Trend.of(
        series,
        of_which=of_which,
        mark=mark,
        span=span,
        voice=voice,
        events=events,
        first_published=first_published,
    )
    is_line = plan.is_line if as_line is None else as_line
    form = plan.form if is_line else plan.fitted(width, style).form
    subject = voice.subject(series)
    shown = [subject, voice.place(series), voice.span(slot.period for slot in plan.slots)]
    code, scaled = str(plan.figure["unit"]), voice.scale(form)
    unit = voice.unit(code)
    if unit not in subject and not plan.form.percent and code != "people":
        shown.append(voice.say("scale_of", scale=scaled, unit=unit) if scaled else unit)
    elif scaled:
        shown.append(scaled if form.percent else voice.say("in", scale=scaled))
    told = [series] if of_which is None else [series, of_which]
    unwritten = plan.unwritten_parts(width, style)
    return Story(
        voice.title(series),
        capitalised(voice.list(shown)),
        tuple(plan.notes(told, unwritten)),
        " ".join((plan.message(), *(voice.event(one.day, one.words) for one in plan.events))),
        tidy(pd.concat([frame.astype(object) for frame in told], ignore_index=True)),
        tuple(told),
        noted=tuple(plan.noted(told)),
        draw=partial(
            drawn, draw_line if is_line else draw_columns, plan, style=style, **kwargs
        ),
    )
