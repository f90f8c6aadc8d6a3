"""Parts held against wholes: the arithmetic that the rules about relations share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import ALL, PLACE, key_in
from humstats.model.indicators import catalogue
from humstats.model.numerals import grouped
from humstats.model.rounding import granularity
from humstats.rules.packing import first_rows
from humstats.rules.rule import Hits, chosen_groups
from humstats.rules.soundness import sound
from humstats.rules.spread import medians

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = [
    "Sums",
    "common_causes",
    "counterparts",
    "first_per_row",
    "in_time",
    "joined_by_cause",
    "levels",
    "loosened",
    "of_indicator",
    "of_kinds",
    "one_per_whole",
    "sums_of",
]

#: No figure is taken to be rounded more coarsely than to this.
_COARSEST: Final = 1e6
#: So many alike have one cause, where they are more than half of all that could be.
_MANY: Final = 5
#: What lies further than this from the others of a cause has one of its own: a factor of 1.25.
_ALIKE: Final = 0.22


def loosened(table: Table, rows: NDArray[np.intp], *columns: str) -> NDArray[np.int64]:
    """Return a number for each row that figures share whose keys differ in columns only.

    Parameters
    ----------
    table : Table
        The figures.
    rows : numpy.ndarray of int
        Those that are asked about.
    *columns : str
        Columns of the key such as the period, the unit or the publication: not the place,
        and none that counterparts differ in (``table.key.turned`` is for those).
    """
    kinds = _kinds(table)
    shift = _without(table, *columns) - kinds.rests
    found: NDArray[np.int64] = table.key.numbers[rows]
    found += shift[kinds.numbers[rows]]
    return found


def in_time(table: Table, rows: NDArray[np.intp], *columns: str) -> NDArray[np.int64]:
    """Return a number for each row that sorts series by time.

    Figures that differ in ``columns`` only are one series, in the order of their last day,
    their first, and the day on which they were published.
    """
    kinds = _kinds(table)
    names = ("published", "reference_period_start", "reference_period_end")
    days = [table.days(name)[kinds.first] for name in names if table.has(name)]
    order = np.lexsort((*days, _without(table, *columns)))
    rank = np.empty(len(order), "i8")
    rank[order] = np.arange(len(order))
    shift = rank - kinds.rests
    found: NDArray[np.int64] = table.key.numbers[rows]
    found += shift[kinds.numbers[rows]]
    return found


def _without(table: Table, *columns: str) -> NDArray[np.int64]:
    """Return a number for each kind that kinds share which differ in columns only."""
    first = _kinds(table).first
    names = [
        name
        for name in key_in(table.figures)
        if name not in (*columns, *PLACE) and name not in table.key.digits
    ]
    shared = np.zeros(len(first), "i8")
    for name in names:
        # few kinds: their columns are folded one by one
        own, _ = pd.factorize(table.figures[name].iloc[first], use_na_sentinel=False)
        shared, _ = pd.factorize(shared * (len(first) + 1) + own)
    return shared


def levels(table: Table) -> NDArray[np.int64]:
    """Return the admin level of each figure, -1 where it is not known."""
    found: NDArray[np.int64] = table.places.frame["admin_level"].to_numpy("i8")
    return found[table.places.numbers]


class _Kinds(NamedTuple):
    """What keys hold in columns that no counterpart differs in.

    Attributes
    ----------
    numbers : numpy.ndarray of int
        The kind of each figure.
    rests, first : numpy.ndarray of int
        Of each kind what it adds to a key, and a figure that has it.
    """

    numbers: NDArray[np.int32]
    rests: NDArray[np.int64]
    first: NDArray[np.intp]


def _kinds(table: Table) -> _Kinds:
    def find() -> _Kinds:
        least = min(worth for _, worth in table.key.digits.values())
        numbers, rests = pd.factorize(table.key.numbers % least)
        return _Kinds(numbers.astype("i4"), rests, first_rows(numbers, len(rests)))

    found: _Kinds = table.once("kinds", find)
    return found


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


def of_indicator(
    table: Table, rows: NDArray[np.intp], target: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return those rows whose figure of another indicator is there, and that figure.

    It is the same but for the indicator; of all sectors, where it has none of its own.
    """
    keys = table.key.turned(rows, "indicator", target)
    others = table.key.find(keys)
    if "sector_code" in table.key.digits:
        every = table.codes("sector_code").number_of(ALL)
        lost = np.flatnonzero(others < 0)
        others[lost] = table.key.find(
            keys[lost] + table.key.turn(rows[lost], "sector_code", every)
        )
    there = others >= 0
    there[there] = sound(table)[others[there]]
    return rows[there], others[there]


