"""Rules about units and scales: decimals of a model, fractions among percents, households."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.model.columns import PERIOD
from humstats.model.units import UNITS
from humstats.rules.relations import levels, loosened
from humstats.rules.rule import NOTHING, Hits, Rule
from humstats.rules.soundness import sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]

#: Household sizes that are usual, and how many households must be there to speak of one.
_SIZES = (2.0, 12.0)
_HOUSEHOLDS = 10
#: So many figures make a series of percents, and so many of one indicator say what they are
#: where all are fractions.
_SERIES, _ENTIRE = 5, 3
#: A country's count below this, and so many times smaller than another of its counts, lost
#: its scale where it has a fraction.
_UNSCALED, _TINY = 1000.0, 10_000.0
#: A percent below this is rare where all others lie above it.
_LEAST = 5.0


def _decimals(table: Table) -> Hits:
    units = table.codes("unit")
    whole = units.gather([u in UNITS and UNITS[u].kind == "count" for u in units.labels], False)
    rows = np.flatnonzero(whole & np.isfinite(table.value) & ~table.derived)
    rows = rows[table.value[rows] % 1 != 0]
    if not len(rows):
        return NOTHING
    files = table.codes("origin_file").numbers[rows] if table.has("origin_file") else rows * 0
    return Hits.grouped(rows, pd.factorize(files)[0])


def _scale_left_out(table: Table) -> Hits:
    if not table.has("unit") or table.codes("unit").number_of("people") < 0:
        return NOTHING
    value = table.value
    fit = table.overall & sound(table) & (levels(table) == 0)
    units = table.codes("unit")
    fit &= units.numbers == units.number_of("people")
    rows = np.flatnonzero(fit & (value < _UNSCALED))
    rows = rows[value[rows] % 1 != 0]
    if not len(rows):
        return NOTHING
    country = table.codes("location_code").numbers
    others = np.flatnonzero(fit & (value >= _UNSCALED))
    largest = others[np.lexsort((-others, value[others], country[others]))]
    # of each country the largest of its figures comes last
    last = np.full(country.max() + 2, -1)
    last[country[largest]] = largest
    against = last[country[rows]]
    tiny = (against >= 0) & (value[rows] * _TINY < value[against])
    return Hits.paired(rows[tiny], against[tiny])


def _fractions_among_percents(table: Table) -> Hits:
    units = table.codes("unit")
    percent = units.number_of("percent")
    if percent < 0:
        return NOTHING
    rows = np.flatnonzero((units.numbers == percent) & (table.value > 0) & sound(table))
    key = table.key
    like = loosened(table, rows, *_TIMES) + key.turn(rows, "place", -1)
    value = table.value[rows]
    small = value <= 1
    kinds, mine = np.unique(like, return_inverse=True)
    count = np.bincount(mine, minlength=len(kinds))
    few = np.bincount(mine, weights=small, minlength=len(kinds))
    # what is no fraction tells which percents are usual
    least = np.full(len(kinds), np.inf)
    np.minimum.at(least, mine[~small], value[~small])
    most = np.zeros(len(kinds))
    np.maximum.at(most, mine[~small], value[~small])
    among = (count >= _SERIES) & (2 * few < count) & (least >= _LEAST)
    single = (
        small & among[mine] & (value * 200 >= least[mine]) & (value * 100 <= 2 * most[mine])
    )
    entire = ((few == count) & (count >= _SERIES))[mine]
    # all percents of one indicator say more than those of one series
    what = table.codes("indicator").numbers[rows] + 1
    many, large = np.bincount(what), np.bincount(what, weights=~small)
    throughout = ((many >= _ENTIRE) & (large == 0))[what]
    found = single | (entire | throughout) & (value != 1)
    # one series is one thing, and so is one indicator
    group, _ = pd.factorize(np.where(throughout, what + len(kinds), mine)[found])
    hits = Hits.grouped(rows[found], group)
    return replace(hits, facts={**hits.facts, "percent": table.value[hits.rows] * 100})


#: What figures of one series of percents differ in, besides their place.
_TIMES = (*PERIOD, "publication", "published", "reporting_round")


def _people_of_households(table: Table) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return figures of households and, for each, the people of the same place and group."""

    def find() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        units = table.codes("unit")
        none = np.empty(0, "intp")
        household, person = units.number_of("households"), units.number_of("people")
        if household < 0 or person < 0:
            return none, none
        rows = np.flatnonzero((units.numbers == household) & sound(table))
        people = np.flatnonzero((units.numbers == person) & sound(table))
        if not len(rows) or not len(people):
            return none, none
        mine, theirs = (loosened(table, some, "unit") for some in (rows, people))
        order = np.argsort(theirs, kind="stable")
        people, theirs = people[order], theirs[order]
        at = np.searchsorted(theirs, mine)
        at[at == len(people)] = 0
        there = theirs[at] == mine
        return rows[there], people[at[there]]

    found: tuple[NDArray[np.intp], NDArray[np.intp]] = table.once("households", find)
    return found


