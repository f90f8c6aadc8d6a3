"""Rules about acute food insecurity: phases, their sum, their shares.

An *analysis* is what was published of one place, one window of validity and one type (current
or projected): five phases, 3+ and all, as people and as shares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from humstats.rules.pivots import Pivot, pivot, rows_of
from humstats.rules.rule import NOTHING, Hits, Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]

_PEOPLE: Final = "people_by_ipc_phase"
_SHARE: Final = "share_of_people_by_ipc_phase"
_PHASES: Final = ("1", "2", "3", "4", "5", "3+", "all")
_WORSE, _ALL = 5, 6
#: Phases miss "all" by so small a part of it because people were rounded.
ROUNDED_PEOPLE: Final = 0.005
#: And in any case by as many people as there are phases.
ONE_A_PHASE: Final = 5
#: Five shares in whole percent can add up to as much more or less than 100.
ROUNDED_SHARES: Final = 2.5
#: How far a share lies from its people: half a percent, and the point or two by which
#: publishers move a share so that five of them make 100; or half of five percent and as much.
MOVED_SHARE: Final = (2.0, 3.0)


class _Analyses(NamedTuple):
    """People and shares of the same analyses, a line each; the columns are ``_PHASES``."""

    people: Pivot
    shares: Pivot


def _analyses(table: Table) -> _Analyses | None:
    def find() -> _Analyses | None:
        rows = rows_of(table, _PEOPLE, _SHARE)
        if not len(rows) or not table.has("ipc_phase"):
            return None
        phases, indicators = table.codes("ipc_phase"), table.codes("indicator")
        column = phases.places_in(_PHASES)[rows]
        share = indicators.numbers[rows] == indicators.number_of(_SHARE)
        column = np.where((column >= 0) & share, column + len(_PHASES), column)
        both = pivot(
            table,
            rows,
            column,
            width=2 * len(_PHASES),
            but=("ipc_phase", "indicator", "unit"),
        )
        return _Analyses(both.part(0, len(_PHASES)), both.part(len(_PHASES), None))

    found: _Analyses | None = table.once("analyses of food security", find)
    return found


def _people_or_shares(
    analyses: _Analyses, columns: list[int]
) -> tuple[Pivot, NDArray[np.bool_]]:
    """Return people where those of some columns are all known, else shares; and which it is.

    One thing wrong is one finding: where people speak, their shares would only repeat it.
    """
    people, shares = analyses
    counted: NDArray[np.bool_] = np.isfinite(people.value[:, columns].sum(axis=1))
    return people.where(counted, shares), counted


def _phases_unlike_all(table: Table) -> Hits:
    analyses = _analyses(table)
    if analyses is None:
        return NOTHING
    side, counted = _people_or_shares(analyses, [0, 1, 2, 3, 4, _ALL])
    whole = np.where(counted, side.value[:, _ALL], 100.0)
    low, high = (np.where(counted, bound[:, _ALL], 100.0) for bound in (side.low, side.high))
    off = _off(side.low[:, :5].sum(axis=1), side.high[:, :5].sum(axis=1), low, high)
    slack = np.where(counted, np.maximum(ROUNDED_PEOPLE * whole, ONE_A_PHASE), ROUNDED_SHARES)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.abs(off) / whole
        percent = 100 * side.value[:, :5] / whole[:, None]
    # people may be made of shares in whole percent; those in steps of five are made to add up
    rounded = counted & _in_steps(percent, 1) & ~_in_steps(percent, 5)
    # shares have often no "all": their first phase is blamed
    blamed = np.where(side.rows[:, _ALL] < 0, side.rows[:, 0], side.rows[:, _ALL])
    others = np.where(side.rows[:, :5] == blamed[:, None], -1, side.rows[:, :5])
    return side._replace(rows=np.column_stack([others, blamed])).hits(
        np.abs(off) > slack,
        5,
        members=range(5),
        softer=rounded & (share <= ROUNDED_SHARES / 100 + 1e-4),
        sum=side.value[:, :5].sum(axis=1),
        whole=whole,
        off=off,
        share=share,
        rounded=np.zeros(len(off), bool),
    )


def _off(
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    least: NDArray[np.float64],
    most: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return how far a sum lies above (or, negative, below) its whole; NaN where unknown."""
    # open bounds reach to infinity
    with np.errstate(invalid="ignore"):
        off = np.where(low > most, low - most, np.where(high < least, high - least, 0.0))
    off[np.isnan(low) | np.isnan(least)] = np.nan
    return off


def _in_steps(percent: NDArray[np.float64], step: int) -> NDArray[np.bool_]:
    """Return the lines whose percentages are all multiples of a step; people are rounded."""
    # of nobody at all phases are no percentages, but infinite
    with np.errstate(invalid="ignore"):
        beside = np.abs(percent / step - np.round(percent / step)) * step
    lines: NDArray[np.bool_] = np.nanmax(beside, axis=1, initial=0.0) < 0.05
    return lines


