"""Ways on: what to do instead of a sum without a meaning, as code that runs on ``figures``.

Each is made of the figures of one sum, so that it names members that are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.model.columns import ALL, AREAS, PERIOD, breakdowns_in
from humstats.model.indicators import catalogue
from humstats.model.periods import Period
from humstats.timeseries.adding.identities import LEVELS
from humstats.timeseries.adding.overlaps import is_own_plan, set_apart
from humstats.timeseries.select import written

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

__all__ = ["DESPITE", "choosing", "side_by_side", "those_apart"]

DESPITE: Final = "Where you know that they are apart, despite='how you know it' adds them."
#: So many members or sources are named.
_NAMED: Final = 5
#: What a reader most likely means, by breakdown.
_LIKELY: Final = {"ipc_phase": "3+", "ipc_type": "current"}


def choosing(dimension: str, group: pd.DataFrame) -> str:
    """Say how to take one member of a breakdown: the one that a reader most likely means.

    Of indicators the people in need, of plans the country's own, else the one with most.

    Examples
    --------
    >>> import pandas as pd
    >>> sites = pd.DataFrame({"assessment_type": ["BA", "SA"], "value": [4e3, 9e3]})
    >>> choosing("assessment_type", sites)
    "Choose one: figures[figures.assessment_type == 'SA']."
    """
    members = group[dimension].astype("str")
    if dimension == "indicator" and (known := [c for c in catalogue if c in {*members}]):
        one = min(known, key=_unlikely)
    elif (likely := _LIKELY.get(dimension)) in {*members}:
        one = str(likely)
    else:
        words = (
            group["category"] if dimension == "plan_code" and "category" in group else members
        )
        own = [is_own_plan(*pair) for pair in zip(members, words.astype("str"), strict=True)]
        members = members[own] if any(own) else members
        most = group["value"].abs().groupby(members).sum()
        one = min(most.index[most == most.max()])
    return f"Choose one: figures[figures.{dimension} == {one!r}]."


def _unlikely(code: str) -> tuple[bool, bool]:
    """Put the people in need first, and what others are shares of last."""
    return code != "people_in_need", code == "population"


def those_apart(dimension: str, group: pd.DataFrame) -> str:
    """Say which members of a breakdown are apart, or how to take one."""
    members = {*group[dimension].astype("str")} - {ALL}
    apart = set_apart(dimension, members)
    if len(apart) < 2:
        despite = f" {DESPITE}" if dimension in ("category", "population_group") else ""
        return f"{choosing(dimension, group)}{despite}"
    others = sorted(members - {*apart})
    if len(others) < len(apart):
        return f"Without {_these(others)} they are apart: {_filter('~', dimension, others)}."
    return f"These are apart: {_filter('', dimension, apart)}."


def _these(members: Collection[str]) -> str:
    return (
        " and ".join(map(repr, members)) if len(members) < _NAMED else f"{len(members)} of them"
    )


def _filter(sign: str, dimension: str, members: Collection[str]) -> str:
    return f"figures[{sign}figures.{dimension}.isin({list(members)!r})]"


def side_by_side(dimension: str, group: pd.DataFrame) -> str:
    """Say how the figures of one sum are compared instead of added."""
    code, location = (str(group[name].iloc[0]) for name in ("indicator", "location_code"))
    along, named = dimension, dict[str, str]()
    if dimension == "area":
        along = LEVELS[min(int(group["admin_level"].max()), max(LEVELS))][0]
    else:
        for name in (name for name in AREAS if name.endswith("_code") and name in group):
            if group[name].notna().all() and len(group[name].unique()) == 1:
                named[name] = str(group[name].iloc[0])
    for name in breakdowns_in(group):
        held = group[name].unique()
        if name != along and len(held) == 1 and held[0] != ALL:
            named[name] = str(held[0])
    days = group[[*PERIOD]].drop_duplicates()
    if len(days) == 1:
        named["period"] = written(Period.of(*days.iloc[0]))
    words = "".join(f", {name}={word!r}" for name, word in named.items())
    return (
        f"hs.select(figures, {code!r}, {location!r}, along={along!r}{words}) lays them side by "
        "side."
    )
