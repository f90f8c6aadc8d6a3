"""What one cell says, by itself and in its column."""

from __future__ import annotations

import math
from typing import NamedTuple

import pytest

from humstats.reading.cells.expressions import parse_number
from humstats.reading.cells.measures import Unread
from humstats.reading.cells.numbers import FIGURE, LEFT_OUT, numbers_of

nan = math.nan
NNBSP, NBSP, THIN, FIGURE_SPACE = "\u202f", "\u00a0", "\u2009", "\u2007"
#: Five counts that show by their number what a comma means, and the same with points.
COUNTS = ("12,450", "7,003", "2,118", "940,300", "1,001")
POINTS = tuple(text.replace(",", ".") for text in COUNTS)


class Case(NamedTuple):
    """A cell, the other texts of its column, and what becomes of it."""

    cell: str
    beside: tuple[str, ...] = ()
    value: float = nan
    low: float = nan
    high: float = nan
    qualifier: str = "exact"
    status: str = "final"
    unit: str = ""
    fault: str | None = None
    counted: bool | None = None


def reads(cell: str, value: float, *beside: str, counted: bool | None = None) -> Case:
    return Case(cell, beside, value, counted=counted)


def asked(cell: str, *beside: str, counted: bool | None = None, fault: str = "HS102") -> Case:
    return Case(cell, beside, fault=fault, counted=counted)


def about(cell: str, value: float, half: float, *beside: str, unit: str = "") -> Case:
    return Case(cell, beside, value, value - half, value + half, "about", unit=unit)


def bound(cell: str, qualifier: str, value: float, low: float, high: float) -> Case:
    return Case(cell, (), value, low, high, qualifier)


def between(cell: str, low: float, high: float, *beside: str, unit: str = "") -> Case:
    return Case(cell, beside, nan, low, high, "range", unit=unit)


def without(cell: str, status: str, fault: str | None = None) -> Case:
    return Case(cell, (), status=status, fault=fault)


def noted(cell: str, value: float, *beside: str) -> Case:
    return Case(cell, beside, value, fault="HS138")


