"""Sealed sheets: the lists and explanations that a form of ours brings along.

Nothing is said of them, as long as they hold what was written there; nor of the words that a
form itself lets people choose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from humstats.workbooks.seals import is_seal, is_sealed

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from humstats.reading.grid import Grid

__all__ = ["sealed_words", "without_own_words"]


def sealed_words(grid: Grid) -> frozenset[str]:
    """Return the words of a sheet that is sealed; none of another."""
    if not any(is_seal(word) for column in grid.columns[:1] for word in column.words):
        return frozenset()
    words = frozenset(word for column in grid.columns for word in column.words)
    return words if is_sealed(words) else frozenset()


def without_own_words(findings: pd.DataFrame, grids: Iterable[Grid]) -> pd.DataFrame:
    """Return findings without those that a word of our own was read as what it means.

    Parameters
    ----------
    findings : pandas.DataFrame
        What was found in a workbook.
    grids : iterable of Grid
        All its sheets.

    Returns
    -------
    pandas.DataFrame
        The same, where no sheet is sealed.
    """
    said = findings["rule"] == "HS160"
    if said.any():
        said &= findings["value"].isin({word for grid in grids for word in sealed_words(grid)})
    return findings[~said].reset_index(drop=True)
