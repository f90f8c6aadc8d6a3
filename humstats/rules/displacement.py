"""Rules about displacement: rounds, operations, kinds of assessment, origin and asylum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.places import iso2_of
from humstats.rules.pivots import rows_of
from humstats.rules.rule import NOTHING, Hits, Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Codes, Table

__all__ = ["RULES"]

_DISPLACED: Final = "internally_displaced_people"
#: So many areas with one figure in two rounds are not chance.
ENOUGH: Final = 10
#: And none of them may differ but by a share of so much.
CARRIED: Final = 0.98
#: In what rounds of one operation differ.
_OVER_TIME: Final = (
    *("reporting_round", "reference_period_start", "reference_period_end"),
    *("publication", "published"),
)
#: Who crossed a border cannot have come from the country that they came to. Returned refugees
#: can: of them the column says from where they came back.
_ABROAD: Final = (
    "refugees",
    "asylum_seekers",
    "other_people_in_need_of_international_protection",
)


def _round_like_the_last(table: Table) -> Hits:
    rows = rows_of(table, _DISPLACED)
    if not len(rows) or not table.has("reporting_round"):
        return NOTHING
    rounds = table.codes("reporting_round")
    rows = rows[rounds.broken_down()[rows] & (table.value[rows] > 0)]
    days = table.days("reference_period_start")[rows]
    operation = table.alike(rows, but=(*_OVER_TIME, "area", "category", "gender", "age_range"))
    series = table.alike(rows, but=_OVER_TIME)
    order = np.lexsort((rows, days, series))
    before, after = order[:-1], order[1:]
    follows = (series[before] == series[after]) & (
        rounds.numbers[rows[before]] != rounds.numbers[rows[after]]
    )
    before, after = before[follows], after[follows]
    room = len(rounds.labels)
    pair = operation[after] * room + rounds.numbers[rows[before]]
    pairs, group = np.unique(pair * room + rounds.numbers[rows[after]], return_inverse=True)
    shared = np.bincount(group, minlength=len(pairs))
    same = table.value[rows[before]] == table.value[rows[after]]
    alike = np.bincount(group, weights=same, minlength=len(pairs))
    repeated = (shared >= ENOUGH) & (alike >= CARRIED * shared)
    taken = np.flatnonzero(repeated[group] & same)
    taken = taken[np.argsort(rows[after[taken]])]
    last, this = before[taken], after[taken]
    number = (np.cumsum(repeated) - 1)[group[taken]]
    _, firsts = np.unique(number, return_index=True)
    return Hits.grouped(
        rows[this],
        number,
        shared=shared[repeated],
        country=_labels_of(table.codes("location_code"), rows[this[firsts]]),
        this=_labels_of(rounds, rows[this[firsts]]),
        last=_labels_of(rounds, rows[last[firsts]]),
    )


def _labels_of(codes: Codes, rows: NDArray[np.intp]) -> list[str]:
    return [str(codes.labels[n]) for n in codes.numbers[rows].tolist()]


def _several_operations(table: Table) -> Hits:
    rows = rows_of(table, _DISPLACED)
    names = [name for name in ("operation", "assessment_type") if table.has(name)]
    if not len(rows) or all(len(table.codes(name).labels) < 2 for name in names):
        return NOTHING
    kinds = np.zeros(len(rows), "i8")
    for name in names:
        codes = table.codes(name)
        kinds = kinds * (len(codes.labels) + 1) + codes.numbers[rows] + 1
    several = _differing(_place_years(table, rows), kinds)
    rows, kinds = rows[several], kinds[several]
    country, called = _countries(table, rows)
    told = []
    for number in range(len(called)):
        mine = rows[country == number]
        _, firsts = np.unique(kinds[country == number], return_index=True)
        words = [_labels_of(table.codes(name), mine[firsts]) for name in names]
        told.append(sorted(" ".join(each) for each in zip(*words, strict=True)))
    return Hits.grouped(rows, country, kinds=told, country=called)


def _place_years(table: Table, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return numbers of the places and years of rows: a figure is of the year it ends in."""
    days = table.days("reference_period_end")[rows].view("M8[D]").astype("M8[Y]")
    _, year = np.unique(days, return_inverse=True)
    pairs = table.places.numbers[rows] * (int(year.max(initial=0)) + 1) + year
    numbers: NDArray[np.intp] = np.unique(pairs, return_inverse=True)[1]
    return numbers


