"""Vocabulary: the words that a sentence about a series may use besides what it states.

What a figure counts, where, for whom and who says so are its own words. Any other word may
say something that nobody tested: it is named, never passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.model import places
from humstats.model.breakdowns import CODES
from humstats.model.indicators import catalogue
from humstats.model.units import UNITS
from humstats.timeseries.subjects import said_of, share_whole_of, subject_of
from humstats.timeseries.wording import areas_of, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

__all__ = ["is_english", "published_words", "unknown_in", "unnamed_in", "vocabulary_of"]

#: Words that join others and state nothing by themselves.
_JOINING: Final = frozenset(
    word
    for line in (
        "a an the of in on at to for by with from as and or that which who whom whose where",
        "when there here were was is are be been being has have had this these those it its",
        "their they them he she person persons people number numbers total totals amount",
        "amounts figure figures count counts counted recorded reported according stood stand",
        "stands standing than many much since between over against compared during until",
        "through year years month months end start early late mid period series what some",
    )
    for word in line.split()
)
#: What people also say of what an indicator counts.
_ALSO: Final = {
    "people_in_need": "need needs needing humanitarian assistance aid help require requires",
    "people_targeted": "target targets targeted",
    "people_reached": "reached reach",
    "deaths": "dead killed died die death deaths fatalities",
    "conflict_fatalities": "dead killed died deaths fatalities",
    "injured": "injured wounded injuries",
    "internally_displaced_people": "idp idps internally displaced displacement",
    "people_displaced_since": "displaced newly displacement",
    "new_displacements": "displacements displacement movements new",
    "poverty_headcount_ratio": "poverty line live lives lived living below under population",
    "extreme_poverty_headcount_ratio": "extreme poverty live lives lived living population",
    "population": "population inhabitants live lives",
    "funding_coverage": "funding funded appeal plan coverage covered",
    "funding_required": "funding required requirements appeal plan us dollars",
    "funding_received": "funding received appeal plan us dollars",
    "refugees": "refugee refugees",
}
#: What people also call those whom a breakdown counts.
_WORDS_OF: Final = {
    "0-17": ("children", "child", "girls", "boys", "minors"),
    "f": ("women", "girls", "female", "females"),
    "m": ("men", "boys", "male", "males"),
}
#: Words for all whom an indicator counts.
_EVERYONE: Final = re.compile(
    r"\b(?:people|persons|population|refugees|displaced|dead|deaths|needs?|Syrians)\b",
    re.IGNORECASE,
)
#: What stands behind a place's name to make a word of its people.
_OF_A_PLACE: Final = ("n", "ns", "an", "ans", "i", "is", "ese")
_WORD: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
#: Words that the commonest languages of the field use and English does not.
_FOREIGN: Final = frozenset(
    word
    for line in (
        "le la les des du une est sont dans depuis près besoin personnes au aux et y el los",
        "las del una desde entre más menos personas millones necesidades que por con",
    )
    for word in line.split()
)
_NOT_LATIN: Final = re.compile(r"[\u0370-\u1fff\u3040-\uffdc]")


def vocabulary_of(series: pd.DataFrame) -> frozenset[str]:
    """Return the words that are a series' own, lower case."""
    code = str(series["indicator"].iloc[0])
    # a breakdown is told apart by all of its words: "fighters and civilians"
    texts = [
        published_words(series).sub(" ", subject_of(series)),
        place_of(series),
        share_whole_of(series) or "",
        _ALSO.get(code, ""),
    ]
    if code in catalogue:
        texts.append(catalogue[code].name())
        texts.append((catalogue[code].denominator or "").replace("_", " "))
    for name, word in said_of(series).items():
        texts += [*_WORDS_OF.get(word, ()), CODES.get(name, {}).get(word, "")]
    units = [UNITS[unit] for unit in series["unit"].unique() if unit in UNITS]
    texts += [f"{unit.one} {unit.many}" for unit in units]
    texts += [str(source) for source in series["source"].dropna().unique()]
    statuses = {"projected": "projection projected", "planned": "planned",
                "estimated": "estimated estimate estimates"}  # fmt: skip
    texts += [statuses.get(str(status), "") for status in series["status"].unique()]
    own = {word.casefold() for text in texts for word in _WORD.findall(text)}
    country = places.name_of(str(series["location_code"].iloc[0])).casefold()
    return frozenset(own | {country + ending for ending in _OF_A_PLACE})


def published_words(series: pd.DataFrame) -> re.Pattern[str]:
    """Return what finds the breakdowns of a series as they were published, each as a whole.

    "Fighters and civilians" is not "civilians".
    """
    said = [re.escape(word) for word in said_of(series).values()]
    return re.compile(rf"\b(?:{'|'.join(said)})(?!\w)" if said else r"(?!)", re.IGNORECASE)


def unnamed_in(text: str, series: pd.DataFrame) -> str:
    """Return the word for more people, or a larger place, than a series counts.

    A series of children is not one of people; a sentence that says neither is of either.

    Returns
    -------
    str
        As the sentence has it; empty where there is none.
    """
    for name, word in said_of(series).items():
        if name not in ("age_range", "gender", "sector_code", "disability", "population_group"):
            continue
        own = [*_WORDS_OF.get(word, ()), *_WORD.findall(CODES.get(name, {}).get(word, ""))]
        own = [one for one in (*own, word) if one.casefold() not in _JOINING]
        found = _EVERYONE.search(text)
        if found and not re.search(
            rf"\b(?:{'|'.join(map(re.escape, own))})", text, re.IGNORECASE
        ):
            return found[0]
    country = places.name_of(str(series["location_code"].iloc[0]))
    areas = areas_of(series)
    if areas and country in text and areas[0] not in text:
        return country
    return ""


def unknown_in(left: str, known: Iterable[str]) -> list[str]:
    """Return the words of a sentence that nobody knows, neighbours together.

    Parameters
    ----------
    left : str
        The sentence, without what was tested.
    known : iterable of str
        The vocabularies of the series.

    Returns
    -------
    list of str
        In the order of the sentence.

    Examples
    --------
    >>> unknown_in("people in need because of the drought", {"need"})
    ['because', 'drought']
    """
    allowed = _JOINING | frozenset(known)
    runs: list[list[str]] = []
    end = -2
    for at, found in enumerate(_WORD.finditer(left)):
        word = found[0].casefold().replace("’", "'").removesuffix("'s")
        if word in allowed or word.removesuffix("s") in allowed or f"{word}s" in allowed:
            continue
        parts = word.split("-")
        if len(parts) > 1 and all(part in allowed for part in parts):
            continue
        if at == end + 1 and runs:
            runs[-1].append(found[0])
        else:
            runs.append([found[0]])
        end = at
    return [" ".join(run) for run in runs]


def is_english(text: str) -> bool:
    """Tell whether a sentence can be read: another language has words or letters of its own.

    Examples
    --------
    >>> is_english("16.7 million people in need"), is_english("16,7 millions dans le besoin")
    (True, False)
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    foreign = sum(word in _FOREIGN for word in words)
    joining = sum(word in _JOINING for word in words)
    return not _NOT_LATIN.search(text) and foreign <= joining
