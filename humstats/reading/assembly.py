"""Assembly: from the cells of a sheet and its layout to figures, with every cell accounted.

Each value cell ends as one of three: blank, a figure, or left out with a reason. Texts are
read once each; what they mean is then gathered for all rows at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import COLUMNS
from humstats.model.findings import abridged
from humstats.model.readings import LEFT_OUT_COLUMNS
from humstats.model.statuses import STATUSES
from humstats.reading.accounts import (
    data_rows,
    find_disagreeing_ages,
    find_in_words,
    find_long_rows,
    find_short_rows,
    find_unread_columns,
)
from humstats.reading.amounts import Cells, amounts, marks, stacked
from humstats.reading.dimensions import Dimensions, dimensions_of
from humstats.reading.doubts import (
    find_decimals_in_counts,
    find_disagreeing_bounds,
    find_doubts,
)
from humstats.reading.grid import TextColumn
from humstats.reading.layouts import FIGURES, HAPI_NEEDS
from humstats.reading.numbers import BLANK, FIGURE, LEFT_OUT, LONGEST, numbers_of
from humstats.reading.parts import find_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout, ValueColumn

__all__ = ["Assembled", "assemble"]


class Assembled(NamedTuple):
    """What one sheet holds; as in :class:`humstats.model.readings.Reading`."""

    figures: pd.DataFrame
    left_out: pd.DataFrame
    cells: pd.DataFrame
    findings: pd.DataFrame


def assemble(grid: Grid, layout: Layout, said: Mapping[str, str], finder: Finder) -> Assembled:
    """Make figures of a sheet.

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
    """
    data = data_rows(grid, layout)
    columns = [_value_cells(grid, layout, value, data) for value in layout.value_columns]
    where = np.zeros(len(data), dtype=bool)
    for cells in columns:
        where |= cells.state != BLANK
    if layout.shape == FIGURES:
        for name in ("low", "high", "status"):
            if name in layout.dimensions:
                where |= ~grid.columns[layout.dimensions[name]].blank[data]
    known = dimensions_of(grid, layout, said, finder, data=data, where=where)
    if layout.shape == FIGURES:
        _let_rows_speak(columns, known)
    for cells in columns:
        _find_in_cells(finder, cells, data)
        find_doubts(finder, cells, known, data)
        if layout.shape == FIGURES:
            find_disagreeing_bounds(finder, cells, known, data)
        if cells.column.meaning and (cells.state == FIGURE).any():
            indicator = cells.column.fixed["indicator"]
            finder.add(
                "HS108",
                f"The column {cells.header!r} was read as {indicator}: {cells.column.meaning}.",
                column=cells.header,
            )
    _leave_out(
        columns,
        find_long_rows(finder, grid, layout, data),
        "the row has more fields than the header, so that its values may stand in the wrong "
        "columns",
    )
    find_short_rows(finder, grid, layout, data)
    _leave_out(
        columns,
        find_parts(finder, grid, layout, data, where),
        "a column that is not understood may make the row a part of the whole",
    )
    if layout.shape == HAPI_NEEDS:
        _heed_publisher(finder, grid, layout, columns, known, data)
    find_disagreeing_ages(finder, grid, layout, data)
    find_unread_columns(finder, grid, layout, data)
    figures = _figures(grid, layout, columns, known, data, finder.file)
    find_decimals_in_counts(finder, figures)
    findings = _with_figures(finder.table(), figures, [cells.header for cells in columns])
    return Assembled(figures, _left_out(grid, columns, data), _counts(grid, columns), findings)


def _value_cells(
    grid: Grid, layout: Layout, value: ValueColumn, data: NDArray[np.intp]
) -> Cells:
    texts = grid.columns[value.place].rows(data)
    numbers = numbers_of(texts.words, typed=texts.typed)
    reasons = np.full(len(texts.words), "", dtype=object)
    for place, found in numbers.found.items():
        reasons[place] = found.message
    header = layout.headers[value.place]
    return Cells(
        value, header, texts, numbers, numbers.state[texts.codes], reasons[texts.codes]
    )


def _let_rows_speak(columns: Sequence[Cells], known: Dimensions) -> None:
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


def _find_in_cells(finder: Finder, cells: Cells, data: NDArray[np.intp]) -> None:
    if not cells.numbers.found:
        return
    said: list[tuple[str | None, str, str]] = [(None, "", "")] * len(cells.texts.words)
    for place, found in cells.numbers.found.items():
        said[place] = (found.fault, found.message, found.suggestion)
    everywhere = np.ones(len(data), dtype=bool)
    find_in_words(
        finder, cells.texts, said, header=cells.header, numbers=data + 1, where=everywhere
    )


def _leave_out(columns: Sequence[Cells], rows: NDArray[np.bool_], reason: str) -> None:
    for cells in columns:
        at = rows & (cells.state != BLANK)
        cells.state[at] = LEFT_OUT
        cells.reasons[at] = reason


def _heed_publisher(
    finder: Finder,
    grid: Grid,
    layout: Layout,
    columns: Sequence[Cells],
    known: Dimensions,
    data: NDArray[np.intp],
) -> None:
    """Say what HAPI marks as faulty, and leave out what names no sector."""
    (cells,) = columns
    status = layout.dimensions["indicator"]
    if any(word.casefold() == "rea" for word in grid.columns[status].rows(data).words):
        finder.add(
            "HS108",
            "The population status REA was read as people_expected_to_be_reached: HDX HAPI "
            "takes it from the plans of HPC, which put their expected reach there.",
            column=layout.headers[status],
            value="REA",
        )
    errors = TextColumn.constant("", len(data))
    if "error" in layout.beside:
        errors = grid.columns[layout.beside["error"]].rows(data)
    sector = known.coded.get("sector_code")
    unknown = sector.blank if sector is not None else np.zeros(len(data), dtype=bool)
    unknown &= cells.state != BLANK
    for fault, rows in (
        ("HS107", ~errors.blank & (cells.state != BLANK)),
        ("HS122", unknown & errors.blank),
    ):
        at = np.flatnonzero(rows)
        messages = [_of_publisher(errors[i], unknown=bool(unknown[i])) for i in at]
        finder.add(
            fault,
            messages,
            row=data[at] + 1,
            column=cells.header,
            value=[cells.texts[i] for i in at],
        )
        gone = unknown[at]
        cells.state[at[gone]] = LEFT_OUT
        cells.reasons[at[gone]] = np.array(messages, dtype=object)[gone]


def _of_publisher(mark: str, *, unknown: bool) -> str:
    said = []
    if mark:
        said.append(f"The publisher marks this row: {mark}.")
    if unknown:
        said.append("It names no sector, so that it is not known of what it is a part.")
    return " ".join(said)


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


def _left_out(grid: Grid, columns: Sequence[Cells], data: NDArray[np.intp]) -> pd.DataFrame:
    rows, places = np.nonzero(stacked(columns) == LEFT_OUT)
    cells = [(columns[place], row) for row, place in zip(rows, places.tolist(), strict=True)]
    held: dict[str, Any] = {
        "sheet": [grid.sheet] * len(cells),
        "row": data[rows] + 1,
        "column": [column.header for column, _ in cells],
        "reason": [column.reasons[row] for column, row in cells],
        "text": [abridged(column.texts[row], LONGEST) for column, row in cells],
    }
    return pd.DataFrame(held, columns=list(LEFT_OUT_COLUMNS)).astype(
        {"sheet": object, "row": "Int64", "column": "str", "reason": "str", "text": "str"}
    )


def _counts(grid: Grid, columns: Sequence[Cells]) -> pd.DataFrame:
    rows = []
    for cells in columns:
        often = np.bincount(cells.state, minlength=3)
        rows.append((grid.sheet, cells.header, len(cells.state), *map(int, often)))
    return pd.DataFrame(
        rows, columns=["sheet", "column", "cells", "blank", "figures", "left_out"]
    ).astype({"sheet": object, "column": "str"})


def _figures(
    grid: Grid,
    layout: Layout,
    columns: Sequence[Cells],
    known: Dimensions,
    data: NDArray[np.intp],
    file: str,
) -> pd.DataFrame:
    # row by row, and in a row from left to right
    rows, places = np.nonzero(stacked(columns) == FIGURE)
    out: dict[str, Any] = amounts(columns, known, rows, places)
    coded = {name: TextColumn(c.words, c.codes[rows]) for name, c in known.coded.items()}
    coded |= {name: TextColumn.of(texts) for name, texts in marks(out, coded).items()}
    if known.units:
        coded["unit"] = TextColumn(known.units.codes.words, known.units.codes.codes[rows])
    for name in {name for cells in columns for name in cells.column.fixed}:
        words = [cells.column.fixed.get(name, "") for cells in columns]
        coded[name] = _fixed(words, places, coded.get(name))
    coded["origin_column"] = TextColumn([cells.header for cells in columns], places)
    coded["origin_file"] = TextColumn.constant(file, len(rows))
    if grid.sheet is not None:
        coded["origin_sheet"] = TextColumn.constant(grid.sheet, len(rows))
    for column in COLUMNS:
        if column.storage in ("code", "text"):
            if column.name in coded or column.required or column.group != "of whom":
                texts = coded.get(column.name, TextColumn.constant("", len(rows)))
                out[column.name] = _categorical(texts, column.default)
        elif column.storage == "date":
            days = known.dates.get(column.name)
            out[column.name] = (
                np.full(len(rows), "NaT", "M8[us]")
                if days is None
                else days[rows].astype("M8[us]")
            )
    out["admin_level"] = _admin_levels(coded, known, rows)
    out["origin_row"] = pd.array(data[rows] + 1, dtype="Int64")
    order = [column.name for column in COLUMNS if column.name in out]
    return pd.DataFrame({name: out[name] for name in order}, copy=False)


def _fixed(words: list[str], places: NDArray[np.intp], stated: TextColumn | None) -> TextColumn:
    """Return what value columns fix for their figures, and elsewhere what the rows say."""
    if stated is None or all(words):
        return TextColumn(words, places)
    fixes = np.array([bool(word) for word in words])[places]
    codes = np.where(fixes, places + len(stated.words), stated.codes)
    return TextColumn([*stated.words, *words], codes)


def _admin_levels(
    coded: Mapping[str, TextColumn], known: Dimensions, rows: NDArray[np.intp]
) -> Any:
    """Return the level that a row states, or that of the lowest area that it names."""
    level = np.zeros(len(rows))
    for depth in (1, 2):
        for name in (f"admin{depth}_code", f"admin{depth}_name", f"provider_admin{depth}_name"):
            if name in coded:
                level[~coded[name].blank] = depth
    if "admin_level" in known.numbers:
        stated = known.numbers["admin_level"][rows]
        level = np.where(np.isnan(stated) | (stated % 1 != 0), level, stated)
    return pd.array(level.astype(np.int64), dtype="Int64")


def _categorical(texts: TextColumn, default: str | None) -> pd.Categorical:
    """Store a column; distinct words once, blanks as the default or missing."""
    used = np.bincount(texts.codes, minlength=len(texts.words)) > 0
    places: dict[str, int] = {}
    of_each = np.full(len(texts.words), -1, dtype=np.intp)
    for i, word in enumerate(texts.words):
        kept = word or (default or "")
        if used[i] and kept:
            of_each[i] = places.setdefault(kept, len(places))
    kind = pd.CategoricalDtype(pd.Index(list(places), dtype="str"))
    return pd.Categorical.from_codes(of_each[texts.codes], dtype=kind, validate=False)
