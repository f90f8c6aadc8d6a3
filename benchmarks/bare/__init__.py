"""The bare reference: rules as one pass of numpy, as one would write it by hand.

It takes a table whose codes are categoricals and the facts as plain mappings, and returns the
rows that break each rule: no findings, no words, no relation's other cells. What it costs is
what the arithmetic costs; what the library takes on top is the price of its order.

It is written for tables like those of :mod:`figures`: needs, displacement and poverty in two
years. What such a table has nothing of is in :data:`ABSENT`, and only looked for. A rule that
is not written here yet is unmeasured: the library runs it too, and ``run.py`` names it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from bare import areas, cells, codes, keys, parts, pcodes, periods, trends, words
from bare.packed import Packed

__all__ = ["ABSENT", "ALONE", "QUIET", "bare_pass"]

#: Rules of which such a table has nothing: each needs one of these columns or indicators.
ABSENT = {
    "HS601": ("reporting_round",),
    "HS602": ("operation", "assessment_type"),
    "HS603": ("origin_location_code",),
    "HS611": ("ipc_phase",),
    "HS612": ("ipc_phase",),
    "HS613": ("ipc_phase",),
    "HS621": ("funding_coverage",),
    "HS622": ("funding_received",),
    "HS623": ("funding_received",),
    "HS631": ("multidimensional_poverty_index",),
    "HS641": ("food_price",),
    "HS642": ("currency_code",),
    "HS643": ("food_price",),
    "HS651": ("event_type",),
}
#: Rules that look and find nothing in two years: series of six figures, counts that only grow,
#: periods that are a slip of a key apart, a sheet with one row of another country.
QUIET = ("HS220", "HS408", "HS703", "HS705")
#: Rules that hold a table against a last edition or a list of p-codes, which it has not.
ALONE = ("HS213", "HS801", "HS802", "HS803", "HS804", "HS805", "HS806", "HS807", "HS808")


def bare_pass(figures: pd.DataFrame, facts: dict[str, Any]) -> dict[str, np.ndarray]:
    """Return the rows that break each rule, by the rule's code.

    Age ranges of the table must not overlap, codes come without blanks around them, and the
    key must fit into one whole number. What ``facts`` holds, :mod:`facts` shows.
    """
    table = Packed(figures, facts)
    for find in (
        *(codes.find, cells.find_bounds, periods.find, keys.find, cells.find_scales),
        *(pcodes.find, words.find, parts.find, areas.find, trends.find),
    ):
        find(table)
    there = {*figures.columns, *table.labels("indicator")}
    for code, needed in ABSENT.items():
        assert there.isdisjoint(needed), f"{code} is not written by hand: {needed}"
    for code in (*ABSENT, *ALONE):
        table.broken[code] = np.empty(0, "i8")
    return table.broken
