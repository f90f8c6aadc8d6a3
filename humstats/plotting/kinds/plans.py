"""Plans: a table of response plans by year, with small bars beside its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.plotting.drawing.bars import BarScale
from humstats.plotting.drawing.figure_columns import head_of, write_columns
from humstats.plotting.drawing.rows import Rows
from humstats.plotting.drawing.slots import hatched
from humstats.plotting.kinds.plan_years import BETWEEN, GAP, PlanYears, YearColumn
from humstats.plotting.kinds.stages import MONEY, with_stages
from humstats.plotting.page.captions import (
    Story,
    bounds_in,
    breaks_in,
    computed_in,
    decided_in,
    notes_in,
    statuses_in,
)
from humstats.plotting.page.flags import flags_in
from humstats.plotting.page.layout import canvas, points_of
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.wording import sources_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["plan_table", "plan_table_story"]

#: Height of a row and of a bar, in sizes of the label's letters.
_TALL: Final = 1.2
_BAR: Final = 0.72
#: The shortest bar that is drawn for the largest number, in the same measure.
_SHORTEST: Final = 2.2
#: White below the last row.
_FOOT: Final = 0.3


def plan_table(
    frame: pd.DataFrame,
    *,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw the plans of one place as a table: a row a year, a column a figure.

    People in need, targeted and reached; what is required, and how much of it was received,
    in percent. Numbers of people have bars on one scale, sums of money on another. A year
    without a plan keeps its row, and a figure that is missing shows a dash.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of people in need, targeted, expected to be reached and reached, and of
        funding required, received or covered: of one place, one plan a year.
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
        When there are several places, units of people or currencies, a year has two figures
        of one kind, or there is nothing to draw.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> plans = tidy(pd.DataFrame({"indicator": ["people_in_need", "people_targeted"],
    ...     "location_code": "SYR", "reference_period_start": "2020-01-01",
    ...     "reference_period_end": "2020-12-31", "value": [11.1e6, 9.0e6],
    ...     "unit": "people", "source": "OCHA"}))
    >>> ax = plan_table(plans, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts]
    ['2020', 'in need', '11.1M', 'targeted', '9.0M']
    """
    style = style_called(style)
    plan = PlanYears.of(frame, Voice(language))
    ax = canvas(ax)
    columns, width = [column.written for column in plan.columns(style)], points_of(ax)[0]
    has_bars = plan.room(width, style) >= _SHORTEST

    def lost(style: Style) -> float:
        """Leave no width to letters so large that bars or columns would have no room."""
        return width * (plan.room(width, style) < (_SHORTEST if has_bars else -GAP))

    rows = Rows.fitted(
        plan.names, ax, style, tall=_TALL, foot=_FOOT, beside=lost, least=0.1,
        head=lambda style: head_of(columns, style),
    )  # fmt: skip
    rows.check_room(ax, "plan_table()")
    style, label = rows.style, rows.style.scale.label
    pitch = (width - rows.left + label * BETWEEN) / len(columns)
    for at in range(len(plan.names)):
        rows.write_name(ax, at)
        if at:
            over = (rows.tops[at - 1] + rows.tall + rows.tops[at]) / 2
            ax.hlines(over, 0, width, color=style.rule, linewidth=0.5)
    # as wide as the widest, so that the bars of people have one scale
    widest = max(column.width(style) for column in columns)
    room = pitch - widest - label * (GAP + BETWEEN)
    for number, column in enumerate(plan.columns(style)):
        left = rows.left + number * pitch
        edge = left + (widest if has_bars else column.written.width(style))
        write_columns(ax, rows, [column.written], right=edge, rtl=plan.voice.is_rtl)
        if has_bars:
            _draw_bars(ax, rows, column, edge + label * GAP, room, **kwargs)
    return directed(ax, plan.voice)


def plan_table_story(
    frame: pd.DataFrame, *, style: Style, width: float, language: str = "en", **_: Any
) -> Story:
    """Say in words what :func:`plan_table` draws over a width in points."""
    voice = Voice(language)
    plan = PlanYears.of(frame, voice)
    table = plan.table
    columns = plan.columns(style)
    bounded = [one for column in columns for one in hatched(column.slots, column.precision)]
    need = plan.rows_of("in_need")
    shares = any(
        {"required", "received"} <= set(group.rows) for group in plan.groups if group.rows
    )
    money = table[table["indicator"].astype(str).isin(MONEY)]
    sources = voice.joined(sources_of(money))
    return Story(
        plan.title(),
        plan.subtitle(),
        (
            *([voice.say("percentages", sources=sources)] if shares else []),
            *(breaks_in(need, voice) if len(need) else []),
            *bounds_in(bounded, voice),
            *flags_in(
                table, voice, names=with_stages(table, [""] * len(table), voice),
                hollow=plan.room(width, style) >= _SHORTEST,
            ),
            *statuses_in(table, voice),
            *computed_in(table, voice),
            *decided_in(table, voice),
        ),
        plan.message(columns),
        table,
        (table,),
        Rows.of(
            plan.names, width, style, tall=_TALL, foot=_FOOT,
            head=head_of([column.written for column in columns], style),
        ).height,
        tuple(notes_in(table, voice)),
    )  # fmt: skip


def _draw_bars(
    ax: Axes, rows: Rows, column: YearColumn, left: float, width: float, **kwargs: Any
) -> None:
    style, label = rows.style, rows.style.scale.label
    room = width - label * 0.9
    scale = BarScale(left, room / column.most if column.most else 0.0, column.precision,
                     style)  # fmt: skip
    tall = label * _BAR
    for at, slot in enumerate(column.slots):
        if slot is None or not slot.filled:
            continue
        top = rows.middle(at) - tall / 2
        if column.whole:
            ax.barh(
                rows.middle(at), column.whole * scale.per_one, left=left, height=tall,
                color=style.track, linewidth=0, zorder=1,
            )  # fmt: skip
        scale.draw(ax, slot, top, tall, column.written.colour, **kwargs)
