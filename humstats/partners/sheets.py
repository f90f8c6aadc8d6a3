"""Combined files as a workbook: one sheet for each question that is asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.checking.privacy import without_personal
from humstats.partners.disputes import cell_column
from humstats.partners.summary import summary_of
from humstats.workbooks.books import Sheet

if TYPE_CHECKING:
    from humstats.partners.combined import Combined
    from humstats.workbooks.books import Cell

__all__ = ["sheets_of"]

#: What is said over each table.
_LEADS: Final = {
    "Missing": "Expected files that did not come; countries, periods and areas that others "
    "cover. A figure that is missing is not known; it is no zero.",
    "Unclear areas": "Names without a p-code that fit several areas. Ask the sender for the "
    "code; until then their figures are held against nobody's.",
    "Conflicts": "One figure a row, with the value and the cell of each sender. Which is right "
    "is for the senders to say.",
    "Sent twice": "One figure a row that several senders gave alike. It is never to be added "
    "twice.",
    "Findings": "What the check of each file found, at its cell.",
    "Figures": "The figures that no error keeps out, each once; where senders disagree, that "
    "of each. They are of several sectors and breakdowns: do not add them up.",
}
_WIDTHS: Final = {
    "columns": 40.0,
    "why not": 40.0,
    "covered by": 30.0,
    "could be": 40.0,
    "cells": 50.0,
}


def sheets_of(combined: Combined) -> list[Sheet]:
    """Return the sheets of a workbook of combined files.

    Parameters
    ----------
    combined : Combined
        The files of several senders.

    Returns
    -------
    list of Sheet
        Senders, Missing, Unclear areas, Conflicts, Sent twice, Findings, Figures.
    """
    summary = summary_of(combined)
    tables = {
        "Senders": _without_blanks(combined.senders),
        "Missing": _without_blanks(combined.missing),
        "Unclear areas": combined.unclear,
        "Conflicts": _narrow(combined.conflicts),
        "Sent twice": _narrow(combined.repeated),
        "Findings": without_personal(combined.findings).drop(columns="figure"),
        "Figures": combined.accepted,
    }
    sheets = []
    for name, table in tables.items():
        lead = (summary.title, summary.verdict) if name == "Senders" else (name, _LEADS[name])
        said = [*lead, "There is none."] if table.empty else [*lead]
        columns = tuple(map(str, table.columns))
        if name != "Figures":
            columns = tuple(column.replace("_", " ") for column in columns)
        widths = {column: _WIDTHS[column] for column in columns if column in _WIDTHS}
        graded = "severity" if name == "Findings" else ""
        sheets.append(Sheet(name, columns, _rows(table), tuple(said), widths, graded))
    return sheets


def _without_blanks(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out columns that say nothing in any row, so that a page holds the others."""
    said = (table.notna() & (table != "")).any()
    return table.loc[:, said] if len(table) else table


def _narrow(table: pd.DataFrame) -> pd.DataFrame:
    """Return disputes with all cells in one column, so that a page holds them."""
    cells = [name for name in table.columns if name.endswith(cell_column(""))]
    said = []
    for row in table[cells].to_dict("records"):
        there: dict[str, list[str]] = {}
        for name, cell in row.items():
            if isinstance(cell, str):
                there.setdefault(cell, []).append(str(name).removesuffix(cell_column("")))
        said.append("; ".join(f"{', '.join(who)}: {cell}" for cell, who in there.items()))
    table = table.rename(columns={"apart": "apart (%)"})
    return table.drop(columns=cells).assign(cells=pd.Series(said, table.index, dtype="str"))


def _rows(table: pd.DataFrame) -> list[list[Cell]]:
    columns = [_cells(table[name]) for name in table.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _cells(column: pd.Series[Any]) -> list[Any]:
    if column.dtype.kind == "M":
        return [None if pd.isna(day) else day.date() for day in column]
    plain = column.astype(object)
    cells = plain.where(column.notna(), None).tolist()
    whole = column.dtype.kind == "f"
    return [int(c) if whole and c is not None and float(c).is_integer() else c for c in cells]
