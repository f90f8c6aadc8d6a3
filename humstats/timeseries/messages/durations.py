"""Durations: words for how long a figure counts that are not those of its period.

A figure of a year is none of "this month", nor one "a month"; what was counted since a start
was not all of it "in January". Such words are named as not tested, so that a sentence with one
is neither supported nor refuted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.timeseries.messages.bases import bases_in, before_named, ends_between, unbased
from humstats.timeseries.messages.parts import part_of
from humstats.timeseries.messages.times import (
    ANY_TIME,
    STEPS,
    TIME,
    days_of,
    earlier,
    is_start_of,
    months_between,
    months_of,
    named,
    positions,
)
from humstats.timeseries.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.timeseries.messages.bases import Frame
    from humstats.timeseries.messages.facts import Facts
    from humstats.timeseries.messages.parts import Line, Part

__all__ = ["counted_in", "either", "is_of_total", "lengths_in", "misfits_in", "readings_of"]

_STEP: Final = (
    r"(?P<step>year|quarter|month|week|day)\b(?![ -](?:before|earlier|ago|later|on)\b)"
)
#: "This month", "over the year", "in the month of January": as long as one figure.
_SPAN: Final = re.compile(
    r"\b(?:this|(?:in|over|during|within|for|throughout)(?: (?:the|an?|one))?"
    rf"(?: (?:whole|full|(?P<back>past|last)))?) {_STEP}",
    re.IGNORECASE,
)
#: "5.7 million a year", which is a mean of several, and no figure; "a quarter" is a share.
_RATE: Final = re.compile(rf"\b(?:a (?!quarter)|per ){_STEP}", re.IGNORECASE)
_DAYS: Final = {"day": 1, "week": 7}
#: "In January", and not "by January": what was counted in that time.
_DURING: Final = re.compile(
    rf"\b(?:in|on(?= \d\d? )|during|over|for|within|throughout) (?:the )?{TIME}", re.IGNORECASE
)
_EDGE: Final = "(?:(?:the|early|mid|late|end|start|of) ){0,4}"
_SINCE: Final = re.compile(rf"\b(?:since|between|from) {_EDGE}{TIME}", re.IGNORECASE)
#: "By January", of what happened month by month.
_UP_TO: Final = re.compile(
    rf"\b(?:from|through|until|till|by|up to|as of) {_EDGE}{TIME}", re.IGNORECASE
)
#: "Throughout 2023": of what was counted on one day of it, nobody knows.
_THROUGH: Final = re.compile(rf"\b(?:throughout|across|through|during)\s+{TIME}", re.IGNORECASE)
#: How many there are in the year of a plan, and not on a day of it.
_OF_A_PLAN: Final = re.compile("(?:prioritised_)?(?:people|funding)_")
#: "For months": as long as nobody says.
_LONG: Final = re.compile(r"\b(?:years|quarters|months|weeks|days)\b", re.IGNORECASE)
#: "4,922 more since January": a change, without a word of direction.
_MORE: Final = re.compile(
    r"\d[\d.,]*%?(?: (?:million|billion|thousand))? (?:more|fewer|less)\b", re.IGNORECASE
)
#: Words for all that was counted since a start: "the toll", "more than by 31 December 2023".
_TOTAL: Final = re.compile(
    rf"\b(?:toll|totals?|totalled|cumulative\w*)\b|\b(?:by|as of) {_EDGE}{ANY_TIME}",
    re.IGNORECASE,
)


def misfits_in(line: Line, facts: Facts) -> list[str]:
    """Return the words of a sentence for a time that is not as long as its figures.

    Parameters
    ----------
    line : Line
        In English; its words of direction were found.
    facts : Facts
        The series that it is about.

    Returns
    -------
    list of str
        Each as the sentence has it.
    """
    text = line.text
    times = named(unbased(text))
    at = sorted({n for time in times for n in positions(time, facts)}) or [facts.last]
    spans = [*_SPAN.finditer(text)]
    found = [one for one in spans if not all(_is_a_step(one, n, line, facts) for n in at)]
    within = {one.end() for one in spans}
    for one in _RATE.finditer(text):
        is_unit = facts.unit.endswith(f"_per_{one['step'].casefold()}")
        if one.end() not in within and not is_unit:
            found.append(one)
    for one, many in before_named(text):
        if any(earlier(n, many, facts) is None for n in at):
            found.append(one)
    if facts.is_cumulative:
        found += [one for one in _DURING.finditer(text) if not _is_all_in(one, line, facts)]
        for one in _SINCE.finditer(text):
            if not (is_start_of(one, facts) or _moves(one, line)):
                found.append(one)
    elif facts.is_flow:
        found += [one for one in times if _is_longer(one, facts)]
        several = [one for one in bases_in(text) if one[0].casefold().startswith("since")]
        several += _UP_TO.finditer(text)
        found += [one for one in several if not _moves(one, line)]
    else:
        of_a_day = facts.is_stock and not _OF_A_PLAN.match(facts.indicator)
        found += [one for one in _THROUGH.finditer(text) if of_a_day or _is_longer(one, facts)]
    return [" ".join(one[0].split()) for one in found]


def lengths_in(line: Line, facts: Facts) -> list[str]:
    """Return the words of a sentence for a time as long as nobody says: "for months"."""
    own = subject_of(facts.rows).casefold()
    return [one[0] for one in _LONG.finditer(line.left) if one[0].casefold() not in own]


def _is_a_step(found: re.Match[str], at: int, line: Line, facts: Facts) -> bool:
    """Whether a figure is one of a year, a month or a day, or that long after another."""
    step, period = found["step"].casefold(), facts.period(at)
    if found["back"] and _moves(found, line):
        return bool(before_named(found[0]))  # tested with the word of direction
    days = (period.end - period.start).days + 1
    if step in _DAYS:
        return days == _DAYS[step]
    if days > 1 and not (facts.is_cumulative and _moves(found, line)):
        return months_of(period) == STEPS[step]
    return at > 0 and months_between(facts, at - 1, at) == STEPS[step]


def counted_in(line: Line, start: int, end: int, facts: Facts) -> re.Match[str] | None:
    """Return the first time between two places in which only some of a count was counted.

    "In January", of a count since October.
    """
    found = _DURING.finditer(line.text, start, end) if facts.is_cumulative else ()
    return next((one for one in found if not _holds_all(one, facts)), None)


def readings_of(text: str, facts: Facts, frame: Frame, *, adds: bool) -> tuple[Facts, ...]:
    """Return what may go up and down in a sentence: of a count since a start, what it adds.

    Parameters
    ----------
    text : str
        A sentence. Where it says that it is of the total, or figures are no count since a
        start, they are meant themselves.
    facts : Facts
        The series that it is about.
    frame : Frame
        What it compares with: "than in December" is of what was counted in December.
    adds : bool
        Whether it says by how many a count grew, which is what was added.

    Returns
    -------
    tuple of Facts
        Those that were added first; nothing where neither is known to be meant.
    """
    than = frame.base is not None and frame.base[0].casefold().startswith("than")
    if (adds and not than) or is_of_total(text, facts):
        return (facts,)
    times = named(text)
    if not times or facts.added is None or not all(time["month"] for time in times):
        return ()
    return (facts.added,) if than else (facts.added, facts)


def is_of_total(text: str, facts: Facts) -> bool:
    """Tell whether a sentence is of figures themselves, and not of what each adds."""
    return not facts.goes_on or bool(_TOTAL.search(text))


def either(parts: Sequence[Part], words: str, facts: Facts) -> Part:
    """Choose among what the readings of a count since a start say to some words of it."""
    if parts and (parts[0].answer != "refuted" or parts[-1].answer == "refuted"):
        return parts[0]
    why = ", and the figures count since a start: name the months, or say 'the total'"
    return part_of(words, "cannot be known", why, facts, [facts.last])


def _is_all_in(found: re.Match[str], line: Line, facts: Facts) -> bool:
    """Whether all that is counted since a start was in a time, or only what was is meant."""
    return found.start() in line.counted or _holds_all(found, facts) or _moves(found, line)


def _holds_all(found: re.Match[str], facts: Facts) -> bool:
    first, last = days_of(found)
    return any(
        found["start"] or first <= facts.period(at).start <= facts.period(at).end <= last
        for at in positions(found, facts)
    )


def _moves(found: re.Match[str], line: Line) -> bool:
    """Whether a time is one of a change: "rose in January", "4,922 more since January"."""
    text, start, end = line.text, *found.span()
    words = [one.at for one in line.frames] + [one.start() for one in _MORE.finditer(text)]
    for at in words:
        if at < start and not ends_between(text, at, start):
            return True
        # "in January deaths rose", and not "26,900 deaths in January, up 22%"
        if at > end and not re.search(r"\d", text[:start] + text[end:at]):
            return True
    return False


def _is_longer(time: re.Match[str], facts: Facts) -> bool:
    """Whether a time is longer than the period of a figure that is of it."""
    first, last = days_of(time)
    lengths = [one.end - one.start for one in map(facts.period, positions(time, facts))]
    return not time["start"] and any(length < last - first for length in lengths)
