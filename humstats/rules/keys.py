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
    """Return rows whose key stood before, the first row of each, and whether values differ.

    Two values differ where they cannot be one number in two precisions: their bounds do not
    meet. A figure without a value differs from one that has it.
    """

    def find() -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
        key = table.key
        same = np.flatnonzero(key.ordered[1:] == key.ordered[:-1]) + 1
        later = key.order[same]
        # the first of a run of equal keys: the last sorted place that starts a run
        starts = np.flatnonzero(np.append(True, key.ordered[1:] != key.ordered[:-1]))
        first = key.order[starts[np.searchsorted(starts, same, side="right") - 1]]
        low, high = table.lowest, table.highest
        apart = (low[later] > high[first]) | (low[first] > high[later])
        apart |= np.isnan(low[later]) != np.isnan(low[first])
        return later, first, apart

    found: tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]] = table.once(
        "repeated", find
    )
    return found


def _repeated_otherwise(table: Table) -> Hits:
    later, first, apart = repeated(table)
    return Hits.paired(later[apart], first[apart])


def _repeated_alike(table: Table) -> Hits:
    later, first, apart = repeated(table)
    return Hits.paired(later[~apart], first[~apart])


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
