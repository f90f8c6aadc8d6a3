"""Offers: which comparison can be made of what is there in parts only.

A series has one figure a period, and where only parts are there it is refused. The refusal
names a call that lays them side by side; the call was tried, so that it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import HumstatsError, SelectionError
from humstats.model.columns import ALL, AREAS
from humstats.model.periods import Period
from humstats.timeseries.inputs import in_days
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.select import select, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from humstats.timeseries.scope import Scope

__all__ = ["naming_comparison"]

#: The level that stands for all areas below admin 2.
_LOWEST: Final = max(AREAS.values())


def naming_comparison(
    error: SelectionError, figures: pd.DataFrame, scope: Scope
) -> SelectionError:
    """Add to a refusal how the parts that are there may be laid side by side, if they may.

    Parameters
    ----------
    error : SelectionError
        Why there is no series.
    figures : pandas.DataFrame
        A figures table.
    scope : Scope
        What was asked for.
    """
    mine = figures.loc[scope.here(figures)]
    for asked in _comparisons(error.rows, scope):
        try:
            select(mine, scope.indicator, scope.location, **asked)
        except HumstatsError:
            continue
        words = ", ".join(f"{name}={word!r}" for name, word in asked.items())
        call = f"hs.select(figures, {scope.indicator!r}, {scope.location!r}, {words})"
        return SelectionError(f"{str(error).removesuffix('.')}, or {call}.", rows=error.rows)
    return error


def _comparisons(found: pd.DataFrame | None, scope: Scope) -> Iterator[dict[str, Any]]:
    """Yield what may be asked of the parts: those of the last period, by the fewest names."""
    if found is None:
        return
    found = in_days(found)
    if found[PERIOD].isna().any(axis=None):
        return
    asked = {name: word for name, word in scope.named.items() if word != ALL}
    below = (found["admin_level"] > 0).to_numpy(bool, na_value=False)
    if below.any() and below.all() and not scope.level:
        yield from _of_areas(found, asked, scope)
        return
    parts = scope.parts_of(found)
    if not all(names for names, _ in parts):
        return  # the figure itself is there, and was refused for something else
    for names, rows in parts:
        start, end = rows[PERIOD].sort_values(PERIOD[::-1]).iloc[-1]
        last = rows.loc[(rows[PERIOD] == [start, end]).all(axis=1)]
        several = [name for name in names if len(rows[name].unique()) > 1]
        for along in several or names:
            others = [name for name in names if name != along]
            yield from _each_way(
                {"along": along, **asked, **_most_in(last, others)}, start, end
            )


def _of_areas(
    found: pd.DataFrame, asked: dict[str, Any], scope: Scope
) -> Iterator[dict[str, Any]]:
    """Yield what may be asked of areas: those of the last period, at the widest level."""
    widest = found["admin_level"].min()
    along = next(name for name, level in AREAS.items() if level == min(widest, _LOWEST))
    start, end = found[PERIOD].sort_values(PERIOD[::-1]).iloc[-1]
    last = found.loc[(found[PERIOD] == [start, end]).all(axis=1)]
    for names, rows in scope.parts_of(last.loc[last["admin_level"] == widest]):
        # of what they are broken down by, that with the most areas
        beside = _most_in(rows, names)
        yield from _each_way({"along": along, **asked, **beside}, start, end)


def _most_in(rows: pd.DataFrame, names: list[str]) -> dict[str, str]:
    """Return what breakdowns say together in the most rows; nothing where there are none."""
    if not names:
        return {}
    many = rows[names].astype("str").value_counts().sort_index()
    return dict(zip(names, many.index[int(many.to_numpy().argmax())], strict=True))


def _each_way(
    asked: dict[str, Any], start: pd.Timestamp, end: pd.Timestamp
) -> Iterator[dict[str, Any]]:
    """Yield a question as it is, and with its period where that has to be named."""
    yield asked
    yield {**asked, "period": written(Period.of(start, end))}
