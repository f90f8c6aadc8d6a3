"""Personal data: columns and texts by which a single person could be found.

A report leaves such columns out unless it is told otherwise. What is looked at are the words
of headers, in English, French, Spanish and Arabic, and the texts themselves. This is a sieve,
not a promise: a name alone in a column of remarks passes it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.model.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["looks_personal", "masked", "personal_in"]

#: Who is one person; those of whom a bare header names one, and those who need the word name.
_ONE: Final = (
    r"respondent|enumerator|interviewer|interviewee|beneficiary|patient|data collector|contact|"
    r"focal points?|key informant|supervisor|author|user ?name|"
    r"(?:household|hh|family) head|head of (?:the )?(?:household|hh|family)|"
    r"(?:site|camp) manager|(?:community|religious) leader|village chief|"
    r"enqueteur|enqueteuse|agent enqueteur|repondante?|beneficiaire|superviseur|point focal|"
    r"chef de menage|chef de famille|chef de village|"
    r"punto focal|encuestador[ae]?|encuestad[oa]|beneficiari[oa]|contacto|"
    r"jefe de (?:hogar|familia)|jefa de (?:hogar|familia)|"
    r"رب الاسره|ربه الاسره|المستفيد|المستفيده|جامع البيانات|الباحث الميداني|نقطه الاتصال"
)
_NAMED: Final = (
    rf"{_ONE}|ki\d*|child|mother|father|guardian|caregiver|spouse|owner|landlord|leader|chief|"
    r"manager|coordinator|staff|doctor|mere|pere|enfant|proprietaire|madre|padre|nino|nina|"
    r"المسوول|الاب|الام|الطفل|المريض"
)
_NAMES: Final = r"(?:full |complete )?(?:names?|noms?)"
_NUMBER: Final = r"(?:id|no|nr|num|n|number|code|card)"
_HEADERS: Final = {
    "an address for mail": r"(?:.* )?(?:e ?mails?|courriels?|correos? electronicos?|"
    r"البريد الالكتروني)(?: .*)?|correos?|mail",
    "a telephone number": r"(?!.*\b(?:coverage|network|access|owners?|ownership)\b)"
    r"(?:.* )?(?:(?:tele)?phones?(?: ?(?:no|number)s?)?|telephones?|telefonos?|"
    r"mobile (?:no|number|phone)|cell ?phone|whats ?app|contact (?:details|no|number)|"
    r"imei|sim ?serial|subscriberid|هاتف|الهاتف|رقم الهاتف|جوال|الجوال|موبايل|واتساب)(?: .*)?|"
    r"tel(?: (?:no|number|\d+))?|mobile|movil|celular|contacts",
    "an account": r"(?:.* )?(?:iban|bank account|account (?:no|number)|compte bancaire|"
    r"cuenta bancaria|mobile money (?:no|number|account)|skype|facebook|twitter|telegram|"
    r"ip address|device ?id)(?: .*)?",
    "the name of a person": r"(?:.* )?(?:(?:first|last|family|full|given|middle) names?|"
    r"surnames?|prenoms?|nom de famille|apellidos?|contact person|persona de contacto|"
    r"personne (?:de )?contact|الاسم الكامل|الاسم الثلاثي|اسم العائله|focal point)(?: .*)?|"
    r"(?:submitted|prepared|completed|entered|collected|reported|filled (?:in|out)|"
    rf"rempli|saisi|soumis) (?:by|par)|(?:{_ONE})|(?:{_NAMED})(?: s)? (?:names?|contact)|"
    rf"{_NAMES} (?:(?:of|de|du|d|des) )?(?:(?:the|la|le|l) )?(?:(?:{_NAMED})s?|beneficiaries)|"
    rf"nombres? (?:(?:del|de la|de l|de|du) )?(?:{_NAMED})|اسم (?:{_NAMED})",
    "a day of birth": r"dob|d o b|nee? le|(?:.* )?(?:(?:date|day) of birth|birth ?date|"
    r"date de naissance|fecha de nacimiento|تاريخ الميلاد)(?: .*)?",
    "a number of identity": r"(?:.* )?(?:passports? (?:no|number)|national id|nin|cnic|iqama|"
    r"cni|dni|nid|(?:id|identity|ration|refugee) card|carte d identite|cedula|"
    r"documento de identidad|pro ?gres id|رقم الهويه|الرقم الوطني|رقم البطاقه|رقم الملف)"
    r"(?: .*)?|"
    rf"passports?|passeports?|pasaportes?|id (?:no|number)|(?:.* )?registration {_NUMBER}|"
    rf"reg {_NUMBER}|(?:case|ration card|file) {_NUMBER}|numero de dossier|"
    rf"(?:individual|person|beneficiary|patient|child|enumerator|household|hh) ?(?:id|code|no)",
    "a home address": r"(?:.* )?(?:home|street) address(?: .*)?|adresse du domicile|domicilio|"
    r"address|adresse|direccion",
    "the mark of a person": r"(?:.* )?(?:signature|fingerprints?|biometrics?)(?: .*)?|"
    r"photo(?: url)?",
}
#: A header of more words is a question, and its cells are answers.
_LONGEST: Final = 6
_HEADER: Final = {what: re.compile(words) for what, words in _HEADERS.items()}
_TEXT: Final = {
    "an address for mail": re.compile(
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE
    ),
    # a plus and a country's code, or a word that says so: figures have digits too
    "a telephone number": re.compile(
        r"(?:(?<![\w+])\+|^00)\d{1,3}[ .()/-]*(?:\d[ .()/-]*){7,11}\b"
        r"|\b(?:tel|phone|ph|mob|mobile|whatsapp|هاتف|جوال)\.?:? *(?:\d[ .()/-]*){7,12}"
        # parted by a blank or a dash: no figure begins with a zero
        r"|(?<![\d.,/-])[0٠۰](?=(?:\D?\d){8,11}(?!\d))\d{1,3}(?:[ -]\d{2,4}){2,4}(?![\d.,])",
        re.IGNORECASE | re.MULTILINE,
    ),
    # the fourth decimal of a degree is eleven metres
    "a place on the map to eleven metres or less": re.compile(
        r"(?<![\d.])-?\d{1,2}\.\d{4,}°? ?[NS]?[,;/ ]+[EWO]? ?-?\d{1,3}\.\d{4,}(?![\d.])"
    ),
}
_POSITION: Final = re.compile(
    r"(^|.* )(gps|lat|lon|lng|latitude|longitude|coordonnees|coordenadas|خط الطول|خط العرض)"
    r"( .*)?"
)
_PRECISE: Final = re.compile(r"[NSEWO]? ?-?\d{1,3}[.,]\d{4,}°? ?[NSEWO]?")


def personal_in(text: str) -> str | None:
    """Return what in a text could lead to a single person, or None.

    Examples
    --------
    >>> personal_in("ask a.diallo@example.org"), personal_in("tel: 77 123 45 67")
    ('an address for mail', 'a telephone number')
    >>> personal_in("13.51366, 2.10981"), personal_in("16,699,000 people")
    ('a place on the map to eleven metres or less', None)
    """
    return next((what for what, words in _TEXT.items() if words.search(text)), None)


def masked(text: str, put: str) -> str:
    """Return a text with ``put`` in place of what in it could lead to a single person.

    Examples
    --------
    >>> masked("ask a.diallo@example.org or +227 96 12 34 56", "(left out)")
    'ask (left out) or (left out)'
    """
    for words in _TEXT.values():
        text = words.sub(put, text)
    return text


def looks_personal(header: str, texts: Iterable[object] = ()) -> str | None:
    """Say why a column seems to hold personal data, or return None.

    Parameters
    ----------
    header : str
        The column's name, as the sender wrote it.
    texts : iterable of object, optional
        Its cells, or some of them; numbers count where the header says that they are a
        position on the map.

    Returns
    -------
    str or None
        The reason, as the end of "The column was left out: ...".

    Examples
    --------
    >>> looks_personal("Numéro de téléphone"), looks_personal("Nom de la localité")
    ("its name says that it holds a telephone number ('Numéro de téléphone')", None)
    >>> looks_personal("remarks", ["none", "call +227 96 12 34 56"])
    '1 of 2 texts holds a telephone number'
    >>> looks_personal("latitude", [13.51366]), looks_personal("latitude", [13.5])
    ('its positions are given to eleven metres or less', None)
    """
    words = " ".join(re.sub(r"[\W_]+", " ", plain(_apart(header))).split())
    for what, pattern in _HEADER.items():
        if words.count(" ") < _LONGEST and pattern.fullmatch(words):
            return f"its name says that it holds {what} ({header!r})"
    held = [str(text) for text in texts if text is not None and text == text]
    if _POSITION.fullmatch(words) and any(_PRECISE.fullmatch(text.strip()) for text in held):
        return "its positions are given to eleven metres or less"
    found = [what for what in map(personal_in, held) if what]
    if not found:
        return None
    verb = "holds" if len(found) == 1 else "hold"
    return f"{len(found):,} of {len(held):,} texts {verb} {found[0]}"


def _apart(header: str) -> str:
    """Part words that are written as one: "contactPerson"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
