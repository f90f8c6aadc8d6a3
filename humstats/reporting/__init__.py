"""Reporting: a page of key figures, charts and sentences from checked figures.

==================  ====================================================================
module              holds
==================  ====================================================================
:mod:`.sections`    one section of a page: a chart, its sentences, the figures behind it
:mod:`.outline`     which sections a table of figures allows
:mod:`.locations`   ... of which places, where it has many
:mod:`.repertoire`  ... by which kinds of charts, and what a table must have for each
:mod:`.discretion`  ... without what could lead to a single person
:mod:`.remedies`    ... and what to do where something is not drawn
:mod:`.syria`       the report that ``humstats demo`` makes
:mod:`.conclusions` what a check comes to, in the language of a page
:mod:`.pages`       sections as files: one page, and each chart as SVG, PNG and CSV
==================  ====================================================================
"""

from humstats.reporting.outline import outline_of
from humstats.reporting.pages import write_page
from humstats.reporting.sections import Section
from humstats.reporting.syria import syria_sections

__all__ = ["Section", "outline_of", "syria_sections", "write_page"]
