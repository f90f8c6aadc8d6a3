"""Rules about the days that a figure holds for."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.model.columns import ALL
from humstats.model.periods import FIRST_YEAR, LAST_YEAR
from humstats.rules.packing import first_rows
from humstats.rules.rule import Hits, Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = [
    "RULES",
    "Periods",
    "dated",
    "day_and_month_swapped",
    "day_for_month",
    "periods_of",
    "written",
]

_START, _END = "reference_period_start", "reference_period_end"
_FIRST = np.datetime64(f"{FIRST_YEAR}-01-01", "D").astype("i8")
_LAST = np.datetime64(f"{LAST_YEAR}-12-31", "D").astype("i8")
_MISSING = np.iinfo("i8").min
#: Later than any day, and a year after it is still a number.
_END_OF_TIME: Final = 2**62

#: What is counted when it is there, and cannot be known before.
_OBSERVED: Final = frozenset({
    "internally_displaced_people", "new_displacements", "people_displaced_since", "returnees",
    "refugees", "asylum_seekers", "others_of_concern", "returned_refugees",
    "returned_internally_displaced_people", "deaths", "injured", "people_reached",
    "food_price", "organisations_present", "conflict_events", "conflict_fatalities",
})  # fmt: skip
#: What a plan says: it holds for a year, or for whole months.
_PLANNED: Final = frozenset({
    "people_affected", "people_in_need", "people_targeted", "people_expected_to_be_reached",
})  # fmt: skip
_FORESEEN: Final = frozenset({"projected", "planned"})
#: A period may run on for so many days after what is known was said.
_RUN_ON: Final = 366
#: This share of a table's periods must be alike before another is odd, and so many of them.
_MOST, _ENOUGH = 0.9, 5
_DATE: Final = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")


def dated(table: Table) -> NDArray[np.bool_]:
    """Return the figures of which both days are known."""
    known: NDArray[np.bool_] = (table.days(_START) != _MISSING) & (table.days(_END) != _MISSING)
    return known


def _missing(table: Table) -> Hits:
    return Hits.where(~dated(table))


def day_and_month_swapped(days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return days with day and month changed for each other; the same where that is none."""
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    day = (dates - months).astype("i8")
    month = months.astype("i8") % 12
    turned = (months - month + day).astype("datetime64[D]") + month
    return np.where(day < 12, turned.astype("i8"), days)


def written(days: NDArray[np.int64]) -> list[str]:
    return [str(day) for day in days.astype("datetime64[D]")]


def _reversed(table: Table) -> Hits:
    start, end = table.days(_START), table.days(_END)
    rows = np.flatnonzero((end < start) & dated(table))
    turned = day_and_month_swapped(start[rows])
    fits = (turned != start[rows]) & (turned <= end[rows])
    ask = [
        f"Does it start on {day}, with" if fit else "Are"
        for day, fit in zip(written(turned), fits, strict=True)
    ]
    return Hits(rows, facts={"ask": ask})


def _impossible_year(table: Table) -> Hits:
    start, end = table.days(_START), table.days(_END)
    outside = (np.minimum(start, end) < _FIRST) | (np.maximum(start, end) > _LAST)
    return Hits.where(outside & dated(table))


def _today() -> int:
    return int(np.datetime64(datetime.date.today(), "D").astype("i8"))


