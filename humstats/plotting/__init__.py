"""Plotting: figures as charts that can go into a report.

==================  ===================================================================
module              holds
==================  ===================================================================
:mod:`.charts`      ``chart()``: a drawing with its words, in the size where it is used
:mod:`.kinds`       what can be drawn, one module a family
:mod:`.drawing`     what kinds draw with: slots, labels, patterns
:mod:`.page`        the words around it, where they stand, and how it is saved
:mod:`.styles`      colours by meaning, those of agencies, and one's own
:mod:`.lint`        what may mislead in a chart, or cannot be read
==================  ===================================================================

A new kind of chart is a function that draws on axes and one that tells the same in words;
:mod:`.kinds` finds them, and here the first is imported and named.
"""

from typing import NoReturn

from humstats.plotting.charts import Chart, chart
from humstats.plotting.kinds import KNOWN_AS
from humstats.plotting.kinds.cards import key_figures
from humstats.plotting.kinds.cascades import cascade
from humstats.plotting.kinds.cumulatives import cumulative
from humstats.plotting.kinds.dumbbells import dumbbell
from humstats.plotting.kinds.flows import new_displacements
from humstats.plotting.kinds.fundings import funding
from humstats.plotting.kinds.heat_tables import heat_table
from humstats.plotting.kinds.maps import map
from humstats.plotting.kinds.multiples import small_multiples
from humstats.plotting.kinds.phases import phases
from humstats.plotting.kinds.plans import plan_table
from humstats.plotting.kinds.pyramids import pyramid
from humstats.plotting.kinds.sectors import sectors
from humstats.plotting.kinds.shares import share
from humstats.plotting.kinds.trends import trend
from humstats.plotting.styles import NEUTRAL, Style, style_from

__all__ = [
    "NEUTRAL",
    "Chart",
    "Style",
    "cascade",
    "chart",
    "cumulative",
    "dumbbell",
    "funding",
    "heat_table",
    "key_figures",
    "map",
    "new_displacements",
    "phases",
    "plan_table",
    "pyramid",
    "sectors",
    "share",
    "small_multiples",
    "style_from",
    "trend",
]


def __getattr__(name: str) -> NoReturn:
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from humstats.model.names import meant

    near = meant(name, KNOWN_AS)
    guess = f" Did you mean hs.plot.{near}?" if near else ""
    kinds = ", ".join(sorted(set(KNOWN_AS.values())))
    raise AttributeError(f"hs.plot has no kind {name!r}: expected one of {kinds}.{guess}")


def __dir__() -> list[str]:
    return __all__
