"""Samples: what the values of a column look like, beside what stands over it.

A few distinct texts are enough to tell numbers from words and codes of areas from their
names. What cannot be told is left open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from humstats.reading.cells.phrases import (
    CELL_ERRORS,
    DASHES,
    MISSING,
    NONE,
    NOT_APPLICABLE,
    SUPPRESSED,
    ZERO,
    unaccented,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Sample", "sample_of"]

#: Words that stand in place of a number, so that they tell nothing about a column.
_IN_PLACE: Final = CELL_ERRORS | DASHES | MISSING | NONE | NOT_APPLICABLE | SUPPRESSED | ZERO
#: "NG002001", "TD070401LWA-019", "0101": letters of a country at most, then digits.
_CODE: Final = re.compile(r"(?:[A-Za-z]{2,3}[-_ ]?)?\d{2,}[0-9A-Za-z_-]*")
#: Short codes of letters, which could also be names in capitals.
_LETTERS: Final = re.compile(r"[A-Z]{1,4}|[A-Z]{2}-[A-Z0-9]+")
#: As population statistics label their rows: a sex and ages at once ("F_00_04", "T_TL").
_LABEL: Final = re.compile(r"[FMT]_(?:TL|\d{1,3}_?\d{0,3}|\d{1,3}_?plus)", re.IGNORECASE)
_ISO2: Final = re.compile(r"[A-Z]{2}")
_MOST: Final = 0.8
_FEW: Final = 0.2
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Sample:
    """What the values of a column look like.

    Attributes
    ----------
    form : {"code", "name", ""}
        Of values that stand for areas: whether they are codes or names.
    numbers : bool
        Whether they can be numbers: most have a digit, or there are none at all.
    labels : bool
        Whether each is a sex and ages at once.
    iso2 : bool
        Whether each is two letters of a country.
    shown : str
        One of them; empty where there are none.
    """

    form: Literal["code", "name", ""] = ""
    numbers: bool = True
    labels: bool = False
    iso2: bool = False
    shown: str = ""


def sample_of(words: Iterable[str]) -> Sample:
    """Look at some values of a column.

    Parameters
    ----------
    words : iterable of str
        Distinct texts; blanks and words for missing figures are left aside.

    Examples
    --------
    >>> sample_of(["NG002001", "NG002002"]).form, sample_of(["DEMSA", "GANYE"]).form
    ('code', 'name')
    >>> sample_of(["Yes", "No"]).numbers, sample_of(["1,234", "n/a", "<5"]).numbers
    (False, True)
    """
    held = [word for word in words if word and unaccented(word) not in _IN_PLACE]
    if not held:
        return Sample()

    def share(holds: Callable[[str], object]) -> float:
        return sum(bool(holds(word)) for word in held) / len(held)

    codes = share(_CODE.fullmatch)
    form: Literal["code", "name", ""] = ""
    if codes >= _MOST:
        form = "code"
    elif not codes and share(_is_name) > _HALF:
        form = "name"
    return Sample(
        form=form,
        numbers=share(_has_digit) > _FEW,
        labels=share(_LABEL.fullmatch) >= _MOST,
        iso2=share(_ISO2.fullmatch) == 1,
        shown=held[0],
    )


def _has_digit(word: str) -> bool:
    return any(letter.isdecimal() for letter in word)


def _is_name(word: str) -> bool:
    return not _has_digit(word) and not _LETTERS.fullmatch(word)
