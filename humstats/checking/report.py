"""The report: what was found, what is accepted, what is kept out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.checking.bounding import bounded
from humstats.checking.causes import causes_of
from humstats.checking.corrections import CORRECTED_COLUMNS
from humstats.checking.declarations import speaks_of
from humstats.checking.origins import cells_of
from humstats.checking.privacy import without_personal
from humstats.checking.sentences import described
from humstats.errors import FigureError
from humstats.model.findings import (
    FINDING_COLUMNS,
    SEVERITIES,
    Severity,
    findings_table,
    joined_findings,
)
from humstats.model.numerals import counted
from humstats.model.outputs import write_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.checking.causes import Causes
    from humstats.checking.ignoring import Ignored
    from humstats.checking.outcomes import Outcome
    from humstats.model.readings import Reading
    from humstats.rules import Table

__all__ = ["Report"]


@dataclass(frozen=True, repr=False, eq=False)
class Report:
    """What a check found.

    Every figure is either accepted or quarantined, and every non-blank cell of a value
    column is a figure or was left out when the file was read: see ``accounting``.

    Attributes
    ----------
    reading : Reading
        What was checked, with its figures corrected where that was asked for.
    seen : pandas.DataFrame
        What was found while reading, without what is ignored.
    overridden : tuple of Ignored
        What each ignore met.
    corrected : pandas.DataFrame
        The figures that were corrected: file, sheet, row, column, what stands there, what is
        used, why, who said so, and the figure's position.
    """

    reading: Reading
    table: Table = field(repr=False)
    outcomes: tuple[Outcome, ...] = field(repr=False)
    kept_out: NDArray[np.bool_] = field(repr=False)
    seen: pd.DataFrame = field(default_factory=findings_table, repr=False)
    overridden: tuple[Ignored, ...] = field(default=(), repr=False)
    corrected: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=list(CORRECTED_COLUMNS)), repr=False
    )

    @cached_property
    def counts(self) -> dict[Severity, int]:
        """How many errors, warnings and notes there are; what is ignored is none of them."""
        counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        for outcome in self.outcomes:
            for severity, count in outcome.counts().items():
                counts[severity] += count
        seen = self.seen["severity"].value_counts()
        for severity in SEVERITIES:
            counts[severity] += int(seen.get(severity, 0))
        return counts

    @property
    def ok(self) -> bool:
        """Whether no error was found."""
        return self.counts["error"] == 0

    @cached_property
    def findings(self) -> pd.DataFrame:
        """Everything that was found, worst first: see :mod:`humstats.model.findings`."""
        causes = [self.meetings.of_hits[outcome.rule.code] for outcome in self.outcomes]
        told = described(self.reading, self.table, self.outcomes, causes)
        return joined_findings(self.seen, told)

    @cached_property
    def meetings(self) -> Causes:
        """The cells in which contradictions meet, as positions and numbers."""
        return causes_of(self.outcomes)

    @cached_property
    def causes(self) -> pd.DataFrame:
        """The cells in which contradictions meet, worst first, one a row.

        ``cause`` is the number that findings refer to, ``contradictions`` how many of them
        one wrong figure in this cell would explain, ``severity`` the worst of theirs.
        """
        return self.causes_at(slice(None))

    def causes_at(self, chosen: slice) -> pd.DataFrame:
        """Return some of the cells in which contradictions meet, such as the first five."""
        meet = self.meetings
        figures = meet.figures[chosen]
        value = np.full(len(figures), "value", object)
        return pd.DataFrame(
            {
                "cause": np.arange(1, len(meet) + 1)[chosen],
                "severity": pd.Categorical.from_codes(
                    meet.grades[chosen], pd.Index(SEVERITIES), ordered=True
                ),
                "contradictions": meet.sizes[chosen],
                **cells_of(self.reading, self.table, figures, value),
                "figure": figures,
            }
        )

    @cached_property
    def ignored(self) -> pd.DataFrame:
        """What was found and is ignored, with the ``reason``; otherwise like ``findings``."""
        parts = []
        for one in self.overridden:
            outcomes = [one.outcome] if one.outcome is not None else []
            told = joined_findings(one.seen, described(self.reading, self.table, outcomes))
            parts.append(told.assign(reason=one.ignore.reason))
        if not parts:
            return findings_table().assign(reason=pd.Series(dtype="str"))
        return pd.concat([part.astype(object) for part in parts], ignore_index=True).astype(
            {**FINDING_COLUMNS, "reason": "str"}
        )

    @property
    def unmet(self) -> list[str]:
        """The ignores that speak of this file and met nothing."""
        return [
            str(one.ignore)
            for one in self.overridden
            if not len(one) and speaks_of(one.ignore.file, self.reading)
        ]

    @cached_property
    def accepted(self) -> pd.DataFrame:
        """The figures that no error keeps out; ``flags`` has the codes of what was found."""
        return self._flagged(~self.kept_out)

    @cached_property
    def quarantined(self) -> pd.DataFrame:
        """The figures that an error of their own cell or key keeps out."""
        return self._flagged(self.kept_out)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """Every cell of every relation: finding's rule, hit, role, figure.

        ``role`` is "blamed" or "related"; ``figure`` is the position in the table checked.
        """
        parts = []
        for outcome in self.outcomes:
            if outcome.rule.scope == "table":
                continue
            hits = outcome.hits
            number = np.arange(len(hits))
            frames = [(number, "blamed", hits.rows)]
            if hits.members is not None and hits.starts is not None:
                frames.append(
                    (np.repeat(number, np.diff(hits.starts)), "related", hits.members)
                )
            parts += [
                pd.DataFrame(
                    {"rule": outcome.rule.code, "hit": n, "role": role, "figure": rows}
                )
                for n, role, rows in frames
            ]
        empty = pd.DataFrame(columns=["rule", "hit", "role", "figure"])
        return pd.concat(parts, ignore_index=True) if parts else empty

    def _flagged(self, mask: NDArray[np.bool_]) -> pd.DataFrame:
        chosen = self.reading.figures[mask].reset_index(drop=True)
        numbers, labels = np.zeros(len(mask), "i8"), [""]
        for code, rows in self._touched().items():
            touched = np.zeros(len(mask), bool)
            touched[rows] = True
            if touched.any():
                numbers, labels = _marked(numbers, labels, touched, code)
        flags = pd.Categorical.from_codes(
            numbers[mask] - 1, categories=pd.Index(labels[1:], dtype="str")
        )
        chosen = chosen.assign(flags=flags.remove_unused_categories())
        return bounded(chosen, np.flatnonzero(mask), self.outcomes)

    def _touched(self) -> dict[str, NDArray[np.intp]]:
        """Return by code the figures that take part; notes are context and flag none.

        What is ignored stays recorded.
        """
        touched: dict[str, list[NDArray[np.intp]]] = {}
        seen = pd.concat([self.seen, *(one.seen for one in self.overridden)])
        seen = seen[seen["figure"].notna() & (seen["severity"] != "note")]
        for code, found in seen.groupby("rule", observed=True):
            touched[str(code)] = [found["figure"].to_numpy("intp")]
        ignored = [one.outcome for one in self.overridden if one.outcome is not None]
        for outcome in (*self.outcomes, *ignored):
            if outcome.rule.scope == "table":
                continue
            hits = outcome.where(outcome.grades < 2).hits
            others = () if hits.members is None else (hits.members,)
            touched.setdefault(outcome.rule.code, []).extend((hits.rows, *others))
        return {code: np.concatenate(rows) for code, rows in sorted(touched.items())}

    @property
    def accounting(self) -> dict[str, int]:
        """How the rows and cells of the file add up.

        ``rows`` is the sum of the rows of every kind; ``value_cells`` of blank, accepted,
        quarantined and left_out.
        """
        reading = self.reading
        counted = {
            "accepted": int((~self.kept_out).sum()),
            "quarantined": int(self.kept_out.sum()),
            "left_out": len(reading.left_out),
        }
        if reading.cells is not None:
            counted = {
                "value_cells": int(reading.cells["cells"].sum()),
                "blank": int(reading.cells["blank"].sum()),
                **counted,
            }
        if reading.rows is not None:
            data = reading.rows.loc[reading.rows["kind"] == "data", "rows"]
            counted = {
                "rows": int(reading.rows["rows"].sum()),
                "data_rows": int(data.sum()),
                **counted,
            }
        return counted

    def raise_for_errors(self) -> Report:
        """Return the report, or raise when it has errors.

        Raises
        ------
        FigureError
            With the count, the first five errors as a small table, and all on ``rows``.
        """
        if self.ok:
            return self
        errors = self.findings[self.findings["severity"] == "error"]
        # what is raised is printed, and kept in logs
        shown = without_personal(errors.head(5))[["rule", "row", "column", "value", "message"]]
        count = counted(len(errors), "error")
        raise FigureError(
            f"{self.reading.source.name} has {count}:\n{shown.to_string(index=False)}\n"
            "All of them are on this error's `rows`; `report.accepted` leaves out what "
            "cannot stand.",
            rows=errors.reset_index(drop=True),
        )

    def to_text(self, *, width: int = 80) -> str:
        """Return the report as text for a screen.

        Parameters
        ----------
        width : int
            Columns of the screen, in characters; no line is longer.

        Returns
        -------
        str
            The counts, and for each rule its first findings, worst first.
        """
        from humstats.checking.text import text_of

        return text_of(self, width=width)

    def to_html(self, path: str | Path | None = None, *, personal: bool = False) -> str | Path:
        """Return the report as one page of HTML, or write it to ``path``.

        The page needs no network and runs no script.

        Parameters
        ----------
        path : str or pathlib.Path, optional
            Where to write it, in UTF-8; a file that is there is replaced, but never the
            sender's own.
        personal : bool
            Whether to show values of columns that look personal; they are left out if not.

        Returns
        -------
        str or pathlib.Path
            The page, or where it was written.
        """
        from humstats.checking.page import page_of

        page = page_of(self, personal=personal)
        if path is None:
            return page
        return write_text(path, page, read=(self.reading.source.path,))

    def to_json(self, path: str | Path | None = None, *, personal: bool = False) -> str | Path:
        """Return the report as JSON, or write it to ``path``.

        Parameters
        ----------
        path : str or pathlib.Path, optional
            Where to write it, in UTF-8; a file that is there is replaced, but never the
            sender's own.
        personal : bool
            Whether to show values of columns that look personal; they are left out if not.

        Returns
        -------
        str or pathlib.Path
            What :meth:`to_dict` holds, with every finding; or where it was written.
        """
        import json

        text = json.dumps(self.to_dict(personal=personal), ensure_ascii=False, indent=1)
        if path is None:
            return text
        return write_text(path, text + "\n", read=(self.reading.source.path,))

    def to_excel(
        self,
        path: str | Path,
        *,
        original: str | Path | bytes | None = None,
        personal: bool = False,
    ) -> Path:
        """Write the report as a workbook to send back: the findings, and the sender's cells.

        Of an Excel workbook it is a copy in which nothing else is changed; of any other file
        a workbook made from it.

        Parameters
        ----------
        path : str or pathlib.Path
            Where to write it; a file that is there is replaced, but never the sender's own.
        original : str, pathlib.Path or bytes, optional
            The file that was read, where it is not where it was.
        personal : bool
            Whether a workbook made from another file keeps columns that look personal. A
            sender's own workbook always keeps hers.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        WriteError
            When it cannot be written.
        """
        from humstats.checking.workbook import write_workbook_of

        write_workbook_of(self, path, original=original, personal=personal)
        return Path(path)

    def to_dict(self, *, personal: bool = False) -> dict[str, Any]:
        """Return the report as plain values, as ``docs/report.schema.json`` describes them."""
        from humstats.checking.records import record_of

        return record_of(self, personal=personal)

    def __repr__(self) -> str:
        counts = ", ".join(counted(many, severity) for severity, many in self.counts.items())
        return f"<Report on {self.reading.source.name}: {counts}>"

    def _repr_html_(self) -> str:
        from humstats.checking.page import fragment_of

        return fragment_of(self)


def _marked(
    numbers: NDArray[np.int64], labels: list[str], touched: NDArray[np.bool_], code: str
) -> tuple[NDArray[np.int64], list[str]]:
    """Add a code to the flags of some rows; 0 is no flag, the rest count ``labels``."""
    labels = [*labels]
    numbers = numbers.copy()
    before = numbers[touched]
    after = before.copy()
    for old in np.unique(before):
        after[before == old] = len(labels)
        labels.append(f"{labels[old]} {code}".strip())
    numbers[touched] = after
    return numbers, labels
