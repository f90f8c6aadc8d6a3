"""Parquet: each kind of column as texts, and damaged files that end in a sentence."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.errors import ReadError
from humstats.reading.containers.parquet import grids_of_parquet
from humstats.reading.grid import Grid


def written(table: pa.Table, **how: Any) -> bytes:
    held = io.BytesIO()
    pq.write_table(table, held, **how)
    return held.getvalue()


def grid_of(table: pa.Table) -> Grid:
    (grid,) = grids_of_parquet(written(table), "x.parquet")
    return grid


#: Midnight in Kabul, in seconds of UTC: once pandera is imported pyarrow leaves out the zone of
#: Python's own moments (PYARROW_IGNORE_TIMEZONE), and would make another moment of this one.
MIDNIGHT = 1_704_051_000


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pa.array([" SYR ", None, ""]), ["SYR", "", ""]),
        (pa.array(["SYR", None, "SYR"]).dictionary_encode(), ["SYR", "", "SYR"]),
        (pa.array([16_700_000, None, -1]), ["16700000", "", "-1"]),
        (pa.array([2**62]), ["4611686018427387904"]),
        (pa.array([1.5, None, 3e6]), ["1.5", "", "3000000"]),
        (pa.array([float("nan"), 0.1]), ["", "0.1"]),
        (pa.array(np.array([0.1, 2], "float32")), ["0.1", "2"]),
        (pa.array([True, None, False]), ["TRUE", "", "FALSE"]),
        (pa.array([dt.date(2024, 2, 29), None]), ["2024-02-29", ""]),
        (pa.array([dt.datetime(2024, 1, 1)]), ["2024-01-01"]),
        (pa.array([dt.datetime(2024, 1, 1, 10, 5)]), ["2024-01-01 10:05:00"]),
        (pa.array([MIDNIGHT], pa.timestamp("s", "+04:30")), ["2024-01-01"]),
        (pa.array([Decimal("1.50"), None, Decimal("1000.00")]), ["1.50", "", "1000.00"]),
        (pa.array([["a", "b"], None, [], ["c"]]), ["a; b", "", "", "c"]),
        (pa.array([[[1], [2]]]), ["[[1], [2]]"]),
        (pa.array([b"abc", b"\xff\xfe"]), ["abc", "(2 bytes)"]),
        (pa.array([None, None]), ["", ""]),
    ],
)
def test_the_texts_of_a_column(column: pa.Array, texts: list[str]) -> None:
    grid = grid_of(pa.table({"value": column}))
    assert [grid.texts(row)[0] for row in range(len(grid))] == ["value", *texts]
    assert (grid.sheet, grid.first_number) == (None, 0)
    with_decimals = pa.types.is_floating(column.type)
    assert bool(grid.columns[0].typed) is with_decimals


@pytest.mark.parametrize("ignored", [None, "1"])
def test_a_moment_is_told_in_its_own_zone(
    monkeypatch: pytest.MonkeyPatch, ignored: str | None
) -> None:
    monkeypatch.delenv("PYARROW_IGNORE_TIMEZONE", raising=False)
    if ignored:
        monkeypatch.setenv("PYARROW_IGNORE_TIMEZONE", ignored)
    moments = pa.array([MIDNIGHT, MIDNIGHT + 3600], pa.timestamp("s", "+04:30"))
    grid = grid_of(pa.table({"day": moments}))
    assert [grid.texts(row)[0] for row in (1, 2)] == ["2024-01-01", "2024-01-01 01:00:00+04:30"]


def test_the_fields_of_a_structure_are_columns() -> None:
    grid = grid_of(pa.table({"a": [{"b": 1, "c": {"d": "x"}}, None], "e": ["y", "z"]}))
    assert [grid.texts(row) for row in range(3)] == [
        ["a.b", "a.c.d", "e"],
        ["1", "x", "y"],
        ["", "", "z"],
    ]


def test_columns_named_alike_stay_two() -> None:
    grid = grid_of(pa.table([pa.array(["a"]), pa.array(["b"])], names=["x", "x"]))
    assert [grid.texts(row) for row in range(2)] == [["x", "x"], ["a", "b"]]


def test_no_rows_leave_the_header() -> None:
    grid = grid_of(pa.table({"a": pa.array([], pa.int64()), "b": pa.array([], pa.string())}))
    assert (len(grid), grid.texts(0)) == (1, ["a", "b"])


def test_a_frame_that_pandas_wrote() -> None:
    held = io.BytesIO()
    frame = pd.DataFrame({"value": [5, 6]}, index=pd.Index(["SYR", "YEM"], name="iso3"))
    frame.to_parquet(held)
    (grid,) = grids_of_parquet(held.getvalue(), "x")
    assert [grid.texts(row) for row in range(3)] == [
        ["value", "iso3"],
        ["5", "SYR"],
        ["6", "YEM"],
    ]


def test_rows_of_several_parts_stay_in_order() -> None:
    texts = [f"t{n % 7}" for n in range(1000)]
    (grid,) = grids_of_parquet(written(pa.table({"t": texts}), row_group_size=90), "x")
    assert [grid.texts(row)[0] for row in range(1, 1001)] == texts


@cache
def table() -> bytes:
    return written(
        pa.table(
            {
                "country": pa.array(["SYR", "YEM", None]).dictionary_encode(),
                "value": [1.5, None, 3e6],
                "day": [dt.date(2024, 1, 1)] * 3,
                "of": [Decimal("1.50"), None, Decimal("2.00")],
                "part": [{"a": 1, "b": {"c": "x"}}] * 3,
                "list": [["a", "b"], None, []],
            }
        )
    )


def test_a_file_that_breaks_off_is_never_read() -> None:
    held = table()
    for end in range(5, len(held), 23):
        with pytest.raises(ReadError) as refused:
            grids_of_parquet(held[:end], "x")
        assert str(refused.value) == (
            "x is not complete: it breaks off; download or copy it again."
        )
        with pytest.raises(ReadError, match=r"^x is a damaged Parquet file: write it again"):
            grids_of_parquet(held[:end] + b"PAR1", "x")


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_garbage_is_refused(data: bytes) -> None:
    with suppress(ReadError):
        assert grids_of_parquet(b"PAR1" + data + b"PAR1", "x") is not None


_DAMAGED = """
import random, sys
from humstats.errors import ReadError
from humstats.reading.containers.parquet import grids_of_parquet
held, chance = sys.stdin.buffer.read(), random.Random(5)
read = refused = 0
for changes in [1, 1, 1, 3, 30] * 300:
    broken = bytearray(held)
    for _ in range(changes):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    try:
        grids_of_parquet(bytes(broken), "x")
        read += 1
    except ReadError:
        refused += 1
