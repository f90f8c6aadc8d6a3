"""People who came back: refugees and internally displaced people who returned in a year.

The columns are those of :mod:`humstats.schemas.displaced_abroad`. These are flows: who came
back in one year is not counted in the next.
"""

from __future__ import annotations

from humstats.schemas.displaced_abroad import DisplacedAbroad

__all__ = ["Returnees"]


class Returnees(DisplacedAbroad):
    """The table ``returnees`` of HDX HAPI.

    Examples
    --------
    >>> import pandas as pd
    >>> returnees = pd.DataFrame({
    ...     "origin_location_code": ["SYR"], "asylum_location_code": ["LBN"],
    ...     "population_group": "RET", "gender": "all", "age_range": "all",
    ...     "population": [31_000],
    ...     "reference_period_start": "2023-01-01", "reference_period_end": "2023-12-31",
    ... })
    >>> Returnees.to_figures(returnees)[["location_code", "origin_location_code", "value"]]
      location_code origin_location_code    value
    0           SYR                  LBN  31000.0
    """
