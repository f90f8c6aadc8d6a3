"""Sheets: where a map and its legend stand, and the drawing of both."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ChartError
from humstats.plotting.drawing.marks import (
    FRAME,
    OUTLINE,
    ink_on,
    is_hollow,
    keep_within,
    outlined,
    pattern_of,
)
from humstats.plotting.drawing.outlines import Outline, aspect_of, outlines_of
from humstats.plotting.kinds.legends import Legend, legend_of, radius_of
from humstats.plotting.page.flags import is_flagged
from humstats.plotting.page.lettering import Box, ink_of, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.plotting.kinds.regions import Regions
    from humstats.plotting.styles import Style

__all__ = ["Sheet", "draw_areas"]

#: The legend stands beside the map where the width has so many sizes of the label's letters,
#: and the map is as high as so many at most, where nobody says how high.
_BESIDE: Final = 40
_HIGHEST: Final = 40
#: White between the legend and the map.
_APART: Final = 1.6
#: The radius of the largest circle, as a part of the smaller side of the map, and of the side
#: of an area of middle size.
_LARGEST: Final = 0.078
_OF_AREA: Final = 0.7
#: From one line in an area to the next, in sizes of the letters; and the part of the areas that
#: must have room for words, so that any are written.
_PITCH: Final = 1.2
_ENOUGH: Final = 0.25
#: How much smaller letters may become, and their least size in points.
_SMALLER: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
_LEAST_LETTERS: Final = 6.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the map and its legend stand, in points from the upper left corner of the axes.

    Attributes
    ----------
    box : Box
        Of the map; its ``bottom`` is above its ``top``, as points count downwards.
    legend : Legend
        In its place.
    height : float
        All that they take.
    style : Style
        With letters as large as there is room for.
    """

    box: Box
    legend: Legend
    height: float
    style: Style

    @classmethod
    def fitted(cls, plan: Regions, width: float, height: float, style: Style) -> Sheet:
        """Measure a map for a room, with smaller letters where they need to be.

        Raises
        ------
        ChartError
            When it has no room even in the smallest letters.
        """
        for less in _SMALLER:
            if style.scale.note * less < _LEAST_LETTERS:
                break
            smaller = style.enlarged(less)
            for in_row in (False, True):
                sheet = cls.of(plan, width, smaller, height=height, in_row=in_row)
                if sheet.height <= height * 1.001:
                    return sheet
        raise ChartError(
            "map() has no room for the map and its legend here: take a larger size, such as "
            "size='a4-full'."
        )

    @classmethod
    def of(
        cls,
        plan: Regions,
        width: float,
        style: Style,
        *,
        height: float | None = None,
        in_row: bool = False,
    ) -> Sheet:
        """Measure a map over a width in points, and a height where there is one.

        Where its legend stands beside the map, its blocks are below each other, or in a row.
        """
        size = style.scale.label
        aspect = aspect_of(plan.areas)
        beside = width >= _BESIDE * size
        wide = width if not beside else width * (0.5 if in_row else 0.3)
        mark = size * 0.2
        # the circles follow the map, whose size follows the legend: the legend's first
        usual = min(width * (0.7 if beside else 1), _HIGHEST * size / aspect)
        if height is not None:
            usual = min(usual, height / aspect) if beside else usual
        per_area = usual * math.sqrt(aspect / len(plan.areas))
        largest = min(min(usual, usual * aspect) * _LARGEST, per_area * _OF_AREA)
        legend = legend_of(plan, wide, style, largest=largest, across=in_row or not beside)
        gap = _APART * size
        left = legend.width + gap if beside else 0.0
        top = 0.0 if beside else legend.height + gap
        room = (_HIGHEST * size if height is None else max(size * 4, height - top)) - 2 * mark
        map_wide = min(width - left - mark, room / aspect)
        map_tall = map_wide * aspect
        left += (width - left - map_wide) / 2
        box = Box(left, top + mark, left + map_wide, top + mark + map_tall)
        return cls(box, legend, max(legend.height, box.top + mark), style)


def draw_areas(ax: Axes, plan: Regions, sheet: Sheet, style: Style, **kwargs: Any) -> None:
    outlines = outlines_of(plan.areas, sheet.box)
    if plan.voice.is_rtl:
        # the axes are turned round for Arabic, and a map must not be
        outlines = [one.mirrored(sheet.box.left + sheet.box.right) for one in outlines]
    colours = [_draw_area(ax, plan, one, style, **kwargs) for one in outlines]
    taken = _draw_circles(ax, plan, outlines, sheet, style)
    placed = [
        text
        for outline, colour in zip(outlines, colours, strict=True)
        if (text := _placed(plan, outline, colour, taken, style))
    ]
    # a name or two on a map of many would look as if they were meant
    if len(placed) >= _ENOUGH * len(plan.main.filled):
        for text in placed:
            text.write(ax, style)


