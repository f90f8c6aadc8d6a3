"""Fundings: what plans require and what they received, as bullet bars.

One row a plan, place or year. The pale bar is what is required, the bar in it what was
received; where more was received than required, it reaches beyond.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.plotting.drawing.bars import BarScale
from humstats.plotting.drawing.figure_columns import head_of, width_of, write_columns
from humstats.plotting.drawing.marks import keep_within, mark_of
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.drawing.slots import hatched
from humstats.plotting.kinds.funding_plans import LEAST, FundingPlan
from humstats.plotting.kinds.stages import notes_on, stage_colour
from humstats.plotting.page.captions import Story, bounds_in, computed_in
from humstats.plotting.page.flags import is_flagged
from humstats.plotting.page.layout import canvas, points_of
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.wording import sources_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["funding", "funding_story"]

#: The part of a row's height that is received, and the white below the last row in sizes of
#: the label's letters.
_INNER: Final = 0.56
_FOOT: Final = 0.25


def funding(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw what plans require and what they received as bullet bars, one row a plan.

    Beside each bar stand both sums, how much of what is required was received, in percent,
    and what is still missing. A plan that received more than it asked for has more than
    100%, and its bar reaches beyond; one that asked for nothing has no percent. Rows are in
    the order of their periods, or of what they require.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of funding required and received, in one currency: of one sector or of none,
        of one or several places, plans and periods.
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
        With points along x, and points downwards along y.

    Raises
    ------
    ChartError
        When there are two currencies, a plan has two figures of one sum, figures differ in
        something else than place, plan and period, or there is nothing to draw.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> plan = tidy(pd.DataFrame({"indicator": ["funding_required", "funding_received"],
    ...     "location_code": "AFG", "reference_period_start": "2020-01-01",
    ...     "reference_period_end": "2020-12-31", "value": [1131e6, 564e6], "unit": "usd",
    ...     "source": "OCHA FTS"}))
    >>> ax = funding(plan, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts][-4:]
    ['received', '564M', 'required', '1,131M']
    """
    style = style_called(style)
    plan = FundingPlan.of(frame, Voice(language))
    return _drawn(plan, canvas(ax), style, **kwargs)


def _drawn(plan: FundingPlan, ax: Axes, style: Style, **kwargs: Any) -> Axes:
    form, kept = plan.within(points_of(ax)[0], style)
    rows = Rows.fitted(
        plan.names, ax, style, tall=plan.tall, foot=_FOOT, least=LEAST,
        head=lambda style: head_of(plan.columns(form, kept, style), style),
        beside=lambda style: width_of(plan.columns(form, kept, style), style),
    )  # fmt: skip
    rows.check_room(ax, "funding()")
    if len(plan.groups) < 4:
        rows = rows.grown(points_of(ax)[1], _FOOT)
    style = rows.style
    scale = BarScale.of(plan.slots, rows.left, rows.right, form.precision, style)
    for at, group in enumerate(plan.groups):
        rows.write_name(ax, at)
        top = rows.middle(at) - rows.tall / 2
        required, received = group.slot("required"), group.slot("received")
        if required is not None and required.filled:
            solid, end = scale.extent(required)
            # an outline as pale as the bar would not be seen
            doubt = required.figure if is_flagged(required.figure) else None
            look = mark_of(doubt, style.quiet if doubt else style.track, style)
            bars = ax.barh(
                rows.middle(at), solid - rows.left, left=rows.left, height=rows.tall, zorder=1,
                **look,
            )  # fmt: skip
            keep_within(bars, doubt)
            ax.vlines(end, top - 1, top + rows.tall + 1, color=style.text, linewidth=1.2,
                      zorder=5)  # fmt: skip
        if received is not None:
            tall = rows.tall * _INNER
            scale.draw(
                ax, received, rows.middle(at) - tall / 2, tall,
                stage_colour("received", style), **kwargs,
            )  # fmt: skip
    ax.vlines(
        rows.left, rows.tops[0], rows.tops[-1] + rows.tall, color=style.quiet, linewidth=0.8,
        zorder=9,
    )  # fmt: skip
    write_columns(
        ax, rows, plan.columns(form, kept, style), right=points_of(ax)[0],
        rtl=plan.voice.is_rtl,
    )  # fmt: skip
    return directed(ax, plan.voice)


def funding_story(
    frame: pd.DataFrame, *, style: Style, width: float, language: str = "en", **kwargs: Any
) -> Story:
    """Say in words what :func:`funding` draws over a width in points."""
    voice = Voice(language)
    plan = FundingPlan.of(frame, voice)
    form, kept = plan.within(width, style)
    table = plan.table
    names = plan.names_of_figures()
    notes, noted = notes_on(table, names, voice)
    columns = plan.columns(form, kept, style)
    shares = [share for group in plan.groups if (share := group.funded) is not None]
    sources = voice.joined(sources_of(table))
    return Story(
        plan.title(),
        plan.subtitle(form),
        (
            *([voice.say("percentages", sources=sources)] if shares else []),
            *([voice.say("surplus")] if kept and any(map(plan.has_surplus, plan.groups))
              else []),
            *bounds_in(hatched(plan.slots, form.precision), voice),
            *computed_in(table, voice, names=names),
            *([] if plan.days else [voice.say("undated")]),
            *notes,
        ),
        plan.message(),
        table,
        (table,),
        Rows.of(
            plan.names, width, style, tall=plan.tall, foot=_FOOT, head=head_of(columns, style),
            beside=width_of(columns, style),
        ).height,
        tuple(noted),
        partial(_drawn, plan, style=style, **kwargs),
    )  # fmt: skip
