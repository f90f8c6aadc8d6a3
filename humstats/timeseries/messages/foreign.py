"""Foreign: numbers and times of French, Spanish and Arabic sentences, as English writes them.

A title may be in another language. Of its numbers are read the decimal comma, the scale, and
the words before them that say how exact they are; of its times, days, months and years. Its
other words that state something are in :mod:`.glossary`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from humstats.timeseries.messages.computations import hedge_in
from humstats.timeseries.messages.glossary import GLOSSED, glossary, qualifiers_of
from humstats.timeseries.messages.times import MONTHS
from humstats.timeseries.messages.vocabulary import is_english

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["in_english"]

#: "L'an", "d'enfants", as a keyboard has it; not "people's".
_APOSTROPHE: Final = re.compile(r"(?<=\b[ldnsjcmt])'(?=\w\w)|(?<=\bqu)'(?=\w)", re.IGNORECASE)
_ARABIC_LETTER: Final = re.compile("[\u0600-\u06ff]")
_LATIN: Final = ("fr", "es")
#: Arabic months have two names, and a third in some countries; "آب/أغسطس" is one month.
_ARABIC: Final = ("ar", "ar_SY", "ar_MA", "ar_DZ")
#: "16.700" and "16.700,5", where dots stand between thousands.
_DOTS: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)")
_SWAPPED: Final = str.maketrans(".,", ",.")
#: "16,7" and "1,25": behind a comma between thousands stand three digits.
_COMMA: Final = re.compile(r"(?<![\w.,])(\d+),(\d{1,2})(?!\w|,\d)")
#: Digits, signs and commas of Arabic and Persian.
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪،؛", "01234567890123456789.,%,;")
#: Marks over Arabic letters, the stretched line, and what tells the direction of a text; the
#: mark that tells a fifth from five stays.
_MARKS: Final = re.compile(
    "[\u064b-\u064e\u0650-\u0652\u0640\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)
#: "بـ17.9", a letter joined to its number; and "%9", with its sign before it.
_JOINED: Final = re.compile("(?<=[\u0621-\u064a])(?=\\d)")
_PERCENT: Final = re.compile(r"%\s?(\d[\d.,]*\d|\d)(?!\d|\s?%)")
_SCALES: Final = {
    words: scale
    for language in GLOSSED
    for scale, several in glossary()[language]["scales"].items()
    for words in several
}
_BEHIND: Final = "|".join([*_SCALES, "puntos"])
#: "Deux millions": before what has its own digits.
_COUNTED: Final = [
    (re.compile(rf"(?<!\w)(?:{count}) (?=(?:{_BEHIND})(?!\w))", re.IGNORECASE), number)
    for language in GLOSSED
    for number, count in enumerate(glossary()[language]["counts"], 1)
]
#: "مليون" and "مليونان", alone: one and two.
_ALONE: Final = [
    (re.compile(rf"(?<![\w.,\d])(?<!\d )(?:{'|'.join(words)})(?!\w)"), f"{number} {scale}")
    for number, held in ((2, glossary()["ar"]["twice"]), (1, glossary()["ar"]["scales"]))
    for scale, words in held.items()
    if (number, scale) != (1, "thousand")
]
_POINTS: Final = [
    (re.compile(words), english)
    for words, english in {
        "(?<!\\w)نقطة مئوية واحدة": "1 point",
        "(?<!\\w)نقطت(?:ين|ان) مئويت(?:ين|ان)": "2 points",
        "(?<!\\w)(?:نقطة|نقاط) مئوية": "points",
    }.items()
]
_HALF: Final = re.compile(
    r"(?<![\w.,])(\d+) (million|billion|thousand) "
    rf"(?:{'|'.join(glossary()[language]['half'] for language in GLOSSED)})(?!\w)"
)
_AFTER: Final = re.compile(rf"(?<=\d)\s?(?P<word>{_BEHIND})(?!\w)", re.IGNORECASE)
#: What stands before a number: "près de", "نحو".
_BEFORE: Final = {
    words: english for language in GLOSSED for words, english in qualifiers_of(language).items()
}
_AHEAD: Final = re.compile(
    rf"(?<!\w)({'|'.join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))})"
    r"(?: un|(?<=’)|) ?(?=\d)",
    re.IGNORECASE,
)
#: "Depuis le 7 octobre 2023", "7 de octubre de 2023".
_DAY: Final = (
    r"(?P<since>(?<!\w)(?:depuis le|desde el|منذ) )?(?<!\w)(?P<day>\d\d?)(?:er)?(?: de)? "
    r"(?P<month>{months})(?: de)?,? (?=\d{{4}}\b)"
)
#: "Du 27 au 30 novembre 2024", "de janvier à mars 2024": several days, or months, as one time.
_SPAN: Final = (
    r"(?<!\w)(?:la période |el período |الفترة )?(?:du|de|del|من) "
    r"(?P<start>\d\d?(?:er)?|{months})"
    r"(?: de)? (?:au|à|al?|إلى) (?P<day>\d\d?)?(?:er)?(?: de)? ?(?P<month>{months})(?: de)? "
    r"(?=\d{{4}}\b)"
)
_THAN: Final = re.compile(
    r"(?<!fois )(?<!veces )\b(?:de )?(?:(?P<more>plus|más)|moins|menos) "
    r"qu(?:e |[’'])(?:en|au|al) ",
    re.IGNORECASE,
)
#: Money, which is of no place.
_DOLLARS: Final = re.compile(
    r"\b(dollars|dólares) (?:des États-Unis|de los Estados Unidos)\b", re.IGNORECASE
)
#: "En janvier 2024", "desde enero de 2024", "en 2024".
_MONTH: Final = (
    r"(?<!\w)(?P<word>en|depuis|desde|في|منذ) (?:(?P<month>{months})(?: de)? )?(?=\d{{4}}\b)"
)
_WORDS: Final = {"en": "in", "في": "in", "depuis": "since", "desde": "since", "منذ": "since"}
#: Any other: "par rapport à janvier 2024".
_BARE: Final = r"(?<!\w)(?P<month>{months})(?: de)? (?=\d{{4}}\b)"
#: "Par jour", "al mes": so many in each.
_RATE: Final = re.compile(
    r"(?<!\w)(?:par|por|al?|ل?كل|في ال) ?"
    r"(?:(?P<day>jour|día|يوم)|(?P<week>semaine|semana|أسبوع)|(?P<month>mois|mes|شهر)|(?P<year>an|année|año|سنة|عام))(?!\w)"
    r"(?! (?:\d|anterior|pasado|précédent|dernier|passé|السابق|الماضي))", re.IGNORECASE,
)  # fmt: skip
_RANGE: Final = re.compile(
    r"(?<!\w)(?:entre|بين) (\d[\d.,]*(?: [a-z]+)?) (?:et |y |و)(?=\d)", re.IGNORECASE
)


@cache
def _months() -> dict[str, str]:
    from babel.dates import get_month_names

    names = {
        name.casefold(): MONTHS[number - 1].capitalize()
        for language in (*_LATIN, *_ARABIC)
        for number, name in get_month_names("wide", locale=language).items()
    }
    return {name: names[name] for name in sorted(names, key=len, reverse=True)}


@cache
def _pattern(form: str) -> re.Pattern[str]:
    months = "|".join(_months())
    return re.compile(form.format(months=f"(?:(?:{months})/)?(?:{months})"), re.IGNORECASE)


def _name(month: str) -> str:
    return str(_months()[month.casefold().rpartition("/")[2]])


def _day(found: re.Match[str]) -> str:
    return f"{'since ' if found['since'] else ''}{found['day']} {_name(found['month'])} "


def _month(found: re.Match[str]) -> str:
    month = f"{_name(found['month'])} " if found["month"] else ""
    return f"{_WORDS[found['word'].casefold()]} {month}"


def _bare(found: re.Match[str]) -> str:
    return f"{_name(found['month'])} "


def _span(found: re.Match[str]) -> str:
    start, end = found["start"], _name(found["month"])
    first = re.match(r"\d+", start)
    if bool(first) != bool(found["day"]):
        return found[0]
    return f"in {first[0]}–{found['day']} {end} " if first else f"in {_name(start)}–{end} "


def _scaled(found: re.Match[str]) -> str:
    word = found["word"].casefold()
    if word == "puntos":
        return " points"
    return " " + str(next(one for held, one in _SCALES.items() if re.fullmatch(held, word)))


def in_english(text: str, series: pd.DataFrame | None = None) -> str:
    """Write numbers and times of a sentence in French, Spanish or Arabic as English does.

    Those of an English sentence stay as they are.

    Parameters
    ----------
    text : str
        A sentence.
    series : pandas.DataFrame, optional
        What it is about: words that say how its figures were computed are left out.

    Returns
    -------
    str
        On one line.

    Examples
    --------
    >>> in_english("Près de 16,7 millions de personnes, 9,1 % de plus qu’en 2023")
    'almost 16.7 million de personnes, 9.1 % more than in 2023'
    >>> in_english("نحو ١٦٫٧ مليون شخص")
    'about 16.7 million شخص'
    >>> in_english("16,700 people in 2023")
    '16,700 people in 2023'
    """
    text = " ".join(text.split())
    for words in () if series is None else _own_words(series):
        text = text.replace(words, " ")
    text = _APOSTROPHE.sub("’", text)
    arabic = bool(_ARABIC_LETTER.search(text))
    if arabic:
        text = _MARKS.sub("", text).translate(_DIGITS)
        text = _PERCENT.sub(r"\1%", _JOINED.sub(" ", text))
    if arabic or not is_english(text):
        text = _DOTS.sub(lambda found: found[0].translate(_SWAPPED), text)
    text = _COMMA.sub(r"\1.\2", text)
    for pattern, number in _COUNTED:
        text = pattern.sub(f"{number} ", text)
    text = _AFTER.sub(_scaled, text)
    for pattern, words in (*_ALONE, *_POINTS) if arabic else ():
        text = pattern.sub(words, text)
    text = _HALF.sub(r"\1.5 \2", text)
    text = _RANGE.sub(r"between \1 and ", text)
    text = _THAN.sub(lambda found: f"{'more' if found['more'] else 'fewer'} than in ", text)
    text = _DOLLARS.sub(r"\1", text)
    text = _RATE.sub(lambda found: f"per {found.lastgroup}", text)
    for form, in_words in ((_SPAN, _span), (_DAY, _day), (_MONTH, _month), (_BARE, _bare)):
        text = _pattern(form).sub(in_words, text)
    return _AHEAD.sub(lambda found: f"{_BEFORE[found[1].casefold()]} ", text)


def _own_words(series: pd.DataFrame) -> set[str]:
    """Return what sentences say of how the figures of a series were computed."""
    if not {"decided", "derived_from"} & {*series} and not series["status"].notna().any():
        return set()
    rows = [
        {str(name): held for name, held in row.items()} for row in series.to_dict("records")
    ]
    said = {hedge_in(row, language) for row in rows for language in GLOSSED}
    return {" ".join(words.split()) for words in said if words}
