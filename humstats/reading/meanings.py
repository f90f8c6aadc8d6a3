"""Meanings: what one column of a table holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from humstats.model.columns import KEY

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BESIDE", "PARTS", "TELLS_APART", "VALUE", "Meaning"]

#: A column of figures; every other column is about what its row says.
VALUE: Final = "value"
#: A column that is known, and no part of a figure.
BESIDE: Final = "beside"
#: What is no column of a figures table, and what one is made of.
PARTS: Final = frozenset(
    {
        "period", "year", "month", "month_of", "location_name", "location_iso2",
        "location_unhcr_code", "origin_location_name", "origin_unhcr_code", "sector_name",
        "min_age", "max_age", "warning", "error",
    }
)  # fmt: skip
#: What tells the rows of a table apart: the key, names of areas, and what both are made of.
TELLS_APART: Final = frozenset({*KEY, *PARTS, "admin1_name", "admin2_name"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one column holds: figures, a dimension of them, or something beside them.

    Attributes
    ----------
    column : str
        :data:`VALUE`, a column of a figures table, a part of one (``"period"``,
        ``"month"``, ``"location_iso2"``, ...), or :data:`BESIDE`.
    fixed : mapping of str to str
        Of a column of figures: what is true of all of them.
    rank : int
        Of a dimension: the lowest is read, where several columns mean the same.
    """

    column: str
    fixed: Mapping[str, str] = field(default_factory=dict)
    rank: int = 0
