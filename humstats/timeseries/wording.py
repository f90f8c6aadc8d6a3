"""Wording: what a figure counts, where and when, in English words.

Titles, claims and labels take their words from here: "children in need", "Aleppo, Syria",
"in 2024", "since 27 Nov 2024". The numbers are written by
:mod:`humstats.model.numerals`, the names stand in the catalogue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.model import places
from humstats.model.indicators import catalogue
from humstats.model.numerals import quantity
from humstats.model.periods import Period
from humstats.model.units import UNITS
from humstats.timeseries.subjects import beside, share_base_of, share_whole_of, subject_of

if TYPE_CHECKING:
    from humstats.model.numerals import Form

__all__ = [
    "NOT_NAMED",
    "SOURCE_NOT_NAMED",
    "areas_of",
    "beside",
    "capitalised",
    "period_of",
    "place_of",
    "sentence_of",
    "share_whole_of",
    "source_of",
    "subject_of",
    "when_of",
]

#: What stands in the column ``source`` when the publication names none, and how it is printed.
NOT_NAMED: Final = "not named"
SOURCE_NOT_NAMED: Final = "source not named"

#: Places that take "the" in a sentence.
_WITH_ARTICLE: Final = re.compile(
    r"^(?:United|Netherlands$|Philippines$|Gambia$|Bahamas$|Comoros$|Maldives$|Seychelles$)"
    r"|(?:Republic|Islands|Territories|Area)$| plan \("
)
#: What is said of a figure that was not counted.
_HEDGES: Final = {"projected": " (a projection)", "planned": " (planned)"}
#: The word for one of what a figure counts.
_SINGULARS: Final = {
    "people": "person",
    "children": "child",
    "girls": "girl",
    "boys": "boy",
    "households": "household",
    "deaths": "death",
    "events": "event",
    "refugees": "refugee",
    "displacements": "displacement",
}
_PLURALS: Final = re.compile(rf"\b(?:{'|'.join(_SINGULARS)})\b")


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
    for level in (1, 2):
        for column in (
            f"admin{level}_name",
            f"provider_admin{level}_name",
            f"admin{level}_code",
        ):
            if column in figures and len(held := figures[column].dropna().unique()) == 1:
                names.insert(0, str(held[0]))
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


def period_of(figure: Any) -> Period:
    """Return the period of one figure, a row or a mapping."""
    return Period.of(figure["reference_period_start"], figure["reference_period_end"])


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
    if indicator and indicator.is_cumulative:
        return f"since {Period(period.start, period.start)}"
    return f"in {text}" if len(text) == len("2023–2024") else f"from {text}"


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
    subject, place, when = subject_of(figures), _the(place_of(figures)), when_of(figure)
    if pd.isna(figure["value"]) and pd.isna(figure["low"]) and pd.isna(figure["high"]):
        return f"no figure for {subject} in {place} {when}"
    derived = figure.get("derived_from")
    hedge = _HEDGES.get(str(figure.get("status")), "")
    if whole := share_whole_of(figures):
        return f"{_shared(figures, at, number, subject, whole)} in {place} {when}{hedge}"
    if isinstance(derived, str) and derived.startswith("change since"):
        since = derived.partition(";")[0].removeprefix("change ")
        return f"{subject} in {place} {when}: {_signed(figure, number)} {since}{hedge}"
    if number.rpartition(" ")[2] == "1":
        subject = _PLURALS.sub(lambda found: _SINGULARS[found[0]], subject, count=1)
    return _counted(figure, number, subject, place, when) + hedge


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
    derived = "derived_from" in figures and figures["derived_from"].notna().any()
    if base is None or not derived:
        return True  # published as a share, of the same people
    alike = all(
        name in figures and (figures[name].astype("str") == word).all()
        for name, word in base[1].items()
    )
    return alike and base[0] in (code, *catalogue.ancestors(code))


def _the(place: str) -> str:
    """Write a place as a sentence does: "the Philippines", "Syria"."""
    return f"the {place}" if _WITH_ARTICLE.search(place) else place


def _signed(figure: dict[str, Any], number: str) -> str:
    above = not pd.isna(figure["value"]) and figure["value"] > 0
    return f"+{number}" if above and number[:1].isdigit() else number


def _counted(figure: dict[str, Any], number: str, subject: str, place: str, when: str) -> str:
    unit = UNITS.get(str(figure["unit"]))
    code = str(figure["indicator"])
    if unit is None or unit.kind == "index":
        return f"{subject} of {number} in {place} {when}"
    if unit.code == "percent":
        rest = subject.removeprefix("population ")
        if rest != subject:
            return f"{number} of the population of {place} lived {rest} {when}"
        return f"{subject} in {place}: {number} {when}"
    if unit.kind == "rate" or (code in catalogue and not catalogue[code].is_count):
        return f"{subject} in {place}: {number} {unit.many} {when}"
    if unit.kind == "money":
        return f"{number} {unit.many} of {subject} for {place} {when}"
    if code == "population":
        return f"{number} people in {place} {when}"
    usual = code in catalogue and len(catalogue[code].units) == 1
    if usual or unit.many in subject or _is_people(unit.code, code):
        return f"{number} {subject} in {place} {when}"
    said = f"{subject.removesuffix(')')}, " if subject.endswith(")") else f"{subject} ("
    return f"{number} {said}{unit.many}) in {place} {when}"


def _is_people(unit: str, code: str) -> bool:
    """Whether people are what the indicator counts anyway, so that no one need say so."""
    return unit == "people" and (code not in catalogue or catalogue[code].unit == "people")
