"""Styles: the formats of cells, and how one more is made of one that is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.errors import ReadError
from humstats.workbooks.splices import children_of, grown, tag_at, with_attributes

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Styles"]

#: How many formats of cells Excel keeps.
MOST_FORMATS: Final = 65_000
_NUMBER: Final = re.compile(rb'\bnumFmtId\s*=\s*["\'](\d+)["\']')
_CODE: Final = re.compile(rb'\bformatCode\s*=\s*["\']([^"\']*)["\']')
#: Numbers of formats below are those that every workbook has.
_FIRST_OWN: Final = 164
_TAG: Final = re.compile(r"<(/?)(\w)")
_REFERENCE: Final = re.compile(rb'\b(numFmtId|fontId|fillId|borderId)="(\d+)"')
_FONT: Final = re.compile(rb'\bfontId\s*=\s*["\'](\d+)["\']')
_COLOUR: Final = re.compile(rb"<((?:[\w.-]+:)?)color\b([^>]*)/>")
_RGB: Final = re.compile(rb'\brgb\s*=\s*["\'](?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})["\']')
_LIGHT_BY_NUMBER: Final = re.compile(rb'\b(?:theme="[02]"|indexed="[19]")')
#: From here on, of 255, a colour is too light for letters.
_LIGHT: Final = 160
#: What the formats of a cell refer to, and where it stands.
_KINDS: Final = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}


class Styles:
    """The formats of a workbook's cells, to which more can be added.

    Parameters
    ----------
    data : bytes
        The part that holds them, in UTF-8.
    name : str
        What errors call the workbook.

    Raises
    ------
    ReadError
        When it lacks what every workbook has.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._formats = self._children("cellXfs")
        self._held = len(self._formats)
        held = {kind: self._children(kind) for kind in _KINDS.values()}
        self._fonts = held["fonts"]
        self._counts = {kind: len(children) for kind, children in held.items()}
        if not (self._formats and all(self._counts.values())):
            raise ReadError(
                f"{name} lacks the fonts, fills or formats that every workbook has: open it in "
                "Excel and save it again."
            )
        self._fills: dict[str, int] = {}
        self._dark: dict[int, int] = {}
        self._shaded: dict[tuple[int, str], int] = {}
        self._added: dict[str, list[bytes]] = {kind: [] for kind in _KINDS.values()}
        self._codes: list[bytes] = []

    def shaded(self, style: int, colour: str) -> int:
        """Return a format that is as another in all but its fill.

        Parameters
        ----------
        style : int
            The number of the other.
        colour : str
            Red, green and blue, as "FFCC33".

        Returns
        -------
        int
            Its number; that of the other where Excel would keep no more.
        """
        style = style if style < self._held else 0
        key = style, colour
        if key not in self._shaded:
            if len(self._formats) >= MOST_FORMATS:
                return style
            fill = str(self._fill(colour))
            whole = self._formats[style]
            tag = tag_at(whole, 0)
            changed: dict[str, str | None] = {"fillId": fill, "applyFill": "1"}
            if (font := self._dark_font(tag.text)) is not None:
                changed |= {"fontId": str(font), "applyFont": "1"}
            filled = with_attributes(tag.text, changed)
            self._formats.append(filled + whole[tag.end :])
            self._shaded[key] = len(self._formats) - 1
        return self._shaded[key]

    def grafted(self, data: bytes) -> Sequence[int]:
        """Take over the formats of a workbook of our own.

        Parameters
        ----------
        data : bytes
            Its part of styles.

        Returns
        -------
        sequence of int
            For each of its formats, which number it has here.
        """
        moved: dict[str, dict[int, int]] = {"numFmtId": {}}
        codes = [*self._children("numFmts"), *self._codes]
        taken = [int(found[1]) for code in codes if (found := _NUMBER.search(code))]
        free = max([_FIRST_OWN, *(number + 1 for number in taken)])
        for code in children_of(data, "numFmts", name=self._name):
            if (number := _NUMBER.search(code)) and _CODE.search(code):
                moved["numFmtId"][int(number[1])] = free
                self._codes.append(with_attributes(code, {"numFmtId": str(free)}))
                free += 1
        for reference, kind in _KINDS.items():
            more = children_of(data, kind, name=self._name)
            first = self._counts[kind] + len(self._added[kind])
            moved[reference] = {number: first + number for number in range(len(more))}
            self._added[kind] += map(self._prefixed, more)

        def renumbered(found: re.Match[bytes]) -> bytes:
            number = moved[found[1].decode()].get(int(found[2]), int(found[2]))
            return b'%s="%d"' % (found[1], number)

        first = len(self._formats)
        for whole in children_of(data, "cellXfs", name=self._name):
            self._formats.append(self._prefixed(_REFERENCE.sub(renumbered, whole)))
        return range(first, len(self._formats))

    def done(self) -> bytes:
        """Return the part with all that was added."""
        data = self._data
        for kind, added in (*self._added.items(), ("cellXfs", self._formats[self._held :])):
            data = self._grown(data, kind, added)
        if codes := [self._prefixed(code) for code in self._codes]:
            if self._children("numFmts"):
                return self._grown(data, "numFmts", codes)
            text = b"".join(codes).decode()
            whole = grown(
                data,
                "styleSheet",
                lambda p: f'<{p}numFmts count="{len(codes)}">{text}</{p}numFmts>',
                name=self._name,
                first=True,
            )
            return whole or data
        return data

    def _dark_font(self, xf: bytes) -> int | None:
        """Return a black copy of a format's font where it is too light for our fills."""
        asked = _FONT.search(xf)
        at = int(asked[1]) if asked else 0
        if at >= len(self._fonts) or not (colour := _COLOUR.search(self._fonts[at])):
            return None
        if not _is_light(colour[2]):
            return None
        if at not in self._dark:
            black = b"<" + colour[1] + b'color rgb="FF000000"/>'
            self._dark[at] = self._counts["fonts"] + len(self._added["fonts"])
            self._added["fonts"].append(_COLOUR.sub(black, self._fonts[at], count=1))
        return self._dark[at]

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fill = (
                f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/>'
                '<bgColor indexed="64"/></patternFill></fill>'
            )
            self._fills[colour] = self._counts["fills"] + len(self._added["fills"])
            self._added["fills"].append(self._prefixed(fill.encode()))
        return self._fills[colour]

    def _children(self, parent: str) -> list[bytes]:
        return children_of(self._data, parent, name=self._name)

    def _prefixed(self, whole: bytes) -> bytes:
        """Write an element of ours with the prefix that the workbook's elements have."""
        own = self._formats[0][1 : self._formats[0].index(b"xf")].decode()
        return _TAG.sub(rf"<\1{own}\2", whole.decode()).encode()

    def _grown(self, data: bytes, kind: str, added: Sequence[bytes]) -> bytes:
        if not added:
            return data
        text = b"".join(added).decode()
        return grown(data, kind, lambda _: text, name=self._name, more=len(added)) or data


def _is_light(colour: bytes) -> bool:
    """Tell whether a colour is near white, as far as the workbook's theme is the usual."""
    if found := _RGB.search(colour):
        red, green, blue = (int(found[1][at : at + 2], 16) for at in (0, 2, 4))
        return 0.3 * red + 0.6 * green + 0.1 * blue > _LIGHT
    # the first and third colours of a theme, and two of the old palette, are light
    tinted = b"tint=" in colour and b'tint="-' in colour
    return bool(_LIGHT_BY_NUMBER.search(colour)) and not tinted
