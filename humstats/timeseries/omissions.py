"""Omissions: what the question left out that says otherwise, written beside each figure.

Who asks for one source, for a day or for what was published first leaves out the others;
what they say stays in sight. So does a source that tells of the same under a category or a
line, where the question leaves these at "all".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import HumstatsError
from humstats.model.columns import ALL
from humstats.timeseries.decisions import LEFT_OPEN
from humstats.timeseries.scope import PERIOD, stands
from humstats.timeseries.sources import heard, in_one_unit
from humstats.timeseries.statements import (
    Record,
    alike,
    at_vintage,
    blank,
    few,
    printed,
    published_of,
    records_of,
    rounds,
    said,
    source_named,
)
from humstats.timeseries.vintages import FIRST, Day, last_day

if TYPE_CHECKING:
    from humstats.timeseries.scope import Scope

__all__ = ["LOOSE", "noting_others", "noting_unheard"]

#: Breakdowns that sources fill each in its own way.
LOOSE: Final = (
    "category",
    "plan_code",
    "caseload",
    "poverty_line",
    "operation",
    "assessment_type",
    "reporting_round",
)


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
        beside = [
            figure
            for figure in others[tuple(stands[name] for name in point)]
            if figure["unit"] == stands["unit"] and figure["status"] != "missing"
        ]
        words = [] if blank(stands["decided"]) else [stands["decided"]]
        if words and LEFT_OPEN in words[0]:
            beside = []  # nothing stands that others could contradict
        if source is not None:
            words += _of_others(beside, stands, source)
        if as_of is not None:
            words += _of_other_days(beside, stands, source, as_of)
        decided.append("; ".join(words) or None)
    return chosen.assign(decided=pd.Series(decided, index=chosen.index, dtype="str"))


def _says_as(figure: Record, stands: Record) -> bool:
    return alike(figure, stands) or rounds(figure, stands)


def _of_others(figures: list[Record], stands: Record, source: str) -> list[str]:
    """Say what other sources than the one that was asked for say otherwise."""
    by_source: dict[str, list[str]] = {}
    for figure in figures:
        if source_named(figure) != source and not _says_as(figure, stands):
            by_source.setdefault(source_named(figure), []).append(said(figure))
    if not by_source:
        return []
    out = " and ".join(
        f"{printed([name])} ({', '.join(dict.fromkeys(words))})"
        for name, words in sorted(by_source.items())
    )
    return [f"{printed([source])} asked for; {out} left out"]


def _of_other_days(
    figures: list[Record], stands: Record, source: str | None, as_of: Day
) -> list[str]:
    """Say what was published after the day that was asked for, or who knows when."""
    held = [figure for figure in figures if source in (None, source_named(figure))]
    undated = [f for f in held if blank(f["published"]) and not _says_as(f, stands)]
    day = published_of(stands) if as_of == FIRST else pd.Timestamp(last_day(as_of))
    later = _changes([figure for figure in held if published_of(figure) > day], stands)
    words = []
    for when, out_of in (("later", later), ("undated", undated)):
        out = few(dict.fromkeys(_as_left_out(f, stands, as_of) for f in out_of))
        if out and as_of == FIRST:
            words.append(f"first published; {when} ({out}) left out")
        elif out:
            article = "an" if when == "undated" else "a"
            words.append(f"as of {day.date()}; {article} {when} figure ({out}) left out")
    return words


def _changes(figures: list[Record], stands: Record) -> list[Record]:
    """Keep those that say otherwise than their source did before, in order of publication."""
    changes, last = [], {source_named(stands): stands}
    for figure in sorted(figures, key=published_of):
        before = last.get(source_named(figure), stands)
        if not _says_as(figure, before):
            changes.append(figure)
        last[source_named(figure)] = figure
    return changes


def _as_left_out(figure: Record, stands: Record, as_of: Day) -> str:
    who = source_named(figure)
    words = said(figure, stands)
    named = words if who == source_named(stands) else f"{printed([who])} {words}"
    dated = as_of == FIRST and not blank(figure["published"])
    return f"{named} {at_vintage(figure, stands)}" if dated else named


def noting_others(
    chosen: pd.DataFrame,
    told: pd.DataFrame,
    figures: pd.DataFrame,
    scope: Scope,
    *,
    as_of: Day | None,
) -> pd.DataFrame:
    """Write beside each figure which other sources tell of the same by category or line only.

    Parameters
    ----------
    chosen : pandas.DataFrame
        One figure for each period, with the column ``decided``.
    told : pandas.DataFrame
        All figures of the question.
    figures : pandas.DataFrame
        The whole table of the caller.
    scope : Scope
        What was asked for.
    as_of : str, datetime.date or None
        The day that was asked for.
    """
    loose = [name for name in LOOSE if name in figures and name not in scope.named]
    mine = figures.loc[scope.here(figures)]
    apart = [~stands(mine, name, ALL) for name in loose]
    if not apart or not (some := np.logical_or.reduce(apart)).any():
        return chosen
    try:
        found = scope.figures_of(mine.loc[some], any_of=loose)
        found = heard(found, scope, source=None, as_of=as_of, point=[*PERIOD, *loose])
        found = in_one_unit(found, scope)
    except HumstatsError:
        return chosen  # of other ages, areas or sectors: nothing beside which to stand
    found = found.loc[found["unit"].isin(told["unit"].unique()) & found["source"].notna()]
    known = {(*(r[name] for name in PERIOD), source_named(r)) for r in records_of(told)}
    apart_by: dict[tuple[Any, ...], dict[str, dict[str, Record]]] = {}
    for record in sorted(records_of(found), key=published_of):
        when, who = tuple(record[name] for name in PERIOD), source_named(record)
        if (*when, who) not in known:
            by_part = apart_by.setdefault(when, {})
            by_part.setdefault(_part(record, loose), {})[who] = record
    decided = []
    for row in chosen[[*PERIOD, "decided"]].itertuples(index=False):
        words = [] if blank(row[2]) else [row[2]]
        for part, by_source in sorted(apart_by.get(row[:2], {}).items()):
            others = (f"{printed([who])} ({said(one)})" for who, one in by_source.items())
            words.append(f"of {part} there is {' and '.join(others)}")
        decided.append("; ".join(words) or None)
    return chosen.assign(decided=pd.Series(decided, index=chosen.index, dtype="str"))


def _part(figure: Record, loose: list[str]) -> str:
    """Name what a figure stands for beside what was asked: "category conflict"."""
    return " and ".join(
        f"{name.removesuffix('_code').replace('_', ' ')} {figure[name]}"
        for name in loose
        if not blank(figure[name]) and figure[name] != ALL
    )
