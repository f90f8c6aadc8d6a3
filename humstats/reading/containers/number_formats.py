"""Number formats: what the format of a cell makes of the number in it.

A spreadsheet holds days, times and shares as numbers; that 45292 is a day, only its format
says. Of a format nothing more is taken than this: digits are kept in full, however few are
shown.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Final, Literal

__all__ = [
    "DAY_0",
    "DAY_0_OF_1904",
    "Style",
    "built_in_style",
    "moment_text",
    "number_text",
    "percent_text",
    "style_of",
]

#: What a number stands for. A "percent" is a share of 1; a "percent sign" is only shown
#: behind the number; "elapsed" are hours that count on beyond 24.
Style = Literal["number", "percent", "percent sign", "day", "time", "elapsed"]

#: Day 0 of the two ways to count days. The first takes 1900 for a leap year, so that all
#: days before 1 March 1900 have a number that is too small by one.
DAY_0: Final = dt.datetime(1899, 12, 30)
DAY_0_OF_1904: Final = dt.datetime(1904, 1, 1)
_LEAP_DAY_OF_1900: Final = 60

#: The formats that every program knows by number; all others are of plain numbers. 27 to 36
#: and 50 to 58 are the days and times of Chinese, Japanese and Korean.
_BUILT_IN: Final[dict[int, Style]] = {
    **dict.fromkeys((9, 10), "percent"),
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58), "day"),
    **dict.fromkeys((18, 19, 20, 21, *range(32, 36), 45, 47, 55, 56), "time"),
    46: "elapsed",
}
_QUOTED: Final = re.compile(r'"[^"]*"?|\\.')
#: A width to leave blank, a sign to fill with, and what is in brackets: colour, language,
#: condition.
_NOT_SHOWN: Final = re.compile(r"[_*].|\[[^\]]*\]?", re.DOTALL)
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_MIDNIGHT: Final = re.compile(r"T00:00(?::00(?:[.,]0*)?)?$")
_NO_FORMAT: Final = re.compile(r"\s*(?:general|standard)?\s*", re.IGNORECASE)
_OF_NUMBERS: Final = "0123456789.eE+-"
#: From here on, numbers with a point leave out whole numbers.
_LARGEST_WHOLE: Final = 2**53
_DAY_IN_MS: Final = 86_400_000


def style_of(code: str) -> Style:
    """Return what a format makes of numbers.

    Parameters
    ----------
    code : str
        The format as the workbook holds it, in English letters, such as "yyyy-mm-dd". Where
        it has sections for other signs, the first one counts.

    Returns
    -------
    str
        A style.

    Examples
    --------
    >>> [style_of(code) for code in ("0.0%", "d/m/yy", "h:mm", "[h]:mm", '0 "days"')]
    ['percent', 'day', 'time', 'elapsed', 'number']
    """
    if _NO_FORMAT.fullmatch(code):
        return "number"
    plain = _QUOTED.sub("", code)
    plain = plain.partition(";")[0]
    if _ELAPSED.search(plain):
        return "elapsed"
    letters = set(_NOT_SHOWN.sub("", plain).lower())
    if letters & {"h", "s"}:
        return "day" if letters & {"d", "y"} else "time"
    if letters & {"d", "m", "y"}:
        return "day"
    if "%" in letters:
        return "percent"
    shown = "".join(_QUOTED.findall(code))
    return "percent sign" if "%" in shown else "number"


def built_in_style(number: int) -> Style:
    """Return what a format makes of numbers that is known by its own number."""
    return _BUILT_IN.get(number, "number")


def number_text(raw: str, style: Style, *, day_0: dt.datetime = DAY_0) -> tuple[str, bool]:
    """Return the text of a number in a cell, and whether it may have decimals.

    Parameters
    ----------
    raw : str
        The number as the workbook holds it. What is no number is returned as it stands.
    style : str
        What it stands for.
    day_0 : datetime.datetime
        The day that has the number 0.

    Returns
    -------
    str
        Numbers in full, without a point where they are whole; days in ISO form, shares in
        percent; "#VALUE!" for a day that no calendar has.
    bool
        Whether it is held as a number with a point or an exponent, and shown as a number.

    Examples
    --------
    >>> [number_text("45292", style) for style in ("number", "day", "percent sign")]
    [('45292', False), ('2024-01-01', False), ('45292%', False)]
    >>> number_text("15.300000000000001", "number"), number_text("0.153", "percent")
    (('15.3', True), ('15.3%', True))
    """
    value = _value(raw)
    if value is None:
        return raw, False
    if style in ("day", "time"):
        return _moment(value, style, day_0), False
    if style == "elapsed":
        return _elapsed(value), False
    decimal = "." in raw or "e" in raw or "E" in raw
    if style == "percent":
        return percent_text(value), decimal
    if style == "percent sign":
        return f"{value:.15g}%", decimal
    if not decimal:
        return raw if raw[0] in "123456789" else str(int(raw)), False
    whole = value.is_integer() and abs(value) < _LARGEST_WHOLE
    return str(int(value)) if whole else repr(value), True


def percent_text(share: float) -> str:
    """Return a share of 1 as percent.

    Examples
    --------
    >>> percent_text(0.9), percent_text(0.153)
    ('90%', '15.3%')
    """
    return f"{share * 100:.12g}%"


def moment_text(written: str) -> str:
    """Return a moment in ISO form: a blank before its time, and no time where it is midnight.

    Examples
    --------
    >>> moment_text("2024-11-27T00:00:00Z"), moment_text("2024-11-27T12:30:00")
    ('2024-11-27', '2024-11-27 12:30:00')
    """
    return _MIDNIGHT.sub("", written.removesuffix("Z")).replace("T", " ")


def _value(raw: str) -> float | None:
    """Return the number that a text is, written as machines do; none is infinite."""
    if raw.strip(_OF_NUMBERS):
        return None
    try:
        value = float(raw)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _moment(value: float, style: Style, day_0: dt.datetime) -> str:
    whole, part = divmod(value, 1)
    try:
        # Excel's own files carry times that miss the second by a billionth
        time = dt.timedelta(milliseconds=round(part * _DAY_IN_MS))
        if 0 <= value < 1 and not time.days and (style == "time" or day_0 == DAY_0):
            return str((DAY_0 + time).time())
        if day_0 == DAY_0 and int(whole) == _LEAP_DAY_OF_1900 and not time.days:
            # the day that never was, as the spreadsheet shows it
            return f"1900-02-29 {(DAY_0 + time).time()}" if time else "1900-02-29"
        if day_0 == DAY_0 and 0 < value < _LEAP_DAY_OF_1900:
            whole += 1
        return moment_text((day_0 + dt.timedelta(days=whole) + time).isoformat())
    except (OverflowError, ValueError):
        return "#VALUE!"


def _elapsed(days: float) -> str:
    seconds, rest = divmod(round(abs(days) * _DAY_IN_MS), 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    sign = "-" if days < 0 else ""
    return f"{sign}{hours}:{minute:02}:{second:02}" + (f".{rest:03}" if rest else "")
