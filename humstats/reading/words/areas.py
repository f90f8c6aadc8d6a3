"""Areas: headers of columns that name places, and the admin levels that they stand for.

"Oblast PCode", "ADM3_Baladiya_EN", "P-code admin 2 (département)", "المحافظة". A level that is
written out counts. A word for areas has the level that it usually has, and where several
stand in one table the wider comes first: a département beside a province lies below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from humstats.reading.meanings import Meaning
from humstats.reading.words.lexicon import Phrases, folded, lexicon, tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.reading.words.lexicon import Token

__all__ = [
    "SITE",
    "AreaHeader",
    "area_of_header",
    "area_words",
    "form_of",
    "is_of_areas",
    "levels_of",
    "rank_of_level",
]

Form = Literal["name", "code", ""]

#: Below this level a figures table has one pair of columns for all areas.
_DEEP: Final = 3
#: The level of sites and camps, which no level of a country's areas has.
SITE: Final = 9
_LINKS: Final = ("of", "of the", "the", "de", "du", "la", "le", "l", "d", "del")
#: Where names stand in several languages, this is read first.
_LANGUAGES: Final = {"en": 0, "english": 0, "anglai": 0, "eng": 0, "": 1}


@dataclass(frozen=True, slots=True)
class AreaHeader:
    """What a header says of a column of areas.

    Attributes
    ----------
    levels : tuple of int
        Admin levels that it can mean, the usual one first.
    stated : bool
        Whether the level is written out ("admin 2").
    form : {"name", "code", ""}
        What it says of how its texts are written; empty where it says nothing.
    language : str
        The language of the names, where it says one.
    word : str
        The word for the area; two columns of one word are of one level.
    """

    levels: tuple[int, ...]
    stated: bool = False
    form: Form = ""
    language: str = ""
    word: str = ""

    def meaning(self, level: int | None = None) -> Meaning:
        """Return what such a column holds.

        Parameters
        ----------
        level : int, optional
            Another than the usual one.
        """
        level = self.levels[0] if level is None else level
        form = _form(self)
        rank = _LANGUAGES.get(self.language, 2)
        if level == 0:
            return Meaning(f"location_{form}", rank=rank)
        if level < _DEEP:
            return Meaning(f"admin{level}_{form}", rank=rank)
        # the lowest area is read, and its level is not that of those above it
        fixed = {} if level == SITE else {"admin_level": str(level)}
        return Meaning(f"area_{form}", fixed, rank=rank + rank_of_level(level))


def rank_of_level(level: int) -> int:
    """Return which areas below admin 2 are read first: the lowest.

    Examples
    --------
    >>> rank_of_level(4) < rank_of_level(3)
    True
    """
    return 10 * (SITE - level)


@cache
def area_words() -> Phrases:
    """Return the words for areas, and the levels of each."""
    words = Phrases()
    for entry in lexicon()["areas"]:
        levels = " ".join(map(str, entry["levels"]))
        words.add(entry["words"], ("area", levels))
    return words


@cache
def _forms() -> Phrases:
    words = Phrases()
    for form in ("code", "name", "none"):
        words.add(lexicon()["forms"][form], ("form", form))
    words.add(lexicon()["languages"], ("language", ""))
    words.add(_LINKS, ("form", "none"))
    return words


@cache
def _known() -> frozenset[str]:
    return area_words().words | _forms().words


def area_of_header(text: str) -> AreaHeader | None:
    """Read a header as one of areas; None where it says anything else besides.

    Parameters
    ----------
    text : str
        One row of a header.

    Examples
    --------
    >>> area_of_header("ADM3_Baladiya_EN").levels, area_of_header("Oblast PCode").form
    ((3,), 'code')
    >>> area_of_header("Area") is None, area_of_header("IDPs in Ward") is None
    (True, True)
    """
    tokens = tokens_of(folded(text).replace("_", " "), _known())
    stated: list[int] = []
    levels: tuple[int, ...] = ()
    form: Form = ""
    language = word = ""
    place = 0
    while place < len(tokens):
        here = tokens[place].word
        if here.isdecimal():
            if len(here) > 1 or int(here) >= SITE or not _is_levelled(tokens, place):
                return None
            stated.append(int(here))
            place += 1
            continue
        area = area_words().at(tokens, place)
        said = _forms().at(tokens, place)
        if area and (not said or area[0] >= said[0]):
            if levels and word != here:
                return None
            many, ((_, held),) = area
            levels, word = tuple(map(int, held.split())), here
            if levels == (SITE,) and tokens[place].text.casefold() == f"{here}s":
                # several sites are counted or listed, and not where one row is
                return None
        elif said:
            many, ((kind, held),) = said
            if kind == "language":
                language = here
            elif held == "code" or (held == "name" and form != "code"):
                form = "code" if held == "code" else "name"
        else:
            return None
        place += many
    if len(set(stated)) > 1 or not (stated or levels):
        return None
    if stated:
        return AreaHeader((stated[0],), True, form, language, f"admin {stated[0]}")
    return AreaHeader(levels, False, form, language, word)


def _is_levelled(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number stands where the number of a level stands."""
    before = tokens[place - 1].word if place else ""
    return before in ("admin", "adm", "level", "niveau", "nivel", "pcode", "administrative")


