"""Humanitarian needs: people affected, in need, targeted and expected to be reached.

One row for an area, a sector, a category of people and a status; one year each. From the
plans of OCHA's Humanitarian Programme Cycle.

=================  =========================================================================
column             holds
=================  =========================================================================
sector_code        HAPI's code of a sector; Intersectoral for the overall figure, blank where
                   HAPI could not map a cluster
category           who, in the sender's words: "Children - Female"; blank or "total" for all
population_status  all (the population), AFF, INN, TGT or REA. REA is a plan: HPC's expected
                   reach
population         people; households where the category counts them
=================  =========================================================================

Sectors are never added, nor are statuses; a category can lie within another.
"""

from __future__ import annotations

from typing import ClassVar

import pandera.pandas as pa
from pandera.typing import Series

from humstats.model.columns import ALL
from humstats.model.indicators import HAPI_STATUSES
from humstats.schemas.envelope import AREA_KEY, AREAS_TO_2, DROPPED, NOTED, InAdmin2
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Code, Number

__all__ = ["HumanitarianNeeds"]


class HumanitarianNeeds(InAdmin2):
    """The table ``humanitarian-needs`` of HDX HAPI, as its CSV files have it.

    Checked in HAPI's own columns: codes, bounds and HAPI's key, and above that what HAPI
    does not check: in need against the population, targeted against in need, areas against
    their country.

    Examples
    --------
    >>> import pandas as pd
    >>> needs = pd.DataFrame({
    ...     "location_code": ["AFG", "AFG"], "admin_level": [0, 0],
    ...     "provider_admin1_name": "", "provider_admin2_name": "",
    ...     "admin1_code": "", "admin2_code": "", "sector_code": "Intersectoral",
    ...     "category": "", "population_status": ["INN", "TGT"],
    ...     "population": [23_666_389, 17_327_995],
    ...     "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
    ... })
    >>> HumanitarianNeeds.validate(needs, lazy=True).population.tolist()
    [23666389, 17327995]
    >>> HumanitarianNeeds.to_figures(needs)[["indicator", "sector_code", "value"]]
             indicator sector_code       value
    0   people_in_need         all  23666389.0
    1  people_targeted         all  17327995.0
    """

    sector_code: Series[Code] = pa.Field(nullable=True)
    sector_name: Series[Code] | None = pa.Field(nullable=True)
    category: Series[Code] = pa.Field(nullable=True)
    population_status: Series[Code] = pa.Field(isin=list(HAPI_STATUSES))
    population: Series[Number] = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="OCHA",
        measures={"population": Measure("", "people")},
        dimensions=AREAS_TO_2
        | {
            "sector_code": "sector_code",
            "category": "category",
            "population_status": "indicator",
        },
        key=(*AREA_KEY, "category", "sector_code", "population_status",
             "reference_period_start"),
        words={
            "sector_code": {"Intersectoral": ALL},
            "category": {"": ALL, "total": ALL, "Total": ALL},
            "population_status": HAPI_STATUSES,
        },
        # two categories of a table of people count what people live in
        units={
            "category": dict.fromkeys(
                ("Total Households", "Female-Headed Households"), "households"
            )
        },
        states=("sector_code",),
        attributes={**NOTED, "category": "category, \"total\" and blank as \"all\""},
        dropped=(*DROPPED, "sector_name"),
    )  # fmt: skip
