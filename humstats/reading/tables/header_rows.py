"""Rows of a header: told by their looks, words over columns of numbers.

Above them may stand labels of groups of columns, under them units, and hashtags among them.
What looks like a header and is a row of data, where words stand for figures, must not be
taken for one: a row is added to a header only where it cannot be data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.reading.tables.sorts import BLANK, LABEL, NUMBER, TAG, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from humstats.reading.tables.sorts import Looks

__all__ = [
    "HEADER_ROWS",
    "HeaderRows",
    "Part",
    "extended",
    "first_header",
    "has_numbers",
    "heads_numbers",
    "over_numbers",
    "span_of",
    "with_groups",
]

#: How far down hashtags may stand, and a header, in rows.
TAG_ROWS: Final = 25
HEADER_ROWS: Final = 60
#: How many rows a header may have.
DEEPEST_HEADER: Final = 4
#: A longer text over a column is prose.
_LONGEST_LABEL: Final = 120
#: "Country: Yemen" is no part of a header.
_SAID_ABOVE: Final = re.compile(r"([^:]{1,40}):(?: |$)")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sheet: rows and columns from 0, the ends not included."""

    start: int
    end: int
    left: int
    right: int

    @property
    def columns(self) -> slice:
        """The columns, as a slice."""
        return slice(self.left, self.right)


@dataclass(frozen=True, slots=True)
class HeaderRows:
    """Rows of a header and of hashtags; ``taken`` are those that belong to no data."""

    rows: tuple[int, ...]
    tags: int | None
    taken: tuple[int, ...]

    @property
    def top(self) -> int:
        """The first row; that of the sheet where there is none."""
        return min((row for row in (*self.taken, self.tags) if row is not None), default=0)

    @property
    def bottom(self) -> int:
        """The last row; one above the sheet where there is none."""
        return max((row for row in (*self.taken, self.tags) if row is not None), default=-1)


def first_header(looks: Looks, part: Part) -> HeaderRows | None:
    """Find the first header of a part: by hashtags, by its looks, or where all is text."""
    filled = np.flatnonzero(looks.filled[part.start : part.end, part.columns].any(axis=1))
    rows = (filled + part.start).tolist()
    for row in rows[:TAG_ROWS]:
        if looks.is_of_tags(row) and (looks.sorts(row)[part.columns] == TAG).sum() > 1:
            return _tagged_header(looks, part, row)
    for row in rows[:HEADER_ROWS]:
        if heads_numbers(looks, row, part):
            if _is_said_above(looks, row, part) and heads_numbers(looks, row + 1, part):
                continue
            return extended(looks, part, _first_alike(looks, row, part))
    return _header_of_texts(looks, part, rows)


def _tagged_header(looks: Looks, part: Part, tags: int) -> HeaderRows:
    above = range(tags - 1, max(part.start, tags - DEEPEST_HEADER) - 1, -1)
    for row in above:
        cells = np.count_nonzero(looks.sorts(row)[part.columns] != BLANK)
        if cells > 1 and _is_worded(looks, row, part):
            return extended(looks, part, row, tags=tags)
    if heads_numbers(looks, tags + 1, part):
        return extended(looks, part, tags + 1, tags=tags)
    return HeaderRows((), tags, (tags,))


def _first_alike(looks: Looks, row: int, part: Part) -> int:
    """Return the first row above that is as full of words: below it they are data.

    The first rows of a table can have words in place of figures all through.
    """
    first, has = row, looks.filled[row, part.columns]
    for above in range(row - 1, part.start - 1, -1):
        if not looks.filled[above, part.columns][has].all():
            break
        if not _is_worded(looks, above, part) or _is_said_above(looks, above, part):
            break
        first = above
    return first


def _header_of_texts(looks: Looks, part: Part, rows: Sequence[int]) -> HeaderRows | None:
    """Find the header of a list without numbers: a full row of different words, and first."""
    for row in rows[:TAG_ROWS]:
        texts = [text for text in looks.grid.texts(row)[part.columns] if text]
        if len(texts) < 2:
            continue
        if 2 * len(set(texts)) <= len(texts) or max(map(len, texts)) > _LONGEST_LABEL:
            return None
        under = looks.under(row, part.end, part.columns) != BLANK
        if not len(under):
            return HeaderRows((row,), None, (row,)) if len(texts) > 2 else None
        used = under.mean(axis=0) > 1 / 3
        has = looks.filled[row, part.columns]
        covers = np.count_nonzero(has & used) >= 0.8 * np.count_nonzero(used)
        if covers and _is_worded(looks, row, part):
            return HeaderRows((row,), None, (row,))
        return None
    return None


def _is_worded(looks: Looks, row: int, part: Part) -> bool:
    """Whether a row has words, and numbers only as they head columns: years, or 1, 2, 3."""
    sorts = looks.sorts(row)[part.columns]
    if not (sorts == NUMBER).any():
        return bool(np.isin(sorts, (TEXT, LABEL, TAG)).any())
    return looks.rises(row, part.columns)


