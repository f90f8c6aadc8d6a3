"""Vintages: when figures were published, and what a series of several editions must say.

An edition is what one source published on one day. Of one period the latest edition speaks,
the latest as of a day, or the first. A series that takes some periods from one edition and
others from another has joined two vintages, and says so where they meet; so does a figure
that is only the one of the period before, printed again.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.model.columns import PERIOD as WHEN
from humstats.timeseries.scope import PERIOD, asked_period
from humstats.timeseries.statements import (
    alike,
    at_vintage,
    blank,
    records_of,
    rounds,
    significant,
    source_named,
    spread,
    vintage_of,
)
from humstats.timeseries.wording import period_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.timeseries.statements import Record

__all__ = [
    "DIGITS",
    "FIRST",
    "RENEWED",
    "SEVERAL",
    "TELLING",
    "Day",
    "as_published",
    "contradicted",
    "digits_of",
    "last_day",
    "noting_repeats",
    "noting_vintages",
    "published_by",
    "renewed",
    "vintages_of",
]

#: A day of publication, as callers write it: a date, a text, or :data:`FIRST`.
Day = str | dt.date
#: What ``as_of`` says to ask for the first published figure of each period.
FIRST: Final = "first"

#: An edition that holds so many periods of a series is one; fewer are single figures.
SEVERAL: Final = 2
#: What is written beside a figure of another edition than the one before it.
RENEWED: Final = ", before it as published "
#: A number with so many digits is not the same twice by chance ...
DIGITS: Final = 3
#: ... and with so many it is not where the same source says it twice.
TELLING: Final = 5


def last_day(day: Day) -> dt.date:
    """Return the last day of what ``as_of`` names: a day, a month or a year.

    Raises
    ------
    PeriodError
        When it cannot be read, or can be read in two ways.

    Examples
    --------
    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    if isinstance(day, dt.datetime):
        return day.date()
    return day if isinstance(day, dt.date) else asked_period(day, monthly=True).end


def published_by(
    figures: pd.DataFrame, as_of: Day, *, point: Sequence[str] = WHEN
) -> pd.DataFrame:
    """Keep what was published by the end of a day, or what each source published first.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table.
    as_of : str or datetime.date
        A figure whose day of publication is not known was published by none. "first" keeps
        the earliest known day of each source and point; where a source has no known day for
        a point, all of its figures.
    point : sequence of str
        The columns that tell two points apart.
    """
    day = figures["published"]
    if as_of != FIRST:
        return figures.loc[day <= pd.Timestamp(last_day(as_of))]
    # a blank is no figure, so it was not the first
    told = day.where((figures["status"] != "missing").to_numpy())
    keys = [figures[name] for name in (*point, "source")]
    first = told.groupby(keys, observed=True, dropna=False).transform("min")
    return figures.loc[first.isna() | (told == first)]


def vintages_of(series: pd.DataFrame) -> list[str]:
    """Say which periods of a series were published when, for the note under a chart.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series, in order.

    Returns
    -------
    list of str
        One for each stretch of periods that were published together; empty where no day of
        publication is known.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> vintages_of(tidy(pd.DataFrame({
    ...     "reference_period_start": ["2019-01-01", "2020-01-01", "2021-01-01"],
    ...     "reference_period_end": ["2019-12-31", "2020-12-31", "2021-12-31"],
    ...     "value": [1.0, 2.0, 3.0],
    ...     "published": ["2022-06-30", "2022-06-30", "2025-06-30"]})))
    ['2019–2020 as published in Jun 2022', '2021 as published in Jun 2025']
    """
    rows = [row for row in series.to_dict("records") if row["status"] != "missing"]
    if all(blank(row["published"]) for row in rows):
        return []
    runs: list[list[Record]] = []
    for row in rows:
        named = {str(name): held for name, held in row.items()}
        if runs and vintage_of(runs[-1][-1]) == vintage_of(named):
            runs[-1].append(named)
        else:
            runs.append([named])
    return [f"{_stretch(run)} {as_published(run[0])}" for run in runs]


