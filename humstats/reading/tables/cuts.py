"""Cuts: how a sheet is cut into tables.

First in rows, where a new header follows a blank row; then each part in columns, where what
stands right of a blank column has labels of its own; and each block again.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.reading.tables.header_rows import (
    HeaderRows,
    Part,
    extended,
    first_header,
    has_numbers,
    heads_numbers,
    over_numbers,
    with_groups,
)
from humstats.reading.tables.sorts import LABEL, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from humstats.reading.tables.sorts import Looks

__all__ = ["next_tables", "tables_of"]

#: How many stretches between blank rows are searched for another table, and how deep each.
_MOST_STRETCHES: Final = 300
_ROWS_OF_A_STRETCH: Final = 6


def tables_of(looks: Looks, part: Part) -> Iterator[tuple[Part, HeaderRows]]:
    """Cut a part of a sheet into tables, each with its header."""
    header = first_header(looks, part)
    if header is None:
        return
    below = next_tables(looks, part, header)
    starts = [header.top, *(start for start, _ in below), part.end]
    found = [header, *(other for _, other in below)]
    for held, (start, end) in zip(found, pairwise(starts), strict=True):
        region = Part(start, end, part.left, part.right)
        blocks = _blocks(looks, region, held)
        for left, right in blocks:
            block = Part(start, end, left, right)
            inner = held if len(blocks) == 1 else _header_of_block(looks, block, held)
            if inner is not None:
                above = min(inner.top, held.top)
                block = replace(block, start=above)
                yield block, with_groups(looks, replace(block, start=part.start), inner)


def next_tables(looks: Looks, part: Part, header: HeaderRows) -> list[tuple[int, HeaderRows]]:
    """Find the headers that follow a blank row further down, and where their parts begin."""
    held = np.asarray(looks.filled[:, part.columns].any(axis=1))
    held[: header.bottom + 1], held[part.end :] = False, False
    # the first stretch of filled rows holds the data of the first table
    starts = np.flatnonzero(held[1:] & ~held[:-1]) + 1
    found: list[tuple[int, HeaderRows]] = []
    for start in starts[1:_MOST_STRETCHES].tolist():
        last = found[-1][1] if found else header
        for row in range(start, min(start + _ROWS_OF_A_STRETCH, part.end)):
            if not held[row]:
                break
            if _heads_another(looks, row, part, last):
                found.append((start, extended(looks, part, row)))
                break
            if has_numbers(looks, row, part):
                break
    return found


def _heads_another(looks: Looks, row: int, part: Part, header: HeaderRows) -> bool:
    """Whether a row further down heads a table of its own; the same header again does not."""
    if not heads_numbers(looks, row, part):
        return False
    texts = looks.grid.texts(row)[part.columns]
    again = False
    for same in header.rows:
        above = looks.grid.texts(same)[part.columns]
        if all(text in ("", old) for text, old in zip(texts, above, strict=True)):
            return False
        again |= any(text and text == old for text, old in zip(texts, above, strict=True))
    over, _, used = over_numbers(looks, row, part)
    if has_numbers(looks, row, part):
        # numbers that rise head columns only where something stands under them
        idle = looks.filled[row, part.columns] & ~used
        if idle.any() or not looks.rises(row, part.columns):
            return False
    words = {text for text, is_over in zip(texts, over, strict=True) if is_over}
    # one word for a figure may stand in a row of data: a word of the header above, a title
    # or more room tells a header
    over_it = np.asarray(looks.filled[row - 2 : row, part.columns].any(axis=1))
    return len(words) > 1 or again or bool(over_it[1] or not over_it[0])


def _blocks(looks: Looks, part: Part, header: HeaderRows) -> list[tuple[int, int]]:
    """Cut a table in columns, where what stands right of a blank column is another one."""
    top = header.top
    used = looks.filled[top : part.end, part.columns].any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], used.astype(np.int8), [0]))))
    runs = [(int(a) + part.left, int(b) + part.left) for a, b in edges.reshape(-1, 2)]
    blocks: list[tuple[int, int]] = []
    for left, right in runs:
        if blocks and not _stands_alone(looks, replace(part, left=left, right=right), header,
                                        before=blocks[-1]):  # fmt: skip
            blocks[-1] = (blocks[-1][0], right)
        else:
            blocks.append((left, right))
    return blocks


def _stands_alone(
    looks: Looks, part: Part, header: HeaderRows, *, before: tuple[int, int]
) -> bool:
    """Whether a block has labels of its own at its left, or is a note beside the table."""
    left_part = replace(part, left=before[0], right=before[1])
    bottom = header.bottom
    _, numeric_before, _ = over_numbers(looks, bottom, left_part)
    _, numeric, _ = over_numbers(looks, bottom, part)
    if part.right - part.left == 1 and not looks.filled[list(header.taken), part.left].any():
        return True
    if not numeric_before.any() or not numeric.any():
        # labels that lead to the figures further right, or remarks
        return not numeric.any() and not looks.filled[list(header.taken), part.columns].any()
    first = looks.under(bottom, part.end, part.columns)[:, 0]
    return bool(
        np.count_nonzero((first == TEXT) | (first == LABEL)) * 2 > np.count_nonzero(first)
    )


def _header_of_block(looks: Looks, part: Part, header: HeaderRows) -> HeaderRows | None:
    """Find the header of one of several blocks side by side; None for a mere note."""
    rows = tuple(row for row in header.rows if looks.filled[row, part.columns].any())
    if rows and any(heads_numbers(looks, row, part) for row in rows):
        return HeaderRows(rows, header.tags, header.taken)
    own = first_header(looks, part)
    if own is not None:
        return own
    if part.right - part.left < 2 or not rows:
        return None
    _, numeric, _ = over_numbers(looks, header.bottom, part)
    return HeaderRows(rows, header.tags, header.taken) if numeric.any() else None
