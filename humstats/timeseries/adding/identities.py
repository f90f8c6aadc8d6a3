"""Identities: what tells areas apart, and lets one be known that is written in two ways.

An area is known by its code inside the area above it; where it has no code, by its sender's
name. Two spellings of one p-code are one area.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from humstats.model.area_names import bare_name
from humstats.model.columns import AREAS
from humstats.rules.same_areas import same_areas
from humstats.rules.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LEVELS", "SEVERAL", "Identity", "identities_of", "is_code", "names_at"]

#: Columns that name an area of each level below the country, its code first.
LEVELS: Final = {
    level: tuple(sorted((name for name, at in AREAS.items() if at == level), key=len))
    for level in (1, 2, 3)
}
Identity = tuple[str, ...]
#: What an area is known by whose name several others have, which have codes.
SEVERAL: Final = " \0"


def identities_of(places: pd.DataFrame) -> list[Identity]:
    """Return what tells each place apart: its country, and what each level is known by.

    A name begins with a blank, which tells it from a code; "" is known by nothing.
    """
    return _by_code(_as_one(_identities(places), places))


def is_code(word: str) -> bool:
    """Whether an area is known by its code, and not by a name, or by nothing."""
    return word[:1] not in ("", " ")


def names_at(places: pd.DataFrame, level: int) -> Iterator[tuple[str | None, str | None]]:
    """Yield the sender's own name of a level of each place, and the standard one."""
    none = [None] * len(places)
    columns = [places.get(name, none) for name in (*reversed(LEVELS[level][1:]), "")][:2]
    yield from zip(*columns, strict=True)


def _identities(places: pd.DataFrame) -> list[Identity]:
    """Return what tells each place apart as its own row writes it."""
    levels = [min(int(level), max(LEVELS)) for level in places["admin_level"]]
    known = [places["location_code"].astype(str).tolist()]
    for level in LEVELS:
        codes = places[LEVELS[level][0]] if LEVELS[level][0] in places else [None] * len(places)
        pairs = zip(codes, names_at(places, level), strict=True)
        known.append([str(code) if code else _named(next(filter(None, words), None))
                      for code, words in pairs])  # fmt: skip
    every = zip(*known, strict=True)
    return [one[: level + 1] for one, level in zip(every, levels, strict=True)]


def _named(word: str | None) -> str:
    """Return a name as an area is known by it; a blank in front tells it from a code."""
    return f" {bare_name(str(word))}" if word else ""


def _as_one(found: list[Identity], places: pd.DataFrame) -> list[Identity]:
    """Let a place that is known by its code in some rows and by its name in others be one."""
    if not any(_mixed(found, level) for level in LEVELS):
        return _as_senders_say(places, found, len(found))
    every = _with_those_above(places)
    [numbers] = same_areas([Table(every)]).numbers
    written = _identities(every)
    said = _as_senders_say(every, written, len(found))
    called = [*zip(written, said, numbers.tolist(), strict=True)]
    known = {number: one for _, one, number in reversed(called) if one[-1][:1] != " "}
    alias = {
        one: known[number]
        for name, one, number in called
        if number in known and name[-1][:1] == " "
    }

    def renamed(one: Identity) -> Identity:
        for depth in range(2, len(one) + 1):
            if one[:depth] in alias:
                same = alias[one[:depth]]
                # whose area above is known by its code lies there
                above = one if is_code(one[depth - 2]) else same
                one = (*above[: depth - 1], same[-1], *one[depth:])
        return one

    return [renamed(one) for one in said[: len(found)]]


def _by_code(found: list[Identity]) -> list[Identity]:
    """Let an area with a code lie in the one area of which a code is known.

    A row may say in which by a name, or not at all; a code that is said to lie in two areas
    with codes is left as it is.
    """
    for level in (2, 3):
        if all(is_code(one[level - 1]) for one in found if len(one) > level):
            continue
        inside: dict[Identity, set[Identity]] = {}
        for one in found:
            if len(one) > level and is_code(one[level]):
                inside.setdefault((one[0], one[level]), set()).add(one[:level])
        lies: dict[Identity, Identity] = {}
        for key, above in inside.items():
            coded = sorted(one for one in above if is_code(one[-1]))
            if len(above) > 1 and len(coded) < 2:
                lies[key] = (coded or sorted(above)[::-1])[0]
        if lies:
            found = [
                (*lies.get((one[0], one[level]), one[:level]), *one[level:])
                if len(one) > level
                else one
                for one in found
            ]
    return found


def _mixed(found: list[Identity], level: int) -> bool:
    """Whether some areas of a level are known by their codes, and others by their names."""
    named = (one[level][:1] == " " for one in found if len(one) > level and one[level])
    return len({*named}) > 1


def _as_senders_say(places: pd.DataFrame, written: list[Identity], many: int) -> list[Identity]:
    """Return what tells places apart: each lies in the area that its sender calls so.

    The first ``many`` are those of which there are figures. A name without a code is that of
    the one area that has it and a figure, or else of the one code beside which it stands. A
    code without a figure yields to the area with one that has the sender's own name.
    """
    found = [*written]
    for level in LEVELS:
        figures = {one for one in found[:many] if len(one) == level + 1}
        above = {one[: level + 1] for one in found[:many] if len(one) > level + 1}
        if not _mixed(found, level) and (not figures or above <= figures):
            continue
        names = [[*map(_named, words)] for words in names_at(places, level)]
        own: dict[Identity, set[Identity]] = {}
        said: dict[Identity, set[Identity]] = {}
        for one, called in zip(found[:many], names, strict=False):
            held = own if one in figures else said
            for name in filter(None, called if len(one) > level else ()):
                held.setdefault((*one[:level], name), set()).add(one[: level + 1])
        for at, (one, (senders, _)) in enumerate(zip(found, names, strict=True)):
            area = one[: level + 1]
            there: set[Identity] = set()
            if area[-1][:1] == " ":
                there = own.get(area, said.get(area, there)) - {area}
            elif area not in (there := own.get((*one[:level], senders), there)):
                there = {held for held in there if area not in figures or held[-1][:1] == " "}
            if len(there) == 1 and len(one) > level:
                found[at] = (*min(there), *one[level + 1 :])
            elif len(there) > 1 and area in own and area not in figures:
                found[at] = (*one[:level], SEVERAL, *one[level + 1 :])
    return found


def _with_those_above(places: pd.DataFrame) -> pd.DataFrame:
    """Put behind places those that they lie in."""
    frames = [places]
    for level in (2, 1):
        inner = places.loc[places["admin_level"] > level]
        lower = [name for name, at in AREAS.items() if name in places and at > level]
        frames.append(inner.assign(**dict.fromkeys(lower), admin_level=level))
    return pd.concat(frames, ignore_index=True)