def of_kinds(table: Table, rows: NDArray[np.intp], *kinds: str) -> NDArray[np.bool_]:
    """Return which rows are of an indicator of some kinds, such as a stock."""
    codes = table.codes("indicator")
    mine = [c in catalogue and catalogue[c].kind in kinds for c in codes.labels]
    found: NDArray[np.bool_] = codes.gather(mine, False)[rows]
    return found


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
        facts={
            "several": np.diff(np.append(begins, len(parts))) > 1,
            "shared": wholes[begins],
        },
        softer=softer[begins],
    ).sorted()


def common_causes(
    hits: NDArray[np.int64], every: NDArray[np.int64], by: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Return the cause that hits share, or -1 for those that stand alone.

    Where more than half of all that could be hit are, by much the same, one thing is behind
    them: an age range whose rows for both sexes leave a group out. What lies apart from the
    others is a fault of its own.

    Parameters
    ----------
    hits : numpy.ndarray of int
        The group of each hit.
    every : numpy.ndarray of int
        The group of each relation that was looked at, hit or not.
    by : numpy.ndarray of float
        By how much each hit is off, as the logarithm of a factor.
    """
    if not len(hits):
        return hits
    groups, mine, counts = np.unique(hits, return_inverse=True, return_counts=True)
    at = np.searchsorted(groups, every)
    at[at == len(groups)] = 0
    could = np.bincount(at[groups[at] == every], minlength=len(groups))
    many = (counts >= _MANY) & (2 * counts > could)
    # a whole of zero is off by any factor
    off = np.where(np.isfinite(by), by, np.sign(by) * 99)
    alike = np.abs(off - medians(off, mine)[0]) <= _ALIKE
    return np.where(many[mine] & alike, mine, -1)


def joined_by_cause(hits: Hits, causes: NDArray[np.int64], by: NDArray[np.float64]) -> Hits:
    """Make one hit of all that share a cause, at the one that is off by most.

    The figures of the others become members. The fact ``alike`` says how many they are, to
    end a sentence; it is empty where a hit stands alone.
    """
    if not len(hits) or hits.members is None or hits.starts is None:
        return replace(hits, facts={**hits.facts, "alike": []})
    alone = np.arange(len(hits)) + causes.max() + 1
    groups = np.where(causes < 0, alone, causes)
    order = np.lexsort((hits.rows, -by, groups))
    hits, groups = hits.take(order), groups[order]
    assert hits.members is not None
    assert hits.starts is not None
    begins = np.flatnonzero(np.append(True, groups[1:] != groups[:-1]))
    # each hit as a run, its own row before its members; the first row of a cause is blamed
    runs = np.insert(hits.members, hits.starts[:-1], hits.rows)
    first = (hits.starts[:-1] + np.arange(len(hits)))[begins]
    starts = np.append(first - np.arange(len(begins)), len(runs) - len(begins))
    counts = np.diff(np.append(begins, len(hits)))
    kept = hits.take(begins)
    alike = [_alike(more) for more in (counts - 1).tolist()]
    # what a figure is held against comes first; where all have the same, that may be wrong
    heads = np.where(
        np.diff(hits.starts) > 0, np.append(hits.members, -1)[hits.starts[:-1]], -1
    )
    same = np.minimum.reduceat(heads, begins) == np.maximum.reduceat(heads, begins)
    return replace(
        kept,
        members=np.delete(runs, first),
        starts=starts,
        facts={
            **kept.facts,
            "alike": alike,
            "several": counts > 1,
            "shared": np.where(same, heads[begins], -1),
        },
    ).sorted()


def _alike(more: int) -> str:
    if not more:
        return ""
    others = "1 more sum is" if more == 1 else f"{grouped(more)} more sums are"
    return f"; {others} off in the same way, none by more"


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
