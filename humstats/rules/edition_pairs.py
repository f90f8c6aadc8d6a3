"""Pairs of editions: one period in both, or the last period of one after that of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import PERIOD
from humstats.rules.matches import Matches, match_editions
from humstats.rules.rule import NOTHING, Hits
from humstats.rules.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

__all__ = [
    "Pairs",
    "both_positive",
    "by_period",
    "calendars_of",
    "grouped_by",
    "in_other_units",
    "label_of",
    "last_periods",
    "matches_of",
    "next_period",
    "one_each",
    "same_period",
]


class Pairs(NamedTuple):
    """Figures of both editions, pair by pair."""

    old: NDArray[np.intp]
    new: NDArray[np.intp]

    def where(self, mask: NDArray[np.bool_]) -> Pairs:
        """Return some of the pairs."""
        return Pairs(self.old[mask], self.new[mask])


def matches_of(table: Table) -> Matches:
    assert table.previous is not None
    previous = table.previous
    found: Matches = table.once("editions", lambda: match_editions(previous, table))
    return found


def in_other_units(table: Table) -> NDArray[np.bool_]:
    """Return which pairs of :func:`matches_of` have two units; they are never compared."""
    assert table.previous is not None
    matches = matches_of(table)
    mine, theirs = table.codes("unit"), table.previous.codes("unit")
    shared = {label: n for n, label in enumerate(mine.labels)}
    as_mine = np.array([shared.get(label, -2) for label in theirs.labels], "i8")
    other: NDArray[np.bool_] = (
        theirs.gather(as_mine, -1)[matches.old] != mine.numbers[matches.new]
    )
    return other


def same_period(table: Table) -> Pairs:
    """Return figures that both editions give of one period."""
    return by_period(table)[0]


def next_period(table: Table) -> Pairs:
    """Return figures of the last period of this edition, and of the last of the last one."""
    return by_period(table)[1]


def by_period(table: Table) -> tuple[Pairs, Pairs]:
    def find() -> tuple[Pairs, Pairs]:
        old = table.previous
        assert old is not None
        matches = matches_of(table)
        pairs = Pairs(matches.old, matches.new).where(~in_other_units(table))
        same = np.ones(len(pairs.old), bool)
        for name in PERIOD:
            same &= old.days(name)[pairs.old] == table.days(name)[pairs.new]
        was, now = (
            [t.days(name)[rows] for name in PERIOD]
            for t, rows in ((old, pairs.old), (table, pairs.new))
        )
        # a few days more at the end are the same time, unless it is counted from one start
        later = (now[1] > was[1]) & ((now[0] == was[0]) | (now[0] / 2 + now[1] / 2 > was[1]))
        followed = _continued(old, table, matches)
        onward = Pairs(
            np.concatenate([pairs.old[~same & later], followed.old]),
            np.concatenate([pairs.new[~same & later], followed.new]),
        )
        return pairs.where(same), onward

    found: tuple[Pairs, Pairs] = table.once("editions by period", find)
    return found


def _continued(old: Table, new: Table, matches: Matches) -> Pairs:
    """Pair the last periods of what has other periods in both editions, country by country."""
    ends = [last_periods(table) for table in (old, new)]
    later = {
        calendar
        for calendar, end in ends[1].items()
        if end > ends[0].get(calendar, end) and calendar not in {*matches.carried}
    }
    if not later:
        return Pairs(np.empty(0, "intp"), np.empty(0, "intp"))
    rows = []
    for table, last in zip((old, new), ends, strict=True):
        numbers, calendars = calendars_of(table)
        day = np.array([last[c] if c in later else -1 for c in calendars], "i8")
        rows.append(np.flatnonzero(table.days(PERIOD[1]) == day[numbers]))
    found = match_editions(
        *(
            Table(t.figures.iloc[r].reset_index(drop=True))
            for t, r in zip((old, new), rows, strict=True)
        )
    )
    return Pairs(rows[0][found.old], rows[1][found.new])


def calendars_of(table: Table) -> tuple[NDArray[np.intp], list[tuple[str, str]]]:
    """Return a number of each figure's indicator and country, and these, number by number."""
    indicators, places = table.codes("indicator"), table.codes("location_code")
    many = len(places.labels) + 1
    packed = (indicators.numbers.astype("i8") + 1) * many + places.numbers + 1
    numbers, kept = pd.factorize(packed)
    words = ["", *indicators.labels], ["", *places.labels]
    told = [(str(words[0][n // many]), str(words[1][n % many])) for n in kept.tolist()]
    return numbers.astype("intp"), told


def last_periods(table: Table) -> dict[tuple[str, str], int]:
    """Return the day on which the last period of each indicator ends, by country."""
    numbers, calendars = calendars_of(table)
    last = np.full(len(calendars), np.iinfo("i8").min)
    np.maximum.at(last, numbers, table.days(PERIOD[1]))
    return dict(zip(calendars, last.tolist(), strict=True))


def grouped_by(
    table: Table, rows: NDArray[np.intp], *columns: str
) -> Iterator[NDArray[np.intp]]:
    """Yield positions in ``rows`` of those that share what columns say, in their order."""
    if not len(rows):
        return
    packed = np.zeros(len(rows), "i8")
    for name in columns:
        codes = table.codes(name)
        packed = packed * (len(codes.labels) + 1) + codes.numbers[rows] + 1
    order = np.argsort(packed, kind="stable")
    cuts = np.flatnonzero(np.diff(packed[order])) + 1
    yield from np.split(order, cuts)


def one_each(found: Iterable[tuple[NDArray[np.intp], dict[str, Any]]]) -> Hits:
    """Make hits: of each the rows, the one to blame first, and its facts."""
    every = [*found]
    if not every:
        return NOTHING
    sizes = [len(rows) - 1 for rows, _ in every]
    softer = np.array([facts.pop("softer", False) for _, facts in every], bool)
    return Hits(
        np.array([rows[0] for rows, _ in every], "intp"),
        members=np.concatenate([rows[1:] for rows, _ in every]).astype("intp"),
        starts=np.append(0, np.cumsum(sizes)).astype("intp"),
        facts={name: [facts[name] for _, facts in every] for name in every[0][1]},
        softer=softer,
    ).sorted()


def both_positive(table: Table, old: Table, pairs: Pairs) -> Pairs:
    with np.errstate(invalid="ignore"):
        return pairs.where((table.value[pairs.new] > 0) & (old.value[pairs.old] > 0))


def label_of(table: Table, column: str, row: np.intp) -> str:
    codes = table.codes(column)
    number = int(codes.numbers[row])
    return str(codes.labels[number]) if number >= 0 else ""
