"""Rules about one series in time: jumps, outliers, copies of the period before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import ALL, PERIOD
from humstats.model.rounding import granularity
from humstats.rules.hierarchy import PLANNED
from humstats.rules.relations import in_time, joined_by_cause, levels, loosened, of_kinds
from humstats.rules.rule import NOTHING, Hits, Rule
from humstats.rules.soundness import sound
from humstats.rules.spread import medians, times

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]

#: What figures of one series differ in.
_TIME = (*PERIOD, "publication", "published", "reporting_round", "plan_code")
#: Displaced people, counted round after round.
_DISPLACED = ("internally_displaced_people", "returnees")
#: A change beyond these factors is asked about: of a plan's year, of a round, of all else.
_YEAR, _ROUND, _ANY = 1.3, 2.0, 8.0
#: Beyond this factor a change from one plan to the next is more than a note.
_FAR = 4.0
#: Figures below these are too small to jump: in a round, elsewhere.
_SMALL, _TINY = 1000.0, 10_000.0
#: Two periods further apart than so many days are not consecutive.
_APART = 800
#: Periods are of much the same length where they differ by no more than this share.
_LENGTHS = 0.2
#: So many figures, of at least so many digits that count, make a copy of a period; and at
#: least this share of all that could.
_COPIED, _DIGITS, _SHARE = 10, 1e3, 0.9
#: An outlier lies off by this factor at least, and by so many times what is usual.
_OFF, _UNUSUAL = np.log(4.0), 6.0
#: No series and no group of areas is taken to vary less than this, as a logarithm.
_STEADY = 0.05
#: So many figures are needed to say what is usual.
_ENOUGH = 6


_EVENT = (
    "A new event, or another source, scope or method? Then say so in a note. Or a slip, or "
    "another unit?"
)
_FRAMEWORK = (
    "Another scope or method? From the overviews of 2024 on the framework of needs (JIAF) "
    "changed country by country: a break belongs to a country and a plan's year, and to a note."
)


class Steps(NamedTuple):
    """Consecutive figures of series, one a period: from ``first`` to ``then``.

    Attributes
    ----------
    first, then : numpy.ndarray of int
        Rows of the figures, series after series, in order of time.
    series : numpy.ndarray of int
        The series of each step.
    """

    first: NDArray[np.intp]
    then: NDArray[np.intp]
    series: NDArray[np.intp]


def _steps(table: Table) -> Steps:
    """Return the steps of all series; of figures of one period, the one published last."""

    def find() -> Steps:
        none = np.empty(0, "intp")
        ends, starts = table.days("reference_period_end"), table.days("reference_period_start")
        if not table.size or (ends == ends[0]).all():
            return Steps(none, none, none)
        fit = sound(table) & ~table.derived & np.isfinite(table.value)
        # how many were analysed changes from one analysis to the next
        codes = table.codes("indicator")
        fit &= codes.numbers != codes.number_of("people_by_ipc_phase")
        rows = np.flatnonzero(fit)
        rows = rows[np.argsort(in_time(table, rows, *_TIME), kind="stable")]
        on = _goes_on(loosened(table, rows, *_TIME))
        # each series keeps its last figure, so that it is still there
        series = np.cumsum(np.append(True, ~on), dtype="i4")[: len(rows)]
        again = on & _goes_on(ends[rows]) & _goes_on(starts[rows])
        last = np.append(~again, True)[: len(rows)]
        rows, series = rows[last], series[last]
        on = _goes_on(series)
        return Steps(rows[:-1][on], rows[1:][on], series[1:][on])

    found: Steps = table.once("steps", find, passing=True)
    return found


def _goes_on(numbers: NDArray[Any]) -> NDArray[np.bool_]:
    """Return of each number but the last whether the next is the same."""
    same: NDArray[np.bool_] = numbers[1:] == numbers[:-1]
    return same


def _comparable(table: Table, steps: Steps) -> NDArray[np.bool_]:
    """Return the steps between consecutive periods of much the same length."""
    ends, starts = table.days("reference_period_end"), table.days("reference_period_start")
    length = ends - starts + 1
    near: NDArray[np.bool_] = ends[steps.then] - ends[steps.first] <= _APART
    long, short = length[steps.then], length[steps.first]
    near &= np.abs(long - short) <= _LENGTHS * np.maximum(long, short)
    return near


def _copies(table: Table) -> Hits:
    steps = _steps(table)
    counted = table.counts[steps.then] & of_kinds(table, steps.then, "stock", "flow")
    value = table.value
    counted &= value[steps.then] >= _DIGITS
    if table.has("reporting_round"):
        # a round that repeats the last one has a rule of its own
        rounds = table.codes("reporting_round")
        counted &= rounds.numbers[steps.then] == rounds.number_of(ALL)
    first, then = steps.first[counted], steps.then[counted]
    alike = value[first] == value[then]
    if alike.sum() < _COPIED:
        return NOTHING
    # a round figure can be the same in two years: only digits that count make a copy
    exact = granularity(value[then], most=1e6) * _DIGITS <= value[then]
    first, then, alike = first[exact], then[exact], alike[exact]
    group = table.alike(then, but=_ONE_PERIOD)
    count = np.bincount(group)
    copied = np.bincount(group, weights=alike)
    whole = (copied >= _COPIED) & (copied >= _SHARE * count)
    found = np.flatnonzero(alike & whole[group])
    rows = then[found]
    order = np.argsort(rows, kind="stable")
    number, _ = pd.factorize(group[found][order])
    return Hits.grouped(rows[order], number)


#: What figures of one indicator, country and period differ in.
_ONE_PERIOD = (
    "area",
    *("sector_code", "population_group", "gender", "age_range", "disability", "category"),
    *("origin_location_code", "operation", "assessment_type", "caseload", "ipc_phase"),
)


def _jumps(table: Table) -> Hits:
    steps = _steps(table)
    value = table.value
    codes = table.codes("indicator")
    # what began in a period can be nothing in one and a disaster in the next
    counted = of_kinds(table, steps.then, "stock") & table.counts[steps.then]
    counted &= _of_all_ages(table)[steps.then]
    counted &= (value[steps.first] > 0) & (value[steps.then] > 0) & _comparable(table, steps)
    first, then, series = (part[counted] for part in steps)
    national = (levels(table)[then] == 0) & table.overall[then]
    if "sector_code" in table.key.digits:
        sectors = table.codes("sector_code")
        national &= sectors.numbers[then] == sectors.number_of(ALL)
    planned = codes.among(PLANNED)[then] & national
    displaced = codes.among(_DISPLACED)[then] & national
    by = np.log(value[then] / value[first])
    larger = np.maximum(value[then], value[first])
    limit = np.where(planned, _YEAR, np.where(displaced, _ROUND, _ANY))
    least = np.where(planned | displaced, _SMALL, _TINY)
    jumped = (np.abs(by) > np.log(limit)) & (larger >= least)
    # there and back again is an outlier, not two jumps
    odd = np.zeros(table.size, bool)
    odd[table.hits(_outliers).rows] = True
    jumped &= ~odd[first] & ~odd[then]
    first, then, series, by = first[jumped], then[jumped], series[jumped], by[jumped]
    # one series is one thing: its widest jump
    order = np.lexsort((-np.abs(by), series))
    _, at = np.unique(series[order], return_index=True)
    at = order[at]
    # twice as many in need is context; ten times as many is looked at
    planned = planned[jumped][at]
    softer = planned & (np.abs(by[at]) < np.log(_FAR))
    hits = Hits.paired(then[at], first[at], softer=softer, by=by[at], planned=planned)
    asked = [_FRAMEWORK if one else _EVENT for one in hits.facts["planned"]]
    return replace(hits, facts={"times": times(hits.facts["by"]), "asked": asked})


def _of_all_ages(table: Table) -> NDArray[np.bool_]:
    found = np.ones(table.size, bool)
    for name in ("gender", "age_range", "disability"):
        if table.has(name):
            codes = table.codes(name)
            found &= codes.numbers == codes.number_of(ALL)
    return found


def _outliers(table: Table) -> Hits:
    steps = _steps(table)
    value = table.value
    fit = (value[steps.first] > 0) & (value[steps.then] > 0)
    first, then, series = (part[fit] for part in steps)
    by = np.log(value[then] / value[first])
    # a peak or a dip: up and down again, or the other way round
    back = np.flatnonzero((then[:-1] == first[1:]) & (by[:-1] * by[1:] < 0))
    off = np.minimum(np.abs(by[back]), np.abs(by[back + 1]))
    back, off = back[off > _OFF], off[off > _OFF]
    if not len(back):
        return NOTHING
    some = np.isin(series, series[back])
    usual = np.zeros(len(series))
    count = np.zeros(len(series), "intp")
    usual[some], count[some] = medians(np.abs(by[some]), series[some].astype("i8"))
    large = np.maximum(value[then[back]], value[first[back]]) >= _SMALL
    large |= ~table.counts[then[back]]
    unusual = off > _UNUSUAL * np.maximum(usual[back], _STEADY)
    chosen = back[unusual & (count[back] + 1 >= _ENOUGH) & large]
    chosen = chosen[_widest_of_neighbours(chosen, np.abs(by))]
    rows, before, after = then[chosen], first[chosen], then[chosen + 1]
    level = (np.log(value[before]) + np.log(value[after])) / 2
    off = np.log(value[rows]) - level
    # two digits: nobody knows more of what should have been there
    expected = [f"{float(f'{one:.2g}'):,.10g}" for one in np.exp(level).tolist()]
    hits = Hits(
        rows,
        members=np.stack([before, after], axis=1).ravel(),
        starts=np.arange(len(rows) + 1) * 2,
        facts={"times": times(off), "expected": expected},
    )
    # where a total is off, so are its sexes and ages
    whole = table.alike(rows, but=("gender", "age_range", "disability"))
    return joined_by_cause(hits, whole, np.abs(off) + table.overall[rows])


def _widest_of_neighbours(
    steps: NDArray[np.intp], by: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which of the peaks and dips to keep, where one is the other's back."""
    off = np.minimum(by[steps], by[steps + 1])
    next_to = np.diff(steps) == 1
    keep = np.ones(len(steps), bool)
    keep[1:] &= ~(next_to & (off[:-1] >= off[1:]))
    keep[:-1] &= ~(next_to & (off[1:] > off[:-1]))
    return keep


