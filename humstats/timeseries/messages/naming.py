"""Naming: of whom a sentence says its numbers, and whether a series counts these.

A series of children is not one of people, one of refugees not one of where they are from, and
"45% of people in need are children" is nothing of what part of children are in need.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from humstats.model import places
from humstats.model.indicators import catalogue
from humstats.model.joint_sectors import code_name
from humstats.timeseries.messages.fractions import MOST, RATIO, VERB
from humstats.timeseries.messages.numbers import FRACTIONS
from humstats.timeseries.messages.phases import own_phases
from humstats.timeseries.messages.vocabulary import (
    JOINING,
    NAME,
    are_from_elsewhere,
    group_words,
    names_in,
    people_of,
    published_words,
    telling_words,
    vocabulary_of,
)
from humstats.timeseries.subjects import said_of, share_base_of, share_whole_of
from humstats.timeseries.wording import areas_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

__all__ = ["Naming", "elsewhere_in", "is_of_area", "others_in", "says_share", "unnamed_in"]

#: Words for all whom an indicator counts.
_EVERYONE: Final = re.compile(
    r"\b(?:people|persons|population|refugees|displaced|dead|deaths|needs?|Syrians)\b",
    re.IGNORECASE,
)
_PERSONS: Final = re.compile(
    r"\b(?:people|persons?|population|children|households|famil(?:y|ies))\b", re.IGNORECASE
)
#: The breakdowns that a sentence has to name: it is wrong of all others.
_NAMED: Final = ("age_range", "gender", "sector_code", "disability", "population_group",
                 "ipc_phase", "origin_location_code")  # fmt: skip
_WORD: Final = re.compile(r"[^\W_]+")
#: Where those of whom a number is said end: at the next number that is no year, or a part of
#: the sentence.
_END: Final = re.compile(r"[,;:()]|\.(?!\d)|(?<!\bin )(?<!\d)\d[\d.,]*|\band\b")
#: A number behind a word of direction that is of a share: "fell to 42%", "by 3 points".
_SHARE_BEHIND: Final = re.compile(
    r"[^,;:()]*?(?:\b(?:to|from|at)\s+(?:[a-z]+ ){0,2}[\d.,]+\s?(?:%|per ?cent)|\bpoints?\b)",
    re.IGNORECASE,
)
#: A share between a number and what is said of it: "16.7 million people (73%) are in need".
_APPOSED: Final = re.compile(
    r"(?:,? or|,| [–—-]| ?\()\s?(?:(?:about|almost|nearly|some|around|or)\s)*"
    rf"(?:\d[\d.,]*\s?(?:%|per ?cent)|(?:{'|'.join(FRACTIONS)}))(?: of [^,;:()–—]*?)?"
    rf"(?:,|\)| [–—-])?(?=\s{VERB})",
    re.IGNORECASE,
)
#: "Of the 23 million people, 73% are in need", where it is none.
_BEHIND_OF: Final = re.compile(r"\bof (?:the )?(?:\w+ )?\Z", re.IGNORECASE)
#: What ends an apposition: "73% of the population, 16.7 million people, are in need".
_CLOSED: Final = re.compile(rf"(?:,|\)| [–—-])(?=\s{VERB})", re.IGNORECASE)
_MONEY: Final = frozenset({"funding", "us", "dollars"})
#: Words by which a sentence speaks of a share, and not of how many or how much.
_SHARE: Final = re.compile(
    rf"%|\b(?:per ?cent\w*|points?|shares?|proportion|portion|fraction|ratio|rate|part|among"
    rf"|coverage|covered|funded|prevalence|fatality|majority|{'|'.join(FRACTIONS)}|{RATIO})\b|{MOST}",
    re.IGNORECASE,
)
_SAID: Final = re.compile(VERB, re.IGNORECASE)
#: Behind "45% of", "one in three" and "of", with which a sentence begins: the whole; or a
#: share without it, "45% are".
_OF: Final = re.compile(
    rf"(?:(?P<share>\d[\d.,]*\s?(?:%|per ?cent)|\b(?:{'|'.join(FRACTIONS)}|majority|most))"
    rf"(?P<alone>\s+(?={VERB}))?"
    r"|\d[\d.,]*(?:\s?(?:million|billion|thousand|bn|[MBK]))?|^|[.;:])"
    r"(?(alone)|\s*(?:out )?of\s+)"
    rf"|(?P<ratio>\b{RATIO}\b|{MOST})\s+",
    re.IGNORECASE,
)
#: Where what is said of them ends.
_CLAUSE: Final = re.compile(r"[;:()]|[.,](?!\d)|\b(?:but|while|and(?= \d))\b", re.IGNORECASE)
#: Those whom a number may be of, or what: whoever counts one counts what the same row says.
_WHOM: Final = tuple(
    row.split()
    for row in (
        "children child minors", "girls girl", "boys boy", "women", "men",
        "female females", "male males", "refugees refugee",
        "displaced displacement displacements idps idp",
        "killed dead died deaths death fatalities", "injured wounded injuries", "targeted",
        "required requirements requires", "received",
    )
)  # fmt: skip
_THEM: Final = re.compile(r"(?:them|whom|it|which)\b", re.IGNORECASE)


class Naming(NamedTuple):
    """The words that tell a part from its whole, and the whole from the part.

    Attributes
    ----------
    part, whole : re.Pattern
        As a sentence may have them.
    of_whom : re.Pattern
        Words for the whole, and those that it shares with the part: "in need".
    """

    part: re.Pattern[str]
    whole: re.Pattern[str]
    of_whom: re.Pattern[str]

    @classmethod
    def of(cls, series: pd.DataFrame, whole: pd.DataFrame | None = None) -> Naming | None:
        """Read them off a series and its whole, or what a series of shares is a share of.

        None for a series that is no part, and where no word tells the two apart.
        """
        own_code = str(series["indicator"].iloc[0])
        base, own = share_base_of(series) if whole is None else None, frozenset[str]()
        rate = catalogue.get(own_code)
        if whole is not None:
            base = str(whole["indicator"].iloc[0]), said_of(whole)
        elif rate and rate.numerator and rate.denominator and not base:
            # received over required
            base = rate.denominator, said_of(series)
            own = telling_words(rate.numerator, said_of(series))
        if base is None:
            return None
        code, said = base
        all_words = telling_words(code, said)
        own |= telling_words(own_code, said_of(series))
        if own_phases(series) and "ipc_phase" not in said:
            # as a sentence is read: "phase 3" is "phase", and "all phases" is not
            own, all_words = own | {"phase"}, all_words - {"phase"}
        if not own - all_words:
            return None
        if code == "population":
            all_words |= {"people", "persons", *people_of(str(series["location_code"].iloc[0]))}
        everyone = _EVERYONE.pattern.removeprefix(r"\b(?:").removesuffix(r")\b")
        everyone = everyone.replace("needs?", "needs")
        return cls(
            _any_of(own - all_words),
            _any_of(all_words - own, everyone),
            # of "the funding" nobody knows which
            _any_of(all_words - _MONEY),
        )

    def at(self, text: str, start: int, end: int) -> Literal["part", "whole", ""]:
        """Tell of whom a word is said that stands between two places; empty where nobody is.

        Those whom its own part of the sentence names, or else the nearest before it; "half of
        the 16.7 million" are of the whole.
        """
        of = [one for one in _OF.finditer(text, 0, start) if one["share"]]
        if of and re.fullmatch(r"(?:the\s)?(?:\w+\s)?", text[of[-1].end() : start]):
            return "whole"
        behind = text[end:]
        if not _BEHIND_OF.search(text, 0, start):
            behind = _CLOSED.sub("", _APPOSED.sub("", behind))
        behind = _END.split(behind)[0]
        return self._named_in([behind, *_END.split(text[:start])[::-1]])

    def _named_in(self, clauses: Iterable[str]) -> Literal["part", "whole", ""]:
        for clause in clauses:
            if self.part.search(clause):
                return "part"
            if self.whole.search(clause):
                return "whole"
        return ""

    def names_nobody(self, text: str) -> bool:
        """Tell whether a sentence says neither of the part what it says nor of the whole."""
        patterns = (self.part, self.whole, _OF)
        return not any(pattern.search(text) for pattern in patterns)

    def is_of_share(self, text: str, end: int) -> bool:
        """Tell whether a word of direction is one of a share: "fell to 42%"."""
        return bool(_SHARE_BEHIND.match(text, end))

    def turned_in(self, text: str) -> str:
        """Return where a sentence says of a part what is of its whole; empty where nowhere.

        So too where a share is of others than the whole ("45% of Syrians"), or where what is
        said of them is not the part ("are in need").
        """
        for found in _OF.finditer(text):
            tail = re.split(r"[;:]|\.(?!\d)", text[found.end() :])[0]
            part, them = self.part.search(tail), _THEM.match(tail)
            is_share = bool(found["share"] or found["ratio"])
            verb = _SAID.search(_CLAUSE.split(tail)[0]) if is_share else None
            of = tail[: min((one.start() for one in (part, verb) if one), default=len(tail))]
            if them:
                of = self._last_named(text[: found.start()])
            said = _CLAUSE.split(tail[verb.start() :])[0] if verb else ""
            alone = found["alone"] or (found["ratio"] and verb and not verb.start())
            is_of = not alone if is_share else bool(part and not them)
            # "people in need" are no people of whom some are in need
            is_the_part = of.endswith(" in ") and not _SAID.search(of)
            is_whole = self.of_whom.search(of) and not is_the_part
            if (
                (them and self.part.search(of))
                or (is_of and not is_whole)
                or (verb and not self.part.search(said))
            ):
                end = them or part
                return f"{found[0]}{tail[: end.end()] if end else tail}".strip(" .;:")
        return ""

    def _last_named(self, text: str) -> str:
        """Return the last part of a text that names somebody, of whom "them" is said."""
        clauses = (
            one
            for one in _END.split(text)[::-1]
            if self.part.search(one) or self.of_whom.search(one)
        )
        return next(clauses, "")


def says_share(text: str) -> bool:
    """Tell whether a sentence speaks of a share: "more funding was received" does not."""
    return bool(_SHARE.search(text))


def unnamed_in(text: str, series: pd.DataFrame) -> str:
    """Return the word for others, for more people, or for a larger place, than are counted.

    A series of children is not one of people; a sentence that says neither is of either.

    Returns
    -------
    str
        As the sentence has it; empty where there is none.
    """
    said = said_of(series)
    if are_from_elsewhere(series) and (elsewhere := _elsewhere(text, series)):
        return elsewhere
    for name, word in said.items():
        if name not in _NAMED:
            continue
        own = _WORD.findall(code_name(name, word, ""))
        if name in ("age_range", "gender"):
            own += [*group_words(said)[0], *filter(None, group_words(said)[1].split("|"))]
        if name == "origin_location_code":
            own = [places.name_of(word)]
        own = [re.escape(one) for one in own if one.casefold() not in JOINING]
        everyone = _EVERYONE.search(text)
        named = "|".join([*own, rf"{re.escape(word)}\b"])  # "f" is no "from"
        if everyone and not re.search(rf"\b(?:{named})", text, re.IGNORECASE):
            return everyone[0]
    if "funding" in str(series["indicator"].iloc[0]) and (found := _PERSONS.search(text)):
        return found[0]
    country = places.name_of(str(series["location_code"].iloc[0]))
    areas = areas_of(series)
    if areas and country in text and areas[0] not in text:
        return country
    return ""


def others_in(text: str, start: int, end: int, *shown: pd.DataFrame) -> str:
    """Return the word for others than are counted, of whom a number of a sentence is said.

    Those whom its own part of the sentence names, or else the nearest before it.
    """
    own = frozenset[str]().union(*map(vocabulary_of, shown))
    if any(said_of(one).get("age_range") for one in shown):
        own |= {"children"}
    for series in shown:
        text = published_words(series).sub(lambda found: " " * len(found[0]), text)
    for clause in (_END.split(text[end:])[0], *_END.split(text[:start])[::-1]):
        named = [
            (found[0], own & {*words})
            for words in _WHOM
            for found in re.finditer(rf"\b(?:{'|'.join(words)})\b", clause, re.IGNORECASE)
        ]
        if named:
            return next((word for word, are_own in named if not are_own), "")
    return ""


def elsewhere_in(text: str, *shown: pd.DataFrame) -> str:
    """Return the country that a sentence names and no series is of; empty without one."""
    held = {
        str(code)
        for series in shown
        for column in series.columns[series.columns.str.endswith("location_code")]
        for code in series[column].dropna().unique()
    }
    for found in NAME.finditer(text):
        # a word of three letters is as often no code
        code = places.country_of_name(found[0]) if len(found[0]) > 3 else None
        if code and code not in held:
            return found[0]
    return ""


def is_of_area(text: str, *shown: pd.DataFrame) -> bool:
    """Whether a sentence may take what an area has of its country for a share in the area.

    "24% of people in need in Syria were in Idlib" is the one, "24% of people in Idlib were in
    need" the other: whom the share is of is written out, with the country behind them.
    """
    for series in shown:
        base = share_base_of(series)
        if not base or "location_code" not in base[1]:
            continue
        whole = re.escape(str(share_whole_of(series)).partition(" (")[0])
        country = re.escape(places.name_of(base[1]["location_code"]))
        of = rf"\bof (?:all |the )*{whole}\b(?P<between>[^.;]*?)\b{country}\b"
        found = re.search(of, text, re.IGNORECASE)
        if not found or any(area in found["between"] for area in areas_of(series)):
            return True
    return False


def _elsewhere(text: str, series: pd.DataFrame) -> str:
    """Return where a sentence takes the place that people are from for where they are."""
    for found in names_in(text, series):
        if re.search(r"\bfrom (?:the )?$", text[: found.start()]):
            return f"from {found[0]}"
    origin = said_of(series).get("origin_location_code", "")
    if origin in ("", str(series["location_code"].iloc[0])):
        return ""
    name = re.escape(places.name_of(origin))
    here = re.search(rf"(?<!\bfrom )(?<!\bfrom the )\b{name}\b", text)
    return here[0] if here else ""


def _any_of(words: Iterable[str], *more: str) -> re.Pattern[str]:
    held = [*map(re.escape, sorted(words)), *more]
    return re.compile(rf"\b(?:{'|'.join(held)})\b" if held else r"(?!)", re.IGNORECASE)
