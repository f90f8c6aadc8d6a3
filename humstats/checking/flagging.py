"""Flagging: the codes of what was found, beside each figure that takes part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.model.flags import codes_of, flags_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["flagged"]


def flagged(figures: pd.DataFrame, touched: Mapping[str, NDArray[np.intp]]) -> pd.Categorical:
    """Return the flags of figures: those that they came with, and what was found now.

    A sum, or a year taken out of a table, no longer shows what a check found in it before: so
    a code that a figure came with stays. Whoever mends the figure empties its flags.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table, with flags where it has any.
    touched : mapping of str to numpy.ndarray of int
        By code the positions of the figures in which a rule found something.

    Examples
    --------
    >>> table = pd.DataFrame({"value": [5.0, 7.0], "flags": ["HS702", None]})
    >>> flagged(table, {"HS503": np.array([0, 1])}).tolist()
    ['HS702 HS503', 'HS503']
    """
    numbers, labels = np.zeros(len(figures), "i8"), [""]
    if "flags" in figures and figures["flags"].notna().any():
        came, held = pd.factorize(figures["flags"])
        numbers, labels = came + 1, ["", *(flags_of(codes_of(word)) or "" for word in held)]
    for code, rows in touched.items():
        mask = np.zeros(len(figures), bool)
        mask[rows] = True
        if mask.any():
            numbers, labels = _marked(numbers, labels, mask, code)
    words = [*dict.fromkeys(filter(None, labels))]
    at = {word: number for number, word in enumerate(words)}
    places = np.array([at.get(label, -1) for label in labels])
    return pd.Categorical.from_codes(
        places[numbers], categories=pd.Index(words, dtype="str")
    ).remove_unused_categories()


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
        labels.append(flags_of([*codes_of(labels[old]), code]) or "")
    numbers[touched] = after
    return numbers, labels
