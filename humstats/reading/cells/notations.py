"""Notations: how people write the digits of a number.

Two notations are in use, and each takes the other's marks: "1,234.5" and "1.234,5". Blanks,
apostrophes and the marks of Arabic mean the same in both. A text that reads in one of them
only shows which one its writer uses; "1,234" reads in both, differently.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

__all__ = [
    "ALL_PLAIN",
    "CONTINENTAL",
    "ENGLISH",
    "LONE_POINT",
    "NUMERAL",
    "PLAIN",
    "Notation",
    "is_no_zero",
    "is_plain",
    "tidied",
    "western_digits",
]

_DIGITS: Final = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
PLAIN: Final = re.compile(rf"[+-]?{_DIGITS}(?:[eE][+-]?[0-9]+)?")
ALL_PLAIN: Final = re.compile(rf"(?:[+-]?{_DIGITS}(?:[eE][+-]?[0-9]+)?\n)*+")
#: Plain, and thousands where points group them.
LONE_POINT: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
#: All that can belong to one number, in whatever notation.
NUMERAL: Final = re.compile(
    r"[+-]?[.,]?[0-9]+(?:[.,'٬٫][0-9]+| [0-9]{3}(?![0-9]))*\.?(?:[eE][+-]?[0-9]+)?"
)

#: Marks that nobody sees: of direction, of no width, of a break within a word.
_UNSEEN: Final = dict.fromkeys(
    map(ord, "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
             "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)  # fmt: skip
#: The same signs as others make them.
_SIGNS: Final = str.maketrans(
    "\N{MINUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
    "\N{FIGURE DASH}\N{SMALL HYPHEN-MINUS}＋，．％（）＜＞～＄｜٪،’ʼ＇´",
    "------+,.%()<>~$|%,''''",
)
_MARKS: Final = dict.fromkeys(map(ord, ",. '٬"))
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Notation:
    """How thousands are grouped and decimals marked.

    Attributes
    ----------
    group, decimal : str
        One mark each.
    """

    group: str
    decimal: str
    _form: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        group, decimal = re.escape(self.group), re.escape(self.decimal)
        threes = "|".join(rf"(?:{mark}[0-9]{{3}})+" for mark in (group, " ", "'", "٬"))
        indian = rf"|[1-9][0-9]?(?:{group}[0-9]{{2}})+{group}[0-9]{{3}}"
        form = (
            rf"([+-]?)(?:([1-9][0-9]{{0,2}}(?:{threes}){indian}|[0-9]+)"
            rf"(?:[{decimal}٫]([0-9]*))?|[{decimal}٫]([0-9]+))([eE][+-]?[0-9]+)?"
        )
        object.__setattr__(self, "_form", re.compile(form))

    def plain(self, numeral: str) -> str | None:
        """Return a numeral as Python writes it; None where it is none in this notation.

        Parameters
        ----------
        numeral : str
            Digits 0 to 9 and marks.

        Examples
        --------
        >>> ENGLISH.plain("1,234.5"), CONTINENTAL.plain("1.234,5")
        ('1234.5', '1234.5')
        >>> ENGLISH.plain("15,3") is None
        True
        """
        found = self._form.fullmatch(numeral)
        if found is None:
            return None
        sign, whole, after, alone, power = found.groups("")
        digits = whole.translate(_MARKS)
        if power and digits != whole:
            # powers of ten go with no groups
            return None
        decimals = after or alone
        return f"{sign}{digits or '0'}{'.' if decimals else ''}{decimals}{power}"


#: "1,234.5", and "1,23,456" as in South Asia.
ENGLISH: Final = Notation(group=",", decimal=".")
#: "1.234,5", and "1 234,5" as in French.
CONTINENTAL: Final = Notation(group=".", decimal=",")


def western_digits(text: str) -> str:
    """Return a text with the digits 0 to 9 in place of those of other scripts.

    Examples
    --------
    >>> western_digits("٢٠٢٤"), western_digits("१२")
    ('2024', '12')
    """
    return text if text.isascii() else _in_western(text).replace("٫", ".")


def _in_western(text: str) -> str:
    return _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def tidied(text: str) -> str:
    """Return a text with plain digits, signs and blanks, and nothing unseen.

    Examples
    --------
    >>> tidied("\N{MINUS SIGN}１２\N{NARROW NO-BREAK SPACE}３４５ ％")
    '-12 345 %'
    """
    if not text.isascii():
        text = _in_western(text.translate(_UNSEEN)).translate(_SIGNS)
    return " ".join(text.split())


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
