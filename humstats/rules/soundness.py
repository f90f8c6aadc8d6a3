"""Which figures can be held against others: those that are whole in themselves.

A value that cannot be is one finding. Held against other figures it would be five, so that
relations look only at figures that no rule of one cell or one key keeps out, and at each
repeated figure once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.rules import codes, keys, periods, regions, values

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["absent", "kept_out", "sound"]

_ALONE = (*codes.RULES, *regions.RULES, *values.RULES, *periods.RULES, *keys.RULES)


def kept_out(table: Table) -> NDArray[np.bool_]:
    """Return the figures that an error of one cell or one key keeps out."""

    def find() -> NDArray[np.bool_]:
        out = np.zeros(table.size, bool)
        for rule in _ALONE:
            if not rule.keeps_out:
                continue
            hits = table.hits(rule.find)
            if hits.softer is not None and hits.softer.any():
                hits = hits.take(np.flatnonzero(~hits.softer))
            out[hits.rows] = True
            if rule.scope == "key" and hits.members is not None:
                out[hits.members] = True
        return out

    found: NDArray[np.bool_] = table.once("kept out", find)
    return found


def absent(table: Table) -> NDArray[np.bool_]:
    """Return the figures that a sum lacks: kept out, or without the value that they have.

    What a sum lacks says nothing of those that are in it. A figure that its publisher set
    aside has another in its place, and one that does not apply is nobody.
    """

    def find() -> NDArray[np.bool_]:
        lacking = kept_out(table) | np.isnan(table.lowest) | np.isnan(table.highest)
        statuses = table.codes("status")
        lacking &= statuses.numbers != statuses.number_of("not_applicable")
        lacking[keys.set_aside(table)] = False
        return lacking

    found: NDArray[np.bool_] = table.once("absent", find)
    return found


def sound(table: Table) -> NDArray[np.bool_]:
    """Return the figures that have a number and can be held against others."""

    def find() -> NDArray[np.bool_]:
        whole = ~kept_out(table) & ~np.isnan(table.lowest) & ~np.isnan(table.highest)
        whole[keys.repeated(table)[0]] = False
        whole[keys.set_aside(table)] = False
        return whole

    found: NDArray[np.bool_] = table.once("sound", find)
    return found
