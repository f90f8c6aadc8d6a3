"""Codes: columns of words as whole numbers, each word read once.

Words are looked at once each and gathered to rows, so that a million rows take hardly longer
than their words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.rules.packing import packed_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

__all__ = ["numbered", "packed", "words_of"]


def words_of(
    cells: pd.Series[Any], meaning: Callable[[str], str] = lambda word: word
) -> pd.Categorical:
    """Return a column as codes, each word read once; blanks are missing.

    Parameters
    ----------
    cells : pandas.Series
        Texts, or whole numbers that stand for codes; a categorical is fastest.
    meaning : callable
        What a word stands for; "" for nothing.

    Returns
    -------
    pandas.Categorical
        As long as the column.

    Examples
    --------
    >>> words_of(pd.Series(["a ", "b", None, "a"]), str.upper).tolist()
    ['A', 'B', nan, 'A']
    """
    numbers, labels = _codes(cells)
    places: dict[str, int] = {}
    at = np.full(len(labels) + 1, -1, "intp")
    # the last one is where a cell is missing
    for number, label in enumerate([*labels, ""]):
        word = meaning(_text(label))
        if word:
            at[number] = places.setdefault(word, len(places))
    kind = pd.CategoricalDtype(pd.Index(list(places), dtype="str"))
    return pd.Categorical.from_codes(at[numbers], dtype=kind, validate=False)


def _codes(cells: pd.Series[Any]) -> tuple[NDArray[Any], list[Any]]:
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.cat.codes.to_numpy(), cells.cat.categories.tolist()
    numbers, labels = pd.factorize(cells)
    return numbers, list(labels)


def _text(label: Any) -> str:
    if isinstance(label, float) and label.is_integer():
        label = int(label)
    return str(label).strip()


def packed(columns: Iterable[pd.Series[Any] | pd.Categorical]) -> NDArray[np.int64]:
    """Return a number for each row, the same where rows say the same in all columns."""
    held = [_codes(pd.Series(cells)) for cells in columns]
    digits = ((np.add(codes, 1, dtype="i8"), len(labels) + 1) for codes, labels in held)
    return packed_digits(digits, len(held[0][0]))[0]


def numbered(columns: Iterable[pd.Series[Any] | pd.Categorical]) -> NDArray[np.intp]:
    """Give rows that say the same in all columns one number, in order of appearance."""
    return pd.factorize(packed(columns))[0]
