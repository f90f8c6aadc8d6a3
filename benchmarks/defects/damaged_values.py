"""Damage to figures: scales, digits, signs, percents, parts above their whole."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from damage import (
    Damage,
    Planter,
    cells_of,
    changed,
    kind,
    number_in,
    one_of,
    with_digits_swapped,
    written,
)
from oracle import Copy


def _value_changed(change: Callable[[float, str], float], least: float = 10) -> Planter:
    def plant(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
        cell = one_of(rng, cells_of(copy, known.get("counts", ()), least))
        if cell is None:
            return None
        text = copy.rows[cell[0]][copy.at(cell[1])]
        made = written(change(float(text), text), text)
        return None if made == text else changed(copy, {cell: made})

    return plant


kind("ten times")(_value_changed(lambda value, _: value * 10))
kind("a hundred times")(_value_changed(lambda value, _: value * 100))
kind("a thousand times")(_value_changed(lambda value, _: value * 1000))
kind("in thousands")(_value_changed(lambda value, _: value / 1000, least=20_000))
kind("households for people")(_value_changed(lambda value, _: value / 5.7, least=100))
kind("a minus that slipped in")(_value_changed(lambda value, _: -value))
kind("zero for the figure")(_value_changed(lambda *_: 0.0, least=100))


def _digits_changed(change: Callable[[str, np.random.Generator], str]) -> Planter:
    def plant(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
        cell = one_of(rng, cells_of(copy, known.get("counts", ()), 1000))
        if cell is None:
            return None
        text = copy.rows[cell[0]][copy.at(cell[1])]
        made = change(text.partition(".")[0], rng)
        return None if made == text else changed(copy, {cell: made})

    return plant


def _dropped_digit(text: str, rng: np.random.Generator) -> str:
    i = int(rng.integers(1, len(text)))
    return text[:i] + text[i + 1 :]


def _doubled_digit(text: str, rng: np.random.Generator) -> str:
    i = int(rng.integers(len(text)))
    return text[: i + 1] + text[i:]


kind("two digits swapped")(_digits_changed(with_digits_swapped))
kind("a digit lost")(_digits_changed(_dropped_digit))
kind("a digit doubled")(_digits_changed(_doubled_digit))


@kind("text for the figure")
def text_for_the_figure(
    copy: Copy, known: Mapping[str, Any], rng: np.random.Generator
) -> Damage | None:
    cell = one_of(rng, cells_of(copy, known.get("counts", ())))
    word = one_of(rng, ["15,3", "see note", "12.3.4", "1O00", "#REF!"])
    return None if cell is None else changed(copy, {cell: word})


@kind("0 to 1 among percents")
def fraction(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    names = [
        name
        for name in known.get("percents", ())
        if np.nanmax([number_in(row[copy.at(name)]) or 0 for row in copy.rows]) > 2
    ]
    cell = one_of(rng, cells_of(copy, names, 2))
    if cell is None:
        return None
    value = float(copy.rows[cell[0]][copy.at(cell[1])])
    return changed(copy, {cell: f"{value / 100:.4f}"})


@kind("percent for a fraction, or above 100")
def percent(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    cell = one_of(rng, cells_of(copy, known.get("percents", ()), 0.01))
    if cell is None:
        return None
    value = float(copy.rows[cell[0]][copy.at(cell[1])])
    return changed(copy, {cell: f"{value * 100:g}"})


@kind("children above all")
def children(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    found = [
        (place, other, name)
        for name in known.get("counts", ())
        for place, other in _parts_and_wholes(copy, known)
        if (number_in(copy.rows[other][copy.at(name)]) or 0) > 10
        and number_in(copy.rows[place][copy.at(name)]) is not None
    ]
    chosen = one_of(rng, found)
    if chosen is None:
        return None
    place, other, name = chosen
    whole = float(copy.rows[other][copy.at(name)])
    return changed(copy, {(place, name): written(math.ceil(whole * 1.2))})


def _parts_and_wholes(copy: Copy, known: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield rows of an age (or a sex, a phase), and the row of all."""
    for breakdown, word in known.get("wholes", {}).items():
        at = copy.at(breakdown)
        values = {copy.at(n) for n in (*known.get("counts", ()), *known.get("percents", ()))}
        free = {
            i
            for i, n in enumerate(copy.columns)
            if n
            in (
                "Min Age",
                "Max Age",
                "min_age",
                "max_age",
                "Age_min",
                "Age_max",
                "Population_group",
            )
        }
        rest = [i for i in range(len(copy.columns)) if i != at and i not in values | free]
        wholes = {
            tuple(row[i] for i in rest): place
            for place, row in enumerate(copy.rows)
            if row[at] == word
        }
        for place, row in enumerate(copy.rows):
            if (
                row[at] != word
                and (other := wholes.get(tuple(row[i] for i in rest))) is not None
            ):
                yield place, other


@kind("two rows' figures swapped")
def rows_swapped(
    copy: Copy, known: Mapping[str, Any], rng: np.random.Generator
) -> Damage | None:
    name = one_of(rng, [*known.get("counts", ())])
    cells = [] if name is None else cells_of(copy, [name], 100)
    one, other = one_of(rng, cells), one_of(rng, cells)
    if one is None or one == other:
        return None
    at = copy.at(name)
    texts = copy.rows[one[0]][at], copy.rows[other[0]][at]
    if texts[0] == texts[1]:
        return None
    return changed(copy, {one: texts[1], other: texts[0]})
