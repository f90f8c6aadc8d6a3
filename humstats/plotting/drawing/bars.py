"""Bars: figures as lying bars on one scale, with patterns for how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.plotting.drawing.marks import draw_bound, keep_within, mark_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.plotting.drawing.slots import Slot
    from humstats.plotting.styles import Style

__all__ = ["BarScale"]

#: The length that stands for an open bound, in sizes of the label's letters.
_CAP: Final = 0.9


@dataclass(frozen=True, slots=True)
class BarScale:
    """Where bars begin, and how long one of their unit is.

    Attributes
    ----------
    left : float
        Zero, in points of the axes.
    per_one : float
        Points for one of the unit.
    precision : float
        What the last printed digit is worth.
    style : Style
        Colours and letters.
    """

    left: float
    per_one: float
    precision: float
    style: Style

    @classmethod
    def of(
        cls, slots: list[Slot], left: float, right: float, precision: float, style: Style
    ) -> BarScale:
        """Fit a scale so that the longest bar ends within ``right``."""
        most = max((slot.end for slot in slots if slot.filled), default=0.0)
        room = right - left - style.scale.label * _CAP
        return cls(left, room / most if most > 0 else 0.0, precision, style)

    def extent(self, slot: Slot) -> tuple[float, float]:
        """Return where the solid bar of a figure ends, and the hatched one, in points."""
        cap = self.style.scale.label * _CAP / self.per_one if self.per_one else 0.0
        solid, end = slot.extent(precision=self.precision, cap=cap)
        return self.left + solid * self.per_one, self.left + end * self.per_one

    def draw(
        self,
        ax: Axes,
        slot: Slot,
        top: float,
        tall: float,
        colour: str,
        *,
        zorder: float = 2,
        edged: bool = False,
        **kwargs: Any,
    ) -> float:
        """Draw a figure from zero; return where its bar ends.

        A bar that lies on another has an edge of the ground's colour, so that the two stay
        apart where colours do not. ``kwargs`` go to the bar.
        """
        if not slot.filled:
            return self.left
        solid, end = self.extent(slot)
        ground = self.style.ground
        if edged and end > self.left:
            ax.barh(
                top + tall / 2, end - self.left + 0.9, left=self.left, height=tall + 1.8,
                color=ground, linewidth=0, zorder=zorder - 0.1,
            )  # fmt: skip
        figure = {**(slot.figure or {}), "status": _status_of(slot)}
        look = mark_of(figure, colour, self.style, height=tall, left=self.left, **kwargs)
        bars = ax.barh(top + tall / 2, solid - self.left, **{**look, "zorder": zorder})
        keep_within(bars, slot.figure)
        if end > solid:
            draw_bound(ax, (solid, top), (end - solid, tall), colour, self.style)
        return end


def _status_of(slot: Slot) -> str:
    """Return how sure a figure is; people expected to be reached are planned for."""
    expected = str((slot.figure or {}).get("indicator")) == "people_expected_to_be_reached"
    return "planned" if expected and slot.status == "final" else slot.status
