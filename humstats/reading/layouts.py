"""Layouts: how the columns of one table become figures.

Every shape of table comes down to one thing: *dimensions*, columns that say what a row is
about, and *value columns*, each of which makes one figure a row and may fix some dimensions
for all of them. So a wide table becomes long.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.columns import COLUMNS
from humstats.model.units import UNITS
from humstats.reading.meanings import BESIDE, PARTS
from humstats.reading.words.header import header_texts
from humstats.workbooks.references import column_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from humstats.reading.recipes.recipe import Recipe
    from humstats.reading.recipes.templates import Template
    from humstats.reading.tables.headings import Heading
    from humstats.reading.tables.kinds import RowKinds

__all__ = [
    "DATED",
    "FIGURES",
    "HASHTAGS",
    "INSTEAD",
    "SAYS_WHEN",
    "WORDS",
    "Layout",
    "ValueColumn",
    "layout_with",
]

#: The shapes that no publisher has of its own.
FIGURES: Final = "figures table"
HASHTAGS: Final = "HXL-tagged table"
WORDS: Final = "table read by its headers"

_NAMES: Final = frozenset(column.name for column in COLUMNS) - {"value"}
#: What a dimension is read from where its own column is not there, the most precise first.
INSTEAD: Final = {
    "location_code": ("location_iso2", "location_unhcr_code", "location_name"),
    "origin_location_code": ("origin_unhcr_code", "origin_location_name"),
    "sector_code": ("sector_name",),
}
#: What says when, the most precise first; what stands lower is then known and not read.
_WHEN: Final = (
    ("reference_period_start", "reference_period_end"),
    ("month_of",),
    ("period",),
    ("year", "month"),
    ("year",),
)
#: All parts that say when.
SAYS_WHEN: Final = frozenset(part for parts in _WHEN for part in parts)
#: Those that say it alone; a month needs its year.
DATED: Final = SAYS_WHEN - {"month"}
#: Marks and ages that are read beside the figures.
_MARKS: Final = ("min_age", "max_age", "warning", "error")


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
    dimensions : mapping of str to int
        Columns that say what these figures are about, and no others of their row.
    known_by : int or None
        Where this column is blank, a 0 means that nothing is known.
    stated : mapping of str to str
        What its header says of all its figures in words that are to be read as those of a
        cell are: a period, or a unit with a scale.
    """

    place: int
    fixed: Mapping[str, str] = field(default_factory=dict)
    meaning: str = ""
    dimensions: Mapping[str, int] = field(default_factory=dict)
    known_by: int | None = None
    stated: Mapping[str, str] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """The unit of all its figures, as it is written; empty where each row has its own."""
        return self.fixed.get("unit") or self.stated.get("unit", "")

    def is_alike(self, other: ValueColumn) -> bool:
        """Whether another column has figures of the same, for all that is said of both."""
        return (self.fixed, self.stated) == (other.fixed, other.stated)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is read.

    Attributes
    ----------
    shape : str
        What it was recognised as, in words.
    heading : Heading
        Where its header, its hashtags and its data stand.
    headers : list of str
        For each column, by what it is told.
    dimensions : mapping of str to int
        Column of a figures table (or a part of one, such as ``"period"``), and where it is
        read from.
    value_columns : tuple of ValueColumn
        At least one.
    roles : mapping of str to str
        As what a dimension is written, where that is not as its own code: a location code
        as ``"location_name"``.
    beside : mapping of str to int
        Columns that are known and are no part of a figure: ages that repeat the age range,
        the publisher's marks.
    ignored : tuple of int
        Columns that are not known.
    claims : mapping of str to tuple of int
        Every column that a header claims to be, read or not, and where it stands.
    recipe : Recipe or None
        What the table was read by, if it was by one.
    several : mapping of str to tuple of int
        Dimensions that several columns say, by a recipe, and where these stand.
    said : tuple of (str, str, int)
        What is to be said of how columns were understood: fault, sentence and position.
    inferred : mapping of str to str
        What is true of all figures, as their codes show.
    kinds : RowKinds or None
        What each row is, once that has been looked at.
    """

    shape: str
    heading: Heading
    headers: list[str]
    dimensions: Mapping[str, int]
    value_columns: tuple[ValueColumn, ...]
    roles: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, int] = field(default_factory=dict)
    ignored: tuple[int, ...] = ()
    claims: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    recipe: Recipe | None = None
    several: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    said: tuple[tuple[str, str, int], ...] = ()
    inferred: Mapping[str, str] = field(default_factory=dict)
    kinds: RowKinds | None = None

    @property
    def header(self) -> int | None:
        """The row of the header, from 0; the lowest of several."""
        return self.heading.rows[-1] if self.heading.rows else None

    @property
    def tags(self) -> int | None:
        """The row of the hashtags, from 0."""
        return self.heading.tags

    @property
    def first_row(self) -> int:
        """Where the data begin, from 0."""
        return self.heading.first_row

    @property
    def always(self) -> Mapping[str, str]:
        """What is true of all figures where neither a cell nor the caller says otherwise."""
        return {**(self.recipe.always if self.recipe else {}), **self.inferred}

    @property
    def rows_speak(self) -> bool:
        """Whether bounds and a status in a row are those of the one figure that it has."""
        return self.recipe is None and len(self.value_columns) == 1

    @property
    def in_figures(self) -> frozenset[int]:
        """The columns whose cells go into figures."""
        several = (place for places in self.several.values() for place in places)
        values = (
            place for v in self.value_columns for place in (v.place, *v.dimensions.values())
        )
        return frozenset([*self.dimensions.values(), *several, *values])

    @property
    def data(self) -> NDArray[np.intp]:
        """The positions of the rows that hold data, from 0."""
        if self.kinds is None:
            raise ValueError("the kinds of its rows were not looked at")
        return self.kinds.data

    def place_of_unit(self, value: ValueColumn) -> int | None:
        """Return where the units of the figures of a column stand."""
        return value.dimensions.get("unit", self.dimensions.get("unit"))

    def places_named(self, asked: Template) -> list[int]:
        """Return the columns that a recipe means by a header."""
        # a column that counts what a register lists has no text over it
        names = zip(self.heading.texts, self.headers, strict=False)
        return [place for place, texts in enumerate(names) if asked.names(*texts)]

    def header_names(self) -> dict[str, str]:
        """Return by which header each column of the figures was read."""
        names = {column: self.headers[place] for column, place in self.dimensions.items()}
        for part in ("period", "month_of", "year", "month"):
            if part in names:
                header = names.pop(part)
                names.setdefault("reference_period_start", header)
                names.setdefault("reference_period_end", header)
        if len(self.value_columns) == 1:
            names["value"] = self.headers[self.value_columns[0].place]
        return names

    def letters(self, columns: int) -> dict[str, str]:
        """Return the letters of each column by its header; of those that the file has."""
        return {header: column_letters(at) for at, header in enumerate(self.headers[:columns])}

    def lacks(self, said: Collection[str]) -> list[str]:
        """List what no column and no word of the caller says: country, period, ..."""
        known = {*self.dimensions, *said, *self.always}
        if self.recipe and self.recipe.count:
            known |= set(self.recipe.count.fixed)
        else:
            known |= set.intersection(
                *({*v.fixed, *v.dimensions, *v.stated} for v in self.value_columns)
            )
        first, last = "first day of the period", "last day of the period"
        if known & {"period", "month_of", "year"}:
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


def layout_with(
    shape: str,
    heading: Heading,
    places: Mapping[str, Sequence[int]],
    values: Sequence[ValueColumn],
    *,
    recipe: Recipe | None = None,
    said: Sequence[tuple[str, str, int]] = (),
) -> Layout:
    """Make a layout of what columns claim to be.

    Parameters
    ----------
    shape : str
        What the table was recognised as.
    heading : Heading
        Where it stands.
    places : mapping of str to sequence of int
        Where each column of a figures table, or part of one, stands; the best first.
    values : sequence of ValueColumn
        The columns of figures.
    recipe : Recipe, optional
        What it is read by.
    said : sequence of (str, str, int)
        What is to be said of how columns were understood: fault, sentence and position.

    Returns
    -------
    Layout
        With each dimension read from the most precise of its columns.
    """
    first = {column: found[0] for column, found in places.items() if found}
    known = {value.place for value in values}
    known |= {place for value in values for place in value.dimensions.values()}
    known |= {value.known_by for value in values if value.known_by is not None}
    for column in (BESIDE, *_MARKS):
        known |= set(places.get(column, ()))
    several = {
        column: tuple(found)
        for column, found in places.items()
        if recipe is not None and len(found) > 1 and column in _NAMES
    }
    known |= {place for found in several.values() for place in found}
    roles: dict[str, str] = {}
    for code, others in INSTEAD.items():
        for other in others:
            if other in first:
                # a code says more than a name, and the name beside it is then known too
                place = first.pop(other)
                known.add(place)
                if code not in first:
                    first[code], roles[code] = place, other
    for depth in (1, 2):
        named, code, own = (f"admin{depth}_name", f"admin{depth}_code",
                            f"provider_admin{depth}_name")  # fmt: skip
        # a name without a code is all that tells two areas apart: it belongs to the key
        if named in first and not {code, own} & set(first):
            first[own] = first.pop(named)
    if values and all("unit" in value.fixed for value in values):
        # it is said for all of them: a column of units is then one that is not read
        first.pop("unit", None)
    when = next((parts for parts in _WHEN if set(parts) <= set(first)), None)
    if when:
        for part in SAYS_WHEN - set(when):
            if part in first and part not in ("reference_period_start", "reference_period_end"):
                known.add(first.pop(part))
            elif part in first and "period" in when:
                first.pop(part)
    dimensions = {c: i for c, i in first.items() if c in _NAMES or c in PARTS - set(_MARKS)}
    known |= set(dimensions.values())
    return Layout(
        shape=shape,
        heading=heading,
        headers=header_texts(heading.texts),
        dimensions=dimensions,
        value_columns=tuple(map(_with_words_apart, values)),
        roles=roles,
        beside={column: first[column] for column in _MARKS if column in first},
        ignored=tuple(i for i in range(len(heading.texts)) if i not in known),
        claims={column: tuple(found) for column, found in places.items() if found},
        recipe=recipe,
        several=several,
        said=tuple(said),
    )


def _with_words_apart(value: ValueColumn) -> ValueColumn:
    """Tell the codes that a value column fixes from words that are still to be read."""
    words = {
        name: word
        for name, word in value.fixed.items()
        if name == "period" or (name == "unit" and (word not in UNITS or word == "fraction"))
    }
    if not words:
        return value
    fixed = {name: code for name, code in value.fixed.items() if name not in words}
    return replace(value, fixed=fixed, stated=words)