print(read, refused)
"""


def test_a_damaged_file_is_read_or_refused() -> None:
    # in a process of its own: what pyarrow cannot bear ends the whole process
    done = subprocess.run(
        [sys.executable, "-c", _DAMAGED], input=table(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
    read, refused = map(int, done.stdout.split())
    assert read + refused == 1500
    assert min(read, refused) > 100


def test_a_small_file_cannot_unfold() -> None:
    # a text of a million letters that stands in 100,000 rows
    texts = pa.DictionaryArray.from_arrays(np.zeros(100_000, "int32"), ["x" * 1_000_000])
    held = written(pa.table({"t": texts}), compression="zstd")
    assert len(held) < 10_000
    (grid,) = grids_of_parquet(held, "x")
    assert len(grid) == 100_001
    lists = pa.ListArray.from_arrays(np.arange(0, 100_001, 100, dtype="int32"), texts)
    with pytest.raises(ReadError, match=r"^x has lists of more than [\d,]+ letters in all"):
        grids_of_parquet(written(pa.table({"l": lists}), compression="zstd"), "x")


@pytest.mark.parametrize(("limit", "most"), [("MOST_CELLS", 17), ("MOST_COLUMNS", 5)])
def test_more_than_can_be_read(monkeypatch: pytest.MonkeyPatch, limit: str, most: int) -> None:
    monkeypatch.setattr(f"humstats.reading.containers.parquet.{limit}", most)
    with pytest.raises(ReadError) as refused:
        grids_of_parquet(table(), "x")
    assert str(refused.value) == (
        "x has 3 rows and 7 columns, more than can be read at once: divide it, or keep the "
        "columns that you need."
    )


def test_more_bytes_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("humstats.reading.containers.parquet.MOST_BYTES", 10)
    with pytest.raises(ReadError, match=r"^x unpacks to \d+ bytes, more than can be read at"):
        grids_of_parquet(table(), "x")
