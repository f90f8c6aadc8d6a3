"""The tree of errors: one class for each thing that a user can do about it.

::

    HumstatsError
    ├── ReadError (ValueError)          a file that cannot be read: what it is, what to pass
    │   └── RecipeError (ValueError)    a recipe that cannot be read, or does not fit the file
    ├── WriteError (ValueError)         a file or folder that cannot be written
    ├── FigureError (ValueError)        a table that is no figures table, or figures with errors
    ├── PeriodError (ValueError)        a time that cannot be read, or in two ways: write it so
    ├── SelectionError (LookupError)    figures that were asked for and are not there
    ├── ConflictError (ValueError)      figures that contradict each other: which one is meant?
    ├── MeaningError (ValueError)       an operation without a meaning (a rate added to a rate)
    ├── UnknownNameError (KeyError)     a name of an indicator, unit, place, ... not known
    └── ChartError (ValueError)         a chart that would say what the figures do not

Every error is one clear sentence (what, where, what was expected, what to do), at times
followed by a small table. The rows that it speaks of are on its ``rows``, in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

__all__ = [
    "ChartError",
    "ConflictError",
    "FigureError",
    "HumstatsError",
    "MeaningError",
    "PeriodError",
    "ReadError",
    "RecipeError",
    "SelectionError",
    "UnknownNameError",
    "WriteError",
]


class HumstatsError(Exception):
    """Anything that humstats refuses; catch this to catch them all.

    Parameters
    ----------
    message : str
        One clear sentence: what, where, what was expected, what to do.
    rows : pandas.DataFrame, optional
        The rows that the message speaks of, in full.
    """

    def __init__(self, message: str, *, rows: pd.DataFrame | None = None) -> None:
        super().__init__(message)
        self.rows = rows

    def __str__(self) -> str:
        # KeyError would print its message in quotes
        return str(self.args[0])


class ReadError(HumstatsError, ValueError):
    """A file that cannot be read as figures."""


class RecipeError(ReadError):
    """A recipe that cannot be read, or was written for another table."""


class WriteError(HumstatsError, ValueError):
    """A file or folder that cannot be written."""


class FigureError(HumstatsError, ValueError):
    """A table that is no figures table, or figures that hold errors."""


class PeriodError(HumstatsError, ValueError):
    """A period or a day that cannot be read, or can be read in two ways."""


class SelectionError(HumstatsError, LookupError):
    """Figures that were asked for and are not there; what is there is listed."""


class ConflictError(HumstatsError, ValueError):
    """Figures that contradict each other where one is needed; they are listed."""


class MeaningError(HumstatsError, ValueError):
    """An operation that has no meaning for these figures; a way on is named."""


class UnknownNameError(HumstatsError, KeyError):
    """A name that the catalogue, the seeds or the rules do not hold.

    Examples
    --------
    >>> print(UnknownNameError.of("indicator", "poverty", ["poverty_headcount_ratio"]))
    'poverty' is no known indicator: expected one of poverty_headcount_ratio.
    """

    @classmethod
    def of(
        cls, noun: str, name: object, known: Iterable[str], *, meant: str | None = None
    ) -> UnknownNameError:
        """Say which name is not known, what it may have meant, and which are."""
        guess = f" Did you mean {meant}?" if meant else ""
        return cls(f"{name!r} is no known {noun}: expected one of {', '.join(known)}.{guess}")


class ChartError(HumstatsError, ValueError):
    """A chart that would say what its figures do not say."""
