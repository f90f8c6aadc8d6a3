"""Decisions: of several figures for one point, which one stands, and why.

In this order: figures that say the same are one; the caller's ``source`` and ``prefer``
decide between sources; within a source the latest publication stands; one figure in two
precisions is one figure, the more precise. What is left is a conflict, and is listed. What
was decided is written beside the figure that stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import TYPE_CHECKING

import pandas as pd

from humstats.errors import ConflictError, SelectionError
from humstats.model.periods import Period
from humstats.timeseries.scope import PERIOD, listed
from humstats.timeseries.statements import (
    Record,
    alike,
    at_vintage,
    blank,
    printed,
    published_of,
    records_of,
    rounds,
    said,
    source_named,
    spread,
    vintage_of,
)
from humstats.timeseries.vintages import Day, last_day, published_by
from humstats.timeseries.wording import NOT_NAMED

if TYPE_CHECKING:
    from humstats.timeseries.scope import Scope

__all__ = ["Day", "Decision", "decide", "heard", "one_each"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Which figure of a point stands; ``figure`` is None where nothing decides."""

    figure: Record | None
    decided: tuple[str, ...] = ()
    between: tuple[Record, ...] = ()

    def noting(self, *words: str) -> Decision:
        """Add to what was decided, in front."""
        return replace(self, decided=(*words, *self.decided))


def heard(
    figures: pd.DataFrame,
    scope: Scope,
    *,
    source: str | None,
    as_of: Day | None,
    point: Sequence[str] = PERIOD,
) -> pd.DataFrame:
    """Keep the figures of one source, published by a day or first of each point, in one unit.

    Raises
    ------
    PeriodError
        When ``as_of`` cannot be read.
    SelectionError
        When none is left; the sources or days of publication that are there are named.
    ConflictError
        When several units are left.
    """
    if source is not None:
        kept = figures.loc[_sources(figures) == source]
        if kept.empty:
            there = sorted(_sources(figures).unique())
            raise SelectionError(
                f"{scope} has no figure from {source!r}, only from {listed(there)}.",
                rows=figures,
            )
        figures = kept
    if as_of is not None:
        kept = published_by(figures, as_of, point=[*point, "unit"])
        if kept.empty:
            first = figures["published"].min()
            known = "no date of publication is known" if blank(first) else (
                f"the first known publication is of {first.date()}"
            )  # fmt: skip
            raise SelectionError(
                f"{scope} has no figure published by {last_day(as_of)}: {known}.", rows=figures
            )
        figures = kept
    units = Counter(figures["unit"].astype("str").fillna("not stated")).most_common()
    if len(units) > 1:
        units.sort(key=lambda pair: (-pair[1], pair[0]))
        counts = listed(f"{unit} ({count:,})" for unit, count in units)
        raise ConflictError(
            f"{scope} has figures in several units: {counts}. Units never mix: name one, "
            f"unit={units[0][0]!r}.",
            rows=figures,
        )
    return figures


def one_each(
    figures: pd.DataFrame, point: list[str], scope: Scope, *, prefer: str | Sequence[str] | None
) -> pd.DataFrame:
    """Keep one figure for each point, and write what was decided beside it.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table of one indicator, place and unit.
    point : list of str
        The columns that tell two points apart.
    scope : Scope
        What the figures are about, for messages.
    prefer : sequence of str, optional
        Sources, the most trusted first.

    Returns
    -------
    pandas.DataFrame
        The figures that stand, with the text column ``decided``: missing where nothing was
        decided.

    Raises
    ------
    ConflictError
        Listing the figures between which nothing decides.
    SelectionError
        When ``prefer`` names no source that is there.
    """
    order = [prefer] if isinstance(prefer, str) else list(prefer or ())
    sources = sorted(_sources(figures).unique())
    if order and not set(order) & set(sources):
        raise SelectionError(
            f"prefer names no source of {scope}: expected some of {listed(sources)}.",
            rows=figures,
        )
    figures = figures.reset_index(drop=True)
    crowded = figures.duplicated(point, keep=False)
    stands = dict.fromkeys(figures.index[~crowded].tolist(), "")
    undecided: list[Record] = []
    several: list[Record] = []
    crowd = figures.loc[crowded]
    numbers = crowd.groupby(point, observed=True, dropna=False, sort=True).ngroup()
    groups: dict[int, list[Record]] = {number: [] for number in sorted(numbers.unique())}
    # all rows are made records at once: one point at a time costs a hundred times as much
    for record in records_of(crowd):
        groups[numbers[record["at"]]].append(record)
    for group in groups.values():
        decision = decide(group, order)
        if decision.figure is None:
            one_source = len({source_named(figure) for figure in decision.between}) == 1
            (undecided if one_source else several).extend(decision.between)
        else:
            stands[decision.figure["at"]] = "; ".join(decision.decided)
    if between := several or undecided:
        raise _conflict(figures.loc[[figure["at"] for figure in between]], point, scope)
    kept = figures.loc[list(stands)]
    decided = [words or None for words in stands.values()]
    return kept.assign(decided=pd.Series(decided, index=kept.index, dtype="str"))


