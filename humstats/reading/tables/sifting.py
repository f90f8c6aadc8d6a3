"""Sifting: which rows of a table hold figures, and what the labels beside them belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.columns import AREAS
from humstats.model.findings import quoted
from humstats.model.indicators import LANGUAGES
from humstats.model.numerals import counted
from humstats.model.places import name_of
from humstats.reading.cells.notations import is_plain
from humstats.reading.layouts import FIGURES, HASHTAGS, WORDS
from humstats.reading.meanings import VALUE
from humstats.reading.tables.besides import find_words_beside
from humstats.reading.tables.kinds import (
    DATA,
    LEFT_OUT,
    NOTE,
    find_odd_rows,
    without_total_words,
)
from humstats.reading.tables.outlines import filled_down
from humstats.reading.tables.totals import kinds_of_rows
from humstats.reading.tables.wholes import WITH_A_WHOLE, is_total_word
from humstats.reading.words.vocabulary import explain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid
    from humstats.reading.layouts import Layout
    from humstats.reading.tables.kinds import RowKinds

__all__ = ["sifted"]

#: Countries with an area of their own name, in Arabic at least (Tunis, Algiers): there it is
#: no word for the whole.
_NAMED_AS_THEIR_AREAS: Final = frozenset(
    {
        "BLZ", "COL", "DJI", "DZA", "GIB", "GTM", "KWT", "LUX", "MCO", "MEX", "PAN", "SGP",
        "SMR", "STP", "TUN", "UZB",
    }
)  # fmt: skip
_WHOLE: Final = "Total"
#: A few words without digits and signs, as areas are called.
_NAME: Final = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}")
#: The header, the name itself and one area make no list of areas.
_FEWEST: Final = 3


def sifted(
    grid: Grid,
    layout: Layout,
    finder: Finder,
    *,
    said: Mapping[str, str] | None = None,
    written_out: bool = False,
) -> tuple[Grid, Layout]:
    """Tell data from totals, repeated headers and notes, and fill labels down.

    Parameters
    ----------
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    finder : Finder
        Gathers what is to be said of odd rows.
    said : mapping of str to str, optional
        What the caller said, by column of a figures table: it fills blank cells.
    written_out : bool
        Whether every row is known to say all that it is about.

    Returns
    -------
    tuple of Grid and Layout
        The grid with merged labels in each of their rows, and the layout that knows what
        each row is.
    """
    said = {} if said is None else said
    places = sorted(set(layout.dimensions.values()))
    clear = set(places) if written_out else _written_out(grid, layout, said)
    grid = filled_down(grid, layout.heading, places, finder, written_out=clear)
    grid = _with_country_as_whole(grid, layout, {**layout.always, **said})
    kinds = kinds_of_rows(
        grid,
        layout.heading,
        dimensions=layout.dimensions,
        values=[value.place for value in layout.value_columns],
        written_out=clear,
    )
    kinds = _up_to_another(grid, layout, kinds)
    find_odd_rows(finder, kinds, layout.headers)
    _find_lone_areas(finder, grid, layout, kinds)
    kinds = _as_asked(grid, layout, kinds, finder)
    grid = without_total_words(grid, kinds, layout.dimensions)
    layout = replace(layout, kinds=kinds)
    find_words_beside(finder, grid, layout, said)
    return grid, layout


def _with_country_as_whole(grid: Grid, layout: Layout, said: Mapping[str, str]) -> Grid:
    """Write a word for the whole in place of the country's name, among names of its areas."""
    code = said.get("location_code", "")
    areas = [n for n in layout.dimensions if n in AREAS and n.endswith("_name")]
    if not code or code in _NAMED_AS_THEIR_AREAS or not areas:
        return grid
    place = layout.dimensions[min(areas, key=lambda name: AREAS[name])]
    column = grid.columns[place]
    names = {name_of(code, language).casefold() for language in LANGUAGES}
    often = np.bincount(column.codes, minlength=len(column.words))
    # a name that stands in many rows is that of the wider place, and one row its whole
    wholes = [n == 1 and word.casefold() in names
              for n, word in zip(often.tolist(), column.words, strict=True)]  # fmt: skip
    if sum(wholes) != 1 or np.count_nonzero(often) <= _FEWEST:
        return grid
    (row,) = np.flatnonzero(column.gather(wholes))
    codes = (n for n in layout.dimensions if n in AREAS and n.endswith("_code"))
    if any(grid.columns[layout.dimensions[name]][row] for name in codes):
        # what has the code of an area is one
        return grid
    words = [_WHOLE if is_whole else word
             for is_whole, word in zip(wholes, column.words, strict=True)]  # fmt: skip
    columns = list(grid.columns)
    columns[place] = replace(column, words=words)
    return replace(grid, columns=tuple(columns))


