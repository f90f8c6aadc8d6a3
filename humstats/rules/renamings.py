"""Renamings: areas without a code that two editions call by two names.

Two things tell that two names are of one area, in this order: every figure of the one is a
figure of the other; one letter was added, left out, changed, or swapped with the next. Each
holds only where no other area that one edition alone names could be meant as well. One name
in two spellings is no renaming (:mod:`humstats.rules.shared_areas`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.model.area_names import bare_name
from humstats.rules.area_lines import unlike
from humstats.rules.shared_areas import SharedAreas

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from numpy.typing import NDArray

    from humstats.rules.shared_areas import Area

__all__ = ["with_renamings"]

#: In a shorter name one letter makes another name.
_LONG: Final = 5
_NUMBER: Final = re.compile(r"\d+|\b[ivx]+\b", re.IGNORECASE)


def with_renamings(
    areas: SharedAreas, meaning: NDArray[np.int64], value: NDArray[np.float64]
) -> SharedAreas:
    """Unite areas that are gone with those that are new, where only the name is another.

    Parameters
    ----------
    areas : SharedAreas
        The areas of two editions.
    meaning : numpy.ndarray of int
        A number of each figure, first those of the old edition; figures that differ in
        their area alone share it.
    value : numpy.ndarray of float
        The value of each figure, in the same order.

    Returns
    -------
    SharedAreas
        With fewer numbers. An area that has a code is united with none.
    """
    gone = {
        n: was
        for n, (was, now) in enumerate(zip(areas.was, areas.now, strict=True))
        if was is not None and now is None and was.level
    }
    fresh = {
        n: now
        for n, (was, now) in enumerate(zip(areas.was, areas.now, strict=True))
        if now is not None and was is None and now.level
    }
    if not gone or not fresh:
        return areas
    known_by = _same_figures(areas, meaning, value, {*gone, *fresh})
    sides = []
    for held in (gone, fresh):
        by = [(known_by(n, area, held is gone), n) for n, area in held.items()]
        often = Counter(told for told, _ in by)
        sides.append({told: n for told, n in by if told is not None and often[told] == 1})
    paired = {n: sides[1][told] for told, n in sides[0].items() if told in sides[1]}
    return _united(areas, paired | dict(_slips(gone, fresh, paired)))


def _same_figures(
    areas: SharedAreas, meaning: NDArray[np.int64], value: NDArray[np.float64], of: set[int]
) -> Callable[[int, Area, bool], Hashable]:
    """Return a function that tells an area by its figures: what each means and says."""
    said: tuple[dict[int, list[Any]], ...] = (defaultdict(list), defaultdict(list))
    cut = len(areas.old)
    for held, numbers, first in zip(said, (areas.old, areas.new), (0, cut), strict=True):
        rows = np.flatnonzero(np.isin(numbers, [*of]))
        told = zip(
            numbers[rows].tolist(),
            meaning[rows + first].tolist(),
            value[rows + first].tolist(),
            strict=True,
        )
        for n, means, number in told:
            held[n].append((means, number))

    def known_by(n: int, area: Area, is_old: bool) -> Hashable:
        figures = sorted(said[0 if is_old else 1][n])
        # nothing but zeros and blanks tells no area from another
        if area.code or not area.name or not any(number > 0 for _, number in figures):
            return None
        return (area.location, area.level, tuple(figures))

    return known_by


def _slips(
    gone: dict[int, Area], fresh: dict[int, Area], paired: dict[int, int]
) -> list[tuple[int, int]]:
    """Pair names that one letter tells apart, of areas within the same area."""
    taken = {*paired.values()}
    near: list[tuple[int, int]] = []
    others: dict[Hashable, list[int]] = defaultdict(list)
    for at, area in fresh.items():
        if at not in taken and not area.code:
            others[area.location, area.level, bare_name(area.within)].append(at)
    for n, area in gone.items():
        if n not in paired and not area.code and len(bare_name(area.name)) >= _LONG:
            mine = others[area.location, area.level, bare_name(area.within)]
            near += [(n, at) for at in mine if _one_letter(area.name, fresh[at].name)]
    often = [Counter(side) for side in zip(*near, strict=True)] if near else []
    return [(n, at) for n, at in near if often[0][n] == often[1][at] == 1]


def _one_letter(name: str, other: str) -> bool:
    # "Zone 1" and "Zone 2", "Bangui I" and "Bangui II" are two areas
    return _NUMBER.findall(name) == _NUMBER.findall(other) and not unlike(name, other)


def _united(areas: SharedAreas, paired: dict[int, int]) -> SharedAreas:
    kept = [n for n in range(len(areas.was)) if n not in paired]
    numbers = np.zeros(len(areas.was), "intp")
    numbers[kept] = np.arange(len(kept))
    was, renamed = [*areas.was], {*paired.values()}
    for n, at in paired.items():
        numbers[n], was[at] = numbers[at], was[n]
    return SharedAreas(
        old=numbers[areas.old],
        new=numbers[areas.new],
        was=[was[n] for n in kept],
        now=[areas.now[n] for n in kept],
        renamed=[areas.renamed[n] or n in renamed for n in kept],
    )
