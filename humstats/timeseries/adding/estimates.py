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
from humstats.timeseries.adding.amounts import stated
from humstats.timeseries.adding.areas import LEVELS, Areas
from humstats.timeseries.adding.coverage import standing
from humstats.timeseries.adding.levels import kinds_of, one_level_up
from humstats.timeseries.adding.sums import Parts, made_of, numbers_of, stacked
from humstats.timeseries.intervals import Bounded
from humstats.timeseries.texts import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

__all__ = ["largest_sector"]

#: Areas of responsibility by their sector: who needs one of them needs the sector.
_WITHIN: Final = dict.fromkeys(("PRO-CPN", "PRO-GBV", "PRO-HLP", "PRO-MIN"), "PRO")
_SAYS: Final = "an estimate: the largest sector of each area stands for all sectors"
_PEOPLE: Final = ("population_group", "gender", "age_range", "disability", "category")


def largest_sector(rows: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    """Return one figure of all sectors for each place: the published one, or an estimate.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures, one for each point, with the number of their area in the column ``area``.
    areas : Areas
        All areas of the table that they are from.

    Returns
    -------
    pandas.DataFrame
        Published overall figures, each with what the estimate would have been; and where
        none is published, the sum of what is known of the areas below, or else the largest
        sector. Estimates have the status "estimated" and are about so much.

    Raises
    ------
    MeaningError
        Sectors are there by sex, age or group only, of which no maximum says anything.
    """
    rows = rows.assign(kind=kinds_of(rows.assign(sector_code=ALL)))
    overall = (rows["sector_code"] == ALL).to_numpy()
    totals = _on_totals(rows)
    wholes = rows.loc[overall & stated(rows)]
    sectors = rows.loc[~overall & totals & stated(rows)]
    if sectors.empty:
        if not (~overall & stated(rows)).any():
            return rows.loc[overall].drop(columns="kind")
        raise MeaningError(
            "Sectors are there by sex, age or group only: the largest of them says nothing of "
            "all people, who may be counted in one sector as women and in another as "
            "children. Pass figures of everyone.",
            rows=rows.loc[~overall],
        )
    many = len(areas.levels)
    own = _largest(_apart(sectors, many), many)
    alone = _upward(own, own.iloc[:0], areas)
    merged = _upward(own, wholes, areas)
    keys, theirs = _keys(wholes, many), _keys(alone, many)
    at = pd.Series(np.arange(len(wholes)), index=keys).reindex(theirs).to_numpy("f8")
    there = ~np.isnan(at)
    parts = Parts(alone.loc[there], at[there].astype("intp"), len(wholes))
    wholes = standing(wholes, parts, ["the largest sectors of its areas"] * len(wholes))
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


def _apart(sectors: pd.DataFrame, many: int) -> pd.DataFrame:
    """Leave out areas of responsibility beside their sector."""
    codes = sectors["sector_code"].astype("str")
    within = codes.map(_WITHIN).astype(object)
    keys = _keys(sectors, many)
    out = np.zeros(len(sectors), bool)
    for parent in sorted({*_WITHIN.values()}):
        beside = np.isin(keys, keys[(codes == parent).to_numpy()])
        out |= beside & (within == parent).to_numpy()
    return sectors.loc[~out]


def _largest(sectors: pd.DataFrame, many: int) -> pd.DataFrame:
    """Return the largest sector of each place, whether or not areas lie in it."""
    parts = Parts.of(sectors, _keys(sectors, many))
    known, numbers = numbers_of(parts)

    def most(held: NDArray[np.float64]) -> NDArray[np.float64]:
        found = np.full(parts.size, -np.inf)
        np.maximum.at(found, known.groups, held)
        return found

    no = np.zeros(parts.size, bool)
    value, low, high = (most(held) for held in numbers[:3])
    amounts = Bounded(value, low, high, no, no, ~no)
    made = made_of(
        parts,
        amounts,
        operation="largest sector",
        notes=Texts.alike(_SAYS, parts.size),
        changed={"sector_code": ALL},
    )
    status = made["status"].astype("str")
    sure = status.isin(["final", "provisional"])
    return made.assign(status=status.where(~sure, "estimated").astype("category"))


def _upward(own: pd.DataFrame, published: pd.DataFrame, areas: Areas) -> pd.DataFrame:
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
            outer = one_level_up(inner, outer, areas, level + 1, {})
        alone = at(level, own)
        inner = stacked([outer, alone.loc[~np.isin(_keys(alone, many), _keys(outer, many))]])
        found.append(inner)
    return stacked(found)
