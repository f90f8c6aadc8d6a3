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
from humstats.model.columns import ALL
from humstats.workbooks.limits import FORMULA, LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS
from humstats.workbooks.references import column_letters
from humstats.writing.wordlists import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from humstats.writing.wordlists import Written

__all__ = ["Section", "TypedSheet", "typed_workbook"]

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
#: Away from the text of the next column.
_RIGHT: Final = {"align": "right", "indent": 1}
#: Formats: a cell names one by its place, from 1.
_LOOKS: Final = (
    _GREY,
    {**_GREY, **_RIGHT},
    {**_FONT, "valign": "top", "quote_prefix": True},
    {**_FONT, "valign": "top", "text_wrap": True},
    {**_FONT, "valign": "top", "text_wrap": True, "quote_prefix": True},
    {**_FONT, "valign": "top", "num_format": "yyyy-mm-dd", "align": "left"},
    {**_FONT, "valign": "top", **_RIGHT},
    {**_FONT, "valign": "top", **_RIGHT, "num_format": "#,##0"},
)
_HEADER, _NUMBER_HEADER, _QUOTED, _WRAPPED, _WRAPPED_QUOTED, _DAY, _NUMBER, _GROUPED = range(
    1, 9
)
#: Letters that a column shows in a line.
_WIDEST, _WIDEST_WRAPPED = 32, 50
#: Lines of the highest row of Excel.
_HIGHEST: Final = 27
#: Letters that stand side by side on paper and can still be read: A4, landscape, at 60 %.
_ACROSS: Final = 250
#: Rows of a table that anybody prints; where more are, a text is not broken into lines.
_PRINTED: Final = 2_000
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
        Whether columns in which nothing stands, or "all" in every row, are folded away until
        a reader opens them.
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
    book.formats[0].set_align("top")
    looks = [book.add_format(look) for look in _LOOKS]
    for table in tables:
        page = book.add_worksheet(table.name)
        # they are written in the order of their numbers, and then replaced
        for at, look in enumerate(looks):
            page.write_string(0, at, "", look)
        across = 0.0
        for at, column in enumerate(table.columns):
            width = _width_of(column, table)
            folded = table.folded and not {*column.words} - {ALL}
            across += 0 if folded else width
            fold = {"level": 1, "hidden": True} if folded else {}
            page.set_column(at, at, width, None, fold)
        head = 1 + bool(table.tags)
        page.freeze_panes(head, 1)
        rows = len(table.columns[0].codes) if table.columns else 0
        if table.columns and not table.tags:
            page.autofilter(0, 0, rows, len(table.columns) - 1)
        page.repeat_rows(0, head - 1)
        page.repeat_columns(0)
        page.print_across()
        _set_paper(page, across=max(1, round(across / _ACROSS)))
    if about:
        _write_about(book, about)
    book.close()
    return held.getvalue()


def _width_of(column: Written, table: TypedSheet) -> float:
    words = [column.header, *table.tags, *column.words[:_LOOKED_AT]]
    longest = max(len(line) for word in words for line in word.split("\n"))
    widest = _WIDEST_WRAPPED if _is_wrapped(column) else _WIDEST
    # there is a button beside a header
    headed = min(len(column.header) * 1.1 + 3, _WIDEST_WRAPPED)
    return max(min(longest * 1.05 + 2, widest), headed)


def _is_wrapped(column: Written) -> bool:
    return (
        column.kind == "text"
        and len(column.codes) <= _PRINTED
        and any(len(word) > _WIDEST for word in column.words)
    )


def _set_paper(page: xlsxwriter.worksheet.Worksheet, *, across: int = 1) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    page.fit_to_pages(across, 0)
    page.set_footer("&L&F, &A&R&P / &N")


