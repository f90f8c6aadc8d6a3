"""Splices: XML that is changed where it must be, and nowhere else.

A part of somebody's workbook is not parsed into a tree and written again: that would lose
what the tree does not know. Its bytes are kept, and pieces are put between them at places
that a parser found. Names of elements are matched without their prefix, and what is put in
bears the prefix of what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from humstats.errors import ReadError

__all__ = [
    "Splices",
    "Tag",
    "children_of",
    "grown",
    "local",
    "parser_of",
    "tag_at",
    "utf8_of",
    "with_attributes",
]

_ATTRIBUTE: Final = re.compile(rb"""\s+([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG: Final = re.compile(rb"""<[^"'<>]*(?:"[^"]*"[^"'<>]*|'[^']*'[^"'<>]*)*>""")
_NAME: Final = re.compile(rb"<([^\s<>/]+)")
_DECLARED: Final = re.compile(r"""^(<\?xml[^>]*?encoding=)(["'])([A-Za-z0-9._-]+)\2""")
_AS_UTF8: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


class Tag(NamedTuple):
    """The tag that opens an element.

    Attributes
    ----------
    start, end : int
        Where it begins, and where what follows it does.
    text : bytes
        What stands between.
    """

    start: int
    end: int
    text: bytes

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole element: ``<c/>``."""
        return self.text.endswith(b"/>")

    @property
    def name(self) -> str:
        """The name of the element with its prefix."""
        found = _NAME.match(self.text)
        return found[1].decode() if found else ""

    def opened(self) -> bytes:
        """Return it as a tag that something follows."""
        return self.text[:-2].rstrip() + b">" if self.is_whole else self.text


class Splices:
    """Pieces that are to be put into a part.

    Parameters
    ----------
    data : bytes
        The part.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pieces: list[tuple[int, int, bytes]] = []

    def insert(self, at: int, piece: bytes) -> None:
        """Put a piece before what stands at a place."""
        self._pieces.append((at, at, piece))

    def replace(self, tag: Tag, piece: bytes) -> None:
        """Put a piece in the place of a tag."""
        self._pieces.append((tag.start, tag.end, piece))

    def done(self) -> bytes:
        """Return the part with the pieces in it."""
        out, at = [], 0
        for start, end, piece in sorted(self._pieces, key=lambda held: held[:2]):
            out += [self._data[at:start], piece]
            at = end
        return b"".join([*out, self._data[at:]])


def parser_of(name: str) -> expat.XMLParserType:
    """Return a parser that refuses entities, for a part of a file of that name."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ReadError(f"{name} declares entities, which no workbook needs: it is not marked.")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def local(name: str) -> str:
    """Return the name of an element without its prefix.

    Examples
    --------
    >>> local("x:row"), local("row")
    ('row', 'row')
    """
    return name[name.rfind(":") + 1 :]


def tag_at(data: bytes, start: int) -> Tag:
    """Return the tag that begins at a place.

    Raises
    ------
    ValueError
        When none does, as in a comment; whoever knows the file says that it is damaged.
    """
    found = _TAG.match(data, start)
    if found is None:
        raise ValueError(f"no tag begins at {start}")
    return Tag(start, found.end(), found[0])


def with_attributes(tag: bytes, values: Mapping[str, str | None]) -> bytes:
    """Return a tag with other values of some attributes; those that are None are gone.

    Examples
    --------
    >>> with_attributes(b'<c r="A1" s="0"/>', {"s": "7", "r": None, "t": "n"})
    b'<c s="7" t="n"/>'
    """
    left = {name.encode(): value for name, value in values.items()}

    def changed(found: re.Match[bytes]) -> bytes:
        if found[1] not in left:
            return found[0]
        value = left.pop(found[1])
        return b"" if value is None else _attribute(found[1], value)

    tag = _ATTRIBUTE.sub(changed, tag)
    added = b"".join(
        _attribute(name, value) for name, value in left.items() if value is not None
    )
    end = -2 if tag.endswith(b"/>") else -1
    return tag[:end].rstrip() + added + tag[end:]


def _attribute(name: bytes, value: str) -> bytes:
    return b" " + name + b"=" + quoteattr(value).encode()


def grown(
    data: bytes,
    parent: str,
    child: Callable[[str], str],
    *,
    name: str,
    first: bool = False,
    more: int = 0,
) -> bytes | None:
    """Return a part with something more in the first element of a name; None without one.

    Parameters
    ----------
    data : bytes
        The part, in UTF-8.
    parent : str
        The name of the element, without a prefix.
    child : callable
        Takes the prefix of the element, with its colon, and returns what is put into it.
    name : str
        What errors call the file.
    first : bool, default False
        Whether it is put before what stands in it, and not behind.
    more : int, default 0
        By how many the element's own count grows.

    Returns
    -------
    bytes or None
        The part; None where it has no such element.
    """
    opens: list[Tag] = []
    closes: list[int] = []
    depth, at_depth = 0, -1
    parser = parser_of(name)

    def start(element: str, _: dict[str, str]) -> None:
        nonlocal depth, at_depth
        if not opens and local(element) == parent:
            opens.append(tag_at(data, parser.CurrentByteIndex))
            at_depth = depth
        depth += 1

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1
        if opens and not closes and depth == at_depth:
            closes.append(parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    if not opens:
        return None
    tag, splices = opens[0], Splices(data)
    added = child(tag.name[: tag.name.rfind(":") + 1]).encode()
    opened = tag.opened()
    count = re.search(rb"""\scount\s*=\s*["'](\d+)["']""", opened)
    if more and count:
        opened = with_attributes(opened, {"count": str(int(count[1]) + more)})
    if tag.is_whole:
        splices.replace(tag, opened + added + f"</{tag.name}>".encode())
    else:
        splices.replace(tag, opened + added if first else opened)
        if not first:
            splices.insert(closes[0], added)
    return splices.done()


def children_of(data: bytes, parent: str, *, name: str) -> list[bytes]:
    """Return what stands in the first element of a name, child by child, as it is written."""
    found: list[bytes] = []
    depth, inside, began, over = 0, -1, 0, False
    parser = parser_of(name)

    def start(element: str, _: dict[str, str]) -> None:
        nonlocal depth, inside, began
        if inside < 0 and not over and local(element) == parent:
            inside = depth + 1
        elif depth == inside:
            began = parser.CurrentByteIndex
        depth += 1

    def end(_: str) -> None:
        nonlocal depth, inside, over
        depth -= 1
        if depth == inside:
            tag = tag_at(data, began)
            close = parser.CurrentByteIndex
            found.append(data[began : tag.end if tag.is_whole else data.index(b">", close) + 1])
        elif depth == inside - 1 and inside >= 0:
            inside, over = -1, True

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return found


def utf8_of(data: bytes) -> bytes:
    """Return a part in UTF-8: as it is, unless it was written in another encoding.

    Examples
    --------
    >>> utf8_of('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"))
    b'<?xml version="1.0" encoding="UTF-8"?><a/>'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
    else:
        declared = _DECLARED.match(data[:200].decode("latin-1").lstrip("\xef\xbb\xbf"))
        if declared is None or declared[3].lower() in _AS_UTF8:
            return data
        text = data.decode(declared[3])
    return _DECLARED.sub(r"\1\2UTF-8\2", text).encode()
