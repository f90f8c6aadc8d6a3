"""Vocabulary: the words that a sentence about a series may use besides what it states.

What a figure counts, where, for whom and who says so are its own words. Any other word may
say something that nobody tested: it is named, never passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.model import places
from humstats.model.breakdowns import CODES
from humstats.model.columns import ALL
from humstats.model.indicators import catalogue
from humstats.model.units import UNITS
from humstats.timeseries.derivations import derivations_of
from humstats.timeseries.messages.phases import other_phases
from humstats.timeseries.messages.times import MONTHS, YEAR
from humstats.timeseries.subjects import said_of, share_whole_of, subject_of
from humstats.timeseries.wording import hedges_of, place_of, singular_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

__all__ = [
    "JOINING",
    "NAME",
    "PASSING",
    "are_dollars",
    "are_from_elsewhere",
    "group_words",
    "is_english",
    "names_in",
    "people_of",
    "published_words",
    "telling_words",
    "uncomputed_in",
    "unknown_in",
    "unread_in",
    "vocabulary_of",
]

#: Words that join others and state nothing by themselves.
JOINING: Final = frozenset(
    word
    for line in (
        "a an the of in on at to for by with from as and or that which who whom whose where",
        "when there here were was is are be been being has have had this these those it its",
        "their they them he she person persons people number numbers total totals amount",
        "amounts figure figures count counts counted recorded reported according stood stand",
        "stands standing than since between over against compared during until",
        "through year years month months period series",
        "currently now still also remain remains remained level levels data",
        "show shows showed stated across throughout",
    )
    for word in line.split()
)
#: What people also say of what an indicator counts.
_ALSO: Final = {
    "people_in_need": "need needs needed needing humanitarian assistance aid help require "
    "requires required",
    "people_targeted": "target targets targeted",
    "people_reached": "reached reach assisted assistance aid received receive humanitarian "
    "partners",
    "deaths": "toll dead killed died die death deaths fatalities",
    "conflict_fatalities": "dead killed died deaths fatalities",
    "injured": "injured wounded injuries",
    "internally_displaced_people": "idp idps internally displaced displacement inside",
    "people_displaced_since": "displaced newly displacement fled",
    "new_displacements": "displacements displacement movements new",
    "poverty_headcount_ratio": "poverty line live lives lived living below under population",
    "extreme_poverty_headcount_ratio": "extreme poverty live lives lived living population",
    "multidimensional_poverty_headcount_ratio": "poor live lives lived living population",
    "severe_multidimensional_poverty": "poor live lives lived living population",
    "population": "population inhabitants live lives",
    "funding_coverage": "funding funded appeal plan response coverage covered received "
    "requirements",
    "funding_required": "funding required requires requirements appeal plan response us "
    "dollars",
    "funding_received": "funding received appeal plan response us dollars donors gave given "
    "provided contributed",
    "refugees": "refugee refugees host hosts hosted hosting",
}
#: Words for the people of a place that do not begin with its name.
_PEOPLE: Final = {
    "AFG": "afghan", "COD": "congolese", "EGY": "egyptian", "JOR": "jordanian",
    "LBN": "lebanese", "MMR": "burmese", "MOZ": "mozambican", "NER": "nigerien",
    "PHL": "filipino", "PSE": "palestinian", "SOM": "somali", "TCD": "chadian",
    "TUR": "turkish", "UKR": "ukrainian",
}  # fmt: skip
#: What people also call those whom a breakdown counts, by sex and by whether they are
#: children: alone, and together with others.
_WHO: Final = {
    ("all", True): (("children", "child", "minors"), "boys and girls|girls and boys"),
    ("f", True): (("girls", "girl"), ""),
    ("m", True): (("boys", "boy"), ""),
    ("f", False): (("female", "females"), "women and girls|girls and women|woman or girl"),
    ("m", False): (("male", "males"), "men and boys|boys and men|man or boy"),
}
_ADULTS: Final = {"f": ("women",), "m": ("men",)}
#: Words that state nothing where they stand: "those in need reached 5 million", and not
#: "partners reached 5 million".
PASSING: Final = re.compile(
    r"(?:\b(?:in need|needs|total|toll|figure|number|displaced|refugees|deaths|population)"
    r"\s+(?:(?:has|have|had)\s+)?)(?P<reached>reach(?:ed|es)\b)(?=\s+(?:[a-z]+\s+){0,2}?\d)"
    r"|\b(?P<estimated>estimated)(?=\s+\d)|\b(?P<only>only)(?=\s+\d)"
    r"|\b(?P<hit>hits?|reached|reach(?:es)?|set)(?=\s+(?:a|an) (?:record|all-time)\b)",
    re.IGNORECASE,
)
#: Indicators of people who are not from where they are.
_FROM_ELSEWHERE: Final = re.compile("refugee|asylum")
#: What stands behind a place's name to make a word of its people.
_OF_A_PLACE: Final = ("n", "ns", "an", "ans", "i", "is", "ese")
#: What a sentence about a computed series has to say, each in some way.
_COMPUTED: Final = {
    "unmet": r"\b(?:gaps?|unmet|shortfalls?|short|unfunded|lacking|missing"
             r"|un(?:reached|assisted|covered)"
             r"|(?:not|never) (?:been )?(?:reached|targeted|received|funded|met))\b",
    "per": r"\b(?:per|each|every|capita)\b",
    "index": r"\bind(?:ex|ices)\b",
    "new": r"\b(?:new|newly|more|additional|another|further|added)\b",
    "change": r"\b(?:changed?|more|fewer|less|higher|lower|up|down|added|additional|growth"
              r"|rise|rose|risen|grew|grown|increase[sd]?|fall|fell|fallen|drop|dropped"
              r"|decline[sd]?|decrease[sd]?)\b|[+\N{MINUS SIGN}]",
}  # fmt: skip
_IN_A_MONTH: Final = re.compile(
    rf"\b(?:in|during) (?:{'|'.join(MONTHS)})[a-z]* {YEAR}", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
#: Words that the commonest languages of the field use and English does not.
_FOREIGN: Final = frozenset(
    word
    for line in (
        "le la les des du une est sont dans depuis près besoin personnes au aux et y el los",
        "las del una desde entre más menos personas millones necesidades que por con en para",
    )
    for word in line.split()
)
#: What may be a country's name.
NAME: Final = re.compile(r"\b[A-Z]\w*(?:(?: (?:of|the|and))* [A-Z]\w*)*")
_RISE: Final = (
    r"(?:rises?|increases?|falls?|drops?|decreases?|jumps?|growth|declines?|changes?|surges?"
    r"|reductions?|gains?)\b"
)
_ROSE: Final = (
    r"\b(?:rose|risen|rising|grew|grown|growing|increas(?:ed|ing)|climbed|jumped|surged|soared"
    r"|fell|fallen|falling|dropped|declin(?:ed|ing)|decreas(?:ed|ing)|shrank|shrunk|changed"
    r"|went (?:up|down))"
)
_MOST: Final = (
    r"(?:records?|all-time|unprecedented|highest|largest|greatest|biggest|steepest|sharpest"
    r"|fastest|strongest|lowest|smallest|slowest|fewest|least|most)\b"
)
_MORE: Final = r"(?:more|less|fewer|higher|larger|greater|bigger|lower|smaller|faster|slower)\b"
#: No case is known but those that have figures.
_NEVER: Final = re.compile(
    r"\b(?:never|at no (?:time|point)|not (?:even )?once)\b", re.IGNORECASE
)
#: Changes that are held against changes: "the largest rise", "rose more than in 2023".
_OF_CHANGES: Final = re.compile(
    rf"\b(?:{_MOST}|{_MORE})(?: (?!(?:number|figure|level|total|in|of|since|after|than)\b)"
    rf"[\w-]+){{0,2}} {_RISE}"
    rf"|\b(?:the|this|that|an?|its|their) (?:[\w-]+ )?{_RISE}[^.;,]* (?:is|was|were|are|being)"
    rf" (?:an? |the |its )?(?:[\w-]+ )?(?:{_MOST}|{_MORE})"
    rf"|{_ROSE}(?: the)? (?:most|least|fastest|slowest)\b"
    rf"|{_ROSE}(?: by)?(?: [\d.,]+%?(?: [a-z]+)?)?(?: in [^.;,]{{1,20}})?,?"
    rf"(?: (?:much|far|slightly|even))? {_MORE}"
    r"(?: [\w-]+){0,6}? than (?:in|on|at|during|for|the|last|it|they|that|those|before|ever|any"
    r"|(?:19|20)\d\d(?![\d,.]))\b",
    re.IGNORECASE,
)
#: Of a number, before it or behind: "Needs, not in $x$" is no money.
_MONEY: Final = re.compile(
    r"[$€£¥](?=\s?\d)|[\d.,]+(?:\s?(?:[kmb]|million|billion))?\s?[$€£¥]|\beuros?\b",
    re.IGNORECASE,
)
_NOT_LATIN: Final = re.compile(r"[\u0370-\u1fff\u3040-\uffdc]")


def vocabulary_of(series: pd.DataFrame) -> frozenset[str]:
    """Return the words that are a series' own, lower case."""
    code = str(series["indicator"].iloc[0])
    # a breakdown is told apart by all of its words: "fighters and civilians"
    subject = published_words(series).sub(" ", subject_of(series))
    texts = [
        subject,
        singular_of(subject),
        place_of(series),
        share_whole_of(series) or "",
        _ALSO.get(code, ""),
    ]
    if code in catalogue:
        texts.append(catalogue[code].name())
        if (series["unit"] == "percent").all():
            texts.append((catalogue[code].denominator or "").replace("_", " "))
    said = said_of(series)
    # "women" are some of "women and girls"
    kinds = {name: word for name, word in said.items() if name != "gender"}
    texts += [CODES.get(name, {}).get(word, "") for name, word in kinds.items()]
    texts += group_words(said)[0]
    texts += [_COMPUTED.get(one.kind, one.words) for one in derivations_of(series)]
    texts += hedges_of(series.iloc[-1])
    units = [UNITS[unit] for unit in series["unit"].unique() if unit in UNITS]
    texts += [f"{unit.one} {unit.many} {unit.code}" for unit in units]
    texts += [str(source) for source in series["source"].dropna().unique()]
    statuses = {"projected": "projection projected", "planned": "planned",
                "estimated": "estimated estimate estimates"}  # fmt: skip
    texts += [statuses.get(str(status), "") for status in series["status"].unique()]
    own = {word.casefold() for text in texts for word in _WORD.findall(text)}
    origin = said.get("origin_location_code")
    if are_from_elsewhere(series):
        # "Syrian refugees" come from there, whoever is host to them
        own |= people_of(origin) if origin else set()
    else:
        own |= people_of(str(series["location_code"].iloc[0]))
    return frozenset(own)


