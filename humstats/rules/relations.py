"""Parts held against wholes: the arithmetic that the rules about relations share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from humstats.model.rounding import granularity
from humstats.rules.rule import Hits, chosen_groups
from humstats.rules.soundness import sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["Sums", "counterparts", "first_per_row", "sums_of"]

#: No figure is taken to be rounded more coarsely than to this.
_COARSEST: Final = 1e6


def counterparts(
    table: Table, rows: NDArray[np.intp], column: str, to: NDArray[np.intp] | int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return those rows that have a counterpart, and the counterparts.

    The counterpart is the figure whose key differs in one column only, where it has the
    label number ``to``.
    """
    others = table.key.find(table.key.turned(rows, column, to))
    there = others >= 0
    there[there] = sound(table)[others[there]]
    return rows[there], others[there]


def first_per_row(*hits: Hits) -> Hits:
    """Join hits that pair one figure with one other; a row is blamed once, by the first."""
    rows = np.concatenate([h.rows for h in hits])
    others = np.concatenate(
        [h.members if h.members is not None else np.empty(0, "intp") for h in hits]
    )
    softer = np.concatenate(
        [h.softer if h.softer is not None else np.zeros(len(h), bool) for h in hits]
    )
    _, first = np.unique(rows, return_index=True)
    return Hits.paired(rows[first], others[first], softer=softer[first])


def one_per_whole(table: Table, *hits: Hits) -> Hits:
    """Join hits that pair a part with its whole: one hit a whole, at its largest part.

    A total that was mistyped lies below all of its parts: that is one fault, not five.
    """
    every = first_per_row(*hits)
    if not len(every) or every.members is None or every.softer is None:
        return every
    parts, wholes, softer = every.rows, every.members, every.softer
    order = np.lexsort((parts, -table.value[parts], wholes))
    parts, wholes, softer = parts[order], wholes[order], softer[order]
    begins = np.flatnonzero(np.append(True, wholes[1:] != wholes[:-1]))
    members = parts.copy()
    members[begins] = wholes[begins]
    return Hits(
        parts[begins],
        members=members,
        starts=np.append(begins, len(parts)),
        softer=softer[begins],
    ).sorted()


class Sums(NamedTuple):
    """What the parts of each whole add up to.

    Attributes
    ----------
    wholes : numpy.ndarray of int
        Rows that have parts.
    low, high : numpy.ndarray of float
        The least and the most that the parts can add up to.
    rounding : numpy.ndarray of float
        How far the sum and the whole may lie apart by rounding alone: half a unit of the
        last digit that the parts were rounded to, for each part and for the whole. A whole
        that was rounded more coarsely says so by its bounds.
    sizes : numpy.ndarray of int
        How many parts.
    parts, starts : numpy.ndarray of int
        The parts of whole ``i`` are ``parts[starts[i]:starts[i + 1]]``.
    """

    wholes: NDArray[np.intp]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    rounding: NDArray[np.float64]
    sizes: NDArray[np.intp]
    parts: NDArray[np.intp]
    starts: NDArray[np.intp]

    def of(self, chosen: NDArray[np.bool_], **facts: NDArray[np.float64]) -> Hits:
        """Make hits of the chosen wholes, which come in the order of their rows."""
        at = np.flatnonzero(chosen)
        members, starts = chosen_groups(self.parts, self.starts, at)
        return Hits(
            self.wholes[at],
            members=members,
            starts=starts,
            facts={
                "sum": self.low[at],
                "count": self.sizes[at],
                **{name: fact[at] for name, fact in facts.items()},
            },
        )


def sums_of(table: Table, parts: NDArray[np.intp], wholes: NDArray[np.intp]) -> Sums:
    """Add parts up by their wholes.

    Parameters
    ----------
    table : Table
        The figures.
    parts, wholes : numpy.ndarray of int
        Rows of equal length: each part and the whole that it belongs to.
    """
    order = np.argsort(wholes, kind="stable")
    parts, ordered = parts[order], wholes[order]
    if not len(parts):
        none, nobody = np.empty(0), np.empty(0, "intp")
        return Sums(nobody, none, none, none, nobody, nobody, np.zeros(1, "intp"))
    begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    low = np.add.reduceat(table.lowest[parts], begins)
    high = np.add.reduceat(table.highest[parts], begins)
    starts = np.append(begins, len(parts))
    count = np.diff(starts)
    whole = ordered[begins]
    # only sums that miss their whole need to know how coarse their parts are
    rounding = np.zeros(len(whole))
    missed = np.flatnonzero((low > table.highest[whole]) | (high < table.lowest[whole]))
    if len(missed):
        member = np.repeat(np.arange(len(missed)), count[missed])
        # a single figure may end in a zero by chance: the finest of them says how all were
        # rounded
        held = table.value[chosen_groups(parts, starts, missed)[0]]
        grains = granularity(held, most=_COARSEST)
        finest = np.full(len(missed), np.inf)
        np.minimum.at(finest, member, grains)
        rounding[missed] = (finest * count[missed] + finest) / 2
    return Sums(whole, low, high, rounding, count, parts, starts)