def _differing(groups: NDArray[np.intp], kinds: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return the rows whose group has more than one kind of them."""
    least = np.full(int(groups.max(initial=-1)) + 1, np.iinfo("i8").max)
    most = np.full(len(least), np.iinfo("i8").min)
    np.minimum.at(least, groups, kinds)
    np.maximum.at(most, groups, kinds)
    differing: NDArray[np.bool_] = (least != most)[groups]
    return differing


def _countries(table: Table, rows: NDArray[np.intp]) -> tuple[NDArray[np.intp], list[str]]:
    """Return numbers of the countries of rows, from 0, and their codes in that order."""
    codes = table.codes("location_code")
    _, firsts, country = np.unique(codes.numbers[rows], return_index=True, return_inverse=True)
    return country, _labels_of(codes, rows[firsts])


def _refugees_at_home(table: Table) -> Hits:
    rows = rows_of(table, *_ABROAD)
    if not len(rows) or not table.has("origin_location_code"):
        return NOTHING
    asylum, origin = table.codes("location_code"), table.codes("origin_location_code")
    # where neither is known, or people have no state, both columns hold one pseudo-country
    number_of = {label: n for n, label in enumerate(origin.labels)}
    same = [number_of.get(code, -2) if iso2_of(str(code)) else -2 for code in asylum.labels]
    at_home = origin.numbers[rows] == asylum.gather(same, -2)[rows]
    rows = rows[at_home & (table.value[rows] > 0)]
    indicators = table.codes("indicator").numbers[rows].astype("i8")
    series = indicators * len(asylum.labels) + asylum.numbers[rows]
    _, firsts, group = np.unique(series, return_index=True, return_inverse=True)
    return Hits.grouped(rows, group, country=_labels_of(asylum, rows[firsts]))


def _several_sources(table: Table) -> Hits:
    rows = rows_of(table, _DISPLACED)
    sources = table.codes("source")
    if not len(rows) or len(sources.labels) < 2:
        return NOTHING
    level = table.places.frame["admin_level"].to_numpy()[table.places.numbers[rows]]
    people = table.codes("unit").numbers[rows] == table.codes("unit").number_of("people")
    rows = rows[(level == 0) & people & (sources.numbers[rows] >= 0)]
    where = _place_years(table, rows)
    several = _differing(where, sources.numbers[rows].astype("i8"))
    rows, where = rows[several], where[several]
    country, called = _countries(table, rows)
    _, firsts = np.unique(where, return_index=True)
    return Hits.grouped(rows, country, country=called, years=np.bincount(country[firsts]))


_DTM = "IOM, Displacement Tracking Matrix; HDX HAPI, internally displaced people"

RULES: tuple[Rule, ...] = (
    Rule(
        code="HS601",
        name="round-like-the-last",
        severity="warning",
        blames="value",
        sentence="Round {this} in {country} repeats round {last}: {count} of the {shared} "
        "figures that both hold are the same to the person.",
        suggestion="Were these areas assessed again, or carried over? Say so beside the round.",
        why="A round that was copied, or extended by new areas alone, shows no change where "
        "nobody looked.",
        source=_DTM,
        case="IOM DTM, Afghanistan: all 296 districts of round 6 (September 2018) stand in "
        "round 7 (December 2018) with the same figures, while 78 districts are new and the "
        "total rises from 2,465,495 to 3,529,971.",
        tolerance="Two in a hundred figures may differ. Fewer than ten figures in common, and "
        "zeros, say nothing.",
        false_alarms="Between other rounds 55 to 78% of figures stay as they were (Haiti, "
        "Afghanistan): not said.",
        find=_round_like_the_last,
        scope="relation",
    ),
    Rule(
        code="HS602",
        name="several-operations-at-once",
        severity="note",
        blames="operation",
        sentence="In {country}, more than one operation or kind of assessment counts the same "
        "places in the same year ({count:figure}): {kinds}.",
        suggestion="Add them only where you know that no one is counted by two of them.",
        why="Operations overlap in people, and a baseline and a site assessment count the same "
        "ones. A sum over the table counts them twice.",
        source=_DTM,
        case="IOM DTM, Haiti 2017: earthquake, Hurricane Matthew and the hurricane season in "
        "one year; Chad 2019: a baseline and a site assessment of the same places.",
        tolerance="",
        false_alarms="After a sudden disaster that is how it should be: one note a country, "
        "never more.",
        find=_several_operations,
        scope="relation",
    ),
    Rule(
        code="HS603",
        name="refugees-in-their-own-country",
        severity="warning",
        blames="origin_location_code",
        sentence="People from {country} stand among the {indicator} in {country} itself "
        "({count:figure}).",
        suggestion="Is the origin unknown, or the code of another country (UNHCR's own codes "
        "are not ISO's)?",
        why="Refugees and asylum-seekers are outside of their country.",
        source="UNHCR, Refugee Data Finder, methodology",
        case="UNHCR's population table: 41 rows of refugees (19 of them from Greece in Greece) "
        "and 19 of asylum-seekers have one country as origin and asylum.",
        tolerance="",
        false_alarms="Unknown in unknown (49 rows), and the stateless, have no country. Of "
        "returned refugees the column says from where they came back. Zero people are "
        "nobody.",
        find=_refugees_at_home,
        scope="relation",
    ),
    Rule(
        code="HS604",
        name="displaced-by-several-sources",
        severity="note",
        blames="source",
        sentence="More than one source counts the internally displaced people in {country}, in "
        "{years:year} ({count:figure}).",
        suggestion="Choose one source for a series, and name it.",
        why="UNHCR counts those whom it assists or protects, IDMC everybody displaced, DTM "
        "whom it assessed. A line that changes its source shows a change that never was.",
        source="UNHCR and IDMC, notes on methodology",
        case="Syria 2019: 6,183,919 by the needs overview, 6,495,392 by IDMC, 6,146,994 by "
        "UNHCR.",
        tolerance="",
        false_alarms="Sources side by side, to be compared, are right: one note a country.",
        find=_several_sources,
        scope="relation",
    ),
)
