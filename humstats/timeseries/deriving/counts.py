"""Counts since a start: which follow on which, and which of them were revised since.

A count since a start cannot fall. One that a later count from the same start is below was
revised, and nothing is compared with it: no change, no year, no base of an index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.numerals import quantity
from humstats.timeseries.continuity.steps import days_of, of_kind
from humstats.timeseries.derived import periods_in_words
from humstats.timeseries.deriving.crossings import crossed, not_compared, passed
from humstats.timeseries.intervals import stated
from humstats.timeseries.texts import Texts, rewritten
from humstats.timeseries.wording import period_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from humstats.timeseries.intervals import Bounded
    from humstats.timeseries.panels import Panel

    Mask = NDArray[np.bool_]
    Rows = NDArray[np.intp]

__all__ = ["Steps", "on_start", "revised_counts", "since_one_start", "stepped"]


class Steps(NamedTuple):
    """From which rows of a panel to which, and what is said of the way.

    Attributes
    ----------
    earlier, later : numpy.ndarray of int
        Rows of the panel; the earlier is below zero where there is none.
    since : Texts
        The period of the earlier.
    fair : numpy.ndarray of bool
        Whether the two can be compared.
    notes, unknown : Texts
        The breaks that a change passes because they were named; why there is no change.
    """

    earlier: Rows
    later: Rows
    since: Texts
    fair: Mask
    notes: Texts
    unknown: Texts


def on_start(panel: Panel, named: Collection[str]) -> Steps:
    """Step from each count since a start to the next one since the same start."""
    start, end = days_of(panel.rows)
    told = stated(panel.rows)
    later = np.arange(len(start))
    # counts from several starts may come by turns, and a day without a count is passed over
    one_start = [panel.series, start]
    counts = pd.Series(later, dtype="f8").where(told).groupby(one_start).ffill()
    earlier: Rows = counts.groupby(one_start).shift().fillna(-1).to_numpy().astype("intp")
    since = periods_in_words(end[earlier], end[earlier])
    first = len(since.words)
    since = Texts(np.where(earlier < 0, first, since.which), [*since.words, "the start"])
    return stepped(panel, earlier, later, since, Texts.nothing(len(later)), named)


def stepped(
    panel: Panel,
    earlier: Rows,
    later: Rows,
    since: Texts,
    apart: Texts,
    named: Collection[str],
) -> Steps:
    """Say which steps are fair: those that nothing sets apart, nor a break but those named."""
    breaks = passed(panel, earlier, later)
    unknown = rewritten(
        lambda reason, unnamed: reason or unnamed, apart, not_compared(breaks, named)
    )
    return Steps(earlier, later, since, ~unknown.said, crossed(breaks, named), unknown)


def since_one_start(rows: pd.DataFrame, steps: Steps) -> Mask:
    counted = of_kind(rows, "cumulative")[steps.later]
    if not counted.any():
        return counted
    start = days_of(rows)[0]
    same: Mask = counted & (steps.earlier >= 0) & (start[steps.later] == start[steps.earlier])
    return same


def revised_counts(panel: Panel, numbers: Bounded, named: Collection[str]) -> Texts:
    """Say of counts since a start that a later one is certainly below, that they were revised.

    Parameters
    ----------
    panel : Panel
        One series or many.
    numbers : Bounded
        The number of each row.
    named : collection of str
        The breaks that do not matter.
    """
    rows = panel.rows
    if not of_kind(rows, "cumulative").any():
        return Texts.nothing(len(rows))
    steps = on_start(panel, named)
    linked = np.flatnonzero(steps.fair & since_one_start(rows, steps))
    earlier, later = steps.earlier[linked], steps.later[linked]
    if not (numbers.high[later] < numbers.low[earlier]).any():
        return Texts.nothing(len(rows))
    lowest = np.arange(len(rows))
    for before, now in zip(earlier[::-1].tolist(), later[::-1].tolist(), strict=True):
        if numbers.high[lowest[now]] < numbers.high[before]:
            lowest[before] = lowest[now]
    words = pd.Series(None, index=range(len(rows)), dtype=object)
    told = np.flatnonzero(numbers.high[lowest] < numbers.low)
    words[told] = [_revised(rows.iloc[at], rows.iloc[lowest[at]]) for at in told.tolist()]
    return Texts.of(words.astype("str"))


def _revised(count: pd.Series[Any], lower: pd.Series[Any]) -> str:
    was, now = ({str(k): v for k, v in row.items()} for row in (count, lower))
    return (
        f"{quantity(was)} of {period_of(was)} was revised, as {quantity(now)} of "
        f"{period_of(now)} is lower and a count since a start cannot fall: leave the revised "
        "figure out to compare the others"
    )
