"""Areas against the place that they lie in and against their neighbours, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bare.packed import Packed, causes_of, grain_of, known, medians, widest
from bare.parts import largest_parts, sums

FAR = np.log(4.0)


def find(table: Packed) -> None:
    totals = _find_totals(table)
    pairs = _with_wholes(table, totals)
    found = []
    for parts, wholes in pairs.values():
        over = table.lowest[parts] > table.highest[wholes] + 1.0
        found.append((parts[over], wholes[over]))
    table.broken["HS505"], already = largest_parts(table, found)
    _find_sums(table, pairs, _with_wholes(table, totals, table.absent), already)
    _find_odd_shares(table)


def _with_wholes(
    table: Packed, totals: np.ndarray, among: np.ndarray | None = None
) -> dict[tuple[int, int], tuple[np.ndarray, np.ndarray]]:
    places, level = table.places, table.level
    by_number = np.argsort(places)
    fit = table.adding("area", among)
    fit &= ~totals[table.place]
    pairs = {}
    for inside, around in ((1, 0), (2, 0), (2, 1)):
        wanted = places - level + around
        for column in [*table.worths][1:]:
            depth = 3 if column.startswith("area") else 2 if "admin2" in column else 1
            if depth > around:
                wanted -= table.digit[column] * table.worths[column][0]
        at = np.searchsorted(places, wanted, sorter=by_number)
        at = by_number[np.minimum(at, len(places) - 1)]
        above = np.where((places[at] == wanted) & (level == inside), at, -1)[table.place]
        rows = np.flatnonzero((above >= 0) & fit)
        keys = table.key[rows] + (above[rows] - table.place[rows]) * table.place_worth
        pairs[inside, around] = table.paired(rows, keys)
    return pairs


def _find_sums(
    table: Packed,
    pairs: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]],
    lacking: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]],
    already: np.ndarray,
) -> None:
    # a country of which one area is not divided again need not be the sum of level 2
    divided, partly = np.zeros((2, table.size), bool)
    divided[pairs[2, 1][1]] = True
    regions, countries = pairs[1, 0]
    partly[countries[~divided[regions]]] = True
    found, looked = [], []
    for levels, (parts, wholes) in pairs.items():
        whole, least, most, rounding, count = sums(table, parts, wholes)
        looked.append(table.place[whole])
        above, below = least - table.highest[whole], most - table.lowest[whole]
        off = np.where(above > 0, above, np.where(below < 0, below, 0.0))
        single = 2 * np.sum((count == 1) & (off == 0)) > len(off)
        missed = (off != 0) & ~already[whole] & ((count > 1) | single)
        incomplete = np.zeros(table.size, bool)
        incomplete[lacking[levels][1]] = True
        if levels == (2, 0):
            incomplete |= partly
        missed &= (off > 0) | ~incomplete[whole]
        found.append((whole[missed], off[missed], rounding[missed]))
    rows, off, rounding = (np.concatenate(part) for part in zip(*found, strict=True))
    at = np.lexsort((-np.abs(off), rows))
    at = at[np.unique(rows[at], return_index=True)[1]]
    rows, off, rounding = rows[at], off[at], rounding[at]

    rounded = np.abs(off) <= rounding
    side = np.sign(off).astype("i8")
    with np.errstate(divide="ignore"):
        share = np.abs(off) / np.abs(np.where(off > 0, table.highest[rows], table.lowest[rows]))
        by = np.log1p(share) * side
    here = np.where(rounded, -1, (table.place[rows] + 1) * 4 + side)
    every = (np.concatenate(looked) + 1) * 4
    cause = causes_of(here, np.concatenate([every - 1, every + 1]), by)
    cause[rounded] = -1
    indicator = table.indicator[rows].astype("i8")
    cause = np.where(rounded, indicator + cause.max(initial=0) + 1, cause)
    table.broken["HS506"] = widest(rows, cause, np.abs(off))


def _like(table: Packed, rows: np.ndarray, families: np.ndarray) -> np.ndarray:
    """Return a number that the same figures of a family of areas share."""
    worth = table.place_worth
    return table.key[rows] % worth + families[table.place[rows]] * worth


def _find_totals(table: Packed) -> np.ndarray:
    """Find areas that are the sum of their neighbours, and return which places they are."""
    fit = table.adding("area") & table.everybody & (table.value > 0)
    overall = table.where("sector_code", "all")
    if (fit & overall).any():
        fit &= overall
    rows = np.flatnonzero(fit & (table.level > 0)[table.place])
    value, place = table.value[rows], table.place[rows]
    round_ones = grain_of(value) * 1e3 > value
    totals = [rows[:0]]
    for columns in (
        ("location_code",),
        ("location_code", "admin1_code", "provider_admin1_name"),
    ):
        packed = table.level + 1
        for column in columns:
            worth, count = table.worths[column]
            packed = packed + table.digit[column] * worth
        like, kinds = pd.factorize(_like(table, rows, pd.factorize(packed)[0]))
        count = np.bincount(like, minlength=len(kinds))[like]
        total = np.bincount(like, weights=value, minlength=len(kinds))[like]
        half = np.abs(2 * value - total) <= np.minimum(count / 2, 0.001 * value)
        enough = (count >= 4) & ~round_ones
        could = np.bincount(place[enough], minlength=len(table.places))
        did = np.bincount(place[enough & half], minlength=len(table.places))
        totals.append(rows[enough & half & (2 * did > could)[place]])
    slipped = np.unique(np.concatenate(totals))
    found = np.zeros(len(table.places), bool)
    found[table.place[slipped]] = True
    _, first = np.unique(table.place[slipped], return_index=True)
    table.broken["HS513"] = np.sort(slipped[first])
    return found


def _find_odd_shares(table: Packed) -> None:
    areas = table.sound & (table.level > 0)[table.place] & table.adds_up & (table.value > 0)
    packed = table.level + 1 + table.digit["location_code"] * table.worths["location_code"][0]
    families = pd.factorize(packed)[0]
    pairs = []
    for number, entry in enumerate(table.entries):
        if entry is not None and entry["denominator"] in table.indicators:
            rows = np.flatnonzero(areas & table.everybody & (table.indicator == number))
            target = table.indicators.index(entry["denominator"])
            pairs.append(table.of_indicator(rows, target))
    along = ("age_range", "gender", "disability", "population_group")
    for column in along:
        numbers, labels = table.codes(column)
        if "all" not in labels or len(labels) < 2:
            continue
        mine = areas & known(label != "all" for label in labels)[numbers]
        for other in along:
            if other != column:
                mine &= table.where(other, "all")
        pairs.append(table.along(np.flatnonzero(mine), column, labels.index("all")))
    odd = [_odd(table, families, *pair) for pair in pairs]
    rows, wholes, off = (np.concatenate(part) for part in zip(*odd, strict=True))
    _, first = np.unique(rows, return_index=True)
    table.broken["HS512"] = widest(rows[first], wholes[first], off[first])


def _odd(
    table: Packed, families: np.ndarray, rows: np.ndarray, wholes: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    part, whole = table.value[rows], table.value[wholes]
    fit = (whole >= 1000) & (part <= whole)
    rows, wholes, share = rows[fit], wholes[fit], np.log(part[fit] / whole[fit])
    like, kinds = pd.factorize(_like(table, rows, families))
    count = np.bincount(like, minlength=len(kinds))
    # what is far from the median of six or more is far from the mean too, which is cheap
    mean = np.bincount(like, weights=share, minlength=len(kinds)) / np.maximum(count, 1)
    far = np.abs(share - mean[like]) > FAR / 2
    some = np.bincount(like, weights=far, minlength=len(kinds)) > 0
    some = (some & (count >= 6))[like]
    rows, wholes, share, like = rows[some], wholes[some], share[some], like[some]
    usual, size = medians(share, like)
    off = np.abs(share - usual)
    deviation = medians(off, like)[0] * 1.4826
    odd = (off > FAR) & (size >= 6) & (off > 8 * np.maximum(deviation, 0.05))
    return rows[odd], wholes[odd], off[odd]
