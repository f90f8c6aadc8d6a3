"""Bounding: figures that a rule found to be less than they say they are.

A total that lacks an area is true as a lower bound, and only as that. Every reader of what
was accepted has to see it, not only who reads the findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.model.qualifiers import bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from humstats.checking.outcomes import Outcome

__all__ = ["bounded"]


def bounded(
    figures: pd.DataFrame, rows: NDArray[np.intp], outcomes: Sequence[Outcome]
) -> pd.DataFrame:
    """Qualify the figures that rules leave as a bound, and say in their notes why.

    Parameters
    ----------
    figures : pandas.DataFrame
        Some of the figures that were checked.
    rows : numpy.ndarray of int
        Their positions in the table that was checked, ascending.
    outcomes : sequence of Outcome
        What was found and is not ignored.

    Returns
    -------
    pandas.DataFrame
        The same rows; only what was exact is qualified.
    """
    for outcome in outcomes:
        if not outcome.rule.leaves or not len(outcome.hits):
            continue
        hits = outcome.hits
        at = np.searchsorted(rows, hits.rows)
        there = np.append(rows, -1)[at] == hits.rows
        there[there] &= (figures["qualifier"].iloc[at[there]] == "exact").to_numpy()
        if not there.any():
            continue
        texts = {name: figures[name].astype(object) for name in ("qualifier", "note")}
        low, high = figures["low"].copy(), figures["high"].copy()
        for hit in np.flatnonzero(there).tolist():
            row = at[hit]
            facts = {name: fact[hit] for name, fact in hits.facts.items()}
            said = "{count} of {every} areas: {lacking} is blank".format(**facts)
            note = texts["note"].iloc[row]
            texts["note"].iloc[row] = f"{note}; {said}" if isinstance(note, str) else said
            texts["qualifier"].iloc[row] = outcome.rule.leaves
            known = bounds(outcome.rule.leaves, float(figures["value"].iloc[row]))
            low.iloc[row], high.iloc[row] = known.low, known.high
        words = {n: held.astype("str").astype("category") for n, held in texts.items()}
        figures = figures.assign(low=low, high=high, **words)
    return figures
