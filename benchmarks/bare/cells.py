"""What one value can be, and whether its scale, its decimals or its size fit, by hand."""

from __future__ import annotations

import numpy as np

from bare.packed import TIMES, Packed, firsts, known


def find_bounds(table: Packed) -> None:
    value, lowest, highest = table.value, table.lowest, table.highest
    nothing = (-np.inf, np.inf)
    bounds = [nothing if e is None else (e["low"], e["high"]) for e in table.entries]
    least = known((low for low, _ in bounds), -np.inf)[table.indicator]
    most = known((high for _, high in bounds), np.inf)[table.indicator]
    least[table.share], most[table.share] = 0.0, 100.0
    least[table.derived], most[table.derived] = nothing
    below = (value < least) | (highest < least)
    above = (value > most) | (lowest > most)
    crossed = (table.low > table.high) | (value < table.low) | (value > table.high)
    for code, bad in {
        "HS301": below & (least == 0) & table.adds_up,
        "HS302": (above | below) & ~table.adds_up,
        "HS303": above & table.adds_up,
        "HS304": np.isinf(value),
        "HS305": crossed,
    }.items():
        table.flag(code, bad, keeps_out=True)


def find_scales(table: Packed) -> None:
    value = table.value
    rows = np.flatnonzero(table.counts & np.isfinite(value) & ~table.derived)
    rows = rows[value[rows] % 1 != 0]
    files = table.codes("origin_file")[0]
    table.broken["HS306"] = firsts(rows, files[rows])
    for code in ("HS307", "HS308", "HS309", "HS310", "HS604", "HS632"):
        table.broken[code] = np.empty(0, "i8")
    if "percent" in table.units:
        _find_fractions(table, table.units.index("percent"))
    if "people" in table.units:
        person = table.unit == table.units.index("people")
        _find_lost_scales(table, person)
        if "households" in table.units:
            _find_households(table, person)
        _find_several_sources(table, person)
    _find_poverty_lines(table)
    _find_small_cells(table)


def _find_fractions(table: Packed, percent: int) -> None:
    rows = np.flatnonzero((table.unit == percent) & (table.value > 0) & table.sound)
    like = table.key[rows] % table.place_worth
    like += table.rest_but(*TIMES)[table.rest[rows]] - table.rest[rows]
    value = table.value[rows]
    small = value <= 1
    kinds, mine, count = np.unique(like, return_inverse=True, return_counts=True)
    few = np.bincount(mine, weights=small, minlength=len(kinds))
    least, most = np.full(len(kinds), np.inf), np.zeros(len(kinds))
    np.minimum.at(least, mine[~small], value[~small])
    np.maximum.at(most, mine[~small], value[~small])
    among = ((count >= 5) & (2 * few < count) & (least >= 5))[mine] & small
    among &= (value * 200 >= least[mine]) & (value * 100 <= 2 * most[mine])
    what = table.indicator[rows] + 1
    many, large = np.bincount(what), np.bincount(what, weights=~small)
    throughout = ((many >= 3) & (large == 0))[what]
    entire = ((few == count) & (count >= 5))[mine] | throughout
    found = among | entire & (value != 1)
    groups = np.where(throughout, what + len(kinds), mine)
    table.broken["HS307"] = firsts(rows[found], groups[found])


def _find_lost_scales(table: Packed, person: np.ndarray) -> None:
    national = (table.level == 0)[table.place]
    rows = np.flatnonzero(national & table.everybody & table.sound & person)
    value, country = table.value[rows], table.codes("location_code")[0][rows]
    most = np.zeros(len(table.labels("location_code")))
    large = value >= 1000
    np.maximum.at(most, country[large], value[large])
    table.broken["HS308"] = rows[~large & (value % 1 != 0) & (value * 1e4 < most[country])]


def _find_households(table: Packed, person: np.ndarray) -> None:
    household = table.unit == table.units.index("households")
    rows, people = (np.flatnonzero(kind & table.sound) for kind in (household, person))
    shift = table.rest_but("unit") - np.arange(len(table.first_of_rest))
    own, others = (table.key[part] + shift[table.rest[part]] for part in (rows, people))
    order = np.argsort(others, kind="stable")
    others, people = others[order], people[order]
    at = np.searchsorted(others, own)
    at[at == len(others)] = 0
    there = others[at] == own if len(others) else np.zeros(len(own), bool)
    rows, people = rows[there], people[at[there]]
    above = table.lowest[rows] > table.highest[people]
    table.broken["HS309"] = rows[above]
    with np.errstate(divide="ignore", invalid="ignore"):
        size = table.value[people] / table.value[rows]
    odd = ((size < 2) & (size >= 1)) | ((size > 12) & np.isfinite(size))
    table.broken["HS310"] = np.sort(people[odd & (table.value[rows] >= 10)])


def _find_several_sources(table: Packed, person: np.ndarray) -> None:
    source, sources = table.codes("source")
    if len(sources) < 2:
        return
    mine = table.where("indicator", "internally_displaced_people") & table.sound & person
    rows = np.flatnonzero(mine & (table.level == 0)[table.place] & (source >= 0))
    year = table.end[rows].view("M8[D]").astype("M8[Y]").astype("i8")
    _, where = np.unique(table.place[rows] * 10_000 + year, return_inverse=True)
    least, most = np.full(len(rows), 2**15), np.full(len(rows), -1)
    np.minimum.at(least, where, source[rows])
    np.maximum.at(most, where, source[rows])
    several = (least != most)[where]
    countries = table.codes("location_code")[0]
    table.broken["HS604"] = firsts(rows[several], countries[rows[several]])


def _find_poverty_lines(table: Packed) -> None:
    if "poverty_line" not in table.figures:
        return
    line, lines = table.codes("poverty_line")
    if len({*lines} - {"all"}) < 2:
        return
    rows = np.flatnonzero((line >= 0) & ~table.where("poverty_line", "all"))
    countries, labels = table.codes("location_code")
    series = table.indicator[rows].astype("i8") * (len(labels) + 1) + countries[rows]
    least, most = np.full((2, (len(table.indicators) + 1) * (len(labels) + 1)), -1)
    least[:] = len(lines)
    np.minimum.at(least, series, line[rows])
    np.maximum.at(most, series, line[rows])
    several = least[series] != most[series]
    table.broken["HS632"] = firsts(rows[several], series[several])


def _find_small_cells(table: Packed) -> None:
    value = table.value
    counted = table.where("indicator", *table.facts["counted_one_by_one"]) & table.adds_up
    rows = np.flatnonzero((value > 0) & (value < 5) & counted)
    rows = rows[value[rows] == np.floor(value[rows])]
    cuts = (table.level[table.place[rows]] > 0).astype(int)
    for column in ("gender", "age_range", "disability"):
        numbers, labels = table.codes(column)
        cuts += known((label != "all" for label in labels), False)[numbers[rows]]
    rows = rows[cuts > 1]
    table.broken["HS901"] = firsts(rows, table.indicator[rows])
