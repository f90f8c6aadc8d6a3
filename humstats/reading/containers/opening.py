"""Opening: from a path, an open file or bytes to the bytes of one file, and what it is.

What a file is, its first bytes say, not its name.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, NamedTuple

from humstats.errors import ReadError
from humstats.model.paths import located, shown
from humstats.reading.containers.archives import (
    READABLE,
    beginning,
    is_document,
    is_gzip,
    is_zip,
    members,
    unpacked,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OLD_OFFICE", "PARQUET", "Kind", "Opened", "kind_of", "opened"]

#: The forms of file that can be read.
Kind = Literal["csv", "xlsx", "xls", "ods", "json", "parquet"]

#: What a file may weigh, in bytes.
MOST_BYTES: Final = 1 << 29

#: What office files of before 2007 begin with, and what Parquet begins and ends with.
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARQUET: Final = b"PAR1"
#: Excel before 1994 wrote its sheets without a container.
_BEFORE_OFFICE: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
#: What other files begin with; letters in any case.
_OTHERS: Final = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"RIFF", "a picture or a sound"),
    (b"<svg", "an SVG picture"),
    (b"%PDF", "a PDF document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"PARE", "an encrypted Parquet file"),
    (b"ARROW1", "an Arrow (Feather) file"),
    (b"ORC", "an ORC file"),
    (b"Obj\x01", "an Avro file"),
    (b"\x89HDF\r\n", "an HDF5 file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\0\x01\0\0Standard ", "an Access database"),
    (b"<stata_dta>", "a Stata file"),
    (b"$FL2", "an SPSS file"),
    (b"\0\0\x27\x0a", "a shapefile"),
    (b"{\\rtf", "a rich text document"),
    (b"MIME-Version:", "a web page or a mail"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
    (b"<head", "a web page"),
    (b"<body", "a web page"),
    (b"<Workbook", "an Excel workbook in XML"),
    (b"<office:document", "a flat OpenDocument file"),
    (b"<kml", "a map (KML)"),
)  # fmt: skip
#: What a Python pickle begins with, in its five protocols in use.
_PICKLES: Final = tuple(b"\x80" + bytes([n]) for n in range(2, 6))
#: What may stand before the first tag of a web page.
_BEFORE_TAGS: Final = re.compile(
    rb"^(?:\s|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<!--.*?-->|<\?(?:xml|mso).*?\?>)+", re.DOTALL
)
#: How JSON begins, as no header of a table does.
_JSON: Final = re.compile(
    rb"^(?:\{\s*(?:\"|\}|$|[^\\\s])|\[\s*(?:[\[{\"\]\-\d]|true\b|false\b|null\b|$))"
)
#: What a zip holds that is a document, and not an archive.
_DOCUMENTS: Final = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("Index/Document.iwa", "an Apple Numbers or Pages file"),
    ("doc.kml", "a map (KMZ)"),
    ("META-INF/container.xml", "an electronic book"),
)
#: The form that an OpenDocument file says it has.
_OPEN_DOCUMENT: Final = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z]+)")
#: What the container of an old office file holds, by the name of its main stream.
_STREAMS: Final = (
    ("WordDocument", "an old Word document (.doc)"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)"),
    ("__properties_version1.0", "an Outlook message: save the file that is attached to it"),
)


class Opened(NamedTuple):
    """A file as it arrived, and what is to be read of it.

    Attributes
    ----------
    data : bytes
        What is to be read: unpacked, where the file was an archive.
    name : str
        The name of the file that was handed in, without its folder.
    inside : str or None
        The name of the file in the archive; None where it was none.
    arrived : bytes
        The file as it was handed in.
    """

    data: bytes
    name: str
    inside: str | None
    arrived: bytes


def opened(path: str | os.PathLike[str] | BinaryIO | bytes) -> Opened:
    """Open a file, and unpack it where it is a gzip, or a zip with one file in it.

    Parameters
    ----------
    path : str, path-like, binary file or bytes
        The file.

    Returns
    -------
    Opened
        Its bytes and its name.

    Raises
    ------
    ReadError
        When there is no such file, it is empty, a folder, opened as text or too large, or
        an archive of no or of several files.

    Examples
    --------
    >>> opened(b"country,value").name
    'bytes in memory'
    """
    arrived, name = _bytes_of(path)
    if is_gzip(arrived) or _is_archive(arrived, name):
        data, inside = unpacked(arrived, name)
        _refuse_empty(data, f"{inside} in {name}" if inside != name else name)
        return Opened(data, name, inside, arrived)
    return Opened(arrived, name, None, arrived)


def kind_of(data: bytes, name: str) -> Kind:
    """Return what a file is, by its content.

    A text of no known kind is taken for CSV; whether it is a text, its reader says.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What errors call it.

    Returns
    -------
    {"csv", "xlsx", "xls", "ods", "json", "parquet"}
        The kind of file.

    Raises
    ------
    ReadError
        When it is something else that is known: a picture, a web page, a document, ...

    Examples
    --------
    >>> kind_of(b'{"data": []}', "answer.csv")
    'json'
    """
    if is_zip(data):
        return _kind_of_zip(data, name)
    if data.startswith(OLD_OFFICE):
        return _kind_of_old_office(data, name)
    if data.startswith(_BEFORE_OFFICE):
        return "xls"
    if data.startswith(PARQUET):
        return "parquet"
    # the letters of UTF-16 have a zero beside each that is English
    start = _BEFORE_TAGS.sub(b"", data[:4096])
    letters = _BEFORE_TAGS.sub(b"", data[:4096].replace(b"\0", b"")).lower()
    for magic, kind in _OTHERS:
        if start.startswith(magic) or letters.startswith(magic.lower()):
            raise ReadError(f"{name} is {kind}: {_EXPECTED}.")
    if data.startswith(_PICKLES) and b"." in data[-2:]:
        raise ReadError(f"{name} is a Python pickle, which can run code: {_EXPECTED}.")
    if data[257:262] == b"ustar":
        raise ReadError(f"{name} is a tar archive: unpack it, and pass one file of it.")
    if data[:5].lower() == b"<?xml":
        raise ReadError(f"{name} is an XML file: {_EXPECTED}.")
    return "json" if _JSON.match(letters) else "csv"


_EXPECTED: Final = "expected a CSV, Excel, OpenDocument, JSON or Parquet file"


def _bytes_of(path: str | os.PathLike[str] | BinaryIO | bytes) -> tuple[bytes, str]:
    """Return a file's bytes and the name that errors and figures call it by."""
    if isinstance(path, (bytes, bytearray, memoryview)):
        data, name = bytes(path), "bytes in memory"
    elif isinstance(path, (str, os.PathLike)):
        file = located(path)
        name = file.name
        try:
            with file.open("rb") as held:
                data = held.read(MOST_BYTES + 1)
        except IsADirectoryError as error:
            raise _folder(file) from error
        except (OSError, ValueError) as error:
            # Windows calls a name with a sign that none can have, "*.xlsx", an invalid argument
            if getattr(error, "errno", None) in (errno.ENOENT, errno.EINVAL):
                raise ReadError(
                    f"There is no file {shown(path)}: look at the name and the folder."
                ) from error
            # a folder that is opened says "permission denied" on some systems
            if "\0" not in str(file) and file.is_dir():
                raise _folder(file) from error
            why = getattr(error, "strerror", None) or error
            raise ReadError(
                f"{name} cannot be opened ({why}): look at its name, and whether you may "
                "read it."
            ) from error
        if name.startswith("~$"):
            raise ReadError(
                f"{name} is the mark that Excel leaves while a workbook is open, not the "
                f"workbook: pass {name[2:]}."
            )
    elif not hasattr(path, "read"):
        raise ReadError(
            f"hs.read takes a path, an open file or bytes, not a {type(path).__name__}: pass "
            "the path of a CSV or Excel file; hs.figures takes a frame."
        )
    else:
        name = Path(str(getattr(path, "name", "open file"))).name
        try:
            data = path.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            raise ReadError(
                f"{name} cannot be read ({error}): open it anew with mode 'rb', or pass its "
                "path."
            ) from error
        if not isinstance(data, bytes):
            raise ReadError(f"{name} was opened as text: open it with mode 'rb'.")
    if len(data) > MOST_BYTES:
        raise ReadError(
            f"{name} has more than {MOST_BYTES:,} bytes: divide it, by year or by country."
        )
    _refuse_empty(data, name)
    return data, name


