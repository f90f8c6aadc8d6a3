"""Writing: figures as files, and in other shapes, so that nothing is lost on the way.

====================  =====================================================================
module                holds
====================  =====================================================================
:mod:`.saving`        ``save``: which file, in which layout
:mod:`.wordlists`     columns as texts, each different one written once; CSV
:mod:`.typed_sheets`  Excel: cells of their own kind, and a sheet about them
:mod:`.legends`       what that sheet says
:mod:`.messages`      SDMX-CSV
:mod:`.publishing`    HDX HAPI's columns, and what they cannot hold
:mod:`.shapes`        ``wide`` and ``long``: a column for each series, and back
:mod:`.stars`         ``star``: facts and dimensions with stable keys, and back
====================  =====================================================================

What is written in our own columns or as SDMX-CSV, :func:`humstats.read` reads back equal:
qualifiers, sources and the cells that figures came from included.
"""

from humstats.writing.publishing import losses
from humstats.writing.saving import save
from humstats.writing.shapes import long, wide
from humstats.writing.stars import figures_of_star, star

__all__ = ["figures_of_star", "long", "losses", "save", "star", "wide"]
