"""Bases: the times that a sentence compares with, and does not speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.timeseries.messages.times import (
    ANY_TIME,
    MONTHS,
    STEPS,
    TIME,
    YEAR,
    earlier,
    one_at,
    positions,
)

if TYPE_CHECKING:
    from humstats.timeseries.messages.facts import Facts

__all__ = [
    "BASES",
    "SPAN",
    "Frame",
    "bases_at",
    "bases_in",
    "before_it",
    "before_named",
    "ends_between",
    "lead_of",
    "spoken",
    "unbased",
]

#: Words before a time that a sentence compares with, and does not speak of.
_AGAINST: Final = (
    r"\b(?:since|against|compared (?:with|to)"
    # "up 9% on 2023": what is of a time is "in" it
    rf"|on(?=\s+(?:(?:{'|'.join(MONTHS)})[a-z]*\s+)?(?:19|20)\d\d(?![\d-]))"
)
#: The same, which nothing but a time may follow: "over half in 2024" compares with nothing.
_THAN: Final = (
    r"\b(?:than|over|as(?! (?:of|many|much|high|large|low)\b))\s+(?:(?:in|on|at|by|for|during"
    rf"|the|any|early|mid|late|end|start|of|year|period|level|figure|\d\d?|{'|'.join(MONTHS)})"
    r"[a-z]*\s+){0,4}?"
)
#: Not "from Sudan in 2024", which says where people come from, and in which year they are.
_NO_PLACE: Final = rf"(?!(?!(?:{'|'.join(MONTHS)}))(?-i:[A-Z]))"
_FROM: Final = rf"\bfrom\s+(?:(?!to\b){_NO_PLACE}[^\s;:]+\s+){{0,7}}?"
_COMPARED: Final = re.compile(
    rf"{_AGAINST})\s+(?:(?:[a-z]+|\d\d?)\s+){{0,3}}?{ANY_TIME}|{_THAN}{ANY_TIME}"
    rf"|{_FROM}{ANY_TIME}",
    re.IGNORECASE,
)
BASES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_AGAINST}|between)\s+(?:[a-z]+\s+){{0,3}}?{TIME}",
        rf"{_THAN}{TIME}",
        rf"{_FROM}{TIME}",
        rf"{TIME}(?=\s?[–-]\s?{YEAR})",
    )
)
#: The first year of "2012–2025", which is also meant where it stands before the word.
SPAN: Final = BASES[-1]
_AGO: Final = (
    r"(?:in\s+)?(?:the\s+|an?\s+)?"
    r"(?:(?:last|past|previous|prior|preceding)\s+(?P<one>year|quarter|month)"
    r"|(?P<two>year|quarter|month)\s+(?:before|earlier|ago))\b"
)
#: "Compared with last year", "a month earlier": so long before the figure.
_BEFORE: Final = re.compile(
    rf"\b(?:compared (?:with|to)|than|from|over|on|against)\s+{_AGO}"
    r"|\b(?P<three>year|quarter|month)[ -]on[ -](?:year|quarter|month)\b",
    re.IGNORECASE,
)
_LEADS: Final = (
    re.compile(
        r"\b(?:since|between|against|compared (?:with|to)|relative to)\s+"
        rf"(?:[a-z]+\s+){{0,3}}?{TIME}",
        re.IGNORECASE,
    ),
    *BASES[1:3],
    _BEFORE,
)
#: "From 15.3 million people a year earlier", of which the number is another statement.
_BEFORE_IT: Final = re.compile(
    r"\b(?:compared (?:with|to)|than|from|against)\s+\d\S*\s+"
    rf"(?:[a-z]+\s+){{0,4}}?{_AGO}",
    re.IGNORECASE,
)
_RIGHT_BEHIND: Final = re.compile(rf"\s+(?:[a-z]+\s+){{0,3}}?{_AGO}", re.IGNORECASE)
#: Before the time of a record: "the highest number of people in need since".
_OF_A_RECORD: Final = re.compile(
    r"\b(?:record|unprecedented|peak|(?:high|low|larg|great|bigg|small|few)est"
    r"|(?<!at )(?:most|least))\b(?:\s+(?!(?:than|and|but)\b)[a-z]+){0,8}\s+\Z",
    re.IGNORECASE,
)
#: What may stand before the time with which a sentence begins: "In Syria, since 2020".
_OPENING: Final = re.compile(
    r"\W*(?:(?:and|but|while|overall)\W+)?"
    r"(?:(?:in|for|across|inside)\s+(?:[^\W\d]+\W+){1,3}?)?",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[;:]|\.(?!\d)")
#: Behind a time that is compared with: another, which nothing is said of, "and 2020".
_AND: Final = re.compile(
    r"\s*(?:[&/]|,?\s*\b(?:and|or)\b)\s*"
    rf"(?:{ANY_TIME}(?!\s+(?:is|was|has|had)\b)"
    rf"|(?:since|than|from|against)\s+(?:in\s+)?{ANY_TIME}(?=\s*(?:$|[,.;:])))",
    re.IGNORECASE,
)


class Frame(NamedTuple):
    """From which time on a word of a sentence counts.

    Attributes
    ----------
    at : int
        Where the word stands.
    base : re.Match or None
        The time; None for the period before.
    sure : bool
        Whether it is known to be of that word: of the first behind "Since 2020, ...".
    """

    at: int
    base: re.Match[str] | None = None
    sure: bool = True


def ends_between(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence, or a part of it that stands alone, ends between two places."""
    return bool(_END.search(text, start, end))


