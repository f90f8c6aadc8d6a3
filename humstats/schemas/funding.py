"""Funding: what response plans and appeals ask for and have received, from OCHA's FTS.

One row for an appeal and a country.

================  ==========================================================================
column            holds
================  ==========================================================================
appeal_code       FTS's code of the plan or appeal; "Not specified" for money outside all
appeal_name, ..   its name and its type
requirements_usd  US dollars; blank outside an appeal
funding_usd       US dollars
funding_pct       of the requirements, in percent; above 100 where more came than was asked
================  ==========================================================================
"""

from __future__ import annotations

from typing import ClassVar

import pandera.pandas as pa
from pandera.typing import Series

from humstats.schemas.envelope import COUNTRY, DROPPED, NOTED, InCountry
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Code, Number

__all__ = ["Funding"]


class Funding(InCountry):
    """The table ``funding`` of HDX HAPI.

    Examples
    --------
    >>> import pandas as pd
    >>> funding = pd.DataFrame({
    ...     "location_code": "AFG", "appeal_code": ["HAFG20", "Not specified"],
    ...     "requirements_usd": [1_131_050_820, None],
    ...     "funding_usd": [564_467_765, 146_123_534], "funding_pct": [50, None],
    ...     "reference_period_start": "2020-01-01", "reference_period_end": "2020-12-31",
    ... })
    >>> Funding.to_figures(funding)[["indicator", "plan_code", "value"]]
              indicator      plan_code         value
    0  funding_required         HAFG20  1.131051e+09
    1  funding_received         HAFG20  5.644678e+08
    2  funding_coverage         HAFG20  5.000000e+01
    3  funding_received  Not specified  1.461235e+08
    """

    appeal_code: Series[Code]
    appeal_name: Series[Code] | None = pa.Field(nullable=True)
    appeal_type: Series[Code] | None = pa.Field(nullable=True)
    requirements_usd: Series[Number] = pa.Field(nullable=True)
    funding_usd: Series[Number] = pa.Field(nullable=True)
    funding_pct: Series[Number] | None = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="OCHA FTS",
        measures={
            "requirements_usd": Measure("funding_required", "usd"),
            "funding_usd": Measure("funding_received", "usd"),
            "funding_pct": Measure("funding_coverage", "percent"),
        },
        dimensions=COUNTRY | {"appeal_code": "plan_code"},
        key=("appeal_code", "location_code", "reference_period_start"),
        attributes=NOTED,
        dropped=(*DROPPED, "appeal_name", "appeal_type"),
    )
