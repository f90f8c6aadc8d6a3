"""Quantities: the numbers and the shares that a title says, held against figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.numerals import precision_of
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.rounding import granularity
from humstats.model.units import SCALES
from humstats.timeseries.facts import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from humstats.timeseries.facts import Facts

__all__ = ["ROUGHLY", "WORDS", "check_numbers", "check_shares"]

#: The qualifier that each word before a number stands for.
WORDS: Final = {word: code for code, q in QUALIFIERS.items() for word in q.words if word}
_WORD: Final = "|".join(map(re.escape, WORDS))

_NUMBERS: Final = re.compile(
    rf"(?P<word>\b(?:{_WORD})\s+)?(?<![\w.,])(?P<digits>\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<scale>million|billion|thousand|[MBKmk]\b|bn\b)?\s?"
    r"(?P<percent>%|per ?cent\b|percentage points?)?(?![\w+])", re.IGNORECASE,
)  # fmt: skip
_SCALES: Final = {**SCALES, "": 1.0, "b": 1e9}
#: Words of shares, in percent.
_SHARES: Final = {
    r"half(?! of (?:19|20)\d\d)": 50.0,
    r"(?:a|one)[ -]third": 100 / 3,
    r"two[ -]thirds": 200 / 3,
    r"(?:a|one)[ -]quarter": 25.0,
    r"three[ -]quarters": 75.0,
    r"(?:a|one)[ -]fifth": 20.0,
    r"(?:a|one)[ -]tenth": 10.0,
    r"(?:one|1)(?: person)? (?:in|out of)(?: every)? (?:two|2)\b": 50.0,
    r"(?:one|1)(?: person)? (?:in|out of)(?: every)? (?:three|3)\b": 100 / 3,
    r"(?:one|1)(?: person)? (?:in|out of)(?: every)? (?:four|4)\b": 25.0,
    r"(?:one|1)(?: person)? (?:in|out of)(?: every)? (?:five|5)\b": 20.0,
    r"(?:two|2)(?: people)? (?:in|out of)(?: every)? (?:three|3)\b": 200 / 3,
    r"(?:nine|9)(?: people)? (?:in|out of)(?: every)? (?:ten|10)\b": 90.0,
}
_ORDINAL_HALF: Final = re.compile(r"\b(?:first|second|other) half\b", re.IGNORECASE)
_MAJORITY: Final = re.compile(r"\b(?:majority|most of)\b", re.IGNORECASE)
#: A share may be called "half" within half a point, "about half" within a twentieth of it,
#: and "almost half" from a twentieth of it below.
_EXACTLY: Final = 0.5
ROUGHLY: Final = 0.05


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a title: as written, its value, and the unit of its last digit."""

    text: str
    value: float
    step: float
    percent: bool
    qualifier: str


def check_numbers(text: str, years: list[int], shown: Sequence[Facts]) -> None:
    """Refuse a number that no figure of what is shown says, as a figure or as a change.

    Parameters
    ----------
    text : str
        A title without its years and dates.
    years : list of int
        Years that the title names, to whose figures the numbers belong.
    shown : sequence of Facts
        Any of them may bear a number out; the first is named in the refusal.
    """
    for number in _numbers(text):
        if not any(_may_be_said(number, years, facts) for facts in shown):
            candidates = shown[0].of_years(years)
            figures = ", ".join(shown[0].said(at) for at in candidates[-3:])
            refuse(
                f"The title says {number.text!r}, which no figure of the series says: it has "
                f"{figures}{' and others' if len(candidates) > 3 else ''}."
            )


def _numbers(text: str) -> Iterator[_Number]:
    for found in _NUMBERS.finditer(text):
        digits = found["digits"].rstrip(",")
        scale = _SCALES[(found["scale"] or "").casefold()]
        decimals = len(digits.partition(".")[2])
        value, last = float(digits.replace(",", "")) * scale, 10.0**-decimals * scale
        yield _Number(
            " ".join(found[0].split()),
            value,
            granularity(value, most=precision_of(value), least=last),
            found["percent"] is not None,
            WORDS.get((found["word"] or "").strip().casefold(), "exact"),
        )


def _may_be_said(number: _Number, years: list[int], facts: Facts) -> bool:
    largest = np.nanmax(np.where(np.isfinite(facts.high), facts.high, facts.low))
    small = number.value < 100 and not number.percent
    if small and (facts.in_percent or number.value * 100 < largest):
        return True  # "in 14 governorates" is no figure of a series in millions
    candidates = facts.of_years(years)
    if number.percent == facts.in_percent and any(
        _bears_out(number, at, facts) for at in candidates
    ):
        return True
    return any(_is_change(number, at, facts) for at in candidates)


