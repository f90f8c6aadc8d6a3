"""What the caller says about a whole file: where, when, who, in which unit.

A file's own cells come first; what is said fills their blanks. What is said is read as
strictly as a cell is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.errors import ReadError, UnknownNameError
from humstats.model.countries import location_of
from humstats.model.indicators import catalogue
from humstats.model.periods import parse_period
from humstats.model.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ask_for", "said_of"]

_EXAMPLES: Final = {
    "country": 'location="AFG" (ISO 3166-1 alpha-3)',
    "period": 'period="2024"',
    "first day of the period": 'period="2024"',
    "last day of the period": 'period="2024"',
    "unit": 'unit="people"',
    "indicator": 'indicator="people_in_need"',
}


def said_of(
    *,
    location: str | None = None,
    period: str | int | None = None,
    source: str | None = None,
    publication: str | None = None,
    published: str | None = None,
    unit: str | None = None,
    indicator: str | None = None,
) -> dict[str, str]:
    """Check what was said, and return it by column of a figures table.

    Raises
    ------
    ReadError
        When a place, period, day, unit or indicator is none that is known.
    """
    said: dict[str, str] = {}
    if location is not None:
        try:
            said["location_code"] = location_of(location)
        except UnknownNameError as error:
            raise ReadError(f"location={error}") from error
    for name, text in (("period", period), ("published", published)):
        if text is not None:
            try:
                # nothing is published over two years
                parse_period(str(text), monthly=name == "published")
            except ValueError as error:
                raise ReadError(f"{name}={text!r} cannot be read: {error}") from error
            said[name] = str(text).strip()
    if unit is not None:
        try:
            parse_unit(unit)
        except UnknownNameError as error:
            raise ReadError(f"unit={unit!r} cannot be read: {error}") from error
        said["unit"] = unit
    if indicator is not None:
        try:
            said["indicator"] = catalogue[indicator].code
        except UnknownNameError as error:
            raise ReadError(f"indicator={error}") from error
    for name, text in (("source", source), ("publication", publication)):
        if text is not None:
            said[name] = text.strip()
    return said


def ask_for(name: str, lacking: Sequence[str], *, country: str = "AFG") -> str:
    """Say in one sentence what a table does not name, and what to pass, such as a country.

    Examples
    --------
    >>> print(ask_for("hno.csv", ["country", "period"]))
    hno.csv names no country and no period: pass location="AFG" (ISO 3166-1 alpha-3) and
    period="2024".
    """
    words = " and ".join(f"no {word}" for word in lacking)
    examples = dict.fromkeys(_EXAMPLES[word].replace("AFG", country) for word in lacking)
    return f"{name} names {words}: pass {' and '.join(examples)}."
