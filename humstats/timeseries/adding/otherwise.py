"""Otherwise: what a sum lacks of its own period, and is given for periods that overlap it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.model.columns import PERIOD
from humstats.timeseries.adding.numbering import told_apart
from humstats.timeseries.intervals import stated

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

__all__ = ["Otherwise"]


@dataclass(frozen=True)
class Otherwise:
    """Members of a whole by the kinds of figures whose periods theirs overlap.

    Of an area with a figure for the year it is not true in January that it is not there.

    Attributes
    ----------
    rows : pandas.DataFrame
        Figures.
    alike : sequence of str
        The columns in which figures agree that are of one thing in several periods.
    kinds : numpy.ndarray of int
        A number for each row that rows share which are alike and of one period.
    """

    rows: pd.DataFrame
    alike: Sequence[str]
    kinds: NDArray[np.int64]

    def given(self, kind: int, members: NDArray[np.intp]) -> Collection[int]:
        """Return the members with a figure of a period that overlaps that of a kind.

        Of which member each row is, ``members`` says; below 0 where of none.
        """
        found: set[int] = set()
        for other in self._overlapping.get(kind, ()):
            found.update(members[self._stated & (self.kinds == other)].tolist())
        return {member for member in found if member >= 0}

    @cached_property
    def _overlapping(self) -> dict[int, list[int]]:
        """Of each kind the others that are alike and of a period that overlaps its own."""
        first = np.full(int(self.kinds.max(initial=-1)) + 1, -1, "intp")
        first[self.kinds[::-1]] = np.arange(len(self.kinds) - 1, -1, -1)
        kinds = np.flatnonzero(first >= 0)
        rows = self.rows.iloc[first[kinds]]
        series, periods = (told_apart(rows, by)[0].tolist() for by in (self.alike, PERIOD))
        once = np.unique(periods, return_index=True)[1]
        start, end = (rows[name].to_numpy("datetime64[D]")[once] for name in PERIOD)
        meets = (start[:, None] <= end) & (start <= end[:, None])
        np.fill_diagonal(meets, val=False)
        if not meets.any():
            return {}
        others = [np.flatnonzero(met).tolist() for met in meets]
        kind_of = dict(zip(zip(series, periods, strict=True), kinds.tolist(), strict=True))
        return {
            kind: [kind_of[one, other] for other in others[period] if (one, other) in kind_of]
            for (one, period), kind in kind_of.items()
        }

    @cached_property
    def _stated(self) -> NDArray[np.bool_]:
        return stated(self.rows)
