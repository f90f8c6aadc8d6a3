"""P-codes against their country, their outer code, their names and one another, by hand.

All of it is about places, and every place is looked at once: a hit is the first row of the
places that it blames.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import numpy as np
from rapidfuzz.distance import OSA

from bare.packed import Packed
from bare.words import bare_word, kept_apart

Key = tuple[str, int, str]  # country, level, code


def find(table: Packed) -> None:
    cells = {
        column: [*np.array([*table.labels(column), ""], object)[table.digit[column] - 1]]
        for column in ("location_code", "admin1_code", "admin2_code")
    }
    names = [
        np.array([*table.labels(n), ""], object)[table.digit[n] - 1].tolist()
        for n in ("provider_admin1_name", "provider_admin2_name")
    ]
    countries, outer, inner = cells.values()
    _find_strays(table, countries, outer, inner)
    keys = [
        (n, (country, level, code))
        for level, codes in ((1, outer), (2, inner))
        for n, (country, code) in enumerate(zip(countries, codes, strict=True))
        if code
    ]
    foreign = _find_foreign(table, keys)
    _find_shapes(table, keys, outer, foreign)
    _find_names(table, keys, names)


def _first_rows(table: Packed, blamed: dict[int, object]) -> np.ndarray:
    """Return the first row of the places of each hit."""
    first: dict[object, int] = {}
    for place, hit in blamed.items():
        row = int(table.first_row[place])
        first[hit] = min(row, first.get(hit, row))
    return np.sort(np.array([*first.values()], "i8"))


def _find_strays(
    table: Packed, countries: list[str], outer: list[str], inner: list[str]
) -> None:
    codes: dict[str, set[str]] = defaultdict(set)
    bad: dict[int, tuple[str, str, str]] = {}
    for n, key in enumerate(zip(countries, outer, inner, strict=True)):
        if key[1] and key[2]:
            codes[key[0]].add(key[2])
            if not key[2].startswith(key[1]):
                bad[n] = key
    wrong = Counter(country for country, _, _ in {*bad.values()})
    # where most codes of a country lie elsewhere, that is one thing
    whole = {c for c, n in wrong.items() if n >= 3 and n > len(codes[c]) / 2}
    table.broken["HS207"] = _first_rows(
        table, {n: key[0] if key[0] in whole else key for n, key in bad.items()}
    )


def _find_foreign(table: Packed, keys: list[tuple[int, Key]]) -> set[str]:
    """Find codes that begin as another country's, and return them."""
    countries, places = table.facts["iso2"], table.facts["places"]
    own = {iso3: iso2 for iso2, iso3 in countries.items() if iso2 not in ("EL", "UK")}
    begins = re.compile(r"[A-Za-z]{2,3}(?=[0-9])")

    def foreign(key: Key) -> bool:
        country, _, code = key
        letters = begins.match(code)
        if letters is None or code.upper().startswith((country, own.get(country, country))):
            return False
        prefix = letters[0].upper()
        meant = prefix if prefix in places else countries.get(prefix)
        return meant is not None and meant != country

    bad = {key for key in {key for _, key in keys} if foreign(key)}
    blamed = {n: key for n, key in keys if key in bad}
    table.broken["HS212"] = _first_rows(table, blamed)
    return {code for _, _, code in blamed.values()}


def _find_shapes(
    table: Packed, keys: list[tuple[int, Key]], outer: list[str], foreign: set[str]
) -> None:
    codes: dict[tuple[str, int], set[str]] = defaultdict(set)
    for _, (country, level, code) in keys:
        codes[country, level].add(code)
    bad: set[Key] = set()
    for (country, level), some in codes.items():
        shapes = {code: _shape(code) for code in some}
        [(most, count)] = Counter(shapes.values()).most_common(1)
        if count >= max(3, 0.8 * len(some)):
            odd = {code for code, shape in shapes.items() if shape != most} - foreign
            bad |= {(country, level, code) for code in odd}
    table.broken["HS215"] = _first_rows(table, {n: key for n, key in keys if key in bad})


def _shape(code: str) -> str:
    return re.sub("[0-9]", "9", re.sub("[a-z]", "a", re.sub("[A-Z]", "A", code)))


def _find_names(table: Packed, keys: list[tuple[int, Key]], names: list[list[str]]) -> None:
    """Find codes with two names, and names of one code in two spellings."""
    counts: dict[Key, Counter[str]] = defaultdict(Counter)
    for n, key in keys:
        if name := names[key[1] - 1][n]:
            counts[key][name] += int(table.place_size[n])
    other: set[tuple[Key, str]] = set()
    near: set[tuple[Key, str]] = set()
    for key, called in counts.items():
        if len(called) < 2:
            continue
        most = max(called, key=lambda name: (called[name], name))
        for name in {*called} - {most}:
            if OSA.distance(bare_word(name), bare_word(most), score_cutoff=1) > 1:
                other.add((key, name))
            elif kept_apart(name) != kept_apart(most):
                near.add((key, name))
    blamed: dict[int, object] = {}
    misspelt: dict[tuple[Key, str], int] = {}
    for n, key in keys:
        told = key, names[key[1] - 1][n]
        if told in other:
            blamed.setdefault(n, key)
        elif told in near:
            row = int(table.first_row[n])
            misspelt[told] = min(row, misspelt.get(told, row))
    table.broken["HS214"] = _first_rows(table, blamed)
    table.broken["HS216"] = np.array([*misspelt.values()], "i8")
