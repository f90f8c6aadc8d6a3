"""Subjects: whom or what figures count, in English words.

"Children in need", "people in need aged 18–64 (Education)", "children were 45% of people in
need": an indicator's name and the breakdowns that its figures share.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.model import places
from humstats.model.breakdowns import CODES, UNKNOWN_AGE, parse_age_range
from humstats.model.columns import ALL, breakdowns_in
from humstats.model.indicators import catalogue
from humstats.model.joint_sectors import as_sectors, code_name
from humstats.timeseries.derivations import breakdowns_of, derivations_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from humstats.timeseries.derivations import Derivation

__all__ = [
    "beside",
    "noted",
    "said_of",
    "share_base_of",
    "share_whole_of",
    "subject_of",
    "who_of",
]

_CHILDREN: Final = "0-17"
#: How an indicator is named of whose phases one figure has one.
_BY_PHASE: Final = "by IPC phase"
_SEVERAL: Final = "several"
#: Who is counted, by sex and by whether they are children, adults or of any age.
_WHO: Final = {
    ("all", True): "children",
    ("f", True): "girls",
    ("m", True): "boys",
    ("f", False): "women and girls",
    ("m", False): "men and boys",
}


def subject_of(figures: pd.DataFrame) -> str:
    """Return what figures count, in words: "people in need", "children in need".

    Parameters
    ----------
    figures : pandas.DataFrame
        Figures of one indicator. A breakdown in which they differ is not named.

    Returns
    -------
    str
        Lower case, as in the middle of a sentence. An indicator that the catalogue does
        not have is its own name. What was computed says what it is: a gap, a change, so many
        per person; an operation that is not known stands as it is written.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> one = tidy(pd.DataFrame({"indicator": ["people_in_need"], "age_range": ["0-17"]}))
    >>> subject_of(one)
    'children in need'
    >>> subject_of(one.assign(age_range="18-64", gender="f", sector_code="EDU"))
    'women and girls in need aged 18–64 (Education)'
    >>> subject_of(one.assign(indicator="people_by_ipc_phase", ipc_phase="3+", age_range="all"))
    'people in IPC phase 3 or above'
    >>> subject_of(one.assign(derived_from="unmet people_in_need less people_reached; ..."))
    'gap between children in need and children reached'
    """
    said, done = said_of(figures), derivations_of(figures)
    if "ipc_phase" in figures and len(figures["ipc_phase"].unique()) > 1:
        said["ipc_phase"] = _SEVERAL
    subject = _name(str(figures["indicator"].iloc[0]))
    if gap := next((one for one in done if one.kind == "unmet"), None):
        subject = f"gap between {subject} and {_name(gap.terms['part'])}"
    if said.get("poverty_line") == "national" and "national poverty line" in subject:
        said.pop("poverty_line")
    if said.get("poverty_line") == "not stated":
        # the catalogue's name says "national", which nobody said of this figure
        subject = subject.replace("the national poverty line", "the poverty line")
    if "unit" in figures and len(figures) and (figures["unit"] == "households").all():
        subject = re.sub(r"\bpeople\b", "households", subject)
    subject = _broken_down(subject, said)
    told = [one for one in done if not one.is_level]
    if [one.kind for one in told] == ["share"]:
        return subject  # a sentence says of what
    for one in told:
        subject = _computed(subject, one)
    return subject


def _computed(subject: str, done: Derivation) -> str:
    """Say what an operation made of what a subject names."""
    whole = _broken_down(_name(done.terms.get("whole", "")), breakdowns_of(done))
    match done.kind:
        case "unmet":
            return subject  # said of the two indicators, before their breakdowns
        case "change":
            return f"change in {'the ' * subject.startswith('gap ')}{subject}"
        case "new":
            return f"newly counted {subject}"
        case "share":
            return f"{subject} as a share of {whole}"
        case "per":
            per = done.terms["per"]
            if whole == "population":
                return f"{subject} per {per}{' people' * (per != 'person')}"
            return f"{subject} per {per} of {whole}"
    return noted(subject, done.words)


def noted(subject: str, words: str) -> str:
    """Write words in brackets behind a subject, or into those that it ends with.

    Examples
    --------
    >>> noted("people in need", "households"), noted("people in need (Education)", "households")
    ('people in need (households)', 'people in need (Education, households)')
    """
    if subject.endswith(")"):
        return f"{subject.removesuffix(')')}, {words})"
    return f"{subject} ({words})"


def said_of(figures: pd.DataFrame) -> dict[str, str]:
    """Return the breakdowns that figures share and that are not "all"."""
    figures = as_sectors(figures)
    said = {
        name: str(words[0])
        for name in breakdowns_in(figures)
        if len(words := figures[name].unique()) == 1 and words[0] != ALL
    }
    sector = CODES["sector_code"].get(said.get("sector_code", ""), "")
    if sector and said.get("category", "").casefold() == sector.casefold():
        said.pop("category")  # as published, the sector once more
    return said


def who_of(said: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return whom breakdowns name together ("girls"), empty for nobody, and what is left.

    Examples
    --------
    >>> who_of({"age_range": "0-17", "gender": "f", "sector_code": "EDU"})
    ('girls', {'sector_code': 'EDU'})
    """
    left = dict(said)
    age, sex = left.get("age_range", ALL), left.get("gender", ALL)
    who = _WHO.get((sex, age == _CHILDREN), "")
    if who:
        left.pop("gender", None)
        if age == _CHILDREN:
            left.pop("age_range")
    return who.partition(" ")[0], left


