"""What a sheet of Excel holds."""

from __future__ import annotations

import pytest

from humstats.workbooks.limits import LONGEST_TEXT, fitting_text, safe_sheet_name


def test_a_text_that_fits_is_as_it_was() -> None:
    assert fitting_text("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT


def test_letters_are_counted_as_excel_counts_them() -> None:
    cut = fitting_text("𝄞" * 16_384)
    assert cut.endswith("𝄞 … (cut: the text has 16,384 letters)")
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST_TEXT


@pytest.mark.parametrize(
    ("name", "taken", "safe"),
    [
        ("a/b\\c*d?e[f]g:h", (), "a-b-c-d-e-f-g-h"),
        ("'quoted'", (), "quoted"),
        ("  ", (), "Sheet"),
        ("History", (), "History_"),
        ("x" * 40, (), "x" * 31),
        ("𝄞" * 20, (), "𝄞" * 15),
        ("x" * 40, ("X" * 31,), "x" * 27 + " (2)"),
        ("data", ("Data", "data (2)"), "data (3)"),
    ],
)
def test_names_of_sheets_are_made_safe(name: str, taken: tuple[str, ...], safe: str) -> None:
    assert safe_sheet_name(name, taken) == safe
