"""Tabulation: from cells and what their rows are about to a figures table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from humstats.model.columns import ALL, AREAS, COLUMNS
from humstats.reading.cells.amounts import ValueCells, amounts, marks, stacked
from humstats.reading.cells.numbers import FIGURE
from humstats.reading.grid import TextColumn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from humstats.reading.dimensions import Dimensions

__all__ = ["below", "figures_of", "in_order"]


def figures_of(
    columns: Sequence[ValueCells],
    known: Dimensions,
    data: NDArray[np.intp],
    *,
    file: str,
    sheet: str | None,
) -> pd.DataFrame:
    """Make a figures table of value columns.

    Parameters
    ----------
    columns : sequence of ValueCells
        Their texts, and what becomes of each.
    known : Dimensions
        What their rows are about.
    data : numpy.ndarray of int
        Positions of the rows, from 0.
    file : str
        The name of the file.
    sheet : str or None
        The name of the sheet.

    Returns
    -------
    pandas.DataFrame
        A figures table, row by row, and in a row in the order of the columns.
    """
    rows, places = np.nonzero(stacked(columns) == FIGURE)
    out: dict[str, Any] = amounts(columns, known, rows, places)
    coded = {name: TextColumn(c.words, c.codes[rows]) for name, c in known.coded.items()}
    coded |= {name: TextColumn.of(texts) for name, texts in marks(out, coded).items()}
    if known.units:
        coded["unit"] = TextColumn(known.units.codes.words, known.units.codes.codes[rows])
    for name in {name for cells in columns for name in cells.column.fixed}:
        words = [cells.column.fixed.get(name, "") for cells in columns]
        if name == "category" and name in coded:
            # what a row and a column say of whom stands together, and neither is lost
            of_row = coded[name].translated({ALL: ""})
            coded[name] = of_row.beside(TextColumn(words, places))
        else:
            coded[name] = _fixed(words, places, coded.get(name))
    _name_areas_without_codes(coded)
    coded["origin_column"] = TextColumn([cells.header for cells in columns], places)
    coded["origin_file"] = TextColumn.constant(file, len(rows))
    if sheet is not None:
        coded["origin_sheet"] = TextColumn.constant(sheet, len(rows))
    for column in COLUMNS:
        if column.storage in ("code", "text"):
            if column.name in coded or not column.themed:
                texts = coded.get(column.name, TextColumn.constant("", len(rows)))
                out[column.name] = texts.filled(column.default or "").categorical(str)
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


def _name_areas_without_codes(coded: dict[str, TextColumn]) -> None:
    """Let a name stand in the key where its area has no code: it is all that tells it apart."""
    for depth in (1, 2):
        named, own = f"admin{depth}_name", f"provider_admin{depth}_name"
        if named not in coded or f"admin{depth}_code" not in coded:
            continue
        names = coded[named]
        alone = coded[f"admin{depth}_code"].blank & ~names.blank
        if own in coded:
            alone &= coded[own].blank
        if not alone.any():
            continue
        words = [*names.words, ""]
        other = coded.get(own, TextColumn.constant("", len(alone)))
        coded[named] = TextColumn(words, np.where(alone, len(names.words), names.codes))
        coded[own] = TextColumn(
            [*other.words, *words], np.where(alone, names.codes + len(other.words), other.codes)
        )


def _admin_levels(
    coded: Mapping[str, TextColumn], known: Dimensions, rows: NDArray[np.intp]
) -> Any:
    """Return the level that a row states, or that of the lowest area that it names."""
    level = np.zeros(len(rows))
    for name, depth in AREAS.items():
        if name in coded:
            level[~coded[name].blank] = depth
    if "admin_level" in known.numbers:
        stated = known.numbers["admin_level"][rows]
        level = np.where(np.isnan(stated) | (stated % 1 != 0), level, stated)
    return pd.array(level.astype(np.int64), dtype="Int64")


def below(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put figures tables below each other, codes staying codes.

    Parameters
    ----------
    tables : sequence of pandas.DataFrame
        Figures tables; a breakdown that only some of them have is "all" in the others.

    Returns
    -------
    pandas.DataFrame
        All figures, in the order of the tables.
    """
    if len(tables) == 1:
        return tables[0]
    out: dict[str, Any] = {}
    rows = [len(table) for table in tables]
    for column in COLUMNS:
        name = column.name
        if not any(name in table for table in tables):
            continue
        parts = [
            table[name] if name in table else pd.Series([column.default] * many, dtype="str")
            for table, many in zip(tables, rows, strict=True)
        ]
        if column.dtype == "category":
            # concat of unlike categories would fall back to strings; blanks alone have none
            told = [part if part.notna().any() else part.astype("str") for part in parts]
            out[name] = union_categoricals([part.astype("category") for part in told])
        else:
            out[name] = pd.concat(parts, ignore_index=True)
    return pd.DataFrame(out)


def in_order(tables: Sequence[pd.DataFrame], headers: Sequence[str]) -> pd.DataFrame:
    """Put the figures of one sheet below each other as they stand on it.

    Parameters
    ----------
    tables : sequence of pandas.DataFrame
        Figures tables of the same rows and other columns.
    headers : sequence of str
        The headers of all value columns, from left to right.

    Returns
    -------
    pandas.DataFrame
        Row by row, and in a row from left to right.
    """
    if len(tables) == 1:
        return tables[0]
    figures = below(tables)
    places = pd.Index(headers).get_indexer(pd.Index(figures["origin_column"], dtype=object))
    order = np.lexsort((places, figures["origin_row"].to_numpy("int64")))
    return figures.iloc[order].reset_index(drop=True)
