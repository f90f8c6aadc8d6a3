"""Countries: the one that somebody asks for, and those that a title names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from humstats.errors import UnknownNameError
from humstats.model.places import LANGUAGES, candidates, country_of_name, name_of
from humstats.model.plain_text import plain

__all__ = ["countries_in", "location_of"]

_WORD: Final = re.compile(r"[^\W\d_]+")
#: As many words as "Democratic People's Republic of Korea" has.
_MOST_WORDS: Final = 7
#: A shorter word is as often no country: AND is Andorra's code. Egypt is مصر.
_SHORTEST: Final = 4
_SHORTEST_ARABIC: Final = 3
#: So many small words are no chance: "territoire palestinien occupé".
_SURE: Final = 3
#: Before and behind the name of a country: it is that of a lake, a city, a gulf, ...
_NO_COUNTRY_BEHIND: Final = frozenset(
    {"lake", "lac", "lago", "بحيره", "gulf", "golfe", "golfo", "خليج", "new", "nouvelle",
     "nueva"}
)  # fmt: skip
_NO_COUNTRY_BEFORE: Final = frozenset(
    {"city", "delta", "state", "river", "basin", "valley", "worm"}
)
#: Of a lake or a gulf: "Golfe de Guinée".
_OF: Final = frozenset({"of", "de", "du", "del", "d", "the", "la", "le", "el"})
#: Ends of the names of peoples, which lists of countries have beside the countries'.
_OF_A_PEOPLE: Final = re.compile(r"\w+(?:[aeiou]an|can|ghan|ese|ish|[lnqt]i|io|[يى])")
#: Arabic joins "and", "in", "to" and "as" to the word: بسوريا, وللسودان.
_JOINED: Final = re.compile(r"و?(?:[بكفل]|لل)?(?=\w{3})")


def location_of(said: str) -> str:
    """Return the location code of a place that was asked for.

    Parameters
    ----------
    said : str
        A location code, or a country's name in any language that is known.

    Returns
    -------
    str
        ISO 3166-1 alpha-3, or the code of a listed place outside it.

    Raises
    ------
    UnknownNameError
        When it is none that is known, or one of several.

    Examples
    --------
    >>> location_of("TCD"), location_of("Tchad"), location_of("تشاد")
    ('TCD', 'TCD', 'TCD')
    >>> try:
    ...     location_of("Congo")
    ... except UnknownNameError as error:
    ...     print(error)
    'Congo' can be COD (DR Congo) or COG (Congo): pass the code.
    """
    if several := candidates(said):
        readings = " or ".join(f"{code} ({name_of(code)})" for code in several)
        raise UnknownNameError(f"{said!r} can be {readings}: pass the code.")
    code = country_of_name(said) if said.strip() else None
    if code is None:
        raise UnknownNameError(
            f"{said!r} is no place that is known: pass an ISO 3166-1 alpha-3 code, such as "
            '"AFG".'
        )
    return code


def countries_in(text: str) -> dict[str, str]:
    """Return the countries that a title names, each with the words that name it.

    A name that two countries go by names both. A code is none of these names, for AND, ARE and
    PER are codes; nor is a people: "Syrian refugees in Lebanon" names Lebanon.

    Parameters
    ----------
    text : str
        A line, in any language that names of countries are known in.

    Returns
    -------
    dict of str to str
        Location codes in the order of the text, with the name as it was written.

    Examples
    --------
    >>> countries_in("Tchad : suivi des besoins, bassin du lac Tchad")
    {'TCD': 'Tchad'}
    >>> countries_in("Refugees from South Sudan in the Democratic Republic of the Congo")
    {'SSD': 'South Sudan', 'COD': 'Democratic Republic of the Congo'}
    >>> list(countries_in("اللاجئون في لبنان وسوريا")), countries_in("Syrians AND hosts")
    (['LBN', 'SYR'], {})
    """
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if unicodedata.category(letter) != "Mn"
    )
    tokens = [*_WORD.finditer(bare)]
    found: dict[str, str] = {}
    at = 0
    while at < len(tokens):
        until = at + 1
        for end in range(min(at + _MOST_WORDS, len(tokens)), at, -1):
            name = bare[tokens[at].start() : tokens[end - 1].end()]
            if codes := _codes_named(name):
                until = end
                if not _is_of_another(tokens, at, end):
                    found |= {code: name for code in codes if code not in found}
                break
        at = until
    return found


def _codes_named(name: str) -> tuple[str, ...]:
    is_chance = name[0].islower() and len(name.split()) < _SURE
    if is_chance or len(name) < (_SHORTEST if name.isascii() else _SHORTEST_ARABIC):
        return ()
    if several := candidates(name):
        return several
    if code := country_of_name(name):
        return () if _is_people(name, code) else (code,)
    joined = _JOINED.match(name)
    if joined is None or not joined[0]:
        return ()
    rest = name[joined.end() :]
    codes = (country_of_name(one) for one in (rest, f"ال{rest}"))
    return next(((code,) for code in codes if code), ())


def _is_people(name: str, code: str) -> bool:
    """Whether a word that lists of countries have is that for the people of one."""
    own = {plain(name_of(code, language)) for language in LANGUAGES}
    return plain(name) not in own and _OF_A_PEOPLE.fullmatch(name) is not None


def _is_of_another(tokens: list[re.Match[str]], at: int, end: int) -> bool:
    """Whether the words around a country's name make it that of a lake, a city, ..."""
    behind = at - 1
    while behind >= 0 and plain(tokens[behind][0]) in _OF:
        behind -= 1
    return (behind >= 0 and plain(tokens[behind][0]) in _NO_COUNTRY_BEHIND) or (
        end < len(tokens) and plain(tokens[end][0]) in _NO_COUNTRY_BEFORE
    )
