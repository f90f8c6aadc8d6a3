"""Typed sheets: a table in Excel, each cell of its own kind, and a sheet about it.

Numbers are numbers in full precision, days are days, and a text stays a text whatever it
begins with. Excel knows no day before March 1900; those stand there as texts, 1899-12-31.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape

import numpy as np
import xlsxwriter

from humstats.errors import WriteError
from humstats.workbooks.limits import FORMULA, LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS
from humstats.workbooks.references import column_letters
from humstats.writing.wordlists import bytes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.writing.wordlists import Written

__all__ = ["Section", "TypedSheet", "typed_workbook"]

#: Formats, by the order in which the workbook is told of them.
_HEADER, _QUOTED, _DAY, _GROUPED = 1, 2, 3, 4
#: From here on digits are grouped; below stand years.
_LARGE: Final = 10_000
_DAY_0: Final = dt.date(1899, 12, 30)
#: Before it Excel counts a day that never was.
_FIRST_DAY: Final = dt.date(1900, 3, 1)
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
#: What XML cannot hold or would change, and what would be taken for such a sign.
_HELD_BACK: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_FONT: Final = {"font_name": "Calibri", "font_size": 11}
_GREY: Final = {**_FONT, "bold": True, "bg_color": "#E7E6E6", "bottom": 1}
_WIDEST: Final = 32
_LOOKED_AT: Final = 500
_ROWS: Final = 50_000


class TypedSheet(NamedTuple):
    """A table that is to be written.

    Attributes
    ----------
    name : str
        Of the sheet.
    columns : sequence of Written
        All of the same length.
    tags : sequence of str
        A row of hashtags below the header.
    folded : bool
        Whether columns in which nothing stands are folded away until a reader opens them.
    """

    name: str
    columns: Sequence[Written]
    tags: Sequence[str] = ()
    folded: bool = False


class Section(NamedTuple):
    """A part of the sheet about a table: a title, a sentence, and rows of two or more texts."""

    title: str
    sentence: str = ""
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str | int | None]] = ()


def typed_workbook(tables: Sequence[TypedSheet], about: Sequence[Section] = ()) -> bytes:
    """Return a workbook of tables, and a sheet about them.

    Parameters
    ----------
    tables : sequence of TypedSheet
        At least one.
    about : sequence of Section
        What the sheet "about" says; none of it without them.

    Returns
    -------
    bytes
        An XLSX file; the same tables give the same bytes.

    Raises
    ------
    WriteError
        When a table has more rows or columns, or a text more letters, than Excel holds.
    """
    for table in tables:
        _refuse_large(table)
    empty = zipfile.ZipFile(io.BytesIO(_without_cells(tables, about)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in empty.infolist():
            content = empty.read(entry)
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", entry.filename)
            if found and int(found[1]) <= len(tables):
                before, _, _ = content.partition(b"<sheetData")
                _, _, after = content.partition(b"</sheetData>")
                body = _body(tables[int(found[1]) - 1])
                content = b"".join((before, b"<sheetData>", body, b"</sheetData>", after))
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=1)
    return out.getvalue()


def _refuse_large(table: TypedSheet) -> None:
    rows = 1 + bool(table.tags) + (len(table.columns[0].codes) if table.columns else 0)
    if rows > MOST_ROWS or len(table.columns) > MOST_COLUMNS:
        raise WriteError(
            f"A sheet of Excel has at most {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns, "
            f"and {table.name!r} would have {rows:,} and {len(table.columns):,}: save it as "
            ".parquet or .csv, or by year or country."
        )
    for column in table.columns:
        longest = max(column.words, key=_length, default="")
        if _length(longest) > LONGEST_TEXT:
            raise WriteError(
                f"A cell of Excel has at most {LONGEST_TEXT:,} letters, and a text of the "
                f"column {column.header!r} has {_length(longest):,} ({longest[:40]!r}…): "
                "shorten it, or save the table as .csv or .parquet."
            )


def _length(text: str) -> int:
    # rare letters count twice
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def _without_cells(tables: Sequence[TypedSheet], about: Sequence[Section]) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_urls": False})
    # nothing in it tells when it was made
    book.set_properties({"created": dt.datetime(2000, 1, 1)})
    looks = [
        book.add_format(look)
        for look in (
            _GREY,
            {**_FONT, "quote_prefix": True},
            {**_FONT, "num_format": "yyyy-mm-dd", "align": "left"},
            {**_FONT, "num_format": "#,##0"},
        )
    ]
    for table in tables:
        page = book.add_worksheet(table.name)
        # they are written in the order of their numbers, and then replaced
        for at, look in enumerate(looks):
            page.write_string(0, at, "", look)
        for at, column in enumerate(table.columns):
            words = [column.header, *table.tags[at : at + 1], *column.words[:_LOOKED_AT]]
            longest = max(len(line) for word in words for line in word.split("\n"))
            fold = {"level": 1, "hidden": True} if table.folded and not column.words else {}
            page.set_column(at, at, min(longest * 1.1 + 4, _WIDEST), None, fold)
        head = 1 + bool(table.tags)
        page.freeze_panes(head, 1)
        rows = len(table.columns[0].codes) if table.columns else 0
        if table.columns and not table.tags:
            page.autofilter(0, 0, rows, len(table.columns) - 1)
        page.repeat_rows(0, head - 1)
        page.set_landscape()
        page.set_paper(9)
        page.set_footer("&C&P / &N")
    if about:
        _write_about(book, about)
    book.close()
    return held.getvalue()


def _write_about(book: xlsxwriter.Workbook, about: Sequence[Section]) -> None:
    page = book.add_worksheet("about")
    top = {**_FONT, "valign": "top", "text_wrap": True}
    text, header = book.add_format(top), book.add_format({**_GREY, "valign": "top"})
    quoted = book.add_format({**top, "quote_prefix": True})
    number = book.add_format({**top, "num_format": "#,##0", "align": "left"})
    title = book.add_format({**_FONT, "bold": True, "font_size": 14})
    plain = book.add_format({**_FONT, "valign": "top", "text_wrap": True})
    widths = (30, 50, 16, 12)
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    row = 0
    for section in about:
        page.write_string(row, 0, section.title, title)
        page.set_row(row, 20)
        row += 1
        if section.sentence:
            page.merge_range(row, 0, row, len(widths) - 1, "", plain)
            page.write_string(row, 0, section.sentence, plain)
            page.set_row(row, 15 * (1 + len(section.sentence) // int(sum(widths) * 1.05)))
            row += 1
        for at, word in enumerate(section.header):
            page.write_string(row, at, word, header)
        row += bool(section.header)
        for cells in section.rows:
            lines = 1
            for at, cell in enumerate(cells):
                if isinstance(cell, int):
                    page.write_number(row, at, cell, number)
                elif cell:
                    shown = cell[:LONGEST_TEXT]
                    page.write_string(
                        row, at, shown, quoted if cell.startswith(FORMULA) else text
                    )
                    lines = max(lines, 1 + int(len(shown) / (widths[at] * 1.05)))
            page.set_row(row, 15 * min(lines, 20))
            row += 1
        row += 1
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")


def _body(table: TypedSheet) -> bytes:
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = pa.large_string()
    letters = [column_letters(at) for at in range(len(table.columns))]
    heads = [[column.header for column in table.columns], *([table.tags] if table.tags else [])]
    parts = [
        f'<row r="{number}">'
        + "".join(
            f'<c r="{letter}{number}"{_text(word, _HEADER)}'
            for letter, word in zip(letters, head, strict=True)
            if word
        )
        + "</row>"
        for number, head in enumerate(heads, start=1)
    ]
    out = ["".join(parts).encode()]
    ends = [
        pa.array([*(_cell(word, column.kind) for word in column.words), ""], kind)
        for column in table.columns
    ]
    size = len(table.columns[0].codes) if table.columns else 0
    nothing, join = pa.scalar("", kind), pa.scalar("", kind)
    for first in range(0, size, _ROWS):
        last = min(first + _ROWS, size)
        numbers = pa.array(np.arange(first, last) + len(heads) + 1).cast(kind)
        cells = [pa.scalar('<row r="', kind), numbers, pa.scalar('">', kind)]
        for letter, column, words in zip(letters, table.columns, ends, strict=True):
            codes = column.codes[first:last]
            blank = codes < 0
            if blank.all():
                continue
            text = words.take(pa.array(np.where(blank, len(words) - 1, codes)))
            start = pa.scalar(f'<c r="{letter}', kind)
            cell = pc.binary_join_element_wise(start, numbers, text, join)
            cells.append(pc.if_else(pa.array(blank), nothing, cell) if blank.any() else cell)
        rows = pc.binary_join_element_wise(*cells, pa.scalar("</row>", kind), join)
        out += bytes_of(rows)
    return b"".join(out)


def _cell(word: str, kind: str) -> str:
    """Write what follows the place of a cell."""
    if kind == "number":
        value = float(word)
        grouped = value.is_integer() and abs(value) >= _LARGE
        style = f' s="{_GROUPED}"' if grouped else ""
        return f'"{style}><v>{word}</v></c>'
    if kind == "date" and _ISO_DAY.fullmatch(word):
        day = dt.date.fromisoformat(word)
        if day >= _FIRST_DAY:
            return f'" s="{_DAY}"><v>{(day - _DAY_0).days}</v></c>'
    return '"' + _text(word, _QUOTED if word.startswith(FORMULA) else 0)


def _text(word: str, style: int) -> str:
    own = f' s="{style}"' if style else ""
    shown = escape(_HELD_BACK.sub(lambda sign: f"_x{ord(sign[0]):04X}_", word))
    return f'{own} t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
