"""Regions: countries added up to regions that a caller names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.errors import MeaningError
from humstats.model.columns import breakdowns_in
from humstats.model.lists import listed
from humstats.model.places import name_of
from humstats.timeseries.adding.amounts import adding
from humstats.timeseries.adding.coverage import beside, parts_there
from humstats.timeseries.adding.levels import kinds_of
from humstats.timeseries.adding.mixtures import mixture
from humstats.timeseries.adding.otherwise import Otherwise
from humstats.timeseries.adding.sums import Parts, made_of, stacked
from humstats.timeseries.adding.weights import amount_of, weight_of
from humstats.timeseries.intervals import stated

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
    wholes = beside(
        rows.loc[published],
        groups[published],
        rows,
        groups,
        own & adding(rows, "area"),
        lambda n: f"{n:,} countr{'y' if n == 1 else 'ies'}",
    )
    left = own & ~won[groups]
    if not left.any():
        return wholes
    parts = Parts.of(rows.loc[left], groups[left])
    of = number[left][parts.first].astype("intp")
    every = sorted(regions)
    alike = ["indicator", *breakdowns_in(rows), "unit"]
    members = pd.Index(every).get_indexer(pd.Index(codes.loc[rows.index]))
    others = Otherwise(rows, alike, kinds_of(rows))
    kinds = others.kinds[left][parts.first].tolist()
    short, words = parts_there(
        parts,
        np.array([every.index(code) for code in parts.rows["location_code"]], "intp"),
        np.array([names.index(regions[code]) for code in every], "intp"),
        of,
        noun="countries",
        named=lambda at: name_of(every[at]),
        otherwise=lambda group: others.given(kinds[group], members),
        complete=complete,
    )

    def called(at: int) -> str:
        return name_of(str(parts.rows["location_code"].iloc[at]))

    added = made_of(
        parts,
        amount_of(parts, short),
        operation="mean of countries" if "weight" in rows else "sum of countries",
        notes=words,
        decided=mixture(parts, "countries", called),
        called=called,
        changed={
            "location_code": [names[n] for n in of],
            **weight_of(parts),
        },
    )
    return stacked([wholes, added])
