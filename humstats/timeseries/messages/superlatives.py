"""Superlatives: records and ranks that a sentence states, held against all figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.timeseries.messages.bases import unbased
from humstats.timeseries.messages.numbers import ORDINAL, ordinal_of
from humstats.timeseries.messages.parts import Line, Part, Shown, part_of
from humstats.timeseries.messages.portions import Field
from humstats.timeseries.messages.thresholds import Answer
from humstats.timeseries.messages.times import ANY_TIME, TIME, days_of, named, positions
from humstats.timeseries.wording import areas_of, place_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.timeseries.messages.facts import Facts

__all__ = ["ranks_in", "records_in"]

_EVER: Final = re.compile(
    r"\b(?:ever\b|all-time|in history|on record|unprecedented"
    r"|since the (?:crisis|war|conflict|uprising)\b[\w ]*)", re.IGNORECASE,
)  # fmt: skip
_HIGHEST: Final = (
    r"(?:(?<!on )record|all-time)(?! low)(?: high)?|highest|largest|greatest|peak\w*"
    r"|unprecedented|(?<!at )most(?! of\b)"
)
_LOWEST: Final = r"record low|all-time low|lowest|smallest|fewest|(?<!at )least"
_RECORD: Final = re.compile(
    rf"\b(?:(?P<none>no single)\s+)?(?:(?P<ordinal>{ORDINAL})[ -]+)?"
    rf"(?:(?P<low>{_LOWEST})|(?P<high>{_HIGHEST}))\b",
    re.IGNORECASE,
)
#: Words of a record that holds the year it is counted from too.
_WHOLE: Final = re.compile("record|all-time|unprecedented", re.IGNORECASE)
_SINCE: Final = re.compile(rf"\bsince\s+(?:(?!the\b)\w+\s+){{0,3}}?{TIME}", re.IGNORECASE)
#: The same, right behind the record that it is of.
_ITS_SINCE: Final = re.compile(
    rf"(?:\s+(?!(?:and|but|since)\b)[a-z]+){{0,8}}?,?\s+(?P<since>{_SINCE.pattern})",
    re.IGNORECASE,
)
_STARTS: Final = re.compile(
    rf"\bin the series\b(?: of last figures\b)?(?:, which starts(?: \w+){{1,2}}? {TIME})?,?",
    re.IGNORECASE,
)
#: What a claim says behind "since": that the one before was higher, or that a break is.
_WHICH: Final = re.compile(r",? which was (?P<way>higher|lower)\b", re.IGNORECASE)
_COMPARABLE: Final = re.compile(r",? the start of comparable figures\b,?", re.IGNORECASE)
_APART: Final = re.compile(r"\bcannot be told apart\b", re.IGNORECASE)
_RANK: Final = re.compile(
    rf"\b(?:the\s+)?(?:(?P<ordinal>{ORDINAL})[ -]+)?"
    rf"(?:(?P<low>{_LOWEST})|(?P<high>{_HIGHEST}))"
    r"\s+(?:\w+\s+){0,4}?(?:of|among|in|out of)\s+(?:the\s+)?(?P<number>\d+)\s+"
    rf"(?:countries|areas|places|governorates)\b(?:\s+with a figure for {TIME})?"
    r"(?:\s*\((?P<without>\d+) more without one\))?",
    re.IGNORECASE,
)
_OWN_TIME: Final = re.compile(rf"{ANY_TIME}\s+\Z", re.IGNORECASE)
_PLURAL: Final = {"country": "countries", "area": "areas"}
_NO_PLACES: Final = ", and no figures of other places are there: pass them as among="
#: Words that say that a record is one of the time, not of places.
_OF_TIME: Final = re.compile(
    r"\b(?:since|in the series|so far|to date|its|(?:was|were|is|are|came) (?:in|on) "
    rf"(?:the )?(?:year )?(?:[a-z]+ )?{ANY_TIME})", re.IGNORECASE,
)  # fmt: skip
#: Between a place and its record: "Syria has the highest", "Syria is home to the most".
_HAS: Final = (
    r" (?:(?:still|now|also|currently) )?(?:ha[sd]|have|is|was|remains?|hosts?|hosted)"
    r"(?: home to)?,? (?:[^,]*, )?(?:the )?"
)
_BETWEEN: Final = re.compile(
    r"\bbetween number (?P<best>\d+) and number (?P<worst>\d+) from the highest of "
    rf"(?P<number>\d+) (?:countries|areas) with a figure for {TIME}, as rounding leaves open"
    r"(?:\s*\((?P<without>\d+) more without one\))?",
    re.IGNORECASE,
)


def ranks_in(line: Line, shown: Shown) -> list[Part]:
    """Test every rank among places that a sentence states; they are crossed out."""
    parts, facts = [], shown.series
    for pattern in (_RANK, _BETWEEN):
        for found in pattern.finditer(line.left):
            at = positions(found, facts)[-1:] if found["year"] else [facts.last]
            field = None
            if shown.among is not None and at:
                field = Field.of(facts, shown.among, at[0])
            if field is None:
                parts.append(part_of(found[0], "cannot be known", _NO_PLACES, facts, at))
            else:
                parts.append(_rank(found, facts, field, at[0]))
            line.cross(*found.span())
    return parts


def _rank(found: re.Match[str], facts: Facts, field: Field, at: int) -> Part:
    told, why = _among(found, facts, field, at)
    if int(found["number"]) != field.number:
        told, why = "refuted", f"and {field.number} {_PLURAL[field.noun]} have a figure"
    elif found["without"] and int(found["without"]) != field.without:
        told, why = "refuted", f"and {field.without} more have none"
    return part_of(found[0], told, f", {why}", facts, [at])


def _among(found: re.Match[str], facts: Facts, field: Field, at: int) -> tuple[Answer, str]:
    """Say whether a figure has the rank among places that a sentence states."""
    best, worst = field.ranks(facts.low[at], facts.high[at])
    why = f"and of {field.number} {_PLURAL[field.noun]} it is number {best}"
    why += f" to {worst}" if worst != best else ""
    if field.stranger or facts.unlike:
        own = f"not all are {facts.sources[at]}'s figures: {field.stranger}"
        return "cannot be known", f"and {facts.unlike or own}"
    if "best" in found.re.groupindex:
        same = (best, worst) == (int(found["best"]), int(found["worst"]))
        return "supported" if same else "refuted", why
    said = ordinal_of(found["ordinal"])
    said = field.number + 1 - said if found["low"] else said
    outside = not best <= said <= worst
    return "refuted" if outside else "supported" if best == worst else "cannot be known", why


def records_in(line: Line, shown: Shown) -> list[Part]:
    """Test every word of a record that a sentence states; they are crossed out.

    "Ever" and its like cannot be known: nothing is known of the time before the series
    starts. That a figure in the series is higher refutes them all the same. "Syria has the
    highest number" is of places; "the highest number" may be, where figures of others are
    there, and is left open where the two differ.
    """
    parts: list[Part] = []
    text, facts = line.left, shown.series
    if facts.is_comparison:
        return parts
    for sentence in re.finditer(r"(?:[^;.]|\.(?=\d))+", text):
        parts += _records(sentence[0], sentence.start(), line, shown)
    return parts


def _records(text: str, offset: int, line: Line, shown: Shown) -> list[Part]:
    parts, facts = [], shown.series
    first = facts.period(0)
    for found in _STARTS.finditer(text):
        if found["year"] and str(first.start.year) != found["year"]:
            why = f", and the series starts in {first}"
            parts.append(part_of(found[0], "refuted", why, facts, [0]))
        line.cross(offset + found.start(), offset + found.end())
    # where the series starts is no time that the record is of
    clause = _STARTS.sub(lambda found: " " * len(found[0]), text)
    ever = _EVER.search(clause)
    if ever and not _RECORD.search(clause):
        parts.append(part_of(ever[0].strip(), "cannot be known", _before(first), facts, [0]))
    for found in _RECORD.finditer(clause):
        part = _record(found, clause, ever, facts, strict=shown.strict)
        is_of_time = _OF_TIME.search(text) or _WHOLE.search(found[0]) or found["none"]
        if shown.strict and not (ever or is_of_time):
            part = _of_places(found, clause, part, shown)
        parts.append(part)
        line.cross(offset + found.start(), offset + found.end())
        if since := _ITS_SINCE.match(clause, found.end()):
            line.cross(*(offset + at for at in since.span("since")))
        for more in (_WHICH, _COMPARABLE, _APART):
            for one in more.finditer(clause, found.end()):
                line.cross(offset + one.start(), offset + one.end())
    if ever:
        line.cross(offset + ever.start(), offset + ever.end())
    return parts


def _of_places(found: re.Match[str], clause: str, part: Part, shown: Shown) -> Part:
    """Hold a record that says neither since when nor of how many against other places."""
    facts, at = shown.series, _spoken_of(found, clause, shown.series)
    names = "|".join(map(re.escape, (place_of(facts.rows), *areas_of(facts.rows)[:1])))
    is_of_a_place = re.search(rf"(?:{names}){_HAS}$", clause[: found.start()], re.IGNORECASE)
    field = None
    if shown.among is not None and at is not None:
        field = Field.of(facts, shown.among, at)
    if at is None or field is None:
        rows = [] if at is None else [at]
        none = part_of(found[0], "cannot be known", _NO_PLACES, facts, rows)
        return none if is_of_a_place else part
    told, why = _among(found, facts, field, at)
    if is_of_a_place or told == part.answer:
        return part_of(found[0], told, f", {why}", facts, [at])
    why = f", which may be of the time or of places, {why}: say 'in the series' or 'of "
    why += f"{field.number} {_PLURAL[field.noun]}'"
    return part_of(found[0], "cannot be known", why, facts, [at])


def _before(first: object) -> str:
    return f", and the series starts in {first}: say 'in the series, which starts in {first}'"


def _record(
    found: re.Match[str],
    clause: str,
    ever: re.Match[str] | None,
    facts: Facts,
    *,
    strict: bool,
) -> Part:
    since = _SINCE.search(clause)
    at = _spoken_of(found, clause, facts)
    words = found[0]
    told: Answer
    if at is None:
        why = ", and the series has no figure of that time"
        return part_of(words, "cannot be known", why, facts)
    if facts.carried[at]:
        why = f", and the figure of {facts.period(at)} is no new one: it is {facts.again(at)}"
        return part_of(words, "cannot be known", why, facts, [at])
    if facts.is_cumulative and facts.period(at).start in _other_starts(at, facts):
        why = ", and a count since a start only grows: see increments()"
        return part_of(words, "cannot be known", why, facts, [at])
    lowest = bool(found["low"])
    low, high = (-facts.high, -facts.low) if lowest else (facts.low, facts.high)
    start, unknown = _start(since, facts)
    if since and start > at:
        why = f", and {facts.period(at)}, of which it is said, is not after that"
        return part_of(" ".join(since[0].split()), "cannot be known", why, facts, [at])
    rows = [n for n in range(start, len(facts.rows)) if n != at and not facts.carried[n]]
    if found["none"]:
        return _no_single(words, clause, low, high, facts)
    if since and not rows and start == at:
        return part_of(words, "cannot be known", f", and {facts.alone(at)}", facts, [at])
    unlike = {n: why for n in rows if (why := facts.apart(at, n, strict=strict))}
    alike = facts.comparable_with(at)
    # "since 2016" is after 2016, which may itself have been higher
    named_too = bool(_WHOLE.search(words) or _COMPARABLE.search(clause))
    # where no other is between, there is nothing else that it is held against
    named_too |= not any(start < n < at for n in rows)
    if since and not named_too and positions(since, facts)[-1:] == [start] != [at]:
        rows = [n for n in rows if n != start or n in unlike]
    above = [n for n in rows if low[n] > high[at] and n not in unlike]
    for n in facts.between(alike):
        if high[n] < low[at]:
            unlike.pop(n, None)  # what another source says contradicts no record
    level = [n for n in rows if n not in (*above, *unlike) and high[n] >= low[at]]
    rank = ordinal_of(found["ordinal"])
    if len(above) >= rank or len(above) + len(level) + len(unlike) < rank - 1:
        top = max(above or [at], key=lambda n: high[n])
        said = f", and {facts.said(at)} is not: the series has {facts.said(top)}"
        # "in 2022 the highest since 2015" may have been said in 2022
        then = (since or _WHOLE.search(words)) and above and min(above) > at
        told = "cannot be known" if then else "refuted"
        return part_of(words, told, said, facts, [at, *above])
    if ever:
        return part_of(
            ever[0].strip(), "cannot be known", _before(facts.period(0)), facts, [at, 0]
        )
    if unknown:
        words, why = unknown
        return part_of(words, "cannot be known", why, facts, [at, 0])
    if (
        since
        and (stated := _COMPARABLE.search(clause))
        and int(since["year"]) not in {day.year for day in facts.period(alike[0])}
    ):
        why = f", and figures that compare with {facts.period(at)} start in "
        why += str(facts.period(alike[0]))
        return part_of(stated[0].strip(", "), "refuted", why, facts, [at, alike[0]])
    if unlike:
        nearest = min(unlike, key=lambda n: abs(n - at))
        why = f", and {unlike[nearest]}"
        return part_of(words, "cannot be known", why, facts, [at, nearest])
    if level or len(above) != rank - 1:
        top = max(level or [at], key=lambda n: high[n])
        exact = not lowest and rank == 1 and any(low[n] == high[at] == low[at] for n in level)
        said = f", and {facts.said(at)} is not: the series has {facts.said(top)}"
        told = "refuted" if exact else "cannot be known"
        return part_of(words, told, said, facts, [at, *level])
    which = _WHICH.search(clause)
    if which and since:
        then = positions(since, facts)[-1:]
        bounds = facts.high[at], facts.low[then[0]] if then else np.nan
        if which["way"].casefold() == "lower":
            bounds = facts.high[then[0]] if then else np.nan, facts.low[at]
        if not bounds[0] < bounds[1]:
            return part_of(which[0], "refuted", f", and it is {facts.said(at)}", facts, [at])
    return part_of(words, "supported", f", and it is {facts.said(at)}", facts, [at, *rows])


def _other_starts(at: int, facts: Facts) -> set[object]:
    return {facts.period(n).start for n in range(len(facts.rows)) if n != at}


def _start(since: re.Match[str] | None, facts: Facts) -> tuple[int, tuple[str, str] | None]:
    """Find from which row on a record is claimed, and what nobody knows of that time."""
    first = facts.period(0)
    start = 0
    if since:
        words = " ".join(since[0].split())
        year = int(since["year"])
        if year < first.start.year:
            why = f", and the series starts in {first}: nothing is known of the time before"
            return 0, (words, why)
        held, last = positions(since, facts), days_of(since).end
        past = [n for n in range(facts.last + 1) if facts.period(n).end <= last]
        start = held[-1] if held else len(past)
    return start, None


def _spoken_of(found: re.Match[str], clause: str, facts: Facts) -> int | None:
    """Position of the figure that a record is said of: None where the time has none."""
    behind, before = unbased(clause[found.end() :]), unbased(clause[: found.start()])
    if own := _OWN_TIME.search(clause[: found.start()]):
        behind = own[0]  # "from the 2021 peak"
    for time in (*named(_SINCE.sub(" ", behind))[:1], *named(_SINCE.sub(" ", before))[-1:]):
        held = positions(time, facts)
        return held[-1] if held else None
    return facts.last


def _no_single(
    words: str, clause: str, low: NDArray[np.float64], high: NDArray[np.float64], facts: Facts
) -> Part:
    stretch = facts.comparable or [facts.last]
    top = max(stretch, key=lambda n: (low[n], high[n], n))
    tied = {top, *(n for n in stretch if high[n] >= low[top])}
    colon = clause.partition(":")[2]
    said = {n for time in named(colon) for n in positions(time, facts)}
    told: Answer = "supported" if len(tied) > 1 and said in (tied, set()) else "refuted"
    if any(high[n] >= low[top] for n in facts.between(stretch)):
        told = "cannot be known"
    names = " and ".join(facts.said(n) for n in sorted(tied))
    return part_of(words, told, f", and at the top is {names}", facts, sorted(tied))
