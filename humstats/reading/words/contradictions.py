"""Contradictions: what a hashtag and a header say of a column against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.model.breakdowns import CODES, SECTORS
from humstats.model.indicators import catalogue
from humstats.reading.words.facts import Contradiction, Facts, figures_of, parts_of
from humstats.reading.words.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from humstats.reading.words.explanations import Explanation
    from humstats.reading.words.hashtags import TagFacts

__all__ = ["contradiction_of", "joined", "joined_figures"]

_NAMES_OF: Final = {
    "gender": CODES["gender"],
    "group": CODES["population_group"],
    "sector": SECTORS,
}


def joined(tag: Facts, header: Facts) -> Facts:
    """Join what tag and header say; where both say something of one kind, the header counts.

    Examples
    --------
    >>> joined({"indicator": ("people_in_need",)}, {"gender": ("m",)})
    {'indicator': ('people_in_need',), 'gender': ('m',)}
    """
    facts = {**tag, **header}
    if "age_range" in header and "stage" not in header:
        facts.pop("stage", None)
    return facts


def joined_figures(held: TagFacts, header: Facts) -> Facts:
    """Join what a tag of figures and its header say; the indicator is the tag's.

    A wider label over the header may name another one ("Affected / Target").
    """
    facts = joined(held.facts, header)
    if "indicator" in held.facts:
        facts["indicator"] = held.facts["indicator"]
    return facts


def contradiction_of(held: TagFacts, header: Explanation) -> str:
    """Return in words what tag and header say against each other; empty where nothing.

    Examples
    --------
    >>> from humstats.reading.words.hashtags import facts_of_tag, parse_tag
    >>> from humstats.reading.words.vocabulary import explain
    >>> contradiction_of(facts_of_tag(parse_tag("#inneed")), explain("Affected"))
    'people in need by its tag, people affected by its header'
    """
    said = dict(header.facts)
    indicators = held.facts.get("indicator", ())
    # "displaced" beside #inneed only narrows it; "reached" beside #targeted is another count
    if "indicator" in said or "internally_displaced_people" not in header.doubts:
        said["indicator"] = (*said.get("indicator", ()), *header.doubts)
    if not indicators and said.get("indicator"):
        # the attributes of #affected+idps say who is counted; so may the header
        counted_as: Mapping[str, str] = lexicon()["counted_as"]
        own = [counted_as[g] for g in held.facts.get("group", ()) if g in counted_as]
        fits = set(said["indicator"]) <= {held.bare, "population", *own}
        indicators = said["indicator"] if fits else (*own, held.bare)
    for kind in ("indicator", "gender", "group", "sector", "cause", "age_range", "stage"):
        by_tag = indicators if kind == "indicator" else held.facts.get(kind, ())
        by_header = said.get(kind, ())
        if not by_tag or not by_header or _agree(kind, by_tag, by_header):
            continue
        if kind == "stage" and "age_range" in held.facts:
            continue
        first, second = _in_words(kind, by_tag), _in_words(kind, by_header)
        return f"{first} by its tag, {second} by its header"
    return _of_units(held, said, indicators) or _of_header(held, header)


def _of_units(held: TagFacts, said: Facts, indicators: Sequence[str]) -> str:
    by_tag, by_header = held.facts.get("unit", ()), said.get("unit", ())
    if not by_tag and "percent" in by_header:
        # a share of a count is another figure than the count
        counts = [code for code in indicators if code in catalogue and catalogue[code].is_count]
        by_tag = catalogue[counts[0]].units[:1] if counts else by_tag
    if by_tag and by_header and set(by_tag) != set(by_header):
        return f"{by_tag[0]} by its tag, {by_header[0]} by its header"
    return ""


def _of_header(held: TagFacts, header: Explanation) -> str:
    """Return what a header says against itself, or what no figures of its tag can be."""
    if header.unread or header.doubts or not header.words:
        return ""
    if header.clash and not header.clash.startswith("indicator"):
        return f"its header says {header.clash}"
    try:
        figures_of(joined_figures(held, header.facts))
    except Contradiction as error:
        return f"together they say {error}"
    return ""


def _agree(kind: str, by_tag: Sequence[str], by_header: Sequence[str]) -> bool:
    """Whether two statements of one kind can both be true of a column."""
    if kind == "indicator":
        return bool(set(by_tag) & set(by_header))
    if kind == "sector" and set(by_tag) == set(by_header):
        return True
    try:
        both = [parts_of({kind: tuple(codes)}) for codes in (by_tag, by_header)]
        together = parts_of({kind: tuple(dict.fromkeys([*by_tag, *by_header]))})
    except Contradiction:
        return False
    # one may be the narrower of the two, as gender-based violence is of protection
    return together in both and together.get("sector_code") != "Multi"


def _in_words(kind: str, codes: Iterable[str]) -> str:
    names = _NAMES_OF.get(kind, {})
    return " or ".join(names.get(code, code.replace("_", " ")) for code in codes)
