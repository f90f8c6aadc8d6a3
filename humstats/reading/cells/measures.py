"""Measures: a number as it stands in a cell, with its scale and its unit.

"16,7 M", "US$ 1,234" and "1 234 ménages" are one number each, and what it is a number of.
What the marks in it mean is read by the customs of its column.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.findings import quoted
from humstats.reading.cells.notations import CONTINENTAL, ENGLISH, NUMERAL, is_no_zero
from humstats.reading.cells.phrases import (
    DOUBTFUL,
    FOREIGN_MONEY,
    SCALE,
    SCALE_WORDS,
    UNIT_WORDS,
)

if TYPE_CHECKING:
    from humstats.reading.cells.notations import Notation

__all__ = [
    "LARGEST_WHOLE",
    "LEADING",
    "SILENT",
    "Customs",
    "Measure",
    "Measurer",
    "Unread",
    "two_readings",
]

#: From here on a float no longer tells two whole numbers apart.
LARGEST_WHOLE: Final = 2**53


@dataclass(frozen=True, slots=True)
class Customs:
    """How one column writes its numbers, as far as it shows.

    Attributes
    ----------
    notation : Notation or None
        None where it is not known, or changes within the column.
    brackets_negative : bool
        Whether brackets mark negative numbers, as in accounts.
    scales : mapping of str to float
        What scale words with two meanings stand for.
    """

    notation: Notation | None = None
    brackets_negative: bool = False
    scales: Mapping[str, float] = field(default_factory=dict)


#: Of a column that shows nothing.
SILENT: Final = Customs()


class Unread(NamedTuple):
    """Why a cell is no figure."""

    fault: str
    message: str
    suggestion: str = ""


def two_readings(text: str, one: str, other: str) -> Unread:
    """Say that a text can be either of two numbers."""
    one, other = _shortest(one), _shortest(other)
    return Unread(
        "HS102", f"{quoted(text)} can be {one} or {other}.", f"write {one} or {other}"
    )


def _shortest(number: str) -> str:
    return f"{float(number):.15g}"


class Measure(NamedTuple):
    """A number as Python writes it, with the scale and the unit beside it."""

    digits: str
    scale: float = 1.0
    unit: str = ""
    lone_point: bool = False

    @property
    def value(self) -> float:
        """The number times its scale; infinite where that is too large."""
        value = float(self.digits)
        if self.scale == 1 or not value or math.isinf(value):
            return value
        # 4.35 million in binary is a hair below what was written
        return float(Decimal(self.digits) * Decimal(self.scale))

    @property
    def unit_of_last_digit(self) -> float | None:
        """What one of the last printed digit is worth; None where no scale rounds it."""
        if self.scale == 1:
            return None
        exponent = Decimal(self.digits).as_tuple().exponent
        assert isinstance(exponent, int), "digits are a number"
        return float(Decimal(self.scale).scaleb(exponent))


_MONEY_BEFORE: Final = sorted(
    {*FOREIGN_MONEY, "us$", "us $", "$", "usd", "$us", "%"}, key=len, reverse=True
)
#: How a measure begins: a minus, a currency or a percent sign, the number.
LEADING: Final = re.compile(
    rf"([+-]?)({'|'.join(map(re.escape, _MONEY_BEFORE))})?\s*({NUMERAL.pattern})"
)
_OF: Final = re.compile(r"(?:of|de|des|من)\s+|d'\s*")


@dataclass(frozen=True, slots=True)
class Measurer:
    """Reads what stands in one cell.

    Attributes
    ----------
    text : str
        The whole cell, to be quoted.
    customs : Customs
        Of its column.
    english : bool
        Whether a word of the cell says that a comma groups its thousands.
    """

    text: str
    customs: Customs = SILENT
    english: bool = False

    def measure(self, word: str) -> Measure | Unread | None:
        """Read a number with what stands beside it; None where it is none."""
        found = LEADING.match(word)
        if found is None:
            return None
        sign, money, numeral = found.groups()
        if sign and numeral[0] in "+-":
            return None
        rest = word[found.end() :].strip()
        read = self._numeral(sign + numeral)
        if not isinstance(read, Measure):
            return read
        scale = SCALE.match(rest)
        if scale:
            size = self._scale(scale[1] or scale[2], read)
            if isinstance(size, Unread):
                return size
            read = read._replace(scale=size)
            rest = _OF.sub("", rest[scale.end() :].strip(), count=1)
        if rest == "-":
            return Unread(
                "HS102",
                f"{quoted(self.text)} can be {_shortest('-' + read.digits.lstrip('+-'))} or a "
                "range without its end.",
                "write the minus before the number, or the whole range",
            )
        return self._impossible(read) or self._with_unit(read, money or "", rest)

    def _with_unit(self, read: Measure, money: str, rest: str) -> Measure | Unread | None:
        """Add the unit that stands before or behind a number."""
        for word in (money, rest):
            if word in FOREIGN_MONEY:
                return self._beside(word, "money of another kind than US dollars")
        units = {UNIT_WORDS.get(word, "") for word in (money, rest) if word}
        if "" in units:
            is_word = any(sign.isalpha() or sign in "€£¥₹₦$" for sign in rest)
            if is_word and not re.search("[0-9]", rest):
                return self._beside(rest, "no unit that is known")
            return None
        if len(units) > 1:
            return None
        return read._replace(unit="".join(units))

    def _beside(self, word: str, what: str) -> Unread:
        return Unread(
            "HS137",
            f"{quoted(word)} beside the number in {quoted(self.text)} is {what}.",
            "write the number alone, and its unit in a column of its own",
        )

    def _numeral(self, word: str) -> Measure | Unread | None:
        """Read digits and marks in the notation of the column."""
        english, continental = ENGLISH.plain(word), CONTINENTAL.plain(word)
        if english is None and continental is None:
            return None
        differ = None not in (english, continental) and english != continental
        by_word = self.english and differ and "," in word
        notation = ENGLISH if by_word else self.customs.notation
        if notation is not None:
            digits = english if notation == ENGLISH else continental
            return Measure(digits) if digits else self._doubtful(word, english, continental)
        if english is None or (differ and "," in word):
            return self._doubtful(word, english, continental)
        return Measure(english, lone_point=differ)

    def _doubtful(self, word: str, english: str | None, continental: str | None) -> Unread:
        if continental is not None and "." not in word:
            return two_readings(self.text, continental, english or re.sub("[, ']", "", word))
        return Unread(
            "HS102",
            f"{quoted(self.text)} is written in another way than other cells of its column: "
            "what groups thousands here marks decimals there.",
            f"write {_shortest(continental or english or '')}",
        )

    def _scale(self, word: str, read: Measure) -> float | Unread:
        if word in SCALE_WORDS:
            return SCALE_WORDS[word]
        settled = self.customs.scales.get(word.rstrip("."))
        if settled:
            return settled
        one, other = (str(read._replace(scale=scale).value) for scale in DOUBTFUL[word])
        return two_readings(self.text, one, other)

    def _impossible(self, read: Measure) -> Unread | None:
        """Say so where a float cannot keep the number."""
        value = read.value
        if math.isinf(value) or (value.is_integer() and abs(value) >= LARGEST_WHOLE):
            return Unread(
                "HS101",
                f"{quoted(self.text)} is larger than a number that can be kept exactly "
                f"({LARGEST_WHOLE - 1:,}).",
                "write it in a larger unit",
            )
        if value == 0 and is_no_zero(read.digits):
            return Unread(
                "HS101",
                f"{quoted(self.text)} is smaller than a number that can be kept, and is not 0.",
                "write it in a smaller unit",
            )
        return None
