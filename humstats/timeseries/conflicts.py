"""Conflicts: figures of one point between which nothing decides, listed with the ways on."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Final

import pandas as pd

from humstats.errors import ConflictError
from humstats.model.columns import ALL, COLUMNS
from humstats.model.lists import listed
from humstats.model.periods import Period
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.statements import (
    are_incidents,
    blank,
    printed,
    records_of,
    said,
    source_named,
)

if TYPE_CHECKING:
    from humstats.timeseries.scope import Scope

__all__ = ["conflict"]

#: The way on where nobody can say which figure is meant.
_LEAVE_OPEN: Final = "leave_open=True leaves each of them without a figure."
#: So many sources are named; the others are in the table, or in the error's rows.
_NAMED: Final = 3
#: By what two figures of one source and day may be told apart.
_APART: Final = ("publication", "method", "note", "status")


def conflict(rows: pd.DataFrame, point: list[str], scope: Scope) -> ConflictError:
    """Say that figures differ, and what would decide between them.

    Parameters
    ----------
    rows : pandas.DataFrame
        The figures, with the labels that they have in the caller's table.
    point : list of str
        The columns that tell two points apart.
    scope : Scope
        What the figures are about.
    """
    points = rows.drop_duplicates(PERIOD)[PERIOD].itertuples(index=False)
    when = listed((str(Period.of(*days)) for days in points), most=4)
    sources = sorted({source_named(record) for record in records_of(rows)})
    # a point of one source is listed with its like only: see decisions.standing
    who = rows.groupby(point, observed=True, dropna=False)["source"]
    differ = who.nunique(dropna=False).max() > 1
    if differ:
        more = len(sources) - _NAMED
        others = f" ({more} more in the error's rows)" if more > 0 else ""
        text = (
            f"{scope}: sources differ for {when}. Say which is meant: source={sources[0]!r}, "
            f"or prefer={sources[:_NAMED]!r}, the most trusted first{others}."
            f"{_perhaps_one(sources)} {_LEAVE_OPEN}"
        )
    else:
        text = (
            f"{scope}: {printed(sources)} {'says' if len(sources) == 1 else 'say'} "
            f"different things for {when}, and no date of publication decides. Keep those "
            f"that are meant{_told_apart_by(rows, point)}. {_perhaps_several(rows)}"
            f"{_LEAVE_OPEN}"
        )
    shown = f"{text}\n{_table(rows, scope, by_source=differ)}"
    return ConflictError(shown, rows=_as_given(rows, point, scope))


def _as_given(rows: pd.DataFrame, point: list[str], scope: Scope) -> pd.DataFrame:
    """Take off what no table of figures has, but was put beside these to tell them apart."""
    known = {spec.name for spec in COLUMNS}
    return rows.drop(columns=[n for n in {*point, scope.along} & {*rows} if n not in known])


def _told_apart_by(rows: pd.DataFrame, point: list[str]) -> str:
    """Name a column in which all figures of one point differ, and by what they were told."""
    groups = rows.groupby(point, observed=True, dropna=False, sort=False)
    for name in _APART:
        if (groups[name].nunique(dropna=False) == groups.size()).all():
            return f": they differ in {name}"
    return ""


def _perhaps_several(rows: pd.DataFrame) -> str:
    """Say how to keep all of what may be several incidents of one day."""
    named = "event" in rows and (rows["event"] != ALL).any()
    if named or not are_incidents(records_of(rows)):
        return ""
    return (
        "Where each is an incident of its own, figures.assign(event=figures['note']) tells "
        "them apart. "
    )


def _perhaps_one(sources: list[str]) -> str:
    """Say how to give one name to what may be one publisher: "OCHA", "UN OCHA", "UNOCHA"."""
    for short, long in permutations(sources, 2):
        if {*short.split()} < {*long.split()} or long == f"UN{short}":
            return (
                f" Where {long!r} is {short!r} too, give it that name: figures.assign("
                f"source=figures['source'].astype('str').replace({long!r}, {short!r}))."
            )
    return ""


def _table(rows: pd.DataFrame, scope: Scope, *, by_source: bool, most: int = 4) -> str:
    """Show the first figures by what tells them apart: their sources, or all else."""
    shown = rows.head(most).astype(object)
    records = shown.to_dict("records")
    beside = ("source",) if by_source else ("publication", "note")
    words = {
        name: ["" if blank(r[name]) else str(r[name])[:40] for r in records] for name in beside
    }
    words["published"] = [
        "" if blank(r["published"]) else str(r["published"].date()) for r in records
    ]
    columns = {
        "period": [str(Period.of(r[PERIOD[0]], r[PERIOD[1]])) for r in records],
        **({scope.along: [r[scope.along] for r in records]} if scope.along else {}),
        "value": [said({str(k): v for k, v in r.items()}) for r in records],
        **{
            name: held
            for name, held in words.items()
            if any(held) and (name == "source" or len({*held}) > 1)
        },
    }
    table = pd.DataFrame(columns, index=shown.index)
    more = len(rows) - most
    last = f"\n{more:,} more in the error's rows." if more > 0 else ""
    return table.to_string() + last
