"""National risk: INFORM's index of the risk of a crisis, by country.

One row for a country and a release of the index.

===========================  ===============================================================
column                       holds
===========================  ===============================================================
overall_risk                 the index, from 0 to 10
hazard_exposure_risk, ..     its three dimensions, from 0 to 10: hazard and exposure,
                             vulnerability, and lack of coping capacity
risk_class                   1 very low (below 2.0), 2 low (2.0), 3 medium (3.5), 4 high
                             (5.0), 5 very high (6.5 and above)
global_rank                  1 for the highest risk
meta_missing_indicators_pct  percent of the indicators without data
meta_avg_recentness_years    how old the data are on average, in years
===========================  ===============================================================

No score is ever added, and none is an average of the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
import pandera.pandas as pa
from pandera.typing import Series

from humstats.schemas.codes import words_of
from humstats.schemas.envelope import COUNTRY, DROPPED, NOTED, InCountry
from humstats.schemas.ruled import Condition
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Coded, Number, numbers_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.schemas.ruled import Run

__all__ = ["NationalRisk"]

#: Where the classes 2 to 5 begin, on an index of one decimal.
_CLASSES: Final = (2.0, 3.5, 5.0, 6.5)


def _in_another_class(run: Run) -> NDArray[np.bool_]:
    risk, told = (
        numbers_in(run.frame[name]).to_numpy("f8", na_value=np.nan)
        for name in ("overall_risk", "risk_class")
    )
    expected = 1 + np.searchsorted(_CLASSES, np.round(risk, 1), side="right")
    word = np.isnan(told) & (words_of(run.frame["risk_class"]).codes >= 0)
    # a number that is no class at all is told by its rule
    known = np.isin(told, range(1, 6)) & ~np.isnan(risk)
    broken: NDArray[np.bool_] = word | (known & (expected != told))
    return broken


class NationalRisk(InCountry):
    """The table ``national-risk`` of HDX HAPI.

    Examples
    --------
    >>> import pandas as pd
    >>> risk = pd.DataFrame({
    ...     "location_code": ["AFG"], "risk_class": 5, "global_rank": 4, "overall_risk": 8.1,
    ...     "hazard_exposure_risk": 8.7, "vulnerability_risk": 8.2,
    ...     "coping_capacity_risk": 7.1, "meta_missing_indicators_pct": 8,
    ...     "meta_avg_recentness_years": 0.26,
    ...     "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
    ... })
    >>> NationalRisk.to_figures(risk)[["indicator", "value", "unit"]].head(2)
               indicator  value    unit
    0  inform_risk_class    5.0   class
    1   inform_risk_rank    4.0  number
    """

    # HAPI's API writes the class as a text
    risk_class: Series[Coded] = pa.Field(nullable=True)
    global_rank: Series[Number] = pa.Field(nullable=True)
    overall_risk: Series[Number] = pa.Field(nullable=True)
    hazard_exposure_risk: Series[Number] = pa.Field(nullable=True)
    vulnerability_risk: Series[Number] = pa.Field(nullable=True)
    coping_capacity_risk: Series[Number] = pa.Field(nullable=True)
    meta_missing_indicators_pct: Series[Number] | None = pa.Field(nullable=True)
    meta_avg_recentness_years: Series[Number] | None = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="INFORM",
        measures={
            "risk_class": Measure("inform_risk_class", "class"),
            "global_rank": Measure("inform_risk_rank", "number"),
            "overall_risk": Measure("inform_risk", "score"),
            "hazard_exposure_risk": Measure("inform_hazard_and_exposure", "score"),
            "vulnerability_risk": Measure("inform_vulnerability", "score"),
            "coping_capacity_risk": Measure("inform_lack_of_coping_capacity", "score"),
            "meta_missing_indicators_pct": Measure("inform_missing_indicators", "percent"),
            "meta_avg_recentness_years": Measure("inform_age_of_data", "number"),
        },
        dimensions=COUNTRY,
        key=("location_code", "reference_period_start"),
        attributes=NOTED,
        dropped=DROPPED,
    )
    _asks: ClassVar = (
        Condition(
            "class of the index", "risk_class", "the class in which the overall risk lies",
            _in_another_class,
        ),
    )  # fmt: skip
