"""Regions: countries added up to regions that a caller names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.errors import MeaningError
from humstats.model.places import name_of
from humstats.timeseries.adding.amounts import adding, stated
from humstats.timeseries.adding.coverage import NOT_THERE, lacking, standing, why_absent
from humstats.timeseries.adding.levels import kinds_of
from humstats.timeseries.adding.sums import Parts, made_of, stacked
from humstats.timeseries.adding.weights import amount_of, weight_of
from humstats.timeseries.scope import listed
from humstats.timeseries.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

__all__ = ["added_countries"]


def added_countries(
    rows: pd.DataFrame, regions: Mapping[str, str], *, complete: bool = False
) -> pd.DataFrame:
    """Add countries up to regions.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures of countries, one for each point, and perhaps of the regions themselves.
    regions : mapping of str to str
        The region of each country.
    complete : bool
        Whether countries without a row are none.
    """
    rows = rows.loc[rows["admin_level"] == 0]
    codes = rows["location_code"].astype("str")
    region = codes.map({**{name: name for name in regions.values()}, **regions})
    rows, region = rows.loc[region.notna()], region[region.notna()]
    if rows.empty:
        raise MeaningError(
            f"There is no figure of {listed(regions)} at the level of the country: expected "
            f"codes such as {listed(sorted({*codes}), most=4)}.",
            rows=rows,
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
        nouns = [f"{n:,} countr{'y' if n == 1 else 'ies'}" for n in count.tolist()]
        wholes = standing(wholes, parts, nouns)
    left = own & ~won[groups]
    if not left.any():
        return wholes
    parts = Parts.of(rows.loc[left], groups[left])
    of = number[left][parts.first]
    short, words = _countries_there(parts, regions, of, names, complete=complete)
    added = made_of(
        parts,
        amount_of(parts, short),
        operation="mean of countries" if "weight" in rows else "sum of countries",
        notes=words,
        changed={
            "location_code": [names[n] for n in of],
            **weight_of(parts),
        },
    )
    return stacked([wholes, added])


def _countries_there(
    parts: Parts,
    regions: Mapping[str, str],
    of: NDArray[Any],
    names: list[str],
    *,
    complete: bool,
) -> tuple[Mask, Texts]:
    """Return which groups lack a country of their region, and words about it."""
    settled = parts.settled
    members = [{c for c, name in regions.items() if name == region} for region in names]
    expected = np.array([len(held) for held in members])[of]
    if complete:
        expected = parts.count(np.ones(len(settled), bool))
    short = parts.count(settled) < expected
    told = short[parts.groups]
    rows, groups = parts.rows.loc[told], parts.groups[told].tolist()
    held: dict[int, dict[str, str]] = {group: {} for group in groups}
    for group, code, status, is_there in zip(
        groups,
        rows["location_code"].astype("str"),
        rows["status"].astype("str"),
        settled[told].tolist(),
        strict=True,
    ):
        held[group][code] = "" if is_there else why_absent(status)
    words: list[str | None] = [None] * parts.size
    for group, here in held.items():
        wanted = {*here} if complete else members[of[group]]
        absent = {name_of(code): why for code in wanted if (why := here.get(code, NOT_THERE))}
        full = int(expected[group])
        words[group] = lacking(full - len(absent), full, "countries", absent)
    return short, Texts.of(pd.Series(words, dtype="str"))
