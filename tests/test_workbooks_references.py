"""How cells are called."""

from __future__ import annotations

import pytest

from humstats.workbooks.references import (
    cell_name,
    column_letters,
    column_number,
    quoted_sheet,
)


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16_384, "XFD")]
)
def test_columns_have_letters_and_numbers(number: int, letters: str) -> None:
    assert column_letters(number - 1) == letters
    assert column_number(letters) == column_number(letters.lower()) == number
    assert cell_name(7, number) == f"{letters}7"


@pytest.mark.parametrize("text", ["", "1", "AAAA", "Ä"])
def test_what_is_no_column_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no column"):
        column_number(text)


def test_an_apostrophe_in_a_sheet_is_doubled() -> None:
    assert quoted_sheet("O'Neil") == "'O''Neil'"
