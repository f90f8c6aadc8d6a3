"""Rules about words that stand for something: known ones that fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container
from typing import TYPE_CHECKING

import numpy as np

from humstats.model.breakdowns import CODES, UNKNOWN_AGE, code_of, parse_age_range
from humstats.model.columns import ALL, AREAS, DEEPEST, PLACE
from humstats.model.indicators import catalogue
from humstats.model.names import meant
from humstats.model.places import country_of_name, is_known, location_codes
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.statuses import STATUSES
from humstats.model.units import UNITS, parse_unit, words
from humstats.rules.rule import Hits, Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]


def _unknown_indicator(table: Table) -> Hits:
    codes = table.codes("indicator")
    # a namespaced name is somebody's own: readable, and never additive
    known = [label in catalogue or ":" in str(label) for label in codes.labels]
    bad = ~codes.gather(known, False)
    return _suggesting(table, bad, "indicator", lambda label: catalogue.meant(label))


def _unknown_place(table: Table) -> Hits:
    codes = table.codes("location_code")
    known = [is_known(label) for label in codes.labels]
    bad = ~codes.gather(known, False)
    if not bad.any():
        return Hits.where(bad)
    counted = Counter(dict(enumerate(np.bincount(codes.numbers[~bad], minlength=1))))
    here: list[str] = [codes.labels[n] for n, count in counted.most_common() if count]

    def near(label: str) -> str | None:
        # a slip of one key is most likely a slip for a place that the table speaks of
        close = [c for c in here if len(c) == len(label) and _differ(c, label) == 1]
        if len(close) == 1:
            return close[0]
        return country_of_name(label) or meant(label, location_codes())

    return _suggesting(table, bad, "location_code", near)


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
    bad &= ~table.shares

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
        words = [repr(codes.labels[n]) if n >= 0 else "(nothing)" for n in at]

        def near(label: str, name: str = name) -> str | None:
            code = code_of(name, label)
            return code if code != label and _is_code(name, code, lists) else None

        facts = {
            "column": [name] * len(rows),
            "found": words,
            "meant": _each(at, codes.labels, near),
        }
        # without its qualifier or status nobody knows what the value says; a group that we
        # do not know may still be a group
        softer = np.full(len(rows), name not in ("qualifier", "status"))
        found.append(Hits(rows, facts=facts, softer=softer))
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
    return Hits(rows, facts={"needs": [text.removeprefix(" and ") for text in needs[rows]]})


def _states(breakdown: str, label: object) -> bool:
    # "all" is a code of its own among phases; of poverty lines it says nothing
    return label != "not stated" and (label != ALL or breakdown in CODES)


def _source_unstated(table: Table) -> Hits:
    return Hits.where(table.codes("source").numbers < 0)


def _pcodes_do_not_nest(table: Table) -> Hits:
    frame = table.places.frame
    absent = np.full(len(frame), "", object)
    first = frame["admin1_code"].to_numpy(object) if "admin1_code" in frame else absent
    second = frame["admin2_code"].to_numpy(object) if "admin2_code" in frame else absent
    bad = np.array(
        [
            bool(a and b) and not str(b).startswith(str(a))
            for a, b in zip(first, second, strict=True)
        ],
        bool,
    )
    mask = bad[table.places.numbers] if len(frame) else np.zeros(table.size, bool)
    rows = np.flatnonzero(mask)
    at = table.places.numbers[rows]
    return Hits(rows, facts={"inner": second[at], "outer": first[at]})


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
        "is a part of, where it can lie. One's own indicators are declared with "
        "hs.indicators.extend, or carry a namespace (yours:name) and are never added.",
        source="the catalogue of indicators",
        find=_unknown_indicator,
    ),
    Rule(
        code="HS203",
        name="unknown-place",
        severity="error",
        blames="location_code",
        sentence="{found} is no known place: expected an ISO 3166-1 alpha-3 code, or a listed "
        "place outside it.",
        suggestion="{meant}",
        why="Places outside ISO that agencies publish for (XKX, AB9, UNK, regional plans) are "
        "listed and pass. What no list can see is another agency's code that is a country's "
        "too: UNHCR's AUS is Austria.",
        source="ISO 3166-1; humstats.model.places",
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
        "by themselves. Percent fits a part of a count (children, of all displaced): it is "
        "then the share of the same indicator's total.",
        source="the catalogue of indicators",
        find=_unit_against_indicator,
    ),
    Rule(
        code="HS205",
        name="unknown-code",
        severity="error",
        blames="qualifier",
        sentence="{column} holds {found}, which is no code of its list.",
        suggestion="{meant}",
        why="A qualifier or status that nobody knows leaves the value without meaning: an "
        "error. A sex, age, group or sector outside the lists may be a sender's own: a "
        "warning, and the figure is kept apart from the others.",
        source=_LISTS,
        find=_unknown_code,
    ),
    Rule(
        code="HS206",
        name="not-stated",
        severity="warning",
        blames="indicator",
        sentence="{indicator} without {needs} cannot be compared with any other figure of it.",
        suggestion="Give the column {needs}.",
        why="An extreme poverty rate says nothing without its line: the World Bank's change "
        "of June 2025 moved the number of the poor from 713 to 838 million with no change "
        "on the ground.",
        source="World Bank, Poverty and Inequality Platform, June 2025",
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
        find=_level_against_codes,
    ),
    Rule(
        code="HS210",
        name="source-not-stated",
        severity="warning",
        blames="source",
        sentence="{subject} has no source.",
        suggestion="Say who says so: a column source, or source= when it is read.",
        why="A figure that nobody stands behind cannot go into a chart, and two figures of "
        "unknown sources cannot be told apart.",
        source="humstats, promise 3: nothing hidden",
        find=_source_unstated,
    ),
    Rule(
        code="HS207",
        name="p-code-does-not-nest",
        severity="warning",
        blames="admin2_code",
        sentence="The p-code {inner} does not lie in {outer}: an inner code begins with its "
        "outer one.",
        suggestion="Check both codes against the country's list.",
        why="Official lists break this too (132 of 31,853 codes, most in Tajikistan and "
        "Kyrgyzstan), so it is never an error without a list.",
        source="COD-AB specification: codes must nest",
        find=_pcodes_do_not_nest,
    ),
)
