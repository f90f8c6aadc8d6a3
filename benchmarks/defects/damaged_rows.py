"""Damage to rows and periods: totals, doubles, shifts, swapped days, old vintages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from damage import (
    Damage,
    cells_of,
    changed,
    kind,
    number_in,
    one_of,
    with_row,
    written,
)
from oracle import Copy


@kind("a shifted column")
def shifted(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    names = [*known.get("counts", ()), *known.get("percents", ())]
    cell = one_of(rng, cells_of(copy, names))
    if cell is None:
        return None
    place, at = cell[0], copy.at(cell[1])
    row = copy.rows[place]
    if at + 1 >= len(row) or row[at] == row[at + 1]:
        return None
    moved = (*row[:at], "", *row[at:-1])
    rows = (*copy.rows[:place], moved, *copy.rows[place + 1 :])
    return copy._replace(rows=rows), frozenset([copy.numbers[place]])


@kind("a total row slipped in")
def total_row(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    areas = known.get("areas", ())
    if not areas:
        return None
    at = copy.at(areas[0])
    inner = [copy.at(name) for name in areas[1:]]
    values = {copy.at(n) for n in (*known.get("counts", ()), *known.get("percents", ()))}
    names = {copy.at(n) for n in known.get("names", {}).values()}
    beside = {copy.at(n) for n in known.get("also", ())} | {
        i for i, n in enumerate(copy.columns) if n.startswith("provider_")
    }
    rest = [
        i for i in range(len(copy.columns)) if i not in {at, *inner} | values | names | beside
    ]
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(copy.rows):
        if row[at] and not any(row[i] for i in inner):
            groups.setdefault(tuple(row[i] for i in rest), []).append(place)
    group = one_of(rng, [places for places in groups.values() if len(places) >= 3])
    if group is None:
        return None
    row = [*copy.rows[group[-1]]]
    for i in values:
        found = [value for p in group if (value := number_in(copy.rows[p][i])) is not None]
        row[i] = written(sum(found), copy.rows[group[0]][i]) if found else ""
    row[at] = ""
    for i in names | beside:
        row[i] = "Total" if i in beside or not beside else ""
    if not names | beside:
        row[at] = "Total"
    return with_row(copy, group[-1] + 1, tuple(row))


@kind("a row twice")
def row_twice(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    cell = one_of(rng, cells_of(copy, known.get("counts", ())))
    return None if cell is None else with_row(copy, cell[0] + 1, copy.rows[cell[0]])


@kind("a round twice, with other figures")
def round_twice(
    copy: Copy, known: Mapping[str, Any], rng: np.random.Generator
) -> Damage | None:
    cell = one_of(rng, cells_of(copy, known.get("counts", ())))
    if cell is None:
        return None
    row, at = copy.rows[cell[0]], copy.at(cell[1])
    value = float(row[at]) * rng.uniform(1.05, 1.3) + 1
    changed = (*row[:at], written(value, row[at]), *row[at + 1 :])
    return with_row(copy, cell[0] + 1, changed)


@kind("day and month swapped")
def day_and_month(
    copy: Copy, known: Mapping[str, Any], rng: np.random.Generator
) -> Damage | None:
    found = []
    for name in (known[n] for n in ("start", "end") if n in known):
        for place, row in enumerate(copy.rows):
            day = row[copy.at(name)][:10]
            if len(day) == 10 and int(day[8:]) <= 12 and day[8:] != day[5:7]:
                found.append((place, name))
    cell = one_of(rng, found)
    if cell is None:
        return None
    text = copy.rows[cell[0]][copy.at(cell[1])]
    return changed(copy, {cell: f"{text[:5]}{text[8:10]}-{text[5:7]}{text[10:]}"})


@kind("a slip in the year")
def year_slip(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    name = known.get("year") or known.get("start")
    if not name:
        return None
    place = int(rng.integers(len(copy.rows)))
    text = copy.rows[place][copy.at(name)]
    if len(text) < 4:
        return None
    slip = one_of(rng, [text[:2] + text[3] + text[2], text[:3] + text[3] * 2, "1" + text[1:4]])
    return None if slip == text[:4] else changed(copy, {(place, name): slip + text[4:]})


@kind("last year's copy")
def last_year(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    name = known.get("year") or known.get("start")
    if not name:
        return None
    at = copy.at(name)
    values = {copy.at(n) for n in (*known.get("counts", ()), *known.get("percents", ()))}
    dates = {copy.at(known[n]) for n in ("year", "start", "end") if n in known}
    rest = [i for i in range(len(copy.columns)) if i not in values | dates]
    found: dict[tuple[str, ...], dict[str, int]] = {}
    for place, row in enumerate(copy.rows):
        found.setdefault(tuple(row[i] for i in rest), {})[row[at]] = place
    where = known.get("country", known.get("areas", [name])[0])
    periods = sorted({row[at] for row in copy.rows})
    if len(periods) < 2:
        return None
    which = int(rng.integers(1, len(periods)))
    before, now = periods[which - 1], periods[which]
    place_of = one_of(rng, sorted({row[copy.at(where)] for row in copy.rows if row[at] == now}))
    changes = {
        (one[now], copy.columns[i]): copy.rows[one[before]][i]
        for one in found.values()
        if before in one and now in one and copy.rows[one[now]][copy.at(where)] == place_of
        for i in values
        if copy.rows[one[now]][i] != copy.rows[one[before]][i]
    }
    return changed(copy, changes) if changes else None


@kind("two vintages mixed")
def vintages(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    """Older figures, all a little lower, for every row of one area."""
    column = known.get("areas", [known.get("country", "")])[0]
    if not column:
        return None
    area = one_of(rng, sorted({row[copy.at(column)] for row in copy.rows} - {""}))
    factor = rng.uniform(0.7, 0.93)
    cells = [
        c
        for c in cells_of(copy, known.get("counts", ()), 100)
        if copy.rows[c[0]][copy.at(column)] == area
    ]
    changes = {
        (place, name): written(float(text) * factor, text)
        for place, name in cells
        if (text := copy.rows[place][copy.at(name)])
    }
    return changed(copy, changes) if changes else None
