"""Rules about the key: two figures that claim to be the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.rules.rule import Hits, Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES", "repeated"]


def repeated(table: Table) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
    """Return rows that repeat a key, for each another row of it, and whether values differ.

    Values differ where they cannot be one number in several precisions: where their bounds
    do not all meet. A figure without a value differs from one that has it. Where two of
    three agree, all three differ: it is not for the order of rows to say which is right.
    """

    def find() -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
        key = table.key
        same = key.ordered[1:] == key.ordered[:-1]
        at = np.flatnonzero(np.append(same, False) | np.append(False, same))
        rows = key.order[at]
        _, starts, run = np.unique(key.ordered[at], return_index=True, return_inverse=True)
        # no figure at all lies beyond every number, open bounds too
        absent = np.isnan(table.lowest[rows])
        low = np.where(absent, np.inf, table.lowest[rows])
        high = np.where(absent, np.inf, np.minimum(table.highest[rows], np.finfo("f8").max))
        # bounds all meet unless the highest low is above the lowest high
        lowest, highest = np.lexsort((high, run))[starts], np.lexsort((-low, run))[starts]
        apart = low[highest] > high[lowest]
        first = np.where(apart, np.minimum(lowest, highest), starts)
        against = np.maximum(lowest, highest)[run]
        others = first[run]
        meet = (low <= high[others]) & (low[others] <= high)
        repeats = np.flatnonzero(np.arange(len(rows)) != others)
        others = np.where(apart[run] & meet, against, others)[repeats]
        return rows[repeats], rows[others], apart[run][repeats]

    found: tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]] = table.once(
        "repeated", find
    )
    return found


def _repeated_otherwise(table: Table) -> Hits:
    rows, others, apart = repeated(table)
    return Hits.paired(rows[apart], others[apart])


def _repeated_alike(table: Table) -> Hits:
    rows, others, apart = repeated(table)
    return Hits.paired(rows[~apart], others[~apart])


_SOURCE = "HDX HAPI, primary keys; the key of humstats.model.columns"

RULES = (
    Rule(
        code="HS208",
        name="same-key-another-value",
        severity="error",
        blames="value",
        sentence="{subject} is {value} here and {other} elsewhere, under the same key: place, "
        "period, breakdown, unit, source and publication.",
        suggestion="Keep the right one, or say what tells them apart.",
        why="Both cannot be true, and nobody but the sender knows which is. One number in two "
        "precisions (14.6 million and 14,560,823) is no contradiction.",
        source=_SOURCE,
        find=_repeated_otherwise,
        scope="key",
    ),
    Rule(
        code="HS209",
        name="same-figure-twice",
        severity="warning",
        blames="value",
        sentence="{subject} stands here a second time with the same value, {value}.",
        suggestion="Take one of them out before anything is added up.",
        why="15 % of published files hold repeated rows; any sum counts them twice.",
        source=_SOURCE,
        find=_repeated_alike,
        scope="relation",
    ),
)
