"""Places: countries by ISO 3166-1 alpha-3, and the listed places outside it.

Real figures are published for places that no ISO list has: Kosovo, Abyei, "unknown", the
countries of a regional refugee plan. Each is listed here with the agency that uses it;
what is neither in ISO nor here is an error, with a suggestion where a name is near.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from typing import Final

__all__ = [
    "OUTSIDE_ISO",
    "ListedPlace",
    "candidates",
    "country_of_name",
    "is_known",
    "location_codes",
    "name_of",
]


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place with figures of its own that ISO 3166 does not have.

    Attributes
    ----------
    code : str
        As it stands in ``location_code``.
    name : str
        In English, as a chart prints it.
    agency : str
        Who publishes under this code.
    members : tuple of str
        Of a regional plan: the countries that it covers. A figure of the plan is never
        one of a member.
    """

    code: str
    name: str
    agency: str
    members: tuple[str, ...] = ()


OUTSIDE_ISO: Final[dict[str, ListedPlace]] = {
    place.code: place
    for place in (
        ListedPlace("XKX", "Kosovo", "World Bank, UNHCR, IDMC"),
        ListedPlace("AB9", "Abyei Area", "IDMC"),
        ListedPlace("UNK", "Unknown", "UNHCR"),
        ListedPlace("XXA", "Stateless", "UNHCR"),
        ListedPlace("TIB", "Tibetan", "UNHCR"),
        ListedPlace(
            "3RP",
            "Syria regional plan (neighbouring countries)",
            "UNHCR, UNDP",
            ("EGY", "IRQ", "JOR", "LBN", "TUR"),
        ),
    )
}


#: Names as the United Nations and its agencies print them, where the common ones differ.
SHORT_NAMES: Final[dict[str, dict[str, str]]] = {
    "COD": {"en": "DR Congo", "fr": "RD Congo", "es": "RD del Congo",
            "ar": "جمهورية الكونغو الديمقراطية"},
    "COG": {"en": "Congo", "fr": "Congo", "es": "Congo", "ar": "الكونغو"},
    "MMR": {"en": "Myanmar", "fr": "Myanmar", "es": "Myanmar", "ar": "ميانمار"},
    "PSE": {"en": "occupied Palestinian territory", "fr": "territoire palestinien occupé",
            "es": "territorio palestino ocupado", "ar": "الأرض الفلسطينية المحتلة"},
    "HKG": {"en": "Hong Kong", "fr": "Hong Kong", "es": "Hong Kong", "ar": "هونغ كونغ"},
    "MAC": {"en": "Macao", "fr": "Macao", "es": "Macao", "ar": "ماكاو"},
}  # fmt: skip


#: Names that two places go by; the short name of one is what people call the other too.
_OF_SEVERAL: Final[dict[str, tuple[str, ...]]] = {
    word: codes
    for codes, words in {
        ("COD", "COG"): ("congo", "kongo", "الكونغو", "الكونجو"),
        ("KOR", "PRK"): ("korea", "corée", "coree", "corea", "كوريا"),
        ("VGB", "VIR"): ("virgin islands", "îles vierges", "islas vírgenes"),
        ("MAF", "SXM"): ("saint martin", "st martin", "san martín"),
    }.items()
    for word in words
}


@cache
def location_codes() -> frozenset[str]:
    """Return every location code that a figure may carry."""
    import pycountry

    return frozenset({c.alpha_3 for c in pycountry.countries} | set(OUTSIDE_ISO))


def is_known(code: str) -> bool:
    """Whether a figure may carry this location code.

    Examples
    --------
    >>> is_known("SYR"), is_known("XKX"), is_known("SYX")
    (True, True, False)
    """
    return code in location_codes()


@cache
def name_of(code: str, language: str = "en") -> str:
    """Return a place's short name, as a chart prints it.

    A code that is not known is its own name.

    Examples
    --------
    >>> name_of("SYR"), name_of("SYR", "fr"), name_of("COD")
    ('Syria', 'Syrie', 'DR Congo')
    """
    if code in OUTSIDE_ISO:
        return OUTSIDE_ISO[code].name
    if code in SHORT_NAMES:
        return SHORT_NAMES[code][language]
    import pycountry
    from babel import Locale

    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        return code
    return str(Locale(language).territories.get(country.alpha_2, country.name))


def candidates(name: str) -> tuple[str, ...]:
    """Return the location codes between which a name leaves open which one is meant.

    Examples
    --------
    >>> candidates("Congo"), candidates("DR Congo")
    (('COD', 'COG'), ())
    """
    plain = " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())
    return _OF_SEVERAL.get(re.sub(r"^(?:the|le|la|el) ", "", plain), ())


@cache
def country_of_name(name: str) -> str | None:
    """Return the location code of a country's name in any of many languages, or None.

    A name that two countries go by is none of them: see :func:`candidates`.

    Examples
    --------
    >>> country_of_name("Syrie"), country_of_name("SYR"), country_of_name("Sahel")
    ('SYR', 'SYR', None)
    """
    if name.strip().upper() in location_codes():
        return name.strip().upper()
    if candidates(name):
        return None
    from countrynames import to_code_3

    with warnings.catch_warnings():
        # it asks for pyicu, which must be compiled; the plain way reads the same names
        warnings.simplefilter("ignore")
        code = to_code_3(name)
    return str(code) if code in location_codes() else None
