"""Times: the years and months that a sentence names, and the figures that they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.timeseries.continuity.steps import is_cumulative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from humstats.model.periods import Period
    from humstats.timeseries.messages.facts import Facts

__all__ = [
    "ANY_TIME",
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
    "spans_named",
    "spoken",
    "unbased",
]

_LONGEST_MONTH: Final = 31
#: A year, and nothing that merely has its digits.
YEAR: Final = r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)"
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                 "nov", "dec")  # fmt: skip
_MONTH: Final = rf"\b(?:{'|'.join(MONTHS)})[a-z]*"
#: A year, a month or a day of it; or several, "Mar–May 2022", of which it names both ends.
TIME: Final = (
    rf"(?:(?:(?P<start>(?<!\d)\d\d?(?:\s+{_MONTH}(?:\s+{YEAR})?)?|{_MONTH}(?:\s+{YEAR})?)"
    rf"\s?[–-]\s?)?(?:(?<!\d)(?P<day>\d\d?)\s+)?(?P<month>{_MONTH})\s+)?(?P<year>{YEAR})"
)
#: The same, for patterns that have several.
ANY_TIME: Final = re.sub(r"\?P<\w+>", "?:", TIME)
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
    rf"{_AGAINST})\s+(?:(?:[a-z]+|\d\d?)\s+){{0,3}}?{ANY_TIME}|{_THAN}{ANY_TIME}"
    rf"|\bfrom\s+(?:{_NO_PLACE}(?:[a-z]+|\d\d?)\s+){{0,3}}?{ANY_TIME}",
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
_FROM_TO: Final = re.compile(
    rf"\bfrom ((?:\d\d? )?{_MONTH}(?: {YEAR})?) to ((?:\d\d? )?{_MONTH} {YEAR})", re.IGNORECASE
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
    found = []
    for at in facts.in_year(int(time["year"])):
        period = facts.period(at)
        # the figure of a year is none of its last month; a count since a start is of its end
        is_of_its_end = _is_short(period) or is_cumulative(facts.rows) or not time["month"]
        is_meant = _starts(time, period) if time["start"] else is_of_its_end
        if is_meant and _ends(time, period):
            found.append(at)
    return found


def _starts(time: re.Match[str], period: Period) -> bool:
    """Whether a period starts where a time of two ends says."""
    day, year = re.match(r"\d\d?\b", time["start"]), re.search(YEAR, time["start"])
    named_month = re.search(_MONTH, time["start"], re.IGNORECASE)
    if named_month is None:
        return True  # days of one month, which their last one names
    month = MONTHS.index(named_month[0][:3].casefold()) + 1
    crosses = month > MONTHS.index(time["month"][:3].casefold()) + 1
    start = (int(year[0]) if year else int(time["year"]) - crosses, month)
    same_day = day is None or int(day[0]) == period.start.day
    return same_day and start == (period.start.year, period.start.month)


def _ends(time: re.Match[str], period: Period) -> bool:
    """Whether a time names the year, the month and the day, if any, in which a period ends."""
    end = period.end
    if int(time["year"]) != end.year or time["day"] not in (None, str(end.day)):
        return False
    return time["month"] is None or time["month"][:3].casefold() == MONTHS[end.month - 1]


def spans_named(text: str, periods: Iterable[Period]) -> str:
    """Write "from Mar to May 2022" as one time, where that is a period and no comparison.

    So too the years of a period of several.

    Examples
    --------
    >>> import datetime as dt
    >>> from humstats.model.periods import Period
    >>> spring = Period(dt.date(2022, 3, 1), dt.date(2022, 5, 31))
    >>> spans_named("needs from March to May 2022", [spring])
    'needs in March–May 2022'
    >>> spans_named("rose from March to May 2022", [])
    'rose from March to May 2022'
    """
    held = [*periods]

    def joined(found: re.Match[str]) -> str:
        time = re.fullmatch(TIME, f"{found[1]}–{found[2]}", re.IGNORECASE)
        is_held = time and any(_starts(time, one) and _ends(time, one) for one in held)
        return f"in {found[1]}–{found[2]}" if is_held else found[0]

    for start, end in held:
        if end.year > start.year and (start.month, end.month) == (1, 12):
            # as "2021–2022" is from one year to the other in all other series
            years = rf"(?<!\d){start.year}\s?[–/-]\s?{end.year}(?!\d)"
            text = re.sub(years, f"Jan {start.year}–Dec {end.year}", text)
    return _FROM_TO.sub(joined, text)


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
    name = f"{time['start']}–{name}" if time["start"] else name
    if not held:
        first = facts.period(0)
        raise LookupError(f"the series, which starts in {first}, has no figure of {name}")
    if len(held) > 1:
        raise LookupError(f"the series has {len(held)} figures of {name}: name the month")
    return held[0]