def decide(figures: list[Record], prefer: Sequence[str] = ()) -> Decision:
    """Decide between the figures of one point; sources in ``prefer`` are trusted more."""
    # a blank says nothing, so it contradicts nothing; "suppressed" is a statement
    told = [f for f in figures if f["status"] != "missing"]
    decision = _between(told or figures, prefer)
    stands = decision.figure
    if not told or stands is None:
        return decision
    blanks = [
        figure
        for figure in figures
        if figure["status"] == "missing"
        and source_named(figure) == source_named(stands)
        and published_of(figure) > published_of(stands)
    ]
    if not blanks:
        return decision
    return decision.noting(f"left blank {at_vintage(max(blanks, key=published_of))}")


def _between(figures: list[Record], prefer: Sequence[str]) -> Decision:
    by_source: dict[str, list[Record]] = {}
    for figure in figures:
        by_source.setdefault(source_named(figure), []).append(figure)
    if len(by_source) == 1:
        return _within(figures)
    first = next((source for source in prefer if source in by_source), None)
    if first is not None:
        within = _within(by_source[first])
        return within.noting(
            f"{printed([first])} preferred to {_passed_over(by_source, first, within)}"
        )
    answers = [_within(by_source[source]) for source in sorted(by_source)]
    one, *more = (answer.figure for answer in answers)
    if one and all(other and alike(one, other) for other in more):
        others = [source_named(other) for other in more if other]
        verb = "says" if len(others) == 1 else "say"
        return answers[0].noting(f"{printed(others)} {verb} the same")
    return Decision(None, between=tuple(figures))


def _passed_over(by_source: dict[str, list[Record]], first: str, within: Decision) -> str:
    """Say what other sources said: those that differ with their figures, the rest together."""
    differ, agree = [], []
    for source in sorted(set(by_source) - {first}):
        figures = by_source[source]
        stands = within.figure
        if stands and all(alike(f, stands) or rounds(f, stands) for f in figures):
            agree.append(source)
        else:
            differ.append(
                f"{printed([source])} ({', '.join(dict.fromkeys(map(said, figures)))})"
            )
    if agree:
        verb = "says" if len(agree) == 1 else "say"
        differ.append(f"{printed(agree)}, which {verb} the same")
    return " and ".join(differ)


