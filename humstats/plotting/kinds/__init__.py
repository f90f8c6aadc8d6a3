"""Kinds of charts: functions that draw figures on axes, and their twins that say the same.

======================  ===================================================================
module                  holds
======================  ===================================================================
:mod:`.trends`          a series over its periods (columns or a line)
:mod:`.courses`         ... what it says, before it is drawn
:mod:`.parts`           ... and what lies inside it
:mod:`.columns`         ... as columns
:mod:`.lines`           ... as a line
:mod:`.bundles`         ... several as lines with names
:mod:`.cumulatives`     counts since a start, report by report
:mod:`.flows`           what was new in each period
:mod:`.shares`          parts of a hundred
:mod:`.maps`            rates as colours of areas, counts as circles over them
:mod:`.regions`         ... what they say, before they are drawn
:mod:`.classes`         ... between which numbers their colours lie
:mod:`.legends`         ... what colours and circles stand for
:mod:`.sheets`          ... and where all of it stands
:mod:`.multiples`       one small trend a place or sector
:mod:`.small_panels`    ... what they say, before they are drawn
:mod:`.grids`           ... and where they stand
:mod:`.cards`           key figures
:mod:`.phases`          people by phase of food insecurity, as parts of all
:mod:`.analyses`        ... what was published of one place and time
:mod:`.phase_bars`      ... their parts, brackets and key
:mod:`.pyramids`        people by sex and age
:mod:`.age_bands`       ... in which bands of ages
:mod:`.dumbbells`       two periods of several places or sectors
:mod:`.dumbbell_pairs`  ... and the change between them
:mod:`.heat_tables`     places by sectors, indicators or periods
:mod:`.heat_cells`      ... in which order
:mod:`.members`         ... what places and categories are called
:mod:`.sectors`         people in need, targeted and reached by sector
:mod:`.sector_plans`    ... what it says, before it is drawn
:mod:`.cascades`        one plan, from people in need to people reached
:mod:`.cascade_plans`   ... what it says, before it is drawn
:mod:`.fundings`        what plans require and what they received
:mod:`.funding_plans`   ... what it says, before it is drawn
:mod:`.plans`           plans by year, as a table
:mod:`.plan_years`      ... what it says, before it is drawn
:mod:`.stages`          ... the figures of all of these
======================  ===================================================================

Each kind is one function that draws (``slope``) and one that tells the same in words
(``slope_story``), in one module; :data:`STORIES` finds them there.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from humstats.plotting.page.captions import Story

__all__ = ["KNOWN_AS", "STORIES"]

#: For each function that draws, the one that says it in words: its twin in the same module,
#: called as it is and ``_story``. Both stand in the module's ``__all__``.
STORIES: Final[dict[Callable[..., Any], Callable[..., Story]]] = {
    held[name]: held[f"{name}_story"]
    for module in iter_modules(__path__)
    for held in (vars(import_module(f"{__name__}.{module.name}")),)
    for name in held["__all__"]
    if f"{name}_story" in held["__all__"]
}

#: Kinds by their own names, and by others that people know them by.
KNOWN_AS: Final[dict[str, str]] = {
    **{draw.__name__: draw.__name__ for draw in STORIES},
    **dict.fromkeys(("bar", "bars", "column", "columns", "line", "lines", "plot"), "trend"),
    **dict.fromkeys(("donut", "pie", "percentage", "stacked"), "share"),
    **dict.fromkeys(("choropleth", "bubble_map"), "map"),
    **dict.fromkeys(("heatmap", "matrix"), "heat_table"),
    **dict.fromkeys(("facets", "panels", "sparklines"), "small_multiples"),
    **dict.fromkeys(("cards", "kpi", "headline_figures"), "key_figures"),
    **dict.fromkeys(("ipc", "severity"), "phases"),
    **dict.fromkeys(("age", "population"), "pyramid"),
    **dict.fromkeys(("funnel", "waterfall"), "cascade"),
    **dict.fromkeys(("clusters", "cluster"), "sectors"),
}
