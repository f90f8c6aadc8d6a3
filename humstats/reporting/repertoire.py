"""Repertoire: the kinds of charts that a page has, and what a table must have for each.

One line a kind: of which indicators, in what its figures may differ, of what each has a chart
of its own, and how many there must be. In all else a figure is "all", or it is not drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.model.columns import ALL, AREAS, PERIOD, breakdowns_in
from humstats.model.indicators import catalogue
from humstats.model.joint_sectors import as_sectors
from humstats.plotting import (
    cascade,
    cumulative,
    dumbbell,
    funding,
    heat_table,
    new_displacements,
    phases,
    plan_table,
    pyramid,
    sectors,
    trend,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "REPERTOIRE",
    "Kind",
    "candidates",
    "responsibilities",
    "series_kinds",
    "within_sectors",
]

Draw = Callable[..., Any]

_PEOPLE: Final = (
    "people_in_need",
    "people_targeted",
    "people_expected_to_be_reached",
    "people_reached",
)
_MONEY: Final = ("funding_required", "funding_received", "funding_coverage")
_PHASES: Final = ("people_by_ipc_phase", "share_of_people_by_ipc_phase", "people_by_severity")
_STAGE: Final = ("indicator", "unit")
#: So much of a whole its parts may miss.
_MISSED: Final = 0.05
_AREAS: Final = (1, 2, 3)
_NAMES: Final = tuple(column for column in AREAS if column.endswith("_name"))


@dataclass(frozen=True, slots=True)
class Kind:
    """What a table must have for one kind of chart.

    Attributes
    ----------
    heading : str
        Of its section: a phrase of the page.
    draw : callable
        The kind.
    of : tuple of str
        Indicators, of which the first that can be drawn is; where it is empty, any.
    along : tuple of str
        Columns in which the figures of one chart may differ.
    each : tuple of str
        Columns of which each value has a chart of its own.
    least : mapping of str to int
        How many there must be of a column, "all" not counted; of "period" too, and of "name":
        areas with a name, as a p-code is none.
    parts : str
        A column whose "all" has no place among its parts.
    fills : bool
        Whether its parts come to the published whole within a twentieth, where there is one.
    each_has : str
        An indicator that each of its periods has.
    leaves_out : str
        What is left out, as a phrase of the page: "responsibilities", which are parts of a
        sector, such as child protection.
    levels : tuple of int
        The admin levels of its figures: the first of which there are enough.
    periods : int
        At most so many of the latest periods stand in one chart.
    most : int
        At most so many charts of it a place has.
    lead : int
        So many of its rows are told, where they are too many to tell all.
    """

    heading: str
    draw: Draw
    of: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    each: tuple[str, ...] = _STAGE
    least: Mapping[str, int] = field(default_factory=dict)
    parts: str = ""
    fills: bool = False
    each_has: str = ""
    leaves_out: str = ""
    levels: tuple[int, ...] = (0,)
    periods: int = 1
    most: int = 1
    lead: int = 0


#: What a table must have, and what is drawn of it, in the order of the page.
REPERTOIRE: Final = (
    Kind("plan", cascade, (*_PEOPLE, *_MONEY), (*_STAGE, "plan_code", "caseload"), (),
         {"indicator": 2}),
    Kind("sectors", sectors, _PEOPLE, ("indicator", "sector_code", "caseload"),
         ("unit", "plan_code"), {"sector_code": 2}, lead=4),
    Kind("sectors", dumbbell, ("people_in_need",), ("sector_code",),
         least={"sector_code": 2, "period": 2}, parts="sector_code", periods=2, lead=3),
    Kind("phases", phases, _PHASES, ("ipc_phase", "ipc_type", "category"), periods=4),
    Kind("plans", plan_table, (*_PEOPLE, *_MONEY), (*_STAGE, "plan_code", "caseload"), (),
         {"indicator": 2, "period": 2}, periods=12),
    Kind("funding", funding, _MONEY, (*_STAGE, "plan_code"), (), {"indicator": 2},
         each_has="funding_required", periods=8),
    Kind("funding", heat_table, _MONEY, (*_STAGE, "sector_code"), ("plan_code",),
         {"sector_code": 2, "indicator": 2}, parts="sector_code", lead=3),
    Kind("people", pyramid, (), ("gender", "age_range"),
         least={"gender": 2, "age_range": 2}, fills=True, most=2),
    Kind("trends", trend, (), ("category",), least={"category": 2, "period": 3},
         parts="category", periods=80, most=2),
    Kind("areas", phases, _PHASES, ("ipc_phase",), (*_STAGE, "ipc_type"), {"name": 2},
         levels=_AREAS, most=2, lead=3),
    Kind("areas", heat_table, (), ("sector_code",), least={"name": 2, "sector_code": 2},
         leaves_out="responsibilities", levels=_AREAS, most=2, lead=3),
    Kind("areas", dumbbell, least={"name": 2, "period": 2}, levels=_AREAS, periods=2, most=2,
         lead=3),
)  # fmt: skip

#: What draws a time series, by the kind of its indicator, before a plain trend does.
_OF_KIND: Final[Mapping[str, tuple[Draw, ...]]] = {
    "cumulative": (cumulative,),
    "flow": (new_displacements,),
}


def series_kinds(series: pd.DataFrame) -> tuple[Draw, ...]:
    """Return what draws a time series of one indicator, the most telling kind first."""
    known = catalogue.get(str(series["indicator"].iloc[0]))
    return (*_OF_KIND.get(known.kind if known else "", ()), trend)


def responsibilities(figures: pd.DataFrame) -> pd.Series[bool]:
    """Tell which figures are of an area of responsibility, such as child protection."""
    return figures["sector_code"].astype(str).str.contains("-", regex=False)


def within_sectors(figures: pd.DataFrame, drawn: pd.DataFrame) -> list[tuple[str, str]]:
    """Find what a chart of sectors leaves out because it is of a kind within one of them.

    General protection beside areas of responsibility is one; those that are not displaced, in
    every sector, are none.

    Parameters
    ----------
    figures : pandas.DataFrame
        Of one location.
    drawn : pandas.DataFrame
        Those of the chart.

    Returns
    -------
    list of (str, str)
        The sector and the category of each.
    """
    alike = ["indicator", "admin_level", *PERIOD]
    held = as_sectors(figures)
    for column in breakdowns_in(held):
        if column not in ("sector_code", "category"):
            held = held[(held[column] == ALL).to_numpy(bool)]
    held = held.merge(drawn[alike].drop_duplicates().astype(held[alike].dtypes), on=alike)
    pairs = held[["sector_code", "category"]].astype(str).drop_duplicates()
    pairs = pairs[(pairs["category"] != ALL) & ~pairs["category"].str.contains("[,;]")]
    pairs = pairs[~pairs["category"].duplicated(keep=False) & (pairs["sector_code"] != ALL)]
    return sorted(pairs.itertuples(index=False, name=None))


def candidates(kind: Kind, here: pd.DataFrame) -> Iterator[list[pd.DataFrame]]:
    """Find what one kind could draw of one place, each chart's figures in turn.

    Parameters
    ----------
    kind : Kind
        Which.
    here : pandas.DataFrame
        Figures of one location.

    Yields
    ------
    list of pandas.DataFrame
        Of one chart: the latest periods, and fewer of them where those cannot be drawn.
    """
    held = here[here["indicator"].isin(kind.of).to_numpy(bool)] if kind.of else here
    held = as_sectors(held)
    for column in breakdowns_in(held):
        if column not in (*kind.along, *kind.each):
            held = held[(held[column] == ALL).to_numpy(bool)]
    if kind.parts in held:
        held = held[(held[kind.parts] != ALL).to_numpy(bool)]
    if kind.leaves_out:
        held = held[~responsibilities(held)]
    for level in kind.levels:
        found = False
        for part in _each(held[(held["admin_level"] == level).fillna(False)], kind):
            if tables := [table for table in _windows(part, kind) if _has(table, kind)]:
                found = True
                yield tables
        if found:
            return


def _each(held: pd.DataFrame, kind: Kind) -> Sequence[pd.DataFrame]:
    """Take apart what has a chart of its own, in the order of the kind's indicators."""
    columns = [column for column in kind.each if column in held]
    if held.empty or not columns:
        return [held] * (not held.empty)
    rank = {code: at for at, code in enumerate(kind.of or catalogue)}
    parts = [part for _, part in held.groupby(columns, sort=False, observed=True)]
    return sorted(parts, key=lambda part: rank.get(str(part["indicator"].iloc[0]), len(rank)))


