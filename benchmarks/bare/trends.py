"""Series in time, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bare.packed import TIMES, Packed, grain_of, known


def find(table: Packed) -> None:
    for code in ("HS701", "HS702", "HS703", "HS705"):
        table.broken[code] = np.empty(0, "i8")
    if not table.size or (table.end == table.end[0]).all():
        return
    # one number a kind of period and source: its series, and its place in time
    series = table.rest_but(*TIMES)
    first = table.first_of_rest
    order = np.lexsort((table.published[first], table.start[first], table.end[first], series))
    rank = np.empty(len(order), "i8")
    rank[order] = np.arange(len(order))
    fit = table.sound & ~table.derived & np.isfinite(table.value)
    rows = np.flatnonzero(fit & ~table.where("indicator", "people_by_ipc_phase"))
    bare = table.key[rows] - table.rest[rows]
    at = np.argsort(bare + rank[table.rest[rows]], kind="stable")
    rows = rows[at]
    like = bare[at] + series[table.rest[rows]]
    same = like[1:] == like[:-1]
    period = (table.end[rows[1:]] == table.end[rows[:-1]]) & (
        table.start[rows[1:]] == table.start[rows[:-1]]
    )
    # of figures of one period, the one published last
    last = np.append(~(same & period), True)[: len(rows)]
    rows, like = rows[last], like[last]
    same = like[1:] == like[:-1]
    number = np.cumsum(np.append(True, ~same))[: len(rows)]
    before, after, number = rows[:-1][same], rows[1:][same], number[1:][same]
    longest = np.bincount(number).max(initial=0)
    assert longest < 5, "HS703 is not written by hand: a series of six figures"
    _find_copies(table, before, after)
    _find_jumps(table, before, after, number)
    kinds = table.of_entries("kind", "cumulative") & table.adds_up
    falls = kinds[after] & (table.start[after] == table.start[before])
    falls &= table.highest[after] < table.lowest[before]
    table.broken["HS705"] = np.sort(after[falls])


def _find_copies(table: Packed, before: np.ndarray, after: np.ndarray) -> None:
    value = table.value
    kinds = table.of_entries("kind", "stock") | table.of_entries("kind", "flow")
    counted = (kinds & table.adds_up)[after] & (value[after] >= 1e3)
    before, after = before[counted], after[counted]
    if (value[before] == value[after]).sum() < 10:
        return
    exact = grain_of(value[after]) * 1e3 <= value[after]
    before, after = before[exact], after[exact]
    alike = value[before] == value[after]
    country, countries = table.codes("location_code")
    rest = table.rest_but("category")[table.rest[after]]
    group = (rest * (len(countries) + 1) + country[after]) * (len(table.indicators) + 1)
    group, _ = pd.factorize(group + table.indicator[after])
    count, copied = np.bincount(group), np.bincount(group, weights=alike)
    copied = (copied >= 10) & (copied >= 0.9 * count)
    found = np.flatnonzero(alike & copied[group])
    found = found[np.argsort(after[found])]
    _, first = np.unique(group[found], return_index=True)
    table.broken["HS701"] = np.sort(after[found[first]])


def _find_jumps(
    table: Packed, before: np.ndarray, after: np.ndarray, series: np.ndarray
) -> None:
    value, start, end = table.value, table.start, table.end
    fit = table.of_entries("kind", "stock") & table.adds_up
    for column in ("gender", "age_range", "disability"):
        fit &= table.where(column, "all")
    long, short = (end[side] - start[side] + 1 for side in (after, before))
    fit = fit[after] & (value[before] > 0) & (value[after] > 0)
    fit &= (end[after] - end[before] <= 800) & (
        np.abs(long - short) <= 0.2 * np.maximum(long, short)
    )
    before, after, series = before[fit], after[fit], series[fit]
    by = np.abs(np.log(value[after] / value[before]))
    national = (table.level == 0)[table.place[after]] & table.everybody[after]
    national &= table.where("sector_code", "all")[after]
    planned, displaced = (
        known(label in some for label in table.indicators)[table.indicator[after]] & national
        for some in (
            ("people_affected", "people_in_need", "people_targeted"),
            ("internally_displaced_people", "returnees"),
        )
    )
    limit = np.where(planned, 1.3, np.where(displaced, 2.0, 8.0))
    least = np.where(planned | displaced, 1e3, 1e4)
    jumped = (by > np.log(limit)) & (np.maximum(value[after], value[before]) >= least)
    after, series, by = after[jumped], series[jumped], by[jumped]
    # one series is one thing: its widest jump
    order = np.lexsort((-by, series))
    _, at = np.unique(series[order], return_index=True)
    table.broken["HS702"] = np.sort(after[order[at]])
