"""Layouts: the shapes of tables that can be read, and how each becomes figures.

Every shape comes down to one thing: *dimensions*, columns that say what a row is about, and
*value columns*, each of which makes one figure a row and may fix some dimensions for all of
them. Three shapes are known: a figures table (by its own names, or in plain words), HDX
HAPI's humanitarian needs, and a table whose value columns carry HXL hashtags.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from humstats.errors import ReadError
from humstats.model.columns import COLUMNS
from humstats.reading.hashtags import is_hashtag_row, meaning_of, parse_tag
from humstats.reading.header import header_texts, places_of_columns

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from humstats.reading.grid import Grid

__all__ = [
    "FIGURES",
    "HAPI_NEEDS",
    "HASHTAGS",
    "Layout",
    "ValueColumn",
    "expected",
    "layout_of",
]

FIGURES: Final = "figures table"
HAPI_NEEDS: Final = "HDX HAPI humanitarian needs"
HASHTAGS: Final = "HXL-tagged table"

#: How far down a header may stand, in rows.
HEADER_ROWS: Final = 25

_NAMES: Final = frozenset(column.name for column in COLUMNS) - {"value"}
#: Read for what they say about the figures, and no columns of theirs.
_HELPERS: Final = frozenset({"period"})
#: Names that are read where their codes are not there.
_NAMED: Final = {"location_name": "location_code", "sector_name": "sector_code"}
#: Names of areas, their codes, and the names by which a sender tells areas apart.
_AREAS: Final = tuple(
    (f"admin{depth}_name", f"admin{depth}_code", f"provider_admin{depth}_name")
    for depth in (1, 2)
)
_BESIDE: Final = ("beside", "min_age", "max_age", "warning", "error")


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures.

    Attributes
    ----------
    place : int
        Its position, from 0.
    fixed : mapping of str to str
        What is true of all its figures: indicator, unit, gender.
    meaning : str
        What its sender means by the header, where that is not what it says.
    """

    place: int
    fixed: Mapping[str, str] = field(default_factory=dict)
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a grid is read.

    Attributes
    ----------
    shape : str
        Which of the known shapes it is, in words.
    header, tags : int or None
        Rows of the header and of the hashtags, from 0.
    headers : list of str
        For each column, by what it is told.
    dimensions : mapping of str to int
        Column of a figures table (or ``"period"``), and where it is read from.
    value_columns : tuple of ValueColumn
        At least one.
    beside : mapping of str to int
        Columns that are known and are no part of a figure: ages that repeat the age range,
        the publisher's marks.
    ignored : tuple of int
        Columns that are not known.
    claims : mapping of str to tuple of int
        Every column that a header claims to be, read or not, and where it stands.
    """

    shape: str
    header: int | None
    tags: int | None
    headers: list[str]
    dimensions: Mapping[str, int]
    value_columns: tuple[ValueColumn, ...]
    beside: Mapping[str, int] = field(default_factory=dict)
    ignored: tuple[int, ...] = ()
    claims: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def first_row(self) -> int:
        """Where the data begin, from 0."""
        return max(-1 if row is None else row for row in (self.header, self.tags)) + 1

    def header_names(self) -> dict[str, str]:
        """Return by which header each column of the figures was read."""
        names = {column: self.headers[place] for column, place in self.dimensions.items()}
        if "period" in names:
            period = names.pop("period")
            names |= {"reference_period_start": period, "reference_period_end": period}
        if len(self.value_columns) == 1:
            names["value"] = self.headers[self.value_columns[0].place]
        return names

    def lacks(self, said: Collection[str]) -> list[str]:
        """List what no column and no word of the caller says: country, period, ..."""
        fixed = set.intersection(*(set(value.fixed) for value in self.value_columns))
        known = {*self.dimensions, *said, *fixed}
        first, last = "first day of the period", "last day of the period"
        if "period" in known:
            known |= {"reference_period_start", "reference_period_end"}
        needed = {
            "country": "location_code",
            "indicator": "indicator",
            first: "reference_period_start",
            last: "reference_period_end",
            "unit": "unit",
        }
        lacking = [word for word, column in needed.items() if column not in known]
        if first in lacking and last in lacking:
            lacking = ["period" if word == first else word for word in lacking if word != last]
        return lacking


def layout_of(grid: Grid, said: Collection[str], name: str) -> Layout | None:
    """Recognise the shape of a grid; None where it is none that is known.

    Parameters
    ----------
    grid : Grid
        The cells.
    said : collection of str
        Columns of a figures table that the caller supplies.
    name : str
        Of the file, for errors.

    Raises
    ------
    ReadError
        When two columns claim to be the same value.
    """
    for row in range(min(HEADER_ROWS, len(grid))):
        texts = grid.texts(row)
        if is_hashtag_row(texts):
            return _tagged(grid, row, name)
        found = _named(texts, row, said, name)
        if found:
            below = grid.texts(row + 1) if row + 1 < len(grid) else []
            if is_hashtag_row(below):
                return replace(found, tags=row + 1)
            return found
    return None


def expected() -> str:
    """Say which shapes can be read."""
    return (
        "a figures table (country or location_code, indicator, year or period, value, unit), "
        "HDX HAPI's humanitarian needs (location_code, population_status, population), or a "
        "table with HXL hashtags (#inneed, #targeted, ...)"
    )


def _named(texts: list[str], row: int, said: Collection[str], name: str) -> Layout | None:
    places = places_of_columns(texts)
    headers = header_texts(texts)
    if {"location_code", "population_status", "population"} <= set(places):
        # statuses are part of the indicator: they may never be added
        places["indicator"] = places.pop("population_status")
        places.pop("value", None)
        value = ValueColumn(places.pop("population")[0], {"unit": "people"})
        # what HAPI warns of, a reader of the figure should know
        places.setdefault("note", places.pop("warning", []))
        places = {column: found for column, found in places.items() if found}
        return _layout(HAPI_NEEDS, row, None, headers, places, (value,))
    if "value" not in places:
        return None
    where_or_when = {"location_code", "location_name", "period", "reference_period_start"}
    of_what = {"indicator", "unit"}
    if not (where_or_when & set(places) and of_what & {*places, *said}):
        return None
    values = places.pop("value")
    if len(values) > 1:
        raise ReadError(
            f"{name} has {len(values)} columns of values, "
            f"{' and '.join(repr(headers[i]) for i in values)}, in row {row + 1}: head the one "
            "that is meant 'value', and the others by what they hold."
        )
    return _layout(FIGURES, row, None, headers, places, (ValueColumn(values[0]),))


def _tagged(grid: Grid, row: int, name: str) -> Layout | None:
    tags = [parse_tag(text) for text in grid.texts(row)]
    # the header is the nearest row above with as much as two words
    above = [i for i in range(row) if sum(map(bool, grid.texts(i))) > 1]
    header = above[-1] if above else None
    headers = header_texts(grid.texts(row if header is None else header))
    # HPC Tools exports what a plan expects to reach under "Reached"
    from_hpc = {"population_group", "is_disabled"} <= {tag.name for tag in tags if tag}
    found: dict[str, list[tuple[int, int]]] = {}
    values = []
    for position, tag in enumerate(tags):
        meaning = meaning_of(tag) if tag else None
        if tag is None or meaning is None:
            continue
        if meaning.column != "value":
            found.setdefault(meaning.column, []).append((meaning.rank, position))
            continue
        if tag.name == "reached" and from_hpc:
            fixed = {**meaning.fixed, "indicator": "people_expected_to_be_reached"}
            said = "HPC Tools puts the plan's expected reach under this header"
            values.append(ValueColumn(position, fixed, said))
        else:
            values.append(ValueColumn(position, meaning.fixed))
    if not values:
        return None
    for value in values:
        alike = [headers[other.place] for other in values if other.fixed == value.fixed]
        if len(alike) > 1:
            raise ReadError(
                f"{name} has {len(alike)} columns tagged alike, "
                f"{', '.join(map(repr, alike))}: tag each by what it counts alone."
            )
    places = {column: [place for _, place in sorted(at)] for column, at in found.items()}
    return _layout(HASHTAGS, header, row, headers, places, tuple(values))


def _layout(
    shape: str,
    header: int | None,
    tags: int | None,
    headers: list[str],
    places: dict[str, list[int]],
    values: tuple[ValueColumn, ...],
) -> Layout:
    first = {column: found[0] for column, found in places.items()}
    claims = {column: tuple(found) for column, found in places.items()}
    for column, code in _NAMED.items():
        if column in first:
            # a code says more than a name, and the name beside it is then known too
            name = first.pop(column)
            places.setdefault("beside", []).append(name)
            first.setdefault(code, name)
    for named, code, own in _AREAS:
        # a name without a code is all that tells two areas apart: it belongs to the key
        if named in first and not {code, own} & set(first):
            first[own] = first.pop(named)
    if {"reference_period_start", "reference_period_end"} <= set(first):
        first.pop("period", None)
    dimensions = {c: i for c, i in first.items() if c in _NAMES or c in _HELPERS}
    if "period" in dimensions:
        dimensions.pop("reference_period_start", None)
        dimensions.pop("reference_period_end", None)
    known = {*dimensions.values(), *(value.place for value in values)}
    known |= {i for column in _BESIDE for i in places.get(column, ())}
    return Layout(
        shape=shape,
        header=header,
        tags=tags,
        headers=headers,
        dimensions=dimensions,
        value_columns=values,
        beside={column: first[column] for column in _BESIDE[1:] if column in first},
        ignored=tuple(i for i in range(len(headers)) if i not in known),
        claims=claims,
    )
