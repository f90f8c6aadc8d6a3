"""Facts: what the words of a header or a hashtag say together, as columns of figures.

Each word says one thing (an indicator, a sex, a group). Together they must say one thing a
column: two sexes, two units or two indicators contradict each other, and what contradicts
itself is not understood. Some words only gain their meaning from others: IDPs are counted
under an indicator of their own unless another is named, "adults" says nothing more where the
years are stated, and several sectors at once are no sector but ``Multi`` with a category.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.model.breakdowns import CODES, parse_age_range
from humstats.model.indicators import catalogue
from humstats.model.units import UNITS
from humstats.reading.words.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from humstats.reading.words.lexicon import Fact

__all__ = ["Contradiction", "Facts", "facts_of", "figures_of", "own_beside", "parts_of"]

#: What words say: kinds, and the codes that were said of each.
Facts = dict[str, tuple[str, ...]]

#: What a group of several sectors is coded as; which they are becomes its category.
_SEVERAL_SECTORS: Final = "Multi"
_LAST_YEAR_OF_CHILDHOOD: Final = 17
#: Wider words and the narrower ones that may stand beside them.
_NARROWER: Final = {
    "group": {"RRI": {"RET", "RDP"}},
    "cause": {"conflict": {"insurgency", "clash"}},
    "stage": {
        "adults": {"adults and elderly"},
        "elderly": {"adults and elderly"},
        "children": {"infants", "adolescents"},
    },
}
#: Indicators that count displaced people, so that the group is no part of them.
_OF_THE_DISPLACED: Final = frozenset({"new_displacements", "people_displaced_since"})
#: Counts everyone; where something narrower is named beside it, that is what is counted.
_EVERYONE: Final = "population"
#: What is counted where figures that are counts are given in percent.
_AS_SHARES: Final = {"people_by_ipc_phase": "share_of_people_by_ipc_phase"}
#: What is a column by its own name; the other kinds become one.
_COLUMNS: Final = (
    "indicator", "gender", "age_range", "period", "ipc_phase", "ipc_type", "disability",
    "method",
)  # fmt: skip


class Contradiction(Exception):  # noqa: N818 - it is a finding, raised to be caught
    """Two words of one header say different things.

    Parameters
    ----------
    kind : str
        Of what: indicator, gender, unit, ...
    codes : sequence of str
        What was said.
    """

    def __init__(self, kind: str, codes: Iterable[str]) -> None:
        self.kind = kind
        self.codes = tuple(codes)
        super().__init__(f"{kind}: {' and '.join(self.codes)}")


def facts_of(said: Iterable[Fact]) -> Facts:
    """Gather what words say.

    Examples
    --------
    >>> facts_of([("gender", "f"), ("stage", "children"), ("gender", "f")])
    {'gender': ('f',), 'stage': ('children',)}
    """
    facts: Facts = {}
    for kind, code in said:
        if code not in facts.get(kind, ()):
            facts[kind] = (*facts.get(kind, ()), code)
    return facts


def parts_of(facts: Facts) -> dict[str, str]:
    """Return what facts say about figures, without what they leave to others.

    Parameters
    ----------
    facts : dict of str to tuple of str
        As :func:`facts_of` gathers them.

    Returns
    -------
    dict of str to str
        Columns of a figures table and their codes.

    Raises
    ------
    Contradiction
        When two words say different things.

    Examples
    --------
    >>> parts_of({"gender": ("f",), "stage": ("children",), "group": ("IDP",)})
    {'gender': 'f', 'population_group': 'IDP', 'age_range': '0-17'}
    >>> parts_of({"sector": ("HEA", "NUT")})
    {'sector_code': 'Multi', 'category': 'HEA+NUT'}
    """
    held = {kind: _one(kind, facts[kind]) for kind in _COLUMNS if facts.get(kind)}
    if "percent" in facts.get("unit", ()) and held.get("indicator") in _AS_SHARES:
        held["indicator"] = _AS_SHARES[held["indicator"]]
    categories = []
    if sectors := _sectors(facts.get("sector", ())):
        held["sector_code"] = sectors[0] if len(sectors) == 1 else _SEVERAL_SECTORS
        if len(sectors) > 1:
            categories.append("+".join(sectors))
    if group := _one("group", facts.get("group", ())):
        if group in CODES["population_group"]:
            held["population_group"] = group
        else:
            categories.append(group)
    if stage := _one("stage", _stages(facts.get("stage", ()))):
        ages = parse_age_range(held.get("age_range", ""))
        if stage == "children" and ages is None:
            held["age_range"] = f"0-{_LAST_YEAR_OF_CHILDHOOD}"
        elif stage == "children" and ages and ages.first > _LAST_YEAR_OF_CHILDHOOD:
            raise Contradiction("age", (stage, held["age_range"]))
        elif ages is None:
            categories.append(stage)
    if cause := _one("cause", facts.get("cause", ())):
        categories.append(cause)
    categories.extend(facts.get("category", ()))
    if categories:
        held["category"] = ", ".join(categories)
    if unit := _unit(facts, held.get("indicator", "")):
        held["unit"] = unit
    return held


def figures_of(facts: Facts) -> dict[str, str] | None:
    """Return what facts say about figures that need no one else's word; None otherwise.

    An indicator is needed. Where none is named, a group is counted under its own.

    Raises
    ------
    Contradiction
        When two words say different things, or a unit that the indicator does not have.

    Examples
    --------
    >>> figures_of({"group": ("IDP",), "unit": ("households",)})
    {'indicator': 'internally_displaced_people', 'unit': 'households'}
    >>> figures_of({"gender": ("f",)}) is None
    True
    """
    counted_as: Mapping[str, str] = lexicon()["counted_as"]
    groups = facts.get("group", ())
    group = _one("group", groups)
    # returnees of one kind are counted with the others, where the header calls them so
    counted = counted_as.get("RRI" if "RRI" in groups else group)
    if counted and set(facts.get("indicator", ())) <= {_EVERYONE}:
        facts = {**facts, "indicator": (counted,)}
    named = _one("indicator", facts.get("indicator", ()))
    if (group and counted_as.get(group) == named) or (
        named in _OF_THE_DISPLACED and group == "IDP"
    ):
        facts = {kind: codes for kind, codes in facts.items() if kind != "group"}
    held = parts_of(facts)
    if "indicator" not in held:
        return None
    indicator = held["indicator"]
    held["unit"] = _unit(facts, indicator) or _usual_unit(indicator)
    return held


def own_beside(sectors: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return which words are a category of their own, beside others of the same cluster.

    General protection is all of protection, until protection or an area of responsibility
    (child protection) stands beside it: then it is what is in none of these.

    Parameters
    ----------
    sectors : sequence of str
        The sectors of one table.
    words : sequence of str
        The word of each that may be one of its own; empty where it has none.

    Returns
    -------
    list of str
        The same words, empty where they say no more than their sector.

    Examples
    --------
    >>> own_beside(["PRO", "PRO-CPN"], ["general protection", ""])
    ['general protection', '']
    >>> own_beside(["PRO", "WSH"], ["general protection", ""])
    ['', '']
    """
    named = [*zip(sectors, words, strict=True)]
    beside = {code.partition("-")[0] for code, word in named if code and not word}
    return [word if code in beside else "" for code, word in named]


