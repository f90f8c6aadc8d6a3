"""What the catalogue and the lists say, as the plain mappings that the bare pass takes."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pycountry

from humstats.model.breakdowns import CODES, parse_age_range
from humstats.model.columns import COLUMNS, DEEPEST, KEY, PLACE
from humstats.model.indicators import catalogue
from humstats.model.periods import FIRST_YEAR, LAST_YEAR
from humstats.model.personal import _TEXT
from humstats.model.places import country_of_iso2, location_codes, region_of
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.statuses import STATUSES
from humstats.model.units import UNITS
from humstats.rules.disclosure import _COUNTED, _TEXTS
from humstats.rules.keys import _MARK
from humstats.rules.periods import _DATE, _OBSERVED, _PLANNED
from humstats.rules.spellings import _WORDS

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
                "kind": {entry.kind},
                "denominator": entry.denominator,
                "adds": {*entry.adds_along},
                "within": _within(code),
                "must_state": entry.must_state,
            }
            for code, entry in catalogue.items()
        },
        "unit_kinds": {code: unit.kind for code, unit in UNITS.items()},
        "places": location_codes(),
        "is_region": lambda label: region_of(label) is not None,
        "deepest": DEEPEST,
        "codes": {
            **{column: {*codes} for column, codes in CODES.items()},
            "qualifier": {*QUALIFIERS},
            "status": {*STATUSES},
            "age_range": {"all", "unknown"} | AGES,
        },
        "ages": AGES,
        "statuses": {code: status.has_value for code, status in STATUSES.items()},
        "turned": TURNED,
        "rest_of_key": [name for name in KEY if name not in (*TURNED, *PLACE)],
        "first_day": int(np.datetime64(f"{FIRST_YEAR}-01-01", "D").astype("i8")),
        "last_day": int(np.datetime64(f"{LAST_YEAR}-12-31", "D").astype("i8")),
        "today": int(np.datetime64(datetime.date.today(), "D").astype("i8")),
        "observed": _OBSERVED,
        "planned": _PLANNED,
        "day_in": _day_in,
        "iso2": {
            code: country
            for code in (*(c.alpha_2 for c in pycountry.countries), "XK", "EL", "UK")
            if (country := country_of_iso2(code))
        },
        "set_aside": _MARK,
        "words": _WORDS,
        "texts": {
            column.name
            for column in COLUMNS
            if column.storage in ("code", "text") and column.group != "from where"
        },
        "free_texts": _TEXTS,
        "personal": _TEXT,
        "counted_one_by_one": _COUNTED,
    }


def _day_in(text: str) -> int | None:
    """Return the day that a text names, as days since 1970."""
    if not (found := _DATE.search(text)):
        return None
    try:
        day = datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return int(np.datetime64(day, "D").astype("i8"))


def _within(code: str) -> set[str]:
    """Return what an indicator is a part of, and what that is a part of."""
    parent = catalogue[code].part_of
    return {parent} | _within(parent) if parent else set()
