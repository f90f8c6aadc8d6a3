"""Plain workbooks: the cells of a table, as texts and plain numbers, and nothing else.

A table of 54,000 rows has a million cells, of few different texts: what each becomes is
worked out once.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Final, NamedTuple

import xlsxwriter

from humstats.errors import WriteError
from humstats.workbooks.limits import (
    FORMULA,
    MOST_COLUMNS,
    MOST_ROWS,
    fitting_text,
    in_xml,
    safe_sheet_name,
)
from humstats.workbooks.references import column_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["PlainSheet", "plain_workbook"]

#: A number that a spreadsheet shows as it is written: no zero in front, no more digits than
#: it keeps.
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_DIGITS: Final = 15
#: Formats, by the order in which the workbook is told of them.
_HEADER: Final = 1
_QUOTED: Final = 2
_LOOKED_AT: Final = 1_000
_WIDEST: Final = 40


class PlainSheet(NamedTuple):
    """A sheet of texts.

    Attributes
    ----------
    name : str
        Made safe where Excel would not take it.
    columns : sequence of sequence of str
        The texts of each column, all of the same length; ``""`` is a blank cell.
    header : collection of int
        Rows, from 1, that are shown as a header.
    """

    name: str
    columns: Sequence[Sequence[str]]
    header: Collection[int] = ()


def plain_workbook(sheets: Sequence[PlainSheet]) -> bytes:
    """Return a workbook of plain cells.

    Parameters
    ----------
    sheets : sequence of PlainSheet
        At least one.

    Returns
    -------
    bytes
        An XLSX file. What is written as a plain number is one; all else is a text, also
        what begins like a formula or has a zero in front.

    Raises
    ------
    WriteError
        When a sheet has more rows or columns than one of Excel may have.

    Examples
    --------
    >>> plain_workbook([PlainSheet("Data", [["code", "007"], ["value", "16700000"]])])[:2]
    b'PK'
    """
    for sheet in sheets:
        rows = len(sheet.columns[0]) if sheet.columns else 0
        if rows > MOST_ROWS or len(sheet.columns) > MOST_COLUMNS:
            raise WriteError(
                f"A workbook cannot hold {rows:,} rows and {len(sheet.columns):,} columns: a "
                f"sheet of Excel has at most {MOST_ROWS:,} and {MOST_COLUMNS:,}; divide it."
            )
    empty = zipfile.ZipFile(io.BytesIO(_empty(sheets)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in empty.infolist():
            content = empty.read(entry)
            if found := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", entry.filename):
                before, _, _ = content.partition(b"<sheetData")
                _, _, after = content.partition(b"</sheetData>")
                content = before + _body(sheets[int(found[1]) - 1]).encode() + after
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=1)
    return out.getvalue()


def _empty(sheets: Sequence[PlainSheet]) -> bytes:
    """Return the workbook without its cells."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"created": dt.datetime(2000, 1, 1)})
    header = book.add_format({"bold": True, "bg_color": "#E7E6E6", "bottom": 1})
    quoted = book.add_format({"quote_prefix": True})
    taken: list[str] = []
    for sheet in sheets:
        taken.append(safe_sheet_name(sheet.name, taken))
        page = book.add_worksheet(taken[-1])
        # they are written in the order of their numbers, and then replaced
        page.write_string(0, 0, "", header)
        page.write_string(0, 1, "", quoted)
        for at, texts in enumerate(sheet.columns):
            longest = max(map(len, texts[:_LOOKED_AT]), default=0)
            page.set_column(at, at, min(max(longest, 6) + 2, _WIDEST))
        page.freeze_panes(max(sheet.header, default=0), 0)
    book.close()
    return held.getvalue()


def _body(sheet: PlainSheet) -> str:
    letters = [column_letters(at) for at in range(len(sheet.columns))]
    memo: dict[str, str] = {}
    rows = []
    for number, texts in enumerate(zip(*sheet.columns, strict=True), start=1):
        cells = []
        style = _HEADER if number in sheet.header else 0
        for letter, text in zip(letters, texts, strict=True):
            if not text and not style:
                continue
            end = memo.get(text) if not style else _cell(text, style)
            if end is None:
                end = memo[text] = _cell(text, 0)
            cells.append(f'<c r="{letter}{number}"{end}')
        if cells:
            rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f"<sheetData>{''.join(rows)}</sheetData>"


def _cell(text: str, style: int) -> str:
    """Write what follows the place of a cell."""
    if not text:
        return f' s="{style}"/>'
    digits = sum(letter.isdigit() for letter in text)
    if _NUMBER.fullmatch(text) and digits <= _DIGITS and text != "-0":
        return (f' s="{style}"' if style else "") + f"><v>{text}</v></c>"
    if not style and text.startswith(FORMULA):
        style = _QUOTED
    own, shown = f' s="{style}"' if style else "", in_xml(fitting_text(text))
    return f'{own} t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
