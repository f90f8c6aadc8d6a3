"""Repeats: rows that say again what another row of the same table says.

A file that was pasted together often has a row twice. It is one figure all the same: where
editions are held against each other, it is counted once, and a row that stood twice and
stands once now is no figure lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.rules.packing import packed_digits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["statements"]


def statements(table: Table) -> NDArray[np.int64]:
    """Return a number of each row, shared by those that say the very same.

    Parameters
    ----------
    table : Table
        Figures.

    Returns
    -------
    numpy.ndarray of int
        Rows share one where their whole keys are equal, publication too, and value, bounds
        and status are.
    """
    order, ordered = table.key.order, table.key.ordered
    numbers = np.arange(table.size)
    twice = ordered[1:] == ordered[:-1]
    if not twice.any():
        return numbers
    at = order[np.append(twice, False) | np.append(False, twice)].astype("intp")
    sides = [table.value, table.lowest, table.highest]
    digits = [pd.factorize(side[at]) for side in (table.key.numbers, *sides)]
    told = [(codes.astype("i8") + 1, len(kept) + 1) for codes, kept in digits]
    status = table.codes("status")
    told.append((status.numbers[at].astype("i8") + 1, len(status.labels) + 1))
    alike = pd.factorize(packed_digits(told, len(at))[0])[0]
    numbers[at] = table.size + alike
    return numbers
