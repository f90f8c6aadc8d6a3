"""Kinds of damage that files suffer on their way: what all of them are made with.

Each kind is a function from a copy of a file, what its columns are, and a source of chance, to
the damaged copy and the numbers of the rows that it touched; None where the file has nothing
of the kind (no percents, no p-codes, ...).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from oracle import Copy

Damage = tuple[Copy, frozenset[int]]
Planter = Callable[[Copy, Mapping[str, Any], np.random.Generator], Damage | None]

KINDS: dict[str, Planter] = {}


def kind(name: str) -> Callable[[Planter], Planter]:
    def keep(planter: Planter) -> Planter:
        KINDS[name] = planter
        return planter

    return keep


def changed(copy: Copy, changes: Mapping[tuple[int, str], str]) -> Damage:
    rows = [*copy.rows]
    for (place, name), text in changes.items():
        at = copy.at(name)
        rows[place] = (*rows[place][:at], text, *rows[place][at + 1 :])
    touched = frozenset(copy.numbers[place] for place, _ in changes)
    return copy._replace(rows=tuple(rows)), touched


def with_row(copy: Copy, place: int, row: tuple[str, ...]) -> Damage:
    number = max(copy.numbers) + 1
    rows = (*copy.rows[:place], row, *copy.rows[place:])
    numbers = (*copy.numbers[:place], number, *copy.numbers[place:])
    return copy._replace(rows=rows, numbers=numbers), frozenset([number])


def number_in(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def written(value: float, like: str = "") -> str:
    """Write a number as its file writes them: whole where they are whole."""
    places = len(like.partition(".")[2])
    return f"{value:.{places}f}" if places else f"{value:.0f}"


def cells_of(copy: Copy, names: Sequence[str], least: float = 10) -> list[tuple[int, str]]:
    return [
        (place, name)
        for name in names
        for place, row in enumerate(copy.rows)
        if (value := number_in(row[copy.at(name)])) is not None and value >= least
    ]


def one_of(rng: np.random.Generator, found: Sequence[Any]) -> Any:
    return found[int(rng.integers(len(found)))] if len(found) else None


def with_digits_swapped(text: str, rng: np.random.Generator) -> str:
    places = [i for i in range(len(text) - 1) if text[i] != text[i + 1]]
    i = one_of(rng, places)
    return text if i is None else text[:i] + text[i + 1] + text[i] + text[i + 2 :]
