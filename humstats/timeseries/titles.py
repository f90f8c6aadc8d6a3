"""Titles: a caller's sentence, tested against the figures that it stands above.

The test reads English. It knows numbers with their scale, percent sign and qualifier, years,
words of records (highest, lowest, record, ...) and words of shares (half, a third, most of,
...). A title without any of these says nothing that the series could refute, and passes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

import numpy as np
import pandas as pd

from humstats.errors import ChartError
from humstats.model.numerals import precision_of, quantity
from humstats.model.qualifiers import QUALIFIERS, interval
from humstats.timeseries.decisions import granularity
from humstats.timeseries.derive import follows
from humstats.timeseries.scope import PERIOD, check_figures
from humstats.timeseries.wording import period_of, when_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

__all__ = ["check_title"]

_YEARS: Final = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_SINCE: Final = re.compile(r"\bsince\s+(?:\w+\s+){0,3}?((?:19|20)\d\d)\b", re.IGNORECASE)
#: Years that a title compares with, and does not speak of.
_BASES: Final = re.compile(
    r"\b(?:since|than|from|against|over|compared (?:with|to))\s+(?:\w+\s+){0,2}?"
    r"((?:19|20)\d\d)\b", re.IGNORECASE,
)  # fmt: skip
_EVER: Final = re.compile(
    r"\b(?:ever|all-time|in history|on record|unprecedented"
    r"|since the (?:crisis|war|conflict|uprising)\b[\w ]*)", re.IGNORECASE,
)  # fmt: skip
_DATES: Final = re.compile(
    r"\b\d{1,2}(?:\s*[–-]\s*\d{1,2})?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\s+\d{1,2}\b"
    r"|\b\d{4}-\d\d(?:-\d\d)?\b|\b\d+(?:st|nd|rd|th)\b|\baged?\s+\d+(?:\s*[–-]\s*\d+|\+)?"
)
_NUMBERS: Final = re.compile(
    r"(?P<word>\b(?:" + "|".join(
        re.escape(word) for qualifier in QUALIFIERS.values() for word in qualifier.words if word
    ) + r")\s+)?(?<![\w.,])(?P<digits>\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<scale>million|billion|thousand|[MBKmk]\b|bn\b)?\s?"
    r"(?P<percent>%|per ?cent\b|percentage points?)?(?![\w+])", re.IGNORECASE,
)  # fmt: skip
_SCALES: Final = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9,
                  "b": 1e9, "bn": 1e9}  # fmt: skip
_HIGHEST: Final = re.compile(
    r"\b(?:record(?! low)|highest|largest|greatest|peak\w*|unprecedented|all-time(?! low)"
    r"|(?<!at )most(?! of\b))\b", re.IGNORECASE,
)  # fmt: skip
_LOWEST: Final = re.compile(
    r"\b(?:record low|all-time low|lowest|smallest|fewest|(?<!at )least)\b", re.IGNORECASE
)
#: Words of shares, in percent.
_SHARES: Final = {
    r"half(?! of (?:19|20)\d\d)": 50.0,
    r"(?:a|one)[ -]third": 100 / 3,
    r"two[ -]thirds": 200 / 3,
    r"(?:a|one)[ -]quarter": 25.0,
    r"three[ -]quarters": 75.0,
    r"(?:a|one)[ -]fifth": 20.0,
    r"(?:a|one)[ -]tenth": 10.0,
    r"(?:one|1)(?: person)? (?:in|out of)(?: every)? (?:two|2)\b": 50.0,
    r"(?:one|1)(?: person)? (?:in|out of)(?: every)? (?:three|3)\b": 100 / 3,
    r"(?:one|1)(?: person)? (?:in|out of)(?: every)? (?:four|4)\b": 25.0,
    r"(?:one|1)(?: person)? (?:in|out of)(?: every)? (?:five|5)\b": 20.0,
    r"(?:two|2)(?: people)? (?:in|out of)(?: every)? (?:three|3)\b": 200 / 3,
    r"(?:nine|9)(?: people)? (?:in|out of)(?: every)? (?:ten|10)\b": 90.0,
}
_ORDINAL_HALF: Final = re.compile(r"\b(?:first|second|other) half\b", re.IGNORECASE)
_MAJORITY: Final = re.compile(r"\b(?:majority|most of)\b", re.IGNORECASE)
#: A share may be called "half" within half a point, "about half" within a twentieth of it,
#: and "almost half" from a twentieth of it below.
_EXACTLY: Final = 0.5
_ROUGHLY: Final = 0.05
_NEARLY: Final = QUALIFIERS["nearly"].words


def check_title(title: str, series: pd.DataFrame, *others: pd.DataFrame) -> None:
    """Refuse a title that the series does not bear out.

    A number must be a figure of the series as printed, with its qualifier, or a change
    between two of its periods; if the title names years, of those years. "About" allows
    rounding, "16.7 million" as "17 million" does not pass without it. A word of a record
    must be borne out by the bounds of all figures, and by a series that starts in time. A
    word of a share needs a series in percent: see :func:`humstats.share_of`.

    Parameters
    ----------
    title : str
        In English. Without numbers, records and shares it passes.
    series : pandas.DataFrame
        A time series, or a comparison. Words of records are about this one.
    *others : pandas.DataFrame
        More that the chart shows or was computed from, such as the part and the whole of a
        share; numbers and shares may come from any of them.

    Raises
    ------
    ChartError
        Naming the words, and the figures that decide.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> people = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2012-01-01", "2024-01-01"],
    ...     "reference_period_end": ["2012-12-31", "2024-12-31"],
    ...     "value": [2.5e6, 16.7e6], "unit": "people", "source": "OCHA"}))
    >>> check_title("16.7 million people in need", people)
    >>> check_title("Needs in Syria: a record since 2011", people)
    Traceback (most recent call last):
        ...
    humstats.errors.ChartError: The title says 'since 2011', and the series starts in 2012:
    nothing is known of the time before.
    """
    facts, *more = (_Facts.of(held) for held in (series, *others))
    plain = " ".join(title.replace("\N{NO-BREAK SPACE}", " ").split())
    years = [int(year) for year in _YEARS.findall(_BASES.sub(" ", plain))]
    plain = re.sub(r"\bhalf an? (million|billion)\b", r"0.5 \1", plain, flags=re.IGNORECASE)
    # the test reads numbers last: shares such as "1 in 3" are not figures
    rest = _test_shares(plain, years, [facts, *more])
    _test_record(plain, years, facts)
    rest = _YEARS.sub(" ", _DATES.sub(" ", rest))
    for number in _numbers(rest):
        _test_number(number, years, [facts, *more])


check_title.__test__ = False  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Facts:
    """The figures of a series that say something, and the bounds of each."""

    rows: pd.DataFrame
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    follows: NDArray[np.bool_]

    @classmethod
    def of(cls, series: pd.DataFrame) -> _Facts:
        check_figures(series)
        rows = series.sort_values(PERIOD[::-1], kind="stable", ignore_index=True)
        low, high = interval(rows)
        stated = ~np.isnan(low)
        if not stated.any():
            raise ChartError("A series without a figure bears out no title.")
        kept = rows.loc[stated].reset_index(drop=True)
        return cls(kept, low[stated], high[stated], follows(kept))

    def of_years(self, years: list[int]) -> list[int]:
        """Positions of the figures of some years; of all where none of them is there."""
        ends = self.rows[PERIOD[1]].dt.year
        named = np.flatnonzero(ends.isin(years))
        return [int(at) for at in (named if len(named) else range(len(self.rows)))]

    def said(self, at: int) -> str:
        figure = {str(name): held for name, held in self.rows.iloc[at].items()}
        text = f"{quantity(figure, form='spelled')} {when_of(figure)}"
        return text.replace("\N{NO-BREAK SPACE}", " ")

    @property
    def in_percent(self) -> bool:
        return bool((self.rows["unit"] == "percent").all())

    @property
    def is_comparison(self) -> bool:
        return bool(self.rows.duplicated(PERIOD).any())


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a title: as written, its value, and the unit of its last digit."""

    text: str
    value: float
    step: float
    percent: bool
    qualifier: str


