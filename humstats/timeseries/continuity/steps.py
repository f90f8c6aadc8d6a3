"""Steps: from which row of a series to the next a comparison is fair.

A period is compared with the one before it only where nothing lies between them: no year
that is missing, no break (a new method, definition or scope), no change of source, nor of the
edition of one, and for flows no difference in length. What is asked of one series is asked of
all of a panel at once.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import FigureError, SelectionError
from humstats.model.indicators import catalogue
from humstats.model.lists import listed
from humstats.timeseries.continuity.breaks import knowing_breaks
from humstats.timeseries.derivations import OF_SECTORS, is_new
from humstats.timeseries.intervals import stated
from humstats.timeseries.panels import Panel
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.texts import Texts
from humstats.timeseries.vintages import RENEWED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Rows = NDArray[np.intp]
    Days = NDArray[Any]

__all__ = [
    "EDITION",
    "ESTIMATE",
    "SOURCE",
    "are_classes",
    "breaks_in",
    "broken",
    "days_of",
    "editions",
    "estimated",
    "follows",
    "found_in",
    "in_time",
    "is_cumulative",
    "named_breaks",
    "of_kind",
    "parted",
    "unequally_long",
    "year_before",
]

#: How callers name a change of source, and one of the edition of a source, beside breaks.
SOURCE: Final = "source"
EDITION: Final = "edition"
#: ... and a step between a published figure and one that was estimated from sectors.
ESTIMATE: Final = "estimate"
_DAY: Final = np.timedelta64(1, "D")


def follows(series: pd.DataFrame | Panel, *, across: Collection[str] = ()) -> Mask:
    """Tell which rows can be compared with the row before.

    Those whose period begins the day after the one before ends; of counts since a start,
    those with the same start; and of single days all, as the words then name both days. What
    grows with its period, a flow or a count since another start, must be of one as long as
    the one before: see :func:`unequally_long`. No row
    follows on one of another series, nor across a break, nor on what another source says or
    another edition of the same: see :func:`parted`.

    Parameters
    ----------
    series : pandas.DataFrame or Panel
        A time series in order, or several.
    across : collection of str
        Codes of the breaks that do not matter; "source" and "edition" are such codes.

    Returns
    -------
    numpy.ndarray of bool
        One for each row; False for the first of a series.

    Examples
    --------
    >>> follows(pd.DataFrame({"indicator": "people_in_need",
    ...     "reference_period_start": pd.to_datetime(["2021-01-01", "2022-01-01"]),
    ...     "reference_period_end": pd.to_datetime(["2021-12-31", "2022-12-31"])})).tolist()
    [False, True]
    """
    rows = series.rows if isinstance(series, Panel) else series
    fair = in_time(series)
    if not len(fair):
        return fair
    fair &= ~broken(rows, but=across)
    later = np.arange(1, len(rows))
    for code, apart in parted(rows, later - 1, later).items():
        if code not in across:
            fair[1:] &= ~apart
    return fair


def in_time(series: pd.DataFrame | Panel) -> Mask:
    """Tell which rows follow on the row before in time, whatever else lies between."""
    rows = series.rows if isinstance(series, Panel) else series
    if not len(rows):
        return np.zeros(0, bool)
    start, end = (rows[name].to_numpy("datetime64[us]") for name in PERIOD)
    single, later = start == end, np.arange(1, len(rows))
    next_day = start[1:] - end[:-1] == _DAY
    as_long = ~unequally_long(rows, later - 1, later)
    days = single[1:] & single[:-1]
    same_start = (start[1:] == start[:-1]) & of_kind(rows, "cumulative")[1:]
    fair = (next_day & as_long) | days | same_start
    if isinstance(series, Panel):
        fair &= ~series.begins[1:]
    return np.append(False, fair)


def broken(rows: pd.DataFrame, *, but: Collection[str] = ()) -> Mask:
    """Tell before which rows there is a break, but for those that are named.

    Examples
    --------
    >>> rows = pd.DataFrame({"break_before": [None, "jiaf-2.0", "jiaf-2.0; scope-2024"]})
    >>> broken(rows).tolist(), broken(rows, but={"jiaf-2.0"}).tolist()
    ([False, True, True], [False, False, True])
    """
    if "break_before" not in rows:
        return np.zeros(len(rows), bool)
    return Texts.of(rows["break_before"]).that(
        lambda codes: bool({*codes.split("; ")} - {*but})
    )


def parted(rows: pd.DataFrame, one: Rows, other: Rows) -> dict[str, Mask]:
    """Tell which pairs of figures are of two sources, of two editions, or estimated in one.

    Two sources count in two ways, and each edition counts all of its periods in its own. A
    source that publishes year by year has no editions: see :func:`.vintages.noting_vintages`.
    A row without a figure is parted from none.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures of one series or many, in order.
    one, other : numpy.ndarray of int
        Positions, pair by pair.

    Returns
    -------
    dict of str to numpy.ndarray of bool
        "source", "edition" and "estimate", where there are any.

    Examples
    --------
    >>> rows = pd.DataFrame({"source": ["OCHA", "OCHA", "UNICEF"], "value": 1.0,
    ...                      "low": np.nan, "high": np.nan})
    >>> parted(rows, np.array([0, 1]), np.array([1, 2]))["source"].tolist()
    [False, True]
    """
    who = Texts.of(rows["source"]) if "source" in rows else Texts.nothing(len(rows))
    edition = editions(rows)
    found: dict[str, Mask] = {}
    if not who.is_alike:
        found[SOURCE] = who.which[one] != who.which[other]
    if edition.any():
        day = rows["published"].to_numpy("datetime64[us]")
        found[EDITION] = (edition[one] != edition[other]) & (day[one] != day[other])
        found[EDITION] &= ~found.get(SOURCE, np.zeros(len(one), bool))
    if (made := estimated(rows)).any():
        found[ESTIMATE] = made[one] != made[other]
    if found:
        told = stated(rows)
        found = {code: apart & told[one] & told[other] for code, apart in found.items()}
    return {code: apart for code, apart in found.items() if apart.any()}


def editions(rows: pd.DataFrame) -> NDArray[np.int64]:
    """Return how often a series went on from another edition up to each row."""
    if "decided" not in rows:
        return np.zeros(len(rows), "i8")
    renewed = np.zeros(len(rows), "i8")
    some = np.flatnonzero(rows["decided"].notna())
    renewed[some] = [RENEWED in words for words in rows["decided"].iloc[some]]
    return np.cumsum(renewed)


def estimated(rows: pd.DataFrame) -> Mask:
    """Tell which figures were estimated from the largest sector of each area.

    What is published was counted another way, so that the two are not compared.
    """
    if "note" not in rows:
        return np.zeros(len(rows), bool)
    return Texts.of(rows["note"]).that(lambda note: OF_SECTORS in note)


def breaks_in(rows: pd.DataFrame) -> set[str]:
    """Return the codes of all breaks that lie between rows, "source" and "edition" too."""
    held = rows["break_before"].dropna().unique() if "break_before" in rows else ()
    codes = {code for codes in held for code in str(codes).split("; ")}
    sources = Texts.of(rows["source"]).those if "source" in rows else []
    seams = {SOURCE: len(sources) > 1, EDITION: editions(rows).any(),
             ESTIMATE: len({*estimated(rows).tolist()}) > 1}  # fmt: skip
    return codes | {code for code, is_there in seams.items() if is_there}


def named_breaks(rows: pd.DataFrame, across: str | Sequence[str]) -> set[str]:
    """Return the codes of the breaks that a caller names.

    Raises
    ------
    SelectionError
        A break that is not there.
    FigureError
        What is no name: there is no switch for all of them.
    """
    held = (across,) if isinstance(across, str) else across
    rows = knowing_breaks(rows)
    if not isinstance(held, Collection) or not all(isinstance(code, str) for code in held):
        codes = sorted(breaks_in(rows))
        which = f"such as {codes[0]!r}" if codes else "of which these figures have none"
        raise FigureError(f"across={across!r} names no break: pass the code of one, {which}.")
    named = {*held}
    there = breaks_in(rows) if named else named
    for code in sorted(named - there):
        has = f"only {listed(sorted(there))}" if there else "none at all"
        raise SelectionError(f"There is no break {code!r} in these figures, {has}.", rows=rows)
    return named


def days_of(rows: pd.DataFrame) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the first and the last day of each period, as numpy's days."""
    start, end = (
        rows[name].to_numpy("datetime64[us]").astype("datetime64[D]") for name in PERIOD
    )
    return start, end


