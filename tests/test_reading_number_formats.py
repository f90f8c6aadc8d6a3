"""Number formats: what they make of numbers."""

from __future__ import annotations

import pytest

from humstats.reading.containers.number_formats import (
    DAY_0_OF_1904,
    built_in_style,
    moment_text,
    number_text,
    percent_text,
    style_of,
)


@pytest.mark.parametrize(
    ("code", "style"),
    [
        ("General", "number"),
        ("", "number"),
        ("Standard", "number"),
        ("#,##0.00", "number"),
        ("0.00E+00", "number"),
        ("# ?/?", "number"),
        ("@", "number"),
        ('_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)', "number"),
        ("#,##0 [$USD];[Red]-#,##0 [$USD]", "number"),
        ("[Magenta]0", "number"),
        ('0 "days"', "number"),
        ('"yyyy" 0', "number"),
        (r"0\d", "number"),
        ("0_d", "number"),
        ("0*d", "number"),
        ('0;-0;"-";yyyy', "number"),
        ("0%", "percent"),
        ("[Blue]0.0%;[Red]-0.0%", "percent"),
        ('0"%"', "percent sign"),
        (r"0\%", "percent sign"),
        ("yyyy-mm-dd", "day"),
        ("[$-409]d-mmm-yy;@", "day"),
        ("[$-F800]dddd, mmmm dd, yyyy", "day"),
        ("mmm", "day"),
        ("m/d/yy h:mm", "day"),
        ('"on" YYYY', "day"),
        ('yyyy"年"m"月"d"日"', "day"),
        ("h:mm AM/PM", "time"),
        ("mm:ss", "time"),
        ("[h]:mm:ss", "elapsed"),
        ("[mm]:ss", "elapsed"),
    ],
)
def test_a_format_says_what_a_number_is(code: str, style: str) -> None:
    assert style_of(code) == style


@pytest.mark.parametrize(
    ("number", "style"),
    [
        (0, "number"),
        (4, "number"),
        (9, "percent"),
        (10, "percent"),
        (14, "day"),
        (20, "time"),
        (22, "day"),
        (31, "day"),
        (45, "time"),
        (46, "elapsed"),
        (49, "number"),
        (58, "day"),
        (9999, "number"),
    ],
)
def test_formats_that_are_known_by_number(number: int, style: str) -> None:
    assert built_in_style(number) == style


@pytest.mark.parametrize(
    ("raw", "text", "decimal"),
    [
        ("13400000", "13400000", False),
        ("12345678901234567890", "12345678901234567890", False),
        ("007", "7", False),
        ("-5", "-5", False),
        ("-0", "0", False),
        ("1.34E7", "13400000", True),
        ("2024.0", "2024", True),
        ("15.300000000000001", "15.3", True),
        ("0.12345678901234568", "0.12345678901234568", True),
        ("1.5e300", "1.5e+300", True),
        ("1e16", "1e+16", True),
        # what is no number stands as it is
        ("1e999", "1e999", False),
        ("12,5", "12,5", False),
        ("1_000", "1_000", False),
        ("nan", "nan", False),
        ("e", "e", False),
        ("9" * 5000, "9" * 5000, False),
        ("", "", False),
    ],
)
def test_numbers_stand_in_full(raw: str, text: str, decimal: bool) -> None:
    assert number_text(raw, "number") == (text, decimal)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("45292", "2024-01-01"),
        ("45292.5", "2024-01-01 12:00:00"),
        # a billionth short of noon, and of the next day
        ("45292.499999999", "2024-01-01 12:00:00"),
        ("45291.999999999999", "2024-01-01"),
        # 1900 was no leap year, but counts as one
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("60", "1900-02-29"),
        ("60.25", "1900-02-29 06:00:00"),
        ("61", "1900-03-01"),
        ("0.25", "06:00:00"),
        ("2958465", "9999-12-31"),
        ("2958466", "#VALUE!"),
        ("16700000", "#VALUE!"),
        ("unknown", "unknown"),
    ],
)
def test_days_are_those_that_are_shown(raw: str, text: str) -> None:
    assert number_text(raw, "day") == (text, False)


@pytest.mark.parametrize(
    ("raw", "style", "text"),
    [
        ("0", "day", "1904-01-01"),
        ("0.5", "day", "1904-01-01 12:00:00"),
        ("0.5", "time", "12:00:00"),
        ("43830", "day", "2024-01-01"),
        ("59", "day", "1904-02-29"),
    ],
)
def test_days_that_count_from_1904(raw: str, style: str, text: str) -> None:
    assert number_text(raw, style, day_0=DAY_0_OF_1904)[0] == text


@pytest.mark.parametrize(
    ("raw", "style", "text"),
    [
        ("0.9", "percent", "90%"),
        ("0.153", "percent", "15.3%"),
        ("1", "percent", "100%"),
        ("0.07", "percent", "7%"),
        ("90", "percent sign", "90%"),
        ("0.5", "time", "12:00:00"),
        ("1.25", "elapsed", "30:00:00"),
        ("0.03125", "elapsed", "0:45:00"),
        ("-0.5", "elapsed", "-12:00:00"),
        ("0.00001", "elapsed", "0:00:00.864"),
    ],
)
def test_shares_and_times(raw: str, style: str, text: str) -> None:
    assert number_text(raw, style)[0] == text


def test_a_share_that_binary_numbers_miss() -> None:
    assert percent_text(0.57) == "57%"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2024-11-27", "2024-11-27"),
        ("2024-11-27T00:00:00", "2024-11-27"),
        ("2024-11-27T00:00:00.000000000", "2024-11-27"),
        ("2024-11-27T00:00:01", "2024-11-27 00:00:01"),
        ("2024-11-27T09:30Z", "2024-11-27 09:30"),
        ("09:30:00", "09:30:00"),
    ],
)
def test_moments_in_iso_form(written: str, text: str) -> None:
    assert moment_text(written) == text
