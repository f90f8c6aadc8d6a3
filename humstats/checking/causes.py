"""Causes: cells in which several contradictions meet.

One wrong figure contradicts many: its parts, its whole, the year before. Each of them is a
finding, but the officer has one cell to look at first: the one that takes part in the most
contradictions, then the next, of those that are left. A contradiction that meets no other
stays alone. A finding that tells of several contradictions at once meets others only in the
figure that all of these share. Which cell *is* wrong is still hers to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.checking.outcomes import Outcome
    from humstats.rules import Hits

__all__ = ["Causes", "causes_of"]

#: Families of rules that hold figures against each other: by their units, in general, by
#: theme, in time. Two rows that say the same are no contradiction.
FAMILIES: Final = ("HS3", "HS5", "HS6", "HS7")
#: The family whose findings, where they are about one cell alone, belong to the cause there.
_OF_CELLS: Final = "HS3"
#: A contradiction of more figures than these speaks of a sheet, and not of a cell.
MOST_MEMBERS: Final = 1_000


class Causes(NamedTuple):
    """The cells in which contradictions meet, worst first.

    Attributes
    ----------
    figures : numpy.ndarray of int
        The figure that stands in each cell.
    sizes : numpy.ndarray of int
        How many contradictions meet there.
    grades : numpy.ndarray of int
        The worst of their severities: 0 error, 1 warning.
    of_hits : dict of str to numpy.ndarray of int
        For each rule that has hits: the cause of each hit, -1 where it stands alone.
    """

    figures: NDArray[np.intp]
    sizes: NDArray[np.intp]
    grades: NDArray[np.int8]
    of_hits: dict[str, NDArray[np.intp]]

    def __len__(self) -> int:
        return len(self.figures)


def causes_of(outcomes: Sequence[Outcome]) -> Causes:
    """Find the cells in which contradictions meet.

    Notes are context, and take no part.

    Parameters
    ----------
    outcomes : sequence of Outcome
        Of each rule, one.

    Returns
    -------
    Causes
        None of them of fewer than two contradictions. What is wrong with such a cell in
        itself counts as one more.
    """
    of_hits = {o.rule.code: np.full(len(o.hits), -1, "intp") for o in outcomes}
    chosen = [(o, _meeting(o)) for o in outcomes]
    chosen = [(outcome, at) for outcome, at in chosen if len(at)]
    if not chosen:
        none = np.empty(0, "intp")
        return Causes(none, none, none.astype("i1"), of_hits)
    grades = np.concatenate([outcome.grades[at] for outcome, at in chosen])
    cells, starts, blamed = _cells(chosen)
    covered = _cover(cells, starts, blamed)
    met = np.unique(covered[covered >= 0])
    there = [(outcome, at) for outcome in outcomes if len(at := _standing(outcome, met))]
    chosen += there
    grades = np.concatenate([grades, *(outcome.grades[at] for outcome, at in there)])
    covered = np.concatenate([covered, *(outcome.hits.rows[at] for outcome, at in there)])
    figures, cause, sizes = np.unique(
        covered[covered >= 0], return_inverse=True, return_counts=True
    )
    worst = np.full(len(figures), 2, "i1")
    np.minimum.at(worst, cause, grades[covered >= 0])
    order = np.lexsort((figures, -sizes, worst))
    rank = np.empty(len(order), "intp")
    rank[order] = np.arange(len(order))
    told = np.full(len(covered), -1, "intp")
    told[covered >= 0] = rank[cause]
    begin = 0
    for outcome, at in chosen:
        of_hits[outcome.rule.code][at] = told[begin : begin + len(at)]
        begin += len(at)
    return Causes(figures[order], sizes[order], worst[order], of_hits)


def _meeting(outcome: Outcome) -> NDArray[np.intp]:
    """Return the hits of an outcome that can meet others in a cell."""
    hits = outcome.hits
    contradicts = outcome.rule.scope == "relation" and outcome.rule.code.startswith(FAMILIES)
    if not contradicts or hits.members is None or hits.starts is None:
        return np.empty(0, "intp")
    sizes = np.diff(hits.starts)
    several, shared = _several(hits)
    meets = np.where(several, shared >= 0, sizes <= MOST_MEMBERS)
    return np.flatnonzero((outcome.grades < 2) & (sizes > 0) & meets)


def _standing(outcome: Outcome, figures: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the hits of an outcome that are about one of some cells, and no other."""
    hits = outcome.hits
    if not outcome.rule.code.startswith(_OF_CELLS) or hits.members is not None:
        return np.empty(0, "intp")
    return np.flatnonzero((outcome.grades < 2) & np.isin(hits.rows, figures))


