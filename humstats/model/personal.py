"""Personal data: columns and texts by which a single person could be found.

A report leaves such columns out unless it is told otherwise. What is looked at are the words
of headers, in English, French, Spanish and Arabic, and the texts themselves. This is a sieve,
not a promise: a name alone in a column of remarks passes it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.model.calendars import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["looks_personal", "personal_in"]

_PEOPLE = (
    r"respondents?|enumerators?|interviewers?|beneficiary|heads? of household|contact|"
    r"focal points?|key informant|enqueteurs?|repondants?|point focal|punto focal|"
    r"encuestador(?:es|as?)?|supervisors?|superviseurs?|contacto|(?:hh|household) heads?"
)
_HEADERS: Final = {
    "an address for mail": r"(?:.* )?(?:e ?mails?|courriels?|correos? electronicos?|"
    r"البريد الالكتروني)(?: .*)?|correos?",
    "a telephone number": r"(?:.* )?(?:(?:tele)?phones?(?: (?:no|number)s?)?|telephones?|"
    r"telefonos?|mobile (?:no|number|phone)|whats ?app|هاتف|الهاتف|رقم الهاتف)(?: .*)?|"
    r"tel|mobile|movil|celular|الجوال",
    "the name of a person": r"(?:.* )?(?:(?:first|last|family|full|given|middle) names?|"
    r"surnames?|prenoms?|nom de famille|apellidos?|contact person|persona de contacto|"
    r"personne (?:de )?contact|الاسم الكامل|الاسم الثلاثي|اسم العائلة|"
    r"اسم المستفيد|اسم المسوول)(?: .*)?|"
    r"(?:submitted|prepared|completed|entered|filled (?:in|out)) by|"
    rf"(?:{_PEOPLE})(?: names?)?|(?:names?|noms?|nombres?) (?:of |de |del |du |d )?"
    rf"(?:the |la |l )?(?:{_PEOPLE})",
    "a day of birth": r"dob|(?:.* )?(?:(?:date|day) of birth|birth ?date|date de naissance|"
    r"fecha de nacimiento|تاريخ الميلاد)(?: .*)?",
    "a number of identity": r"(?:.* )?(?:passports?(?: (?:no|number))|national id|id card|"
    r"identity card|carte d identite|cedula|documento de identidad|progres id|رقم الهوية|"
    r"الرقم الوطني)(?: .*)?|passports?|passeports?|pasaportes?",
    "a home address": r"(?:.* )?(?:home|street) address(?: .*)?|adresse du domicile|domicilio",
}
#: A header of more words is a question, and its cells are answers.
_LONGEST: Final = 6
_HEADER: Final = {what: re.compile(words) for what, words in _HEADERS.items()}
_TEXT: Final = {
    "an address for mail": re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE),
    # a plus and a country's code, or a word that says so: figures have digits too
    "a telephone number": re.compile(
        r"(?:(?<![\w+])\+|^00)\d{1,3}[ .()/-]*(?:\d[ .()/-]*){7,11}\b"
        r"|\b(?:tel|phone|mobile|whatsapp|هاتف)\.?:? *(?:\d[ .()/-]*){7,12}",
        re.IGNORECASE,
    ),
    # the fourth decimal of a degree is eleven metres
    "a place on the map to eleven metres or less": re.compile(
        r"(?<![\d.])-?\d{1,2}\.\d{4,}\s*[,;/ ]\s*-?\d{1,3}\.\d{4,}(?![\d.])"
    ),
}
_POSITION: Final = re.compile(
    r"(^|.* )(gps|lat|lon|lng|latitude|longitude|coordonnees|coordenadas|خط الطول|خط العرض)"
    r"( .*)?"
)
_PRECISE: Final = re.compile(r"-?\d{1,3}[.,]\d{4,}")


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
