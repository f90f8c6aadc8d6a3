"""Traits: what the figures of one kind of finding have in common, and the others have not.

"All 5,000 are of sector PRO-MIN, of both sexes, of age 0-17" tells the sender more than 5,000
rows do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.model.columns import ALL, breakdowns_in
from humstats.model.indicators import catalogue
from humstats.model.numerals import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from humstats.rules import Table

__all__ = ["traits_of"]

#: Fewer findings than these speak for themselves.
FEWEST: Final = 5
#: More traits than these are no hint.
MOST: Final = 4
#: And of a table, traits that more than this share of it has.
RARE: Final = 0.25
#: "Nearly all": the share of the figures that have a trait.
NEARLY: Final = 0.9

_EVERYBODY: Final = {
    "sector_code": "all sectors",
    "population_group": "all groups",
    "gender": "both sexes",
    "age_range": "all ages",
    "disability": "with and without a disability",
    "ipc_phase": "all phases",
}
_WORDS: Final = {
    "origin_file": "in file",
    "origin_sheet": "on sheet",
    "origin_column": "in column",
    "sector_code": "of sector",
    "age_range": "of age",
    "gender": "of sex",
    "ipc_phase": "of phase",
    "location_code": "in",
    "admin1_code": "in",
    "provider_admin1_name": "in",
}


def traits_of(table: Table, rows: NDArray[np.intp]) -> str:
    """Say what sets figures apart from the rest of their table.

    Parameters
    ----------
    table : Table
        All figures.
    rows : numpy.ndarray of int
        Those of one kind of finding.

    Returns
    -------
    str
        One sentence; empty where nothing does, or where they are few.
    """
    if len(rows) < FEWEST or len(rows) == table.size:
        return ""
    for least in (1.0, NEARLY):
        found = _found(table, rows, least)
        if found:
            words, mine, alike = found
            many = grouped(len(rows))
            whom = f"All {many}" if least == 1 else f"{grouped(mine)} of {many}"
            rest = (
                "; no other figure is"
                if mine == alike
                else f", as are {grouped(alike)} of the {grouped(table.size)} figures"
            )
            return f"{whom} are {', '.join(words)}{rest}."
    return ""


def _found(
    table: Table, rows: NDArray[np.intp], least: float
) -> tuple[list[str], int, int] | None:
    """Return the traits that narrow the table most, how many of rows have them, and of all."""
    shared = []
    for column in _dimensions(table):
        codes = table.codes(column)
        label = _commonest(codes.numbers[rows], least)
        if label is not None:
            whole = _sizes(table, column)
            said = column in _EVERYBODY or codes.labels[label] != ALL
            if said and whole[label] < table.size:
                shared.append((int(whole[label]), column, label))
    words: list[str] = []
    mask, alike = None, table.size
    mine = rows
    # the rarest first; what follows from it anyway narrows nothing and is not said
    for size, column, label in sorted(shared):
        numbers = table.codes(column).numbers
        if mask is not None and size >= alike and bool((numbers[mask] == label).all()):
            continue
        among = (
            np.flatnonzero(numbers == label) if mask is None else mask[numbers[mask] == label]
        )
        kept = mine[numbers[mine] == label]
        if len(among) > 0.95 * alike or len(kept) < least * len(rows):
            continue
        mask, alike, mine = among, len(among), kept
        words.append(_word(table, column, label))
        if len(words) == MOST:
            break
    # a hint is what most of the table has not
    if not words or alike > RARE * table.size:
        return None
    return words, len(mine), alike


def _dimensions(table: Table) -> Iterable[str]:
    names = ["origin_file", "origin_sheet", "indicator", "origin_column", "location_code"]
    names += ["admin1_code", "provider_admin1_name", *breakdowns_in(table.figures)]
    names += ["status"]
    return [
        name for name in names if table.has(name) and table.figures[name].dtype.kind not in "Mf"
    ]


def _commonest(numbers: NDArray[Any], least: float) -> int | None:
    """Return the label that so large a share of rows has, None where none has."""
    if least == 1:
        first = int(numbers[0])
        return first if first >= 0 and bool((numbers == first).all()) else None
    counts = np.bincount(numbers[numbers >= 0].astype("intp"), minlength=1)
    label = int(counts.argmax())
    return label if counts[label] >= least * len(numbers) else None


def _sizes(table: Table, column: str) -> NDArray[np.intp]:
    codes = table.codes(column)

    def count() -> NDArray[np.intp]:
        there = codes.numbers[codes.numbers >= 0].astype("intp")
        return np.bincount(there, minlength=len(codes.labels))

    sizes: NDArray[np.intp] = table.once(("sizes", column), count)
    return sizes


def _word(table: Table, column: str, number: int) -> str:
    label = str(table.codes(column).labels[number])
    if column == "indicator":
        return f"of {catalogue[label].name() if label in catalogue else label}"
    if label == ALL:
        said = _EVERYBODY[column]
        return said if said.startswith("with") else f"of {said}"
    word = _WORDS.get(column, f"of {column.removesuffix('_code').replace('_', ' ')}")
    return f"{word} {label}"
