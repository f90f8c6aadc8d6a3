"""Flows: what was new in each week, month or year.

Each column is the whole of its period, so that columns may be compared and added; a count since
a start may not, and has a chart of its own (:mod:`.cumulatives`). Periods that are not equally
long are told apart, because a longer one holds more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from humstats.errors import ChartError
from humstats.model.indicators import catalogue
from humstats.plotting.drawing.slots import figures_of
from humstats.plotting.kinds.columns import draw_columns
from humstats.plotting.kinds.courses import MARKS, Trend
from humstats.plotting.kinds.trends import drawn, trend_story
from humstats.plotting.page.layout import canvas
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.derivations import derivations_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    from matplotlib.axes import Axes

    from humstats.plotting.page.captions import Story
    from humstats.plotting.styles import Style

__all__ = ["new_displacements", "new_displacements_story"]


def new_displacements(
    series: pd.DataFrame,
    *,
    mark: Iterable[str] = MARKS,
    span: tuple[str, str] | None = None,
    events: Mapping[Any, str] | None = None,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw what was new in each period as columns, however many there are.

    Provisional figures are hatched and said to be so. A month without a figure keeps its place
    and is marked: nobody knows that nobody fled.

    Parameters
    ----------
    series : pandas.DataFrame
        A TimeSeries of a flow: new displacements, returns, asylum applications, deaths of each
        month; or what counts since a start added to each other (:func:`humstats.increments`).
    mark : iterable of {"record", "last"}
        What stands out: the highest figure, where it is surely the highest, and the last.
    span : tuple of str, optional
        First and last period to show, such as ``("2024-01", "2024-12")``.
    events : mapping of str or datetime.date to str, optional
        What happened, by its day; at most five. It stands above the figures, and says nothing
        of why they are what they are.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; Arabic runs from right to left.
    **kwargs
        For the columns (:class:`matplotlib.patches.Rectangle`).

    Returns
    -------
    matplotlib.axes.Axes
        With one unit of x for each period, from 0.

    Raises
    ------
    ChartError
        When the figures are a stock or counts since a start, there is nothing to draw, or the
        rows differ in more than their period.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> fled = tidy(pd.DataFrame({"indicator": "new_displacements", "location_code": "SYR",
    ...     "admin_level": 0, "reference_period_start": ["2024-10-01", "2024-11-01"],
    ...     "reference_period_end": ["2024-10-31", "2024-11-30"], "value": [6_000.0, 48_500.0],
    ...     "unit": "movements", "source": "OCHA"}))
    >>> ax = new_displacements(fled, ax=Figure().add_subplot())
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['Oct 2024', 'Nov 2024']
    """
    style, voice = style_called(style), Voice(language)
    _refuse_what_does_not_flow(series)
    plan = Trend.of(series, of_which=None, mark=mark, span=span, voice=voice, events=events)
    return drawn(draw_columns, plan, canvas(ax), style, **kwargs)


def new_displacements_story(series: pd.DataFrame, **given: Any) -> Story:
    """Say in words what :func:`new_displacements` draws."""
    _refuse_what_does_not_flow(series)
    return trend_story(series, as_line=False, **given)


def _refuse_what_does_not_flow(series: Any) -> None:
    table = figures_of(series, noun="new_displacements()")
    code = str(table["indicator"].iloc[0])
    known = catalogue.get(code)
    is_new = any(one.kind == "new" for one in derivations_of(table))
    if known is None or known.kind == "flow" or is_new:
        return
    instead = (
        "take hs.increments(series) first, or draw it with hs.plot.cumulative"
        if known.is_cumulative
        else "draw it with hs.plot.trend"
    )
    raise ChartError(
        f"new_displacements() draws what was new in each period, and {code} is "
        f"{'counted since a start' if known.is_cumulative else f'a {known.kind}'}: {instead}."
    )
