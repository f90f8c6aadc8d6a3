"""Templates: headers with gaps, as in ``"Phase {ipc_phase} number"``.

A gap is filled by a word that its dimension knows: ``"f_{age_range}"`` is ``f_0_4`` and
``F_80plus``, and not ``f_total``. Case, blanks, underscores and line breaks do not
matter; signs do, since "3+" is not "3". A brace of the sender's own is written twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from humstats.model.breakdowns import CODES, code_of
from humstats.model.columns import ALL
from humstats.model.periods import parse_period
from humstats.reading.words.members import age_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Template", "header_key"]

_GAP: Final = re.compile(r"(?<!{){(\w+)}(?!})")
_FROM_TO: Final = re.compile(r"(\d{1,3})(?: ?[-–] ?| | to )(\d{1,3})")
_AND_OLDER: Final = re.compile(r"(\d{1,3}) ?(?:\+|plus|and (?:over|older|above))")


def header_key(text: str) -> str:
    r"""Return a header without what does not matter.

    Examples
    --------
    >>> header_key(" Phase 3+\n NUMBER_current")
    'phase 3+ number current'
    """
    return re.sub(r"[\s_\u00a0\u202f]+", " ", text.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Template:
    """The words over a column, with gaps for dimensions.

    Examples
    --------
    >>> Template("Phase {ipc_phase} number").match("PHASE 3+  number")
    {'ipc_phase': '3+'}
    >>> Template("F_{age_range}").match(" F_80plus ")
    {'age_range': '80+'}
    >>> Template("Area").match("Region") is None
    True
    >>> Template("Severity {{2024}}").match("Severity {2024}")
    {}
    """

    text: str

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Which dimensions its gaps are of."""
        return tuple(_GAP.findall(self.text))

    def match(self, header: str) -> dict[str, str] | None:
        """Return what the gaps hold in a header, as codes; None where it has another form."""
        found = _pattern(self.text).fullmatch(header_key(header))
        if found is None:
            return None
        held: dict[str, str] = {}
        for dimension, word in zip(self.dimensions, found.groups(), strict=True):
            code = _code(dimension, word.strip())
            if code is None or held.get(dimension, code) != code:
                return None
            held[dimension] = code
        return held

    def names(self, *texts: str) -> bool:
        """Whether one of the texts by which a column can be told has this form."""
        return any(self.match(text) is not None for text in texts if text)

    def fits(self, header: str, held: Mapping[str, str]) -> bool:
        """Whether a header has this form with the same words in its gaps."""
        found = self.match(header)
        return found is not None and all(held.get(k, word) == word for k, word in found.items())


@lru_cache(maxsize=4096)
def _pattern(text: str) -> re.Pattern[str]:
    plain = _GAP.sub("\0", text).replace("{{", "{").replace("}}", "}")
    form = re.escape(header_key(plain))
    return re.compile(form.replace("\0", "(.+?)"))


def _code(dimension: str, word: str) -> str | None:
    """Return the code of a word that fills a gap; None where the dimension does not know it."""
    if dimension == "age_range":
        return _ages(word) or age_of(word)
    if dimension == "period":
        try:
            parse_period(word)
        except ValueError:
            return None
        return word
    code = code_of(dimension, word)
    listed = CODES.get(dimension)
    return code if listed is None or code in listed or code == ALL else None


def _ages(word: str) -> str | None:
    """Return years of age in HAPI's notation: "00 04" is "0-4", "80plus" is "80+"."""
    if found := _FROM_TO.fullmatch(word):
        first, last = int(found[1]), int(found[2])
        return f"{first}-{last}" if first <= last else None
    found = _AND_OLDER.fullmatch(word)
    return f"{int(found[1])}+" if found else None
