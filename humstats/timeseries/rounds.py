"""Rounds: figures of an operation that were counted one round after the other.

A round is no part of anything: it counts again who was there in the round before. Where each
period has one round, the rounds are the series; where one has several, the last is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from humstats.errors import HumstatsError, SelectionError
from humstats.model.columns import ALL, breakdowns_in
from humstats.timeseries.adding.aggregate import aggregate
from humstats.timeseries.adding.members import as_whole
from humstats.timeseries.scope import PERIOD, ROUND, stands

if TYPE_CHECKING:
    import pandas as pd

    from humstats.timeseries.scope import Scope

__all__ = ["as_rounds", "naming_last_rounds", "one_a_period"]


def one_a_period(figures: pd.DataFrame, scope: Scope) -> pd.DataFrame | None:
    """Return the figures of all rounds, where no period has two; None where that is not so.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table.
    scope : Scope
        What was asked for, and is not there without naming a round.
    """
    if ROUND in scope.named or ROUND not in figures:
        return None
    try:
        found = scope.figures_of(figures, any_of=[ROUND])
    except HumstatsError:
        return None
    rounds = found.groupby(PERIOD)[ROUND].nunique()
    return found if (rounds == 1).all() else None


def as_rounds(series: pd.DataFrame) -> pd.DataFrame:
    """Let each figure stand for its period, and keep in ``decided`` of which round it is."""
    told = as_whole(series, ROUND)
    return told.assign(decided=told["decided"].astype("str"))


def naming_last_rounds(
    error: SelectionError, figures: pd.DataFrame, scope: Scope
) -> SelectionError:
    """Add to a refusal how the last round of each month is kept, if that makes a series.

    Parameters
    ----------
    error : SelectionError
        Why there is no series.
    figures : pandas.DataFrame
        A figures table.
    scope : Scope
        What was asked for.
    """
    if ROUND in scope.named or ROUND not in figures:
        return error
    mine = figures.loc[scope.here(figures)]
    named: dict[str, str | int] = {
        "indicator": scope.indicator,
        "location_code": scope.location,
        **scope.named,
    }
    for name, word in scope.named.items():
        mine = mine.loc[stands(mine, name, word)]
    if scope.level == 0:
        named["admin_level"] = 0
        mine = mine.loc[(mine["admin_level"] == 0).to_numpy(bool, na_value=False)]
    if mine.empty or stands(mine, ROUND, ALL).all():
        return error
    try:
        last = aggregate(mine, ["period", ROUND], how="last", to={"period": "month"})
    except HumstatsError:
        return error
    whole = [stands(last, name, scope.named.get(name, ALL)) for name in breakdowns_in(last)]
    if not all(mask.all() for mask in whole):
        return error
    where = " and ".join(f"{name} == {word!r}" for name, word in named.items())
    call = (
        f'hs.aggregate(figures.query({where!r}), over=["period", "{ROUND}"], how="last", '
        'to={"period": "month"})'
    )
    return SelectionError(
        f"{str(error).removesuffix('.')}, or keep the last round of each month: {call}.",
        rows=error.rows,
    )
