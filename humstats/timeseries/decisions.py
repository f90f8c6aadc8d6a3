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
from typing import TYPE_CHECKING, Any

import pandas as pd

from humstats.errors import ConflictError, SelectionError
from humstats.model.periods import Period
from humstats.timeseries.scope import PERIOD, listed
from humstats.timeseries.statements import (
    Record,
    alike,
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
from humstats.timeseries.vintages import FIRST, Day, last_day, published_by
from humstats.timeseries.wording import NOT_NAMED

if TYPE_CHECKING:
    from humstats.timeseries.scope import Scope

__all__ = ["Day", "Decision", "decide", "heard", "noting_unheard", "one_each"]


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
        kept = published_by(figures, as_of, point=point)
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
    groups = figures.loc[crowded].groupby(point, observed=True, dropna=False, sort=True)
    for _, group in groups:
        decision = decide(records_of(group), order)
        if decision.figure is None:
            one_source = len({source_named(figure) for figure in decision.between}) == 1
            (undecided if one_source else several).extend(decision.between)
        else:
            stands[decision.figure["at"]] = "; ".join(decision.decided)
    if between := several or undecided:
        raise _conflict(figures.loc[[figure["at"] for figure in between]], scope)
    kept = figures.loc[list(stands)]
    decided = [words or None for words in stands.values()]
    return kept.assign(decided=pd.Series(decided, index=kept.index, dtype="str"))


def noting_unheard(
    chosen: pd.DataFrame,
    figures: pd.DataFrame,
    point: list[str],
    *,
    source: str | None,
    as_of: Day | None,
) -> pd.DataFrame:
    """Write beside each figure what the caller's question left out and what says otherwise.

    Parameters
    ----------
    chosen : pandas.DataFrame
        One figure for each point, with the column ``decided``.
    figures : pandas.DataFrame
        All that :func:`heard` was given, with the columns of ``point``.
    point : list of str
        The columns that tell two points apart.
    source : str or None
        The source that was asked for.
    as_of : str, datetime.date or None
        The day that was asked for.
    """
    if source is None and as_of is None:
        return chosen
    others: dict[tuple[Any, ...], list[Record]] = {}
    for record in records_of(figures):
        others.setdefault(tuple(record[name] for name in point), []).append(record)
    decided = []
    for row in chosen.astype(object).to_dict("records"):
        stands = {str(name): held for name, held in row.items()}
        differ = [
            figure
            for figure in others[tuple(stands[name] for name in point)]
            if figure["unit"] == stands["unit"] and figure["status"] != "missing"
            and not (alike(figure, stands) or rounds(figure, stands))
        ]  # fmt: skip
        words = [] if blank(stands["decided"]) else [stands["decided"]]
        words += _unheard(differ, source, as_of)
        decided.append("; ".join(words) or None)
    return chosen.assign(decided=pd.Series(decided, index=chosen.index, dtype="str"))


def _unheard(figures: list[Record], source: str | None, as_of: Day | None) -> list[str]:
    words = []
    if source is not None:
        by_source: dict[str, list[str]] = {}
        for figure in figures:
            if source_named(figure) != source:
                by_source.setdefault(source_named(figure), []).append(said(figure))
        if by_source:
            out = " and ".join(
                f"{printed([name])} ({', '.join(dict.fromkeys(words))})"
                for name, words in sorted(by_source.items())
            )
            words.append(f"{printed([source])} asked for; {out} left out")
    if as_of == FIRST:
        held = [figure for figure in figures if source in (None, source_named(figure))]
        dated = [figure for figure in held if not blank(figure["published"])]
        undated = [figure for figure in held if blank(figure["published"])]
        for when, out_of in (
            ("later", sorted(dated, key=published_of)),
            ("undated", undated),
        ):
            out = ", ".join(
                dict.fromkeys(
                    f"{said(f)}{'' if blank(f['published']) else f', {vintage_of(f)}'}"
                    for f in out_of
                )
            )
            words += [f"first published; {when} ({out}) left out"] if out else []
    elif as_of is not None:
        day = last_day(as_of)
        held = [figure for figure in figures if source in (None, source_named(figure))]
        undated = [figure for figure in held if blank(figure["published"])]
        later = [f for f in held if f not in undated and published_of(f).date() > day]
        for name, out_of in (("a later", later), ("an undated", undated)):
            out = ", ".join(dict.fromkeys(map(said, out_of)))
            words += [f"as of {day}; {name} figure ({out}) left out"] if out else []
    return words


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
    return decision.noting(f"left blank in {vintage_of(max(blanks, key=published_of))}")


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
    finer = [figure for figure in earlier if spread(figure) < spread(stands)]
    finer = [figure for figure in finer if rounds(stands, figure)]
    if finer:
        stands = max(finer, key=published_of)
    decided = []
    rounded = {said(f): f for f in figures if not alike(f, stands) and rounds(f, stands)}
    if rounded:
        decided.append(f"{' and '.join(rounded)} is this figure, rounded")
    replaced = [f for f in earlier if not (alike(f, stands) or rounds(f, stands))]
    if replaced:
        old = max(replaced, key=published_of)
        # which came first is not known of an undated figure
        verb = "preferred to" if blank(old["published"]) else "replaces"
        day = "" if finer else f"published {vintage_of(stands)}, "
        decided.append(f"{day}{verb} {vintage_of(old)} ({said(old)})")
    return Decision(stands, tuple(decided))


def _sources(figures: pd.DataFrame) -> pd.Series[str]:
    return figures["source"].astype("str").fillna(NOT_NAMED)


def _conflict(rows: pd.DataFrame, scope: Scope) -> ConflictError:
    points = rows.drop_duplicates(PERIOD)[PERIOD].itertuples(index=False)
    when = listed((str(Period.of(*days)) for days in points), most=4)
    sources = sorted({source_named(record) for record in records_of(rows)})
    # a point of one source is listed with its like only: see one_each
    if rows.groupby(PERIOD)["source"].nunique(dropna=False).max() > 1:
        text = (
            f"{scope}: sources differ for {when}. Say which is meant: "
            f"source={sources[0]!r}, or prefer={sources!r}, the most trusted first."
        )
    else:
        text = (
            f"{scope}: {printed(sources)} {'says' if len(sources) == 1 else 'say'} "
            f"different things for {when}, and no date of publication decides. Leave out "
            "those that are not meant."
        )
    return ConflictError(f"{text}\n{_table(rows, scope)}", rows=rows)


def _table(rows: pd.DataFrame, scope: Scope, *, most: int = 6) -> str:
    shown = rows.head(most).astype(object)
    records = shown.to_dict("records")
    columns = {
        "period": [str(Period.of(r[PERIOD[0]], r[PERIOD[1]])) for r in records],
        **({scope.along: [r[scope.along] for r in records]} if scope.along else {}),
        "value": [said({str(k): v for k, v in r.items()}) for r in records],
        **{
            name: ["" if blank(r[name]) else str(r[name])[:40] for r in records]
            for name in ("source", "publication")
        },
        "published": [
            "" if blank(r["published"]) else str(r["published"].date()) for r in records
        ],
    }
    table = pd.DataFrame(columns)
    more = len(rows) - most
    last = f"\n{more:,} more in the error's rows." if more > 0 else ""
    return table.to_string(index=False) + last
