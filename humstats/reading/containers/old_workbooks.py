"""Old workbooks: Excel files of before 2007 (.xls), from bytes to grids.

What a format makes of a number (a day, a share), is worked out as for workbooks of today.
Such a file keeps the result of a formula and not whether there is one, so that a formula
without a result cannot be told from its 0.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ReadError
from humstats.reading.containers.number_formats import (
    DAY_0,
    DAY_0_OF_1904,
    number_text,
    style_of,
)
from humstats.reading.containers.opening import OLD_OFFICE
from humstats.reading.containers.sheets import Allowance, Cells, distinct_name, refuse_absent
from humstats.reading.grid import Stretch, bare

if TYPE_CHECKING:
    from humstats.reading.containers.number_formats import Style
    from humstats.reading.grid import Grid

__all__ = ["grids_of_old_workbook"]

#: What a file may weigh; the format ends at 65,536 rows a sheet.
MOST_BYTES: Final = 1 << 27

#: Powers of two: a sector has as many bytes as one of them.
_SECTORS: Final = (9, 12)
#: Sectors that are none: the end of a chain, a free one, those of the table itself.
_NO_SECTOR: Final = 0xFFFFFFFA


def grids_of_old_workbook(data: bytes, name: str, *, sheet: str | None = None) -> list[Grid]:
    """Read each sheet of an old workbook into a grid, or the one that is asked for.

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
        One a sheet, hidden ones too. A cell is the text that stands in it: numbers in full,
        days in ISO form, percentages as they are shown ("90%"), errors as their sign
        ("#REF!").

    Raises
    ------
    ReadError
        When it is damaged, not complete, protected by a password, or has no such sheet.
    """
    import xlrd

    if len(data) > MOST_BYTES:
        raise ReadError(f"{name} has {len(data):,} bytes, more than an old workbook can use.")
    _refuse_cut(data, name)
    try:
        # xlrd tells of what it stumbles over in a log, and is asked for formats only where
        # the file is known to have them
        book = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True,
            on_demand=True,
        )  # fmt: skip
        return _grids(book, name, sheet)
    except ReadError:
        raise
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise ReadError(
                f"{name} is protected by a password: save it without one to read it."
            ) from error
        raise _damaged(name) from error
    except Exception as error:
        # xlrd raises whatever a damaged record makes it stumble over
        raise _damaged(name) from error


def _refuse_cut(data: bytes, name: str) -> None:
    """Refuse a file that ends before the last sector that its own table names."""
    if not data.startswith(OLD_OFFICE):
        return
    power = int.from_bytes(data[30:32], "little")
    if power not in _SECTORS:
        raise _damaged(name)
    size = 1 << power
    table = data[76:512]
    sectors = [int.from_bytes(table[at : at + 4], "little") for at in range(0, len(table), 4)]
    last = -1
    for number, sector in enumerate(sectors):
        if sector >= _NO_SECTOR:
            break
        held = data[(sector + 1) * size : (sector + 2) * size]
        if len(held) < size:
            raise _cut(name)
        chains = memoryview(held).cast("I")
        used = [at for at, following in enumerate(chains) if following != 0xFFFFFFFF]
        if used:
            last = max(last, number * (size // 4) + used[-1])
    # the last sector of all may be shorter, as some programs leave it
    if (last + 1) * size >= len(data):
        raise _cut(name)


def _grids(book: Any, name: str, sheet: str | None) -> list[Grid]:
    titles: list[str] = []
    for title in book.sheet_names():
        titles.append(distinct_name(title, titles))
    refuse_absent(sheet, titles, name)
    allowance = Allowance(name)
    styles = _Styles(book)
    grids = []
    for position, title in enumerate(titles):
        if sheet in (None, title):
            held = book.sheet_by_index(position)
            grids.append(_grid(held, title, styles, f"{name}, sheet {title!r}", allowance))
            book.unload_sheet(position)
    return grids


class _Styles:
    """What the formats of one workbook make of numbers, each worked out once."""

    def __init__(self, book: Any) -> None:
        self.day_0: dt.datetime = DAY_0_OF_1904 if book.datemode else DAY_0
        self._book = book
        self._known: dict[int, Style] = {}

    def of(self, index: int | None) -> Style:
        """Return what the format with an index makes of numbers."""
        if index is None:
            return "number"
        if index not in self._known:
            held = self._book.xf_list[index].format_key
            form = self._book.format_map.get(held)
            self._known[index] = style_of(form.format_str) if form else "number"
        return self._known[index]


def _grid(held: Any, title: str, styles: _Styles, place: str, allowance: Allowance) -> Grid:
    cells = Cells(title, place, allowance)
    codes: dict[tuple[int, str], int] = {}
    for row in range(held.nrows):
        types, values = held.row_types(row), held.row_values(row)
        for position, (kind, value) in enumerate(zip(types, values, strict=True)):
            if value == "":
                continue
            index = held.cell_xf_index(row, position) if kind in _NUMBERS else None
            text, typed = _text(kind, value, styles.of(index), styles.day_0)
            if not text:
                continue
            column = cells.column(position)
            if (position, text) not in codes:
                codes[position, text] = cells.new_word(column, text, typed=typed)
            cells.put(column, row, codes[position, text])
    for first_row, after_row, first, after in held.merged_cells:
        cells.merge(Stretch(first_row, first, after_row - 1, after - 1))
    for row, shown in held.rowinfo_map.items():
        if shown.hidden:
            cells.hide_rows(row, row)
    for position, shown in held.colinfo_map.items():
        if shown.hidden:
            cells.hide_columns(position, position)
    return cells.grid(hidden=held.visibility != 0)


#: xlrd's kinds of cells: those with a number in them, and the others that are no text.
_NUMBERS: Final = frozenset({2, 3})
_BOOLEAN: Final = 4
_ERROR: Final = 5


def _text(kind: int, value: Any, style: Style, day_0: dt.datetime) -> tuple[str, bool]:
    """Return the text of a cell, and whether it is a number that may have decimals."""
    if kind in _NUMBERS:
        return number_text(repr(value).removesuffix(".0"), style, day_0=day_0)
    if kind == _BOOLEAN:
        return "TRUE" if value else "FALSE", False
    if kind == _ERROR:
        from xlrd.biffh import error_text_from_code

        return str(error_text_from_code.get(value, "#ERROR!")), False
    return bare(str(value)), False


def _cut(name: str) -> ReadError:
    return ReadError(f"{name} is not complete: it breaks off; download or copy it again.")


def _damaged(name: str) -> ReadError:
    return ReadError(
        f"{name} is a damaged Excel file (.xls): open it in Excel and save it as .xlsx."
    )
