"""How people write the digits of a number."""

from __future__ import annotations

import pytest

from humstats.reading.cells.notations import (
    CONTINENTAL,
    ENGLISH,
    is_no_zero,
    tidied,
    western_digits,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("٢٠٢٤", "2024"),
        ("۱۲۳", "123"),
        ("१२३", "123"),
        ("১২৩", "123"),
        ("１２", "12"),
        ("١٢٫٥", "12.5"),
        ("about 5", "about 5"),
        ("m²", "m²"),
    ],
)
def test_digits_of_other_scripts(text: str, plain: str) -> None:
    assert western_digits(text) == plain


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("12\N{NO-BREAK SPACE}000", "12 000"),
        ("12\N{NARROW NO-BREAK SPACE}000", "12 000"),
        ("12\N{THIN SPACE}000", "12 000"),
        ("12\N{FIGURE SPACE}000", "12 000"),
        ("\N{ARABIC LETTER MARK}-١٢\N{RIGHT-TO-LEFT MARK}٪", "-12%"),
        ("１２，３４５．６", "12,345.6"),
        ("12\N{RIGHT SINGLE QUOTATION MARK}000", "12'000"),
        ("12¹", "12¹"),
        ("≮5", "≮5"),
    ],
)
def test_what_looks_alike_is_alike(text: str, tidy: str) -> None:
    assert tidied(text) == tidy


@pytest.mark.parametrize(
    ("numeral", "english", "continental"),
    [
        ("1234", "1234", "1234"),
        ("1,234", "1234", "1.234"),
        ("1.234", "1.234", "1234"),
        ("1,234,567", "1234567", None),
        ("1.234.567", None, "1234567"),
        ("1,234.5", "1234.5", None),
        ("1.234,5", None, "1234.5"),
        ("1,23,45,678.9", "12345678.9", None),
        ("0,125", None, "0.125"),
        ("12,34", None, "12.34"),
        ("1 234,5", None, "1234.5"),
        ("1 234.5", "1234.5", None),
        ("1'234", "1234", "1234"),
        ("1٬234٫5", "1234.5", "1234.5"),
        (",5", None, "0.5"),
        ("2,34e+06", None, "2.34e+06"),
        ("1,234e3", None, "1.234e3"),
        ("12,3456", None, "12.3456"),
        ("1234,567", None, "1234.567"),
        ("12 34", None, None),
        ("1,,234", None, None),
        ("1,234 567", None, None),
        ("01,234", None, "01.234"),
    ],
)
def test_each_notation_reads_its_own(
    numeral: str, english: str | None, continental: str | None
) -> None:
    assert (ENGLISH.plain(numeral), CONTINENTAL.plain(numeral)) == (english, continental)


@pytest.mark.parametrize(
    ("text", "says"), [("0", False), ("-0.00", False), ("0e7", False), ("1e-400", True)]
)
def test_what_was_written_as_zero(text: str, says: bool) -> None:
    assert is_no_zero(text) is says
