"""Codes: what the words of a dimension stand for.

A word that has a code gets it; a word that has none is kept as it stands, so that a rule can
say so beside its cell. Each function reads one distinct text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.errors import UnknownNameError
from humstats.model.breakdowns import CODES, UNKNOWN_AGE, code_of, parse_age_range
from humstats.model.columns import ALL, BREAKDOWNS, THEME_BREAKDOWNS
from humstats.model.findings import quoted
from humstats.model.indicators import catalogue
from humstats.model.pcodes import country_of_letters
from humstats.model.places import (
    candidates,
    country_of_name,
    country_of_unhcr_code,
    is_known,
    name_of,
    the_other,
)
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.units import parse_unit
from humstats.reading.words.facts import own_beside
from humstats.reading.words.members import age_of, group_of, sector_of, sex_of
from humstats.reading.words.vocabulary import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from humstats.model.periods import Period

__all__ = [
    "PARSERS",
    "Day",
    "UnitWord",
    "Word",
    "categories_beside",
    "namespaced",
    "parse_unit_word",
    "places_of",
    "sexes_of",
]


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


def _location_by(country: Callable[[str], str | None], scheme: str) -> Callable[[str], Word]:
    """Return a reader of places in a scheme of codes; what it lacks is kept and said."""

    def read(text: str) -> Word:
        code = country(text) if text else None
        if code is None and text:
            return Word(
                text, "HS142", f"{quoted(text)} is no {scheme}.", "write an ISO 3166-1 code"
            )
        return Word(code or "")

    return read


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
    return Word(text) if code is None else _by_name(text, code)


def _by_name(text: str, code: str, *, because: str = "") -> Word:
    return Word(
        code,
        "HS106",
        f"{quoted(text)} was read as {code} ({name_of(code)}){because}.",
        f"write {code}",
    )


def places_of(words: Sequence[str]) -> list[Word]:
    """Read the words of a column of countries, each beside the others.

    Examples
    --------
    >>> [word.text for word in places_of(["Congo", "DR Congo"])]
    ['COG', 'COD']
    >>> [word.fault for word in places_of(["Congo", "Chad"])]
    ['HS126', 'HS106']
    """
    read = [_location(text) for text in words]
    there = {word.text: text for word, text in zip(read, words, strict=True)}
    for place, text in enumerate(words):
        if read[place].fault == "HS126" and (code := the_other(text, there)):
            (other,) = {*candidates(text)} - {code}
            because = f", for {quoted(there[other])} is in the column too"
            read[place] = _by_name(text, code, because=because)
    return read


def _indicator(text: str) -> Word:
    if text in catalogue or not text:
        return Word(text)
    plain = " ".join(text.replace("_", " ").split())
    words = {word.replace("_", " "): code for word, code in catalogue.words().items()}
    if plain.casefold() in words:
        return Word(words[plain.casefold()])
    # else as the header of a column, which may say no more than what is counted
    held = explain(plain)
    if held.doubts:
        readings = " or ".join(held.doubts)
        return Word(text, "HS125", f"{quoted(text)} can be {readings}.", f"write {readings}")
    fixed = held.meaning.fixed if held.meaning else {}
    code = fixed.get("indicator", "")
    alone = code in catalogue and {"unit": catalogue[code].units[0], "indicator": code} == fixed
    return Word(code if alone else text)


def namespaced(text: str, *, namespace: str) -> Word:
    """Read an indicator; one that the catalogue lacks goes by its publisher's name.

    Examples
    --------
    >>> namespaced("Hazard & Exposure Index", namespace="inform").text
    'inform:hazard-exposure-index'
    """
    known = _indicator(text)
    if not text or known.text in catalogue or known.fault:
        return known
    slug = re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
    return Word(f"{namespace}:{slug}")


def _qualifier(text: str) -> Word:
    plain = text.casefold()
    for code, held in QUALIFIERS.items():
        if plain and (plain.replace(" ", "_") == code or plain in held.words):
            return Word(code)
    return Word(text)


def _breakdown(name: str) -> Callable[[str], Word]:
    return lambda text: Word(code_of(name, text))


def _worded(name: str, meant: Callable[[str], str | None]) -> Callable[[str], Word]:
    """Return a reader of a breakdown that the vocabulary has words for, in four languages."""

    def read(text: str) -> Word:
        code = code_of(name, text)
        found = None if not text or _is_code(name, code) else meant(text)
        return Word(code) if found is None else _said(name, text, found)

    return read


def _is_code(name: str, code: str) -> bool:
    if name == "age_range":
        return code in (ALL, UNKNOWN_AGE) or parse_age_range(code) is not None
    return code in CODES[name]


def _said(name: str, text: str, code: str) -> Word:
    stands_for = CODES.get(name, {}).get(code)
    beside = f" ({stands_for})" if stands_for else ""
    return Word(code, "HS160", f"{quoted(text)} was read as {code}{beside}.")


def sexes_of(words: Sequence[str]) -> list[Word]:
    """Read the words of a column of sexes, each beside the others.

    Examples
    --------
    >>> [word.text for word in sexes_of(["H", "M"])], [word.text for word in sexes_of(["M"])]
    (['m', 'f'], ['m'])
    """
    read = []
    for text in words:
        word = PARSERS["gender"](text)
        found = sex_of(text, beside=words) if text else None
        read.append(word if found in (None, word.text) else _said("gender", text, found))
    return read


def categories_beside(words: Sequence[str]) -> list[str]:
    """Return the words of a column of sectors that are a category of their own.

    Examples
    --------
    >>> categories_beside(["Protection", "General Protection"])
    ['', 'general protection']
    >>> categories_beside(["General Protection", "WASH"])
    ['', '']
    """
    own = [explain(word).facts.get("own", ("",))[0] for word in words]
    return own_beside([PARSERS["sector_code"](word).text for word in words], own)


def _status(text: str) -> Word:
    return Word(text.casefold().replace(" ", "_"))


#: How the words of each column are read; columns that are not here stand as they are.
PARSERS: Final[dict[str, Callable[[str], Word]]] = {
    **{name: _breakdown(name) for name in (*BREAKDOWNS, *THEME_BREAKDOWNS)},
    "sector_code": _worded("sector_code", sector_of),
    "sector_name": _worded("sector_code", sector_of),
    "population_group": _worded("population_group", group_of),
    "gender": _worded("gender", sex_of),
    "age_range": _worded("age_range", age_of),
    # a country of origin is a place, and the sender's own category is the sender's
    "origin_location_code": _location,
    "category": Word,
    "location_code": _location,
    "location_name": _location,
    "origin_location_name": _location,
    "location_iso2": _location_by(country_of_letters, "ISO 3166-1 code"),
    "location_unhcr_code": _location_by(country_of_unhcr_code, "code of UNHCR"),
    "origin_unhcr_code": _location_by(country_of_unhcr_code, "code of UNHCR"),
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
