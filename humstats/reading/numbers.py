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

from humstats.model.findings import quoted
from humstats.model.qualifiers import bounds
from humstats.model.units import DOUBTFUL_SCALES, SCALES
from humstats.reading.notations import (
    ALL_PLAIN,
    ARABIC_GROUPS,
    CELL_ERRORS,
    COMMA,
    COMMA_GROUPS,
    DASHES,
    DECIMAL_POINT,
    GROUPED,
    LONE_COMMA,
    LONE_POINT,
    MISSING,
    NOT_APPLICABLE,
    PLAIN,
    POINT_GROUPS,
    QUALIFIED,
    QUALIFYING,
    RANGES,
    SCALED,
    SUPPRESSED,
    is_no_zero,
    western_digits,
)

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
    "numbers_of",
    "parse_number",
]

#: What becomes of a cell.
BLANK, FIGURE, LEFT_OUT = 0, 1, 2
NAN: Final = math.nan
#: From here on a float no longer tells two whole numbers apart.
LARGEST_WHOLE: Final = 2**53
#: A longer text is no number, whatever stands in it.
LONGEST: Final = 500


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
    if len(text) > LONGEST:
        return _no_number(text)
    plain = re.sub(r"\s+", " ", western_digits(text).replace("\N{MINUS SIGN}", "-")).strip()
    word = plain.casefold()
    if word in CELL_ERRORS:
        return Unread(
            "HS111",
            f"{quoted(text)} is a spreadsheet error.",
            "mend the formula, or write the number",
        )
    if plain.startswith("="):
        return Unread(
            "HS112",
            f"{quoted(text)} is a formula that was saved without its result.",
            "open the file in a spreadsheet and save it again",
        )
    if point_groups and LONE_POINT.fullmatch(plain):
        return _two_readings(text, plain, plain.replace(".", ""))
    if number := _in_digits(text, plain, comma_groups=comma_groups):
        return number
    if word in DASHES:
        return Number(
            status="missing",
            fault="HS113",
            message=f"{quoted(text)} was read as missing, not as 0.",
        )
    if word in MISSING:
        return Number(
            status="missing",
            fault="HS103",
            message=f"{quoted(text)} was read as missing; it can also mean not applicable or "
            "none.",
            suggestion="leave the cell blank, or write not applicable, suppressed or 0",
        )
    if word in NOT_APPLICABLE:
        return Number(status="not_applicable")
    if word in SUPPRESSED:
        return Number(status="suppressed")
    return _in_words(text, word, comma_groups=comma_groups) or _no_number(text)


def _no_number(text: str) -> Unread:
    message = f"{quoted(text)} is no number."
    return Unread("HS101", message, "write the number, or leave the cell blank")


def _in_digits(text: str, plain: str, *, comma_groups: bool) -> Number | Unread | None:
    """Read a number without any words; None where it is none."""
    if PLAIN.fullmatch(plain):
        # a digit or a mark of another script groups nothing by a point
        lone = LONE_POINT.fullmatch(plain) is not None and "٫" not in text
        return _whole(text, float(plain), plain=text.isascii(), lone_point=lone)
    if ARABIC_GROUPS.fullmatch(plain):
        return _whole(text, float(plain.replace("٬", "")))
    if GROUPED.fullmatch(plain) or (comma_groups and LONE_COMMA.fullmatch(plain)):
        return _whole(text, float(plain.replace(",", "").replace(" ", "")))
    if COMMA.fullmatch(plain):
        return _two_readings(text, plain.replace(",", "."), plain.replace(",", ""))
    if POINT_GROUPS.fullmatch(plain):
        return Unread(
            "HS102",
            f"{quoted(text)} groups thousands by points, as other cells write decimals.",
            f"write {plain.replace('.', '').replace(',', '.')}",
        )
    return None