def _find_lone_areas(finder: Finder, grid: Grid, layout: Layout, kinds: RowKinds) -> None:
    """Say of a name alone right below the data that it may be an area without figures."""
    areas = {place for name, place in layout.dimensions.items() if name in AREAS}
    row = int(kinds.data[-1]) + 1 if len(kinds.data) else len(kinds.codes)
    while row < len(kinds.codes) and kinds.codes[row] == NOTE:
        for name in filter(_NAME.fullmatch, (grid.columns[place][row] for place in areas)):
            finder.add(
                "HS155",
                f"The text {quoted(name)} stands alone below the data, among the areas; it is "
                "read as a note.",
                row=row + 1,
                value=name,
                suggestion="if it is an area without figures, write n/a beside its name",
            )
        row += 1


def _as_asked(grid: Grid, layout: Layout, kinds: RowKinds, finder: Finder) -> RowKinds:
    """Leave out the rows that the recipe leaves out, and say how many."""
    codes, reasons = kinds.codes.copy(), dict(kinds.reasons)
    for asked in layout.recipe.left_out_rows if layout.recipe else ():
        for place in layout.places_named(asked.column):
            column, header = grid.columns[place], layout.headers[place]
            _find_absent(
                finder, layout, asked.words - {*map(str.casefold, column.words)}, header
            )
            named = column.gather([word.casefold() in asked.words for word in column.words])
            rows = np.flatnonzero(named & (codes == DATA))
            codes[rows] = LEFT_OUT
            reasons |= dict.fromkeys(rows.tolist(), asked.because)
            if len(rows):
                finder.add(
                    "HS157",
                    f"{counted(len(rows), 'row')} left out by what "
                    f"stands under {header!r}: {asked.because}.",
                    column=header,
                )
    return replace(kinds, codes=codes, reasons=reasons)


def _find_absent(finder: Finder, layout: Layout, absent: Collection[str], header: str) -> None:
    """Say which words of a user's recipe no row has; a publisher's tables need not have all."""
    if absent and layout.recipe and not layout.recipe.recognised_by:
        words = " or ".join(quoted(word) for word in sorted(absent))
        finder.add(
            "HS157",
            f"No row has {words} under {header!r}, by which the recipe leaves out rows.",
            column=header,
        )


def _up_to_another(grid: Grid, layout: Layout, kinds: RowKinds) -> RowKinds:
    """Leave out what stands below a cell of figures that heads a column of other figures."""
    if layout.shape != WORDS and (layout.recipe is None or layout.recipe.recognised_by):
        return kinds
    data = np.flatnonzero(kinds.codes == DATA)
    heads: dict[int, str] = {}
    for value in layout.value_columns:
        column = grid.columns[value.place].rows(data)
        is_head = column.gather([_heads_figures(word) for word in column.words])
        heads |= {int(data[at]): column[at] for at in np.flatnonzero(is_head)}
    if not heads:
        return kinds
    first = min(heads)
    below = data[data >= first].tolist()
    reason = (
        f"{quoted(heads[first])} in row {first + grid.first_number} seems to head another "
        "table: put that on a sheet of its own, or leave two rows blank above it"
    )
    codes = kinds.codes.copy()
    codes[below] = LEFT_OUT
    return replace(
        kinds, codes=codes, reasons={**kinds.reasons, **dict.fromkeys(below, reason)}
    )


def _heads_figures(word: str) -> bool:
    if not word or is_plain(word):
        return False
    meaning = explain(word).meaning
    return meaning is not None and meaning.column == VALUE


def _written_out(grid: Grid, layout: Layout, said: Collection[str]) -> set[int]:
    """Return the columns in which a blank never means the label above."""
    places = layout.dimensions
    if layout.shape == HASHTAGS or (layout.recipe and layout.recipe.recognised_by):
        # who tags a table, or publishes one form for years, writes every label into every row
        return set(places.values())
    spoken_for = {*said, *layout.always}
    if "admin_level" in places:
        spoken_for |= set(AREAS)
    if layout.shape == FIGURES:
        # a figure without a place, a period or an indicator is an error, and is none of all
        spoken_for |= set(places) - WITH_A_WHOLE
    return {place for name, place in places.items() if name in spoken_for} | {
        code
        for name, code in _codes_beside_names(layout)
        if _is_named_alone(grid, layout, name, code)
    }


def _codes_beside_names(layout: Layout) -> Iterator[tuple[int, int]]:
    """Pair the columns of names with those of the codes of the same areas."""
    places = layout.dimensions
    for depth in (1, 2):
        for named in (f"admin{depth}_name", f"provider_admin{depth}_name"):
            if named in places and f"admin{depth}_code" in places:
                yield places[named], places[f"admin{depth}_code"]


def _is_named_alone(grid: Grid, layout: Layout, name: int, code: int) -> bool:
    """Whether some area has a name and no code: the code above it is then not its own."""
    rows = slice(layout.heading.first_row, layout.heading.last_row + 1)
    names = grid.columns[name]
    named = names.gather([bool(word) and not is_total_word(word) for word in names.words])
    return bool((grid.columns[code].blank & named)[rows].any())