def telling_words(code: str, said: Mapping[str, str]) -> frozenset[str]:
    """Return the words that tell an indicator and its breakdowns from others, lower case.

    Examples
    --------
    >>> children = telling_words("people_in_need", {"age_range": "0-17"})
    >>> sorted(children - telling_words("people_in_need", {}))
    ['0-17', 'boys', 'child', 'children', 'girls', 'minors']
    """
    who, together = group_words(said)
    held = [CODES.get(name, {}).get(word, word) for name, word in said.items()]
    texts = [code.replace("_", " "), _ALSO.get(code, ""), *who, together, *held]
    if code in catalogue:
        texts.append(catalogue[code].name())
    words = {word.casefold() for text in texts for word in _WORD.findall(text)}
    return frozenset(words - JOINING)


def are_from_elsewhere(series: pd.DataFrame) -> bool:
    """Tell whether a series counts people who are not from where they are: refugees."""
    return bool(_FROM_ELSEWHERE.search(str(series["indicator"].iloc[0])))


def are_dollars(series: pd.DataFrame) -> bool:
    """Tell whether the figures of a series are amounts of dollars."""
    return bool(series["unit"].astype(str).str.startswith("usd").all())


def people_of(code: str) -> set[str]:
    """Return words for the people of a place."""
    country, own = places.name_of(code).casefold(), _PEOPLE.get(code)
    return {country + ending for ending in _OF_A_PLACE} | ({own} if own else set())


