"""Places: countries by ISO 3166-1 alpha-3, and the listed places outside it.

Real figures are published for places that no ISO list has: Kosovo, Abyei, "unknown", the
countries of a regional refugee plan. Each is listed here with the agency that uses it;
what is neither in ISO nor here is an error, with a suggestion where a name is near.

Codes of three letters are ISO's, except in UNHCR's own files, where AUS is Austria: those are
read by :func:`country_of_unhcr_code`, and only where the caller knows whose file it is.
Regions ("Arab World", "Sahel") are known as what they are, and are no place of a figure.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from humstats.model.calendars import plain, words
from humstats.model.plain_yaml import bundled

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = [
    "LANGUAGES",
    "NOWHERE",
    "OUTSIDE_ISO",
    "ListedPlace",
    "candidates",
    "country_of_iso2",
    "country_of_name",
    "country_of_unhcr_code",
    "is_known",
    "iso2_of",
    "location_codes",
    "name_of",
    "part_of",
    "region_of",
    "the_other",
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
        # origins of people who are not told apart
        ListedPlace("VAR", "Various", "UNHCR"),
        ListedPlace("OTH", "Others", "UNHCR"),
        ListedPlace(
            "3RP",
            "Syria regional plan (neighbouring countries)",
            "UNHCR, UNDP",
            ("EGY", "IRQ", "JOR", "LBN", "TUR"),
        ),
    )
}

#: Of them, those of no place.
NOWHERE: Final = frozenset({"UNK", "XXA", "VAR", "OTH"})

#: The languages of names.
LANGUAGES: Final = ("en", "fr", "es", "ar")
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
        # UNHCR counts both under Serbia's code
        ("SRB", "XKX"): ("serbia and kosovo", "serbia and kosovo s res 1244 1999"),
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


def the_other(name: str, there: Collection[str]) -> str | None:
    """Return the place that a name of two must mean beside the other, or None.

    Where one column has "Congo" and "Democratic Republic of the Congo", the first is the
    Republic, whose short name it is. "Korea" is nobody's, whatever stands beside it.

    Parameters
    ----------
    name : str
        As it was written.
    there : collection of str
        The location codes that go by names of their own in the same column.

    Returns
    -------
    str or None
        None where all or none of them are there, or the name is not its own.

    Examples
    --------
    >>> the_other("Congo", {"COD", "SYR"}), the_other("Congo", {"SYR"})
    ('COG', None)
    >>> the_other("Korea", {"PRK"})
    """
    left = [code for code in candidates(name) if code not in there]
    own = [{plain(name_of(code, language)) for language in LANGUAGES} for code in left]
    return left[0] if len(left) == 1 and plain(name) in own[0] else None


@cache
def country_of_name(name: str) -> str | None:
    """Return the location code of a country's name in any of many languages, or None.

    A name that two countries go by is none of them: see :func:`candidates`. Nor is a region.

    Examples
    --------
    >>> country_of_name("Syrie"), country_of_name("SYR"), country_of_name("Sahel")
    ('SYR', 'SYR', None)
    >>> country_of_name("Syrian Arab Rep."), country_of_name("China, Hong Kong SAR")
    ('SYR', 'HKG')
    """
    if name.strip().upper() in location_codes():
        return name.strip().upper()
    if candidates(name) or region_of(name) or part_of(name):
        return None
    bare = re.sub(r"\(the\)|,? \bthe$", "", plain(name).replace(".", " "))
    shortened = bundled("humstats.model", "place_names.yaml")["words"]
    bare = " ".join(shortened.get(word, word) for word in bare.split()).removesuffix(",")
    if bare in _written():
        return _written()[bare]
    first, comma, last = bare.partition(",")
    turned = f"{last.strip()} of {first}" if comma else ""
    for spelling in (name, bare, turned, *_of_china(bare)):
        if code := _country_listed(spelling):
            return code
    return None


def part_of(name: str) -> str | None:
    """Return the country of an area that figures are published for as if it were one.

    Examples
    --------
    >>> part_of("Gaza Strip"), part_of("Gaza and West Bank"), country_of_name("West Bank")
    ('PSE', None, None)
    """
    listed = bundled("humstats.model", "place_names.yaml")["parts"]
    return next((code for code, own in listed.items() if plain(name) in map(plain, own)), None)


@cache
def _written() -> Mapping[str, str]:
    """Return the code of each name that no list of countries has."""
    names = bundled("humstats.model", "place_names.yaml")["names"]
    return {plain(name): code for code, mine in names.items() for name in mine}


def _of_china(bare: str) -> tuple[str, ...]:
    found = re.fullmatch(r"china, (hong kong|macao) sar", bare)
    return found.groups() if found else ()


def _country_listed(name: str) -> str | None:
    own = _own_names().get(plain(name))
    if own is not None:
        return own or None
    from countrynames import to_code
    from countrynames.util import normalize_name

    with warnings.catch_warnings():
        # it asks for pyicu, which must be compiled; the plain way reads the same names
        warnings.simplefilter("ignore")
        if len(normalize_name(name) or "") <= _LONGEST_CODE:
            # short codes are many agencies' own, and in Latin letters Egypt is "msr", which
            # is the code of Montserrat
            return None
        listed = to_code(name)
    # it knows more places than ISO, such as East Germany, and reads "England" as a country
    code = None if listed is None else country_of_iso2(listed)
    return None if code is None or _is_part(name, code) else code


#: A word of so few letters in the Latin alphabet is a code, and no name.
_LONGEST_CODE: Final = 3


@cache
def _own_names() -> Mapping[str, str]:
    """Return the code of each country's short names; "" where two go by one."""
    named: dict[str, str] = {}
    # what is unknown is UNHCR's place of that name in UNHCR's files only
    for code in sorted(location_codes() - {"UNK"}):
        for language in LANGUAGES:
            word = plain(name_of(code, language))
            named[word] = code if named.get(word, code) == code else ""
    return named


