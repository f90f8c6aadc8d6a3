"""Time series: one figure per period, what may be made of them, and what may truly be said.

===================  ======================================================================
module               answers
===================  ======================================================================
:mod:`.inputs`       is what a caller passes a table of figures?
:mod:`.scope`        which figures is a question about, and what is there instead?
:mod:`.spans`        ... of whole years, of months, of single days?
:mod:`.statements`   does one figure say the same as another, or the same rounded?
:mod:`.vintages`     which edition is a figure of, and which came first?
:mod:`.sources`      ... of which sources, as published when, in which unit?
:mod:`.decisions`    of several figures for one point, which one stands, and why?
:mod:`.conflicts`    ... and what is said where nothing decides?
:mod:`.choices`      ... for all points of a table at once?
:mod:`.omissions`    what did the question leave out that says otherwise?
:mod:`.reasons`      what was decided of a figure, taken apart again?
:mod:`.build`        one figure per period: a series
:mod:`.totals`       ... and where only parts are there, could they be added up?
:mod:`.offers`       ... or laid side by side?
:mod:`.rounds`       ... or do they follow each other, one a period?
:mod:`.tables`       ... for all series of a table: a panel
:mod:`.seams`        where does a series go on from another source or edition?
:mod:`.panels`       one series or many in one table, in order
:mod:`.select`       one period, and figures that differ in one dimension
:mod:`.derived`      figures that were computed from others
:mod:`.derivations`  ... and what was done to them, read from ``derived_from``?
:mod:`.intervals`    ... and what is known of their numbers?
:mod:`.texts`        ... and their words, each written once?
:mod:`.subjects`     what a figure counts, in words
:mod:`.wording`      ... where and when
:mod:`.adding`       what may be added, and what does it come to?
:mod:`.deriving`     shares, changes, figures per person, indexes
:mod:`.continuity`   from one figure to the next: breaks, gaps, fair steps
:mod:`.differences`  two figures for one thing: revisions, and several sources
:mod:`.messages`     what may truly be said: claims, titles, verdicts
===================  ======================================================================
"""

from humstats.timeseries.adding.aggregate import aggregate
from humstats.timeseries.build import series
from humstats.timeseries.continuity.breaks import breaks, note_break
from humstats.timeseries.continuity.fills import fill_gaps
from humstats.timeseries.continuity.gaps import find_gaps
from humstats.timeseries.deriving.changes import change, increments
from humstats.timeseries.deriving.indexes import index_to
from humstats.timeseries.deriving.rates import per_capita
from humstats.timeseries.deriving.shares import share_of, unmet
from humstats.timeseries.differences.reconcile import reconcile
from humstats.timeseries.differences.revisions import revisions
from humstats.timeseries.messages.claims import Claim, claims, title_of
from humstats.timeseries.messages.titles import check_title
from humstats.timeseries.messages.verdicts import Verdict, test_claim
from humstats.timeseries.select import select
from humstats.timeseries.tables import panel
from humstats.timeseries.vintages import vintages_of
from humstats.timeseries.wording import place_of, sentence_of, subject_of

__all__ = [
    "Claim",
    "Verdict",
    "aggregate",
    "breaks",
    "change",
    "check_title",
    "claims",
    "fill_gaps",
    "find_gaps",
    "increments",
    "index_to",
    "note_break",
    "panel",
    "per_capita",
    "place_of",
    "reconcile",
    "revisions",
    "select",
    "sentence_of",
    "series",
    "share_of",
    "subject_of",
    "test_claim",
    "title_of",
    "unmet",
    "vintages_of",
]
