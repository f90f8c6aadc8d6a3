"""Overlaps: which members of a breakdown count the same people twice.

Figures of disjoint parts may be added: women and men, 0-17 and 18+, phases 3, 4 and 5. Those
of parts that overlap may not: 0-17 and 5-11, phase 3 and "3+", children and girls. What a word
of no list stands for nobody knows, so that it is disjoint from nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model import places
from humstats.model.breakdowns import CODES, UNKNOWN_AGE, AgeRange, parse_age_range
from humstats.model.columns import ALL
from humstats.model.joint_sectors import sectors_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "NEVER_APART",
    "SPEAK_FOR_THEMSELVES",
    "Overlap",
    "is_own_plan",
    "overlaps",
    "set_apart",
]


class Overlap(NamedTuple):
    """Two members of a breakdown that may count the same people.

    Attributes
    ----------
    one, other : str
        The members; of "3+" and "4", the wider first.
    why : str
        As in the middle of a sentence.
    """

    one: str
    other: str
    why: str


#: Breakdowns of which no two members are ever apart, and why.
NEVER_APART: Final = {
    "ipc_type": "the current phase and a projection are the same people at two times",
    "assessment_type": "two kinds of assessment count the same people",
    "reporting_round": "a round counts again who was there in the round before",
    "operation": "operations of one country overlap in people",
    "caseload": "caseloads of one plan overlap in people",
    "poverty_line": "who lives below the lower line lives below the higher one too",
    "currency_code": "amounts in two currencies have no unit in common",
    "item_unit": "prices of two amounts are of two things",
}

#: Breakdowns whose members say themselves whether they are apart.
SPEAK_FOR_THEMSELVES: Final = ("category", "ipc_phase")
#: Groups that are part of another, or that people can belong to beside it.
_GROUPS_WITHIN: Final = {
    "RRI": ("RET", "RDP"),
    "REF": ("ROC", "RST"),
    "IDP": ("IOC",),
    "STA": ("REF", "ROC", "ASY", "OIP", "IDP", "IOC", "RET", "RDP", "RRI", "HST"),
}
#: Words of a category that are apart: nobody is in two of a line.
_APART: Final = (
    {"conflict", "disaster"},
    {"conflict and violence", "disasters"},
    {"rural", "urban"},
    {"minimal", "stress", "severe", "extreme", "catastrophic"},
    {"none/minimal", "stress", "severe", "extreme", "catastrophic"},
)
_SEVERITY: Final = re.compile(r"^(?:severity|class|phase)?\s*([1-5])$")
#: Words of a category for everybody, beside the blank that says so too.
_EVERYBODY: Final = {"total", "overall", "total population", "tous", "todos", "الإجمالي"}
#: A member that is part of another, as words of categories say it.
_WITHIN: Final = {
    "children": ("girls", "boys", "infants", "children - female", "children - male"),
    "adults": ("women", "men", "elderly", "adult - female", "adult - male"),
    "adult": ("women", "men", "adult - female", "adult - male"),
    "female": ("women", "girls", "children - female", "adult - female"),
    "male": ("men", "boys", "children - male", "adult - male"),
    "civilians": ("women", "men", "children", "girls", "boys"),
}
#: A plan's code in the Financial Tracking Service: its kind, and the country if it has one.
_PLAN: Final = re.compile(r"^([A-Z])([A-Z]{3,4}?)(?:X\w+)?\d{2,4}$")
#: A plan's kind, as its name says it, by the letter that its code would begin with.
_PLAN_WORDS: Final = {
    "R": re.compile(
        r"\b(?:(?:inter)?regional|r[ée]gional|[0-9JM]RP|RRP|RRRP|RMRP|R4V)\b", re.I
    ),
    "F": re.compile(r"\b(?:flash|[ée]clair|llamamiento urgente)\b", re.I),
    "H": re.compile(r"\b(?:plan|appeal|[EH]RP|HNRP|PRH)\b", re.I),
}
_YEAR: Final = re.compile(r"\s+\d{4}$")
_NESTED: Final = "a regional plan and a country's own plan hold parts of each other"
_TAKEN_OVER: Final = "a response plan often takes over the flash appeal before it"


def overlaps(dimension: str, members: Iterable[str]) -> list[Overlap]:
    """List the pairs of members of a breakdown that may count the same people.

    Ages are apart where some of their ranges lie side by side and hold all the others: 0-17
    and 18+ hold 5-11. So are phases where 3, 4 and 5 stand beside "3+".

    Parameters
    ----------
    dimension : str
        A breakdown, or "location_code".
    members : iterable of str
        Its members in use; "all" is none of them.

    Returns
    -------
    list of Overlap
        In the order of the members; empty where all are apart.

    Examples
    --------
    >>> overlaps("age_range", ["0-17", "5-11", "18-59", "60+"])
    []
    >>> overlaps("age_range", ["0-17", "15-24"])[0].why
    'people from 15 to 17 are in both'
    >>> overlaps("ipc_phase", ["3+", "4"])[0].why
    "'3+' holds phases 3, 4 and 5"
    """
    find = _FINDERS.get(dimension)
    if find is None:
        return []
    held = {*members} - {ALL}
    if dimension == "age_range" and _side_by_side(held):
        return []
    if dimension == "ipc_phase" and {"3", "4", "5"} <= held:
        held -= {"3+"}
    ordered = sorted(held, key=_in_order)
    pairs = ((one, other, find(one, other)) for one, other in combinations(ordered, 2))
    return [Overlap(one, other, why) for one, other, why in pairs if why]


def set_apart(dimension: str, members: Iterable[str]) -> list[str]:
    """Return members of a breakdown of which no two overlap, the widest first chosen.

    Examples
    --------
    >>> set_apart("age_range", ["0-17", "15-24", "18+"])
    ['0-17', '18+']
    """
    kept: list[str] = []
    for member in sorted({*members} - {ALL}, key=_widest):
        if not any(overlaps(dimension, [member, other]) for other in kept):
            kept.append(member)
    return sorted(kept, key=_in_order)


def _in_order(member: str) -> tuple[float, float, str]:
    age = parse_age_range(member)
    return (age.first, age.end, member) if age else (-1, 0, member)


def _side_by_side(members: Iterable[str]) -> bool:
    """Tell whether some age ranges that do not meet hold every age that any holds."""
    ages = [age for member in members if (age := parse_age_range(member))]
    if len(ages) < len({*members} - {UNKNOWN_AGE}):
        return False
    # the ages up to which some ranges, side by side, reach from where one begins anew
    reached: set[float] = set()
    furthest = -1.0
    for age in sorted(ages, key=lambda age: (age.first, age.end)):
        if age.first > furthest + 1 or not reached:
            if reached and furthest not in reached:
                return False
            reached = {age.first - 1.0}
        if age.first - 1.0 in reached:
            reached.add(age.end)
        furthest = max(furthest, age.end)
    return not reached or furthest in reached


def _widest(member: str) -> tuple[float, float, str]:
    age = parse_age_range(member)
    if age:
        return age.first - age.end, age.first, member
    # a country's own plan before others, all violence before that against civilians, and
    # sectors before several of them
    last = _kind_of_plan(member) in ("F", "R") or member == "civilian_targeting"
    last |= bool(sectors_of(member))
    return 2 if last else 1, 0, member


def is_own_plan(*words: str) -> bool:
    """Tell whether a plan is a country's own, by its code, name or kind: not one of a region.

    Examples
    --------
    >>> [is_own_plan(word) for word in ("HSYR24", "Syria", "Syria (3RP)", "Overall")]
    [True, True, False, False]
    >>> is_own_plan("P1205", "Flash appeal")
    False
    """
    kinds = {*map(_kind_of_plan, words)} - {""}
    return bool(kinds) and kinds.isdisjoint("FR")


def _kind_of_plan(member: str) -> str:
    """Return the letter of a plan's kind, as its code or its name says it; "" of no plan."""
    if found := _PLAN.match(member):
        return found[1]
    named = (kind for kind, words in _PLAN_WORDS.items() if words.search(member))
    # a plan that is called as its country is, is the country's own
    own = "H" if places.country_of_name(_YEAR.sub("", member)) else ""
    return next(named, own)


