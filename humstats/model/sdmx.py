"""SDMX-CSV 2.0: the names, the periods and the signs that it has for what figures say.

Each row is one observation of one data flow. Three columns say of what: ``STRUCTURE``,
``STRUCTURE_ID`` and ``ACTION``; then stand the dimensions, the measure and the attributes,
by their identifiers. Where a common concept of SDMX means the same (``REF_AREA``, ``SEX``,
``AGE``, ``TIME_PERIOD``, ``OBS_VALUE``, ``OBS_STATUS``, ``UNIT_MEASURE``) its name is used;
every other column of a figure is there under its own name, in capitals. A dimension is never
blank: ``_T`` is the total, ``_Z`` what does not apply.

Sources: SDMX Technical Working Group, SDMX-CSV field guide, version 2.0.0 (columns, actions);
SDMX 3.0, section 6, technical notes (forms of time periods); Content-Oriented Guidelines
(names of concepts, ``_T`` and ``_Z``).
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import Final

from humstats.model.columns import COLUMNS, KEY, PERIOD
from humstats.model.interchange import CALCULATED

__all__ = [
    "DIMENSIONS",
    "FIXED",
    "GUARDED",
    "LETTER",
    "NAMES",
    "NOT_APPLICABLE",
    "TIME",
    "TOTAL",
    "days_of",
    "time_period",
]

#: The columns that say what a row is, and what stands in them. The data flow is our own:
#: no registry holds it.
FIXED: Final = {
    "STRUCTURE": "dataflow",
    "STRUCTURE_ID": "HUMSTATS:FIGURES(1.0)",
    "ACTION": "I",
}
TIME: Final = "TIME_PERIOD"
#: The letter of a status; the status itself stands in an attribute, for two share a letter.
LETTER: Final = "OBS_STATUS"
TOTAL: Final = "_T"
NOT_APPLICABLE: Final = "_Z"

_OWN: Final = {
    "location_code": "REF_AREA",
    "gender": "SEX",
    "age_range": "AGE",
    "value": "OBS_VALUE",
    "unit": "UNIT_MEASURE",
    "note": "COMMENT_OBS",
}
#: The name of each column but those of the period, which are one.
NAMES: Final = {
    column.name: _OWN.get(column.name, column.name.upper())
    for column in COLUMNS
    if column.name not in PERIOD
}
#: Columns that tell observations apart, and that are never blank.
DIMENSIONS: Final = frozenset(KEY) - {*PERIOD}
#: Texts of dimensions that would be taken for a formula, a blank, or one of the two signs.
GUARDED: Final = re.compile(rf"'*(?:{CALCULATED}|_[TZ]\Z|\Z)")

_FORMS: Final = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:S(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:/P(?P<days>[1-9]\d{0,6})D)?)?))?"
)


def time_period(start: dt.date, end: dt.date) -> str:
    """Return a period as SDMX writes it: both days are included.

    Parameters
    ----------
    start, end : datetime.date
        First and last day.

    Returns
    -------
    str
        A year, half-year, quarter, month or day; else the first day and how many days it
        lasts.

    Raises
    ------
    ValueError
        When it ends before it begins: no duration of SDMX is negative.

    Examples
    --------
    >>> from datetime import date
    >>> time_period(date(2024, 4, 1), date(2024, 6, 30))
    '2024-Q2'
    >>> time_period(date(2024, 1, 5), date(2024, 12, 24))
    '2024-01-05/P355D'
    """
    if end < start:
        raise ValueError(f"a period from {start} to {end} ends before it begins")
    if start == end:
        return start.isoformat()
    ends_month = end.day == monthrange(end.year, end.month)[1]
    if start.day == 1 and ends_month and start.year == end.year:
        months, before = end.month - start.month + 1, start.month - 1
        year = f"{start.year:04}"
        if months == 12:
            return year
        if months in (6, 3) and not before % months:
            return f"{year}-{'S' if months == 6 else 'Q'}{before // months + 1}"
        if months == 1:
            return f"{year}-{start.month:02}"
    return f"{start.isoformat()}/P{(end - start).days + 1}D"


def days_of(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a period; the way back of :func:`time_period`.

    Raises
    ------
    ValueError
        When the text is no such period.

    Examples
    --------
    >>> days_of("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    found = _FORMS.fullmatch(text)
    if not found or not text.isascii():
        raise ValueError(f"{text!r} is no period of SDMX")
    year = int(found["year"])
    if found["day"]:
        start = dt.date(year, int(found["month"]), int(found["day"]))
        try:
            return start, start + dt.timedelta(days=int(found["days"] or 1) - 1)
        except OverflowError as error:
            raise ValueError(f"{text!r} ends after the year 9999") from error
    months = 6 if found["half"] else 3 if found["quarter"] else 1 if found["month"] else 12
    nth = int(found["half"] or found["quarter"] or found["month"] or 1)
    last = nth * months
    start = dt.date(year, last - months + 1, 1)
    return start, dt.date(year, last, monthrange(year, last)[1])
