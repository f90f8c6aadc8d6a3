"""Marking: at which cells of a workbook findings are to be seen."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.checking.corrections import agreement_of
from humstats.model.findings import SEVERITIES
from humstats.model.numerals import grouped
from humstats.workbooks.marks import Mark
from humstats.workbooks.references import column_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.checking.report import Report
    from humstats.model.readings import Reading, SheetSource

__all__ = [
    "MEND",
    "MOST_RELATED",
    "FigurePlaces",
    "Place",
    "Places",
    "marks_of",
    "wide_relations",
]

#: What the sender is asked to do with a figure that was corrected.
MEND: Final = "Please mend it in your file."
_NOTE: Final = SEVERITIES.index("note")
#: A relation of more cells than these speaks of a sheet, and not of its cells.
MOST_RELATED: Final = 200


class Place(NamedTuple):
    """A cell of a workbook: its sheet, and row and column from 1."""

    sheet: str
    row: int
    column: int


class Places:
    """Where the cells of a reading stand in its file.

    Parameters
    ----------
    reading : Reading
        What was read.
    only : str, default ""
        What the sheet of a file without sheets is called.
    shifts : mapping of str to int, optional
        For a sheet, how many rows further down its rows stand than their numbers say.
    """

    def __init__(
        self, reading: Reading, *, only: str = "", shifts: Mapping[str, int] | None = None
    ) -> None:
        self._figures = reading.figures
        self._only = only
        self._shifts = shifts or {}
        self._tables = [held for held in reading.source.sheets if held.letters]
        self._ends = np.cumsum([held.figures for held in self._tables]).tolist()
        self._of_sheet: dict[str | None, list[SheetSource]] = {}
        for held in self._tables:
            self._of_sheet.setdefault(held.name, []).append(held)
        self._known: dict[tuple[int, str], int | None] = {}

    def of_cell(self, sheet: str | None, row: int, header: str) -> Place | None:
        """Return where the cell of a row and a header stands; None where that is not sure."""
        tables = [held for held in self._of_sheet.get(sheet, ()) if header in held.letters]
        # of tables below each other, the row is in the last that begins above it
        begun = [held for held in tables if max(held.header, default=0) < row]
        last = max((max(held.header, default=0) for held in begun), default=0)
        letters = {
            held.letters[header] for held in begun if max(held.header, default=0) == last
        }
        if len(letters) != 1:
            return None
        return self._place(sheet, row, column_number(letters.pop()))

    def of_header(self, sheet: str | None, header: str) -> Place | None:
        """Return where a header itself stands."""
        tables = [held for held in self._of_sheet.get(sheet, ()) if header in held.letters]
        if len(tables) != 1 or not tables[0].header:
            return None
        row = max(tables[0].header)
        return self._place(sheet, row, column_number(tables[0].letters[header]))

    def of_figure(self, figure: int, row: int, header: str) -> Place | None:
        """Return where a cell of a figure's row stands, in the table that it was read from."""
        at = bisect_right(self._ends, figure)
        if at >= len(self._tables):
            return None
        key = at, header
        if key not in self._known:
            letters = self._tables[at].letters.get(header)
            self._known[key] = None if letters is None else column_number(letters)
        column = self._known[key]
        if column is None:
            return None
        return self._place(self._tables[at].name, row, column)

    def of_findings(self, findings: pd.DataFrame) -> list[Place | None]:
        """Return the cell of each finding; None for one that is about no cell."""
        places: list[Place | None] = []
        columns = (_plain(findings[name]) for name in ("sheet", "row", "column", "figure"))
        for sheet, row, column, figure in zip(*columns, strict=True):
            place = None
            if row is not None and column is not None:
                if figure is not None:
                    place = self.of_figure(figure, row, column)
                if place is None:
                    place = self.of_cell(sheet, row, column)
            elif column is not None:
                place = self.of_header(sheet, column)
            places.append(place)
        return places

    def of_figures(self, figures: list[int]) -> list[Place | None]:
        """Return the cell in which each figure stands; None where that is not known."""
        taken = self._figures.iloc[figures]
        if not {"origin_row", "origin_column"} <= {*taken}:
            return [None] * len(figures)
        rows, headers = _plain(taken["origin_row"]), _plain(taken["origin_column"])
        return [
            None if row is None or header is None else self.of_figure(figure, row, header)
            for figure, row, header in zip(figures, rows, headers, strict=True)
        ]

    def _place(self, sheet: str | None, row: int, column: int) -> Place:
        name = self._only if sheet is None else sheet
        return Place(name, row + self._shifts.get(name, 0), column)


