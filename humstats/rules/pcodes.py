"""Rules about p-codes: against the country, against one another, against a list."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.pcodes import country_of_letters
from humstats.model.places import iso2_of, name_of
from humstats.rules.area_lines import Code, area_lines, hits_of, question
from humstats.rules.rule import Hits, Rule

if TYPE_CHECKING:
    from humstats.model.pcodes import Pcodes
    from humstats.rules.table import Table

__all__ = ["RULES"]

#: Of a country's codes of one level, so many at least must agree before another is odd.
_ENOUGH: Final = 3
#: And this share of them.
_MOST: Final = 0.8
#: Letters that are typed for digits, and the digits.
_READ_AS: Final = str.maketrans("OILSB", "01158")


def _of_codes(
    table: Table,
    bad: Mapping[Code, str | None],
    *,
    joined: Mapping[Code, Code] | None = None,
    **more: Mapping[Code, str],
) -> Hits:
    """Make a hit of each p-code, with what it may have meant; ``joined`` shares one hit."""
    shared = joined or {}
    # a line has an area of each level: where both are bad, the inner one is told
    keys_of = {
        line.number: shared.get(line.key, line.key)
        for line in area_lines(table)[1]
        if line.key in bad
    }
    keys = [*dict.fromkeys(keys_of.values())]
    numbers = {key: n for n, key in enumerate(keys)}
    return hits_of(
        table,
        {line: numbers[key] for line, key in keys_of.items()},
        None,
        column=[f"admin{level}_code" for _, level, _ in keys],
        code=[code for _, _, code in keys],
        place=[name_of(place) for place, _, _ in keys],
        level=[level for _, level, _ in keys],
        meant=[bad[key] for key in keys],
        ask=[question(table, key, bad[key]) for key in keys],
        **{name: [told_of[key] for key in keys] for name, told_of in more.items()},
    )


def _of_another_country(table: Table) -> Hits:
    bad: dict[Code, str | None] = {}
    whose: dict[Code, str] = {}
    own: dict[str, tuple[str, str]] = {}
    for key in dict.fromkeys(line.key for line in area_lines(table)[1]):
        place, level, code = key
        if place not in own:
            own[place] = (place, iso2_of(place) or place)
        letters = re.match(r"[A-Za-z]{2,3}(?=[0-9])", code)
        if letters is None or code.upper().startswith(own[place]):
            continue
        if table.pcodes and table.pcodes.get(code, place, level):
            continue
        country = country_of_letters(letters[0])
        if country and country != place:
            bad[key], whose[key] = None, name_of(country)
    return _of_codes(table, bad, country=whose)


def _unlisted(table: Table) -> Hits:
    listed = table.pcodes
    if listed is None:
        return _of_codes(table, {}, so={})
    names: dict[Code, list[str]] = defaultdict(list)
    for line in area_lines(table)[1]:
        names[line.key] += line.names
    foreign = set(table.hits(_of_another_country).facts.get("code", ()))
    bad: dict[Code, str | None] = {}
    for key, told in names.items():
        place, level, code = key
        known = listed.get(code, place, level) is not None
        if not known and listed.covers(place, level) and code not in foreign:
            bad[key] = listed.nearest(code, place, level, dict.fromkeys(told))
    # where the list has few codes of a country's, it is of another edition: one finding
    every = Counter(key[:2] for key in names)
    wrong = Counter(key[:2] for key in bad)
    first: dict[tuple[str, int], Code] = {}
    for key in bad:
        first.setdefault(key[:2], key)
    whole = {at: n for at, n in wrong.items() if n >= _ENOUGH and n > every[at] / 2}
    joined = {key: first[key[:2]] for key in bad if key[:2] in whole}
    so = {key: f", nor are {whole[key[:2]] - 1:,} more" for key in joined.values()}
    return _of_codes(table, bad, joined=joined, so={key: so.get(key, "") for key in bad})


def _shape(code: str) -> str:
    return re.sub("[0-9]", "9", re.sub("[a-z]", "a", re.sub("[A-Z]", "A", code)))


def _odd_shape(table: Table) -> Hits:
    codes: dict[tuple[str, int], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in area_lines(table)[1]:
        codes[line.location, line.level][line.code].add(line.parent)
    bad: dict[Code, str | None] = {}
    usual: dict[Code, str] = {}
    foreign = set(table.hits(_of_another_country).facts.get("code", ()))
    for (place, level), parents in codes.items():
        if table.pcodes is not None and table.pcodes.covers(place, level):
            continue
        shapes = Counter(map(_shape, parents))
        [(most, count)] = shapes.most_common(1)
        if len(shapes) == 1:
            continue
        agreed = count >= max(_ENOUGH, _MOST * len(parents))
        for code, above in parents.items():
            # a code that is like another once its letters are read as digits needs no majority
            read = _shape(_with_digits(code))
            like = read if read != _shape(code) and read in shapes else most
            if _shape(code) == like or not (agreed or like == read) or code in foreign:
                continue
            key = (place, level, code)
            bad[key] = _with_its_digits(code, like, above, parents)
            usual[key] = next(known for known in parents if _shape(known) == like)
    found = _of_codes(table, bad, usual=usual)
    both = zip(found.facts["code"], found.facts["usual"], strict=True)
    return replace(found, softer=np.array([len(code) > len(like) for code, like in both], bool))


def _with_digits(code: str) -> str:
    """Return a code with letters among its digits read as the digits that they look like."""
    first = re.search("[0-9]", code)
    at = first.start() if first else len(code)
    return code[:at] + code[at:].upper().translate(_READ_AS)


def _with_its_digits(
    code: str, shape: str, above: Iterable[str], known: Iterable[str]
) -> str | None:
    """Return a code with the zero that a spreadsheet took, or the digit that reads as a letter.

    None where not exactly one such code fits.
    """
    made = {code[:at] + "0" + code[at:] for at in range(len(code) + 1)}
    made |= {_with_digits(code)}
    fitting = {c for c in made if _shape(c) == shape and c.startswith(tuple(above))}
    letters = re.match("[A-Za-z]*", code)
    begins = {c for c in fitting if letters and c.startswith(f"{letters[0]}0")}
    for some in (fitting & set(known), fitting, begins):
        if len(some) == 1:
            return some.pop()
    return None


def _does_not_nest(table: Table) -> Hits:
    listed = table.pcodes
    inner: dict[str, set[str]] = defaultdict(set)
    bad: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    right: dict[tuple[str, str, str], str | None] = {}
    names: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for line in area_lines(table)[1]:
        if line.level < 2 or not line.parent:
            continue
        inner[line.location].add(line.code)
        area = listed.get(line.code, line.location, 2) if listed else None
        parent = area.parent if area else None
        if line.parent != parent if parent else not line.code.startswith(line.parent):
            key = (line.location, line.parent, line.code)
            bad[key].append(line.number)
            right[key] = parent
            names.setdefault(key, line.names)
    # where most codes of a country lie elsewhere, that is one thing wrong, not hundreds
    wrong = Counter(place for place, _, _ in bad)
    blamed: dict[int, int] = {}
    keys: list[tuple[str, str, str]] = []
    whole: dict[str, int] = {}
    for key, lines in bad.items():
        place = key[0]
        many = wrong[place] >= _ENOUGH and wrong[place] > len(inner[place]) / 2
        hit = whole.get(place, len(keys)) if many else len(keys)
        if hit == len(keys):
            keys.append(key)
        if many:
            whole[place] = hit
        blamed.update(dict.fromkeys(lines, hit))
    return hits_of(
        table,
        blamed,
        outer=[parent for _, parent, _ in keys],
        inner=[code for _, _, code in keys],
        so=[
            f", nor do {wrong[place] - 1:,} more of {name_of(place)} in theirs"
            if place in whole
            else ""
            for place, _, _ in keys
        ],
        ask=[
            f"The list says that it lies in {right[key]}{_own_code(listed, key, names[key])}."
            if listed and right[key]
            else "Check both codes against the country's list."
            for key in keys
        ],
    )


def _own_code(listed: Pcodes, key: tuple[str, str, str], names: Iterable[str]) -> str:
    """Say which code a list has for the names that stand beside another's."""
    place, _, code = key
    for name in names:
        own = listed.named(name, place, 2)
        if own and own != code:
            return f", and has {own} for {name}"
    return ""


