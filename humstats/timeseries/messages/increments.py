"""Increments: how much a sentence says that figures changed, held against two of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.timeseries.messages.bases import (
    Frame,
    bases_at,
    bases_in,
    ends_between,
    lead_of,
)
from humstats.timeseries.messages.numbers import BEHIND, WORD
from humstats.timeseries.messages.parts import Line, Part, best, part_of
from humstats.timeseries.messages.thresholds import Answer, Window, answer, share_window
from humstats.timeseries.messages.times import ANY_TIME, TIME, YEAR, several_of

if TYPE_CHECKING:
    from humstats.timeseries.messages.facts import Facts
    from humstats.timeseries.messages.numbers import Number

__all__ = ["each_with_its_word", "frame_of", "increment", "since_of"]

_THROUGH: Final = rf"\b(?:since|between)\s+(?:[a-z]+\s+){{0,3}}?{TIME}"
_SINCE: Final = re.compile(rf"[^,;:.()]*?{_THROUGH}", re.IGNORECASE)
_SINCE_BEFORE: Final = re.compile(rf"{_THROUGH},?[^,;:.()]*\Z", re.IGNORECASE)

_VERB: Final = (
    r"\b(?:rose|risen|grew|grown|increased|climbed|fell|fallen|dropped|declined|decreased"
    r"|shrank|shrunk)\b"
)
_FIRST: Final = (
    rf"(?P<verb>{_VERB})(?P<first>(?: in {ANY_TIME})? by (?:(?!{_VERB})[^.;]|\.(?=\d))*?"
)
#: "Rose by 5% in 2023 and by 9% in 2024", "... and 9% in 2024": one word for two changes.
_AND_BY: Final = re.compile(
    rf"{_FIRST}(?:,| and| but)+ )(?=(?:in {ANY_TIME} )?by (?:[a-z]+ ){{0,2}}?(?!{YEAR})"
    r"\d)",
    re.IGNORECASE,
)
_AND: Final = re.compile(
    rf"{_FIRST}{ANY_TIME}(?:,| and| but)+ )(?=(?:(?:{WORD}) )?(?!{YEAR})\d[\d.,]*"
    rf"(?:\s?(?:%|per ?cent|million|billion|thousand))? in {ANY_TIME}(?:$|[,.;]| and| but))",
    re.IGNORECASE,
)


def each_with_its_word(text: str) -> str:
    """Write the word of a change again for each number that it is of.

    Examples
    --------
    >>> each_with_its_word("fell by 5% in 2023 and by 9% in 2024")
    'fell by 5% in 2023 and fell by 9% in 2024'
    """
    for pattern, by in ((_AND_BY, ""), (_AND, "by ")):
        while pattern.search(text):
            text = pattern.sub(rf"\g<verb>\g<first>\g<verb> {by}", text)
    return text


def frame_of(number: Number, behind: str, line: Line) -> Frame:
    """Find the time that a change is counted from; none for the period before.

    The one that stands behind the number; or that of the word of direction to which the
    number belongs; or the one with which the sentence begins.
    """
    apart = BEHIND.match(behind)
    past = number.end + (apart.end() if apart else 0)
    # "rose by half, and doubled since 2013": the year is of the other word
    others = [one.at for one in line.frames if line.text[past : one.at].strip()]
    behind = behind[: min(others) - number.end] if others else behind
    for base in bases_in(behind):
        return Frame(number.start, base)
    words = [one for one in line.frames if one.at < number.start]
    nearest = max(words, key=lambda one: one.at, default=None)
    if nearest and not ends_between(line.text, nearest.at, number.start):
        return nearest
    return Frame(number.start, lead_of(line.text, number.start))


def increment(
    number: Number, facts: Facts, at: list[int], frame: Frame, sign: str, *, strict: bool
) -> Part:
    """Test a number as the size of a change.

    Parameters
    ----------
    number : Number
        In percent, in points, or in the unit of the figures.
    facts : Facts
        Two of whose figures decide.
    at : list of int
        Positions of the figures that it may be the change to.
    frame : Frame
        From which time on; the period before where it names none.
    sign : {"up", "down", ""}
        Which way the sentence says; either where it does not.
    strict : bool
        Whether two sources, and a percent of percent, are nothing that can be tested.

    Returns
    -------
    Part
        What the figures say to it.
    """
    if facts.are_classes:
        why = ", and classes have an order and no distance"
        return part_of(number.text, "cannot be known", why, facts, at)
    if strict and len({facts.period(n).end.year for n in at}) == 1 < len(at):
        why = f", and the series has {len(at)} figures of that time: name one"
        return part_of(number.text, "cannot be known", why, facts, at)
    parts, base, in_points = [], frame.base, "point" in number.text
    # "fewer in 2020 than in 2025" compares either way in time
    either = base is not None and base[0].casefold().startswith("than")
    for now in at:
        try:
            thens = bases_at(base, now, facts) if base else [now - 1]
        except LookupError as error:
            why = f", and {error.args[0]}"
            return part_of(number.text, "cannot be known", why, facts)
        told = []
        for then in thens:
            why = f", and the figures are {facts.said(now)} and {facts.said(max(then, 0))}"
            said: Answer = "cannot be known"
            if (0 <= then < now or (either and then > now)) and (base or facts.follows[now]):
                if apart := facts.apart(now, then, strict=strict):
                    why = f", and {apart}"
                elif strict and facts.in_percent and number.percent and not in_points:
                    why += ": say percentage points"
                elif in_points and not facts.in_percent:
                    why += f": percentage points are of shares, and these are {facts.unit}"
                else:
                    said = _answer(number, facts, now, then, sign)
                    said = "cannot be known" if said == "refuted" and not frame.sure else said
            if then == now:
                why = f", and {facts.alone(now)}"
            rows = sorted({now, max(then, 0)})
            told.append(part_of(number.text, said, why, facts, rows))
        if base and len({part.answer for part in told}) > 1:
            # of several figures of one time, all must say the same
            why = f", and {several_of(base, facts)}"
            told = [part_of(number.text, "cannot be known", why, facts, [now, *thens])]
        parts.append(told[-1])
    if parts:
        return best(parts)
    why = ", and the series has no figures that a change could be computed from"
    return part_of(number.text, "cannot be known", why, facts)


def _answer(number: Number, facts: Facts, now: int, then: int, sign: str) -> Answer:
    low, high = facts.low[now] - facts.high[then], facts.high[now] - facts.low[then]
    value = facts.rows["value"].to_numpy("float64")
    size = value[now] - value[then]
    if number.percent and not facts.in_percent:
        if not facts.low[then] > 0:
            return "cannot be known"
        low = 100 * (facts.low[now] / facts.high[then] - 1)
        high = 100 * (facts.high[now] / facts.low[then] - 1)
        size = 100 * size / value[then]
    elif facts.in_percent > number.percent:
        return "refuted"
    down = sign == "down" or (not sign and size < 0)
    if down:
        low, high, size = -high, -low, -size
    window = share_window(number.qualifier, number.value)
    if number.qualifier in ("exact", "about"):
        reach = number.step / 2 * (1 + 1e-9)
        window = Window(number.value - reach, number.value + reach)
        if low > 0 and abs(size - number.value) <= reach:
            return "supported"
    said = answer(window, low, high)
    return said if low > 0 or said != "supported" else "cannot be known"


def since_of(number: Number, before: str, behind: str, line: Line) -> re.Match[str] | None:
    """Return since when a number is said to have held: nothing else was said in between."""
    after = _SINCE.match(behind)
    if after:
        start, end = number.end, number.end + after.start("year")
    else:
        after = _SINCE_BEFORE.search(before)
        start, end = (
            number.start - len(before) + (after.end("year") if after else 0),
            number.start,
        )
    same = line.left[start:end] == line.text[start:end]
    return after if after and same and not BEHIND.match(behind) else None
