"""Columns as texts, and CSV."""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd
import pytest

from humstats import seeds
from humstats.errors import WriteError
from humstats.writing.wordlists import csv_of, kind_of, kinds_of, written


def test_each_text_is_written_once():
    columns = {column.header: column for column in written(seeds.load("syria"))}
    assert sorted(columns["location_code"].words) == ["3RP", "SYR"]
    assert columns["value"].kind == "number"
    assert columns["published"].kind == "date"


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (pd.Series(["a", None]), "str"),
        (pd.Series(["a", None], dtype=object), "str"),
        (pd.Series(["a"], dtype="category"), "category"),
        (pd.Series([1], dtype="category"), None),
        (pd.Series([1]), "int64"),
        (pd.Series([True]), "bool"),
        (pd.Series([1, "a"], dtype=object), None),
        (pd.Series([1 + 2j]), None),
        (pd.to_datetime(pd.Series(["2024-01-01"])).dt.tz_localize("UTC"), None),
    ],
)
def test_what_a_column_holds(cells, kind):
    assert kind_of(cells) == kind


def test_a_header_is_a_text():
    figures = seeds.load("aleppo_2024")
    with pytest.raises(WriteError, match="The column 5 holds int64 and cannot be written"):
        kinds_of(figures.assign(x=1).rename(columns={"x": 5}))


def test_numbers_have_as_few_digits_as_give_them_back():
    figures = seeds.load("aleppo_2024").assign(value=[16.7e6, 0.1 + 0.2, 1e22, -0.5, 0, None])
    (column,) = (held for held in written(figures) if held.header == "value")
    assert column.words == ["16700000", "0.30000000000000004", "1e+22", "-0.5", "0"]
    assert column.codes.tolist() == [0, 1, 2, 3, 4, -1]


def test_a_csv_is_one_of_rfc_4180():
    figures = seeds.load("aleppo_2024").assign(note='say "a, b"\n')
    text = b"".join(csv_of(written(figures))).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 7
    assert {len(row) for row in rows} == {len(figures.columns)}
    assert rows[1][rows[0].index("note")] == 'say "a, b"\n'
    assert text.endswith("\r\n")


def test_long_tables_are_put_together_in_parts(monkeypatch):
    from humstats.writing import wordlists

    whole = b"".join(csv_of(written(seeds.load("syria"))))
    monkeypatch.setattr(wordlists, "_ROWS", 7)
    assert b"".join(csv_of(written(seeds.load("syria")))) == whole


@pytest.mark.parametrize("day", ["0000-01-01", "12024-01-01", "-044-03-15"])
def test_days_that_no_file_holds(day):
    days = pd.Series(np.array([day], "M8[s]"))
    with pytest.raises(WriteError) as refused:
        written(seeds.load("aleppo_2024").iloc[:1].assign(day=days))
    assert str(refused.value) == (
        f"The column 'day' has the day {day}, and no file holds days outside the years 1 to "
        "9999: correct it, or leave it missing."
    )
