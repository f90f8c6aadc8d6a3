"""Values of two editions, side by side: which are the same, and what became of the others.

============  ==================================================================
kind          says that a figure
============  ==================================================================
same          says the same in both
precision     is one number in two precisions: 14.6 million and 14,560,823
changed       has another value
emptied       had a value and has none now
filled        had none and has one now
restated      has the same value under another status: final, then provisional
unit          has another unit; nothing is subtracted
gone, added   has no counterpart in the other edition
============  ==================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from humstats.model.columns import COLUMNS, ORIGIN, PERIOD, key_in
from humstats.rules.precision import apart, same_number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.matches import Matches
    from humstats.rules.table import Table

__all__ = ["KINDS", "every_figure", "figures_of", "kinds_of"]

KINDS: Final = (
    *("same", "precision", "changed", "emptied", "filled", "restated", "unit"),
    *("gone", "added"),
)
#: Where a figure stands, and the text that stands there.
_PLACES: Final = tuple(name for name in ORIGIN if name != "origin_file")


def kinds_of(old: Table, new: Table, matches: Matches) -> NDArray[Any]:
    """Return the kind of each pair, as a position in :data:`KINDS`.

    Parameters
    ----------
    old, new : Table
        The editions.
    matches : Matches
        Their pairs.

    Returns
    -------
    numpy.ndarray of int
        One number a pair.
    """
    known_old = ~np.isnan(old.lowest[matches.old])
    known_new = ~np.isnan(new.lowest[matches.new])
    kinds = np.full(len(matches.old), KINDS.index("precision"))
    kinds[apart(old, new, matches.old, matches.new)] = KINDS.index("changed")
    kinds[known_old & ~known_new] = KINDS.index("emptied")
    kinds[~known_old & known_new] = KINDS.index("filled")
    alike = ~known_old & ~known_new
    alike |= same_number(old.lowest[matches.old], new.lowest[matches.new]) & same_number(
        old.highest[matches.old], new.highest[matches.new]
    )
    restated = _words(old, "status", matches.old) != _words(new, "status", matches.new)
    kinds[alike] = np.where(restated[alike], KINDS.index("restated"), KINDS.index("same"))
    units = _words(old, "unit", matches.old) != _words(new, "unit", matches.new)
    kinds[units] = KINDS.index("unit")
    return kinds


def every_figure(
    matches: Matches, kinds: NDArray[Any]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[Any]]:
    """Return the rows of every figure in the old and the new edition, and what became of it.

    The row is -1 in the edition that does not have it.
    """
    gone, added = matches.gone, matches.added
    return (
        np.concatenate([matches.old, gone, np.full(len(added), -1)]).astype("intp"),
        np.concatenate([matches.new, np.full(len(gone), -1), added]).astype("intp"),
        np.concatenate(
            [
                kinds,
                np.full(len(gone), KINDS.index("gone")),
                np.full(len(added), KINDS.index("added")),
            ]
        ),
    )


def _words(table: Table, column: str, rows: NDArray[np.intp]) -> NDArray[Any]:
    codes = table.codes(column)
    return codes.gather(np.array([str(label) for label in codes.labels], object), "")[rows]


def figures_of(old: Table, new: Table, matches: Matches, kinds: NDArray[Any]) -> pd.DataFrame:
    """Return every figure that is not the same in both editions, one a row.

    Parameters
    ----------
    old, new : Table
        The editions.
    matches : Matches
        Their pairs.
    kinds : numpy.ndarray of int
        What became of each pair.

    Returns
    -------
    pandas.DataFrame
        ``kind``; the columns of the key and the names of areas, as the new edition has them
        (as the old one has them where a figure is gone); ``old``, ``new``, ``difference``
        and ``ratio``, missing where a value is missing, the units differ, or the old value
        is 0; and the row, column and sheet of both. Changed figures come first, and the
        largest differences first among them.
    """
    left, right, kind = every_figure(matches, kinds)
    moved = kind != KINDS.index("same")
    left, right, kind = left[moved], right[moved], kind[moved].astype("i4")
    was, now = _taken(old.value, left), _taken(new.value, right)
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = np.where(kind == KINDS.index("unit"), np.nan, now - was)
        ratio = np.where((was > 0) & ~np.isnan(difference), now / was, np.nan)
    rank = np.where(kind == KINDS.index("changed"), -1, kind)
    order = np.lexsort((-np.abs(np.nan_to_num(difference)), rank))
    left, right, kind = left[order], right[order], kind[order]
    out: dict[str, Any] = {"kind": pd.Categorical.from_codes(kind, pd.Index(KINDS))}
    wanted = {*key_in(old.figures), *key_in(new.figures), "admin1_name", "admin2_name"}
    for name in (column.name for column in COLUMNS if column.name in wanted):
        out[name] = _coalesced(old, new, name, left, right)
    if matches.carried:
        for name in PERIOD:
            out[f"old_{name}"] = _of(old, name, left)
    if (kind == KINDS.index("unit")).any():
        out["old_unit"] = _of(old, "unit", left)
    out["old"], out["new"] = was[order], now[order]
    out["difference"], out["ratio"] = difference[order], ratio[order]
    for edition, table, rows in (("old", old, left), ("new", new, right)):
        for name in (*_PLACES, "status", "qualifier"):
            if table.has(name):
                out[f"{edition}_{name.removeprefix('origin_')}"] = _of(table, name, rows)
    return pd.DataFrame(out)


def _taken(values: NDArray[np.float64], rows: NDArray[np.intp]) -> NDArray[np.float64]:
    return np.append(values, np.nan)[rows]


def _of(table: Table, name: str, rows: NDArray[np.intp]) -> Any:
    """Return a column at rows; missing where there is none."""
    return table.figures[name].array.take(rows, allow_fill=True)


def _coalesced(
    old: Table, new: Table, name: str, left: NDArray[np.intp], right: NDArray[np.intp]
) -> Any:
    """Return a column of the new edition, and of the old one where a figure is gone."""
    if not new.has(name):
        return _of(old, name, left)
    if not old.has(name):
        return _of(new, name, right)
    first, second = old.figures[name], new.figures[name]
    cut = len(first)
    if isinstance(first.dtype, pd.CategoricalDtype) and isinstance(
        second.dtype, pd.CategoricalDtype
    ):
        both = union_categoricals([first, second], ignore_order=True)
    else:
        both = pd.concat([first, second], ignore_index=True).array
    return both.take(np.where(right >= 0, right + cut, left))
