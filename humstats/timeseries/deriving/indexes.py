"""Indexes: a series as so many for each hundred of a base period.

An index lets series of unlike size be drawn on one scale. It says nothing of size itself, and
nothing across a break: what is counted in another way has no common base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.errors import MeaningError, SelectionError
from humstats.timeseries.continuity.steps import (
    are_classes,
    days_of,
    named_breaks,
    unequally_long,
)
from humstats.timeseries.derived import Parents, derived_figures
from humstats.timeseries.deriving.counts import revised_counts
from humstats.timeseries.deriving.crossings import crossed, not_compared, passed
from humstats.timeseries.intervals import Bounded, bounded, qualified, quotient
from humstats.timeseries.panels import Panel, periods_of
from humstats.timeseries.scope import asked_period
from humstats.timeseries.texts import Texts, rewritten

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from humstats.model.periods import Period

    Mask = NDArray[np.bool_]
    Rows = NDArray[np.intp]

__all__ = ["index_to"]

#: Units that have no zero to count from, or that are shares of a base already.
_UNFIT: Final = ("percent", "fraction", "class")


def index_to(
    series: pd.DataFrame, base: int | str, *, across: str | Sequence[str] = ()
) -> pd.DataFrame:
    """Return one series or many as an index: 100 in a base period.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series, or several as :func:`humstats.panel` returns them.
    base : int or str
        The base period, as people write it: one period of the series.
    across : str or sequence of str
        Codes of the breaks (``break_before``) between the base and a figure that do not
        matter, "source" or "edition" where another one tells of the base; the note then
        names them.

    Returns
    -------
    pandas.DataFrame
        A TimeSeries in the unit ``index``, or several. Value and bounds are missing (status
        "missing", with a note) where nothing is known: behind a break, from another source or
        edition than the base, in a flow's period of another length (or that of a count since
        another start), in a count that was revised, and of several series in those that have
        no base.

    Raises
    ------
    SelectionError
        No series has a figure for the base period; a break that is named and not there.
    MeaningError
        No base is above zero; figures in percent or classes.
    PeriodError
        The base cannot be read, or can be read in two ways.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> people = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2019-01-01", "2024-01-01"],
    ...     "reference_period_end": ["2019-12-31", "2024-12-31"],
    ...     "value": [11.7e6, 16.7e6], "unit": "people", "source": "OCHA"}))
    >>> index_to(people, 2019)[["value", "unit", "derived_from"]].round(1)
       value   unit                       derived_from
    0  100.0  index   index, 2019 = 100; 1 figure; OCHA
    1  142.7  index  index, 2019 = 100; 2 figures; OCHA
    """
    panel = Panel.of(series)
    rows = panel.rows
    _check_fit(rows)
    named = named_breaks(rows, across)
    period = asked_period(base)
    at = _bases(panel, period)
    numbers = bounded(rows, least=0.0)
    bases = numbers.of(at).where(at >= 0)
    _check_bases(rows, at, bases, period)
    own = at == np.arange(len(at))
    breaks = passed(panel, at, np.arange(len(at)))
    unnamed = not_compared(breaks, named)
    revised = revised_counts(panel, numbers, named)
    was_revised = revised.of_rows(at)
    untold = rewritten(
        lambda *reasons: next(filter(None, reasons), None), unnamed, was_revised, revised
    )
    apart = unequally_long(rows, at, np.arange(len(at)))
    index = quotient(numbers, bases).where(~untold.said & ~apart)
    index = _exact(index, own & _is_base(bases) & ~untold.said)
    why = Texts(
        np.select([at < 0, bases.high == 0, apart, numbers.low < 0], [1, 2, 3, 4], 0),
        [
            None,
            f"no figure for the base, {period}",
            f"the base, {period}, is zero",
            f"the base, {period}, is not as long",
            "what lies below zero is no multiple of anything",
        ],
    )
    return derived_figures(
        [Parents(rows, np.arange(len(at))), Parents(rows, np.where(own, -1, at))],
        qualified(index, scale=100.0),
        Texts.alike(f"index, {period} = 100", len(at)),
        unit="index",
        notes=crossed(breaks, named),
        unknown=rewritten(lambda reason, told: reason or told, why, untold),
    )


def _bases(panel: Panel, period: Period) -> Rows:
    """Return for each row the row of its series' base; -1 where it has none."""
    start, end = days_of(panel.rows)
    is_base = (start == np.datetime64(period.start)) & (end == np.datetime64(period.end))
    if not is_base.any():
        raise SelectionError(
            f"No figure for the base, {period}: the series has {periods_of(panel.rows)}. The "
            "base is one of its periods.",
            rows=panel.rows,
        )
    of_series = np.full(len(panel), -1)
    of_series[panel.series[is_base]] = np.flatnonzero(is_base)
    return of_series[panel.series]


def _exact(index: Bounded, own: Mask) -> Bounded:
    """Let the base itself be 100, however roughly it is known."""
    value, low, high = (np.where(own, 1.0, held) for held in index[:3])
    return Bounded(value, low, high, *(held & ~own for held in index[3:]))


def _is_base(bases: Bounded) -> Mask:
    """Tell what others can be a multiple of."""
    return (bases.low >= 0) & (bases.high > 0)


def _check_bases(rows: pd.DataFrame, at: Rows, bases: Bounded, period: Period) -> None:
    """Refuse where no base is a number above zero."""
    if _is_base(bases).any():
        return
    words = [(bases.low < 0, "below zero"), (bases.high == 0, "zero")]
    found = next((word for is_so, word in words if is_so.any()), "without a figure")
    raise MeaningError(
        f"The base, {period}, is {found}: nothing is a multiple of it. Name another period.",
        rows=rows.iloc[np.unique(at[at >= 0])],
    )


def _check_fit(rows: pd.DataFrame) -> None:
    units = Texts.of(rows["unit"])
    unfit = rewritten(lambda unit: unit if unit in _UNFIT else None, units).said
    unfit |= are_classes(rows)
    if unfit.any():
        unit = rows.loc[unfit, "unit"].iloc[0]
        way = (
            "take hs.claims(series), which says which way they went"
            if unit == "class"
            else "take hs.change(series), which gives percentage points"
        )
        raise MeaningError(
            f"Figures in {unit} have no index, as a multiple of them misleads: {way}.",
            rows=rows[unfit],
        )
