"""Parquet files that humstats wrote, and others with the same columns."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from humstats import seeds
from humstats.errors import ReadError
from humstats.reading import exact_frames
from humstats.reading.containers.opening import opened
from humstats.reading.exact_frames import exact_frame_of
from humstats.reading.files import read


def parquet(frame: pd.DataFrame) -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(frame), held)
    return held.getvalue()


@pytest.fixture
def figures() -> pd.DataFrame:
    return (
        seeds.load("aleppo_2024")
        .drop(columns=["flags", "method"])
        .assign(flags="x", method="y")
    )


@pytest.fixture
def coded(figures: pd.DataFrame) -> pd.DataFrame:
    from humstats.model.columns import tidy

    tidied = tidy(figures)
    texts = [c for c in tidied if str(tidied[c].dtype) == "category" and tidied[c].isna().all()]
    return tidied.assign(**{c: pd.Categorical(["x"] * len(tidied)) for c in texts})


def test_a_table_comes_back(coded: pd.DataFrame) -> None:
    found = exact_frame_of(opened(parquet(coded)))
    assert found is not None
    assert found.equals(coded)


@pytest.mark.parametrize(
    "change",
    [
        {"published": "2024-11-30"},
        {"value": "1,234"},
        {"mine": [[1]] * 6},
        {"note": np.arange(6)},
    ],
)
def test_other_contents_are_read_as_any_file(coded: pd.DataFrame, change: dict) -> None:
    assert exact_frame_of(opened(parquet(coded.assign(**change)))) is None


def test_a_comma_is_told_when_it_is_read(coded: pd.DataFrame) -> None:
    reading = read(parquet(coded.assign(value="1,23")))
    assert set(reading.findings.query("severity == 'error'")["rule"]) >= {"HS102"}


def test_a_file_of_other_columns_is_not_ours() -> None:
    assert exact_frame_of(opened(parquet(pd.DataFrame({"a": [1]})))) is None


def test_what_is_too_large_is_refused(
    coded: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exact_frames, "MOST_CELLS", 10)
    with pytest.raises(ReadError, match="more than can be read at once: divide it"):
        exact_frame_of(opened(parquet(coded)))


def test_a_damaged_file_is_refused(coded: pd.DataFrame) -> None:
    data = bytearray(parquet(coded))
    data[len(data) // 3 : len(data) // 3 + 400] = b"\xff" * 400
    with pytest.raises(ReadError):
        read(bytes(data))


def test_what_unpacks_to_too_much_says_so(
    coded: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("humstats.reading.containers.parquet.MOST_BYTES", 1000)
    with pytest.raises(ReadError, match=r"unpacks to [\d,]+ bytes, more than can be read"):
        exact_frame_of(opened(parquet(coded)))
