"""Poverty in several ways at once: the multidimensional poverty index of OPHI.

One row for a country or an area of admin 1, and a survey.

========================  ==================================================================
column                    holds
========================  ==================================================================
mpi                       the index, from 0 to 1: headcount times intensity
headcount_ratio           percent of people who are poor
intensity_of_deprivation  percent of deprivations that the poor suffer, a third or more;
                          blank where nobody is poor
vulnerable_to_poverty     percent of people who are close to it
in_severe_poverty         percent of people who are deprived in half of all or more
========================  ==================================================================

The period is the survey's. The files write a time behind each day, which is left away.
"""

from __future__ import annotations

from typing import ClassVar

import pandera.pandas as pa
from pandera.typing import Series

from humstats.model.columns import PERIOD
from humstats.schemas.envelope import AREAS_TO_1, DROPPED, NOTED, InAdmin1
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Number

__all__ = ["PovertyRate"]


class PovertyRate(InAdmin1):
    """The table ``poverty-rate`` of HDX HAPI.

    Examples
    --------
    >>> import pandas as pd
    >>> poverty = pd.DataFrame({
    ...     "location_code": ["AFG"], "admin_level": 0, "mpi": 0.2342,
    ...     "headcount_ratio": 46.9358, "intensity_of_deprivation": 49.9063,
    ...     "vulnerable_to_poverty": 27.3813, "in_severe_poverty": 20.8027,
    ...     "reference_period_start": "2015-01-01", "reference_period_end": "2016-12-31",
    ... })
    >>> PovertyRate.from_figures(PovertyRate.to_figures(poverty)).mpi.tolist()
    [0.2342]
    """

    mpi: Series[Number] = pa.Field(nullable=True)
    headcount_ratio: Series[Number] = pa.Field(nullable=True)
    intensity_of_deprivation: Series[Number] = pa.Field(nullable=True)
    vulnerable_to_poverty: Series[Number] | None = pa.Field(nullable=True)
    in_severe_poverty: Series[Number] | None = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="OPHI",
        measures={
            "mpi": Measure("multidimensional_poverty_index", "score"),
            "headcount_ratio": Measure("multidimensional_poverty_headcount_ratio", "percent"),
            "intensity_of_deprivation": Measure("intensity_of_deprivation", "percent"),
            "vulnerable_to_poverty": Measure(
                "vulnerable_to_multidimensional_poverty", "percent"
            ),
            "in_severe_poverty": Measure("severe_multidimensional_poverty", "percent"),
        },
        dimensions=AREAS_TO_1,
        key=("location_code", "admin1_code", "provider_admin1_name", "reference_period_start"),
        attributes=NOTED | {name: f"{name}, as a day" for name in PERIOD},
        dropped=DROPPED,
    )
