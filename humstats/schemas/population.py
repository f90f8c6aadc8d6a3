"""Population by sex and age, from the Common Operational Datasets.

One row for an area, a sex and a range of ages.

================  ==========================================================================
column            holds
================  ==========================================================================
gender            f, m, x, u, o or all
age_range         "0-4", both inclusive; "80+"; all
min_age, max_age  the same as numbers; blank for all ages, and the last one where it is open
population        people
================  ==========================================================================

The ages of some countries do not add up to all: columns of other headers were not taken over.
"""

from __future__ import annotations

from typing import ClassVar

import pandera.pandas as pa
from pandera.typing import Series

from humstats.schemas.envelope import AREA_KEY, AREAS_TO_2, DROPPED, NOTED, Aged, InAdmin2
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Number

__all__ = ["Population"]


class Population(Aged, InAdmin2):
    """The table ``baseline-population`` of HDX HAPI.

    Examples
    --------
    >>> import pandas as pd
    >>> population = pd.DataFrame({
    ...     "location_code": "CAF", "admin_level": 1, "admin1_code": "CF11",
    ...     "gender": ["all", "f"], "age_range": ["all", "0-4"], "min_age": [None, 0],
    ...     "max_age": [None, 4], "population": [448_465, 36_000],
    ...     "reference_period_start": "2015-01-01", "reference_period_end": "2015-12-31",
    ... })
    >>> len(Population.validate(population, lazy=True))
    2
    """

    population: Series[Number] = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="COD-PS",
        measures={"population": Measure("population", "people")},
        dimensions=AREAS_TO_2 | {"gender": "gender", "age_range": "age_range"},
        key=(*AREA_KEY, "gender", "age_range", "reference_period_start"),
        attributes=NOTED,
        dropped=DROPPED,
    )
