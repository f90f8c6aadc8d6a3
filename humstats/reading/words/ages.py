"""Ages: years of age as people write them over columns, in four languages.

"18 to 59", "18_59", "18 à 59 ans", "60+", "60 et plus", "<18", "under 5", "U5". Months are no
years, and "over 60" is left alone: half of those who write it count the sixtieth year in.
"""

from __future__ import annotations

import re
from typing import Final

from humstats.reading.words.lexicon import folded

__all__ = ["age_range_of", "mark_ages"]

#: No one is older; "150-200" is something else.
_OLDEST: Final = 120
_YEARS: Final = (
    r"(?:\s*-?\s*(?:years?|yrs?|yo|ans?|anos?|سنه|سنوات|عاما|عام)\b"
    r"(?:\s+(?:old|of\s+age|de\s+edad))?)?"
)
_NOT_MONTHS: Final = r"(?!\s*-?\s*(?:months?|mois|mes(?:es)?|days?|jours?|dias?|شهر|اشهر)\b)"
_N: Final = r"(\d{1,3})(?![\d.,]*\d)"
_TO: Final = r"(?:-|to|a|and|et|y|الي|و|until|hasta)"
_RANGE: Final = re.compile(
    rf"(?<![\d.,<>-])(?<!\d\s)(\d{{1,3}})\s*{_TO}\s*{_N}{_NOT_MONTHS}{_YEARS}(?!\s*[-+])",
    re.IGNORECASE,
)
_OR_MORE: Final = (
    r"(?:\+|plus\b|(?:(?:and|et|or|ou|y|o)\s+)?(?:above|over|older|more|plus|mas|\+)(?!\w)"
    r"|فاكثر|فما\s+فوق|واكثر|او\s+اكثر)"
)
_OPEN: Final = re.compile(
    rf"(?<![\d.,<>-])(\d{{1,3}}){_NOT_MONTHS}{_YEARS}\s*{_OR_MORE}", re.IGNORECASE
)
_AT_LEAST: Final = re.compile(rf"≥\s*{_N}{_NOT_MONTHS}{_YEARS}", re.IGNORECASE)
_ABOVE: Final = re.compile(rf">\s*{_N}{_NOT_MONTHS}{_YEARS}", re.IGNORECASE)
_UNDER: Final = re.compile(
    r"(?:<|\bunder\b|\bless\s+than\b|\bbelow\b|\bmoins\s+de\b|\bmenos\s+de\b|\bmenor(?:es)?\s+de\b"
    rf"|\bu(?=\d)|\bu-(?=\d)|اقل\s+من|دون\s+سن|تحت\s+سن|دون)\s*{_N}{_NOT_MONTHS}{_YEARS}",
    re.IGNORECASE,
)
#: As population statistics are headed: a letter for the sex, then ages ("F_0004", "T_TL").
_STATISTICS: Final = re.compile(r"^\s*([fmt])[\s_]+(?=\d|tl\b|total\b)", re.IGNORECASE)
_FOUR_DIGITS: Final = re.compile(r"^(\d\d)(\d\d)\s*$")
#: What may stand around ages that says nothing more.
_AROUND: Final = re.compile(
    r"\b(?:aged?|ages|de|between|entre|years|ans|anos|edad|من|بين|العمر)\b|[\s().:\[\]]",
    re.IGNORECASE,
)
_SEXES: Final = {"f": " female ", "m": " male ", "t": " total "}


def mark_ages(text: str) -> tuple[str, list[str]]:
    r"""Find the ages in a folded text, and put a mark where each stood.

    Parameters
    ----------
    text : str
        Without accents, as :func:`.folded` returns it.

    Returns
    -------
    tuple of str and list of str
        The text with ``\x01`` for each, and the ages in HAPI's notation, in that order.

    Examples
    --------
    >>> mark_ages("Women (18 to 59)")
    ('Women (\x01 )', ['18-59'])
    >>> mark_ages("F_80plus")[1], mark_ages("under 5")[1], mark_ages("6-59 months")[1]
    (['80+'], ['0-4'], [])
    """
    rows = [_plain(row) for row in text.split(" / ")]
    found: list[tuple[int, str]] = []
    joined = " / ".join(rows)
    for pattern in (_UNDER, _OPEN, _RANGE, _AT_LEAST, _ABOVE):
        while match := next(filter(_ages, pattern.finditer(joined)), None):
            ages = _ages(match)
            # what was found stays as long as it was, so that places stay what they are
            gap = "\x01".ljust(match.end() - match.start(), "\x02")
            joined = joined[: match.start()] + gap + joined[match.end() :]
            found.append((match.start(), ages))
    marked = re.sub("\x02+", " ", joined)
    return marked, [ages for _, ages in sorted(found)]


def _plain(row: str) -> str:
    """Return a row with single letters for sexes spelt out, and no underscores."""
    if letter := _STATISTICS.match(row):
        rest = _FOUR_DIGITS.sub(r"\1-\2", row[letter.end() :])
        row = _SEXES[letter[1].lower()] + rest
    row = re.sub(r"(?<=\d)_+(?=\d)", "-", row)
    return row.replace("_", " ")


def _ages(match: re.Match[str]) -> str:
    """Return ages in HAPI's notation; empty where no one has them."""
    numbers = [int(digits) for digits in match.groups()]
    if max(numbers) > _OLDEST:
        return ""
    if match.re is _RANGE:
        first, last = numbers
        return f"{first}-{last}" if first < last else ""
    if match.re is _UNDER:
        return f"0-{numbers[0] - 1}" if numbers[0] else ""
    return f"{numbers[0] + (match.re is _ABOVE)}+"


def age_range_of(text: str) -> str | None:
    """Return the ages that a text states and nothing else; None where it says more or none.

    Examples
    --------
    >>> age_range_of("18 à 59 ans"), age_range_of("60 y más"), age_range_of("adults")
    ('18-59', '60+', None)
    """
    marked, ages = mark_ages(folded(text))
    rest = _AROUND.sub("", marked)
    return ages[0] if rest == "\x01" else None
