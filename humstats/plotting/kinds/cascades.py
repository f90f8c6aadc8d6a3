"""Cascades: one plan, from people in need to people reached, each a share of what is before.

Bars lie on one scale, each over a pale bar of what it is a share of. Money is told apart, as
a share of what is required: it is never drawn on the scale of people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from humstats.plotting.drawing.bars import BarScale
from humstats.plotting.drawing.marks import is_hollow
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.drawing.slots import hatched
from humstats.plotting.kinds.cascade_plans import FOOT, LEAST, CascadePlan
from humstats.plotting.kinds.stages import (
    notes_on,
    slot_of_share,
    stage_colour,
)
from humstats.plotting.page.captions import Story, bounds_in, computed_in
from humstats.plotting.page.layout import canvas, points_of
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.wording import period_of, sources_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["cascade", "cascade_story"]


def cascade(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw one plan as bars: people in need, targeted and reached, and its funding apart.

    Behind each number stands which share it is, and of what: those reached of those
    targeted, those targeted of those in need. A figure of people reached that was only
    planned is called planned, and drawn hollow.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of one place and period, one for each stage: people in need, targeted,
        expected to be reached, reached; funding required and received, in one currency.
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
        When there are several places, periods, plans, units or breakdowns, a stage has two
        figures, or fewer than two stages of people have one.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> plan = tidy(pd.DataFrame({"indicator": ["people_in_need", "people_targeted"],
    ...     "location_code": "SYR", "reference_period_start": "2020-01-01",
    ...     "reference_period_end": "2020-12-31", "value": [11.1e6, 9.0e6],
    ...     "unit": "people", "source": "OCHA"}))
    >>> ax = cascade(plan, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts]
    ['People in need', '11.1M', 'People targeted', '9.0M', '81%', 'of those in need']
    """
    style = style_called(style)
    plan = CascadePlan.of(frame, Voice(language))
    ax = canvas(ax)
    rows = Rows.fitted(
        plan.names, ax, style, tall=plan.tall, foot=FOOT, least=LEAST, beside=plan.beside,
        apart=plan.apart,
    )  # fmt: skip
    rows.check_room(ax, "cascade()")
    rows = rows.grown(points_of(ax)[1], FOOT)
    style, width = rows.style, points_of(ax)[0]
    scale = BarScale.of(plan.slots, rows.left, rows.right, plan.form.precision, style)
    for at, stage in enumerate(plan.stages):
        slot = plan.people.slot(stage)
        assert slot is not None
        rows.write_name(ax, at)
        top = rows.middle(at) - rows.tall / 2
        whole = plan.people.slot(plan.whole(stage))
        if whole is not None and whole.filled:
            end = scale.left + whole.number * scale.per_one
            _draw_track(ax, (rows.left, end), top, rows.tall, style)
            if slot.filled and slot.number > whole.number:
                # where what it is a share of ends, on a bar that reaches beyond
                solid = stage != "expected" and not is_hollow(slot.figure)
                ax.vlines(
                    end, top, top + rows.tall, linewidth=1.6, zorder=5,
                    color=style.ground if solid else stage_colour(stage, style),
                )  # fmt: skip
        scale.draw(ax, slot, top, rows.tall, stage_colour(stage, style), **kwargs)
        plan.write(ax, rows, at, plan.lines(slot), plan.covered(stage), width,
                   colour=stage_colour(stage, style))  # fmt: skip
    bottom = rows.tops[len(plan.stages) - 1] + rows.tall
    ax.vlines(rows.left, rows.tops[0], bottom, color=style.quiet, linewidth=0.8, zorder=9)
    if plan.money is not None:
        _draw_money(plan, ax, rows, width, **kwargs)
    return directed(ax, plan.voice)


def cascade_story(
    frame: pd.DataFrame, *, style: Style, width: float, language: str = "en", **_: Any
) -> Story:
    """Say in words what :func:`cascade` draws over a width in points."""
    voice = Voice(language)
    plan = CascadePlan.of(frame, voice)
    table = plan.table
    names = plan.names_of_figures()
    notes, noted = notes_on(table, names, voice)
    shares = [share for stage in plan.stages if (share := plan.share(stage)) is not None]
    sources = voice.joined(sources_of(table))
    return Story(
        plan.title(),
        voice.list(
            (plan.what, voice.place(table), voice.period(period_of(table.iloc[0])))
        ),
        (
            *bounds_in(hatched(plan.slots, plan.form.precision), voice),
            *([voice.say("percentages", sources=sources)] if shares else []),
            *computed_in(table, voice, names=names),
            *notes,
        ),
        plan.message(),
        table,
        (table,),
        Rows.of(
            plan.names, width, style, tall=plan.tall(style), foot=FOOT,
            beside=plan.beside(style), apart=plan.apart,
        ).height,
        tuple(noted),
    )  # fmt: skip


def _draw_track(
    ax: Axes, ends: tuple[float, float], top: float, tall: float, style: Style
) -> None:
    ax.barh(
        top + tall / 2, ends[1] - ends[0], left=ends[0], height=tall, color=style.track,
        linewidth=0, zorder=1,
    )  # fmt: skip


def _draw_money(plan: CascadePlan, ax: Axes, rows: Rows, width: float, **kwargs: Any) -> None:
    """Draw how much of what is required was received, on a scale of its own."""
    assert plan.money is not None
    style, at = rows.style, len(plan.stages)
    under = (rows.tops[at - 1] + rows.tall + rows.tops[at]) / 2
    ax.hlines(under, 0, width, color=style.rule, linewidth=0.8)
    rows.write_name(ax, at)
    share, sums = plan.sums()
    top, tall = rows.middle(at) - rows.tall / 2, rows.tall
    held = plan.money.funded
    if held is not None:
        slot = slot_of_share(held, plan.money)
        scale = BarScale.of([slot], rows.left, rows.right, plan.percent.precision, style)
        scale = BarScale(
            rows.left, min(scale.per_one, (rows.right - rows.left) / 100),
            scale.precision, style,
        )  # fmt: skip
        whole = rows.left + 100 * scale.per_one
        _draw_track(ax, (rows.left, whole), top, tall, style)
        scale.draw(ax, slot, top, tall, stage_colour("received", style), **kwargs)
        ax.vlines(whole, top - 1, top + tall + 1, color=style.text, linewidth=1.0, zorder=5)
    plan.write(
        ax, rows, at, (share,), ("", sums), width, colour=stage_colour("received", style)
    )