GROUPS = [
    reads(f"1{NBSP}234", 1234),
    reads(f"1{NNBSP}234", 1234),
    reads(f"1{THIN}234", 1234),
    reads(f"1{FIGURE_SPACE}234", 1234),
    reads("1 234", 1234),
    reads("12 345 678", 12_345_678),
    reads("1'234", 1234),
    reads("1\N{RIGHT SINGLE QUOTATION MARK}234\N{RIGHT SINGLE QUOTATION MARK}567", 1_234_567),
    reads("1'234.50", 1234.5),
    reads("1,234.00", 1234),
    reads("1,23,456", 123_456),
    reads("12,34,56,789", 123_456_789),
    reads("1.234.567", 1_234_567),
    reads("1.234.567,8", 1_234_567.8),
    reads("1.234,5", 1234.5),
    reads(f"1{NNBSP}234,5", 1234.5),
    reads("0,25", 0.25),
    reads("2.34E+06", 2_340_000),
    reads("2,34E+06", 2_340_000),
    reads("+12", 12),
    reads("\N{MINUS SIGN}3", -3),
    reads("\N{MINUS SIGN}1,234.5", -1234.5),
    reads("-0", 0),
    reads("007", 7),
    reads("\u200f12\u200e", 12),
]
SCRIPTS = [
    reads("٤٥", 45),
    reads("١٬٢٣٤٬٥٦٧", 1_234_567),
    reads("١٬٢٣٤", 1234),
    reads("١٢٫٥", 12.5),
    reads("١٢٫٥٠٠", 12.5, counted=True),
    reads("۱٬۲۳۴", 1234),
    reads("१२३", 123),
    reads("১২৩", 123),
    reads("１２，３４５，６７８", 12_345_678),
    reads("؜-٣", -3),
    asked("١،٢٣٤"),
    reads("١،٢٣٤", 1234, "١،٢٣٤،٥٦٧"),
]
COLUMN_DECIDES = [
    asked("1,234"),
    asked("1,234", "5", "16699"),
    reads("1,234", 1234, "1,234,567"),
    reads("1,234", 1234, "1,234.5"),
    reads("1,234", 1234, "12.5"),
    reads("1,234", 1234, "0.125"),
    reads("1,234", 1234, "$2.5 million"),
    reads("1,234", 1.234, "1.234,5"),
    reads("1,234", 1.234, "0,25"),
    reads("1,234", 1.234, "15,3", "7,25"),
    asked("1,234", "15,3", counted=True),
    reads("1,234", 1.234, "15,3", counted=False),
    reads("1.234", 1234, "15,3", "7,25"),
    reads("1.234", 1234, "1.234.567"),
    reads("1.234", 1.234, "12.5"),
    asked("1,234", "12.5", "7,25"),
    asked("1,234", "1,234,567", "1.234,5"),
    asked("15,3"),
    asked("15,3", "1,234,567"),
    reads("15,3", 15.3, "7,25"),
    reads("15,3", 15.3, counted=False),
    asked("1.234,5", "12.5"),
    reads("12.5", 12.5, "1.234,5"),
    # by their number, where people are counted
    reads("1,234", 1234, *COUNTS, counted=True),
    asked("1,234", *COUNTS[:3], counted=True),
    asked("1,234", *COUNTS),
    asked("1,234", *COUNTS, counted=False),
    asked("1,234", *COUNTS, "12,5", counted=True),
    asked("1,234", *COUNTS, "1.234", counted=True),
    reads("1.234", 1234, *POINTS, counted=True),
    reads("1.234", 1.234, *POINTS, counted=False),
    reads("1.234", 1.234, *POINTS, "7.5", counted=True),
    between("1,234-2,345", 1234, 2345, "1,234,567"),
    reads("1,234", 1234, "1,234,567", "12.5.2024"),
]
SCALES = [
    about("16,7 M", 16.7e6, 5e4),
    about("16.7M", 16.7e6, 5e4),
    about("2.5 million", 2.5e6, 5e4),
    about("2.50 million", 2.5e6, 5e3),
    about("2,5 millions", 2.5e6, 5e4),
    about("2,5 millones", 2.5e6, 5e4),
    about("2,5 milhões", 2.5e6, 5e4),
    about("2.5 مليون", 2.5e6, 5e4),
    about("٢٫٥ مليون", 2.5e6, 5e4),
    about("1.2m", 1.2e6, 5e4),
    about("1.2B", 1.2e9, 5e7),
    about("1.2 bn", 1.2e9, 5e7),
    about("1,2 milliard", 1.2e9, 5e7),
    about("1,2 Md", 1.2e9, 5e7),
    about("3 Mds", 3e9, 5e8),
    about("3 mil millones", 3e9, 5e8),
    about("3 mille millions", 3e9, 5e8),
    about("12k", 12_000, 500),
    about("12 mille", 12_000, 500),
    about("12 mil", 12_000, 500, "2 millones"),
    about("12 mil personas", 12_000, 500, unit="people"),
    about("3 lakh", 3e5, 5e4),
    about("1.5 crore", 1.5e7, 5e5),
    about("12 آلاف", 12_000, 500),
    about("16.700 million", 16.7e6, 500),
    asked("12 mil"),
    asked("16.7 Md"),
    asked("1,234 million"),
    Case("nearly 7.5 million", (), 7.5e6, nan, 7.5e6, "nearly"),
    Case("plus de 2,5 millions", (), 2.5e6, 2.5e6, nan, "more_than"),
    Case("<1 million", (), nan, nan, 1e6, "less_than"),
]
QUALIFIERS = [
    bound("<10", "less_than", nan, nan, 10),
    bound("< 10", "less_than", nan, nan, 10),
    bound("less than 10", "less_than", nan, nan, 10),
    bound("moins de 10", "less_than", nan, nan, 10),
    bound("menos de 10", "less_than", nan, nan, 10),
    bound("أقل من ١٠", "less_than", nan, nan, 10),
    bound("≥500", "at_least", 500, 500, nan),
    bound(">= 500", "at_least", 500, 500, nan),
    bound("at least 500", "at_least", 500, 500, nan),
    bound("au moins 500", "at_least", 500, 500, nan),
    bound("al menos 500", "at_least", 500, 500, nan),
    bound("pelo menos 500", "at_least", 500, 500, nan),
    bound("ما لا يقل عن 500", "at_least", 500, 500, nan),
    bound("٥٠٠ على الأقل", "at_least", 500, 500, nan),
    bound("على الأقل 500", "at_least", 500, 500, nan),
    bound("500 or more", "at_least", 500, 500, nan),
    bound("500 ou plus", "at_least", 500, 500, nan),
    bound("500+", "at_least", 500, 500, nan),
    bound("> 14 000", "more_than", 14_000, 14_000, nan),
    Case("> 14,000", ("12.5",), 14_000, 14_000, nan, "more_than"),
    asked("> 14,000"),
    bound("more than 14,000", "more_than", 14_000, 14_000, nan),
    bound("plus de 14 000", "more_than", 14_000, 14_000, nan),
    bound("más de 14 000", "more_than", 14_000, 14_000, nan),
    bound("mas de 14 000", "more_than", 14_000, 14_000, nan),
    bound("أكثر من 14 000", "more_than", 14_000, 14_000, nan),
    bound("اكثر من 14 000", "more_than", 14_000, 14_000, nan),
    bound("≤5", "at_most", 5, nan, 5),
    bound("up to 300", "at_most", 300, nan, 300),
    bound("jusqu'à 300", "at_most", 300, nan, 300),
    bound("jusqu\N{RIGHT SINGLE QUOTATION MARK}à 300", "at_most", 300, nan, 300),
    bound("hasta 300", "at_most", 300, nan, 300),
    bound("حتى 300", "at_most", 300, nan, 300),
    bound("~3000", "about", 3000, nan, nan),
    bound("≈ 3000", "about", 3000, nan, nan),
    bound("c. 3000", "about", 3000, nan, nan),
    bound("ca. 3000", "about", 3000, nan, nan),
    bound("circa 3000", "about", 3000, nan, nan),
    bound("approx. 3000", "about", 3000, nan, nan),
    bound(f"environ 3{NNBSP}000", "about", 3000, nan, nan),
    bound("cerca de 3000", "about", 3000, nan, nan),
    bound("alrededor de 3000", "about", 3000, nan, nan),
    bound("نحو 3000", "about", 3000, nan, nan),
    bound("حوالي ٣٠٠٠", "about", 3000, nan, nan),
    bound("ما يقارب 3000", "about", 3000, nan, nan),
    bound("près de 3 000", "nearly", 3000, nan, 3000),
    bound("casi 3000", "nearly", 3000, nan, 3000),
    asked("less than nearly 5", fault="HS101"),
    asked("\N{NOT LESS-THAN}5", fault="HS101"),
]
RANGES = [
    between("5-10", 5, 10),
    between("5 \N{EN DASH} 10", 5, 10),
    between("5\N{EM DASH}10", 5, 10),
    between("5 to 10", 5, 10),
    between("5 à 10", 5, 10),
    between("5 a 10", 5, 10),
    between("5 إلى 10", 5, 10),
    between("between 5 and 10", 5, 10),
    between("from 5 to 10", 5, 10),
    between("entre 5 et 10", 5, 10),
    between("entre 5 y 10", 5, 10),
    between("entre 5 e 10", 5, 10),
    between("de 5 a 10", 5, 10),
    between("desde 5 hasta 10", 5, 10),
    between("بين 5 و 10", 5, 10),
    between("بين ٥ و١٠", 5, 10),
    between("من 5 إلى 10", 5, 10),
    between("1 000 - 2 000", 1000, 2000),
    between("5-10 million", 5e6, 10e6),
    between("1.5m-2m", 1.5e6, 2e6),
    between("900,000 to 1.2 million", 900_000, 1.2e6, "1,234,567"),
    between("5%-10%", 5, 10, unit="percent"),
    between("5-10 %", 5, 10, unit="percent"),
    between("5-10 people", 5, 10, unit="people"),
    asked("10-5", fault="HS101"),
    asked("5-5", fault="HS101"),
    asked("2024-01-05", fault="HS101"),
    asked("5 people - 10 HH", fault="HS101"),
]
UNITS = [
    Case("45 %", (), 45, unit="percent"),
    Case("45%", (), 45, unit="percent"),
    Case("%45", (), 45, unit="percent"),
    Case("٤٥٪", (), 45, unit="percent"),
    Case("45 pour cent", (), 45, unit="percent"),
    Case("45,5 %", (), 45.5, unit="percent"),
    Case("1,234 people", ("12.5",), 1234, unit="people"),
    Case("1 234 personnes", (), 1234, unit="people"),
    Case("1 234 ménages", (), 1234, unit="households"),
    Case("120 HH", (), 120, unit="households"),
    Case("١٢٠ شخص", (), 120, unit="people"),
    Case("US$ 1,234.50", (), 1234.5, unit="usd"),
    Case("1 234 USD", (), 1234, unit="usd"),
    about("$1.2 million", 1.2e6, 5e4, unit="usd"),
    about("1,2 million de dollars", 1.2e6, 5e4, unit="usd"),
    asked("1,234 people"),
    asked("€ 1 200", fault="HS137"),
    asked("1 200 EUR", fault="HS137"),
    asked("12 KG", fault="HS137"),
    asked("12 goats", fault="HS137"),
]
MARKS = [
    noted("12*", 12),
    noted("12 *", 12),
    noted("12 a", 12),
    noted("12 (a)", 12),
    noted("12 [1]", 12),
    noted("12¹", 12),
    noted("12†", 12),
    noted("1,234*", 1234, "12.5"),
    asked("10³"),
    asked("12 (1)", fault="HS101"),
    Case("<5 (suppressed)", (), nan, nan, 5, "less_than", fault="HS138"),
    asked("3-"),
    asked("(12)"),
    asked("(12)", counted=True),
    asked("(1,234.50)", counted=True),
    reads("(1,234.50)", -1234.5, counted=False),
    reads("(12)", -12, "(1,234.50)", counted=False),
    asked("(12)", "(1,234.50)", "-7", counted=False),
    asked("(2.00)", "(1)", counted=False),
]
WORDS = [
    *(
        without(word, "missing", "HS113")
        for word in ("-", "\N{EN DASH}", "\N{EM DASH}", "--", "..", "…")
    ),
    *(
        without(word, "missing", "HS103")
        for word in (
            "N/A", "n/a", "NA", "n.a.", "n.d.", "nd", "non disponible", "no disponible",
            "sin datos", "sem dados", "غير متوفر", "غير متاح", "tbd", "TBC", "à déterminer",
            "a determiner", "unknown", "inconnu", "desconocido", "غير معروف", "null", "n/a*",
        )
    ),
    *(
        without(word, "not_applicable")
        for word in ("s/o", "s.o.", "sans objet", "not applicable", "no aplica", "لا ينطبق")
    ),
    *(without(word, "suppressed") for word in ("*", "suppressed", "confidential", "سري")),
    *(reads(word, 0) for word in ("zero", "Zéro", "cero", "صفر", "0")),
    *(asked(word) for word in ("none", "nil", "aucun", "ninguno", "لا يوجد")),
    *(asked(word, fault="HS111") for word in ("#REF!", "#N/D", "#¡REF!", "Err:502", "####")),
    *(asked(word, fault="HS101") for word in ("many", "inf", "12 34", "0x10", "1_000", "five")),
]  # fmt: skip
CASES = GROUPS + SCRIPTS + COLUMN_DECIDES + SCALES + QUALIFIERS + RANGES + UNITS + MARKS + WORDS


