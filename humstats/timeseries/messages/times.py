"""Times: the years and months that a sentence names, and the figures that they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.timeseries.continuity.steps import is_cumulative

if TYPE_CHECKING:
    from humstats.model.periods import Period
    from humstats.timeseries.messages.facts import Facts

__all__ = [
    "BASES",
    "MONTHS",
    "SPAN",
    "TIME",
    "YEAR",
    "Frame",
    "before_named",
    "ends_between",
    "lead_of",
    "named",
    "one_at",
    "positions",
    "spoken",
    "unbased",
]

_LONGEST_MONTH: Final = 31
#: A year, and nothing that merely has its digits.
YEAR: Final = r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)"
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                 "nov", "dec")  # fmt: skip
TIME: Final = (
    rf"(?:(?:(?<!\d)(?P<day>\d\d?)\s+)?\b(?P<month>{'|'.join(MONTHS)})[a-z]*\s+)?"
    rf"(?P<year>{YEAR})"
)
#: Words before a time that a sentence compares with, and does not speak of.
_AGAINST: Final = r"\b(?:since|against|compared (?:with|to)"
#: The same, which nothing but a time may follow: "over half in 2024" compares with nothing.
_THAN: Final = (
    r"\b(?:than|over|as(?! (?:of|many|much|high|large|low)\b))\s+(?:(?:in|on|at|by|for|during"
    rf"|the|any|early|mid|late|end|start|of|year|period|level|figure|\d\d?|{'|'.join(MONTHS)})"
    r"[a-z]*\s+){0,4}?"
)
#: "From Sudan in 2024" says where people come from, and in which year they are.
_NO_PLACE: Final = rf"(?!(?!(?:{'|'.join(MONTHS)}))(?-i:[A-Z]))"
_COMPARED: Final = re.compile(
    rf"{_AGAINST})\s+(?:(?:[a-z]+|\d\d?)\s+){{0,3}}?{YEAR}|{_THAN}{YEAR}"
    rf"|\bfrom\s+(?:{_NO_PLACE}(?:[a-z]+|\d\d?)\s+){{0,3}}?{YEAR}",
    re.IGNORECASE,
)
BASES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_AGAINST}|between)\s+(?:[a-z]+\s+){{0,3}}?{TIME}",
        rf"{_THAN}{TIME}",
        rf"\bfrom\s+(?:(?!to\b){_NO_PLACE}[^\s;:]+\s+){{0,5}}?{TIME}",
        rf"{TIME}(?=\s?[–-]\s?{YEAR})",
    )
)
#: The first year of "2012–2025", which is also meant where it stands before the word.
SPAN: Final = BASES[-1]
_LEADS: Final = (
    re.compile(
        r"\b(?:since|between|against|compared (?:with|to)|relative to)\s+"
        rf"(?:[a-z]+\s+){{0,3}}?{TIME}",
        re.IGNORECASE,
    ),
    *BASES[1:3],
)
#: What may stand before the time with which a sentence begins: "In Syria, since 2020".
_OPENING: Final = re.compile(
    r"\W*(?:(?:and|but|while|overall)\W+)?"
    r"(?:(?:in|for|across|inside)\s+(?:[^\W\d]+\W+){1,3}?)?",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[;:]|\.(?!\d)")


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


#: "Compared with last year": the period before, where periods are so long.
_BEFORE: Final = re.compile(
    r"\b(?:(?:compared (?:with|to)|than|from|over|on|against)\s+(?:in\s+)?(?:the\s+|a\s+)?"
    r"(?:(?:last|past|previous|prior|preceding)\s+(?P<one>year|quarter|month)"
    r"|(?P<two>year|quarter|month)\s+(?:before|earlier|ago))"
    r"|(?P<three>year|quarter|month)[ -]on[ -](?:year|quarter|month))\b",
    re.IGNORECASE,
)
_MONTHS: Final = {"year": 12, "quarter": 3, "month": 1}


def before_named(text: str) -> list[tuple[re.Match[str], int]]:
    """Return where a text compares with the period before, and that period's months.

    Examples
    --------
    >>> [months for _, months in before_named("up 9% compared with last year")]
    [12]
    """
    found = _BEFORE.finditer(text)
    return [(one, _MONTHS[str(one[one.lastgroup or 0]).casefold()]) for one in found]


def named(text: str) -> list[re.Match[str]]:
    """Return the times that a text names, in its order."""
    return list(re.finditer(TIME, text, re.IGNORECASE))


def positions(time: re.Match[str], facts: Facts) -> list[int]:
    """Positions of the figures of a time: a year, a month or a day of it."""
    held = facts.in_year(int(time["year"]))
    if time["month"]:
        month = MONTHS.index(time["month"][:3].casefold()) + 1
        held = [at for at in held if facts.period(at).end.month == month]
        # the figure of a year is none of its last month; a count since a start is of its end
        held = [at for at in held if _is_short(facts.period(at)) or is_cumulative(facts.rows)]
    if time["day"]:
        held = [at for at in held if facts.period(at).end.day == int(time["day"])]
    return held


def _is_short(period: Period) -> bool:
    return (period.end - period.start).days <= _LONGEST_MONTH


def one_at(time: re.Match[str], facts: Facts) -> int:
    """Position of the one figure of a time.

    Raises
    ------
    LookupError
        Saying that there is none, or more than one.
    """
    held = positions(time, facts)
    name = " ".join(filter(None, (time["day"], time["month"], time["year"])))
    if not held:
        first = facts.period(0)
        raise LookupError(f"the series, which starts in {first}, has no figure of {name}")
    if len(held) > 1:
        raise LookupError(f"the series has {len(held)} figures of {name}: name the month")
    return held[0]
