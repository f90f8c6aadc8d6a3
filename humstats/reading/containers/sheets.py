"""Sheets: the cells of a sheet that is being read, kept column by column.

Of each column its different texts are kept once, and for each row the place of its text
among them: so a sheet takes little more room than what it says. How much a workbook may say
has limits, and what goes beyond them is refused in a sentence.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.errors import ReadError
from humstats.reading.grid import Grid, Stretch, TextColumn
from humstats.workbooks.limits import MOST_COLUMNS, MOST_ROWS
from humstats.workbooks.references import column_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from numpy.typing import NDArray

__all__ = ["MOST_CELLS", "Allowance", "Cells", "Column", "distinct_name", "refuse_absent"]

#: Rows times columns of all sheets.
MOST_CELLS: Final = 30_000_000
#: Different texts, letters in all of them, and letters in one; a cell of Excel holds 32,767.
MOST_TEXTS: Final = 4_000_000
MOST_LETTERS: Final = 100_000_000
LONGEST_TEXT: Final = 1_000_000
#: Elements beside the few that a text needs, of all sheets: blank cells, mostly.
MOST_IDLE: Final = 5_000_000
#: Elements of a cell that holds a text: the cell, its formula, its value, a run of it.
_USUAL_ELEMENTS: Final = 4


@dataclass(slots=True)
class Allowance:
    """What one workbook may still hold; it shrinks as sheets are read."""

    name: str
    cells: int = MOST_CELLS
    texts: int = MOST_TEXTS
    letters: int = MOST_LETTERS
    _place: str = ""
    _idle: int = 0
    _idle_before: int = 0

    def take(self, text: str) -> None:
        """Count a text that was not there before, or anything else that is kept."""
        self.texts -= 1
        self.letters -= len(text)
        if self.texts < 0:
            raise ReadError(
                f"{self.name} holds more than {MOST_TEXTS:,} different texts and numbers: "
                "save the table that you need as CSV."
            )
        if self.letters < 0:
            raise ReadError(
                f"{self.name} holds texts of more than {MOST_LETTERS:,} letters in all: save "
                "the table that you need as CSV."
            )

    def refuse_idle(self, place: str, elements: int, filled: int) -> None:
        """Refuse a workbook whose elements hold next to nothing.

        Parameters
        ----------
        place : str
            The sheet that is being read.
        elements, filled : int
            Elements in it so far, and cells with a text.
        """
        if place != self._place:
            self._idle_before += self._idle
            self._place = place
        self._idle = max(elements - _USUAL_ELEMENTS * filled, 0)
        if self._idle_before + self._idle > MOST_IDLE:
            raise ReadError(
                f"{place} holds millions of blank cells: delete the rows and columns around "
                "the table, and save it again."
            )

    def refuse_long(self, place: str, letters: int) -> None:
        """Refuse a text that no cell can hold."""
        if letters > LONGEST_TEXT:
            raise ReadError(
                f"{place} holds a text of more than {LONGEST_TEXT:,} letters, which is no "
                "cell of a table: it is not read."
            )


@dataclass(slots=True)
class Column:
    """One column as it grows.

    Attributes
    ----------
    codes : array of int
        For each row, which of the words stands there; rows after the last text are absent.
    words : list of str
        Its texts; the first is the blank.
    typed : set of str
        Those that the spreadsheet holds as numbers with decimals.
    """

    codes: array[int] = field(default_factory=lambda: array("i"))
    words: list[str] = field(default_factory=lambda: [""])
    typed: set[str] = field(default_factory=set)

    def finished(self, rows: int) -> TextColumn:
        """Return the column with as many rows as its sheet has."""
        codes = np.zeros(rows, dtype=np.intp)
        codes[: len(self.codes)] = self.codes
        words = list(dict.fromkeys(self.words))
        if len(words) < len(self.words):
            place = {word: code for code, word in enumerate(words)}
            codes = np.array([place[word] for word in self.words], dtype=np.intp)[codes]
        return TextColumn(words, codes, frozenset(self.typed))


class Cells:
    """The cells of one sheet.

    Parameters
    ----------
    sheet : str
        Its name.
    place : str
        What errors call it.
    allowance : Allowance
        What the workbook may still hold.
    """

    def __init__(self, sheet: str, place: str, allowance: Allowance) -> None:
        self.sheet = sheet
        self.place = place
        self.allowance = allowance
        self.columns: dict[int, Column] = {}
        self._merged: list[Stretch] = []
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._spent = 0

    def column(self, position: int) -> Column:
        """Return a column, counted from 0, made where there is none yet."""
        if position >= MOST_COLUMNS:
            raise self.beyond()
        return self.columns.setdefault(position, Column())

    def new_word(self, column: Column, word: str, *, typed: bool) -> int:
        """Return the code of a text that the column may not have had before; 0 of a blank."""
        self.allowance.take(word)
        if not word:
            return 0
        column.words.append(word)
        if typed:
            column.typed.add(word)
        return len(column.words) - 1

    def refuse_large(self, filled: int) -> None:
        """Refuse a sheet of more cells than the workbook may still hold."""
        if self._spent + filled > self.allowance.cells:
            raise self._stretches(self._rows(), max(self.columns) + 1)

    def put(self, column: Column, row: int, code: int, rows: int = 1) -> None:
        """Let the text of a code stand in rows of a column, the first counted from 0."""
        if not 0 <= row <= MOST_ROWS - rows:
            raise self.beyond()
        codes = column.codes
        gap = row - len(codes)
        self._spent += max(gap, 0) + rows
        if self._spent > self.allowance.cells:
            raise self._stretches(max(row + rows, self._rows()), max(self.columns) + 1)
        if gap > 0:
            codes.extend(array("i", bytes(codes.itemsize * gap)))
        codes[row : row + rows] = array("i", [code]) * rows

    def merge(self, stretch: Stretch) -> None:
        """Remember cells that are shown as one."""
        self.allowance.take("")
        self._merged.append(stretch)

    def hide_rows(self, first: int, last: int) -> None:
        """Remember rows that are not shown, from the first to the last."""
        self.allowance.take("")
        self._hidden_rows.append((first, last))

    def hide_columns(self, first: int, last: int) -> None:
        """Remember columns that are not shown, from the first to the last."""
        self.allowance.take("")
        self._hidden_columns.append((first, last))

    def beyond(self) -> ReadError:
        """Return what to say of a cell where there can be none."""
        return ReadError(
            f"{self.place} has cells beyond XFD1048576, the last that Excel can hold: it is "
            "not read."
        )

    def grid(self, *, hidden: bool) -> Grid:
        """Return the sheet, from its first row to the last that has a text.

        Parameters
        ----------
        hidden : bool
            Whether the workbook does not show it.

        Returns
        -------
        Grid
            The sheet. Columns are emptied on the way, to have room for it.
        """
        rows = self._rows()
        width = max((at for at, held in self.columns.items() if held.codes), default=-1) + 1
        if rows * width > self.allowance.cells:
            raise self._stretches(rows, width)
        self.allowance.cells -= rows * width
        blank = Column()
        return Grid(
            self.sheet,
            tuple(self.columns.pop(at, blank).finished(rows) for at in range(width)),
            hidden=hidden,
            merged=tuple(dict.fromkeys(_within(self._merged, rows, width))),
            hidden_rows=_positions(self._hidden_rows, rows),
            hidden_columns=_positions(self._hidden_columns, width),
        )

    def _rows(self) -> int:
        return max((len(column.codes) for column in self.columns.values()), default=0)

    def _stretches(self, rows: int, width: int) -> ReadError:
        return ReadError(
            f"{self.place} stretches to cell {column_letters(width - 1)}{rows}, beyond "
            f"{MOST_CELLS:,} cells in all sheets: delete what stands far from the table, and "
            "save it again."
        )


def _within(merged: Iterable[Stretch], rows: int, width: int) -> Iterable[Stretch]:
    """Cut stretches to the grid, and leave out those of one cell."""
    for first_row, first_column, last_row, last_column in merged:
        cut = Stretch(
            first_row, first_column, min(last_row, rows - 1), min(last_column, width - 1)
        )
        if cut[:2] <= cut[2:] and cut[:2] != cut[2:] and first_column <= cut.last_column:
            yield cut


def _positions(spans: Sequence[tuple[int, int]], size: int) -> frozenset[int]:
    """Return the positions below a size that lie in spans."""
    within: NDArray[np.bool_] = np.zeros(size, dtype=bool)
    for first, last in spans:
        within[max(first, 0) : last + 1] = True
    return frozenset(np.flatnonzero(within).tolist())


def distinct_name(name: str, given: Collection[str]) -> str:
    """Return the name of the next sheet, its place behind it where the name was given before.

    Examples
    --------
    >>> distinct_name("data", ["data", "notes"])
    'data (3)'
    """
    while name in given:
        name = f"{name} ({len(given) + 1})"
    return name


def refuse_absent(sheet: str | None, names: Collection[str], file: str) -> None:
    """Refuse to read a sheet that a file does not have."""
    if sheet is not None and sheet not in names:
        there = ", ".join(map(repr, names))
        raise ReadError(f"{file} has no sheet {sheet!r}: its sheets are {there}.")
