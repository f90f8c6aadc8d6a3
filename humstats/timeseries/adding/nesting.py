"""Nesting: areas and periods that lie in one another, side by side in one sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from humstats.model.columns import PERIOD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.timeseries.adding.addends import Addends

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.intp]

__all__ = ["differing", "overlapping_periods", "several", "unplaced_areas"]


def several(groups: Numbers, mask: Mask) -> Mask:
    """Return which of some figures stand in a group with another of them."""
    counts = np.bincount(groups[mask], minlength=int(groups.max(initial=0)) + 1)
    found: Mask = mask & (counts > 1)[groups]
    return found


def differing(groups: Numbers, members: NDArray[Any], mask: Mask) -> Mask:
    """Return which of some figures stand in a group with one of another member."""
    size = int(groups.max(initial=0)) + 1
    one = np.zeros(size, members.dtype)
    one[groups[mask]] = members[mask]
    others = np.zeros(size, bool)
    others[groups[mask & (members != one[groups])]] = True
    found: Mask = mask & others[groups]
    return found


def unplaced_areas(addends: Addends, mask: Mask) -> Mask:
    """Return which of some figures are of areas that nobody can tell from one another.

    Figures of areas of which nobody says in which wider area they lie, where figures of wider
    areas of the same country stand beside them, and those.
    """
    levels = addends.levels()
    found = np.zeros(len(mask), bool)
    used = np.flatnonzero(np.bincount(levels[mask & (levels > addends.level)]))
    if len(used) < 2:
        return found
    groups = addends.groups("area")
    for outer in used[:-1].tolist():
        wide = mask & (levels == outer)
        lost = mask & (levels > outer)
        lost[lost] = addends.areas_at(outer)[lost] < 0
        lost &= np.isin(groups, groups[wide])
        found |= lost | (wide & np.isin(groups, groups[lost]))
    return found


def overlapping_periods(addends: Addends, mask: Mask) -> Mask:
    """Return which of some figures are of periods that overlap within one sum."""
    found = np.zeros(len(mask), bool)
    at = np.flatnonzero(mask)
    start, end = (addends.table.days(name)[addends.rows[at]] for name in PERIOD)
    if not len(at) or not _any_overlap(start, end):
        return found
    groups = addends.groups("period")[at]
    order = np.lexsort((end, start, groups))
    groups, start, end, at = groups[order], start[order], end[order], at[order]
    number = np.unique(groups, return_inverse=True)[1]
    # each group on days of its own, so that the latest end so far is one of its own
    apart = number * (int(end.max()) - int(start.min()) + 1)
    reach = np.maximum.accumulate(end + apart)
    meets = np.append(False, (start + apart)[1:] <= reach[:-1])
    found[at[meets | np.append(meets[1:], False)]] = True
    return found


def _any_overlap(start: NDArray[np.int64], end: NDArray[np.int64]) -> bool:
    """Tell whether any two different periods overlap."""
    first, last = int(start.min()), int(end.max())
    firsts, lasts = np.divmod(np.unique((start - first) * (last + 1 - first) + end - first),
                              last + 1 - first)  # fmt: skip
    return bool((firsts[1:] <= np.maximum.accumulate(lasts)[:-1]).any())