def lead_of(text: str, at: int) -> re.Match[str] | None:
    """Return the time with which a sentence begins to compare, for a word further on.

    Examples
    --------
    >>> text = "Syria: between 2020 and 2024, needs rose"
    >>> lead_of(text, text.index("rose"))["year"], lead_of("Needs rose", 6)
    ('2020', None)
    """
    start = max((found.end() for found in _END.finditer(text, 0, at)), default=0)
    for pattern in _LEADS:
        found = pattern.search(text, start, at)
        if found and _OPENING.fullmatch(text, start, found.start()):
            return found
    return None


def spoken(text: str) -> list[int]:
    """Return the years that a sentence speaks of, without those that it compares with.

    Examples
    --------
    >>> spoken("16.5 million in need in 2025, down from 2024")
    [2025]
    """
    return [int(year) for year in re.findall(YEAR, _COMPARED.sub(" ", text))]


def unbased(text: str) -> str:
    """Return a text without the times that it compares with.

    Examples
    --------
    >>> unbased("fewer in 2025 than in 2024")
    'fewer in 2025  '
    """
    for pattern in BASES:
        text = pattern.sub(" ", text)
    return text


def before_named(text: str) -> list[tuple[re.Match[str], int]]:
    """Return where a text compares with the period before, and that period's months.

    Examples
    --------
    >>> [months for _, months in before_named("up 9% compared with last year")]
    [12]
    """
    return [(one, _months_of(one)) for one in _BEFORE.finditer(text)]


def before_it(now: int, behind: str, facts: Facts) -> int | None:
    """Position of the figure before one, or of the year before where a text begins with it."""
    if found := _RIGHT_BEHIND.match(behind):
        return earlier(now, _months_of(found), facts)
    return now - 1 if facts.follows[now] else None


def _months_of(found: re.Match[str]) -> int:
    return STEPS[str(found[found.lastgroup or 0]).casefold()]


def bases_in(text: str) -> list[re.Match[str]]:
    """Return the times that a text compares with, in its order.

    Not that of a record, "the highest since 2018", which says nothing of how much changed.

    Examples
    --------
    >>> [found[0] for found in bases_in("9% more than in 2023, the highest since 2018")]
    ['than in 2023']
    """
    found = [one for pattern in (*BASES, _BEFORE, _BEFORE_IT) for one in pattern.finditer(text)]
    found = [one for one in found if not _OF_A_RECORD.search(text, 0, one.start())]
    return sorted(found, key=re.Match.start)


def bases_at(base: re.Match[str], now: int, facts: Facts) -> list[int]:
    """Positions of the figures with which another is compared: of a time, or a year earlier.

    Of several of one time, "since 2022" of a series by months, each is one that it may be
    compared with: what is said must be borne out by all of them.

    Raises
    ------
    LookupError
        Saying that there is none, or that it is compared with several times.
    """
    more = _AND.match(base.string, base.end())
    if more and not base[0].casefold().startswith("between"):
        raise LookupError(f"it is compared with several times, {base[0] + more[0]!r}: name one")
    if base.re not in (_BEFORE, _BEFORE_IT):
        held = positions(base, facts)
        earlier_ones = len(held) > 1 and all(at < now for at in held)
        return held if earlier_ones else [one_at(base, facts)]
    then = earlier(now, _months_of(base), facts)
    if then is None:
        step = base[base.lastgroup or 0]
        raise LookupError(f"the series has no figure of one {step} before {facts.period(now)}")
    return [then]
