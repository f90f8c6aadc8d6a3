"""Comments: sentences at cells, beside those that somebody else wrote.

A comment of Excel is two things: a text in one part, and the box that it is shown in in
another, a drawing of an older kind (VML). That kind is not always well-formed XML, so that
boxes are put before its end without reading it.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.workbooks.limits import in_xml, lines_of
from humstats.workbooks.references import cell_name
from humstats.workbooks.splices import Splices, grown, local, parser_of, tag_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "AUTHOR",
    "NEW_COMMENTS",
    "Said",
    "boxes_of",
    "first_free",
    "new_boxes",
    "with_comments",
]

#: Who says it.
AUTHOR: Final = "humstats"
#: A part of comments in which nothing stands yet.
NEW_COMMENTS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<comments xmlns="{}"><authors></authors><commentList></commentList></comments>'
)
_NEW_DRAWING: Final = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    b'xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout></xml>'
)
_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NAMESPACES: Final = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_NUMBER: Final = re.compile(rb"_x0000_s(\d+)")
_BLOCKS: Final = re.compile(rb"(<o:idmap\b[^>]*\bdata=)([\"'])([^\"']*)\2")
_ROOT: Final = re.compile(rb"<xml\b[^>]*>")
#: Numbers of boxes come in blocks of so many.
_BLOCK: Final = 1024
#: A box: how many letters of a line it shows, how many points high a line is.
_LETTERS: Final = 46
_LINE: Final = 13.5
_MOST_LINES: Final = 16


class Said(NamedTuple):
    """A part of comments with more in it.

    Attributes
    ----------
    data : bytes
        The part.
    new : tuple of (int, int)
        Cells that had no comment, and need a box.
    silent : tuple of (int, int)
        Cells with a conversation, which shows nothing but its own texts.
    """

    data: bytes
    new: tuple[tuple[int, int], ...]
    silent: tuple[tuple[int, int], ...]


def with_comments(data: bytes, texts: Mapping[tuple[int, int], str], *, name: str) -> Said:
    """Put sentences into a part of comments.

    Parameters
    ----------
    data : bytes
        The part, in UTF-8.
    texts : mapping of (int, int) to str
        By row and column, from 1. Where a cell has a comment, they stand behind it.
    name : str
        What errors call the workbook.

    Returns
    -------
    Said
        The part, and which cells need a box.
    """
    authors: list[str] = []
    held: dict[str, tuple[int, str]] = {}
    ends: dict[str, int] = {}
    place, letters, inside_author, prefix = "", [""], False, ""
    parser = parser_of(name)

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal place, inside_author, prefix
        own = local(element)
        if own == "author":
            letters.clear()
            inside_author = True
        elif own == "comment":
            place = attributes.get("ref", "").replace("$", "")
            held[place] = int(attributes.get("authorId", "0")), element
        elif own in ("rPh", "phoneticPr") and place:
            ends.setdefault(place, parser.CurrentByteIndex)
        elif own == "text" and place and tag_at(data, parser.CurrentByteIndex).is_whole:
            # nothing can be put into it
            ends[place] = 0

    def end(element: str) -> None:
        nonlocal place, inside_author
        own = local(element)
        if own == "author":
            authors.append("".join(letters))
            inside_author = False
        elif own == "text" and place:
            ends.setdefault(place, parser.CurrentByteIndex)
        elif own == "comment":
            place = ""

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda text: letters.append(text) if inside_author else None
    parser.Parse(data, True)
    splices, silent, new = Splices(data), [], []
    for cell in sorted(texts):
        ref = cell_name(*cell)
        if ref not in held:
            new.append(cell)
            continue
        author, element = held[ref]
        if author < len(authors) and authors[author].startswith("tc="):
            silent.append(cell)
        elif ends.get(ref):
            prefix = element[: -len("comment")]
            splices.insert(ends[ref], _run(f"\n\n{AUTHOR}: {texts[cell]}", prefix))
        else:
            silent.append(cell)
    grown_data = splices.done()
    if new:
        number = len(authors)
        grown_data = (
            grown(
                grown_data, "authors", lambda p: f"<{p}author>{AUTHOR}</{p}author>", name=name
            )
            or grown_data
        )

        def written(p: str) -> str:
            return "".join(
                f'<{p}comment ref="{cell_name(*cell)}" authorId="{number}"><{p}text>'
                f"{_run(texts[cell], p).decode()}</{p}text></{p}comment>"
                for cell in new
            )

        grown_data = grown(grown_data, "commentList", written, name=name) or grown_data
    return Said(grown_data, tuple(new), tuple(silent))


def _run(text: str, prefix: str) -> bytes:
    p = prefix
    return (
        f'<{p}r><{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/>'
        f'<{p}family val="2"/></{p}rPr><{p}t xml:space="preserve">{in_xml(text)}</{p}t></{p}r>'
    ).encode()


def first_free(drawings: Sequence[bytes]) -> int:
    """Return the first block of numbers that no box of a workbook has."""
    numbers = [int(n) // _BLOCK for drawing in drawings for n in _NUMBER.findall(drawing)]
    blocks = [
        int(block)
        for drawing in drawings
        for _, _, data in _BLOCKS.findall(drawing)
        for block in data.split(b",")
        if block.strip().isdigit()
    ]
    return max([0, *numbers, *blocks]) + 1


def new_boxes(block: int) -> bytes:
    """Return a drawing without boxes."""
    return _NEW_DRAWING % block


def boxes_of(
    drawing: bytes, texts: Mapping[tuple[int, int], str], *, block: int
) -> bytes | None:
    """Put boxes of comments into a drawing.

    Parameters
    ----------
    drawing : bytes
        The part.
    texts : mapping of (int, int) to str
        By row and column, from 1; fewer than 1,024.
    block : int
        The block of numbers that they get.

    Returns
    -------
    bytes or None
        The part; None where it is not written as drawings are.
    """
    root, end = _ROOT.search(drawing), drawing.rfind(b"</xml>")
    if root is None or end < 0:
        return None
    boxes = [
        _box(block * _BLOCK + number, *cell, texts[cell])
        for number, cell in enumerate(sorted(texts), start=1)
    ]
    kind = "" if b'id="_x0000_t202"' in drawing else _TYPE
    added = "".join([kind, *boxes]).encode()
    names = b"".join(
        b' xmlns:%s="%s"' % (prefix, space)
        for prefix, space in _NAMESPACES.items()
        if b"xmlns:%s=" % prefix not in root[0]
    )
    drawing = (
        drawing[: root.end() - 1]
        + names
        + drawing[root.end() - 1 : end]
        + added
        + drawing[end:]
    )

    def joined(found: re.Match[bytes]) -> bytes:
        blocks = found[3].split(b",")
        if b"%d" % block in blocks:
            return found[0]
        return found[1] + found[2] + b",".join([*blocks, b"%d" % block]) + found[2]

    return _BLOCKS.sub(joined, drawing, count=1)


def _box(number: int, row: int, column: int, text: str) -> str:
    height = (min(lines_of(text, _LETTERS), _MOST_LINES) + 1) * _LINE
    # a row of usual height is 15 points, and a column is 64 pixels wide
    last = max(row - 2, 0) + math.ceil(height / 15)
    anchor = f"{column},15,{max(row - 2, 0)},4,{column + 4},10,{last},4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        f"margin-left:80pt;margin-top:2pt;width:190pt;height:{height:g}pt;"
        f"z-index:{number % _BLOCK};"
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row>"
        f"<x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )
