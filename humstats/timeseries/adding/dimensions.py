"""Dimensions: along what figures are added, and what readers call it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.errors import UnknownNameError
from humstats.model.columns import AREAS, PERIOD
from humstats.model.indicators import DIMENSIONS
from humstats.model.names import meant
from humstats.timeseries.adding.identities import LEVELS
from humstats.timeseries.texts import values_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["AREA_LEVELS", "LENGTHS", "dimensions_of", "told_by"]

#: The levels that areas can be added up to.
AREA_LEVELS: Final = {"location_code": 0, "admin1_code": 1, "admin2_code": 2}
#: The stretches of time that periods can be added up to, and the months of each.
LENGTHS: Final = {"month": 1, "quarter": 3, "year": 12}

#: What may be named: the catalogue's dimensions, and indicators, which are never added.
_NAMES: Final = (*DIMENSIONS, "indicator")
#: What tells plans apart: their codes, and the kinds of plans as published.
_PLANS: Final = ("plan_code", "category")
#: What readers call a dimension, and how it is asked for.
_CALLED: Final = {
    **dict.fromkeys(("sector", "sectors", "cluster", "clusters"), "over='sector_code'"),
    **dict.fromkeys(("sex", "sexes"), "over='gender'"),
    **dict.fromkeys(("age", "ages", "age_group"), "over='age_range'"),
    **dict.fromkeys(("group", "groups", "population_groups"), "over='population_group'"),
    **dict.fromkeys(("plan", "plans", "appeal"), "over='plan_code'"),
    **dict.fromkeys(("phase", "phases"), "over='ipc_phase'"),
    **dict.fromkeys(("round", "rounds"), "over='reporting_round'"),
    **dict.fromkeys(("origin", "origins"), "over='origin_location_code'"),
    **dict.fromkeys(("status", "indicators", "population_status"), "over='indicator'"),
    **dict.fromkeys(("currency", "currencies"), "over='currency_code'"),
    **dict.fromkeys(("market", "markets"), "over='market_code'"),
    **dict.fromkeys(("time", "date", "dates", "periods", *PERIOD), "over='period'"),
    **{
        word: f"over='period', to={length!r}"
        for length in ("month", "quarter", "year")
        for word in (length, f"{length}s")
    },
    **dict.fromkeys(
        ("areas", "admin_level", "admin0", "country", "district", "districts", "governorates",
         "province", "provinces", "national", "admin1", "admin2", "admin3",
         *AREAS),
        "over='area'",
    ),
}  # fmt: skip
#: What readers call what countries or areas lie in.
_WIDER: Final = frozenset({"location_code", "location", "countries", "region", "regions"})


def dimensions_of(
    over: str | Sequence[str], figures: pd.DataFrame | None = None
) -> tuple[str, ...]:
    """List the dimensions that a caller names, each once.

    Parameters
    ----------
    over : str or sequence of str
        "area", "period", "indicator", or breakdowns.
    figures : pandas.DataFrame, optional
        A figures table, whose places are named where places are meant.

    Raises
    ------
    UnknownNameError
        A name that is none; it says what a reader most likely means.

    Examples
    --------
    >>> dimensions_of(["area", "gender", "area"])
    ('area', 'gender')
    >>> dimensions_of("year")
    Traceback (most recent call last):
        ...
    humstats.errors.UnknownNameError: 'year' is no dimension of figures: did you mean
    over='period', to='year'?
    """
    names = tuple(dict.fromkeys([over] if over is None or isinstance(over, str) else over))
    for name in names or ("",):
        if name in _NAMES:
            continue
        near = meant(str(name), _NAMES)
        way = _CALLED.get(str(name).casefold()) or (near and f"over={near!r}")
        if str(name).casefold() in _WIDER:
            way = _up_to_groups(str(name), figures)
        if not way:
            raise UnknownNameError.of("dimension", name, _NAMES)
        raise UnknownNameError(f"{name!r} is no dimension of figures: did you mean {way}?")
    return names


def _up_to_groups(name: str, figures: pd.DataFrame | None) -> str:
    """Say how places are added up to regions, or areas to groups, with those that are there."""
    if figures is None:
        return "over='area', to={...} with the region of each country"
    held = {
        one: values_in(figures[one]) for one in ("location_code", *LEVELS[1]) if one in figures
    }
    areas = next((one for one in LEVELS[1] if held.get(one)), None)
    are_areas = len(held["location_code"]) < 2 and areas
    column = str(areas) if are_areas else "location_code"
    if name in figures and name != "location_code":
        return f"over='area', to=dict(zip(figures[{column!r}], figures[{name!r}]))"
    first = f"{held[column][0]!r}: 'name', ..." if held[column] else "..."
    if are_areas:
        return f"over='area' (up to the country), or over='area', to={{{first}}} for groups"
    return f"over='area', to={{{first}}} with the region of each country"


def told_by(dimension: str, over: tuple[str, ...]) -> tuple[str, ...]:
    """Return the dimensions that tell the members of one apart.

    Plans have a code, and beside it their kind; whoever adds along both adds plans.

    Examples
    --------
    >>> told_by("category", ("plan_code", "category"))
    ('plan_code', 'category')
    >>> told_by("category", ("category",))
    ('category',)
    """
    return _PLANS if dimension in _PLANS and {*_PLANS} <= {*over} else (dimension,)
