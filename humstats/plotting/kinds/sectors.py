"""Sectors: people in need, targeted and reached, sector by sector, and never added.

One person can be in need in several sectors. A plan's own overall figure, where there is one,
stands on top as a row of its own; areas of responsibility stand below the sector that they
are a part of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ChartError
from humstats.plotting.drawing.bars import BarScale
from humstats.plotting.drawing.figure_columns import head_of, width_of, write_columns
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.drawing.slots import hatched
from humstats.plotting.kinds.sector_plans import LEAST, SectorPlan
from humstats.plotting.kinds.stages import notes_on, stage_colour
from humstats.plotting.page.captions import Story, bounds_in, computed_in
from humstats.plotting.page.layout import canvas, points_of
from humstats.plotting.page.lettering import write
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.wording import period_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["sectors", "sectors_story"]

#: The part of a row's height that the bars inside have, from the outermost inwards.
_NESTED: Final = (1.0, 0.56, 0.2)


def sectors(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw people in need, targeted and reached by sector, as bars that lie in each other.

    Sectors are sorted by people in need. They are never added, as one person can be in need
    in several; the overall figure of the plan (sector "all"), where there is one, is a row
    of its own on top. Areas of responsibility, such as child protection, stand below their
    sector. A sector without a figure keeps its row and shows a dash.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of people in need, targeted, reached or expected to be reached, of one place,
        period and unit: ``hs.select(figures, ..., along="sector_code")``, or several of them
        below each other.
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
        When figures differ in more than sector and stage, two are of one sector and stage,
        there is nothing to draw, or the sectors are to be stacked.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> needs = tidy(pd.DataFrame({"indicator": "people_in_need", "location_code": "AFG",
    ...     "sector_code": ["EDU", "HEA"], "reference_period_start": "2024-01-01",
    ...     "reference_period_end": "2024-12-31", "value": [8.0e6, 17.9e6],
    ...     "unit": "people", "source": "OCHA"}))
    >>> ax = sectors(needs, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts]
    ['Health', 'Education', 'in need', '17.9M', '8.0M']
    """
    style = style_called(style)
    _refuse_stacking(kwargs)
    plan = SectorPlan.of(frame, Voice(language))
    ax = canvas(ax)
    form = plan.form_within(points_of(ax)[0], style)
    rows = Rows.fitted(
        plan.names, ax, style, least=LEAST,
        head=lambda style: head_of(plan.columns(form, style), style),
        beside=lambda style: width_of(plan.columns(form, style), style),
        **plan.measures,
    )  # fmt: skip
    rows.check_room(ax, "sectors()")
    style = rows.style
    for at in range(len(plan.groups)):
        rows.write_name(ax, at)
    scale = BarScale.of(plan.slots, rows.left, rows.right, plan.form.precision, style)
    for at, group in enumerate(plan.groups):
        filled = [stage for stage in plan.stages if (slot := group.slot(stage)) and slot.filled]
        for stage in filled:
            depth = _NESTED[min(plan.stages.index(stage), len(_NESTED) - 1)]
            tall = rows.tall * depth
            slot = group.slot(stage)
            assert slot is not None
            scale.draw(
                ax, slot, rows.middle(at) - tall / 2, tall, stage_colour(stage, style),
                zorder=2 + plan.stages.index(stage), edged=stage != filled[0], **kwargs,
            )  # fmt: skip
        if not filled:
            size = style.scale.note
            write(
                ax, plan.voice.words("missing", plan.missing(group)),
                (rows.left, rows.middle(at) + size * 0.36), style, size=size,
                colour=style.quiet,
            )  # fmt: skip
    if plan.overall and len(rows.tops) > 1:
        under = (rows.tops[0] + rows.tall + rows.tops[1]) / 2
        ax.hlines(under, 0, ax.get_xlim()[1], color=style.rule, linewidth=0.8)
    ax.vlines(
        rows.left, rows.tops[0], rows.tops[-1] + rows.tall, color=style.quiet, linewidth=0.8,
        zorder=9,
    )  # fmt: skip
    write_columns(ax, rows, plan.columns(form, style), right=ax.get_xlim()[1],
                  rtl=plan.voice.is_rtl)  # fmt: skip
    return directed(ax, plan.voice)


def sectors_story(
    frame: pd.DataFrame, *, style: Style, width: float, language: str = "en", **kwargs: Any
) -> Story:
    """Say in words what :func:`sectors` draws over a width in points."""
    _refuse_stacking({name: held for name, held in kwargs.items() if name != "ax"})
    voice = Voice(language)
    plan = SectorPlan.of(frame, voice)
    form = plan.form_within(width, style)
    table = plan.table
    scaled = voice.scale(form)
    shown = voice.list(
        (
            voice.say("by_sector", what=plan.what),
            voice.place(table),
            voice.period(period_of(table.iloc[0])),
            voice.say("in", scale=scaled) if scaled else "",
        )
    )
    names = plan.names_of_figures()
    notes, noted = notes_on(table, names, voice)
    return Story(
        plan.title(),
        shown,
        (
            *([voice.say("sectors_overlap")] if len(plan.groups) > 1 + plan.overall else []),
            *plan.told_apart(),
            *bounds_in(hatched(plan.slots, plan.form.precision), voice),
            *computed_in(table, voice, names=names),
            *notes,
        ),
        plan.message(),
        table,
        (table,),
        plan.measured(width, style).height,
        tuple(noted),
    )


def _refuse_stacking(kwargs: dict[str, Any]) -> None:
    if kwargs.pop("stacked", False) or "left" in kwargs or "bottom" in kwargs:
        raise ChartError(
            "sectors() does not stack: one person can be in need in several sectors, so that "
            "a stack would show more people than there are. Add the plan's overall figure, "
            "of the sector 'all', which has a row of its own."
        )
