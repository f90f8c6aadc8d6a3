"""Foreign: numbers of French and Spanish sentences, written as English writes them.

A title may be in another language, of which the test reads nothing but the numbers: with their
decimal comma, their scale, and the words before them that say how exact they are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from humstats.timeseries.messages.languages import phrases
from humstats.timeseries.messages.times import MONTHS
from humstats.timeseries.messages.vocabulary import is_english

__all__ = ["in_english"]

_LANGUAGES: Final = ("fr", "es")
#: "16.700" and "16.700,5", where dots stand between thousands.
_DOTS: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)")
_SWAPPED: Final = str.maketrans(".,", ",.")
#: "16,7" and "1,25": behind a comma between thousands stand three digits.
_COMMA: Final = re.compile(r"(?<![\w.,])(\d+),(\d{1,2})(?!\w|,\d)")
#: What stands behind a number; a thousand million has no word of its own in Spanish.
_BEHIND: Final = {
    **{
        word: scale
        for language in _LANGUAGES
        for scale, words in phrases(language)["scales"].items()
        for word in words
        if (language, scale) != ("es", "billion")
    },
    **dict.fromkeys(("milliers", "mille", "mil", "miles de"), "thousand"),
    "puntos": "points",
}
#: What stands before it.
_BEFORE: Final = {
    words: phrases("en")["shared"][code]
    for language in _LANGUAGES
    for code, words in phrases(language)["qualifiers"].items()
}
#: "Depuis le 7 octobre 2023", "7 de octubre de 2023".
_DAY: Final = (
    r"(?P<since>\b(?:depuis le|desde el) )?\b(?P<day>\d\d?)(?: de)? (?P<month>{months})"
    r"(?: de)? (?=\d{{4}}\b)"
)
_AFTER: Final = re.compile(rf"(?<=\d)\s?\b({'|'.join(_BEHIND)})\b", re.IGNORECASE)
_AHEAD: Final = re.compile(rf"\b({'|'.join(_BEFORE)}) (?:un )?(?=\d)", re.IGNORECASE)
_THAN: Final = re.compile(
    r"\b(?:de )?(?:(?P<more>plus|más)|moins|menos) qu(?:e |[’'])(?:en|au|al) ", re.IGNORECASE
)
#: Money, which is of no place.
_DOLLARS: Final = re.compile(
    r"\b(dollars|dólares) (?:des États-Unis|de los Estados Unidos)\b", re.IGNORECASE
)
#: "En janvier 2024", "desde enero de 2024", "en 2024".
_MONTH: Final = r"\b(?P<word>en|depuis|desde) (?:(?P<month>{months})(?: de)? )?(?=\d{{4}}\b)"
_WORDS: Final = {"en": "in", "depuis": "since", "desde": "since"}
#: "Par jour", "al mes": so many in each.
_RATE: Final = re.compile(
    r"\b(?:par|por|al?) (?:(?P<day>jour|día)|(?P<week>semaine|semana)|(?P<month>mois|mes)"
    r"|(?P<year>an|année|año))\b", re.IGNORECASE,
)  # fmt: skip
_RANGE: Final = re.compile(r"\bentre (\d[\d.,]*(?: [a-z]+)?) (?:et|y) (?=\d)", re.IGNORECASE)


@cache
def _months() -> dict[str, str]:
    from babel.dates import get_month_names

    return {
        name.casefold(): MONTHS[number - 1].capitalize()
        for language in _LANGUAGES
        for number, name in get_month_names("wide", locale=language).items()
    }


def _day(found: re.Match[str]) -> str:
    since = "since " if found["since"] else ""
    return f"{since}{found['day']} {_months()[found['month'].casefold()]} "


def _month(found: re.Match[str]) -> str:
    month = f"{_months()[found['month'].casefold()]} " if found["month"] else ""
    return f"{_WORDS[found['word'].casefold()]} {month}"


def in_english(text: str) -> str:
    """Write the numbers of a sentence in French or Spanish as English does.

    Those of an English sentence stay as they are.

    Examples
    --------
    >>> in_english("Près de 16,7 millions de personnes, 9,1 % de plus qu’en 2023")
    'almost 16.7 million de personnes, 9.1 % more than in 2023'
    >>> in_english("16,700 people in 2023")
    '16,700 people in 2023'
    """
    text = " ".join(text.split())
    if not is_english(text):
        text = _DOTS.sub(lambda found: found[0].translate(_SWAPPED), text)
    text = _COMMA.sub(r"\1.\2", text)
    text = _AFTER.sub(lambda found: f" {_BEHIND[found[1].casefold()]}", text)
    text = _RANGE.sub(r"between \1 and ", text)
    text = _THAN.sub(lambda found: f"{'more' if found['more'] else 'fewer'} than in ", text)
    text = _DOLLARS.sub(r"\1", text)
    text = _RATE.sub(lambda found: f"per {found.lastgroup}", text)
    for pattern, in_words in ((_DAY, _day), (_MONTH, _month)):
        held = pattern.format(months="|".join(_months()))
        text = re.sub(held, in_words, text, flags=re.IGNORECASE)
    return _AHEAD.sub(lambda found: f"{_BEFORE[found[1].casefold()]} ", text)
