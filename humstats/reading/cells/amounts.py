"""Amounts: value, bounds, qualifier and status of each figure, from its cell and its row.

A cell's own words come before what other columns of its row say. A value whose unit has a
scale ("million people") is multiplied, and the text is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from humstats.model.qualifiers import QUALIFIERS, bounds
from humstats.reading.cells.notations import is_plain
from humstats.reading.grid import TextColumn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from humstats.reading.cells.numbers import Numbers
    from humstats.reading.dimensions import Dimensions
    from humstats.reading.layouts import ValueColumn

__all__ = ["ValueCells", "amounts", "marks", "stacked"]


@dataclass(frozen=True, slots=True)
class ValueCells:
    """One value column: its texts, what they say, and what becomes of each cell.

    Attributes
    ----------
    column : ValueColumn
        Where it stands, and what it fixes.
    header : str
        By what it is told.
    texts : TextColumn
        One a data row.
    numbers : Numbers
        What each distinct text says.
    state : numpy.ndarray of int8
        For each row: blank, figure or left out.
    reasons : numpy.ndarray of object
        For each row: why the cell is left out, if it is.
    """

    column: ValueColumn
    header: str
    texts: TextColumn
    numbers: Numbers
    state: NDArray[np.int8]
    reasons: NDArray[np.object_]


def stacked(columns: Sequence[ValueCells]) -> NDArray[np.int8]:
    """Return what becomes of each cell, rows by columns."""
    return np.column_stack([cells.state for cells in columns])


def amounts(
    columns: Sequence[ValueCells],
    known: Dimensions,
    rows: NDArray[np.intp],
    places: NDArray[np.intp],
) -> dict[str, Any]:
    """Return value, low, high; and, where cells say so, qualifier, status and raw."""
    out: dict[str, Any] = {
        name: np.column_stack(
            [getattr(cells.numbers, name)[cells.texts.codes] for cells in columns]
        )[rows, places]
        for name in ("value", "low", "high")
    }
    unbounded = np.isnan(out["low"]) & np.isnan(out["high"])
    for name in ("low", "high"):
        if name in known.numbers:
            stated = known.numbers[name][rows]
            out[name] = np.where(unbounded, stated, out[name])
    if all(cells.numbers.plain.all() for cells in columns):
        plain = np.ones(len(rows), dtype=bool)
    else:
        plain = _gathered(columns, [c.numbers.plain for c in columns], rows, places)
        for name in ("qualifier", "status"):
            out[name] = _gathered(
                columns, [getattr(c.numbers, name) for c in columns], rows, places
            )
    texts: NDArray[Any] | None = None
    if not plain.all():
        texts = _gathered(columns, [c.texts.words for c in columns], rows, places)
    if known.units and (known.units.scale != 1).any():
        texts = _scale(out, columns, known, rows, places)
        plain = plain & (known.units.scale[rows] == 1)
    if texts is not None:
        out["raw"] = np.where(plain, "", texts)
    return out


def _gathered(
    columns: Sequence[ValueCells],
    held: Sequence[Sequence[Any] | NDArray[Any]],
    rows: NDArray[np.intp],
    places: NDArray[np.intp],
) -> NDArray[Any]:
    spread = []
    for cells, words in zip(columns, held, strict=True):
        array = words if isinstance(words, np.ndarray) else np.array(words, dtype=object)
        spread.append(array[cells.texts.codes])
    return np.column_stack(spread)[rows, places]


def _scale(
    out: dict[str, Any],
    columns: Sequence[ValueCells],
    known: Dimensions,
    rows: NDArray[np.intp],
    places: NDArray[np.intp],
) -> NDArray[Any]:
    """Multiply values whose unit has a scale; return the texts with their units.

    Such a value is known to its last digit only. A spreadsheet drops the zero at the end of
    5.0, so the finest number under the unit says to which digit all of them are written.
    """
    units = known.units
    assert units is not None, "the caller looked"
    scale = units.scale[rows]
    texts = _gathered(columns, [c.texts.words for c in columns], rows, places)
    unit_texts = units.texts.gather(np.array(units.texts.words, dtype=object))[rows]
    at = np.flatnonzero(scale != 1)
    written = out["value"].copy()
    for name in ("value", "low", "high"):
        out[name][at] = _as_written(out[name][at] * scale[at])
    out["digit"] = np.full(len(rows), np.nan)
    worded = at[scale[at] >= 1e3]
    for unit in dict.fromkeys(unit_texts[worded]):
        mine = worded[unit_texts[worded] == unit]
        places_after = max(map(_decimals, texts[mine], written[mine]))
        out["digit"][mine] = scale[mine] * 10.0**-places_after
    texts[at] = [
        f"{text} {unit}".strip() for text, unit in zip(texts[at], unit_texts[at], strict=True)
    ]
    return texts


def _as_written(products: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return products in decimals: 4.35 million in binary is a hair below what was written."""
    known, places = np.unique(products, return_inverse=True)
    return np.array([float(f"{product:.15g}") for product in known.tolist()])[places]


def _decimals(text: str, number: float) -> int:
    """Count the decimals of a number; only a plain text shows the zeros at their end."""
    shown = text if is_plain(text) else f"{number:.15g}"
    return len(shown.partition(".")[2])


def marks(out: dict[str, Any], coded: Mapping[str, TextColumn]) -> dict[str, NDArray[Any]]:
    """Join what cells say about themselves with what their rows say; the cell comes first."""
    joined: dict[str, NDArray[Any]] = {}
    for name, silent in (("qualifier", "exact"), ("status", "final"), ("raw", "")):
        own = out.pop(name, None)
        if own is None:
            continue
        if name in coded:
            stated = coded[name].gather(np.array(coded[name].words, dtype=object))
            own = np.where((own == silent) & (stated != ""), stated, own)
        joined[name] = own
    column = coded.get("qualifier")
    digit: NDArray[np.float64] | None = out.pop("digit", None)
    if digit is not None:
        own = np.full(len(digit), "exact", dtype=object)
        if column is not None:
            # what a row states, "exact" too, comes before what its rounding tells
            words = np.array(column.words, dtype=object)
            own = np.where(column.blank, own, column.gather(words))
            digit = np.where(column.blank, digit, np.nan)
        joined["qualifier"] = _rounded(out, joined.get("qualifier", own), digit)
    if column is not None:
        _bound(out, TextColumn.of(joined["qualifier"]) if "qualifier" in joined else column)
    return joined


def _rounded(
    out: dict[str, Any], qualifiers: NDArray[Any], digit: NDArray[np.float64]
) -> NDArray[Any]:
    """Set the bounds of values that were written in thousands or millions."""
    free = np.isnan(out["low"]) & np.isnan(out["high"]) & ~np.isnan(out["value"])
    at = np.flatnonzero(free & ~np.isnan(digit) & (qualifiers == "exact"))
    out["low"][at] = out["value"][at] - digit[at] / 2
    out["high"][at] = out["value"][at] + digit[at] / 2
    qualifiers[at] = "about"
    return qualifiers


def _bound(out: dict[str, Any], qualifiers: TextColumn) -> None:
    """Set the bounds that a stated qualifier sets, where the row states none."""
    free = np.isnan(out["low"]) & np.isnan(out["high"]) & ~np.isnan(out["value"])
    for place, word in enumerate(qualifiers.words):
        if word in QUALIFIERS and word not in ("exact", "about", "range"):
            for at in np.flatnonzero(free & (qualifiers.codes == place)):
                read = bounds(word, float(out["value"][at]))
                out["value"][at], out["low"][at], out["high"][at] = read
