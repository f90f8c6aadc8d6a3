"""Choices: which figure stands for each point of a table, for all points at once.

Most points have one figure, and cost nothing. Of those that have several, most are settled
without being looked at one by one: what one source says twice is said once, and what it
published later replaces what it published before. What is left (several sources, one figure
in two precisions, two figures of one day) is for :mod:`.decisions`, which decides the same
of a point wherever both could.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.indicators import catalogue
from humstats.rules.packing import packed_digits
from humstats.timeseries.intervals import stated
from humstats.timeseries.statements import blank, said, vintage_of, widths
from humstats.timeseries.texts import Texts, rewritten
from humstats.timeseries.wording import NOT_NAMED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.timeseries.statements import Record

    Mask = NDArray[np.bool_]
    Rows = NDArray[np.intp]

__all__ = ["Choices", "chosen"]

_NUMBERS: Final = ("value", "low", "high")
#: What a published figure may be when it is the other one, rounded.
_PLAIN: Final = ("exact", "about")


class Choices(NamedTuple):
    """What stands for each point, and what is not settled.

    Attributes
    ----------
    stands : numpy.ndarray of int
        Rows, one for each point that is settled.
    decided : list of str or None
        For each of them what was decided; None where nothing was.
    unsettled : numpy.ndarray of int
        All rows of the other points.
    """

    stands: Rows
    decided: list[str | None]
    unsettled: Rows


def chosen(figures: pd.DataFrame, points: NDArray[np.int64]) -> Choices:
    """Settle which figure stands for each point, where that takes no deciding.

    Parameters
    ----------
    figures : pandas.DataFrame
        A tidy figures table, sorted by point.
    points : numpy.ndarray of int
        A number for each row that rows of one point share.

    Returns
    -------
    Choices
        Rows by position.
    """
    again = points[1:] == points[:-1]
    crowded = np.append(again, False) | np.append(False, again)
    alone = np.flatnonzero(~crowded)
    if len(alone) == len(points):
        return Choices(alone, [], alone[:0])
    rows = np.flatnonzero(crowded)
    crowd = _Crowd.of(figures.take(rows).reset_index(drop=True), points[rows])
    settled, words = crowd.settled()
    stands = crowd.firsts[settled]
    unsettled = rows[~settled[crowd.group]]
    return Choices(np.append(alone, rows[stands]), [*[None] * len(alone), *words], unsettled)


class _Crowd(NamedTuple):
    """Figures of points that have several; a blank counts only where there is nothing else.

    A point that was left blank by some is looked at one by one.

    Attributes
    ----------
    figures : pandas.DataFrame
        Sorted by point.
    group : numpy.ndarray of int
        The number of each row's point.
    says : numpy.ndarray of int
        A number that rows share which say the same.
    counts, newest : numpy.ndarray of bool
        Which rows count, and which of those were published last.
    firsts : numpy.ndarray of int
        For each point the row that stands if one does.
    """

    figures: pd.DataFrame
    group: Rows
    says: Rows
    counts: Mask
    newest: Mask
    firsts: Rows

    @classmethod
    def of(cls, figures: pd.DataFrame, points: NDArray[np.int64]) -> _Crowd:
        group = np.cumsum(np.append(False, points[1:] != points[:-1]))
        blanks = (figures["status"] == "missing").to_numpy()
        counts = ~blanks | _all_of(blanks, group)
        day = _published(figures)
        newest = counts & (day == _highest(np.where(counts, day, day.min()), group))
        final = (figures["status"] == "final").to_numpy()
        best = np.lexsort((*_as_records(figures), ~final, ~newest, group))
        firsts = best[np.append(True, group[best][1:] != group[best][:-1])]
        return cls(figures, group, _statements(figures), counts, newest, firsts)

    def settled(self) -> tuple[Mask, list[str | None]]:
        """Return which points need no deciding, and what is said of each of those."""
        figures, group = self.figures, self.group
        sources = rewritten(lambda a, _: a or NOT_NAMED, Texts.of(figures["source"]),
                            Texts.nothing(len(group)))  # fmt: skip
        one_source = _one_each(sources.which.astype("i8"), group, self.counts)
        as_one = _one_each(self.says, group, self.newest)
        stands = self.firsts[group]
        replaced = self.counts & (self.says != self.says[stands])
        near = replaced & self._could_round(stands)
        day = _published(figures)
        last = np.where(replaced, day, np.iinfo("i8").min)
        old = replaced & (day == _highest(last, group))
        # an undated figure beside those that were replaced is named too
        undated = replaced & ~old & figures["published"].isna().to_numpy()
        plain = one_source & as_one & _one_each(self.says, group, old)
        plain &= ~_any_of(undated, group)
        noted = self.newest & _of_flows(figures)
        alike = _one_each(_notes(figures), group, noted) | ~_any_of(noted, group)
        settled = plain & alike & ~_any_of(near | ~self.counts, group)
        return settled, self._words(settled, old)

    def _could_round(self, stands: Rows) -> Mask:
        """Tell which rows may be the one that stands in another precision."""
        plain = self.figures["qualifier"].isin(_PLAIN).to_numpy(bool)
        value, wide = self.figures["value"].to_numpy("f8"), widths(self.figures)
        reach = np.abs(value - value[stands])
        near: Mask = reach <= np.maximum(wide, wide[stands]) / 2 * (1 + 1e-9)
        return plain & plain[stands] & near

    def _words(self, settled: Mask, old: Mask) -> list[str | None]:
        words: list[str | None] = [None] * len(settled)
        rows = np.flatnonzero(old & settled[self.group])
        points, first = np.unique(self.group[rows], return_index=True)
        columns = [*_NUMBERS, "qualifier", "unit", "status", "published"]
        slim = self.figures[columns].astype(object)
        pairs = (_records(slim.take(at)) for at in (self.firsts[points], rows[first]))
        for point, new, replaced in zip(points, *pairs, strict=True):
            verb = "preferred to" if blank(replaced["published"]) else "replaces"
            words[point] = (
                f"published {vintage_of(new, replaced)}, {verb} "
                f"{vintage_of(replaced, new)} ({said(replaced, new)})"
            )
        return [word for word, is_settled in zip(words, settled, strict=True) if is_settled]


def _records(figures: pd.DataFrame) -> list[Record]:
    return [{str(k): v for k, v in record.items()} for record in figures.to_dict("records")]


def _published(figures: pd.DataFrame) -> NDArray[np.int64]:
    """Return days of publication as numbers; an unknown one comes before all others."""
    return figures["published"].to_numpy("datetime64[us]").astype("i8")


def _of_flows(figures: pd.DataFrame) -> Mask:
    """Tell which figures are of what came in, where two of one size may be two incidents."""
    flows = {code for code, entry in catalogue.items() if entry.kind == "flow"}
    return Texts.of(figures["indicator"]).that(flows.__contains__)


def _notes(figures: pd.DataFrame) -> Rows:
    return pd.factorize(figures["note"].astype("str"), use_na_sentinel=False)[0]


def _statements(figures: pd.DataFrame) -> Rows:
    """Return numbers for what figures say; without one the status is what is said."""
    status = np.where(stated(figures), -1, figures["status"].cat.codes.to_numpy())
    columns = [*(figures[name] for name in _NUMBERS), figures["qualifier"]]
    digits = [pd.factorize(held) for held in (*columns, pd.Series(status))]
    packed, _ = packed_digits(
        ((codes.astype("i8") + 1, len(kept) + 1) for codes, kept in digits), len(figures)
    )
    return pd.factorize(packed)[0]


def _as_records(figures: pd.DataFrame) -> list[NDArray[Any]]:
    """Return keys that sort rows as :func:`.statements.records_of` does, the last one first."""
    keys = []
    for name in figures.columns[::-1]:
        codes, kept = pd.factorize(figures[name].astype(object), use_na_sentinel=False)
        if len(kept) > 1:
            words = [str(word) for word in kept]
            rank = {word: at for at, word in enumerate(sorted({*words}))}
            keys.append(np.array([rank[word] for word in words])[codes])
    return keys


def _highest(numbers: NDArray[np.int64], group: Rows) -> NDArray[np.int64]:
    """Return for each row the highest number of its group; rows are sorted by group."""
    starts = np.flatnonzero(np.append(True, group[1:] != group[:-1]))
    highest: NDArray[np.int64] = np.maximum.reduceat(numbers, starts)[group]
    return highest


def _any_of(mask: Mask, group: Rows) -> Mask:
    """Tell of which groups any row is meant."""
    return np.bincount(group, mask) > 0


def _all_of(mask: Mask, group: Rows) -> Mask:
    """Tell for each row whether all rows of its group are meant."""
    every: Mask = ~_any_of(~mask, group)[group]
    return every


def _one_each(numbers: NDArray[np.int64], group: Rows, mask: Mask) -> Mask:
    """Tell of which groups the rows that are meant share one number, if there are any."""
    held = np.where(mask, numbers, -1)
    highest = _highest(held, group)
    return ~_any_of(mask & (numbers != highest), group)
