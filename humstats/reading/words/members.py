"""Members: the words in the cells of a dimension, and the codes that they stand for.

The words are those of the vocabulary. A cell must say one thing and nothing else; what is not
known is None.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from humstats.model.breakdowns import CODES
from humstats.reading.words.ages import age_range_of
from humstats.reading.words.facts import facts_of, parts_of
from humstats.reading.words.lexicon import Phrases, folded, lexicon, tokens_of
from humstats.reading.words.unions import AND

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "age_of",
    "group_of",
    "sector_of",
    "sectors_of",
    "sex_of",
]


@cache
def _words(section: str) -> Phrases:
    words = Phrases()
    for code, texts in lexicon()[section].items():
        words.add([code, *texts], (section, code))
    return words


def sectors_of(text: str) -> tuple[str, ...]:
    """Return the codes of the sectors that a cell names; none where a word is not known.

    "Health & Nutrition" names two: no code of HAPI's stands for both, and the figure is of
    neither alone.

    Examples
    --------
    >>> sectors_of("Abris&BNA"), sectors_of("Health & Nutrition"), sectors_of("Shleter")
    (('SHL',), ('HEA', 'NUT'), ())
    """
    tokens = tokens_of(folded(text), _words("sectors").words)
    said: list[str] = []
    place = 0
    while place < len(tokens):
        found = _words("sectors").at(tokens, place)
        if found is None and tokens[place].word not in AND:
            return ()
        many, facts = found or (1, ())
        said.extend(code for _, code in facts)
        place += many
    if not said:
        return ()
    parts = parts_of(facts_of(("sector", code) for code in said))
    return tuple(parts.get("category", parts["sector_code"]).split("+"))


def sector_of(text: str) -> str | None:
    """Return the code of the one sector that a cell names; None where it names none, or two.

    Examples
    --------
    >>> sector_of("Sécurité alimentaire"), sector_of("Health & Nutrition"), sector_of("المأوى")
    ('FSC', None, 'SHL')
    """
    codes = sectors_of(text)
    return codes[0] if len(codes) == 1 else None


def group_of(text: str) -> str | None:
    """Return HAPI's code of the group of people that a cell names; None where it has none.

    Examples
    --------
    >>> group_of("Personnes déplacées internes"), group_of("Non-displaced") is None
    ('IDP', True)
    """
    found = _words("groups").of(text)
    return found[0][1] if found and found[0][1] in CODES["population_group"] else None


def sex_of(text: str, *, beside: Collection[str] = ()) -> str | None:
    """Return the code of the sex that a cell names; None where it names none.

    Parameters
    ----------
    text : str
        As it stands in the cell.
    beside : collection of str
        The other texts of its column: "M" beside "H" are "mujeres", not "males".

    Examples
    --------
    >>> sex_of("إناث"), sex_of("M"), sex_of("M", beside=["H", "M"])
    ('f', 'm', 'f')
    """
    letter = text.strip().casefold()
    others = {other.strip().casefold() for other in beside}
    if letter in ("h", "m", "f"):
        spanish = letter == "m" and "h" in others and "f" not in others
        return "f" if letter == "f" or spanish else "m"
    found = _words("sexes").of(text)
    return found[0][1] if found else None


def age_of(text: str) -> str | None:
    """Return the ages that a cell names, in HAPI's notation; None where it names none.

    Children are 0 to 17. Adults and the elderly have no bounds that everybody shares.

    Examples
    --------
    >>> age_of("60 y más"), age_of("Enfants"), age_of("Adults") is None
    ('60+', '0-17', True)
    """
    stage = _children().of(text)
    return "0-17" if stage else age_range_of(text)


@cache
def _children() -> Phrases:
    words = Phrases()
    words.add(lexicon()["stages"]["children"], ("stage", "children"))
    return words
