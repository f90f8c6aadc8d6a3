"""Workbooks: Excel files, from bytes to grids.

Parts are read as streams of elements, and cells are kept column by column as they come. The
size that a sheet claims for itself is not believed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from humstats.errors import ReadError
from humstats.reading.containers.number_formats import (
    DAY_0,
    DAY_0_OF_1904,
    built_in_style,
    style_of,
)
from humstats.reading.containers.sheets import Allowance, Cells, distinct_name, refuse_absent
from humstats.reading.containers.worksheets import (
    Notation,
    shared_words,
    worksheet_handlers,
)
from humstats.workbooks.packages import TRUE, Package
from humstats.workbooks.relations import main_part, targets_of

if TYPE_CHECKING:
    import datetime as dt

    from humstats.reading.containers.number_formats import Style
    from humstats.reading.grid import Grid

__all__ = ["grids_of_workbook", "sheet_names"]


def sheet_names(data: bytes, name: str) -> list[str]:
    """Return the names of the sheets of a workbook, hidden ones too."""
    return [held.name for held in _book_of(Package(data, name)).sheets]


def grids_of_workbook(
    data: bytes, name: str, *, sheet: str | None = None, exact: bool = False
) -> list[Grid]:
    """Read each sheet of a workbook into a grid, or the one that is asked for.

    A cell is the text that stands in it: numbers in full, dates in ISO form, percentages as
    they are shown ("90%"), errors as their sign ("#REF!"), and a formula that was saved
    without its result as the formula ("=A1+B1").

    Parameters
    ----------
    data : bytes
        The file (XLSX or XLSM).
    name : str
        What errors call it.
    sheet : str, optional
        The one sheet to read.
    exact : bool, default False
        Whether blanks around a text are part of it.

    Returns
    -------
    list of Grid
        One a sheet, in the order of the workbook; hidden ones too. A sheet that is one
        chart has no cells.

    Raises
    ------
    ReadError
        When it is damaged, no workbook, has no such sheet, or goes beyond a limit.
    """
    package = Package(data, name)
    book = _book_of(package)
    refuse_absent(sheet, [held.name for held in book.sheets], name)
    allowance = Allowance(name)
    words = shared_words(package, book.words_part, allowance) if book.words_part else []
    notation = Notation(words, book.styles, book.day_0, exact)
    return [
        _grid(package, held, notation, allowance)
        for held in book.sheets
        if sheet in (None, held.name)
    ]


class _Sheet(NamedTuple):
    name: str
    part: str
    hidden: bool


class _Book(NamedTuple):
    sheets: list[_Sheet]
    styles: list[Style]
    words_part: str | None
    day_0: dt.datetime


def _book_of(package: Package) -> _Book:
    main = main_part(package)
    targets = targets_of(package, main)
    part_of = {kind: part for kind, part in targets.values() if part in package}
    held: list[tuple[str, str, bool]] = []
    day_0 = DAY_0
    for around, element, attributes in package.elements(main):
        if (around, element) == ("sheets", "sheet"):
            reference = next((at for at in attributes if at.endswith("relationships id")), "")
            _, part = targets.get(attributes.get(reference, ""), ("", ""))
            hidden = attributes.get("state", "visible") != "visible"
            held.append((attributes.get("name", ""), part, hidden))
        elif element == "workbookPr" and attributes.get("date1904", "") in TRUE:
            day_0 = DAY_0_OF_1904
    counted = Counter(part for _, part, _ in held)
    if lost := [name for name, part, _ in held if part not in package or counted[part] > 1]:
        raise ReadError(
            f"{package.name} has no part of its own for the sheet {lost[0]!r}: open it in "
            "Excel and save it again."
        )
    sheets: dict[str, _Sheet] = {}
    for title, part, hidden in held:
        name = distinct_name(title, sheets)
        sheets[name] = _Sheet(name, part, hidden)
    return _Book(
        list(sheets.values()),
        _styles(package, part_of.get("styles")),
        part_of.get("sharedStrings"),
        day_0,
    )


def _styles(package: Package, part: str | None) -> list[Style]:
    """Return what the formats of cells make of numbers, by the number of the format."""
    own: dict[str, Style] = {}
    styles: list[Style] = []
    for around, element, attributes in package.elements(part) if part else ():
        number = attributes.get("numFmtId", "0")
        if (around, element) == ("numFmts", "numFmt"):
            own[number] = style_of(attributes.get("formatCode", ""))
        elif (around, element) == ("cellXfs", "xf"):
            built_in = built_in_style(int(number)) if number.isdigit() else "number"
            styles.append(own.get(number, built_in))
    return styles


def _grid(package: Package, sheet: _Sheet, notation: Notation, allowance: Allowance) -> Grid:
    cells = Cells(sheet.name, f"{package.name}, sheet {sheet.name!r}", allowance)
    package.parse(
        sheet.part,
        lambda prefix: worksheet_handlers(prefix, cells, notation),
        spelled_out=False,
    )
    return cells.grid(hidden=sheet.hidden)
