"""What HAPI's tables of refugees and of returnees share: UNHCR's counts by origin and asylum.

====================  ======================================================================
column                holds
====================  ======================================================================
origin_location_code  country of origin
asylum_location_code  country of asylum
population_group      REF refugees, ROC people in a refugee-like situation, ASY asylum
                      seekers, OIP others in need of international protection, IDP and IOC
                      people displaced within their country, STA stateless, OOC others, HST
                      hosts, RET returned refugees, RDP returned displaced people, RRI
                      returnees, RST resettled, NAT naturalised
gender, age_range     with min_age and max_age in years
population            people
====================  ======================================================================

Groups are indicators of their own, since they are never added. People are in the country of
asylum; refugees who returned are in that of origin, and came back from that of asylum.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from humstats.schemas.codes import words_of
from humstats.schemas.envelope import DROPPED, NOTED, Aged
from humstats.schemas.ruled import Placed
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Code, Flag, Number

__all__ = ["GROUPS", "DisplacedAbroad"]

#: HAPI's groups, and the indicators that they are.
GROUPS: Final = {
    "REF": "refugees",
    "ROC": "unhcr:people_in_refugee_like_situations",
    "ASY": "asylum_seekers",
    "OIP": "other_people_in_need_of_international_protection",
    "IDP": "internally_displaced_people",
    "IOC": "unhcr:people_in_idp_like_situations",
    "STA": "stateless_people",
    "OOC": "others_of_concern",
    "HST": "host_community",
    "RET": "returned_refugees",
    "RDP": "returned_internally_displaced_people",
    "RRI": "returnees",
    "RST": "unhcr:resettled_refugees",
    "NAT": "unhcr:naturalised_refugees",
    "all": "unhcr:people_of_concern",
}
_ORIGIN, _ASYLUM = "origin_location_code", "asylum_location_code"
#: Who is in the country of origin again.
_AT_HOME: Final = "RET"


class DisplacedAbroad(Aged):
    """People by country of origin and of asylum."""

    origin_location_code: Series[Code]
    origin_location_name: Series[Code] | None = pa.Field(nullable=True)
    origin_has_hrp: Series[Flag] | None = pa.Field(isin=["Y", "N", True, False], nullable=True)
    origin_in_gho: Series[Flag] | None = pa.Field(isin=["Y", "N", True, False], nullable=True)
    asylum_location_code: Series[Code]
    asylum_location_name: Series[Code] | None = pa.Field(nullable=True)
    asylum_has_hrp: Series[Flag] | None = pa.Field(isin=["Y", "N", True, False], nullable=True)
    asylum_in_gho: Series[Flag] | None = pa.Field(isin=["Y", "N", True, False], nullable=True)
    population_group: Series[Code] = pa.Field(isin=list(GROUPS))
    population: Series[Number] = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="UNHCR",
        measures={"population": Measure("", "people")},
        dimensions={
            _ORIGIN: "origin_location_code",
            _ASYLUM: "location_code",
            "population_group": "indicator",
            "gender": "gender",
            "age_range": "age_range",
        },
        key=(_ORIGIN, _ASYLUM, "population_group", "gender", "age_range",
             "reference_period_start"),
        words={"population_group": GROUPS},
        attributes=NOTED,
        dropped=(
            "origin_location_name", "origin_has_hrp", "origin_in_gho", "asylum_location_name",
            "asylum_has_hrp", "asylum_in_gho", *DROPPED,
        ),
    )  # fmt: skip

    @classmethod
    def to_figures(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the rows as a figures table, each where its people are.

        Parameters
        ----------
        frame : pandas.DataFrame
            In the table's own columns.

        Returns
        -------
        pandas.DataFrame
            As :meth:`Envelope.to_figures`. Returned refugees are in their country of
            origin, and ``origin_location_code`` is where they came back from.
        """
        return super().to_figures(_exchanged(frame))

    @classmethod
    def from_figures(cls, figures: pd.DataFrame) -> pd.DataFrame:
        """Return figures as rows of the table: the way back.

        Parameters
        ----------
        figures : pandas.DataFrame
            Of the groups that the table knows.

        Returns
        -------
        pandas.DataFrame
            As :meth:`Envelope.from_figures`.
        """
        return _exchanged(super().from_figures(figures))

    @classmethod
    def _placed(cls, frame: pd.DataFrame) -> Placed:
        placed = super()._placed(frame)
        home = placed.figures["indicator"].eq(GROUPS[_AT_HOME]).to_numpy()
        columns: dict[str, Any] = {
            **placed.columns,
            "location_code": pd.Categorical(np.where(home, _ORIGIN, _ASYLUM)),
            "origin_location_code": pd.Categorical(np.where(home, _ASYLUM, _ORIGIN)),
        }
        return Placed(placed.figures, placed.rows, columns)

    @classmethod
    def _stands_for(cls, blames: str) -> tuple[str, ...]:
        places = (_ORIGIN, _ASYLUM)
        return places if blames in ("location_code", _ORIGIN) else super()._stands_for(blames)


def _exchanged(frame: pd.DataFrame) -> pd.DataFrame:
    """Exchange origin and asylum where people have come back."""
    home = words_of(frame["population_group"]).isin([_AT_HOME])
    if not home.any():
        return frame
    origin, asylum = (frame[name].to_numpy(object) for name in (_ORIGIN, _ASYLUM))
    return frame.assign(
        **{_ORIGIN: np.where(home, asylum, origin), _ASYLUM: np.where(home, origin, asylum)}
    )
