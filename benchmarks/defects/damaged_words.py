"""Damage to words and codes: p-codes, countries, letters, lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from damage import (
    Damage,
    changed,
    kind,
    one_of,
    with_digits_swapped,
)
from oracle import Copy


@kind("a p-code without its zero")
def lost_zero(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    return _code_changed(
        copy, known, rng, lambda code, _: code[:2] + code[2:].replace("0", "", 1)
    )


@kind("a neighbour's p-code")
def neighbour(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    return _code_changed(copy, known, rng, lambda _, others: one_of(rng, others))


@kind("a letter for a digit in a p-code")
def odd_code(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    # a name has no digit to lose
    return _code_changed(
        copy, known, rng, lambda code, _: code[:-1] + "O" if code[-1].isdigit() else code
    )


def _code_changed(
    copy: Copy,
    known: Mapping[str, Any],
    rng: np.random.Generator,
    change: Callable[[str, list[str]], str],
) -> Damage | None:
    names = [
        n
        for n in known.get("areas", ())
        if any(ch.isdigit() for row in copy.rows for ch in row[copy.at(n)])
    ]
    name = one_of(rng, names)
    if name is None:
        return None
    codes = sorted({row[copy.at(name)] for row in copy.rows} - {""})
    place = one_of(rng, [p for p, row in enumerate(copy.rows) if row[copy.at(name)]])
    code = copy.rows[place][copy.at(name)]
    made = change(code, [c for c in codes if c != code and c[:2] == code[:2]])
    return None if made in (None, code) else changed(copy, {(place, name): made})


@kind("another country's code")
def country(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    if "country" not in known:
        return None
    place = int(rng.integers(len(copy.rows)))
    code = copy.rows[place][copy.at(known["country"])]
    made = one_of(rng, [code[:2] + "X", "FRA", code[1:] + code[:1]])
    return None if made == code else changed(copy, {(place, known["country"]): made})


@kind("letters read in a wrong encoding")
def encoding(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    found = [
        (place, name)
        for name in (*known.get("names", {}).values(), *known.get("keys", ()))
        for place, row in enumerate(copy.rows)
        if not row[copy.at(name)].isascii()
    ]
    cell = one_of(rng, found)
    if cell is None:
        return None
    text = copy.rows[cell[0]][copy.at(cell[1])]
    read = text.encode().decode("cp1252", errors="replace")
    return None if read == text else changed(copy, {cell: read})


@kind("a word of a list misspelt")
def misspelt(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    found = [
        (place, name)
        for name in (*known.get("keys", ()), *known.get("wholes", {}))
        for place, row in enumerate(copy.rows)
        if row[copy.at(name)].isalpha() and len(row[copy.at(name)]) > 2
    ]
    cell = one_of(rng, found)
    if cell is None:
        return None
    return changed(copy, {cell: with_digits_swapped(copy.rows[cell[0]][copy.at(cell[1])], rng)})
