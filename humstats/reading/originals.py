"""Originals: a file that was read, opened once more so that a copy can be made of it.

Nothing of a file is kept in memory but its figures, and where it was. Only of one that was
handed in as bytes or as an open file are the bytes kept, so that it can be read again.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from humstats.model.paths import located
from humstats.model.readings import Original, Texts
from humstats.reading.containers.contents import contents_of
from humstats.reading.containers.opening import opened

if TYPE_CHECKING:
    from humstats.reading.grid import Grid

__all__ = ["open_again", "path_of"]


def open_again(file: Path | bytes) -> Original:
    r"""Open a file that was read.

    Parameters
    ----------
    file : pathlib.Path or bytes
        The file.

    Returns
    -------
    Original
        Its bytes, and its sheets when they are asked for.

    Raises
    ------
    ReadError
        When there is no such file, or it cannot be opened.

    Examples
    --------
    >>> open_again(b"country,value\nSYR,5\n").texts()[0].columns
    (['country', 'SYR'], ['value', '5'])
    """
    held = opened(file)
    return Original(
        held.data,
        hashlib.sha256(held.arrived).hexdigest(),
        lambda: [_texts_of(grid) for grid in contents_of(held).grids],
    )


def path_of(file: object) -> Path | None:
    """Return where a file is, if the caller said so; whatever the folder is later."""
    if not isinstance(file, (str, os.PathLike)):
        return None
    return located(file).absolute()


def _texts_of(grid: Grid) -> Texts:
    # the words of a column are gathered, not copied
    columns = [np.array(column.words, object)[column.codes].tolist() for column in grid.columns]
    return Texts(grid.sheet, tuple(columns), grid.first_number)
