"""Ratios: how many times as many a sentence says there are, held against two figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.qualifiers import BY_WORD
from humstats.timeseries.messages.numbers import COUNTS, FRACTIONS, WORD, count_of
from humstats.timeseries.messages.thresholds import (
    Answer,
    answer,
    multiple_window,
    told_multiple,
)
from humstats.timeseries.messages.times import ANY_TIME

if TYPE_CHECKING:
    from humstats.timeseries.messages.facts import Facts

__all__ = ["MULTIPLES", "multiple", "ratio_of"]

_PARTS: Final = ("third", "quarter", "fifth", "tenth")
#: "As many people in need as in 2023", which stands alone: not "twice as many ...".
_NO_MULTIPLE: Final = "".join(
    f"(?<!{word} )"
    for word in ("twice", "times", "half", "not", *_PARTS, *(f"{one}s" for one in _PARTS))
)
_AS_IN: Final = rf"(?:\s+[\w-]+){{0,8}}?\s+as\s+(?:(?:in|at|by|of|the|end)\s+){{0,4}}{ANY_TIME}"
#: Behind a verb of headlines, "needs double": in a year, from a figure, or nothing more.
_END: Final = r" (?:since|in|from|between|by|over|to)\b|\s*(?:$|[;:,.])"
#: Words that say how many times as many.
MULTIPLES: Final = re.compile(
    rf"\b(?:(?P<word>{WORD})\s+)?(?:(?P<half>halv(?:e[ds]?|ing))"
    rf"|(?P<same>{_NO_MULTIPLE}as (?:many|much|high|large)(?={_AS_IN}))"
    rf"|(?P<part>{'|'.join(FRACTIONS)})(?= as (?:many|much|high|large)\b)"
    rf"|(?P<double>doubl(?:ed|es|ing)|double(?= (?:as|the|that)\b|{_END})"
    r"|twice(?= (?:as|the|that)\b))"
    rf"|(?P<triple>tripl(?:ed|es|ing)|trebled|triple(?= (?:as|the|that)\b|{_END}))"
    r"|(?P<four>quadrupl\w+)"
    rf"|(?P<times>\d[\d,]*(?:\.\d+)?|{'|'.join(COUNTS[1:])})(?:[ -]?fold"
    r"| times (?=as\b|more\b|higher\b|larger\b|the\b|that\b|what\b)))\b",
    re.IGNORECASE,
)
_RATIOS: Final = {"same": 1.0, "half": 0.5, "double": 2.0, "triple": 3.0, "four": 4.0}


def multiple(found: re.Match[str], ratio: float, facts: Facts, now: int, base: int) -> Answer:
    """Say whether one figure is so many times another, as words say it."""
    code = BY_WORD.get((found["word"] or "").casefold(), "exact")
    window = multiple_window(code, ratio)
    value = facts.rows["value"].to_numpy("float64")
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.float64(facts.low[now]) / facts.high[base]
        most = np.float64(facts.high[now]) / facts.low[base]
        times = np.float64(value[now]) / value[base]
    if found["half"]:
        # "more than halved" is a fall by more than half, not more than half as many
        least, most, times = 1 - most, 1 - least, 1 - times
    decimals = len((found["times"] or "").partition(".")[2])
    reach = max(window.high - ratio, told_multiple(ratio, decimals))
    printed = code in ("exact", "about") and np.isfinite([least, most]).all()
    # of rounded figures, what follows from them as they are printed
    if printed and abs(times - ratio) <= reach * (1 + 1e-9):
        return "supported"
    return answer(window, least, most)


def ratio_of(found: re.Match[str]) -> float:
    """Return how many times as many a match of :data:`MULTIPLES` says."""
    if found["times"]:
        text = found["times"].casefold().replace(",", "")
        return float(count_of(text) if text in COUNTS else text)
    if found["part"]:
        part = found["part"].casefold()
        return next(percent / 100 for one, percent in FRACTIONS.items() if re.match(one, part))
    return next(ratio for name, ratio in _RATIOS.items() if found[name])
