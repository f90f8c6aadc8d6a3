"""Quantities: the numbers that a sentence states, held against figures."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.timeseries.derivations import derivations_of
from humstats.timeseries.messages.bases import BASES, before_it, ends_between, spoken, unbased
from humstats.timeseries.messages.durations import counted_in, either, readings_of
from humstats.timeseries.messages.increments import frame_of, increment, since_of
from humstats.timeseries.messages.matches import answer_of, bears_out, matched
from humstats.timeseries.messages.numbers import BEFORE, BEHIND, numbers_of
from humstats.timeseries.messages.parts import Line, Part, Shown, best, part_of
from humstats.timeseries.messages.thresholds import (
    Answer,
    Window,
    answer,
)
from humstats.timeseries.messages.times import TIME, YEAR, days_of, named, positions

if TYPE_CHECKING:
    from humstats.timeseries.messages.bases import Frame
    from humstats.timeseries.messages.facts import Facts
    from humstats.timeseries.messages.numbers import Number

__all__ = ["numbers_in"]

#: One number of several times: "in 2024 and 2025".
_SEVERAL: Final = re.compile(rf"{YEAR}(?:\s?,\s?|\s(?:and|or|to)\s|\s?[–/-]\s?)(?:in\s)?{YEAR}")
#: Qualifiers of a number as it was printed, and not of a bound.
_PRINTED: Final = ("exact", "about", "nearly")
#: Behind those of whom a number is a part: "7.5 million people in need of 16.7 million".
_OF: Final = re.compile(
    r"\b(?:need|people|persons|children|displaced|refugees|out|them) of\s+(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
#: Between a part and its whole: "7.5 million of nearly 16.7 million".
_OUT_OF: Final = re.compile(r"\s*(?:out )?of (?:\w+ ){0,2}")
#: Between two numbers that are bounds of one; not in "from 15 million to 16 million".
_RANGE: Final = re.compile(r"\s*(?:to|and|–|-)\s*", re.IGNORECASE)
_FROM: Final = re.compile(r"\b(?:from|against|compared (?:with|to))\s+$", re.IGNORECASE)
_NO_WHOLE: Final = ", and the series says nothing of a whole: pass it as whole="
#: "From 1.1 million in 2024 to": what follows is not of 2024.
_TO: Final = re.compile(rf"\bfrom\s+[^;:]{{1,40}}?{YEAR}\s+to\s+$", re.IGNORECASE)
#: Behind a number, its time, which is also that of "by 5%" before it: "to 15 million in 2023".
_ITS_TIME: Final = re.compile(
    rf"(?:\s+(?!(?:and|but|while|as|when|from|than)\b)[a-z-]+){{1,6}}?\s+{TIME}", re.IGNORECASE
)
#: Where a part of a sentence ends of which a time is no longer: "in 2023, 15; in 2024, 16".
_PART: Final = re.compile(r"[;()]|\.(?!\d)")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
#: Levels, right behind a word of direction: "fell below 5 million", not "fell by".
_LEVEL: Final = re.compile(r"(?:below|under|above|over|past)\b", re.IGNORECASE)
_BY_OR_OF: Final = re.compile(r"\b(?:by|of)\s+$", re.IGNORECASE)
#: "150% of the 2020 figure", "fell to 8%": a ratio, and no change.
_RATIO: Final = re.compile(
    r"\s+of\s+(?:(?:the|its|what|it|was|were|that|those|figure|level|number|total|in|of)\s+)"
    rf"{{0,5}}{YEAR}",
    re.IGNORECASE,
)
#: "45% of", which is no "45% more".
_SHARE: Final = re.compile(r"\s+of\b", re.IGNORECASE)
_TO_PERCENT: Final = re.compile(r"\bto\s+$", re.IGNORECASE)
#: "From 15 million to 16", "by 9 million to 24".
_NO_RANGE: Final = re.compile(r"\b(?:from|by)\s+$", re.IGNORECASE)


def numbers_in(line: Line, shown: Shown) -> list[Part]:
    """Test every number that a sentence states, as a figure or as a change.

    Parameters
    ----------
    line : Line
        A sentence; its years and dates are no numbers, and are crossed out before.
    shown : Shown
        Any of its series may bear a number out; the first is named where none does.

    Returns
    -------
    list of Part
        What was tested is crossed out; a small number such as "14 governorates" is not.
    """
    found, parts = numbers_of(line.text, left=line.left), []
    skipped: set[int] = set()
    for at, number in enumerate(found):
        if at in skipped:
            continue
        start = found[at - 1].end if at else 0
        end = found[at + 1].start if found[at + 1 :] else len(line.text)
        before, behind = line.text[start : number.start], line.text[number.end : end]
        pair = found[at + 1] if found[at + 1 :] else None
        if pair and _RANGE.fullmatch(behind) and not _NO_RANGE.search(before):
            parts.append(_range(number, pair, line, shown))
            skipped.add(at + 1)
            line.cross(number.start, pair.end)
            continue
        if pair and shown.strict and _OUT_OF.fullmatch(behind):
            # "7.5 million of 16.7 million": a part of the series' whole
            parts += _of_whole(number, pair, line, shown)
            skipped.add(at + 1)
            line.cross(number.start, pair.end)
            continue
        if pair and behind.strip() == "to" and (of := _ITS_TIME.match(line.text, pair.end)):
            behind = line.text[number.end : of.end()]
        tested = _tested(number, before, behind, line, shown)
        if tested and shown.strict and shown.whole is None and _OF.search(before):
            tested = part_of(number.text, "cannot be known", _NO_WHOLE, shown.series)
        if tested:
            parts.append(tested)
            line.cross(number.start, number.end)
            if more := BEHIND.match(line.left, number.end):
                line.cross(*more.span())  # "5 million more people in 2024"
    return parts


def _range(one: Number, other: Number, line: Line, shown: Shown) -> Part:
    """Test "5.0 million to 6.0 million": the figure lies between them."""
    words = line.text[one.start : other.end]
    parts = []
    for facts in shown.all:
        window = Window(one.value - one.step / 2, other.value + other.step / 2)
        for at in _meant(facts, spoken(line.text)):
            said = answer(window, facts.low[at], facts.high[at], strict=facts.strict(at))
            if facts.in_percent == other.percent:
                why = f", and the figure is {facts.said(at)}"
                parts.append(part_of(words, said, why, facts, [at]))
    why = ", and the series has no figure in that unit"
    return best(parts) if parts else part_of(words, "cannot be known", why, shown.series)


def _of_whole(one: Number, other: Number, line: Line, shown: Shown) -> list[Part]:
    years = spoken(line.text)
    if shown.whole is None:
        return [
            matched(one, shown.series, _meant(shown.series, years)),
            part_of(other.text, "cannot be known", _NO_WHOLE, shown.series),
        ]
    # "7.5 million of 16.7 million", "45% of 16.7 million"
    part = next((facts for facts in shown.all if facts.in_percent == one.percent), shown.series)
    return [
        matched(number, facts, _meant(facts, years))
        for number, facts in ((one, part), (other, shown.whole))
    ]


def _meant(facts: Facts, years: list[int]) -> list[int]:
    return facts.of_years(years) if years else [facts.last]


def _tested(number: Number, before: str, behind: str, line: Line, shown: Shown) -> Part | None:
    said, frame = BEHIND.match(behind) or BEFORE.search(before), frame_of(number, behind, line)
    several = None
    if not (BEHIND.match(behind) or (said and frame.base)):
        several = _SEVERAL.search(re.split("[;:]", behind)[0])
    if shown.strict and several:
        why = f", and of several times at once, {several[0]!r}: say each with its own number"
        return part_of(number.text, "cannot be known", why, shown.series)
    meant = shown.meant(line.text, number.start, number.end, percent=number.percent)
    percents = [facts.in_percent for facts in meant]
    unlike = number.percent and not any(percents)
    ratio = number.percent and _RATIO.match(behind)
    is_share = shown.strict and number.percent and _SHARE.match(behind)
    if shown.strict and (ratio or (unlike and (is_share or _TO_PERCENT.search(before)))):
        why = ", which is a share or a ratio, and no change that was tested"
        return part_of(number.text, "cannot be known", why, shown.series)
    is_level = said and not BEHIND.match(behind) and _LEVEL.match(number.text)
    if shown.strict and is_level and not _BY_OR_OF.search(before) and not unlike:
        if number.text.casefold().startswith("over"):
            why = ", which may be a level or an amount: say 'above' or 'by more than'"
            return part_of(number.text, "cannot be known", why, shown.series)
        said = None
    falls = number.value < 0 and shown.series.are_levels
    number = replace(number, value=abs(number.value)) if falls else number
    is_change = bool(said) or falls or "point" in number.text
    since = None if is_change or line.frames else since_of(number, before, behind, line)
    if (
        shown.strict
        and since
        and not (meant[0].are_changes or meant[0].is_cumulative)
        and number.percent == meant[0].in_percent
    ):
        return _ever_since(number, since, meant[0])
    text = line.text
    ahead = [one.at for one in line.frames if one.at < number.start]
    told = any(not ends_between(text, at, number.start) for at in ahead)
    to = shown.strict and _TO.search(text, 0, number.start)
    is_last = to and not named(unbased(behind))

    def meant_of(facts: Facts) -> list[int]:
        if is_last:
            return [facts.last]
        is_level = not (is_change or told)
        return _candidates(number, facts, before, behind, text, shown, is_level=is_level)

    parts = []
    for facts in meant:
        if not is_change and (part := _newly_counted(number, before, behind, line, facts)):
            return part
        if not is_change and _is_small(number, facts):
            if not shown.strict:
                return None
            continue
        if facts.are_changes:
            parts += _own_change(number, facts, meant_of(facts), frame, said)
            continue
        may_be = number.percent == facts.in_percent and not is_change
        if may_be:
            parts.append(matched(number, facts, meant_of(facts)))
        must_be = is_change or (number.percent and not (facts.in_percent or is_share))
        printed = number.qualifier in ("exact", "about")
        if must_be or (printed and not shown.strict):
            sign = "down" if falls else str((said and said.lastgroup) or "")
            adds = not number.percent and sign != "down"
            read = [
                increment(number, one, meant_of(one), frame, sign, strict=shown.strict)
                for one in readings_of(text, facts, frame, adds=adds)
            ]
            change = either(read, number.text, facts)
            # on a chart a number may be a change that nothing calls one
            if must_be or change.answer == "supported" or not may_be:
                parts.append(change)
    if not parts:
        return None
    tested = best(parts)
    unsaid = not is_change and not _own_times(before, behind)
    if shown.strict and tested.answer == "refuted" and unsaid:
        if number.qualifier in _PRINTED and (other := _of_another_time(number, meant)):
            return other
        if spoken(text):
            why = f"{parts[0].why}: name its time"
            return Part(number.text, "cannot be known", why, parts[0].figures)
    return parts[0] if tested.answer == "refuted" else tested


def _newly_counted(
    number: Number, before: str, behind: str, line: Line, facts: Facts
) -> Part | None:
    """Test a number as what was counted in a time, of a count since a start that goes on."""
    found = counted_in(line, number.end, number.end + len(behind), facts)
    found = found or counted_in(line, number.start - len(before), number.start, facts)
    if found is None or facts.added is None or number.percent:
        return None
    added, days = facts.added, days_of(found)
    at = [n for n in positions(found, added) if added.period(n) == days]
    part = matched(number, added, at)
    if part.answer != "supported":
        return None
    line.counted.add(found.start())
    return part


def _own_times(
    before: str, behind: str
) -> tuple[list[re.Match[str]], list[re.Match[str]]] | None:
    """Return the times between a number and its neighbours that are of it, if any."""
    before, behind = (_BRACKETS.sub(r" \1 ", unbased(text)) for text in (before, behind))
    ahead, after = named(_PART.split(before)[-1])[-1:], named(_PART.split(behind)[0])[:1]
    return (ahead, after) if ahead or after else None


def _ever_since(number: Number, since: re.Match[str], facts: Facts) -> Part:
    held = positions(since, facts)[:1]
    at = list(range(held[0], facts.last + 1)) if held else []
    told: Answer = "cannot be known"
    # what happened in several periods is the sum of them
    same = not facts.is_flow and all(bears_out(number, n, facts) for n in at)
    if at and same:
        told = "supported"
    why = (
        f", and of every year since then, of which the last figure is {facts.said(facts.last)}"
    )
    return part_of(number.text, told, why, facts, at or [facts.last])


def _own_change(
    number: Number, facts: Facts, at: list[int], frame: Frame, said: re.Match[str] | None
) -> list[Part]:
    """Test a number against figures that are themselves changes, since the time they say."""
    done = facts.computed[-1]
    in_points = facts.in_percent and "relative" not in done.terms
    if number.percent != facts.in_percent or ("point" in number.text) != in_points:
        return []
    since = [derivations_of(facts.rows, n)[-1].terms.get("since", "") for n in at]
    year = frame.base.groupdict().get("year") if frame.base else None
    if year and not any(year in one for one in since):
        why = f", and the change is since {', '.join(since)}"
        return [part_of(number.text, "cannot be known", why, facts, at)]
    if said and said.lastgroup == "down":
        number = replace(number, value=-number.value)
    return [matched(number, facts, at)]


def _of_another_time(number: Number, meant: tuple[Facts, ...]) -> Part | None:
    """Say that a number without a time is the figure of a period that is not the last."""
    for facts in meant:
        if number.percent != facts.in_percent:
            continue
        held = [n for n in range(facts.last) if answer_of(number, n, facts) == "supported"]
        if held:
            last = facts.said(facts.last)
            why = f", which is the figure {facts.said(held[-1])}, and the last is {last}"
            return part_of(number.text, "cannot be known", f"{why}: name the time", facts, held)
    return None


def _is_small(number: Number, facts: Facts) -> bool:
    """Whether a number is none of a series: "in 14 governorates", of millions."""
    largest = np.nanmax(np.where(np.isfinite(facts.high), facts.high, facts.low))
    small = abs(number.value) < 100 and not number.percent
    own = np.abs(facts.rows[["value", "low", "high"]].to_numpy("float64") - number.value)
    is_own = (own <= number.step / 2 * (1 + 1e-9)).any()
    return bool(small and not is_own and (facts.in_percent or number.value * 100 < largest))


def _candidates(
    number: Number,
    facts: Facts,
    before: str,
    behind: str,
    text: str,
    shown: Shown,
    *,
    is_level: bool,
) -> list[int]:
    """Positions of the figures that a number can be: of the time that stands beside it."""
    if shown.strict and _FROM.search(before) and not named(unbased(behind))[:1]:
        # "from 2012 to 2024 it rose from 2.5 million": the earlier one
        base = next((found for p in BASES for found in p.finditer(before)), None)
        if base:
            return positions(base, facts)
        of = named(unbased(before))[-1:]
        now = positions(of[0], facts)[-1:] if of else [facts.last]
        before_now = (before_it(at, behind, facts) for at in now)
        return [at for at in before_now if at is not None]
    ahead, after = _own_times(before, behind) or ([], [])
    behind = _PART.split(_BRACKETS.sub(r" \1 ", unbased(behind)))[0]
    if after and (_is_led(text) or "," in behind[: after[0].start()]):
        # "in 2024, 16.7 million, 9% more, in 2025": the one before
        earlier = _PART.split(unbased(text[: number.start]))[-1]
        ahead, after = after, ahead or named(earlier)[-1:]
    if own := [*after, *ahead]:
        return positions(own[0], facts)
    years = spoken(text)
    is_figure = number.percent == facts.in_percent and is_level
    if shown.strict and (is_figure or not years):
        return [facts.last]
    return facts.of_years(years)


def _is_led(text: str) -> bool:
    """Whether a time stands before each number: "in 2023 15 million and in 2024 16 million"."""
    plain = Line(text)
    plain.cross_all(YEAR)
    starts = [0, *(number.end for number in numbers_of(text, left=plain.left))]
    ends = [number.start for number in numbers_of(text, left=plain.left)]
    return len(ends) > 1 and all(
        named(unbased(text[start:end])) for start, end in zip(starts, ends, strict=False)
    )
