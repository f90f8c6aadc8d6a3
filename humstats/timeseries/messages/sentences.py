"""Sentences: one statement as data, said in any of the four languages.

A claim is a form ("highest.here") and the terms that fill it: times, amounts, ranks. The
words of each language stand in ``sentences.yaml``, and are put together here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from humstats.model.indicators import catalogue
from humstats.model.periods import Period
from humstats.model.units import UNITS
from humstats.timeseries.derivations import derivations_of
from humstats.timeseries.messages.computations import computed_in, hedge_in, period_in
from humstats.timeseries.messages.languages import (
    VOWELS,
    Moment,
    contracted,
    is_to_be_named,
    listed_in,
    moment_in,
    number_in,
    numeral_in,
    phrases,
    place_in,
    plural_in,
    subject_in,
)
from humstats.timeseries.subjects import said_of, share_base_of
from humstats.timeseries.wording import areas_of, period_of, sentence_of, when_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.timeseries.derivations import Derivation

__all__ = ["Amount", "Places", "ShareWord", "When", "Whole", "clause", "level"]

#: What stands behind "en" in French and has no article elsewhere.
_WITHOUT_ARTICLE: Final = ("Haïti", "Israël")


class When(NamedTuple):
    """A time of a claim: a period, how it is said in English, and in which role."""

    period: Period
    english: str
    role: str = "in"

    @classmethod
    def of(cls, figure: Any) -> When:
        """Read the time of one figure, a row or a mapping."""
        english = when_of(figure)
        role = "since" if english.startswith("since ") else "in"
        return cls(period_of(figure), english, role)

    @classmethod
    def start_of(cls, figure: Any) -> When:
        """Read when the time of a figure starts: its year or month, or else its first day."""
        period = period_of(figure)
        if re.fullmatch(r"(?:[A-Z][a-z]{2} )?\d{4}", str(period)):
            return cls.of(figure)
        first = Period(period.start, period.start)
        return cls(first, f"on {first}")


class Amount(NamedTuple):
    """How much more or less: the number as English writes it, and what it is of.

    ``kind`` is one of percent, points, times and plain.
    """

    number: str
    kind: str
    about: bool = False


class Places(NamedTuple):
    """How many places there are, and what they are: "country" or "area"."""

    number: int
    noun: str


class ShareWord(NamedTuple):
    """A word of a share, with the qualifier before it; of people or of anything else."""

    code: str
    qualifier: str
    of_people: bool


class Whole(NamedTuple):
    """What a share is a share of: in English, and as an indicator with its breakdowns."""

    english: str
    code: str
    said: Mapping[str, str]


def clause(form: str, terms: Mapping[str, Any], language: str) -> str:
    """Say a claim, from a small letter and without a full stop.

    Parameters
    ----------
    form : str
        Which sentence of ``sentences.yaml``.
    terms : mapping
        What fills its places.
    language : {"en", "fr", "es", "ar"}
        Which.

    Examples
    --------
    >>> clause("run.up", {"ordinal": 3}, "en"), clause("run.up", {"ordinal": 3}, "fr")
    ('the third rise in a row', 'la troisième hausse consécutive')
    """
    words = phrases(language)
    if form == "change.amount" and not terms["amount"]:
        form = "change.bare"
    if form == "multiple.times" and language == "ar" and terms["n"] <= 10:
        form = "multiple.few"
    if form == "share" and language == "en" and _is_ratio(terms):
        form = "share.people"
    said = {name: _said(name, held, form, language) for name, held in terms.items()}
    if "scope" in said:
        said["scope"] = words["forms"][f"scope.{terms['scope']}"].format(**said)
    return contracted(words["forms"][form].format(**said), language)


def _said(name: str, held: Any, form: str, language: str) -> Any:
    words = phrases(language)
    match name, held:
        case _, When():
            return _when(held, language, bare=name in ("since", "when"))
        case "tied", _:
            spoken = [
                str(period) if language == "en" else moment_in(period, language).bare
                for period in held
            ]
            return listed_in(spoken, language)
        case _, Amount():
            return _amount(held, language)
        case _, Places():
            return plural_in(held.number, held.noun, language)
        case _, ShareWord():
            return _share(held, language)
        case _, Whole():
            return _whole(held, language)
        case "direction", (basis, up):
            bare = words["directions"].get("bare") if form == "change.bare" else None
            return (bare or words["directions"][basis])[int(up)]
        case "much", _:
            return words.get("much", {}).get(held, "")
        case "word", _:
            return f"{words['shared'][held]} " if words["shared"][held] else ""
        case "why", _:
            return words["overlaps"][held]
        case "part", _:
            return words["parts"][held]
        case "without", _:
            form = words["forms"]["rank.without"]
            return form.format(n=number_in(f"{held:,}", language)) if held else ""
        case "rank", _:
            ranks = words.get("ranks", words["ordinals"])
            return ranks[held - 1] if held <= len(ranks) else f"{held}."
        case (("ordinal" | "last"), _):
            if form == "rank.tied":
                return number_in(str(held), language)
            feminine = form.startswith("run") or language == "es"
            return _ordinal(held, language, feminine=feminine)
        case "n", _:
            return number_in(f"{held:,}", language)
    return held


def _when(when: When, language: str, *, bare: bool) -> Any:
    english = Moment(when.english, str(when.period))
    moment = english if language == "en" else moment_in(when.period, language, role=when.role)
    return moment.bare if bare else moment


def _amount(amount: Amount, language: str) -> str:
    forms = phrases(language)["amounts"]
    kind, number = amount.kind, amount.number
    # French has the plural from two on
    one = float(number.replace(",", "")) < 2 if language == "fr" and kind == "points" else False
    if kind == "points" and (one or number == "1"):
        kind = "point"
    if language == "ar" and kind == "points" and number == "2":
        kind = "two_points"
    if language == "ar" and number.isdigit() and 3 <= int(number) <= 10:
        kind = f"few_{kind}" if f"few_{kind}" in forms else kind
    text = str(forms[kind]).format(n=number_in(number, language))
    if not amount.about:
        return text
    return str(forms.get(f"about_{kind}", forms["about"])).format(amount=text)


def _is_ratio(terms: Mapping[str, Any]) -> bool:
    """Whether English says "one in three people", which has no "of"."""
    return (
        terms["share"].of_people
        and " in " in phrases("en")["shares"][terms["share"].code][0]
        and terms["whole"].english.startswith("people")
    )


def _share(share: ShareWord, language: str) -> str:
    words = phrases(language)
    named = words["shares"][share.code]
    if language == "en":
        named = named[0 if share.of_people else 1]
    qualifier = words["shared"][share.qualifier]
    if not qualifier:
        return str(words.get("shares_alone", {}).get(share.code, named))
    return f"{qualifier} {named}"


def _whole(whole: Whole, language: str) -> str:
    if language == "en":
        return whole.english
    words = phrases(language)
    name = subject_in(whole.code, whole.said, "", language)
    name = words.get("wholes", {}).get(whole.code, name)
    articles = words["articles"]
    kind = whole.code
    if kind not in articles and re.search(words["persons"], name):
        kind = "persons"
    return f"{articles.get(kind, articles[''])}{name}"


def _ordinal(number: int, language: str, *, feminine: bool) -> str:
    named = phrases(language)["ordinals"]
    if number <= len(named):
        return str(named[number - 1])
    if language == "en":
        teen = number % 100 in (11, 12, 13)
        return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    if language == "ar":
        return f"رقم {number}"
    return f"{number}{'e' if language == 'fr' else '.ª' if feminine else '.º'}"


def level(figure: pd.DataFrame, language: str) -> str:
    """Say one figure, without a full stop.

    Parameters
    ----------
    figure : pandas.DataFrame
        One row of a time series.
    language : {"en", "fr", "es", "ar"}
        Which.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> need = tidy(pd.DataFrame({
    ...     "indicator": ["people_in_need"], "location_code": "YEM", "admin_level": 0,
    ...     "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
    ...     "value": 18.2e6, "low": 18.15e6, "high": 18.25e6, "qualifier": "about",
    ...     "unit": "people"}))
    >>> level(need, "fr").replace(chr(0xA0), " ")
    '18,2 millions de personnes dans le besoin au Yémen en 2024'
    """
    if language == "en":
        return sentence_of(figure)
    row = {str(name): held for name, held in figure.iloc[-1].items()}
    words = phrases(language)
    code, unit = str(row["indicator"]), str(row["unit"])
    base = share_base_of(figure)
    number = numeral_in(row, language)
    period = When.of(row)
    broken = said_of(figure)
    subject = subject_in(code, broken, "" if base else unit, language)
    place = place_in(str(row["location_code"]), areas_of(figure), language)
    money = unit in UNITS and UNITS[unit].kind == "money"
    if money and code in catalogue and catalogue[code].is_count:
        place = _meant_for(place, language)
    said: dict[str, Any] = {
        "subject": computed_in(subject, figure, broken, language),
        "place": place,
        "when": moment_in(period.period, language, role=period.role),
        "hedge": hedge_in(row, language),
        "number": number,
    }
    told = [one for one in derivations_of(figure) if not one.is_level]
    form = _form(row, code, unit, number.text, base is not None, language)
    if told and not base and form != "none":
        form = "change" if told[-1].kind == "change" else "colon"
        since = told[-1].terms.get("since", "")
        said["since"] = period_in(since, language)
    if base:
        said["whole"] = subject_in(base[0], base[1], "", language)
        if said["whole"] in said["subject"]:
            form = "colon"
    if form in ("colon", "change") and not base:
        said["number"] = _with_unit(number, unit, code, language, told[-1:])
        if form == "change" and row["value"] > 0 and number.text[:1].isdigit():
            said["number"] = f"+{said['number']}"
    return contracted(words["level"][form].format(**said), language)


def _form(
    row: Mapping[str, Any], code: str, unit: str, number: str, is_share: bool, language: str
) -> str:
    if pd.isna(row["value"]) and pd.isna(row["low"]) and pd.isna(row["high"]):
        return "none"
    if is_share:
        return "share"
    counted = code in catalogue and catalogue[code].is_count
    counted = counted and unit in UNITS and UNITS[unit].kind == "count"
    # "5 people in need (households)" would count people
    counted = counted and (unit == "people" or catalogue[code].units[0] != "people")
    if "count" not in phrases(language)["level"] or not counted or number in ("0", "1"):
        return "colon"
    return "people" if code == "population" else "count"


def _with_unit(
    number: Any, unit: str, code: str, language: str, told: Sequence[Derivation]
) -> str:
    counted = code in catalogue and catalogue[code].unit == unit and catalogue[code].is_count
    words = phrases(language)
    change = next((one for one in told if one.kind == "change"), None)
    if change and unit == "percent" and "relative" not in change.terms:
        bare = str(number).rstrip("%\N{NO-BREAK SPACE}")
        return str(words["amounts"]["points"]).format(n=bare)
    unit = "usd" if unit == "usd_per_person" else unit
    name = words["units"].get(unit, "")
    if re.search(r"(?:^|\s)(?:1|0)$" if language == "fr" else r"(?:^|\s)1$", number.text):
        name = words["units"].get(f"{unit}.one", name)
    if (
        not name
        or is_to_be_named(code, unit)
        or (counted and unit != "usd")
        or (told and unit.startswith("per_"))
    ):
        return str(number)
    return f"{number.of if unit == 'usd' else number} {name}"


def _meant_for(place: str, language: str) -> str:
    """Turn where something is into whom it is for: money is "pour la Syrie".

    Examples
    --------
    >>> [_meant_for(place, "fr") for place in ("en Syrie", "au Yémen", "à Cuba", "en Irak")]
    ['pour la Syrie', 'pour le Yémen', 'pour Cuba', 'pour l’Irak']
    """
    if language != "fr":
        return place
    where, _, name = place.partition(" ")
    if where == "en":
        bare = name in _WITHOUT_ARTICLE
        article = "" if bare else "l’" if name[:1] in VOWELS else "la "
    else:
        article = {"au": "le ", "aux": "les "}.get(where, "")
    return f"pour {article}{name}"
