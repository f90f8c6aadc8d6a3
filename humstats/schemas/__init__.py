"""Pandera models: in which state a table is.

====================  =====================================================================
model                 a table that satisfies it
====================  =====================================================================
Figures               holds one published figure a row
TimeSeries            holds figures of one indicator, place, breakdown and unit, one row a
                      period, in order
Comparison            holds figures alike in everything but one dimension
HumanitarianNeeds     holds needs in HDX HAPI's own columns
====================  =====================================================================

They are plain pandera: ``Figures.validate(df, lazy=True)`` raises pandera's own
``SchemaErrors``, and ``pandera.typing.DataFrame[Figures]`` works in annotations. What they
check are the same rules that :func:`humstats.check` runs, each under its code; only what
cannot be (errors) fails, what should be looked at is the report's to tell.
"""

from humstats.schemas.figures import Figures
from humstats.schemas.humanitarian_needs import HumanitarianNeeds
from humstats.schemas.time_series import Comparison, TimeSeries

__all__ = ["Comparison", "Figures", "HumanitarianNeeds", "TimeSeries"]