def _refuse(text: str) -> NoReturn:
    raise ChartError(text)


def _numbers(text: str) -> Iterator[_Number]:
    words = {word: code for code, q in QUALIFIERS.items() for word in q.words if word}
    for found in _NUMBERS.finditer(text):
        digits = found["digits"].rstrip(",")
        scale = _SCALES.get((found["scale"] or "").casefold(), 1.0)
        decimals = len(digits.partition(".")[2])
        value = float(digits.replace(",", "")) * scale
        yield _Number(
            " ".join(found[0].split()),
            value,
            max(10.0**-decimals * scale, granularity(value)),
            found["percent"] is not None,
            words.get((found["word"] or "").strip().casefold(), "exact"),
        )


def _test_number(number: _Number, years: list[int], shown: list[_Facts]) -> None:
    if not any(_may_be_said(number, years, facts) for facts in shown):
        facts = shown[0]
        candidates = facts.of_years(years)
        figures = ", ".join(facts.said(at) for at in candidates[-3:])
        _refuse(
            f"The title says {number.text!r}, which no figure of the series says: it has "
            f"{figures}{' and others' if len(candidates) > 3 else ''}."
        )


def _may_be_said(number: _Number, years: list[int], facts: _Facts) -> bool:
    largest = np.nanmax(np.where(np.isfinite(facts.high), facts.high, facts.low))
    small = number.value < 100 and not number.percent
    if small and (facts.in_percent or number.value * 100 < largest):
        return True  # "in 14 governorates" is no figure of a series in millions
    candidates = facts.of_years(years)
    if number.percent == facts.in_percent and any(
        _bears_out(number, at, facts) for at in candidates
    ):
        return True
    return any(_is_change(number, at, facts) for at in candidates)


