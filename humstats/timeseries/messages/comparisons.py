"""Comparisons: a figure against an earlier one of its series, as claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.indicators import catalogue
from humstats.model.numerals import grouped, spelled
from humstats.model.periods import Period
from humstats.timeseries.messages.assertions import Claim
from humstats.timeseries.messages.sentences import Amount, When
from humstats.timeseries.messages.thresholds import (
    FEWEST_FOR_PERCENT,
    LARGEST_PERCENT,
    LEAST_POINTS,
    MULTIPLES,
    WIDEST_PERCENT,
    answer,
    multiple_window,
)

if TYPE_CHECKING:
    from humstats.timeseries.messages.facts import Facts

__all__ = ["changes_in", "multiples_in"]

#: Beyond so many times, a reader counts no longer.
_MOST_TIMES: Final = 999
#: The qualifiers that a multiple may have, the most telling first.
_HOW_NEARLY: Final = ("exact", "nearly", "about", "more_than")
_HOW_NEARLY_PART: Final = ("exact", "about", "less_than")


def changes_in(facts: Facts, level: Claim) -> list[Claim]:
    """Say how the last figure changed on the one before, in percent and in its unit.

    Nothing where the two cannot be compared: a year is missing, a break, another source.
    """
    at = facts.last
    if not at or np.isnan(facts.steps()[at]):
        return []
    low, high, pair = facts.low, facts.high, facts.rows.iloc[[at, at - 1]]
    then = _then(facts, at)

    def claim(form: str, holds: bool | None = True, **terms: object) -> Claim:
        return Claim("change", pair, form, {"then": then, **terms}, holds, level)

    exact = low[at] == high[at] and low[at - 1] == high[at - 1]
    small = facts.in_percent and abs(low[at] - low[at - 1]) < LEAST_POINTS
    if exact and (small or low[at] == low[at - 1]):
        return [claim("change.same")]
    if low[at] <= high[at - 1] and high[at] >= low[at - 1]:
        return [claim("change.open", None, why=facts.overlap(at, at - 1))]
    up = bool(low[at] > high[at - 1])
    if then.role == "by" and not up:
        return [claim("change.revision")]
    found, direction = _relative(facts, at), (facts.basis, up)
    if found and found.kind == "times":
        much = "level" if facts.basis == "count" and not up else facts.basis
        said = claim("change.times", amount=found, much=much)
    else:
        said = claim("change.amount", amount=found or "", direction=direction)
    more = _absolute(facts, at) if found and found.kind in ("percent", "times") else None
    if not more:
        return [said]
    terms = {"then": then, "amount": more, "direction": direction}
    return [said, Claim("difference", pair, "change.amount", terms, True, level)]


def _then(facts: Facts, at: int) -> When:
    now, before = facts.period(at), facts.period(at - 1)
    known = catalogue.get(facts.indicator)
    if known and known.is_cumulative and now.start == before.start:
        return When(before, f"by {Period(before.end, before.end)}", "by")
    return When.of(facts.rows.iloc[at - 1])


def _relative(facts: Facts, at: int) -> Amount | None:
    """Say how much, in percent (of percent, in points), or not at all if too uncertain."""
    value = facts.rows["value"].to_numpy("float64")
    rise = abs(value[at] - value[at - 1])
    # a percent of less than nothing, or across it, says nothing
    if not _is_narrow(facts, at) or min(value[at], value[at - 1]) < 0 or facts.are_classes:
        return None
    if facts.in_percent:
        places = 0 if float(rise).is_integer() else 1
        return Amount(grouped(rise, decimals=places), "points")
    few = facts.basis == "count" and value[at - 1] < FEWEST_FOR_PERCENT
    if few or not (value[at - 1] and value[at]):
        return Amount(spelled(rise), "plain")
    about, percent = facts.is_about(at, at - 1), 100 * rise / value[at - 1]
    if percent > LARGEST_PERCENT:
        times = value[at] / value[at - 1]
        return Amount(grouped(times), "times", about=about or times != round(times))
    decimals = 0 if percent >= 0.95 else 1
    written = grouped(percent, decimals=decimals)
    if not float(written.replace(",", "")):
        return None
    if written == "100" and value[at] < value[at - 1]:
        return _absolute(facts, at)  # some are left
    return Amount(written, "percent", about=about or percent != round(percent, decimals))


def _absolute(facts: Facts, at: int) -> Amount | None:
    """Say how much in the figures' unit; not of a score, whose steps mean nothing."""
    if facts.basis == "level" or not _is_narrow(facts, at):
        return None
    value = facts.rows["value"].to_numpy("float64")
    rise = abs(value[at] - value[at - 1])
    written = spelled(rise)
    exact = not facts.is_about(at, at - 1)
    return Amount(written, "plain", about=not exact or rise >= 100_000 or rise != round(rise))


def _is_narrow(facts: Facts, at: int) -> bool:
    """Whether the bounds of a change lie near enough to each other for a number."""
    ends = (facts.low[at] - facts.high[at - 1], facts.high[at] - facts.low[at - 1])
    least, most = sorted(map(abs, ends))
    value = facts.rows["value"].to_numpy("float64")
    return bool(
        least > 0 and most <= WIDEST_PERCENT * least and abs(value[at] - value[at - 1]) > 0
    )


def multiples_in(facts: Facts, level: Claim) -> list[Claim]:
    """Say how many times as many there are as at the start of what can be compared.

    The start is the first figure that compares with the last. From twice on, and from half
    down.
    """
    at, alike = facts.last, facts.comparable_with(facts.last)
    base = alike[0] if alike else at
    if base >= at - 1 or facts.basis == "level":
        return []
    ends = [facts.high[base], facts.low[at], facts.high[at]]
    if not (facts.low[base] > 0 and np.isfinite(ends).all()):
        return []
    least, most = facts.low[at] / facts.high[base], facts.high[at] / facts.low[base]
    said = _times(least, most) or _part(least, most)
    if said is None:
        return []
    form, terms = said
    terms = {**terms, "then": When.of(facts.rows.iloc[base]), "much": facts.basis}
    return [Claim("multiple", facts.rows.iloc[[at, base]], form, terms, True, level)]


def _times(least: float, most: float) -> tuple[str, dict[str, object]] | None:
    for number in {int(least) or 1, int(most), round(least)}:
        for word in _HOW_NEARLY:
            if not 2 <= number <= _MOST_TIMES or (word == "more_than" and most >= number + 1):
                continue
            if answer(multiple_window(word, number), least, most) == "supported":
                form = "multiple.two" if number == 2 else "multiple.times"
                return form, {"word": word, "n": number}
    return None


def _part(least: float, most: float) -> tuple[str, dict[str, object]] | None:
    for word in _HOW_NEARLY_PART:
        for part, number in reversed(MULTIPLES.items()):
            if answer(multiple_window(word, number), least, most) == "supported":
                return "multiple.part", {"word": word, "part": part}
    return None