def _write_about(book: xlsxwriter.Workbook, about: Sequence[Section]) -> None:
    page = book.add_worksheet("about")
    top = {**_FONT, "valign": "top", "text_wrap": True}
    text, header = book.add_format(top), book.add_format({**_GREY, "valign": "top"})
    quoted = book.add_format({**top, "quote_prefix": True})
    number = book.add_format({**top, "num_format": "#,##0", "align": "left"})
    title = book.add_format({**_FONT, "bold": True, "font_size": 14})
    widths = (30, 50, 16, 12)
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    row = 0
    for section in about:
        page.write_string(row, 0, section.title, title)
        page.set_row(row, 20)
        row += 1
        if section.sentence:
            page.merge_range(row, 0, row, len(widths) - 1, "", text)
            page.write_string(row, 0, section.sentence, text)
            page.set_row(row, 15 * _lines_of(section.sentence, sum(widths)))
            row += 1
        for at, word in enumerate(section.header):
            page.write_string(row, at, word, header)
        row += bool(section.header)
        for cells in section.rows:
            for at, cell in enumerate(cells):
                if isinstance(cell, int):
                    page.write_number(row, at, cell, number)
                elif cell:
                    look = quoted if cell.startswith(FORMULA) else text
                    page.write_string(row, at, cell[:LONGEST_TEXT], look)
            texts = zip(cells, widths, strict=False)
            lines = [_lines_of(cell, width) for cell, width in texts if isinstance(cell, str)]
            page.set_row(row, 15 * max(lines, default=1))
            row += 1
        row += 1
    _set_paper(page)


def _body(table: TypedSheet) -> bytes:
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = pa.large_string()
    letters = [column_letters(at) for at in range(len(table.columns))]
    looks = [_NUMBER_HEADER if c.kind == "number" else _HEADER for c in table.columns]
    heads = [[column.header for column in table.columns], *([table.tags] if table.tags else [])]
    parts = [
        f'<row r="{number}">'
        + "".join(
            f'<c r="{letter}{number}"{_text(word, look)}'
            for letter, word, look in zip(letters, head, looks, strict=True)
            if word
        )
        + "</row>"
        for number, head in enumerate(heads, start=1)
    ]
    out = ["".join(parts).encode()]
    ends = [pa.array([*_cells(column), ""], kind) for column in table.columns]
    size = len(table.columns[0].codes) if table.columns else 0
    heights = pa.array(_heights(table.columns, size), kind)
    nothing, join = pa.scalar("", kind), pa.scalar("", kind)
    for first in range(0, size, _ROWS):
        last = min(first + _ROWS, size)
        numbers = pa.array(np.arange(first, last) + len(heads) + 1).cast(kind)
        cells = [pa.scalar('<row r="', kind), numbers, heights.slice(first, last - first)]
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


def _heights(columns: Sequence[Written], size: int) -> Sequence[str]:
    """Write how high each row is; programs differ in whether they work it out themselves."""
    lines = np.ones(size, "intp")
    for column in filter(_is_wrapped, columns):
        # a blank cell, the last, has one line
        of_each = np.array([*map(_lines_of, column.words), 1], "intp")
        lines = np.maximum(lines, of_each[column.codes])
    texts = np.array(
        ['">', '">', *(f'" ht="{15 * n}" customHeight="1">' for n in range(2, _HIGHEST + 1))],
        object,
    )
    held: list[str] = texts[lines].tolist()
    return held


def _lines_of(word: str, width: int = _WIDEST_WRAPPED) -> int:
    # a width is one of digits, and letters are narrower
    lines = sum(1 + int(len(line) / (width * 1.1)) for line in word.split("\n"))
    return min(lines, _HIGHEST)


def _cells(column: Written) -> Iterator[str]:
    """Write what follows the place of a cell, for each word."""
    plain, quoted = (_WRAPPED, _WRAPPED_QUOTED) if _is_wrapped(column) else (0, _QUOTED)
    for word in column.words:
        if column.kind == "number":
            value = float(word)
            look = _GROUPED if value.is_integer() and abs(value) >= _LARGE else _NUMBER
            yield f'" s="{look}"><v>{word}</v></c>'
        elif column.kind == "date" and (number := _number_of_day(word)):
            yield f'" s="{_DAY}"><v>{number}</v></c>'
        else:
            yield '"' + _text(word, quoted if word.startswith(FORMULA) else plain)


def _number_of_day(word: str) -> int | None:
    """Return the number that Excel has for a day; None where it has none."""
    day = dt.date.fromisoformat(word) if _ISO_DAY.fullmatch(word) else dt.date.min
    return (day - _DAY_0).days if day >= _FIRST_DAY else None


def _text(word: str, style: int) -> str:
    own = f' s="{style}"' if style else ""
    shown = escape(_HELD_BACK.sub(lambda sign: f"_x{ord(sign[0]):04X}_", word))
    return f'{own} t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
