"""Numbers: what a cell of a value column says.

A plain number is read as it stands. Everything else is read only where there is one reading:
"1,234,567" has one, "15,3" and a lone "1,234" have two and are left out. A lone "12.500" has
two as well where its unit counts something: the row says so, see :mod:`.doubts`. Words that
come with a number ("more than 255", "<10", "16.7 million") become a qualifier and bounds;
words in place of a number ("n/a", "-") become a figure without a value. Nothing becomes zero.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from humstats.model.qualifiers import QUALIFIERS, bounds
from humstats.model.units import SCALES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

__all__ = [
    "BLANK",
    "FIGURE",
    "LEFT_OUT",
    "Number",
    "Numbers",
    "Unread",
    "is_plain",
    "numbers_of",
    "parse_number",
]

#: What becomes of a cell.
BLANK, FIGURE, LEFT_OUT = 0, 1, 2
NAN: Final = math.nan
#: Above this a float no longer tells two whole numbers apart.
LARGEST_WHOLE: Final = 2**53

_DIGITS: Final = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_PLAIN: Final = re.compile(rf"[+-]?{_DIGITS}(?:[eE][+-]?[0-9]+)?")
_ALL_PLAIN: Final = re.compile(rf"(?:[+-]?{_DIGITS}(?:[eE][+-]?[0-9]+)?\n)*+")
#: Groups of three that cannot be decimals.
_GROUPED: Final = re.compile(
    r"[+-]?[0-9]{1,3}(?:(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|,[0-9]{3}\.[0-9]+"
    r"|(?: [0-9]{3})+(?:\.[0-9]+)?)"
)
_COMMA_GROUPS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:(?:,[0-9]{3}){2,}|,[0-9]{3}\.[0-9]+)")
_POINT_GROUPS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}|\.[0-9]{3},[0-9]+)")
_LONE_COMMA: Final = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_LONE_POINT: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
#: A point that marks decimals beyond doubt: what stands around it are no groups of three.
_DECIMAL_POINT: Final = re.compile(
    r"(?<![0-9.,])(?![1-9][0-9]{0,2}\.[0-9]{3}(?![0-9]))[0-9]*\.[0-9]+(?![0-9.,])"
)
_COMMA: Final = re.compile(r"[+-]?[0-9]+,[0-9]+")
_RANGES: Final = {
    "exact": re.compile(r"(\S+?)\s*(?:[-–]|\bto\b)\s*(\S+)"),
    "range": re.compile(r"(\S+?) and (\S+)"),
}
_SCALED: Final = re.compile(r"(\S*[0-9.])\s*([^\W\d_']+|'000)")

_ERRORS: Final = frozenset(
    {"#ref!", "#n/a", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!"}
)
_DASHES: Final = frozenset({"-", "--", "---", "–", "—", "−", ".", "..", "...", "…"})
_MISSING: Final = frozenset(
    {
        "n/a", "na", "n.a.", "n.a", "n/d", "nd", "n.d.", "n.d", "nan", "null", "none", "nil",
        "tbd", "tbc", "t.b.d.", "t.b.c.", "no data", "not available", "missing", "unknown",
        "not known", "not specified", "unspecified", "blank", "?", "non disponible", "inconnu",
        "no disponible", "sin datos", "s/d", "غير متوفر", "غير متاح", "لا يوجد",
    }
)  # fmt: skip
_NOT_APPLICABLE: Final = frozenset(
    {"not applicable", "non applicable", "no aplica", "no aplicable", "لا ينطبق"}
)
_SUPPRESSED: Final = frozenset({"*", "**", "suppressed", "withheld", "confidential"})

_SIGNS: Final = {
    ">": "more_than", "<": "less_than", "≥": "at_least", ">=": "at_least", "≤": "at_most",
    "<=": "at_most", "~": "about", "≈": "about",
}  # fmt: skip
_WORDS: Final = {
    word: code for code, held in QUALIFIERS.items() for word in held.words if word
} | _SIGNS
_QUALIFIED: Final = re.compile(
    rf"({'|'.join(map(re.escape, sorted(_WORDS, key=len, reverse=True)))})\s*(.+)"
)


class Number(NamedTuple):
    """What a cell says: a value, bounds, or why there is neither."""

    value: float = NAN
    low: float = NAN
    high: float = NAN
    qualifier: str = "exact"
    status: str = "final"
    plain: bool = False
    percent: bool = False
    scaled: bool = False
    lone_point: bool = False
    fault: str | None = None
    message: str = ""
    suggestion: str = ""


class Unread(NamedTuple):
    """Why a cell is no figure."""

    fault: str
    message: str
    suggestion: str = ""


def is_plain(text: str) -> bool:
    """Whether a text is a number that has one reading as it stands.

    Examples
    --------
    >>> is_plain("-1.5e3"), is_plain("1,234"), is_plain("")
    (True, False, False)
    """
    return _PLAIN.fullmatch(text) is not None


def parse_number(
    text: str, *, comma_groups: bool = False, point_groups: bool = False
) -> Number | Unread:
    """Read one cell.

    Parameters
    ----------
    text : str
        Without blanks around it, not empty.
    comma_groups, point_groups : bool
        Whether the column shows elsewhere, beyond doubt, that commas (points) group its
        thousands.

    Returns
    -------
    Number or Unread
        What it says, or why it is no figure.

    Examples
    --------
    >>> parse_number("more than 255").qualifier
    'more_than'
    >>> print(parse_number("15,3").message)
    '15,3' can be 15.3 or 153.
    """
    plain = re.sub(r"\s+", " ", text.replace("\N{MINUS SIGN}", "-")).strip()
    word = plain.casefold()
    if word in _ERRORS:
        return Unread(
            "HS111",
            f"{text!r} is a spreadsheet error.",
            "mend the formula, or write the number",
        )
    if plain.startswith("="):
        return Unread(
            "HS112",
            f"{text!r} is a formula that was saved without its result.",
            "open the file in a spreadsheet and save it again",
        )
    if point_groups and _LONE_POINT.fullmatch(plain):
        return _two_readings(text, plain, plain.replace(".", ""))
    if _PLAIN.fullmatch(plain):
        lone = _LONE_POINT.fullmatch(plain) is not None
        return _whole(text, float(plain), plain=text.isascii(), lone_point=lone)
    if _GROUPED.fullmatch(plain) or (comma_groups and _LONE_COMMA.fullmatch(plain)):
        return _whole(text, float(plain.replace(",", "").replace(" ", "")))
    if _COMMA.fullmatch(plain):
        return _two_readings(text, plain.replace(",", "."), plain.replace(",", ""))
    if _POINT_GROUPS.fullmatch(plain):
        return Unread(
            "HS102",
            f"{text!r} groups thousands by points, as other cells write decimals.",
            f"write {plain.replace('.', '').replace(',', '.')}",
        )
    if word in _DASHES:
        return Number(
            status="missing", fault="HS113", message=f"{text!r} was read as missing, not as 0."
        )
    if word in _MISSING:
        return Number(
            status="missing",
            fault="HS103",
            message=f"{text!r} was read as missing; it can also mean not applicable or none.",
            suggestion="leave the cell blank, or write not applicable, suppressed or 0",
        )
    if word in _NOT_APPLICABLE:
        return Number(status="not_applicable")
    if word in _SUPPRESSED:
        return Number(status="suppressed")
    return _in_words(text, word, comma_groups=comma_groups) or Unread(
        "HS101", f"{text!r} is no number.", "write the number, or leave the cell blank"
    )


def _whole(
    text: str, value: float, *, plain: bool = False, lone_point: bool = False
) -> Number | Unread:
    if math.isinf(value) or (value.is_integer() and abs(value) > LARGEST_WHOLE):
        return Unread(
            "HS101",
            f"{text!r} is larger than a number that can be kept exactly ({LARGEST_WHOLE:,}).",
            "write it in a larger unit",
        )
    return Number(value, plain=plain, lone_point=lone_point)


def _two_readings(text: str, one: str, other: str) -> Unread:
    one, other = _shortest(one), _shortest(other)
    return Unread("HS102", f"{text!r} can be {one} or {other}.", f"write {one} or {other}")


def _shortest(number: str) -> str:
    return f"{float(number):.15g}"


def _in_words(text: str, word: str, *, comma_groups: bool) -> Number | None:
    """Read a number that words or signs come with; None where it does not read so."""
    percent = word.endswith(("%", "٪"))
    if percent:
        word = word[:-1].rstrip()
    qualifier = "exact"
    if found := _QUALIFIED.fullmatch(word):
        qualifier, word = _WORDS[found[1]], found[2]
        # "more than 14,000" is English, whose comma groups thousands
        comma_groups = comma_groups or found[1].isalpha() or " " in found[1]
    elif word.endswith("+"):
        qualifier, word = "at_least", word[:-1].rstrip()
    if qualifier in _RANGES and (found := _RANGES[qualifier].fullmatch(word)):
        ends = [parse_number(end, comma_groups=comma_groups) for end in found.groups()]
        if all(isinstance(end, Number) and end.value >= 0 for end in ends):
            read = [end for end in ends if isinstance(end, Number)]
            low, high = (end.value for end in read)
            lone = any(end.lone_point for end in read)
            if low < high:
                return Number(
                    low=low, high=high, qualifier="range", percent=percent, lone_point=lone
                )
        return None
    if qualifier == "range":
        return None
    scale, digit = 1.0, None
    if (found := _SCALED.fullmatch(word)) and found[2] in SCALES:
        word, scale = found[1], SCALES[found[2]]
        digit = scale * 10.0 ** -len(word.partition(".")[2])
        qualifier = "about" if qualifier == "exact" else qualifier
    elif qualifier == "exact" and not percent:
        return None
    number = parse_number(word, comma_groups=comma_groups)
    if not isinstance(number, Number) or math.isnan(number.value):
        return None
    value = round(number.value * scale, 6) if scale != 1 else number.value
    value, low, high = bounds(qualifier, value, unit_of_last_digit=digit)
    return Number(
        value,
        low,
        high,
        qualifier,
        percent=percent,
        scaled=scale != 1,
        lone_point=number.lone_point and scale == 1,
    )


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the distinct texts of a value column say, each array in their order.

    Attributes
    ----------
    value, low, high : numpy.ndarray of float
        In the unit of the column; NaN where open or missing.
    qualifier, status : list of str
        Codes.
    plain : numpy.ndarray of bool
        Whether the text is a plain number, so that it need not be kept.
    percent : numpy.ndarray of bool
        Whether a percent sign stands in it.
    scaled : numpy.ndarray of bool
        Whether a scale word stands in it, such as "million".
    lone_point : numpy.ndarray of bool
        Whether its point can group thousands as well, for all that the column shows.
    state : numpy.ndarray of int8
        :data:`BLANK`, :data:`FIGURE` or :data:`LEFT_OUT`.
    found : dict of int to Number or Unread
        The texts that something is to be said about.
    """

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    qualifier: list[str]
    status: list[str]
    plain: NDArray[np.bool_]
    percent: NDArray[np.bool_]
    scaled: NDArray[np.bool_]
    lone_point: NDArray[np.bool_]
    state: NDArray[np.int8]
    found: dict[int, Number | Unread]


