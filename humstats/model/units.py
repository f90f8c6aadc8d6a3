"""Units: what one of a value is, and the words that people write for it.

People, households, movements, events, deaths, organisations and dollars are different units
and never mix by themselves. A rate states its base: percent, per 10,000 a day, per 1,000 live
births. A unit written with a scale ("million people") is that unit times the scale. A score
lies on a scale that its publisher states, a class is a phase or a severity, and a number is
what a publisher calls one without saying of what: none of the three is ever added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from humstats.errors import UnknownNameError
from humstats.model.names import meant

__all__ = ["DOUBTFUL_SCALES", "SCALES", "UNITS", "ScaledUnit", "Unit", "parse_unit", "words"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What one of a value is.

    Attributes
    ----------
    code : str
        As it stands in the column ``unit``.
    one, many : str
        In English, for one and for several; printed after a number.
    kind : {"count", "money", "rate", "index"}
        Only counts and money can be added at all; whether figures may be is the
        indicator's to say.
    base : str
        Of a rate: what it is a rate of. Empty otherwise.
    words : tuple of str
        What people write, lower case, in English, French, Spanish or Arabic.
    """

    code: str
    one: str
    many: str
    kind: Literal["count", "money", "rate", "index"]
    base: str = ""
    words: tuple[str, ...] = ()


class ScaledUnit(NamedTuple):
    """A unit and the number that a value written in it is multiplied by."""

    code: str
    scale: float


def _units(*units: Unit) -> dict[str, Unit]:
    return {unit.code: unit for unit in units}


UNITS: Final[dict[str, Unit]] = _units(
    Unit("people", "person", "people", "count", words=(
        "person", "persons", "individual", "individuals", "ind", "inds", "pers", "ppl",
        "population", "beneficiaries", "heads", "personne", "personnes", "individus",
        "habitants", "persona", "personas", "individuos", "habitantes", "شخص", "أشخاص",
        "اشخاص", "فرد", "أفراد", "افراد", "number of people", "# of people")),
    Unit("households", "household", "households", "count", words=(
        "household", "hh", "hhs", "family", "families", "ménages", "menages", "ménage",
        "familles", "hogares", "hogar", "familias", "أسر", "أسرة", "اسر", "عائلات")),
    Unit("movements", "movement", "movements", "count", words=(
        "movement", "displacements", "internal displacements", "mouvements", "déplacements",
        "desplazamientos", "movimientos")),
    Unit("deaths", "death", "deaths", "count", words=(
        "death", "fatalities", "fatality", "killed", "dead", "décès", "morts", "muertes",
        "muertos", "fallecidos", "وفيات", "قتلى")),
    Unit("events", "event", "events", "count", words=(
        "event", "incidents", "incident", "événements", "eventos", "أحداث")),
    Unit("organisations", "organisation", "organisations", "count", words=(
        "organisation", "organization", "organizations", "orgs", "organización",
        "organizaciones", "منظمة", "منظمات")),
    # of a disease one person is one case; of asylum a case can be a family
    Unit("cases", "case", "cases", "count", words=(
        "case", "suspected cases", "cas", "casos", "caso", "حالات", "حالة")),
    Unit("facilities", "facility", "facilities", "count", words=(
        "facility", "établissements", "établissement", "establecimientos", "instalaciones",
        "مرافق", "منشآت")),
    Unit("sites", "site", "sites", "count", words=("site", "sitios", "sitio", "مواقع", "موقع")),
    Unit("homes", "home", "homes", "count", words=(
        "home", "houses", "dwellings", "housing units", "logements", "viviendas", "مساكن",
        "وحدات سكنية")),
    Unit("usd", "US dollar", "US dollars", "money", words=(
        "us$", "$", "usd", "dollars", "us dollars", "dollars us", "dólares", "دولار")),
    Unit("percent", "percent", "percent", "rate", base="per 100", words=(
        "%", "per cent", "pct", "percentage", "pourcentage", "pour cent", "porcentaje",
        "por ciento", "بالمئة", "بالمائة", "٪")),
    Unit("fraction", "", "", "rate", base="of 1", words=(
        "share", "proportion", "ratio", "0-1")),
    Unit("per_10000_per_day", "per 10,000 a day", "per 10,000 a day", "rate",
         base="per 10,000 people a day", words=(
        "per 10,000 per day", "per 10 000 per day", "/10,000/day", "/10000/day")),
    Unit("per_1000_live_births", "per 1,000 live births", "per 1,000 live births", "rate",
         base="per 1,000 live births", words=(
        "per 1,000 live births", "per 1000 live births")),
    Unit("per_100000", "per 100,000", "per 100,000", "rate", base="per 100,000 people", words=(
        "per 100,000", "per 100 000", "/100,000", "/100000")),
    Unit("per_10000", "per 10,000 people", "per 10,000 people", "rate",
         base="per 10,000 people", words=(
        "per 10,000", "per 10 000", "/10,000", "/10000")),
    Unit("per_1000", "per 1,000 people", "per 1,000 people", "rate",
         base="per 1,000 people", words=(
        "per 1,000", "per 1000", "/1,000", "/1000")),
    Unit("per_person", "per person", "per person", "rate", base="per person"),
    Unit("usd_per_person", "US dollar per person", "US dollars per person", "rate",
         base="per person", words=(
        "us$ per person", "usd per person", "us$ per capita", "usd per capita")),
    # what currency it is stands in currency_code
    Unit("local_currency", "in local currency", "in local currency", "money", words=(
        "local currency", "lcu", "national currency", "monnaie locale", "moneda local",
        "عملة محلية", "العملة المحلية")),
    Unit("index", "", "", "index", words=("indice", "índice", "مؤشر")),
    Unit("score", "", "", "index", words=("scores", "puntuación", "puntaje", "درجة")),
    Unit("class", "", "", "index", words=(
        "phase", "severity", "severity class", "sévérité", "severidad", "مرحلة")),
    Unit("millimetres", "millimetre", "millimetres", "index", words=(
        "millimetre", "millimeters", "millimètres", "milímetros", "مليمتر")),
    Unit("number", "", "", "index", words=("count", "nombre", "número", "عدد")),
)  # fmt: skip

