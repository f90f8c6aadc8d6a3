"""Parquet files, from bytes to a grid.

The names of the columns are row 0, and record n is row n. How many rows and values a file
holds, it says itself at its end; a column of texts is read as its different texts and where
they stand, so that a small file cannot unfold into a large table.
"""

from __future__ import annotations

import datetime as dt
import decimal
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.errors import ReadError
from humstats.reading.containers.opening import PARQUET
from humstats.reading.containers.sheets import MOST_CELLS
from humstats.reading.grid import Grid, TextColumn, bare
from humstats.workbooks.limits import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

__all__ = ["grids_of_parquet", "parquet_file", "refuse_unpacked", "refused_if_damaged"]

#: What the columns may unpack to, in bytes, as the file says and as they do.
MOST_BYTES: Final = 1 << 29
#: Bytes of what describes the file, and parts of it.
MOST_METADATA: Final = 1 << 24
MOST_PARTS: Final = 200_000


def grids_of_parquet(data: bytes, name: str) -> list[Grid]:
    """Read a Parquet file into a grid.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What errors call it.

    Returns
    -------
    list of Grid
        One. A cell is a text: numbers in full, days and times in ISO form, a list joined by
        "; ", the fields of a structure as columns with dotted names. Null and NaN are
        blank.

    Raises
    ------
    ReadError
        When it is damaged, not complete, or holds more than can be read.
    """
    if not data.endswith(PARQUET):
        raise ReadError(f"{name} is not complete: it breaks off; download or copy it again.")
    with refused_if_damaged(name):
        return [_grid(data, name)]


@contextmanager
def refused_if_damaged(name: str) -> Iterator[None]:
    """Say of a Parquet file in one sentence that it is damaged, whatever is raised of it."""
    import pyarrow as pa

    try:
        yield
    except ReadError:
        raise
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError,
            ArithmeticError) as error:  # fmt: skip
        raise ReadError(
            f"{name} is a damaged Parquet file: write it again, or save it as CSV."
        ) from error


def parquet_file(data: bytes, *, texts: Sequence[str] = ()) -> Any:
    """Open a Parquet file; columns of texts are read as their different texts and places."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    return pq.ParquetFile(
        pa.BufferReader(data),
        read_dictionary=[*texts],
        thrift_string_size_limit=MOST_METADATA,
        thrift_container_size_limit=MOST_PARTS,
    )


def refuse_unpacked(metadata: Any, name: str, *, least: int = 0) -> None:
    """Refuse a file whose columns unpack to more than can be read, as it says or at least."""
    # what a damaged file says of a single column, pyarrow cannot be asked without a crash
    groups = [metadata.row_group(group) for group in range(metadata.num_row_groups)]
    unpacked = max(sum(max(group.total_byte_size, 0) for group in groups), least)
    if unpacked > MOST_BYTES:
        raise ReadError(
            f"{name} unpacks to {unpacked:,} bytes, more than can be read at once: divide it, "
            "by year or by country."
        )


def _grid(data: bytes, name: str) -> Grid:
    held = parquet_file(data)
    _refuse_size(held, name)
    leaves = [held.schema.column(at) for at in range(len(held.schema))]
    texts = [
        leaf.path
        for leaf in leaves
        if leaf.physical_type == "BYTE_ARRAY" and leaf.logical_type.type != "DECIMAL"
    ]
    table = parquet_file(data, texts=texts).read()
    if len(table) != held.metadata.num_rows:
        raise ValueError("another number of rows than the file says")
    columns = [_column(title, column, name) for title, column in _flat(table)]
    if len(columns) > MOST_COLUMNS:
        raise _too_large(len(table), len(columns), name)
    return Grid(None, tuple(columns), first_number=0)


def _refuse_size(held: Any, name: str) -> None:
    metadata, leaves = held.metadata, len(held.schema)
    rows = metadata.num_rows
    if rows < 0:
        raise ValueError("a number of rows below 0")
    if rows * leaves > MOST_CELLS or leaves > MOST_COLUMNS:
        raise _too_large(rows, leaves, name)
    # numbers of a fixed width stand in memory once for each row
    widths = (held.schema.column(at).length for at in range(leaves))
    refuse_unpacked(metadata, name, least=rows * sum(max(width, 0) for width in widths))


def _too_large(rows: int, columns: int, name: str) -> ReadError:
    return ReadError(
        f"{name} has {rows:,} rows and {columns:,} columns, more than can be read at once: "
        "divide it, or keep the columns that you need."
    )


def _flat(table: pa.Table) -> list[tuple[str, pa.ChunkedArray]]:
    """Return the columns by name, the fields of structures as columns of their own."""
    import pyarrow.types as types

    while any(types.is_struct(field.type) for field in table.schema):
        table = table.flatten()
    return [(field.name, table.column(at)) for at, field in enumerate(table.schema)]


def _column(title: str, column: pa.ChunkedArray, name: str) -> TextColumn:
    import pyarrow as pa
    import pyarrow.types as types

    held = column.type
    if types.is_nested(held):
        return TextColumn.of([title, *_joined(column, name)])
    encoded = column if types.is_dictionary(held) else column.dictionary_encode()
    array = encoded.unify_dictionaries().combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = array.chunk(0)
    places = array.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.intp)
    words = _words(array.dictionary)
    # of the numbers, those that can have decimals
    typed = frozenset(words if types.is_floating(array.dictionary.type) else ())
    codes = np.concatenate(([0], places + 2))
    return TextColumn([bare(title), "", *words], codes, typed)


def _joined(column: pa.ChunkedArray, name: str) -> Iterator[str]:
    """Yield the text of each cell of lists; a short list of numbers can mean long texts."""
    letters = 0
    for cell in column:
        text = _text(cell.as_py())
        letters += len(text)
        if letters > MOST_BYTES:
            raise ReadError(
                f"{name} has lists of more than {MOST_BYTES:,} letters in all: leave out the "
                "columns that you do not need."
            )
        yield text


def _words(array: pa.Array) -> list[str]:
    import pyarrow.types as types

    if types.is_floating(array.type) and not types.is_float64(array.type):
        # in the width that they were written in: 0.1 is 0.10000000149 when it is widened
        return [_text(value) for value in array.to_numpy(zero_copy_only=False)]
    return [_text(value) for value in array.to_pylist()]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return bare(value)
    if isinstance(value, (bool, np.bool_)):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (float, np.floating)):
        # a whole number goes without its point
        return "" if value != value else str(value).removesuffix(".0")
    if isinstance(value, decimal.Decimal):
        return f"{value:f}"
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, bytes):
        return _letters(value)
    if isinstance(value, list):
        if any(isinstance(held, (list, dict, tuple)) for held in value):
            return json.dumps(value, ensure_ascii=False, default=_text)
        return "; ".join(filter(None, map(_text, value)))
    return bare(str(value))


def _moment(value: dt.datetime) -> str:
    midnight = value.time() == dt.time()
    return value.date().isoformat() if midnight else str(value)


def _letters(value: bytes) -> str:
    try:
        return bare(value.decode())
    except UnicodeDecodeError:
        return f"({len(value):,} bytes)"
