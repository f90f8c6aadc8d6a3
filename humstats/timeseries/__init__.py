"""Time series: one figure per period, and what may truly be said of them.

==================  ====================================================================
module              answers
==================  ====================================================================
:mod:`.scope`       which figures is a question about, and what is there instead?
:mod:`.decisions`   of several figures for one point, which one stands, and why?
:mod:`.statements`  does one figure say the same as another, or the same rounded?
:mod:`.build`       one figure per period
:mod:`.select`      one period, and figures that differ in one dimension
:mod:`.intervals`   what is known of a number computed from qualified figures?
:mod:`.derive`      shares and changes
:mod:`.wording`     what a figure counts, where and when, in words
:mod:`.claims`      what may truly be said of a series, and in a title?
:mod:`.titles`      is a caller's title borne out by the figures?
:mod:`.quantities`  ... its numbers and words of shares
:mod:`.tendencies`  ... its words of direction and of records
:mod:`.facts`       ... against which figures?
==================  ====================================================================
"""

from humstats.timeseries.build import series
from humstats.timeseries.claims import Claim, claims, title_of
from humstats.timeseries.derive import change, share_of
from humstats.timeseries.select import select
from humstats.timeseries.titles import check_title
from humstats.timeseries.wording import place_of, sentence_of, subject_of

__all__ = [
    "Claim",
    "change",
    "check_title",
    "claims",
    "place_of",
    "select",
    "sentence_of",
    "series",
    "share_of",
    "subject_of",
    "title_of",
]
