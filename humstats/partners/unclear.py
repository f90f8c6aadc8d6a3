"""Unclear areas: names without a code that fit several areas, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.partners.disputes import cells_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.rules.same_areas import Area, SameAreas

__all__ = ["UNCLEAR_COLUMNS", "unclear_of"]

UNCLEAR_COLUMNS: Final = {
    "sender": "str",
    "location_code": "str",
    "admin_level": "Int64",
    "area": "str",
    "could_be": "str",
    "figures": "int64",
    "cell": "str",
}
#: How many areas are named that one could be.
_NAMED: Final = 6


def unclear_of(
    figures: pd.DataFrame, numbers: NDArray[np.intp], areas: SameAreas
) -> pd.DataFrame:
    """Say whose areas could be several, one row a sender and area.

    Parameters
    ----------
    figures : pandas.DataFrame
        The figures of all senders, with ``sender``.
    numbers : numpy.ndarray of int
        The number of each figure's area.
    areas : SameAreas
        The areas by number.

    Returns
    -------
    pandas.DataFrame
        The columns of :data:`UNCLEAR_COLUMNS`; ``cell`` is where the first figure stands.
    """
    at = np.flatnonzero(np.isin(numbers, [*areas.unclear]))
    mine = figures.iloc[at].assign(area=numbers[at])
    counts = mine.groupby(["sender", "area"], observed=True).size()
    first = mine[~mine.duplicated(["sender", "area"])]
    rows = [
        {
            "sender": sender,
            "location_code": areas.areas[area].location,
            "admin_level": areas.areas[area].level,
            "area": str(areas.areas[area]),
            "could_be": _listed(areas.unclear[area]),
            "figures": int(counts[sender, area]),
            "cell": cell,
        }
        for sender, area, cell in zip(
            first["sender"], first["area"], cells_of(first), strict=True
        )
    ]
    return pd.DataFrame(rows, columns=list(UNCLEAR_COLUMNS)).astype(UNCLEAR_COLUMNS)


def _listed(areas: Sequence[Area]) -> str:
    """Name areas by their codes, and where they lie."""
    said = [f"{area.code} ({area.path})" if area.code else area.path for area in areas]
    more = [f"{len(said) - _NAMED} more"] if len(said) > _NAMED else []
    return " or ".join(said[:_NAMED] + more)