def _stretch(run: list[Record]) -> str:
    first, last = (str(period_of(run[at])) for at in (0, -1))
    if first == last:
        return first
    return f"{first}\N{EN DASH}{last}" if first.isdigit() else f"{first} to {last}"


def as_published(figure: Record) -> str:
    """Say when a figure was published: "as published in Jun 2022"."""
    if blank(figure["published"]):
        return "without a day of publication"
    return f"as published {at_vintage(figure)}"


def renewed(figure: Record, last: Record) -> str:
    """Say that a figure is of another edition than the last one of its source."""
    return f"{as_published(figure)}{RENEWED}{at_vintage(last)}"


def noting_vintages(series: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Write beside a figure that it is of another edition than the one before it.

    Parameters
    ----------
    series : pandas.DataFrame
        One figure for each period, in order, with the column ``decided``.
    figures : pandas.DataFrame
        All figures that it was chosen from. An edition is one that holds several periods:
        figures that are published year by year are no mixture.
    """
    spots = figures.loc[
        figures["published"].notna() & (figures["status"] != "missing").to_numpy(),
        ["source", "published", *PERIOD],
    ].drop_duplicates()
    held = spots.groupby(["source", "published"], observed=True, dropna=False).size()
    editions = {
        (source_named({"source": who}), day)
        for who, day in held.index[held.to_numpy() >= SEVERAL].tolist()
    }
    words: dict[int, str] = {}
    before: dict[str, Record] = {}
    for at, row in enumerate(series.to_dict("records")):
        figure = {str(name): held for name, held in row.items()}
        who = source_named(figure)
        if figure["status"] == "missing" or (who, figure["published"]) not in editions:
            continue
        last = before.get(who)
        if last is not None and last["published"] != figure["published"]:
            words[at] = renewed(figure, last)
        before[who] = figure
    return _noting(series, words)


def noting_repeats(series: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Write beside a figure that it is the one of the period before, printed again.

    A round number may stay as it is. It is a repetition where another source said it first,
    where another figure for the same period says otherwise, or where it has five digits or
    more that are not zero.

    Parameters
    ----------
    series : pandas.DataFrame
        One figure for each period, in order, with the column ``decided``.
    figures : pandas.DataFrame
        All figures that it was chosen from.
    """
    value = series["value"].to_numpy("f8")
    again = np.flatnonzero(value[1:] == value[:-1]) + 1
    if not len(again):
        return series
    rows = [{str(k): v for k, v in row.items()} for row in series.to_dict("records")]
    words = {}
    for at in again.tolist():
        now, last = rows[at], rows[at - 1]
        digits = digits_of(now["value"])
        if digits < DIGITS or not alike(now, last):
            continue
        who = source_named(last)
        elsewhere = source_named(now) != who
        if elsewhere or digits >= TELLING or contradicted(now, figures):
            by = f" ({who})" if elsewhere else ""
            words[at] = f"the same figure as for {period_of(last)}{by}"
    return _noting(series, words)


def digits_of(value: float) -> int:
    """Count the digits of a number without the zeros around them."""
    return len(significant(value))


def contradicted(figure: Record, figures: pd.DataFrame) -> bool:
    """Whether another figure of the same period says otherwise, and is no rounding of it."""
    same = (figures[PERIOD[0]] == figure[PERIOD[0]]) & (figures[PERIOD[1]] == figure[PERIOD[1]])
    others = records_of(figures.loc[same & figures["value"].notna()])
    return any(
        not (alike(figure, other) or rounds(*sorted((figure, other), key=spread, reverse=True)))
        for other in others
    )


def _noting(series: pd.DataFrame, words: dict[int, str]) -> pd.DataFrame:
    """Write words behind what was decided of some rows, by position."""
    if not words:
        return series
    decided = series["decided"].astype(object).where(series["decided"].notna(), None).tolist()
    for at, text in words.items():
        decided[at] = text if decided[at] is None else f"{decided[at]}; {text}"
    return series.assign(decided=pd.Series(decided, index=series.index, dtype="str"))
