"""Books: workbooks that are made anew, sheet by sheet.

A text stays a text, whatever it begins with: nothing that a sender wrote is calculated. The
same sheets give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Real
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from humstats.errors import WriteError
from humstats.model.paths import refuse_name, shown
from humstats.workbooks.limits import (
    FORMULA,
    MOST_COLUMNS,
    MOST_EXACT,
    MOST_LINKS,
    MOST_ROWS,
    fitting_text,
    lines_of,
    safe_sheet_name,
)
from humstats.workbooks.references import cell_name, quoted_sheet
from humstats.workbooks.shades import PALE, STRONG

__all__ = [
    "Cell",
    "Link",
    "Sheet",
    "excel_of",
    "save",
    "write_workbook",
]

#: Widths in characters; how many rows are looked at to find them.
_NARROWEST: Final = 6
_WIDEST: Final = 60
_LOOKED_AT: Final = 2_000
#: Points that a line of text takes.
_LINE: Final = 15.0
#: How many letters stand where one digit has room.
_LETTERS: Final = 1.15
_HIGHEST: Final = 400.0
_LARGE: Final = 14
_FONT: Final = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_HEADER: Final = {**_FONT, "bold": True, "text_wrap": True, "bg_color": "#E7E6E6", "bottom": 1}
_LINK: Final = {"font_color": "#0563C1", "underline": 1}
#: More rows above the table than so many are not kept in sight.
_MOST_FROZEN: Final = 8
#: From here on digits are grouped; below stand years.
_GROUPED: Final = 10_000


@dataclass(frozen=True, slots=True)
class Link:
    """A cell whose text leads to another cell.

    Attributes
    ----------
    text : str
        What is shown.
    sheet : str
        The name of a sheet of the same workbook.
    row, column : int
        Of the cell, both from 1.
    """

    text: str
    sheet: str
    row: int
    column: int


#: What a cell may hold; None is a blank.
Cell = str | int | float | dt.date | None | Link


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is to be written: one table, and what is to be said above it.

    Attributes
    ----------
    name : str
        Made safe where Excel would not take it.
    columns : tuple of str
        The header.
    rows : sequence of sequence of Cell
        As long as the header, or shorter.
    lead : tuple of str
        Sentences above the header, the first one large.
    widths : mapping of str to float
        Of a column, in characters; else by its content, at most 60, and wrapped.
    graded : str
        The column whose word, that of a shade, tints the row.
    folded : collection of int
        Positions of rows, from 0, that are folded under the row before them until a reader
        opens them.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    lead: tuple[str, ...] = ()
    widths: Mapping[str, float] = field(default_factory=dict)
    graded: str = ""
    folded: Collection[int] = ()


def write_workbook(path: str | Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook; a file that is there is replaced.

    Parameters
    ----------
    path : str or pathlib.Path
        Where to; it must end in .xlsx.
    sheets : sequence of Sheet
        At least one, in the order in which they are to stand.

    Raises
    ------
    WriteError
        When the name or the folder cannot be used, the file is held open by another program,
        or a sheet has more rows or columns than one of Excel may have.
    """
    save(path, excel_of(sheets))


def excel_of(sheets: Sequence[Sheet], *, others: Collection[str] = ()) -> bytes:
    """Return a workbook as bytes.

    Parameters
    ----------
    sheets : sequence of Sheet
        At least one, in the order in which they are to stand.
    others : collection of str
        Names of sheets that the workbook is to be put beside, and that links may lead to.

    Returns
    -------
    bytes
        An XLSX file. A text that begins like a formula stays a text; one that is longer than
        a cell may be is cut, and says so.

    Raises
    ------
    WriteError
        When a sheet has more rows or columns than one of Excel may have.

    Examples
    --------
    >>> sheet = Sheet("Findings", ("rule", "row"), [("HS301", 4)], lead=("What was found",))
    >>> excel_of([sheet])[:2]
    b'PK'
    """
    if not sheets:
        raise WriteError("A workbook has at least one sheet: pass one.")
    held = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    book = xlsxwriter.Workbook(held, options)
    # nothing in it tells when it was made
    book.set_properties({"created": dt.datetime(2000, 1, 1)})
    safe: list[str] = []
    for sheet in sheets:
        safe.append(safe_sheet_name(sheet.name, [*others, *safe]))
    # of two sheets of one name, links lead to the first
    own = {sheet.name: name for sheet, name in zip(sheets[::-1], safe[::-1], strict=True)}
    names = {name: name for name in others} | own
    writers = [
        _Writer(book, sheet, name, names) for sheet, name in zip(sheets, safe, strict=True)
    ]
    for writer in writers:
        writer.check()
    for writer in writers:
        writer.write()
    book.close()
    return held.getvalue()


