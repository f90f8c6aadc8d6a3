"""Maps: rates as the colours of areas, and counts as circles over them.

A large area is no larger a number: counts are circles, whose area is what they count, and only
rates, shares and phases are colours. Boundaries are the user's own, and who drew them is said,
with the words of the United Nations on boundaries and names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from humstats.errors import ChartError
from humstats.plotting.kinds.regions import Regions
from humstats.plotting.kinds.sheets import Sheet, draw_areas
from humstats.plotting.page.captions import (
    Story,
    computed_in,
    decided_in,
    notes_in,
    statuses_in,
)
from humstats.plotting.page.flags import flags_in
from humstats.plotting.page.layout import canvas, measured_in_points, points_of
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, style_called
from humstats.timeseries.wording import capitalised

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from humstats.plotting.styles import Style

__all__ = ["map", "map_story"]


def map(
    frame: pd.DataFrame,
    *,
    boundaries: Any,
    boundaries_source: str,
    key: str | None = None,
    fill: str | None = None,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
    **kwargs: Any,
) -> Axes:
    """Draw a rate as the colours of areas, a count as circles over them, or both.

    An area without a figure is hatched. A figure on the limit of two classes has the colour of
    the upper one. Names and numbers stand in the areas that have room for them.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of one period, one an area: of one rate, share or class, of one count, or of
        both. :func:`humstats.select` makes them, ``along="admin1_code"``.
    boundaries : str, pathlib.Path, dict, or with ``__geo_interface__``
        Polygons as GeoJSON, in longitude and latitude: the path of a file, what stands in it,
        or a GeoDataFrame.
    boundaries_source : str
        Who publishes the boundaries; it is printed.
    key : str, optional
        The property of the boundaries that holds the codes of the areas; by default one of
        ADM1_PCODE, admin1Pcode, shapeISO, pcode, code and the like.
    fill : str, optional
        The indicator that is to be the colours, if it is a rate.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; the legend stands on the other side for Arabic, and the map
        is not turned round.
    **kwargs
        For the areas (:class:`matplotlib.patches.PathPatch`).

    Returns
    -------
    matplotlib.axes.Axes
        With points along x, and points downwards along y.

    Raises
    ------
    ChartError
        When a count is to be a fill, there are several rates, counts, periods, levels or
        breakdowns, an area has two figures, or the boundaries cannot be read, have an area
        twice, or none of the areas.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> square = {"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]}
    >>> held = {"type": "FeatureCollection", "features": [
    ...     {"type": "Feature", "properties": {"ADM1_PCODE": "SY01"}, "geometry": square}]}
    >>> hungry = tidy(pd.DataFrame({"indicator": "prevalence_of_food_insecurity",
    ...     "location_code": "SYR", "admin_level": 1, "admin1_code": "SY01",
    ...     "admin1_name": "Damascus", "reference_period_start": ["2024-01-01"],
    ...     "reference_period_end": ["2024-12-31"], "value": [41.0], "unit": "percent",
    ...     "source": "WFP"}))
    >>> ax = map(hungry, boundaries=held, boundaries_source="OCHA", ax=Figure().add_subplot())
    >>> "Damascus" in [text.get_text() for text in ax.texts]
    True
    """
    style = style_called(style)
    voice = Voice(language)
    plan = _plan(frame, boundaries, boundaries_source, key, fill, voice)
    ax = canvas(ax)
    width, height = points_of(ax)
    sheet = Sheet.fitted(plan, width, height, style)
    measured_in_points(ax, width, height)
    sheet.legend.draw(ax, sheet.style)
    draw_areas(ax, plan, sheet, sheet.style, **kwargs)
    return directed(ax, voice)


def map_story(
    frame: pd.DataFrame,
    *,
    boundaries: Any,
    boundaries_source: str,
    style: Style,
    width: float,
    key: str | None = None,
    fill: str | None = None,
    language: str = "en",
    **_: Any,
) -> Story:
    """Say in words what :func:`map` draws over a width in points."""
    voice = Voice(language)
    plan = _plan(frame, boundaries, boundaries_source, key, fill, voice)
    shown = []
    for layer in plan.layers:
        told = [capitalised(plan.subject(layer)), plan.place, plan.when(layer)]
        if plan.fill and layer is plan.bubbles:
            told[0] = voice.say("circles", subject=plan.subject(layer))
            told.remove(plan.place)
        shown.append(voice.list(told))
    table, names = plan.table, plan.names_of_figures()
    noted = notes_in(table, voice, names=names)
    reasons = table["decided"].notna() if "decided" in table else ()
    decided = [
        f"{names[at]}{voice.say('colon')}{text}"
        for at, is_told in enumerate(reasons)
        if is_told
        for text in decided_in(table.iloc[[at]], voice)
    ]
    empty = plan.without()
    statuses = {**voice.words("statuses"), **voice.words("missing")}
    del statuses["missing"]  # of that the map itself tells
    wide = [
        plan.names[code]
        for code, slot in (plan.fill.filled if plan.fill else {}).items()
        if plan.class_of(slot) is None
    ]
    notes = (
        *([voice.say("map_without", n=len(empty), names=plan.some(empty))] if empty else ()),
        *([voice.say("map_open", names=plan.some(wide))] if wide else ()),
        *(
            voice.say("map_unplaced", names=plan.unplaced(layer))
            for layer in plan.layers
            if layer.unplaced
        ),
        *computed_in(table, voice, names=names),
        *flags_in(table, voice, names=names),
        *statuses_in(table, voice, names=names, statuses=statuses),
        voice.say("boundaries_from", source=boundaries_source.strip().rstrip(".")),
        voice.say("disclaimer"),
    )
    return Story(
        plan.title(),
        voice.say("semicolon").join(shown),
        tuple(dict.fromkeys(notes)),
        plan.message(),
        table,
        tuple(layer.table for layer in plan.layers),
        Sheet.of(plan, width, style).height,
        (*decided, *noted),
    )


def _plan(
    frame: Any, boundaries: Any, source: Any, key: str | None, fill: str | None, voice: Voice
) -> Regions:
    if not isinstance(source, str) or not source.strip():
        raise ChartError(
            "map() says whose boundaries it draws: name the publisher, as with "
            "boundaries_source='OCHA, Common Operational Datasets, 2024'."
        )
    return Regions.of(frame, boundaries=boundaries, key=key, fill=fill, voice=voice)
