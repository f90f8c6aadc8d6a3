"""Lint: what may mislead in a chart, or cannot be read, found in the chart as it is drawn.

====================  =================================================================
module                holds
====================  =================================================================
:mod:`.flaws`         what can be found, by code, and the table of what was
:mod:`.tracing`       where the ink of each text stands, and what lies under it
:mod:`.legibility`    texts: on each other, on lines, off the page, small, faint
:mod:`.proportions`   marks: colours, axes, zero lines, decimals
:mod:`.honesty`       words: sectors added up, sources, titles
:mod:`.inspection`    all of them, and what somebody accepts for a reason
====================  =================================================================

Nothing here knows how a chart was made: axes that were changed by hand, or drawn by a function
of one's own, are looked at like the library's.
"""

from humstats.plotting.lint.flaws import FLAWS
from humstats.plotting.lint.inspection import inspected

__all__ = ["FLAWS", "inspected"]
