"""Sources: whose figures a question is about, as published when, and in one unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from humstats.errors import ConflictError, SelectionError
from humstats.model.lists import listed
from humstats.timeseries.panels import UNSTATED
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.statements import blank
from humstats.timeseries.texts import words_in
from humstats.timeseries.vintages import last_day, published_by
from humstats.timeseries.wording import NOT_NAMED

if TYPE_CHECKING:
    import pandas as pd

    from humstats.timeseries.scope import Scope
    from humstats.timeseries.vintages import Day

__all__ = ["heard", "in_one_unit", "preferred"]


def heard(
    figures: pd.DataFrame,
    scope: Scope,
    *,
    source: str | None,
    as_of: Day | None,
    point: Sequence[str] = PERIOD,
) -> pd.DataFrame:
    """Keep the figures of one source, published by a day or first of each point.

    Raises
    ------
    PeriodError
        When ``as_of`` cannot be read.
    SelectionError
        When none is left; the sources or days of publication that are there are named.
    """
    if source is not None:
        kept = figures.loc[figures["source"].astype("str").fillna(NOT_NAMED) == source]
        if kept.empty:
            raise SelectionError(
                f"{scope} has no figure from {source!r}, only from {listed(_named(figures))}.",
                rows=figures,
            )
        figures = kept
    if as_of is not None:
        kept = published_by(figures, as_of, point=[*point, "unit"])
        if kept.empty:
            first = figures["published"].min()
            known = "no date of publication is known" if blank(first) else (
                f"the first known publication is of {first.date()}"
            )  # fmt: skip
            raise SelectionError(
                f"{scope} has no figure published by {last_day(as_of)}: {known}. "
                "Pass a later day, or leave out as_of=.",
                rows=figures,
            )
        figures = kept
    return figures


def in_one_unit(figures: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Return figures, or refuse those of several units, which no series has.

    Raises
    ------
    ConflictError
        Naming the unit that most of them have.
    """
    units = Counter(figures["unit"].astype("str").fillna(UNSTATED)).most_common()
    if len(units) > 1:
        units.sort(key=lambda pair: (pair[0] == UNSTATED, -pair[1], pair[0]))
        counts = listed(f"{unit} ({count:,})" for unit, count in units)
        raise ConflictError(
            f"{scope} has figures in several units: {counts}. Units never mix: name one, "
            f"unit={units[0][0]!r}.",
            rows=figures,
        )
    return figures


def preferred(
    prefer: str | Sequence[str] | None, figures: pd.DataFrame, scope: Scope
) -> list[str]:
    """Return the sources that a caller trusts more than others, the most trusted first.

    Raises
    ------
    SelectionError
        When none of them is there; those that are there are named.
    """
    order = [prefer] if isinstance(prefer, str) else [*(prefer or ())]
    there = _named(figures) if order else []
    if order and not {*order} & {*there}:
        raise SelectionError(
            f"prefer names no source of {scope}: expected some of {listed(there)}.",
            rows=figures,
        )
    return order


def _named(figures: pd.DataFrame) -> list[str]:
    """List who says figures; a blank is a source that is not named."""
    return sorted({word or NOT_NAMED for word in words_in(figures["source"])})
