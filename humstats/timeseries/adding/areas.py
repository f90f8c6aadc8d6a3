"""Areas: which areas a table has, and which lies in which.

Each place that a table writes is one area, however it writes it (:mod:`.identities`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.errors import FigureError, SelectionError
from humstats.model.columns import AREAS, PLACE, tidy
from humstats.model.lists import listed
from humstats.model.places import name_of
from humstats.timeseries.adding.identities import (
    LEVELS,
    SEVERAL,
    Identity,
    identities_of,
    is_code,
    names_at,
)
from humstats.timeseries.adding.likenesses import Words
from humstats.timeseries.adding.numbering import dense, digit
from humstats.timeseries.panels import numbered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.intp]

__all__ = ["Areas"]


@dataclass(frozen=True, eq=False)
class Areas:
    """The areas of a table.

    Attributes
    ----------
    numbers : numpy.ndarray of int
        The area of each row of the table.
    frame : pandas.DataFrame
        One row an area, and one each for the areas that they lie in, in the columns of the
        table that say where.
    levels, above : numpy.ndarray of int
        Of each area its level (3 for all below admin 2) and the area that it lies in, -1 for
        a country.
    known_by : dict
        The number of each area by what tells it apart.
    written : tuple
        What tells each place apart, and the places, as they are written anywhere.
    """

    numbers: Numbers
    frame: pd.DataFrame
    levels: Numbers
    above: Numbers
    known_by: dict[Identity, int]
    written: tuple[list[Identity], pd.DataFrame]

    @classmethod
    def of(cls, rows: pd.DataFrame, others: pd.DataFrame | None = None) -> Areas:
        """Find the areas of a table; those of other rows of its countries are areas too.

        Raises
        ------
        SelectionError
            Rows of which no one knows the level, or several levels below admin 2.
        FigureError
            An area with neither a code nor a name.
        """
        many = len(rows)
        if others is not None:
            theirs = others.loc[others["location_code"].isin(rows["location_code"].unique())]
            rows = tidy(pd.concat([_placed(rows), _placed(theirs)], ignore_index=True))
        _check_levels(rows)
        columns = [*_placed(rows)]
        spelled, first = _spellings(rows, columns)
        held = rows[columns].iloc[first].astype(object)
        held = held.where(held.notna(), None).reset_index(drop=True)
        found = identities_of(held)
        if nameless := [at for at, one in enumerate(found) if len(one) > 1 and not one[-1]]:
            some = rows.loc[np.isin(spelled, nameless)]
            raise FigureError(
                f"{len(some):,} figures of areas have neither a code nor a name of their "
                "area, so that no one knows which areas are added: fill in "
                f"{LEVELS[len(found[nameless[0]][0]) - 1]}, or leave them out.",
                rows=some,
            )
        if torn := [at for at, one in enumerate(found) if SEVERAL in one]:
            some = rows.loc[np.isin(spelled, torn)]
            level = found[torn[0]].index(SEVERAL)
            raise FigureError(
                f"Of {len(some):,} figures the area in which they lie is told by a name that "
                "several areas have, so that no one knows which of them it is: "
                f"fill in {LEVELS[level][0]}, or leave them out.",
                rows=some,
            )
        # of each area the fullest spelling; what it lies in is written as it writes it
        number: dict[Identity, int] = {}
        written: list[int] = []
        told = held.notna().to_numpy().sum(axis=1).tolist()
        for at, one in enumerate(found):
            if one not in number:
                number[one] = len(written)
                written.append(at)
            elif told[at] > told[written[number[one]]]:
                written[number[one]] = at
        for one, at in [*zip(number, written, strict=True)]:
            while len(one) > 1 and (one := one[:-1]) not in number:
                number[one] = len(written)
                written.append(at)
        levels = np.array([len(one) - 1 for one in number], "intp")
        frame = rows[columns].iloc[first[written]].reset_index(drop=True)
        for name in (name for name in columns if name in AREAS):
            frame[name] = frame[name].where(levels >= AREAS[name])
        implied = np.arange(len(written)) >= len({*found})
        frame["admin_level"] = frame["admin_level"].where(~implied, levels)
        return cls(
            np.array([number[one] for one in found], "intp")[spelled[:many]],
            _tidied(frame),
            levels,
            np.array([number.get(one[:-1], -1) for one in number], "intp"),
            number,
            (found, held),
        )

    def above_at(self, level: int) -> Numbers:
        """Return for each area the one of a level that it lies in, or itself; -1 if wider."""
        found = np.arange(len(self.levels))
        for _ in LEVELS:
            inner = (found >= 0) & (self.levels[found] > level)
            found[inner] = self.above[found[inner]]
        found[self.levels < level] = -1
        return found

    @cached_property
    def sure(self) -> NDArray[np.bool_]:
        """Which areas are known by a code that no other of their country has."""
        own = [(one[0], one[-1]) for one in self.known_by]
        counts = Counter(own)
        return np.array([is_code(c[-1]) and counts[c] == 1 for c in own], bool)

    @cached_property
    def words(self) -> list[Words]:
        """Of each area the code that it is known by and the names that it has anywhere."""
        words = [
            Words({one[-1]} if is_code(one[-1]) else set(), set()) for one in self.known_by
        ]
        found, places = self.written
        for level in LEVELS:
            for one, names in zip(found, names_at(places, level), strict=True):
                if len(one) > level:
                    words[self.known_by[one[: level + 1]]].names.update(filter(None, names))
        return words

    def may_be(self, number: int, other: int) -> bool:
        """Whether two areas may be one, so that nobody can tell whether both may be added."""
        level, one, two = self.levels[number], self.words[number], self.words[other]
        if number == other or level != self.levels[other] or not level:
            return number == other
        # a code is of one area, wherever it is said to lie
        if one.codes & two.codes:
            number, other = self.above_at(0)[[number, other]].tolist()
            return number == other
        above = self.above[[number, other]].tolist()
        return self.may_be(*above) and one.may_mean(two)

    def are_named_apart(self, number: int, other: int) -> bool:
        """Whether two areas have names, and no code in common."""
        one, two = self.words[number], self.words[other]
        return bool(one.names and two.names) and one.codes.isdisjoint(two.codes)

    @property
    def nameless(self) -> NDArray[np.bool_]:
        """Which areas have neither a code nor a name: nobody says which they are."""
        level = np.maximum(self.levels, 1)
        named = np.zeros((len(level), max(LEVELS) + 1), bool)
        for at, columns in LEVELS.items():
            held = [
                self.frame[name].notna().to_numpy() for name in columns if name in self.frame
            ]
            named[:, at] = np.logical_or.reduce(held) if held else False
        found: NDArray[np.bool_] = ~named[np.arange(len(level)), level] & (self.levels > 0)
        return found

    def place(self, numbers: Numbers) -> dict[str, pd.Series[Any]]:
        """Return the columns that say where, for each of some areas."""
        rows = self.frame.iloc[numbers].reset_index(drop=True)
        return {str(name): rows[name] for name in rows}

    def name(self, number: int) -> str:
        """Return what people call an area: its name, or its code, or what it lies in."""
        record, level = self.frame.iloc[number], int(self.levels[number])
        if not level:
            return name_of(str(record["location_code"]))
        words = (record.get(name) for name in (*LEVELS[level][1:], LEVELS[level][0]))
        own = next((str(word) for word in words if word and not pd.isna(word)), "")
        return own or (self.name(int(self.above[number])) if level > 1 else "not named")

    def called(self, number: int) -> str:
        """Return the name of an area and its code, as far as anyone gives them, and where."""
        codes, names = (sorted(words)[:1] for words in self.words[number])
        own = " ".join([*names, *(f"({code})" if names else code for code in codes)])
        above = self.called(int(self.above[number])) if self.levels[number] > 1 else ""
        return f"{own} in {above}" if own and above else own

    def codes(self, level: int) -> list[str | None]:
        """Return the code of each area of a level; None for what has none."""
        column = self.frame.get(LEVELS[level][0])
        words = [None] * len(self.frame) if column is None else column.tolist()
        return [
            str(word) if at == level and word and not pd.isna(word) else None
            for word, at in zip(words, self.levels.tolist(), strict=True)
        ]


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[[name for name in dict.fromkeys((*PLACE, *AREAS)) if name in rows]]


def _tidied(frame: pd.DataFrame) -> pd.DataFrame:
    """Store columns that say where as a figures table does, with the words that occur."""
    words = frame.drop(columns="admin_level").astype("category")
    stored = {name: words[name].cat.remove_unused_categories() for name in words}
    return frame.assign(**{str(name): held for name, held in stored.items()})


def _check_levels(rows: pd.DataFrame) -> None:
    levels = rows["admin_level"]
    unplaced = levels.isna()
    if unplaced.any():
        raise SelectionError(
            f"{unplaced.sum():,} figures have no admin_level, so that no one knows whether "
            "they are of the country or of an area. Fill it in (0 for the country), or leave "
            "them out.",
            rows=rows.loc[unplaced],
        )
    below = sorted(levels[levels >= max(LEVELS)].unique())
    if len(below) > 1:
        raise SelectionError(
            f"Figures below admin 2 are there at admin_level {listed(below)}, of which one "
            f"lies in the other: keep one of them, figures[figures.admin_level == {below[0]}].",
            rows=rows.loc[levels >= max(LEVELS)],
        )


def _spellings(rows: pd.DataFrame, columns: list[str]) -> tuple[Numbers, Numbers]:
    """Return a number of each row's place as it is written, in order, and a row of each."""
    numbers, first = np.zeros(len(rows), "intp"), np.zeros(1, "intp")
    digits = (digit(rows[name]) for name in columns)
    # most is told by the codes of the lowest areas: what they tell need not be told again
    for held, room in sorted(digits, key=lambda one: -one[1]):
        if room > 1 and not (held[first][numbers] == held).all():
            numbers, size = dense(numbers * room + held)
            first = np.zeros(size, "intp")
            first[numbers[::-1]] = np.arange(len(rows) - 1, -1, -1)
    order = np.argsort(numbered(rows[columns].iloc[first], columns))
    rank = np.empty(len(order), "intp")
    rank[order] = np.arange(len(order))
    return rank[numbers], first[order]
