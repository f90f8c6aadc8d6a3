"""OpenDocument: spreadsheets as LibreOffice saves them (ODS), from bytes to grids.

One part holds all sheets. Rows and cells say how often they are repeated, a million times
where a sheet is blank to its end; blanks are counted and never made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.errors import ReadError
from humstats.reading.containers.number_formats import moment_text, number_text
from humstats.reading.containers.sheets import Allowance, Cells, distinct_name, refuse_absent
from humstats.reading.grid import Stretch, bare
from humstats.workbooks.packages import Handlers, Package

if TYPE_CHECKING:
    from humstats.reading.containers.number_formats import Style
    from humstats.reading.grid import Grid

__all__ = ["grids_of_opendocument"]

#: Sheets of one file.
MOST_SHEETS: Final = 10_000

_SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE: Final = f"{_SPACE}office:1.0 "
_TABLE: Final = f"{_SPACE}table:1.0 "
_TEXT: Final = f"{_SPACE}text:1.0 "
_STYLE: Final = f"{_SPACE}style:1.0 "
_DRAWING: Final = f"{_SPACE}drawing:1.0 "
_CALCEXT: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "

_SPREADSHEET: Final = f"{_OFFICE}spreadsheet"
_SHEET: Final = f"{_TABLE}table"
_COLUMN: Final = f"{_TABLE}table-column"
_ROW: Final = f"{_TABLE}table-row"
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_PARAGRAPHS: Final = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
#: What stands in sheets and cells and is no part of their texts.
_ASIDE: Final = frozenset(
    {
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_TABLE}shapes",
        f"{_TABLE}tracked-changes",
        f"{_TABLE}dde-links",
        f"{_TEXT}note",
        f"{_TEXT}ruby-text",
    }
)
#: How often a row or a cell is repeated, and over how many it spans.
_ROWS_REPEATED: Final = f"{_TABLE}number-rows-repeated"
_ROWS_SPANNED: Final = f"{_TABLE}number-rows-spanned"
_COLUMNS_REPEATED: Final = f"{_TABLE}number-columns-repeated"
_COLUMNS_SPANNED: Final = f"{_TABLE}number-columns-spanned"
_VISIBILITY: Final = f"{_TABLE}visibility"
_NOT_SHOWN: Final = frozenset({"collapse", "filter"})
#: What a cell holds; an error only LibreOffice calls so.
_KIND: Final = f"{_OFFICE}value-type"
_KIND_BEYOND: Final = f"{_CALCEXT}value-type"
_FORMULA: Final = f"{_TABLE}formula"
#: A cell that says one of these may hold something without a paragraph.
_SAYS: Final = frozenset({_KIND, _KIND_BEYOND, _FORMULA})
#: Kinds of cells that hold a number, and what it stands for.
_NUMBERS: Final[dict[str, Style]] = {
    "float": "number",
    "currency": "number",
    "percentage": "percent",
}
#: An error where older programs wrote a 0 beside it.
_ERROR: Final = re.compile(r"#[A-Z/0-9]+[!?]?|Err:\d+")
_TIME: Final = re.compile(r"PT(\d{1,9})H(\d{1,2})M(\d{1,2})(?:[.,]\d*)?S")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS: Final = 1000
#: What a formula begins with: the language that it is written in.
_LANGUAGE: Final = re.compile(r"(?:[a-z]+:)?=?")


def grids_of_opendocument(data: bytes, name: str, *, sheet: str | None = None) -> list[Grid]:
    """Read each sheet of an OpenDocument spreadsheet into a grid, or the one asked for.

    A cell is the text that stands in it, as in an Excel workbook: numbers in full, dates in
    ISO form, percentages as they are shown ("90%"), errors as their sign ("#REF!"). The
    paragraphs of a text stand on lines of their own; comments are no part of it.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What errors call it.
    sheet : str, optional
        The one sheet to read.

    Returns
    -------
    list of Grid
        One a sheet, in the order of the file; hidden ones too.

    Raises
    ------
    ReadError
        When it is damaged, protected by a password, no spreadsheet, has no such sheet, or
        goes beyond a limit.
    """
    package = Package(data, name, noun="OpenDocument spreadsheet", program="LibreOffice")
    _refuse_encrypted(package)
    if "content.xml" not in package:
        raise ReadError(
            f"{name} is an archive and no OpenDocument spreadsheet: save it as .ods."
        )
    grids: dict[str, Grid | None] = {}
    package.parse("content.xml", lambda _: _content_handlers(name, sheet, grids))
    if not grids:
        raise ReadError(f"{name} is an OpenDocument file without a sheet: save it as .ods.")
    refuse_absent(sheet, grids, name)
    return [grid for grid in grids.values() if grid is not None]


def _refuse_encrypted(package: Package) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in package and any(
        element == "encryption-data" for _, element, _ in package.elements(manifest)
    ):
        raise ReadError(
            f"{package.name} is protected by a password: save it without one to read it."
        )


def _content_handlers(name: str, wanted: str | None, grids: dict[str, Grid | None]) -> Handlers:
    """Return what to do with the elements of the part that holds the sheets.

    Parameters
    ----------
    name : str
        What errors call the file.
    wanted : str or None
        The only sheet that is read, or None for all.
    grids : dict of str to Grid or None
        Takes the sheets, by their names; None for a sheet that is not wanted.

    Returns
    -------
    Handlers
        What runs for each element.
    """
    allowance = Allowance(name)
    depth = elements = filled = aside = paragraphs = in_paragraph = 0
    row = rows = position = column_at = 0
    cells: Cells | None = None
    in_spreadsheet = hidden = False
    style = ""
    hidden_styles: set[str] = set()
    attributes_of_cell: dict[str, str] = {}
    pieces: list[str] = []
    row_texts: list[tuple[int, int, str, bool]] = []
    codes: dict[tuple[int, str, bool], int] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements, aside, attributes_of_cell, paragraphs, in_paragraph
        nonlocal rows, column_at, in_spreadsheet
        depth += 1
        elements += 1
        if aside:
            return
        if element in _CELLS:
            attributes_of_cell = attributes
            paragraphs = 0
            pieces.clear()
        elif element in _PARAGRAPHS:
            if paragraphs:
                pieces.append("\n")
            paragraphs += 1
            in_paragraph += 1
        elif element in _ASIDE or element.startswith(_DRAWING):
            aside = depth
        elif in_paragraph:
            pieces.append(_in_text(element, attributes))
        elif element == _ROW:
            rows = _times(attributes, _ROWS_REPEATED)
            if cells and attributes.get(_VISIBILITY) in _NOT_SHOWN:
                cells.hide_rows(row, row + rows - 1)
        elif element == _COLUMN:
            columns = _times(attributes, _COLUMNS_REPEATED)
            if cells and attributes.get(_VISIBILITY) in _NOT_SHOWN:
                cells.hide_columns(column_at, column_at + columns - 1)
            column_at += columns
        elif element == _SHEET and in_spreadsheet:
            begin_sheet(attributes)
        elif element == _SPREADSHEET:
            in_spreadsheet = True
        else:
            begin_style(element, attributes)

    def begin_sheet(attributes: dict[str, str]) -> None:
        nonlocal cells, hidden, row, position, column_at, aside
        if cells:
            # a table in a cell is no part of the sheet
            aside = depth
            return
        if len(grids) >= MOST_SHEETS:
            raise ReadError(
                f"{name} has more than {MOST_SHEETS:,} sheets, as no honest workbook does, and "
                "is not read: ask its sender for the table as CSV."
            )
        title = distinct_name(attributes.get(f"{_TABLE}name", ""), grids)
        grids[title] = None
        if wanted not in (None, title):
            aside = depth
            return
        hidden = attributes.get(f"{_TABLE}style-name") in hidden_styles
        cells = Cells(title, f"{name}, sheet {title!r}", allowance)
        row = position = column_at = 0
        codes.clear()

    def begin_style(element: str, attributes: dict[str, str]) -> None:
        nonlocal style
        if element == f"{_STYLE}style":
            style = attributes.get(f"{_STYLE}name", "")
        elif (
            element == f"{_STYLE}table-properties"
            and attributes.get(f"{_TABLE}display") == "false"
        ):
            allowance.take(style)
            hidden_styles.add(style)

    def end(element: str) -> None:
        nonlocal depth, aside, in_paragraph, row, position, cells
        depth -= 1
        if aside:
            if depth < aside:
                aside = 0
        elif element in _PARAGRAPHS:
            in_paragraph -= 1
        elif cells is None:
            return
        elif element in _CELLS:
            end_cell(cells)
        elif element == _ROW:
            end_row(cells)
            row += rows
            position = 0
        elif element == _SHEET:
            grids[cells.sheet] = cells.grid(hidden=hidden)
            cells = None

    def end_cell(into: Cells) -> None:
        nonlocal position
        said = attributes_of_cell
        times = _times(said, _COLUMNS_REPEATED)
        if pieces or not _SAYS.isdisjoint(said):
            word, decimal = _word(said, bare("".join(pieces)))
            if word:
                row_texts.append((position, times, word, decimal))
        if _ROWS_SPANNED in said or _COLUMNS_SPANNED in said:
            down, across = _times(said, _ROWS_SPANNED), _times(said, _COLUMNS_SPANNED)
            into.merge(Stretch(row, position, row + down - 1, position + across - 1))
        position += times

    def end_row(into: Cells) -> None:
        nonlocal filled
        for first, times, word, decimal in row_texts:
            for at in range(first, first + times):
                column = into.column(at)
                code = codes.get((at, word, decimal))
                if code is None:
                    code = into.new_word(column, word, typed=decimal)
                    codes[at, word, decimal] = code
                into.put(column, row, code, rows)
                filled += 1
        row_texts.clear()

    def text(data: str) -> None:
        if in_paragraph and not aside:
            pieces.append(_BLANKS.sub(" ", data))

    def check() -> int:
        allowance.refuse_idle(name, elements, filled)
        allowance.refuse_long(cells.place if cells else name, sum(map(len, pieces)))
        return depth

    return Handlers(start, end, text, check)


def _times(attributes: dict[str, str], what: str) -> int:
    """Return a number of rows or columns; 1 where it is not said."""
    return max(int(attributes[what]), 1) if what in attributes else 1


def _in_text(element: str, attributes: dict[str, str]) -> str:
    """Return what an element in a paragraph stands for."""
    if element == f"{_TEXT}s":
        return " " * min(int(attributes.get(f"{_TEXT}c", "1")), _MOST_BLANKS)
    return {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t"}.get(element, "")


def _word(said: dict[str, str], shown: str) -> tuple[str, bool]:
    """Return the text of a cell, and whether it is a number that may have decimals."""
    kind = said.get(_KIND, "")
    formula = said.get(_FORMULA)
    if said.get(_KIND_BEYOND) == "error" or (formula and _ERROR.fullmatch(shown)):
        return shown or "#VALUE!", False
    if kind in _NUMBERS:
        return number_text(said.get(f"{_OFFICE}value", shown), _NUMBERS[kind])
    if kind == "date":
        return moment_text(said.get(f"{_OFFICE}date-value", shown)), False
    if kind == "boolean":
        return said.get(f"{_OFFICE}boolean-value", shown).upper(), False
    if kind == "time" and (time := _TIME.fullmatch(said.get(f"{_OFFICE}time-value", ""))):
        return ":".join(part.zfill(2) for part in time.groups()), False
    if formula and not kind and not shown:
        return "=" + _LANGUAGE.sub("", formula, count=1), False
    return shown or bare(said.get(f"{_OFFICE}string-value", "")), False
