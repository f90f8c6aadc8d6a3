"""Phrases: the words that stand with a number, or in its place.

In English, French, Spanish, Portuguese and Arabic. All are compared by :func:`unaccented`: in
lower case, and without accents, as people write them in a hurry.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from humstats.model.qualifiers import BY_WORD
from humstats.model.units import DOUBTFUL_SCALES, SCALES, UNITS
from humstats.model.units import words as unit_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "CELL_ERRORS",
    "DASHES",
    "DOUBTFUL",
    "ENGLISH_WORDS",
    "FOREIGN_MONEY",
    "LANGUAGES",
    "LINK",
    "MARK",
    "MISSING",
    "NONE",
    "NOT_APPLICABLE",
    "QUALIFIED",
    "QUALIFIED_AFTER",
    "QUALIFYING",
    "QUALIFYING_AFTER",
    "RANGES",
    "SCALE",
    "SCALE_WORDS",
    "SUPPRESSED",
    "UNIT_WORDS",
    "ZERO",
    "unaccented",
]

_ACCENTS: Final = re.compile(r"(?<=[^\W\d_])[\u0300-\u036f\u064b-\u0655]+")


def unaccented(text: str) -> str:
    """Return a text in lower case and without accents on its letters.

    Examples
    --------
    >>> unaccented("Plus de"), unaccented("Más de"), unaccented("أكثر من") == "اكثر من"
    ('plus de', 'mas de', True)
    """
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", parts))


def _all(*words: str) -> frozenset[str]:
    return frozenset(map(unaccented, words))


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


CELL_ERRORS: Final = _all(
    "#ref!", "#n/a", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!",
    "#getting_data", "#field!", "#blocked!", "#connect!", "#busy!", "#unknown!",
    "#n/d", "#valeur!", "#nom?", "#nombre!", "#nul!",
    "#¡ref!", "#¡valor!", "#valor!", "#¿nombre?", "#¡div/0!", "#¡num!", "#¡nulo!", "#nome?",
)  # fmt: skip
DASHES: Final = _all("-", "--", "---", "–", "––", "—", "——", ".", "..", "...", "…", ":")
MISSING: Final = _all(
    "n/a", "na", "n.a.", "n.a", "n/d", "nd", "n.d.", "n.d", "n/k", "n/r", "nan", "null", "<na>",
    "tbd", "tbc", "t.b.d.", "t.b.c.", "to be determined", "to be confirmed", "pending",
    "no data", "no data available", "not available", "missing", "unknown", "not known",
    "not specified", "unspecified", "not reported", "blank", "?", "??", "???",
    "non disponible", "indisponible", "pas de données", "aucune donnée", "inconnu", "inconnue",
    "non renseigné", "non précisé", "non spécifié", "à déterminer", "à confirmer", "en attente",
    "manquant",
    "no disponible", "sin datos", "sin dato", "sin información", "s/d", "s.d.", "desconocido",
    "desconocida", "no especificado", "por determinar", "por confirmar", "pendiente",
    "não disponível", "sem dados", "desconhecido", "não especificado", "a determinar",
    "غير متوفر", "غير متوفرة", "غير متاح", "غير متاحة", "غير معروف", "غير محدد", "مجهول",
    "لا توجد بيانات", "لا تتوفر بيانات", "قيد التحديد",
)  # fmt: skip
NOT_APPLICABLE: Final = _all(
    "not applicable", "non applicable", "sans objet", "s/o", "s.o.", "s.o", "no aplica",
    "no aplicable", "não aplicável", "não se aplica", "لا ينطبق", "لا تنطبق",
)  # fmt: skip
SUPPRESSED: Final = _all(
    "*", "**", "***", "(*)", "suppressed", "(suppressed)", "withheld", "confidential",
    "redacted", "confidentiel", "confidentielle", "confidencial", "non divulgué",
    "secret statistique", "سري",
)  # fmt: skip
ZERO: Final = _all("zero", "zéro", "cero", "صفر")
#: None of them, or none known.
NONE: Final = _all(
    "none", "nil", "aucun", "aucune", "néant", "ninguno", "ninguna", "nenhum", "nenhuma",
    "لا يوجد", "لا توجد", "لا شيء",
)  # fmt: skip

_SIGNS: Final = {
    ">": "more_than", "<": "less_than", "≥": "at_least", ">=": "at_least", "=>": "at_least",
    "≤": "at_most", "<=": "at_most", "=<": "at_most", "⩾": "at_least", "⩽": "at_most",
    "~": "about", "≈": "about", "±": "about", "∼": "about", "≃": "about",
}  # fmt: skip
_BEFORE: Final[Mapping[str, tuple[str, ...]]] = {
    "about": (
        "c.", "ca", "ca.", "approx", "approx.", "estimated", "an estimated", "just about",
        "environ", "autour de", "quelque", "à peu près", "approximativement", "env.",
        "alrededor de", "cerca de", "en torno a", "aproximadamente", "aprox", "aprox.", "unos",
        "unas", "por volta de",
        "نحو", "حوالي", "ما يقارب", "ما يقرب من", "قرابة", "زهاء", "تقريبا",
    ),
    "nearly": ("près de", "presque", "casi", "quase", "just under"),
    "at_least": (
        "min", "min.", "no fewer than", "no less than", "not less than", "au moins",
        "au minimum", "al menos", "por lo menos", "como mínimo", "mínimo", "pelo menos",
        "ao menos", "no mínimo", "على الأقل", "ما لا يقل عن", "لا يقل عن",
    ),
    "more_than": (
        "greater than", "in excess of", "plus de", "plus que", "supérieur à", "más de",
        "superior a", "mais de", "أكثر من", "ما يزيد عن", "ما يزيد على", "يزيد عن",
    ),
    "at_most": (
        "max", "max.", "no more than", "not more than", "jusqu'à", "au plus", "au maximum",
        "pas plus de", "hasta", "como máximo", "a lo sumo", "máximo", "até", "no máximo",
        "حتى", "على الأكثر", "لا يتجاوز", "لا يزيد عن",
    ),
    "less_than": (
        "lower than", "smaller than", "moins de", "inférieur à", "menos de", "inferior a",
        "أقل من", "دون",
    ),
    "range": ("from", "entre", "de", "desde", "بين", "ما بين", "من"),
}  # fmt: skip
_AFTER: Final[Mapping[str, tuple[str, ...]]] = {
    "about": ("approx", "approx.", "environ", "aproximadamente", "تقريبا"),
    "at_least": (
        "+", "or more", "and more", "or above", "and above", "and over", "ou plus", "et plus",
        "o más", "y más", "ou mais", "e mais", "au moins", "al menos", "por lo menos",
        "فأكثر", "أو أكثر", "على الأقل",
    ),
    "at_most": (
        "or less", "or fewer", "or below", "and below", "ou moins", "et moins", "o menos",
        "y menos", "فأقل", "أو أقل", "على الأكثر", "como máximo", "au plus",
    ),
}  # fmt: skip
_MODEL: Final = {unaccented(word): code for word, code in BY_WORD.items()}
QUALIFYING: Final[Mapping[str, str]] = (
    _MODEL
    | {unaccented(word): code for code, words in _BEFORE.items() for word in words}
    | _SIGNS
)
#: They say that the whole cell is English, where a comma groups thousands.
ENGLISH_WORDS: Final = frozenset(_MODEL) - {"minimum", "maximum", "circa"}
QUALIFIED: Final = re.compile(rf"({_longest_first(QUALIFYING)})\s*(.+)")
QUALIFYING_AFTER: Final[Mapping[str, str]] = {
    unaccented(word): code for code, words in _AFTER.items() for word in words
}
QUALIFIED_AFTER: Final = re.compile(rf"(.*?[^\s+])\s*({_longest_first(QUALIFYING_AFTER)})")

#: What stands between the two numbers of a range, and before the second.
LINK: Final = re.compile(r"\s*[-–—](?=\s*[^\s-]?\s*[0-9])|\s+(?:to|a|hasta|ate|الى)(?=\s)")
#: And after a word that opens one.
RANGES: Final[Mapping[str, re.Pattern[str]]] = {
    unaccented(word): re.compile(link)
    for word, link in {
        "between": r"\s+and(?=\s)", "from": r"\s+to(?=\s)", "entre": r"\s+(?:et|y|e|a)(?=\s)",
        "de": r"\s+a(?=\s)", "desde": r"\s+(?:hasta|a)(?=\s)", "بين": r"\s+و\s*(?=[0-9])",
        "ما بين": r"\s+و\s*(?=[0-9])", "من": r"\s+الى(?=\s)",
    }.items()
}  # fmt: skip

#: Scales that people write in cells, beside those that they write in units.
SCALE_WORDS: Final[Mapping[str, float]] = {unaccented(w): s for w, s in SCALES.items()} | {
    unaccented(word): scale
    for scale, words in {
        1e3: ("millier", "millar", "millares", "milhar", "milhares", "ألفا"),
        1e5: ("lakh", "lakhs", "lac", "lacs"),
        1e6: ("mio", "mill.", "milhão", "milhões", "مليونا"),
        1e7: ("crore", "crores"),
        1e9: (
            "mds", "mrd", "mille millions", "mil millones", "mil m", "mil milhões", "bilhão",
            "bilhões", "مليارات", "بليون",
        ),
    }.items()
    for word in words
}  # fmt: skip
DOUBTFUL: Final = DOUBTFUL_SCALES
#: A scale, and no other word that begins like it.
SCALE: Final = re.compile(
    rf"({_longest_first({*SCALE_WORDS, *DOUBTFUL})})\.?(?![^\W\d_]|')(?!\.[^\W\d_])"
    r"|(k|m|mn|bn)(?=usd\b)"
)
#: Words of languages in which a doubtful scale has one meaning.
LANGUAGES: Final[Mapping[str, tuple[re.Pattern[str], float]]] = {
    "mil": (
        re.compile(
            r"\b(?:millon|millones|milhao|milhoes|mas de|mais de|casi|quase|menos de|"
            r"al menos|cerca de|alrededor de|hasta|personas|pessoas|hogares|familias)\b"
        ),
        1e3,
    ),
    "md": (
        re.compile(
            r"\b(?:milliards?|mds|milliers|environ|plus de|moins de|pres de|au moins|jusqu'a|"
            r"personnes|menages)\b|[0-9],[0-9]{1,2}\s*md\b"
        ),
        1e9,
    ),
}

UNIT_WORDS: Final[Mapping[str, str]] = {
    **{unaccented(unit.one): unit.code for unit in UNITS.values() if unit.one},
    **{unaccented(word): code for word, code in unit_words().items()},
    "us $": "usd", "$us": "usd", "dollar": "usd", "%": "percent", "في المئة": "percent",
    "في المائة": "percent", "pessoas": "people", "pessoa": "people",
}  # fmt: skip
FOREIGN_MONEY: Final = _all(
    "€", "eur", "euro", "euros", "£", "gbp", "pounds", "¥", "jpy", "yen", "chf", "₹", "inr",
    "₦", "ngn", "xaf", "xof", "fcfa", "f cfa", "cfa", "afn", "syp", "yer", "etb", "sdg", "₺",
    "try", "uah", "₴", "cop", "a$", "c$", "au$", "ca$", "cad", "aud", "يورو", "ليرة",
)  # fmt: skip

#: What refers to a note: signs, raised digits and letters, and letters in brackets.
MARK: Final = re.compile(
    r"(.*?[^\s*†‡§])\s*"
    r"([*†‡§]+|[¹²³⁰⁴-⁹ᵃᵇᶜᵈᵉᶠ]+|\[[0-9a-z]{1,3}\]|\((?:[a-f]|[*†‡]|suppressed)\)"
    r"|(?<=[0-9%]) [a-f]|(?<=[0-9]) suppressed)"
)