def _windows(part: pd.DataFrame, kind: Kind) -> Iterator[pd.DataFrame]:
    """Cut out the latest periods; of a chart of one period, the latest that has enough."""
    start, end = PERIOD
    within = (
        part[(part["indicator"] == kind.each_has).to_numpy(bool)] if kind.each_has else part
    )
    days = within[[start, end]].drop_duplicates().sort_values([end, start])
    found = [tuple(pair) for pair in days.itertuples(index=False)]
    if kind.periods == 1:
        cuts: list[list[tuple[Any, ...]]] = [[pair] for pair in reversed(found)]
    else:
        most = min(kind.periods, len(found))
        cuts = [found[-(most >> step) :] for step in range(most.bit_length())]
    pairs = list(zip(part[start], part[end], strict=True))
    for cut in cuts:
        table = part[[pair in cut for pair in pairs]]
        yield table
        if kind.periods == 1 and _has(table, kind):
            return


def _has(table: pd.DataFrame, kind: Kind) -> bool:
    enough = all(_count(table, column) >= many for column, many in kind.least.items())
    return enough and (not kind.fills or _fills(table, kind.along))


def _fills(table: pd.DataFrame, along: Sequence[str]) -> bool:
    """Tell whether parts come to their whole; true where no whole was published."""
    parts = pd.concat([table[column] != ALL for column in along], axis="columns")
    whole = table.loc[~parts.any(axis="columns"), "value"]
    known = table.loc[parts.all(axis="columns"), "value"].sum()
    return bool(whole.isna().all() or abs(known - whole.max()) <= _MISSED * whole.max())


def _count(table: pd.DataFrame, column: str) -> int:
    columns = {"name": _NAMES, "period": PERIOD}.get(column, (column,))
    held = table[[name for name in columns if name in table]]
    held = held.dropna(how="all").drop_duplicates()
    return sum(ALL not in row for row in held.itertuples(index=False, name=None))
