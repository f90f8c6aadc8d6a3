"""What a cell of a value column says."""

from __future__ import annotations

import math
import random
import re
from decimal import Decimal

import numpy as np
import pytest
from babel.numbers import format_compact_decimal, format_decimal
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from humstats.reading.cells.expressions import Number, parse_number
from humstats.reading.cells.measures import Unread
from humstats.reading.cells.notations import is_plain
from humstats.reading.cells.numbers import BLANK, FIGURE, LEFT_OUT, numbers_of

nan = math.nan


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("16699", 16699),
        ("-1229", -1229),
        ("\N{MINUS SIGN}5", -5),
        ("+5", 5),
        ("381159.37", 381159.37),
        (".5", 0.5),
        ("5.", 5),
        ("1.34E7", 13_400_000),
        ("1.234", 1.234),
        ("1,234,567", 1_234_567),
        ("1,234.5", 1234.5),
        ("1 234 567", 1_234_567),
        ("12\N{NO-BREAK SPACE}000", 12_000),
        ("12\N{NARROW NO-BREAK SPACE}000", 12_000),
        ("9007199254740991", 2**53 - 1),
        ("١٢٣٤", 1234),
        ("١٬٢٣٤", 1234),
        ("١٢٫٥", 12.5),
        ("۱۲۳", 123),
        ("１２３", 123),
    ],
)
def test_a_number_with_one_reading_is_read(text: str, value: float) -> None:
    read = parse_number(text)
    assert isinstance(read, Number)
    assert (read.value, read.qualifier, read.status) == (value, "exact", "final")
    assert read.fault is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("15,3", "'15,3' can be 15.3 or 153."),
        ("1,234", "'1,234' can be 1.234 or 1234."),
        ("-0,5", "'-0,5' can be -0.5 or -5."),
    ],
)
def test_two_readings_are_none(text: str, message: str) -> None:
    read = parse_number(text)
    assert isinstance(read, Unread)
    assert (read.fault, read.message) == ("HS102", message)
    assert read.suggestion.startswith("write ")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("many", "HS101"),
        ("inf", "HS101"),
        ("1e999", "HS101"),
        ("9007199254740994", "HS101"),
        ("12 34", "HS101"),
        ("2024-01-05", "HS101"),
        ("(2.00)", "HS102"),
        ("1_000", "HS101"),
        ("0x10", "HS101"),
        ("ten to many", "HS101"),
        ("10-5", "HS101"),
        ("1.234.567", "HS102"),
        ("#REF!", "HS111"),
        ("#N/A", "HS111"),
        ("=SUM(A1:A3)", "HS112"),
    ],
)
def test_what_is_no_number_says_why(text: str, fault: str) -> None:
    read = parse_number(text)
    assert isinstance(read, Unread)
    assert read.fault == fault
    assert repr(text) in read.message


@pytest.mark.parametrize(
    ("text", "status", "fault"),
    [
        ("n/a", "missing", "HS103"),
        ("NA", "missing", "HS103"),
        ("n.d.", "missing", "HS103"),
        ("-", "missing", "HS113"),
        ("\N{EN DASH}", "missing", "HS113"),
        ("not applicable", "not_applicable", None),
        ("*", "suppressed", None),
    ],
)
def test_a_word_in_place_of_a_number_is_never_zero(
    text: str, status: str, fault: str | None
) -> None:
    read = parse_number(text)
    assert isinstance(read, Number)
    assert math.isnan(read.value)
    assert (read.status, read.fault) == (status, fault)


@pytest.mark.parametrize(
    ("text", "qualifier", "value", "low", "high"),
    [
        (">255", "more_than", 255, 255, nan),
        ("more than 14,000", "more_than", 14_000, 14_000, nan),
        ("at least 3", "at_least", 3, 3, nan),
        ("255+", "at_least", 255, 255, nan),
        ("<10", "less_than", nan, nan, 10),
        ("<= 5", "at_most", 5, nan, 5),
        ("nearly 7.5 million", "nearly", 7.5e6, nan, 7.5e6),
        ("16.7 million", "about", 16.7e6, 16.65e6, 16.75e6),
        ("2.5M", "about", 2.5e6, 2.45e6, 2.55e6),
        ("~100", "about", 100, nan, nan),
        ("5-10", "range", nan, 5, 10),
        ("between 5 and 10", "range", nan, 5, 10),
    ],
)
def test_words_with_a_number_become_bounds(
    text: str, qualifier: str, value: float, low: float, high: float
) -> None:
    read = parse_number(text)
    assert isinstance(read, Number)
    assert read.qualifier == qualifier
    assert (read.value, read.low, read.high) == pytest.approx((value, low, high), nan_ok=True)
    assert not read.plain


def test_a_sign_before_a_lone_comma_leaves_two_readings() -> None:
    assert isinstance(parse_number(">14,000"), Unread)


