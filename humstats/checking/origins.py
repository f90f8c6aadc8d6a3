"""Origins: where in its file a figure stands: file, sheet, row, column, and what is there.

Words are looked at once per label and gathered to rows: a report may be about a third of a
million cells.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.model.numerals import MINUS, grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.model.readings import Reading
    from humstats.rules import Hits, Rule, Table

__all__ = ["blamed_columns", "cells_of", "day", "exactly", "headers_of", "in_full", "taken"]


def blamed_columns(rule: Rule, hits: Hits) -> NDArray[np.object_]:
    """Return the column of the figures table that each hit blames."""
    if "column" in hits.facts:
        return np.asarray(hits.facts["column"], object)
    return np.full(len(hits), rule.blames, object)


def cells_of(
    reading: Reading, table: Table, rows: NDArray[np.intp], columns: NDArray[np.object_]
) -> dict[str, Any]:
    """Return where figures stand in their file: file, sheet, row, column and value.

    ``columns`` names for each figure the column of the figures table that is meant; for
    "value" the place is the figure's own cell.
    """
    numbers, labels = headers_of(reading, table, rows, columns)
    return {
        "file": _gathered(table, "origin_file", rows),
        "sheet": _gathered(table, "origin_sheet", rows),
        "row": _rows(table, rows),
        "column": pd.Categorical.from_codes(numbers, pd.Index(labels, dtype="str")),
        "value": _texts(table, rows, columns),
    }


def _rows(table: Table, rows: NDArray[np.intp]) -> Any:
    """Return the rows of the file that figures stand in; missing where not known."""
    if not table.has("origin_row"):
        return pd.array(np.full(len(rows), None, object), "Int64")
    found = table.figures["origin_row"].array.take(rows)
    return pd.array(found, "Int64")


def headers_of(
    reading: Reading, table: Table, rows: NDArray[np.intp], columns: NDArray[np.object_]
) -> tuple[NDArray[np.intp], list[str]]:
    """Return the header of each cell as a number, and the headers that the numbers stand for.

    The header is the sender's own; where nobody knows it, the name of the figures' column.
    """
    known: dict[str, int] = {}

    def number_of(header: str) -> int:
        return known.setdefault(header, len(known))

    numbers = np.zeros(len(rows), "intp")
    blamed, names = pd.factorize(columns)
    for at, name in enumerate(names):
        mine = blamed == at
        if name == "value":
            numbers[mine] = _spread(
                table, "origin_column", rows[mine], lambda own: number_of(own or "value")
            )
        else:
            numbers[mine] = _spread(
                table,
                "origin_sheet",
                rows[mine],
                lambda sheet, name=name: number_of(reading.header_of(name, sheet)),
            )
    return numbers, list(known)


def _spread(table: Table, column: str, rows: NDArray[np.intp], number: Any) -> Any:
    """Give each label of a column that the rows have a number, and each row its own."""
    if not table.has(column):
        return np.full(len(rows), number(None), "intp")
    codes = table.codes(column)
    mine = codes.numbers[rows]
    used, back = np.unique(mine, return_inverse=True)
    return np.array([number(codes.labels[u] if u >= 0 else None) for u in used], "intp")[back]


def _gathered(table: Table, column: str, rows: NDArray[np.intp]) -> pd.Categorical:
    if not table.has(column):
        return pd.Categorical.from_codes(np.full(len(rows), -1), pd.Index([], dtype="str"))
    codes = table.codes(column)
    labels = table.once(
        ("labels", column),
        lambda: pd.Index([str(label) for label in codes.labels], dtype="str"),
    )
    return pd.Categorical.from_codes(codes.numbers[rows], labels)


def _texts(
    table: Table, rows: NDArray[np.intp], columns: NDArray[np.object_]
) -> NDArray[np.object_]:
    texts = np.full(len(rows), "", object)
    blamed, names = pd.factorize(columns)
    for at, name in enumerate(names):
        mine = np.flatnonzero(blamed == at)
        texts[mine] = (
            _written(table, rows[mine]) if name == "value" else _words(table, name, rows[mine])
        )
    return texts


def _written(table: Table, rows: NDArray[np.intp]) -> NDArray[np.object_]:
    """Return what stands in the cells of figures: their text where it was no plain number."""
    texts = in_full(table.value[rows])
    if table.has("raw"):
        raw = table.figures["raw"].iloc[rows]
        there = raw.notna().to_numpy() & (raw != "").to_numpy(bool, na_value=False)
        if there.any():
            texts[there] = raw[there].astype(object)
    return texts


def _words(table: Table, column: str, rows: NDArray[np.intp]) -> Any:
    if table.has(column) and isinstance(table.figures[column].dtype, pd.CategoricalDtype):
        codes = table.codes(column)
        words = np.array([*(day(label) for label in codes.labels), ""], object)
        return words[codes.numbers[rows]]
    return ["" if found is None else day(found) for found in taken(table, column, rows)]


def taken(table: Table, column: str, rows: NDArray[np.intp]) -> list[Any]:
    """Return a column's values, None where missing or where there is no such column."""
    if not table.has(column):
        return [None] * len(rows)
    found = table.figures[column].iloc[rows].astype(object)
    return found.where(found.notna(), None).tolist()


def day(found: Any) -> str:
    """Write a day, or whatever else stands in a cell."""
    if not isinstance(found, pd.Timestamp):
        return str(found)
    # strftime ends with the year 9999, and a slip of a key can make it 20244
    return f"{found.year:04}-{found.month:02}-{found.day:02}"


def in_full(numbers: NDArray[np.float64]) -> NDArray[np.object_]:
    """Write numbers with all of their digits, each number that occurs once."""
    kept, back = np.unique(numbers, return_inverse=True)
    words = np.empty(len(kept), object)
    # whole numbers, which most are, are written a good deal faster as such
    whole = (kept >= 0) & (kept < 2**53) & (kept == np.floor(kept))
    words[whole] = [f"{number:,}" for number in kept[whole].astype("i8").tolist()]
    words[~whole] = [exactly(number) for number in kept[~whole].tolist()]
    texts: NDArray[np.object_] = words[back]
    return texts


def exactly(number: float) -> str:
    """Write a number with all of its digits: 16,699; 7.25; an en dash for none.

    Examples
    --------
    >>> exactly(16_699.0), exactly(-7.25), exactly(12_345_678_901.5), exactly(0.1 + 0.2)
    ('16,699', '−7.25', '12,345,678,901.5', '0.3')
    """
    if not math.isfinite(number):
        return grouped(number)
    # ten digits hide what binary adds to a sum, and two decimals stay of millions of dollars
    kept = max(10, len(str(int(abs(number)))) + 2)
    digits = f"{Decimal(format(abs(number), f'.{kept}g')):,f}"
    return MINUS + digits if number < 0 else digits
