"""Phrases: periods as people write them in words, in English, French, Spanish and Arabic.

A phrase is taken apart into tokens, each of a kind that has one letter: ``Y`` a year of four
digits, ``n`` a number of one or two, ``M`` the name of a month, ``Q`` ``H`` ``W`` the words
for quarter, half and week, and so on. What the kinds spell says what the phrase is: "nMY" is
a day, "MY" a month, "Qn-Y" a quarter. A word that is not known makes the whole phrase
unknown; nothing is read around.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.calendars import MONTHS, OTHER_MONTHS, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "AS_OF",
    "FROM",
    "TO",
    "Days",
    "calendar_named_in",
    "days_of_phrase",
    "doubt_of_phrase",
    "months_of",
]

#: The first and the last day, both inclusive.
Days = tuple[dt.date, dt.date]

#: What stands before a day on which a figure holds, before the first day, before the last.
AS_OF: Final = (
    "as of the", "as of", "as at", "au", "al", "a la date du", "en date du", "situation au",
    "situation as of", "situacion al", "a fecha de", "كما في", "بتاريخ", "لغايه", "حتي",
)  # fmt: skip
FROM: Final = ("from the", "from", "du", "de", "del", "depuis le", "desde el", "desde", "من")
TO: Final = (
    "to the", "to", "until", "till", "through", "au", "a", "al", "hasta el", "hasta",
    "jusqu'au", "jusqu'a", "الي", "حتي",
)  # fmt: skip

_WORDS: Final = {
    "Q": "q, quarter, t, trimestre, trim, الربع, ربع",
    "H": "h, half, s, semestre, sem, semester, النصف, نصف",
    "K": "m",
    "W": "w",
    "X": "week, wk, epi week, epiweek, epidemiological week, ew, semaine, semaine "
    "epidemiologique, semana, semana epidemiologica, se, الاسبوع, اسبوع, الاسبوع الوبايي",
    "E": "end, end of, the end of, year end, year-end, end year, end-year, end-of-year, fin, "
    "fin de, a fin, fines de, a fines de, finales de, a finales de, final de, نهايه, في نهايه",
    "B": "mid, mid year, middle of, mi, milieu, mediados de, a mediados de, منتصف",
    "F": "fy, fiscal year, exercice, ano fiscal, السنه الماليه",
    "A": ", ".join(word for word in AS_OF if word not in TO),
    "@": ", ".join(FROM),
    ">": ", ".join(TO),
    # fillers, which say nothing
    " ": "of, the, le, la, l', el, d', year, annee, an, ano, anio, calendar year, عام, سنه, "
    "للعام, لعام, شهر, العام, في, on, في عام, من عام, de l'annee, del ano, de ano",
    **{
        str(number): words
        for number, words in enumerate(
            (
                "first, premier, premiere, primer, primera, primero, الاول, i",
                "second, deuxieme, second, seconde, segundo, segunda, الثاني, ii",
                "third, troisieme, tercer, tercero, tercera, الثالث, iii",
                "fourth, quatrieme, cuarto, cuarta, الرابع, iv",
            ),
            start=1,
        )
    },
}
_KINDS: Final = (
    dict.fromkeys(MONTHS, "M")
    | {word: kind for kind, words in _WORDS.items() for word in words.split(", ")}
)  # fmt: skip
_WORD: Final = "|".join(map(re.escape, sorted(_KINDS, key=len, reverse=True)))
_TOKEN: Final = re.compile(
    # what makes a number an ordinal goes with it: 1er, 3e, 30th, 1.º
    r"(?P<number>[0-9]+)(?:\.?(?:ers?|ere|eme|e|nd|rd|st|th|ro|do|to|[ºª°])(?![^\W\d_]))?"
    rf"|(?P<word>{_WORD})(?![^\W\d_])\.?"
    r"|(?P<sign>\.\.|[-/])|(?P<gap>[ ,]+)"
)


#: No period is longer, in letters.
_LONGEST: Final = 100


class _Token(NamedTuple):
    kind: str
    number: int = 0


def _tokens(phrase: str) -> list[_Token] | None:
    """Take a plain phrase apart; None where a part of it is not known."""
    if len(phrase) > _LONGEST:
        return None
    found: list[_Token] = []
    at = 0
    while at < len(phrase):
        match = _TOKEN.match(phrase, at)
        if match is None:
            return None
        at = match.end()
        if number := match["number"]:
            kind = {1: "n", 2: "n", 4: "Y"}.get(len(number))
            if kind is None:
                return None
            found.append(_Token(kind, int(number)))
        elif word := match["word"]:
            kind = _KINDS[word]
            if kind.isdigit():
                found.append(_Token("n", int(kind)))
            # within a phrase "de" and "du" are fillers, before it they begin a span
            elif kind != " " and not (kind == "@" and found):
                found.append(_Token(kind, MONTHS.get(word, 0)))
        elif sign := match["sign"]:
            found.append(_Token(">" if sign == ".." else sign))
    return _without_repeats(found)


def _without_repeats(tokens: list[_Token]) -> list[_Token]:
    """Leave out the second name of one month: the United Nations write both in Arabic."""
    kept: list[_Token] = []
    for token in tokens:
        if token.kind == "M" and kept[-1:] == [_Token("/")] and token in kept[-2:-1]:
            kept.pop()
        else:
            kept.append(token)
    return kept


def _spelt(tokens: Sequence[_Token]) -> str:
    return "".join(token.kind for token in tokens)


#: What one point in time is spelt like: a signature of kinds, and what it is.
_POINTS: Final = tuple(
    (re.compile(signature), name)
    for signature, name in (
        (r"Y", "year"),
        (r"M[-/]?Y|Y[-/]?M", "month"),
        (r"Y-?Kn", "numbered month"),
        (r"n[-/]?M[-/]?Y|M-?n-?Y|Y-?M-?n", "day"),
        (r"n-M-n", "short day"),
        (r"Qn[-/]?Y|nQ[-/]?Y|Y[-/]?Qn|Y[-/]?nQ", "quarter"),
        (r"Hn[-/]?Y|nH[-/]?Y|Y[-/]?Hn|Y[-/]?nH", "half"),
        (r"Y-?Wn", "week"),
    )
)


def months_of(year: int, first: int, last: int) -> Days:
    """Return the first day of a month and the last day of the same or a later one."""
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _point(tokens: Sequence[_Token]) -> tuple[str, Days] | None:
    """Read one point in time, with the name of what it is."""
    spelt = _spelt(tokens)
    if spelt.startswith("E"):
        rest = _point(tokens[2:] if spelt.startswith("E-") else tokens[1:])
        ends = rest is not None and rest[0] not in ("day", "week")
        return ("day", (rest[1][1], rest[1][1])) if rest is not None and ends else None
    name = next((name for form, name in _POINTS if form.fullmatch(spelt)), None)
    if name is None:
        return None
    numbers = [token.number for token in tokens if token.kind == "n"]
    year = next((token.number for token in tokens if token.kind == "Y"), None)
    month = next((token.number for token in tokens if token.kind == "M"), 0)
    if year is None:
        # spreadsheets shorten a day to 30-Nov-24; nobody means 1924
        short = numbers.pop()
        year = 2000 + short if short < 50 else 1900 + short
    try:
        days = _days(name.removeprefix("short "), year, month, numbers)
    except ValueError:
        return None
    return name.removeprefix("short ").removeprefix("numbered "), days


def _days(name: str, year: int, month: int, numbers: list[int]) -> Days:
    if name == "year":
        return months_of(year, 1, 12)
    if name == "month":
        return months_of(year, month, month)
    (number,) = numbers
    if name == "numbered month":
        return months_of(year, number, number)
    if name == "day":
        return dt.date(year, month, number), dt.date(year, month, number)
    if name == "week":
        return dt.date.fromisocalendar(year, number, 1), dt.date.fromisocalendar(
            year, number, 7
        )
    length = 3 if name == "quarter" else 6
    return months_of(year, length * (number - 1) + 1, length * number)


def _span(tokens: list[_Token]) -> Days | None:
    """Read two points with a word or a dash between; the first may leave out its year."""
    read: set[Days] = set()
    for at, token in enumerate(tokens):
        if token.kind not in ("-", ">", "/") or not 0 < at < len(tokens) - 1:
            continue
        left, right = tokens[:at], tokens[at + 1 :]
        for first, last in _completed(left, right):
            start, end = _point(first), _point(last)
            if start is None or end is None or start[0] != end[0]:
                continue
            in_a_row = start[1][1] + dt.timedelta(1) == end[1][0]
            # "Nov/Dec 2024" are two months in a row; what "Jan/Mar" is nobody knows
            if token.kind != "/" or in_a_row or first is left:
                read.add((start[1][0], end[1][1]))
    return read.pop() if len(read) == 1 else None


def _completed(
    left: list[_Token], right: list[_Token]
) -> list[tuple[list[_Token], list[_Token]]]:
    """Give each end of a span the month and the year that stand at the other only."""
    ways = [(left, right)]
    spelt = _spelt(left), _spelt(right)
    if "Y" not in spelt[0] and spelt[1].endswith("Y"):
        ways.append(([*left, right[-1]], right))
        if spelt[0] == "n" and re.fullmatch(r"n[-/]?MY", spelt[1]):
            ways.append(([*left, *right[-2:]], right))
        if spelt[0] == "Mn" and spelt[1] == "nY":
            ways.append(([*left, right[-1]], [left[0], *right]))
    if "Y" not in spelt[1] and spelt[0].startswith("Y"):
        ways.append((left, [left[0], *right]))
    return ways


def days_of_phrase(text: str) -> Days | None:
    """Read a period that is written in words.

    Parameters
    ----------
    text : str
        "27 to 30 November 2024", "T3 2024", "janvier à mars 2024", "2024-W05", ...

    Returns
    -------
    tuple of datetime.date or None
        First and last day, both inclusive; None where no form is known, or more than one.

    Examples
    --------
    >>> first, last = days_of_phrase("3e trimestre 2024")
    >>> print(first, last)
    2024-07-01 2024-09-30
    >>> days_of_phrase("since 2011")
    """
    tokens = _tokens(plain(text))
    if not tokens:
        return None
    spelt = _spelt(tokens)
    if spelt[0] == "@":
        # a first day without a last one is no period
        return _span(tokens[1:])
    if spelt[0] in "A>":
        one = _point(tokens[1:])
        # "until 2024" says nothing of when it begins, "until 30 November" is the day
        return one[1] if one and (spelt[0] == "A" or one[0] == "day") else None
    one = _point(tokens)
    return one[1] if one else _span(tokens)


def calendar_named_in(text: str) -> str | None:
    """Return the calendar whose month a text names, where it is not the Gregorian one.

    Examples
    --------
    >>> calendar_named_in("15 Ramadan 1446"), calendar_named_in("Nov 2024")
    ('Islamic (Hijri)', None)
    """
    words = plain(text)
    for word, name in OTHER_MONTHS.items():
        if word in words and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words):
            return name
    return None


_DOUBTS: Final = (
    (
        r"B-?Y|YB",
        "is no day: UNHCR means 30 June, and those who count people 1 July: write the day.",
    ),
    (r"B.+", "is no day: write the day."),
    (
        r".*F.*",
        (
            "is a fiscal year, which begins in another month in each country: write its "
            "first and last day."
        ),
    ),
    (
        r".*X.*|Wn-?Y",
        (
            "is a week, and weeks are counted in two ways: write its first and last day, or "
            "2024-W05 where weeks begin on Monday as in ISO 8601."
        ),
    ),
    (
        r"(?:M-?n|n-?M)(?:[->](?:M-?n|n-?M))?",
        (
            "can be a day or a month of a year that is cut to two digits: write the year in "
            "four digits."
        ),
    ),
    (
        r"(?:[QH]n|n[QH])-?n|n-?(?:[QH]n|n[QH])|Mn-?n|nMn",
        "has a year of two digits: write it in four.",
    ),
    (r"(?:M|Qn|nQ|Hn|nH)(?:[->/](?:M|Qn|nQ|Hn|nH))?", "names no year: write it beside."),
)


def doubt_of_phrase(text: str) -> str | None:
    """Say why a period in words is asked about; None where nothing is known about it.

    Examples
    --------
    >>> doubt_of_phrase("mid-2024")
    'is no day: UNHCR means 30 June, and those who count people 1 July: write the day.'
    """
    tokens = _tokens(plain(text))
    if not tokens:
        return None
    spelt = _spelt(tokens).lstrip("A@>")
    return next((told for form, told in _DOUBTS if re.fullmatch(form, spelt)), None)