def save(path: str | Path, data: bytes, *, ending: str = ".xlsx") -> None:
    """Write a file, or say in one sentence why it cannot be written.

    Parameters
    ----------
    path : str or pathlib.Path
        Where to; a file that is there is replaced.
    data : bytes
        What is to stand in it.
    ending : str, default ".xlsx"
        What the name must end in, so that Excel opens it.

    Raises
    ------
    WriteError
        When the name ends otherwise or is none that Windows could have, there is no such
        folder, or the file cannot be written.
    """
    path = Path(path)
    if path.suffix.lower() != ending:
        raise WriteError(f"{path.name!r} is no name for this workbook: let it end in {ending}.")
    refuse_name(path)
    if not path.parent.is_dir():
        raise WriteError(f"There is no folder {shown(path.parent)} to save {path.name!r} in.")
    try:
        path.write_bytes(data)
    except OSError as error:
        raise WriteError(
            f"{path.name!r} cannot be written ({error.strerror}): close it where it is open, "
            "or choose another name."
        ) from error


class _Writer:
    """Writes one sheet."""

    def __init__(self, book: Any, sheet: Sheet, name: str, names: Mapping[str, str]) -> None:
        self._book = book
        self._sheet = sheet
        self._name = name
        self._names = names
        self._formats: dict[tuple[str, str], Any] = {}
        self._links = 0
        self._grade = (
            sheet.columns.index(sheet.graded) if sheet.graded in sheet.columns else None
        )

    def check(self) -> None:
        rows = len(self._sheet.lead) + 1 + len(self._sheet.rows)
        columns = len(self._sheet.columns)
        if rows > MOST_ROWS or columns > MOST_COLUMNS:
            raise WriteError(
                f"The sheet {self._name!r} would have {rows:,} rows and {columns:,} columns: "
                f"one of Excel has at most {MOST_ROWS:,} and {MOST_COLUMNS:,}; divide it."
            )

    def write(self) -> None:
        page = self._book.add_worksheet(self._name)
        sheet, header = self._sheet, len(self._sheet.lead)
        widths = [self._width(at, name) for at, name in enumerate(sheet.columns)]
        for at, width in enumerate(widths):
            page.set_column(at, at, width)
        self._write_lead(page, widths)
        for at, name in enumerate(sheet.columns):
            page.write_string(header, at, fitting_text(name), self._book.add_format(_HEADER))
        for number, row in enumerate(sheet.rows, start=header + 1):
            word = row[self._grade] if self._grade is not None else None
            word = word if word in STRONG else None
            if (height := self._height(row, widths)) > _LINE:
                page.set_row(number, height)
            # a tint goes all the way to the right
            blanks = (None,) * (len(sheet.columns) - len(row)) if word else ()
            for at, cell in enumerate((*row, *blanks)):
                shade = f"{word}{'!' if at == self._grade else ''}" if word else ""
                self._put(page, number, at, cell, shade)
        if sheet.folded:
            page.outline_settings(symbols_below=False)
            for at in sheet.folded:
                height = self._height(sheet.rows[at], widths)
                options = {"level": 1, "hidden": True}
                page.set_row(header + 1 + at, height, None, options)
        if header <= _MOST_FROZEN:
            page.freeze_panes(header + 1, 0)
        # a filter would open what is folded
        if sheet.columns and not sheet.folded:
            page.autofilter(header, 0, header + len(sheet.rows), len(sheet.columns) - 1)
        page.repeat_rows(header)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P / &N")

    def _write_lead(self, page: Any, widths: Sequence[float]) -> None:
        whole = max(sum(widths), _WIDEST) * _LETTERS
        for number, sentence in enumerate(self._sheet.lead):
            size = 11 if number else _LARGE
            look = {**_FONT, "text_wrap": True, "font_size": size, "bold": not number}
            format_ = self._book.add_format(look)
            text = fitting_text(sentence)
            if len(widths) > 1:
                page.merge_range(number, 0, number, len(widths) - 1, "", format_)
            page.write_string(number, 0, text, format_)
            page.set_row(number, lines_of(text, whole * 11 / size) * _LINE * size / 11)

    def _width(self, at: int, name: str) -> float:
        if name in self._sheet.widths:
            return self._sheet.widths[name]
        # room for the button of the filter beside the header
        longest = max(map(len, name.split("\n"))) + 3
        for row in self._sheet.rows[:_LOOKED_AT]:
            shown = _shown(row[at]) if at < len(row) else ""
            longest = max(longest, *map(len, shown.split("\n")))
        return min(max(longest + 1, _NARROWEST), _WIDEST)

    def _height(self, row: Sequence[Cell], widths: Sequence[float]) -> float:
        """Return the height of a row, in points; not every program finds it by itself."""
        most = 1
        for cell, width in zip(row, widths, strict=False):
            text = cell.text if isinstance(cell, Link) else cell
            if isinstance(text, str) and (len(text) > width - 2 or "\n" in text):
                most = max(most, lines_of(text, max(width * _LETTERS - 4, 1)))
        return min(most * _LINE, _HIGHEST)

    def _put(self, page: Any, row: int, at: int, cell: Any, shade: str) -> None:
        if isinstance(cell, Link):
            target = self._names.get(cell.sheet)
            if target is not None and self._links < MOST_LINKS:
                self._links += 1
                place = f"{quoted_sheet(target)}!{cell_name(cell.row, cell.column)}"
                format_ = self._format("link", shade)
                page.write_url(row, at, f"internal:{place}", format_, fitting_text(cell.text))
                return
            cell = cell.text
        if cell is None or cell != cell or (isinstance(cell, str) and not cell):
            page.write_blank(row, at, None, self._format("text", shade))
        elif isinstance(cell, bool):
            page.write_boolean(row, at, cell, self._format("text", shade))
        elif isinstance(cell, dt.date):
            page.write_datetime(row, at, cell, self._format("date", shade))
        elif isinstance(cell, Real) and abs(number := float(cell)) < MOST_EXACT:
            grouped = number.is_integer() and abs(number) >= _GROUPED
            kind = "grouped" if grouped else "number"
            page.write_number(row, at, cell, self._format(kind, shade))
        else:
            text = fitting_text(str(cell))
            kind = "formula" if text.startswith(FORMULA) else "text"
            page.write_string(row, at, text, self._format(kind, shade))

    def _format(self, kind: str, shade: str) -> Any:
        held = self._formats.get((kind, shade))
        if held is None:
            look: dict[str, Any] = {**_FONT}
            if kind in ("text", "formula", "link"):
                look |= {"text_wrap": True, "quote_prefix": kind == "formula"}
            if kind == "link":
                look |= _LINK
            look |= {
                "date": {"num_format": "yyyy-mm-dd", "align": "left"},
                "grouped": {"num_format": "#,##0"},
            }.get(kind, {})
            if shade:
                strong = shade.endswith("!")
                colours: Mapping[Any, str] = STRONG if strong else PALE
                look |= {"bg_color": f"#{colours[shade.rstrip('!')]}", "bold": strong}
            held = self._formats[kind, shade] = self._book.add_format(look)
        return held


def _shown(cell: Any) -> str:
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, Real):
        return f"{cell:,}"
    return "" if cell is None else str(cell)
