"""Levels: areas are added level by level, from the lowest to the one that is asked for.

Where an area has a published figure of its own, it stands, and nothing below it is added:
so each place enters a sum once, at the highest level that anyone published.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.errors import ConflictError, FigureError, MeaningError
from humstats.model.columns import AREAS, breakdowns_in
from humstats.model.places import name_of
from humstats.timeseries.adding.areas import LEVELS, Areas
from humstats.timeseries.adding.coverage import areas_there, lacking, standing
from humstats.timeseries.adding.sums import (
    Parts,
    adding,
    crowded,
    dense,
    made_of,
    stacked,
    stated,
)
from humstats.timeseries.adding.weights import amount_of, weight_of
from humstats.timeseries.panels import numbered
from humstats.timeseries.scope import PERIOD, listed
from humstats.timeseries.texts import Texts, joined

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

__all__ = [
    "Listed",
    "added_areas",
    "added_countries",
    "check_one_each",
    "kinds_of",
    "one_level_up",
]

Listed = int | Collection[str]


def kinds_of(rows: pd.DataFrame) -> NDArray[np.int64]:
    """Return a number for each row that rows share which differ in place and source only."""
    names = ["indicator", *breakdowns_in(rows), "unit", *PERIOD]
    return pd.factorize(numbered(rows, names))[0]


def added_areas(
    rows: pd.DataFrame, areas: Areas, level: int, *, expected: Listed | None = None
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
    """
    if "kind" not in rows:
        rows = rows.assign(kind=kinds_of(rows))
    kinds, area = rows["kind"].to_numpy(), rows["area"].to_numpy("intp")
    many = len(areas.levels)
    target, own = areas.above_at(level)[area], areas.levels[area]
    groups, size = dense(kinds * (many + 1) + target + 1)
    published = (own == level) & stated(rows)
    won = np.zeros(size, bool)
    won[groups[published]] = True
    beneath = (own > level) & won[groups]
    if beneath.any():
        beneath &= adding(rows, "area")
    wholes = rows.loc[published]
    if beneath.any():
        wholes = _with_parts_told(wholes, groups[published], rows, groups, beneath, own)
    left = (target >= 0) & ~won[groups]
    if not left.any():
        alone: pd.DataFrame = wholes.drop(columns="kind")
        return alone
    absent = {} if expected is None else _absent(rows.loc[left], target[left], areas, expected)
    frames = {at: _only(rows, left & (own == at)) for at in (level, *LEVELS) if at >= level}
    for at in range(max(frames), level, -1):
        if len(frames[at]):
            told = absent if at == level + 1 else {}
            frames[at - 1] = one_level_up(frames[at], frames[at - 1], areas, at, told)
    found: pd.DataFrame = stacked([wholes, frames[level]]).drop(columns="kind")
    return found


def _only(rows: pd.DataFrame, mask: Mask) -> pd.DataFrame:
    """Keep some rows; all of them cost nothing."""
    return rows if mask.all() else rows.loc[mask]


def one_level_up(
    inner: pd.DataFrame,
    outer: pd.DataFrame,
    areas: Areas,
    level: int,
    absent: Mapping[tuple[int, int], str],
) -> pd.DataFrame:
    """Return the figures of a level, those added that were not published among them."""
    many = len(areas.levels)
    above = areas.above[inner["area"].to_numpy("intp")]
    keys = inner["kind"].to_numpy() * many + above
    if len(outer):
        theirs = outer["kind"].to_numpy() * many + outer["area"].to_numpy("i8")
        there = stated(outer)
        left = ~np.isin(keys, theirs[there])
        inner, keys, above = inner.loc[left], keys[left], above[left]
        # a blank beside figures of its areas is filled by them
        outer = outer.loc[there | ~np.isin(theirs, keys)]
    if not len(inner):
        return outer
    parts = Parts.of(inner, keys)
    place = above[parts.first]
    short, words = areas_there(parts, areas, place, level)
    if absent:
        kinds = inner["kind"].to_numpy()[parts.first].tolist()
        told = [absent.get(pair) for pair in zip(kinds, place.tolist(), strict=True)]
        short = short | np.array([word is not None for word in told])
        words = joined("; ", words, Texts.of(pd.Series(told, dtype="str")))
    added = made_of(
        parts,
        amount_of(parts, short),
        operation="mean of areas" if "weight" in inner else "sum of areas",
        notes=words,
        changed={**areas.place(place), "area": place, **weight_of(parts)},
    )
    return stacked([outer, added])


def _with_parts_told(
    wholes: pd.DataFrame,
    mine: NDArray[np.intp],
    rows: pd.DataFrame,
    groups: NDArray[np.intp],
    beneath: Mask,
    own: NDArray[np.intp],
) -> pd.DataFrame:
    """Say beside published figures what the areas of each level add up to."""
    number = np.full(groups.max() + 1, -1)
    number[mine] = np.arange(len(mine))
    for level in np.unique(own[beneath]).tolist():
        here = beneath & (own == level)
        parts = Parts(rows.loc[here], number[groups[here]], len(wholes))
        count = np.bincount(parts.groups[stated(parts.rows)], minlength=parts.size)
        where = f"of admin {level}" if level < max(LEVELS) else "below admin 2"
        nouns = [f"{n:,} area{'s' if n != 1 else ''} {where}" for n in count.tolist()]
        wholes = standing(wholes, parts, nouns)
    return wholes


