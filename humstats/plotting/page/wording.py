"""Wording: the small words of a chart; the names of things come from the time series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from humstats.model.periods import Period
from humstats.model.units import UNITS
from humstats.timeseries.wording import period_of, when_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "MISSING_WORDS",
    "STATUS_WORDS",
    "days_of",
    "joined",
    "runs_of",
    "span_of",
    "unit_word",
]

#: What a chart says where there is no figure.
MISSING_WORDS: Final = {
    "missing": "no figure",
    "suppressed": "withheld",
    "not_applicable": "not applicable",
}
#: What a note says of a figure that is not final.
STATUS_WORDS: Final = {
    "provisional": "provisional",
    "estimated": "estimated",
    "projected": "projected",
    "planned": "planned",
    "filled": "filled in, not published",
}


def days_of(figure: Any) -> str:
    """Say when one figure holds, without "in"; a count since a start by its start alone.

    Examples
    --------
    >>> import pandas as pd
    >>> days_of({"indicator": "deaths", "reference_period_start": pd.Timestamp("2024-11-27"),
    ...          "reference_period_end": pd.Timestamp("2024-11-30")})
    'since 27 Nov 2024'
    """
    when = when_of(figure)
    return when if when.startswith("since ") else str(period_of(figure))


def joined(words: Iterable[str]) -> str:
    """Join words as in a sentence.

    Examples
    --------
    >>> joined(["2012", "2013", "2015"])
    '2012, 2013 and 2015'
    """
    *some, end = words
    return f"{', '.join(some)} and {end}" if some else end


def span_of(periods: Iterable[Period]) -> str:
    """Say from when to when periods reach.

    Examples
    --------
    >>> from humstats.model.periods import parse_period
    >>> span_of([parse_period("2012"), parse_period("2025")])
    '2012–2025'
    >>> span_of([parse_period("2024-11"), parse_period("2025-01")])
    'Nov 2024 to Jan 2025'
    """
    held = list(periods)
    first = min(held, key=lambda period: period.start)
    last = max(held, key=lambda period: period.end)
    if first == last:
        return str(first)
    if first.start == last.start:
        return str(Period(first.start, last.end))
    years = str(first).isdigit() and str(last).isdigit()
    return f"{first}–{last}" if years else f"{first} to {last}"


def runs_of(years: Sequence[int]) -> list[str]:
    """Write years, those that follow on each other as one.

    Examples
    --------
    >>> runs_of([2011, 2012, 2013, 2015])
    ['2011–2013', '2015']
    """
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]


def unit_word(unit: str) -> str:
    """Return a unit as it is printed after a number."""
    return UNITS[unit].many if unit in UNITS else unit