def _draw_area(ax: Axes, plan: Regions, outline: Outline, style: Style, **kwargs: Any) -> str:
    """Draw one area; return the colour that words on it stand on, empty where it is hatched."""
    from matplotlib.patches import PathPatch

    code = outline.area.code
    look: dict[str, Any] = {"edgecolor": style.ground, "linewidth": 0.7, "zorder": 1, **kwargs}
    slot = plan.main.slots.get(code)
    shown, under = style.track, style.track
    if slot is None or not slot.filled:
        look |= {"facecolor": style.ground, "edgecolor": style.rule, "hatch": "////",
                 "hatch_linewidth": 0.5, "linewidth": 0.6, "zorder": 0.9}  # fmt: skip
        ax.add_patch(PathPatch(outline.path, **look))
        return ""
    if plan.fill and plan.classes:
        at = plan.class_of(slot)
        colours = plan.classes.colours(plan.fill.figure, style)
        if at is None:
            look |= {"hatch": "xxxx", "hatchcolor": style.quiet, "hatch_linewidth": 0.5}
            shown, under = style.track, ""
        else:
            shown = under = colours[at]
        pattern = pattern_of(slot.figure)
        if pattern and plan.fill.are_statuses_mixed:
            look |= {"hatch": pattern, "hatchcolor": ink_on(shown, style),
                     "hatch_linewidth": 0.5}  # fmt: skip
            under = ""
    area = ax.add_patch(PathPatch(outline.path, **{"facecolor": shown, **look}))
    if is_flagged(slot.figure) and plan.fill:
        area.set(**outlined(shown, style), hatchcolor=style.quiet)
        keep_within([area], slot.figure, edge=FRAME)
        return style.ground if under else ""
    return under


def _draw_circles(
    ax: Axes, plan: Regions, outlines: list[Outline], sheet: Sheet, style: Style
) -> list[Box]:
    """Draw counts as circles, the largest first; return what they cover."""
    from matplotlib.patches import Circle

    layer, taken = plan.bubbles, []
    if layer is None:
        return []
    most = max(slot.end for slot in layer.filled.values())
    size = style.scale.note
    shown = [(one, layer.slots.get(one.area.code)) for one in outlines]
    held = [(one, slot) for one, slot in shown if slot is not None and slot.filled]
    held.sort(key=lambda pair: -pair[1].number)
    for outline, slot in held:
        (x, y), radius = outline.centre, radius_of(slot.number, most, sheet.legend.largest)
        taken.append(Box(x - radius, y - radius, x + radius, y + radius))
    for at, (outline, slot) in enumerate(held):
        (x, y), box = outline.centre, taken[at]
        radius = (box.right - box.left) / 2
        colour = style.colour_of(slot.figure or {})
        is_final = slot.status in ("final", "estimated") and not pattern_of(slot.figure)
        is_full = not plan.fill and not is_hollow(slot.figure)
        face = colour if is_full else style.ground
        edge = style.text if plan.fill else style.ground if is_full else colour
        strong = OUTLINE if is_flagged(slot.figure) else 0.9
        text = plan.label(layer, slot)
        ink = ink_of(text, style, size=size, bold=True)
        tall, wide = ink.ascent / 2 + 1, ink.width / 2 + 1
        words = Box(x - wide, y - tall, x + wide, y + tall)
        inside = math.hypot(wide, tall) <= radius and not any(
            words.meets(other) for n, other in enumerate(taken) if n != at
        )
        if radius > 0:
            ax.add_patch(
                Circle(
                    (x, y), radius, facecolor=face, edgecolor=edge,
                    linestyle="-" if is_final else (0, (2.5, 1.5)),
                    linewidth=min(strong, radius / 4),
                    alpha=0.85 if plan.fill and not inside else None, zorder=3,
                )
            )  # fmt: skip
        if inside:
            write(ax, text, (x, y + ink.ascent / 2), style, size=size, bold=True, ha="center",
                  colour=ink_on(face, style), zorder=4)  # fmt: skip
    return taken


@dataclass(frozen=True, slots=True)
class _Text:
    """Words in an area: their lines, the middle of the first baseline, size and colour."""

    lines: tuple[str, ...]
    number: str
    at: tuple[float, float]
    size: float
    colour: str

    def write(self, ax: Axes, style: Style) -> None:
        """Write them, the number bold."""
        x, y = self.at
        for row, line in enumerate(self.lines):
            write(
                ax, line, (x, y + row * self.size * _PITCH), style, size=self.size, ha="center",
                bold=line == self.number, colour=self.colour, zorder=5,
            )  # fmt: skip


def _placed(
    plan: Regions, outline: Outline, under: str, taken: list[Box], style: Style
) -> _Text | None:
    """Find room for the name of an area and its rate, or for one of them."""
    slot = plan.main.slots.get(outline.area.code)
    if not under or slot is None:
        return None
    name = plan.names[outline.area.code]
    is_phase = plan.classes is not None and plan.classes.are_phases
    number = "" if plan.fill is None or is_phase else plan.label(plan.fill, slot)
    if plan.fill is None and not slot.number:
        # nobody, and no circle that would say so
        number = plan.label(plan.main, slot)
    label, note = style.scale.label, style.scale.note
    both = tuple(filter(None, (name, number)))
    # a number alone beside a circle would be taken for the circle's
    alone = both[:1] if plan.bubbles and plan.fill else both[-1:]
    tries = [(label, both), (note, both), (note, both[:1]), (note, alone)]
    for size, lines in tries:
        inks = [ink_of(line, style, size=size, bold=line == number) for line in lines]
        wide = max(ink.width for ink in inks) + 2
        below = max(ink.descent for ink in inks)
        tall = inks[0].ascent + size * _PITCH * (len(lines) - 1) + below + 2
        place = outline.room_for(wide, tall, taken)
        if place is not None:
            x, y = place
            taken.append(Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2))
            baseline = y - tall / 2 + 1 + inks[0].ascent
            return _Text(lines, number, (x, baseline), size, ink_on(under, style))
    return None
