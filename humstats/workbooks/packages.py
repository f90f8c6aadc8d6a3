"""Packages: the XML parts of a workbook, read as streams and within limits.

A workbook of either kind, XLSX or ODS, is an archive of XML parts. What an archive claims
to unpack to is looked at before anything in it is opened; what is unpacked is read in
pieces, so that nothing hostile is ever held whole. A part that declares a document type is
refused, and with it every entity.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.parsers import expat

from humstats.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = [
    "BROKEN",
    "MOST_ENTRIES",
    "MOST_TIMES",
    "TRUE",
    "Handlers",
    "Package",
    "has_too_many_parts",
    "needs_password",
]

#: How a part of a workbook writes that something is so.
TRUE: Final = frozenset({"1", "true", "on"})

#: What an archive may unpack to, in bytes, and how often its own size.
MOST_BYTES: Final = 1 << 30
MOST_TIMES: Final = 100
MOST_ENTRIES: Final = 10_000
#: How deep elements may be nested; a sheet needs 8.
_MOST_DEPTH: Final = 256
#: Different names of elements and attributes; a workbook needs a few hundred.
_MOST_NAMES: Final = 50_000
#: Elements of a part that is small: names of sheets, formats of cells.
_MOST_SMALL: Final = 500_000
#: Bytes of one tag, with its attributes.
_LONGEST_TAG: Final = 1 << 22

#: Below this many bytes no archive is too large, however well it is packed.
_SMALL: Final = 1 << 24
_CHUNK: Final = 1 << 18
_ENTRY: Final = b"PK\x01\x02"
_PASSWORD: Final = 1
#: The day that an archive gives to what has none.
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)

#: What a damaged archive, or damaged XML in it, makes the standard library raise.
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    expat.ExpatError,
    OSError,
    RuntimeError,
    EOFError,
    LookupError,
    ValueError,
    OverflowError,
)


def has_too_many_parts(data: bytes) -> bool:
    """Whether an archive holds more than any honest one.

    They are counted before they are listed, since a list of millions is itself a bomb.
    """
    return data.count(_ENTRY) > MOST_ENTRIES


def needs_password(entry: zipfile.ZipInfo) -> bool:
    """Whether a part of an archive is protected by a password."""
    return bool(entry.flag_bits & _PASSWORD)


class Handlers(NamedTuple):
    """What to do with the elements of a part, as they come.

    Attributes
    ----------
    start : callable
        Takes the name of an element, what tells its namespace before it, and its attributes.
    end : callable
        Takes the name.
    text : callable
        Takes a piece of text; long texts come in several.
    depth : callable
        Returns how many elements are open; it may raise where a limit is passed.
    """

    start: Callable[[str, dict[str, str]], None]
    end: Callable[[str], None]
    text: Callable[[str], None] | None
    depth: Callable[[], int]


class Package:
    """An archive whose parts are XML.

    Parameters
    ----------
    data : bytes
        The archive.
    name : str
        What errors call it.
    noun : str, default "workbook"
        What it should be.
    program : str, default "Excel"
        What it can be opened with and saved again.

    Raises
    ------
    ReadError
        When it is damaged, protected by a password, or unpacks to far more than a workbook
        does.
    """

    def __init__(
        self, data: bytes, name: str, *, noun: str = "workbook", program: str = "Excel"
    ) -> None:
        self.name = name
        #: What is said where it cannot be opened, or a part of it cannot be read.
        self.damage = f"{name} is a damaged {noun}: open it in {program} and save it again."
        if has_too_many_parts(data):
            raise ReadError(
                f"{name} holds more than {MOST_ENTRIES:,} parts, as no honest workbook does, "
                "and is not opened: ask its sender for the table as CSV."
            )
        with self._said_plainly():
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        entries = self._archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > min(MOST_BYTES, max(MOST_TIMES * len(data), _SMALL)):
            raise ReadError(
                f"{name} unpacks from {len(data):,} to {unpacked:,} bytes in "
                f"{len(entries):,} parts, as no honest workbook does, and is not opened: "
                "ask its sender for the table as CSV."
            )
        if any(map(needs_password, entries)):
            raise ReadError(
                f"{name} is protected by a password: save it without one to read it."
            )
        #: Parts by their names, which differ in more than capitals.
        self._entries = {_plain(entry.filename): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._entries

    @property
    def parts(self) -> list[str]:
        """The names of its parts, in their order."""
        return [entry.filename for entry in self._entries.values() if not entry.is_dir()]

    def content(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises
        ------
        ReadError
            When it is not there, or damaged.
        """
        with self._said_plainly():
            return self._archive.read(self._entries[_plain(part)])

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the archive with some parts in place of its own, or beside them.

        Parameters
        ----------
        parts : mapping of str to bytes
            By their names; those that are new stand last.

        Returns
        -------
        bytes
            An archive in which every other part holds what it held.
        """
        changed = {_plain(name): content for name, content in parts.items()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, entry in self._entries.items():
                content = changed.pop(name, None)
                held = zipfile.ZipInfo(entry.filename, entry.date_time)
                held.compress_type = zipfile.ZIP_DEFLATED
                held.external_attr = entry.external_attr
                archive.writestr(held, self.content(name) if content is None else content)
            for name, content in parts.items():
                if _plain(name) in changed:
                    held = zipfile.ZipInfo(name, _EARLIEST)
                    held.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(held, content)
        return out.getvalue()

    def parse(
        self, part: str, handlers_in: Callable[[str], Handlers], *, spelled_out: bool = True
    ) -> None:
        """Read a part, element by element.

        Parameters
        ----------
        part : str
            Its name in the archive.
        handlers_in : callable
            Takes what stands before the name of the outermost element, and returns what to
            do with the elements.
        spelled_out : bool, default True
            Whether namespaces are spelled out before names, a blank between the two. Where
            all elements that count share one, its prefix and a colon do, which is faster.

        Raises
        ------
        ReadError
            When the part is not there, is damaged, or goes beyond a limit.
        """
        parser = expat.ParserCreate(namespace_separator=" " if spelled_out else None)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse(part, "declares entities")
        depth: Callable[[], int] = int

        def root(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            handlers = handlers_in(name[: name.rfind(" " if spelled_out else ":") + 1])
            parser.StartElementHandler = handlers.start
            parser.EndElementHandler = handlers.end
            parser.CharacterDataHandler = handlers.text
            depth = handlers.depth
            handlers.start(name, attributes)

        parser.StartElementHandler = root
        read = 0
        with self._said_plainly(), self._archive.open(self._entries[_plain(part)]) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
                read += len(chunk)
                # an unfinished tag is looked at anew with every chunk, and held whole
                if read - parser.CurrentByteIndex > _LONGEST_TAG:
                    self._refuse(part, f"has a tag of over {_LONGEST_TAG:,} bytes")
                if len(parser.intern) > _MOST_NAMES:
                    self._refuse(part, f"has over {_MOST_NAMES:,} names of elements")
                if depth() > _MOST_DEPTH:
                    self._refuse(part, f"nests elements over {_MOST_DEPTH} deep")
            parser.Parse(b"", True)

    def elements(self, part: str) -> list[tuple[str, str, dict[str, str]]]:
        """Return the elements of a small part: each with what it stands in, without texts.

        Parameters
        ----------
        part : str
            Its name in the archive.

        Returns
        -------
        list of (str, str, dict)
            Name of the element around it, its own, both without namespaces, its attributes.
        """
        found: list[tuple[str, str, dict[str, str]]] = []
        around = [""]

        def start(name: str, attributes: dict[str, str]) -> None:
            own = name[name.rfind(" ") + 1 :]
            found.append((around[-1], own, attributes))
            around.append(own)

        def end(name: str) -> None:
            around.pop()

        def depth() -> int:
            if len(found) > _MOST_SMALL:
                self._refuse(part, f"has over {_MOST_SMALL:,} elements")
            return len(around)

        self.parse(part, lambda _: Handlers(start, end, None, depth))
        return found

    def _refuse(self, part: str, what: str) -> None:
        raise ReadError(
            f"{self.name} {what} in {part}, which no workbook needs: it is not opened."
        )

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        try:
            yield
        except ReadError:
            raise
        except BROKEN as error:
            raise ReadError(self.damage) from error


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
