"""Tables: all time series that a table of figures has, one figure for each point.

What :mod:`.build` does for one series is done here for all at once: points with one figure
cost nothing, and only where sources or figures differ is a point looked at by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import FigureError, SelectionError
from humstats.timeseries.choices import chosen
from humstats.timeseries.continuity.breaks import breaks_before
from humstats.timeseries.continuity.steps import of_kind
from humstats.timeseries.decisions import standing
from humstats.timeseries.inputs import check_figures, tidied
from humstats.timeseries.omissions import noting_unheard
from humstats.timeseries.panels import Panel, in_series, series_columns, varying
from humstats.timeseries.scope import PERIOD, Scope, stands
from humstats.timeseries.seams import Chosen, noting_seams
from humstats.timeseries.sources import heard, preferred
from humstats.timeseries.spans import of_every
from humstats.timeseries.texts import Texts, rewritten, words_in
from humstats.timeseries.wording import NOT_NAMED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.timeseries.decisions import Standing
    from humstats.timeseries.spans import Span
    from humstats.timeseries.vintages import Day

    Rows = NDArray[np.intp]

__all__ = ["panel"]

#: What tells points of several series apart while they are decided.
_SERIES: Final = "of which series"
_POINT: Final = "of which point"


def panel(
    figures: pd.DataFrame,
    indicator: str | None = None,
    location: str | None = None,
    *,
    source: str | None = None,
    prefer: str | Sequence[str] | None = None,
    as_of: Day | None = None,
    every: Span | None = None,
    leave_open: bool = False,
    **breakdowns: str,
) -> pd.DataFrame:
    """Return all time series of a table, one figure for each series and period.

    Series are told apart by all but their periods and by who says it. A breakdown that is
    not named is left as it is: every part is a series of its own. Of several figures for
    one point one is chosen as :func:`humstats.series` chooses it. Where :func:`series` refuses
    periods that overlap, a year and a month of it, a panel keeps both and says so in
    ``decided``: one such series does not stand in the way of a thousand. ``every`` parts
    them.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table.
    indicator : str, optional
        Its code: "people_in_need". All that are there, where none is named.
    location : str, optional
        A location code or a country's name. All that are there, where none is named.
    source : str, optional
        Keep only what this source says.
    prefer : str or sequence of str, optional
        Sources, the most trusted first; for each point the first that has a figure.
    as_of : str or datetime.date, optional
        Only what was published by the end of this day, month or year, or "first".
    every : {"year", "quarter", "month", "day"}, optional
        Keep only the figures of whole calendar years, quarters or months, or of single days
        (stocks on 31 December), where a table has several.
    leave_open : bool
        Whether a point stays without a figure where several differ and nothing decides
        between them, and ``decided`` says what they say. Otherwise they are refused.
    **breakdowns : str
        Values of breakdowns (``age_range="all"``), of areas (``admin1_code=``) or the
        ``unit``.

    Returns
    -------
    pandas.DataFrame
        A figures table, sorted by series and then by time, with the text columns
        ``decided`` and ``break_before``: see :func:`humstats.series`. The verbs that take a
        time series take it too.

    Raises
    ------
    SelectionError
        Nothing is there.
    ConflictError
        Sources or figures of one source differ.
    PeriodError
        ``as_of`` cannot be read, or can be read in two ways.
    UnknownNameError
        An indicator, a place, a breakdown or a span of time that is not known.
    FigureError
        ``figures`` is no figures table or has no rows, or a figure has no period.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import ALL, tidy
    >>> figures = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": ["SYR", "AFG", "SYR"],
    ...     "admin_level": 0, "reference_period_start": "2024-01-01",
    ...     "reference_period_end": "2024-12-31", "value": [16.7e6, 23.7e6, 16.5e6],
    ...     "unit": "people", "source": "OCHA",
    ...     "published": ["2024-02-29", "2023-12-31", "2023-12-31"]}))
    >>> panel(figures, "people_in_need")[["location_code", "value", "decided"]]
      location_code       value                                            decided
    0           AFG  23700000.0                                                NaN
    1           SYR  16700000.0  published Feb 2024, replaces Dec 2023 (16,500,...
    """
    found, scope = _asked(figures, indicator, location, breakdowns)
    found = of_every(found, every, scope)
    found, numbers, points = in_series(found)
    told = _told(found, points, scope, source=source, as_of=as_of)
    trusted = preferred(prefer, found.take(told), scope)
    choices = chosen(found if len(told) == len(found) else found.take(told), points[told])
    at, words, said = told[choices.stands], choices.decided, found
    if len(choices.unsettled):
        rows = told[choices.unsettled]
        others = _decided(found.take(rows), points[rows], scope, trusted, leave_open)
        others = others.of_rows(rows)
        at, words = np.append(at, others.rows), [*words, *others.decided]
        said = others.opened(found)
    order = np.argsort(at, kind="stable")
    decided: dict[int, str] = {}
    if any(words):
        texts = enumerate(words[of] for of in order.tolist())
        decided = {row: text for row, text in texts if text}
    kept = Chosen(_forgetting(said, at[order], figures), at[order], found, numbers, points)
    if len(told) < len(found):
        _noting_left_out(kept, decided, told, source=source, as_of=as_of)
    _noting_overlaps(kept, decided)
    noting_seams(kept, decided, sources=not (source or prefer))
    which = np.full(len(kept.rows), -1)
    which[[*decided]] = np.arange(len(decided))
    out = kept.rows.assign(decided=Texts(which, [*decided.values(), None]).strings())
    return out.assign(break_before=breaks_before(Panel(out, np.cumsum(~kept.goes_on) - 1)))


def _asked(
    figures: pd.DataFrame, indicator: str | None, location: str | None, named: dict[str, str]
) -> tuple[pd.DataFrame, Scope]:
    """Return the figures that a question about many series is about, and its words."""
    check_figures(figures)
    if figures.empty:
        raise FigureError("Expected figures, found a table without rows.")
    scope = Scope.of(
        figures,
        indicator or _any_in(figures["indicator"]),
        location or _any_in(figures["location_code"]),
        named,
    )
    asked = {**scope.named}
    asked |= {"indicator": indicator} if indicator else {}
    asked |= {"location_code": scope.location} if location else {}
    wanted = np.ones(len(figures), bool)
    for name, word in asked.items():
        wanted &= stands(figures, name, word)
    if not wanted.any():
        said = ", ".join(f"{name} {word}" for name, word in asked.items())
        raise SelectionError(f"There is no figure of {said}.", rows=figures.iloc[:0])
    found = tidied(figures if wanted.all() else figures.loc[wanted])
    undated = found[PERIOD[0]].isna() | found[PERIOD[1]].isna()
    if undated.any():
        raise FigureError(
            f"{undated.sum():,} of {len(found):,} figures have no period: fill it in, or "
            "leave them out.",
            rows=found[undated],
        )
    counts = [
        str(kinds[0]) if len(kinds := words_in(found[name])) == 1 else f"{len(kinds):,} {many}"
        for name, many in (("indicator", "indicators"), ("location_code", "places"))
    ]
    return found, Scope(counts[0], counts[1], scope.named, along=_SERIES)


def _any_in(column: pd.Series[Any]) -> str:
    """Return what any row says; some may be blank."""
    return next(filter(None, words_in(column)), "")


def _told(
    found: pd.DataFrame,
    points: NDArray[np.int64],
    scope: Scope,
    *,
    source: str | None,
    as_of: Day | None,
) -> Rows:
    """Return the rows that the source says that is asked for, by the day that is."""
    if source is None and as_of is None:
        return np.arange(len(found))
    slim = found[["source", "published", "status"]].reset_index(drop=True)
    slim = slim.assign(**{_POINT: points}, unit="")
    return heard(slim, scope, source=source, as_of=as_of, point=[_POINT]).index.to_numpy()


def _decided(
    rows: pd.DataFrame,
    points: NDArray[np.int64],
    scope: Scope,
    trusted: list[str],
    leave_open: bool,
) -> Standing:
    """Decide between the figures of points, one by one, and say which series each is of."""
    apart = varying(rows, series_columns(rows))
    says = rewritten(
        lambda *words: ", ".join(filter(None, words)) or "the only one",
        *(Texts.of(rows[name]) for name in apart),
        *[Texts.nothing(len(rows))] * 2,
    )
    there = {*rows["source"].astype("str").fillna(NOT_NAMED)}
    return standing(
        rows.assign(**{_SERIES: says.column().to_numpy(), _POINT: points}),
        [_POINT],
        scope,
        prefer=trusted if there & {*trusted} else None,
        leave_open=leave_open,
    )


def _forgetting(found: pd.DataFrame, at: Rows, figures: pd.DataFrame) -> pd.DataFrame:
    """Take the figures that stand, and forget categories that none of them has."""
    if len(at) == len(figures):
        return found.reset_index(drop=True)
    kept = found.take(at).reset_index(drop=True)
    for name in kept.select_dtypes("category").columns:
        kept[name] = kept[name].cat.remove_unused_categories()
    return kept


def _noting_left_out(
    kept: Chosen, decided: dict[int, str], told: Rows, *, source: str | None, as_of: Day | None
) -> None:
    """Write behind what was decided what was left out of the same points."""
    left = np.ones(len(kept.figures), bool)
    left[told] = False
    points = kept.points[kept.at]
    rows = np.flatnonzero(np.isin(points, kept.points[left]))
    beside = np.isin(kept.points, points[rows])
    words = pd.Series([decided.get(row) for row in rows.tolist()], index=rows, dtype="str")
    noted = noting_unheard(
        kept.rows.iloc[rows].assign(**{_POINT: points[rows]}, decided=words),
        kept.figures.loc[beside].assign(**{_POINT: kept.points[beside]}),
        [_POINT],
        source=source,
        as_of=as_of,
    )
    texts = zip(rows.tolist(), noted["decided"], strict=True)
    decided.update({row: text for row, text in texts if isinstance(text, str)})


def _noting_overlaps(kept: Chosen, decided: dict[int, str]) -> None:
    """Say of a year that a month of it stands before it; counts since one start may overlap."""
    start, end = (kept.rows[name].to_numpy("datetime64[us]") for name in PERIOD)
    inside = kept.goes_on
    inside[1:] &= start[1:] <= end[:-1]
    if not inside.any():
        return
    again = np.append(False, start[1:] == start[:-1])
    inside &= ~(again & of_kind(kept.rows, "cumulative"))
    for row in np.flatnonzero(inside).tolist():
        words = f"overlaps the period before, {kept.period(row - 1)}"
        decided[row] = f"{decided[row]}; {words}" if row in decided else words
