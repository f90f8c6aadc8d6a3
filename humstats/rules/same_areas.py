"""Which areas of several tables are one, whatever each table calls them.

An area with a p-code is known by it. One without is the area that has its name elsewhere: in
the same country, at the same level, within the same areas as far as these are given. A name
that fits two areas is not guessed at.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.area_names import area_name, bare_name
from humstats.rules.packing import first_rows, packed_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["Area", "SameAreas", "same_areas"]

#: Of each depth the column of its code, and those of its name: a sender's own comes first.
_DEPTHS: Final = (
    ("admin1_code", ("provider_admin1_name", "admin1_name")),
    ("admin2_code", ("provider_admin2_name", "admin2_name")),
    ("area_code", ("area_name",)),
)


class Area(NamedTuple):
    """A place, as a table has it.

    Attributes
    ----------
    location, level : str, int
        Its country and its admin level; -1 where the table gives none.
    code, name : str
        Empty where the table gives none.
    above : tuple of (str, str)
        Code and name of each area above it, the outermost first.
    """

    location: str
    level: int
    code: str = ""
    name: str = ""
    above: tuple[tuple[str, str], ...] = ()

    @property
    def within(self) -> str:
        """The area above it: its code, or its name."""
        return (self.above[-1][0] or self.above[-1][1]) if self.above else ""

    @property
    def path(self) -> str:
        """Its name behind those of the areas above it."""
        above = [name or code for code, name in self.above if name or code]
        return " > ".join([*above, self.name or self.code])

    def __str__(self) -> str:
        if not (self.code or self.name):
            return f"{self.location}, level {self.level}" if self.level > 0 else self.location
        if not self.code:
            return self.path
        return f"{self.name} ({self.code})" if self.name else self.code


class SameAreas(NamedTuple):
    """The areas of several tables, each once.

    Attributes
    ----------
    numbers : tuple of numpy.ndarray of int
        For each table, the number of each figure's area.
    areas : list of Area
        For each number the area, as the table has it that says most of it.
    called : list of list of list of Area
        For each table and number, the area as the table has it: often once, never where
        the table has it not.
    unclear : dict of int to list of Area
        For the number of each area without a code whose name fits several others: these;
        none where it has no name either.
    """

    numbers: tuple[NDArray[np.intp], ...]
    areas: list[Area]
    called: list[list[list[Area]]]
    unclear: dict[int, list[Area]]


@dataclass(eq=False, slots=True)
class _Place:
    """What all tables say of one area."""

    code: str
    names: set[str] = field(default_factory=set)
    #: For each depth above it, the places that it may lie in; none where nobody says so.
    above: list[set[_Place]] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)
    #: The place that it was found to be.
    same: _Place | None = None

    @property
    def found(self) -> _Place:
        place = self
        while place.same is not None:
            place = place.same
        return place

    def take(self, other: _Place) -> None:
        """Take another place for this one."""
        other.same = self
        self.code = self.code or other.code
        self.names |= other.names
        self.tables |= other.tables
        for mine, theirs in zip(self.above, other.above, strict=True):
            mine |= theirs

    def may_be(self, other: _Place) -> bool:
        """Whether nothing that is known of two places tells them apart, but their names."""
        return not (self.code and other.code) and all(
            not mine
            or not theirs
            or any(not a.found.is_other(b.found) for a in mine for b in theirs)
            for mine, theirs in zip(self.above, other.above, strict=True)
        )

    @property
    def inside(self) -> set[str]:
        """What the area right above it is called; "" where nobody says so."""
        if not (self.above and self.above[-1]):
            return {""}
        names = [place.found.names or {""} for place in self.above[-1]]
        return {area_name(name).bare for every in names for name in every}

    def is_beside(self, other: _Place) -> bool:
        """Whether somebody has both, as two."""
        return bool(self.code and other.code) or bool(self.tables & other.tables)

    def is_other(self, other: _Place) -> bool:
        """Whether two places are surely two: by their codes, or by their names."""
        if self is other:
            return False
        return bool(self.code and other.code) or bool(
            self.names and other.names and not _one_name(self, other)
        )


def same_areas(tables: Sequence[Table]) -> SameAreas:
    """Give each area of several tables one number.

    Parameters
    ----------
    tables : sequence of Table
        Such as the files of several senders, or two editions.

    Returns
    -------
    SameAreas
        Numbers in the order of the tables and, within them, of their figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.rules import Table
    >>> place = {"location_code": "SYR", "admin_level": 2}
    >>> wash = pd.DataFrame([{**place, "provider_admin1_name": "Aleppo",
    ...                       "admin2_code": "SY0203", "provider_admin2_name": "A'zaz"}])
    >>> health = pd.DataFrame([{**place, "provider_admin2_name": "AZAZ District"},
    ...                        {**place, "provider_admin2_name": "Afrin"}])
    >>> same = same_areas([Table(wash), Table(health)])
    >>> [numbers.tolist() for numbers in same.numbers]
    [[0], [0, 1]]
    """
    held = [_areas(table) for table in tables]
    places = _Places()
    for table, (_, areas) in enumerate(held):
        for area in areas:
            places.add(area, table)
    unclear = places.match()
    fullest: dict[_Place, Area] = {}
    for area, place in places.known.items():
        fullest[place.found] = max(area, fullest.get(place.found, area), key=_told)
    numbers: dict[_Place, int] = {}
    rows = []
    for own, areas in held:
        mine = [numbers.setdefault(places.known[a].found, len(numbers)) for a in areas]
        rows.append(np.array(mine, "intp")[own])
    called: list[list[list[Area]]] = [[[] for _ in numbers] for _ in tables]
    for line, (_, areas) in zip(called, held, strict=True):
        for area in areas:
            line[numbers[places.known[area].found]].append(area)
    return SameAreas(
        tuple(rows),
        [fullest[place] for place in numbers],
        called,
        {
            numbers[place]: [fullest[other] for other in others]
            for place, others in unclear.items()
            if place in numbers
        },
    )


def _told(area: Area) -> tuple[bool, bool, int]:
    """Return how much is said of an area, to compare."""
    return bool(area.code), bool(area.name), sum(any(both) for both in area.above)


class _Places:
    """The places of all tables, on the way to being matched."""

    def __init__(self) -> None:
        self.known: dict[Area, _Place] = {}
        self.levels: dict[tuple[str, int, int], dict[Hashable, _Place]] = defaultdict(dict)

    def add(self, area: Area, table: int) -> _Place:
        """Add an area of a table, and those that it lies in."""
        above = [
            {self.add(Area(area.location, depth, *held, area.above[: depth - 1]), table)}
            if any(held)
            else set()
            for depth, held in enumerate(area.above, start=1)
        ]
        place = self.known.get(area)
        if place is None:
            bare = bare_name(area.name)
            # a place without a code is one where all that is said of it is the same
            known_by = area.code or (bare, tuple(map(frozenset, above)))
            level = self.levels[area.location, area.level, len(above)]
            place = level.setdefault(known_by, _Place(area.code, above=[set() for _ in above]))
            self.known[area] = place
            for mine, theirs in zip(place.above, above, strict=True):
                mine |= theirs
            place.names |= {area.name} if bare else set()
        place.tables.add(table)
        return place

    def match(self) -> dict[_Place, list[_Place]]:
        """Match places by name, level by level from above; return what fits several."""
        unclear: dict[_Place, list[_Place]] = {}
        for _, level in sorted(self.levels.items()):
            for named in (bare_name, area_name, lambda name: area_name(name).bare):
                there = dict.fromkeys(place.found for place in level.values())
                # what is unclear by all of its name is no clearer by less of it
                unclear |= _matched([p for p in there if p not in unclear], named)
        for area, place in self.known.items():
            if area.level and not (place.code or place.names):
                unclear[place] = []
        return {
            place: [*dict.fromkeys(other.found for other in others)]
            for place, others in unclear.items()
        }


def _matched(
    places: Sequence[_Place], named: Callable[[str], Hashable]
) -> dict[_Place, list[_Place]]:
    """Unite places of one name where no other is meant; return those that fit several."""
    near: dict[_Place, list[_Place]] = defaultdict(list)
    rivals: dict[_Place, list[_Place]] = defaultdict(list)
    for place, other in _namesakes(places, named):
        if not place.may_be(other):
            continue
        if named is bare_name or _one_kind(place, other):
            near[place].append(other)
            if other.code:
                near[other].append(place)
        else:
            rivals[place].append(other)

    def at_odds(one: _Place, other: _Place) -> bool:
        return other not in near[one] and (
            bool(one.tables & other.tables)
            or not one.may_be(other)
            or bool({*map(named, one.names)} & {*map(named, other.names)})
        )

    # what may be two places that are not one another is neither of them
    torn = {
        place
        for place, others in [*near.items()]
        if any(at_odds(*two) for two in combinations(others, 2))
        or any(a.is_beside(b) for a in others for b in rivals[place])
    }
    unclear = {
        place: others + rivals[place]
        for place, others in near.items()
        if not place.code
        and others
        and (place in torn or any(other.code and other in torn for other in others))
    }
    for place, others in near.items():
        for other in others:
            if not {place, other} & (torn | unclear.keys()) and place.found is not other.found:
                place.found.take(other.found)
    return unclear


def _namesakes(
    places: Sequence[_Place], named: Callable[[str], Hashable]
) -> Iterator[tuple[_Place, _Place]]:
    """Yield each place without a code beside those of its name that may lie where it does."""
    called: dict[Hashable, dict[str, list[_Place]]] = defaultdict(lambda: defaultdict(list))
    for place in places:
        for name in {*map(named, place.names)}:
            for inside in place.inside:
                called[name][inside].append(place)
    for place in places:
        if place.code:
            continue
        for name in {*map(named, place.names)}:
            there = called[name]
            within = there if "" in place.inside else [*place.inside, ""]
            others = dict.fromkeys(p for n in within if n in there for p in there[n])
            yield from ((place, other) for other in others if other is not place)


def _one_name(one: _Place, other: _Place) -> bool:
    mine, theirs = ([area_name(name) for name in place.names] for place in (one, other))
    return any(a.may_be(b) for a in mine for b in theirs)


def _one_kind(one: _Place, other: _Place) -> bool:
    """Whether the words that two places add to one name do not tell them apart."""
    # who has both writes them so because they are two: Kyiv, and Kyiv Oblast
    return not one.is_beside(other) and _one_name(one, other)


def _areas(table: Table) -> tuple[NDArray[np.intp], list[Area]]:
    """Return for each figure the number of its area, and the areas."""
    names = [name for _, called in _DEPTHS for name in called if table.has(name)]
    frame = table.places.frame
    digits = [(table.places.numbers, len(frame) + 1)]
    for name in names:
        if name not in frame:
            codes = table.codes(name)
            digits.append((np.add(codes.numbers, 1, dtype="i8"), len(codes.labels) + 1))
    rows, kept = pd.factorize(packed_digits(digits, table.size)[0])
    first = first_rows(rows, len(kept))
    held = frame.iloc[table.places.numbers[first]]

    def words(name: str) -> list[str]:
        if name in frame:
            return [str(word).strip() for word in held[name]]
        if not table.has(name):
            return [""] * len(kept)
        texts = table.figures[name].iloc[first].astype(object)
        return [str(word).strip() for word in texts.where(texts.notna(), "")]

    depths = []
    for code, called in _DEPTHS:
        own = zip(*map(words, called), strict=True)
        named = [next(filter(None, both), "") for both in own]
        depths.append([*zip(words(code), named, strict=True)])
    told = zip(words("location_code"), held["admin_level"].tolist(), *depths, strict=True)
    return rows.astype("intp"), [_area(*line) for line in told]


def _area(location: str, level: int, *depths: Any) -> Area:
    deepest = max((n for n, both in enumerate(depths, start=1) if any(both)), default=0)
    depth = min(level, len(depths)) if level >= 0 else deepest
    if not depth:
        return Area(location, level)
    code, name = depths[depth - 1]
    return Area(location, level, code, name, depths[: depth - 1])