def _name(code: str) -> str:
    if code in catalogue:
        return catalogue[code].name()
    return re.sub("[_-]", " ", code.rpartition(":")[2])


def _broken_down(subject: str, said: dict[str, str]) -> str:
    said = dict(said)
    if _BY_PHASE in subject and (phase := said.pop("ipc_phase", ALL)) != _SEVERAL:
        named = CODES["ipc_phase"].get(phase, phase).replace("phase", "IPC phase")
        subject = subject.replace(_BY_PHASE, f"in {named}")
    age, sex = said.pop("age_range", ALL), said.pop("gender", ALL)
    who = _WHO.get((sex, age == _CHILDREN))
    if who and re.search(r"\bpeople\b", subject):
        subject = re.sub(r"\bpeople\b", who, subject)
        sex, age = ALL, ALL if age == _CHILDREN else age
    ages = parse_age_range(age)
    if ages:
        last = f"–{ages.last}" if ages.last is not None else " and over"
        subject += f" aged {ages.first}{last}"
    elif age != ALL:
        said["age_range"] = age
    if sex != ALL:
        said["gender"] = sex
    if said.get("age_range") == UNKNOWN_AGE:
        said["age_range"] = "age unknown"
    words = [
        f"{name.removeprefix('poverty_').removesuffix('_code')} not stated"
        if word == "not stated"
        else f"from {places.name_of(word)}"
        if name == "origin_location_code"
        else f"all of {places.name_of(word)}"
        if name == "location_code"
        else code_name(name, word)
        for name, word in said.items()
    ]
    return noted(subject, ", ".join(words)) if words else subject


def beside(part: str, whole: str) -> str:
    """Return what a part is, beside the words for its whole, which say the rest.

    Examples
    --------
    >>> beside("children in need", "people in need"), beside("boys", "population")
    ('children', 'boys')
    """
    alike = whole.partition("people ")[2] or whole
    return part.removesuffix(f" {alike}")


def share_whole_of(figures: pd.DataFrame) -> str | None:
    """Return what a series of shares is a share of, in words; None for other figures.

    A share is computed (``share_of``), or published: a part of a count, in percent.

    Examples
    --------
    >>> import pandas as pd
    >>> share_whole_of(pd.DataFrame({"indicator": ["people_in_need"],
    ...     "derived_from": ["share of people_in_need; 2 figures;"]}))
    'people in need'
    """
    base = share_base_of(figures)
    return _broken_down(_name(base[0]), base[1]) if base else None


def share_base_of(figures: pd.DataFrame) -> tuple[str, dict[str, str]] | None:
    """Return the indicator and the breakdowns that a series of shares is a share of."""
    if not len(figures):
        return None
    code = str(figures["indicator"].iloc[0])
    counted = code in catalogue and catalogue[code].is_count
    told = [one for one in derivations_of(figures) if not one.is_level]
    if [one.kind for one in told] == ["share"]:
        return told[0].terms["whole"], breakdowns_of(told[0])
    if counted and not told and "unit" in figures and (figures["unit"] == "percent").all():
        # published as a share: of the same people, of both sexes and all ages
        return code, {}
    return None