@cache
def _country_of_plan(member: str) -> str | None:
    """Return the country that a plan's code has, or that its name begins with."""
    if found := _PLAN.match(member):
        return found[2]
    words = member.split()
    begun = (" ".join(words[:many]) for many in range(len(words), 0, -1))
    return next(filter(None, map(places.country_of_name, begun)), None)


def _listed(dimension: str) -> Callable[[str, str], str]:
    """Return what finds no overlap between codes of a list, and doubts any other word."""

    def find(one: str, other: str) -> str:
        for word in (one, other):
            if word not in CODES[dimension]:
                return f"nobody knows whom {word!r} counts"
        return ""

    return find


def _ages(one: str, other: str) -> str:
    if UNKNOWN_AGE in (one, other):
        return ""
    ages: list[AgeRange] = []
    for word in (one, other):
        age = parse_age_range(word)
        if age is None:
            return f"nobody knows which ages {word!r} holds"
        ages.append(age)
    if not ages[0].meets(ages[1]):
        return ""
    first, end = max(age.first for age in ages), min(age.end for age in ages)
    if end == float("inf"):
        return f"people of {first} and older are in both"
    return f"people of {first} are in both" if first == end else (
        f"people from {first} to {end:.0f} are in both"
    )  # fmt: skip


def _groups(one: str, other: str) -> str:
    unlisted = _listed("population_group")(one, other)
    if unlisted:
        return unlisted
    for wide, narrow in ((one, other), (other, one)):
        if narrow in _GROUPS_WITHIN.get(wide, ()):
            names = [CODES["population_group"][code] for code in (wide, narrow)]
            return f"{names[0]} ({wide}) can be {names[1]} ({narrow}) too"
    return ""


