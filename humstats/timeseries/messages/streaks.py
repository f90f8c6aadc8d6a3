"""Streaks: rises and falls in a row that a sentence states, held against each step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.timeseries.messages.bases import Frame, unbased
from humstats.timeseries.messages.durations import is_of_total
from humstats.timeseries.messages.numbers import COUNTS, ORDINAL, count_of, ordinal_of
from humstats.timeseries.messages.parts import Line, Part, part_of
from humstats.timeseries.messages.times import STEPS, TIME, YEAR, named, one_at, positions
from humstats.timeseries.scope import PERIOD

if TYPE_CHECKING:
    from humstats.timeseries.messages.facts import Facts
    from humstats.timeseries.messages.thresholds import Answer

__all__ = ["runs_in"]

_UP: Final = r"rose|risen|rises?|rising|grew|grow[ns]?|growing|growth|increas(?:ed?|es|ing)"
_DOWN: Final = (
    r"fell|fallen|falls?|falling|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)"
    r"|drop(?:ped|s|ping)?|shrank|shrunk|shrinking"
)
_WAY: Final = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
_ROW: Final = r"in a row|running|in succession"
_STRAIGHT: Final = r"(?:consecutive|successive|straight)"
_STEP: Final = r"(?P<step>year|quarter|month)s?"
_MANY: Final = rf"(?P<many>{'|'.join(COUNTS[1:])}|\d\d?)"
_WHEN: Final = rf"(?:,?\s+(?:up to|in|to|until|by)\s+(?:the end of\s+)?{TIME})?"
_RUNS: Final = [
    re.compile(pattern + _WHEN, re.IGNORECASE)
    for pattern in (
        # "the fourth rise in a row", "the fourth consecutive annual increase"
        rf"\b(?P<rank>{ORDINAL})\s+{_WAY}\s+(?:{_ROW})\b",
        rf"\b(?P<rank>{ORDINAL})\s+{_STRAIGHT}\s+(?:(?:annual|yearly)\s+)?{_WAY}\b",
        # "rose for the fourth year in a row", "rose for the fourth consecutive year"
        rf"\b{_WAY}\s+for\s+(?:the|a)\s+(?P<rank>{ORDINAL})\s+{_STEP}\s+(?:{_ROW})\b",
        rf"\b{_WAY}\s+for\s+(?:the\s+|a\s+)?(?P<rank>{ORDINAL})\s+{_STRAIGHT}\s+{_STEP}\b",
        # "rose four years in a row", "rose for four consecutive years"
        rf"\b{_WAY}\s+(?:for\s+)?{_MANY}\s+{_STEP}\s+(?:{_ROW})\b",
        rf"\b{_WAY}\s+(?:for\s+)?{_MANY}\s+{_STRAIGHT}\s+{_STEP}\b",
    )
]
#: "Risen every year since 2020", "risen each year from 2020 to 2024".
_EVERY: Final = re.compile(
    rf"\b{_WAY}\s+(?:in\s+)?(?:every|each)\s+(?:single\s+)?{_STEP}\s+"
    rf"(?P<base>(?:since|from|between)\s+(?:in\s+)?{TIME})"
    rf"(?:\s+(?:to|and|until)\s+(?P<until>{YEAR}))?",
    re.IGNORECASE,
)


def runs_in(line: Line, facts: Facts) -> list[Part]:
    """Test every run of rises or falls that a sentence states; they are crossed out."""
    parts = []
    if facts.added is not None and not is_of_total(line.text, facts):
        facts = facts.added
    for found in _EVERY.finditer(line.left):
        parts.append(_every(found, facts))
        line.frames.append(Frame(found.start(), found))
        line.cross(*found.span())
    for pattern in _RUNS:
        for found in pattern.finditer(line.left):
            parts.append(_run(found, line, facts))
            line.cross(*found.span())
    return parts


def _every(found: re.Match[str], facts: Facts) -> Part:
    """Test each step of a time that the sentence names."""
    try:
        then = one_at(found, facts)
        until = facts.in_year(int(found["until"]))[-1:] if found["until"] else [facts.last]
    except LookupError as error:
        return part_of(found[0], "cannot be known", f", and {error.args[0]}", facts)
    rows = list(range(then, until[0] + 1)) if until else []
    if len(rows) < 2:
        why = ", and the series has no such steps"
        return part_of(found[0], "cannot be known", why, facts, rows)
    sign, steps = (1 if found["up"] else -1), facts.steps()
    apart = [at for at in rows[1:] if _are_apart(found["step"], [at - 1, at], facts)]
    against = [at for at in apart if steps[at] == -sign or facts.is_level(at)]
    unknown = [at for at in rows[1:] if at not in apart or steps[at] != sign]
    if not unknown:
        why = f", and so say the figures from {facts.said(then)} to {facts.said(until[0])}"
        return part_of(found[0], "supported", why, facts, rows)
    at = (against or unknown)[0]
    why = f", and the figures are {facts.said(at)} and {facts.said(at - 1)}"
    told: Answer = "refuted" if against else "cannot be known"
    return part_of(found[0], told, why, facts, [at, at - 1])


def _run(found: re.Match[str], line: Line, facts: Facts) -> Part:
    """Test a run that leads to one figure: to that of the time beside it, or the last."""
    if facts.is_comparison:
        return part_of(
            found[0], "cannot be known", ", and the figures are of one period", facts
        )
    times = [found] if found["year"] else named(unbased(line.text[: found.start()]))[-1:]
    at = positions(times[0], facts)[-1:] if times else [facts.last]
    if not at:
        return part_of(
            found[0], "cannot be known", ", and there is no figure of that time", facts
        )
    told, why, rows = _told(found, facts, at[0])
    if told == "refuted" and not times and found.groupdict().get("many"):
        for other in range(facts.last):
            if _told(found, facts, other)[0] == "supported":
                why = f"{why}, but {facts.said(other)} ends such a run: name the time"
                return part_of(found[0], "cannot be known", why, facts, rows)
    return part_of(found[0], told, why, facts, rows)


def _told(found: re.Match[str], facts: Facts, now: int) -> tuple[Answer, str, list[int]]:
    groups = found.groupdict()
    sign, steps, run = (1 if groups["up"] else -1), facts.steps(), 0
    while now - run > 0 and steps[now - run] == sign:
        run += 1
    many = groups.get("many")
    length = count_of(many) if many else ordinal_of(groups["rank"])
    rows = list(range(max(now - length, 0), now + 1))
    broke = now - run == 0 or np.isnan(steps[now - run])
    open_ = not broke and steps[now - run] == 0 and not facts.is_level(now - run)
    kind = "rise" if sign > 0 else "fall"
    why = f", and up to {facts.period(now)} the figures show {run} {kind}{'s' * (run != 1)}"
    reached = run >= length if many else run == length and not open_
    if not _are_apart(groups.get("step"), rows, facts):
        return "cannot be known", f", and the figures are not one {groups['step']} apart", rows
    if reached:
        # what was before the series, or a break, is not known: it counts what can be seen
        return "supported", why, rows
    unknown = run == length or (run < length and (open_ or broke))
    return "cannot be known" if unknown else "refuted", f"{why} in a row", rows


def _are_apart(step: str | None, rows: list[int], facts: Facts) -> bool:
    """Whether the figures are as far apart as the run says: a year, a month."""
    ends = facts.rows[PERIOD[1]].iloc[rows].dt
    months = (ends.year * 12 + ends.month).diff().dropna()
    return step is None or bool((months == STEPS[step.casefold()]).all())
