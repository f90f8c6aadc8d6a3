"""Labels: the numbers beside the marks of one chart, and where each finds room.

Within one chart the unit of the numbers and their decimals are equal: 13.0M beside 13.1M,
never 13M, and never 900K beside 1.2M; :class:`humstats.model.numerals.NumberForm` writes
them. A label that finds no room above its mark goes into it, and only then is left out, the
least important first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from humstats.model.numerals import NumberForm, form_of
from humstats.plotting.page.lettering import Box, ink_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.plotting.styles import Style

__all__ = ["Label", "common_form", "placed"]

#: Points of white that two labels keep between them.
GAP: Final = 1.6
#: Numbers from here on may be written short; and the power of ten of thousands.
_LARGE: Final = 100_000
_THOUSANDS: Final = 3


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


def common_form(numbers: Sequence[float], unit: str) -> NumberForm:
    """Choose one form for numbers of which some are far smaller than others.

    In a smaller unit where one is below one of the unit; in full where "1K" would hide much.

    Parameters
    ----------
    numbers : sequence of float
        In their unit.
    unit : str
        Its code.

    Examples
    --------
    >>> [common_form([3_700_000, least], "people").power for least in (21_000, 1_474)]
    [3, 0]
    """
    form, held = form_of(numbers, unit), [abs(number) for number in numbers if number]
    smallest, most = min(held, default=0.0), max(held, default=0.0)
    if form.percent or not held or most < _LARGE:
        return form
    if form.power > _THOUSANDS and smallest >= 10**form.power:
        return form
    power = max(form.power - 3, _THOUSANDS)
    # 1,474 as "1K" would hide a third of it
    return NumberForm(power if smallest >= 10 * 10**power else 0, 0)
