"""Form rows: which places, periods, sectors and people the rows of a form are about.

What is asked for is held against the lists that there are, before anything is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from humstats.errors import FigureError, PeriodError, UnknownNameError
from humstats.model.breakdowns import CODES, SECTORS, parse_age_range
from humstats.model.columns import ALL
from humstats.model.periods import parse_period
from humstats.model.places import country_of_name, name_of
from humstats.reading.words.members import sector_of

if TYPE_CHECKING:
    from humstats.model.pcodes import Pcodes

__all__ = [
    "MEMBERS",
    "areas_asked",
    "breakdowns_asked",
    "country_asked",
    "periods_asked",
    "sectors_asked",
]

#: The members of a breakdown where the caller names none; "all" comes first by itself.
MEMBERS: Final = {
    "gender": ("f", "m"),
    "age_range": ("0-17", "18-59", "60+"),
    "disability": ("y", "n"),
    "population_group": ("IDP", "RRI", "REF", "HST"),
    "category": (),
}


def country_asked(location: str) -> str:
    """Return the code of a country that was asked for by code or name."""
    code = country_of_name(location) if location.strip() else None
    if code is None:
        raise UnknownNameError(
            f"location={location!r} is no place that is known: pass an ISO 3166-1 alpha-3 "
            'code, such as "AFG".'
        )
    return code


def areas_asked(
    listed: Pcodes, country: str | None, level: int | None
) -> tuple[str, tuple[str, ...], list[tuple[str, ...]]]:
    """Return the country, the columns of its areas, and the areas in order of their codes."""
    there = sorted({area.location for area in listed.areas.values()})
    if country is None and len(there) > 1:
        raise FigureError(
            f'{listed.source} has areas of {len(there)} countries: pass location="{there[0]}".'
        )
    country = country or there[0]
    mine = {code: area for code, area in listed.areas.items() if area.location == country}
    levels = sorted({area.level for area in mine.values() if area.level in (1, 2)})
    if not levels:
        raise FigureError(
            f"{listed.source} has no area of {name_of(country)} ({country}): pass the list of "
            "that country."
        )
    if level is None and len(levels) > 1:
        raise FigureError(
            f"{listed.source} has areas of admin levels 1 and 2 of {name_of(country)}: pass "
            "admin_level=1 or admin_level=2."
        )
    level = levels[0] if level is None else level
    if level not in levels:
        raise FigureError(
            f"{listed.source} has no area of admin level {level} of {name_of(country)}: it has "
            f"level {' and '.join(map(str, levels))}."
        )
    chosen = sorted((code, area) for code, area in mine.items() if area.level == level)
    if level == 1:
        places: list[tuple[str, ...]] = [(code, area.name) for code, area in chosen]
        return country, ("admin1_code", "admin1_name"), places
    above = [(area.parent, mine[area.parent].name) if area.parent in mine else ("", "")
             for _, area in chosen]  # fmt: skip
    names = ("admin1_code", "admin1_name", "admin2_code", "admin2_name")
    both = [
        (*parent, code, area.name) for parent, (code, area) in zip(above, chosen, strict=True)
    ]
    return country, names, sorted(both)


def periods_asked(period: str | int | Sequence[str | int] | None) -> list[str]:
    """Return the periods that were asked for, as texts that can be read."""
    if period is None:
        return []
    asked = [period] if isinstance(period, (str, int)) else list(period)
    texts = list(dict.fromkeys(str(text).strip() for text in asked))
    for text in texts:
        try:
            parse_period(text)
        except ValueError as error:
            raise PeriodError(f"period={text!r} cannot be read: {error}") from error
    return texts


def sectors_asked(sectors: Sequence[str]) -> list[str]:
    """Return the codes of sectors that were asked for by code or name."""
    asked = [sectors] if isinstance(sectors, str) else sectors
    codes = [name if name in SECTORS else sector_of(name) for name in asked]
    for name, code in zip(asked, codes, strict=True):
        if code is None:
            raise UnknownNameError.of("sector", name, SECTORS)
    return list(dict.fromkeys(code for code in codes if code))


def breakdowns_asked(
    breakdowns: Sequence[str] | Mapping[str, Sequence[str]],
) -> dict[str, tuple[str, ...]]:
    """Return the codes of each breakdown, "all" left out."""
    asked = [breakdowns] if isinstance(breakdowns, str) else breakdowns
    broken: dict[str, tuple[str, ...]] = {}
    for name in asked:
        if name not in MEMBERS:
            raise UnknownNameError.of("breakdown of a form", name, MEMBERS)
        given = breakdowns[name] if isinstance(breakdowns, Mapping) else MEMBERS[name]
        codes = tuple(dict.fromkeys(str(code) for code in given if code != ALL))
        if not codes:
            raise FigureError(f"{name} has no codes: pass breakdowns={{{name!r}: [...]}}.")
        for code in codes:
            if name == "age_range" and parse_age_range(code) is None:
                raise UnknownNameError.of(name, code, MEMBERS[name])
            if name in CODES and code not in CODES[name]:
                raise UnknownNameError.of(name, code, CODES[name])
        broken[name] = codes
    return broken
