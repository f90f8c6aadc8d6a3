"""Legends: what the colours and circles of a map stand for."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from humstats.plotting.page.lettering import ink_of, wrapped, write
from humstats.timeseries.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from humstats.model.numerals import NumberForm
    from humstats.plotting.kinds.regions import Layer, Regions
    from humstats.plotting.styles import Style

__all__ = ["Legend", "legend_of", "radius_of"]

#: Heights of a box and of a line, the width of a box, the white behind it and between two
#: blocks, in sizes of the label's letters.
_BOX: Final = 1.5
_WIDE: Final = 1.9
_BEHIND: Final = 0.6
_BETWEEN: Final = 1.5
_PITCH: Final = 1.28
#: Circles in a legend, as parts of the largest round number.
_PARTS: Final = (1.0, 0.25, 0.05)
#: The least radius of a circle in a legend, in points.
_LEAST: Final = 1.6


@dataclass(frozen=True, slots=True)
class _Block:
    """One part of a legend: a heading, and boxes or circles with words beside them.

    Attributes
    ----------
    head : tuple of str
        Lines.
    boxes : tuple of (str, str)
        Colour and word of each, from the top.
    seams : tuple of str
        Numbers between the boxes, from the top, instead of their words.
    circles : tuple of (float, str)
        Radius and number of each.
    colours : tuple of str
        Of the circles: face and edge.
    none : str
        What the hatched box below stands for; empty where there is none.
    """

    head: tuple[str, ...]
    boxes: tuple[tuple[str, str], ...] = ()
    seams: tuple[str, ...] = ()
    circles: tuple[tuple[float, str], ...] = ()
    colours: tuple[str, str] = ("", "")
    none: str = ""

    def height(self, style: Style) -> float:
        """Return the points that it takes."""
        size = style.scale.label
        boxes = len(self.boxes) * size * _BOX + size * bool(self.seams)
        circles = sum(max(2 * r + size * 0.35, size * _PITCH) for r, _ in self.circles)
        return self._heading(style) + boxes + circles + size * _BOX * 1.3 * bool(self.none)

    def width(self, style: Style) -> float:
        """Return the points that it takes across."""
        size = style.scale.label
        words = [word for _, word in (*self.boxes, *self.circles)] + list(self.seams)
        beside = max((ink_of(word, style, size=size).width for word in words), default=0.0)
        head = max((ink_of(t, style, size=size, bold=True).width for t in self.head), default=0)
        none = size * (_WIDE + _BEHIND) + ink_of(self.none, style, size=size).width
        return max(head, self._shift(style) + beside, none if self.none else 0.0)

    def _heading(self, style: Style) -> float:
        return (len(self.head) * _PITCH + 0.3 * bool(self.head)) * style.scale.label

    def _shift(self, style: Style) -> float:
        size = style.scale.label
        if self.circles:
            return 2 * self.circles[0][0] + 1 + size * _BEHIND
        return size * (_WIDE + _BEHIND)

    def draw(self, ax: Axes, left: float, top: float, style: Style) -> None:
        """Draw it from its upper left corner."""
        from matplotlib.patches import Circle, Rectangle

        size = style.scale.label
        ascent = ink_of("0", style, size=size).ascent
        for number, line in enumerate(self.head):
            write(ax, line, (left, top + size * (0.85 + number * _PITCH)), style, size=size,
                  bold=True)  # fmt: skip
        y, x = top + self._heading(style), left + self._shift(style)
        if self.seams:
            y += size / 2
            for number, text in enumerate(self.seams):
                at = y + number * size * _BOX
                write(ax, text, (x, at + ascent / 2), style, size=size)
        tall = size * _BOX if self.seams else size * _BOX * 0.78
        for colour, word in self.boxes:
            ax.add_patch(
                Rectangle((left, y), size * _WIDE, tall, facecolor=colour,
                          edgecolor=style.rule, linewidth=0.6)
            )  # fmt: skip
            if word:
                write(ax, word, (x, y + tall / 2 + ascent / 2), style, size=size)
            y += size * _BOX
        y += size / 2 * bool(self.seams)
        for radius, text in self.circles:
            tall = max(2 * radius + size * 0.35, size * _PITCH)
            face, edge = self.colours
            middle = (left + self.circles[0][0] + 0.5, y + tall / 2)
            ax.add_patch(Circle(middle, radius, facecolor=face, edgecolor=edge, linewidth=0.9))
            write(ax, text, (x, middle[1] + ascent / 2), style, size=size)
            y += tall
        if self.none:
            y += size * _BOX * 0.3
            tall, x = size * _BOX * 0.78, left + size * (_WIDE + _BEHIND)
            ax.add_patch(
                Rectangle((left, y), size * _WIDE, tall, facecolor=style.ground,
                          edgecolor=style.rule, hatch="////", hatch_linewidth=0.5,
                          linewidth=0.6)
            )  # fmt: skip
            write(ax, self.none, (x, y + tall / 2 + ascent / 2), style, size=size)


@dataclass(frozen=True, slots=True)
class Legend:
    """The legend of a map, in its place.

    Attributes
    ----------
    blocks : tuple of _Block
        From the top, or from the left.
    corners : tuple of (float, float)
        Of each, in points from the upper left corner of the axes.
    width, height : float
        All that they take.
    largest : float
        The radius of the largest circle on the map.
    """

    blocks: tuple[_Block, ...]
    corners: tuple[tuple[float, float], ...]
    width: float
    height: float
    largest: float

    def draw(self, ax: Axes, style: Style) -> None:
        """Draw it where it stands."""
        for block, (left, top) in zip(self.blocks, self.corners, strict=True):
            block.draw(ax, left, top, style)


def radius_of(number: float, most: float, largest: float) -> float:
    """Return the radius of a circle whose area is a number, in points.

    Examples
    --------
    >>> radius_of(25.0, 100.0, 10.0)
    5.0
    """
    return largest * math.sqrt(number / most) if most > 0 else 0.0


def legend_of(
    plan: Regions, width: float, style: Style, *, largest: float, across: bool
) -> Legend:
    """Measure the legend of a map, one block below the other or beside it."""
    size = style.scale.label
    count = 1 + bool(plan.fill and plan.bubbles)
    room = (width - size * _BETWEEN * (count - 1)) / count if across else width
    blocks = []
    if plan.fill is not None:
        blocks.append(_colours(plan, plan.fill, room, style))
    if plan.bubbles is not None:
        blocks.append(_circles(plan, plan.bubbles, room, style, largest))
    if plan.without():
        blocks[0] = replace(blocks[0], none=plan.voice.words("missing", "missing"))
    corners, left, top = [], 0.0, 0.0
    for block in blocks:
        corners.append((left, top))
        if across:
            left += block.width(style) + size * _BETWEEN
        else:
            top += block.height(style) + size * _BETWEEN
    ends = zip(corners, blocks, strict=True)
    reach = [(x + one.width(style), y + one.height(style)) for (x, y), one in ends]
    return Legend(
        tuple(blocks), tuple(corners), max(x for x, _ in reach), max(y for _, y in reach),
        largest,
    )  # fmt: skip


def _head(plan: Regions, layer: Layer, width: float, style: Style) -> tuple[str, ...]:
    said = capitalised(plan.subject(layer))
    return tuple(wrapped(said, style, width=width, size=style.scale.label, bold=True))


def _colours(plan: Regions, layer: Layer, width: float, style: Style) -> _Block:
    classes, voice = plan.classes, plan.voice
    assert classes is not None
    colours = classes.colours(layer.figure, style)[::-1]
    head = _head(plan, layer, width, style)
    if classes.are_phases:
        named = {}
        if str(layer.figure["indicator"]) == "severity_of_needs":
            named = voice.words("severities")
        words = [f"{n:.0f} {named.get(int(n), '')}".strip() for n in classes.limits[::-1]]
        return _Block(head, boxes=tuple(zip(colours, words, strict=True)))
    seams = _numbers(plan, layer.form, classes.limits[::-1], str(layer.figure["unit"]))
    return _Block(head, boxes=tuple((colour, "") for colour in colours), seams=seams)


def _numbers(
    plan: Regions, form: NumberForm, numbers: Sequence[float], unit: str
) -> tuple[str, ...]:
    """Write round numbers as the chart writes its own, without decimals that are not there."""
    scaled = [number / 10**form.power for number in numbers]
    whole = all(abs(number - round(number)) < 1e-9 for number in scaled)
    form = replace(form, decimals=0) if whole else form
    return tuple(
        plan.voice.lines(form, {"value": number, "unit": unit})[-1] for number in numbers
    )


def _circles(plan: Regions, layer: Layer, width: float, style: Style, largest: float) -> _Block:
    most = max(slot.end for slot in layer.filled.values())
    numbers = _round(most)
    held = [(radius_of(number, most, largest), number) for number in numbers]
    kept = [pair for pair in held if pair[0] >= _LEAST] or held[:1]
    words = _numbers(plan, layer.form, [n for _, n in kept], str(layer.figure["unit"]))
    colour = style.colour_of(layer.figure)
    looks = (style.ground, style.text) if plan.fill else (colour, style.ground)
    return _Block(
        _head(plan, layer, width, style),
        circles=tuple((radius, word) for (radius, _), word in zip(kept, words, strict=True)),
        colours=looks,
    )


def _round(most: float) -> list[float]:
    """Return up to three round numbers, the largest first, none above the most."""
    if most <= 0:
        return [0.0]
    made: list[float] = []
    for part in _PARTS:
        power = 10.0 ** math.floor(math.log10(most * part))
        number = next(one * power for one in (5, 2, 1) if one * power <= most * part * 1.0001)
        if number not in made and number >= min(1.0, most):
            made.append(number)
    return made
