"""Rules about words that stand for something: known ones that fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from humstats.model.breakdowns import CODES, UNKNOWN_AGE, code_of, parse_age_range
from humstats.model.columns import ALL, AREAS, DEEPEST, PLACE
from humstats.model.indicators import catalogue
from humstats.model.lists import listed
from humstats.model.names import meant
from humstats.model.places import (
    candidates,
    country_of_name,
    is_known,
    location_codes,
    name_of,
    part_of,
)
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.statuses import STATUSES
from humstats.model.units import UNITS, parse_unit, words
from humstats.rules.regions import region_named
from humstats.rules.rule import Hits, Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]


#: How many plans a sentence names; the rest it counts.
_LISTED = 5


def _unknown_indicator(table: Table) -> Hits:
    codes = table.codes("indicator")
    # a namespaced name is somebody's own: readable, and never additive
    known = [label in catalogue or ":" in str(label) for label in codes.labels]
    bad = ~codes.gather(known, False)
    return _suggesting(table, bad, "indicator", lambda label: catalogue.meant(label))


def _unknown_place(table: Table) -> Hits:
    codes = table.codes("location_code")
    places = [_is_place(label) for label in codes.labels]
    # a region is known as what it is: see regions
    known = [
        place or region_named(str(label)) is not None
        for place, label in zip(places, codes.labels, strict=True)
    ]
    bad = ~codes.gather(known, False)
    if not bad.any():
        return Hits.where(bad)
    mine = codes.numbers[codes.gather(places, False)]
    counted = Counter(dict(enumerate(np.bincount(mine, minlength=1))))
    here: list[str] = [codes.labels[n] for n, count in counted.most_common() if count]

    def near(label: str) -> str | None:
        if part_of(label):
            return None
        # a slip of one key is most likely a slip for a place that the table speaks of
        close = [c for c in here if len(c) == len(label) and _differ(c, label) == 1]
        if len(close) == 1:
            return close[0]
        if several := candidates(label):
            left = [code for code in several if code not in here]
            return left[0] if len(left) == 1 else None
        return country_of_name(label) or meant(label, location_codes())

    rows = np.flatnonzero(bad)
    numbers, plans = codes.numbers[rows], _plans(table, rows)
    # a plan of several countries has a name and no country: all of them are told once
    softer = (numbers < 0) & (plans != "")
    groups = np.where(softer, len(rows), np.arange(len(rows)))
    found = Hits.grouped(rows, np.unique(groups, return_inverse=True)[1])
    at = np.searchsorted(rows, found.rows)
    missing = _of_plans([*dict.fromkeys(plans[softer].tolist())])
    what = [
        f"{codes.labels[number]!r} is {_what_it_is(str(codes.labels[number]))}"
        if number >= 0
        else (missing if plan else "The place is missing")
        for number, plan in zip(numbers[at].tolist(), plans[at].tolist(), strict=True)
    ]
    return replace(
        found,
        facts={
            **found.facts,
            "meant": _each(numbers[at], codes.labels, near),
            "what": what,
        },
        softer=softer[at],
    )


def _plans(table: Table, rows: NDArray[np.intp]) -> NDArray[np.object_]:
    """Return the plans that figures are of; "" where they are of none."""
    if not table.has("plan_code"):
        return np.full(len(rows), "", object)
    codes = table.codes("plan_code")
    labels = ["" if label == ALL else str(label) for label in codes.labels]
    plans: NDArray[np.object_] = np.array([*labels, ""], object)[codes.numbers[rows]]
    return plans


def _of_plans(plans: list[str]) -> str:
    if len(plans) == 1:
        return f"The place of the plan {plans[0]!r} is missing"
    named = listed(plans, most=_LISTED)
    return f"The place of {len(plans):,} plans ({named}) is missing"


def _is_place(label: str) -> bool:
    """Whether a code is a place, or several: of a plan for several countries."""
    return is_known(label) or (";" in label and all(map(is_known, label.split("; "))))


def _what_it_is(label: str) -> str:
    several, country = candidates(label), part_of(label)
    if country:
        return f"an area of {name_of(country)} ({country}), which belongs in a column of areas"
    return f"the name of {' and '.join(several)}" if several else "no known place"


def _differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one.upper(), other.upper(), strict=True))


def _unit_against_indicator(table: Table) -> Hits:
    indicators, units = table.codes("indicator"), table.codes("unit")
    fits = np.ones((len(indicators.labels) + 1, len(units.labels) + 1), bool)
    for i, code in enumerate(indicators.labels):
        allowed = catalogue[code].units if code in catalogue else tuple(UNITS)
        fits[i, :-1] = [label in allowed for label in units.labels]
    # a unit that nobody knows is wrong whatever the indicator is; so is a missing one
    for j, label in enumerate(units.labels):
        fits[-1, j] = label in UNITS
    fits[:, -1] = False
    bad = ~fits[indicators.numbers, units.numbers]
    # what was computed is in a unit of its own: per person, or an index
    made = [label in UNITS and UNITS[label].kind in ("rate", "index") for label in units.labels]
    bad &= ~(table.shares | table.derived & units.gather(made, False))

    def expected(number: int) -> str:
        return " or ".join(catalogue[indicators.labels[number]].units)

    rows = np.flatnonzero(bad)
    facts = {
        "expected": [
            expected(i) if i >= 0 and indicators.labels[i] in catalogue else "a known unit"
            for i in indicators.numbers[rows]
        ],
        "meant": _each(units.numbers[rows], units.labels, _unit_meant),
    }
    return Hits(rows, facts=facts)


def _unit_meant(label: str) -> str | None:
    try:
        code, scale = parse_unit(label)
    except LookupError:
        return meant(label, words())
    return (
        None
        if code == label
        else (code if scale == 1 else f"{code}, and {scale:,.0f} times the value")
    )


def _unknown_code(table: Table) -> Hits:
    lists: dict[str, Container[object]] = {**CODES, "qualifier": QUALIFIERS, "status": STATUSES}
    found: list[Hits] = []
    for name in (*lists, "age_range"):
        if not table.has(name):
            continue
        codes = table.codes(name)
        known = [_is_code(name, label, lists) for label in codes.labels]
        if all(known) and (codes.numbers >= 0).all():
            continue
        rows = np.flatnonzero(~codes.gather(known, False))
        at = codes.numbers[rows]
        words: list[str | None] = [repr(codes.labels[n]) if n >= 0 else "(nothing)" for n in at]

        def near(label: str, name: str = name) -> str | None:
            code = code_of(name, label)
            return code if code != label and _is_code(name, code, lists) else None

        facts: dict[str, list[str | None]] = {
            "found": words,
            "meant": _each(at, codes.labels, near),
        }
        # without its qualifier or status nobody knows what the value says; a group that we
        # do not know may still be a group, and its word is told once
        keeps_out = name in ("qualifier", "status")
        groups = np.arange(len(rows)) if keeps_out else np.unique(at, return_inverse=True)[1]
        firsts = np.unique(groups, return_index=True)[1] if len(rows) else rows
        hits = Hits.grouped(
            rows,
            groups,
            column=[name] * len(firsts),
            **{n: [facts[n][i] for i in firsts] for n in ("found", "meant")},
        )
        found.append(replace(hits, softer=np.full(len(hits), not keeps_out)))
    return Hits.joined(found)


def _is_code(name: str, label: object, lists: dict[str, Container[object]]) -> bool:
    if name == "age_range":
        return label in (ALL, UNKNOWN_AGE) or parse_age_range(str(label)) is not None
    return label in lists[name]


def _unstated(table: Table) -> Hits:
    indicators = table.codes("indicator")
    needs = np.full(table.size, "", object)
    for number, code in enumerate(indicators.labels):
        for name in catalogue[code].must_state if code in catalogue else ():
            silent = indicators.numbers == number
            if table.has(name):
                said = table.codes(name)
                silent = silent & ~said.gather([_states(name, x) for x in said.labels], False)
            needs[silent] += f" and {name}"
    rows = np.flatnonzero(needs != "")
    spots = np.char.add(indicators.numbers[rows].astype(str), needs[rows].astype(str))
    _, first, groups = np.unique(spots, return_index=True, return_inverse=True)
    told = [text.removeprefix(" and ") for text in needs[rows[first]]]
    return Hits.grouped(rows, groups, needs=told)


def _states(breakdown: str, label: object) -> bool:
    # "all" is a code of its own among phases; of poverty lines it says nothing
    return label != "not stated" and (label != ALL or breakdown in CODES)


def _source_unstated(table: Table) -> Hits:
    # what a file does not say of any figure is one thing, not one for each
    rows = np.flatnonzero(table.codes("source").numbers < 0)
    return Hits.grouped(rows, np.zeros(len(rows), "intp"))


def _level_against_codes(table: Table) -> Hits:
    frame = table.places.frame
    level = frame["admin_level"].to_numpy()
    bad = (level < 0) | (level > DEEPEST)
    for name in (column for column in PLACE if column in frame and column in AREAS):
        named = frame[name].astype(str).str.strip().to_numpy() != ""
        bad |= named & (level < AREAS[name])
    return Hits.where(bad[table.places.numbers] if len(frame) else np.zeros(table.size, bool))


def _suggesting(
    table: Table, bad: NDArray[np.bool_], column: str, near: Callable[[str], str | None]
) -> Hits:
    rows = np.flatnonzero(bad)
    codes = table.codes(column)
    return Hits(rows, facts={"meant": _each(codes.numbers[rows], codes.labels, near)})


def _each(
    numbers: NDArray[np.intp], labels: list[str], near: Callable[[str], str | None]
) -> list[str | None]:
    """Look each label up once; None where a row has none."""
    found = {int(n): near(str(labels[n])) if n >= 0 else None for n in np.unique(numbers)}
    return [found[int(n)] for n in numbers]


_LISTS = "HDX HAPI, enumerations of the schema"

RULES = (
    Rule(
        code="HS202",
        name="unknown-indicator",
        severity="error",
        blames="indicator",
        sentence="{found} is no indicator of the catalogue.",
        suggestion="{meant}",
        why="What a number counts decides everything else: whether it may be added, what it "
        "is a part of, where it can lie.",
        source="the catalogue of indicators",
        case="A transcription of Syria's key figures names eight figures 'poverty_rate' or "
        "'extreme_poverty_rate': whether of people or households, by which line, nobody can "
        "tell.",
        false_alarms="One's own indicators are declared with hs.indicators.extend, or carry a "
        "namespace (yours:name): they pass and are never added.",
        find=_unknown_indicator,
    ),
    Rule(
        code="HS203",
        name="unknown-place",
        severity="error",
        blames="location_code",
        sentence="{what}: expected an ISO 3166-1 alpha-3 code, or a listed place outside it.",
        suggestion="{meant}",
        why="A figure of no known place joins no other figure.",
        source="ISO 3166-1; humstats.model.places",
        case="A table of the World Bank's PovcalNet of 2017 has 14 figures of 'Congo', "
        "which is the name of two countries.",
        false_alarms="Places outside ISO that agencies publish for (XKX, AB9, UNK, the Syria "
        "regional plan) are listed, and a plan for several countries lists them ('AFG; BDI; "
        "...'): both pass. Plans without a country are one warning, and regions HS221. "
        "'Congo' is read as Congo where DR Congo stands in the same column. What no list can "
        "see: UNHCR's AUS is Austria.",
        find=_unknown_place,
    ),
    Rule(
        code="HS204",
        name="unit-against-indicator",
        severity="error",
        blames="unit",
        sentence="The unit {found} does not fit {indicator}: expected {expected}.",
        suggestion="{meant}",
        why="People, households, movements and percents are different things and never mix "
        "by themselves.",
        source="the catalogue of indicators",
        case="IDMC counts movements and not people: one person who fled three times is three "
        "of the new displacements of a year, and none of its displaced people.",
        false_alarms="Percent fits a part of a count (children, of all displaced): it is then "
        "the share of the same indicator's total.",
        find=_unit_against_indicator,
    ),
    Rule(
        code="HS205",
        name="unknown-code",
        severity="error",
        blames="qualifier",
        sentence="{column} holds {found}, which is no code of its list.",
        suggestion="{meant}",
        why="A qualifier or status that nobody knows leaves the value without meaning.",
        source=_LISTS,
        case="HPC's file of 2024 writes the cluster 'CSS'; the Palestinian overview of 2018 "
        "has a sector 'health nutrition' of its own.",
        false_alarms="A sex, age, group or sector outside the lists may be a sender's own: a "
        "warning, once for each word, and the figure is kept apart from the others.",
        find=_unknown_code,
    ),
    Rule(
        code="HS206",
        name="not-stated",
        severity="warning",
        blames="indicator",
        sentence="{indicator} without {needs} cannot be compared with anything: "
        "{count:figure}.",
        suggestion="Give the column {needs}.",
        why="An extreme poverty rate says nothing without its line, nor do conflict events "
        "without their type.",
        source="World Bank, factsheet 'June 2025 Update to Global Poverty Lines', 5 June 2025",
        case="The World Bank's new line of June 2025 moved the number of the poor from 713 to "
        "838 million with no change on the ground.",
        false_alarms="Where a whole file has one line or one type, say it once when it is read "
        "(a column, or always: in the recipe).",
        find=_unstated,
    ),
    Rule(
        code="HS211",
        name="level-against-area",
        severity="error",
        blames="admin_level",
        sentence="The admin level is {found}, and the area is {area}: expected 0 for a whole "
        "country, 1 or 2 for the level of the area's code or name, 3 or more below admin 2.",
        suggestion="Mend the level, or take the area away.",
        why="The level says what a blank code means; at level 0 one area's figure would "
        "pass for the whole country's, at level 2 a ward's for its district's.",
        source="HDX HAPI, admin_level",
        case="HAPI itself has 630 rows of food security and 743 of poverty below the country "
        "whose codes are blank: only the level tells them from the country's.",
        false_alarms="A level without any code or name passes: the sender may know no more.",
        find=_level_against_codes,
    ),
    Rule(
        code="HS210",
        name="source-not-stated",
        severity="warning",
        blames="source",
        sentence="{count:figure has|figures have} no source, such as {subject}.",
        suggestion="Say who says so: a column source, or source= when it is read.",
        why="A figure that nobody stands behind cannot go into a chart, and two figures of "
        "unknown sources cannot be told apart.",
        source="humstats, promise 3: nothing hidden",
        case="Twelve of 67 published files name nobody in any cell, Ukraine's needs overview "
        "of 2023 among them.",
        false_alarms="A file whose name or web page says whose it is: say it once, with "
        "source=. One finding a table.",
        find=_source_unstated,
    ),
)
