"""Statements: what one figure says, and whether another one says the same."""

from __future__ import annotations

import math
from typing import Any, Final

import pandas as pd

from humstats.model.numerals import precision_of
from humstats.model.rounding import granularity

__all__ = ["Record", "alike", "blank", "rounds", "says_nothing", "spread"]

Record = dict[str, Any]

_STATEMENT: Final = ("value", "low", "high", "qualifier")
#: The finest digit that a published figure may be rounded to.
_FINEST: Final = 1e-9


def blank(word: Any) -> bool:
    """Whether a cell is missing."""
    return bool(pd.isna(word))


def alike(one: Record, other: Record) -> bool:
    """Whether two figures say the same: one number, with one qualifier and bounds."""
    same = all(
        one[name] == other[name] or (blank(one[name]) and blank(other[name]))
        for name in _STATEMENT
    )
    # a number is the same one, provisional or final; without one the status is what is said
    return same and (one["status"] == other["status"] or not says_nothing(one))


def says_nothing(figure: Record) -> bool:
    """Whether a figure has neither a value nor a bound."""
    return all(blank(figure[name]) for name in ("value", "low", "high"))


def rounds(coarse: Record, fine: Record) -> bool:
    """Whether one figure can be the other one, rounded."""
    if {coarse["qualifier"], fine["qualifier"]} - {"exact", "about"}:
        return False
    if blank(coarse["value"]) or blank(fine["value"]):
        return False
    if coarse["value"] == fine["value"]:
        return True
    if spread(fine) >= spread(coarse):
        return False
    reach = abs(float(fine["value"]) - float(coarse["value"]))
    return reach <= spread(coarse)[0] / 2 * (1 + 1e-9)


def spread(figure: Record) -> tuple[float, bool]:
    """How wide a figure's rounding is; of two as wide, the one that says so is finer."""
    if not (blank(figure["low"]) or blank(figure["high"])):
        return float(figure["high"] - figure["low"]), False
    if blank(figure["value"]):
        return math.inf, True
    value = float(figure["value"])
    if not value:
        return 0.0, True  # a zero is never rounded
    # rounded no more coarsely than a reader is shown: 13.0 and 13.1 million remain two
    return granularity(value, most=precision_of(value), least=_FINEST), True
