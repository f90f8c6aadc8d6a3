"""Kinds of damage that files suffer on their way, planted one at a time with a seed.

Each kind is a function from a copy of a file, what its columns are, and a source of chance, to
the damaged copy and the numbers of the rows that it touched; None where the file has nothing
of the kind (no percents, no p-codes, ...).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
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


def _with(copy: Copy, changes: Mapping[tuple[int, str], str]) -> Damage:
    rows = [*copy.rows]
    for (place, name), text in changes.items():
        at = copy.at(name)
        rows[place] = (*rows[place][:at], text, *rows[place][at + 1 :])
    touched = frozenset(copy.numbers[place] for place, _ in changes)
    return copy._replace(rows=tuple(rows)), touched


def _inserted(copy: Copy, place: int, row: tuple[str, ...]) -> Damage:
    number = max(copy.numbers) + 1
    rows = (*copy.rows[:place], row, *copy.rows[place:])
    numbers = (*copy.numbers[:place], number, *copy.numbers[place:])
    return copy._replace(rows=rows, numbers=numbers), frozenset([number])


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _written(value: float, like: str = "") -> str:
    """Write a number as its file writes them: whole where they are whole."""
    places = len(like.partition(".")[2])
    return f"{value:.{places}f}" if places else f"{value:.0f}"


def _cells(copy: Copy, names: Sequence[str], least: float = 10) -> list[tuple[int, str]]:
    return [
        (place, name)
        for name in names
        for place, row in enumerate(copy.rows)
        if (value := _number(row[copy.at(name)])) is not None and value >= least
    ]


def _one(rng: np.random.Generator, found: Sequence[Any]) -> Any:
    return found[int(rng.integers(len(found)))] if len(found) else None


def _value_changed(change: Callable[[float, str], float], least: float = 10) -> Planter:
    def plant(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
        cell = _one(rng, _cells(copy, known.get("counts", ()), least))
        if cell is None:
            return None
        text = copy.rows[cell[0]][copy.at(cell[1])]
        made = _written(change(float(text), text), text)
        return None if made == text else _with(copy, {cell: made})

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
        cell = _one(rng, _cells(copy, known.get("counts", ()), 1000))
        if cell is None:
            return None
        text = copy.rows[cell[0]][copy.at(cell[1])]
        made = change(text.partition(".")[0], rng)
        return None if made == text else _with(copy, {cell: made})

    return plant


def _swapped_digits(text: str, rng: np.random.Generator) -> str:
    places = [i for i in range(len(text) - 1) if text[i] != text[i + 1]]
    i = _one(rng, places)
    return text if i is None else text[:i] + text[i + 1] + text[i] + text[i + 2 :]


def _dropped_digit(text: str, rng: np.random.Generator) -> str:
    i = int(rng.integers(1, len(text)))
    return text[:i] + text[i + 1 :]


def _doubled_digit(text: str, rng: np.random.Generator) -> str:
    i = int(rng.integers(len(text)))
    return text[: i + 1] + text[i:]


kind("two digits swapped")(_digits_changed(_swapped_digits))
kind("a digit lost")(_digits_changed(_dropped_digit))
kind("a digit doubled")(_digits_changed(_doubled_digit))


@kind("text for the figure")
def text_for_the_figure(
    copy: Copy, known: Mapping[str, Any], rng: np.random.Generator
) -> Damage | None:
    cell = _one(rng, _cells(copy, known.get("counts", ())))
    word = _one(rng, ["15,3", "see note", "12.3.4", "1O00", "#REF!"])
    return None if cell is None else _with(copy, {cell: word})


@kind("0 to 1 among percents")
def fraction(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    names = [
        name
        for name in known.get("percents", ())
        if np.nanmax([_number(row[copy.at(name)]) or 0 for row in copy.rows]) > 2
    ]
    cell = _one(rng, _cells(copy, names, 2))
    if cell is None:
        return None
    value = float(copy.rows[cell[0]][copy.at(cell[1])])
    return _with(copy, {cell: f"{value / 100:.4f}"})


@kind("percent for a fraction, or above 100")
def percent(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    cell = _one(rng, _cells(copy, known.get("percents", ()), 0.01))
    if cell is None:
        return None
    value = float(copy.rows[cell[0]][copy.at(cell[1])])
    return _with(copy, {cell: f"{value * 100:g}"})


@kind("a shifted column")
def shifted(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    names = [*known.get("counts", ()), *known.get("percents", ())]
    cell = _one(rng, _cells(copy, names))
    if cell is None:
        return None
    place, at = cell[0], copy.at(cell[1])
    row = copy.rows[place]
    if at + 1 >= len(row) or row[at] == row[at + 1]:
        return None
    moved = (*row[:at], "", *row[at:-1])
    rows = (*copy.rows[:place], moved, *copy.rows[place + 1 :])
    return copy._replace(rows=rows), frozenset([copy.numbers[place]])


@kind("children above all")
def children(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    found = [
        (place, other, name)
        for name in known.get("counts", ())
        for place, other in _parts_and_wholes(copy, known)
        if (_number(copy.rows[other][copy.at(name)]) or 0) > 10
        and _number(copy.rows[place][copy.at(name)]) is not None
    ]
    chosen = _one(rng, found)
    if chosen is None:
        return None
    place, other, name = chosen
    whole = float(copy.rows[other][copy.at(name)])
    return _with(copy, {(place, name): _written(math.ceil(whole * 1.2))})


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
    group = _one(rng, [places for places in groups.values() if len(places) >= 3])
    if group is None:
        return None
    row = [*copy.rows[group[-1]]]
    for i in values:
        found = [value for p in group if (value := _number(copy.rows[p][i])) is not None]
        row[i] = _written(sum(found), copy.rows[group[0]][i]) if found else ""
    row[at] = ""
    for i in names | beside:
        row[i] = "Total" if i in beside or not beside else ""
    if not names | beside:
        row[at] = "Total"
    return _inserted(copy, group[-1] + 1, tuple(row))


@kind("a row twice")
def row_twice(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    cell = _one(rng, _cells(copy, known.get("counts", ())))
    return None if cell is None else _inserted(copy, cell[0] + 1, copy.rows[cell[0]])


@kind("a round twice, with other figures")
def round_twice(
    copy: Copy, known: Mapping[str, Any], rng: np.random.Generator
) -> Damage | None:
    cell = _one(rng, _cells(copy, known.get("counts", ())))
    if cell is None:
        return None
    row, at = copy.rows[cell[0]], copy.at(cell[1])
    value = float(row[at]) * rng.uniform(1.05, 1.3) + 1
    changed = (*row[:at], _written(value, row[at]), *row[at + 1 :])
    return _inserted(copy, cell[0] + 1, changed)


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
    cell = _one(rng, found)
    if cell is None:
        return None
    text = copy.rows[cell[0]][copy.at(cell[1])]
    return _with(copy, {cell: f"{text[:5]}{text[8:10]}-{text[5:7]}{text[10:]}"})


@kind("a slip in the year")
def year_slip(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    name = known.get("year") or known.get("start")
    if not name:
        return None
    place = int(rng.integers(len(copy.rows)))
    text = copy.rows[place][copy.at(name)]
    if len(text) < 4:
        return None
    slip = _one(rng, [text[:2] + text[3] + text[2], text[:3] + text[3] * 2, "1" + text[1:4]])
    return None if slip == text[:4] else _with(copy, {(place, name): slip + text[4:]})


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
    place_of = _one(rng, sorted({row[copy.at(where)] for row in copy.rows if row[at] == now}))
    changes = {
        (one[now], copy.columns[i]): copy.rows[one[before]][i]
        for one in found.values()
        if before in one and now in one and copy.rows[one[now]][copy.at(where)] == place_of
        for i in values
        if copy.rows[one[now]][i] != copy.rows[one[before]][i]
    }
    return _with(copy, changes) if changes else None


@kind("two vintages mixed")
def vintages(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    """Older figures, all a little lower, for every row of one area."""
    column = known.get("areas", [known.get("country", "")])[0]
    if not column:
        return None
    area = _one(rng, sorted({row[copy.at(column)] for row in copy.rows} - {""}))
    factor = rng.uniform(0.7, 0.93)
    cells = [
        c
        for c in _cells(copy, known.get("counts", ()), 100)
        if copy.rows[c[0]][copy.at(column)] == area
    ]
    changes = {
        (place, name): _written(float(text) * factor, text)
        for place, name in cells
        if (text := copy.rows[place][copy.at(name)])
    }
    return _with(copy, changes) if changes else None


@kind("a p-code without its zero")
def lost_zero(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    return _code_changed(
        copy, known, rng, lambda code, _: code[:2] + code[2:].replace("0", "", 1)
    )


@kind("a neighbour's p-code")
def neighbour(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    return _code_changed(copy, known, rng, lambda _, others: _one(rng, others))


@kind("a letter for a digit in a p-code")
def odd_code(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    return _code_changed(copy, known, rng, lambda code, _: code[:-1] + "O")


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
    name = _one(rng, names)
    if name is None:
        return None
    codes = sorted({row[copy.at(name)] for row in copy.rows} - {""})
    place = _one(rng, [p for p, row in enumerate(copy.rows) if row[copy.at(name)]])
    code = copy.rows[place][copy.at(name)]
    made = change(code, [c for c in codes if c != code and c[:2] == code[:2]])
    return None if made in (None, code) else _with(copy, {(place, name): made})


@kind("another country's code")
def country(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    if "country" not in known:
        return None
    place = int(rng.integers(len(copy.rows)))
    code = copy.rows[place][copy.at(known["country"])]
    made = _one(rng, [code[:2] + "X", "FRA", code[1:] + code[:1]])
    return None if made == code else _with(copy, {(place, known["country"]): made})


@kind("letters read in a wrong encoding")
def encoding(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    found = [
        (place, name)
        for name in (*known.get("names", {}).values(), *known.get("keys", ()))
        for place, row in enumerate(copy.rows)
        if not row[copy.at(name)].isascii()
    ]
    cell = _one(rng, found)
    if cell is None:
        return None
    text = copy.rows[cell[0]][copy.at(cell[1])]
    read = text.encode().decode("cp1252", errors="replace")
    return None if read == text else _with(copy, {cell: read})


@kind("a word of a list misspelt")
def misspelt(copy: Copy, known: Mapping[str, Any], rng: np.random.Generator) -> Damage | None:
    found = [
        (place, name)
        for name in (*known.get("keys", ()), *known.get("wholes", {}))
        for place, row in enumerate(copy.rows)
        if row[copy.at(name)].isalpha() and len(row[copy.at(name)]) > 2
    ]
    cell = _one(rng, found)
    if cell is None:
        return None
    return _with(copy, {cell: _swapped_digits(copy.rows[cell[0]][copy.at(cell[1])], rng)})


@kind("two rows' figures swapped")
def rows_swapped(
    copy: Copy, known: Mapping[str, Any], rng: np.random.Generator
) -> Damage | None:
    name = _one(rng, [*known.get("counts", ())])
    cells = [] if name is None else _cells(copy, [name], 100)
    one, other = _one(rng, cells), _one(rng, cells)
    if one is None or one == other:
        return None
    at = copy.at(name)
    texts = copy.rows[one[0]][at], copy.rows[other[0]][at]
    if texts[0] == texts[1]:
        return None
    return _with(copy, {one: texts[1], other: texts[0]})
