"""Month columns: those headed as months, and where their years stand.

"Month" over "January" needs a year from beside it. Over "oct. 2023" or 2023-10-01 it needs
none: each cell says when by itself, and a day under such a header stands for its month.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from humstats.model.findings import quoted
from humstats.reading.cells.days import spans_of
from humstats.reading.cells.months import role_of_months

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout

__all__ = ["ask_for_years", "with_dated_months"]


def with_dated_months(grid: Grid, layout: Layout) -> Layout:
    """Read a column of months whose cells have a year as the periods that they are.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.

    Returns
    -------
    Layout
        The same where a column of years stands beside it, or where its cells have none. A
        day that is read as its month is said.
    """
    if "month" not in layout.dimensions or "year" in layout.dimensions:
        return layout
    place = layout.dimensions["month"]
    words = grid.columns[place].rows(layout.heading.data_rows).words
    role = role_of_months(words)
    if role == "month":
        return layout
    places = {role if name == "month" else name: at for name, at in layout.dimensions.items()}
    said = layout.said
    if role == "month_of" and (day := _single_day(words)):
        header = layout.headers[place]
        message = f"The column {header!r} holds months: {day} was read as its whole month."
        said = (*said, ("HS159", message, place))
    return replace(layout, dimensions=places, said=said)


def _single_day(words: Sequence[str]) -> str:
    """Return the first text that is one day, as it is shown; empty where there is none."""
    read = spans_of(words, monthly=True).days
    return next(
        (
            quoted(word)
            for word, day in zip(words, read, strict=True)
            if day.period and day.period.start == day.period.end
        ),
        "",
    )


def ask_for_years(layout: Layout, said: Mapping[str, str], name: str) -> str:
    """Say in one sentence that the months of a table have no year, and what to pass.

    Parameters
    ----------
    layout : Layout
        How the table is read.
    said : mapping of str to str
        What the caller said, by column of a figures table.
    name : str
        Of the file and sheet.

    Returns
    -------
    str
        Empty where their year is known.
    """
    if "month" not in layout.dimensions or "year" in layout.dimensions:
        return ""
    period = said.get("period") or layout.always.get("period", "")
    if period.isdecimal():
        return ""
    header = layout.headers[layout.dimensions["month"]]
    lacking = f"{name} has months without a year in the column {header!r}"
    if period:
        return (
            f"{lacking}, and period={period!r} is not one year: write the year into each "
            'cell ("2024-01"), or pass one as in period="2024".'
        )
    return f'{lacking}: write it into each cell ("2024-01"), or pass it as in period="2024".'