def _whole(
    text: str, value: float, *, plain: bool = False, lone_point: bool = False
) -> Number | Unread:
    if _is_too_large(value):
        return Unread(
            "HS101",
            f"{quoted(text)} is larger than a number that can be kept exactly "
            f"({LARGEST_WHOLE - 1:,}).",
            "write it in a larger unit",
        )
    if value == 0 and is_no_zero(text):
        return Unread(
            "HS101",
            f"{quoted(text)} is smaller than a number that can be kept, and is not 0.",
            "write it in a smaller unit",
        )
    return Number(value, plain=plain, lone_point=lone_point)


def _is_too_large(value: float) -> bool:
    return math.isinf(value) or (value.is_integer() and abs(value) >= LARGEST_WHOLE)


def _two_readings(text: str, one: str, other: str) -> Unread:
    one, other = _shortest(one), _shortest(other)
    return Unread(
        "HS102", f"{quoted(text)} can be {one} or {other}.", f"write {one} or {other}"
    )


def _shortest(number: str) -> str:
    return f"{float(number):.15g}"


def _in_words(text: str, word: str, *, comma_groups: bool) -> Number | Unread | None:
    """Read a number that words or signs come with; None where it does not read so."""
    percent = word.endswith(("%", "٪"))
    if percent:
        word = word[:-1].rstrip()
    qualifier = "exact"
    if found := QUALIFIED.fullmatch(word):
        qualifier, word = QUALIFYING[found[1]], found[2]
        # "more than 14,000" is English, whose comma groups thousands
        comma_groups = comma_groups or found[1].isalpha() or " " in found[1]
    elif word.endswith("+"):
        qualifier, word = "at_least", word[:-1].rstrip()
    if qualifier in RANGES and (found := RANGES[qualifier].fullmatch(word)):
        # "5%-10%" says the sign of both
        first, last = (end.removesuffix("%") if percent else end for end in found.groups())
        ends = [_in_digits(end, end, comma_groups=comma_groups) for end in (first, last)]
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
    found = SCALED.fullmatch(word)
    if found and found[2] in DOUBTFUL_SCALES:
        number = _in_digits(found[1], found[1], comma_groups=comma_groups)
        if not isinstance(number, Number):
            return number
        return _two_readings(text, *(str(number.value * s) for s in DOUBTFUL_SCALES[found[2]]))
    if found and found[2] in SCALES:
        word, scale = found[1], SCALES[found[2]]
        digit = scale * 10.0 ** -len(word.partition(".")[2])
        qualifier = "about" if qualifier == "exact" else qualifier
    elif qualifier == "exact" and not percent:
        return None
    # words within words ("less than nearly 5") would lose one of them
    number = _in_digits(word, word, comma_groups=comma_groups)
    if not isinstance(number, Number):
        return None
    value = round(number.value * scale, 6) if scale != 1 else number.value
    if _is_too_large(value):
        return _whole(text, value)
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
    if ALL_PLAIN.fullmatch(text):
        value = nothing.copy()
        value[state == FIGURE] = np.array(written, dtype=np.float64)
        too_large = (np.abs(value) >= LARGEST_WHOLE).any()
        zeros = np.flatnonzero(value == 0).tolist()
        if not too_large and not any(is_no_zero(words[place]) for place in zeros):
            exact, final = ["exact"] * many, ["final"] * many
            sure = np.ones(many, dtype=bool)
            lone = ~sure
            if "." in text and not _shows_decimals(written, typed):
                lone = np.array([_is_lone(word, typed) for word in words])
            return Numbers(
                value, nothing, nothing, exact, final, sure, ~sure, ~sure, lone, state, {}
            )
    comma_groups = any(map(COMMA_GROUPS.fullmatch, written)) and not any(
        COMMA.fullmatch(word) and not LONE_COMMA.fullmatch(word) for word in written
    )
    point_groups = any(map(POINT_GROUPS.fullmatch, written))
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
    return any(DECIMAL_POINT.search(word) and word not in typed for word in written)


def _is_lone(word: str, typed: Collection[str]) -> bool:
    return LONE_POINT.fullmatch(word) is not None and word not in typed
