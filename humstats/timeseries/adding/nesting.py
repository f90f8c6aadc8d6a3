"""Nesting: areas and periods that lie in one another, side by side in one sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from humstats.model.columns import PERIOD
from humstats.timeseries.adding.areas import LEVELS
from humstats.timeseries.adding.meanings import Meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from humstats.timeseries.adding.addends import Addends
    from humstats.timeseries.adding.areas import Areas

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.intp]

__all__ = ["differing", "of_unplaced", "overlapping_periods", "several", "unplaced_areas"]


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

    Figures of areas whose wider area has no figure and may be one that has: nobody says
    which it is, or one has a name and the other a code, or their names are two spellings of
    one. Those of the wider area. And those of areas of one level, of which one has a code and
    the other a name.
    """
    found = np.zeros(len(mask), bool)
    areas, at = addends.areas, addends.areas.numbers[addends.rows]
    used = np.flatnonzero(np.bincount(at[mask], minlength=1))
    for level in np.unique(areas.levels[used]).tolist():
        above = areas.above_at(level)
        there = used[areas.levels[used] == level]
        looked = np.unique(above[used][areas.levels[used] >= level])
        # of two codes each means an area of its own
        if areas.coded[looked].all():
            continue
        for one, others in _doubted(areas, looked.tolist(), there.tolist()):
            groups = addends.groups("area")
            mine, theirs = mask & (above[at] == one), mask & np.isin(at, others)
            found |= mine & np.isin(groups, groups[theirs])
            found |= theirs & np.isin(groups, groups[mine])
    return found


def _doubted(
    areas: Areas, looked: Sequence[int], there: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """Yield each area that may be some of those that have figures, and those."""
    own = {*there}
    unnamed = [at for at in there if not areas.words[at].names]
    uncoded = [at for at in there if not areas.words[at].codes]
    for one in looked:
        codes, names = areas.words[one]
        near = uncoded if codes else there
        if one in own and names:
            # of two names side by side each means an area of its own
            near = [*{*near} & {*unnamed}]
        met = [other for other in near if one != other and areas.may_be(one, other)]
        if met:
            yield one, met


def of_unplaced(levels: Collection[int]) -> Meaning:
    """Say what to do where nobody knows which areas lie in which, or are the same."""
    lowest, twice = max(levels), "so that people may count twice"
    if len(levels) > 1:
        why = f"nobody says which of these areas lie in which, {twice}"
        level = f"figures[figures.admin_level == {lowest}]"
        way = f"Take one level: {level}; or fill in the codes of the areas above."
    else:
        code = LEVELS[min(lowest, max(LEVELS))][0]
        why = f"of some only a code is there, of others only a name, {twice}"
        coded = f"figures[figures.{code}.notna()]"
        way = f"Fill in {code} for all, or take those that have it: {coded}."
    return Meaning("area", why, way)


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
