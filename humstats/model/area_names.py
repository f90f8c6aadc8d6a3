"""Names of areas as they are compared: without what one sender writes and another leaves out.

"Deir ez-Zor", "DEIR-EZ-ZOR" and "Deir ez Zor Governorate" are one name. The words that say
what kind of area it is are listed in ``place_names.yaml``; two names that both have one, and
not the same, are two: Mbale County is not Mbale Municipality.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from humstats.model.calendars import words
from humstats.model.plain_yaml import bundled

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AreaName", "area_name", "bare_name"]

#: Arabic joins it to the word, here one of five letters or more: الحسكة is حسكة.
_ARTICLE: Final = "ال"
_LONG: Final = 5
#: A blank that parts no two numbers.
_GAP: Final = re.compile(r"(?<!\d) | (?!\d)")


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
    return _joined(words(text))


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
    name, kind = _parted(words(text))
    for loose in ("links", "articles"):
        if len(name) > 1 and name[0] in _listed()[loose]:
            name = name[1:]
    if name and len(name[0]) >= _LONG:
        name[0] = name[0].removeprefix(_ARTICLE)
    return AreaName(_joined([_listed()["saints"].get(word, word) for word in name]), kind)


def _parted(name: list[str]) -> tuple[list[str], str]:
    """Take the word for the kind of area off a name; that of most words, at its end first."""
    kinds, most = _kinds()
    for size in range(min(most, len(name) - 1), 0, -1):
        for rest, word in ((name[:-size], name[-size:]), (name[size:], name[:size])):
            if tuple(word) in kinds:
                return rest, kinds[tuple(word)]
    return name, ""


def _joined(name: list[str]) -> str:
    return _GAP.sub("", " ".join(name))


def _listed() -> Mapping[str, Any]:
    listed: Mapping[str, Any] = bundled("humstats.model", "place_names.yaml")
    return listed


@cache
def _kinds() -> tuple[dict[tuple[str, ...], str], int]:
    """Return the kind that each word means, and how many words one has at most."""
    kinds = {
        tuple(words(word)): kind for kind, own in _listed()["areas"].items() for word in own
    }
    return kinds, max(map(len, kinds))
