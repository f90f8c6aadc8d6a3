"""The days that figures hold for, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bare.packed import NEVER, Packed, firsts, known


def find(table: Packed) -> None:
    facts, start, end = table.facts, table.start, table.end
    dated = (start != NEVER) & (end != NEVER)
    first, last = facts["first_day"], facts["last_day"]
    outside = (np.minimum(start, end) < first) | (np.maximum(start, end) > last)
    table.flag("HS401", ~dated, keeps_out=True)
    table.flag("HS402", (end < start) & dated, keeps_out=True)
    table.flag("HS403", outside & dated, keeps_out=True)

    # each period once: the rest asks about periods, and gathers
    far = 2 * last
    packed = start.clip(-far, far) * (4 * last + 1) + end.clip(-far, far)
    period, kept = pd.factorize(packed)
    at = np.empty(len(kept), "i8")
    at[period[::-1]] = np.arange(table.size)[::-1]
    begins, ends = start[at], end[at]
    whole = (begins >= first) & (begins <= ends) & (ends <= last)
    said, told = table.published, table.published != NEVER

    def spots(mask: np.ndarray) -> np.ndarray:
        rows = np.flatnonzero(mask)
        return firsts(rows, table.indicator[rows] * len(kept) + period[rows])

    # day and month changed for each other
    months = np.where(whole, begins, 0).astype("M8[D]").astype("M8[M]")
    day = (np.where(whole, begins, 0).astype("M8[D]") - months).astype("i8")
    month = months.astype("i8") % 12
    swapped = ((months - month + day).astype("M8[D]") + month).astype("i8")
    can = whole & (day < 12) & (day != month)
    turned = table.nowhere
    if can.any():
        other = swapped[period]
        late = (start == end) & (start > said) & (other <= said) & told
        turned = late & table.where("indicator", *facts["observed"])
        # the table is one where nearly all periods begin on the first of a month
        on_first = day == 0
        if whole.sum() >= 5 and 0.9 <= on_first[whole].mean() < 1:
            turned |= (~on_first & (month == 0))[period]
        turned = (turned | _named_otherwise(table, other)) & can[period]
    table.broken["HS405"] = spots(turned)

    today = facts["today"]
    coming = whole & ((begins > today) | (ends > today + 366))
    mask = np.where(told, ((start > said) | (end > said + 366)) & whole[period], coming[period])
    if mask.any():
        mask &= table.where("indicator", *facts["observed"])
        mask &= ~table.where("status", "projected", "planned") & ~turned
    table.broken["HS404"] = spots(mask)

    table.broken["HS408"] = np.empty(0, "i8")
    _assert_no_slips(begins[whole], ends[whole], swapped[whole])

    odd = whole & ~_on_first(begins) & ~_on_first(ends + 1)
    rows = np.empty(0, "i8")
    if odd.any():
        rows = np.flatnonzero(odd[period] & table.where("indicator", *facts["planned"]))
    table.broken["HS407"] = firsts(rows, period[rows])


def _assert_no_slips(start: np.ndarray, end: np.ndarray, turned: np.ndarray) -> None:
    """Refuse periods that day and month, or two digits of the year, make of one another."""
    starts, ends, others = (
        days.astype("M8[D]").astype(str).tolist() for days in (start, end, turned)
    )
    held = {*zip(starts, ends, strict=True)}
    for first, last, other in zip(starts, ends, others, strict=True):
        early, late = (day[:2] + day[3] + day[2] + day[4:] for day in (first, last))
        made = {(other, last), (early, last), (first, late), (early, late)} - {(first, last)}
        assert held.isdisjoint(made), "HS408 is not written by hand"


def _on_first(days: np.ndarray) -> np.ndarray:
    dates = days.astype("M8[D]")
    return dates == dates.astype("M8[M]")


def _named_otherwise(table: Packed, turned: np.ndarray) -> np.ndarray:
    """Return the rows whose note names the day that the start would be if turned."""
    numbers, labels = table.codes("note")
    days = [table.facts["day_in"](label) for label in labels]
    if not any(days):
        return table.nowhere
    return known((NEVER if d is None else d for d in days), NEVER)[numbers] == turned
