"""Operational presence: who does what where, a register of organisations.

One row for an organisation, a sector and an area. The register has no figure; how many
different organisations work in a sector and an area is one.

====================  ======================================================================
column                holds
====================  ======================================================================
org_acronym, ..       the organisation, its name and its type
sector_code           what it does; blank where HAPI could not map the sector
====================  ======================================================================
"""

from __future__ import annotations

from typing import ClassVar, Final, NoReturn

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from humstats.errors import FigureError
from humstats.model.columns import PERIOD
from humstats.schemas.codes import numbered, words_of
from humstats.schemas.envelope import AREA_KEY, AREAS_TO_2, DROPPED, InAdmin2
from humstats.schemas.mapping import assembled, check_columns
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Code

__all__ = ["OperationalPresence"]

_WHO: Final = ("org_acronym", "org_name")
_COUNTED: Final = "organisations_present, as their number"


class OperationalPresence(InAdmin2):
    """The table ``operational-presence`` of HDX HAPI.

    A figure is how many different organisations the register names for an area, a sector
    and a period; it stands in the first of their rows. Who they are is in no figure, so
    that there is no way back.

    Examples
    --------
    >>> import pandas as pd
    >>> presence = pd.DataFrame({
    ...     "location_code": "COD", "admin_level": 0, "org_acronym": ["WFP", "ACF", "WFP"],
    ...     "org_name": ["World Food Programme", "Action contre la Faim",
    ...                  "World Food Programme"],
    ...     "sector_code": ["FSC", "FSC", "LOG"],
    ...     "reference_period_start": "2025-01-01", "reference_period_end": "2025-03-31",
    ... })
    >>> OperationalPresence.to_figures(presence)[["sector_code", "value", "unit"]]
      sector_code  value           unit
    0         FSC    2.0  organisations
    1         LOG    1.0  organisations
    """

    org_acronym: Series[Code] = pa.Field(nullable=True)
    org_name: Series[Code] = pa.Field(nullable=True)
    org_type_code: Series[Code] | None = pa.Field(nullable=True)
    org_type_description: Series[Code] | None = pa.Field(nullable=True)
    sector_code: Series[Code] = pa.Field(nullable=True)
    sector_name: Series[Code] | None = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="OCHA 3W",
        measures={},
        dimensions=AREAS_TO_2 | {"sector_code": "sector_code"},
        key=("org_name", "org_acronym", *AREA_KEY, "sector_code", "reference_period_start"),
        states=("sector_code",),
        attributes={
            "org_acronym": _COUNTED,
            "org_name": _COUNTED,
            **{name: name for name in (*AREAS_TO_2, "admin_level", "sector_code", *PERIOD)},
        },
        dropped=(
            *DROPPED, "warning", "error", "org_type_code", "org_type_description",
            "sector_name",
        ),
    )  # fmt: skip

    @classmethod
    def to_figures(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """Return how many organisations work in each area and sector.

        Parameters
        ----------
        frame : pandas.DataFrame
            In the table's own columns.

        Returns
        -------
        pandas.DataFrame
            A figures table, in the order of the rows that name the first organisation of
            each area, sector and period. Rows without a sector or an organisation are not
            counted. An organisation of two sectors is in both: figures are never added.
        """
        theme = cls._theme
        check_columns(frame, (*_WHO, *theme.states, *PERIOD), name=cls.__name__)
        held = {
            ours: words_of(frame[name], theme.meaning(name))
            for name, ours in theme.dimensions.items()
            if name in frame
        }
        who = [words_of(frame[name], str.casefold) for name in _WHO]
        named = (who[0].codes >= 0) | (who[1].codes >= 0)
        named &= held["sector_code"].codes >= 0
        level = [frame["admin_level"]] if "admin_level" in frame else []
        about = numbered([*held.values(), *level, *(frame[name] for name in PERIOD)])
        pairs = pd.DataFrame({"about": about, "who": numbered(who)})[named]
        many = pairs.groupby("about", sort=False)["who"].nunique()
        rows = np.flatnonzero(named)[~pairs["about"].duplicated().to_numpy()]
        counts = many.reindex(about[rows]).to_numpy().astype("f8")
        silent = frame.drop(columns=[m for m in ("warning", "error") if m in frame])
        return assembled(silent, _COUNT, held, rows, np.zeros(len(rows), "intp"), counts)

    @classmethod
    def from_figures(cls, figures: pd.DataFrame) -> NoReturn:
        """Refuse: a number of organisations does not say which they are.

        Parameters
        ----------
        figures : pandas.DataFrame
            Whatever it holds.

        Raises
        ------
        FigureError
            Always.
        """
        raise FigureError(
            "A register of organisations cannot be made of figures: they say how many "
            "organisations are present, and not which. Keep the register itself."
        )


_COUNT: Final = Theme(
    source=OperationalPresence._theme.source,
    measures={"different org_acronym and org_name": Measure("organisations_present",
                                                            "organisations")},
    dimensions=OperationalPresence._theme.dimensions,
    key=(),
)  # fmt: skip
