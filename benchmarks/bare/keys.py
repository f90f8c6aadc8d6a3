"""Repeated keys, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bare.packed import Packed, firsts, known


def find(table: Packed) -> None:
    notes, marks = table.codes("note")
    aside = known(bool(table.facts["set_aside"].search(mark)) for mark in marks)[notes]
    rows = np.flatnonzero(aside)
    table.broken["HS218"] = firsts(rows, notes[rows])

    left = aside | (table.codes("location_code")[0] < 0)
    order, ordered = table.order, table.ordered
    if left.any():
        there = ~left[order]
        order, ordered = order[there], ordered[there]
    new = np.append(True, ordered[1:] != ordered[:-1])
    alone = new & np.append(new[1:], True)
    rows = order[~alone]
    starts = np.flatnonzero(new[~alone])
    run = np.cumsum(new[~alone]) - 1
    blank = table.nothing[rows]
    bottom = np.where(blank, np.inf, table.lowest[rows])
    top = np.where(blank, np.inf, np.minimum(table.highest[rows], np.finfo("f8").max))
    # the two that lie furthest apart say whether all can be one number
    lowest_top = np.lexsort((top, run))[starts]
    highest_bottom = np.lexsort((-bottom, run))[starts]
    apart = bottom[highest_bottom] > top[lowest_top]
    first = np.where(apart, np.minimum(lowest_top, highest_bottom), starts)
    repeats = np.ones(len(rows), bool)
    repeats[first] = False
    differ = apart[run]

    # an indicator of which many keys come twice is one thing: two measures, or all repeated
    twice, differing, every = (
        np.bincount(numbers + 1, minlength=len(table.indicators) + 1)[1:]
        for numbers in (
            table.indicator[rows[repeats]],
            table.indicator[rows[repeats & differ]],
            table.indicator,
        )
    )
    many = (twice >= 20) & (twice >= 0.2 * (every - twice))
    two = np.append(many & (differing > 1), False)[table.indicator[rows]]
    # a run of two measures is one indicator's: all of its rows take part
    both = rows[two]
    both.sort()
    table.broken["HS219"] = firsts(both, table.indicator[both])
    table.broken["HS208"] = np.sort(rows[repeats & differ & ~two])
    table.out[rows[differ | two]] = True

    chosen = np.flatnonzero(repeats & ~differ & ~two)
    table.broken["HS209"] = _told_once(
        table, rows[chosen], rows[first[run[chosen]]], np.append(many, False)
    )
    # what a sum lacks: kept out, or without the value that it has
    table.absent = (
        (table.out | table.nothing) & ~table.where("status", "not_applicable") & ~aside
    )
    table.sound = ~(table.out | table.nothing | aside)
    table.sound[rows[repeats]] = False


def _told_once(
    table: Packed, rows: np.ndarray, others: np.ndarray, many: np.ndarray
) -> np.ndarray:
    """Return one row of each sheet that repeats another, else of each row of a sheet."""
    order = np.argsort(rows)
    rows, others = rows[order], others[order]
    files, labels = table.codes("origin_file")
    lines = table.figures["origin_row"].to_numpy("f8", na_value=np.nan)[rows]
    line = np.where(np.isnan(lines), -1.0 - np.arange(len(rows)), lines)
    numbers = table.indicator[rows]
    line = np.where(many[numbers], -1.0 - table.size - numbers, line)
    mine, other = files[rows].astype("i8"), files[others].astype("i8")
    line[mine != other] = 0
    pairs = (mine + 1) * (len(labels) + 1) + other + 1
    number, kept = pd.factorize(line)
    return firsts(rows, pairs * max(len(kept), 1) + number)