class Periods(NamedTuple):
    """The periods of a table, each once: a number for each row, and their days."""

    numbers: NDArray[np.int32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    whole: NDArray[np.bool_]

    def rows(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return which rows have a chosen period."""
        if not chosen.any():
            return np.zeros(len(self.numbers), bool)
        spread: NDArray[np.bool_] = chosen[self.numbers]
        return spread


def periods_of(table: Table) -> Periods:
    def find() -> Periods:
        start, end = table.days(_START), table.days(_END)
        # days beyond the calendar are told elsewhere; here they only must not overflow
        low, high = -_LAST * 2, _LAST * 2
        packed = np.clip(start, low, high) * (4 * _LAST + 1) + np.clip(end, low, high)
        numbers, kept = pd.factorize(packed)
        first = first_rows(numbers, len(kept))
        start, end = start[first], end[first]
        whole = (start >= _FIRST) & (start <= end) & (end <= _LAST)
        return Periods(numbers.astype("i4"), start, end, whole)

    found: Periods = table.once("periods", find, passing=True)
    return found


def _grouped(table: Table, rows: NDArray[np.intp], **facts: NDArray[np.int64]) -> Hits:
    """Make one hit of the figures of each indicator and period."""
    spots = np.stack([table.codes("indicator").numbers[rows], periods_of(table).numbers[rows]])
    _, first, groups = np.unique(spots, axis=1, return_index=True, return_inverse=True)
    told = {name: written(days[first]) for name, days in facts.items()}
    return Hits.grouped(rows, groups.ravel(), **told)


def _not_yet(table: Table) -> Hits:
    """Find what was counted in a period that had not come when it was said.

    A figure whose day of publication is not known is held against the last one of the table,
    or against the end of all other periods where it runs on beyond them; today's date is
    asked for only where the table says nothing.
    """
    periods = periods_of(table)
    nobody = np.full(table.size, _MISSING)
    said = table.days("published") if table.has("published") else nobody
    known = said != _MISSING
    day = int(said.max()) if 0 < _MOST * table.size <= known.sum() else _today()
    others = _end_of_most(periods.end[periods.whole])
    beyond = (periods.start <= others + _RUN_ON) & (periods.end > others + _RUN_ON)
    late = (periods.start > day) | (periods.end > day + _RUN_ON)
    mask = periods.rows(periods.whole & (beyond | late))
    days = np.where(beyond, min(day, others), day)[periods.numbers]
    if known.any():
        late = (table.days(_START) > said) | (table.days(_END) > said + _RUN_ON)
        mask = np.where(known, late & periods.rows(periods.whole), mask)
    if mask.any():
        mask &= table.codes("indicator").among(_OBSERVED)
        mask &= ~table.codes("status").among(_FORESEEN)
        # a start that would fit with day and month swapped is told as that
        turned = table.hits(day_for_month)
        for rows in (turned.rows, turned.members):
            if rows is not None:
                mask[rows] = False
    rows = np.flatnonzero(mask)
    return _grouped(table, rows, said=np.where(known[rows], said[rows], days[rows]))


def _end_of_most(ends: NDArray[np.int64]) -> int:
    """Return the day by which most periods end, where a year and more follows without one."""
    ends = np.sort(ends)
    gaps = np.flatnonzero(np.diff(ends) > _RUN_ON) + 1
    gaps = gaps[gaps >= max(_ENOUGH, _MOST * len(ends))]
    return int(ends[gaps[0] - 1]) if len(gaps) else _END_OF_TIME


def _of_a_publication(table: Table) -> Hits:
    """Find needs that hold for neither a year nor whole months."""
    periods = periods_of(table)
    odd = periods.whole & ~_first_of_month(periods.start) & ~_first_of_month(periods.end + 1)
    mask = periods.rows(odd)
    if mask.any():
        mask &= table.codes("indicator").among(_PLANNED)
    rows = np.flatnonzero(mask)
    return Hits.grouped(rows, pd.factorize(periods.numbers[rows])[0])


def _first_of_month(days: NDArray[np.int64]) -> NDArray[np.bool_]:
    dates = days.astype("datetime64[D]")
    first: NDArray[np.bool_] = dates == dates.astype("datetime64[M]").astype("datetime64[D]")
    return first


def day_for_month(table: Table) -> Hits:
    """Find starts of which day and month were changed for each other, by what else is said."""
    periods = periods_of(table)
    swapped = day_and_month_swapped(np.where(periods.whole, periods.start, 0))
    can = periods.whole & (swapped != periods.start)
    mask = np.zeros(table.size, bool)
    if can.any():
        turned = swapped[periods.numbers]
        for contradicted in (_beyond_publication, _against_its_round, _against_its_name):
            mask |= contradicted(table, turned)
        mask = (mask | periods.rows(_off_the_first(periods, swapped))) & can[periods.numbers]
    rows = np.flatnonzero(mask)
    return _grouped(table, rows, turned=swapped[periods.numbers[rows]])


def _beyond_publication(table: Table, turned: NDArray[np.int64]) -> NDArray[np.bool_]:
    said = table.days("published")
    start, end = table.days(_START), table.days(_END)
    late = (start == end) & (start > said) & (turned <= said) & (said != _MISSING)
    found: NDArray[np.bool_] = late & table.codes("indicator").among(_OBSERVED)
    return found


def _off_the_first(periods: Periods, swapped: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Find periods off the first of a month, in a table where nearly all begin on it."""
    first = _first_of_month(periods.start)[periods.whole]
    if len(first) < _ENOUGH or not _MOST <= first.mean() < 1:
        return np.zeros(len(periods.start), bool)
    off: NDArray[np.bool_] = ~_first_of_month(periods.start) & _first_of_month(swapped)
    return off


def _against_its_round(table: Table, turned: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Find days that lie outside the rounds before and after, and would not if swapped."""
    mask = np.zeros(table.size, bool)
    if not table.has("reporting_round"):
        return mask
    rounds = table.codes("reporting_round")
    order = [
        float(r) if re.fullmatch(r"\d+(\.\d+)?", str(r)) else np.nan for r in rounds.labels
    ]
    number = rounds.gather(np.array(order, "f8"), np.nan)
    start = table.days(_START)
    names = [n for n in ("location_code", "operation") if table.has(n)]
    frame = pd.DataFrame(
        {**{n: table.codes(n).numbers for n in names}, "round": number, "start": start,
         "turned": turned}
    )  # fmt: skip
    frame = frame[~np.isnan(number) & (start != _MISSING)]
    one = frame.groupby([*names, "round"], sort=True)["start"].agg(["median"]).reset_index()
    before = one.groupby(names)["median"].shift(1)
    after = one.groupby(names)["median"].shift(-1)
    one["low"], one["high"] = before, after
    near = frame.reset_index().merge(one, on=[*names, "round"]).set_index("index")
    outside = (near["start"] < near["low"]) | (near["start"] > near["high"])
    inside = (near["turned"] >= near["low"]) & (near["turned"] <= near["high"])
    mask[near.index[(outside & inside).to_numpy()].to_numpy("intp")] = True
    return mask


def _against_its_name(table: Table, turned: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Find days that a name or a note says otherwise, as in "Flood - 01/03/2009"."""
    mask = np.zeros(table.size, bool)
    for column in ("event", "note"):
        if not table.has(column):
            continue
        codes = table.codes(column)
        said = [_day_in(str(label)) for label in codes.labels]
        days = codes.gather(np.array(said, "i8"), _MISSING)
        mask |= (days != _MISSING) & (days != table.days(_START)) & (days == turned)
    return mask


def _day_in(text: str) -> int:
    found = _DATE.search(text) if text != ALL else None
    if found is None:
        return int(_MISSING)
    try:
        day = datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return int(_MISSING)
    return int(np.datetime64(day, "D").astype("i8"))


_HAPI = "HDX HAPI, reference_period_start and _end"

RULES = (
    Rule(
        code="HS401",
        name="period-missing",
        severity="error",
        blames=_START,
        sentence="{subject} has no period.",
        suggestion="Say when the figure holds; the day of publication is another thing.",
        why="A figure without its period cannot stand in a series, and cannot be compared.",
        source=_HAPI,
        case="OCHA's food security pipeline sets rows without dates aside: 'No time period "
        "provided'.",
        tolerance="",
        false_alarms="Everything that has a start and an end passes, a single day too.",
        find=_missing,
    ),
    Rule(
        code="HS402",
        name="period-ends-before-it-starts",
        severity="error",
        blames=_END,
        sentence="The period ends on {end}, before it starts on {start}.",
        suggestion="{ask} day and month swapped?",
        why="No figure holds for fewer than no days.",
        source=f"{_HAPI}: the end is not before the start",
        case="In 22 of 200 disasters of 2008 and 2009 in IDMC's public answers: China's "
        "earthquake of 12 May 2008 starts on 2008-12-05 and ends on 2008-05-12.",
        tolerance="",
        false_alarms="A period of one day starts and ends on it.",
        find=_reversed,
    ),
    Rule(
        code="HS403",
        name="impossible-year",
        severity="error",
        blames=_START,
        sentence="The period {start} to {end} lies outside the years 1900 to 2100.",
        suggestion="A slip of a key?",
        why="A year such as 20244 passes tests for whole numbers.",
        source="humstats.model.periods",
        case="OCHA's pipeline for operational presence passes over dates before 2000, for "
        "hand-typed lists hold them.",
        tolerance="",
        false_alarms="Years to come are no fault: a needs overview is published before its "
        "year.",
        find=_impossible_year,
    ),
    Rule(
        code="HS404",
        name="period-not-yet-come",
        severity="warning",
        blames=_END,
        sentence="{indicator} of {period} ({count:figure}): only what has come can be counted, "
        "and these were told by {said}.",
        suggestion="Is it a plan or a projection (status), or a slip in the year?",
        why="What is counted cannot be known before it is there.",
        source="humstats, from HDX HAPI's reference periods",
        case="HAPI's operational presence in the Democratic Republic of the Congo runs from "
        "2017-05-09 to 2029-12-30: 299 figures of a list that somebody dated by hand.",
        tolerance="A year after the day of publication, or after the last one of a table where "
        "nine in ten are known. Without any, a year after nine in ten of the table's periods, "
        "five at least, have ended; where nothing else is known, a year after today.",
        false_alarms="Plans, needs, projections, populations and funding are exempt: the 2024 "
        "overviews came out in December 2023, and FTS has money for 2028.",
        find=_not_yet,
        scope="relation",
    ),
    Rule(
        code="HS405",
        name="day-and-month-swapped",
        severity="warning",
        blames=_START,
        sentence="{indicator} starts on {start}; with day and month swapped, on {turned}, it "
        "would fit what else is said ({count:figure}).",
        suggestion="Is it {turned}?",
        why="Every day up to the twelfth can be read both ways, and nothing fails.",
        source="humstats; libhxl and pandas read ambiguous days day first or month first",
        case="IDMC's public answers hold 22 such starts among 200 disasters; those that end up "
        "after their end are HS402.",
        tolerance="Said by one of four: a day's publication, months that begin on the first "
        "in nine of ten periods, the rounds before and after, the day in the event's name.",
        false_alarms="A day that merely could be swapped says nothing, and is not reported.",
        find=day_for_month,
        scope="relation",
    ),
    Rule(
        code="HS407",
        name="period-of-a-publication",
        severity="note",
        blames=_START,
        sentence="{count:figure of a plan holds|figures of a plan hold} from {start} to {end}: "
        "neither a year nor whole months, as if taken from a day of publication.",
        suggestion="Give the year or the months that the plan is for.",
        why="Figures of one plan under two periods never meet in a series.",
        source="HDX HAPI, reference periods of humanitarian needs",
        case="HAPI's humanitarian needs of 2024 hold from 2024-01-05 to 2024-12-24, the days "
        "on which the plans were entered.",
        tolerance="One end at a month's first or last day is enough.",
        false_alarms="What was counted on a day, such as a round of displacement tracking, is "
        "no plan and passes.",
        find=_of_a_publication,
        scope="relation",
    ),
)