def test_a_percent_sign_is_kept_apart_from_the_number() -> None:
    read = parse_number("90 %")
    assert isinstance(read, Number)
    assert (read.value, read.unit, read.plain) == (90, "percent", False)


def test_a_column_that_shows_its_groups_settles_a_lone_comma() -> None:
    numbers = numbers_of(["1,234,567", "1,234", ""])
    assert numbers.value[:2].tolist() == [1_234_567, 1234]
    assert numbers.state.tolist() == [FIGURE, FIGURE, BLANK]


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        (["1,234", "12"], [0]),
        (["1,234,567", "1,234", "15,3"], [1, 2]),
        (["1.234.567", "1.234", "12.5"], [0]),
        (["1.234.567", "1,234", "12.5"], [0, 1]),
        (["15,3", "1.234,5", "7.25"], [0, 1]),
    ],
)
def test_a_column_that_shows_both_settles_nothing(
    words: list[str], left_out: list[int]
) -> None:
    assert np.flatnonzero(numbers_of(words).state == LEFT_OUT).tolist() == left_out


def test_a_plain_column_and_a_mixed_one_read_plain_numbers_alike() -> None:
    words = ["1", "-2.5", "3e4", ""]
    mixed = numbers_of([*words, "n/a"])
    np.testing.assert_array_equal(numbers_of(words).value, mixed.value[:-1])
    assert numbers_of(words).plain.all()


@settings(deadline=None)
@given(st.floats(-1e15, 1e15, allow_nan=False))
def test_what_python_writes_is_read_back(number: float) -> None:
    text = repr(number)
    assert is_plain(text)
    read = numbers_of([text])
    assert read.state.tolist() == [FIGURE]
    assert read.value[0] == number


@settings(deadline=None)
@given(st.integers(1_000_000, 10**15))
def test_groups_of_three_are_read_back(number: int) -> None:
    read = parse_number(f"{number:,}")
    assert isinstance(read, Number)
    assert read.value == number


@settings(deadline=None)
@given(st.text(max_size=12).map(str.strip).filter(bool))
def test_any_text_is_read_or_refused(text: str) -> None:
    (state,) = numbers_of([text]).state
    assert state in (FIGURE, LEFT_OUT)


@pytest.mark.parametrize(
    "text",
    ["9007199254740992", "9007199254740993", "-9007199254740993", "1e-400", "9999999999 bn"],
)
def test_a_number_that_a_float_cannot_keep_is_refused(text: str) -> None:
    for read in (parse_number(text), numbers_of(["5", text]).found[1]):
        assert isinstance(read, Unread)
        assert read.fault == "HS101"


@pytest.mark.parametrize(
    "text",
    ["less than nearly 5", "> more than 5", "-" * 400, "-" * 100_000, "> " * 200, "5 5-5"],
)
def test_words_within_words_are_no_number(text: str) -> None:
    read = parse_number(text)
    assert isinstance(read, Unread)
    assert read.fault == "HS101"
    assert len(read.message) < 120


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("16.7 mil", "'16.7 mil' can be 16700 or 16700000."),
        ("16.7 Md", "'16.7 Md' can be 16700000 or 16700000000."),
    ],
)
def test_a_scale_with_two_readings_is_left_out(text: str, message: str) -> None:
    read = parse_number(text)
    assert isinstance(read, Unread)
    assert (read.fault, read.message) == ("HS102", message)


@pytest.mark.parametrize(("text", "value"), [("3 miles", 3000), ("5 mille", 5000)])
def test_the_plain_words_for_a_thousand_stay(text: str, value: float) -> None:
    read = parse_number(text)
    assert isinstance(read, Number)
    assert read.value == value


# --- what another writer wrote, in four languages ------------------------------------------

LOCALES = ["en", "fr", "es", "ar", "ar_EG", "pt", "de_CH", "en_IN", "hi_IN"]
AMOUNTS = st.decimals(-(10**9), 10**9, places=2) | st.integers(-(10**12), 10**12).map(Decimal)


def written(number: Decimal, locale: str) -> str:
    return str(
        format_decimal(
            number, locale=locale, decimal_quantization=False, numbering_system="default"
        )
    )


@settings(deadline=None)
@given(st.sampled_from(LOCALES), st.lists(AMOUNTS, min_size=1, max_size=6))
def test_a_column_in_any_language_is_read_back(locale: str, amounts: list[Decimal]) -> None:
    # one number has both marks, and so shows what they mean
    amounts = [*amounts, Decimal("1234567.25")]
    numbers = numbers_of([written(amount, locale) for amount in amounts])
    assert numbers.value.tolist() == [float(amount) for amount in amounts]
    assert not numbers.lone_point.any()