@pytest.mark.parametrize("case", CASES, ids=lambda case: "|".join([case.cell, *case.beside]))
def test_a_cell_in_its_column(case: Case) -> None:
    numbers = numbers_of([case.cell, *case.beside], counted=case.counted)
    found = numbers.found.get(0)
    assert (found.fault if found else None) == case.fault
    refused = isinstance(found, Unread)
    assert numbers.state[0] == (LEFT_OUT if refused else FIGURE)
    said = [numbers.value[0], numbers.low[0], numbers.high[0]]
    assert said == pytest.approx([case.value, case.low, case.high], nan_ok=True)
    if not refused:
        assert (numbers.qualifier[0], numbers.status[0], numbers.unit[0]) == (
            case.qualifier, case.status, case.unit,
        )  # fmt: skip


def test_the_table_is_long_and_says_each_thing_once() -> None:
    assert len(CASES) == len({(case.cell, case.beside, case.counted) for case in CASES}) >= 180


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("none", "'none' can be 0 or a figure that is missing."),
        ("(12)", "'(12)' can be -12 or 12."),
        ("10³", "'10³' can be a number with a note or a power of ten."),
        ("12 mil", "'12 mil' can be 12000 or 12000000."),
        ("1,234 million", "'1,234 million' can be 1.234 or 1234."),
    ],
)
def test_what_is_asked(cell: str, message: str) -> None:
    read = parse_number(cell)
    assert isinstance(read, Unread)
    assert read.message == message
    assert read.suggestion
