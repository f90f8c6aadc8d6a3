"""Build a time series: one figure per period, of one indicator, place and unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from humstats.errors import ConflictError, SelectionError
from humstats.model.indicators import catalogue
from humstats.model.lists import listed
from humstats.model.periods import Period
from humstats.timeseries.continuity.breaks import breaks_before
from humstats.timeseries.decisions import one_each
from humstats.timeseries.intervals import stated
from humstats.timeseries.offers import naming_comparison
from humstats.timeseries.omissions import noting_others, noting_unheard
from humstats.timeseries.panels import check_one_meaning, in_order
from humstats.timeseries.rounds import as_rounds, naming_last_rounds, one_a_period
from humstats.timeseries.scope import PERIOD, Scope
from humstats.timeseries.sources import heard, in_one_unit
from humstats.timeseries.spans import of_every, way_out
from humstats.timeseries.totals import naming_total
from humstats.timeseries.vintages import noting_repeats, noting_vintages
from humstats.timeseries.wording import NOT_NAMED, period_of

if TYPE_CHECKING:
    from humstats.timeseries.spans import Span
    from humstats.timeseries.vintages import Day

__all__ = ["series"]


def series(
    figures: pd.DataFrame,
    indicator: str,
    location: str,
    *,
    source: str | None = None,
    prefer: str | Sequence[str] | None = None,
    as_of: Day | None = None,
    every: Span | None = None,
    leave_open: bool = False,
    **breakdowns: str,
) -> pd.DataFrame:
    """Return the time series of one indicator in one place, one figure per period.

    A breakdown that is not named is "all": the overall figure as published, never a sum of
    parts. Where only parts are there it refuses and lists them. Of figures that differ in
    their day of publication the latest stands; an unknown day is older than any known one.
    Figures from several sources are a conflict, listed, unless they say the same or
    ``source`` or ``prefer`` decides. One figure in two precisions from one source is one
    figure, the more precise. Figures without a value stay, as rows without one: a period
    that is missing in the table is missing in the series.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table; codes may be plain strings. It is not changed.
    indicator : str
        A code of the catalogue, such as "people_in_need".
    location : str
        A location code, ISO 3166-1 alpha-3 or a listed place outside it; or a country's name,
        where no two go by it.
    source : str, optional
        Keep only what this source says.
    prefer : str or sequence of str, optional
        Sources, the most trusted first; for each period the first that has a figure.
    as_of : str or datetime.date, optional
        Only what was published by the end of this day, month or year. A figure whose day
        of publication is not known never is. "first" keeps what each source published first
        of each period, and an undated figure only where it has no dated one.
    every : {"year", "quarter", "month", "day"}, optional
        Keep only the figures of whole calendar years, quarters or months, or of single days
        (stocks on 31 December), where a table has several.
    leave_open : bool
        Whether a period stays without a figure where several differ and nothing decides
        between them, and ``decided`` says what they say. Otherwise they are refused.
    **breakdowns : str
        Values of breakdowns (``age_range="0-17"``), of an area below the country
        (``admin1_code=``, ``admin2_code=``, ``area_code=``), or the ``unit``.

    Returns
    -------
    pandas.DataFrame
        A TimeSeries: the columns of the figures, sorted by period, and the text column
        ``decided``, which says why a figure stands where several were there, what ``source``
        or ``as_of`` left out, who tells of the same by a category or a line only, where the
        source changes unasked or the edition does, and what is the figure of the period
        before, printed again; missing where there was nothing of this. ``break_before`` has
        the codes of breaks between a figure and the one before it: see
        :func:`humstats.breaks`.

    Raises
    ------
    SelectionError
        Nothing is there, or only parts; what is there is listed, with the sum that can be
        made of it. Or some figures have no admin_level.
    ConflictError
        Sources, units or figures of one source differ, or periods overlap; or sources leave
        out what must be stated (which poverty line?), so that nobody knows whether they mean
        the same.
    PeriodError
        ``as_of`` cannot be read, or can be read in two ways.
    UnknownNameError
        An indicator, a place, a breakdown or a span of time that is not known.
    FigureError
        ``figures`` is no figures table, or a figure has no period.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> figures = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2024-01-01", "2025-01-01", "2025-01-01"],
    ...     "reference_period_end": ["2024-12-31", "2025-12-31", "2025-12-31"],
    ...     "value": [16.7e6, 16.5e6, 16.7e6], "unit": "people",
    ...     "source": ["OCHA", "OCHA", "UNICEF"]}))
    >>> series(figures, "people_in_need", "SYR", prefer=["OCHA"])[["value", "decided"]]
            value                              decided
    0  16700000.0                                  NaN
    1  16500000.0  OCHA preferred to UNICEF (16,700,000)
    """
    scope = Scope.of(figures, indicator, location, breakdowns)
    rounds = None
    try:
        found = of_every(scope.figures_of(figures), every, scope)
    except SelectionError as error:
        rounds = one_a_period(figures, scope)
        if rounds is None:
            error = naming_comparison(error, figures, scope)
            error = naming_last_rounds(error, figures, scope)
            raise naming_total(error, figures, scope) from None
        found = of_every(rounds, every, scope)
    told = in_one_unit(heard(found, scope, source=source, as_of=as_of), scope)
    kept = one_each(told, PERIOD, scope, prefer=prefer, leave_open=leave_open)
    kept = noting_unheard(kept, found, PERIOD, source=source, as_of=as_of)
    ordered = in_order(kept, PERIOD)
    if rounds is not None:
        ordered = as_rounds(ordered)
    _check_overlap(ordered, scope)
    check_one_meaning(ordered)
    ordered = noting_repeats(noting_vintages(ordered, found), found)
    if not source:
        ordered = noting_others(ordered, found, figures, scope, as_of=as_of)
    if not (source or prefer):
        ordered = _noting_changes_of_source(ordered)
    return ordered.assign(break_before=breaks_before(ordered))


def _noting_changes_of_source(ordered: pd.DataFrame) -> pd.DataFrame:
    """Write beside a figure that its source is not that of the one before it."""
    said = ordered.loc[stated(ordered)]
    sources = said["source"].astype("str").fillna(NOT_NAMED)
    before = sources.shift()
    decided = ordered["decided"].copy()
    for at in said.index[before.notna() & (sources != before)]:
        words, when = decided[at], period_of(ordered.loc[at])
        alone = "the only source" if pd.isna(words) else "the source"
        change = f"{alone} for {when} is {sources[at]}; before: {before[at]}"
        decided[at] = change if pd.isna(words) else f"{words}; {change}"
    return ordered.assign(decided=decided)


def _check_overlap(ordered: pd.DataFrame, scope: Scope) -> None:
    """Refuse a year and a month of it in one series; counts since one start may overlap."""
    start, end = ordered[PERIOD[0]], ordered[PERIOD[1]]
    inside = start <= end.cummax().shift()
    indicator = catalogue.get(scope.indicator)
    if indicator and indicator.is_cumulative:
        inside &= start != start.shift()
    if not inside.any():
        return
    both = inside | inside.shift(-1, fill_value=False)
    rows = ordered.loc[both]
    pairs = rows[PERIOD].itertuples(index=False)
    periods = listed((Period.of(*days) for days in pairs), most=4)
    raise ConflictError(
        f"{scope} has periods that overlap: {periods}. A series has one figure for each "
        f"stretch of time: {_ways(ordered, both)}leave out the figures of the other periods "
        "before.",
        rows=rows,
    )


def _ways(ordered: pd.DataFrame, overlapping: pd.Series[bool]) -> str:
    """Say what tells figures apart whose periods overlap: their length, or who says them."""
    ways = [way_out(ordered, overlapping.to_numpy())]
    sources = sorted(ordered.loc[overlapping, "source"].dropna().astype("str").unique())
    if len(sources) > 1:
        ways.append(f"source={sources[0]!r} or another keeps one source")
    return "".join(f"{way}; " for way in ways if way) + "or " * any(ways)