def _within(figures: list[Record]) -> Decision:
    """Decide between figures of one source: the latest, the more precise."""
    newest = max(published_of(figure) for figure in figures)
    latest = [figure for figure in figures if published_of(figure) == newest]
    stands = min(latest, key=lambda f: (spread(f), f["status"] != "final"))
    if not all(alike(figure, stands) or rounds(figure, stands) for figure in latest):
        return Decision(None, between=tuple(latest))
    earlier = [figure for figure in figures if published_of(figure) < newest]
    if finer := _finer(stands, earlier):
        stands = finer
    decided = []
    rounded = dict.fromkeys(said(f) for f in figures if _is_rounded(f, stands))
    if rounded:
        decided.append(f"{' and '.join(rounded)} is this figure, rounded")
    replaced = [f for f in earlier if not (alike(f, stands) or rounds(f, stands))]
    dated = [f for f in replaced if not blank(f["published"])]
    undated = [f for f in replaced if blank(f["published"])]
    # which came first is not known of an undated figure
    for verb, passed_over in (("replaces", dated), ("preferred to", undated)):
        if not passed_over:
            continue
        old = max(passed_over, key=published_of)
        of_one_day = [f for f in passed_over if published_of(f) == published_of(old)]
        words = " and ".join(dict.fromkeys(said(figure, stands) for figure in of_one_day))
        is_said = finer or (dated and passed_over is undated)
        day = "" if is_said else f"published {vintage_of(stands, old)}, "
        decided.append(f"{day}{verb} {vintage_of(old, stands)} ({words})")
    return Decision(stands, tuple(decided))


def _finer(stands: Record, earlier: list[Record]) -> Record | None:
    """Return the figure that the latest one is a rounding of, if nothing came between."""
    apart = [
        f for f in earlier if not (alike(f, stands) or rounds(f, stands) or rounds(stands, f))
    ]
    finer = [f for f in earlier if spread(f) < spread(stands) and rounds(stands, f)]
    if apart:
        since = max(map(published_of, apart))
        finer = [figure for figure in finer if published_of(figure) > since]
    return max(finer, key=published_of, default=None)


def _is_rounded(figure: Record, stands: Record) -> bool:
    """Whether a figure is the one that stands with fewer digits, for a reader to see."""
    return not alike(figure, stands) and rounds(figure, stands) and said(figure) != said(stands)


def _sources(figures: pd.DataFrame) -> pd.Series[str]:
    return figures["source"].astype("str").fillna(NOT_NAMED)


def _conflict(rows: pd.DataFrame, point: list[str], scope: Scope) -> ConflictError:
    points = rows.drop_duplicates(PERIOD)[PERIOD].itertuples(index=False)
    when = listed((str(Period.of(*days)) for days in points), most=4)
    sources = sorted({source_named(record) for record in records_of(rows)})
    # a point of one source is listed with its like only: see one_each
    who = rows.groupby(point, observed=True, dropna=False)["source"]
    if who.nunique(dropna=False).max() > 1:
        text = (
            f"{scope}: sources differ for {when}. Say which is meant: "
            f"source={sources[0]!r}, or prefer={sources!r}, the most trusted first."
            f"{_perhaps_one(sources)}"
        )
    else:
        text = (
            f"{scope}: {printed(sources)} {'says' if len(sources) == 1 else 'say'} "
            f"different things for {when}, and no date of publication decides. Leave out "
            "those that are not meant."
        )
    return ConflictError(f"{text}\n{_table(rows, scope)}", rows=rows)


def _perhaps_one(sources: list[str]) -> str:
    """Say how to give one name to what may be one publisher: "OCHA" and "UN OCHA"."""
    for short, long in permutations(sources, 2):
        if {*short.split()} < {*long.split()}:
            return (
                f" Where {long!r} is {short!r} too, give it that name: figures.assign("
                f"source=figures['source'].astype('str').replace({long!r}, {short!r}))."
            )
    return ""


def _table(rows: pd.DataFrame, scope: Scope, *, most: int = 6) -> str:
    shown = rows.head(most).astype(object)
    records = shown.to_dict("records")
    columns = {
        "period": [str(Period.of(r[PERIOD[0]], r[PERIOD[1]])) for r in records],
        **({scope.along: [r[scope.along] for r in records]} if scope.along else {}),
        "value": [said({str(k): v for k, v in r.items()}) for r in records],
        **{
            name: ["" if blank(r[name]) else str(r[name])[:40] for r in records]
            for name in ("source", "publication", "note")
            if name != "note" or not all(blank(r[name]) for r in records)
        },
        "published": [
            "" if blank(r["published"]) else str(r["published"].date()) for r in records
        ],
    }
    table = pd.DataFrame(columns)
    more = len(rows) - most
    last = f"\n{more:,} more in the error's rows." if more > 0 else ""
    return table.to_string(index=False) + last
