"""Reading: files -> figures, each with the cell that it came from.

A file walks through the rooms in this order:

====================  =====================================================================
room or module        holds
====================  =====================================================================
:mod:`.containers`    from a file to grids: what it is, and its sheets as texts
:mod:`.tables`        where on a sheet the tables are, and which rows are data
:mod:`.words`         what headers and hashtags mean
:mod:`.recipes`       what the columns of known tables mean, and of a user's own
:mod:`.recognition`   which of these explains a table best
:mod:`.layouts`       the outcome: how each column becomes figures
:mod:`.cells`         numbers, periods, places and codes, each by its column
:mod:`.assembly`      from cells to figures, every cell accounted
====================  =====================================================================

:mod:`.files` is ``hs.read``, :mod:`.frames` is ``hs.figures``; what can be found on the way is
listed in :mod:`.faults`.
"""

from humstats.reading.files import read
from humstats.reading.frames import figures

__all__ = ["figures", "read"]
