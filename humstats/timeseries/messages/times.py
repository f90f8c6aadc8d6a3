"""Times: the years and months that a sentence names, and the figures that they mean."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from humstats.model.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from humstats.timeseries.messages.facts import Facts

__all__ = [
    "ANY_TIME",
    "MONTHS",
    "STEPS",
    "TIME",
    "YEAR",
    "days_of",
    "earlier",
    "edge_of",
    "is_start_of",
    "months_between",
    "months_of",
    "named",
    "one_at",
    "positions",
    "several_of",
    "spans_named",
]

_LONGEST_MONTH: Final = 31
#: A year, and nothing that merely has its digits.
YEAR: Final = r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)"
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                 "nov", "dec")  # fmt: skip
#: How many months a year and its parts have.
STEPS: Final = {"month": 1, "quarter": 3, "year": 12}
_MONTH: Final = rf"\b(?:{'|'.join(MONTHS)})[a-z]*"
#: A year, a month or a day of it; or several, "Mar–May 2022", of which it names both ends.
TIME: Final = (
    rf"(?:(?:(?P<start>(?<!\d)\d\d?(?:\s+{_MONTH}(?:\s+{YEAR})?)?|{_MONTH}(?:\s+{YEAR})?)"
    rf"\s?[–-]\s?)?(?:(?<!\d)(?P<day>\d\d?)\s+)?(?P<month>{_MONTH})\s+)?(?P<year>{YEAR})"
)
#: The same, for patterns that have several.
ANY_TIME: Final = re.sub(r"\?P<\w+>", "?:", TIME)
#: Which part of a time is meant, as fractions of it: "the end of 2023", "early January".
_EDGES: Final = {
    "start": (0, 1 / 12),
    "beginning": (0, 1 / 12),
    "early": (0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "middle": (1 / 3, 2 / 3),
    "late": (2 / 3, 1),
    "end": (11 / 12, 1),
}
_EDGE: Final = re.compile(
    rf"\b(?P<edge>{'|'.join(_EDGES)})[\s-]+(?:(?:of|in|the|year|month)\s+){{0,4}}\Z",
    re.IGNORECASE,
)
_HYPHEN: Final = re.compile(
    rf"\b({'|'.join(_EDGES)})-(?=(?:{'|'.join(MONTHS)}|(?:19|20)\d\d))", re.IGNORECASE
)
_PARTS: Final = ("start", "day", "month", "year")
#: "Double the 2018 figure", "1.5 times that of 2018".
_TIMES_THE: Final = re.compile(
    r"(?:(?<=\btimes )|(?<=\btwice )|(?<=\bdouble )|(?<=\btriple ))(?:"
    rf"the ({ANY_TIME}) (?:figure|level|number|total|value|count)\b"
    r"|(?:(?:the|that)(?: (?:figure|level|number|total|value|count))?|what it was) "
    rf"(?:of|in|for|at|from) ({ANY_TIME}))",
    re.IGNORECASE,
)
_FROM_TO: Final = re.compile(
    rf"\bfrom ((?:\d\d? )?{_MONTH}(?: {YEAR})?) to ((?:\d\d? )?{_MONTH} {YEAR})", re.IGNORECASE
)


def named(text: str) -> list[re.Match[str]]:
    """Return the times that a text names, in its order."""
    return list(re.finditer(TIME, text, re.IGNORECASE))


def positions(time: re.Match[str], facts: Facts) -> list[int]:
    """Positions of the figures of a time: a year, a month or a day of it."""
    found = []
    for at in facts.in_year(int(time["year"])):
        period = facts.period(at)
        # the figure of a year is none of its last month; a count since a start is of its end
        is_of_its_end = _is_short(period) or facts.is_cumulative or not time["month"]
        # nor is the flow of a month one of its last day
        is_of_its_end &= not (facts.is_flow and time["day"]) or period.start == period.end
        is_meant = _starts(time, period) if time["start"] else is_of_its_end
        if is_meant and _ends(time, period) and _is_at_edge(time, period):
            found.append(at)
    if facts.is_cumulative:
        # the last count from one start holds the others
        found = [*{facts.period(at).start: at for at in found}.values()]
    return found


def _is_at_edge(time: re.Match[str], period: Period) -> bool:
    """Whether a period lies in the part of a time that stands before it: "early 2023"."""
    found = edge_of(time)
    if found is None or time["day"]:
        return True
    first, last = days_of(time)
    long, (low, high) = (last - first).days + 1, _EDGES[found["edge"].casefold()]
    start, end = ((day - first).days / long for day in period)
    # a figure of a year is also one of its end
    return low <= end < high and (start >= low or found["edge"].casefold() == "end")


def edge_of(time: re.Match[str]) -> re.Match[str] | None:
    """Return the words before a time for a part of it: "the end of 2023"."""
    before = time.string[: min(time.start(name) for name in _PARTS if time[name])]
    return _EDGE.search(before)


def days_of(time: re.Match[str]) -> Period:
    """Return the first and the last day of a year, a month or a day of it.

    Examples
    --------
    >>> str(days_of(named("February 2024")[0]))
    'Feb 2024'
    """
    year = int(time["year"])
    if time["month"] is None:
        return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
    month = MONTHS.index(time["month"][:3].casefold()) + 1
    last = calendar.monthrange(year, month)[1]
    day = min(int(time["day"] or last), last)
    return Period(dt.date(year, month, day if time["day"] else 1), dt.date(year, month, day))


def is_start_of(time: re.Match[str], facts: Facts) -> bool:
    """Tell whether a time names the day since which the last figure counts."""
    start, held = facts.period(facts.last).start, days_of(time)
    return held.start <= start <= held.end


def months_of(period: Period) -> int:
    """Return how many months a period is long; 0 where it is not of whole months."""
    start, end = period
    if start.day > 1 or (end + dt.timedelta(1)).day > 1:
        return 0
    return (end.year - start.year) * 12 + end.month - start.month + 1


def months_between(facts: Facts, one: int, other: int) -> int:
    """Return how many months lie between the ends of two figures."""
    then, now = facts.period(one).end, facts.period(other).end
    return (now.year - then.year) * 12 + now.month - then.month


def earlier(now: int, months: int, facts: Facts) -> int | None:
    """Position of the one figure that is so many months before another; None without it."""
    held = [at for at in range(now) if months_between(facts, at, now) == months]
    return held[0] if len(held) == 1 else None


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

    So too the years of a period of several; and "mid-2024" as "mid 2024", "twice the 2018
    figure" as "twice as in 2018".

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
    text = _TIMES_THE.sub(r"as in \1\2", _HYPHEN.sub(r"\1 ", text))

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
    if not held:
        why = f"the series, which starts in {facts.period(0)}, has no figure of "
        raise LookupError(f"{why}{_name_of(time)}")
    if len(held) > 1:
        raise LookupError(several_of(time, facts))
    return held[0]


def several_of(time: re.Match[str], facts: Facts) -> str:
    """Say that a series has several figures of a time, and what to do."""
    return (
        f"the series has {len(positions(time, facts))} figures of {_name_of(time)}: name the "
        "month"
    )


def _name_of(time: re.Match[str]) -> str:
    name = " ".join(filter(None, (time["day"], time["month"], time["year"])))
    return f"{time['start']}–{name}" if time["start"] else name
