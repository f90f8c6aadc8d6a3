"""Archives: the one file in a gzip or a zip, unpacked in memory and within limits.

What an archive says about its own sizes is not believed: it is unpacked piece by piece, and
no further than the limits. Nothing is written to the disk, so the folders that an archive
names do no harm.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.errors import ReadError
from humstats.model.lists import listed
from humstats.workbooks.packages import (
    BROKEN,
    MOST_ENTRIES,
    MOST_TIMES,
    has_too_many_parts,
    needs_password,
)

if TYPE_CHECKING:
    from typing import IO

__all__ = [
    "READABLE",
    "Unpacked",
    "beginning",
    "is_document",
    "is_gzip",
    "is_zip",
    "members",
    "unpacked",
]

#: What the one file may unpack to, in bytes.
MOST_BYTES: Final = 1 << 29
#: The endings of files that can be read.
READABLE: Final = (
    ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".geojson", ".jsonl",
    ".ndjson", ".parquet",
)  # fmt: skip

_GZIP: Final = b"\x1f\x8b"
_ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_PIECE: Final = 1 << 20
#: Below this an archive may unpack to as many times its size as it likes.
_SMALL: Final = 1 << 25
_BEGINNING: Final = 1 << 10
#: What computers put beside the files that people pack.
_CLUTTER: Final = frozenset({".ds_store", "desktop.ini", "thumbs.db"})
_PACKED: Final = (".gz", ".zip", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz")


class Unpacked(NamedTuple):
    """The one file of an archive: its content, and its name without folders."""

    data: bytes
    name: str


def is_gzip(data: bytes) -> bool:
    """Whether the first bytes are those of a gzip."""
    return data.startswith(_GZIP)


def is_zip(data: bytes) -> bool:
    """Whether the first bytes are those of a zip, as workbooks are too."""
    return data.startswith(_ZIPS)


def members(data: bytes) -> frozenset[str]:
    """Return the names of what a zip holds; none where it is damaged or holds too much.

    Examples
    --------
    >>> sorted(members(b"PK and no more"))
    []
    """
    if has_too_many_parts(data):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except BROKEN:
        return frozenset()


def beginning(data: bytes, member: str) -> bytes:
    """Return the first bytes of something that a zip holds; none where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(member) as part:
            return part.read(_BEGINNING)
    except BROKEN:
        return b""


def unpacked(data: bytes, name: str) -> Unpacked:
    """Return the one readable file of a gzip or a zip.

    Parameters
    ----------
    data : bytes
        The archive.
    name : str
        What errors call it.

    Returns
    -------
    Unpacked
        The file in it.

    Raises
    ------
    ReadError
        When it is damaged or protected by a password, holds no file that can be read, or
        several, or unpacks to more than any honest archive of its size.
    """
    try:
        return _from_gzip(data, name) if is_gzip(data) else _from_zip(data, name)
    except ReadError:
        raise
    except BROKEN as error:
        raise ReadError(
            f"{name} is a damaged archive: pack it anew, or pass the file itself."
        ) from error


def _from_gzip(data: bytes, name: str) -> Unpacked:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
        # GzipFile reads a typing.IO's worth, without being one by name
        content = _within_limits(packed, len(data), name)  # type: ignore[arg-type]
    inside = name[:-3] if name.lower().endswith(".gz") else name
    return Unpacked(content, inside)


def _from_zip(data: bytes, name: str) -> Unpacked:
    if has_too_many_parts(data):
        raise ReadError(
            f"{name} holds more than {MOST_ENTRIES:,} files: unpack it, and pass one of them."
        )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = _the_one(archive.infolist(), name)
        shown = _shown(entry)
        if needs_password(entry):
            raise ReadError(
                f"{name} is protected by a password: unpack it, and pass {shown} itself."
            )
        try:
            with archive.open(entry) as packed:
                return Unpacked(_within_limits(packed, len(data), name), shown)
        except NotImplementedError as error:
            raise ReadError(
                f"{name} is packed in a way that is not known here: unpack it, and pass "
                f"{shown} itself."
            ) from error


def _the_one(entries: list[zipfile.ZipInfo], name: str) -> zipfile.ZipInfo:
    """Return the only file that can be read; folders and clutter do not count."""
    files = [entry for entry in entries if not entry.is_dir() and not _is_clutter(entry)]
    named = [entry for entry in files if _shown(entry).lower().endswith(READABLE)]
    # what a lone file is, its content says
    readable = named or files
    if len(readable) == 1:
        (entry,) = readable
        if _shown(entry).lower().endswith(_PACKED):
            raise _nested(name, _shown(entry))
        return entry
    if not files:
        raise ReadError(
            f"{name} is an archive without a file in it: ask its sender for it again."
        )
    if named:
        raise ReadError(
            f"{name} holds {len(named):,} files that can be read ({_listed(named)}): unpack "
            "it, and pass one of them."
        )
    raise ReadError(
        f"{name} holds no file that can be read ({_listed(files)}): expected one CSV, Excel, "
        "OpenDocument, JSON or Parquet file."
    )


def _nested(name: str, inside: str) -> ReadError:
    return ReadError(
        f"{name} holds another archive ({inside}): unpack it, and pass the file itself."
    )


def _is_clutter(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    return (
        "__MACOSX" in path.parts
        or path.name.lower() in _CLUTTER
        or path.name.startswith(("._", "~$"))
    )


def _shown(entry: zipfile.ZipInfo) -> str:
    name = PurePosixPath(entry.filename.replace("\\", "/")).name
    return "".join(letter for letter in name if letter.isprintable())[:100]


def _listed(entries: list[zipfile.ZipInfo]) -> str:
    return listed(map(_shown, entries), most=6)


def _within_limits(packed: IO[bytes], size: int, name: str) -> bytes:
    most = min(MOST_BYTES, max(MOST_TIMES * size, _SMALL))
    pieces, length = [], 0
    while piece := packed.read(_PIECE):
        length += len(piece)
        if length > most:
            raise ReadError(
                f"{name} unpacks from {size:,} to more than {most:,} bytes: unpack it, and "
                "look at what it holds."
            )
        pieces.append(piece)
    content = b"".join(pieces)
    if is_gzip(content) or (is_zip(content) and not is_document(members(content))):
        raise _nested(name, "a gzip or zip")
    return content


def is_document(names: frozenset[str]) -> bool:
    """Whether what a zip holds is one document, such as a workbook, and no files."""
    return "[Content_Types].xml" in names or "mimetype" in names