@cache
def _open_words() -> Phrases:
    words = Phrases()
    words.add(lexicon()["open_areas"], ("area", ""))
    return words


def is_of_areas(text: str) -> bool:
    """Whether a header names areas, of whatever level.

    Examples
    --------
    >>> is_of_areas("Area name"), is_of_areas("Oblast"), is_of_areas("Colour")
    (True, True, False)
    """
    if area_of_header(text) is not None:
        return True
    tokens = tokens_of(folded(text).replace("_", " "), _known())
    found = False
    place = 0
    while place < len(tokens):
        area = _open_words().at(tokens, place)
        step = area or _forms().at(tokens, place)
        if step is None:
            return False
        found |= area is not None
        place += step[0]
    return found


def form_of(text: str) -> Form:
    """Return whether a header says that its column holds codes, names, or neither.

    Examples
    --------
    >>> form_of("CODs PCODE"), form_of("LGA")
    ('code', '')
    """
    tokens = tokens_of(folded(text).replace("_", " "), _known())
    found: set[str] = set()
    for place in range(len(tokens)):
        said = _forms().at(tokens, place)
        if said and said[1][0][0] == "form":
            found.add(said[1][0][1])
    return "code" if "code" in found else "name" if "name" in found else ""


def levels_of(headers: Sequence[AreaHeader | None]) -> list[int | None]:
    """Return the admin level of each column of one table; None where it stays open.

    Levels that are written out stay. Every other word takes the level that it usually has;
    where two words would take the same, the wider stands further left.

    Parameters
    ----------
    headers : sequence of AreaHeader or None
        One a column, from left to right; None for columns of other things.

    Examples
    --------
    >>> levels_of([area_of_header(word) for word in ("Province", "Département", "Pays")])
    [1, 2, None]
    """
    read = [header for header in headers if header and header.levels != (SITE,)]
    stated = {(h.levels[0], _form(h)) for h in read if h.stated}
    words = {header.word: header.levels for header in read if not header.stated}
    forms = {word: {_form(h) for h in read if h.word == word} for word in words}
    usual = {word: levels[0] for word, levels in words.items()}
    told = [(level, form) for word, level in usual.items() for form in forms[word]]
    if len({*told, *stated}) < len(told) + len(stated):
        usual = _rising(words, forms, stated)
    return [_level(header, usual) for header in headers]


def _form(header: AreaHeader) -> Form:
    return header.form or "name"


def _level(header: AreaHeader | None, of_words: Mapping[str, int]) -> int | None:
    if header is None:
        return None
    known = header.stated or header.levels == (SITE,)
    return header.levels[0] if known else of_words.get(header.word)


def _rising(
    words: Mapping[str, tuple[int, ...]],
    forms: Mapping[str, set[Form]],
    stated: set[tuple[int, Form]],
) -> dict[str, int]:
    """Return the lowest levels that rise from left to right; none for words without one."""
    levels: dict[str, int] = {}
    above = 0
    for word, held in words.items():
        free = [
            level
            for level in sorted(held)
            if level > above and not any((level, form) in stated for form in forms[word])
        ]
        if not free:
            return {}
        levels[word] = above = free[0]
    return levels