def _several(hits: Hits) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Return the hits that tell of several contradictions, and the figure they share."""
    none = np.zeros(len(hits), bool)
    return (
        np.asarray(hits.facts.get("several", none), bool),
        np.asarray(hits.facts.get("shared", none), "intp"),
    )


def _cells(
    chosen: Sequence[tuple[Outcome, NDArray[np.intp]]],
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Return the figures of each hit, the one that it blames first, and where each begins."""
    cells, sizes, blamed = [], [], []
    for outcome, at in chosen:
        hits = outcome.hits if len(at) == len(outcome.hits) else outcome.hits.take(at)
        assert hits.members is not None
        assert hits.starts is not None
        several, shared = _several(hits)
        # np.insert puts the blamed figure before the members of its hit
        mine = np.insert(hits.members, hits.starts[:-1], hits.rows)
        count = np.diff(hits.starts) + 1
        if several.any():
            # one figure alone could explain these
            first = np.cumsum(count) - count
            mine[first[several]] = shared[several]
            keep = ~np.repeat(several, count)
            keep[first] = True
            mine, count = mine[keep], np.where(several, 1, count)
        cells.append(mine)
        sizes.append(count)
        blamed.append(mine[np.cumsum(count) - count])
    starts = np.append(0, np.cumsum(np.concatenate(sizes))).astype("intp")
    return np.concatenate(cells), starts, np.concatenate(blamed)


def _cover(
    cells: NDArray[np.intp], starts: NDArray[np.intp], blamed: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Return for each hit the figure that explains it with others, -1 where none does.

    As if the figure of the most hits were taken again and again; but all figures that have
    more than every other figure of their hits are taken at once, which comes to the same.
    """
    used = np.zeros(cells.max() + 1, bool)
    used[cells] = True
    figures, number = np.flatnonzero(used), np.cumsum(used) - 1
    cells, count = number[cells], len(figures)
    blames = np.bincount(number[blamed], minlength=count)
    # what is left to choose by is chance, the same each time: a row of equals would be taken
    # one by one in the order of its rows
    chance = (np.arange(count, dtype="u8") * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40)
    covered = np.full(len(starts) - 1, -1, "intp")
    left = np.arange(len(covered))
    # a figure may stand in a hit twice, and still meets only once there
    pairs = np.sort(np.repeat(left, np.diff(starts)) * count + cells)
    hit, cells = np.divmod(pairs[np.append(True, pairs[1:] != pairs[:-1])], count)
    sizes = np.bincount(hit)
    while len(left):
        begins = np.append(0, np.cumsum(sizes)[:-1])
        degree = np.bincount(cells, minlength=count)
        # a hit whose figures meet no other stays alone
        meets = np.maximum.reduceat(degree[cells], begins) > 1
        if not meets.any():
            break
        if not meets.all():
            cells, sizes, left = cells[np.repeat(meets, sizes)], sizes[meets], left[meets]
            continue
        there = np.flatnonzero(degree)
        order = there[np.lexsort((chance[there], blames[there], degree[there]))]
        rank = np.zeros(count, "intp")
        rank[order] = np.arange(1, len(order) + 1)
        best = order[np.maximum.reduceat(rank[cells], begins) - 1]
        votes = np.bincount(best, minlength=count)
        taken = (votes == degree)[best]
        covered[left[taken]] = figures[best[taken]]
        keep = ~taken
        cells, sizes, left = cells[np.repeat(keep, sizes)], sizes[keep], left[keep]
    return covered
