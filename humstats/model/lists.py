"""Lists: names in a row, the first few of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from humstats.model.numerals import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["listed"]


def listed(names: Sequence[str], *, most: int = 5) -> str:
    """List names for a sentence, and count those beyond the first few.

    Examples
    --------
    >>> listed(["AFG", "BDI"]), listed(list("ABCDEFGH"))
    ('AFG, BDI', 'A, B, C, D, E and 3 more')
    >>> listed(["2.15 dollars, prices of 2017", "3 dollars, prices of 2021"])
    '2.15 dollars, prices of 2017; 3 dollars, prices of 2021'
    """
    more = f" and {grouped(len(names) - most)} more" if len(names) > most else ""
    between = "; " if any("," in name for name in names) else ", "
    return between.join(names[:most]) + more