def _is_part(name: str, code: str) -> bool:
    """Whether a name is that of a part of the country."""
    import pycountry

    subdivisions: Any = pycountry.subdivisions
    parts = subdivisions.get(country_code=iso2_of(code)) or ()
    return any(plain(name) == plain(part.name) for part in parts)


def country_of_iso2(text: str) -> str | None:
    """Return the location code of a code of two letters, or None.

    "NA" is Namibia here: a column of such codes has no sign for a missing figure but a blank.
    EL and UK, which the European Union uses, are Greece and the United Kingdom; XK is Kosovo.

    Examples
    --------
    >>> country_of_iso2("NA"), country_of_iso2("ly"), country_of_iso2("UK")
    ('NAM', 'LBY', 'GBR')
    >>> country_of_iso2("1A")
    """
    import pycountry

    code = text.strip().upper()
    if code in _ISO2_BESIDE:
        return _ISO2_BESIDE[code]
    country = pycountry.countries.get(alpha_2=code)
    return None if country is None else str(country.alpha_3)


_ISO2_BESIDE: Final = {"EL": "GRC", "UK": "GBR", "XK": "XKX"}


def iso2_of(code: str) -> str | None:
    """Return a country's code of two letters, as most p-codes begin with, or None.

    Examples
    --------
    >>> iso2_of("TCD"), iso2_of("XKX"), iso2_of("UNK")
    ('TD', 'XK', None)
    """
    import pycountry

    country = pycountry.countries.get(alpha_3=code)
    return "XK" if code == "XKX" else None if country is None else str(country.alpha_2)


def country_of_unhcr_code(text: str) -> str | None:
    """Return the location code of one of UNHCR's own codes, or None.

    For UNHCR's files only: elsewhere AUS is Australia, ARE the United Arab Emirates and MAR
    Morocco.

    Examples
    --------
    >>> [country_of_unhcr_code(code) for code in ("AUS", "ARE", "MAR", "GFR", "SYR", "VAR")]
    ['AUT', 'EGY', 'MTQ', 'DEU', 'SYR', 'VAR']
    """
    code = text.strip().upper()
    own: Mapping[str, str] = bundled("humstats.model", "unhcr_codes.yaml")["codes"]
    return own.get(code, code if is_known(code) else None)


def region_of(text: str) -> str | None:
    """Return the name of the region that a text is, by name or by the World Bank's code.

    Parameters
    ----------
    text : str
        "ARB", "Sub-Saharan Africa", "Sahel", ...

    Returns
    -------
    str or None
        None for a country, and for what is not known.

    Examples
    --------
    >>> region_of("ARB"), region_of("Sahel"), region_of("Chad")
    ('Arab World', 'Sahel', None)
    """
    return _regions().get(_region_word(text))


@cache
def _regions() -> Mapping[str, str]:
    held = bundled("humstats.model", "regions.yaml")
    named = [*held["codes"].values(), *held["names"]]
    by_name = {_region_word(name): name for name in named}
    return by_name | {_region_word(code): name for code, name in held["codes"].items()}


def _region_word(text: str) -> str:
    return " ".join(words(text.replace("&", " and ")))
