"""Areas: which areas a table has, and which lies in which.

An area is known by its code inside the area above it; where it has no code, by its sender's
name. Two spellings of one p-code are one area.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.errors import FigureError, SelectionError
from humstats.model.area_names import area_name, bare_name
from humstats.model.columns import AREAS, PLACE, tidy
from humstats.model.places import name_of
from humstats.rules.area_lines import unlike
from humstats.rules.same_areas import same_areas
from humstats.rules.table import Table
from humstats.timeseries.adding.numbering import dense, digit
from humstats.timeseries.panels import numbered
from humstats.timeseries.scope import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[np.intp]

__all__ = ["LEVELS", "Areas", "Words"]

#: Columns that name an area of each level below the country, its code first.
LEVELS: Final = {
    level: tuple(sorted((name for name, at in AREAS.items() if at == level), key=len))
    for level in (1, 2, 3)
}
Identity = tuple[str, ...]
#: What an area is known by whose name several others have, which have codes.
_SEVERAL: Final = " \0"


class Words(NamedTuple):
    """The codes and the names of an area, as they are written anywhere."""

    codes: set[str]
    names: set[str]

    def may_mean(self, other: Words) -> bool:
        """Whether two areas of one wider area may be one: nothing tells them apart.

        Two codes do, and so do two names that are not one name in two spellings.
        """
        if self.codes and other.codes:
            return not self.codes.isdisjoint(other.codes)
        if self.names and other.names:
            return any(_one_name(a, b) for a in self.names for b in other.names)
        return True


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
        found = _as_one(_identities(held), held)
        if nameless := [at for at, one in enumerate(found) if len(one) > 1 and not one[-1]]:
            some = rows.loc[np.isin(spelled, nameless)]
            raise FigureError(
                f"{len(some):,} figures of areas have neither a code nor a name of their "
                "area, so that no one knows which areas are added: fill in "
                f"{LEVELS[len(found[nameless[0]][0]) - 1]}, or leave them out.",
                rows=some,
            )
        if torn := [at for at, one in enumerate(found) if _SEVERAL in one]:
            some = rows.loc[np.isin(spelled, torn)]
            level = found[torn[0]].index(_SEVERAL)
            raise FigureError(
                f"Of {len(some):,} figures the area in which they lie is told by a name that "
                "several areas have, so that no one knows which of them it is: "
                f"fill in {LEVELS[level][0]}, or leave them out.",
                rows=some,
            )
        # of each area the first spelling; what it lies in is written as it writes it
        number: dict[Identity, int] = {}
        written: list[int] = []
        for at, one in enumerate(found):
            if one not in number:
                number[one] = len(written)
                written.append(at)
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
    def coded(self) -> NDArray[np.bool_]:
        """Which areas are known by a code."""
        return np.array([one[-1][:1] not in ("", " ") for one in self.known_by], bool)

    @cached_property
    def words(self) -> list[Words]:
        """Of each area the codes and the names that it has anywhere."""
        words = [Words(set(), set()) for _ in self.known_by]
        found, places = self.written
        for level, (column, *_) in LEVELS.items():
            codes = places.get(column, [None] * len(places))
            for one, code, names in zip(found, codes, _names(places, level), strict=True):
                if len(one) > level:
                    held = words[self.known_by[one[: level + 1]]]
                    held.codes.update(filter(None, [code]))
                    held.names.update(filter(None, names))
        return words

    def may_be(self, number: int, other: int) -> bool:
        """Whether two areas may be one, so that nobody can tell whether both may be added."""
        level = self.levels[number]
        if number == other or level != self.levels[other] or not level:
            return number == other
        above = self.above[[number, other]].tolist()
        return self.may_be(*above) and self.words[number].may_mean(self.words[other])

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
        """Return what people call an area: its name, or else its code."""
        record, level = self.frame.iloc[number], int(self.levels[number])
        if not level:
            return name_of(str(record["location_code"]))
        words = (record.get(name) for name in (*LEVELS[level][1:], LEVELS[level][0]))
        return next((str(word) for word in words if word and not pd.isna(word)), "not named")

    def codes(self, level: int) -> list[str | None]:
        """Return the code of each area of a level; None for what has none."""
        column = self.frame.get(LEVELS[level][0])
        words = [None] * len(self.frame) if column is None else column.tolist()
        return [
            str(word) if at == level and word and not pd.isna(word) else None
            for word, at in zip(words, self.levels.tolist(), strict=True)
        ]


def _one_name(name: str, other: str) -> bool:
    one, two = area_name(name), area_name(other)
    return one.may_be(two) or not unlike(one.bare, two.bare)


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


def _identities(places: pd.DataFrame) -> list[Identity]:
    """Return what tells each place apart: its country, and what each level is known by."""
    levels = [min(int(level), max(LEVELS)) for level in places["admin_level"]]
    known = [places["location_code"].astype(str).tolist()]
    for level in LEVELS:
        codes = places[LEVELS[level][0]] if LEVELS[level][0] in places else [None] * len(places)
        pairs = zip(codes, _names(places, level), strict=True)
        known.append([str(code) if code else _named(next(filter(None, words), None))
                      for code, words in pairs])  # fmt: skip
    every = zip(*known, strict=True)
    return [one[: level + 1] for one, level in zip(every, levels, strict=True)]


def _names(places: pd.DataFrame, level: int) -> Iterator[tuple[str | None, str | None]]:
    """Yield the sender's own name of a level of each place, and the standard one."""
    none = [None] * len(places)
    columns = [places.get(name, none) for name in (*reversed(LEVELS[level][1:]), "")][:2]
    yield from zip(*columns, strict=True)


