"""Notations: the forms in which people write numbers, and the words in place of one."""

from __future__ import annotations

import re
from typing import Final

from humstats.model.qualifiers import QUALIFIERS

__all__ = [
    "ALL_PLAIN",
    "ARABIC_GROUPS",
    "CELL_ERRORS",
    "COMMA",
    "COMMA_GROUPS",
    "DASHES",
    "DECIMAL_POINT",
    "GROUPED",
    "LONE_COMMA",
    "LONE_POINT",
    "MISSING",
    "NOT_APPLICABLE",
    "PLAIN",
    "POINT_GROUPS",
    "QUALIFIED",
    "QUALIFYING",
    "RANGES",
    "SCALED",
    "SUPPRESSED",
    "is_no_zero",
    "is_plain",
    "western_digits",
]

_DIGITS: Final = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
PLAIN: Final = re.compile(rf"[+-]?{_DIGITS}(?:[eE][+-]?[0-9]+)?")
ALL_PLAIN: Final = re.compile(rf"(?:[+-]?{_DIGITS}(?:[eE][+-]?[0-9]+)?\n)*+")
#: Groups of three that cannot be decimals.
GROUPED: Final = re.compile(
    r"[+-]?[0-9]{1,3}(?:(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|,[0-9]{3}\.[0-9]+"
    r"|(?: [0-9]{3})+(?:\.[0-9]+)?)"
)
COMMA_GROUPS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:(?:,[0-9]{3}){2,}|,[0-9]{3}\.[0-9]+)")
POINT_GROUPS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}|\.[0-9]{3},[0-9]+)")
LONE_COMMA: Final = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
LONE_POINT: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
#: A point that marks decimals beyond doubt: what stands around it are no groups of three.
DECIMAL_POINT: Final = re.compile(
    r"(?<![0-9.,])(?![1-9][0-9]{0,2}\.[0-9]{3}(?![0-9]))[0-9]*\.[0-9]+(?![0-9.,])"
)
COMMA: Final = re.compile(r"[+-]?[0-9]+,[0-9]+")
RANGES: Final = {
    "exact": re.compile(r"(\S+?)\s*(?:[-–]|\bto\b)\s*(\S+)"),
    "range": re.compile(r"(\S+?) and (\S+)"),
}
SCALED: Final = re.compile(r"(\S*[0-9.])\s*([^\W\d_']+\.?|'000)")
#: Arabic, Persian and full-width digits, and the two marks that go with the Arabic ones.
_DIGITS_OF_SCRIPTS: Final = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٫", "0123456789" * 3 + "."
)
ARABIC_GROUPS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:٬[0-9]{3})+(?:\.[0-9]+)?")

CELL_ERRORS: Final = frozenset(
    {"#ref!", "#n/a", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!"}
)
DASHES: Final = frozenset({"-", "--", "---", "–", "—", "−", ".", "..", "...", "…"})
MISSING: Final = frozenset(
    {
        "n/a", "na", "n.a.", "n.a", "n/d", "nd", "n.d.", "n.d", "nan", "null", "none", "nil",
        "tbd", "tbc", "t.b.d.", "t.b.c.", "no data", "not available", "missing", "unknown",
        "not known", "not specified", "unspecified", "blank", "?", "non disponible", "inconnu",
        "no disponible", "sin datos", "s/d", "غير متوفر", "غير متاح", "لا يوجد",
    }
)  # fmt: skip
NOT_APPLICABLE: Final = frozenset(
    {"not applicable", "non applicable", "no aplica", "no aplicable", "لا ينطبق"}
)
SUPPRESSED: Final = frozenset({"*", "**", "suppressed", "withheld", "confidential"})

_SIGNS: Final = {
    ">": "more_than", "<": "less_than", "≥": "at_least", ">=": "at_least", "≤": "at_most",
    "<=": "at_most", "~": "about", "≈": "about",
}  # fmt: skip
QUALIFYING: Final = {
    word: code for code, held in QUALIFIERS.items() for word in held.words if word
} | _SIGNS
QUALIFIED: Final = re.compile(
    rf"({'|'.join(map(re.escape, sorted(QUALIFYING, key=len, reverse=True)))})\s*(.+)"
)


def western_digits(text: str) -> str:
    """Return a text with the digits 0 to 9 in place of those of other scripts.

    Examples
    --------
    >>> western_digits("٢٠٢٤")
    '2024'
    """
    return text if text.isascii() else text.translate(_DIGITS_OF_SCRIPTS)


def is_plain(text: str) -> bool:
    """Whether a text is a number that has one reading as it stands.

    Examples
    --------
    >>> is_plain("-1.5e3"), is_plain("1,234"), is_plain("")
    (True, False, False)
    """
    return PLAIN.fullmatch(text) is not None


def is_no_zero(text: str) -> bool:
    """Whether a number that a float may hold as 0 was written as another.

    Examples
    --------
    >>> is_no_zero("1e-400"), is_no_zero("0e5")
    (True, False)
    """
    return any(digit in "123456789" for digit in text.casefold().partition("e")[0])
