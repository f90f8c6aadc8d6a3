"""Meanings: why a sum of some kind of figures has none, and what to do instead.

One place for the reasons: by the kind of the indicator, by the dimension, by the members that
overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Final

from humstats.model.columns import ALL, BREAKDOWNS, PERIOD
from humstats.model.indicators import catalogue
from humstats.model.units import UNITS
from humstats.timeseries.adding.amounts import is_amount
from humstats.timeseries.adding.overlaps import NEVER_APART, SPEAK_FOR_THEMSELVES, overlaps
from humstats.timeseries.adding.ways import (
    DESPITE,
    choosing,
    side_by_side,
    those_apart,
)
from humstats.timeseries.adding.weights import weighted_by

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import pandas as pd

    from humstats.model.indicators import Indicator

    Words = str | Callable[[pd.DataFrame], str]

__all__ = [
    "IN_ONE_PLACE",
    "NOUNS",
    "OF_ONE_THING",
    "Asked",
    "Meaning",
    "meaning_of",
    "of_indicators",
    "of_new_counts",
    "of_overlap",
    "of_periods",
    "of_units",
]

#: What the members of a dimension are called.
NOUNS: Final = {
    "area": "areas",
    "location_code": "countries",
    "period": "periods",
    "indicator": "indicators",
    "sector_code": "sectors",
    "population_group": "groups",
    "gender": "sexes",
    "age_range": "ages",
    "disability": "groups by disability",
    "category": "categories",
    "plan_code": "plans",
    "caseload": "caseloads",
    "ipc_type": "kinds of analysis",
    "ipc_phase": "phases",
    "operation": "operations",
    "assessment_type": "kinds of assessment",
    "reporting_round": "rounds",
    "origin_location_code": "countries of origin",
    "event_type": "kinds of event",
    "event": "events",
    "poverty_line": "poverty lines",
    "market_code": "markets",
    "commodity_code": "goods",
    "item_unit": "amounts",
    "price_type": "kinds of price",
    "price_flag": "kinds of price",
    "currency_code": "currencies",
    "unit": "units",
}
#: What makes one figure of several periods, by the kind of the indicator.
_OF_PERIODS: Final = {
    "stock": ("last", "mean", "max"),
    "flow": (),
    "cumulative": ("last",),
    "rate": ("last", "mean", "max"),
    "index": ("last", "mean", "max"),
    "classification": ("last", "max"),
    "": ("last", "max"),
}
#: Units of people, who can be counted twice.
_OF_PEOPLE: Final = ("people", "households")
#: Breakdowns whose members count the same people only in one place and period.
IN_ONE_PLACE: Final = ("assessment_type", "operation", "caseload")
#: Breakdowns that say what a rate is of: no weights make one of two.
OF_ONE_THING: Final = (
    "poverty_line", "ipc_type", "currency_code", "item_unit", "commodity_code",
)  # fmt: skip
#: Why no reason of a caller's makes a sum possible.
_NO_UNIT: Final = "the sum would have no unit"
_NO_DISTANCE: Final = "classes have an order and no distance"
_NO_INDICATOR: Final = "no indicator says what the sum would be"
_NO_FLOW: Final = "what stands for a period is all that came in during it"
#: Of flows of which one is to stand for a longer period.
_OF_A_PART: Final = (
    "a flow is what came in during its period, and one of a part is not that of the whole"
)
_SUM_OF_FLOWS: Final = "Leave out how=: flows are added, and the sum is what came in in all."
_COUNTED_TWICE: Final = "the periods overlap, so that what came in both counts twice"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a caller asks for: along what, how, and how many months make one period."""

    over: tuple[str, ...]
    how: str | None = None
    weighted: bool = False
    months: int = 12


@dataclass(frozen=True, slots=True)
class Meaning:
    """Why a sum has no meaning.

    Attributes
    ----------
    dimension : str
        Along which.
    why : str, or a function that makes it of the figures of one sum
        As in the middle of a sentence, and as it stands in a note.
    way : str, or a function that makes it of the figures of one sum
        What to do instead: whole sentences, with code that runs.
    firm : str
        Why no reason of a caller's makes it possible; "" where one can.
    alone : bool
        Whether one part by itself is wrong for the whole already: a rate.
    soft : bool
        Whether members that overlap say more.
    within : bool
        Whether figures of one place and period overlap, and not only of one sum.
    """

    dimension: str
    why: Words
    way: Words
    firm: str = ""
    alone: bool = False
    soft: bool = False
    within: bool = False


