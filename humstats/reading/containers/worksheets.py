"""Worksheets: the part of an Excel workbook that holds one sheet, cell by cell.

Cells say what they are by a letter: a number, a text of their own, or the place of a text
that the sheets share. What stands here runs for each cell of a workbook.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.errors import ReadError
from humstats.reading.containers.number_formats import moment_text, number_text
from humstats.reading.grid import Stretch, bare
from humstats.workbooks.limits import MOST_COLUMNS, MOST_ROWS
from humstats.workbooks.packages import TRUE, Handlers
from humstats.workbooks.references import column_number

if TYPE_CHECKING:
    import datetime as dt

    from humstats.reading.containers.number_formats import Style
    from humstats.reading.containers.sheets import Allowance, Cells, Column
    from humstats.workbooks.packages import Package

__all__ = ["Notation", "shared_words", "worksheet_handlers"]

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,10})")
#: A character that XML cannot hold, as Excel writes it; _x005F_ is the underscore itself.
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Notation(NamedTuple):
    """How a workbook writes texts and numbers.

    Attributes
    ----------
    shared : list of str
        The texts that cells refer to by number.
    styles : list of str
        What each format of cells makes of numbers.
    day_0 : datetime.datetime
        The day that has the number 0.
    exact : bool
        Whether blanks around a text, and characters that XML cannot hold, are part of it.
    """

    shared: list[str]
    styles: list[Style]
    day_0: dt.datetime
    exact: bool = False

    def word(
        self, raw: str, kind: str | None, style: str | None, place: str
    ) -> tuple[str, bool]:
        """Return the text of a cell, and whether it is a number that may have decimals."""
        if kind in (None, "n"):
            return number_text(raw.strip(), self._style(style), day_0=self.day_0)
        if kind == "s":
            word = self._shared(raw, place)
            return word if self.exact else bare(word), False
        if kind == "b":
            return "TRUE" if bare(raw) in TRUE else "FALSE", False
        if kind == "d":
            return moment_text(bare(raw)), False
        if self.exact:
            return _ESCAPED.sub(_any_character, raw), False
        return bare(_unescaped(raw)), False

    def _style(self, style: str | None) -> Style:
        number = int(style) if style and style.isdigit() else 0
        return self.styles[number] if number < len(self.styles) else "number"

    def _shared(self, raw: str, place: str) -> str:
        number = int(raw) if bare(raw).isdigit() else len(self.shared)
        if number >= len(self.shared):
            raise ReadError(
                f"{place} has a cell whose text is not in the workbook: open it in Excel and "
                "save it again."
            )
        return self.shared[number]


def shared_words(package: Package, part: str, allowance: Allowance) -> list[str]:
    """Return the texts that cells refer to by number; the runs of one text are joined."""
    words: list[str] = []

    def handlers(prefix: str) -> Handlers:
        item, piece, phonetic = f"{prefix}si", f"{prefix}t", f"{prefix}rPh"
        depth = elements = silent = 0
        pieces: list[str] = []
        runs: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, elements, silent
            depth += 1
            elements += 1
            pieces.clear()
            if name == phonetic:
                silent += 1

        def end(name: str) -> None:
            nonlocal depth, silent
            depth -= 1
            if name == piece and not silent:
                runs.append("".join(pieces))
            elif name == item:
                word = _unescaped("".join(runs))
                runs.clear()
                allowance.take(word)
                words.append(word)
            elif name == phonetic:
                silent -= 1

        def check() -> int:
            allowance.refuse_idle(package.name, elements, len(words))
            allowance.refuse_long(package.name, sum(map(len, pieces + runs)))
            return depth

        return Handlers(start, end, pieces.append, check)

    package.parse(part, handlers, spelled_out=False)
    return words


def worksheet_handlers(prefix: str, cells: Cells, notation: Notation) -> Handlers:
    """Return what to do with the elements of a worksheet.

    Parameters
    ----------
    prefix : str
        What stands before their names: none, or a prefix and a colon.
    cells : Cells
        Takes the texts of cells.
    notation : Notation
        How the workbook writes them.

    Returns
    -------
    Handlers
        What runs for each element. Nothing here is done for a cell that can be done once
        for a text: two handlers and a half run for each of a million cells.
    """
    cell, value, piece, row, formula_, phonetic, merged, width = (
        f"{prefix}{name}" for name in ("c", "v", "t", "row", "f", "rPh", "mergeCell", "col")
    )
    depth = rows = idle = filled = silent = 0
    number = position = -1
    tail = raw = formula = ""
    kind: str | None = None
    style: str | None = None
    shared: str | None = None
    pieces: list[str] = []
    runs: list[str] = []
    letters: dict[str, int] = {}
    formulas: dict[str, str] = {}
    held: dict[tuple[int, str | None, str | None], tuple[dict[str, int], Column]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, position, kind, style, raw, formula
        depth += 1
        if name == cell:
            raw = formula = ""
            kind = attributes.get("t")
            style = attributes.get("s")
            reference = attributes.get("r")
            if reference is None:
                position += 1
            else:
                at = letters.get(reference.removesuffix(tail))
                position = place_of(reference) if at is None else at
        elif name == value:
            pieces.clear()
        elif name == row:
            begin_row(attributes)
        else:
            begin_other(name, attributes)

    def begin_row(attributes: dict[str, str]) -> None:
        nonlocal number, position, tail, rows
        rows += 1
        said = attributes.get("r")
        number = number + 1 if said is None else int(said) - 1
        if number >= MOST_ROWS or rows > MOST_ROWS:
            raise cells.beyond()
        tail, position = str(number + 1), -1
        if attributes.get("hidden") in TRUE or attributes.get("ht") == "0":
            cells.hide_rows(number, number)

    def begin_other(name: str, attributes: dict[str, str]) -> None:
        nonlocal shared, silent, idle
        idle += 1
        pieces.clear()
        if name == formula_:
            shared = attributes.get("si") if attributes.get("t") == "shared" else None
        elif name == phonetic:
            silent += 1
        elif name == merged:
            first, _, last = attributes.get("ref", "").partition(":")
            if _REFERENCE.fullmatch(first) and _REFERENCE.fullmatch(last):
                cells.merge(Stretch(*_row_and_column(first), *_row_and_column(last)))
        elif name == width and (
            attributes.get("hidden") in TRUE or attributes.get("width") == "0"
        ):
            cells.hide_columns(int(attributes["min"]) - 1, int(attributes["max"]) - 1)

    def place_of(reference: str) -> int:
        # a cell knows its row better than the row does
        nonlocal number, tail
        number, at = _row_and_column(reference)
        if number >= MOST_ROWS or at >= MOST_COLUMNS:
            raise cells.beyond()
        tail = str(number + 1)
        letters[reference.removesuffix(tail)] = at
        return at

    def end(name: str) -> None:
        nonlocal depth, idle, filled, raw
        depth -= 1
        if name == value:
            raw = "".join(pieces)
        elif name == cell:
            if not raw:
                if not (runs or formula):
                    idle += 1
                    return
                if not without_value():
                    return
            if runs:
                runs.clear()
            key = (position, kind, style)
            entry = held.get(key)
            if entry is None:
                entry = held[key] = ({}, cells.column(position))
                cells.allowance.take("")
            memo, column = entry
            code = memo.get(raw)
            if code is None:
                word, decimal = notation.word(raw, kind, style, cells.place)
                # of two equal texts one is kept: millions of numbers are their own text
                word = raw if word == raw else word
                code = memo[raw] = cells.new_word(column, word, typed=decimal)
            if code:
                filled += 1
                if len(column.codes) == number:
                    column.codes.append(code)
                else:
                    cells.put(column, number, code)
        elif name != row:
            end_other(name)

    def without_value() -> bool:
        """Take the text of its own, or the formula, of a cell that has no value."""
        nonlocal raw, kind
        if runs:
            raw = "".join(runs)
        elif kind != "str":
            # the type "str" is that of a formula whose result is the empty text
            raw, kind = formula, "str"
        return bool(raw)

    def end_other(name: str) -> None:
        nonlocal formula, silent
        if name == piece and not silent:
            runs.append("".join(pieces))
        elif name == formula_:
            formula = "=" + "".join(pieces)
            if shared is not None:
                formula = with_shared(shared, formula)
        elif name == phonetic:
            silent -= 1

    def with_shared(group: str, own: str) -> str:
        # the first of a group of formulas is written out; the others point to it
        if own == "=":
            return formulas.get(group, own)
        cells.allowance.take(own)
        formulas[group] = own
        return own

    def check() -> int:
        cells.allowance.refuse_idle(cells.place, idle, filled)
        cells.allowance.refuse_long(cells.place, sum(map(len, pieces + runs)))
        cells.refuse_large(filled)
        return depth

    return Handlers(start, end, pieces.append, check)


def _row_and_column(reference: str) -> tuple[int, int]:
    """Return the position of a cell, from 0, of its name, such as "B7"."""
    match = _REFERENCE.fullmatch(reference)
    if not match or int(match[2]) < 1:
        raise ValueError(f"{reference!r} is no cell")
    return int(match[2]) - 1, column_number(match[1]) - 1


def _unescaped(raw: str) -> str:
    return _ESCAPED.sub(_character, raw) if "_x" in raw else raw


def _any_character(escaped: re.Match[str]) -> str:
    number = int(escaped[1], 16)
    return escaped[0] if 0xD800 <= number < 0xE000 else chr(number)


def _character(escaped: re.Match[str]) -> str:
    number = int(escaped[1], 16)
    # half a character, or one that no text holds, stays as it is written
    written = number in (9, 10, 13) or (number >= 32 and not 0xD800 <= number < 0xE000)
    return chr(number) if written else escaped[0]
