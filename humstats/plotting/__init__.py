"""Plotting: figures as charts that can go into a report.

==================  ===================================================================
module              holds
==================  ===================================================================
:mod:`.charts`      ``chart()``: a drawing with its words, in the size where it is used
:mod:`.trends`      a series over its periods (columns or a line)
:mod:`.courses`     ... what it says, before it is drawn
:mod:`.columns`     ... as columns
:mod:`.lines`       ... as a line
:mod:`.shares`      parts of a hundred
:mod:`.cards`       key figures
:mod:`.slots`       the places of a time axis, filled or empty
:mod:`.time_axis`   periods under their slots, and the zero line
:mod:`.labels`      numbers beside marks, and where they find room
:mod:`.marks`       patterns for bounds and for figures that are not final
:mod:`.captions`    notes, computed
:mod:`.sources`     who says so
:mod:`.footers`     ... as much of both as there is room for
:mod:`.wording`     small words
:mod:`.layout`      sizes, and the page from title to sources
:mod:`.lettering`   how much room words take, and where they break
:mod:`.styles`      colours by meaning
:mod:`.files`       SVG, PNG and CSV
==================  ===================================================================

A new kind of chart is a function that draws on axes and one that tells the same in words;
:mod:`.charts` knows which belongs to which.
"""

from humstats.plotting.cards import key_figures
from humstats.plotting.charts import Chart, chart
from humstats.plotting.shares import share
from humstats.plotting.styles import NEUTRAL, Style
from humstats.plotting.trends import trend

__all__ = ["NEUTRAL", "Chart", "Style", "chart", "key_figures", "share", "trend"]