def _named(word: str | None) -> str:
    """Return a name as an area is known by it; a blank in front tells it from a code."""
    return f" {bare_name(str(word))}" if word else ""


def _as_one(found: list[Identity], places: pd.DataFrame) -> list[Identity]:
    """Let a place that is known by its code in some rows and by its name in others be one."""
    if not any(_mixed(found, level) for level in LEVELS):
        return _as_senders_say(places, found, len(found))
    every = _with_those_above(places)
    [numbers] = same_areas([Table(every)]).numbers
    written = _identities(every)
    said = _as_senders_say(every, written, len(found))
    called = [*zip(written, said, numbers.tolist(), strict=True)]
    known = {number: one for _, one, number in reversed(called) if one[-1][:1] != " "}
    alias = {
        one: known[number]
        for name, one, number in called
        if number in known and name[-1][:1] == " "
    }

    def renamed(one: Identity) -> Identity:
        for depth in range(2, len(one) + 1):
            if one[:depth] in alias:
                one = alias[one[:depth]] + one[depth:]
        return one

    return [renamed(one) for one in said[: len(found)]]


def _mixed(found: list[Identity], level: int) -> bool:
    """Whether some areas of a level are known by their codes, and others by their names."""
    named = (one[level][:1] == " " for one in found if len(one) > level and one[level])
    return len({*named}) > 1


def _as_senders_say(places: pd.DataFrame, written: list[Identity], many: int) -> list[Identity]:
    """Return what tells places apart: each lies in the area that its sender calls so.

    The first ``many`` are those of which there are figures. A name without a code is that of
    the one area that has it and a figure, or else of the one code beside which it stands. A
    code without a figure yields to the area with one that has the sender's own name.
    """
    found = [*written]
    for level in LEVELS:
        figures = {one for one in found[:many] if len(one) == level + 1}
        above = {one[: level + 1] for one in found[:many] if len(one) > level + 1}
        if not _mixed(found, level) and (not figures or above <= figures):
            continue
        names = [[*map(_named, words)] for words in _names(places, level)]
        own: dict[Identity, set[Identity]] = {}
        said: dict[Identity, set[Identity]] = {}
        for one, called in zip(found[:many], names, strict=False):
            held = own if one in figures else said
            for name in filter(None, called if len(one) > level else ()):
                held.setdefault((*one[:level], name), set()).add(one[: level + 1])
        for at, (one, (senders, _)) in enumerate(zip(found, names, strict=True)):
            area = one[: level + 1]
            there: set[Identity] = set()
            if area[-1][:1] == " ":
                there = own.get(area, said.get(area, there)) - {area}
            elif area not in (there := own.get((*one[:level], senders), there)):
                there = {held for held in there if area not in figures or held[-1][:1] == " "}
            if len(there) == 1 and len(one) > level:
                found[at] = (*min(there), *one[level + 1 :])
            elif len(there) > 1 and area in own and area not in figures:
                found[at] = (*one[:level], _SEVERAL, *one[level + 1 :])
    return found


def _with_those_above(places: pd.DataFrame) -> pd.DataFrame:
    """Put behind places those that they lie in."""
    frames = [places]
    for level in (2, 1):
        inner = places.loc[places["admin_level"] > level]
        lower = [name for name, at in AREAS.items() if name in places and at > level]
        frames.append(inner.assign(**dict.fromkeys(lower), admin_level=level))
    return pd.concat(frames, ignore_index=True)