def _one(kind: str, codes: Iterable[str]) -> str:
    codes = tuple(dict.fromkeys(codes))
    if kind == "indicator" and len(codes) > 1:
        codes = tuple(code for code in codes if code != _EVERYONE)
    for wider, narrower in _NARROWER.get(kind, {}).items():
        if wider in codes and narrower & set(codes):
            codes = tuple(code for code in codes if code != wider)
    if len(codes) > 1:
        raise Contradiction(kind, codes)
    return codes[0] if codes else ""


def _sectors(codes: tuple[str, ...]) -> list[str]:
    """Return the narrowest of the sectors, by their codes."""
    wider = {code.partition("-")[0] for code in codes if "-" in code}
    return sorted(set(codes) - wider)


def _stages(codes: tuple[str, ...]) -> tuple[str, ...]:
    both = {"adults", "elderly"} <= set(codes)
    return (*codes, "adults and elderly") if both else codes


def _unit(facts: Facts, indicator: str) -> str:
    """Return the unit that is said; empty where none is, or where it says who is counted."""
    said = facts.get("unit", ())
    units = catalogue[indicator].units if indicator in catalogue else ()
    if units and "people" not in units:
        # "people killed" are counted in deaths, and the word only says who they were
        said = tuple(unit for unit in said if unit != "people")
    unit = _one("unit", said)
    if unit and units and unit not in units:
        raise Contradiction("unit", (unit, f"{indicator} in {' or '.join(units)}"))
    scale = _one("scale", facts.get("scale", ()))
    if scale and not unit:
        unit = units[0] if units else ""
    if scale and not unit:
        return ""
    return f"{scale} {UNITS[unit].code}" if scale else unit


def _usual_unit(indicator: str) -> str:
    if indicator in catalogue:
        return catalogue[indicator].unit
    unlisted: Mapping[str, str] = lexicon()["unlisted"]
    return unlisted[indicator]
