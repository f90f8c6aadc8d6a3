"""Changes as the sheets of a workbook: what to know first, then every row of each kind."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.editions.wording import lines_of
from humstats.model.breakdowns import CODES
from humstats.model.columns import ALL, AREAS, breakdowns_in
from humstats.model.numerals import counted, grouped
from humstats.workbooks.books import Cell, Link, Sheet

if TYPE_CHECKING:
    from humstats.editions.changes import Changes

__all__ = ["sheets_of"]

#: Sheets of figures by the kinds that they hold.
_FIGURES: Final = {
    "Changed": ("changed", "emptied", "filled", "unit"),
    "New": ("added",),
    "Gone": ("gone",),
    "Restated": ("restated", "precision"),
}
#: What a reader of a spreadsheet does not need of a figure.
_LEFT_OUT: Final = {"old_raw", "new_raw", "publication", "published"}
_FIRST: Final = "The first"
#: So many rows a sheet has at most, so that the workbook opens at once; it says how many more
#: there are, and where.
_MOST: Final = 50_000
_AMOUNTS: Final = ("old", "new", "difference", "explained", "unexplained")
#: What stands in every row, even where it is the same in all.
_IN_ROWS: Final = {
    *("kind", "change", "total", "area", "name", "indicator", "location_code", "unit"),
    *("old", "new", "difference", "ratio", *AREAS),
}


def sheets_of(changes: Changes) -> list[Sheet]:
    """Return the sheets of a workbook of changes.

    Parameters
    ----------
    changes : Changes
        What changed.

    Returns
    -------
    list of Sheet
        "What changed" first, with a link to each of the others.
    """
    others: list[Sheet] = []
    if len(changes.totals):
        others.append(_sheet("Totals", _telling(changes.totals), "Totals that moved"))
        areas = changes.contributions
        if len(areas):
            others.append(_sheet("Areas in totals", _named(changes), "What each area moved"))
    for name, kinds in _FIGURES.items():
        held = changes.figures[changes.figures["kind"].isin(kinds)]
        if len(held):
            others.append(
                _sheet(
                    name, _telling(held), f"{name} figures", where="the CSV and the JSON form"
                )
            )
    for name, frame in (
        ("Codes", changes.codes),
        ("Areas", changes.areas),
        ("Columns", changes.columns),
    ):
        if len(frame):
            others.append(_sheet(name, frame, f"{name} that only one edition has"))
    rows: list[tuple[Cell, ...]] = [(line.label, line.said, None) for line in lines_of(changes)]
    rows += [
        (
            sheet.lead[0],
            next((said for said in sheet.lead if said.startswith(_FIRST)), "")
            or counted(len(sheet.rows), "row"),
            Link(sheet.name, sheet.name, 1, 1),
        )
        for sheet in others
    ]
    first = Sheet(
        "What changed",
        ("what", "said", "sheet"),
        rows,
        lead=(*changes.cautions, changes.headline, f"From {changes.old} to {changes.new}"),
        widths={"what": 28, "said": 80, "sheet": 18},
    )
    return [first, *others]


def _sheet(
    name: str, frame: pd.DataFrame, title: str, *, where: str = "the JSON form"
) -> Sheet:
    shown = frame.head(_MOST)
    once = frame.head(1)
    alike = [
        str(column)
        for column in frame
        if len(frame) > 1
        and column not in _IN_ROWS
        and (frame[column] == once[column].iloc[0]).all()
    ]
    lead = [title]
    if len(frame) > len(shown):
        lead.append(
            f"{_FIRST} {grouped(len(shown))} of {grouped(len(frame))} rows. All of them "
            f"are in {where}."
        )
    if alike:
        said = zip(alike, _rows(once[alike])[0], strict=True)
        lead.append(f"In all rows: {'; '.join(f'{_words(n)} {cell}' for n, cell in said)}.")
    shown = shown.drop(columns=alike)
    return Sheet(name, tuple(_words(str(n)) for n in shown), _rows(shown), lead=tuple(lead))


def _words(column: str) -> str:
    return column.replace("_", " ")


def _telling(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out columns that say the same of every row, or nothing."""
    dull = set(_LEFT_OUT)
    for name in breakdowns_in(frame):
        if (frame[name].astype(object).fillna(ALL) == ALL).all():
            dull.add(name)
    for column in frame:
        name = str(column)
        if frame[name].isna().all() or (
            name.endswith("_qualifier") and (frame[name].dropna() == "exact").all()
        ):
            dull.add(name)
    # what is true of all of them stands in the headline, and would only make a sheet wide
    dull |= {n for n in ("source", "basis", "unknown") if n in frame and frame[n].nunique() < 2}
    return frame[[name for name in frame if name not in dull]]


def _named(changes: Changes) -> pd.DataFrame:
    """Return contributions with the total that each belongs to, in words."""
    totals = changes.totals
    named = ["indicator", "location_code", *breakdowns_in(totals)]
    words = {
        at: " / ".join(
            str(CODES.get(name, {}).get(word, word))
            for name, word in zip(named, row, strict=True)
            if word not in (ALL, None)
        )
        for at, row in enumerate(totals[named].itertuples(index=False, name=None))
    }
    areas = changes.contributions
    return areas.assign(total=areas["total"].map(words))


def _rows(frame: pd.DataFrame) -> list[tuple[Cell, ...]]:
    # more digits than that are those of binary fractions
    short = frame.round({"ratio": 4, "share": 4} | dict.fromkeys(_AMOUNTS, 6))
    columns = [[_cell(found) for found in short[name].astype(object)] for name in short]
    return [*zip(*columns, strict=True)]


def _cell(found: Any) -> Cell:
    if found is None or found is pd.NA or found is pd.NaT:
        return None
    if isinstance(found, float):
        return found if math.isfinite(found) else None
    if isinstance(found, pd.Timestamp):
        return dt.date(found.year, found.month, found.day)
    return found if isinstance(found, (int, str)) else str(found)