def unequally_long(rows: pd.DataFrame, one: Rows, other: Rows) -> Mask:
    """Tell which pairs of figures count over periods that are not equally long.

    Those of flows, and of counts since a start, but not from the same one: the later of two
    such counts holds all of the earlier.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures of one series or many.
    one, other : numpy.ndarray of int
        Positions, pair by pair.

    Examples
    --------
    >>> start = ["2023-01-01", "2024-01-01", "2024-01-01"]
    >>> end = ["2023-12-31", "2024-02-29", "2024-12-31"]
    >>> rows = pd.DataFrame({"indicator": "deaths",
    ...                      "reference_period_start": pd.to_datetime(start),
    ...                      "reference_period_end": pd.to_datetime(end)})
    >>> unequally_long(rows, np.array([0, 1, 0]), np.array([1, 2, 2])).tolist()
    [True, False, False]
    """
    counted = of_kind(rows, "cumulative")
    long = _long(rows, of_kind(rows, "flow") | counted)
    apart: Mask = long[one] != long[other]
    if apart.any() and counted.any():
        start, _ = days_of(rows)
        apart &= ~(counted[one] & counted[other] & (start[one] == start[other]))
    return apart


def _long(rows: pd.DataFrame, which: Mask) -> NDArray[np.int64]:
    """Return how long the periods of some rows are: in whole months, or in days below zero."""
    long = np.zeros(len(rows), "i8")
    if not which.any():
        return long
    some = np.flatnonzero(which)
    start, end = days_of(rows[PERIOD].iloc[some])
    first, after = (day.astype("datetime64[M]") for day in (start, end + _DAY))
    whole = (first == start) & (after == end + _DAY)
    days = (end + _DAY - start).astype("i8")
    long[some] = np.where(whole, (after - first).astype("i8"), -days)
    return long


