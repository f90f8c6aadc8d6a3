"""Tendencies: words of a title that hold a figure against others: rose, doubled, highest.

A word of direction compares two figures: that of the time that the title names beside it,
or the last, with that of the time that it compares with ("since 2012", "than in 2023"), or
the one before. Its bounds must bear it out: two figures that rounding may have set apart
neither rose nor fell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from humstats.timeseries.derive import lengths
from humstats.timeseries.facts import refuse, refuse_untestable
from humstats.timeseries.quantities import ROUGHLY, WORDS
from humstats.timeseries.scope import PERIOD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.timeseries.facts import Facts

__all__ = ["MULTIPLES", "YEAR", "check_directions", "check_records", "years_of_title"]

#: A year, and nothing that merely has its digits.
YEAR: Final = r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                  "nov", "dec")  # fmt: skip
_TIME: Final = rf"(?:\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\s+)?(?P<year>{YEAR})"
#: Words before a time that a title compares with, and does not speak of.
_AGAINST: Final = r"\b(?:since|than|against|over|compared (?:with|to)"
_COMPARED: Final = re.compile(rf"{_AGAINST}|from)\s+(?:[a-z]+\s+){{0,3}}?{YEAR}", re.IGNORECASE)
_BASES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_AGAINST}|between|as(?! of\b))\s+(?:[a-z]+\s+){{0,3}}?{_TIME}",
        rf"\bfrom\s+(?:(?!to\b)[^\s;:]+\s+){{0,5}}?{_TIME}",
        rf"{_TIME}(?=\s?[–-]\s?{YEAR})",
    )
)
#: The first year of "2012–2025", which is also meant where it stands before the word.
_SPAN: Final = _BASES[-1]
_SINCE: Final = re.compile(rf"\bsince\s+(?:\w+\s+){{0,3}}?({YEAR})\b", re.IGNORECASE)
_EVER: Final = re.compile(
    r"\b(?:ever\b|all-time|in history|on record|unprecedented"
    r"|since the (?:crisis|war|conflict|uprising)\b[\w ]*)", re.IGNORECASE,
)  # fmt: skip
_HIGHEST: Final = re.compile(
    r"\b(?:record(?! low)|highest|largest|greatest|peak\w*|unprecedented|all-time(?! low)"
    r"|(?<!at )most(?! of\b))\b", re.IGNORECASE,
)  # fmt: skip
_LOWEST: Final = re.compile(
    r"\b(?:record low|all-time low|lowest|smallest|fewest|(?<!at )least)\b", re.IGNORECASE
)

#: What "up" and "down" need behind them to speak of a number: "up 9%", "down from 2024".
_BY: Final = r"(?!\s+(?:to|of|and)\b)(?=(?:\s+[a-z]+){0,3}?\s+(?:\d|last\b|year\b))"
#: What "more" and "fewer" may be compared with.
_THAN: Final = (
    r"(?:\s+[\w-]+){0,6}?\s+than\s+(?:"
    rf"(?:(?:in|on|at|by|for|during|the|early|late|end|start|of|{'|'.join(_MONTHS)})[a-z]*\s+)"
    rf"{{0,4}}?{YEAR}"
    r"|(?:in\s+)?(?:the\s+|a\s+)?(?:previous\s+|last\s+)?(?:year|month|quarter)\b|before\b)"
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
        r"\b(?:unchanged|level(?:l)?ed off"
        r"|(?:remain\w*|stay\w*|held|is|are) (?:stable|steady|flat|constant|the same))\b",
        re.IGNORECASE,
    ),
}
_COUNTS: Final = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
                  "eight": 8.0, "nine": 9.0, "ten": 10.0}  # fmt: skip
#: Words that say how many times as many.
MULTIPLES: Final = re.compile(
    rf"\b(?:(?P<word>{'|'.join(map(re.escape, WORDS))})\s+)?(?:(?P<half>halv(?:ed|es|ing))"
    r"|(?P<double>doubl(?:ed|es|ing)|double (?=the\b|that\b)|twice(?= (?:as|the|that)\b))"
    r"|(?P<triple>tripl(?:ed|es|ing)|trebled|triple (?=the\b|that\b))|(?P<four>quadrupl\w+)"
    rf"|(?P<times>\d+(?:\.\d+)?|{'|'.join(_COUNTS)})(?:[ -]?fold"
    r"| times (?=as\b|more\b|higher\b|larger\b|the\b|that\b|what\b)))\b",
    re.IGNORECASE,
)
_RATIOS: Final = {"half": 0.5, "double": 2.0, "triple": 3.0, "four": 4.0}
#: A number "doubled" where it is so within a hundredth, or within its rounding.
_EXACTLY: Final = 0.01
#: Comparisons with what the series does not hold: "more women than men".
_OTHERS: Final = re.compile(
    r"\b(?:more|fewer|less|higher|lower|larger|smaller)(?:\s+[\w-]+){1,6}?\s+than\s+\w+",
    re.IGNORECASE,
)


class _Pair(NamedTuple):
    """What a word compares: the figure that it speaks of, and the one that it stands on."""

    now: int
    before: int


def years_of_title(title: str) -> list[int]:
    """Return the years that a title speaks of, without those that it compares with.

    Examples
    --------
    >>> years_of_title("16.5 million in need in 2025, down from 2024")
    [2025]
    """
    return [int(year) for year in re.findall(YEAR, _COMPARED.sub(" ", title))]


def check_directions(title: str, shown: Sequence[Facts]) -> None:
    """Refuse a word of direction that no series of what is shown bears out.

    Parameters
    ----------
    title : str
        In English, on one line.
    shown : sequence of Facts
        Any of them may bear a word out; the first is named in the refusal.
    """
    said = [
        (found, kind)
        for kind, pattern in _DIRECTIONS.items()
        for found in pattern.finditer(title)
    ]
    said += [(found, "times") for found in MULTIPLES.finditer(title)]
    said.sort(key=lambda one: one[0].start())
    rest = title
    for number, (found, kind) in enumerate(said):
        before = title[said[number - 1][0].end() if number else 0 : found.start()]
        behind = title[
            found.end() : said[number + 1][0].start() if said[number + 1 :] else None
        ]
        reasons = []
        for facts in shown:
            reason = _refuted(found, kind, facts, before, behind)
            if reason is None:
                break
            reasons.append(reason)
        else:
            refuse(f"The title says {found[0].strip()!r}, and {reasons[0]}.")
        rest = rest.replace(found[0], " ", 1)
    if other := _OTHERS.search(rest):
        refuse_untestable(other[0], "the series holds no figure for both sides")


def _refuted(
    found: re.Match[str], kind: str, facts: Facts, before: str, behind: str
) -> str | None:
    """Say why a word is not borne out; None where it is."""
    if facts.is_comparison:
        return "the figures are of one period: nothing rises or falls in them"
    if facts.are_changes and kind != "times":
        named = _times(before, facts)[-1:] + _times(behind, facts)[:1]
        at = named[-1] if named else len(facts.rows) - 1
        holds = {
            "up": facts.low[at] > 0,
            "down": facts.high[at] < 0,
            "level": facts.low[at] <= 0 <= facts.high[at],
        }[kind]
        return None if holds else f"the change is {facts.said(at)}"
    pair = _compared(facts, before, behind)
    if isinstance(pair, str):
        return pair
    now, base = pair
    one, other = facts.said(now), facts.said(base)
    match kind:
        case "up":
            word, holds = "above", facts.low[now] > facts.high[base]
        case "down":
            word, holds = "below", facts.high[now] < facts.low[base]
        case "level":
            word = "the same as"
            holds = facts.low[now] <= facts.high[base] and facts.high[now] >= facts.low[base]
        case _:
            ratio = _ratio(found)
            word = "half of" if ratio == _RATIOS["half"] else f"{ratio:g} times"
            holds = _is_multiple(WORDS.get((found["word"] or "").casefold(), "exact"),
                                 ratio, now, base, facts)  # fmt: skip
    return None if holds else f"{one} is not {word} {other}"


def _compared(facts: Facts, before: str, behind: str) -> _Pair | str:
    """Find the two figures that a word compares, or say why they cannot be found."""
    base = next((found for p in _BASES for found in p.finditer(behind)), _SPAN.search(before))
    for pattern in _BASES:
        before, behind = pattern.sub(" ", before), pattern.sub(" ", behind)
    try:
        named = _times(behind, facts)[:1] or _times(before, facts)[-1:]
        now = named[0] if named else len(facts.rows) - 1
        if base:
            return _as_long(_Pair(now, _position(base, facts)), facts)
    except LookupError as error:
        return str(error.args[0])
    if not facts.follows[now]:
        return f"the series has no figure of the period before {facts.period(now)}"
    return _Pair(now, now - 1)


def _as_long(pair: _Pair, facts: Facts) -> _Pair | str:
    long = lengths(facts.rows)
    if long[pair.now] == long[pair.before]:
        return pair
    return (
        f"{facts.period(pair.now)} and {facts.period(pair.before)} are not equally long: what "
        "is counted in them cannot be compared"
    )


def _times(text: str, facts: Facts) -> list[int]:
    """Positions of the figures of the times that a text names, in its order."""
    return [_position(found, facts) for found in re.finditer(_TIME, text, re.IGNORECASE)]


def _position(time: re.Match[str], facts: Facts) -> int:
    """Position of the one figure of a time; a LookupError says that there is not one."""
    held = facts.in_year(int(time["year"]))
    if time["month"]:
        month = _MONTHS.index(time["month"][:3].casefold()) + 1
        held = [at for at in held if facts.period(at).end.month == month]
    name = " ".join(filter(None, (time["month"], time["year"])))
    if not held:
        first = facts.period(0)
        raise LookupError(f"the series, which starts in {first}, has no figure of {name}")
    if len(held) > 1:
        raise LookupError(f"the series has {len(held)} figures of {name}: name the month")
    return held[0]


def _ratio(found: re.Match[str]) -> float:
    if found["times"]:
        text = found["times"].casefold()
        return _COUNTS[text] if text in _COUNTS else float(text)
    return next(ratio for name, ratio in _RATIOS.items() if found[name])


def _is_multiple(qualifier: str, ratio: float, now: int, base: int, facts: Facts) -> bool:
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.float64(facts.low[now]) / facts.high[base]
        most = np.float64(facts.high[now]) / facts.low[base]
    match qualifier:
        case "more_than":
            return bool(least > ratio)
        case "at_least":
            return bool(least >= ratio)
        case "less_than":
            return bool(most < ratio)
        case "at_most":
            return bool(most <= ratio)
        case "nearly":
            return bool(ratio * (1 - ROUGHLY) <= least and most < ratio)
    reach = ROUGHLY if qualifier == "about" else _EXACTLY
    bounded = np.isfinite([least, most]).all()
    return bool(bounded and least <= ratio * (1 + reach) and most >= ratio * (1 - reach))


def check_records(title: str, years: list[int], facts: Facts) -> None:
    """Refuse a word of a record that the bounds of all figures do not bear out.

    "Ever" and its like are refused alone too: nothing is known of the time before the
    series starts.

    Parameters
    ----------
    title : str
        In English.
    years : list of int
        Years that the title names.
    facts : Facts
        Of the series that records are about.
    """
    first = facts.period(0)
    if ever := _EVER.search(title):
        refuse(
            f"The title says {ever[0].strip()!r}, and the series starts in {first}: say "
            f"'in the series, which starts in {first}'."
        )
    lowest, highest = _LOWEST.search(title), _HIGHEST.search(title)
    found = lowest or highest
    if not found or facts.is_comparison:
        return
    since = _SINCE.search(title)
    if since and int(since[1]) < first.start.year:
        refuse(
            f"The title says {'since ' + since[1]!r}, and the series starts in {first}: "
            "nothing is known of the time before."
        )
    rows = range(len(facts.rows))
    if since:
        ends = facts.rows[PERIOD[1]].dt.year
        rows = range(int((ends >= int(since[1])).argmax()), rows.stop)
    at = facts.of_years(years)[-1]
    low, high = (-facts.high, -facts.low) if lowest else (facts.low, facts.high)
    rivals = [other for other in rows if other != at and high[other] >= low[at]]
    if rivals:
        top = max(rivals, key=lambda other: high[other])
        refuse(
            f"The title says {found[0]!r}, and {facts.said(at)} is not: the series has "
            f"{facts.said(top)}."
        )
