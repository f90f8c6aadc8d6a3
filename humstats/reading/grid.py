"""Grids: the cells of one sheet as texts, with the rows that a spreadsheet shows.

A column holds its distinct texts once, and for each row the place of its text among them.
So whatever a text means is worked out once for each distinct text, however many rows have
it. A blank is the empty text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["Grid", "Stretch", "TextColumn", "bare"]

#: Blanks, and marks that nobody sees: of byte order, of direction, of no width.
_AROUND: Final = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
    "\ufeff\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def bare(text: str) -> str:
    r"""Return a text without the blanks and the unseen marks around it.

    Examples
    --------
    >>> bare(" \u200fSYR\u200b\n")
    'SYR'
    """
    return text.strip(_AROUND)


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One column of texts.

    Attributes
    ----------
    words : list of str
        Its distinct texts, without blanks around them. ``""`` is a blank cell. Two entries
        may be alike, where the cells differ in the blanks around them only.
    codes : numpy.ndarray of int
        For each row, which of the words stands there.
    typed : frozenset of str
        Those of the words that a spreadsheet or a frame holds as numbers, not as texts.
    """

    words: list[str]
    codes: NDArray[np.intp]
    typed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Sequence[str] | NDArray[Any]) -> TextColumn:
        """Make a column of one text a row."""
        codes, words = pd.factorize(np.asarray(texts, dtype=object))
        return cls([bare(str(word)) for word in words], codes.astype(np.intp))

    @classmethod
    def constant(cls, word: str, rows: int) -> TextColumn:
        """Make a column that says the same in every row."""
        return cls([word], np.zeros(rows, dtype=np.intp))

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int | np.integer[Any]) -> str:
        return self.words[int(self.codes[row])]

    def rows(self, wanted: NDArray[np.intp]) -> TextColumn:
        """Return some of the rows, with the words that stand in them only."""
        codes = self.codes[wanted]
        used = np.bincount(codes, minlength=len(self.words)) > 0
        place = np.cumsum(used) - 1
        words = [word for word, kept in zip(self.words, used, strict=True) if kept]
        return TextColumn(words, place[codes], self.typed)

    def gather(self, of_each_word: Sequence[object] | NDArray[Any]) -> NDArray[Any]:
        """Spread what was found out about each word over the rows."""
        return np.asarray(of_each_word)[self.codes]

    def with_cells(self, held: Mapping[int, float | str]) -> TextColumn:
        """Return the column with other texts in some rows, or numbers as a spreadsheet's."""
        texts = {*self.words} - self.typed
        numbers = {n: _typed(n, texts) for n in held.values() if not isinstance(n, str)}
        words = [bare(n) if isinstance(n, str) else numbers[n] for n in held.values()]
        codes = self.codes.copy()
        codes[[*held]] = len(self.words) + np.arange(len(held))
        typed = self.typed.union(numbers.values())
        return TextColumn(self.words + words, codes, typed).rows(np.arange(len(codes)))

    @property
    def blank(self) -> NDArray[np.bool_]:
        """Which rows are blank."""
        return np.array([not word for word in self.words], dtype=bool)[self.codes]

    def filled(self, word: str) -> TextColumn:
        """Return the column with a word in place of the blanks."""
        return replace(self, words=[held or word for held in self.words])

    def categorical(self, kept: Callable[[str], str]) -> pd.Categorical:
        """Return the column as a categorical of what is kept of each word, without blanks."""
        used = np.bincount(self.codes, minlength=len(self.words)) > 0
        places: dict[str, int] = {}
        of_each = np.full(len(self.words), -1, dtype=np.intp)
        for at, word in enumerate(self.words):
            if word and used[at]:
                of_each[at] = places.setdefault(kept(word), len(places))
        kind = pd.CategoricalDtype(pd.Index(list(places), dtype="str"))
        return pd.Categorical.from_codes(of_each[self.codes], dtype=kind, validate=False)

    def translated(self, words: Mapping[str, str]) -> TextColumn:
        """Return the column with other words in place of some, told by their small letters.

        What stands for ``"*"`` takes the place of every other word, and what stands for
        ``""`` that of blanks, which stay blank otherwise.
        """
        other = words.get("*")
        return replace(
            self,
            words=[
                words.get(word.casefold(), other if word and other is not None else word)
                for word in self.words
            ],
        )

    def or_else(self, other: TextColumn) -> TextColumn:
        """Return the column with the words of another in place of its blanks."""
        codes = np.where(self.blank, other.codes + len(self.words), self.codes)
        return TextColumn([*self.words, *other.words], codes, self.typed | other.typed)

    def paired(self, other: TextColumn) -> NDArray[np.intp]:
        """Return one number for the words of two columns in each row.

        Divided by how many words the other has, it gives the places of both.
        """
        return self.codes * len(other.words) + other.codes

    def beside(self, other: TextColumn, *, link: str = "; ", blank: bool = False) -> TextColumn:
        """Join the texts of two columns, row by row; a blank one leaves no link behind it.

        With ``blank`` it does, so that the two can be told apart again.
        """
        codes, held = pd.factorize(self.paired(other))
        both = [divmod(int(pair), len(other.words)) for pair in held]
        texts = [(self.words[i], other.words[j]) for i, j in both]
        words = [link.join(pair if blank else filter(None, pair)) for pair in texts]
        return TextColumn(words, codes.astype(np.intp))


def _typed(number: float, texts: Collection[str]) -> str:
    """Write a number so that its point is one of decimals, whatever such a text would mean."""
    word = f"{number:.0f}" if number.is_integer() else repr(number)
    return f"{word}0" if word in texts and "." in word else word


class Stretch(NamedTuple):
    """Cells that are shown as one: rows and columns from 0, the last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet, or of a text file.

    Attributes
    ----------
    sheet : str or None
        Its name; None for a text file.
    columns : tuple of TextColumn
        All of the same length. The first row is row 1 of the spreadsheet.
    fields : numpy.ndarray of int, or None
        How many fields each row of a text file has; None where rows cannot be ragged.
    hidden : bool
        Whether the sheet is hidden in the workbook.
    merged : tuple of Stretch
        Cells that are shown as one; the text stands in the first.
    first_number : int
        What a reader calls the first row: 1 in a spreadsheet, 0 where the first row holds
        the keys of records.
    hidden_rows, hidden_columns : frozenset of int
        Positions, from 0, that a reader of the workbook does not see.
    """

    sheet: str | None
    columns: tuple[TextColumn, ...]
    fields: NDArray[np.int64] | None = None
    hidden: bool = False
    merged: tuple[Stretch, ...] = ()
    first_number: int = 1
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def number(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        """Return the numbers by which a reader calls rows, counted here from 0."""
        return np.asarray(rows, dtype=np.int64) + self.first_number

    def texts(self, row: int) -> list[str]:
        """Return the texts of one row, counted from 0."""
        return [column[row] for column in self.columns]

    @property
    def first_texts(self) -> list[str]:
        """The texts of the first row that has as much as two, for an error."""
        rows = [[word for word in self.texts(row) if word] for row in range(min(len(self), 25))]
        return next(
            (row for row in rows if len(row) > 1), next((row for row in rows if row), [])
        )

    @property
    def blank_rows(self) -> NDArray[np.bool_]:
        """Which rows have no text at all."""
        blank = np.ones(len(self), dtype=bool)
        for column in self.columns:
            blank &= column.blank
        return blank