def of_kind(rows: pd.DataFrame, kind: str) -> Mask:
    """Tell which figures are of indicators of one kind; an undeclared one has none.

    Examples
    --------
    >>> of_kind(pd.DataFrame({"indicator": ["deaths", "refugees"]}), "stock").tolist()
    [False, True]
    """

    def of_it(code: str) -> bool:
        indicator = catalogue.get(code)
        return indicator is not None and indicator.kind == kind

    held = Texts.of(rows["indicator"]).that(of_it)
    if kind not in ("cumulative", "flow") or "derived_from" not in rows:
        return held
    # what each count adds to the one before is new in its period
    new = Texts.of(rows["derived_from"]).that(is_new)
    return held | new if kind == "flow" else held & ~new


def are_classes(rows: pd.DataFrame) -> Mask:
    """Tell which figures have an order and no distance: classes and ranks.

    No amount, no percent and no multiple of them means anything.

    Examples
    --------
    >>> are_classes(pd.DataFrame({"indicator": ["inform_risk_rank", "deaths", "my:severity"],
    ...                           "unit": ["number", "deaths", "class"]})).tolist()
    [True, False, True]
    """
    in_classes = (rows["unit"] == "class").to_numpy(bool, na_value=False)
    return of_kind(rows, "classification") | in_classes


def is_cumulative(series: pd.DataFrame) -> bool:
    """Whether a series counts since a stated start, so that it can only grow."""
    return bool(of_kind(series.iloc[:1], "cumulative").any())


def year_before(days: Days) -> Days:
    """Return the same days of the year before; a month's last day stays its last."""
    month = days.astype("datetime64[M]")
    last = (month + 1).astype("datetime64[D]") - _DAY
    before = month - 12
    last_before = (before + 1).astype("datetime64[D]") - _DAY
    same = before.astype("datetime64[D]") + (days - month.astype("datetime64[D]"))
    shifted: Days = np.where(days == last, last_before, np.minimum(same, last_before))
    return shifted


def found_in(panel: Panel, series: NDArray[np.intp], start: Days, end: Days) -> Rows:
    """Return in which row a series has a period; -1 where it has none."""
    starts, ends = days_of(panel.rows)

    def packed(of: NDArray[np.intp], first: Days, last: Days) -> NDArray[np.int64]:
        low = starts.min()
        room = int((ends.max() - low).astype("i8")) + 1
        days = ((last - low).astype("i8"), (first - low).astype("i8"))
        numbers: NDArray[np.int64] = (of * room + days[0]) * room + days[1]
        return numbers

    held, asked = packed(panel.series, starts, ends), packed(series, start, end)
    at = np.minimum(np.searchsorted(held, asked), len(held) - 1)
    found: Rows = np.where(held[at] == asked, at, -1)
    return found
