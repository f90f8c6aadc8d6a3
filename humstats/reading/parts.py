"""Parts: rows that a column which is not understood may make parts of a whole.

A figure of Aleppo in a table whose column of governorates is not read would pass for one of
Syria. So where such a column says something, its rows are left out, and the sender is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pandas as pd

from humstats.model.columns import COLUMNS
from humstats.reading.layouts import HASHTAGS
from humstats.reading.meanings import TELLS_APART
from humstats.reading.tables.sorts import LABEL, NUMBER, sort_of
from humstats.reading.words.areas import is_of_areas
from humstats.reading.words.header import places_of_columns
from humstats.reading.words.vocabulary import is_of_people

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.reading.faults import Finder
    from humstats.reading.grid import Grid, TextColumn
    from humstats.reading.layouts import Layout

__all__ = ["find_parts"]

_Group = Literal["where", "of whom"]

#: Texts that say that a row is about the whole.
_WHOLE: Final = frozenset({"", "all", "total", "national", "overall", "tous", "todos", "الكل"})

#: What the sender can do, where columns have words over them, and where they have hashtags.
_HEAD_IT: Final = (
    "head it by what it is (admin1_name, admin2_name, sector_code, population_group, "
    "category), or drop it"
)
_TAG_IT: Final = (
    "give the column a hashtag that is known, such as #adm1+code or #sector, or drop it"
)

_GROUP_OF: Final = {column.name: column.group for column in COLUMNS}


def find_parts(
    finder: Finder,
    grid: Grid,
    layout: Layout,
    where: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Find rows that are parts of a whole, for all that can be known.

    A column that is not read makes parts of its rows where its header is a word for areas,
    people or sectors, and where rows alike in all that is read differ in it. A column that
    only spells out one that is read (a name beside its code) makes none.

    Parameters
    ----------
    finder : Finder
        Who gathers findings.
    grid : Grid
        The cells.
    layout : Layout
        How they are read.
    where : numpy.ndarray of bool
        The data rows that hold something in a value column.

    Returns
    -------
    numpy.ndarray of bool
        For each data row.
    """
    parts = np.zeros(len(layout.data), dtype=bool)
    about: NDArray[np.intp] | None = None
    for position in layout.ignored:
        column = grid.columns[position].rows(layout.data)
        says = column.gather([word.casefold() not in _WHOLE for word in column.words])
        narrower = where & says
        if not narrower.any():
            continue
        header = layout.headers[position]
        group = _group_of(header)
        if group is None or _is_told_beside(column, group, grid, layout, narrower):
            if about is None:
                about = _what_rows_are_about(grid, layout)
            divided = _divided(column, about, where)
            # a tagged column says what it is in a tag that is not known; one without a tag
            # may be a remark, so that it speaks for the rows alone that it tells apart
            narrower &= divided.any() if layout.shape == HASHTAGS else divided
            if not narrower.any():
                continue
        parts |= narrower
        first, many = int(narrower.argmax()), int(narrower.sum())
        finder.add(
            "HS123",
            f"The column {header!r} was not understood, and may make parts of the figures: "
            f"{'1 row that has' if many == 1 else f'{many:,} rows that have'} a text in it "
            f"{'is' if many == 1 else 'are'} left out.",
            row=int(layout.data[first]) + 1,
            column=header,
            value=column[first],
            suggestion=_TAG_IT if layout.shape == HASHTAGS else _HEAD_IT,
        )
    return parts


def _group_of(header: str) -> _Group | None:
    """Return what a header promises: areas, people, or neither."""
    for column in places_of_columns([header]):
        if _GROUP_OF.get(column) in ("where", "of whom"):
            return "where" if _GROUP_OF[column] == "where" else "of whom"
    if is_of_areas(header):
        return "where"
    return "of whom" if is_of_people(header) else None


def _is_told_beside(
    column: TextColumn,
    group: _Group,
    grid: Grid,
    layout: Layout,
    narrower: NDArray[np.bool_],
) -> bool:
    """Whether a column that is read tells what this one tells, in other words."""
    for name, place in layout.dimensions.items():
        if _GROUP_OF.get(name) != group or name == "admin_level":
            continue
        read = grid.columns[place].rows(layout.data)
        told = np.unique(read.codes[narrower])
        here = len(np.unique(column.codes[narrower]))
        pairs = len(np.unique(read.paired(column)[narrower]))
        if read.blank[narrower].any() or pairs > len(told):
            continue
        # a region of several countries is wider than each of them
        if name != "location_code" or here < len(told):
            return True
    return False


def _what_rows_are_about(grid: Grid, layout: Layout) -> NDArray[np.intp]:
    """Give rows that are alike in all that is read the same number."""
    read = {
        name: grid.columns[place].codes[layout.data]
        for name, place in layout.dimensions.items()
        if name in TELLS_APART
    }
    if not read:
        return np.zeros(len(layout.data), dtype=np.intp)
    return np.asarray(pd.DataFrame(read).groupby(list(read)).ngroup(), dtype=np.intp)


def _divided(
    column: TextColumn, about: NDArray[np.intp], where: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return the rows that are about the same as another, and differ in a column of texts."""
    numeric = column.gather([sort_of(word) in (NUMBER, LABEL) for word in column.words])
    if numeric.sum() * 2 > (~column.blank).sum():
        return np.zeros(len(where), dtype=bool)
    words = pd.factorize(np.array(column.words, dtype=object))[0][column.codes]
    several = pd.Series(words[where]).groupby(about[where]).nunique().gt(1)
    return where & np.isin(about, several.index[several])
