"""Wording: what a figure counts, where and when, in English words.

Titles, claims and labels take their words from here: "children in need", "Aleppo, Syria",
"in 2024", "since 27 Nov 2024". The numbers are written by
:mod:`humstats.model.numerals`, the names stand in the catalogue.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.model import places
from humstats.model.indicators import catalogue
from humstats.model.numerals import quantity
from humstats.model.periods import Period
from humstats.model.units import UNITS
from humstats.timeseries.derivations import derivations_in, derivations_of
from humstats.timeseries.reasons import reasons_in
from humstats.timeseries.subjects import (
    beside,
    noted,
    share_base_of,
    share_whole_of,
    subject_of,
)
from humstats.timeseries.texts import words_in

if TYPE_CHECKING:
    from humstats.model.numerals import Form
    from humstats.timeseries.derivations import Derivation

__all__ = [
    "AREA_WORDS",
    "NOT_NAMED",
    "SOURCE_NOT_NAMED",
    "areas_of",
    "beside",
    "capitalised",
    "filled_in",
    "hedges_of",
    "period_of",
    "periods_in",
    "place_of",
    "sentence_of",
    "share_whole_of",
    "singular_of",
    "source_of",
    "sources_of",
    "subject_of",
    "when_of",
]

#: What stands in the column ``source`` when the publication names none, and how it is printed.
NOT_NAMED: Final = "not named"
SOURCE_NOT_NAMED: Final = "source not named"

#: What an area of each level is called by, the smallest and the best name first.
_AREA_NAMES: Final = (
    ("area_name", "area_code"),
    ("admin2_name", "provider_admin2_name", "admin2_code"),
    ("admin1_name", "provider_admin1_name", "admin1_code"),
)
#: The same, for whoever asks for one of them.
AREA_WORDS: Final = tuple(chain.from_iterable(_AREA_NAMES))
#: Places that take "the" in a sentence.
_WITH_ARTICLE: Final = re.compile(
    r"^(?:United|Netherlands$|Philippines$|Gambia$|Bahamas$|Comoros$|Maldives$|Seychelles$)"
    r"|(?:Republic|Islands|Territories|[Tt]erritory|Area)$| plan \("
)
#: What is said of a figure that was not counted.
_HEDGES: Final = {"projected": "a projection", "planned": "planned"}
#: What is said of a figure that was made of several.
_JOINED: Final = {"sum": "the sum of {of}", "mean": "the mean of {of}",
                  "last": "the last figure of the period", "max": "the highest of {of}",
                  "largest": "an estimate: the largest {of}"}  # fmt: skip
#: Which figure stands for its whole period, as its note says.
_DAY: Final = re.compile(r"\bthe figure of [^;,.]+")
#: The words for one of what a figure counts, where it has not only lost its s ...
_SINGULARS: Final = {
    "people": "person",
    "children": "child",
    "women and girls": "woman or girl",
    "men and boys": "man or boy",
    "women": "woman",
    "men": "man",
}
#: ... and the first plural of a name: "access incidents", "homes damaged or destroyed".
_PLURAL: Final = re.compile(
    rf"\b(?:{'|'.join(_SINGULARS)}|[^\W\d_]+(?<![sui])s(?!\w))(?![\w-])"
)


def capitalised(text: str) -> str:
    """Write the first letter large and leave the others as they are.

    Examples
    --------
    >>> capitalised("nearly 7.5 million IDPs")
    'Nearly 7.5 million IDPs'
    """
    return text[:1].upper() + text[1:]


def place_of(figures: pd.DataFrame) -> str:
    """Return the name of the place that figures are about: "Syria", "Aleppo, Syria".

    Where they are about several areas of one country, its name.
    """
    country = places.name_of(str(figures["location_code"].iloc[0]))
    return ", ".join((*areas_of(figures), country))


def areas_of(figures: pd.DataFrame) -> tuple[str, ...]:
    """Return the names of the area that figures are about, the smallest first."""
    names: list[str] = []
    for columns in _AREA_NAMES:
        for column in columns:
            if column not in figures:
                continue
            held = [name for name in words_in(figures[column]) if name is not None]
            if len(held) == 1:
                names.append(held[0])
                break
    return tuple(names)


def source_of(figure: Any) -> str:
    """Return who says one figure, a row or a mapping, as it is printed.

    Examples
    --------
    >>> source_of({"source": "OCHA"}), source_of({"source": "not named"})
    ('OCHA', 'source not named')
    """
    held = figure.get("source")
    stated = isinstance(held, str) and held.strip() and held != NOT_NAMED
    return held if stated else SOURCE_NOT_NAMED


def sources_of(figures: pd.DataFrame) -> tuple[str, ...]:
    """Return who says some figures, each once, in their order.

    Examples
    --------
    >>> import pandas as pd
    >>> sources_of(pd.DataFrame({"source": ["OCHA", "IDMC", "OCHA"]}))
    ('OCHA', 'IDMC')
    """
    return tuple(dict.fromkeys(source_of({"source": one}) for one in figures["source"]))


def period_of(figure: Any) -> Period:
    """Return the period of one figure, a row or a mapping."""
    return Period.of(figure["reference_period_start"], figure["reference_period_end"])


def periods_in(figures: pd.DataFrame) -> list[Period]:
    """Return the period of each figure.

    Examples
    --------
    >>> day = pd.Timestamp
    >>> [str(period) for period in periods_in(pd.DataFrame({
    ...     "reference_period_start": [day("2023-01-01"), day("2024-11-01")],
    ...     "reference_period_end": [day("2023-12-31"), day("2024-11-30")]}))]
    ['2023', 'Nov 2024']
    """
    days = figures["reference_period_start"], figures["reference_period_end"]
    return [Period.of(first, last) for first, last in zip(*days, strict=True)]


def when_of(figure: Any) -> str:
    """Return when a figure holds: "in 2024", "on 31 Dec 2024", "since 27 Nov 2024".

    Examples
    --------
    >>> day = pd.Timestamp
    >>> when_of({"indicator": "deaths", "reference_period_start": day("2024-11-27"),
    ...          "reference_period_end": day("2024-11-30")})
    'since 27 Nov 2024'
    """
    period = period_of(figure)
    text = str(period)
    if period.start == period.end:
        return f"on {text}"
    if not text[-5:].strip(" –").isdigit() or text[:1].isalpha() or text.isdigit():
        return f"in {text}"
    indicator = catalogue.get(figure["indicator"])
    done = derivations_in(figure.get("derived_from"))
    if indicator and indicator.is_cumulative and all(one.is_level for one in done):
        return f"since {Period(period.start, period.start)}"
    if len(text) == len("2023–2024"):
        return f"in {text}"
    return f"from {text.replace(' – ', ' to ').replace('–', ' to ')}"


def sentence_of(figures: pd.DataFrame, at: int = -1, *, form: Form = "spelled") -> str:
    """Return what one figure of a series says, without a full stop.

    Parameters
    ----------
    figures : pandas.DataFrame
        A time series.
    at : int
        Which row.
    form : {"spelled", "compact", "grouped"}
        How the number is written.

    Returns
    -------
    str
        It begins in lower case.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> one = tidy(pd.DataFrame({
    ...     "indicator": ["poverty_headcount_ratio"], "location_code": "SYR",
    ...     "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
    ...     "value": 90.0, "unit": "percent"}))
    >>> sentence_of(one)
    '90% of the population of Syria lived below the national poverty line in 2024'
    """
    figure = {str(name): held for name, held in figures.iloc[at].items()}
    number = quantity(figure, form=form)
    unit = UNITS.get(str(figure["unit"]))
    if unit and unit.kind == "count":
        number = re.sub("^less than ", "fewer than ", number)
    subject, place, when = subject_of(figures), _the(place_of(figures)), when_of(figure)
    if pd.isna(figure["value"]) and pd.isna(figure["low"]) and pd.isna(figure["high"]):
        return f"no figure for {subject} in {place} {when}"
    said = hedges_of(figure) + ["filled in"] * filled_in(figure)
    hedge = f" ({'; '.join(said)})" if said else ""
    if whole := share_whole_of(figures):
        return f"{_shared(figures, at, number, subject, whole)} in {place} {when}{hedge}"
    told = [one for one in derivations_of(figures, at) if not one.is_level]
    if told and told[-1].kind != "new":
        number = _computed(figure, number, subject, told[-1])
        return f"{subject} in {place} {when}: {number}{hedge}"
    return _counted(figure, number, subject, place, when) + hedge


def hedges_of(figure: Any) -> list[str]:
    """Say what a reader of one figure must know: that it was not counted for its period.

    A projection, a sum that nobody published, how a figure was filled, or that it is the one
    of another year, printed again.

    Examples
    --------
    >>> hedges_of({"status": "filled", "derived_from": "filled (last) from 2021; 1 figure; UN"})
    ['carried over from 2021']
    """
    said = [_HEDGES.get(str(figure.get("status")), "")]
    for done in derivations_in(figure.get("derived_from")):
        match done.kind:
            case "joined":
                day = (
                    _DAY.search(str(figure.get("note")))
                    if done.terms["how"] == "last"
                    else None
                )
                said.append(day[0] if day else _JOINED[done.terms["how"]].format(**done.terms))
            case "filled":
                said.append(f"carried over from {done.terms['before']}")
            case "interpolated":
                said.append("interpolated between {before} and {after}".format(**done.terms))
    again = (one for one in reasons_in(figure.get("decided")) if one.kind == "repeated")
    said += [str(one).replace(" (", ", ").removesuffix(")") for one in again]
    return [words for words in said if words]


def filled_in(figure: Any) -> bool:
    """Whether a figure was filled in and does not say how.

    Examples
    --------
    >>> filled_in({"status": "filled"})
    True
    """
    told = {done.kind for done in derivations_in(figure.get("derived_from"))}
    return figure.get("status") == "filled" and not told & {"filled", "interpolated"}


def singular_of(subject: str) -> str:
    """Write a name of one: "asylum seeker", "home damaged or destroyed".

    Examples
    --------
    >>> singular_of("women and girls in need"), singular_of("conflict fatalities")
    ('woman or girl in need', 'conflict fatality')
    """
    return _PLURAL.sub(lambda found: _one(found[0]), subject, count=1)


def _one(plural: str) -> str:
    if plural in _SINGULARS:
        return _SINGULARS[plural]
    return f"{plural[:-3]}y" if plural.endswith("ies") else plural[:-1]


def _computed(figure: dict[str, Any], number: str, subject: str, done: Derivation) -> str:
    """Write a computed number with its unit, where what it is does not tell it."""
    code = str(figure["unit"])
    unit, said = UNITS.get(code), number
    if code == "percent" and done.kind == "change" and "relative" not in done.terms:
        said = f"{number.removesuffix('%')} percentage points"
    elif unit and unit.code.startswith("usd"):
        said = f"{number} {UNITS['usd'].many}"
    elif unit and done.kind != "per" and unit.many not in subject and code != "percent":
        said = f"{number} {unit.many}".rstrip()
    if done.kind == "change":
        return f"{_signed(figure, said)} since {done.terms['since']}"
    return said


def _shared(figures: pd.DataFrame, at: int, number: str, subject: str, whole: str) -> str:
    """Say a share: "children were 45% of people in need" only where they are some of them."""
    code = str(figures["indicator"].iloc[0])
    unit = UNITS.get(catalogue[code].unit) if code in catalogue else None
    if unit and unit.kind == "money":
        return f"{subject} was {number} of {whole}"
    above = not pd.isna(figures["value"].iloc[at]) and figures["value"].iloc[at] > 100
    is_within = _lies_within(figures) and not above
    part = beside(subject, whole) if is_within else f"the number of {subject}"
    of = whole if is_within else f"the number of {whole}"
    of = "the population" if whole == "population" else of
    return f"{part} {'were' if is_within else 'was'} {number} of {of}"


def _lies_within(figures: pd.DataFrame) -> bool:
    """Whether those whom a share counts are some of its whole, by definition."""
    code = str(figures["indicator"].iloc[0])
    base = share_base_of(figures)
    if base is None or all(one.is_level for one in derivations_of(figures)):
        return True  # published as a share, of the same people
    alike = all(
        name in figures and (figures[name].astype("str") == word).all()
        for name, word in base[1].items()
    )
    return alike and base[0] in (code, *catalogue.ancestors(code))


def _the(place: str) -> str:
    """Write a place as a sentence does: "the Philippines", "Syria"."""
    if place == "Unknown":
        return "an unknown place"
    return f"the {place}" if _WITH_ARTICLE.search(place) else place


def _signed(figure: dict[str, Any], number: str) -> str:
    above = not pd.isna(figure["value"]) and figure["value"] > 0
    return f"+{number}" if above and number[:1].isdigit() else number


def _counted(figure: dict[str, Any], number: str, subject: str, place: str, when: str) -> str:
    unit = UNITS.get(str(figure["unit"]))
    code = str(figure["indicator"])
    one = number.rpartition(" ")[2] == "1"
    if unit is None or unit.kind == "index":
        # a score has no unit, rain has
        named = "" if unit is None else f" {unit.one if one else unit.many}".rstrip()
        return f"{subject} of {number}{named} in {place} {when}"
    if unit.code == "percent":
        rest = subject.removeprefix("population ")
        if rest != subject:
            verb = "lived" if rest.startswith(("in ", "below ")) else "was"
            return f"{number} of the population of {place} {verb} {rest} {when}"
        return f"{subject} in {place}: {number} {when}"
    if unit.kind == "rate" or (code in catalogue and not catalogue[code].is_count):
        return f"{subject} in {place}: {number} {unit.many} {when}"
    if unit.kind == "money":
        money = unit.one if number == "1" else unit.many
        return f"{number} {money} of {subject} for {place} {when}"
    name = "people" if code == "population" else subject
    usual = code in catalogue and len(catalogue[code].units) == 1
    known = usual or unit.many in subject or _is_people(unit.code, code)
    name = singular_of(name) if one else name
    if not known:
        name = noted(name, unit.one if one else unit.many)
    return f"{number} {name} in {place} {when}"


def _is_people(unit: str, code: str) -> bool:
    """Whether people are what the indicator counts anyway, so that no one need say so."""
    return unit == "people" and (code not in catalogue or catalogue[code].unit == "people")
