"""Ages as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.model.breakdowns import parse_age_range
from humstats.reading.words.ages import age_range_of, mark_ages
from humstats.reading.words.lexicon import folded


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("0-17", "0-17"), ("0 – 4", "0-4"), ("0_4", "0-4"), ("00_04", "0-4"), ("<18", "0-17"),
        ("< 5 ans", "0-4"), ("under 5", "0-4"), ("U5", "0-4"), ("moins de 5 ans", "0-4"),
        ("menores de 5 años", "0-4"), ("دون سن 5", "0-4"), ("أقل من 5 سنوات", "0-4"),
        ("less than 1", "0-0"), ("18 to 59", "18-59"), ("18 à 59 ans", "18-59"),
        ("de 18 a 59 años", "18-59"), ("entre 18 y 59 años", "18-59"),
        ("from 18 to 59", None), ("من 18 إلى 59 سنة", "18-59"), ("٠-١٧", "0-17"),
        ("aged 5-11 years", "5-11"), ("60+", "60+"), ("80plus", "80+"),
        ("60 and above", "60+"), ("60 years or older", "60+"), ("60 ans et plus", "60+"),
        ("60 y más", "60+"), ("65 años o más", "65+"), ("60 سنة فأكثر", "60+"),
        ("≥ 60", "60+"), ("> 65", "66+"), ("18-18", None), ("59-18", None),
        ("150-200", None), ("6-59 months", None), ("0 à 59 mois", None), ("<6 months", None),
        ("over 60", None), ("1,234-5,000", None), ("2022-2023", None), ("5-9-12", None),
        ("adults", None), ("", None),
    ],
)  # fmt: skip
def test_ages(text: str, ages: str | None) -> None:
    assert age_range_of(text) == ages


@pytest.mark.parametrize(
    ("header", "marked", "ages"),
    [
        ("Women (18 to 59)", "Women (\x01 )", ["18-59"]),
        ("F_00_04", " female \x01 ", ["0-4"]),
        ("M_4045", " male \x01 ", ["40-45"]),
        ("T_TL", " total TL", []),
        ("male_60_above", "male \x01 ", ["60+"]),
        ("0-5 / 18-59", "\x01  / \x01 ", ["0-5", "18-59"]),
        ("<1 8 Female", "\x01  8 Female", ["0-0"]),
        ("admin1Pcode", "admin1Pcode", []),
    ],
)
def test_a_mark_stands_where_ages_stood(header: str, marked: str, ages: list[str]) -> None:
    found, held = mark_ages(folded(header))
    assert " ".join(found.split()) == " ".join(marked.split())
    assert held == ages


@given(st.integers(0, 120), st.integers(0, 120))
def test_a_range_is_read_in_every_language_as_it_was_written(first: int, last: int) -> None:
    forms = ("{}-{}", "{} to {} years", "{} à {} ans", "de {} a {} años", "من {} إلى {} سنة")
    expected = f"{first}-{last}" if first < last else None
    assert {age_range_of(form.format(first, last)) for form in forms} == {expected}


@given(st.text(alphabet="0123456789-+<> toàansy", max_size=12))
def test_whatever_is_read_is_an_age_range(text: str) -> None:
    found = age_range_of(text)
    assert found is None or parse_age_range(found) is not None
