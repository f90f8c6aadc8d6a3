"""Kinds of rows: what each row of a sheet is, as one of its tables sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.findings import quoted
from humstats.model.lists import listed
from humstats.reading.tables.wholes import is_total_word

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid

__all__ = ["KINDS", "RowKinds", "find_odd_rows", "together", "without_total_words"]

#: What a row can be, by its code.
KINDS: Final = (
    "preamble", "header", "hashtags", "units", "data", "total", "left out", "blank",
    "repeated header", "banner", "note", "below the table", "counted",
)  # fmt: skip
(
    PREAMBLE, HEADER, HASHTAGS, UNITS, DATA, TOTAL, LEFT_OUT, BLANK, REPEATED, BANNER, NOTE,
    BELOW, COUNTED,
) = range(len(KINDS))  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowKinds:
    """What each row of a sheet is, as one of its tables sees it.

    Attributes
    ----------
    codes : numpy.ndarray of int8
        For each row of the grid, the place of its kind in :data:`KINDS`.
    reasons : mapping of int to str
        For each row that is left out, why.
    sums : collection of int
        Rows among them that are totals or averages: other rows hold what they are made of.
    notes : tuple of (int, str)
        Rows and texts of titles, banners and footnotes.
    merged : tuple of (int, int)
        Rows and columns of figures in merged cells: each is one of all that it spans, and is
        left out.
    """

    codes: NDArray[np.int8]
    reasons: Mapping[int, str]
    notes: tuple[tuple[int, str], ...] = ()
    merged: tuple[tuple[int, int], ...] = ()
    sums: Collection[int] = ()

    @property
    def data(self) -> NDArray[np.intp]:
        """The rows whose figures are accounted for: data, totals and what is left out."""
        return np.flatnonzero((self.codes >= DATA) & (self.codes <= LEFT_OUT))

    @property
    def totals(self) -> NDArray[np.intp]:
        """The rows that are kept as totals."""
        return np.flatnonzero(self.codes == TOTAL)

    @property
    def left_out(self) -> tuple[tuple[NDArray[np.bool_], str], ...]:
        """Which of the rows of :attr:`data` are left out, by reason."""
        data = self.data
        by_reason: dict[str, list[int]] = {}
        for row, reason in self.reasons.items():
            by_reason.setdefault(reason, []).append(row)
        return tuple((np.isin(data, rows), reason) for reason, rows in by_reason.items())

    def counts(self) -> dict[str, int]:
        """Count the rows of each kind that there is."""
        often = np.bincount(self.codes, minlength=len(KINDS))
        return {kind: int(n) for kind, n in zip(KINDS, often, strict=True) if n}


#: Which kind a row is counted as where the tables of a sheet differ, the first of them.
_RANKS: Final = (
    DATA, TOTAL, LEFT_OUT, COUNTED, HEADER, HASHTAGS, UNITS, REPEATED, BANNER, NOTE, BLANK,
    PREAMBLE, BELOW,
)  # fmt: skip


def together(kinds: Sequence[RowKinds]) -> RowKinds:
    """Return what each row of a sheet is for one of its tables at least.

    Parameters
    ----------
    kinds : sequence of RowKinds
        One for each table of the sheet.

    Returns
    -------
    RowKinds
        Each row as what holds figures first.
    """
    if len(kinds) == 1:
        return kinds[0]
    rank = np.argsort(np.array(_RANKS))
    ranked = np.min([rank[held.codes] for held in kinds], axis=0)
    return RowKinds(np.array(_RANKS, dtype=np.int8)[ranked], {})


def without_total_words(grid: Grid, kinds: RowKinds, dimensions: Mapping[str, int]) -> Grid:
    """Blank the words for the whole in rows that are kept as totals.

    So a total of all sectors has no sector, which is "all", and a total of all areas no
    area, which makes it one of the wider place.

    Parameters
    ----------
    grid : Grid
        The cells.
    kinds : RowKinds
        What its rows are.
    dimensions : mapping of str to int
        The columns that say what a row is about.

    Returns
    -------
    Grid
        With the same rows and columns.
    """
    totals = kinds.totals
    if not len(totals):
        return grid
    held = list(grid.columns)
    for place in set(dimensions.values()):
        column = held[place]
        is_word = np.array([is_total_word(word) for word in column.words], dtype=bool)
        at = totals[is_word[column.codes[totals]]]
        if len(at):
            codes = column.codes.copy()
            codes[at] = len(column.words)
            held[place] = replace(column, words=[*column.words, ""], codes=codes)
    return replace(grid, columns=tuple(held))


def find_odd_rows(finder: Finder, kinds: RowKinds, headers: Sequence[str]) -> None:
    """Say which rows are totals, which were left out, and what stands between the data.

    Parameters
    ----------
    finder : Finder
        Gathers.
    kinds : RowKinds
        What the rows are.
    headers : sequence of str
        By what each column is told.
    """
    if len(kinds.totals):
        rows = listed([finder.number(int(row)) for row in kinds.totals], most=5)
        finder.add(
            "HS153",
            f"Kept as figures of the whole, and never added: the totals in row {rows}.",
            row=int(kinds.totals[0]) + 1,
        )
    for fault, are_sums in (("HS154", False), ("HS164", True)):
        left_out = [row for row in kinds.reasons if (row in kinds.sums) is are_sums]
        finder.add(
            fault,
            [f"The row is left out: {kinds.reasons[row]}." for row in left_out],
            row=np.array(left_out, dtype=np.int64) + 1,
        )
    for row, place in kinds.merged:
        finder.add(
            "HS156",
            "The cell is merged with others: its figure is that of all of them, and is left "
            "out.",
            row=row + 1,
            column=headers[place],
        )
    banners = [(row, text) for row, text in kinds.notes if kinds.codes[row] == BANNER]
    finder.add(
        "HS155",
        [
            f"The text {quoted(text)} stands alone between rows of data; what it may say of "
            "the rows below is not read."
            for _, text in banners
        ],
        row=np.array([row + 1 for row, _ in banners], dtype=np.int64),
        suggestion="if it is an area without figures, write n/a beside its name",
    )