def _absent(
    rows: pd.DataFrame,
    target: NDArray[np.intp],
    areas: Areas,
    expected: Listed,
) -> dict[tuple[int, int], str]:
    """Say for which kinds of figures and places a caller's areas are not all there."""
    countries = rows["location_code"].unique()
    if len(countries) > 1:
        raise MeaningError(
            f"areas= says which areas one country has, and here are {listed(countries)}: add "
            "one country at a time.",
            rows=rows,
        )
    lowest = int(areas.levels[rows["area"].to_numpy("intp")].max())
    codes = areas.codes(lowest)
    wanted: set[str] | None = None
    if not isinstance(expected, int):
        wanted = set(expected)
        if not wanted & set(codes):
            some = listed(code for code in codes if code)
            raise FigureError(
                f"areas= has no code of an area of this table: expected some of {some}."
            )
    known = stated(rows) & (areas.levels[rows["area"].to_numpy("intp")] == lowest)
    held: dict[tuple[int, int], set[str]] = {}
    for pair in zip(rows["kind"].tolist(), target.tolist(), strict=True):
        held.setdefault(pair, set())
    for kind, place, area in zip(
        rows["kind"].to_numpy()[known].tolist(),
        target[known].tolist(),
        rows["area"].to_numpy()[known].tolist(),
        strict=True,
    ):
        held[kind, place].add(codes[area] or areas.name(area))
    told = {}
    for pair, there in held.items():
        if wanted is None:
            full, here, names = int(expected), len(there), []  # type: ignore[arg-type]
        else:
            full, here, names = len(wanted), len(there & wanted), sorted(wanted - there)
        if here < full:
            told[pair] = lacking(here, full, "areas", names)
    return told


def added_countries(rows: pd.DataFrame, regions: Mapping[str, str]) -> pd.DataFrame:
    """Add countries up to regions.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures of countries, one for each point, and perhaps of the regions themselves.
    regions : mapping of str to str
        The region of each country.
    """
    rows = rows.loc[rows["admin_level"] == 0]
    codes = rows["location_code"].astype("str")
    region = codes.map({**{name: name for name in regions.values()}, **regions})
    rows, region = rows.loc[region.notna()], region[region.notna()]
    if rows.empty:
        raise MeaningError(
            f"There is no figure of {listed(regions)} at the level of the country.", rows=rows
        )
    names = sorted({*regions.values()})
    number = region.map({name: at for at, name in enumerate(names)}).to_numpy("i8")
    groups = pd.factorize(kinds_of(rows) * len(names) + number)[0]
    published = (rows["location_code"].astype("str") == region).to_numpy() & stated(rows)
    own = rows["location_code"].astype("str").isin([*regions]).to_numpy() & ~published
    won = np.zeros(groups.max() + 1, bool)
    won[groups[published]] = True
    wholes = rows.loc[published]
    beneath = own & won[groups] & adding(rows, "area")
    if beneath.any():
        place = np.full(len(won), -1)
        place[groups[published]] = np.arange(len(wholes))
        parts = Parts(rows.loc[beneath], place[groups[beneath]], len(wholes))
        count = np.bincount(parts.groups[stated(parts.rows)], minlength=parts.size)
        wholes = standing(wholes, parts, [f"{n:,} countries" for n in count.tolist()])
    left = own & ~won[groups]
    if not left.any():
        return wholes
    parts = Parts.of(rows.loc[left], groups[left])
    short, words = _countries_there(parts, regions, number[left][parts.first], names)
    added = made_of(
        parts,
        amount_of(parts, short),
        operation="mean of countries" if "weight" in rows else "sum of countries",
        notes=words,
        changed={
            "location_code": [names[n] for n in number[left][parts.first]],
            **weight_of(parts),
        },
    )
    return stacked([wholes, added])


def _countries_there(
    parts: Parts, regions: Mapping[str, str], of: NDArray[Any], names: list[str]
) -> tuple[Mask, Texts]:
    """Return which groups lack a country of their region, and words about it."""
    settled = parts.settled
    members = [{c for c, name in regions.items() if name == region} for region in names]
    expected = np.array([len(held) for held in members])[of]
    short = parts.count(settled) < expected
    there: dict[int, set[str]] = {int(at): set() for at in np.flatnonzero(short)}
    told = settled & short[parts.groups]
    codes = parts.rows["location_code"].to_numpy()[told]
    for group, code in zip(parts.groups[told].tolist(), codes, strict=True):
        there[group].add(str(code))
    words: list[str | None] = [None] * parts.size
    for group, held in there.items():
        absent = sorted(name_of(code) for code in members[of[group]] - held)
        words[group] = lacking(len(held), int(expected[group]), "countries", absent)
    return short, Texts.of(pd.Series(words, dtype="str"))


def check_one_each(rows: pd.DataFrame, areas: Areas) -> None:
    """Refuse two figures of one area that differ in its spelling only.

    Parameters
    ----------
    rows : pandas.DataFrame
        With the columns ``kind`` and ``area``.
    areas : Areas
        All areas of the table that they are from.
    """
    again = rows.loc[
        crowded(rows["kind"].to_numpy() * len(areas.levels) + rows["area"].to_numpy())
    ]
    if again.empty:
        return
    names = [name for name in AREAS if name in again and again[name].notna().any()]
    spelled = listed(again[names[-1]].astype("str").drop_duplicates(), most=4) if names else ""
    raise ConflictError(
        f"{len(again):,} figures are of areas that stand twice, with one code and several "
        f"spellings ({spelled}): keep one of each.",
        rows=again,
    )
