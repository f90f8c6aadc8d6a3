"""Sorts of cells: what a text looks like, before anybody knows what its column means.

Words stand over figures: that is how a header is told from the rows under it. So a cell is
sorted by its looks alone, generously: "1 234", "<10", "16.7 M" and "45 %" are all numbers.
A year or a day is a sort of its own, for it stands over a column as often as in one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.reading.cells.notations import western_digits
from humstats.reading.cells.phrases import (
    CELL_ERRORS,
    DASHES,
    MISSING,
    NOT_APPLICABLE,
    SUPPRESSED,
    unaccented,
)
from humstats.reading.words.hashtags import is_hashtag_row, parse_tag

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.reading.grid import Grid, Stretch

__all__ = ["BLANK", "LABEL", "NUMBER", "TAG", "TEXT", "WORDLESS", "Looks", "sort_of"]

#: No text at all; a text; a year or a day; a number; a sign that there is none; a hashtag.
BLANK, TEXT, LABEL, NUMBER, WORDLESS, TAG = range(6)

_NUMBER: Final = re.compile(
    r"[<>≤≥~≈=]{0,2} ?\(?[-+−–]?[$€£]? ?"
    r"(?:[0-9][0-9.,'’٬\s]{0,30}|\.[0-9]{1,30})(?:e[-+]?[0-9]{1,3})?"
    r" ?(?:%|k|m|mn|bn|million|millions|billion|milliards?|thousand|mille|millón|millones|mil"
    r"|مليون|ألف)?\)?\*{0,3}",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"(?:19|20)[0-9]{2}(?:[-/][0-9]{1,2}){0,2}(?:[ T]00:00:00)?")
_SIGNS: Final = frozenset("<>≤≥")
#: Numbers below it can head columns: phases, rounds.
_SMALL: Final = 100
#: Years further apart are counts.
_LONGEST_STEP: Final = 10
#: A longer text is prose, whatever it begins with.
_LONGEST_NUMBER: Final = 60
_NONE: Final = DASHES | MISSING | NOT_APPLICABLE | SUPPRESSED | CELL_ERRORS

#: How many filled rows under a row say what stands in its columns.
_ROWS_UNDER: Final = 30


@lru_cache(maxsize=1 << 14)
def sort_of(text: str) -> int:
    """Return which sort of cell a text makes.

    Examples
    --------
    >>> [sort_of(text) == NUMBER for text in ("1 234,5", "<10", "2.5 million", "18-65 Female")]
    [True, True, True, False]
    >>> sort_of("2024") == LABEL, sort_of("n/a") == WORDLESS, sort_of("#adm1 +name") == TAG
    (True, True, True)
    """
    if not text:
        return BLANK
    if text.startswith("#") and parse_tag(text):
        return TAG
    if unaccented(text) in _NONE:
        return WORDLESS
    if len(text) <= _LONGEST_NUMBER:
        western = western_digits(text)
        if _LABEL.fullmatch(western):
            return LABEL
        if _NUMBER.fullmatch(western):
            return NUMBER
    return TEXT


class Looks:
    """The rows of a grid, each sorted when it is first asked for.

    Attributes
    ----------
    grid : Grid
        The cells.
    filled : numpy.ndarray of bool, rows by columns
        Where there is a text.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.filled = np.empty((len(grid), len(grid.columns)), dtype=bool, order="F")
        for place, column in enumerate(grid.columns):
            self.filled[:, place] = ~column.blank
        self._sorts: dict[int, NDArray[np.int8]] = {}
        self._tags: dict[int, bool] = {}
        self._merged: dict[int, list[Stretch]] = {}
        for stretch in grid.merged:
            last = min(stretch.last_row, stretch.first_row + _ROWS_UNDER)
            for row in range(stretch.first_row, last + 1):
                self._merged.setdefault(row, []).append(stretch)

    def sorts(self, row: int) -> NDArray[np.int8]:
        """Return the sort of each cell of a row."""
        if row not in self._sorts:
            texts = self.grid.texts(row)
            self._sorts[row] = np.fromiter(map(sort_of, texts), np.int8, len(texts))
        return self._sorts[row]

    def merged(self, row: int) -> list[Stretch]:
        """Return the merged cells that a row has a part in."""
        return self._merged.get(row, [])

    def is_of_tags(self, row: int) -> bool:
        """Whether a row is one of hashtags: most of it, or some beside names of fields."""
        if row not in self._tags:
            sorts = self.sorts(row)
            named = (
                is_hashtag_row(self.grid.texts(row))
                or not np.isin(sorts, (NUMBER, LABEL)).any()
            )
            self._tags[row] = bool(np.count_nonzero(sorts == TAG) > 1 and named)
        return self._tags[row]

    def under(self, row: int, end: int, columns: slice) -> NDArray[np.int8]:
        """Return the sorts of the first filled rows under a row, without hashtags."""
        held: list[NDArray[np.int8]] = []
        for below in range(row + 1, end):
            if not self.filled[below, columns].any():
                if held:
                    break
                continue
            if not self.is_of_tags(below):
                held.append(self.sorts(below)[columns])
            if len(held) == _ROWS_UNDER:
                break
        width = columns.stop - columns.start
        return np.array(held, dtype=np.int8).reshape(len(held), width)

    def rises(self, row: int, columns: slice) -> bool:
        """Whether the numbers of a row head columns: 2020, 2021, ... or 1, 2, 3, ...

        They rise by the same step, and may begin again: years from two on, small numbers
        from three on. "<5" and "≥65" are ages there, not counts.
        """
        texts = [
            western_digits(text)
            for text, sort in zip(self.grid.texts(row)[columns], self.sorts(row)[columns],
                                  strict=True)
            if sort in (NUMBER, LABEL) and text[0] not in _SIGNS
        ]  # fmt: skip
        if not all(text.isdecimal() and len(text) <= 4 for text in texts):
            return False
        numbers = [int(text) for text in texts]
        years = all(sort_of(text) == LABEL for text in texts)
        steps = np.diff(numbers)
        rising = steps[steps > 0]
        return not texts or bool(
            len(rising) >= (1 if years else 2)
            and len(set(rising.tolist())) == 1
            and not (steps == 0).any()
            and (rising[0] <= _LONGEST_STEP if years else max(numbers) < _SMALL)
        )
