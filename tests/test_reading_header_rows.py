"""Rows of a header, told by their looks."""

from __future__ import annotations

import pytest

from humstats.reading.grid import Grid, Stretch, TextColumn
from humstats.reading.tables.header_rows import (
    HeaderRows,
    Part,
    first_header,
    has_numbers,
    heads_numbers,
    span_of,
    with_groups,
)
from humstats.reading.tables.sorts import Looks


def looks_of(text: str, *merged: Stretch) -> tuple[Looks, Part]:
    """Look at lines with cells between bars; a dot is a blank cell."""
    rows = [
        ["" if cell == "." else cell for cell in line.split("|")]
        for line in text.strip().splitlines()
    ]
    columns = tuple(TextColumn.of(list(texts)) for texts in zip(*rows, strict=True))
    grid = Grid("sheet", columns, merged=merged)
    return Looks(grid), Part(0, len(rows), 0, len(columns))


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("area|pin\nLac|5", True),
        ("area|2024\nLac|5", True),
        # a year over years is one of them
        ("Lac|2023\nBol|2024", False),
        ("Lac|4\nBol|5", False),
        ("area|zone\nLac|Mamdi", False),
        # a lone word, or words over little of what is used
        (".|pin\nLac|5", False),
        ("a|pin|.|.|.\nLac|5|6|7|8", False),
        # nothing below
        ("area|pin", False),
    ],
)
def test_a_header_is_words_over_numbers(text: str, heads: bool) -> None:
    looks, part = looks_of(text)
    assert heads_numbers(looks, 0, part) is heads


def test_merged_cells_cover_what_they_span() -> None:
    looks, part = looks_of("a|pin|.|.|.\nLac|5|6|7|8", Stretch(0, 1, 0, 4))
    assert heads_numbers(looks, 0, part)


def test_hashtags_lead_to_the_header() -> None:
    looks, part = looks_of("Title|.\narea|pin\n#adm1|#inneed\nLac|5")
    assert first_header(looks, part) == HeaderRows((1,), 2, (1,))


def test_a_row_of_counts_above_a_header_is_none_of_it() -> None:
    looks, part = looks_of("Sites|663\narea|pin\nLac|5")
    found = first_header(looks, part)
    assert found is not None
    assert found.rows == (1,)
    assert with_groups(looks, part, found) == found
    assert has_numbers(looks, 0, part)


def test_labels_of_groups_go_up_until_a_title() -> None:
    looks, part = looks_of("Title|.|.|.\n.|Need|.|.\n.|f|.|m\narea|0-17|18+|18+\nLac|5|6|7")
    found = first_header(looks, part)
    assert found is not None
    assert with_groups(looks, part, found).rows == (1, 2, 3)


def test_columns_are_used_from_a_row_on() -> None:
    looks, part = looks_of("Title|.|.|x\n.|area|pin|.\n.|Lac|5|.")
    assert span_of(looks, part, 1) == (1, 3)
    assert span_of(looks, part, 0) == (0, 4)
