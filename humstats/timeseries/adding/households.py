"""Households: how many people they are, where someone says how large a household is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.errors import FigureError
from humstats.model.columns import tidy
from humstats.timeseries.intervals import stated
from humstats.timeseries.panels import numbered, series_columns
from humstats.timeseries.scope import PERIOD
from humstats.timeseries.texts import Texts, noted

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["as_people"]

_MEASURES: Final = ("value", "low", "high")
#: No household is so large on average that more than this is meant.
_LARGEST: Final = 30


def as_people(figures: pd.DataFrame, size: float) -> pd.DataFrame:
    """Turn households into people; where both are published, the people stand.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table.
    size : float
        People in a household, on average.

    Returns
    -------
    pandas.DataFrame
        No figure is in households any more. Those that were are about, estimated, and say
        in ``note`` how they were turned.

    Raises
    ------
    FigureError
        A size that no household has.

    Examples
    --------
    >>> figures = tidy(pd.DataFrame({
    ...     "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
    ...     "reference_period_start": ["2024-01-01"], "reference_period_end": ["2024-12-31"],
    ...     "value": [200.0], "unit": "households", "source": "OCHA"}))
    >>> as_people(figures, 5.1)[["value", "unit", "qualifier", "status"]]
        value    unit qualifier     status
    0  1020.0  people     about  estimated
    """
    if isinstance(size, bool | str) or not 1 <= size <= _LARGEST:
        raise FigureError(
            f"household_size={size!r} is no number of people in a household: expected 1 to "
            f"{_LARGEST}."
        )
    unit = figures["unit"].astype("str")
    mine = (unit == "households").to_numpy()
    if not mine.any():
        return figures
    if (unit == "people").any():
        names = [name for name in series_columns(figures) if name != "unit"]
        keys = numbered(figures, [*names, *PERIOD])
        people, there = (unit == "people").to_numpy(), stated(figures)
        kept = ~(mine & np.isin(keys, keys[people & there]))
        # a blank in people is filled by the households
        kept &= ~(people & ~there & np.isin(keys, keys[mine & there]))
        figures, mine, unit = figures.loc[kept], mine[kept], unit[kept]
    factor = np.where(mine, size, 1.0)
    known = mine & stated(figures)
    word = f"households turned into people, {size:g} in each"
    status = figures["status"].astype("str")
    qualifier = figures["qualifier"].astype("str")
    return tidy(
        figures.assign(
            **{name: _times(figures[name], factor) for name in _MEASURES},
            unit=unit.where(~mine, "people"),
            status=status.where(~(known & (status == "final").to_numpy()), "estimated"),
            qualifier=qualifier.where(~(known & (qualifier == "exact").to_numpy()), "about"),
            note=noted(Texts.of(figures["note"]), Texts.where(known, word)).column(),
        )
    )


def _times(numbers: pd.Series, factor: NDArray[np.float64]) -> NDArray[np.float64]:
    # what people are counted in has no tenths
    product = numbers.to_numpy("f8") * factor
    return np.where(factor == 1.0, product, np.round(product))