_ASKS = "COD-AB specification: a p-code begins with its country's ISO code"

RULES = (
    Rule(
        code="HS207",
        name="p-code-does-not-nest",
        severity="warning",
        blames="admin2_code",
        sentence="The p-code {inner} does not lie in {outer}{so}: an inner code begins with "
        "its outer one, or its list says where it lies.",
        suggestion="{ask}",
        why="One of the two is another area's, and sums by the wider area are wrong.",
        source="COD-AB specification: codes must nest",
        case="HAPI's conflict events of 2025 put 592 of 774 Nigerian districts (NG018016) into "
        "zones whose codes (NG001) are those of other states in OCHA's list.",
        tolerance="",
        false_alarms="Official lists break it too: 132 of 31,853 codes, most in Tajikistan and "
        "Kyrgyzstan. So it is never an error, and with a list the list decides.",
        find=_does_not_nest,
    ),
    Rule(
        code="HS212",
        name="p-code-of-another-country",
        severity="warning",
        blames="admin1_code",
        sentence="The p-code {code} begins as those of {country} do, and its row is about "
        "{place}.",
        suggestion="Were rows and codes sorted apart, or was the wrong country taken?",
        why="A column of codes that slipped by a row, or was sorted alone, gives every figure "
        "to another area; at a border it shows.",
        source=_ASKS,
        case="OCHA's own check of delivered p-codes (hdx-python-country) keeps a code only "
        "where its country's list has it, for senders hand in codes of another country.",
        tolerance="",
        false_alarms="Codes that begin with no country's letters pass (Tajikistan's are "
        "numbers alone), and both ISO codes do, of two letters and of three (TD07 and TCD07). "
        "A code that the list has for its country is right whatever it begins with.",
        find=_of_another_country,
    ),
    Rule(
        code="HS213",
        name="p-code-not-in-the-list",
        severity="warning",
        blames="admin1_code",
        sentence="The p-code {code} is not in the list that was given for {place}, level "
        "{level}{so}.",
        suggestion="{ask}",
        why="A figure of a code that nobody knows joins no map and no other table.",
        source="HDX HAPI: 'PCode unknown', 'PCode length TD07->TCD07'",
        case="HAPI's displacement figures carry TCD07 for Chad's Lac, which OCHA's list of "
        "2025 calls TD07; the Palestinian overview of 2018 has 16 codes (PS0145) of its own.",
        tolerance="A list says nothing of a country or level that it does not have.",
        false_alarms="Lists have editions: a code of an older one is found too, and may be "
        "right. The 278 official codes that are written in another way than the "
        "specification asks for are in the list, and pass.",
        find=_unlisted,
    ),
    Rule(
        code="HS215",
        name="p-code-of-another-length",
        severity="warning",
        blames="admin1_code",
        sentence="The p-code {code} is not written as the others of {place}, level {level}, "
        "such as {usual}.",
        suggestion="{meant}",
        why="A spreadsheet takes the zero out of a code, a hand types O for 0, and an older "
        "edition has fewer digits: either way it joins nothing.",
        source="HDX HAPI, column `warning`: 'PCode length TD07->TCD07'; OCHA, Global P-Code "
        "List, global_pcode_lengths.csv",
        case="Every pipeline of OCHA mends delivered codes by their length before it looks "
        "them up; for Chad's 2017 to 2025 displacement figures the file says so row by row.",
        tolerance="At least three codes, and four fifths of the country's at that level, must "
        "be written alike; or one, that a code with O, I, L, S or B read as digits is like.",
        false_alarms="Six of Madagascar's 119 districts have four more letters and digits: a "
        "longer code is only a note, and with a list the list alone decides.",
        find=_odd_shape,
    ),
)
