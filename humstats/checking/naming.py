"""Naming: what figures are called in a sentence, with their values, places and periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from humstats.checking.origins import exactly, in_full
from humstats.model.columns import ALL, PERIOD, breakdowns_in
from humstats.model.indicators import catalogue
from humstats.model.lists import listed
from humstats.model.qualifiers import QUALIFIERS

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from humstats.rules import Table

__all__ = [
    "days_of", "names_of", "periods_of", "place_names_of", "subjects_of", "values_of",
]  # fmt: skip

#: For so many figures all places of the table are named at once.
_MANY = 1_000
#: How many members of a list a sentence names; the rest it counts.
LISTED = 5


def values_of(table: Table, rows: NDArray[np.intp]) -> list[str]:
    """Write values with their qualifiers, to the last digit."""
    words = [
        QUALIFIERS[q].words[0] if q in QUALIFIERS else "" for q in _labels(table, "qualifier")
    ]
    codes = table.codes("qualifier").numbers[rows]
    # "about" is how most round figures are read; in a contradiction only the digits matter
    words = ["" if word == "about" else word for word in words]
    words = [f"{word} " if word else "" for word in (*words, "")]
    texts = in_full(table.value[rows])
    said = np.array(words, object)[codes] + texts
    bounds = np.flatnonzero(np.isnan(table.value[rows]))
    least, most = (array[rows[bounds]].tolist() for array in (table.lowest, table.highest))
    said[bounds] = [
        f"{exactly(low)} to {exactly(high)}" for low, high in zip(least, most, strict=True)
    ]
    return list(said)


def _labels(table: Table, column: str) -> list[str]:
    return [str(label) for label in table.codes(column).labels]


def names_of(table: Table, rows: NDArray[np.intp]) -> list[str]:
    """Return the names of what figures count."""
    codes = table.codes("indicator")
    names = [catalogue[c].name() if c in catalogue else str(c) for c in codes.labels]
    names.append("(no indicator)")
    return [names[number] for number in codes.numbers[rows]]


def days_of(table: Table, column: str, rows: NDArray[np.intp]) -> list[str]:
    """Write the days on which periods begin or end."""
    days, back = np.unique(table.days(column)[rows], return_inverse=True)
    words = [_date(number) for number in days.tolist()]
    return [words[at] for at in back]


def periods_of(table: Table, rows: NDArray[np.intp]) -> list[str]:
    """Write the periods of figures: a year, a month, a day, or from one day to another."""
    days = np.stack([table.days(column)[rows] for column in PERIOD], axis=1)
    spans, back = np.unique(days, axis=0, return_inverse=True)
    words = [_span(first, last) for first, last in spans.tolist()]
    return [words[at] for at in back.ravel()]


def _span(first: int, last: int) -> str:
    start, end = _date(first), _date(last)
    if (start[5:], end[5:]) == ("01-01", "12-31") and start[:4] == end[:4]:
        return start[:4]
    after = _date(last + 1)
    if start.endswith("-01") and after.endswith("-01") and start[:7] == end[:7]:
        return start[:7]
    return start if start == end else f"{start} to {end}"


def _date(number: int) -> str:
    if number == np.iinfo("i8").min:
        return "NaT"
    return str(np.datetime64(number, "D"))


#: What is said before codes that say nothing by themselves.
_CALLED = {
    "age_range": "age ", "disability": "disability ", "ipc_phase": "phase ",
    "reporting_round": "round ", "origin_location_code": "from ", "market_code": "market ",
    "commodity_code": "commodity ",
}  # fmt: skip


def subjects_of(table: Table, rows: NDArray[np.intp]) -> list[str]:
    """Say what figures are about: people in need in AF2903, age 18-64."""
    parts = [names_of(table, rows), place_names_of(table, rows)]
    for name in breakdowns_in(table.figures):
        codes = table.codes(name)
        prefix = _CALLED.get(name, "")
        texts = ["" if label == ALL else f", {prefix}{label}" for label in codes.labels]
        if any(texts):
            texts.append("")
            parts.append([texts[number] for number in codes.numbers[rows]])
    return ["".join(piece) for piece in zip(*parts, strict=True)]


def place_names_of(table: Table, rows: NDArray[np.intp]) -> list[str]:
    """Say in which places figures are: " in AF2903"."""
    numbers, frame = table.places.numbers[rows], table.places.frame
    if len(rows) > _MANY:
        texts = table.once("place names", lambda: _called(frame))
    else:
        used, numbers = np.unique(numbers, return_inverse=True)
        texts = _called(frame.iloc[used])
    return [texts[number] for number in numbers.tolist()]


def _called(frame: pd.DataFrame) -> list[str]:
    """Name each place by the innermost code or name that it has."""
    # a plan for many countries lists them all
    names = [listed(str(code).split("; "), most=LISTED) for code in frame["location_code"]]
    for column in (
        "provider_admin1_name",
        "admin1_code",
        "provider_admin2_name",
        "admin2_code",
        "area_name",
        "area_code",
    ):
        if column in frame:
            inner = map(str, frame[column])
            names = [i if i.strip() else outer for i, outer in zip(inner, names, strict=True)]
    return [f" in {name}" for name in names]
