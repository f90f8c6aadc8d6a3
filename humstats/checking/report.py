"""The report: what was found, what is accepted, what is kept out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.checking.sentences import describe
from humstats.errors import FigureError
from humstats.model.findings import SEVERITIES, Severity, findings_table
from humstats.model.numerals import grouped
from humstats.rules import Hits, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from humstats.model.readings import Reading
    from humstats.rules import Table

__all__ = ["Outcome", "Report"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule and the rows that break it."""

    rule: Rule
    hits: Hits

    def counts(self) -> dict[Severity, int]:
        """Count the hits by severity."""
        softer = 0 if self.hits.softer is None else int(self.hits.softer.sum())
        at = SEVERITIES.index(self.rule.severity)
        counts: dict[Severity, int] = {SEVERITIES[at]: len(self.hits) - softer}
        if softer:
            counts[SEVERITIES[min(at + 1, 2)]] = (
                counts.get(SEVERITIES[min(at + 1, 2)], 0) + softer
            )
        return counts


@dataclass(frozen=True, repr=False, eq=False)
class Report:
    """What a check found.

    Every figure is either accepted or quarantined, and every non-blank cell of a value
    column is a figure or was left out when the file was read: see ``accounting``.

    Attributes
    ----------
    reading : Reading
        What was checked.
    """

    reading: Reading
    table: Table = field(repr=False)
    outcomes: tuple[Outcome, ...] = field(repr=False)
    kept_out: NDArray[np.bool_] = field(repr=False)

    @cached_property
    def counts(self) -> dict[Severity, int]:
        """How many errors, warnings and notes there are."""
        counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        for outcome in self.outcomes:
            for severity, count in outcome.counts().items():
                counts[severity] += count
        seen = self.reading.findings["severity"].value_counts()
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
        tables = [self.reading.findings] if len(self.reading.findings) else []
        tables += [describe(self.reading, self.table, o.rule, o.hits) for o in self.outcomes]
        if not tables:
            return findings_table()
        joined = pd.concat([t.astype(object) for t in tables], ignore_index=True)
        return findings_table(joined).sort_values(
            ["severity", "rule", "row"], kind="stable", ignore_index=True
        )

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
        for code, rows in self._touched():
            touched = np.zeros(len(mask), bool)
            touched[rows] = True
            if touched.any():
                numbers, labels = _marked(numbers, labels, touched, code)
        flags = pd.Categorical.from_codes(numbers[mask] - 1, categories=pd.Index(labels[1:]))
        return chosen.assign(flags=flags.remove_unused_categories())

    def _touched(self) -> Iterator[tuple[str, NDArray[np.intp]]]:
        """Yield each code with the figures that take part; notes are context and flag none."""
        seen = self.reading.findings
        seen = seen[seen["figure"].notna() & (seen["severity"] != "note")]
        for code, found in seen.groupby("rule", observed=True):
            yield str(code), found["figure"].to_numpy("intp")
        for rule, hits in ((outcome.rule, outcome.hits) for outcome in self.outcomes):
            if rule.severity == "warning" and hits.softer is not None:
                hits = hits.take(np.flatnonzero(~hits.softer))
            others = () if hits.members is None else (hits.members,)
            yield rule.code, np.concatenate([hits.rows, *others])

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
        shown = errors.head(5)[["rule", "row", "column", "value", "message"]]
        count = f"{grouped(len(errors))} error{'s' if len(errors) > 1 else ''}"
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

    def to_html(self, path: str | Path | None = None) -> str:
        """Return the report as one page of HTML, and write it to ``path`` if given.

        The page needs no network and runs no script.

        Parameters
        ----------
        path : str or pathlib.Path, optional
            Where to write it, in UTF-8; a file that is there is replaced.

        Returns
        -------
        str
            The page.
        """
        from humstats.checking.page import page_of

        page = page_of(self)
        if path is not None:
            Path(path).write_text(page, encoding="utf-8")
        return page

    def to_json(self, path: str | Path | None = None) -> str:
        """Return the report as JSON, and write it to ``path`` if given.

        Parameters
        ----------
        path : str or pathlib.Path, optional
            Where to write it, in UTF-8; a file that is there is replaced.

        Returns
        -------
        str
            What :meth:`to_dict` holds, with every finding.
        """
        import json

        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=1)
        if path is not None:
            Path(path).write_text(text + "\n", encoding="utf-8")
        return text

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values: file, counts, accounting and findings."""
        source = self.reading.source
        found = self.findings.astype(object)
        found = found.where(found.notna(), None).rename(columns={"figure": "figure_position"})
        return {
            "format": "humstats report 1",
            "file": {
                "name": source.name,
                "sha256": source.sha256,
                "size": source.size,
                "shape": source.shape,
                "said": dict(source.said),
            },
            "ok": self.ok,
            "counts": dict(self.counts),
            "accounting": self.accounting,
            "findings": found.to_dict("records"),
        }

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{grouped(count)} {severity}{'' if count == 1 else 's'}"
            for severity, count in self.counts.items()
        )
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
