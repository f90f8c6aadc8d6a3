"""Changes: how much a series differs from the period before, or from a year ago.

A change is only made where the two figures can be compared: nothing missing between them,
periods of one length for flows, and no break. Where there is none, the row says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

from humstats.errors import FigureError, MeaningError, SelectionError
from humstats.model.lists import listed
from humstats.timeseries.continuity.steps import (
    are_classes,
    days_of,
    found_in,
    in_time,
    named_breaks,
    of_kind,
    unequally_long,
    year_before,
)
from humstats.timeseries.derived import Parents, derived_figures, periods_in_words
from humstats.timeseries.deriving.counts import (
    Steps,
    on_start,
    revised_counts,
    since_one_start,
    stepped,
)
from humstats.timeseries.intervals import Bounded, bounded, difference, qualified, quotient
from humstats.timeseries.panels import Panel, in_series
from humstats.timeseries.scope import PERIOD, ROUND
from humstats.timeseries.texts import Texts, rewritten

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Rows = NDArray[np.intp]
    Days = NDArray[Any]

__all__ = ["change", "increments"]

#: Why a row has no change.
_GAP: Final = "the period before is missing"
_OVERLAP: Final = "the period before overlaps this one"
_LENGTH: Final = "the period before is not as long"
_NO_YEAR: Final = "no figure for the same period of the year before"
_DAY: Final = np.timedelta64(1, "D")


def change(
    series: pd.DataFrame,
    *,
    relative: bool = False,
    on: Literal["period", "year"] = "period",
    across: str | Sequence[str] = (),
) -> pd.DataFrame:
    """Return the change of one series or many on the period before, or on the year before.

    The first period has none and is left out; a period that does not follow on the one
    before it (a year is missing), that lies behind a break, that another source or another
    edition tells of, or that of a flow is not as long (nor that of a count since another
    start), has none either, and says so. Counts since a stated start change between two days
    of counting: such a change holds for the days between them. They cannot fall: a count that
    a later one is below was revised, so that neither a change to it nor one from it is known.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series, or several as :func:`humstats.panel` returns them.
    relative : bool
        In percent of the period before, instead of in the series' unit. A series that is
        itself in percent changes by percentage points, whatever its unit column says.
    on : {"period", "year"}
        What the change is on: the period before, or the same period of the year before
        (March on March). Periods of the first year of a series then have none and are left
        out.
    across : str or sequence of str
        Codes of the breaks (``break_before``) across which a change is wanted all the same,
        "source" or "edition" for those from one source or edition to another; its note then
        names them.

    Returns
    -------
    pandas.DataFrame
        A TimeSeries, or several, in the order of the series and of time. Value and bounds
        are missing (status "missing", with a note) where no change is known.

    Raises
    ------
    MeaningError
        A relative change of percent; a change of classes, which have an order and no
        distance.
    SelectionError
        A break that is named and not there; figures each of a reporting round of its own,
        none of which has one before it.
    FigureError
        ``on`` is none of those.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> people = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2022-01-01", "2023-01-01"],
    ...     "reference_period_end": ["2022-12-31", "2023-12-31"],
    ...     "value": [14.6e6, 15.3e6], "unit": "people", "source": "OCHA"}))
    >>> change(people)[["value", "derived_from"]]
          value                        derived_from
    0  700000.0  change since 2022; 2 figures; OCHA
    >>> change(people, relative=True).value.round(1)[0]
    np.float64(4.8)
    """
    if on not in ("period", "year"):
        raise FigureError(f"on is {on!r}: expected one of period, year.")
    panel = Panel.of(series)
    rows = panel.rows
    _check_differs(rows, relative=relative)
    _check_rounds(panel)
    named = named_breaks(rows, across)
    steps = _on_year(panel, named) if on == "year" else _on_period(panel, named)
    numbers = bounded(rows, least=0.0) if relative else bounded(rows)
    steps = _without_revised(steps, revised_counts(panel, numbers, named))
    now, before = numbers.of(steps.later), numbers.of(steps.earlier)
    amount = _relative(now, before) if relative else difference(now, before)
    out = derived_figures(
        [Parents(rows, steps.later), Parents(rows, steps.earlier)],
        qualified(amount.where(steps.fair), scale=100.0 if relative else 1.0),
        rewritten(lambda period: f"{'relative ' * relative}change since {period}", steps.since),
        unit="percent" if relative else None,
        notes=steps.notes,
        unknown=steps.unknown,
    )
    return _between_counts(out, rows, steps)


def increments(cumulative: pd.DataFrame, *, across: str | Sequence[str] = ()) -> pd.DataFrame:
    """Return what each count since a start adds to the count before: the new figures.

    Each holds for the days since the count before; the first of a start for the days since
    that start. What was counted from one start never goes on from another. A count that a
    later one is below was revised: what it added is not known, nor what came after it.

    Parameters
    ----------
    cumulative : pandas.DataFrame
        Counts since a stated start (deaths, people reached, funding received, ...): a time
        series, or several.
    across : str or sequence of str
        As in :func:`change`.

    Returns
    -------
    pandas.DataFrame
        A TimeSeries, or several: figures that may be added up to the count that they came
        from. Value and bounds are missing (status "missing", with a note) where two open
        bounds leave everything open, or a count was revised.

    Raises
    ------
    MeaningError
        What is no count since a start.
    SelectionError
        A break that is named and not there.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> dead = tidy(pd.DataFrame({
    ...     "indicator": "deaths", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": "2024-11-27",
    ...     "reference_period_end": ["2024-11-28", "2024-11-30"],
    ...     "value": [200.0, 255.0], "unit": "deaths", "source": "SOHR"}))
    >>> increments(dead)[["reference_period_start", "value", "derived_from"]]
      reference_period_start  value                     derived_from
    0             2024-11-27  200.0   new since the start; 1 figure; SOHR
    1             2024-11-29   55.0  new since 28 Nov 2024; 2 figures; SOHR
    """
    panel = Panel.of(cumulative)
    rows = panel.rows
    counted = of_kind(rows, "cumulative")
    if not counted.all():
        codes = listed(sorted(rows.loc[~counted, "indicator"].astype("str").unique()))
        raise MeaningError(
            f"New figures come from counts since a start, and {codes} counts from none: "
            "take change(series), which tells how much it changed.",
            rows=rows[~counted],
        )
    named = named_breaks(rows, across)
    steps = on_start(panel, named)
    numbers = bounded(rows, least=0.0)
    steps = _without_revised(steps, revised_counts(panel, numbers, named))
    before = numbers.of(steps.earlier).where(steps.earlier >= 0, otherwise=0.0)
    out = derived_figures(
        [Parents(rows, steps.later), Parents(rows, steps.earlier)],
        qualified(_growth(numbers, before).where(steps.fair)),
        rewritten(lambda since: f"new since {since}", steps.since),
        notes=steps.notes,
        unknown=steps.unknown,
    )
    return _between_counts(out, rows, steps)


def _on_period(panel: Panel, named: Collection[str]) -> Steps:
    """Step from each period to the next of its series."""
    later = np.flatnonzero(~panel.begins)
    earlier = later - 1
    start, end = (panel.rows[name].to_numpy("datetime64[us]") for name in PERIOD)
    # breaks are looked at apart, as they can be named
    comparable = in_time(panel)[later]
    why = np.zeros(len(later), "i1")
    some = np.flatnonzero(~comparable)
    between = start[later[some]] - end[earlier[some]]
    why[some] = np.where(between == _DAY, 1, np.where(between < _DAY, 2, 3))
    apart = Texts(why, [None, _LENGTH, _OVERLAP, _GAP])
    since = periods_in_words(start[earlier], end[earlier])
    return stepped(panel, earlier, later, since, apart, named)


def _on_year(panel: Panel, named: Collection[str]) -> Steps:
    """Step to each period from the same one of the year before, where it could be there."""
    start, end = days_of(panel.rows)
    first = start[panel.begins][panel.series]
    start_before, end_before = (year_before(days) for days in (start, end))
    later = np.flatnonzero(start_before >= first)
    start_before, end_before = start_before[later], end_before[later]
    earlier = found_in(panel, panel.series[later], start_before, end_before)
    apart = Texts(
        np.where(earlier < 0, 1, 2 * unequally_long(panel.rows, earlier, later)),
        [None, _NO_YEAR, _LENGTH],
    )
    since = periods_in_words(start_before, end_before)
    return stepped(panel, earlier, later, since, apart, named)


def _relative(now: Bounded, before: Bounded) -> Bounded:
    """Return by which part of what was before a number grew."""
    times = quotient(now, before)
    return times._replace(
        value=times.value - 1,
        low=times.low - 1,
        high=times.high - 1,
        nearly=times.nearly & False,
    )


def _growth(now: Bounded, before: Bounded) -> Bounded:
    """Return by how much counts grew: by nothing at least, which alone says nothing."""
    grown = difference(now, before)
    open_ended = np.isposinf(grown.high) & ~(grown.low > 0)
    return grown._replace(
        value=np.maximum(grown.value, 0.0),
        low=np.where(open_ended, -np.inf, np.maximum(grown.low, 0.0)),
    )


def _between_counts(out: pd.DataFrame, rows: pd.DataFrame, steps: Steps) -> pd.DataFrame:
    """Let what was added to a count hold for the days since the count before."""
    again = since_one_start(rows, steps)
    if not again.any():
        return out
    start = out[PERIOD[0]].to_numpy("datetime64[us]")
    day_after = rows[PERIOD[1]].to_numpy("datetime64[us]")[steps.earlier] + _DAY
    return out.assign(**{PERIOD[0]: np.where(again, day_after, start)})


def _without_revised(steps: Steps, revised: Texts) -> Steps:
    """Take no step from or to a count that was revised."""
    earlier = revised.of_rows(steps.earlier)
    unknown = rewritten(
        lambda reason, before, now: reason or before or now,
        steps.unknown,
        earlier,
        revised.of_rows(steps.later),
    )
    return steps._replace(fair=~unknown.said, unknown=unknown)


def _check_rounds(panel: Panel) -> None:
    """Refuse figures that would be series, were not each of a round of its own."""
    if not (panel.begins.all() and ROUND in panel.rows):
        return
    _, apart, _ = in_series(panel.rows.drop(columns=ROUND))
    if len(np.unique(apart)) < len(panel.rows):
        raise SelectionError(
            f"Each figure is of a {ROUND} of its own, so that none has one before it: "
            f"hs.aggregate(figures, over=['period', {ROUND!r}], how='last') makes series of "
            "the rounds.",
            rows=panel.rows,
        )


def _check_differs(rows: pd.DataFrame, *, relative: bool) -> None:
    """Refuse differences between classes, and percentages of percentages."""
    classes = are_classes(rows)
    if classes.any():
        one = rows[classes].iloc[0]
        way = " hs.claims(series) says which way it went." if one["unit"] == "class" else ""
        raise MeaningError(
            f"{one['indicator']} is a class: classes have an order and no distance, so that "
            f"they have no change.{way}",
            rows=rows[classes],
        )
    if relative and (percent := (rows["unit"] == "percent").to_numpy()).any():
        raise MeaningError(
            "A percentage of a percentage misleads: take change(series), which gives "
            "percentage points.",
            rows=rows[percent],
        )
