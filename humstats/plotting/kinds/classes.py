"""Classes: the colours of a map, between round numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.plotting.styles.vision import mixed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.plotting.styles import Style

__all__ = ["PHASES", "Classes"]

#: The steps of published scales, such as phases and classes of severity.
PHASES: Final = (1.0, 2.0, 3.0, 4.0, 5.0)
#: A map has no more classes.
_MOST: Final = 5
_STEPS: Final = (1, 1.5, 2, 2.5, 5)
#: How much of its colour each class has, from the lowest, by how many there are.
_SHADES: Final = {1: (0.6,), 2: (0.25, 0.9), 3: (0.2, 0.55, 1.0), 4: (0.18, 0.42, 0.7, 1.0),
                  5: (0.16, 0.34, 0.55, 0.78, 1.0)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of a map's colours.

    Attributes
    ----------
    limits : tuple of float
        One more than there are classes; a figure on a limit is of the class above it. Of
        phases, the phases themselves.
    are_phases : bool
        Whether they are steps of a published scale, each with its own colour.
    """

    limits: tuple[float, ...]
    are_phases: bool = False

    @classmethod
    def of(cls, numbers: Sequence[float], unit: str) -> Classes:
        """Choose classes between round numbers, equally wide, five at most.

        Examples
        --------
        >>> Classes.of([12.0, 34.0, 61.0], "percent").limits
        (0.0, 15.0, 30.0, 45.0, 60.0, 75.0)
        """
        low, high = min(numbers), max(numbers)
        if unit == "class" and set(numbers) <= set(PHASES):
            return cls(tuple(sorted(set(numbers))), are_phases=True)
        spread = (high - low) or abs(high) or 1.0
        power = math.floor(math.log10(spread)) - 1
        while True:
            for step in (one * 10.0**power for one in _STEPS):
                first = math.floor(low / step + 1e-9)
                last = max(math.ceil(high / step - 1e-9), first + 1)
                if last - first <= _MOST:
                    return cls(tuple(round(at * step, 9) for at in range(first, last + 1)))
            power += 1

    def __len__(self) -> int:
        return len(self.limits) - (not self.are_phases)

    def at(self, number: float) -> int:
        """Return the class of a number, from 0."""
        if self.are_phases:
            return min(range(len(self)), key=lambda n: abs(self.limits[n] - number))
        above = [n for n, limit in enumerate(self.limits[:-1]) if number >= limit - 1e-9]
        return above[-1] if above else 0

    def colours(self, figure: Mapping[str, Any], style: Style) -> list[str]:
        """Return the colour of each class, the lowest first."""
        if self.are_phases:
            return [style.phases[int(phase) - 1] for phase in self.limits]
        full = style.colour_of(figure)
        return [mixed(full, style.ground, part) for part in _SHADES[len(self)]]
