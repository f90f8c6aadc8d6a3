"""Languages: numbers, days and places as French, Spanish and Arabic write them.

A number is rounded once, for all languages: what the English numeral says is taken apart
and written again, so that no two languages round a half two ways. Digits and months are
Babel's, in Western digits, as United Nations publications in Arabic have them; months in
Arabic have both names. What a sentence is built of stands in ``sentences.yaml``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from humstats.errors import UnknownNameError
from humstats.model import places
from humstats.model.breakdowns import parse_age_range
from humstats.model.columns import ALL
from humstats.model.indicators import LANGUAGES, catalogue
from humstats.model.names import meant
from humstats.model.numerals import MINUS, quantity
from humstats.model.periods import Period
from humstats.model.plain_yaml import bundled
from humstats.model.qualifiers import BY_WORD
from humstats.model.units import UNITS
from humstats.timeseries.subjects import who_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

__all__ = [
    "AWAITING_NATIVE_READER",
    "VOWELS",
    "Moment",
    "Numeral",
    "breakdown_in",
    "check_language",
    "contracted",
    "is_to_be_named",
    "listed_in",
    "moment_in",
    "number_in",
    "numeral_in",
    "phrases",
    "place_in",
    "plural_in",
    "subject_in",
]

#: Languages whose sentences no native reader has read yet: do not print them unread.
AWAITING_NATIVE_READER: Final = ("es", "ar")

_NBSP: Final = "\N{NO-BREAK SPACE}"
_NUMBER: Final = re.compile(
    rf"(?P<sign>[{MINUS}+]?)(?P<digits>\d[\d,]*(?:\.\d+)?)"
    rf"(?:{_NBSP}(?P<scale>million|billion))?(?P<percent>%?)"
)
VOWELS: Final = "aeiouâàéèêëîïôœûAEIOUÂÀÉÈÊËÎÏÔŒÛ"


class Numeral(NamedTuple):
    """A number as written; ``of`` is as it stands before the word for what it counts."""

    text: str
    of: str

    def __str__(self) -> str:
        """Write it as it stands alone."""
        return self.text


class Moment(NamedTuple):
    """A time as a sentence has it ("en 2024"), and ``bare`` ("2024")."""

    text: str
    bare: str

    def __str__(self) -> str:
        """Write it as a sentence has it."""
        return self.text


def check_language(language: str) -> None:
    """Refuse a language in which nothing can be said.

    Raises
    ------
    UnknownNameError
        Listing the languages that there are.
    """
    if language not in LANGUAGES:
        raise UnknownNameError.of(
            "language", language, LANGUAGES, meant=meant(language, list(LANGUAGES))
        )


def phrases(language: str) -> Mapping[str, Any]:
    """Return the words and the sentences of one language."""
    held = bundled("humstats.timeseries.messages", "sentences.yaml")
    found: Mapping[str, Any] = held[language]
    return found


def numeral_in(figure: Mapping[str, Any], language: str) -> Numeral:
    """Write a figure's number with its qualifier: "près de 7,5 millions".

    Parameters
    ----------
    figure : mapping
        As :func:`humstats.model.numerals.quantity` takes it.
    language : {"en", "fr", "es", "ar"}
        Which.

    Examples
    --------
    >>> need = {"value": 7.5e6, "high": 7.5e6, "qualifier": "nearly", "unit": "people"}
    >>> numeral_in(need, "fr").of.replace(chr(0xA0), " ")
    'près de 7,5 millions de'
    >>> str(numeral_in({"value": 2e6, "unit": "people"}, "ar"))
    'مليونان'
    """
    english = quantity(figure, form="spelled")
    if language == "en":
        return Numeral(english, english)
    words = phrases(language)
    found = [*_NUMBER.finditer(english)]
    if not found:
        return Numeral(english, english)
    said = BY_WORD.get(english[: found[0].start()].strip(), "exact")
    governed = said != "exact" or len(found) > 1
    written = [_written(one, language, governed=governed) for one in found]
    text = written[0]
    if len(written) > 1:
        text = words["range"].format(low=written[0], high=written[1])
    elif said != "exact":
        text = f"{words['qualifiers'][said]} {text}"
    if language == "ar":
        # a dual loses its last letter before what it counts
        return Numeral(text, text.removesuffix("ن") if text.endswith(("ان", "ين")) else text)
    return Numeral(text, f"{text} de" if found[-1]["scale"] else text)


def number_in(english: str, language: str) -> str:
    r"""Write one number, as English has it, in another language.

    Examples
    --------
    >>> number_in("1,234.5", "fr"), number_in("14,000", "es")
    ('1\u202f234,5', '14.000')
    """
    if language == "en":
        return english
    return _NUMBER.sub(lambda one: _written(one, language, governed=False), english)


def _written(found: re.Match[str], language: str, *, governed: bool) -> str:
    digits = found["digits"].replace(",", "")
    scale, number = found["scale"], float(digits)
    if language == "ar" and scale and not found["sign"] and number == int(number) <= 10:
        one, alone, two, few, _ = phrases("ar")["scales"][scale]
        if number <= 2:
            return str(one if number == 1 else two if governed else alone)
        return f"{int(number)}{_NBSP}{few}"
    if language == "es" and scale == "billion":
        digits = f"{float(digits) * 1000:.0f}"  # a thousand million has no word of its own
    text = found["sign"] + _digits(digits, language)
    if scale:
        named = phrases(language)["scales"][scale]
        # French has the singular below two, Spanish for one alone
        one_is = number < 2 if language == "fr" else number == 1
        text += _NBSP + str(named[0] if one_is else named[-1])
    if found["percent"]:
        text += "%" if language == "ar" else f"{_NBSP}%"
    return text


def _digits(digits: str, language: str) -> str:
    from babel.numbers import format_decimal

    whole, _, decimals = digits.partition(".")
    # four digits stand together in Spanish
    grouping = "#,##0" if language != "es" or len(whole) > 4 else "0"
    pattern = f"{grouping}.{'0' * len(decimals)}" if decimals else grouping
    return str(format_decimal(Decimal(digits), format=pattern, locale=language))


def moment_in(period: Period, language: str, *, role: str = "in") -> Moment:
    """Write a time: "en 2024", "le 31 décembre 2024", "depuis le 27 novembre 2024".

    Parameters
    ----------
    period : Period
        Which.
    language : {"fr", "es", "ar"}
        English is written by :func:`humstats.timeseries.wording.when_of`.
    role : {"in", "since", "by"}
        Whether something is in it, counted since its first day, or by its last.

    Examples
    --------
    >>> import datetime as dt
    >>> night = Period(dt.date(2024, 11, 27), dt.date(2024, 11, 30))
    >>> str(moment_in(night, "fr")), str(moment_in(night, "es", role="since"))
    ('du 27 au 30 novembre 2024', 'desde el 27 de noviembre de 2024')
    """
    times, (start, end) = phrases(language)["times"], period
    first, last = _day(start, language), _day(end, language)
    article = {"fr": "le ", "es": "el "}.get(language, "")
    if role in ("since", "by"):
        day = article + (first if role == "since" else last)
        bare = article + last
        by = bare.removeprefix("le ") if language == "fr" else bare
        return Moment(contracted(times[role].format(day=day, by=by), language), bare)
    if start == end:
        return Moment(contracted(times["day"].format(day=first), language), article + first)
    english = str(period)
    if english.replace("–", "").isdigit():
        return Moment(times["year"].format(bare=english), english)
    if re.fullmatch(r"[A-Z][a-z]{2} \d{4}", english):
        month = _month(end, language)
        return Moment(times["month"].format(bare=month), month)
    if re.fullmatch(r"[A-Z][a-z]{2}–[A-Z][a-z]{2} \d{4}", english):
        one, other = _month(start, language, year=False), _month(end, language)
        return Moment(times["months"].format(first=one, last=other), f"{one}–{other}")
    one = _ordinal(start.day, language) if start.replace(day=1) == end.replace(day=1) else first
    days = times["days"].format(first=one, last=last)
    return Moment(days, times["span"].format(days=days))


def _day(day: dt.date, language: str) -> str:
    of = " de " if language == "es" else " "
    return f"{_ordinal(day.day, language)}{of}{_month(day, language)}"


def _ordinal(day: int, language: str) -> str:
    return "1er" if day == 1 and language == "fr" else str(day)


def _month(day: dt.date, language: str, *, year: bool = True) -> str:
    from babel.dates import format_date

    name = str(format_date(day, "MMMM", locale=language))
    if language == "ar":
        name = f"{format_date(day, 'MMMM', locale='ar_SY')}/{name}"
    of = " de " if language == "es" else " "
    return f"{name}{of}{day.year}" if year else name


def place_in(code: str, areas: tuple[str, ...], language: str) -> str:
    """Write where: "en Syrie", "au Yémen", "aux Philippines", "en el Yemen".

    Parameters
    ----------
    code : str
        A location code.
    areas : tuple of str
        Names of areas of it, the smallest first, as they were published.
    language : {"fr", "es", "ar"}
        Which.

    Examples
    --------
    >>> place_in("YEM", (), "fr"), place_in("PHL", (), "fr"), place_in("SYR", ("Aleppo",), "fr")
    ('au Yémen', 'aux Philippines', 'à Aleppo (Syrie)')
    """
    if code in (regions := phrases(language)["regions"]) and not areas:
        return str(regions[code])
    name = places.name_of(code, language)
    at = {"fr": "à", "es": "en", "ar": "في"}[language]
    if areas:
        return f"{at} {', '.join(areas)} ({name})"
    special = phrases(language)["prepositions"]
    found = next((before for before, held in special.items() if name in held), None)
    if found is None:
        outside = language != "fr" or code in places.OUTSIDE_ISO
        found = at if outside else _preposition(name)
    return f"{found}{name}" if found.endswith("’") else f"{found} {name}"


def _preposition(name: str) -> str:
    """Choose as French does of a country: "en" if feminine or before a vowel, else "au"."""
    first = re.split(r"[ -]", name)[0]
    return "en" if name[0] in VOWELS or first.endswith("e") else "au"


def contracted(text: str, language: str) -> str:
    """Run words together as the language does: "qu'en", "d'enfants", "del 27".

    Examples
    --------
    >>> contracted("de plus que en 2023, millions de enfants, de le 27", "fr")
    'de plus qu’en 2023, millions d’enfants, du 27'
    """
    if language == "fr":
        text = re.sub(r"\b([Dd]|[Qq]u)e (?=[" + VOWELS + "])", r"\1’", text)
        text = re.sub(r"\b([Dd])e le ", r"\1u ", text)
        return re.sub(r"\b([Dd])e les ", r"\1es ", text)
    if language == "es":
        return re.sub(r"\b([Dd]e|[Aa]) el ", r"\1l ", text)
    return text


def plural_in(number: int, noun: str, language: str) -> str:
    """Write how many of a noun there are: "21 countries", "21 pays".

    Examples
    --------
    >>> plural_in(21, "country", "en"), plural_in(3, "country", "ar")
    ('21 countries', '3 بلدان')
    """
    from babel import Locale

    forms = phrases(language)["places"][noun]
    form = Locale(language).plural_form(number)
    return str(forms.get(form, forms["other"])).format(n=number_in(f"{number:,}", language))


def listed_in(words: list[str], language: str) -> str:
    """Join words: "2016, 2017 and 2018"."""
    link = phrases(language)["and"]
    *first, last = words
    # the Arabic word for "and" is written together with the next
    end = f" {link}{last}" if language == "ar" else f" {link} {last}"
    comma = "، " if language == "ar" else ", "
    return comma.join(first) + end if first else last


def subject_in(code: str, said: Mapping[str, str], unit: str, language: str) -> str:
    """Write what is counted, lower case: "enfants parmi les personnes dans le besoin".

    Parameters
    ----------
    code : str
        An indicator; one that the catalogue does not have is its own name.
    said : mapping of str to str
        Breakdowns that are not "all".
    unit : str
        Named where it is not the indicator's usual one; empty for the usual one.
    language : {"fr", "es", "ar"}
        Which.

    Examples
    --------
    >>> subject_in("people_in_need", {"age_range": "0-17"}, "people", "fr")
    'enfants parmi les personnes dans le besoin'
    """
    words = phrases(language)
    own = re.sub("[_-]", " ", code.rpartition(":")[2])
    name = catalogue[code].name(language) if code in catalogue else own
    who, left = who_of(said)
    if left.get("poverty_line") == "national" and words["who"]["national"] in name:
        left.pop("poverty_line")
    if (by := words["phases"]["by"]) in name:
        phase = left.pop("ipc_phase", ALL)
        one = words["words"].get(phase) or words["phases"]["one"].format(n=phase)
        form = words["phases"]["all" if phase == ALL else "in"]
        name = name.replace(by, form.format(phase=one))
    if left.get("poverty_line") == "not stated":
        name = name.replace(words["who"]["national"], "")
    if who:
        inside = "{subject}" in words["who"][who][1] and re.search(words["persons"], name)
        alone, among = words["who"][who]
        name = among.format(subject=name) if inside else f"{name} ({alone})"
    more = [breakdown_in(column, word, language) for column, word in left.items()]
    if is_to_be_named(code, unit):
        more.append(words["units"].get(unit, unit))
    comma = "، " if language == "ar" else ", "
    return f"{name} ({comma.join(more)})" if more else name


def is_to_be_named(code: str, unit: str) -> bool:
    """Whether a count says in what it counts: households, or movements beside people."""
    if code not in catalogue or unit not in UNITS or UNITS[unit].kind != "count":
        return False
    units = catalogue[code].units
    return unit != units[0] or (len(units) > 1 and unit != "people")


def breakdown_in(column: str, word: str, language: str) -> str:
    """Write one word of a breakdown: a sector, an origin, a range of ages."""
    words = phrases(language)
    if column == "sector_code":
        return str(words["sectors"].get(word, word))
    if column == "origin_location_code":
        return str(words["who"]["origin"]).format(place=places.name_of(word, language))
    if column == "location_code":
        return places.name_of(word, language)
    if word == "not stated":
        return str(words["who"]["line" if column == "poverty_line" else "unstated"])
    if column == "age_range" and (ages := parse_age_range(word)):
        form = "over" if ages.last is None else "aged"
        return str(words["who"][form]).format(first=ages.first, last=ages.last)
    return str(words["words"].get(word, word))
