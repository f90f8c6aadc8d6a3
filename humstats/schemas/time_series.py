"""Time series and comparisons: figures that belong together."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from humstats.model.columns import PERIOD, PLACE, key_in
from humstats.schemas.figures import Figures
from humstats.schemas.types import Code, Day

__all__ = ["Comparison", "TimeSeries"]

_SAYS = ("source", "publication", "published")
_AREA = tuple(name for name in PLACE if name not in ("location_code", "admin_level"))


class TimeSeries(Figures):
    """Figures of one indicator, place, breakdown and unit: one row a period, in order.

    A period without a figure is absent, or a row whose status says why; it is never zero.
    Counts since one start may share it, and differ in their last day. ``decided`` says why a
    figure stands where several were there; ``break_before`` has the codes of the breaks
    between a figure and the one before it (:mod:`humstats.timeseries.continuity.breaks`).
    """

    reference_period_start: Series[Day]
    reference_period_end: Series[Day]
    decided: Series[Code] | None = pa.Field(nullable=True)
    break_before: Series[Code] | None = pa.Field(nullable=True)

    @pa.dataframe_check(
        name="one only", error="a time series has one indicator, place, breakdown and unit"
    )
    def _alike(cls, frame: pd.DataFrame) -> bool:  # noqa: N805
        return not _varying(frame)

    @pa.dataframe_check(name="in order", error="one row a period, in order of time")
    def _in_order(cls, frame: pd.DataFrame) -> bool:  # noqa: N805
        periods = pd.MultiIndex.from_frame(frame[[*PERIOD]])
        return bool(periods.is_monotonic_increasing and periods.is_unique)


class Comparison(Figures):
    """Figures of one indicator, unit and period, alike in everything but one dimension."""

    decided: Series[Code] | None = pa.Field(nullable=True)

    @pa.dataframe_check(
        name="one dimension",
        error="a comparison has one period, and differs in one breakdown or in the area",
    )
    def _alike(cls, frame: pd.DataFrame) -> bool:  # noqa: N805
        varying = _varying(frame)
        one_period = not frame.duplicated([*PERIOD]).eq(False).iloc[1:].any()
        return one_period and (len(varying) <= 1 or set(varying) <= set(_AREA))


def _varying(frame: pd.DataFrame) -> list[str]:
    """List the columns of the key that vary, but for when a figure holds and who says it."""
    columns = [name for name in key_in(frame) if name not in (*PERIOD, *_SAYS)]
    return [name for name in columns if len(frame[name].drop_duplicates()) > 1]
