"""Fractions: the words of shares that a sentence states, held against shares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.qualifiers import BY_WORD
from humstats.timeseries.messages.bases import spoken, unbased
from humstats.timeseries.messages.numbers import COUNTS, FRACTIONS, WORD, count_of, is_of_change
from humstats.timeseries.messages.parts import Line, Part, Shown, part_of
from humstats.timeseries.messages.thresholds import ROUGHLY, Answer, answer, share_window
from humstats.timeseries.messages.times import named, positions

if TYPE_CHECKING:
    from humstats.timeseries.messages.facts import Facts

__all__ = ["MOST", "RATIO", "VERB", "majorities_in", "shares_in"]

_COUNT: Final = rf"(?:{'|'.join(COUNTS)}|\d\d?)"
#: "one in three", "9 out of 10 people": that many of so many.
RATIO: Final = (
    rf"(?P<part>{_COUNT})(?: (?:person|people))? (?:in|out of)(?: every)? (?P<all>{_COUNT})"
    r"(?!\w|[.,]\d| (?:million|billion|thousand|countries|areas))"
)
#: With which something is said of those whom a share is of; not so in "people in need" and
#: "those who need aid", which say whom.
VERB: Final = (
    r"(?<!\bin )(?<!\bwho )(?<!\bthat )(?<!\bwhich )(?<!\bwhat )"
    r"\b(?:are|is|was|were|ha(?:s|ve|d)|remain(?:s|ed)?|need(?:s|ed)?|requires?|receive[sd]?"
    r"|live[sd]?)\b"
)
#: "Most people need aid", a share; not "the most people in need".
MOST: Final = rf"(?<!\bthe )(?<!\bat )\bmost\b(?=\s(?:[\w-]+\s){{1,6}}?{VERB})"
_ORDINAL_HALF: Final = re.compile(r"\b(?:first|second|other) half\b", re.IGNORECASE)
_MAJORITY: Final = re.compile(
    rf"\b(?:majority|most of|of (?:whom|them|those|these),? most)\b|{MOST}", re.IGNORECASE
)


def majorities_in(line: Line, shown: Shown) -> list[Part]:
    """Test every "most of" and "majority" as a share; they are crossed out."""
    parts = []
    for found in _MAJORITY.finditer(line.left):
        parts.append(_share(found, "more_than", 50.0, line.text, shown))
        line.cross(*found.span())
    return parts


def shares_in(line: Line, shown: Shown) -> list[Part]:
    """Test every word of a share that a sentence states; they are crossed out.

    Numbers such as those of "1 in 3" are no figures of a series.
    """
    if not shown.strict:
        line.cross_all(_ORDINAL_HALF)
    parts = []
    for pattern, percent in (*FRACTIONS.items(), (RATIO, np.nan)):
        whole = rf"(?:\b(?P<word>{WORD})\s+)?\b(?:{pattern})\b"
        for found in re.finditer(whole, line.left, re.IGNORECASE):
            if pattern != RATIO and is_of_change(line.text, found):
                continue  # "fell by a quarter" is no share
            if pattern == RATIO:
                one, every = (count_of(found[name]) for name in ("part", "all"))
                if not 0 < one < every:
                    continue
                percent = 100 * one / every
            code = BY_WORD.get((found["word"] or "").casefold(), "exact")
            parts.append(_share(found, code, percent, line.text, shown))
            line.cross(*found.span())
    return parts


def _share(
    found: re.Match[str], qualifier: str, percent: float, text: str, shown: Shown
) -> Part:
    words = found[0]
    facts = next((facts for facts in shown.all if facts.in_percent), None)
    if facts is None:
        way = "chart share_of(part, whole), or leave the word out"
        way = "pass what it is a share of as whole=" if shown.strict else way
        why = f", which is a share, and the series is in {shown.series.unit}: {way}"
        return part_of(words, "cannot be known", why, shown.series)
    years = spoken(text)
    times = named(unbased(text))
    at = facts.of_years(years)
    if shown.strict and times and not any(positions(time, facts) for time in times):
        why = ", and the series of shares has no figure of that time"
        return part_of(words, "cannot be known", why, facts)
    if not (years or facts.is_comparison):
        at = at[-1:]
    answers = {held: _share_answer(qualifier, percent, held, facts) for held in at}
    said = ", ".join(facts.said(held) for held in at[-3:])
    for wanted in ("supported", "cannot be known"):
        if held := [n for n, told in answers.items() if told == wanted]:
            why = f", and the figure is {facts.said(held[-1])}"
            return part_of(words, wanted, why, facts, held)
    return part_of(words, "refuted", f", and the figure is {said}", facts, at)


def _share_answer(qualifier: str, percent: float, at: int, facts: Facts) -> Answer:
    own, value = facts.rows["qualifier"].iloc[at], float(facts.rows["value"].iloc[at])
    if own == qualifier == "nearly" and (1 - ROUGHLY) * percent <= value <= percent:
        return "supported"  # as it was published: nearly 50 percent
    return answer(
        share_window(qualifier, percent), facts.low[at], facts.high[at], strict=facts.strict(at)
    )
