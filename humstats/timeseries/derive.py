"""Derive a series from others: a share of a whole, a change on the period before.

Bounds and qualifiers travel with the figures: a share of "more than 14,000" has an upper
bound only, and the difference of two lower bounds is not known. A derived figure has no
cell of origin; ``derived_from`` says the operation, the count of figures and their sources.
It keeps its indicator, and its unit and ``derived_from`` tell it from a published figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.errors import ConflictError, FigureError, MeaningError, UnknownNameError
from humstats.model.columns import ORIGIN, PLACE, breakdowns_in, tidy
from humstats.model.indicators import catalogue
from humstats.model.names import meant
from humstats.model.numerals import quantity
from humstats.model.periods import Period
from humstats.model.statuses import STATUSES
from humstats.model.units import UNITS
from humstats.timeseries.intervals import bounded, difference, qualified, quotient
from humstats.timeseries.scope import PERIOD, check_figures, listed
from humstats.timeseries.wording import SOURCE_NOT_NAMED

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

__all__ = ["as_series", "change", "follows", "is_cumulative", "lengths", "share_of"]

#: How sure a figure is that was made of two, from least to most.
_LEAST_SURE: Final = ("filled", "planned", "projected", "estimated", "provisional", "final")


def share_of(part: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Return which percentage one series is of another, period by period.

    Only periods that both have. Where the part is a part of the whole by its definition (an
    indicator within another, children of all), an upper bound above 100 becomes 100; a
    part that is published above its whole stays as it is, for the rules to speak of.

    Parameters
    ----------
    part, whole : pandas.DataFrame
        Time series of one place, in one unit.

    Returns
    -------
    pandas.DataFrame
        A TimeSeries of the part's indicator in percent. Value and bounds are missing
        (status "missing", with a note) where nothing is known: a period without a figure,
        a whole of zero, or bounds that leave everything open.

    Raises
    ------
    MeaningError
        Units or places that are not alike, a share of a rate or of an indicator that nobody
        declared, no period in common.
    UnknownNameError
        A status that is not known.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> people = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2024-01-01"], "reference_period_end": ["2024-12-31"],
    ...     "value": [16.7e6], "low": [16.65e6], "high": [16.75e6], "qualifier": "about",
    ...     "unit": "people", "source": "OCHA"}))
    >>> children = people.assign(age_range="0-17", value=7.5e6, low=float("nan"), high=7.5e6,
    ...                          qualifier="nearly", source="UNICEF")
    >>> share = share_of(children, people)
    >>> share[["value", "high", "qualifier", "unit"]].round(1)
       value  high qualifier     unit
    0   44.9  45.0    nearly  percent
    >>> share.derived_from[0]
    'share of people_in_need; 2 figures; UNICEF, OCHA'
    """
    part, whole = as_series(part), as_series(whole)
    _check_share(part, whole)
    pairs = part[PERIOD].reset_index().merge(whole[PERIOD].reset_index(), on=PERIOD)
    if pairs.empty:
        raise MeaningError(
            f"No period in common: the part has {_periods(part)}, the whole {_periods(whole)}.",
            rows=part,
        )
    part = part.loc[pairs["index_x"]].reset_index(drop=True)
    whole = whole.loc[pairs["index_y"]].reset_index(drop=True)
    share = quotient(bounded(part, least=0.0), bounded(whole, least=0.0))
    if _is_within(part, whole):
        possible = np.isfinite(share.high) & ~(share.value > 1)
        share = share._replace(high=np.where(possible, np.minimum(share.high, 1), share.high))
    return _derived(part, whole, qualified(share, scale=100.0), "percent", _of(whole))


