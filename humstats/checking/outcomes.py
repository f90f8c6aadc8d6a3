"""Outcomes: a rule, and what it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

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
