"""Numbers: those that a sentence states, with their scale, percent sign and qualifier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from humstats.model.numerals import precision_of
from humstats.model.qualifiers import BY_WORD
from humstats.model.rounding import granularity
from humstats.model.units import SCALES
from humstats.timeseries.messages.thresholds import POINTS, ROUGHLY
from humstats.timeseries.messages.times import ANY_TIME

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "BEFORE",
    "BEHIND",
    "COUNTS",
    "FRACTIONS",
    "ORDINAL",
    "WORD",
    "Number",
    "count_of",
    "is_of_change",
    "numbers_of",
    "ordinal_of",
]

#: Any of the words before a number that say how exact it is.
WORD: Final = "|".join(map(re.escape, BY_WORD))
#: Numbers in words, from one on.
COUNTS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: The words of shares, in percent.
FRACTIONS: Final = {
    r"half(?! of (?:19|20)\d\d| an? (?:million|billion))": 50.0,
    r"(?:a|one)[ -]third": 100 / 3,
    r"two[ -]thirds": 200 / 3,
    r"(?:a|one)[ -]quarter": 25.0,
    r"three[ -]quarters": 75.0,
    r"(?:a|one)[ -]fifth": 20.0,
    r"two[ -]fifths": 40.0,
    r"three[ -]fifths": 60.0,
    r"four[ -]fifths": 80.0,
    r"(?:a|one)[ -]tenth": 10.0,
    r"nine[ -]tenths": 90.0,
}
#: Words behind a number that make it a change, and which way.
BEHIND: Final = re.compile(
    r"\s*(?P<up>more|higher|larger|greater)\b|\s*(?P<down>fewer|less|lower|smaller)\b",
    re.IGNORECASE,
)
#: Words before a number that make it a change.
BEFORE: Final = re.compile(
    r"\b(?:(?P<up>up|rose|risen|rises?|grew|grow[ns]?|increased?|increases|growth|climbed)"
    r"|(?P<down>down|fell|fallen|falls?|dropped|drop|declined?|decreased?|shrank|shrunk"
    # "rose in 2023 by 5%"
    rf"|reduced)|changed?)(?:(?:(?: [a-z-]+){{1,5}}? {ANY_TIME}){{1,2}},? by| by| of| with)?"
    # "rose by a record 5 million"
    r"(?: an?(?: [a-z]+){1,2})?\s+$",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"\bby\s+$", re.IGNORECASE)
_NUMBERS: Final = re.compile(
    rf"(?P<word>\b(?:{WORD})\s+)?(?<![\w.,−-])(?P<sign>−)?(?P<digits>\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<scale>million|billion|thousand|[MBKmk]\b|bn\b)?\s?"
    r"(?P<percent>%|per ?cent\b|(?:percentage )?points?)?(?![\w+])", re.IGNORECASE,
)  # fmt: skip
_FRACTIONS: Final = [
    (re.compile(rf"(?:\b(?P<word>{WORD})\s+)?\b(?:{words})\b", re.IGNORECASE), percent)
    for words, percent in FRACTIONS.items()
]
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh",
                    "eighth", "ninth", "tenth")  # fmt: skip
#: A place in an order: "second", "12th".
ORDINAL: Final = rf"(?:{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))"
_SCALES: Final = {**SCALES, "": 1.0, "b": 1e9}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence: as written, its value, and the unit of its last digit.

    Attributes
    ----------
    text : str
        As the sentence has it, with its qualifier.
    value, step : float
        Without its scale; a word of a share is in percent, and may miss by what shares may.
    percent : bool
        Whether it is in percent, or in percentage points.
    qualifier : str
        "exact" where it has none.
    start, end : int
        Where it stands.
    """

    text: str
    value: float
    step: float
    percent: bool
    qualifier: str
    start: int
    end: int


def numbers_of(text: str, *, left: str | None = None) -> list[Number]:
    """Return the numbers of a text, and the words of shares by which something changed.

    Parameters
    ----------
    text : str
        A sentence.
    left : str, optional
        As long: what is left of it to be read; all of it by default.

    Returns
    -------
    list of Number
        In the order of the sentence.

    Examples
    --------
    >>> [(number.value, number.qualifier) for number in numbers_of("fell by almost half to 8")]
    [(50.0, 'nearly'), (8.0, 'exact')]
    """
    left = text if left is None else left
    return sorted([*_written(left), *_worded(text, left)], key=lambda number: number.start)


def is_of_change(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word of a share is the size of a change: "by a quarter", "half more".

    Examples
    --------
    >>> texts = ("fell by half", "half of them")
    >>> [is_of_change(text, re.search("half", text)) for text in texts]
    [True, False]
    """
    before, behind = text[: found.start()], text[found.end() :]
    return bool(_BY.search(before) or BEHIND.match(behind))


def count_of(text: str) -> int:
    """Return the number that a word or its digits say.

    Examples
    --------
    >>> count_of("Nine"), count_of("12")
    (9, 12)
    """
    return int(text) if text.isdigit() else COUNTS.index(text.casefold()) + 1


def ordinal_of(text: str | None) -> int:
    """Return the place that an ordinal names; the first where there is none.

    Examples
    --------
    >>> ordinal_of("third"), ordinal_of("12th"), ordinal_of(None)
    (3, 12, 1)
    """
    if text is None:
        return 1
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else _ORDINALS.index(text.casefold()) + 1


def _worded(text: str, left: str) -> Iterator[Number]:
    for pattern, percent in _FRACTIONS:
        for found in pattern.finditer(left):
            if is_of_change(text, found):
                code = BY_WORD.get((found["word"] or "").casefold(), "exact")
                step = 2 * (ROUGHLY * percent if code == "about" else POINTS)
                yield Number(found[0], percent, step, True, code, *found.span())


def _written(text: str) -> Iterator[Number]:
    for found in _NUMBERS.finditer(text):
        digits = found["digits"].rstrip(",")
        scale = _SCALES[(found["scale"] or "").casefold()]
        decimals = len(digits.partition(".")[2])
        # in decimals, as binary fractions make 16.1 million a little more than it is
        value = float(Decimal(digits.replace(",", "")) * Decimal(scale))
        value = -value if found["sign"] else value
        last = 10.0**-decimals * scale
        yield Number(
            " ".join(found[0].split()),
            value,
            granularity(value, most=precision_of(value), least=last),
            found["percent"] is not None,
            BY_WORD.get((found["word"] or "").strip().casefold(), "exact"),
            found.start(),
            found.start() + len(found[0].rstrip()),
        )
