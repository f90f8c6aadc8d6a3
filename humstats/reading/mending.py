"""Mending: what should stand in cells that are known to be wrong, before they are read.

A corrected cell is a cell like any other: what its column says of a scale, a unit or the way
in which numbers are written holds for it too, and one that was blank, or no number, becomes a
figure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from humstats.errors import FigureError, UnknownNameError
from humstats.model.findings import quoted
from humstats.model.units import UNITS, parse_unit
from humstats.reading.cells.notations import CONTINENTAL, ENGLISH, tidied
from humstats.reading.cells.numbers import numbers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.model.corrections import Correction
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["Mended", "mended", "texts_before"]


class Mended(NamedTuple):
    """A cell that was corrected, and what stood there.

    Attributes
    ----------
    correction : Correction
        What was asked for.
    sheet : str or None
        Where the cell is.
    text : str
        What stood in it.
    value : float
        The number that this is, in the unit of the cell; NaN where it is none.
    measured : bool
        Whether the text has a unit or a scale of its own: "45%", "16.7 million".
    unit : str
        The unit of its column, as it is written; empty where none is.
    """

    correction: Correction
    sheet: str | None
    text: str
    value: float
    measured: bool
    unit: str

    @property
    def holds_expected(self) -> bool:
        """Whether the correction expects what stood there."""
        expected = self.correction.expected
        if not isinstance(expected, str):
            return expected == self.value
        tidy = tidied(expected)
        numerals = (notation.plain(tidy) for notation in (ENGLISH, CONTINENTAL))
        return tidy == tidied(self.text) or self.value in {float(n) for n in numerals if n}

    @property
    def said(self) -> str:
        """What stood in the cell, with its unit where the number alone would mislead."""
        if not self.text:
            return "nothing there"
        code, scale = _unit_of(self.unit)
        tells = not self.measured and code and (scale != 1 or UNITS[code].kind != "count")
        return f"{quoted(self.text)} there" + (f", in {self.unit}" if tells else "")

    @property
    def raw(self) -> str:
        """What stood in the cell, with the scale of its column, as ``raw`` has it."""
        scaled = self.text and _unit_of(self.unit)[1] != 1
        return f"{self.text} {self.unit}" if scaled else self.text


def mended(
    grid: Grid, layout: Layout, corrections: Sequence[Correction], said: Mapping[str, str]
) -> tuple[Grid, list[Mended]]:
    """Put what should stand there into the cells of a table.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    corrections : sequence of Correction
        Those of cells elsewhere are passed over.
    said : mapping of str to str
        What the caller said about the whole file.

    Returns
    -------
    tuple of Grid and list of Mended
        Other cells, and what stood in those that are corrected.
    """
    columns, found = list(grid.columns), []
    first, last = layout.heading.first_row, layout.heading.last_row
    mine = [
        (one.row - grid.first_number, one)
        for one in corrections
        if one.sheet in ("", grid.sheet) and first <= one.row - grid.first_number <= last
    ]
    for place, header in enumerate(layout.headers[: len(columns)]):
        here = [(row, one) for row, one in mine if one.column == header]
        if not here:
            continue
        cells = columns[place].rows(layout.heading.data_rows)
        numbers = numbers_of(cells.words, typed=cells.typed)
        for row, one in here:
            at = cells.codes[row - first]
            found.append(
                Mended(
                    one,
                    grid.sheet,
                    cells.words[at],
                    float(numbers.value[at]),
                    bool(numbers.unit[at] or numbers.scaled[at]),
                    _unit_at(grid, layout, place, row, said),
                )
            )
        columns[place] = columns[place].with_cells({row: one.use for row, one in here})
    return replace(grid, columns=tuple(columns)) if found else grid, found


def texts_before(
    corrections: Sequence[Correction], cells: Sequence[Mended], name: str
) -> list[str]:
    """Return what stood in each corrected cell, with the scale of its column.

    Parameters
    ----------
    corrections : sequence of Correction
        What was asked for.
    cells : sequence of Mended
        The cells that were found.
    name : str
        Of the file, for the sentence of an error.

    Returns
    -------
    list of str
        One for each correction.

    Raises
    ------
    FigureError
        When a correction has no cell, or several, or expects something else there.
    """
    return [_only(one, [c for c in cells if c.correction is one], name).raw
            for one in corrections]  # fmt: skip


def _only(one: Correction, cells: Sequence[Mended], name: str) -> Mended:
    if not cells:
        raise FigureError(
            f"{one}: no table of {name} has such a cell: write the row as the "
            "spreadsheet shows it, and the header as the sender wrote it."
        )
    if len(cells) > 1:
        sheets = [*dict.fromkeys(cell.sheet or name for cell in cells)]
        which = (
            f"say which sheet ({', '.join(sheets)})"
            if len(sheets) > 1
            else f"{sheets[0]} has this header more than once; give one of them another name"
        )
        raise FigureError(f"{one}: {len(cells)} cells fit: {which}.")
    cell = cells[0]
    if cell.measured and not (isinstance(one.expected, str) and isinstance(one.use, str)):
        raise FigureError(
            f"{one}: {name} holds {cell.said}, and the cell itself says in what: write "
            "expected and use as texts in the same way."
        )
    if not cell.holds_expected:
        expected = (
            quoted(one.expected) if isinstance(one.expected, str) else f"{one.expected:,.15g}"
        )
        raise FigureError(
            f"{one}: the correction expects {expected}, but {name} holds {cell.said}: write "
            "both numbers as the cell shows them; if the sender has mended it, take the "
            "correction out."
        )
    return cell


def _unit_at(grid: Grid, layout: Layout, place: int, row: int, said: Mapping[str, str]) -> str:
    """Return the unit of a cell of figures, as it is written; empty where none is."""
    for value in layout.value_columns:
        if value.place == place:
            at = layout.place_of_unit(value)
            stated = grid.columns[at][row] if at is not None else ""
            return value.unit or stated or said.get("unit") or layout.always.get("unit", "")
    return ""


def _unit_of(text: str) -> tuple[str, float]:
    """Return the code of a unit and its scale; none where it cannot be read."""
    try:
        return parse_unit(text)
    except UnknownNameError:
        return "", 1.0
