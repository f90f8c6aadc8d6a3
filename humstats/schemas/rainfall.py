"""Rainfall: how much rain fell in an area, and how much is usual, from WFP and CHIRPS.

One row for an area, a length of period and a period.

==========================  ================================================================
column                      holds
==========================  ================================================================
provider_admin1_code, ..    WFP's own codes of the areas
aggregation_period          dekad (ten days), 1-month or 3-month; they overlap
rainfall                    millimetres
rainfall_long_term_average  millimetres
rainfall_anomaly_pct        rainfall in percent of what is usual; 100 is as usual
number_pixels               how many cells of the grid the area covers, 1 or more
version                     final, preliminary or forecast; the final figure replaces the
                            others
==========================  ================================================================
"""

from __future__ import annotations

from typing import ClassVar

import pandera.pandas as pa
from pandera.typing import Series

from humstats.schemas.envelope import AREAS_TO_2, DROPPED, NOTED, InAdmin2
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Code, Coded, Number

__all__ = ["Rainfall"]


class Rainfall(InAdmin2):
    """The table ``rainfall`` of HDX HAPI.

    WFP's codes of the areas are what its figures hold as the sender's names of them: where
    HAPI could not map an area, nothing else names it.

    Examples
    --------
    >>> import pandas as pd
    >>> rain = pd.DataFrame({
    ...     "location_code": ["AFG"], "admin_level": 1, "admin1_code": "AF01",
    ...     "provider_admin1_code": 272, "aggregation_period": "dekad", "rainfall": 4.8571,
    ...     "rainfall_long_term_average": 9.4095, "rainfall_anomaly_pct": 68.4071,
    ...     "number_pixels": 7, "version": "forecast",
    ...     "reference_period_start": "2025-01-01", "reference_period_end": "2025-01-10",
    ... })
    >>> Rainfall.to_figures(rain)[["indicator", "category", "value", "status"]]
                        indicator category    value     status
    0                    rainfall    dekad   4.8571  projected
    1  rainfall_long_term_average    dekad   9.4095  projected
    2            rainfall_anomaly    dekad  68.4071  projected
    """

    provider_admin1_code: Series[Coded] | None = pa.Field(nullable=True)
    provider_admin2_code: Series[Coded] | None = pa.Field(nullable=True)
    aggregation_period: Series[Code] = pa.Field(isin=["dekad", "1-month", "3-month"])
    rainfall: Series[Number] = pa.Field(nullable=True)
    rainfall_long_term_average: Series[Number] = pa.Field(nullable=True)
    rainfall_anomaly_pct: Series[Number] = pa.Field(nullable=True)
    number_pixels: Series[Number] | None = pa.Field(ge=1, nullable=True)
    version: Series[Code] = pa.Field(isin=["final", "forecast", "preliminary"])

    _theme: ClassVar = Theme(
        source="WFP",
        measures={
            "rainfall": Measure("rainfall", "millimetres"),
            "rainfall_long_term_average": Measure("rainfall_long_term_average", "millimetres"),
            "rainfall_anomaly_pct": Measure("rainfall_anomaly", "percent"),
        },
        dimensions={
            name: ours for name, ours in AREAS_TO_2.items() if not name.startswith("provider")
        }
        | {
            "provider_admin1_code": "provider_admin1_name",
            "provider_admin2_code": "provider_admin2_name",
            "aggregation_period": "category",
            "version": "status",
        },
        key=("location_code", "admin1_code", "admin2_code", "provider_admin1_code",
             "provider_admin2_code", "aggregation_period", "version",
             "reference_period_start"),
        words={
            "version": {
                "final": "final", "preliminary": "provisional", "forecast": "projected",
            }
        },
        attributes=NOTED,
        dropped=(*DROPPED, "number_pixels", "provider_admin1_name", "provider_admin2_name"),
    )  # fmt: skip
