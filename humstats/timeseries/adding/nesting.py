"""Nesting: areas and periods that lie in one another, side by side in one sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from humstats.model.columns import PERIOD
from humstats.timeseries.adding.identities import LEVELS
from humstats.timeseries.adding.likenesses import near
from humstats.timeseries.adding.meanings import Meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from humstats.timeseries.adding.addends import Addends
    from humstats.timeseries.adding.areas import Areas

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.intp]

__all__ = [
    "Doubt",
    "differing",
    "of_unplaced",
    "overlapping_periods",
    "several",
    "unplaced_areas",
]


class Doubt(NamedTuple):
    """Figures of two areas that may be one.

    Attributes
    ----------
    figures : numpy.ndarray of bool
        Which they are.
    one, other : int
        The areas: the first has no figure of its own where ``is_wider``.
    is_wider : bool
        Whether the figures of the first are of areas in it.
    """

    figures: Mask
    one: int
    other: int
    is_wider: bool


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


def unplaced_areas(addends: Addends, mask: Mask) -> Iterator[Doubt]:
    """Yield figures of areas that nobody can tell from one another.

    Figures of areas whose wider area has no figure and may be one that has: nobody says
    which it is, or one has a name and the other a code, or their names are two spellings of
    one. Those of the wider area. And those of areas of one level, where no source has both.
    """
    areas, at = addends.areas, addends.places
    used = np.flatnonzero(np.bincount(at[mask], minlength=1))
    added: Mask | None = None
    for level in np.unique(areas.levels[used]).tolist():
        above = areas.above_at(level)
        there = used[areas.levels[used] == level].tolist()
        looked = np.unique(above[used][areas.levels[used] >= level])
        # of two codes each means an area of its own
        if areas.sure[looked].all():
            continue
        sources, _ = addends.codes("source")
        one_source = len(np.unique(sources)) < 2
        doubted = near(areas.words, looked.tolist(), there, are_apart=one_source)
        for one, others in zip(looked.tolist(), doubted, strict=True):
            for other in (at for at in others if areas.may_be(one, at)):
                if added is None:
                    added, groups = mask & ~_beneath(addends, mask), addends.groups("area")
                mine, theirs = added & (above[at] == one), added & (at == other)
                if one in there and areas.are_named_apart(one, other):
                    # of two that one source has, each means an area of its own
                    theirs &= ~np.isin(sources, sources[mine])
                mine &= np.isin(groups, groups[theirs])
                if mine.any():
                    both = mine | (theirs & np.isin(groups, groups[mine]))
                    yield Doubt(both, one, other, one not in there)


def _beneath(addends: Addends, mask: Mask) -> Mask:
    """Return which figures are of areas in one that has a figure of its own."""
    areas, at, groups = addends.areas, addends.places, addends.groups("area")
    found = np.zeros(len(mask), bool)
    levels = areas.levels[at]
    for level in np.unique(levels[mask]).tolist():
        keys = groups * len(areas.levels) + areas.above_at(level)[at]
        found |= mask & (levels > level) & np.isin(keys, keys[mask & (levels == level)])
    return found


def of_unplaced(doubt: Doubt, areas: Areas) -> Meaning:
    """Say what to do where nobody knows which areas lie in which, or are the same."""
    level = int(areas.levels[doubt.one])
    code = LEVELS[level][0]
    one, other = areas.called(doubt.one), areas.called(doubt.other)
    why = f"{one} may be {other}" if one else "nobody says which of these areas lie in which"
    coded = f"figures[figures.{code}.notna()]"
    way = f"Fill in {code} in all rows, or take those that have it: {coded}."
    if doubt.is_wider:
        lower = f"figures[figures.admin_level > {level}]"
        way = f"Take one level: {lower}; or fill in {code} in all rows."
    return Meaning("area", f"{why}, so that people may count twice", way)


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