def _bears_out(number: _Number, at: int, facts: _Facts) -> bool:
    figure = facts.rows.iloc[at]
    value, low, high = float(figure["value"]), facts.low[at], facts.high[at]
    own = str(figure["qualifier"])
    printed = precision_of(value) if not np.isnan(value) else number.step
    match number.qualifier:
        case "more_than":
            return bool(low > number.value or (own == "more_than" and low == number.value))
        case "at_least":
            return bool(low >= number.value)
        case "less_than":
            return bool(high < number.value or (own == "less_than" and high == number.value))
        case "at_most":
            return bool(high <= number.value)
        case "nearly" if own == "nearly":
            return abs(value - number.value) <= min(number.step, printed) / 2 * (1 + 1e-9)
        case "nearly":
            return bool(number.value * (1 - _ROUGHLY) <= value and high < number.value)
        case "about" if own in ("exact", "about"):
            return abs(value - number.value) <= number.step / 2 * (1 + 1e-9)
    if own not in ("exact", "about"):
        return False
    reach = number.step if number.percent else min(number.step, printed)
    return abs(value - number.value) <= reach / 2 * (1 + 1e-9)


def _is_change(number: _Number, at: int, facts: _Facts) -> bool:
    """Whether a number is the change to a period from the one before."""
    if not facts.follows[at] or facts.in_percent > number.percent:
        return False
    value = facts.rows["value"].to_numpy("float64")
    size = abs(value[at] - value[at - 1])
    if number.percent and not facts.in_percent:
        size = 100 * size / value[at - 1] if value[at - 1] else np.nan
    return bool(abs(size - number.value) <= number.step / 2 * (1 + 1e-9))


def _test_record(title: str, years: list[int], facts: _Facts) -> None:
    lowest, highest = _LOWEST.search(title), _HIGHEST.search(title)
    found = lowest or highest
    if not found or facts.is_comparison:
        return
    first = period_of(facts.rows.iloc[0])
    since = _SINCE.search(title)
    if since and int(since[1]) < first.start.year:
        _refuse(
            f"The title says {'since ' + since[1]!r}, and the series starts in {first}: "
            "nothing is known of the time before."
        )
    if ever := _EVER.search(title):
        _refuse(
            f"The title says {ever[0].strip()!r}, and the series starts in {first}: say "
            f"'in the series, which starts in {first}'."
        )
    rows = range(len(facts.rows))
    if since:
        rows = range(int((facts.rows[PERIOD[1]].dt.year >= int(since[1])).argmax()), rows.stop)
    at = facts.of_years(years)[-1]
    low, high = (-facts.high, -facts.low) if lowest else (facts.low, facts.high)
    rivals = [other for other in rows if other != at and high[other] >= low[at]]
    if rivals:
        top = max(rivals, key=lambda other: high[other])
        _refuse(
            f"The title says {found[0]!r}, and {facts.said(at)} is not: the series has "
            f"{facts.said(top)}."
        )


def _test_shares(title: str, years: list[int], shown: list[_Facts]) -> str:
    """Test words of shares, and return the title without them."""
    rest = _ORDINAL_HALF.sub(" ", title)
    words = "|".join(word for q in QUALIFIERS.values() for word in q.words if word)
    for pattern, percent in _SHARES.items():
        found = re.search(rf"(?:\b({words})\s+)?\b{pattern}", rest, re.IGNORECASE)
        if found:
            _test_share(found[0], (found[1] or "").casefold(), percent, years, shown)
            rest = rest.replace(found[0], " ")
    if found := _MAJORITY.search(rest):
        _test_share(found[0], "more than", 50.0, years, shown)
    return rest


def _test_share(
    text: str, word: str, percent: float, years: list[int], shown: list[_Facts]
) -> None:
    facts = next((facts for facts in shown if facts.in_percent), None)
    if facts is None:
        _refuse(
            f"The title says {text!r}, which is a share, and the series is in "
            f"{shown[0].rows['unit'].iloc[0]}: chart share_of(part, whole), or leave the "
            "word out."
        )
    candidates = facts.of_years(years)
    if not (years or facts.is_comparison):
        candidates = candidates[-1:]
    if not any(_is_share(word, percent, at, facts) for at in candidates):
        figures = ", ".join(facts.said(at) for at in candidates[-3:])
        _refuse(f"The title says {text!r}, and the figure is {figures}.")


def _is_share(word: str, percent: float, at: int, facts: _Facts) -> bool:
    low, high = facts.low[at], facts.high[at]
    value = float(facts.rows["value"].iloc[at])
    reach = _ROUGHLY * percent
    if word in _NEARLY:
        return bool(percent - reach <= value < percent and high < percent + _EXACTLY)
    if word in QUALIFIERS["more_than"].words:
        return bool(low > percent)
    if word in QUALIFIERS["less_than"].words:
        return bool(high < percent or (high == percent and np.isnan(value)))
    if word in QUALIFIERS["at_least"].words:
        return bool(low >= percent)
    if word in QUALIFIERS["at_most"].words:
        return bool(high <= percent)
    near = reach if word else _EXACTLY
    return bool(percent - near <= low and high <= percent + near)
