"""Tendencies: words of a sentence that hold a figure against another: rose, doubled.

A word of direction compares two figures: that of the time that the sentence names beside
it, or the last, with that of the time that it compares with ("since 2012", "than in 2023"),
or the one before. Its bounds must bear it out: two figures that rounding may have set apart
neither rose nor fell, and across a break nothing is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from humstats.model.qualifiers import BY_WORD
from humstats.timeseries.messages.bases import (
    SPAN,
    Frame,
    base_at,
    bases_in,
    before_named,
    lead_of,
    unbased,
)
from humstats.timeseries.messages.durations import either, readings_of
from humstats.timeseries.messages.languages import phrases
from humstats.timeseries.messages.numbers import COUNTS, FRACTIONS, WORD, count_of
from humstats.timeseries.messages.parts import UNTESTABLE, Line, Part, Shown, best, part_of
from humstats.timeseries.messages.thresholds import Answer, answer, multiple_window
from humstats.timeseries.messages.times import ANY_TIME, MONTHS, TIME, named, one_at

if TYPE_CHECKING:
    from humstats.timeseries.messages.facts import Facts

__all__ = ["directions_in"]

#: What "up" and "down" need behind them to speak of a number: "up 9%", "down from 2024".
_BY: Final = r"(?!\s+(?:to|of|and)\b)(?=(?:\s+[a-z]+){0,3}?\s+(?:\d|last\b|year\b))"
#: What "more" and "fewer" may be compared with.
_THAN: Final = (
    r"(?:\s+[\w-]+){0,8}?\s+than\s+(?:"
    rf"(?:(?:\d\d?|in|on|at|by|for|during|the|early|late|end|start|of|{'|'.join(MONTHS)})[a-z]*\s+)"
    rf"{{0,4}}?{ANY_TIME}"
    # "more than a quarter" is a share, "more than a year" is long
    r"|(?:in\s+)?(?:the\s+)?(?:previous|last)\s+(?:year|month|quarter)\b"
    r"|(?:in\s+)?(?:the|a)\s+(?:year|month|quarter)\s+(?:before|earlier|ago)\b|before\b)"
)
#: Words that say which way: more than before, fewer, or as many.
_DIRECTIONS: Final = {
    "up": re.compile(
        r"\b(?:rose|risen|rises|rising|(?<!give )(?<!gives )(?<!gave )rise|grew|grow[ns]?"
        r"|growing|growth|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|soar(?:s|ed|ing)?"
        r"|surg(?:es|ed|ing)|swelled|swollen|jump(?:s|ed)?|(?:went|go|goes|going|gone) up"
        rf"|(?<![-\w])(?<!made )(?<!set )up{_BY}"
        rf"|(?:more|higher|larger|greater|bigger)(?={_THAN}))\b",
        re.IGNORECASE,
    ),
    "down": re.compile(
        r"\b(?:fell|fallen|falling|falls?(?! (?:of [a-z]|below|under|into|ill|short|20))"
        r"|dropped|dropping|drops?(?= (?:in|by|from|to|of)\b)|declin(?:e|es|ed|ing)"
        r"|decreas(?:e|es|ed|ing)|shrank|shrunk|shrink(?:s|ing)?|plunged|plummeted"
        r"|reduced|(?:went|go|goes|going|gone) down|down(?= to (?:[a-z]+ )?\d)"
        rf"|(?<![-\w])(?<!broken )down{_BY}|(?:fewer|less|lower|smaller)(?={_THAN}))\b",
        re.IGNORECASE,
    ),
    "level": re.compile(
        r"\b(?:unchanged|level(?:l)?ed off|not to be told apart(?= from\b)|the same(?= as\b)"
        r"|(?:remain\w*|stay\w*|held|is|are) (?:stable|steady|flat|constant|the same))\b",
        re.IGNORECASE,
    ),
}
#: Words that compare either way in time; all others say what came later.
_COMPARATIVE: Final = re.compile(
    r"as |almost |nearly |about |more|higher|larger|greater|bigger|fewer|less|lower|smaller"
    r"|half|not |the |unchanged|double|twice|triple|\d"
    rf"|(?:a|{'|'.join(COUNTS)})\b",
    re.IGNORECASE,
)
_OTHER_END: Final = re.compile(
    rf"\s*(?:to\b.*|(?:and\s+|(?:was|were|needed|had)\b[\w ,]*?|[–-]\s*){TIME})", re.IGNORECASE
)
_TIMES_MORE: Final = re.compile(
    rf"\b(?:\d[\d,.]*|{'|'.join(COUNTS[1:])}) times "
    r"(?:more|higher|larger)\b",
    re.IGNORECASE,
)
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
_MULTIPLES: Final = re.compile(
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
_AS_HIGH: Final = re.compile(r"\s*as (?:many|much|high|large)\b", re.IGNORECASE)
#: "Did not rise", which says no size: "did not rise by 9%" may have risen by 8%.
_NOT: Final = re.compile(r"\b(?:did|do|does|has|have|had)(?: not|n['’]t)\s+\Z", re.IGNORECASE)
_SIZE: Final = re.compile(r"\s+(?:by|to)\b|\W*\d", re.IGNORECASE)
_DENIED: Final[dict[Answer, Answer]] = {
    "supported": "refuted", "refuted": "supported", "cannot be known": "cannot be known",
}  # fmt: skip
#: "Rose by 4,922", which is how many were added.
_ADDS: Final = re.compile(
    rf"(?: in {ANY_TIME})? by (?:(?:{WORD}) )?\d[\d,.]*(?!\s?(?:%|per ?cent)|[\d,.])",
    re.IGNORECASE,
)
#: A count since a start that is lower than it was.
_REVISION: Final = re.compile(
    r"\bfewer than counted by (?P<time>[^:]*): a revision, not a fall\b", re.IGNORECASE
)
#: What a claim says of two figures that are not to be told apart.
_OVERLAPS: Final = {code: rf",? {words}\b" for code, words in phrases("en")["overlaps"].items()}
#: Comparisons with what the series does not hold: "more women than men".
_OTHERS: Final = re.compile(
    r"\b(?:more|fewer|less|higher|lower|larger|smaller)(?:\s+[\w-]+){1,8}?\s+than\s+\w+",
    re.IGNORECASE,
)


#: Several times of one word: "rose in 2020, 2021 and in 2022"; not "between 2020 and 2022".
_SEVERAL: Final = re.compile(
    rf"{ANY_TIME}(?:\s?[,&/]\s?|\s)(?:(?:and|or|in|on|by|at|during|the|end|of|to)\s+){{0,5}}"
    rf"{ANY_TIME}",
    re.IGNORECASE,
)


class _Pair(NamedTuple):
    """What a word compares: the figure that it speaks of, and the one that it stands on."""

    now: int
    before: int


class _Said(NamedTuple):
    """What one series says to a word: the answer, the reason, and the rows that decide."""

    answer: Answer
    why: str
    rows: tuple[int, ...] = ()


def directions_in(line: Line, shown: Shown) -> list[Part]:
    """Test every word of direction, and every multiple, that a sentence states.

    Parameters
    ----------
    line : Line
        In English; the words are crossed out of it.
    shown : Shown
        Any of its series may bear a word out; the first is named where none does.

    Returns
    -------
    list of Part
        In the order of the words.
    """
    parts = _revisions(line, shown)
    for found in _TIMES_MORE.finditer(line.left):
        why = ", which can mean that many times as many, or once more: say 'times as many'"
        parts.append(part_of(found[0], "cannot be known", why, shown.series))
        line.cross(*found.span())
    title = line.left
    said = [
        (found, kind)
        for kind, pattern in _DIRECTIONS.items()
        for found in pattern.finditer(line.left)
    ]
    # "less than a quarter as many" is no word of direction
    multiples = [*_MULTIPLES.finditer(line.left)]
    said = [
        (found, kind)
        for found, kind in said
        if not any(one.start() <= found.start() < one.end() for one in multiples)
    ]
    said += [(found, "times") for found in multiples]
    said.sort(key=lambda one: one[0].start())
    for number, (found, kind) in enumerate(said):
        before = title[said[number - 1][0].end() if number else 0 : found.start()]
        following = [one.start() for one, _ in said[number + 1 :]]
        # "increased sixfold since 2012": both words are of that time
        end = next((at for at in following if title[found.end() : at].strip()), None)
        behind = title[found.end() : end]
        frame = _frame(found, before, behind, line)
        line.frames.append(frame)
        told = []
        denied = None if _SIZE.match(behind) else _NOT.search(line.left, 0, found.start())
        denied = denied if kind in ("up", "down") else None
        words = f"{denied[0]}{found[0]}" if denied else found[0]
        adds = kind == "up" and bool(_ADDS.match(behind))
        for meant in shown.meant(line.text, *found.span(), percent=False):
            read = []
            for facts in readings_of(line.text, meant, frame, adds=adds):
                one = _said(found, kind, facts, before, behind, shown, frame)
                said_of_it: Answer = _DENIED[one.answer] if denied else one.answer
                ends = sorted(one.rows)
                if denied and said_of_it == "supported" and ends and ends[-1] > ends[0] + 1:
                    # it may have in between
                    steps = range(ends[0] + 1, ends[-1] + 1)
                    fair = all(_has_not(kind, facts, n) for n in steps)
                    said_of_it = "supported" if fair else "cannot be known"
                read.append(part_of(words, said_of_it, f", and {one.why}", facts, one.rows))
            told.append(either(read, words, meant))
        if denied:
            line.cross(*denied.span())
        chosen = best(told)
        parts.append(told[0] if chosen.answer == "refuted" else chosen)
        as_high = _AS_HIGH.match(line.left, found.end())
        line.cross(found.start(), as_high.end() if as_high else found.end())
    facts = shown.series
    if facts.last and (why := _OVERLAPS[facts.overlap(facts.last, facts.last - 1)]):
        line.cross_all(why)
    if other := _OTHERS.search(line.left):
        why = UNTESTABLE.format(why="the series holds no figure for both sides")
        parts.append(part_of(other[0], "cannot be known", why, shown.series))
        line.cross(*other.span())
    return parts


def _has_not(kind: str, facts: Facts, at: int) -> bool:
    """Whether a figure is known not to have risen, or fallen, on the one before."""
    low, high = facts.low[at] - facts.high[at - 1], facts.high[at] - facts.low[at - 1]
    return _signed(kind, low, high) == "refuted"


def _revisions(line: Line, shown: Shown) -> list[Part]:
    parts, facts = [], shown.series
    for found in _REVISION.finditer(line.left):
        times = named(found["time"])
        said: Answer = "cannot be known"
        rows: tuple[int, ...] = ()
        if times and facts.is_cumulative:
            try:
                then = one_at(times[0], facts)
            except LookupError:
                continue
            rows = (facts.last, then)
            fell = facts.high[facts.last] < facts.low[then]
            said = "supported" if fell else "refuted"
        why = f", and the figure is {facts.said(facts.last)}"
        parts.append(part_of(found[0], said, why, facts, rows))
        line.cross(*found.span())
    return parts


def _frame(found: re.Match[str], before: str, behind: str, line: Line) -> Frame:
    """Find the time from which on a word counts: beside it, or where the sentence begins."""
    bases = [*bases_in(behind), *SPAN.finditer(before)]
    # "a year-on-year increase"
    bases += [one for one, _ in before_named(before) if one.end() == len(before.rstrip())]
    base = next(iter(bases), None)
    lead = None if base else lead_of(line.text, found.start())
    if lead is None:
        return Frame(found.start(), base)
    first = not any(lead.end() <= one.at < found.start() for one in line.frames)
    if not first and named(behind):
        return Frame(found.start())  # "since 2020 they rose, and fell in 2025"
    return Frame(found.start(), lead, first)


def _said(
    found: re.Match[str],
    kind: str,
    facts: Facts,
    before: str,
    behind: str,
    shown: Shown,
    frame: Frame,
) -> _Said:
    if facts.is_comparison:
        return _Said(
            "cannot be known", "the figures are of one period: nothing rises or falls in them"
        )
    if facts.are_changes and kind != "times":
        times = named(before)[-1:] + named(behind)[:1]
        try:
            at = one_at(times[-1], facts) if times else facts.last
        except LookupError as error:
            return _Said("cannot be known", str(error.args[0]))
        low, high = facts.low[at], facts.high[at]
        return _Said(_signed(kind, low, high), f"the change is {facts.said(at)}", (at,))
    if shown.strict:
        for text in (before, behind):
            if several := _SEVERAL.search(unbased(text)):
                why = f"of several times at once, {several[0]!r}: say each with its own word"
                return _Said("cannot be known", why)
    pair = _compared(facts, before, behind, shown, frame.base)
    if isinstance(pair, str):
        return _Said("cannot be known", pair)
    now, base = pair
    if facts.are_classes and kind == "times":
        return _Said("cannot be known", "classes have an order and no distance")
    one, other = facts.said(now), facts.said(base)
    if now < base and not _COMPARATIVE.match(found[0]):
        return _Said("cannot be known", f"{facts.period(now)} is before {facts.period(base)}")
    if kind == "times":
        ratio = _ratio(found)
        told = _multiple(found, ratio, facts, now, base)
        if told == "supported":
            value = facts.rows["value"].to_numpy("float64")
            ratio = float(value[now] / value[base])
        word = {0.5: "half of", 1.0: "as many as"}.get(ratio, f"{ratio:.3g} times")
    else:
        word = {"up": "above", "down": "below", "level": "the same as"}[kind]
        low = facts.low[now] - facts.high[base]
        told = _signed(kind, low, facts.high[now] - facts.low[base])
    if told == "refuted" and not frame.sure:
        told = "cannot be known"
    negated = {"supported": "is", "refuted": "is not", "cannot be known": "may be"}[told]
    return _Said(told, f"{one} {negated} {word} {other}", (now, base))


def _multiple(found: re.Match[str], ratio: float, facts: Facts, now: int, base: int) -> Answer:
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
    # "doubled" is what is 2.0 times as many
    reach = max(window.high - ratio, 0.5 * 10.0 ** -max(decimals, 1) if ratio > 1 else 0.0)
    printed = code in ("exact", "about") and np.isfinite([least, most]).all()
    # of rounded figures, what follows from them as they are printed
    if printed and abs(times - ratio) <= reach * (1 + 1e-9):
        return "supported"
    return answer(window, least, most)


def _signed(kind: str, low: float, high: float) -> Answer:
    """Say whether a change between two bounds is up, down, or none that is known."""
    if kind == "level":
        return "supported" if low <= 0 <= high else "refuted"
    if kind == "down":
        low, high = -high, -low
    if low > 0:
        return "supported"
    return "refuted" if high <= 0 else "cannot be known"


def _compared(
    facts: Facts, before: str, behind: str, shown: Shown, base: re.Match[str] | None
) -> _Pair | str:
    """Find the two figures that a word compares, or say why they cannot be found."""
    ahead, after = unbased(before), unbased(behind)
    if base and base.string is behind:
        # behind what it is compared with only its other end is meant: "... to 2024"
        rest = _OTHER_END.match(behind[base.end() :])
        after = behind[: base.start()] + (rest[0] if rest else "")
    try:
        times = named(after)[:1] or named(ahead)[-1:]
        now = one_at(times[0], facts) if times else facts.last
        if base:
            return _fair(_Pair(now, base_at(base, now, facts)), facts, shown)
    except LookupError as error:
        return str(error.args[0])
    if not facts.follows[now]:
        return facts.unfollowing(now)
    return _fair(_Pair(now, now - 1), facts, shown)


def _fair(pair: _Pair, facts: Facts, shown: Shown) -> _Pair | str:
    if pair.now == pair.before:
        return facts.alone(pair.now)
    return facts.apart(pair.now, pair.before, strict=shown.strict) or pair


def _ratio(found: re.Match[str]) -> float:
    if found["times"]:
        text = found["times"].casefold().replace(",", "")
        return float(count_of(text) if text in COUNTS else text)
    if found["part"]:
        part = found["part"].casefold()
        return next(percent / 100 for one, percent in FRACTIONS.items() if re.match(one, part))
    return next(ratio for name, ratio in _RATIOS.items() if found[name])
