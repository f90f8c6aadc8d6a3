"""The front: the first sheet of a workbook that is sent back, with all that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.checking.corrections import agreement_of
from humstats.checking.marking import MEND
from humstats.checking.summary import EXAMPLES
from humstats.model.findings import SEVERITIES
from humstats.model.numerals import counted, grouped
from humstats.rules import RULES
from humstats.workbooks.books import Link, Sheet
from humstats.workbooks.references import cell_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from humstats.checking.marking import FigurePlaces, Place, Places
    from humstats.checking.report import Report
    from humstats.workbooks.books import Cell

__all__ = ["MOST_LISTED", "front_of"]

#: How many of one rule are listed.
MOST_LISTED: Final = 2_000
#: How many cells in which contradictions meet are listed.
MOST_CAUSES: Final = 20

_COLUMNS: Final = (
    "severity",
    "rule",
    "sheet",
    "cell",
    "column",
    "value",
    "finding",
    "what to do",
    "other cells",
)
#: What a finding says by itself; where it stands comes before.
_TOLD: Final = ("column", "value", "message", "suggestion", "related")
_WIDTHS: Final = {
    "severity": 10, "rule": 8, "sheet": 20, "cell": 8, "column": 22, "value": 16, "finding": 60,
    "what to do": 40, "other cells": 34,
}  # fmt: skip
_KEY: Final = (
    "In the sheets, a strong colour marks the cell that a finding is about, with the sentence "
    "as a comment: orange for an error, yellow for a warning. A pale one marks a cell that "
    "takes part: which of them is wrong is for you to say. Notes are listed here alone."
)
_AGREED: Final = (
    "Violet marks a cell for which another figure was used, as was agreed: please mend it."
)


def front_of(
    report: Report,
    findings: pd.DataFrame,
    places: Sequence[Place | None],
    known: Places | FigurePlaces,
    said: Sequence[str],
) -> Sheet:
    """Make the sheet that stands in front.

    Parameters
    ----------
    report : Report
        What was found.
    findings : pandas.DataFrame
        Its findings, as they are to be told.
    places : sequence of Place or None
        The cell of each of them.
    known : Places or FigurePlaces
        Where figures stand.
    said : sequence of str
        What is to be said of the workbook, and of what was not marked in it.

    Returns
    -------
    Sheet
        The findings of each rule below each other, worst first, with links to the cells.
        More than five of one rule are folded away until a reader opens them.
    """
    rows: list[list[Cell]] = []
    folded: list[int] = []
    _add_corrected(rows, report, known)
    causes = _causes(report, known)
    grouping = findings.assign(place=range(len(findings))).groupby(
        ["severity", "rule"], observed=True, sort=False
    )["place"]
    groups = [(str(severity), str(rule), at.tolist()) for (severity, rule), at in grouping]
    groups.sort(key=lambda group: (SEVERITIES.index(group[0]), group[1]))
    held = findings[["sheet", "row", *_TOLD]].astype(object)
    cells = held.where(held.notna(), None).to_numpy().tolist()
    listed_less = 0
    for severity, rule, at in groups:
        # a cell that explains warnings alone comes after the errors
        if causes and SEVERITIES.index(severity) >= SEVERITIES.index(str(causes[0][0])):
            rows += causes
            causes = []
        rows.append(
            [severity, rule, counted(len(at), "finding"), None, None, None, _name(report, rule)]
        )
        listed_less += max(len(at) - MOST_LISTED, 0)
        for number, finding in enumerate(at[:MOST_LISTED]):
            if number >= EXAMPLES:
                folded.append(len(rows))
            sheet, row, *told = cells[finding]
            where = _link(places[finding])
            if places[finding] is None:
                # what is true of a sheet or of a row has no cell to lead to
                where = sheet, None if row is None or told[0] else f"row {row}"
            rows.append([None, rule, *where, *told])
    _add_ignored(rows, report)
    lead = [f"Findings in {report.reading.source.name}", _sum(report)]
    if report.counts["error"] + report.counts["warning"]:
        lead.append(_KEY)
    if len(report.corrected):
        lead.append(_AGREED)
    if folded:
        lead.append(
            f"Of each rule {EXAMPLES} findings are in sight: the + beside the last of them "
            "opens the others."
        )
    if listed_less:
        lead.append(
            f"{grouped(listed_less)} findings are not listed, {grouped(MOST_LISTED)} of each "
            "rule are; all are marked in the sheets."
        )
    lead += said
    return Sheet(
        "Findings",
        _COLUMNS,
        rows,
        lead=tuple(lead),
        widths=_WIDTHS,
        graded="severity",
        folded=folded,
    )


def _add_corrected(
    rows: list[list[Cell]], report: Report, known: Places | FigurePlaces
) -> None:
    """Name the cells for which another figure was used, with what was agreed."""
    cells = report.corrected
    if not len(cells):
        return
    many = counted(len(cells), "cell")
    rows.append(["corrected", None, many, None, None, None, "as was agreed: please mend it"])
    places = known.of_figures(cells["figure"].tolist())
    columns = (cells[name] for name in ("column", "expected"))
    for place, column, value, said in zip(places, *columns, agreement_of(cells), strict=True):
        rows.append([None, None, *_link(place), column, value, said, MEND])


def _add_ignored(rows: list[list[Cell]], report: Report) -> None:
    """Say what is ignored, how many findings that met, and why."""
    met = [one for one in report.overridden if len(one)]
    if not met:
        return
    many = counted(sum(map(len, met)), "finding")
    rows.append(
        ["ignored", None, many, None, None, None, "looked at, and accepted for a reason"]
    )
    for one in met:
        rule = one.ignore.rule
        rows.append(
            [None, rule, one.ignore.sheet or None, None, one.ignore.column or None, None,
             f"{counted(len(one), 'finding')}: {one.ignore.why}", None, one.ignore.where]
        )  # fmt: skip


def _causes(report: Report, known: Places | FigurePlaces) -> list[list[Cell]]:
    """Name the cells in which several contradictions meet, most of them first."""
    many = len(report.meetings)
    if not many:
        return []
    rows: list[list[Cell]] = []
    causes = report.causes_at(slice(0, MOST_CAUSES)).astype(object)
    more = f", of which {MOST_CAUSES} are listed" if many > MOST_CAUSES else ""
    rows.append(
        [
            str(causes["severity"].iloc[0]),
            None,
            counted(many, "cell"),
            None,
            None,
            None,
            f"where contradictions meet{more}: look at these first",
        ]
    )
    places = known.of_figures(causes["figure"].tolist())
    for place, column, value, count in zip(
        places, causes["column"], causes["value"], causes["contradictions"], strict=True
    ):
        said = f"If this one is wrong, it explains {grouped(count)} findings."
        rows.append([None, None, *_link(place), column, value, said])
    return rows


def _sum(report: Report) -> str:
    counts = [counted(count, severity) for severity, count in report.counts.items()]
    account = report.accounting
    figures = account["accepted"] + account["quarantined"]
    said = f"{', '.join(counts)} in {grouped(figures)} figures."
    if account["quarantined"]:
        out = account["quarantined"]
        said += f" {grouped(out)} cannot stand as {'they are' if out > 1 else 'it is'}."
    if account["left_out"]:
        left = account["left_out"]
        were = "cells were" if left > 1 else "cell was"
        said += f" {grouped(left)} {were} left out when the file was read."
    if ignored := sum(map(len, report.overridden)):
        said += (
            f" {grouped(ignored)} findings are ignored, each for a reason that was given."
            if ignored > 1
            else " 1 finding is ignored, for a reason that was given."
        )
    if mended := len(report.corrected):
        was = "figures were" if mended > 1 else "figure was"
        said += f" {grouped(mended)} {was} corrected before the check."
    return said


def _name(report: Report, rule: str) -> str:
    words = RULES[rule].name.replace("-", " ") if rule in RULES else ""
    return words or report.reading.rule_names.get(rule, "")


def _link(place: Place | None) -> tuple[Cell, Cell]:
    if place is None:
        return None, None
    link = Link(cell_name(place.row, place.column), place.sheet, place.row, place.column)
    return place.sheet, link