def change(series: pd.DataFrame, *, relative: bool = False) -> pd.DataFrame:
    """Return the change of a series on the period before.

    The first period has none and is left out; a period that does not follow on the one
    before it (a year is missing), or of a flow is not as long, has none either, and says so.
    Counts since a stated start change between two days of counting: such a change holds for
    the days between them.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series.
    relative : bool
        In percent of the period before, instead of in the series' unit. A series that is
        itself in percent changes by percentage points, whatever its unit column says.

    Returns
    -------
    pandas.DataFrame
        A TimeSeries. Value and bounds are missing (status "missing", with a note) where no
        change is known.

    Raises
    ------
    MeaningError
        A fall in counts since a start, which is a revision; a relative change of percent.

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
    series = as_series(series)
    unit = str(series["unit"].iloc[0])
    if relative and unit == "percent":
        raise MeaningError(
            "A percentage of a percentage misleads: change(series) gives percentage points."
        )
    later = series.iloc[1:].reset_index(drop=True)
    earlier = series.iloc[:-1].reset_index(drop=True)
    counted = is_cumulative(series)
    comparable = follows(series)[1:]
    now, before = bounded(later), bounded(earlier)
    fell = comparable & (now.high < before.low)
    if counted and fell.any():
        at = int(np.flatnonzero(fell)[0])
        raise MeaningError(
            f"{series['indicator'].iloc[0]} falls from {quantity(dict(earlier.loc[at]))} in "
            f"{_period(earlier, at)} to {quantity(dict(later.loc[at]))} in "
            f"{_period(later, at)}: a count since a start cannot fall, so it was revised. "
            "Keep one vintage of it (as_of=...), or one source.",
            rows=series.iloc[at : at + 2],
        )
    if relative:
        amount = quotient(bounded(later, least=0.0), bounded(earlier, least=0.0))
        amount = amount._replace(
            value=amount.value - 1,
            low=amount.low - 1,
            high=amount.high - 1,
            nearly=amount.nearly & False,
        )
    else:
        amount = difference(now, before)
    amount = amount._replace(
        **{
            name: np.where(comparable, getattr(amount, name), np.nan)
            for name in ("value", "low", "high")
        }
    )
    names = [f"change since {_period(earlier, at)}" for at in range(len(earlier))]
    numbers = qualified(amount, scale=100.0 if relative else 1.0)
    out = _derived(later, earlier, numbers, "percent" if relative else unit, names)
    if not counted:
        return out
    # what was counted since a start grew in the days after the count before
    again = later[PERIOD[0]] == earlier[PERIOD[0]]
    since = earlier[PERIOD[1]] + pd.Timedelta(days=1)
    return out.assign(**{PERIOD[0]: out[PERIOD[0]].where(~again, since)})


def follows(series: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which rows of a series can be compared with the row before.

    Those whose period begins the day after the one before ends; of counts since a start,
    those with the same start; and of single days all, as the words then name both days. A
    flow grows with its period, so those of a flow must be as long as the one before.
    """
    start, end = series[PERIOD[0]], series[PERIOD[1]]
    next_day = (start - end.shift()) == pd.Timedelta(days=1)
    days = (start == end) & (start.shift() == end.shift())
    same_start = (start == start.shift()) & is_cumulative(series)
    long = lengths(series)
    as_long = long == long.shift()
    return ((next_day & as_long) | days | same_start).to_numpy(dtype=bool)


def lengths(series: pd.DataFrame) -> pd.Series[Any]:
    """Return how long the periods of a flow are; of anything else, that it does not matter.

    In whole months, whatever their days; otherwise in days, below zero to tell them apart.
    Zero for what is no flow: its figures can be compared whatever their periods.

    Examples
    --------
    >>> lengths(pd.DataFrame({"indicator": "new_displacements",
    ...     "reference_period_start": pd.to_datetime(["2023-01-01", "2024-02-01"]),
    ...     "reference_period_end": pd.to_datetime(["2023-12-31", "2024-02-29"])})).tolist()
    [12, 1]
    """
    start, end = series[PERIOD[0]], series[PERIOD[1]]
    indicator = catalogue.get(series["indicator"].iloc[0])
    if indicator is None or indicator.kind != "flow":
        return pd.Series(0, index=series.index)
    months = 12 * (end.dt.year - start.dt.year) + end.dt.month - start.dt.month + 1
    whole = (start.dt.day == 1) & end.dt.is_month_end
    long: pd.Series[Any] = months.where(whole, -((end - start).dt.days + 1))
    return long


def as_series(figures: pd.DataFrame) -> pd.DataFrame:
    """Return a time series as a tidy table in order, or say why it is none.

    Raises
    ------
    FigureError
        ``figures`` is no figures table, or has no rows.
    ConflictError
        It holds several indicators, places, units, or figures of one period.
    """
    check_figures(figures)
    if figures.empty:
        raise FigureError("Expected a time series, found a table without rows.")
    series = tidy(figures).sort_values(PERIOD[::-1], kind="stable", ignore_index=True)
    places = [name for name in PLACE if name in series]
    for name in ("indicator", *places, *breakdowns_in(series), "unit"):
        if len(series[name].unique()) > 1:
            values = listed(sorted(series[name].dropna().astype(str).unique()))
            raise ConflictError(
                f"Expected one time series, found several values of {name}: {values}. "
                "hs.series(figures, indicator, location) makes one.",
                rows=series,
            )
    twice = series.duplicated(PERIOD, keep=False)
    if twice.any():
        raise ConflictError(
            f"Expected one figure for each period, found several for "
            f"{_periods(series[twice].drop_duplicates(PERIOD))}. "
            "hs.series(figures, indicator, location) decides between them.",
            rows=series[twice],
        )
    return series


def _check_share(part: pd.DataFrame, whole: pd.DataFrame) -> None:
    units = [listed(sorted(held["unit"].dropna().unique())) for held in (part, whole)]
    if units[0] != units[1]:
        raise MeaningError(
            f"A share needs one unit: the part is in {units[0]}, the whole in {units[1]}.",
            rows=part,
        )
    if units[0] in UNITS and UNITS[units[0]].kind not in ("count", "money"):
        raise MeaningError(
            f"A share of figures in {units[0]} has no meaning: pass the counts that they "
            "were computed from.",
            rows=part,
        )
    for code in (str(held["indicator"].iloc[0]) for held in (part, whole)):
        _check_counted(code, part)
    for name in (name for name in PLACE if name in part or name in whole):
        held = [
            listed(frame[name].dropna().unique()) if name in frame else ""
            for frame in (part, whole)
        ]
        if held[0] != held[1]:
            raise MeaningError(
                f"A share needs one place: {name} is {held[0] or 'blank'} in the part and "
                f"{held[1] or 'blank'} in the whole.",
                rows=part,
            )


