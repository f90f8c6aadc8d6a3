"""Hashtags: the HXL row that says what each column of a humanitarian file holds.

HXL is being retired, and years of files carry it. Tags are read as people type them, with
stray blanks and capitals: ``#adm1 +Name`` is ``#adm1+name``. Source of the tags: the HXL
standard's dictionary, and what published files use.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Tag", "is_hashtag_row", "meaning_of", "parse_tag"]

_TAG: Final = re.compile(r"^#\s*([a-z][a-z0-9_]*)((?:\s*\+\s*[a-z][a-z0-9_]*)*)\s*$")
#: Tags that no dictionary has and published files use.
_NAMES: Final = {"admin1": "adm1", "admin2": "adm2", "admin": "adm"}


class Tag(NamedTuple):
    """A hashtag and its attributes."""

    name: str
    attributes: frozenset[str]

    def __str__(self) -> str:
        """As it is written: the tag, then its attributes in order."""
        return "#" + "+".join((self.name, *sorted(self.attributes)))


class Meaning(NamedTuple):
    """What a tagged column holds: figures, or a dimension of them.

    Attributes
    ----------
    column : str
        The column of a figures table, ``"period"``, or ``"value"``.
    fixed : dict of str to str
        Of a value column: what is true of all its figures.
    rank : int
        Of a dimension: the lowest is read, where several columns mean the same.
    """

    column: str
    fixed: dict[str, str]
    rank: int = 0


def parse_tag(text: str) -> Tag | None:
    """Read one hashtag; None for a text that is none.

    Examples
    --------
    >>> print(parse_tag("#adm1 +Name"))
    #adm1+name
    >>> parse_tag("#N/A") is None
    True
    """
    found = _TAG.match(text.strip().casefold())
    if not found:
        return None
    return Tag(_NAMES.get(found[1], found[1]), frozenset(re.findall(r"[a-z0-9_]+", found[2])))


def is_hashtag_row(texts: list[str]) -> bool:
    """Whether a row is one of hashtags: two at least, and most of its texts."""
    written = [text for text in texts if text]
    tags = sum(parse_tag(text) is not None for text in written)
    return tags >= 2 and tags * 2 > len(written)


#: Dimensions, by tag and the attributes that must stand there, the first that fits. Where two
#: columns of a file mean one dimension, the one that stands first here is read.
_DIMENSIONS: Final[tuple[tuple[str, frozenset[str], str], ...]] = tuple(
    (tag, frozenset(attributes.split()), column)
    for tag, attributes, column in (
        ("country", "origin code", "origin_location_code"),
        ("country", "origin", "origin_location_code"),
        ("country", "code", "location_code"),
        ("country", "name", "location_name"),
        ("country", "", "location_name"),
        ("adm1", "code", "admin1_code"),
        ("adm1", "name provider", "provider_admin1_name"),
        ("adm1", "name", "admin1_name"),
        ("adm1", "", "admin1_name"),
        ("adm2", "code", "admin2_code"),
        ("adm2", "name provider", "provider_admin2_name"),
        ("adm2", "name", "admin2_name"),
        ("adm2", "", "admin2_name"),
        ("adm", "level", "admin_level"),
        ("sector", "code", "sector_code"),
        ("sector", "name", "sector_code"),
        ("sector", "", "sector_code"),
        ("gender", "code", "gender"),
        ("age", "range", "age_range"),
        ("age", "min", "min_age"),
        ("age", "max", "max_age"),
        ("is_disabled", "", "disability"),
        ("population_group", "code", "population_group"),
        ("category", "", "category"),
        ("date", "start", "reference_period_start"),
        ("date", "end", "reference_period_end"),
        ("date", "year", "period"),
        ("meta", "source", "source"),
    )
)

#: Attributes that may stand beside them: how a text is written, not what it is about.
_FORMS: Final = re.compile(r"code|name|provider|en|fr|es|ar|i_\w+|v_\w+|iso\w*")

#: What bare value tags count.
_COUNTS: Final = {
    "population": "population",
    "affected": "people_affected",
    "inneed": "people_in_need",
    "targeted": "people_targeted",
    "reached": "people_reached",
}
#: Attributes of value tags that say nothing new, or one thing more.
_SILENT: Final = frozenset({"ind", "num", "total", "all"})
_FIXED: Final = {"f": ("gender", "f"), "m": ("gender", "m"), "hh": ("unit", "households")}


def meaning_of(tag: Tag) -> Meaning | None:
    """Return what a tagged column holds, None where that is not known.

    A value tag with an attribute that is not known (a sector, a group) holds figures of
    something narrower: it is not read rather than read as the whole. So is a dimension whose
    attributes say that it is another one (the country of asylum).

    Examples
    --------
    >>> meaning_of(parse_tag("#inneed +f")).fixed["gender"]
    'f'
    >>> meaning_of(parse_tag("#inneed +food")) is None
    True
    >>> meaning_of(parse_tag("#country+code+origin")).column
    'origin_location_code'
    """
    if tag.name in _COUNTS:
        fixed = {"indicator": _COUNTS[tag.name], "unit": "people"}
        for attribute in tag.attributes - _SILENT:
            if attribute not in _FIXED:
                return None
            name, code = _FIXED[attribute]
            fixed[name] = code
        return Meaning("value", fixed)
    for rank, (name, attributes, column) in enumerate(_DIMENSIONS):
        beside = tag.attributes - attributes
        if (
            tag.name == name
            and attributes <= tag.attributes
            and all(map(_FORMS.fullmatch, beside))
        ):
            return Meaning(column, {}, rank)
    return None
