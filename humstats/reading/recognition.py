"""Recognition: which layout a grid has.

A recipe that the caller hands over comes first, then the formats of publishers, hashtags, a
figures table in plain words, and last the words over columns alone. Where a header stands is
not known either: of the rows where it may, the first is taken of which a table is understood.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from humstats.errors import ReadError
from humstats.reading.layouts import (
    FIGURES,
    HASHTAGS,
    WORDS,
    Layout,
    ValueColumn,
    layout_with,
)
from humstats.reading.meanings import BESIDE, VALUE, Meaning
from humstats.reading.month_columns import with_dated_months
from humstats.reading.recipes.fitting import layout_by, layout_by_recipe
from humstats.reading.recipes.formats import format_of, publishers
from humstats.reading.registers import (
    PRESENCE,
    WHERE_OR_WHAT,
    organisations_in,
    presence_by,
)
from humstats.reading.tables.header_rows import HEADER_ROWS
from humstats.reading.tables.headings import Heading
from humstats.reading.words.agreement import Agreed, meanings_of_columns
from humstats.reading.words.hashtags import parse_tag
from humstats.reading.words.header import header_texts, places_of_columns
from humstats.reading.words.vocabulary import explain, parts_of_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from humstats.reading.grid import Grid
    from humstats.reading.recipes.recipe import Recipe
    from humstats.reading.words.agreement import Trust

__all__ = ["expected", "layout_of", "meanings_of"]

#: How many texts of a column are looked at beside its header.
_SAMPLE: Final = 50
#: Hashtags of the exports of HPC Tools, whatever their headers are translated to.
_OF_HPC: Final = frozenset({"population_group", "is_disabled"})
_WHERE_OR_WHEN: Final = frozenset(
    {"location_code", "location_name", "period", "month", "reference_period_start"}
)


def expected() -> str:
    """Say which tables can be read without a recipe."""
    *others, last = publishers()
    return (
        "a figures table (country or location_code, indicator, year or period, value, unit), "
        f"a table of {', '.join(others)} or {last}, one with HXL hashtags (#inneed, #targeted, "
        "...), or headers such as 'People in need'"
    )


def layout_of(
    grid: Grid,
    said: Mapping[str, str],
    name: str,
    *,
    headings: Sequence[Heading],
    recipe: Recipe | None = None,
    trust: Trust | None = None,
) -> Layout | None:
    """Recognise a table on a grid; None where it is none that is known.

    Parameters
    ----------
    grid : Grid
        The cells.
    said : mapping of str to str
        Columns of a figures table that the caller supplies.
    name : str
        Of the file and sheet, for errors.
    headings : sequence of Heading
        The readings of its header.
    recipe : Recipe, optional
        How the caller says that it is read.
    trust : {"headers", "tags"}, optional
        Which of the two is right where they contradict each other.

    Returns
    -------
    Layout or None
        Of the first heading of which something is understood.

    Raises
    ------
    ReadError
        When two columns claim to be the same value, tags and headers contradict each other
        in all of them, the table is a list that holds no figures, or it does not look like
        the one that the recipe was written for.
    """
    if recipe is None:
        found = _recognised(grid, headings, said, name, trust=trust)
    else:
        found = layout_by_recipe(grid, headings, recipe, name)
    return None if found is None else with_dated_months(grid, found)


def _recognised(
    grid: Grid,
    headings: Sequence[Heading],
    said: Mapping[str, str],
    name: str,
    *,
    trust: Trust | None,
) -> Layout | None:
    """Recognise a table of which no recipe says what it is."""
    for heading in headings:
        known = format_of(heading.texts)
        if known:
            if known.refuse:
                raise ReadError(f"{name} {known.refuse}")
            return layout_by(known, heading)
    for heading in headings:
        found = _tagged(grid, heading, name, trust=trust)
        if found:
            return found
    for heading in (*_of_one_row(grid, headings), *headings):
        found = _named(grid, heading, said, name)
        if found:
            return found
    worded = [found for heading in headings if (found := _worded(grid, heading, said))]
    if worded:
        return max(worded, key=_understood)
    listed = [found for heading in headings if (found := _listed(grid, heading))]
    if listed:
        return max(listed, key=_understood)
    for heading in headings:
        _ask_about_tags(grid, heading, name)
    return None


def _ask_about_tags(grid: Grid, heading: Heading, name: str) -> None:
    """Ask which is right where header and hashtag of a column contradict each other."""
    agreed = meanings_of(grid, heading).values() if heading.tags is not None else ()
    asked = next((found.message for found in agreed if found.fault == "HS146"), "")
    if asked:
        raise ReadError(f"{name} is not read: {asked[0].lower()}{asked[1:]}")


def _listed(grid: Grid, heading: Heading) -> Layout | None:
    """Lay out a list of who does what where, which yields how many are there."""
    tags = grid.texts(heading.tags) if heading.tags is not None else []
    who = organisations_in(heading, tags)
    agreed = meanings_of(grid, heading)
    for place in who:
        agreed[place] = Agreed(Meaning(BESIDE))
    places = _places_of(agreed)
    if not who or not places.keys() & WHERE_OR_WHAT:
        return None
    return layout_with(PRESENCE.name, heading, places, (), recipe=presence_by(heading, who))


def _of_one_row(grid: Grid, headings: Sequence[Heading]) -> Iterator[Heading]:
    """Return headings of the single rows in which the very name of a column of values stands.

    A row of data that has no numbers looks like one more of the header; these names tell it
    apart. The lowest such row comes first.
    """
    held: dict[int, Heading | None] = {row: found for found in headings for row in found.rows}
    if not any(found.table for found in headings):
        # the header itself may have been taken for what stands above a first table
        above = min(held, default=min(len(grid), HEADER_ROWS))
        held |= dict.fromkeys(range(above))
    for row in sorted(held, reverse=True):
        if VALUE not in places_of_columns(grid.texts(row)):
            continue
        alone, found = Heading.at(grid, (row,)), held[row]
        if found is not None:
            span = range(found.first_column, found.last_column + 1)
            texts = tuple(text if i in span else "" for i, text in enumerate(alone.texts))
            alone = replace(found, rows=(row,), texts=texts, first_row=alone.first_row)
        yield alone


def _understood(layout: Layout) -> tuple[int, int]:
    return len(layout.value_columns), len(layout.dimensions)


def meanings_of(
    grid: Grid, heading: Heading, *, trust: Trust | None = None
) -> dict[int, Agreed]:
    """Return what each column of a table holds, by tag, header and values together.

    Parameters
    ----------
    grid : Grid
        The cells.
    heading : Heading
        Where the table stands.
    trust : {"headers", "tags"}, optional
        Which of the two is right where they contradict each other.

    Returns
    -------
    dict of int to Agreed
        By position; without a meaning where the column is not understood.
    """
    tags = grid.texts(heading.tags) if heading.tags is not None else [""] * len(grid.columns)
    span = range(heading.first_column, heading.last_column + 1)
    columns = [
        (
            tags[place],
            heading.texts[place] if heading.rows else "",
            _sample(grid, heading, place),
        )
        for place in span
    ]
    return dict(zip(span, meanings_of_columns(columns, trust=trust), strict=True))


def _sample(grid: Grid, heading: Heading, place: int) -> list[str]:
    column = grid.columns[place]
    first = column.codes[heading.first_row : heading.first_row + _SAMPLE]
    return [column.words[code] for code in dict.fromkeys(first.tolist()) if column.words[code]]


def _named(grid: Grid, heading: Heading, said: Mapping[str, str], name: str) -> Layout | None:
    """Lay out a figures table: a column of values, and columns that say of what."""
    places = places_of_columns(heading.texts)
    if "value" not in places:
        return None
    if not (_WHERE_OR_WHEN & set(places) and {"indicator", "unit"} & {*places, *said}):
        return None
    values = places.pop("value")
    if len(values) > 1:
        headers = header_texts(heading.texts)
        raise ReadError(
            f"{name} has {len(values)} columns of values, "
            f"{' and '.join(repr(headers[i]) for i in values)}, in row "
            f"{heading.rows[-1] + grid.first_number}: head the one that is meant 'value', and "
            "the others by what they hold."
        )
    return layout_with(FIGURES, heading, places, [ValueColumn(values[0])])


def _tagged(grid: Grid, heading: Heading, name: str, *, trust: Trust | None) -> Layout | None:
    """Lay out a table by its hashtags, and by its headers where they say more."""
    if heading.tags is None:
        return None
    layout = _layout_of_meanings(HASHTAGS, heading, meanings_of(grid, heading, trust=trust))
    if layout is None:
        return None
    tags = {tag.name for text in grid.texts(heading.tags) if (tag := parse_tag(text))}
    if tags >= _OF_HPC:
        values = tuple(map(_as_hpc_means, layout.value_columns))
        layout = replace(layout, value_columns=values)
    for value in layout.value_columns:
        alike = [layout.headers[v.place] for v in layout.value_columns if v.is_alike(value)]
        if len(alike) > 1:
            raise ReadError(
                f"{name} has {len(alike)} columns tagged alike, "
                f"{', '.join(map(repr, alike))}: tag each by what it counts alone."
            )
    return layout


def _as_hpc_means(value: ValueColumn) -> ValueColumn:
    if value.fixed["indicator"] != "people_reached":
        return value
    fixed = {**value.fixed, "indicator": "people_expected_to_be_reached"}
    said = "HPC Tools puts the plan's expected reach under this header"
    return replace(value, fixed=fixed, meaning=said)


def _worded(grid: Grid, heading: Heading, said: Mapping[str, str]) -> Layout | None:
    """Lay out a table by the words over its columns."""
    agreed = meanings_of(grid, heading)
    for position, found in agreed.items():
        if found.meaning is None and "indicator" in said:
            # what is counted is said, and the header says of whom
            parts = parts_of_header(heading.texts[position])
            if parts:
                agreed[position] = found.with_parts({**parts, "indicator": said["indicator"]})
    layout = _layout_of_meanings(WORDS, heading, agreed)
    if layout is None:
        return None
    values = layout.value_columns
    alike = any(one.is_alike(other) for one, other in combinations(values, 2))
    return None if alike else layout


def _layout_of_meanings(
    shape: str, heading: Heading, agreed: Mapping[int, Agreed]
) -> Layout | None:
    values = [
        ValueColumn(position, found.meaning.fixed, found.remark)
        for position, found in agreed.items()
        if found.meaning and found.meaning.column == VALUE
    ]
    if not values:
        return None
    said = [
        (found.fault or "HS159", found.message, position)
        for position, found in agreed.items()
        if found.message
    ]
    places = _places_of(agreed)
    if any("indicator" in value.fixed for value in values):
        # what a row says it counts, and the header over its number, cannot both be heeded
        places.pop("indicator", None)
    if "unit" in places:
        # what a cell says of its row comes before the usual unit of what is counted
        values = [_with_unit_of_rows(value, heading) for value in values]
    return layout_with(shape, heading, places, values, said=said)


def _with_unit_of_rows(value: ValueColumn, heading: Heading) -> ValueColumn:
    if "unit" in explain(heading.texts[value.place]).facts:
        return value
    fixed = {name: code for name, code in value.fixed.items() if name != "unit"}
    return replace(value, fixed=fixed)


def _places_of(agreed: Mapping[int, Agreed]) -> dict[str, list[int]]:
    """Return where each dimension stands, the most precise of its columns first."""
    ranked: dict[str, list[tuple[int, int]]] = {}
    for position, found in agreed.items():
        if found.meaning and found.meaning.column != VALUE:
            ranked.setdefault(found.meaning.column, []).append((found.meaning.rank, position))
    return {role: [place for _, place in sorted(found)] for role, found in ranked.items()}