#: Words that multiply.
SCALES: Final[dict[str, float]] = {
    "hundred": 1e2, "hundreds": 1e2,
    "k": 1e3, "thousand": 1e3, "thousands": 1e3, "'000": 1e3, "000s": 1e3, "mille": 1e3,
    "milliers": 1e3, "miles": 1e3, "ألف": 1e3, "الف": 1e3, "آلاف": 1e3,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "million": 1e6, "millions": 1e6, "millón": 1e6,
    "millon": 1e6, "millones": 1e6, "مليون": 1e6, "ملايين": 1e6,
    "bn": 1e9, "billion": 1e9, "billions": 1e9, "milliard": 1e9,
    "milliards": 1e9, "مليار": 1e9,
}  # fmt: skip

#: Words that multiply by one number in one language, and by another in the next: "mil" is a
#: thousand in Spanish and short for million in English, "Md" a milliard or a million dollars.
DOUBTFUL_SCALES: Final[dict[str, tuple[float, float]]] = {
    "mil": (1e3, 1e6), "mil.": (1e3, 1e6), "md": (1e6, 1e9), "md.": (1e6, 1e9),
}  # fmt: skip

_WORDS: Final = {
    word: unit.code
    for unit in UNITS.values()
    for word in (unit.code, unit.many, *unit.words)
    if word
}
_LINKS: Final = re.compile(r"^(?:(?:of|de|des)\s+|d['’]\s*)")


def words() -> dict[str, str]:
    """Return every word that stands for a unit, and the unit that it stands for.

    Examples
    --------
    >>> words()["persons"]
    'people'
    """
    return dict(_WORDS)


def parse_unit(text: str) -> ScaledUnit:
    """Read a unit as people write it.

    Parameters
    ----------
    text : str
        "people", "persons", "%", "million people", "households", "US$ million", ...

    Returns
    -------
    ScaledUnit
        The unit's code, and what a value written so is multiplied by.

    Raises
    ------
    UnknownNameError
        When neither the whole text nor a scale and the rest of it is known, or the scale
        has two readings ("mil").

    Examples
    --------
    >>> parse_unit("Persons")
    ScaledUnit(code='people', scale=1.0)
    >>> parse_unit("million people")
    ScaledUnit(code='people', scale=1000000.0)
    """
    plain = " ".join(text.casefold().replace("_", " ").split())
    code = _WORDS.get(plain) or _WORDS.get(plain.replace(" ", "_"))
    if code:
        return ScaledUnit(code, 1.0)
    words = plain.split(" ")
    for scale_word, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        scale = SCALES.get(scale_word.strip("()"))
        if scale_word.strip("()") in DOUBTFUL_SCALES and rest:
            one, other = DOUBTFUL_SCALES[scale_word.strip("()")]
            raise UnknownNameError(
                f"{text!r} can be in units of {one:,.0f} or of {other:,.0f}: write thousand, "
                "million or billion."
            )
        if scale and rest:
            code = _WORDS.get(_LINKS.sub("", " ".join(rest)))
            if code:
                return ScaledUnit(code, scale)
    raise UnknownNameError.of("unit", text, UNITS, meant=meant(plain, _WORDS))
