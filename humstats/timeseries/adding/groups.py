"""Groups: areas of admin 1 added up to groups that a caller names.

A group is an area of admin 1 of one's own, and the areas of the table lie in it: so they are
added as the areas of admin 2 in an area are, by the same rules and with the same notes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.errors import MeaningError, UnknownNameError
from humstats.model.lists import listed
from humstats.timeseries.adding.dimensions import AREA_LEVELS
from humstats.timeseries.adding.identities import LEVELS
from humstats.timeseries.texts import values_in

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["groups_in", "in_groups", "level_of"]

#: Where the name of a group stands: it is no standard one, and has no code.
_NAME: Final = "provider_admin1_name"


def groups_in(figures: pd.DataFrame, to: Any) -> dict[str, str]:
    """Return the group of each area, where areas and not countries are to be added up.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table.
    to : Any
        Up to what areas are added.

    Raises
    ------
    MeaningError
        Some of the areas are not in the table, or lie in areas that are grouped too.
    """
    if not isinstance(to, Mapping):
        return {}
    areas = dict.fromkeys(
        word for name in LEVELS[1] if name in figures for word in values_in(figures[name])
    )
    if not {*to} & {*areas} or {*to} & {*values_in(figures["location_code"])}:
        return {}
    if unknown := [word for word in to if word not in areas]:
        raise MeaningError(
            f"to= names {listed(unknown)}, of which there is no figure: expected codes or "
            f"names of areas of admin 1, such as {listed(areas, most=4)}."
        )
    if not all(isinstance(name, str) and name for name in to.values()):
        raise MeaningError(
            "Areas are added up to a group that has a name: pass to={area: name}."
        )
    return {str(area): str(name) for area, name in to.items()}


def in_groups(figures: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """Let areas of admin 1 lie in their groups; figures of other places are left out.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table.
    groups : mapping of str to str
        The group of each area, by its code or its name.

    Raises
    ------
    MeaningError
        Figures of areas below admin 1 lie in areas that are grouped.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> areas = tidy(pd.DataFrame({"admin_level": 1, "admin1_code": ["PS01", "PS02", "PS03"]}))
    >>> in_groups(areas, {"PS01": "North", "PS03": "South"})[
    ...     ["admin_level", "provider_admin1_name", "admin2_code"]]
       admin_level provider_admin1_name admin2_code
    0            2                North        PS01
    2            2                South        PS03
    """
    group = None
    for name in (name for name in LEVELS[1] if name in figures):
        said = figures[name].astype(object).map(groups)
        group = said if group is None else group.where(group.notna(), said)
    there = np.zeros(len(figures), bool) if group is None else group.notna().to_numpy()
    rows = figures.loc[there]
    inner = (rows["admin_level"] > 1).to_numpy(bool, na_value=False)
    if inner.any():
        raise MeaningError(
            f"{inner.sum():,} figures are of areas below admin 1, and groups are made of areas "
            "of admin 1: add them up to these first, over='area', to='admin1_code'.",
            rows=rows.loc[inner],
        )
    own = {two: rows[one] for one, two in zip(LEVELS[1], LEVELS[2], strict=True) if one in rows}
    rows = rows.drop(columns=[name for name in LEVELS[1] if name in rows])
    called = None if group is None else group.to_numpy()[there]
    return rows.assign(**own, admin_level=2, **{_NAME: called})


def level_of(to: Any) -> int:
    """Return the level that areas are added up to; a region has that of countries."""
    regions = [*to, *to.values()] if isinstance(to, Mapping) else []
    if not all(isinstance(name, str) and name for name in regions) or not (
        to is None or isinstance(to, str | Mapping)
    ):
        raise MeaningError(
            "Countries are added up to a region that has a name: pass to={code: region, ...}."
        )
    if isinstance(to, str) and to not in AREA_LEVELS:
        raise UnknownNameError.of("level of areas", to, AREA_LEVELS)
    return AREA_LEVELS[to] if isinstance(to, str) else 0
