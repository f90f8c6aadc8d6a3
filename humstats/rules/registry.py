"""All rules, by code."""

from __future__ import annotations

from typing import Final

from humstats.errors import UnknownNameError
from humstats.model.names import meant
from humstats.rules import (
    area_names,
    areas,
    codes,
    disclosure,
    displacement,
    editions,
    food_security,
    funding,
    hierarchy,
    keys,
    neighbours,
    parts,
    pcodes,
    periods,
    poverty,
    prices,
    regions,
    risk,
    scales,
    slips,
    spellings,
    structure,
    trends,
    values,
)
from humstats.rules.rule import Rule

__all__ = ["RULES", "rule_named"]

#: Every rule about figures, by code, in the order in which they run.
RULES: Final[dict[str, Rule]] = {
    rule.code: rule
    for module in (
        *(structure, codes, regions, keys, pcodes, area_names, spellings),
        *(values, scales),
        *(periods, slips),
        *(hierarchy, parts, areas, neighbours),
        *(displacement, food_security, funding, poverty, prices, risk),
        trends,
        editions,
        disclosure,
    )
    for rule in module.RULES
}


def rule_named(name: str) -> Rule:
    """Return a rule by its code or its name.

    Raises
    ------
    UnknownNameError
        When there is none; with a suggestion where one is near.

    Examples
    --------
    >>> rule_named("HS301").name
    'negative-count'
    """
    known = {**RULES, **{rule.name: rule for rule in RULES.values()}}
    try:
        return known[name]
    except KeyError:
        near = meant(name, {word: rule.code for word, rule in known.items()})
        guess = f" Did you mean {near}?" if near else ""
        raise UnknownNameError(
            f"{name!r} is no known rule: 'humstats rules' lists them all.{guess}"
        ) from None
