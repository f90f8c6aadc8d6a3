"""Multiples: one small trend a place or sector, all of the same periods and on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from humstats.plotting.drawing.marks import dot_of, draw_bound, is_hollow, keep_within, mark_of
from humstats.plotting.drawing.slots import hatched
from humstats.plotting.kinds.courses import COLUMN
from humstats.plotting.kinds.grids import PITCH, Grid, extent_of
from humstats.plotting.kinds.small_panels import Panel, Panels
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
from humstats.plotting.page.layout import canvas, measured_in_points, points_of
from humstats.plotting.page.lettering import ink_of, write
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.wording import capitalised

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["small_multiples", "small_multiples_story"]


def small_multiples(
    frame: pd.DataFrame,
    *,
    order: str = "last",
    free: bool = False,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw one small trend for each place, or each sector, beside each other.

    All panels have the same periods and one scale, so that heights compare. The first and
    the last figure of each are numbered, and the highest, where one surely is. A period
    without a figure keeps its place and is marked; a dashed line parts what does not compare.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of one indicator and unit that differ in their periods and in one thing more,
        place or breakdown: :func:`humstats.panel` makes them. At most 24 panels.
    order : {"last", "given"}
        Whether panels are sorted by their last figure, the highest first, or as they come.
    free : bool
        Whether each panel has a scale of its own, which the chart then says.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; Arabic runs from right to left.
    **kwargs
        For the columns (:class:`matplotlib.patches.Rectangle`) or the lines
        (:class:`matplotlib.lines.Line2D`).

    Returns
    -------
    matplotlib.axes.Axes
        With points along x, and points downwards along y.

    Raises
    ------
    ChartError
        When there is one series or more than 24, one period, several indicators, units or
        admin levels, or two figures for one point.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> hosts = tidy(pd.DataFrame({"indicator": "refugees", "admin_level": 0,
    ...     "location_code": ["LBN", "LBN", "JOR", "JOR"],
    ...     "reference_period_start": ["2023-01-01", "2024-01-01"] * 2,
    ...     "reference_period_end": ["2023-12-31", "2024-12-31"] * 2,
    ...     "value": [785e3, 755e3, 649e3, 611e3], "unit": "people", "source": "UNHCR"}))
    >>> ax = small_multiples(hosts, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts][:4]
    ['Lebanon', 'highest', '785K', '2023']
    """
    style = style_called(style)
    voice = Voice(language)
    plan = Panels.of(frame, order=order, voice=voice)
    ax = canvas(ax)
    width, height = points_of(ax)
    grid = Grid.fitted(plan, width, height, style, free=free)
    measured_in_points(ax, width, max(height, grid.height))
    if free:
        size = grid.style.scale.note
        write(ax, voice.say("own_scales"), (0, size), grid.style, size=size, bold=True,
              colour=grid.style.quiet)  # fmt: skip
    for at, panel in enumerate(plan.panels):
        _draw_panel(ax, grid, at, panel, **kwargs)
    return directed(ax, voice)


def small_multiples_story(
    frame: pd.DataFrame,
    *,
    style: Style,
    width: float,
    order: str = "last",
    free: bool = False,
    language: str = "en",
    **_: Any,
) -> Story:
    """Say in words what :func:`small_multiples` draws over a width in points."""
    voice = Voice(language)
    plan = Panels.of(frame, order=order, voice=voice)
    grid = Grid.of(plan, width, style, free=free)
    form, subject = grid.form, plan.subject
    code, scaled = str(plan.figure["unit"]), voice.scale(form)
    unit = voice.unit(code)
    shown = [subject, plan.when]
    if unit not in subject and not form.percent and code != "people":
        shown.append(voice.say("scale_of", scale=scaled, unit=unit) if scaled else unit)
    elif scaled:
        shown.append(scaled if form.percent else voice.say("in", scale=scaled))
    table, names = plan.table, plan.names_of_figures()
    slots = [slot for panel in plan.panels for slot in panel.slots]
    decided = [
        f"{panel.name}{voice.say('colon')}{text}"
        for panel in plan.panels
        for text in decided_in(panel.rows, voice)
    ]
    gaps = any(slot.figure is None for slot in slots)
    notes = (
        voice.say("panel_numbers" if plan.names_the_top else "panel_ends"),
        *([voice.say("panel_gaps")] if gaps else ()),
        *bounds_in(hatched(slots, form.precision), voice),
        *(
            f"{panel.name}{voice.say('colon')}{text}"
            for panel in plan.panels
            for text in breaks_in(panel.rows, voice)
        ),
        *computed_in(table, voice, names=names),
        *flags_in(table, voice, names=names),
        *statuses_in(
            table,
            voice,
            names=names,
            statuses={**voice.words("statuses"), **voice.words("missing")},
        ),
    )
    return Story(
        plan.title(),
        capitalised(voice.list(shown)),
        tuple(dict.fromkeys(notes)),
        " ".join([plan.message(), *([voice.say("own_scales")] if free else ())]),
        table,
        tuple(panel.rows for panel in plan.panels),
        grid.height,
        (*decided, *notes_in(table, voice, names=names)),
    )


