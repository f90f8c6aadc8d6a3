"""Areas of two editions, each once, whatever its code or its name is in either.

Areas are matched as those of any tables are (:mod:`humstats.rules.same_areas`). An edition
may also give an area another code: where only one edition has a code, the area is known by
its name in the same area above it, and only if nothing else there is called so. What is left
has no counterpart.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from humstats.model.area_names import area_name, bare_name
from humstats.rules.same_areas import Area, same_areas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["Area", "SharedAreas", "shared_areas"]


class SharedAreas(NamedTuple):
    """The areas of two editions.

    Attributes
    ----------
    old, new : numpy.ndarray of int
        For each figure of either edition, the number of its area.
    was, now : list of Area or None
        For each number, the area as either edition has it; None where it has no such area.
    renamed : list of bool
        For each number, whether its name in one edition is another in the other.
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
    same = same_areas([new, old])
    after, before = same.called
    was, now = ([next(iter(areas), None) for areas in side] for side in (before, after))
    recoded = _recoded(was, now)
    kept = [n for n in range(len(now)) if n not in recoded]
    numbers = np.zeros(len(now), "intp")
    numbers[kept] = np.arange(len(kept))
    for gone, fresh in recoded.items():
        numbers[gone] = numbers[fresh]
        was[fresh], before[fresh] = was[gone], before[gone]
    return SharedAreas(
        old=numbers[same.numbers[1]],
        new=numbers[same.numbers[0]],
        was=[was[n] for n in kept],
        now=[now[n] for n in kept],
        renamed=[_renamed(before[n], after[n]) for n in kept],
    )


def _recoded(was: Sequence[Area | None], now: Sequence[Area | None]) -> dict[int, int]:
    """Pair areas whose codes only one edition has, by names that nothing else has."""
    paired: dict[int, int] = {}
    for inside in (True, False):
        gone = _called(was, now, inside, {*paired})
        fresh = _called(now, was, inside, {*paired.values()})
        paired |= {gone[name]: fresh[name] for name in gone if name in fresh}
    return paired


def _called(
    areas: Sequence[Area | None],
    others: Sequence[Area | None],
    inside: bool,
    taken: set[int],
) -> dict[tuple[str | int, ...], int]:
    """Return by its name each area that one edition alone has, where no two are called so."""
    by_name = [
        (
            (a.location, a.level, bare_name(a.within) if inside else "", bare_name(a.name)),
            number,
        )
        for number, (a, other) in enumerate(zip(areas, others, strict=True))
        if a and a.name and other is None and number not in taken
    ]
    often = Counter(name for name, _ in by_name)
    return {name: number for name, number in by_name if often[name] == 1}


def _renamed(before: Sequence[Area], after: Sequence[Area]) -> bool:
    """Whether no name that one edition gives an area is one that the other gives it."""
    was, now = (
        {area_name(area.name) for area in side if area.name} for side in (before, after)
    )
    return bool(was and now) and not any(a.may_be(b) for a in was for b in now)