def _refuse_empty(data: bytes, name: str) -> None:
    if not data.strip():
        raise ReadError(f"{name} is empty: ask its sender for it again.")


def _folder(folder: Path) -> ReadError:
    # a file of figures is named rather than a text beside it
    endings = tuple(ending for ending in READABLE if ending != ".txt")
    try:
        names: Iterable[str] = (file.name for file in folder.iterdir())
        files = sorted(name for name in names if name.lower().endswith(endings))
    except OSError:
        files = []
    such = f", such as {files[0]}" if files else ""
    return ReadError(f"{folder.name or folder} is a folder: pass one file in it{such}.")


def _is_archive(data: bytes, name: str) -> bool:
    """Whether a zip is an archive of files, rather than a document that is a zip inside."""
    if not is_zip(data):
        return False
    names = members(data)
    if not names:
        # a damaged one is what its name says
        return name.lower().endswith(".zip") or data.startswith(b"PK\x05\x06")
    documents = {part for part, _ in _DOCUMENTS}
    return not (
        is_document(names) or documents & names or any(part.startswith("xl/") for part in names)
    )


def _kind_of_zip(data: bytes, name: str) -> Kind:
    names = members(data)
    for part, kind in _DOCUMENTS:
        if part in names:
            raise ReadError(f"{name} is {kind}: save it as Excel workbook (.xlsx).")
    if "mimetype" in names:
        form = _OPEN_DOCUMENT.match(beginning(data, "mimetype"))
        if form and form[1] != b"spreadsheet":
            raise ReadError(
                f"{name} is an OpenDocument {form[1].decode()}: save its table as a "
                "spreadsheet (.ods or .xlsx)."
            )
        return "ods"
    # a damaged one is left to the reader of workbooks, which says so
    return "xlsx"


def _kind_of_old_office(data: bytes, name: str) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadError(f"{name} is protected by a password: save it without one to read it.")
    streams = _first_streams(data)
    for stream, kind in _STREAMS:
        if stream in streams:
            raise ReadError(f"{name} is {kind}: {_EXPECTED}.")
    return "xls"


def _first_streams(data: bytes) -> set[str]:
    """Return the names that stand first in the directory of an old office file."""
    power, first = int.from_bytes(data[30:32], "little"), int.from_bytes(data[48:52], "little")
    start = (first + 1) << min(power, 12)
    held = (data[at : at + 64] for at in range(start, start + 4096, 128))
    return {entry.decode("utf-16-le", "ignore").split("\0")[0] for entry in held}
