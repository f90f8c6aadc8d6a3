"""Names of areas as they are compared: without what one sender writes and another leaves out.

"Deir ez-Zor", "DEIR-EZ-ZOR" and "Deir ez Zor Governorate" are one name. The words that say
what kind of area it is are listed in ``place_names.yaml``; two names that both have one, and
not the same, are two: Mbale County is not Mbale Municipality.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from humstats.model.calendars import plain
from humstats.model.places import facts

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AreaName", "area_name", "bare_name"]


class AreaName(NamedTuple):
    """A name without the word for the kind of area.

    Attributes
    ----------
    bare : str
        What is left of it, as it is compared.
    kind : str
        What the word says, in English; "" where there is none.
    """

    bare: str
    kind: str

    def may_be(self, other: AreaName) -> bool:
        """Whether another name says the same, or less."""
        return self.bare == other.bare and (
            self.kind == other.kind or not (self.kind and other.kind)
        )


def bare_name(text: str) -> str:
    """Return a name without case, accents, blanks and signs; numbers stay apart.

    Examples
    --------
    >>> bare_name("Deir ez-Zor") == bare_name(" DEIR-EZ-ZOR"), bare_name("N’Djaména")
    (True, 'ndjamena')
    >>> bare_name("Ward 1-2") == bare_name("Ward 12")
    False
    """
    return _joined(_words(text))


@cache
def area_name(text: str) -> AreaName:
    """Return a name of an area, taken apart.

    Examples
    --------
    >>> area_name("Province du Lac"), area_name("Lac"), area_name("Al-Hasakeh Governorate")
    (AreaName(bare='lac', kind='province'), AreaName(bare='lac', kind=''),
     AreaName(bare='hasakeh', kind='governorate'))
    >>> area_name("District 4"), area_name("Capital District").may_be(area_name("Capital"))
    (AreaName(bare='4', kind='district'), True)
    """
    words = _words(text)
    kind = ""
    for word, meant in _kinds().items():
        size = len(word)
        if size >= len(words):
            continue
        if words[-size:] == word:
            words, kind = words[:-size], meant
            break
        if words[:size] == word:
            words, kind = words[size:], meant
            break
    for loose in ("links", "articles"):
        if len(words) > 1 and words[0] in _listed()[loose]:
            words = words[1:]
    return AreaName(_joined(words), kind)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", plain(text)))


def _joined(words: tuple[str, ...]) -> str:
    return (" " if any(map(str.isdigit, "".join(words))) else "").join(words)


def _listed() -> Mapping[str, Any]:
    return facts("place_names.yaml")


@cache
def _kinds() -> dict[tuple[str, ...], str]:
    """Return the kind that each word means, those of several words first."""
    kinds = {_words(word): kind for kind, own in _listed()["areas"].items() for word in own}
    return dict(sorted(kinds.items(), key=lambda item: -len(item[0])))
