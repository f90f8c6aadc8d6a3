"""Rules about the names of p-codes: two names under one code."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from humstats.model.area_names import bare_name
from humstats.model.pcodes import Area
from humstats.rules.area_lines import AreaLine, Code, area_lines, hits_of, question, unlike
from humstats.rules.rule import Hits, Rule

if TYPE_CHECKING:
    from humstats.rules.table import Table

__all__ = ["RULES"]


def _two_names(table: Table) -> Hits:
    """Blame the names that a p-code has in few rows, where it has another in most."""
    lines = area_lines(table)[1]

    def told(line: AreaLine) -> list[tuple[int, str]]:
        return [(kind, name) for kind, name in enumerate(line.names) if name]

    named: dict[tuple[Code, int], Counter[str]] = defaultdict(Counter)
    first: dict[tuple[Code, int, str], int] = {}
    coded: dict[tuple[str, int, str], Counter[str]] = defaultdict(Counter)
    bare = {name: bare_name(name) for name in {name for line in lines for name in line.names}}
    for line in lines:
        for kind, name in told(line):
            named[line.key, kind][name] += line.size
            first.setdefault((line.key, kind, name), line.number)
            coded[line.location, line.level, bare[name]][line.code] += line.size
    usual = {
        (key, kind): max(names, key=lambda n: (names[n], _likeness(table, key, n), n))
        if len(names) > 1
        else next(iter(names))
        for (key, kind), names in named.items()
    }
    blamed: dict[int, int] = {}
    hits: dict[Code, dict[str, Any]] = {}
    for line in lines:
        for kind, name in told(line):
            most = usual[line.key, kind]
            listed = _listed(table, line, name)
            if listed is None and name == most:
                continue
            other = most if listed is None else listed.name
            right = _right_code(table, line, name, coded)
            # a list that has no area of this name does not know it, by whatever spelling
            wrong = name != most or (listed is not None and right is not None)
            if not wrong or not unlike(name, other) or line.number in blamed:
                continue
            hits.setdefault(
                line.key,
                {
                    "column": f"admin{line.level}_code",
                    "code": line.code,
                    "name": name,
                    "usual": other,
                    "meant": right,
                    "ask": question(table, line.key, right),
                    "against": first[line.key, kind, most],
                    "at": len(hits),
                },
            )
            blamed[line.number] = hits[line.key]["at"]
    every = [*hits.values()]
    return hits_of(
        table,
        blamed,
        [hit["against"] for hit in every],
        **{
            n: [hit[n] for hit in every]
            for n in ("column", "code", "name", "usual", "meant", "ask")
        },
    )


def _listed(table: Table, line: AreaLine, name: str) -> Area | None:
    """Return what the list says of a line's code."""
    listed = table.pcodes
    return listed.get(line.code, line.location, line.level) if listed and name else None


def _right_code(
    table: Table,
    line: AreaLine,
    name: str,
    coded: Mapping[tuple[str, int, str], Counter[str]],
) -> str | None:
    """Return the one code that an area of this name has in the list, or else elsewhere."""
    if table.pcodes is not None and table.pcodes.covers(line.location, line.level):
        return table.pcodes.named(name, line.location, line.level)
    others = coded[line.location, line.level, bare_name(name)]
    best = max(others, key=lambda code: (others[code], code))
    return None if best == line.code else best


def _likeness(table: Table, key: Code, name: str) -> float:
    """Return how like a name is to the one that the list gives its code; 0 without a list."""
    from rapidfuzz import fuzz

    place, level, code = key
    area = table.pcodes.get(code, place, level) if table.pcodes else None
    return fuzz.ratio(bare_name(name), bare_name(area.name)) if area else 0.0


RULES = (
    Rule(
        code="HS214",
        name="p-code-with-two-names",
        severity="warning",
        blames="admin1_code",
        sentence="The p-code {code} stands for {name} here, and elsewhere for {usual}.",
        suggestion="{ask}",
        why="Either the name or the code is another area's. The rarer of the two is told; with "
        "a list, whatever the list does not say.",
        source="HXL, correlation rule; HDX HAPI: 'PCode mismatch'",
        case="HAPI's poverty rates give HT04, Haiti's Nord-Est, to the survey's Nord-Ouest "
        "too, and NI35, Leon, to the Raan; names were matched that merely look alike.",
        tolerance="Names that differ by one letter are two spellings of one, and HS216's.",
        false_alarms="A region that was divided keeps its old name in old surveys, and one "
        "code can stand for a part of a larger area: never an error. That two areas of one "
        "parent share a name (27 pairs in OCHA's list) is not reported.",
        find=_two_names,
    ),
)
