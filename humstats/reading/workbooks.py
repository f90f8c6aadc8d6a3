"""Workbooks: Excel files, from bytes to grids.

The archive is looked at before it is opened: what it unpacks to, and that it declares no
entities. The size that a sheet claims for itself is not believed.
"""

from __future__ import annotations

import datetime as dt
import io
import lzma
import struct
import warnings
import zipfile
import zlib
from collections import defaultdict
from typing import Any, Final

import numpy as np

from humstats.errors import ReadError
from humstats.reading.grid import Grid, TextColumn, bare, column_letters
from humstats.reading.numbers import LARGEST_WHOLE

__all__ = ["grids_of_workbook", "refuse_unless_workbook"]

#: What an archive may unpack to, in bytes, and how often its own size.
MOST_BYTES: Final = 1 << 30
MOST_TIMES: Final = 100
MOST_ENTRIES: Final = 10_000
#: Rows times columns of one sheet.
MOST_CELLS: Final = 30_000_000
#: What Excel itself can hold, to cell XFD1048576.
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384

_SMALL: Final = 1 << 24


def refuse_unless_workbook(data: bytes, name: str) -> None:
    """Look at the archive before anything in it is opened.

    Raises
    ------
    ReadError
        When it is damaged, no Excel workbook, or unpacks to far more than a workbook does.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" not in names:
                raise ReadError(f"{name} is {_kind(names)}: save it as Excel workbook (.xlsx).")
            unpacked = sum(entry.file_size for entry in entries)
            if (
                len(entries) > MOST_ENTRIES
                or unpacked > MOST_BYTES
                or unpacked > max(MOST_TIMES * len(data), _SMALL)
            ):
                raise ReadError(
                    f"{name} unpacks from {len(data):,} to {unpacked:,} bytes in "
                    f"{len(entries):,} parts, as no honest workbook does: it is not opened."
                )
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with archive.open(entry) as part:
                        start = part.read(1024).upper()
                        if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                            raise ReadError(
                                f"{name} declares entities in {entry.filename}, which no "
                                "workbook needs: it is not opened."
                            )
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        struct.error,
        OSError,
        RuntimeError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise _damaged(name) from error


def grids_of_workbook(data: bytes, name: str, *, sheet: str | None = None) -> list[Grid]:
    """Read each sheet of a workbook into a grid, or the one that is asked for.

    A cell is the text that stands in it: numbers in full, dates in ISO form, percentages as
    they are shown ("90%"), errors as their sign ("#REF!"), and a formula that was saved
    without its result as the formula ("=A1+B1").
    """
    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions that it leaves aside
        warnings.simplefilter("ignore")
        try:
            refuse_unless_workbook(data, name)
            return _grids(data, name, sheet)
        except ReadError:
            raise
        except Exception as error:
            # openpyxl raises whatever a damaged part makes it stumble over
            raise _damaged(name) from error


def _grids(data: bytes, name: str, sheet: str | None) -> list[Grid]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    formulas = None
    if _has_formulas(data):
        formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    titles = book.sheetnames
    if sheet is not None and sheet not in titles:
        raise ReadError(f"{name} has no sheet {sheet!r}: its sheets are {_listed(titles)}.")
    charts = {held.title for held in book.chartsheets}
    return [
        # a sheet that is one chart has no cells
        Grid(title, ())
        if title in charts
        else _grid(book[title], formulas[title] if formulas else None, name)
        for title in titles
        if sheet in (None, title)
    ]


def _grid(held: Any, formulas: Any, name: str) -> Grid:
    from openpyxl.cell.read_only import EMPTY_CELL

    texts: dict[int, list[str]] = defaultdict(list)
    places: dict[int, list[int]] = defaultdict(list)
    typed: dict[int, set[str]] = defaultdict(set)
    last_row = last_column = -1
    held.reset_dimensions()
    shown = formulas.iter_rows() if formulas and not formulas.reset_dimensions() else None
    looked_at = 0
    for number, row in enumerate(held.iter_rows()):
        looked_at += len(row)
        if number >= MOST_ROWS or len(row) > MOST_COLUMNS:
            raise ReadError(
                f"{name}, sheet {held.title!r} has cells beyond XFD1048576, the last that "
                "Excel can hold: it is not read."
            )
        formula_row = next(shown, ()) if shown else ()
        for position, cell in enumerate(row):
            if cell is EMPTY_CELL and not formula_row:
                continue
            text = _text(cell)
            if not text and position < len(formula_row):
                text = _formula(cell, formula_row[position])
            if text:
                texts[position].append(text)
                places[position].append(number)
                if isinstance(cell.value, float):
                    typed[position].add(text)
                last_row, last_column = number, max(last_column, position)
        if max(looked_at, (last_row + 1) * (last_column + 1)) > MOST_CELLS:
            stretch = f"{column_letters(max(last_column, len(row) - 1))}{number + 1}"
            raise ReadError(
                f"{name}, sheet {held.title!r} stretches to cell {stretch}: delete what stands "
                "far from the table, and save it again."
            )
    columns = []
    for position in range(last_column + 1):
        column = TextColumn.of(texts[position])
        codes = np.zeros(last_row + 1, dtype=np.intp)
        codes[places[position]] = column.codes + 1
        words = ["", *column.words]
        columns.append(TextColumn(words, codes, frozenset(typed[position])))
    return Grid(held.title, tuple(columns), hidden=held.sheet_state != "visible")


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return bare(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        if "%" in (cell.number_format or ""):
            return f"{value * 100:.12g}%"
        whole = float(value).is_integer() and abs(value) < LARGEST_WHOLE
        return str(int(value)) if whole else repr(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def _formula(cell: Any, formula: Any) -> str:
    # a formula whose result is the empty text has the type "str" and is blank indeed
    if formula.value is None or formula.data_type != "f" or cell.data_type == "str":
        return ""
    return str(getattr(formula.value, "text", formula.value))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(
            b"<f>" in part or b"<f " in part
            for part in (
                archive.read(entry)
                for entry in archive.namelist()
                if entry.startswith("xl/worksheets/") and entry.endswith(".xml")
            )
        )


def _kind(names: set[str]) -> str:
    if "word/document.xml" in names:
        return "a Word document"
    if "xl/workbook.bin" in names:
        return "a binary Excel workbook (.xlsb)"
    if "content.xml" in names and "mimetype" in names:
        return "an OpenDocument file"
    return "an archive and no workbook"


def _listed(titles: list[str]) -> str:
    return ", ".join(repr(title) for title in titles)


def _damaged(name: str) -> ReadError:
    return ReadError(f"{name} is a damaged workbook: open it in Excel and save it again.")
