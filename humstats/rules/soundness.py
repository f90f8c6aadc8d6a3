"""Which figures can be held against others: those that are whole in themselves.

A value that cannot be is one finding. Held against other figures it would be five, so that
relations look only at figures that no rule of one cell or one key keeps out, and at each
repeated figure once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.rules import codes, keys, periods, values

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["kept_out", "sound"]

_ALONE = (*codes.RULES, *values.RULES, *periods.RULES, *keys.RULES)


def kept_out(table: Table) -> NDArray[np.bool_]:
    """Return the figures that an error of one cell or one key keeps out."""

    def find() -> NDArray[np.bool_]:
        out = np.zeros(table.size, bool)
        for rule in _ALONE:
            if not rule.keeps_out:
                continue
            hits = table.hits(rule.find)
            full = slice(None) if hits.softer is None else ~hits.softer
            out[hits.rows[full]] = True
            if rule.scope == "key" and hits.members is not None:
                out[hits.members] = True
        return out

    found: NDArray[np.bool_] = table.once("kept out", find)
    return found


def sound(table: Table) -> NDArray[np.bool_]:
    """Return the figures that have a number and can be held against others."""

    def find() -> NDArray[np.bool_]:
        whole = ~kept_out(table) & ~np.isnan(table.lowest) & ~np.isnan(table.highest)
        whole[keys.repeated(table)[0]] = False
        return whole

    found: NDArray[np.bool_] = table.once("sound", find)
    return found
