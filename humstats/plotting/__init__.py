"""Plotting: figures as charts that can go into a report.

==================  ===================================================================
module              holds
==================  ===================================================================
:mod:`.charts`      ``chart()``: a drawing with its words, in the size where it is used
:mod:`.kinds`       what can be drawn, one module a family
:mod:`.drawing`     what kinds draw with: slots, labels, patterns
:mod:`.page`        the words around it, where they stand, and how it is saved
:mod:`.styles`      colours by meaning
==================  ===================================================================

A new kind of chart is a function that draws on axes and one that tells the same in words;
:mod:`.charts` knows which belongs to which.
"""

from humstats.plotting.charts import Chart, chart
from humstats.plotting.kinds.cards import key_figures
from humstats.plotting.kinds.cumulatives import cumulative
from humstats.plotting.kinds.flows import new_displacements
from humstats.plotting.kinds.shares import share
from humstats.plotting.kinds.trends import trend
from humstats.plotting.styles import NEUTRAL, Style

__all__ = [
    "NEUTRAL",
    "Chart",
    "Style",
    "chart",
    "cumulative",
    "key_figures",
    "new_displacements",
    "share",
    "trend",
]