def numbers_of(words: Sequence[str], *, typed: Collection[str] = ()) -> Numbers:
    """Read the distinct texts of one value column, each in the light of the others.

    Parameters
    ----------
    words : sequence of str
        The texts; "" is a blank cell.
    typed : collection of str
        Those that stood in a spreadsheet or a frame as numbers: their point has one reading.
    """
    many = len(words)
    state = np.fromiter((FIGURE if word else BLANK for word in words), np.int8, many)
    nothing = np.full(many, NAN)
    written = [word for word in words if word]
    text = "".join(f"{word}\n" for word in written)
    if _ALL_PLAIN.fullmatch(text):
        value = nothing.copy()
        value[state == FIGURE] = np.array(written, dtype=np.float64)
        if not (np.abs(value) > LARGEST_WHOLE).any():
            exact, final = ["exact"] * many, ["final"] * many
            sure = np.ones(many, dtype=bool)
            lone = ~sure
            if "." in text and not _shows_decimals(written, typed):
                lone = np.array([_is_lone(word, typed) for word in words])
            return Numbers(
                value, nothing, nothing, exact, final, sure, ~sure, ~sure, lone, state, {}
            )
    comma_groups = any(map(_COMMA_GROUPS.fullmatch, written)) and not any(
        _COMMA.fullmatch(word) and not _LONE_COMMA.fullmatch(word) for word in written
    )
    point_groups = any(map(_POINT_GROUPS.fullmatch, written))
    decimals = comma_groups or _shows_decimals(written, typed)
    read: list[Number] = []
    found: dict[int, Number | Unread] = {}
    for place, word in enumerate(words):
        number: Number | Unread = Number(plain=True)
        if word:
            number = parse_number(
                word,
                comma_groups=comma_groups,
                point_groups=point_groups and word not in typed,
            )
        if number.fault:
            found[place] = number
        if isinstance(number, Unread):
            state[place] = LEFT_OUT
            number = Number(plain=True)
        read.append(number)
    return Numbers(
        np.array([n.value for n in read]),
        np.array([n.low for n in read]),
        np.array([n.high for n in read]),
        [n.qualifier for n in read],
        [n.status for n in read],
        np.array([n.plain for n in read], dtype=bool),
        np.array([n.percent for n in read], dtype=bool),
        np.array([n.scaled for n in read], dtype=bool),
        np.array(
            [
                n.lone_point and not decimals and word not in typed
                for n, word in zip(read, words, strict=True)
            ],
            dtype=bool,
        ),
        state,
        found,
    )


def _shows_decimals(written: Sequence[str], typed: Collection[str]) -> bool:
    """Whether a column shows, beyond doubt, that points mark its decimals.

    A number that a spreadsheet holds says nothing of how texts are written.
    """
    return any(_DECIMAL_POINT.search(word) and word not in typed for word in written)


def _is_lone(word: str, typed: Collection[str]) -> bool:
    return _LONE_POINT.fullmatch(word) is not None and word not in typed
