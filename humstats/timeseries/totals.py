"""Totals: whether what is there in parts only could be added up, and how.

A series never adds parts unasked: where only parts are there, it is refused. Where a sum has a
meaning, or sectors allow an estimate, the refusal names the call that makes it; the call was
tried, so that it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from humstats.errors import HumstatsError, SelectionError
from humstats.model.columns import ALL, breakdowns_in
from humstats.model.indicators import catalogue
from humstats.timeseries.adding.aggregate import aggregate
from humstats.timeseries.scope import stands

if TYPE_CHECKING:
    import pandas as pd

    from humstats.timeseries.scope import Scope

__all__ = ["naming_total"]

#: How a sum says that nobody knows whether its parts are all.
_NOT_ALL = "not known to be all"
#: What is never added, but of which the largest is an estimate of all.
_SECTOR = "sector_code"


def naming_total(error: SelectionError, figures: pd.DataFrame, scope: Scope) -> SelectionError:
    """Add to a refusal how the parts that are there may be added up, if they may.

    Parameters
    ----------
    error : SelectionError
        Why there is no series.
    figures : pandas.DataFrame
        A figures table.
    scope : Scope
        What was asked for.
    """
    indicator = catalogue.get(scope.indicator)
    mine = figures.loc[scope.here(figures)]
    over = _only_in_parts(mine, scope)
    if indicator is None or not over:
        return error
    apart = [name for name in over if not indicator.adds(name)]
    if apart and (apart != [_SECTOR] or not indicator.is_count):
        return error
    how = "largest_sector" if apart else None
    try:
        added = aggregate(mine, over=over, how=how)
    except HumstatsError:
        return error
    asked = (added["admin_level"] == scope.level).to_numpy(bool, na_value=False)
    for name in breakdowns_in(added):
        asked &= stands(added, name, scope.named.get(name, ALL))
    if not asked.any():
        return error
    where = f"indicator == {scope.indicator!r} and location_code == {scope.location!r}"
    what = over[0] if len(over) == 1 else over
    more = added.loc[asked, "note"].astype("str").str.contains(_NOT_ALL, na=False).any()
    by = f", how={how!r}" if how else ""
    call = f"hs.aggregate(figures.query({where!r}), over={what!r}{by})"
    told = "; complete= says why that is all, where it is" if more and not how else ""
    does = "estimate it from" if how else "add up"
    return SelectionError(f"{error} To {does} what is there: {call}{told}.", rows=error.rows)


def _only_in_parts(mine: pd.DataFrame, scope: Scope) -> list[str]:
    """List the dimensions in which no figure is of the whole."""
    for name in {*scope.named} & {*mine.columns}:
        mine = mine.loc[stands(mine, name, scope.named[name])]
    over = [
        name
        for name in breakdowns_in(mine)
        if name not in scope.named and not stands(mine, name, ALL).any()
    ]
    below = (
        not scope.level and not (mine["admin_level"] == 0).to_numpy(bool, na_value=False).any()
    )
    return [*["area"] * below, *over] if len(mine) else []
