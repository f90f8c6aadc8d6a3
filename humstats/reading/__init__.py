"""Reading: files -> figures, each with the cell that it came from.

=======================  ==================================================================
module                   holds
=======================  ==================================================================
:mod:`.files`            ``hs.read``: from a path to a Reading
:mod:`.frames`           ``hs.figures``: a figures table from a frame of one's own
:mod:`.delimited`        CSV and its kin, from bytes to a grid
:mod:`.workbooks`        Excel files, from bytes to grids
:mod:`.worksheets`       the part of an Excel file that holds one sheet
:mod:`.opendocument`     LibreOffice's spreadsheets (ODS), from bytes to grids
:mod:`.packages`         the archives of XML that both are made of
:mod:`.sheets`           the cells of a sheet that is being read, and how many there may be
:mod:`.number_formats`   what the format of a cell makes of its number
:mod:`.grid`             the cells of one sheet as texts
:mod:`.header`           the words over columns
:mod:`.hashtags`         the HXL row
:mod:`.layouts`          the shapes of tables that can be read
:mod:`.said`             what the caller says about a whole file
:mod:`.rivals`           columns that claim to say the same, and do not
:mod:`.notations`        the forms in which numbers are written
:mod:`.numbers`          what a cell of a value column says
:mod:`.codes`            what the words of a dimension stand for
:mod:`.dimensions`       what each row is about
:mod:`.doubts`           cells that have two readings under the unit of their row
:mod:`.parts`            rows that a column not understood may make parts of a whole
:mod:`.amounts`          value, bounds, qualifier and status of each figure
:mod:`.assembly`         from cells to figures, every cell accounted
:mod:`.accounts`         every row accounted, and what is to be said of rows and columns
:mod:`.faults`           what reading can find in a file
=======================  ==================================================================
"""

from humstats.reading.files import read
from humstats.reading.frames import figures

__all__ = ["figures", "read"]