def group_words(said: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """Return the words for those whom breakdowns count, and a pattern of those together."""
    age, sex = said.get("age_range", ALL), said.get("gender", ALL)
    words, together = _WHO.get((sex, age == "0-17"), ((), ""))
    return (*words, *(_ADULTS.get(sex, ()) if age not in (ALL, "0-17") else ())), together


def published_words(series: pd.DataFrame) -> re.Pattern[str]:
    """Return what finds the breakdowns of a series as they were published, each as a whole.

    "Fighters and civilians" is not "civilians".
    """
    held = said_of(series)
    together = group_words(held)[1]
    said = [*map(re.escape, held.values()), *([together] if together else [])]
    return re.compile(rf"\b(?:{'|'.join(said)})(?!\w)" if said else r"(?!)", re.IGNORECASE)


def names_in(text: str, series: pd.DataFrame) -> list[re.Match[str]]:
    """Return where a text has another name of the country: "Democratic Republic of the Congo".

    Examples
    --------
    >>> import pandas as pd
    >>> series = pd.DataFrame({"indicator": ["people_in_need"], "location_code": ["SYR"]})
    >>> [found[0] for found in names_in("Needs in the Syrian Arab Republic", series)]
    ['Syrian Arab Republic']
    """
    code = str(series["location_code"].iloc[0])
    # "Turkish refugees" are none of those whom Türkiye is host to
    who = people_of(code) if are_from_elsewhere(series) else ()
    return [
        one
        for one in NAME.finditer(text)
        if places.country_of_name(one[0]) == code and one[0].casefold() not in who
    ]


def uncomputed_in(text: str, series: pd.DataFrame) -> bool:
    """Tell whether a sentence speaks of a computed series as if it were a level.

    "7.8 million in need" is not what a gap of 7.8 million between those in need and those
    reached says.
    """
    said = text.casefold()
    for done in derivations_of(series):
        if done.kind == "other" and not all(
            word.casefold() in said for word in _WORD.findall(done.words)
        ):
            return True
        if done.kind == "new" and _IN_A_MONTH.search(text):
            continue  # "4,922 deaths in January" are those that were new in it
        if done.kind in _COMPUTED and not re.search(_COMPUTED[done.kind], said):
            return True
    return False


def unread_in(text: str, series: pd.DataFrame, *, are_changes: bool = False) -> list[str]:
    """Return the words of a sentence that are known, and say what is not tested.

    Parameters
    ----------
    text : str
        A sentence.
    series : pandas.DataFrame
        The series that it is about.
    are_changes : bool
        Whether its figures are changes: "the largest rise" is one of them.

    Returns
    -------
    list of str
        In the order of the sentence.

    Examples
    --------
    >>> import pandas as pd
    >>> series = pd.DataFrame({"unit": ["people"]})
    >>> unread_in("$14 million, which never fell: the largest rise", series)
    ['$', 'never', 'largest rise']
    """
    found = [*_NEVER.finditer(text), *other_phases(text, series)]
    found += [] if are_changes else _OF_CHANGES.finditer(text)
    dollars = are_dollars(series)
    found += [one for one in _MONEY.finditer(text) if not (dollars and "$" in one[0])]
    return [one[0] for one in sorted(found, key=re.Match.start)]


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
    allowed = JOINING | {word.replace("’", "'") for word in known}
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
    joining = sum(word in JOINING for word in words)
    return not _NOT_LATIN.search(text) and foreign <= joining
