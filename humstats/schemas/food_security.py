"""Food security: people in the phases of acute food insecurity, from IPC and CH.

One row for an area, a phase and a kind of analysis.

============================  ==============================================================
column                        holds
============================  ==============================================================
ipc_phase                     1 to 5; 3+ (in crisis or worse) and all stand beside them
ipc_type                      current, first projection or second projection
population_in_phase           people
population_fraction_in_phase  of the people analysed, from 0 to 1
============================  ==============================================================

Phases are rounded each for itself, so that their sum can miss the whole; the people analysed
are often fewer than those of the area. A quarter of the rows of the CSV carry an error of
HAPI's, most of them earlier analyses of the same period.
"""

from __future__ import annotations

from typing import ClassVar

import pandera.pandas as pa
from pandera.typing import Series

from humstats.model.columns import ALL
from humstats.schemas.envelope import AREA_KEY, AREAS_TO_2, DROPPED, NOTED, InAdmin2
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Code, Coded, Number

__all__ = ["FoodSecurity"]


class FoodSecurity(InAdmin2):
    """The table ``food-security`` of HDX HAPI.

    Examples
    --------
    >>> import pandas as pd
    >>> phases = pd.DataFrame({
    ...     "location_code": "AFG", "admin_level": 0, "ipc_phase": ["all", "3+"],
    ...     "ipc_type": "current", "population_in_phase": [43_100_598, 17_213_584],
    ...     "population_fraction_in_phase": [1, 0.4],
    ...     "reference_period_start": "2023-04-01", "reference_period_end": "2023-04-30",
    ... })
    >>> FoodSecurity.to_figures(phases)[["ipc_phase", "value", "unit"]]
      ipc_phase       value     unit
    0       all  43100598.0   people
    1       all       100.0  percent
    2        3+  17213584.0   people
    3        3+        40.0  percent
    """

    # a phase alone is a number to a reader of CSV
    ipc_phase: Series[Coded] = pa.Field(isin=[*"12345", "3+", ALL, *range(1, 6)])
    ipc_type: Series[Code] = pa.Field(isin=["current", "first projection", "second projection"])
    population_in_phase: Series[Number] = pa.Field(nullable=True)
    population_fraction_in_phase: Series[Number] | None = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="IPC",
        measures={
            "population_in_phase": Measure("people_by_ipc_phase", "people"),
            "population_fraction_in_phase": Measure(
                "share_of_people_by_ipc_phase", "percent", times=100
            ),
        },
        dimensions=AREAS_TO_2 | {"ipc_phase": "ipc_phase", "ipc_type": "ipc_type"},
        key=(*AREA_KEY, "ipc_phase", "ipc_type", "reference_period_start"),
        words={"ipc_phase": {ALL: ALL}},
        attributes=NOTED,
        dropped=DROPPED,
    )
