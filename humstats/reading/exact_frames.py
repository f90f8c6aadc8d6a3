"""Exact frames: a table that humstats wrote as Parquet, which keeps what each column holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ReadError
from humstats.model.columns import COLUMNS, tidy
from humstats.model.interchange import KINDS, is_complete
from humstats.reading.containers.opening import kind_of
from humstats.reading.containers.parquet import (
    parquet_file,
    refuse_unpacked,
    refused_if_damaged,
)

if TYPE_CHECKING:
    import pandas as pd

    from humstats.reading.containers.opening import Opened

__all__ = ["exact_frame_of"]

#: Rows times columns. Codes take four bytes each, so that more can be read than of texts.
MOST_CELLS: Final = 200_000_000
_DTYPES: Final = {column.name: column.dtype for column in COLUMNS}


def exact_frame_of(file: Opened) -> pd.DataFrame | None:
    """Return the table of a Parquet file that humstats wrote; None for any other file.

    Parameters
    ----------
    file : Opened
        Its bytes.

    Returns
    -------
    pandas.DataFrame or None
        A figures table. A file of the same columns that holds something else in them, such
        as days as texts, is none that humstats wrote.

    Raises
    ------
    ReadError
        When it is larger than what can be read, or damaged.
    """
    if kind_of(file.data, file.name) != "parquet":
        return None
    with refused_if_damaged(file.name):
        held = parquet_file(file.data)
        names = held.schema_arrow.names
        if not is_complete(names):
            return None
        _refuse_large(held.metadata, len(names), file.name)
        texts = [field.name for field in held.schema_arrow if _is_coded(field.type)]
        frame: pd.DataFrame = parquet_file(file.data, texts=texts).read().to_pandas()
    if [*frame.columns] != names or not all(_fits(frame[name]) for name in names):
        return None
    coded = [name for name in names if str(frame[name].dtype) == "category"]
    return tidy(frame.assign(**{name: _of_texts(frame[name]) for name in coded}))


def _of_texts(cells: pd.Series[Any]) -> pd.Categorical:
    """Return a column of codes; one of blanks alone has categories of no kind in Parquet."""
    import pandas as pd

    words = pd.Index(cells.cat.categories, dtype="str")
    return pd.Categorical.from_codes(cells.cat.codes, words)


def _refuse_large(metadata: Any, columns: int, name: str) -> None:
    refuse_unpacked(metadata, name)
    rows = metadata.num_rows
    if rows * columns > MOST_CELLS:
        raise ReadError(
            f"{name} has {rows:,} rows and {columns:,} columns, more than can be read at once: "
            "divide it, by year or by country."
        )


def _is_coded(kind: Any) -> bool:
    import pyarrow.types as types

    return bool(types.is_dictionary(kind))


def _fits(cells: pd.Series[Any]) -> bool:
    """Whether a column holds what a column of its name holds when it is saved."""
    dtype = str(cells.dtype)
    wanted = _DTYPES.get(str(cells.name))
    if wanted is None:
        return dtype in KINDS
    return dtype == wanted
