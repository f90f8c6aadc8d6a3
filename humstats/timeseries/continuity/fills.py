"""Fills: figures put into gaps, on request and said to be so.

A filled figure stands between two published ones, never before the first nor after the last,
and never across a break. It is "about" its number and has no bounds: nothing is known of a
period that nobody counted. Counts since one start are the exception, as they only grow: what
was not counted lies between the two counts around it, and its bounds say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np
import pandas as pd

from humstats.errors import FigureError, MeaningError
from humstats.model.indicators import catalogue
from humstats.model.qualifiers import interval
from humstats.model.units import UNITS
from humstats.timeseries.continuity.breaks import breaks_before
from humstats.timeseries.continuity.gaps import kinds_of
from humstats.timeseries.continuity.paces import Paces
from humstats.timeseries.continuity.steps import (
    EDITION,
    ESTIMATE,
    SOURCE,
    days_of,
    found_in,
    of_kind,
    parted,
)
from humstats.timeseries.derived import Parents, derived_figures, periods_in_words
from humstats.timeseries.intervals import stated
from humstats.timeseries.panels import Panel
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.texts import Texts, noted, rewritten

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Rows = NDArray[np.intp]

__all__ = ["fill_gaps"]

How = Literal["last", "linear"]

_KINDS: Final = ("absent", "missing", "suppressed", "not_applicable")
#: Why a figure of some kind cannot be put where none was.
_REFUSED: Final = {
    "flow": "counts what happened in each period, and nothing says that anything did",
    "cumulative": "starts anew with each period, and nothing says how far it came",
    "classification": "has classes with an order and no distance: between two there is none",
    None: "is not declared, so that no one knows what a figure between two of it would be",
}
#: Why no line is drawn between two figures.
_APART: Final = {
    SOURCE: "The figures of {} and {} are of two sources, and no one counted from one to the "
    "other.",
    EDITION: "The figures of {} and {} are of two editions, and no one counted from one to the "
    "other.",
    ESTIMATE: "The figures of {} and {} are a published one and an estimate from sectors, and "
    "no one counted from one to the other.",
}


def fill_gaps(
    series: pd.DataFrame,
    how: How,
    *,
    because: str,
    most: int = 1,
    kinds: Collection[str] = ("absent", "missing"),
    despite: str | None = None,
) -> pd.DataFrame:
    """Fill short gaps between two figures.

    What is noted of a row without a number, or was decided of it, stays with what fills it.
    What is suppressed or not applicable stays what it is, and so does the whole gap that it
    is in, unless ``kinds`` names it. A gap next to a figure of which only a bound is known
    ("more than 255") stays too, and one across a break. What stayed, ``find_gaps`` lists.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series, or figures of several. It is not changed.
    how : {"last", "linear"}
        The figure before the gap, or the straight line from it to the one after.
    because : str
        Why, in words; it stays in ``note``.
    most : int
        Gaps of more periods than this stay.
    kinds : collection of str
        Which gaps: absent, missing, suppressed, not_applicable.
    despite : str, optional
        Why to fill what otherwise is refused (a flow, a line between two sources), in words;
        it stays in ``note``.

    Returns
    -------
    pandas.DataFrame
        The figures and, sorted among them, the filled ones: ``status`` "filled", qualifier
        "about", and in ``derived_from`` between which figures they stand.

    Raises
    ------
    MeaningError
        No reason is given; a flow, a count that starts anew with each period, or an indicator
        that nobody declared; a straight line between classes, or between figures of two
        sources or editions.
    FigureError
        ``how``, ``most`` or ``kinds`` is none of those; ``series`` is no figures table, or
        has no rows.
    ConflictError
        A series has several figures for one period.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> displaced = tidy(pd.DataFrame({
    ...     "indicator": "internally_displaced_people", "location_code": "SYR",
    ...     "admin_level": 0, "reference_period_start": ["2021-01-01", "2023-01-01"],
    ...     "reference_period_end": ["2021-12-31", "2023-12-31"],
    ...     "value": [6.7e6, 7.2e6], "unit": "people", "source": "OCHA"}))
    >>> filled = fill_gaps(displaced, "linear", most=1, because="a line for the chart")
    >>> print(*filled[["value", "qualifier", "status"]].iloc[1])
    6950000.0 about filled
    >>> filled.derived_from[1]
    'filled (linear) between 2021 and 2023; 2 figures; OCHA'
    """
    _check(how, because, most, kinds)
    panel = Panel.of(series)
    paces = Paces.of(panel)
    gaps = _Gaps.of(panel, paces).where_fillable(panel, most, kinds)
    if not len(gaps.before):
        return panel.rows
    note = f"filled because: {because.strip()}"
    if refused := _refusals(panel, paces, gaps, how):
        if not (despite and despite.strip()):
            raise MeaningError(
                f"{refused} The gap stays a gap; fill_gaps(..., despite=...) takes a reason "
                "to fill it all the same.",
                rows=panel.rows.take(gaps.before),
            )
        note = f"filled despite: {refused} Reason given: {despite.strip()}; {note}"
    filled = _filled(panel, paces, gaps, how, note)
    stays = panel.rows[~gaps.inner(len(panel.rows))]
    whole = Panel.of(pd.concat([stays, filled], ignore_index=True))
    if "break_before" not in whole.rows:
        return whole.rows
    return whole.rows.assign(break_before=breaks_before(whole))


def _check(how: str, because: object, most: int, kinds: Collection[str]) -> None:
    if how not in get_args(How):
        raise FigureError(f"how is {how!r}: expected one of {', '.join(get_args(How))}.")
    if not (isinstance(because, str) and because.strip()):
        raise MeaningError(
            'A filled figure needs its reason: pass it, fill_gaps(series, "linear", '
            "because=...)."
        )
    if not isinstance(most, int) or most < 1:
        raise FigureError(f"most is {most!r}: expected 1 period or more, a whole number.")
    if isinstance(kinds, str) or not {*kinds} <= {*_KINDS}:
        raise FigureError(f"kinds is {kinds!r}: expected some of {', '.join(_KINDS)}.")


@dataclass(frozen=True, slots=True)
class _Gaps:
    """Gaps between two figures of a series: their rows, and how many periods lie between."""

    before: Rows
    after: Rows
    periods: NDArray[np.int64]

    @classmethod
    def of(cls, panel: Panel, paces: Paces) -> _Gaps:
        at = np.flatnonzero(stated(panel.rows))
        before, after = at[:-1], at[1:]
        near = panel.series[before] == panel.series[after]
        near &= paces.stride[panel.series[before]] > 0
        before, after = before[near], after[near]
        periods = paces.first[after] - paces.last[before] - 1
        return cls(before, after, periods).only(periods > 0)

    def only(self, which: Mask) -> _Gaps:
        return _Gaps(self.before[which], self.after[which], self.periods[which])

    def inner(self, size: int) -> Mask:
        """Tell which rows stand in a gap, without a number."""
        edges = np.zeros(size + 1, "i8")
        edges[self.before + 1] += 1
        edges[self.after] -= 1
        inside: Mask = np.cumsum(edges)[:size] > 0
        return inside

    def where_fillable(self, panel: Panel, most: int, kinds: Collection[str]) -> _Gaps:
        """Keep those that are short, of named kinds, between numbers, and without a break."""
        rows = panel.rows
        gaps = self.only(self.periods <= most)
        low, high = interval(rows)
        number = rows["value"].notna().to_numpy() & np.isfinite(low) & np.isfinite(high)
        broken = breaks_before(panel).notna().to_numpy()
        codes, words = kinds_of(rows)
        other = np.array([word not in kinds for word in words], bool)[codes]
        other &= ~stated(rows)
        rows_between = gaps.after - gaps.before - 1
        absent = gaps.periods > rows_between
        fair = number[gaps.before] & number[gaps.after]
        fair &= _count(broken, gaps.before + 1, gaps.after + 1) == 0
        fair &= _count(other, gaps.before + 1, gaps.after) == 0
        fair &= ~absent | ("absent" in kinds)
        # what was counted since a start and then fell was revised: nothing lies between
        counts = of_kind(rows, "cumulative")[gaps.before]
        fair &= ~counts | (low[gaps.before] <= high[gaps.after])
        return gaps.only(fair)


def _count(mask: Mask, first: Rows, stop: Rows) -> NDArray[np.int64]:
    """Count the rows of a mask from each first row to before each last."""
    total = np.append(0, np.cumsum(mask))
    counted: NDArray[np.int64] = total[stop] - total[first]
    return counted


def _refusals(panel: Panel, paces: Paces, gaps: _Gaps, how: How) -> str:
    """Say why some of the indicators or gaps cannot be filled; nothing where all can."""
    codes, words = Texts.of(panel.rows["indicator"])
    grows = ~np.isnat(paces.start[panel.series[gaps.before]])
    said = []
    for code in sorted({str(words[at]) for at in np.unique(codes[gaps.before[~grows]])}):
        entry = catalogue.get(code)
        kind = entry.kind if entry else None
        if kind in _REFUSED and not (kind == "classification" and how == "last"):
            said.append(f"{code} {_REFUSED[kind]}.")
    if how == "linear":
        periods = periods_in_words(*days_of(panel.rows))
        for code, apart in parted(panel.rows, gaps.before, gaps.after).items():
            first = np.flatnonzero(apart)[0]
            ends = [periods.words[periods.which[at[first]]] for at in (gaps.before, gaps.after)]
            said.append(_APART[code].format(*ends))
    return " ".join(said)


def _filled(panel: Panel, paces: Paces, gaps: _Gaps, how: How, note: str) -> pd.DataFrame:
    """Make the rows that fill the gaps, one for each period."""
    rows = panel.rows
    which = np.repeat(np.arange(len(gaps.before)), gaps.periods)
    nth = np.arange(len(which)) - (np.cumsum(gaps.periods) - gaps.periods)[which] + 1
    before, after = gaps.before[which], gaps.after[which]
    series, number = panel.series[before], paces.last[before] + nth
    since = paces.start[series]
    start = np.where(np.isnat(since), paces.start_of(series, number), since)
    end = paces.end_of(series, number)
    stood = found_in(panel, series, start, end)
    parents = [Parents(rows, before), Parents(rows, after)]
    was, becomes = (
        periods_in_words(*(day[at] for day in days_of(rows))) for at in (before, after)
    )
    out = derived_figures(
        parents if how == "linear" else parents[:1],
        _numbers(rows, before, after, nth / (gaps.periods[which] + 1), how, ~np.isnat(since)),
        rewritten("filled (linear) between {} and {}".format, was, becomes)
        if how == "linear"
        else rewritten("filled (last) from {}".format, was),
        unit=Texts.nothing(len(which)),
        notes=noted(Texts.alike(note, len(which)), Texts.of(rows["note"]).of_rows(stood)),
    )
    # which breaks lie before what is filled in is looked up when it stands there
    held = {"decided": stood, "break_before": np.full_like(stood, -1)}
    said = {
        name: Texts.of(rows[name]).of_rows(of).column()
        for name, of in held.items()
        if name in rows
    }
    return out.assign(
        **{
            PERIOD[0]: start.astype("datetime64[us]"),
            PERIOD[1]: end.astype("datetime64[us]"),
        },
        status="filled",
        **said,
    )


def _numbers(
    rows: pd.DataFrame,
    before: Rows,
    after: Rows,
    way: NDArray[np.float64],
    how: How,
    grows: Mask,
) -> pd.DataFrame:
    """Compute values, and bounds where counts since one start can only grow."""
    value = rows["value"].to_numpy("float64")
    was, becomes = value[before], value[after]
    number = was + way * (becomes - was) if how == "linear" else was
    codes, units = Texts.of(rows["unit"])
    counts = np.array([unit in UNITS and UNITS[unit].kind == "count" for unit in units], bool)
    whole = counts[codes[before]] & (was % 1 == 0) & (becomes % 1 == 0)
    # people are whole, and rounding between two whole numbers stays between them
    number = np.where(whole, np.rint(number), number)
    low, high = interval(rows)
    return pd.DataFrame(
        {
            "value": number,
            "low": np.where(grows, low[before], np.nan),
            "high": np.where(grows, high[after], np.nan),
            "qualifier": "about",
        }
    )