def _sectors(one: str, other: str) -> str:
    shared = {*(sectors_of(one) or (one,))} & {*(sectors_of(other) or (other,))}
    return f"{', '.join(sorted(shared))} is in both" if shared else ""


def _phases(one: str, other: str) -> str:
    unlisted = _listed("ipc_phase")(one, other)
    if unlisted:
        return unlisted
    if "3+" in (one, other) and {one, other} & {"3", "4", "5"}:
        return "'3+' holds phases 3, 4 and 5"
    return ""


def _categories(one: str, other: str) -> str:
    a, b = (" ".join(word.casefold().split()) for word in (one, other))
    if any(a in words and b in words for words in _APART):
        return ""
    if _SEVERITY.match(a) and _SEVERITY.match(b):
        return ""
    for word, raw in ((a, one), (b, other)):
        if word in _EVERYBODY:
            return f"{raw!r} is everybody"
    if {a, b} <= {"first instance", "appeal", "first instance decision", "repeat", "review"}:
        return "an appeal is of somebody who stands in the first instance already"
    for wide, narrow, part, whole in ((a, b, other, one), (b, a, one, other)):
        if narrow in _WITHIN.get(wide, ()):
            return f"{part!r} is part of {whole!r}"
    return _kinds_of_plans(one, other) or f"nobody says that {one!r} and {other!r} are apart"


def _event_types(one: str, other: str) -> str:
    known = {"political_violence", "civilian_targeting", "demonstration"}
    if {one, other} == {"political_violence", "civilian_targeting"}:
        return "an attack on civilians is political violence too"
    if {one, other} <= known:
        return "one event can be of both kinds"
    return ""


def _plans(one: str, other: str) -> str:
    """Doubt a plan of another kind beside a country's; money outside of plans is apart."""
    found = [match for code in (one, other) if (match := _PLAN.match(code))]
    if len(found) < 2:
        return _kinds_of_plans(one, other)
    (kind, country), (other_kind, other_country) = (match.groups() for match in found)
    if "R" in (kind, other_kind) and kind != other_kind:
        return _NESTED
    if places.is_known(country) != places.is_known(other_country):
        return "a plan of many countries and a country's own plan hold parts of each other"
    return _kinds_of_plans(one, other)


def _kinds_of_plans(one: str, other: str) -> str:
    """Doubt plans of two kinds, as their codes or names say them."""
    kinds = {_kind_of_plan(one), _kind_of_plan(other)}
    if "" in kinds or len(kinds) < 2:
        return ""
    if "R" in kinds:
        return _NESTED
    countries = {*map(_country_of_plan, (one, other))}
    apart = None not in countries and len(countries) > 1
    return _TAKEN_OVER if "F" in kinds and not apart else ""


def _locations(one: str, other: str) -> str:
    for plan, country in ((one, other), (other, one)):
        listed = places.OUTSIDE_ISO.get(plan)
        if listed and country in listed.members:
            return f"{listed.name} ({plan}) holds {country}"
        if not places.is_known(plan) and (region := places.region_of(plan)):
            return f"{region} ({plan}) is a region of countries"
    return ""


_FINDERS: Final[dict[str, Callable[[str, str], str]]] = {
    "gender": _listed("gender"),
    "sector_code": _sectors,
    "disability": _listed("disability"),
    "age_range": _ages,
    "population_group": _groups,
    "ipc_phase": _phases,
    "category": _categories,
    "event_type": _event_types,
    "plan_code": _plans,
    "location_code": _locations,
}