def meaning_of(
    indicator: str, unit: str, dimension: str, members: Collection[str], asked: Asked
) -> Meaning | None:
    """Say why figures of one indicator and unit are not added along a dimension.

    Parameters
    ----------
    indicator, unit : str
        Codes.
    dimension : str
        Along which.
    members : collection of str
        Of a breakdown: its members in use, of which "all" may be one.
    asked : Asked
        How.

    Returns
    -------
    Meaning or None
        None where figures of disjoint parts may be added, or nothing is added.
    """
    entry = catalogue.get(indicator)
    kind = _kind(entry, unit)
    if dimension == "period" and asked.how in _OF_PERIODS[kind]:
        return None
    if entry is None:
        return _undeclared(indicator, dimension)
    if kind in ("rate", "index", "classification"):
        if kind == "rate" and asked.weighted and dimension not in ("period", *OF_ONE_THING):
            return None
        return _no_count(entry, kind, unit, dimension)
    if dimension == "period":
        return None if entry.adds("period") and not asked.how else _over_time(kind)
    if dimension == "sector_code" and unit in _OF_PEOPLE:
        return _sectors(members)
    if dimension in NEVER_APART:
        firm = _NO_UNIT if dimension in ("currency_code", "item_unit") else ""
        way: Words = partial(choosing, dimension)
        if dimension == "reporting_round":
            way = "over=['period', 'reporting_round'], how='last' takes the last round."
        return Meaning(dimension, NEVER_APART[dimension], way, firm, soft=not firm)
    if entry.adds(dimension) or dimension in SPEAK_FOR_THEMSELVES:
        return None
    return _not_declared_apart(entry, dimension)


def _kind(entry: Indicator | None, unit: str) -> str:
    """Return the kind of figures in a unit: a count's in percent are shares of it."""
    if entry is None:
        return ""
    return entry.kind if is_amount(unit) or not entry.is_count else "rate"


def _sectors(members: Collection[str]) -> Meaning:
    way = "The overall figure (sector_code 'all') is published in its own right"
    if ALL in members:
        way = f"{way}: figures[figures.sector_code == 'all']"
    return Meaning(
        "sector_code",
        "people need help from several sectors at once",
        f"{way}; where none is there, how='largest_sector' makes an estimate.",
    )


def _undeclared(indicator: str, dimension: str) -> Meaning:
    declares = f"hs.indicators.extend({{{indicator!r}: ...}}) declares it"
    return Meaning(
        dimension,
        f"{indicator} is not declared, so that nobody knows what a sum of it is",
        f"how='last' takes the last; {declares}." if dimension == "period" else f"{declares}.",
    )


def _not_declared_apart(entry: Indicator, dimension: str) -> Meaning:
    if entry.unit == "organisations":
        why = "one organisation can be in several of them"
    else:
        why = f"nobody has declared that {NOUNS[dimension]} of {entry.code} are apart"

    def way(group: pd.DataFrame) -> str:
        alone = dimension in ("area", "event")
        return DESPITE if alone else f"{choosing(dimension, group)} {DESPITE}"

    return Meaning(dimension, why, way, soft=True)


def _over_time(kind: str) -> Meaning:
    ways = [f"how={how!r}" for how in _OF_PERIODS[kind]]
    if kind == "cumulative":
        return Meaning("period", _since_starts, _of_starts)
    if kind == "stock":
        why = "a stock is of one time: added, it counts the same ones again"
        return Meaning("period", why, _of_stocks(ways))
    if kind == "flow":
        return Meaning("period", _OF_A_PART, _SUM_OF_FLOWS, firm=_NO_FLOW)
    return Meaning("period", "nobody has declared that they may be", _choosing_between(ways))


def of_new_counts(asked: Asked) -> Meaning | None:
    """Say why what counts since a start added, period by period, is added and not chosen."""
    return _over_time("flow") if asked.how else None


def _follow_on(group: pd.DataFrame) -> bool:
    """Whether each counts from a start of its own, when the one before has ended."""
    starts, ends = group[[*PERIOD]].drop_duplicates().sort_values([*PERIOD]).to_numpy().T
    return bool((starts[1:] > ends[:-1]).all())


def _since_starts(group: pd.DataFrame) -> str:
    if _follow_on(group):
        return (
            "each counts from a start of its own, and nobody says that they are new counts of "
            "their periods"
        )
    if len({*group[PERIOD[0]]}) > 1:
        return _COUNTED_TWICE
    return "each counts from a start, so that a later figure holds the earlier ones"