def _falls(table: Table) -> Hits:
    steps = _steps(table)
    rows = of_kinds(table, steps.then, "cumulative") & table.counts[steps.then]
    starts = table.days("reference_period_start")
    # counted since the same day, so that it can only grow
    rows &= starts[steps.then] == starts[steps.first]
    rows &= table.highest[steps.then] < table.lowest[steps.first]
    return Hits.paired(steps.then[rows], steps.first[rows])


RULES = (
    Rule(
        code="HS701",
        name="copy-of-the-period-before",
        severity="warning",
        blames="value",
        sentence="{count} figures of {indicator} of {period} repeat those of the period "
        "before, to the last digit, such as {value} {subject}.",
        suggestion="Was the last period copied and not yet filled in?",
        why="A form that was copied from last year and not filled in looks complete.",
        source="UNHCR, Refugee Data Finder; quality rules of the field: copies of the previous"
        " period",
        case="UNHCR, asylum seekers in South Africa: 14 of the 15 largest figures of 2008 "
        "repeat those of 2007 to the last digit. Afghans in Iran by age and sex: 12 figures "
        "of 2016 are those of 2015.",
        tolerance="Ten figures of at least three digits that count, and nine in ten of those "
        "that could differ.",
        false_alarms="13.5 and 13.5 million are two years' true, rounded figures: round "
        "figures are not looked at.",
        find=_copies,
        scope="relation",
    ),
    Rule(
        code="HS702",
        name="jump",
        severity="warning",
        blames="value",
        sentence="{value} {subject}: {times} the {other} of {other_period}.",
        suggestion="{asked}",
        why="The chart's reader will ask; the note under it should already say.",
        source="OCHA, Joint and Intersectoral Analysis Framework (JIAF 2); IOM, DTM",
        case="DTM Afghanistan: 246,362 displaced people in one round, 945,182 in the next. "
        "IDMC, Philippines: 125,000, then 15,000.",
        tolerance="30% for a plan's year, a factor of 2 for a country's displaced, of 8 for "
        "any other stock of 10,000 or more. One finding a series, at its widest jump.",
        false_alarms="Sudden onset is exactly that, and Syria's overviews of 2013 and 2014 "
        "doubled: a plan's year is a note, all else a warning. New displacements of disasters"
        " are not looked at, nor people analysed by the IPC, whose areas change.",
        find=_jumps,
        scope="relation",
    ),
    Rule(
        code="HS703",
        name="outlier-in-its-series",
        severity="warning",
        blames="value",
        sentence="{value} {subject}: {times} what the periods before and after suggest, "
        "about {expected}.",
        suggestion="Is a digit, a decimal point or a scale wrong, or did something happen?",
        why="There and back again within two periods is rarely what happened. Means and "
        "standard deviations cannot see it on six figures: the median step can.",
        source="libhxl's rule on outliers, which skips 61 of 174 real columns; medians of "
        "logarithms",
        case="IDMC, Serbia: 213,000 between 16,000 and 16,000. UNHCR, refugees in Brazil: 200 "
        "between 40,000 and 36,800.",
        tolerance="Six figures at least; a factor of 4 from both neighbours, and six times the"
        " usual step. Factors of 10, 100 and 1,000 are named within a fifth.",
        false_alarms="An earthquake: 2,000,000 displaced in Chile in 2010, a thousand times "
        "the years around. A warning, never an error.",
        find=_outliers,
        scope="relation",
    ),
    Rule(
        code="HS705",
        name="cumulative-count-falls",
        severity="warning",
        blames="value",
        sentence="{value} {subject}: fewer than {other}, counted earlier since the same day.",
        suggestion="Was the earlier figure revised, or is who is counted another matter now?",
        why="What is counted since a stated day only grows. Where it falls, the definition, "
        "the source or the method changed, and a chart must say so.",
        source="OCHA, reports of 6 and 8 May 2024 on the Gaza Strip; United Nations, noon "
        "briefing of 13 May 2024, as told by Haaretz on 14 May",
        case="Gaza, 6 to 8 May 2024: 14,500 children and 9,500 women killed became 7,797 and "
        "4,959, of the 24,686 who were identified, when the source changed; the total stayed "
        "near 35,000.",
        tolerance="Bounds must not meet; since the same first day.",
        false_alarms="A revision downwards is right at times: a warning. Funding received "
        "falls when a donor withdraws.",
        find=_falls,
        scope="relation",
    ),
)
