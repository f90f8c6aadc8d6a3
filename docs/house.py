"""The house in a picture: its rooms, and which stands on which, as the code says.

The floors are the layers that are checked in pyproject.toml; what a room is for is the first
line of its package. So the picture changes with the house, and only with it.
"""

from __future__ import annotations

import ast
import textwrap
import tomllib
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURE: Final = ROOT / "docs" / "design" / "house.svg"

_WIDTH: Final = 960
_EDGE: Final = 16  # between a floor and its rooms, and between rooms
_LINE: Final = 17
_LETTER: Final = 6.4  # the width of a letter of a description, with room to spare
_INK, _GREY, _WALL, _FLOOR, _INNER = "#1d2733", "#51606f", "#b9c6d3", "#eef3f7", "#f7f9fb"


class Room(NamedTuple):
    """A package or module, what it is for, and the rooms within it."""

    name: str
    purpose: str
    rooms: tuple[Room, ...] = ()


def floors() -> list[list[Room]]:
    """Return the rooms of each floor, from the roof to the ground."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = declared["tool"]["importlinter"]["contracts"]
    return [
        [room(ROOT / "humstats" / name.strip()) for name in layer.split("|")]
        for layer in contract["layers"]
        if layer != "__main__"
    ]


def room(path: Path) -> Room:
    """Look into a room: a package, or a module of that name."""
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    story = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    _, _, purpose = story.partition("\n")[0].partition(": ")
    inner = sorted(it.parent for it in path.glob("*/__init__.py")) if path.is_dir() else ()
    purpose = (purpose[:1].upper() + purpose[1:]).replace("`", "").replace("->", "→")
    return Room(path.name, purpose, tuple(map(room, inner)))


def picture() -> str:
    """Draw the house as SVG."""
    parts, top = [], _EDGE
    for floor in floors():
        width = (_WIDTH - _EDGE * (len(floor) + 3)) / len(floor)
        cards = [_card(it, width) for it in floor]
        height = max(tall for _, tall in cards)
        whole = height + 2 * _EDGE
        parts.append(_box(_EDGE, top, _WIDTH - 2 * _EDGE, whole, fill=_FLOOR, stroke="none"))
        for nth, (card, _) in enumerate(cards):
            left = 2 * _EDGE + nth * (width + _EDGE)
            parts.append(_box(left, top + _EDGE, width, height, fill="white", stroke=_WALL))
            parts.append(f'<g transform="translate({left:g} {top + _EDGE:g})">{card}</g>')
        top += whole + _EDGE // 2
    named = "; ".join(", ".join(it.name for it in floor) for floor in floors())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top + _EDGE // 2:g}" '
        f'role="img" aria-label="The rooms of humstats, from the roof to the ground: {named}" '
        'font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif">\n'
        '<rect width="100%" height="100%" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _card(of: Room, width: float) -> tuple[str, float]:
    """Draw what stands in a room; say how tall it is."""
    texts, y = [_text(14, 24, of.name, size=15, weight=600)], 24.0
    for line in _wrapped(of.purpose, width - 28):
        y += _LINE
        texts.append(_text(14, y, line, size=12, fill=_GREY))
    if of.rooms:
        across = 2 if width > 500 else 1
        wide = (width - 28 - 10 * (across - 1)) / across
        for first in range(0, len(of.rooms), across):
            row = of.rooms[first : first + across]
            lines = [_wrapped(it.purpose, wide - 20) for it in row]
            height = 26 + 15 * max(map(len, lines))
            y += 12
            for nth, (inner, said) in enumerate(zip(row, lines, strict=True)):
                x = 14 + nth * (wide + 10)
                texts.append(_box(x, y, wide, height, fill=_INNER, stroke=_WALL))
                texts.append(_text(x + 10, y + 18, inner.name, size=13, weight=600))
                texts += [
                    _text(x + 10, y + 18 + 15 * n, line, size=11.5, fill=_GREY)
                    for n, line in enumerate(said, start=1)
                ]
            y += height
    return "".join(texts), y + 14


def _wrapped(text: str, width: float) -> list[str]:
    return textwrap.wrap(text, max(12, int(width / _LETTER)), break_long_words=False)


def _box(x: float, y: float, width: float, height: float, *, fill: str, stroke: str) -> str:
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6" '
        f'fill="{fill}" stroke="{stroke}"/>'
    )


def _text(
    x: float, y: float, text: str, *, size: float, weight: int = 400, fill: str = _INK
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" font-weight="{weight}" '
        f'fill="{fill}">{escape(text)}</text>'
    )
