"""Sums: many figures made one, with what is known of it and whom it comes from.

Whatever is added (areas, sexes, months), the new figure is made here: its bounds by interval
arithmetic, its status the least sure of its parts, its sources and notes each once. Columns
of words are looked at by combination, not by row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.model.columns import ORIGIN
from humstats.model.statuses import STATUSES
from humstats.timeseries.adding.amounts import counted
from humstats.timeseries.adding.numbering import dense
from humstats.timeseries.adding.remarks import (
    doubted,
    left_out,
    less_than_theirs,
    of_no_whole,
)
from humstats.timeseries.derivations import chained
from humstats.timeseries.derived import UNKNOWN, nothing_in
from humstats.timeseries.intervals import Bounded, bounded, qualified, stated, total
from humstats.timeseries.texts import Texts, joined, noted, rewritten
from humstats.timeseries.wording import SOURCE_NOT_NAMED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.intp]

__all__ = [
    "Parts",
    "highest",
    "made_of",
    "numbers_of",
    "stacked",
    "sum_of",
    "words_of",
]

#: What a sum has of none of its parts.
NOT_KEPT: Final = ("flags", *ORIGIN)
#: From the surest to the least sure.
_SURENESS: Final = [code for code, status in STATUSES.items() if status.has_value]
#: Words of so few kinds are counted faster than sorted.
_FEW: Final = 64
#: So many different notes are told; of more, how many there are.
_MOST: Final = 3
#: What stands in place of those that are not told.
_CUT: Final = re.compile(r"^and (?:[\d,]+ )?more\.?$")
#: What a figure that was made here says of how many it was made of.
_MADE_OF: Final = re.compile(r"^[^;]*; (\d+) figures?; ")


@dataclass(frozen=True)
class Parts:
    """Figures, and the new one that each goes into.

    Attributes
    ----------
    rows : pandas.DataFrame
        The parts, in the columns of a figures table.
    groups : numpy.ndarray of int
        The number of the new figure that each goes into, from 0.
    size : int
        How many new figures.
    """

    rows: pd.DataFrame
    groups: Numbers
    size: int

    @classmethod
    def of(cls, rows: pd.DataFrame, keys: NDArray[np.int64]) -> Parts:
        """Put rows that share a key, a whole number from 0, into one group."""
        groups, size = dense(keys)
        return cls(rows, groups, size)

    @cached_property
    def first(self) -> Numbers:
        """A part of each group."""
        first = np.zeros(self.size, "intp")
        first[self.groups[::-1]] = np.arange(len(self.groups) - 1, -1, -1)
        return first

    @cached_property
    def filled(self) -> Mask:
        """Which groups have a part."""
        filled: Mask = np.zeros(self.size, bool)
        filled[self.groups] = True
        return filled

    @cached_property
    def known(self) -> Mask:
        """Which parts have a value or a bound."""
        return stated(self.rows)

    @cached_property
    def numbers(self) -> Bounded:
        """What is known of each part; counts are 0 or more."""
        numbers = bounded(self.rows)
        if np.isneginf(numbers.low).any():
            least = np.where(counted(self.rows), 0.0, -np.inf)
            numbers = numbers._replace(low=np.maximum(numbers.low, least))
        return numbers

    @cached_property
    def settled(self) -> Mask:
        """Which parts are there, or cannot be: where no figure can exist none is missing."""
        status = self.rows["status"]
        if "not_applicable" not in Texts.of(status).words:
            return self.known
        settled: Mask = self.known | (status == "not_applicable").to_numpy()
        return settled

    def some(self, mask: Mask) -> Mask:
        """Return which groups have a part of which something holds."""
        if mask.all():
            return self.filled
        held: Mask = np.zeros(self.size, bool)
        held[self.groups[mask]] = True
        return held

    def count(self, mask: Mask) -> Numbers:
        """Return how many parts of each group something holds of."""
        held = self.groups if mask.all() else self.groups[mask]
        return np.bincount(held, minlength=self.size)

    def taken(self, mask: Mask) -> Parts:
        """Keep some parts; a group may be left without any."""
        if mask.all():
            return self
        return Parts(self.rows.loc[mask], self.groups[mask], self.size)


def numbers_of(parts: Parts) -> tuple[Parts, Bounded]:
    """Return the parts of which something is known, and what."""
    kept = parts.taken(parts.known)
    return kept, kept.numbers


def sum_of(parts: Parts, short: Mask) -> Bounded:
    """Add parts up; where some are missing, a count is at least what is there."""
    known, numbers = numbers_of(parts)
    sums = total(numbers, known.groups, parts.size, least=0.0)
    nothing = ~known.some(known.known)
    if not (short.any() or nothing.any()):
        return sums
    counts = counted(parts.rows.iloc[parts.first])
    unknown = nothing | (short & (~counts | (sums.low <= 0)))
    strict = sums.strict & ~(short & np.isfinite(sums.high))
    amounts = (sums.value, sums.low, np.where(short, np.inf, sums.high))
    value, low, high = (np.where(unknown, np.nan, held) for held in amounts)
    return Bounded(value, low, high, strict, sums.nearly, sums.about & ~short)


def highest(parts: Parts) -> Bounded:
    """Return the highest of what is known of each group: of values, and of bounds."""
    known, numbers = numbers_of(parts)

    def most(held: NDArray[np.float64]) -> NDArray[np.float64]:
        found = np.full(parts.size, -np.inf)
        np.maximum.at(found, known.groups, held)
        return np.where(known.filled, found, np.nan)

    # what is no more than a bound has no value, and that could be the highest
    unknown = np.isnan(numbers.value) | numbers.is_limit
    values = np.where(unknown, np.inf, numbers.value)
    value, low, high = map(most, (values, numbers.low, numbers.high))
    value = np.where(low == high, low, np.where(np.isposinf(value), np.nan, value))
    no = np.zeros(parts.size, bool)
    about = known.some(numbers.about) & ~known.some(numbers.is_limit)
    return Bounded(value, low, high, no, no, about)


def made_of(
    parts: Parts,
    amounts: Bounded,
    *,
    operation: str,
    notes: Texts | None = None,
    decided: Texts | None = None,
    called: Callable[[int], str] | None = None,
    changed: Mapping[str, Any],
) -> pd.DataFrame:
    """Make a figure of each group of parts.

    Parameters
    ----------
    parts : Parts
        Alike, within a group, in every column that is not in ``changed``.
    amounts : Bounded
        One number a group.
    operation : str
        For ``derived_from``.
    notes, decided : Texts, optional
        What there is to say of each group, and of whose figures it is made.
    called : callable, optional
        From the place of a part among the rows to its name. Without it nothing was added.
    changed : mapping
        Columns, and what stands in them, for all or for each group.

    Returns
    -------
    pandas.DataFrame
        One row a group.
    """
    nothing = Texts.nothing(parts.size)
    less = nothing
    if called:
        parts, less = of_no_whole(parts), less_than_theirs(parts, called)
    numbers = qualified(amounts)
    # what is open on both sides is not known
    known = ~np.isnan(amounts.low) & stated(numbers)
    # where nothing is known, those who say nothing are its sources
    told = parts if parts.known.all() else parts.taken(
        parts.known | ~parts.some(parts.known)[parts.groups]
    )  # fmt: skip
    sources = words_of(told, "source", ", ")
    named = joined(", ", sources)
    counts = Texts.of(pd.Series(_counts(told)))
    size = parts.size
    unknown = Texts.where(~known, UNKNOWN)
    columns: dict[str, Any] = {
        **{name: Texts.alike(held, size).column() if isinstance(held, str) else held
           for name, held in changed.items()},
        **numbers,
        "status": _statuses(parts, known),
        "source": sources.column(),
        "publication": words_of(told, "publication", "; ").column(),
        "published": _published(told),
        "method": words_of(told, "method", "; ").column(),
        "note": noted(
            unknown,
            notes or nothing,
            left_out(parts, numbers),
            less,
            doubted(parts),
            words_of(parts, "note", "; "),
        ).column(),
        "decided": joined("; ", decided or nothing, words_of(parts, "decided", "; ")).column(),
        **{name: nothing_in(name, size) for name in NOT_KEPT},
        "derived_from": rewritten(
            _derived_from, _done(operation, parts), counts, named
        ).column(),
    }  # fmt: skip
    # only the columns that stay as they are are taken from the parts
    kept = parts.rows[[name for name in parts.rows if name not in columns]]
    columns |= dict(kept.iloc[parts.first].reset_index(drop=True))
    return pd.DataFrame({name: columns[name] for name in parts.rows.columns}, copy=False)


def _done(operation: str, parts: Parts) -> Texts:
    """Say what is done to each group, and what its parts had been computed to before."""
    before = Texts.of(parts.rows["derived_from"])
    done = rewritten(lambda held: chained(operation, [held]), before).of_rows(parts.first)
    plain = Texts.alike(operation, parts.size)
    return rewritten(lambda said, alone: said or alone, done, plain)


def _derived_from(done: str | None, count: str | None, sources: str | None) -> str:
    figures = "figure" if count == "1" else "figures"
    return f"{done}; {count} {figures}; {sources or SOURCE_NOT_NAMED}"


def _counts(parts: Parts) -> Numbers:
    """Return how many published figures each group was made of, in one step or several."""
    derived = Texts.of(parts.rows["derived_from"])
    found = [_MADE_OF.match(word) if word else None for word in derived.words]
    each = np.array([int(match[1]) if match else 1 for match in found])
    if (each == 1).all():
        return np.bincount(parts.groups, minlength=parts.size)
    weights = each[derived.which].astype("f8")
    return np.bincount(parts.groups, weights=weights, minlength=parts.size).astype("intp")


def _statuses(parts: Parts, known: Mask) -> pd.Categorical:
    """Return the least sure status of the parts; without a number why there is none."""
    codes, words = Texts.of(parts.rows["status"])
    used = np.flatnonzero(np.bincount(codes, minlength=len(words)))
    order = [*_SURENESS, *(word for word in STATUSES if word not in _SURENESS)]
    least, why = np.full((2, parts.size), -1)
    for rank, at in sorted((order.index(str(words[at])), at) for at in used.tolist()):
        here = parts.some(codes == at)
        if rank < len(_SURENESS):
            least[here] = rank
            continue
        # only what all parts say is why there is no figure
        why[here] = np.where(why[here] < 0, rank, order.index("missing"))
    why[(why < 0) | (least >= 0)] = order.index("missing")
    ranks = np.where(known, least, why)
    return pd.Categorical.from_codes(ranks, pd.Index(order, dtype="str"))


def _published(parts: Parts) -> NDArray[np.datetime64]:
    """Return the latest day of publication; missing where one is not known."""
    days = parts.rows["published"].to_numpy("datetime64[us]").view("i8")
    # a missing day is the least of all whole numbers
    never = np.iinfo("i8").min
    if (alike := _alike(parts, days, never)) is not None:
        return alike.view("datetime64[us]")
    latest = np.full(parts.size, never)
    kinds, each = _kinds(days)
    for at in range(len(kinds)):
        latest[parts.groups[each == at] if len(kinds) > 1 else parts.groups] = kinds[at]
    if len(kinds) > 1 and kinds[0] == never:
        latest[parts.groups[each == 0]] = never
    return latest.view("datetime64[us]")


def _kinds(days: NDArray[np.int64]) -> tuple[NDArray[np.int64], Numbers]:
    """Return the days that occur, in order, and which of them each is."""
    if not len(days) or days.min() == days.max():
        return days[:1], np.zeros(0, "intp")
    each, kinds = pd.factorize(days)
    order = np.argsort(kinds)
    rank = np.empty(len(order), "intp")
    rank[order] = np.arange(len(order))
    return kinds[order], rank[each]


def words_of(parts: Parts, column: str, link: str) -> Texts:
    """Join what the parts of each group say, each word once and in order."""
    if column not in parts.rows or not len(parts.groups):
        return Texts.nothing(parts.size)
    said = Texts.of(parts.rows[column])
    if said.is_alike:
        return said.of_rows(np.where(parts.filled, 0, -1))
    codes, words = said
    none = len(words) - 1
    if (alike := _alike(parts, codes, -1)) is not None:
        return Texts(alike, words)
    some = codes >= 0
    pairs = parts.groups[some] * len(words) + codes[some]
    pairs = np.flatnonzero(np.bincount(pairs)) if len(words) <= _FEW else np.unique(pairs)
    groups, held = pairs // len(words), pairs % len(words)
    at = np.full(parts.size, none)
    at[groups] = held
    among = (np.bincount(groups, minlength=parts.size) > 1)[groups]
    sets: dict[tuple[int, ...], int] = {}
    if among.any():
        groups, held = groups[among], held[among]
        begins = np.flatnonzero(np.append(True, np.diff(groups) != 0))
        members = np.split(held, begins[1:])
        for group, one in zip(groups[begins].tolist(), members, strict=True):
            at[group] = sets.setdefault(tuple(one.tolist()), len(words) + len(sets))
    more = [_told([str(words[n]) for n in members], link) for members in sets]
    return Texts(at, [*words, *more])


def _alike(parts: Parts, held: NDArray[Any], nothing: int) -> NDArray[Any] | None:
    """Return what stands in each group, where that is one thing in all rows of each."""
    one = held[parts.first]
    if not (one[parts.groups] == held).all():
        return None
    return np.where(parts.filled, one, nothing)


def _told(words: list[str], link: str) -> str:
    parts = sorted({part for word in words for part in word.split(link)})
    if link == ", ":
        return link.join(parts)
    named = [part for part in parts if not _CUT.match(part)]
    more = f"and {len(named) - _MOST:,} more" if named[_MOST:] else ""
    # nobody knows how many of those that two notes do not name are the same
    more = "and more" if len(named) < len(parts) else more
    return link.join([*named[:_MOST], *([more] * bool(more))])


def stacked(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Put tables of the same columns below each other; codes stay codes."""
    frames = [frame for frame in frames if len(frame)] or frames[:1]
    if len(frames) == 1:
        return frames[0].reset_index(drop=True)
    columns: dict[str, Any] = {}
    for name in frames[0].columns:
        held = [frame[name] for frame in frames]
        if any(isinstance(column.dtype, pd.CategoricalDtype) for column in held):
            columns[name] = pd.api.types.union_categoricals([*map(_as_words, held)])
        else:
            columns[name] = pd.concat(held, ignore_index=True)
    return pd.DataFrame(columns)


def _as_words(column: pd.Series[Any]) -> Any:
    """Return a column as categories of plain strings in no order, whatever holds them."""
    if isinstance(column.dtype, pd.CategoricalDtype) and column.cat.categories.dtype == "str":
        return column.cat.as_unordered().array
    return Texts.of(column).column()