class FigurePlaces:
    """Where figures stand in a workbook of the figures themselves.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table: a row of the sheet each, below their header.
    sheet : str
        The name of the sheet.
    """

    def __init__(self, figures: pd.DataFrame, sheet: str) -> None:
        self._columns = {str(name): at for at, name in enumerate(figures.columns, start=1)}
        self._sheet = sheet

    def of_findings(self, findings: pd.DataFrame) -> list[Place | None]:
        """Return the cell of each finding; None for one that is about no figure."""
        return [
            None
            if figure is None
            else Place(self._sheet, figure + 2, self._columns.get(column, self._value))
            for figure, column in zip(
                _plain(findings["figure"]), _plain(findings["column"]), strict=True
            )
        ]

    def of_figures(self, figures: list[int]) -> list[Place | None]:
        """Return the cell of each figure's value."""
        return [Place(self._sheet, figure + 2, self._value) for figure in figures]

    @property
    def _value(self) -> int:
        return self._columns["value"]


def _plain(column: pd.Series[Any]) -> list[Any]:
    held = column.astype(object)
    return held.where(held.notna(), None).tolist()


def marks_of(
    report: Report,
    findings: pd.DataFrame,
    places: Sequence[Place | None],
    known: Places | FigurePlaces,
) -> list[Mark]:
    """Return what is to be seen at the cells of a workbook.

    Parameters
    ----------
    report : Report
        What was found.
    findings : pandas.DataFrame
        Its findings, as they are to be told.
    places : sequence of Place or None
        The cell of each of them.
    known : Places
        Where figures stand.

    Returns
    -------
    list of Mark
        One for each cell that was corrected, with what was agreed; one for each error and
        warning that is about a cell, with its sentence; one for each other cell that takes
        part in a relation, without. Of a note the sender has nothing to do.
    """
    marks = _corrected(report, known)
    words = (findings[n].astype(object) for n in ("severity", "rule", "message", "suggestion"))
    marks += [
        Mark(
            place.sheet,
            place.row,
            place.column,
            severity,
            text=_sentence(rule, severity, message, advice),
        )
        for place, severity, rule, message, advice in zip(places, *words, strict=True)
        if place is not None and severity != "note"
    ]
    figures, grades = _related(report)
    for place, grade in zip(known.of_figures(figures), grades, strict=True):
        if place is not None:
            grave = SEVERITIES[grade]
            marks.append(Mark(place.sheet, place.row, place.column, grave, blamed=False))
    return marks


def _corrected(report: Report, known: Places | FigurePlaces) -> list[Mark]:
    cells = report.corrected
    places = known.of_figures(cells["figure"].tolist())
    said = agreement_of(cells)
    return [
        Mark(*place, "corrected", text=f"corrected\n{text}\n{MEND}")
        for place, text in zip(places, said, strict=True)
        if place is not None
    ]


def _sentence(rule: str, severity: str, message: str, advice: str) -> str:
    return f"{rule} {severity}\n{message}" + (f"\n{advice}" if advice else "")


def _related(report: Report) -> tuple[list[int], list[int]]:
    """Return the figures that take part in relations, and how grave the worst of these is."""
    worst = np.full(len(report.reading.figures), len(SEVERITIES), "i1")
    for outcome in report.outcomes:
        hits = outcome.hits
        if hits.members is not None and hits.starts is not None:
            sizes = np.diff(hits.starts)
            near = np.repeat(sizes <= MOST_RELATED, sizes)
            grades = np.repeat(outcome.grades, sizes)
            near &= grades < _NOTE
            np.minimum.at(worst, hits.members[near], grades[near])
    figures = np.flatnonzero(worst < len(SEVERITIES))
    return figures.tolist(), worst[figures].tolist()


def wide_relations(report: Report) -> str:
    """Say of how many relations only one cell has a colour; nothing where there are none."""
    wide = sum(
        int(((np.diff(outcome.hits.starts) > MOST_RELATED) & (outcome.grades < _NOTE)).sum())
        for outcome in report.outcomes
        if outcome.hits.starts is not None
    )
    if not wide:
        return ""
    return (
        f"{grouped(wide)} finding{'s are' if wide > 1 else ' is'} about more than "
        f"{MOST_RELATED} cells: only the first of them has a colour."
    )
