"""Expressions: what one cell of a value column says.

A plain number is read as it stands. Everything else is read only where there is one reading:
"1,234,567" has one, a lone "15,3" or "1,234" has two unless its column decides. Words that
come with a number ("more than 255", "<10", "16.7 million") become a qualifier and bounds;
words in place of a number ("n/a", "-") become a figure without a value. Nothing becomes zero
but what says zero.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from humstats.model.findings import quoted
from humstats.model.qualifiers import bounds
from humstats.reading.cells.measures import (
    LEADING,
    SILENT,
    Customs,
    Measure,
    Measurer,
    Unread,
    two_readings,
)
from humstats.reading.cells.notations import NUMERAL, PLAIN, tidied
from humstats.reading.cells.phrases import (
    CELL_ERRORS,
    DASHES,
    ENGLISH_WORDS,
    LINK,
    MARK,
    MISSING,
    NONE,
    NOT_APPLICABLE,
    QUALIFIED,
    QUALIFIED_AFTER,
    QUALIFYING,
    QUALIFYING_AFTER,
    RANGES,
    SUPPRESSED,
    ZERO,
    unaccented,
)

__all__ = ["LONGEST", "Number", "parse_number"]

#: A longer text is no number, whatever stands in it.
LONGEST: Final = 500


class Number(NamedTuple):
    """What a cell says: a value, bounds, or why there is neither."""

    value: float = math.nan
    low: float = math.nan
    high: float = math.nan
    qualifier: str = "exact"
    status: str = "final"
    plain: bool = False
    #: The unit that stands in the cell; empty where none does.
    unit: str = ""
    scaled: bool = False
    lone_point: bool = False
    fault: str | None = None
    message: str = ""
    suggestion: str = ""


def parse_number(text: str, *, customs: Customs = SILENT) -> Number | Unread:
    """Read one cell.

    Parameters
    ----------
    text : str
        Without blanks around it, not empty.
    customs : Customs
        How its column writes numbers; by default nothing is known of it.

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
    >>> from humstats.reading.cells.notations import CONTINENTAL
    >>> parse_number("15,3", customs=Customs(CONTINENTAL)).value
    15.3
    """
    if len(text) > LONGEST:
        return _no_number(text)
    tidy = tidied(text)
    phrase = _Phrase(text, customs)
    if NUMERAL.fullmatch(tidy):
        # most cells; they need no look at any word
        return phrase.bare(tidy)
    # a billion: as small letter it refers to a note
    word = unaccented(re.sub(r"(?<=[0-9])B(?![^\W_])", "bn", tidy))
    if word in CELL_ERRORS or re.fullmatch(r"err:[0-9]+|#{2,}", word):
        return Unread(
            "HS111",
            f"{quoted(text)} is a spreadsheet error.",
            "mend the formula, or write the number",
        )
    if tidy.startswith("="):
        return Unread(
            "HS112",
            f"{quoted(text)} is a formula that was saved without its result.",
            "open the file in a spreadsheet and save it again",
        )
    if instead := _in_place_of_a_number(text, word):
        return instead
    if found := MARK.fullmatch(word):
        return _marked(phrase, found[1], found[2])
    return phrase.read(word) or _no_number(text)


def _no_number(text: str) -> Unread:
    message = f"{quoted(text)} is no number."
    return Unread("HS101", message, "write the number, or leave the cell blank")


def _in_place_of_a_number(text: str, word: str) -> Number | Unread | None:
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
    if word in ZERO:
        return Number(0.0)
    if word in NONE:
        return Unread(
            "HS102",
            f"{quoted(text)} can be 0 or a figure that is missing.",
            "write 0, or leave the cell blank",
        )
    return None


def _marked(phrase: _Phrase, word: str, mark: str) -> Number | Unread:
    """Read a cell with a mark that refers to a note."""
    text = phrase.text
    if word.endswith("10") and mark[0] in "¹²³⁰⁴⁵⁶⁷⁸⁹":
        return Unread(
            "HS102",
            f"{quoted(text)} can be a number with a note or a power of ten.",
            "write the number in full",
        )
    read = _in_place_of_a_number(text, word) or phrase.read(word)
    if isinstance(read, Number) and not read.fault:
        return read._replace(
            plain=False,
            fault="HS138",
            message=f"The mark {quoted(mark.strip())} in {quoted(text)} is no part of its "
            "number, and may refer to a note.",
            suggestion="see what the mark stands for",
        )
    return read or _no_number(text)


_BRACKETS: Final = re.compile(r"\(([^()]*[0-9][^()]*)\)")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Reads one cell; None where it does not read."""

    text: str
    customs: Customs

    def bare(self, word: str) -> Number | Unread:
        read = Measurer(self.text, self.customs).measure(word)
        if isinstance(read, Measure):
            return self._number(read)
        return read or _no_number(self.text)

    def read(self, word: str) -> Number | Unread | None:
        if found := _BRACKETS.fullmatch(word):
            return self._in_brackets(found[1])
        qualifier, opening = "exact", ""
        if found := QUALIFIED.fullmatch(word):
            opening, word = found.groups()
            qualifier = QUALIFYING[opening]
        elif found := QUALIFIED_AFTER.fullmatch(word):
            word, qualifier = found[1], QUALIFYING_AFTER[found[2]]
        # "more than 14,000" is English, whose comma groups thousands
        measurer = Measurer(self.text, self.customs, english=opening in ENGLISH_WORDS)
        if qualifier in ("exact", "range") and (start := LEADING.match(word)):
            link = (RANGES[opening] if opening else LINK).search(word, start.end())
            if link:
                return self._range(measurer, word[: link.start()], word[link.end() :].strip())
        if qualifier == "range":
            return None
        # words within words ("less than nearly 5") would lose one of them
        read = measurer.measure(word)
        return self._number(read, qualifier) if isinstance(read, Measure) else read

    def _number(self, read: Measure, qualifier: str = "exact") -> Number:
        if read.scale != 1 and qualifier == "exact":
            qualifier = "about"
        digit = read.unit_of_last_digit
        value, low, high = bounds(qualifier, read.value, unit_of_last_digit=digit)
        return Number(
            value,
            low,
            high,
            qualifier,
            plain=self.text.isascii() and PLAIN.fullmatch(self.text) is not None,
            unit=read.unit,
            scaled=read.scale != 1,
            lone_point=read.lone_point and read.scale == 1,
        )

    def _in_brackets(self, word: str) -> Number | Unread | None:
        read = Measurer(self.text, self.customs).measure(word)
        if not isinstance(read, Measure) or read.value < 0:
            return read if isinstance(read, Unread) else None
        negative = read._replace(digits="-" + read.digits.removeprefix("+"))
        if self.customs.brackets_negative:
            return self._number(negative)
        return two_readings(self.text, str(negative.value), str(read.value))

    def _range(self, measurer: Measurer, first: str, last: str) -> Number | Unread | None:
        ends = [measurer.measure(first), measurer.measure(last)]
        for end in ends:
            if isinstance(end, Unread) and end.fault == "HS102":
                return end
        low, high = ends
        if not (isinstance(low, Measure) and isinstance(high, Measure)):
            return None
        if low.scale == 1 and float(low.digits) < float(high.digits):
            # "5 to 10 million" says the scale of both
            low = low._replace(scale=high.scale)
        units = {end.unit for end in (low, high) if end.unit}
        if len(units) > 1 or not 0 <= low.value < high.value:
            return None
        return Number(
            low=low.value,
            high=high.value,
            qualifier="range",
            unit="".join(units),
            scaled=high.scale != 1,
            lone_point=(low.lone_point or high.lone_point) and high.scale == 1,
        )
