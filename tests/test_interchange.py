"""What a saved file is known by, and texts that come back as they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.model import sdmx
from humstats.model.columns import COLUMNS
from humstats.model.interchange import (
    BLANK,
    EVERY,
    FORMULA,
    HASHTAGS,
    KINDS,
    guarded,
    is_complete,
    kind_and_name,
    titled,
    unguarded,
)


@pytest.mark.parametrize("pattern", [FORMULA, BLANK, sdmx.GUARDED])
@given(text=st.text(st.sampled_from("'=+-@\t\r\n_TZa")) | st.text())
def test_a_guarded_text_comes_back(pattern: re.Pattern[str], text: str) -> None:
    written = guarded(text, pattern)
    assert unguarded(written, pattern) == text
    assert written
    if pattern is FORMULA:
        assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize(
    "text",
    ["\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20A1", " =1+1", "\xa0=1", "\ufeff=1", "'\u200b+1"],
)
def test_what_some_spreadsheets_calculate_is_guarded(text: str) -> None:
    for pattern in (FORMULA, sdmx.GUARDED):
        assert guarded(text, pattern) == f"'{text}"
        assert unguarded(guarded(text, pattern), pattern) == text


def test_signs_of_sdmx_are_told_from_texts() -> None:
    assert guarded("_T", sdmx.GUARDED) == "'_T"
    assert guarded("_T") == "_T"


@pytest.mark.parametrize("kind", KINDS)
def test_a_title_says_what_a_column_holds(kind: str) -> None:
    for name in ("a score", "score [float64]", "score [str]", "a [int64] [str]", "share [%]"):
        assert kind_and_name(titled(name, kind)) == (kind, name)


def test_a_header_is_complete_or_not() -> None:
    every = sorted(EVERY)
    assert is_complete([*every, "plan_code", "mine"])
    assert not is_complete(every[1:])
    assert not is_complete([*every, every[0]])


def test_every_column_has_a_hashtag_of_its_own() -> None:
    assert set(HASHTAGS) == {column.name for column in COLUMNS}
    assert len(set(HASHTAGS.values())) == len(HASHTAGS)
    assert all(re.fullmatch(r"#[a-z_0-9]+(\+[a-z_0-9]+)*", tag) for tag in HASHTAGS.values())
