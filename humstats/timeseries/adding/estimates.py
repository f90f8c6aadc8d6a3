"""Estimates: an overall figure where only sectors are published.

People need help from several sectors at once, so sectors are never added. Where nobody
published an overall figure, that of the largest sector in each smallest area is the least
that an overall figure can be if every sector counts alike; added over areas it is what
needs overviews fell back on before they had one. It is an estimate, and a published figure
always stands before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.errors import MeaningError
from humstats.model.columns import ALL
from humstats.timeseries.adding.areas import Areas
from humstats.timeseries.adding.coverage import absences, beside, why_absent
from humstats.timeseries.adding.identities import LEVELS
from humstats.timeseries.adding.levels import (
    absent_of,
    check_named,
    kinds_of,
    one_level_up,
)
from humstats.timeseries.adding.remarks import as_clause, in_full
from humstats.timeseries.adding.sums import Parts, highest, made_of, stacked
from humstats.timeseries.derivations import OF_SECTORS
from humstats.timeseries.intervals import stated
from humstats.timeseries.texts import Texts, joined, noted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from humstats.timeseries.adding.levels import Listed

    Mask = NDArray[np.bool_]

__all__ = ["largest_sector"]

#: Areas of responsibility by their sector: who needs one of them needs the sector.
_WITHIN: Final = dict.fromkeys(("PRO-CPN", "PRO-GBV", "PRO-HLP", "PRO-MIN"), "PRO")
_LEAST: Final = ("at_least", "more_than")
_PEOPLE: Final = ("population_group", "gender", "age_range", "disability", "category")


def largest_sector(
    rows: pd.DataFrame, areas: Areas, expected: Listed | None = None, *, to: int = 0
) -> pd.DataFrame:
    """Return one figure of all sectors for each place: the published one, or an estimate.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures, one for each point, with the number of their area in the column ``area``.
    areas : Areas
        All areas of the table that they are from.
    expected : int or collection of str, optional
        How many areas the country has at its lowest level, or their codes.
    to : int
        The level up to which areas are added: each there must have a code or a name.

    Returns
    -------
    pandas.DataFrame
        Published overall figures, each with what the estimate would have been; and where
        none is published, the sum of what is known of the areas below, or else the largest
        sector. Estimates have the status "estimated" and are about so much.

    Raises
    ------
    MeaningError
        Sectors are there by sex, age or group only, of which no maximum says anything; or
        areas lie in one of the level ``to`` that nobody names.
    """
    place = rows["area"].to_numpy("intp")
    check_named(rows, areas.levels[place] > to, areas.above_at(to)[place], areas, to)
    rows = rows.assign(kind=kinds_of(rows.assign(sector_code=ALL)))
    overall = (rows["sector_code"] == ALL).to_numpy()
    totals = _on_totals(rows)
    wholes = rows.loc[overall & stated(rows)]
    sectors = rows.loc[~overall & totals & stated(rows)]
    if overall.all():
        return rows.drop(columns="kind")
    if sectors.empty and (~overall & stated(rows)).any():
        raise MeaningError(
            "Sectors are there by sex, age or group only: the largest of them says nothing of "
            "all people, who may be counted in one sector as women and in another as "
            "children. Pass figures of everyone.",
            rows=rows.loc[~overall],
        )
    many = len(areas.levels)
    unknown = rows.loc[
        ~overall & totals & ~Parts(rows, np.arange(len(rows)), len(rows)).settled
    ]
    if len(sectors):
        own = _largest(_apart(sectors, sectors, many), _apart(unknown, sectors, many), many)
    else:
        own = sectors
    # an area of whose sectors nothing is known is one that the estimate lacks
    blank = rows.loc[
        ~overall & totals & ~stated(rows) & ~np.isin(_keys(rows, many), _keys(own, many))
    ]
    blank = blank.drop_duplicates(["kind", "area"]).assign(sector_code=ALL)
    own = stacked([own, blank])
    absent = absent_of(own, areas, expected)
    alone = _upward(own, own.iloc[:0], areas, absent)
    merged = _upward(own, wholes, areas, absent)
    keys, theirs = _keys(wholes, many), _keys(alone, many)
    both = np.unique(np.append(keys, theirs), return_inverse=True)[1]
    wholes = beside(
        wholes,
        both[: len(keys)],
        alone,
        both[len(keys) :],
        np.ones(len(alone), bool),
        lambda _: "the largest sectors of its areas",
    )
    made = merged.loc[~np.isin(_keys(merged, many), keys)]
    return stacked([wholes, made]).drop(columns="kind")


def _on_totals(rows: pd.DataFrame) -> Mask:
    found = np.ones(len(rows), bool)
    for name in _PEOPLE:
        found &= (rows[name] == ALL).to_numpy()
    return found


def _keys(rows: pd.DataFrame, many: int) -> NDArray[np.int64]:
    """Return a number of what each figure is about, and where."""
    keys: NDArray[np.int64] = rows["kind"].to_numpy("i8") * many + rows["area"].to_numpy("i8")
    return keys


def _apart(sectors: pd.DataFrame, known: pd.DataFrame, many: int) -> pd.DataFrame:
    """Leave out areas of responsibility beside their sector, where that is known."""
    within = sectors["sector_code"].astype("str").map(_WITHIN).astype(object)
    keys, theirs = _keys(sectors, many), _keys(known, many)
    out = np.zeros(len(sectors), bool)
    for parent in sorted({*_WITHIN.values()}):
        beside = np.isin(keys, theirs[(known["sector_code"] == parent).to_numpy()])
        out |= beside & (within == parent).to_numpy()
    return sectors.loc[~out]


def _largest(sectors: pd.DataFrame, unknown: pd.DataFrame, many: int) -> pd.DataFrame:
    """Return the largest sector of each place, whether or not areas lie in it.

    It is the least that all can be where it stands alone, or one that is not known may be
    larger.
    """
    keys = _keys(sectors, many)
    parts = Parts.of(sectors, keys)
    most = highest(parts)
    lost: dict[int, dict[str, str]] = {}
    for key, code, status, decided in zip(
        _keys(unknown, many).tolist(),
        *(unknown[name].astype("str") for name in ("sector_code", "status", "decided")),
        strict=True,
    ):
        lost.setdefault(key, {})[code] = why_absent(status, decided)
    told = [absences(lost.get(key, {})) or None for key in keys[parts.first].tolist()]
    lacks = Texts.of(pd.Series(told, dtype="str"))
    least = (parts.count(parts.known) == 1) | lacks.said
    made = made_of(
        parts,
        most._replace(high=np.where(least, np.inf, most.high), about=~(least | most.is_limit)),
        operation="largest sector",
        notes=joined("; ", Texts.alike(OF_SECTORS, parts.size), lacks),
        called=sectors["sector_code"].astype("str").tolist().__getitem__,
        changed={"sector_code": ALL},
    )
    status = made["status"].astype("str")
    sure = status.isin(["final", "provisional"])
    return made.assign(status=status.where(~sure, "estimated").astype("category"))


def _upward(
    own: pd.DataFrame,
    published: pd.DataFrame,
    areas: Areas,
    absent: Mapping[tuple[int, int], str],
) -> pd.DataFrame:
    """Return for each place what is published, or its areas added, or its largest sector."""
    many = len(areas.levels)

    def at(level: int, rows: pd.DataFrame) -> pd.DataFrame:
        here: pd.DataFrame = rows.loc[areas.levels[rows["area"].to_numpy("intp")] == level]
        return here

    inner = own.iloc[:0]
    found: list[pd.DataFrame] = []
    for level in (*reversed(LEVELS), 0):
        outer = at(level, published)
        if len(inner):
            lower = _about_as_sure(inner, areas)
            outer = one_level_up(lower, outer, areas, level + 1, {} if level else absent)
        alone = at(level, own)
        inner = stacked([outer, alone.loc[~np.isin(_keys(alone, many), _keys(outer, many))]])
        found.append(inner)
    every = stacked(found)
    # what nobody names was a step on the way up, and is no area of its own
    named: pd.DataFrame = every.loc[~areas.nameless[every["area"].to_numpy("intp")]]
    return named


def _about_as_sure(inner: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    """Let all areas of a place be about so much where one is, and say which are at least.

    Nobody says how far off an estimate is, so that the bound of one area beside estimates of
    the others would be a bound that leaves them out: a country below one of its areas.
    """
    keys = inner["kind"].to_numpy("i8") * len(areas.levels)
    keys = keys + areas.above[inner["area"].to_numpy("intp")]
    about = (inner["qualifier"] == "about").to_numpy()
    vague = np.isin(keys, keys[about]) & ~about
    vague &= inner["qualifier"].isin(["exact", *_LEAST]).to_numpy()
    vague &= inner["value"].notna().to_numpy()
    if not vague.any():
        return inner
    told: list[str | None] = [None] * len(inner)
    for at in np.flatnonzero(vague & inner["qualifier"].isin(_LEAST).to_numpy()).tolist():
        figure = {str(name): held for name, held in inner.iloc[at].items()}
        told[at] = f"{as_clause(areas.name(figure['area']))}: {in_full(figure)}"
    notes = noted(Texts.of(inner["note"]), Texts.of(pd.Series(told, dtype="str")))
    return inner.assign(
        low=inner["low"].mask(vague),
        high=inner["high"].mask(vague),
        qualifier=inner["qualifier"].astype("str").mask(vague, "about").astype("category"),
        note=notes.column(),
    )