def _check_counted(code: str, rows: pd.DataFrame) -> None:
    """Refuse an indicator of which no one knows, or everyone, that it has no parts."""
    indicator = catalogue.get(code)
    if indicator is None:
        raise MeaningError(
            f"{code!r} is not declared, so that no one knows whether it has parts: "
            "hs.indicators.extend(...) declares it.",
            rows=rows,
        )
    if not indicator.is_count:
        raise MeaningError(
            f"A share of {code} has no meaning: it is of kind {indicator.kind}, and has no "
            "parts.",
            rows=rows,
        )


def _is_within(part: pd.DataFrame, whole: pd.DataFrame) -> bool:
    """Whether the part is one by definition, so that it cannot exceed the whole."""
    for name in {*breakdowns_in(part), *breakdowns_in(whole)}:
        outer = str(whole[name].iloc[0]) if name in whole else "all"
        inner = str(part[name].iloc[0]) if name in part else "all"
        if outer not in ("all", inner):
            return False
    code, of = (str(held["indicator"].iloc[0]) for held in (part, whole))
    return of in (code, *catalogue.ancestors(code))


def _of(whole: pd.DataFrame) -> list[str]:
    first = whole.iloc[0]
    said = [f"{name} {first[name]}" for name in breakdowns_in(whole) if first[name] != "all"]
    bracket = f" ({', '.join(said)})" if said else ""
    return [f"share of {first['indicator']}{bracket}"] * len(whole)


def _derived(
    one: pd.DataFrame, other: pd.DataFrame, amount: pd.DataFrame, unit: str, names: list[str]
) -> pd.DataFrame:
    """Put computed amounts where the first figures stood, and say what they came from."""
    known = amount[["low", "high", "value"]].notna().any(axis=1)
    pairs = list(zip(one["status"], other["status"], strict=True))
    for status in {status for pair in pairs for status in pair} - set(STATUSES):
        raise UnknownNameError.of(
            "status", status, STATUSES, meant=meant(status, list(STATUSES))
        )
    sources = _joined(one["source"], other["source"], ", ")
    named = sources.fillna(SOURCE_NOT_NAMED)
    out = one.assign(
        value=amount["value"],
        low=amount["low"],
        high=amount["high"],
        qualifier=amount["qualifier"],
        unit=unit,
        status=[_status(*pair) if is_known else "missing"
                for pair, is_known in zip(pairs, known, strict=True)],
        source=sources,
        publication=_joined(one["publication"], other["publication"], "; "),
        published=one["published"].where(
            one["published"] >= other["published"], other["published"]
        ).where(one["published"].notna()),
        method=None,
        # notes that are sentences follow on each other as sentences do
        note=_joined(one["note"], other["note"], "; ")
        .str.replace(".; ", ". ", regex=False)
        .where(known, "cannot be known from the figures"),
        flags=None,
        **dict.fromkeys(ORIGIN),
        derived_from=[
            f"{name}; 2 figures; {source}" for name, source in zip(names, named, strict=True)
        ],
    )  # fmt: skip
    if "decided" in one or "decided" in other:
        nothing = pd.Series(None, index=one.index, dtype="str")
        out["decided"] = _joined(
            one.get("decided", nothing), other.get("decided", nothing), "; "
        )
    return tidy(out)


def _status(one: str, other: str) -> str:
    return min((one, other), key=_LEAST_SURE.index) if _has_value(one, other) else "missing"


def _has_value(*statuses: str) -> bool:
    return all(STATUSES[status].has_value for status in statuses)


def _joined(one: pd.Series[Any], other: pd.Series[Any], link: str) -> pd.Series[str]:
    """Join the words of two columns, each word once; missing where both are."""
    rows = []
    for pair in zip(one, other, strict=True):
        words = [word for text in pair if pd.notna(text) for word in str(text).split(link)]
        rows.append(link.join(dict.fromkeys(words)) or None)
    return pd.Series(rows, index=one.index, dtype="str")


def is_cumulative(series: pd.DataFrame) -> bool:
    """Whether a series counts since a stated start, so that it can only grow."""
    indicator = catalogue.get(series["indicator"].iloc[0])
    return indicator is not None and indicator.is_cumulative


def _period(series: pd.DataFrame, at: int) -> Period:
    return Period.of(series[PERIOD[0]].iloc[at], series[PERIOD[1]].iloc[at])


def _periods(series: pd.DataFrame) -> str:
    return listed((_period(series, at) for at in range(len(series))), most=4)
