"""Conflict events: how many, and how many died in them, by month, from ACLED.

One row for an area, a kind of event and a month.

==========  ================================================================================
column      holds
==========  ================================================================================
event_type  civilian_targeting, demonstration or political_violence; kinds overlap and are
            never added
events      events
fatalities  deaths; blank for demonstrations, of which none are published
==========  ================================================================================
"""

from __future__ import annotations

from typing import ClassVar

import pandera.pandas as pa
from pandera.typing import Series

from humstats.schemas.envelope import AREA_KEY, AREAS_TO_2, DROPPED, NOTED, InAdmin2
from humstats.schemas.themes import Measure, Theme
from humstats.schemas.types import Code, Number

__all__ = ["ConflictEvents"]


class ConflictEvents(InAdmin2):
    """The table ``conflict-events`` of HDX HAPI.

    Examples
    --------
    >>> import pandas as pd
    >>> events = pd.DataFrame({
    ...     "location_code": "HTI", "admin_level": 0,
    ...     "event_type": ["political_violence", "demonstration"], "events": [111, 8],
    ...     "fatalities": [99, None],
    ...     "reference_period_start": "2025-01-01", "reference_period_end": "2025-01-31",
    ... })
    >>> ConflictEvents.to_figures(events)[["indicator", "event_type", "value"]]
                 indicator          event_type  value
    0      conflict_events  political_violence  111.0
    1  conflict_fatalities  political_violence   99.0
    2      conflict_events       demonstration    8.0
    """

    event_type: Series[Code] = pa.Field(
        isin=["civilian_targeting", "demonstration", "political_violence"]
    )
    events: Series[Number] = pa.Field(nullable=True)
    fatalities: Series[Number] | None = pa.Field(nullable=True)

    _theme: ClassVar = Theme(
        source="ACLED",
        measures={
            "events": Measure("conflict_events", "events"),
            "fatalities": Measure("conflict_fatalities", "deaths"),
        },
        dimensions=AREAS_TO_2 | {"event_type": "event_type"},
        key=(*AREA_KEY, "event_type", "reference_period_start"),
        attributes=NOTED,
        dropped=DROPPED,
    )
