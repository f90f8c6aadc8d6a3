"""What the catalogue and the lists say, as the plain mappings that the bare pass takes."""

from __future__ import annotations

from typing import Any

import numpy as np

from humstats.model.breakdowns import CODES, parse_age_range
from humstats.model.columns import DEEPEST, KEY, PLACE
from humstats.model.indicators import catalogue
from humstats.model.periods import FIRST_YEAR, LAST_YEAR
from humstats.model.places import location_codes
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.statuses import STATUSES
from humstats.model.units import UNITS

AGES = {
    text
    for first in range(121)
    for text in (f"{first}+", *(f"{first}-{last}" for last in range(first, 121)))
    if parse_age_range(text)
}
TURNED = (
    "indicator",
    "sector_code",
    "gender",
    "age_range",
    "disability",
    "population_group",
)


def facts() -> dict[str, Any]:
    """Return everything that the rules know, without a class."""
    return {
        "indicators": {
            code: {
                "units": {*entry.units},
                "low": entry.low,
                "high": entry.high,
                "counted": entry.kind in ("stock", "flow", "cumulative"),
                "adds": {*entry.adds_along},
                "within": _within(code),
                "must_state": entry.must_state,
            }
            for code, entry in catalogue.items()
        },
        "unit_kinds": {code: unit.kind for code, unit in UNITS.items()},
        "places": location_codes(),
        "deepest": DEEPEST,
        "codes": {
            **{column: {*codes} for column, codes in CODES.items()},
            "qualifier": {*QUALIFIERS},
            "status": {*STATUSES},
            "age_range": {"all"} | AGES,
        },
        "ages": AGES,
        "statuses": {code: status.has_value for code, status in STATUSES.items()},
        "turned": TURNED,
        "rest_of_key": [name for name in KEY if name not in (*TURNED, *PLACE)],
        "first_day": int(np.datetime64(f"{FIRST_YEAR}-01-01", "D").astype("i8")),
        "last_day": int(np.datetime64(f"{LAST_YEAR}-12-31", "D").astype("i8")),
    }


def _within(code: str) -> set[str]:
    """Return what an indicator is a part of, and what that is a part of."""
    parent = catalogue[code].part_of
    return {parent} | _within(parent) if parent else set()