def _of_starts(group: pd.DataFrame) -> str:
    if not _follow_on(group):
        return "how='last' takes the last of each start."
    new = f"new_{group['indicator'].iloc[0]}"
    if new in catalogue:
        return f"Where they are, say so: figures.assign(indicator={new!r})."
    return "Where they are, despite='how you know it' adds them."


def _of_stocks(ways: list[str]) -> Words:
    def way(group: pd.DataFrame) -> str:
        rounds = "reporting_round" in group and (group["reporting_round"] != ALL).any()
        across = " Rounds are joined by over=['period', 'reporting_round']." if rounds else ""
        return _choosing_between(ways) + across

    return way


def _choosing_between(ways: list[str]) -> str:
    return f"Say which one stands: {', '.join(ways[:-1])} or {ways[-1]}."


def _no_count(entry: Indicator, kind: str, unit: str, dimension: str) -> Meaning:
    """Say why a rate, a score or a class is not added."""
    firm = _NO_DISTANCE if kind == "classification" else ""
    if kind == "classification":
        why = "a class is no amount"
    elif kind == "index":
        why = "a score is no amount"
    elif entry.is_count:
        why = f"figures in {unit} are shares, not counts"
    elif unit in UNITS and UNITS[unit].kind == "money":
        why = "a price is no sum of money"
    else:
        why = "a rate does not say of how many it is one"
    if dimension == "period":
        why = f"a {kind} does not add up over time"
    if dimension in ("currency_code", "item_unit", "poverty_line"):
        why = NEVER_APART[dimension]
        firm = "" if dimension == "poverty_line" else _NO_UNIT
    way = _instead_of_a_sum(entry, kind, dimension)
    alone = dimension in ("area", "period", "ipc_phase", *BREAKDOWNS)
    return Meaning(dimension, why, way, firm, alone)


def _instead_of_a_sum(entry: Indicator, kind: str, dimension: str) -> Words:
    if dimension == "period":
        return _choosing_between([f"how={how!r}" for how in _OF_PERIODS[kind]])
    if entry.is_count:
        counts = f"figures[figures.unit == {entry.unit!r}]"
        return f"Add the counts that they were made of: {counts}."
    if dimension in NEVER_APART or dimension in OF_ONE_THING or dimension == "ipc_phase":
        return partial(choosing, dimension)
    if entry.numerator:
        return (
            "Add what it was made of, and divide the sums: "
            f"figures[figures.indicator == {entry.numerator!r}] and "
            f"figures[figures.indicator == {entry.denominator!r}]."
        )
    if kind == "rate" and weighted_by(entry):
        return (
            f"weights=figures[figures.indicator == {weighted_by(entry)!r}] makes a weighted "
            "mean, where those figures are there for the same points."
        )
    return partial(side_by_side, dimension)


def of_overlap(dimension: str) -> Meaning:
    """Say what to do where members of a breakdown overlap."""

    def why(group: pd.DataFrame) -> str:
        return overlaps(dimension, group[dimension].astype("str"))[0].why

    return Meaning(dimension, why, partial(those_apart, dimension), within=True)


def of_indicators() -> Meaning:
    """Say why figures of several indicators are not added: statuses, stocks and flows."""
    return Meaning("indicator", _of_several, partial(choosing, "indicator"), firm=_NO_INDICATOR)


def _of_several(group: pd.DataFrame) -> str:
    codes = {*group["indicator"].astype("str")}
    entries = [catalogue[code] for code in catalogue if code in codes]
    for one, other in combinations(entries, 2):
        if catalogue.overlap(one.code, other.code):
            return f"{one.code} and {other.code} count some of the same {one.unit}"
    kinds = sorted({entry.kind for entry in entries})
    if len(kinds) > 1:
        return f"a {kinds[0]} and a {kinds[1]} are not of one thing"
    return "each counts something else"


def of_units(unit: str, other: str, *, keep: str) -> Meaning:
    """Say why a sum of figures in two units is none, and which one to keep."""
    lost = other if keep == unit else unit
    way = (
        f"Keep one unit: figures[figures.unit == {keep!r}]. What is there in {lost} only is "
        "then left out."
    )
    if {unit, other} == {"people", "households"}:
        way = (
            "household_size=, how many people a household has, turns households into people; "
            "or keep one unit: figures[figures.unit == 'people']."
        )
    return Meaning("unit", f"{unit} and {other} have no unit in common", way, _NO_UNIT)


def of_periods(asked: Asked) -> Meaning:
    """Say what to do where periods overlap."""
    return Meaning(
        "period",
        "the periods overlap, so that the days that are in both count twice"
        if asked.how
        else _COUNTED_TWICE,
        "Keep periods that follow on each other: months alone, or years alone.",
    )
