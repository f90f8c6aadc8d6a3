"""Outcomes: a rule, and what it found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.model.findings import SEVERITIES, Severity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules import Hits, Rule

__all__ = ["Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule and the rows that break it."""

    rule: Rule
    hits: Hits

    @property
    def grades(self) -> NDArray[np.int8]:
        """The severity of each hit: 0 error, 1 warning, 2 note."""
        worst = SEVERITIES.index(self.rule.severity)
        grades = np.full(len(self.hits), worst, "i1")
        if self.hits.softer is not None:
            grades[self.hits.softer] = min(worst + 1, len(SEVERITIES) - 1)
        return grades

    def counts(self) -> dict[Severity, int]:
        """Count the hits by severity; a severity without a hit is left out."""
        found = np.bincount(self.grades, minlength=len(SEVERITIES)).tolist()
        return {name: count for name, count in zip(SEVERITIES, found, strict=True) if count}

    def where(self, mask: NDArray[np.bool_]) -> Outcome:
        """Return the outcome with those of its hits that a mask chooses."""
        if mask.all():
            return self
        return Outcome(self.rule, self.hits.take(np.flatnonzero(mask)))

    def once_a_cell(self, figures: pd.DataFrame) -> Outcome:
        """Return the outcome with one hit for each cell that it blames.

        A row of several figures has one country and one period: what is wrong with that cell
        is said once, and the row's other figures are members of the hit. Only faults of one
        cell that is not a value are joined, and only where the file's rows are known.
        """
        hits = self.hits
        single = self.rule.scope == "cell" and self.rule.blames != "value"
        if not single or "origin_row" not in figures:
            return self
        rows = figures["origin_row"].iloc[hits.rows]
        if rows.isna().any():
            return self
        sheets = figures["origin_sheet"].iloc[hits.rows] if "origin_sheet" in figures else None
        cells = pd.DataFrame(
            {
                "row": rows.to_numpy("i8"),
                "sheet": "" if sheets is None else sheets.astype(object).to_numpy(),
                "column": hits.facts.get("column", self.rule.blames),
            }
        )
        number = cells.groupby([*cells], dropna=False, sort=False).ngroup().to_numpy()
        count = int(number.max(initial=-1)) + 1
        if count == len(hits):
            return self
        order = np.argsort(number, kind="stable")
        first = np.append(True, np.diff(number[order]) > 0)
        members, owners = hits.rows[order[~first]], number[order[~first]]
        if hits.members is not None and hits.starts is not None:
            members = np.append(members, hits.members)
            owners = np.append(owners, np.repeat(number, np.diff(hits.starts)))
        joined = replace(
            hits.take(order[first]),
            members=members[np.argsort(owners, kind="stable")],
            starts=np.append(0, np.cumsum(np.bincount(owners, minlength=count))).astype("intp"),
        )
        return Outcome(self.rule, joined.sorted())

    def blamed(self) -> NDArray[np.intp]:
        """Return the figures that this outcome keeps out of what is accepted."""
        if not self.rule.keeps_out:
            return np.empty(0, "intp")
        hits = self.hits
        full = np.flatnonzero(self.grades == 0)
        if self.rule.scope == "key" and hits.members is not None:
            hits = hits.take(full)
            assert hits.members is not None
            return np.concatenate([hits.rows, hits.members])
        return hits.rows[full]
