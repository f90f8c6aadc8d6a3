"""Assembly: from the cells of a sheet and its layout to figures, with every cell accounted.

Each value cell ends as one of three: blank, a figure, or left out with a reason. Texts are
read once each; what they mean is then gathered for all rows at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.findings import abridged
from humstats.model.statuses import STATUSES
from humstats.reading.accounts import (
    cells_table,
    find_disagreeing_ages,
    find_in_words,
    find_long_rows,
    find_short_rows,
    find_unread_columns,
    left_out_table,
)
from humstats.reading.cells.amounts import ValueCells, stacked
from humstats.reading.cells.doubts import (
    are_counted,
    find_disagreeing_bounds,
    find_doubts,
)
from humstats.reading.cells.expressions import LONGEST
from humstats.reading.cells.numbers import BLANK, FIGURE, LEFT_OUT, numbers_of
from humstats.reading.cells.zeros import UNKNOWN_ZERO, set_missing, told_apart, unknown_zeros
from humstats.reading.dimensions import dimensions_of
from humstats.reading.households import told_by_category
from humstats.reading.names import find_disagreeing_places, find_second_names
from humstats.reading.parts import find_parts
from humstats.reading.publishers import exchanged, find_meant_words, heed_publisher
from humstats.reading.slips import find_wrong_letters
from humstats.reading.tabulation import figures_of, in_order
from humstats.reading.unheard import keep_unheard_areas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from humstats.reading.dimensions import Dimensions
    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout, ValueColumn

__all__ = ["Assembled", "assemble"]

#: What says when some figures of a row hold, and not the others.
_WHEN: Final = frozenset({"period", "month_of", "year", "reference_period_start"})


class Assembled(NamedTuple):
    """What one sheet holds; as in :class:`humstats.model.readings.Reading`."""

    figures: pd.DataFrame
    left_out: pd.DataFrame
    cells: pd.DataFrame
    findings: pd.DataFrame


def assemble(
    grid: Grid,
    layout: Layout,
    said: Mapping[str, str],
    finder: Finder,
    *,
    is_form: bool = False,
) -> Assembled:
    """Make figures of a table.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    said : mapping of str to str
        What the caller said about the whole file, by column of a figures table.
    finder : Finder
        Gathers what is found.
    is_form : bool
        Whether it names areas before anybody has a figure of them.

    Returns
    -------
    Assembled
        The figures, row by row and in a row from left to right, and every cell accounted.
    """
    data = layout.data
    said = {**layout.always, **said}
    written, grid = grid, exchanged(grid, layout)
    unknown = unknown_zeros(grid, layout)
    columns = [
        _value_cells(grid, layout, value, said, unknown.get(value.place))
        for value in layout.value_columns
    ]
    if not is_form:
        columns = keep_unheard_areas(finder, grid, layout, columns)
    if layout.kinds:
        for rows, reason in layout.kinds.left_out:
            _leave_out(columns, rows, reason)
        for row, place in layout.kinds.merged:
            _leave_out(
                [cells for cells in columns if cells.column.place == place],
                data == row,
                "the cell is merged with others, and its figure is that of all of them",
            )
    where = np.zeros(len(data), dtype=bool)
    for cells in columns:
        where |= cells.state != BLANK
    if layout.rows_speak:
        for name in ("low", "high", "status"):
            if name in layout.dimensions:
                where |= ~grid.columns[layout.dimensions[name]].blank[data]
    groups = [
        (
            members,
            dimensions_of(grid, layout, said, finder, where=where, own=own, stated=stated),
        )
        for own, stated, members in _groups(columns)
    ]
    for members, known in groups:
        if _WHEN & set(members[0].column.dimensions):
            silent = np.isnat(known.dates["reference_period_start"])
            _leave_out(members, silent, "the period of these figures is blank")
        _look_at_cells(finder, layout, members, known)
    _leave_out(
        columns,
        find_long_rows(finder, grid, layout),
        "the row has more fields than the header, so that its values may stand in the wrong "
        "columns",
    )
    find_short_rows(finder, grid, layout)
    _leave_out(
        columns,
        find_parts(finder, grid, layout, where),
        "a column that is not understood may make the row a part of the whole",
    )
    find_meant_words(finder, grid, layout)
    for members, known in groups:
        heed_publisher(finder, grid, layout, members, known)
    find_disagreeing_ages(finder, grid, layout)
    find_disagreeing_places(finder, written, layout, where)
    find_second_names(finder, written, layout, where)
    find_wrong_letters(finder, grid, layout, where)
    find_unread_columns(finder, grid, layout)
    order = [cells.header for cells in columns]
    figures = in_order(
        [
            figures_of(members, known, data, file=finder.file, sheet=grid.sheet)
            for members, known in groups
        ],
        order,
    )
    figures = told_by_category(finder, figures, layout)
    figures["origin_row"] += grid.first_number - 1
    findings = _with_figures(finder.table(), figures, order)
    return Assembled(figures, _left_out(grid, columns, data), _counts(grid, columns), findings)


def _groups(
    columns: Sequence[ValueCells],
) -> list[tuple[Mapping[str, int], Mapping[str, str], list[ValueCells]]]:
    """Put together the value columns that say the same of all their figures."""
    held: dict[Any, list[ValueCells]] = {}
    for cells in columns:
        own, stated = cells.column.dimensions, cells.column.stated
        held.setdefault((*sorted(own.items()), *sorted(stated.items())), []).append(cells)
    return [
        (members[0].column.dimensions, members[0].column.stated, members)
        for members in held.values()
    ]


def _look_at_cells(
    finder: Finder,
    layout: Layout,
    columns: Sequence[ValueCells],
    known: Dimensions,
) -> None:
    """Say what is to be said of cells in the light of their rows; leave out the doubtful."""
    if layout.rows_speak:
        _let_rows_speak(columns, known)
    for cells in columns:
        _find_in_cells(finder, cells, layout.data)
        find_doubts(finder, cells, known, layout.data)
        if layout.rows_speak:
            find_disagreeing_bounds(finder, cells, known, layout.data)
        if cells.column.meaning and (cells.state == FIGURE).any():
            indicator = cells.column.fixed["indicator"]
            finder.add(
                "HS108",
                f"The column {cells.header!r} was read as {indicator}: {cells.column.meaning}.",
                column=cells.header,
            )


def _value_cells(
    grid: Grid,
    layout: Layout,
    value: ValueColumn,
    said: Mapping[str, str],
    unknown: NDArray[np.bool_] | None,
) -> ValueCells:
    texts = grid.columns[value.place].rows(layout.data)
    if unknown is not None:
        texts = told_apart(texts, unknown)
    counted = are_counted(_units(grid, layout, value, said))
    words = ["0" if word == UNKNOWN_ZERO else word for word in texts.words]
    numbers = numbers_of(words, typed=texts.typed, counted=counted)
    texts = set_missing(texts, numbers)
    reasons = np.full(len(texts.words), "", dtype=object)
    for place, found in numbers.found.items():
        reasons[place] = found.message
    header = layout.headers[value.place]
    return ValueCells(
        value, header, texts, numbers, numbers.state[texts.codes], reasons[texts.codes]
    )


def _units(
    grid: Grid, layout: Layout, value: ValueColumn, said: Mapping[str, str]
) -> Sequence[str]:
    """Return the units of a value column, as they are written."""
    if value.unit:
        return [value.unit]
    place = layout.place_of_unit(value)
    stated = said.get("unit", "")
    if place is None:
        return [stated]
    return grid.columns[place].rows(layout.data).filled(stated).words


def _let_rows_speak(columns: Sequence[ValueCells], known: Dimensions) -> None:
    """Make figures of blank cells whose row states bounds, or why there is no value."""
    speaks = np.zeros(len(columns[0].state), dtype=bool)
    for name in ("low", "high"):
        if name in known.numbers:
            speaks |= ~np.isnan(known.numbers[name])
    if status := known.coded.get("status"):
        without = [word in STATUSES and not STATUSES[word].has_value for word in status.words]
        speaks |= status.gather(without)
    for cells in columns:
        cells.state[(cells.state == BLANK) & speaks] = FIGURE


def _find_in_cells(finder: Finder, cells: ValueCells, data: NDArray[np.intp]) -> None:
    if not cells.numbers.found:
        return
    said: list[tuple[str | None, str, str]] = [(None, "", "")] * len(cells.texts.words)
    for place, found in cells.numbers.found.items():
        said[place] = (found.fault, found.message, found.suggestion)
    everywhere = np.ones(len(data), dtype=bool)
    find_in_words(
        finder, cells.texts, said, header=cells.header, numbers=data + 1, where=everywhere
    )


def _leave_out(columns: Sequence[ValueCells], rows: NDArray[np.bool_], reason: str) -> None:
    for cells in columns:
        at = rows & (cells.state != BLANK)
        cells.state[at] = LEFT_OUT
        cells.reasons[at] = reason


def _with_figures(
    findings: pd.DataFrame, figures: pd.DataFrame, headers: Sequence[str]
) -> pd.DataFrame:
    """Say which figure each finding is about: that of its cell, or the first of its row.

    An error of what a row is about is one of every figure of the row, and said for each.
    """
    if not len(figures) or findings["row"].isna().all():
        return findings
    # figures stand row by row and from left to right, so that these are in order
    row = figures["origin_row"].to_numpy("int64")
    places = pd.Index(headers)
    place = places.get_indexer(pd.Index(figures["origin_column"], dtype=object))
    many = len(headers) + 1
    found_row = findings["row"].fillna(0).to_numpy("int64")
    found_place = places.get_indexer(pd.Index(findings["column"], dtype=object))
    wanted = found_row * many + np.maximum(found_place, 0)
    at = np.minimum(np.searchsorted(row * many + place, wanted), len(row) - 1)
    fits = (row[at] == found_row) & ((found_place < 0) | (place[at] == found_place))
    shared = fits & (found_place < 0) & (findings["severity"] == "error").to_numpy()
    of_row = np.searchsorted(row, found_row, side="right") - at
    times = np.where(shared, of_row, 1)
    again = np.repeat(np.arange(len(at)), times)
    nth = np.arange(len(again)) - np.repeat(np.cumsum(times) - times, times)
    positions = pd.array(at[again] + nth, dtype="Int64")
    positions[~fits[again]] = pd.NA
    return findings.iloc[again].assign(figure=positions).reset_index(drop=True)


def _left_out(
    grid: Grid, columns: Sequence[ValueCells], data: NDArray[np.intp]
) -> pd.DataFrame:
    rows, places = np.nonzero(stacked(columns) == LEFT_OUT)
    cells = [(columns[place], row) for row, place in zip(rows, places.tolist(), strict=True)]
    return left_out_table(
        {
            "sheet": [grid.sheet] * len(cells),
            "row": grid.number(data[rows]),
            "column": [column.header for column, _ in cells],
            "reason": [column.reasons[row] for column, row in cells],
            "text": [abridged(column.texts[row], LONGEST) for column, row in cells],
        }
    )


def _counts(grid: Grid, columns: Sequence[ValueCells]) -> pd.DataFrame:
    rows = []
    for cells in columns:
        blank, figures, left_out = np.bincount(cells.state, minlength=3).tolist()
        rows.append((grid.sheet, cells.header, len(cells.state), blank, figures, left_out))
    return cells_table(rows)