@pytest.mark.parametrize(
    ("locale", "form"),
    [
        *((locale, form) for locale in ("en", "fr", "es", "ar") for form in ("short", "long")),
        # in short it writes "mi", which are miles elsewhere
        ("pt", "long"),
    ],
)
@settings(deadline=None, max_examples=60)
@given(power=st.integers(0, 8), leading=st.integers(1001, 9999))
def test_a_number_rounded_in_words_lies_within_its_bounds(
    locale: str, form: str, power: int, leading: int
) -> None:
    number = leading * 10**power
    try:
        written = format_compact_decimal(
            number,
            format_type=form,
            locale=locale,
            fraction_digits=1,  # type: ignore[arg-type]
        )
    except KeyError:
        reject()  # an older babel has no word for "few" hundreds of millions in Arabic
    # a text that shows the marks and the language of its column
    shows = {"en": "1,234.5", "fr": "1,5 milliard", "es": "2,5 millones", "ar": "1,234.5",
             "pt": "2,5 milhões"}  # fmt: skip
    numbers = numbers_of([str(written), shows[locale]])
    assert numbers.state[0] == FIGURE, written
    if numbers.qualifier[0] == "about":
        assert numbers.low[0] <= number <= numbers.high[0]
    else:
        assert numbers.value[0] == number


# --- what holds for any column ---------------------------------------------------------------

PIECES = st.sampled_from(
    ["0", "00", "1", "5", "12", "234", "1,234", "1.234", "15,3", "0,5", " ", ",", ".", "-", "–",
     "%", "million", "M", "mil", "Md", "k", "people", "$", "€", "<", ">", "~", "about ", "to",
     "(", ")", "*", "¹", "a", "n/a", "none", "zero", "e", "E-400", "environ ", "more than ",
     "\u202f", "'", "٣", "٬", "٫", "entre ", "et", "+", "'000", "hundred"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=5).map("".join).map(str.strip)
COLUMNS = st.lists(TEXTS, min_size=1, max_size=8)


@settings(deadline=None, max_examples=300)
@given(COLUMNS, st.sampled_from([True, False, None]))
def test_nothing_becomes_zero_that_does_not_say_zero(
    words: list[str], counted: bool | None
) -> None:
    numbers = numbers_of(words, counted=counted)
    for word, value in zip(words, numbers.value, strict=True):
        if value == 0:
            # powers of ten and marks of notes are no digits of the number
            digits = re.split(r"(?<=[0-9])[eE]|[*¹]|'000", word)[0]
            assert "0" in digits or word == "zero"
            assert not re.search("[1-9٣]", digits)


@settings(deadline=None, max_examples=300)
@given(COLUMNS, st.sampled_from([True, False, None]), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_blanks_change_nothing(
    words: list[str], counted: bool | None, chance: random.Random
) -> None:
    mixed = [*words, "", ""]
    chance.shuffle(mixed)
    one, other = (numbers_of(column, counted=counted) for column in (words, mixed))
    assert one.decided == other.decided
    for place, word in enumerate(words):
        again = mixed.index(word)
        for name in ("value", "low", "high", "qualifier", "status", "unit", "state", "plain"):
            both = [getattr(one, name)[place], getattr(other, name)[again]]
            assert str(both[0]) == str(both[1]), (word, name)
        assert one.found.get(place) == other.found.get(again)


@settings(deadline=None, max_examples=300)
@given(COLUMNS, st.sampled_from([True, False, None]))
def test_what_is_left_out_has_a_reason(words: list[str], counted: bool | None) -> None:
    numbers = numbers_of(words, counted=counted)
    for place, word in enumerate(words):
        if numbers.state[place] == LEFT_OUT:
            found = numbers.found[place]
            assert isinstance(found, Unread)
            assert found.message.endswith(".")
            assert found.suggestion
            assert math.isnan(numbers.value[place])
        elif word and numbers.status[place] == "final":
            known = [numbers.value[place], numbers.low[place], numbers.high[place]]
            assert not all(map(math.isnan, known))


@settings(deadline=None, max_examples=300)
@given(COLUMNS)
def test_bounds_hold_the_value(words: list[str]) -> None:
    numbers = numbers_of(words)
    assert not (numbers.low > numbers.high).any()
    assert not (numbers.low > numbers.value).any()
    assert not (numbers.value > numbers.high).any()


def test_what_a_spreadsheet_holds_as_a_number_shows_nothing() -> None:
    numbers = numbers_of(["12.5", "1,234"], typed={"12.5"})
    assert numbers.state.tolist() == [FIGURE, LEFT_OUT]
    lone = numbers_of(["1.234", "15,3", "7,25"], typed={"1.234"})
    assert lone.value.tolist() == [1.234, 15.3, 7.25]


def test_points_of_counts_decide_in_a_plain_column() -> None:
    words = ["1.234", "12.450", "7.003", "2.118", "940.300", "12"]
    numbers = numbers_of(words, counted=True)
    assert numbers.value.tolist() == [1234, 12450, 7003, 2118, 940300, 12]
    assert numbers.decided
    assert numbers_of(words).lone_point.tolist() == [True] * 5 + [False]
    assert numbers_of(words[1:], counted=True).lone_point.sum() == 4
    assert numbers_of([*words, "7.5"], counted=True).value[0] == 1.234
