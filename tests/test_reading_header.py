"""The words over columns."""

from __future__ import annotations

import pytest

from humstats.model.columns import COLUMNS
from humstats.reading.words.header import header_texts, places_of_columns


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Country", "location_name"),
        ("ISO3", "location_code"),
        ("LOCATION CODE", "location_code"),
        ("location_code", "location_code"),
        ("Reference\nperiod start", "reference_period_start"),
        ("Année", "period"),
        ("Sex", "gender"),
        ("Tranche d'âge", "age_range"),
        ("País de origen", "origin_location_code"),
        ("origin_row", "beside"),
        ("UUID", "beside"),
        ("Publication date", "published"),
        ("القيمة", "value"),
        (" Unit ", "unit"),
    ],
)
def test_words_for_columns(header: str, column: str) -> None:
    assert places_of_columns([header]) == {column: [0]}


def test_every_column_goes_by_its_own_name() -> None:
    before = {"flags", "origin_file", "origin_sheet", "origin_row", "origin_column"}
    names = [column.name for column in COLUMNS if column.name not in before]
    assert places_of_columns(names) == {name: [i] for i, name in enumerate(names)}


def test_the_more_precise_word_comes_first() -> None:
    assert places_of_columns(["Country code", "location_code"]) == {"location_code": [1, 0]}


def test_unknown_words_are_no_columns() -> None:
    assert places_of_columns(["colour", "", "values of x"]) == {}


def test_headers_that_cannot_be_told_apart_get_letters() -> None:
    assert header_texts(["a", "", "a", "b\nc"]) == [
        "a (column A)", "column B", "a (column C)", "b c",
    ]  # fmt: skip