def over_numbers(
    looks: Looks, row: int, part: Part
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return where words stand over numbers, where numbers stand, and what is used below."""
    sorts = looks.sorts(row)[part.columns]
    under = looks.under(row, part.end, part.columns)
    if not len(under):
        nowhere = np.zeros(len(sorts), dtype=bool)
        return nowhere, nowhere, nowhere
    labels = np.count_nonzero(under == LABEL, axis=0)
    numbers = np.count_nonzero(under == NUMBER, axis=0) + labels
    words = np.count_nonzero(under == TEXT, axis=0)
    numeric = (numbers >= words) & (numbers > 0)
    of_labels = 2 * labels > numbers
    over = numeric & ((sorts == TEXT) | (sorts == NUMBER) | ((sorts == LABEL) & ~of_labels))
    return over, numeric, np.count_nonzero(under != BLANK, axis=0) * 3 > len(under)


def heads_numbers(looks: Looks, row: int, part: Part) -> bool:
    """Whether a row is a header by its looks: words over numbers, over most that is used."""
    if row >= part.end or not _is_worded(looks, row, part):
        return False
    over, _, used = over_numbers(looks, row, part)
    if not over.any():
        return False
    has = looks.filled[row, part.columns].copy()
    if np.count_nonzero(has) < 2:
        return False
    for _, left, _, right in looks.merged(row):
        has[max(left - part.left, 0) : max(right + 1 - part.left, 0)] = True
    return bool(2 * np.count_nonzero(has & used) >= np.count_nonzero(used))


def extended(looks: Looks, part: Part, row: int, *, tags: int | None = None) -> HeaderRows:
    """Add the rows under the first of a header that belong to it."""
    rows = [row]
    for below in range(row + 1, min(row + DEEPEST_HEADER + 1, part.end)):
        if below == tags or looks.is_of_tags(below):
            tags = below
            continue
        if len(rows) == DEEPEST_HEADER or not _goes_on(looks, part, rows[-1], below):
            break
        rows.append(below)
    return HeaderRows(tuple(rows), tags, tuple(rows))


def _goes_on(looks: Looks, part: Part, header: int, row: int) -> bool:
    """Whether a header goes on in a row, and not the data, with words in place of figures."""
    if not looks.filled[row, part.columns].any() or not _is_worded(looks, row, part):
        return False
    over, numeric, used = over_numbers(looks, row, part)
    if not over.any():
        return False
    has, had = looks.filled[row, part.columns], looks.filled[header, part.columns]
    if not (has & used & ~numeric).any():
        return True
    if has_numbers(looks, row, part):
        return False
    texts = [t for t, is_over in zip(looks.grid.texts(row)[part.columns], over, strict=True)
             if is_over]  # fmt: skip
    if len(set(texts)) > 1 and not (numeric & used & ~over).any():
        return True
    # a group of columns has blanks to its right, which its members fill
    first = int(np.argmax(had))
    return bool((has & ~had)[first:].any() and len(set(texts)) > 1)


def has_numbers(looks: Looks, row: int, part: Part) -> bool:
    """Whether there is a number or a year in a row."""
    return bool(np.isin(looks.sorts(row)[part.columns], (NUMBER, LABEL)).any())


def with_groups(looks: Looks, part: Part, header: HeaderRows) -> HeaderRows:
    """Add the rows above a header that name groups of its columns."""
    rows = list(header.rows)
    if not rows:
        return header
    span = Part(part.start, part.end, *span_of(looks, part, rows[0]))
    for row in range(rows[0] - 1, part.start - 1, -1):
        if row == header.tags:
            continue
        if len(rows) == DEEPEST_HEADER or not _names_groups(looks, span, row):
            break
        rows.insert(0, row)
    return replace(header, rows=tuple(rows), taken=tuple(rows))


def span_of(looks: Looks, part: Part, top: int) -> tuple[int, int]:
    """Return the columns that are used from a row on; the end is not included."""
    used = np.flatnonzero(looks.filled[top : part.end, part.columns].any(axis=0)) + part.left
    return (int(used[0]), int(used[-1]) + 1) if len(used) else (part.left, part.right)


def _names_groups(looks: Looks, part: Part, row: int) -> bool:
    places = np.flatnonzero(looks.filled[row, part.columns])
    if not len(places) or not _is_worded(looks, row, part) or looks.is_of_tags(row):
        return False
    if len(places) == 1 and not places[0]:
        # a lone text at the left is a title
        return False
    whole = (part.left, part.right - 1)
    if any((s.first_column, s.last_column) == whole for s in looks.merged(row)):
        return False
    return not _is_said_above(looks, row, part)


def _is_said_above(looks: Looks, row: int, part: Part) -> bool:
    """Whether a row says something of the whole table: "Country: Chad", "Date: May"."""
    texts = [text for text in looks.grid.texts(row)[part.columns] if text]
    keys = {found[1] for found in map(_SAID_ABOVE.match, texts) if found}
    return 2 * len(keys) > len(texts)
