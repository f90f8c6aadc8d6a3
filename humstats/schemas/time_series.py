"""Time series and comparisons: figures that belong together."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from humstats.schemas.figures import Figures
from humstats.schemas.types import Code, Day

__all__ = ["Comparison", "TimeSeries"]


def _one_only(series: pd.Series) -> bool:
    return len(series) == 0 or len(series.unique()) == 1


class TimeSeries(Figures):
    """Figures of one indicator, place, breakdown and unit: one row a period, in order.

    A period without a figure is absent, or a row whose status says why; it is never zero.
    """

    reference_period_start: Series[Day]
    reference_period_end: Series[Day]
    decided: Series[Code] | None = pa.Field(nullable=True)

    @pa.check(
        "indicator", "location_code", "unit", "sector_code", "population_group", "gender",
        "age_range", "disability", "category", name="one only",
        error="a time series has one indicator, place, breakdown and unit",
    )  # fmt: skip
    def _alike(cls, series: pd.Series) -> bool:  # noqa: N805
        return _one_only(series)

    @pa.check(
        "reference_period_start", name="in order", error="one row a period, in order of time"
    )
    def _in_order(cls, series: pd.Series) -> bool:  # noqa: N805
        return bool(series.is_monotonic_increasing and series.is_unique)


class Comparison(Figures):
    """Figures of one indicator, unit and period, alike in everything but one dimension."""

    @pa.check(
        "indicator", "unit", "reference_period_start", "reference_period_end", name="one only",
        error="a comparison has one indicator, unit and period",
    )  # fmt: skip
    def _alike(cls, series: pd.Series) -> bool:  # noqa: N805
        return _one_only(series)
