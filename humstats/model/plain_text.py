"""Plain text: a text as it is compared, whatever its capitals, accents and signs."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["plain", "words"]

#: Dashes, and marks of direction and width that nobody sees.
_SIGNS: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—−﹣－", "-")
    | dict.fromkeys("’‘ʼ´`", "'")
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\ufeff"
                    "\u2066\u2067\u2068\u2069ـ")
    # letters that keyboards of Arabic, Persian and Urdu write in two ways
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "،": ","}
)  # fmt: skip


def plain(text: str) -> str:
    """Return a text as it is compared: small letters, bare of accents, in digits 0 to 9.

    A raised figure stays what it is: "2024²" has a footnote, and is no other year.

    Examples
    --------
    >>> plain("  Février 2024 "), plain("٣٠ نوفمبر"), plain("أيار") == plain("ايار")
    ('fevrier 2024', '30 نوفمبر', True)
    """
    if not text.isascii():
        apart = unicodedata.normalize("NFD", text.translate(_SIGNS))
        text = "".join(
            str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
            for letter in apart
            # from India to Java vowels are marks, and tell Kale from Kalaw
            if unicodedata.category(letter) != "Mn" or "\u0900" <= letter < "\u1ab0"
        )
    return " ".join(text.casefold().split())


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared, without signs.

    Examples
    --------
    >>> words("Haute-Kotto, N’Djaména"), words("ကလေး") == words("ကလော")
    (['haute', 'kotto', 'n', 'djamena'], False)
    """
    letters = (
        c if c.isalnum() or unicodedata.category(c) in ("Mc", "Mn") else " "
        for c in plain(text)
    )
    return "".join(letters).split()
