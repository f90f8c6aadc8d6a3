"""Levels: areas are added level by level, from the lowest to the one that is asked for.

Where an area has a published figure of its own, it stands, and nothing below it is added:
so each place enters a sum once, at the highest level that anyone published.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.errors import FigureError, MeaningError
from humstats.model.columns import breakdowns_in
from humstats.model.lists import listed
from humstats.timeseries.adding.amounts import adding, standing_alone
from humstats.timeseries.adding.areas import Areas
from humstats.timeseries.adding.coverage import (
    NOT_THERE,
    OTHERWISE,
    beside,
    lacking,
    parts_there,
    why_absent,
)
from humstats.timeseries.adding.identities import LEVELS
from humstats.timeseries.adding.mixtures import mixture
from humstats.timeseries.adding.numbering import dense, told_apart
from humstats.timeseries.adding.otherwise import Otherwise
from humstats.timeseries.adding.sums import Parts, made_of, stacked
from humstats.timeseries.adding.weights import amount_of, weight_of
from humstats.timeseries.intervals import stated
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.texts import Texts, rewritten

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

__all__ = [
    "Listed",
    "absent_of",
    "added_areas",
    "as_listed",
    "check_named",
    "kinds_of",
    "one_level_up",
]

Listed = int | Collection[str]


def as_listed(areas: Listed | float | np.number[Any] | None) -> Listed | None:
    """Return how many areas a caller says there are, or which; any whole number is one.

    Examples
    --------
    >>> as_listed(np.int64(3)), as_listed(2.0), as_listed(["SY04"])
    (3, 2, ['SY04'])
    """
    if not isinstance(areas, int | float | np.number):
        return areas
    if not float(areas).is_integer():
        raise FigureError(f"areas={areas} is no number of areas: expected a whole one.")
    return int(areas)


def kinds_of(rows: pd.DataFrame) -> NDArray[np.int64]:
    """Return a number for each row that rows share which differ in place and source only."""
    names = ["indicator", *breakdowns_in(rows), "unit", *PERIOD]
    return told_apart(rows, names)[0]


def added_areas(
    rows: pd.DataFrame,
    areas: Areas,
    level: int,
    *,
    expected: Listed | None = None,
    complete: bool = False,
) -> pd.DataFrame:
    """Add areas up to the places of a level.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures, one for each point, with the number of their area in the column ``area``.
    areas : Areas
        All areas of the table that they are from.
    level : int
        0 for countries, 1 for areas of admin 1, ...
    expected : int or collection of str, optional
        How many areas each place has at its lowest level, or their codes.
    complete : bool
        Whether areas without a row are none.
    """
    if "kind" not in rows:
        rows = rows.assign(kind=kinds_of(rows))
    kinds, area = rows["kind"].to_numpy(), rows["area"].to_numpy("intp")
    many = len(areas.levels)
    target, own = areas.above_at(level)[area], areas.levels[area]
    groups, size = dense(kinds * (many + 1) + target + 1)
    published = (own == level) & standing_alone(rows)
    won = np.zeros(size, bool)
    won[groups[published]] = True
    absent = absent_of(rows, areas, expected)
    full = expected if expected is None or isinstance(expected, int) else len({*expected})
    wholes = _beside_theirs(rows, areas, level, published, full)
    left = (target >= 0) & ~won[groups]
    check_named(rows, left & (own > level), target, areas, level)
    if expected is None and left.any():
        known = left & stated(rows)
        at_once = _whole(left, known, groups, area, areas, level, complete=complete)
        if at_once.any():
            wholes = stacked([wholes, _added_at_once(rows, groups, at_once, target, areas)])
            left &= ~at_once[groups]
    if left.any():
        others = _otherwise(rows)
        frames = {
            at: _beside_theirs(rows, areas, at, left & (own == at))
            for at in (level, *LEVELS)
            if at >= level
        }
        for at in range(max(frames), level, -1):
            if len(frames[at]):
                told = absent if at == level + 1 else {}
                frames[at - 1] = one_level_up(
                    frames[at],
                    frames[at - 1],
                    areas,
                    at,
                    told,
                    given=partial(others.given, members=areas.above_at(at)[area]),
                    complete=complete,
                )
        wholes = stacked([wholes, frames[level]])
    found: pd.DataFrame = wholes.drop(columns="kind")
    return found


def _beside_theirs(
    rows: pd.DataFrame, areas: Areas, level: int, mask: Mask, full: int | None = None
) -> pd.DataFrame:
    """Keep figures of areas of a level, and say what the areas in each add up to.

    Of each lower level, as not every level need have all of them; of the lowest there are
    ``full``, if anyone says so.
    """
    wholes, area = _only(rows, mask), rows["area"].to_numpy("intp")
    # most are asked about the lowest, in which no others lie
    if not len(wholes) or level >= areas.levels.max():
        return wholes
    own = areas.levels[area]
    above = areas.above_at(level)[area]
    groups, size = dense(rows["kind"].to_numpy() * (len(areas.levels) + 1) + above + 1)
    there = np.zeros(size, bool)
    there[groups[mask]] = True
    beneath = (own > level) & there[groups]
    if beneath.any():
        beneath &= adding(rows, "area")
    for at in np.unique(own[beneath]).tolist():
        called = partial(_called, level=at, of=full if at == own.max() else None)
        wholes = beside(wholes, groups[mask], rows, groups, beneath & (own == at), called)
    return wholes


def _called(there: int, *, level: int, of: int | None) -> str:
    where = f"of admin {level}" if level < max(LEVELS) else "below admin 2"
    full = f" of {of:,}" if of else ""
    return f"{there:,}{full} area{'s' if (of or there) != 1 else ''} {where}"


def _whole(
    left: Mask,
    known: Mask,
    groups: NDArray[np.intp],
    area: NDArray[np.intp],
    areas: Areas,
    level: int,
    *,
    complete: bool,
) -> Mask:
    """Return which groups have all areas of their place in which no other lies, and no more.

    Then nothing was published between, nothing is missing on the way up, and the sum of
    sums is one sum.
    """
    above = areas.above_at(level)
    lowest = areas.levels > level
    lowest[areas.above[areas.above >= 0]] = False
    needed = np.bincount(above[lowest], minlength=len(above))
    size = int(groups.max()) + 1
    place = np.zeros(size, "intp")
    place[groups] = above[area]
    there = _counted(groups, known & lowest[area], size)
    whole: Mask = (there > 0) & (there == _counted(groups, left, size))
    whole &= complete | (there == needed[place])
    return whole


def _counted(groups: NDArray[np.intp], mask: Mask, size: int) -> NDArray[np.intp]:
    return np.bincount(groups if mask.all() else groups[mask], minlength=size)


def _added_at_once(
    rows: pd.DataFrame,
    groups: NDArray[np.intp],
    whole: Mask,
    target: NDArray[np.intp],
    areas: Areas,
) -> pd.DataFrame:
    """Add the lowest areas up to the places of a level, of which nothing is missing."""
    # to leave rows out costs more than to add them up in vain
    parts = Parts(rows, groups, len(whole))
    place, called = target[parts.first], _names(parts, areas)
    added = made_of(
        parts,
        amount_of(parts, np.zeros(parts.size, bool)),
        operation=_operation(rows),
        decided=mixture(parts, "areas", called),
        called=called,
        changed={**areas.place(place), "area": place, **weight_of(parts)},
    )
    return _only(added, whole)


def _operation(rows: pd.DataFrame) -> str:
    return "mean of areas" if "weight" in rows else "sum of areas"


def _names(parts: Parts, areas: Areas) -> Callable[[int], str]:
    """Return what gives the name of the area of each part."""
    area = parts.rows["area"].to_numpy("intp")
    return lambda at: areas.name(int(area[at]))


def _only(rows: pd.DataFrame, mask: Mask) -> pd.DataFrame:
    """Keep some rows; all of them cost nothing."""
    return rows if mask.all() else rows.take(np.flatnonzero(mask))


def one_level_up(
    inner: pd.DataFrame,
    outer: pd.DataFrame,
    areas: Areas,
    level: int,
    absent: Mapping[tuple[int, int], str],
    *,
    given: Callable[[int], Collection[int]] = lambda _: (),
    complete: bool = False,
) -> pd.DataFrame:
    """Return the figures of a level, those added that were not published among them.

    ``given`` tells of a kind which areas have figures of periods that overlap its own.
    """
    many = len(areas.levels)
    above = areas.above[inner["area"].to_numpy("intp")]
    keys = inner["kind"].to_numpy() * many + above
    if len(outer):
        theirs = outer["kind"].to_numpy() * many + outer["area"].to_numpy("i8")
        there = standing_alone(outer)
        left = ~np.isin(keys, theirs[there])
        inner, keys, above = inner.loc[left], keys[left], above[left]
        # a blank beside figures of its areas is filled by them
        outer = outer.loc[there | ~np.isin(theirs, keys)]
    if not len(inner):
        return outer
    parts = Parts.of(inner, keys)
    place, called = above[parts.first], _names(parts, areas)
    kinds = inner["kind"].to_numpy()[parts.first].tolist()
    plain = np.count_nonzero(areas.levels == 0) == 1
    short, words = parts_there(
        parts,
        inner["area"].to_numpy("intp"),
        np.where(areas.levels == level, areas.above, -1),
        place,
        noun="areas",
        named=areas.name,
        within=lambda at: "" if plain and not areas.levels[at] else areas.name(at),
        otherwise=lambda group: given(kinds[group]),
        complete=complete,
    )
    if absent:
        told = [absent.get(pair) for pair in zip(kinds, place.tolist(), strict=True)]
        short = short | np.array([word is not None for word in told])
        own, of_all = words, Texts.of(pd.Series(told, dtype="str"))
        words = rewritten(lambda mine, listed: listed or mine, own, of_all)
    added = made_of(
        parts,
        amount_of(parts, short),
        operation=_operation(inner),
        notes=words,
        decided=mixture(parts, "areas", called),
        called=called,
        changed={**areas.place(place), "area": place, **weight_of(parts)},
    )
    return stacked([outer, added])


def _otherwise(rows: pd.DataFrame) -> Otherwise:
    """Return what tells of which areas there are figures of other periods."""
    alike = ["indicator", *breakdowns_in(rows), "unit"]
    return Otherwise(rows, alike, rows["kind"].to_numpy())


def check_named(
    rows: pd.DataFrame, mask: Mask, target: NDArray[np.intp], areas: Areas, level: int
) -> None:
    """Refuse to make one area of all those of which nobody says in which they lie."""
    if level and (lost := mask & areas.nameless[target]).any():
        raise MeaningError(
            f"{lost.sum():,} figures are of areas of which nobody says in which area of admin "
            f"{level} they lie. Fill in the codes of the areas above, or leave out "
            f"to={f'admin{level}_code'!r}.",
            rows=rows.loc[lost],
        )


def _check_expected(rows: pd.DataFrame, areas: Areas, expected: Listed, lowest: int) -> None:
    """Refuse a list without an area of which there is a figure, or for two countries."""
    countries = rows["location_code"].unique()
    if len(countries) > 1:
        raise MeaningError(
            f"areas= says which areas one country has, and here are {listed(countries)}: add "
            "one country at a time.",
            rows=rows,
        )
    here = np.unique(rows["area"].to_numpy("intp")[stated(rows).nonzero()])
    here = here[areas.levels[here] == lowest]
    codes = areas.codes(lowest)
    known = {codes[at] or areas.name(at) for at in here.tolist()}
    least = expected if isinstance(expected, int) else len({*expected} & known)
    if least < len(known):
        raise FigureError(
            f"areas= has {least:,} of the {len(known):,} areas of which there are figures "
            f"({listed(sorted(known), most=4)}): it says how many there are in all, or lists "
            "them all.",
            rows=rows,
        )


def absent_of(
    rows: pd.DataFrame, areas: Areas, expected: Listed | None
) -> dict[tuple[int, int], str]:
    """Say for which kinds of figures and countries a caller's areas are not all there."""
    if expected is None or rows.empty:
        return {}
    area = rows["area"].to_numpy("intp")
    lowest, target = int(areas.levels[area].max()), areas.above_at(0)[area]
    _check_expected(rows, areas, expected, lowest)
    codes, others = areas.codes(lowest), _otherwise(rows)
    within = areas.above_at(lowest)[area]
    held: dict[tuple[int, int], dict[str, str]] = {}
    for kind, place, area, status, is_there in zip(
        rows["kind"].tolist(),
        target.tolist(),
        rows["area"].tolist(),
        rows["status"].astype("str"),
        stated(rows).tolist(),
        strict=True,
    ):
        here = held.setdefault((kind, place), {})
        if areas.levels[area] == lowest:
            here[codes[area] or areas.name(area)] = "" if is_there else why_absent(status)
    told = {}
    for pair, here in held.items():
        if isinstance(expected, int):
            full, absent = expected, {name: why for name, why in here.items() if why}
            there = len(here) - len(absent)
        else:
            wanted = {*expected}
            given = (codes[at] or areas.name(at) for at in others.given(pair[0], within))
            here = {**dict.fromkeys(given, OTHERWISE), **here}
            absent = {name: why for name in wanted if (why := here.get(name, NOT_THERE))}
            full, there = len(wanted), len(wanted) - len(absent)
        if there < full:
            told[pair] = lacking(there, full, "areas", absent)
    return told
