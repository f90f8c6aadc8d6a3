"""Refugees and other people whom UNHCR protects, at the end of a year.

The columns are those of :mod:`humstats.schemas.displaced_abroad`. The period is the year, and
the figure a stock of its last day. UNHCR rounds small numbers to multiples of five.
"""

from __future__ import annotations

from humstats.schemas.displaced_abroad import DisplacedAbroad

__all__ = ["Refugees"]


class Refugees(DisplacedAbroad):
    """The table ``refugees-persons-of-concern`` of HDX HAPI.

    Examples
    --------
    >>> import pandas as pd
    >>> refugees = pd.DataFrame({
    ...     "origin_location_code": ["SYR", "SYR"], "asylum_location_code": ["TUR", "LBN"],
    ...     "population_group": "REF", "gender": "all", "age_range": "all",
    ...     "population": [3_214_780, 784_884],
    ...     "reference_period_start": "2023-01-01", "reference_period_end": "2023-12-31",
    ... })
    >>> Refugees.to_figures(refugees)[["location_code", "origin_location_code", "value"]]
      location_code origin_location_code      value
    0           TUR                  SYR  3214780.0
    1           LBN                  SYR   784884.0
    """