def _bears_out(number: _Number, at: int, facts: Facts) -> bool:
    figure = facts.rows.iloc[at]
    value, low, high = float(figure["value"]), facts.low[at], facts.high[at]
    own = str(figure["qualifier"])
    printed = precision_of(value) if not np.isnan(value) else number.step
    match number.qualifier:
        case "more_than":
            return bool(low > number.value or (own == "more_than" and low == number.value))
        case "at_least":
            return bool(low >= number.value)
        case "less_than":
            return bool(high < number.value or (own == "less_than" and high == number.value))
        case "at_most":
            return bool(high <= number.value)
        case "nearly" if own == "nearly":
            # an upper bound is rounded up, never down
            above = number.value - value
            return bool(-1e-9 * number.value <= above < min(number.step, printed))
        case "nearly":
            return bool(number.value * (1 - ROUGHLY) <= value and high < number.value)
        case "about" if own in ("exact", "about"):
            return abs(value - number.value) <= number.step / 2 * (1 + 1e-9)
    if own not in ("exact", "about"):
        return False
    reach = number.step if number.percent else min(number.step, printed)
    return abs(value - number.value) <= reach / 2 * (1 + 1e-9)


def _is_change(number: _Number, at: int, facts: Facts) -> bool:
    """Whether a number is the change to a period from the one before."""
    if not facts.follows[at] or facts.in_percent > number.percent:
        return False
    value = facts.rows["value"].to_numpy("float64")
    size = abs(value[at] - value[at - 1])
    if number.percent and not facts.in_percent:
        size = 100 * size / value[at - 1] if value[at - 1] else np.nan
    return bool(abs(size - number.value) <= number.step / 2 * (1 + 1e-9))


def check_shares(title: str, years: list[int], shown: Sequence[Facts]) -> str:
    """Refuse a word of a share that no figure bears out; return the title without them.

    Parameters
    ----------
    title : str
        As in :func:`check_numbers`.
    years : sequence of int
        As in :func:`check_numbers`.
    shown : sequence of Facts
        As in :func:`check_numbers`.

    Returns
    -------
    str
        Numbers such as those of "1 in 3" are gone from it: they are no figures.
    """
    rest = _ORDINAL_HALF.sub(" ", title)
    for pattern, percent in _SHARES.items():
        found = re.search(rf"(?:\b({_WORD})\s+)?\b{pattern}", rest, re.IGNORECASE)
        if found:
            code = WORDS.get((found[1] or "").casefold(), "exact")
            _check_share(found[0], code, percent, years, shown)
            rest = rest.replace(found[0], " ")
    if found := _MAJORITY.search(rest):
        _check_share(found[0], "more_than", 50.0, years, shown)
    return rest


def _check_share(
    text: str, qualifier: str, percent: float, years: list[int], shown: Sequence[Facts]
) -> None:
    facts = next((facts for facts in shown if facts.in_percent), None)
    if facts is None:
        refuse(
            f"The title says {text!r}, which is a share, and the series is in "
            f"{shown[0].rows['unit'].iloc[0]}: chart share_of(part, whole), or leave the "
            "word out."
        )
    candidates = facts.of_years(years)
    if not (years or facts.is_comparison):
        candidates = candidates[-1:]
    if not any(_is_share(qualifier, percent, at, facts) for at in candidates):
        figures = ", ".join(facts.said(at) for at in candidates[-3:])
        refuse(f"The title says {text!r}, and the figure is {figures}.")


def _is_share(qualifier: str, percent: float, at: int, facts: Facts) -> bool:
    low, high = facts.low[at], facts.high[at]
    value = float(facts.rows["value"].iloc[at])
    reach = ROUGHLY * percent
    match qualifier:
        case "nearly":
            return bool(percent - reach <= value < percent and high < percent + _EXACTLY)
        case "more_than":
            return bool(low > percent)
        case "less_than":
            return bool(high < percent or (high == percent and np.isnan(value)))
        case "at_least":
            return bool(low >= percent)
        case "at_most":
            return bool(high <= percent)
    near = _EXACTLY if qualifier == "exact" else reach
    return bool(percent - near <= low and high <= percent + near)
