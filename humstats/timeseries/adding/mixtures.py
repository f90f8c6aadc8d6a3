"""Mixtures: sums of what several sources said, or one source in several vintages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.model.lists import listed
from humstats.timeseries.adding.nesting import differing
from humstats.timeseries.adding.remarks import as_clause
from humstats.timeseries.statements import vintage_of
from humstats.timeseries.texts import Texts
from humstats.timeseries.wording import SOURCE_NOT_NAMED

if TYPE_CHECKING:
    from collections.abc import Callable

    from humstats.timeseries.adding.sums import Parts

__all__ = ["mixture"]

#: So many sources, and parts of each, are named; of more, how many there are.
_NAMED: Final = 3


def mixture(parts: Parts, noun: str, called: Callable[[int], str]) -> Texts:
    """Say which parts of a sum are whose, or of which vintage, where they are not of one.

    Parameters
    ----------
    parts : Parts
        What enters a sum; of parts of which nothing is known none does.
    noun : str
        What several of them are called: "areas".
    called : callable
        From the place of a part among the rows to its name.

    Returns
    -------
    Texts
        For each group, such as "of 2 sources: IOM (Homs), OCHA (12 areas)".
    """
    said = Texts.of(parts.rows["source"])
    whose, ranks = np.unique([w or SOURCE_NOT_NAMED for w in said.words], return_inverse=True)
    sources, days = ranks[said.which], parts.rows["published"].to_numpy("datetime64[us]")
    words: list[str | None] = [None] * parts.size
    for what, codes, name in (
        ("vintages", days.view("i8"), lambda at: _vintage(str(days[at]))),
        ("sources", sources, lambda at: whose[sources[at]]),
    ):
        if (codes == codes[:1]).all():
            continue
        at = np.flatnonzero(differing(parts.groups, codes, parts.known))
        at = at[np.lexsort((codes[at], parts.groups[at]))]
        group, held = parts.groups[at], codes[at]
        new = np.append(True, (np.diff(group) != 0) | (np.diff(held) != 0))[: len(at)]
        begins = np.flatnonzero(new)
        ends = np.append(begins, len(at))[1:]
        told: dict[int, list[str]] = {}
        for own, first, end in zip(
            group[begins].tolist(), begins.tolist(), ends.tolist(), strict=True
        ):
            each = told.setdefault(own, [])
            if len(each) >= _NAMED:
                each.append("")
                continue
            one, few = at[first], end - first <= _NAMED
            which = ", ".join(map(called, at[first:end].tolist())) if few else (
                f"{end - first:,} {noun}"
            )  # fmt: skip
            each.append(as_clause(f"{name(int(one))} ({which})"))
        for own, each in told.items():
            words[own] = f"of {len(each)} {what}: {listed(each, most=_NAMED)}"
    return Texts.of(pd.Series(words, dtype="str"))


@cache
def _vintage(day: str) -> str:
    return vintage_of({"published": pd.Timestamp(day)})
