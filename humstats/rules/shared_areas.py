"""Areas of two editions, each once, whatever its code or its name is in either.

An area is known by its code; where only one edition has that code, by its name in the same
area above it, and only if nothing else there is called so. What is left has no counterpart.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from humstats.model.columns import AREAS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["Area", "SharedAreas", "shared_areas"]


class Area(NamedTuple):
    """A place of one edition.

    Attributes
    ----------
    location, level : str, int
        Its country and its admin level.
    code, name : str
        Empty where the edition gives none.
    within : str
        The area above it: its code, or its name.
    """

    location: str
    level: int
    code: str
    name: str
    within: str

    @property
    def identity(self) -> tuple[Any, ...]:
        """What it is known by: its code, or its name where it has no code."""
        if self.code or not self.level:
            return (self.location, self.level, self.code)
        return (self.location, self.level, "", folded(self.within), folded(self.name))


def folded(name: str) -> str:
    """Return a name as it is compared: without case and without doubled blanks.

    Examples
    --------
    >>> folded(" Deir  ez-Zor ")
    'deir ez-zor'
    """
    return " ".join(name.split()).casefold()


class SharedAreas(NamedTuple):
    """The areas of two editions.

    Attributes
    ----------
    old, new : numpy.ndarray of int
        For each figure of either edition, the number of its area.
    was, now : list of Area or None
        For each number, the area as either edition has it; None where it has no such area.
    renamed : list of bool
        For each number, whether no name that one edition gives it is in the other.
    """

    old: NDArray[np.intp]
    new: NDArray[np.intp]
    was: list[Area | None]
    now: list[Area | None]
    renamed: list[bool]

    @property
    def levels(self) -> NDArray[np.intp]:
        """The admin level of each number."""
        areas = [a or b for a, b in zip(self.was, self.now, strict=True)]
        return np.array([area.level for area in areas if area], "intp")


def shared_areas(old: Table, new: Table) -> SharedAreas:
    """Give each area of two editions one number.

    Parameters
    ----------
    old, new : Table
        The editions.

    Returns
    -------
    SharedAreas
        In the order of the new edition; areas that are gone come last.
    """
    before, after = _areas(old), _areas(new)
    known = {area.identity for area in after}
    held = {area.identity for area in before}
    recoded = _by_name(
        {area.identity: area for area in before if area.identity not in known},
        {area.identity: area for area in after if area.identity not in held},
    )
    mine = [recoded.get(area.identity, area.identity) for area in before]
    every = dict.fromkeys([*(area.identity for area in after), *mine])
    numbers = {identity: n for n, identity in enumerate(every)}
    size = len(numbers)
    for area, identity in zip(before, mine, strict=True):
        numbers[area.identity] = numbers[identity]
    was: list[Area | None] = [None] * size
    now: list[Area | None] = [None] * size
    names: tuple[list[set[str]], ...] = tuple([set() for _ in range(size)] for _ in range(2))
    for areas, kept, called in ((before, was, names[0]), (after, now, names[1])):
        for area in areas:
            at = numbers[area.identity]
            kept[at] = kept[at] or area
            called[at] |= {folded(area.name)} - {""}
    renamed = [bool(a and b) and not a & b for a, b in zip(names[0], names[1], strict=True)]
    return SharedAreas(
        old=np.array([numbers[a.identity] for a in before], "intp")[old.places.numbers],
        new=np.array([numbers[a.identity] for a in after], "intp")[new.places.numbers],
        was=was,
        now=now,
        renamed=renamed,
    )


def _areas(table: Table) -> list[Area]:
    """Return the area of each place of a table, in the order of its numbers."""
    places = table.places
    size = len(places.frame)
    first = np.zeros(size, "intp")
    first[places.numbers[::-1]] = np.arange(table.size)[::-1]
    held: dict[str, list[str]] = {}
    for name in AREAS:
        if name in places.frame:
            held[name] = [str(word) for word in places.frame[name]]
        elif table.has(name):
            words = table.figures[name].iloc[first].astype(object)
            held[name] = [str(word) for word in words.where(words.notna(), "")]
        else:
            held[name] = [""] * size
    # a sender's own name says what an area is called in this edition; else the code's name
    codes = [held[f"admin{n}_code"] for n in (1, 2)] + [held["area_code"]]
    names = [
        [own or other for own, other in zip(held[mine], held[official], strict=True)]
        for mine, official in (
            ("provider_admin1_name", "admin1_name"),
            ("provider_admin2_name", "admin2_name"),
            ("area_name", "area_name"),
        )
    ]
    frame = places.frame
    locations = [str(code) for code in frame["location_code"]]
    areas = []
    for i, level in enumerate(frame["admin_level"].tolist()):
        depth = min(max(int(level), 0), len(codes))
        above = depth - 2
        areas.append(
            Area(
                location=locations[i],
                level=int(level),
                code=codes[depth - 1][i] if depth else "",
                name=names[depth - 1][i] if depth else "",
                within=(codes[above][i] or names[above][i]) if above >= 0 else "",
            )
        )
    return areas


def _by_name(
    gone: dict[tuple[Any, ...], Area], fresh: dict[tuple[Any, ...], Area]
) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Pair areas whose codes only one edition has, by names that nothing else has."""
    paired: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for inside in (True, False):
        left = {i: a for i, a in gone.items() if i not in paired and a.name}
        taken = set(paired.values())
        right = {i: a for i, a in fresh.items() if i not in taken and a.name}
        mine, others = _called(left, inside), _called(right, inside)
        paired |= {mine[name]: others[name] for name in mine if name in others}
    return paired


def _called(
    areas: dict[tuple[Any, ...], Area], inside: bool
) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return areas by their names, where no two have the same."""
    by_name = [
        ((a.location, a.level, folded(a.within) if inside else "", folded(a.name)), identity)
        for identity, a in areas.items()
    ]
    often = Counter(name for name, _ in by_name)
    return {name: identity for name, identity in by_name if often[name] == 1}
