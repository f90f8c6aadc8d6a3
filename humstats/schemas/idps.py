"""Internally displaced people, as IOM's Displacement Tracking Matrix counted them.

One row for an area, an operation, a kind of assessment and a round. A count holds for the day
of its report, and start and end are that day; only the latest round of an operation counts.

================  ==========================================================================
column            holds
================  ==========================================================================
operation         displacement tracking operation; operations of one country can overlap
assessment_type   BA (baseline), SA (site) or ETT (emergency tracking)
reporting_round   of the operation, from 0
population        people
================  ==========================================================================
"""

from __future__ import annotations

from typing import ClassVar

import pandera.pandas as pa
from pandera.typing import Series

from humstats.schemas.envelope import AREA_KEY, AREAS_TO_2, DROPPED, NOTED, InAdmin2
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Code, Number, Whole

__all__ = ["Idps"]


class Idps(InAdmin2):
    """The table ``idps`` of HDX HAPI.

    Examples
    --------
    >>> import pandas as pd
    >>> idps = pd.DataFrame({
    ...     "location_code": ["AFG"], "admin_level": 0, "operation": "Countrywide monitoring",
    ...     "assessment_type": "BA", "reporting_round": 16, "population": 3_250_000,
    ...     "reference_period_start": "2022-12-31", "reference_period_end": "2022-12-31",
    ... })
    >>> len(Idps.validate(idps, lazy=True))
    1
    """

    operation: Series[Code]
    assessment_type: Series[Code] = pa.Field(isin=["BA", "ETT", "SA"])
    reporting_round: Series[Whole] = pa.Field(ge=0)
    population: Series[Number] = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="IOM DTM",
        measures={"population": Measure("internally_displaced_people", "people")},
        dimensions=AREAS_TO_2
        | {
            "operation": "operation",
            "assessment_type": "assessment_type",
            "reporting_round": "reporting_round",
        },
        key=(*AREA_KEY, "assessment_type", "reporting_round", "operation",
             "reference_period_start"),
        attributes=NOTED,
        dropped=DROPPED,
    )  # fmt: skip
