"""What one column can hold: every word for it is a column or is told to be none."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from humstats.model.columns import COLUMNS
from humstats.reading.cells.codes import PARSERS
from humstats.reading.meanings import BESIDE, PARTS, VALUE, Meaning

NAMES = {column.name for column in COLUMNS}


def test_what_a_column_is_made_of_is_no_column() -> None:
    assert PARTS.isdisjoint(NAMES)
    assert BESIDE not in NAMES
    assert VALUE in NAMES


@pytest.mark.parametrize("part", sorted(part for part in PARTS if part.startswith("location")))
def test_every_way_to_write_a_place_is_read(part: str) -> None:
    assert PARSERS[part]("xx yy").text == "xx yy"
    assert part in PARSERS


def test_a_meaning_is_frozen_and_says_nothing_by_itself() -> None:
    meaning = Meaning("gender")
    assert (dict(meaning.fixed), meaning.rank) == ({}, 0)
    with pytest.raises(FrozenInstanceError):
        meaning.column = "value"  # type: ignore[misc]