def _draw_panel(ax: Axes, grid: Grid, at: int, panel: Panel, **kwargs: Any) -> None:
    style, (left, top) = grid.style, grid.corner(at)
    size, base = style.scale.label, grid.base(at)
    lift = (max(map(len, grid.names[at // grid.columns * grid.columns :][: grid.columns]))
            - len(grid.names[at])) * size * PITCH  # fmt: skip
    for number, line in enumerate(grid.names[at]):
        baseline = top + lift + number * size * PITCH + size * 0.85
        write(ax, line, (left, baseline), style, size=size, bold=True)
    colour = style.colour_of(grid.plan.figure)
    places = [left + place for place in grid.places(panel)]
    draw = _draw_columns if grid.is_columns else _draw_line
    draw(ax, grid, panel, places, base, colour, **kwargs)
    _draw_base(ax, grid, panel, left, base)
    _write_top(ax, grid, panel, places, (left, base), colour)
    _write_ends(ax, grid, panel, (left, base), colour)


def _stressed(grid: Grid, panel: Panel) -> set[int]:
    top = {panel.top} if grid.plan.names_the_top and panel.top is not None else set()
    return top | set(panel.filled[-1:])


def _draw_columns(
    ax: Axes, grid: Grid, panel: Panel, places: list[float], base: float, colour: str,
    **kwargs: Any,
) -> None:  # fmt: skip
    style, scale, stressed = grid.style, grid.scale(panel), _stressed(grid, panel)
    wide = grid.panel / len(panel.slots) * COLUMN
    cap = style.scale.label * 0.6 / scale if scale else 0.0
    for at, slot in enumerate(panel.slots):
        if not slot.filled:
            continue
        solid, end = extent_of(slot, grid.form, cap)
        tint = colour if at in stressed else style.muted
        tall, look = solid * scale, {"width": wide, "zorder": 2, **kwargs}
        look = mark_of(slot.figure, tint, style, dense=2, **look)
        keep_within(ax.bar(places[at], tall, bottom=base - tall, **look), slot.figure)
        if end > solid:
            corner = (places[at] - wide / 2, base - end * scale)
            draw_bound(ax, corner, (wide, (end - solid) * scale), tint, style)


def _draw_line(
    ax: Axes, grid: Grid, panel: Panel, places: list[float], base: float, colour: str,
    **kwargs: Any,
) -> None:  # fmt: skip
    style, scale, size = grid.style, grid.scale(panel), grid.style.scale.label
    runs: list[list[int]] = []
    for at, slot in enumerate(panel.slots):
        if not slot.filled:
            continue
        if runs and runs[-1][-1] == at - 1 and not slot.is_broken:
            runs[-1].append(at)
        else:
            runs.append([at])
    look = {"color": colour, "linewidth": size / 5.5, "solid_joinstyle": "round",
            "solid_capstyle": "round", "zorder": 3, **kwargs}  # fmt: skip
    for run in runs:
        xs = [places[at] for at in run]
        ys = [base - panel.slots[at].number * scale for at in run]
        ax.fill_between(xs, ys, base, color=colour, alpha=0.13, linewidth=0, zorder=1)
        ax.plot(xs, ys, **look)
    dotted = _stressed(grid, panel) | {run[0] for run in runs if len(run) == 1}
    for at, slot in enumerate(panel.slots):
        if not slot.filled:
            continue
        if at in dotted or is_hollow(slot.figure):
            dot = dot_of(slot.figure, colour, style, size * 0.42)
            ax.plot([places[at]], [base - slot.number * scale], **dot, zorder=4)
        low, high = extent_of(slot, grid.form, 0.0)
        if high > low:
            ax.vlines(places[at], base - high * scale, base - low * scale, color=colour,
                      linewidth=0.9, zorder=2)  # fmt: skip


def _draw_base(ax: Axes, grid: Grid, panel: Panel, left: float, base: float) -> None:
    """Rule the zero line, dotted and with a dash where there is no figure; part breaks."""
    style, slots = grid.style, panel.slots
    note = style.scale.note
    if not panel.filled or not grid.plan.is_regular:
        solid = bool(panel.filled)
        ax.hlines(
            base, left, left + grid.panel, color=style.text if solid else style.quiet,
            linestyle="-" if solid else (0, (1.2, 1.8)), linewidth=0.8, zorder=5,
        )  # fmt: skip
    pitch = grid.panel / len(slots)
    places = grid.places(panel)
    for at, slot in enumerate(slots):
        if grid.plan.is_regular and panel.filled:
            dashes = "-" if slot.filled else (0, (1.2, 1.8))
            ax.hlines(
                base, left + at * pitch, left + (at + 1) * pitch, linewidth=0.8, zorder=5,
                color=style.text if slot.filled else style.quiet, linestyle=dashes,
            )  # fmt: skip
        if grid.is_columns and panel.filled and not slot.filled and pitch > note * 0.62:
            write(ax, "–", (left + places[at], base), style, size=note, colour=style.quiet,
                  ha="center", offset=(0, 1.6))  # fmt: skip
        if slot.is_broken and at:
            x = left + (places[at] + places[at - 1]) / 2
            ax.vlines(x, base - grid.tall_of(panel), base, color=style.quiet, linewidth=0.8,
                      linestyle=(0, (3, 2)), zorder=1)  # fmt: skip
    if not panel.filled:
        words = grid.plan.voice.words("missing", slots[0].missing or "missing")
        write(ax, words, (left, base), style, size=note, colour=style.quiet, offset=(0, 4))


def _write_top(
    ax: Axes, grid: Grid, panel: Panel, places: list[float], corner: tuple[float, float],
    colour: str,
) -> None:  # fmt: skip
    """Write the highest number over its mark; where it stands below, that it is the highest."""
    if panel.top is None or not grid.plan.names_the_top:
        return
    style, slot, voice = grid.style, panel.slots[panel.top], grid.plan.voice
    note = style.scale.note
    told = (voice.say("highest"),) if slot in panel.ends else grid.plan.lines(slot, grid.form)
    peak = corner[1] - slot.end * grid.scale(panel)
    for number, line in enumerate(reversed(told)):
        half = ink_of(line, style, size=note).width / 2
        least, most = corner[0] + half, corner[0] + grid.panel - half
        x = min(max(places[panel.top], least), max(least, most))
        lift = note * (0.38 if grid.is_columns else 0.7)
        baseline = peak - lift - number * note * PITCH
        write(ax, line, (x, baseline), style, size=note, colour=colour, ha="center", zorder=6)


def _write_ends(
    ax: Axes, grid: Grid, panel: Panel, corner: tuple[float, float], colour: str
) -> None:
    """Write the first number on the left and the last on the right, each over its period."""
    style, voice = grid.style, grid.plan.voice
    size, note = style.scale.label, style.scale.note
    (left, base), last = corner, panel.ends[-1:]
    for slot in panel.ends:
        *words, number = grid.plan.lines(slot, grid.form)
        is_last = slot in last
        x, side = (left + grid.panel, "right") if is_last else (left, "left")
        top = base + size * 0.2
        for word in [""] * (grid.words - len(words)) + words:
            top += note * PITCH
            if word:
                write(ax, word, (x, top - note * 0.25), style, size=note, ha=side,
                      colour=style.quiet)  # fmt: skip
        write(ax, number, (x, top + size * 0.95), style, size=size, bold=is_last, ha=side,
              colour=colour if is_last else style.text)  # fmt: skip
        write(ax, voice.period(slot.period), (x, top + size * 1.2 + note * 0.85), style,
              size=note, ha=side, colour=style.quiet)  # fmt: skip
