"""Labels: the numbers beside the marks of one chart, and where each finds room.

Within one chart the unit of the numbers and their decimals are equal: 13.0M beside 13.1M,
never 13M, and never 900K beside 1.2M. A label that finds no room above its mark goes into
it, and only then is left out, the least important first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from humstats.model.numerals import quantity
from humstats.plotting.lettering import Box, ink_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from humstats.plotting.styles import Style

__all__ = ["Label", "NumberForm", "form_of", "placed"]

#: Points of white that two labels keep between them.
GAP: Final = 1.6

_SIGNS: Final = {3: ("K", "thousands"), 6: ("M", "millions"), 9: ("B", "billions")}


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How all the numbers of one chart are written.

    Attributes
    ----------
    power : int
        Of ten, by which they are divided: 0, 3, 6 or 9.
    decimals : int
        After the point.
    percent : bool
        Whether the unit is percent.
    signed : bool
        Whether each number has its "M" or "%"; otherwise the subtitle says it.
    """

    power: int
    decimals: int
    percent: bool = False
    signed: bool = True

    @property
    def sign(self) -> str:
        """What follows each number."""
        if not self.signed:
            return ""
        return "%" if self.percent else _SIGNS.get(self.power, ("", ""))[0]

    @property
    def precision(self) -> float:
        """What one unit of the last printed digit is worth."""
        return float(10.0 ** (self.power - self.decimals))

    @property
    def said_apart(self) -> str:
        """What the subtitle has to say for the numbers: "millions", "percent" or nothing."""
        if self.signed:
            return ""
        return "percent" if self.percent else _SIGNS.get(self.power, ("", ""))[1]

    def bare(self) -> NumberForm:
        """Return the form without signs."""
        return replace(self, signed=False)

    def write(self, figure: Mapping[str, Any]) -> tuple[str, ...]:
        """Write a figure's number, the word before it on a line of its own.

        Examples
        --------
        >>> NumberForm(6, 1).write({"value": 7.5e6, "high": 7.5e6, "qualifier": "nearly"})
        ('nearly', '7.5M')
        """
        shift = 10.0**self.power
        numbers = {
            name: math.nan if figure.get(name) is None else float(figure[name]) / shift
            for name in ("value", "low", "high")
        }
        qualifier = str(figure.get("qualifier") or "exact")
        spread = numbers["high"] - numbers["low"]
        if qualifier == "about" and spread <= 10.0**-self.decimals * 1.0001:
            # the rounding of the label says "about" already
            qualifier = "exact"
        text = quantity(
            {**numbers, "qualifier": qualifier, "unit": ""},
            form="grouped",
            decimals=self.decimals,
        )
        if " to " in text:
            return (text.replace(" to ", "–") + self.sign,)
        word, space, number = text.rpartition(" ")
        return (word, number + self.sign) if space else (number + self.sign,)


def form_of(numbers: Iterable[float], unit: str) -> NumberForm:
    """Choose one form for all numbers of a chart: round first, choose the unit after.

    Examples
    --------
    >>> form_of([2_500_000, 16_700_000], "people")
    NumberForm(power=6, decimals=1, percent=False, signed=True)
    >>> form_of([255, 14_000], "people").power
    0
    """
    finite = [abs(number) for number in numbers if math.isfinite(number)]
    largest = max(finite, default=0.0)
    smallest = min((number for number in finite if number), default=0.0)
    if unit == "percent" or largest < 100_000:
        fraction = any(abs(number - round(number)) > 1e-9 for number in finite)
        return NumberForm(0, int(fraction), percent=unit == "percent")
    power = next((p for p in (3, 6) if round(largest / 10.0**p, 0 if p == 3 else 1) < 1000), 9)
    decimals = 0 if power == 3 or smallest >= 100 * 10.0**power else 1
    if round(smallest / 10.0**power, decimals) == 0 and smallest:
        # one unit would print the smallest as zero: all of them in full instead
        return NumberForm(0, 0)
    return NumberForm(power, decimals)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of one mark: its lines, and the places that it may take, best first.

    Attributes
    ----------
    lines : tuple of str
        From top to bottom.
    places : tuple of (float, float)
        Points from the lower left corner of the axes: the middle of the last baseline.
    size : float
        Points.
    bold : bool
        Whether it is stressed.
    rank : int
        The lower, the more important.
    inside : int, optional
        Which of the places lies on the mark.
    """

    lines: tuple[str, ...]
    places: tuple[tuple[float, float], ...]
    size: float
    bold: bool = False
    rank: int = 0
    inside: int | None = None

    def at(self, *places: tuple[float, float], inside: int | None = None) -> Label:
        """Return the label with its places."""
        return replace(self, places=places, inside=inside)

    @property
    def pitch(self) -> float:
        """Points from one baseline to the next."""
        return self.size * 1.16

    def box(self, style: Style, place: tuple[float, float]) -> Box:
        """Return the ink that the label covers at a place."""
        inks = [ink_of(line, style, size=self.size, bold=self.bold) for line in self.lines]
        half = max(ink.width for ink in inks) / 2
        x, y = place
        top = y + self.pitch * (len(inks) - 1) + inks[0].ascent
        return Box(x - half, y - inks[-1].descent, x + half, top)


def placed(
    labels: Sequence[Label],
    style: Style,
    *,
    marks: Sequence[Box] = (),
    clear: float = 0.0,
    within: Box | None = None,
) -> list[int | None]:
    """Find each label's place, the important ones first.

    Parameters
    ----------
    labels : sequence of Label
        In any order.
    style : Style
        Whose letters.
    marks : sequence of Box
        One mark a label: a label inside a mark fits into its own, and lies on no other.
    clear : float
        Points between a label and every mark but its own.
    within : Box, optional
        What no label leaves.

    Returns
    -------
    list of int or None
        Which of its places each label takes; None where it is left out.
    """
    taken: list[Box] = []
    chosen: list[int | None] = [None] * len(labels)
    for index in sorted(range(len(labels)), key=lambda i: (labels[i].rank, i)):
        label = labels[index]
        for number, place in enumerate(label.places):
            box = label.box(style, place)
            inside = number == label.inside
            if within is not None and not _holds(within, box):
                continue
            if any(box.meets(other, gap=GAP) for other in taken):
                continue
            if inside and not _holds(marks[index], box, margin=1.0):
                continue
            others = [m for i, m in enumerate(marks) if not (inside and i == index)]
            if any(box.meets(mark, gap=clear) for mark in others):
                continue
            taken.append(box)
            chosen[index] = number
            break
    return chosen


def _holds(outer: Box, inner: Box, *, margin: float = 0.0) -> bool:
    return (
        outer.left + margin <= inner.left
        and inner.right <= outer.right - margin
        and outer.bottom + margin <= inner.bottom
        and inner.top <= outer.top - margin
    )
