"""Facts: the figures of a series that say something, for a title to be tested against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import numpy as np
import pandas as pd

from humstats.errors import ChartError
from humstats.model.numerals import quantity
from humstats.model.qualifiers import interval
from humstats.timeseries.derive import follows
from humstats.timeseries.scope import PERIOD, check_figures
from humstats.timeseries.wording import period_of, when_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.model.periods import Period

__all__ = ["Facts", "refuse", "refuse_untestable"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures of a series that say something, in order, and the bounds of each.

    Attributes
    ----------
    rows : pandas.DataFrame
        Figures with a value or a bound, numbered from 0.
    low, high : numpy.ndarray of float
        Between which each lies, in its unit; infinite where open.
    follows : numpy.ndarray of bool
        Which of them can be compared with the row before.
    """

    rows: pd.DataFrame
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    follows: NDArray[np.bool_]

    @classmethod
    def of(cls, series: pd.DataFrame) -> Facts:
        """Keep the figures of a series, or a comparison, that say something.

        Raises
        ------
        ChartError
            When none does.
        """
        check_figures(series)
        rows = series.sort_values(PERIOD[::-1], kind="stable", ignore_index=True)
        low, high = interval(rows)
        stated = ~np.isnan(low)
        if not stated.any():
            raise ChartError("A series without a figure bears out no title.")
        kept = rows.loc[stated].reset_index(drop=True)
        return cls(kept, low[stated], high[stated], follows(kept))

    def in_year(self, year: int) -> list[int]:
        """Positions of the figures whose period ends in a year."""
        ends = self.rows[PERIOD[1]].dt.year
        return [int(at) for at in np.flatnonzero(ends == year)]

    def of_years(self, years: list[int]) -> list[int]:
        """Positions of the figures of some years; of all where none of them is there."""
        named = sorted(at for year in set(years) for at in self.in_year(year))
        return named or list(range(len(self.rows)))

    def said(self, at: int) -> str:
        """Write one figure as a message does: "16.7 million in 2024"."""
        figure = {str(name): held for name, held in self.rows.iloc[at].items()}
        text = f"{quantity(figure, form='spelled')} {when_of(figure)}"
        return text.replace("\N{NO-BREAK SPACE}", " ")

    def period(self, at: int) -> Period:
        """Return the period of one figure."""
        return period_of(self.rows.iloc[at])

    @property
    def in_percent(self) -> bool:
        """Whether the figures are shares."""
        return bool((self.rows["unit"] == "percent").all())

    @property
    def is_comparison(self) -> bool:
        """Whether several figures are of one period."""
        return bool(self.rows.duplicated(PERIOD).any())

    @property
    def are_changes(self) -> bool:
        """Whether each figure is itself a change on the period before."""
        return bool(self.rows["derived_from"].astype("str").str.startswith("change").any())


def refuse(text: str) -> NoReturn:
    """Refuse a title, saying why."""
    raise ChartError(text)


def refuse_untestable(words: str, why: str) -> NoReturn:
    """Refuse words that may be true, and that the figures can neither bear out nor refute."""
    refuse(
        f"The title says {words!r}, which cannot be tested: {why}. Leave it out of the title, "
        "or say it in note=, which is not tested."
    )