def _worse_unlike_its_phases(table: Table) -> Hits:
    analyses = _analyses(table)
    if analyses is None:
        return NOTHING
    side, counted = _people_or_shares(analyses, [2, 3, 4, _WORSE])
    low, high = side.low[:, 2:5], side.high[:, 2:5]
    least, most = side.low[:, _WORSE], side.high[:, _WORSE]
    off = _off(low.sum(axis=1), high.sum(axis=1), least, most)
    slack = np.where(counted, np.maximum(ROUNDED_PEOPLE * most, ONE_A_PHASE), 1.5)
    above_all = least > side.high[:, _ALL] + slack
    below_one = (
        np.where(np.isnan(low), -np.inf, low).max(axis=1, initial=-np.inf) > most + slack
    )
    told = np.array(
        ["", ", less than one of its phases", ", more than everybody analysed"], object
    )
    return side.hits(
        (np.abs(off) > slack) | above_all | below_one,
        _WORSE,
        members=(2, 3, 4, _ALL),
        softer=~(above_all | below_one),
        sum=side.value[:, 2:5].sum(axis=1),
        told=told[np.where(above_all, 2, np.where(below_one, 1, 0))],
    )


def _share_unlike_its_people(table: Table) -> Hits:
    analyses = _analyses(table)
    if analyses is None:
        return NOTHING
    people, shares = analyses
    already = np.zeros(table.size + 1, bool)
    for other in (_phases_unlike_all, _worse_unlike_its_phases):
        hits = table.hits(other)
        already[hits.rows] = True
        if hits.members is not None:
            already[hits.members] = True
    named = already[people.rows].any(axis=1) | already[shares.rows].any(axis=1)
    phases = slice(0, _ALL)
    with np.errstate(divide="ignore", invalid="ignore"):
        fitting = 100 * people.value[:, phases] / people.value[:, [_ALL]]
    off = np.nan_to_num(np.abs(shares.value[:, phases] - fitting), nan=0.0, posinf=0.0)
    slack = np.where(_in_steps(shares.value[:, phases], 5), MOVED_SHARE[1], MOVED_SHARE[0])
    at = np.flatnonzero(~named & (off.max(axis=1, initial=0.0) > slack))
    worst = off[at].argmax(axis=1)
    return Hits(
        shares.rows[at, worst],
        members=np.column_stack([people.rows[at, worst], people.rows[at, _ALL]]).ravel(),
        starts=2 * np.arange(len(at) + 1),
        facts={
            "fitting": np.round(fitting[at, worst], 1),
            "of": people.value[at, _ALL],
        },
    ).sorted()


_IPC = "IPC, Technical Manual 3.1; measured on HDX HAPI's food security figures"

RULES: tuple[Rule, ...] = (
    Rule(
        code="HS611",
        name="phases-unlike-all",
        severity="warning",
        blames="value",
        sentence="{subject}: the five phases add up to {sum}, which is {difference} than "
        "{whole}.",
        suggestion="Is a phase mistyped, or left from another analysis?",
        why="Everybody analysed is in one phase. What is left over was lost or counted twice, "
        "and every share taken of the whole is wrong with it.",
        source=_IPC,
        case="Afghanistan, Baghlan (CLS1), November 2017: phases of 27,358, 36,151, 11,725, "
        "3,908 and 0 add up to 79,142 of 97,706 people analysed.",
        tolerance="Half a percent of the whole, or five people. A note up to 2.5 percent where "
        "all phases are whole percents of it (five of them lie by rounding as far "
        "from 100), a warning where they are in steps of five, which are made to add "
        "up. Where only shares are known, 2.5 points.",
        false_alarms="1,265 of 2,645 analyses differ by a few people: nothing is said. An "
        "analysis without one of its phases is not asked.",
        find=_phases_unlike_all,
        scope="relation",
    ),
    Rule(
        code="HS612",
        name="worse-phases-unlike-their-sum",
        severity="error",
        blames="value",
        sentence="{value} {subject}{told}: phases 3, 4 and 5 hold {sum}.",
        suggestion="3+ is often computed in the sender's sheet: look at its formula, and at "
        "the row that it takes.",
        why="3+ is phases 3, 4 and 5 and nothing else. It is the figure that is quoted.",
        source=_IPC,
        case="Afghanistan, Baghlan Urban, April 2023: 339,284 people in 3+ where 262,204 were "
        "analysed and phases 3 to 5 hold 78,661. Ghor, May 2023: 209,933 in 3+ and 262,416 "
        "in phase 3 alone.",
        tolerance="Half a percent, or five people; one and a half points for shares.",
        false_alarms="An error only where 3+ lies below one of its phases or above everybody; "
        "where it merely differs from their sum it is a warning.",
        find=_worse_unlike_its_phases,
        scope="relation",
    ),
    Rule(
        code="HS613",
        name="phase-share-unlike-its-people",
        severity="warning",
        blames="value",
        sentence="{subject}: given as {value}%, where the people of this phase are {fitting}% "
        "of the {of} analysed.",
        suggestion="Is the share left from another version of the analysis?",
        why="People and shares are published side by side, and charts take the one or the "
        "other.",
        source=_IPC,
        case="Angola, Gambos, July 2019: 28,110 of 79,462 people in phase 4 are 35%, and the "
        "share says 33; the five shares add up to 98.",
        tolerance="Two points; three where shares are in steps of five.",
        false_alarms="In Ethiopia 2019 shares are moved by up to 1.5 points so that five whole "
        "percents add up to 100: not said. An analysis that HS611 or HS612 has named "
        "is not named again.",
        find=_share_unlike_its_people,
        scope="relation",
    ),
)
