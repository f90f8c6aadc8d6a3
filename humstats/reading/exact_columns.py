"""Exact columns: the cells of a file that humstats wrote, read to the letter.

Nothing is interpreted here: a cell is as :func:`humstats.save` writes it, or it was changed,
and then it is told and its row is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import COLUMNS
from humstats.model.interchange import FORMULA, unguarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from humstats.reading.grid import TextColumn

__all__ = ["ExactColumn", "exact_column"]

_SPECS: Final = {column.name: column for column in COLUMNS}
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_WHOLE: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,18})")
_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?)?"
)
_EXPECTED: Final = {
    "number": "a number such as 1234.5, without signs that group its digits",
    "whole": "a whole number such as 12",
    "date": "a day such as 2024-01-31",
    "truth": "TRUE or FALSE",
}


class ExactColumn(NamedTuple):
    """A column that was read.

    Attributes
    ----------
    cells : pandas.Series
        Of the column's own dtype; missing where the cell was changed.
    changed : numpy.ndarray of bool
        Which cells are not as they are written.
    expected : str
        What was expected there, in words.
    """

    cells: pd.Series[Any]
    changed: NDArray[np.bool_]
    expected: str


def exact_column(
    name: str, kind: str, texts: TextColumn, pattern: re.Pattern[str] = FORMULA
) -> ExactColumn:
    """Read a column.

    Parameters
    ----------
    name : str
        A column of a figures table, or one's own.
    kind : str
        What a column of one's own holds.
    texts : TextColumn
        Its cells.
    pattern : re.Pattern
        Which texts have an apostrophe before them.

    Returns
    -------
    ExactColumn
        As long as the texts.

    Examples
    --------
    >>> from humstats.reading.grid import TextColumn
    >>> read = exact_column("value", "", TextColumn.of(["16700000", "1,234", ""]))
    >>> read.cells.tolist(), read.changed.tolist()
    ([16700000.0, nan, nan], [False, True, False])
    """
    spec = _SPECS.get(name)
    storage = spec.storage if spec else kind
    if storage in ("code", "text", "category", "str"):
        needed = spec is not None and spec.default is not None
        return _texts(texts, pattern, needed=needed, categories=storage != "str")
    dtype = spec.dtype if spec else kind
    if dtype.startswith("datetime64"):
        return _gathered(texts, _moment, "M8[us]", np.datetime64("NaT"), dtype, "date")
    if dtype in ("bool", "boolean"):
        return _gathered(texts, _truth, object, pd.NA, dtype, "truth")
    if dtype in ("Int64", "int64"):
        return _gathered(texts, _whole, object, pd.NA, dtype, "whole")
    return _gathered(texts, _number, "f8", np.nan, dtype, "number")


def _texts(
    texts: TextColumn, pattern: re.Pattern[str], *, needed: bool, categories: bool
) -> ExactColumn:
    coded = texts.categorical(lambda word: unguarded(word, pattern))
    changed = texts.blank if needed else np.zeros(len(texts), bool)
    held = pd.Series(coded)
    return ExactColumn(held if categories else held.astype("str"), changed, "a word")


def _gathered(
    texts: TextColumn,
    read: Callable[[str], Any],
    held_as: Any,
    missing: Any,
    dtype: str,
    expected: str,
) -> ExactColumn:
    values = np.full(len(texts.words), missing, held_as)
    changed = np.zeros(len(texts.words), bool)
    for at, word in enumerate(texts.words):
        if not word:
            continue
        value = read(word)
        if value is None:
            changed[at] = True
        else:
            values[at] = value
    gathered, wrong = values[texts.codes], changed[texts.codes]
    if dtype in ("bool", "int64"):
        # of these no cell can be missing
        wrong = wrong | pd.isna(gathered)
        gathered = np.where(wrong, 0, gathered)
    return ExactColumn(
        pd.Series(gathered).astype(dtype),  # type: ignore[call-overload]
        wrong,
        _EXPECTED[expected],
    )


def _number(word: str) -> float | None:
    if _NUMBER.fullmatch(word):
        value = float(word)
        return value if abs(value) != float("inf") else None
    # a spreadsheet that shortens a number to 1.23E+11 does not write it so
    try:
        value = float(word)
    except ValueError:
        return None
    return value if repr(value).removesuffix(".0") == word and "e" in word else None


def _whole(word: str) -> int | None:
    if not _WHOLE.fullmatch(word):
        return None
    value = int(word)
    return value if -(2**63) <= value < 2**63 else None


def _moment(word: str) -> dt.datetime | None:
    if not _MOMENT.fullmatch(word):
        return None
    try:
        return dt.datetime.fromisoformat(word)
    except ValueError:
        return None


def _truth(word: str) -> bool | None:
    return {"TRUE": True, "FALSE": False}.get(word)
