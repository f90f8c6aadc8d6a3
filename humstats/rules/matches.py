"""Which figure of the last edition is which figure of this one.

Two editions differ in their texts: publication, day of publication, often the source. They
often differ in the period too. A figure is known by everything else; by its period only where
an indicator has, in that country, a period in both editions. Where it has none, the last
period of each area and breakdown stands for the last, the one before for the one before. What
is left over with another unit is matched last, and never subtracted. A row that says again
what another row says is no figure of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import ALL, PERIOD, breakdowns_in
from humstats.rules.packing import dense_days, packed_digits
from humstats.rules.renamings import with_renamings
from humstats.rules.repeats import statements
from humstats.rules.shared_areas import SharedAreas, shared_areas

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["Matches", "match_editions"]

#: Breakdowns that number the editions themselves.
_EDITIONED: Final = ("plan_code", "reporting_round")
_START, _END = PERIOD
#: What has a calendar of its own, and the other breakdowns that give it one.
_ALONE: Final = ("indicator", "location_code")
_CALENDARS: Final = ("operation", "ipc_type")


class Matches(NamedTuple):
    """Figures of two editions, side by side.

    Attributes
    ----------
    old, new : numpy.ndarray of int
        Positions of figures that are the same one, pair by pair, in the order of ``new``.
    gone, added : numpy.ndarray of int
        Positions of figures of the old and of the new edition that have no counterpart.
    repeated_old, repeated_new : numpy.ndarray of int
        Positions of rows that say again what another row of their edition says, and are
        neither matched, nor gone, nor added.
    group_old, group_new : numpy.ndarray of int
        For each figure a number that those share which differ in their area alone.
    areas : SharedAreas
        The areas of both editions.
    carried : tuple of (str, str)
        Indicators and the countries for which they have no period in both editions.
    aside : tuple of str
        Breakdowns that were left aside: those that number the editions, and those that one
        of them does not have.
    """

    old: NDArray[np.intp]
    new: NDArray[np.intp]
    gone: NDArray[np.intp]
    added: NDArray[np.intp]
    repeated_old: NDArray[np.intp]
    repeated_new: NDArray[np.intp]
    group_old: NDArray[np.int64]
    group_new: NDArray[np.int64]
    areas: SharedAreas
    carried: tuple[tuple[str, str], ...]
    aside: tuple[str, ...]


def match_editions(old: Table, new: Table) -> Matches:
    """Match the figures of two editions.

    Parameters
    ----------
    old, new : Table
        The editions; neither is changed.

    Returns
    -------
    Matches
        The order of rows in either edition changes nothing, and the editions turned round
        give the same pairs.
    """
    pair = _Pair(old, new)
    periods = pair.periods()
    calendar, kinds = pair.calendars()
    carried = _apart(calendar, kinds, periods, pair.cut)
    along = carried[calendar]
    aside = []
    breakdowns = dict.fromkeys([*breakdowns_in(old.figures), *breakdowns_in(new.figures)])
    digits = [pair.codes(name) for name in _ALONE]
    for name in breakdowns:
        codes, count = pair.codes(name, absent=ALL)
        if not (old.has(name) and new.has(name)):
            aside.append(name)
            continue
        if name in _EDITIONED:
            named = _apart(calendar, kinds, (codes, count), pair.cut)
            if named.any():
                codes = np.where(named[calendar], 0, codes)
                aside.append(name)
        digits.append((codes, count))
    digits.append((np.where(along, 0, periods[0]), periods[1]))
    # everything but the area; numbers are made dense only where they must be: that is dear
    place_free = packed_digits(digits, pair.size)
    unit, source = pair.codes("unit"), pair.sources()
    areas = with_renamings(
        shared_areas(old, new), packed_digits([place_free, unit], pair.size)[0], pair.value
    )
    area = np.concatenate([areas.old, areas.new]).astype("i8"), len(areas.was)
    known = packed_digits([place_free, area], pair.size)
    rank = pair.ranks(known[0], along, unit[0], source[0])
    group, _ = packed_digits([place_free, rank, unit, source], pair.size)
    loose = any(not (old.has(name) and new.has(name)) for name in aside)
    left, right, gone, added = pair.matched(
        packed_digits([known, rank], pair.size), unit, source, loose=loose
    )
    left, right, (gone, added), (repeated_old, repeated_new) = _once_each(
        (statements(old), statements(new)), (left, right), (gone, added)
    )
    return Matches(
        left,
        right,
        gone,
        added,
        repeated_old,
        repeated_new,
        group_old=group[: pair.cut],
        group_new=group[pair.cut :],
        areas=areas,
        carried=pair.told(along),
        aside=tuple(aside),
    )


Digit = tuple["NDArray[Any]", int]


class _Pair:
    """Two tables, one below the other, column by column."""

    def __init__(self, old: Table, new: Table) -> None:
        self.old, self.new = old, new
        self.cut, self.size = old.size, old.size + new.size

    def labels(self, column: str) -> list[Any]:
        """Return what a column says in either table, each once."""
        held = [t.codes(column).labels for t in (self.new, self.old) if t.has(column)]
        return [*dict.fromkeys(label for labels in held for label in labels)]

    def codes(self, column: str, *, absent: str | None = None) -> Digit:
        """Return a column as numbers from 1, 0 where it is missing, and how many there are."""
        labels = self.labels(column)
        if absent is not None and absent not in labels:
            labels.append(absent)
        numbers = {label: n for n, label in enumerate(labels, start=1)}
        nothing = numbers.get(absent, 0)
        parts = []
        for table in (self.old, self.new):
            if not table.has(column):
                parts.append(np.full(table.size, nothing, "i8"))
                continue
            codes = table.codes(column)
            shared = np.array([numbers[label] for label in codes.labels], "i8")
            parts.append(codes.gather(shared, nothing))
        return np.concatenate(parts), len(labels) + 1

    def sources(self) -> Digit:
        """Return sources as numbers: 0 for one that only one of the editions names."""
        numbers, count = self.codes("source")
        held = [
            np.bincount(part, minlength=count) > 0 for part in np.split(numbers, [self.cut])
        ]
        return np.where(held[0] & held[1], np.arange(count), 0)[numbers], count

    def days(self, column: str) -> Digit:
        """Return dates as small numbers, 0 where they are missing."""
        return dense_days(
            np.concatenate(
                [
                    t.days(column) if t.has(column) else np.full(t.size, np.iinfo("i8").min)
                    for t in (self.old, self.new)
                ]
            )
        )

    def periods(self) -> Digit:
        """Return periods as numbers, later ones higher."""
        end, start = self.days(_END), self.days(_START)
        numbers, kept = pd.factorize(end[0] * start[1] + start[0], sort=True)
        return numbers.astype("i8"), len(kept)

    def calendars(self) -> Digit:
        """Return a number of what has periods of its own: an indicator in a country."""
        both = [n for n in _CALENDARS if self.old.has(n) and self.new.has(n)]
        digits = [self.codes(name) for name in (*_ALONE, *both)]
        return _dense(packed_digits(digits, self.size)[0])

    def told(self, rows: NDArray[np.bool_]) -> tuple[tuple[str, str], ...]:
        """Return the indicators and countries of some rows, each pair once, in order."""
        words, codes = [self.labels(name) for name in _ALONE], [*map(self.codes, _ALONE)]
        many = codes[1][1]
        numbers = np.unique((codes[0][0] * many + codes[1][0])[rows])
        told = [(words[0][n // many - 1], words[1][n % many - 1])
                for n in numbers.tolist() if n // many and n % many]  # fmt: skip
        return tuple(sorted(told))

    def ranks(
        self,
        known: NDArray[np.int64],
        along: NDArray[np.bool_],
        unit: NDArray[Any],
        source: NDArray[Any],
    ) -> Digit:
        """Return how many later periods an edition has of the same figure."""
        ranks = np.zeros(self.size, "i8")
        rows = np.flatnonzero(along)
        if not len(rows):
            return ranks, 1
        period = self.periods()[0][rows]
        edition = (rows >= self.cut).astype("i8")
        same = (edition, known[rows], unit[rows], source[rows])
        order = np.lexsort((-period, *same))
        begins = np.ones(len(rows), bool)
        begins[1:] = np.any([np.diff(part[order]) != 0 for part in same], axis=0)
        earlier = np.append(False, np.diff(period[order]) != 0) & ~begins
        steps = np.cumsum(earlier)
        ranks[rows[order]] = steps - steps[np.flatnonzero(begins)][np.cumsum(begins) - 1]
        return ranks, int(ranks.max()) + 1

    def matched(
        self, known: Digit, unit: Digit, source: Digit, *, loose: bool
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
        """Pair figures, those alike in the most first; return old, new, gone and added.

        Where ``loose``, a key may hold figures of several breakdowns that one edition does
        not tell apart: of several only those are paired that say the same.
        """
        free = np.ones(self.size, bool)
        left: list[NDArray[np.intp]] = []
        right: list[NDArray[np.intp]] = []

        def pair(digits: list[Digit], *, single: bool = False) -> None:
            rows = np.flatnonzero(free)
            mine = [(numbers[rows], count) for numbers, count in digits]
            keys, many = _dense(packed_digits(mine, len(rows))[0])
            cut = int(np.searchsorted(rows, self.cut))
            if single:
                a, b = _single(keys[:cut], keys[cut:], many)
            else:
                worth = self.value[rows]
                a, b = _in_turn(keys[:cut], keys[cut:], worth[:cut], worth[cut:])
            left.append(rows[:cut][a])
            right.append(rows[cut:][b])
            free[left[-1]] = free[right[-1]] = False

        pair([known, unit, source], single=True)
        if free[: self.cut].any() and free[self.cut :].any():
            pair([known, unit, source, *self.texts(), self.amounts()])
            pair([known, unit, source, self.amounts()])
            if not loose:
                pair([known, unit, source, *self.texts()])
                pair([known, unit, source])
            pair([known, unit], single=loose)
            pair([known], single=True)
        old, new = np.concatenate(left), np.concatenate(right)
        order = np.argsort(new, kind="stable")
        return (
            old[order],
            new[order] - self.cut,
            np.flatnonzero(free[: self.cut]),
            np.flatnonzero(free[self.cut :]),
        )

    @property
    def value(self) -> NDArray[np.float64]:
        """The values, one table below the other."""
        return np.concatenate([self.old.value, self.new.value])

    def amounts(self) -> Digit:
        """Return values as numbers, equal ones alike."""
        numbers, kept = pd.factorize(self.value)
        return numbers.astype("i8") + 1, len(kept) + 1

    def texts(self) -> list[Digit]:
        """Return what an edition says of itself, figure by figure."""
        return [self.codes("publication"), self.days("published")]


def _dense(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    found, kept = pd.factorize(numbers)
    return found.astype("i8"), len(kept)


def _apart(calendar: NDArray[Any], many: int, other: Digit, cut: int) -> NDArray[np.bool_]:
    """Return the calendars that are in both editions and share nothing of another column."""
    numbers, count = other
    cells, kept = pd.factorize(calendar * count + numbers)

    def held(codes: NDArray[Any], size: int) -> NDArray[np.bool_]:
        first, second = (
            np.bincount(part, minlength=size) > 0 for part in np.split(codes, [cut])
        )
        both: NDArray[np.bool_] = first & second
        return both

    apart = held(calendar, many)
    apart[np.asarray(kept)[held(cells, len(kept))] // count] = False
    return apart


_Rows = tuple["NDArray[np.intp]", "NDArray[np.intp]"]


def _once_each(
    said: tuple[NDArray[np.int64], NDArray[np.int64]], pairs: _Rows, alone: _Rows
) -> tuple[NDArray[np.intp], NDArray[np.intp], _Rows, _Rows]:
    """Take out rows that say again what another row of their edition says.

    Returns
    -------
    tuple
        The pairs that are left, side by side; rows without a counterpart; rows taken out.
    """
    left, right = pairs
    many = int(said[1].max(initial=0)) + 1
    told = said[0][left] * many + said[1][right]
    first = ~pd.Series(told).duplicated().to_numpy()
    kept, out = [], []
    for numbers, mine, rest in zip(said, pairs, alone, strict=True):
        again = np.isin(numbers[rest], numbers[mine[first]])
        again |= pd.Series(numbers[rest]).duplicated().to_numpy()
        kept.append(rest[~again])
        out.append(np.sort(np.concatenate([rest[again], mine[~first]])))
    return left[first], right[first], (kept[0], kept[1]), (out[0], out[1])


def _single(
    old: NDArray[np.int64], new: NDArray[np.int64], many: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pair figures whose key stands once in each edition."""
    once: NDArray[np.bool_] = (np.bincount(old, minlength=many) == 1) & (
        np.bincount(new, minlength=many) == 1
    )
    at = np.zeros(many, "intp")
    at[old] = np.arange(len(old))
    right = np.flatnonzero(once[new])
    return at[new[right]], right


def _in_turn(
    old: NDArray[np.int64],
    new: NDArray[np.int64],
    worth_old: NDArray[np.float64],
    worth_new: NDArray[np.float64],
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pair figures of one key in the order of their values."""
    order_old, order_new = np.lexsort((worth_old, old)), np.lexsort((worth_new, new))
    turns = []
    for keys in (old[order_old], new[order_new]):
        begins = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
        first = np.flatnonzero(begins)[np.cumsum(begins) - 1] if len(keys) else keys
        turns.append(np.arange(len(keys)) - first)
    many = max((int(turn.max(initial=0)) for turn in turns), default=0) + 1
    left, right = old[order_old] * many + turns[0], new[order_new] * many + turns[1]
    _, a, b = np.intersect1d(left, right, assume_unique=True, return_indices=True)
    return order_old[a], order_new[b]
