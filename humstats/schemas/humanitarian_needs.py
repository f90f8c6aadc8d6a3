"""Humanitarian needs in HDX HAPI's own columns."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from humstats.model.breakdowns import code_of
from humstats.model.columns import ALL, PERIOD, tidy
from humstats.model.indicators import HAPI_STATUSES
from humstats.rules import RULES
from humstats.schemas.ruled import RuledModel
from humstats.schemas.types import Code, Number, Whole

__all__ = ["HumanitarianNeeds"]

_ISO_DAY = r"^\d{4}-\d\d-\d\d(T00:00:00)?"


class HumanitarianNeeds(RuledModel):
    """The table ``humanitarian-needs`` of HDX HAPI, as its CSV files have it.

    Checked in HAPI's own columns: codes, bounds and HAPI's key, and above that what HAPI
    does not check: in need against the population, targeted against in need, areas against
    their country. Rows that HAPI marks with an ``error`` are published and dropped on load;
    here they stand.

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
    """

    location_code: Series[Code]
    has_hrp: Series[Code] | None = pa.Field(isin=["Y", "N"])
    in_gho: Series[Code] | None = pa.Field(isin=["Y", "N"])
    provider_admin1_name: Series[Code] = pa.Field(nullable=True)
    provider_admin2_name: Series[Code] = pa.Field(nullable=True)
    admin1_code: Series[Code] = pa.Field(nullable=True)
    admin1_name: Series[Code] | None = pa.Field(nullable=True)
    admin2_code: Series[Code] = pa.Field(nullable=True)
    admin2_name: Series[Code] | None = pa.Field(nullable=True)
    admin_level: Series[Whole] = pa.Field(isin=[0, 1, 2])
    sector_code: Series[Code] = pa.Field(nullable=True)
    sector_name: Series[Code] | None = pa.Field(nullable=True)
    category: Series[Code] = pa.Field(nullable=True)
    population_status: Series[Code] = pa.Field(isin=list(HAPI_STATUSES))
    population: Series[Number] = pa.Field(nullable=True)
    reference_period_start: Series[Code] = pa.Field(str_matches=_ISO_DAY)
    reference_period_end: Series[Code] = pa.Field(str_matches=_ISO_DAY)
    warning: Series[Code] | None = pa.Field(nullable=True)
    error: Series[Code] | None = pa.Field(nullable=True)

    _obeys: ClassVar = tuple(RULES.values())
    _stands_for: ClassVar = {"value": "population", "indicator": "population_status"}

    @classmethod
    def to_figures(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the needs as a figures table, row by row.

        Parameters
        ----------
        frame : pandas.DataFrame
            In HAPI's columns; populations in people, periods as ISO dates.

        Returns
        -------
        pandas.DataFrame
            A figures table of the same length and order. A blank sector stays blank: it is
            a sector that HAPI could not name, not the overall figure. HAPI's own warning
            and error go into the note.

        Raises
        ------
        ValueError
            When a population is no number, or a day is not written as in ISO 8601.
        """
        copied = [
            "location_code", "provider_admin1_name", "provider_admin2_name", "admin1_code",
            "admin1_name", "admin2_code", "admin2_name", "admin_level",
        ]  # fmt: skip
        figures = frame[[name for name in copied if name in frame]].astype(object)
        figures = figures.where(figures != "")
        sectors = frame["sector_code"].astype(object).fillna("")
        statuses = frame["population_status"].astype(object)
        return tidy(
            figures.assign(
                indicator=statuses.map(HAPI_STATUSES).fillna(statuses),
                sector_code=sectors.map(
                    {s: code_of("sector_code", s) for s in sectors.unique()}
                ),
                category=frame["category"].astype(object).replace("", ALL),
                value=pd.to_numeric(frame["population"]),
                note=_said_by_hapi(frame),
                unit="people",
                source="HDX HAPI",
                **{
                    name: pd.to_datetime(frame[name].astype("str"), format="ISO8601")
                    for name in PERIOD
                },
            )
        )


def _said_by_hapi(frame: pd.DataFrame) -> pd.Series:
    said = [
        frame[name].astype(object).fillna("") for name in ("warning", "error") if name in frame
    ]
    if not said:
        return pd.Series(None, index=frame.index, dtype=object)
    joined = ["; ".join(filter(None, words)) or None for words in zip(*said, strict=True)]
    return pd.Series(joined, index=frame.index, dtype=object)
