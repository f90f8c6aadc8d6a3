"""Members: the sexes, ages, groups and phases of one total, and whether they are all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.errors import MeaningError, SelectionError
from humstats.model.columns import ALL
from humstats.model.lists import listed
from humstats.timeseries.adding.amounts import adding, counted, standing_alone
from humstats.timeseries.adding.coverage import (
    NOT_THERE,
    OTHERWISE,
    beside,
    lacking,
    why_absent,
)
from humstats.timeseries.adding.meanings import OF_ONE_THING
from humstats.timeseries.adding.mixtures import mixture
from humstats.timeseries.adding.otherwise import Otherwise
from humstats.timeseries.adding.sums import Parts, made_of, stacked
from humstats.timeseries.adding.tiles import (
    ages_lacking,
    bands_of,
    fitting_ages,
    nested_ages,
)
from humstats.timeseries.adding.weights import amount_of, weight_of
from humstats.timeseries.intervals import stated
from humstats.timeseries.panels import numbered, series_columns
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.texts import Texts, joined, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Set

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

__all__ = ["added_members", "as_whole"]

#: What the members of a breakdown are called.
_NOUNS: Final = {
    "gender": ("sex", "sexes"),
    "age_range": ("age range", "age ranges"),
    "disability": ("part", "parts"),
    "population_group": ("group", "groups"),
    "origin_location_code": ("origin", "origins"),
    "plan_code": ("plan", "plans"),
    "ipc_phase": ("phase", "phases"),
    "sector_code": ("sector", "sectors"),
    "event": ("event", "events"),
    "event_type": ("kind of event", "kinds of event"),
}
#: The phases that "3+" holds.
_SEVERE: Final = ("3", "4", "5")
#: Members that together are all, by what they add up to.
_ALL_OF: Final = {
    ("gender", ALL): ("f", "m"),
    ("disability", ALL): ("n", "y"),
    ("ipc_phase", ALL): ("1", "2", "3", "4", "5"),
    ("ipc_phase", "3+"): _SEVERE,
}
#: Whoever lists those that nobody can place lists everyone.
_REST: Final = {"origin_location_code": "UNK"}
#: Breakdowns of which each member counts the same people again, and what one is called.
_COUNTED_AGAIN: Final = {"reporting_round": "round", "assessment_type": "assessment"}
_AGES: Final = "age_range"


def added_members(
    rows: pd.DataFrame,
    breakdown: str,
    to: str | None = None,
    *,
    complete: bool = False,
    despite: bool = False,
) -> pd.DataFrame:
    """Add the members of a breakdown up.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures, one for each point.
    breakdown : str
        A column of the table.
    to : str, optional
        What they are added up to: an age range that others fill, the phases "3+"; all,
        where nothing is said.
    complete : bool
        Whether members without a row are none.
    despite : bool
        Whether members that may overlap are added for a reason given.

    Returns
    -------
    pandas.DataFrame
        One figure for all that are alike but for the breakdown, which is ``to``. A sum of
        members that are not known to be all is a lower bound, and says so.

    Raises
    ------
    MeaningError
        ``to`` is nothing that members of this breakdown can add up to.
    """
    goal = ALL if to is None else str(to)
    names = [name for name in series_columns(rows) if name != breakdown]
    groups = pd.factorize(numbered(rows, [*names, *PERIOD]))[0]
    size = groups.max(initial=-1) + 1
    column = rows[breakdown].astype("str")
    whole = (column == goal).to_numpy()
    published = whole & standing_alone(rows)
    inside = _inside(rows, column, groups, breakdown, goal) & ~whole
    if goal != ALL and not (whole | inside).any():
        raise SelectionError(
            f"No figure here goes into {breakdown} {goal!r}: there are "
            f"{listed(sorted({*column}))}.",
            rows=rows,
        )
    won, divided = np.zeros((2, size), bool)
    won[groups[published]] = True
    divided[groups[inside]] = True
    one, many = _NOUNS.get(breakdown, ("part", "parts"))

    def called(n: int) -> str:
        return f"{n:,} {one if n == 1 else many}"

    wholes = beside(
        rows.loc[published],
        groups[published],
        rows,
        groups,
        inside & adding(rows, breakdown),
        called,
        by={"gender": "sex", "age_range": "age"}.get(breakdown, breakdown.replace("_", " ")),
    )
    # a total without a number stays where it has no parts
    blank = whole & ~published & ~divided[groups]
    left = inside & ~won[groups]
    if breakdown in _COUNTED_AGAIN:
        known = left & stated(rows)
        alone = np.bincount(groups[known], minlength=size) == 1
        wholes = stacked([wholes, as_whole(rows.loc[known & alone[groups]], breakdown)])
        left &= ~alone[groups]
    if "weight" not in rows:
        # what is no amount and stands alone stays what it is: a price in one currency
        single = left & (np.bincount(groups[left], minlength=size) == 1)[groups]
        single &= (breakdown in OF_ONE_THING) | ~counted(rows)
        wholes, left = stacked([wholes, rows.loc[single]]), left & ~single
    if not left.any():
        return stacked([wholes, rows.loc[blank]])
    added = rows.loc[left]
    if breakdown == _AGES:
        aside = stated(rows) & ~inside & ~whole & adding(rows, breakdown)
        for of, lying in nested_ages(column, groups, left, aside):
            added = beside(added, np.flatnonzero(left), rows, of, lying, called)
    parts = Parts.of(added, groups[left])
    codes, found = pd.factorize(column)
    others, kinds = Otherwise(rows, names, groups), groups[left][parts.first].tolist()
    short, words = _coverage(
        parts,
        rows,
        breakdown,
        goal,
        given=lambda group: found[[*others.given(kinds[group], codes)]],
        complete=complete,
    )
    lost = np.zeros(size, bool)
    lost[groups[whole & ~stated(rows)]] = True
    told = Texts.where(
        lost[groups[left]][parts.first], "the total is published without a number"
    )
    words = joined("; ", words, told)
    # parts that may overlap are no lower bound of what they make up together
    apart = adding(parts.rows.iloc[parts.first], breakdown) | ("weight" in rows)
    # ... but each alone is
    alone = (parts.count(parts.known) == 1) & counted(parts.rows.iloc[parts.first])
    least = short & (apart | alone)
    amounts = amount_of(parts, least)
    # a sum despite overlaps that lacks a part is near nothing that is known
    amounts = amounts.where(~(despite & ~apart & parts.some(~parts.settled)))
    many = _NOUNS.get(breakdown, ("", breakdown.replace("_", " ")))[1]
    labels = parts.rows[breakdown].astype("str").tolist()
    made = made_of(
        parts,
        amounts._replace(about=amounts.about | (short & ~least)),
        operation=f"{'mean' if 'weight' in rows else 'sum'} of {many}",
        notes=words,
        decided=mixture(parts, many, labels.__getitem__),
        called=labels.__getitem__,
        changed={breakdown: goal, **weight_of(parts)},
    )
    return stacked([wholes, rows.loc[blank], made])


def as_whole(rows: pd.DataFrame, breakdown: str) -> pd.DataFrame:
    """Let each figure stand for all, and say beside it of which round or assessment it is."""
    word = _COUNTED_AGAIN[breakdown]
    said = rewritten(
        lambda one: None if one == ALL else f"{word} {one}", Texts.of(rows[breakdown])
    )
    decided = joined("; ", Texts.of(rows["decided"]), said).column()
    changed: dict[str, Any] = {breakdown: ALL, "decided": decided}
    return rows.assign(**changed)


def _inside(
    rows: pd.DataFrame,
    column: pd.Series[str],
    groups: NDArray[np.intp],
    breakdown: str,
    goal: str,
) -> Mask:
    """Return which rows are members to be added, none of them counted twice."""
    if breakdown == _AGES:
        return fitting_ages(rows, column, groups, goal)
    if goal != ALL:
        if (breakdown, goal) not in _ALL_OF:
            raise MeaningError(
                f"{breakdown} is added up to {ALL!r}, and nothing is known to add up to "
                f"{goal!r}: leave out to=.",
                rows=rows,
            )
        members: Mask = column.isin(_ALL_OF[breakdown, goal]).to_numpy()
        return members
    members = (column != ALL).to_numpy().copy()
    if breakdown != "ipc_phase":
        return members
    # either the phases 3, 4 and 5, or "3+" where they are not all there
    held, known = Parts(rows, groups, groups.max(initial=-1) + 1), stated(rows)
    severe, merged = column.isin(_SEVERE).to_numpy(), (column == "3+").to_numpy()
    apart = held.count(known & severe) == len(_SEVERE)
    instead = held.some(known & merged) & ~apart
    twice: Mask = (merged & apart[groups]) | (severe & instead[groups])
    members &= ~twice
    return members


def _coverage(
    parts: Parts,
    rows: pd.DataFrame,
    breakdown: str,
    goal: str,
    *,
    given: Callable[[int], Iterable[str]],
    complete: bool,
) -> tuple[Mask, Texts]:
    """Return which groups are not known to be whole, and words about it."""
    # whose figures account for those that nobody can place
    rest = rows.loc[rows[breakdown] == _REST.get(breakdown), "indicator"]
    lists = {*rest.unique()}
    by_group: list[dict[str, str]] = [{} for _ in range(parts.size)]
    for group, label, status, is_there in zip(
        parts.groups.tolist(),
        parts.rows[breakdown].astype("str"),
        parts.rows["status"].astype("str"),
        parts.settled.tolist(),
        strict=True,
    ):
        by_group[group][label] = "" if is_there else why_absent(status)
    codes = parts.rows["indicator"].astype("str").iloc[parts.first]
    words: list[str | None] = []
    told: dict[tuple[object, ...], str | None] = {}
    needed = {*_ALL_OF.get((breakdown, goal), ())}
    for group, (held, code) in enumerate(zip(by_group, codes, strict=True)):
        everyone = complete or code in lists
        lost = set() if everyone else needed - {*held}
        others = frozenset(lost.intersection(given(group)) if lost else lost)
        key = (tuple(sorted(held.items())), others, everyone)
        if key not in told:
            told[key] = _lacks(held, others, breakdown, goal, everyone=everyone)
        words.append(told[key])
    return np.array([word is not None for word in words]), Texts.of(
        pd.Series(words, dtype="str")
    )


def _lacks(
    held: dict[str, str], others: Set[str], breakdown: str, goal: str, *, everyone: bool
) -> str | None:
    """Say what is missing from a sum of members, or that no one knows."""
    one, many = _NOUNS.get(breakdown, ("part", "parts"))
    there = [label for label, why in held.items() if not why]
    absent = {label: why for label, why in held.items() if why}
    needed = () if everyone else _ALL_OF.get((breakdown, goal), ())
    if "3+" in held:
        needed = (*(label for label in needed if label not in _SEVERE), "3+")
    lost = [label for label in needed if label not in held]
    absent |= {label: OTHERWISE if label in others else NOT_THERE for label in lost}
    if absent and (not needed or any(label in held for label in needed)):
        full = len(needed) or len(held)
        return lacking(full - len(absent), full, many, absent)
    if everyone or (needed and not absent):
        return None
    if breakdown == _AGES and bands_of(there):
        return ages_lacking(there, goal)
    named = listed(sorted(there), most=4)
    return f"{len(there)} {one if len(there) == 1 else many} ({named}), not known to be all"
