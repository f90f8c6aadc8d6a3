"""Hashtags: the HXL row that says what each column of a humanitarian file holds.

HXL is being retired, and years of files carry it. Tags are read as people type them, with
stray blanks and capitals: ``#adm1 +Name`` is ``#adm1+name``. The first drafts of the standard
wrote ``#inneed_num`` and ``#adm1_id``; they are read as what they became. Attributes are words
of the vocabulary, beside a few that only hashtags have. Source of the tags: the HXL
standard's dictionary, and what published files use.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.indicators import catalogue
from humstats.reading.meanings import BESIDE, VALUE, Meaning
from humstats.reading.words.areas import rank_of_level
from humstats.reading.words.facts import Contradiction, Facts, facts_of, figures_of
from humstats.reading.words.header_words import header_words
from humstats.reading.words.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from humstats.reading.words.lexicon import Fact

__all__ = ["Tag", "TagFacts", "facts_of_tag", "is_hashtag_row", "meaning_of", "parse_tag"]

_TAG: Final = re.compile(r"^#\s*([a-z][a-z0-9_]*)((?:\s*\+\s*[a-z][a-z0-9_]*)*)\s*$")
#: Tags that no dictionary has and published files use, and those of the first drafts.
_NAMES: Final = {
    "admin1": "adm1",
    "admin2": "adm2",
    "admin3": "adm3",
    "admin": "adm",
    "adm0": "country",
    "admin0": "country",
    "sex": "gender",
    "period_date": "date",
    "report_date": "date+reported",
    "from_date": "date+start",
    "to_date": "date+end",
}
#: What the first drafts wrote behind a name, and the attribute that it became.
_DRAFT: Final = re.compile(r"(adm\d|admin\d|country|sector|org|loc)_(id|name)$|(\w+)_(num)$")
_ATTRIBUTE_OF: Final = {"id": "code", "name": "name", "num": ""}


class Tag(NamedTuple):
    """A hashtag and its attributes."""

    name: str
    attributes: frozenset[str]

    def __str__(self) -> str:
        """As it is written: the tag, then its attributes in order."""
        return "#" + "+".join((self.name, *sorted(self.attributes)))


class TagFacts(NamedTuple):
    """What a tag of figures says.

    Attributes
    ----------
    facts : dict of str to tuple of str
        As words of a header would say it.
    bare : str
        The indicator of the tag itself, where its attributes say what is counted:
        ``#affected+idps`` are displaced people, and may also be the affected among them.
    """

    facts: Facts
    bare: str = ""


def parse_tag(text: str) -> Tag | None:
    """Read one hashtag; None for a text that is none.

    Examples
    --------
    >>> print(parse_tag("#adm1 +Name"))
    #adm1+name
    >>> print(parse_tag("#inneed_num"), parse_tag("#adm1_id"))
    #inneed #adm1+code
    >>> parse_tag("#N/A") is None
    True
    """
    found = _TAG.match(text.strip().casefold())
    if not found:
        return None
    name = found[1]
    attributes = set(re.findall(r"[a-z0-9_]+", found[2]))
    draft = _DRAFT.match(name)
    if draft:
        name, behind = (draft[1] or draft[3]), (draft[2] or draft[4])
        attributes |= {_ATTRIBUTE_OF[behind]} - {""}
    name, _, more = _NAMES.get(name, name).partition("+")
    return Tag(name, frozenset(attributes | ({more} if more else set())))


def is_hashtag_row(texts: list[str]) -> bool:
    """Whether a row is one of hashtags: two at least, and most of its texts."""
    written = [text for text in texts if text]
    tags = sum(parse_tag(text) is not None for text in written)
    return tags >= 2 and tags * 2 > len(written)


def _areas() -> Iterable[tuple[str, str, str]]:
    """Return the tags of areas."""
    yield from (
        (f"adm{level}", attributes, column)
        for level in (1, 2)
        for attributes, column in (
            ("area code", "area_code"),
            ("area", "area_name"),
            ("code", f"admin{level}_code"),
            ("name provider", f"provider_admin{level}_name"),
            ("name", f"admin{level}_name"),
            ("", f"admin{level}_name"),
        )
    )
    yield from (
        (name, attributes, column)
        for name in ("adm3", "adm4", "adm5", "loc")
        for attributes, column in (
            ("code", "area_code"),
            ("name", "area_name"),
            ("", "area_name"),
        )
    )


#: Dimensions, by tag and the attributes that must stand there, the first that fits. Where two
#: columns of a file mean one dimension, the one that stands first here is read.
_DIMENSIONS: Final[tuple[tuple[str, frozenset[str], str], ...]] = tuple(
    (tag, frozenset(attributes.split()), column)
    for tag, attributes, column in (
        ("country", "origin name", "origin_location_name"),
        ("country", "origin", "origin_location_code"),
        ("origin", "", "origin_location_code"),
        ("country", "code", "location_code"),
        ("country", "name", "location_name"),
        ("country", "", "location_name"),
        ("loc", "market code", "market_code"),
        ("loc", "market", "market_code"),
        *_areas(),
        ("adm", "level", "admin_level"),
        ("sector", "code", "sector_code"),
        ("sector", "name", "sector_name"),
        ("sector", "", "sector_code"),
        ("gender", "", "gender"),
        ("age", "range", "age_range"),
        ("age", "min", "min_age"),
        ("age", "max", "max_age"),
        ("age", "", "age_range"),
        ("is_disabled", "", "disability"),
        ("population_group", "", "population_group"),
        ("population", "group", "population_group"),
        ("population", "status", "population_status"),
        ("category", "", "category"),
        ("cause", "bool", BESIDE),
        ("cause", "", "category"),
        ("event", "type", "event_type"),
        ("event", "id", "event"),
        ("event", "name", "event"),
        ("date", "start", "reference_period_start"),
        ("date", "end", "reference_period_end"),
        ("date", "year", "period"),
        # a round of displacement tracking holds for the day that it reports; the day on
        # which each place was visited is known then, and read only where there is no other
        ("date", "reported", "period"),
        ("date", "", "period"),
        ("date", "occurred", "period"),
        ("plan", "code", "plan_code"),
        ("activity", "appeal type fts_internal", BESIDE),
        ("activity", "appeal type", BESIDE),
        ("activity", "appeal fts_internal", BESIDE),
        ("activity", "appeal id external", "plan_code"),
        ("activity", "appeal code", "plan_code"),
        ("activity", "appeal name", "plan_code"),
        # those in need in a refugee plan are not all of the country's
        ("plan", "type", "category"),
        ("plan", "name", "plan_code"),
        ("item", "code", "commodity_code"),
        ("item", "unit", "item_unit"),
        ("item", "price flag", "price_flag"),
        ("item", "price type", "price_type"),
        ("item", "name", "commodity_code"),
        ("item", "type", BESIDE),
        ("currency", "", "currency_code"),
        ("indicator", "code", "indicator"),
        ("indicator", "name", "indicator"),
        ("indicator", "num", VALUE),
        ("value", "", VALUE),
        ("meta", "source", "source"),
        ("meta", "round", "reporting_round"),
        ("meta", "warning", "warning"),
        ("meta", "error", "error"),
    )
)
#: Tags that are never about what is counted, whatever their attributes say.
_BESIDE: Final = frozenset({"meta", "contact", "description"})
#: Attributes that may stand beside those of a dimension: how a text is written, not what it
#: is about.
_FORMS: Final = re.compile(r"code|name|provider|en|fr|es|ar|uk|ru|pt|i_\w+|v_\w+|iso\w*")
_OWN_FORMS: Final = {"sector": re.compile("cluster"), "activity": re.compile("id"),
                     "cause": re.compile(r"\w+")}  # fmt: skip
_LANGUAGE: Final = re.compile(r"(?:i_)?(en|fr|es|ar|uk|ru|pt)")
_DEEP: Final = re.compile(r"adm([3-5])")

#: What bare value tags count.
_COUNTS: Final = {
    "population": "population",
    "affected": "people_affected",
    "inneed": "people_in_need",
    "targeted": "people_targeted",
    "reached": "people_reached",
    "severity": "severity_of_needs",
    "capacity": "hxl:capacity",
}
#: Those whose attributes can say that something narrower is counted.
_BARE: Final = frozenset({"population", "people_affected"})
_AGES: Final = re.compile(r"age_?(\d{1,3})(?:_(\d{1,3})|_?(plus))")


def facts_of_tag(tag: Tag) -> TagFacts | None:
    """Return what a tag of figures says; None where it is none, or has an unknown attribute.

    Examples
    --------
    >>> facts_of_tag(parse_tag("#inneed+f+children")).facts
    {'indicator': ('people_in_need',), 'stage': ('children',), 'gender': ('f',)}
    >>> facts_of_tag(parse_tag("#affected+idps"))
    TagFacts(facts={'group': ('IDP',)}, bare='people_affected')
    """
    if tag.name == "value":
        return _of_funding(tag)
    indicator = _COUNTS.get(tag.name)
    if indicator is None:
        return None
    attributes = set(tag.attributes)
    said: list[Fact] = []
    if {"displaced", "new"} <= attributes:
        attributes -= {"displaced", "new"}
        said.append(("indicator", "new_displacements"))
    if "protection" in attributes and "child" in attributes:
        attributes -= {"child"}
        said.append(("sector", "PRO-CPN"))
    for attribute in sorted(attributes):
        facts = _facts_of_attribute(attribute)
        if facts is None:
            return None
        said.extend(facts)
    narrower = any(kind in ("indicator", "group") for kind, _ in said)
    if indicator in _BARE and narrower:
        return TagFacts(facts_of(said), indicator)
    return TagFacts(facts_of([("indicator", indicator), *said]))


def _of_funding(tag: Tag) -> TagFacts | None:
    """Return what a tag of money says, by the tags that the catalogue has."""
    for code, entry in catalogue.items():
        known = parse_tag(entry.codes.get("hxl", ""))
        if known == tag:
            return TagFacts({"indicator": (code,)})
    return None


def _facts_of_attribute(attribute: str) -> tuple[Fact, ...] | None:
    """Return what an attribute says; None where it is not known, or has two readings."""
    held: dict[str, dict[str, str]] = lexicon()["attributes"]
    if attribute in held:
        return tuple(held[attribute].items())
    if ages := _AGES.fullmatch(attribute):
        last = "+" if ages[3] else f"-{int(ages[2])}"
        return (("age_range", f"{int(ages[1])}{last}"),)
    if _LANGUAGE.fullmatch(attribute):
        return ()
    found = header_words().of(attribute.replace("_", " "))
    known = {"group", "gender", "stage", "sector", "unit"}
    return found if found and {kind for kind, _ in found} <= known else None


@lru_cache(maxsize=1024)
def meaning_of(tag: Tag) -> Meaning | None:
    """Return what a tagged column holds, None where that is not known.

    A value tag with an attribute that is not known holds figures of something narrower: it
    is not read rather than read as the whole. So is a dimension whose attributes say that it
    is another one (the country of asylum, the area that people come from).

    Examples
    --------
    >>> dict(meaning_of(parse_tag("#inneed +f +food")).fixed)
    {'indicator': 'people_in_need', 'gender': 'f', 'sector_code': 'FSC', 'unit': 'people'}
    >>> meaning_of(parse_tag("#inneed +unheard_of")) is None
    True
    >>> meaning_of(parse_tag("#country+code+origin")).column
    'origin_location_code'
    """
    for place, (name, attributes, column) in enumerate(_DIMENSIONS):
        beside = tag.attributes - attributes
        if (
            tag.name == name
            and attributes <= tag.attributes
            and all(_is_form(attribute, name) for attribute in beside)
        ):
            if column in ("area_code", "area_name"):
                return _area(tag, column)
            return Meaning(column, rank=10 * place + _language(tag))
    # coordinates; an area alone tells parts apart, as an organisation does
    if tag.name in _BESIDE or (tag.name == "geo" and tag.attributes):
        return Meaning(BESIDE)
    held = facts_of_tag(tag)
    try:
        figures = figures_of(held.facts) if held else None
    except Contradiction:
        return None
    return None if figures is None else Meaning(VALUE, figures)


def _is_form(attribute: str, name: str) -> bool:
    own = _OWN_FORMS.get(name)
    return bool(_FORMS.fullmatch(attribute) or (own and own.fullmatch(attribute)))


def _area(tag: Tag, column: str) -> Meaning:
    """Return a column of areas below admin 2; of those whose level is not said the lowest."""
    deep = _DEEP.fullmatch(tag.name)
    rank = _language(tag) + (rank_of_level(int(deep[1])) if deep else 0)
    return Meaning(column, {"admin_level": deep[1]} if deep else {}, rank)


def _language(tag: Tag) -> int:
    """Return which of several columns of names is read first: English, then unsaid."""
    said = {found[1] for a in tag.attributes if (found := _LANGUAGE.fullmatch(a))}
    return 0 if "en" in said else 2 if said else 1
