"""Cells of files that humstats wrote: to the letter, or told."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.model.columns import column
from humstats.reading.exact_columns import exact_column
from humstats.reading.grid import TextColumn


def read(name: str, *texts: str, kind: str = "") -> tuple[list[object], list[bool]]:
    found = exact_column(name, kind, TextColumn([*texts], np.arange(len(texts))))
    return found.cells.astype(object).tolist(), found.changed.tolist()


@pytest.mark.parametrize("word", ["0", "-5", "12.50", "16700000", "1e+22", "5e-324", "0.1"])
def test_numbers(word: str) -> None:
    assert read("value", word) == ([float(word)], [False])


@pytest.mark.parametrize(
    "word",
    ["1,234", "1 234", "1.234,5", "12%", "1.23E+11", "1e5", "0012", "+5", "n/a", "inf", "nan",
     "1_000", "٥", " 5", "1.", ".5", "16.7 million", "2024-01-01"],
)  # fmt: skip
def test_what_is_no_number(word: str) -> None:
    assert read("value", word)[1] == [True]


@pytest.mark.parametrize(
    "word", ["31/12/2024", "12/31/2024", "2024-13-01", "2024-1-1", "45657", "31-Dec-24", "2024"]
)
def test_what_is_no_day(word: str) -> None:
    assert read("published", word)[1] == [True]


def test_days() -> None:
    cells, changed = read("published", "2024-12-31", "1899-12-31", "0001-01-01", "")
    assert changed == [False] * 4
    assert [str(cell)[:10] for cell in cells] == [
        "2024-12-31",
        "1899-12-31",
        "0001-01-01",
        "NaT",
    ]


@pytest.mark.parametrize("word", ["1.0", "1e3", "x", "9223372036854775808"])
def test_what_is_no_whole_number(word: str) -> None:
    assert read("origin_row", word)[1] == [True]


def test_a_breakdown_is_never_blank() -> None:
    assert read("gender", "f", "")[1] == [False, True]
    assert read("admin1_code", "AF01", "")[1] == [False, False]


def test_texts_are_what_they_were() -> None:
    cells, _ = read("note", "'=1+1", "NA", " x ", "'", "")
    assert cells[:4] == ["=1+1", "NA", " x ", ""]
    assert cells[4] != cells[4]


@pytest.mark.parametrize(
    ("kind", "words", "changed"),
    [
        ("boolean", ["TRUE", "FALSE", "", "true"], [False, False, False, True]),
        ("bool", ["TRUE", "", "1"], [False, True, True]),
        ("int64", ["5", "", "5.0"], [False, True, True]),
        ("Int64", ["5", ""], [False, False]),
        ("float64", ["5.5", "", "x"], [False, False, True]),
        ("datetime64[ns]", ["2024-01-31T12:00:00.000001", "x"], [False, True]),
        ("str", ["a", ""], [False, False]),
    ],
)
def test_columns_of_ones_own(kind: str, words: list[str], changed: list[bool]) -> None:
    texts = TextColumn(words, np.arange(len(words)))
    found = exact_column("mine", kind, texts)
    assert found.changed.tolist() == changed
    assert str(found.cells.dtype) == kind


def test_every_column_gets_its_dtype() -> None:
    for name in ("indicator", "value", "origin_row", "published", "note"):
        found = exact_column(name, "", TextColumn([""], np.zeros(1, int)))
        assert str(found.cells.dtype) == column(name).dtype
