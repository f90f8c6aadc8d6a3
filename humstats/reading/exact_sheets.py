"""Exact sheets: whether a file is one that humstats wrote, and its cells as they stand there.

Such a file is known by its header, which has every column of a figures table. The bounds of
what is read are those of any file of the same form.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.errors import ReadError
from humstats.model import sdmx
from humstats.model.columns import PERIOD
from humstats.model.interchange import (
    BLANK,
    EVERY,
    FORMULA,
    HASHTAGS,
    SHEET,
    is_complete,
    kind_and_name,
    unguarded,
)
from humstats.reading.containers.delimited import DELIMITERS, decoded
from humstats.reading.containers.opening import kind_of
from humstats.reading.containers.workbooks import grids_of_workbook, sheet_names
from humstats.reading.grid import TextColumn
from humstats.workbooks.references import column_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.reading.containers.opening import Opened

__all__ = ["ExactSheet", "exact_sheet_of"]

#: How much of a file is looked at to find its header.
_HEAD: Final = 1 << 16
_BLOCK: Final = 1 << 24
#: A byte order mark of UTF-8 that was read as letters of Windows.
_MISREAD: Final = codecs.BOM_UTF8.decode("cp1252")
_IN_SDMX: Final = frozenset(sdmx.NAMES[name] for name in EVERY if name not in PERIOD) | {
    *sdmx.FIXED,
    sdmx.TIME,
    sdmx.LETTER,
}


@dataclass(frozen=True, slots=True)
class ExactSheet:
    """The cells of a table that humstats wrote.

    Attributes
    ----------
    names : list of str
        The columns.
    kinds : list of str
        What each holds, where it is one of the writer's own.
    columns : list of TextColumn
        The rows of data, as they stand in the file.
    first_row : int
        The first row of data, as a spreadsheet shows it.
    pattern : re.Pattern
        Which texts have an apostrophe before them.
    form : str
        What kind of file it is, in words.
    sheet : str or None
        The sheet; None for a text.
    encoding, delimiter : str
        Of a text.
    message : bool
        Whether it is SDMX-CSV.
    """

    names: list[str]
    kinds: list[str]
    columns: list[TextColumn]
    first_row: int
    pattern: re.Pattern[str]
    form: str
    sheet: str | None = None
    encoding: str = ""
    delimiter: str = ""
    message: bool = False


def exact_sheet_of(file: Opened, *, sheet: str | None) -> ExactSheet | None:
    """Return the cells of a text or a workbook that humstats wrote; None for any other file.

    Parameters
    ----------
    file : Opened
        Its bytes.
    sheet : str or None
        The one sheet that is asked for.

    Raises
    ------
    ReadError
        When it has the header, and was saved anew so that letters or cells may be lost.
    """
    kind = kind_of(file.data, file.name)
    if kind == "xlsx" and sheet in (None, SHEET):
        return _of_workbook(file)
    if kind == "csv" and sheet is None:
        return _of_text(file)
    return None


def _of_workbook(file: Opened) -> ExactSheet | None:
    if SHEET not in sheet_names(file.data, file.name):
        return None
    (grid,) = grids_of_workbook(file.data, file.name, sheet=SHEET, exact=True)
    if not len(grid):
        return None
    headers = [unguarded(text, BLANK) for text in grid.texts(0)]
    if not is_complete([kind_and_name(header)[1] for header in headers if header]):
        return None
    return _sheet(headers, grid.columns, BLANK, form="Excel workbook", sheet=SHEET)


def _of_text(file: Opened) -> ExactSheet | None:
    head = file.data[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    text = head.decode("utf-8-sig", "replace")
    found = _header(text.removeprefix(_MISREAD))
    if found is None:
        return None
    if text.startswith(_MISREAD):
        raise ReadError(
            f"{file.name} was written by hs.save, and saved anew after its UTF-8 was taken for "
            "another encoding: letters stand for others. Write it again, as .xlsx where a "
            "spreadsheet is to open it."
        )
    delimiter, headers = found
    utf8, encoding = _utf8_of(file)
    columns = _columns(utf8, delimiter, len(headers), file.name)
    message = _IN_SDMX.issubset(headers)
    pattern = sdmx.GUARDED if message else FORMULA
    if message:
        ours = {short: name for name, short in sdmx.NAMES.items()}
        headers = [ours.get(header, header) for header in headers]
    return _sheet(
        [unguarded(header, pattern) for header in headers], columns, pattern,
        form="delimited text", encoding=encoding, delimiter=delimiter, message=message,
    )  # fmt: skip


def _sheet(
    headers: list[str], columns: Sequence[TextColumn], pattern: re.Pattern[str], **about: Any
) -> ExactSheet:
    """Put a sheet together; a column without a name is one where something stands in it."""
    named = [
        kind_and_name(header) if header else ("str", f"column {column_letters(at)}")
        for at, header in enumerate(headers)
    ]
    first = 1 + _is_tagged(columns, headers)
    below = [_below(column, first) for column in columns[: len(headers)]]
    kept = [at for at, header in enumerate(headers) if header or not below[at].blank.all()]
    return ExactSheet(
        [named[at][1] for at in kept], [named[at][0] for at in kept],
        [below[at] for at in kept], first + 1, pattern, **about,
    )  # fmt: skip


def _utf8_of(file: Opened) -> tuple[bytes, str]:
    """Return a text in UTF-8, and how it was encoded."""
    marked = file.data.startswith(codecs.BOM_UTF8)
    utf8 = file.data.removeprefix(codecs.BOM_UTF8)
    try:
        # what a text of ours may hold, such as a bell, another file may not
        utf8.decode()
    except UnicodeDecodeError:
        text = decoded(file.data, file.name)
        if text.guessed:
            raise ReadError(
                f"{file.name} was written by hs.save, and saved anew as {text.encoding}, which "
                "has not all letters of the world: some may be lost. Save it as CSV in UTF-8, "
                "or write it again as .xlsx."
            ) from None
        return text.utf8, text.encoding
    return utf8, "utf-8-sig" if marked else "utf-8"


def _header(text: str) -> tuple[str, list[str]] | None:
    """Return the delimiter and the header of a text that humstats wrote."""
    for delimiter in DELIMITERS:
        try:
            headers = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:
            continue
        named = [header for header in headers if header]
        if is_complete([kind_and_name(unguarded(header))[1] for header in named]):
            return delimiter, headers
        if _IN_SDMX.issubset(named) and len({*named}) == len(named):
            return delimiter, headers
    return None


def _is_tagged(columns: Sequence[TextColumn], names: Sequence[str]) -> bool:
    told = ("indicator", "location_code", "value")
    held = [columns[names.index(name)] for name in told]
    tags = [HASHTAGS[name] for name in told]
    return len(held[0]) > 1 and [column[1] for column in held] == tags


def _below(column: TextColumn, first: int) -> TextColumn:
    return TextColumn(column.words, column.codes[first:], column.typed)


def _columns(
    utf8: bytes, delimiter: str, width: int, name: str, *, threads: bool = True
) -> list[TextColumn]:
    import pyarrow as pa
    import pyarrow.csv as pc

    places = [f"f{at}" for at in range(width)]
    # each different text of a block once, so that the rows take little room
    coded = pa.dictionary(pa.int32(), pa.large_string())
    try:
        table = pc.read_csv(
            pa.BufferReader(utf8 if utf8.endswith(b"\n") else utf8 + b"\n"),
            read_options=pc.ReadOptions(
                autogenerate_column_names=True, block_size=_BLOCK, use_threads=threads
            ),
            parse_options=pc.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=pc.ConvertOptions(
                column_types=dict.fromkeys(places, coded),
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
                include_columns=places,
            ),
        )
    except (pa.ArrowException, KeyError) as error:
        if threads:
            # one thread counts the rows
            return _columns(utf8, delimiter, width, name, threads=False)
        row = re.search(r"Row #(\d+)", str(error))
        where = f"its row {row[1]}" if row else "a row"
        raise ReadError(
            f"{name} was written by hs.save and has been changed: {where} has another number "
            "of fields than its header. Put texts that hold the delimiter in quotation marks, "
            "or write it again."
        ) from error
    columns = []
    for place in places:
        held = table.column(place).unify_dictionaries().combine_chunks()
        if isinstance(held, pa.ChunkedArray):
            held = held.chunk(0)
        codes = held.indices.to_numpy(zero_copy_only=False).astype(np.intp)
        columns.append(TextColumn(held.dictionary.to_pylist(), codes))
    return columns
