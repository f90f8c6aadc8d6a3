"""Inputs: the table that a caller passes, checked and made a figures table."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from humstats.errors import FigureError
from humstats.model.columns import COLUMNS, PERIOD, tidy

__all__ = ["check_figures", "in_days", "tidied"]

#: Columns without which, and without a default for which, nothing can be asked.
_NEEDED: Final = [spec.name for spec in COLUMNS if spec.required and spec.default is None]


def check_figures(figures: Any) -> None:
    """Refuse what is no table, or lacks a column without which nothing can be asked.

    Raises
    ------
    FigureError
        Naming the columns that are missing.
    """
    if not isinstance(figures, pd.DataFrame):
        kind = type(figures).__name__
        way = {"Reading": "pass its .figures", "Report": "pass its .accepted"}.get(
            kind, "hs.figures makes one of a frame of one's own"
        )
        raise FigureError(f"Expected a figures table, found a {kind}: {way}.")
    absent = [name for name in _NEEDED if name not in figures.columns]
    if absent:
        raise FigureError(
            f"This is no figures table: {', '.join(absent)} "
            f"{'is' if len(absent) == 1 else 'are'} missing. hs.figures makes one of a "
            "frame of one's own."
        )


def tidied(figures: pd.DataFrame, about: object = "The table") -> pd.DataFrame:
    """Store a table as a figures table, with the labels of its rows.

    Parameters
    ----------
    figures : pandas.DataFrame
        Codes may be plain strings, and days as ISO 8601 writes them. It is not changed.
    about : object
        What the figures are about, for the message.

    Raises
    ------
    FigureError
        A number, or a day of another form, is still text.

    Examples
    --------
    >>> rows = pd.DataFrame({"value": ["7"], "published": "2024-02-29"}, index=["a"])
    >>> tidied(rows)[["value", "published"]]
       value  published
    a    7.0 2024-02-29
    """
    try:
        return tidy(figures).set_axis(figures.index)
    except (TypeError, ValueError) as error:
        # pandas goes on with how its own functions are called
        why = str(error).partition(". ")[0]
        raise FigureError(
            f"{about}: a number or a date is still text ({why}): hs.figures reads it."
        ) from error


def in_days(figures: pd.DataFrame) -> pd.DataFrame:
    """Return figures with the days of their periods read; a day that is none is missing."""
    days = {name: pd.to_datetime(figures[name], errors="coerce") for name in PERIOD}
    return figures.assign(**{name: day.astype("datetime64[us]") for name, day in days.items()})