def _households_above_people(table: Table) -> Hits:
    rows, people = _people_of_households(table)
    above = table.lowest[rows] > table.highest[people]
    return Hits.paired(rows[above], people[above])


def _household_size(table: Table) -> Hits:
    rows, people = _people_of_households(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = table.value[people] / table.value[rows]
    odd = ((size < _SIZES[0]) & (size >= 1)) | ((size > _SIZES[1]) & np.isfinite(size))
    odd &= table.value[rows] >= _HOUSEHOLDS
    hits = Hits.paired(people[odd], rows[odd], size=size[odd])
    return replace(hits, facts={"size": [f"{one:.1f}" for one in hits.facts["size"]]})


RULES = (
    Rule(
        code="HS306",
        name="modelled-decimals",
        severity="note",
        blames="value",
        sentence="{value} {unit}: a count with decimals ({count:such figure} in this file).",
        suggestion="Round when they are printed, half up; what was published stays as it is.",
        why="A model's figures carry decimals that nobody counted. They are worth a word, once"
        " a file, and no more: rounding is for print.",
        source="needs overview of Ukraine 2023; HDX HAPI rounds them with a warning",
        case="Ukraine 2023: 17,569,675.676 people in need, and ten decimals in most cells of "
        "the workbook; Guatemala 2024: two cells, 381,159.37 and 11,811.37.",
        tolerance="Any fraction counts.",
        false_alarms="Published on purpose: always a note, one a file. Rates, prices and "
        "dollars have decimals by nature.",
        find=_decimals,
    ),
    Rule(
        code="HS307",
        name="fractions-among-percents",
        severity="warning",
        blames="value",
        sentence="{subject} is {value} percent, which reads like a fraction of one, of "
        "{percent} percent ({count:such figure}).",
        suggestion="Multiply by 100 what was written as a fraction of one.",
        why="0.35 among figures such as 35 is read as less than one percent, and a whole "
        "column of fractions under the word percent as a country without poverty.",
        source="INFORM, indicator scores; HDX HAPI, fractions of people in a phase",
        case="INFORM's scores give 'Highly violent internal conflict probability' as percent "
        "for 173 countries, all of them between 0.001 and 0.995.",
        tolerance="A series needs five figures, and an indicator that has fractions alone "
        "three. A single one is only named where all others are at least 5 percent, and a "
        "hundred times it lies among them.",
        false_alarms="True small percents (phase 5 of the IPC, poverty in rich countries): "
        "where others of the series lie below 5 percent, nothing is said.",
        find=_fractions_among_percents,
    ),
    Rule(
        code="HS308",
        name="scale-left-out",
        severity="warning",
        blames="value",
        sentence="{value} {subject}: people come in whole numbers, and the same country has "
        "{other} {other_indicator}.",
        suggestion="Is the number one of thousands or millions?",
        why="'16.7' under people, taken from a cell that said million, passes every test for a"
        " number of 0 or more.",
        source="needs overviews of the occupied Palestinian territory 2018 to 2023",
        case="The oPt workbooks hold the text '2.5 million' in columns of plain numbers: a "
        "tool that takes the word off leaves 2.5 people.",
        tolerance="A fraction, below 1,000, and at least ten thousand times smaller than "
        "another count of people of the same country.",
        false_alarms="Decimals of a model in small areas and groups: only figures of a whole "
        "country about everybody are looked at.",
        find=_scale_left_out,
        scope="relation",
    ),
    Rule(
        code="HS309",
        name="households-above-people",
        severity="error",
        blames="value",
        sentence="{value} households and only {other} people: {subject}.",
        suggestion="Are the two columns swapped, or is one of them of another period?",
        why="A household has one member at least. Two columns swapped, or a column that "
        "slipped, show so.",
        source="arithmetic: a household has at least one member",
        case="DTM's site assessments and UNHCR's registrations hold households and people side"
        " by side; in 3,050 such pairs of three published workbooks of DTM people are never "
        "fewer.",
        tolerance="Bounds must not meet.",
        false_alarms="Households and people of two periods, groups or sources are not held "
        "against one another.",
        find=_households_above_people,
        scope="relation",
    ),
    Rule(
        code="HS310",
        name="household-size",
        severity="warning",
        blames="value",
        sentence="{value} people in {other} households are {size} people a household: "
        "{subject}.",
        suggestion="From 2 to 12 are usual. Is one of the two written in place of the other?",
        why="Households written as people show as one person a household, people written as "
        "households as a crowd.",
        source="IDMC, quality checks of figures",
        case="DTM Nigeria, round 38, ward NG035016010: 23 people in 12 households displaced by"
        " clashes.",
        tolerance="Ten households at least; from 2 to 12 people each.",
        false_alarms="Asylum seekers often come alone (UNHCR, South Sudan: 5,805 people in "
        "4,214 households): a warning, never an error.",
        find=_household_size,
        scope="relation",
    ),
)
