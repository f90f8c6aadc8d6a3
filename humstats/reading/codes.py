"""Codes: what the words of a dimension stand for.

A word that has a code gets it; a word that has none is kept as it stands, so that a rule can
say so beside its cell. Each function reads one distinct text.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.errors import UnknownNameError
from humstats.model.breakdowns import code_of
from humstats.model.columns import BREAKDOWNS, THEME_BREAKDOWNS
from humstats.model.findings import quoted
from humstats.model.indicators import HAPI_STATUSES, catalogue
from humstats.model.periods import Period, parse_period
from humstats.model.places import candidates, country_of_name, is_known, name_of
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.units import parse_unit
from humstats.reading.notations import western_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "DOUBTFUL_WORDS",
    "INDICATOR_WORDS",
    "PARSERS",
    "Day",
    "UnitWord",
    "Word",
    "parse_day",
    "parse_span",
    "parse_unit_word",
]


_STATUSES: Final = {status.casefold(): code for status, code in HAPI_STATUSES.items()}


class Word(NamedTuple):
    """What one text of a dimension stands for, and what is to be said about it."""

    text: str
    fault: str | None = None
    message: str = ""
    suggestion: str = ""


class UnitWord(NamedTuple):
    """A unit, and what a value written in it is multiplied by."""

    text: str
    scale: float
    fault: str | None = None
    message: str = ""


class Day(NamedTuple):
    """A period or a day; None where the text is neither."""

    period: Period | None
    message: str = ""


def _as_it_stands(text: str) -> Word:
    return Word(text)


def _location(text: str) -> Word:
    if is_known(text):
        return Word(text)
    if is_known(text.upper()):
        return Word(text.upper())
    if several := candidates(text):
        readings = " or ".join(f"{code} ({name_of(code)})" for code in several)
        return Word(
            text, "HS126", f"{quoted(text)} can be {readings}.", f"write {' or '.join(several)}"
        )
    code = country_of_name(text) if text else None
    if code is None:
        return Word(text)
    return Word(
        code, "HS106", f"{quoted(text)} was read as {code} ({name_of(code)}).", f"write {code}"
    )


#: What people write for an indicator, beside the names that the catalogue gives it.
INDICATOR_WORDS: Final[Mapping[str, str]] = {
    word: code
    for code, words in {
        "people_in_need": (
            "in need", "pin", "people in need (pin)", "persons in need",
            "personnes dans le besoin (pin)", "personas necesitadas", "personas en necesidad",
            "المحتاجون",
        ),
        "people_affected": ("affected", "affected people", "persons affected"),
        "people_targeted": ("targeted", "targeted people", "persons targeted"),
        "internally_displaced_people": (
            "idp", "idps", "internally displaced", "internally displaced persons",
            "internally displaced people (idps)", "internally displaced persons (idps)",
            "displaced people", "displaced persons", "déplacés internes",
            "personnes déplacées internes (pdi)", "pdi", "desplazados internos",
            "النازحون داخليا",
        ),
        "deaths": ("fatalities", "people killed", "personnes tuées", "fallecidos", "القتلى"),
    }.items()
    for word in words
}  # fmt: skip
#: What two indicators can mean, and the field writes for both.
DOUBTFUL_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    word: codes
    for codes, words in {
        ("internally_displaced_people", "people_displaced_since"): (
            "displaced", "people displaced", "persons displaced", "déplacés",
            "personnes déplacées", "desplazados", "personas desplazadas", "نازحون", "النازحون",
            "الأشخاص النازحون",
        ),
        ("people_reached", "people_expected_to_be_reached"): ("reached",),
        ("deaths", "injured"): ("casualties", "killed and injured"),
        ("poverty_headcount_ratio", "extreme_poverty_headcount_ratio"): (
            "poverty", "poverty rate", "taux de pauvreté", "tasa de pobreza", "معدل الفقر",
        ),
    }.items()
    for word in words
}  # fmt: skip


def _indicator(text: str) -> Word:
    if text in catalogue:
        return Word(text)
    plain = " ".join(text.casefold().replace("_", " ").split())
    if plain in DOUBTFUL_WORDS:
        readings = " or ".join(DOUBTFUL_WORDS[plain])
        return Word(text, "HS125", f"{quoted(text)} can be {readings}.", f"write {readings}")
    if plain in INDICATOR_WORDS:
        return Word(INDICATOR_WORDS[plain])
    words = {word.replace("_", " "): code for word, code in catalogue.words().items()}
    return Word(words.get(plain, text))


def _qualifier(text: str) -> Word:
    plain = text.casefold()
    for code, held in QUALIFIERS.items():
        if plain and (plain.replace(" ", "_") == code or plain in held.words):
            return Word(code)
    return Word(text)


def _breakdown(name: str) -> Callable[[str], Word]:
    return lambda text: Word(code_of(name, text))


def _status(text: str) -> Word:
    return Word(text.casefold().replace(" ", "_"))


def parse_population_status(text: str) -> Word:
    """Return the indicator of one of HAPI's population statuses, or the text itself."""
    return Word(_STATUSES.get(text.casefold(), text))


#: How the words of each column are read; columns that are not here stand as they are.
PARSERS: Final[dict[str, Callable[[str], Word]]] = {
    **{name: _breakdown(name) for name in (*BREAKDOWNS, *THEME_BREAKDOWNS)},
    # a country of origin is a place, and the sender's own category is the sender's
    "origin_location_code": _location,
    "category": _as_it_stands,
    "location_code": _location,
    "indicator": _indicator,
    "qualifier": _qualifier,
    "status": _status,
}


def parse_unit_word(text: str) -> UnitWord:
    """Read a unit; one that is not known is kept as it stands.

    Examples
    --------
    >>> parse_unit_word("million people")[:2]
    ('people', 1000000.0)
    >>> parse_unit_word("fraction")[:2]
    ('percent', 100.0)
    """
    if not text:
        return UnitWord("", 1.0)
    try:
        code, scale = parse_unit(text)
    except UnknownNameError:
        return UnitWord(text, 1.0)
    if code == "fraction":
        return UnitWord(
            "percent",
            100.0 * scale,
            "HS120",
            f"Values in {quoted(text)} were multiplied by 100.",
        )
    return UnitWord(code, scale)


def parse_span(text: str, *, monthly: bool = False) -> Day:
    """Read the text of a period column; ``monthly`` where the column shows months."""
    if not text:
        return Day(None)
    text = western_digits(text)
    if text.isdecimal() and len(text) != len("2024"):
        return Day(
            None,
            f"{quoted(text)} is no year: a slip of a key, or a day as a spreadsheet counts "
            "them?",
        )
    try:
        return Day(parse_period(text, monthly=monthly))
    except ValueError as error:
        return Day(None, str(error))


def parse_day(text: str) -> Day:
    """Read a day, or the last day of a month or year that is named without one.

    Examples
    --------
    >>> parse_day("2023-12").period.end
    datetime.date(2023, 12, 31)
    """
    # a day is never two years
    return parse_span(text[:10] if _has_time(text) else text, monthly=True)


def _has_time(text: str) -> bool:
    # HAPI's loader ends a period at the last microsecond of its last day
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return len(text) > len("2024-12-31")
