"""Amounts: which figures say something, and which of them can be added.

A figure says something where it has a value or a bound. It can be added where the catalogue
declares its indicator so, and its unit is one of counts or money: what is in percent cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.model.indicators import catalogue
from humstats.model.units import UNITS
from humstats.timeseries.adding.overlaps import SPEAK_FOR_THEMSELVES
from humstats.timeseries.derivations import is_new
from humstats.timeseries.intervals import stated
from humstats.timeseries.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

    from humstats.model.indicators import Indicator

    Mask = NDArray[np.bool_]

__all__ = [
    "adding",
    "counted",
    "is_amount",
    "new_counts",
    "since_a_start",
    "standing_alone",
]


def standing_alone(rows: pd.DataFrame) -> Mask:
    """Return which figures stand for a whole: none that was added up and lacks a part."""
    known = stated(rows)
    made = Texts.of(rows["derived_from"]).said
    if not made.any():
        return known
    short: Mask = made & rows["qualifier"].isin(["at_least", "more_than"]).to_numpy()
    return known & ~short


def is_amount(unit: str) -> bool:
    """Whether what is in a unit is an amount; of an unknown one nobody says that it is none."""
    return unit not in UNITS or UNITS[unit].kind in ("count", "money")


def counted(rows: pd.DataFrame) -> Mask:
    """Return which figures are counts that cannot be negative, as the catalogue says."""
    return _declared(rows, lambda entry: entry.is_count and entry.low >= 0)


def since_a_start(rows: pd.DataFrame) -> Mask:
    """Return which figures count from a start, so that a later one holds the earlier."""
    return _declared(rows, lambda entry: entry.is_cumulative)


def adding(rows: pd.DataFrame, dimension: str) -> Mask:
    """Return which figures say something when they are added along a dimension."""
    apart = dimension in SPEAK_FOR_THEMSELVES
    held = _declared(rows, lambda entry: entry.adds(dimension) or (apart and entry.is_count))
    return held | new_counts(rows) if dimension == "period" else held


def new_counts(rows: pd.DataFrame) -> Mask:
    """Return which figures are what a count since a start added: new in their periods."""
    return Texts.of(rows["derived_from"]).that(is_new)


def _declared(rows: pd.DataFrame, holds: Callable[[Indicator], bool]) -> Mask:
    """Return of which figures the catalogue knows that something holds; not in percent."""
    codes, words = Texts.of(rows["indicator"])
    known = [(entry := catalogue.get(word)) is not None and holds(entry) for word in words]
    units, called = Texts.of(rows["unit"])
    amounts = [word is None or is_amount(word) for word in called]
    found: Mask = np.array(known, bool)[codes] & np.array(amounts, bool)[units]
    return found
