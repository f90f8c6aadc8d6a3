"""Days: the periods of a whole column, each text read in the light of the others.

One cell often leaves open what another shows: "27/11/2024" says that days come first in
"05/06/2024" too, "2013-14" that "2011-12" are two years. What a column decided is said; what
it leaves open, or shows in two ways, is asked about, cell by cell.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from humstats.model.calendars import MONTHS, calendar_of_year, plain
from humstats.model.findings import quoted
from humstats.model.periods import (
    Period,
    day_of_serial,
    is_month,
    parse_period,
    shown_order,
)
from humstats.reading.cells.codes import Day

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = ["YEAR", "Days", "days_of", "order_shown_by", "spans_of"]

#: Words in the header of a column of days, in four languages.
_SAYS_DAY: Final = re.compile(
    r"\b(?:date|dates|day|from|to|start|end|reported|published|updated|jour|debut|fin|fecha|"
    r"dia|inicio|desde|hasta)\b|تاريخ|يوم"
)
_SLASHED: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}(?: .*)?")
_ISO_DAY: Final = re.compile(r"\d{4}-(\d\d)-(\d\d)(?:[t ].*)?")
_SHORT_YEARS: Final = re.compile(r"([1-9]\d{3})([-/])(\d\d)")
_HALF_YEAR: Final = re.compile(r"([1-9]\d{3})\.50*")
_SHORT_MONTH: Final = re.compile(r"([^\W\d_]+)\.?[- ](\d\d)")
_SHORT_DAY: Final = re.compile(r"\d{1,2}-[^\W\d_]+\.?-\d\d")
YEAR: Final = re.compile(r"([1-9]\d{3})(?:\.0)?")
#: Nobody has a series of so many years in another calendar, and projections have.
_YEARS_IN_A_ROW: Final = 75
#: So many dates without a day above 12 are no chance.
_ENOUGH: Final = 3
_MONTHS_OF_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Days:
    """What the texts of a column of periods stand for.

    Attributes
    ----------
    days : tuple of Day
        For each text: its period, or None and why; a blank is None without a word.
    decided : tuple of str
        What was decided for the column, and what shows it, as what follows "in the column".
    """

    days: tuple[Day, ...]
    decided: tuple[str, ...] = ()


def order_shown_by(words: Sequence[str]) -> bool | None:
    """Return whether days stand before months in a column; None where it shows no order.

    A column that shows both orders shows none.

    Examples
    --------
    >>> order_shown_by(["05/06/2024", "27/11/2024"])
    True
    >>> order_shown_by(["27/11/2024", "11/27/2024"])
    """
    shown = {order for word in words for order in shown_order(word)}
    return shown.pop() if len(shown) == 1 else None


def spans_of(
    words: Sequence[str],
    *,
    header: str = "",
    typed: Collection[str] = (),
    monthly: bool = False,
    day_first: bool | None = None,
    gregorian: bool = False,
) -> Days:
    """Read the distinct texts of a column of years, months, days or spans.

    Parameters
    ----------
    words : sequence of str
        The texts; two may be alike.
    header : str
        Of the column. Numbers such as 45292 are days only under one that says so.
    typed : collection of str
        Those that are stored as numbers.
    monthly : bool
        Whether it is known that no text means two years, as of a day of publication.
    day_first : bool or None
        Whether "05/06/2024" is 5 June, where another column or the caller says it.
    gregorian : bool
        Whether it is known that "2081" is a year to come.

    Returns
    -------
    Days
        In the order of the texts.

    Examples
    --------
    >>> column = spans_of(["05/06/2024", "27/11/2024"])
    >>> print(column.days[0].period)
    5 Jun 2024
    >>> column.decided
    ("days stand before months: '27/11/2024' has no other reading",)
    """
    plains = [plain(word) for word in words]
    held = {bare: word for bare, word in zip(plains, words, strict=True) if bare}
    alike = _serials(held, header, typed) or _half_years(held) or _short_months(held)
    if alike is not None:
        meant, why = alike
        return Days(tuple(Day(meant.get(word)) for word in plains), (why,))
    decided: list[str] = []
    if day_first is None and (day_first := order_shown_by([*held])) is not None:
        decided += _said_order(held, day_first=day_first)
    two_years: dict[str, str] = {}
    if not monthly:
        monthly, two_years, said = _months_or_years(held)
        decided += said
    if not gregorian and (run := _run_of_years(held)):
        gregorian = True
        decided.append(f"the years {run} stand in a row, and are Gregorian")
    if short := next((word for word in held if _SHORT_DAY.fullmatch(word)), None):
        decided.append(f"the last two digits of {quoted(held[short])} are its year")
    swapped = _may_be_swapped(held)

    def read(word: str, bare: str) -> Day:
        if not bare:
            return Day(None)
        if bare in swapped:
            return Day(None, _swapped(word, swapped[bare]))
        try:
            period = parse_period(
                two_years.get(bare, word),
                monthly=monthly,
                day_first=day_first if _is_open(bare) else None,
                gregorian=gregorian,
            )
        except ValueError as error:
            return Day(None, str(error))
        return Day(period)

    return Days(tuple(map(read, words, plains)), tuple(decided))


def days_of(words: Sequence[str], *, header: str = "", typed: Collection[str] = ()) -> Days:
    """Read the texts of a column of first, last or publication days.

    A month or a year that is named without a day is its whole, of which the caller takes the
    first or the last day. A day is never two years, so that "2011-12" is a month.

    Parameters
    ----------
    words : sequence of str
        The texts.
    header : str
        Of the column.
    typed : collection of str
        Those that are stored as numbers.

    Returns
    -------
    Days
        In the order of the texts.

    Examples
    --------
    >>> days_of(["2011-12"]).days[0].period.end
    datetime.date(2011, 12, 31)
    """
    return spans_of(words, header=header, typed=typed, monthly=True)


_Whole = tuple[dict[str, Period], str]


def _serials(held: Mapping[str, str], header: str, typed: Collection[str]) -> _Whole | None:
    """Read days as a spreadsheet counts them, where the whole column holds nothing else."""
    days = {word: day_of_serial(word) for word in held}
    meant = {word: Period(day, day) for word, day in days.items() if day}
    if not held or len(meant) < len(days) or not _SAYS_DAY.search(plain(header)):
        return None
    if len(meant) == 1 and not set(held.values()) & set(typed):
        return None
    first, period = next(iter(meant.items()))
    return meant, (
        f"all numbers are days as a spreadsheet counts them: {first} is {period.start}"
    )


def _half_years(held: Mapping[str, str]) -> _Whole | None:
    """Read 2018.5, 2019.5, ... as years counted at their middle."""
    found = {word: _HALF_YEAR.fullmatch(word) for word in held}
    meant = {word: parse_period(match[1]) for word, match in found.items() if match}
    if len(meant) < max(_ENOUGH, len(found)):
        return None
    first = next(iter(meant))
    return meant, (
        f"{first} is the year {meant[first]}, counted at its middle, as all years of the "
        "column are; months written as twelfths would differ"
    )


def _short_months(held: Mapping[str, str]) -> _Whole | None:
    """Read Nov-23, Dec-23, Jan-24 as months, where they follow each other without a gap."""
    found = {word: _SHORT_MONTH.fullmatch(word) for word in held}
    months = {
        word: (2000 + int(match[2])) * 12 + MONTHS[match[1]] - 1
        for word, match in found.items()
        if match and match[1] in MONTHS
    }
    counted = sorted(set(months.values()))
    if len(months) < len(found) or len(counted) < _ENOUGH:
        return None
    if counted[-1] - counted[0] != len(counted) - 1:
        return None
    meant = {
        word: parse_period(f"{count // 12}-{count % 12 + 1:02}", monthly=True)
        for word, count in months.items()
    }
    first = next(iter(meant))
    return (
        meant,
        f"{quoted(held[first])} is {meant[first]}: the months of the column follow each other",
    )


def _said_order(held: Mapping[str, str], *, day_first: bool) -> list[str]:
    if not any(_is_open(word) for word in held):
        return []
    proof = next(word for word in held if shown_order(word))
    first, second = ("days", "months") if day_first else ("months", "days")
    return [f"{first} stand before {second}: {quoted(held[proof])} has no other reading"]


def _is_open(word: str) -> bool:
    """Whether a text has dates, none of which shows its own order."""
    return bool(_SLASHED.search(word)) and not shown_order(word)


def _months_or_years(held: Mapping[str, str]) -> tuple[bool, dict[str, str], list[str]]:
    """Decide what "2011-12" is by what stands beside it in the column."""
    short = {word: _SHORT_YEARS.fullmatch(word) for word in held}
    two = {
        word: f"{match[1]}-{int(match[1]) + 1}"
        for word, match in short.items()
        if match and int(match[3]) == (int(match[1]) + 1) % 100
    }
    open_words = [word for word in two if 1 <= int(word[-2:]) <= 12]
    shows_years = next((word for word in two if word not in open_words), None)
    shows_months = next(filter(is_month, held), None)
    shown = [word for word in (shows_months, shows_years) if word is not None]
    if not open_words or len(shown) != 1:
        return False, {}, []
    one, proof = quoted(held[open_words[0]]), quoted(held[shown[0]])
    if shows_months is not None:
        return True, {}, [f"{one} is a month, as {proof} is"]
    return False, two, [f"{one} are two years, as {proof} are"]


def _run_of_years(held: Mapping[str, str]) -> str | None:
    """Return the years of the column where so many stand in a row that they are ours."""
    found = [YEAR.fullmatch(word) for word in held]
    years = sorted({int(match[1]) for match in found if match})
    if not any(map(calendar_of_year, years)):
        return None
    in_a_row = years[-1] - years[0] == len(years) - 1
    if all(found) and in_a_row and len(years) >= _YEARS_IN_A_ROW:
        return f"{years[0]} to {years[-1]}"
    return None


def _may_be_swapped(held: Mapping[str, str]) -> dict[str, str]:
    """Find dates that a spreadsheet may have stored with day and month in the wrong order.

    Set to another language, it takes "05/06/2024" for a date, swaps it, and leaves
    "27/11/2024" a text: then no stored day is above 12, and no text is in doubt.
    """
    texts = [word for word in held if _SLASHED.fullmatch(word)]
    stored = {word: match for word in held if (match := _ISO_DAY.fullmatch(word))}
    days = [int(match[2]) for match in stored.values()]
    if len(stored) < _ENOUGH or max(days) > _MONTHS_OF_A_YEAR or set(days) == {1}:
        return {}
    if not texts or not all(map(shown_order, texts)):
        return {}
    return {
        word: texts[0]
        for word, match in stored.items()
        if match[1] != match[2] and int(match[1]) <= _MONTHS_OF_A_YEAR
    }


def _swapped(word: str, text: str) -> str:
    day = dt.date.fromisoformat(word[:10])
    other = day.replace(month=day.day, day=day.month)
    return (
        f"{quoted(word)} may be {other}: beside it stand texts such as {quoted(text)}, and no "
        "stored day is above 12, as where a spreadsheet swaps day and month. Write all as "
        "2024-11-27."
    )
