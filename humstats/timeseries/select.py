"""Select a comparison: figures alike in everything but one dimension."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from humstats.errors import FigureError, SelectionError, UnknownNameError
from humstats.model.breakdowns import parse_age_range
from humstats.model.columns import BREAKDOWNS, THEME_BREAKDOWNS
from humstats.model.lists import listed
from humstats.model.names import meant
from humstats.model.periods import Period
from humstats.timeseries.decisions import one_each
from humstats.timeseries.omissions import noting_unheard
from humstats.timeseries.panels import in_order
from humstats.timeseries.scope import PERIOD, Scope, asked_period
from humstats.timeseries.sources import heard, in_one_unit
from humstats.timeseries.spans import of_every

if TYPE_CHECKING:
    from typing import Any

    from humstats.timeseries.spans import Span
    from humstats.timeseries.vintages import Day

__all__ = ["select", "written"]

#: What tells the members of a comparison apart while they are decided.
_MEMBER = "of which member"
#: Where an area has no code, the sender's own name for it tells it apart.
_NAMED_BY = {
    "admin1_code": "provider_admin1_name",
    "admin2_code": "provider_admin2_name",
    "area_code": "area_name",
}
_ALONG = (*BREAKDOWNS, *THEME_BREAKDOWNS, *_NAMED_BY)


def select(
    figures: pd.DataFrame,
    indicator: str,
    location: str,
    *,
    along: str,
    period: str | int | Period | None = None,
    source: str | None = None,
    prefer: str | Sequence[str] | None = None,
    as_of: Day | None = None,
    every: Span | None = None,
    leave_open: bool = False,
    **breakdowns: str,
) -> pd.DataFrame:
    """Return figures of one period that differ in one dimension only.

    The overall figure ("all") is no member and is left out: it is published in its own
    right, and :func:`humstats.series` gives it. Members may overlap (people need help from
    several sectors), so a comparison is to be looked at, not to be added.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table; codes may be plain strings. It is not changed.
    indicator : str
        A code of the catalogue.
    location : str
        A location code or name, as in :func:`series`.
    along : str
        The dimension: a breakdown such as "sector_code", or "admin1_code", "admin2_code" or
        "area_code" for areas.
    period : str, int or Period, optional
        2024, "2024-11", ...; needed where figures of several periods are there. None is
        chosen unasked.
    source : str, optional
        As in :func:`series`.
    prefer : str or sequence of str, optional
        As in :func:`series`.
    as_of : str or datetime.date, optional
        As in :func:`series`.
    every : {"year", "quarter", "month", "day"}, optional
        As in :func:`series`.
    leave_open : bool
        As in :func:`series`, of members.
    **breakdowns : str
        As in :func:`humstats.series`.

    Returns
    -------
    pandas.DataFrame
        A Comparison: one row a member, in the order of its codes (ages by age), with the
        text column ``decided`` of a series.

    Raises
    ------
    SelectionError
        Nothing is there, or several periods are and none was named.
    PeriodError
        ``period`` or ``as_of`` cannot be read, or can be read in two ways.
    ConflictError
        Sources, units or figures of one source differ.
    UnknownNameError
        An indicator, a place, a dimension, a breakdown or a span of time that is not known.
    FigureError
        ``figures`` is no figures table, or an area has neither a code nor a name.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> figures = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "AFG", "admin_level": 0,
    ...     "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
    ...     "sector_code": ["all", "HEA", "EDU"], "value": [23.7e6, 17.9e6, 8.1e6],
    ...     "unit": "people", "source": "OCHA"}))
    >>> select(figures, "people_in_need", "AFG", along="sector_code")[["sector_code", "value"]]
      sector_code       value
    0         EDU   8100000.0
    1         HEA  17900000.0
    """
    if along not in _ALONG:
        raise UnknownNameError.of("dimension", along, _ALONG, meant=meant(along, _ALONG))
    scope = Scope.of(figures, indicator, location, breakdowns, along=along)
    found = of_every(scope.figures_of(figures), every, scope)
    found = _in_period(found, scope, period)
    found = found.assign(**{_MEMBER: _members(found, scope)})
    kept = heard(found, scope, source=source, as_of=as_of, point=[_MEMBER])
    kept = in_one_unit(kept, scope)
    _check_members(kept, scope)
    chosen = one_each(kept, [_MEMBER], scope, prefer=prefer, leave_open=leave_open)
    chosen = noting_unheard(chosen, found, [_MEMBER], source=source, as_of=as_of)
    return in_order(chosen, [_MEMBER], key=_by_age_or_code).drop(columns=_MEMBER)


def _in_period(
    figures: pd.DataFrame, scope: Scope, period: str | int | Period | None
) -> pd.DataFrame:
    pairs = figures[PERIOD].drop_duplicates().sort_values(PERIOD)
    there = [Period.of(*days) for days in pairs.itertuples(index=False)]
    names = listed(there)
    if period is None:
        if len(there) > 1:
            raise SelectionError(
                f"{scope} by {scope.along} is there for {names}: name one, "
                f"period={written(there[-1])!r}.",
                rows=figures,
            )
        return figures
    wanted = period if isinstance(period, Period) else asked_period(period)
    if wanted not in there:
        raise SelectionError(
            f"{scope} by {scope.along} is not there for {wanted}, only for {names}.",
            rows=figures,
        )
    return figures.loc[
        (figures[PERIOD[0]] == pd.Timestamp(wanted.start))
        & (figures[PERIOD[1]] == pd.Timestamp(wanted.end))
    ]


def written(period: Period) -> str:
    """Write a period so that it can be read again.

    Examples
    --------
    >>> written(Period.of(pd.Timestamp("2024-01-01"), pd.Timestamp("2024-12-31")))
    '2024'
    """
    year = str(period)
    return year if year.isdigit() else f"{period.start}/{period.end}"


def _members(figures: pd.DataFrame, scope: Scope) -> pd.Series[Any]:
    along = scope.along or ""
    codes = _words(figures, along)
    if along not in _NAMED_BY:
        return codes
    names = _words(figures, _NAMED_BY[along])
    if along == "area_code":
        # a ward's name is known in its district alone
        around = _words(figures, "admin2_code").fillna(_words(figures, "provider_admin2_name"))
        names = around.fillna("") + " " + names
    return codes.where(codes.notna(), names)


def _words(figures: pd.DataFrame, name: str) -> pd.Series[Any]:
    if name not in figures:
        return pd.Series(None, index=figures.index, dtype="str")
    return figures[name].astype("str")


def _check_members(figures: pd.DataFrame, scope: Scope) -> None:
    nameless = figures[_MEMBER].isna()
    if nameless.any():
        raise FigureError(
            f"{scope}: {nameless.sum():,} areas have neither {scope.along} nor "
            f"{_NAMED_BY[scope.along or '']}, so they cannot be told apart: "
            "fill one in, or leave them out.",
            rows=figures[nameless],
        )


def _by_age_or_code(members: pd.Series[Any]) -> pd.Series[Any]:
    ages = [parse_age_range(member) for member in members]
    if all(ages):
        return pd.Series([(age.first, age.end) for age in ages if age], index=members.index)
    return members
