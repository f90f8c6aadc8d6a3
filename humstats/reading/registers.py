"""Registers: lists that yield one figure, how many different ones there are.

A list of who does what where is no table of figures, and holds one: how many organisations
are present in an area and a sector. An organisation that works in two sectors is counted in
both, so that such figures are never added.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.reading.grid import TextColumn
from humstats.reading.layouts import ValueColumn
from humstats.reading.meanings import TELLS_APART
from humstats.reading.recipes.recipe import Count, Recipe
from humstats.reading.recipes.templates import Template
from humstats.reading.tables.kinds import COUNTED
from humstats.reading.words.hashtags import parse_tag
from humstats.reading.words.header import plain_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout
    from humstats.reading.tables.headings import Heading

__all__ = ["PRESENCE", "WHERE_OR_WHAT", "organisations_in", "presence_by", "with_counts"]

#: Words over a column that names organisations, in four languages.
_WHO: Final = frozenset(
    {
        "organisation", "organization", "organisations", "organizations", "org", "org name",
        "org acronym", "organisation name", "organization name", "acronym", "agency",
        "partner", "partners", "partner name", "implementing partner", "acteur", "acteurs",
        "acronyme", "partenaire", "partenaires", "partenaire de mise en oeuvre",
        "organización", "organizacion", "organizaciones", "socio", "socios",
        "socio implementador", "المنظمة", "الشريك", "الشركاء",
    }
)  # fmt: skip
#: What such a list must say beside them.
WHERE_OR_WHAT: Final = frozenset(
    {
        "location_code", "location_name", "admin1_code", "admin1_name", "admin2_code",
        "admin2_name", "area_code", "area_name", "sector_code", "sector_name",
    }
)  # fmt: skip
#: A list of who does what where, in whatever form.
PRESENCE: Final = Recipe("operational presence (who does what where)", ())


def organisations_in(heading: Heading, tags: Sequence[str]) -> list[int]:
    """Return the columns that name organisations, by their hashtags or their headers.

    Parameters
    ----------
    heading : Heading
        Where the table stands.
    tags : sequence of str
        The row of hashtags; empty where there is none.

    Returns
    -------
    list of int
        Positions from 0.
    """
    found = []
    for place in range(heading.first_column, heading.last_column + 1):
        tag = parse_tag(tags[place]) if tags else None
        named = tag is not None and tag.name == "org" and "type" not in tag.attributes
        if named or plain_word(heading.texts[place]) in _WHO:
            found.append(place)
    return found


def presence_by(heading: Heading, who: Sequence[int]) -> Recipe:
    """Return the recipe that counts the organisations which some columns name."""
    of = tuple(Template(heading.texts[place]) for place in who)
    fixed = {"indicator": "organisations_present", "unit": "organisations"}
    return replace(PRESENCE, count=Count(of, fixed))


def with_counts(grid: Grid, layout: Layout) -> tuple[Grid, Layout]:
    """Count what a register lists, for each place, sector and period in it.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read, by a recipe that counts.

    Returns
    -------
    tuple of Grid and Layout
        A grid with a column of numbers at its end, which stand in the first row of what
        they count; the other rows are counted, and hold no figures.
    """
    recipe, kinds = layout.recipe, layout.kinds
    if recipe is None or recipe.count is None or kinds is None:
        return grid, layout
    data = layout.data
    of = sorted({place for asked in recipe.count.of for place in layout.places_named(asked)})
    key = [place for name, place in layout.dimensions.items() if name in TELLS_APART]
    about = _numbered(grid, data, key)
    who = _numbered(grid, data, of)
    named = np.zeros(len(data), dtype=bool)
    for place in of:
        named |= ~grid.columns[place].blank[data]
    pairs = pd.DataFrame({"about": about[named], "who": who[named]})
    many = pairs.groupby("about")["who"].nunique()
    rows = np.flatnonzero(named)
    first = rows[~pd.Series(about[named]).duplicated().to_numpy()]
    texts = np.full(len(grid), "", dtype=object)
    texts[data[first]] = many.reindex(about[first]).astype(str).to_numpy()
    wider = replace(
        grid,
        columns=(*grid.columns, TextColumn.of(texts)),
        fields=None if grid.fields is None else grid.fields + 1,
    )
    header = " and ".join(layout.headers[place] for place in of)
    value = ValueColumn(len(grid.columns), dict(recipe.count.fixed))
    codes = kinds.codes.copy()
    codes[np.setdiff1d(data[rows], data[first])] = COUNTED
    return wider, replace(
        layout,
        headers=[*layout.headers, f"different {header}"],
        value_columns=(value,),
        ignored=tuple(place for place in layout.ignored if place not in of),
        kinds=replace(kinds, codes=codes),
    )


def _numbered(grid: Grid, data: NDArray[np.intp], places: list[int]) -> NDArray[np.intp]:
    """Give rows that say the same in some columns, in small letters, the same number."""
    if not places:
        return np.zeros(len(data), dtype=np.intp)
    said = {}
    for place in places:
        column = grid.columns[place]
        folded = pd.factorize(np.array([w.casefold() for w in column.words], dtype=object))[0]
        said[place] = folded[column.codes[data]]
    return np.asarray(pd.DataFrame(said).groupby(places).ngroup(), dtype=np.intp)
