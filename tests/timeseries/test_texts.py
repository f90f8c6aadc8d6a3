"""Texts: words are written once for each combination that occurs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.timeseries.texts import Texts, in_one_note, joined, rewritten

WORDS = st.lists(st.sampled_from(["OCHA", "WFP", None]), min_size=1, max_size=8)


@given(words=WORDS, categories=st.booleans())
def test_a_column_comes_back_as_it_was(words, categories):
    column = pd.Series(words, dtype="category" if categories else "str")
    said = Texts.of(column)
    for back in (said.column(), said.strings()):
        assert [w if isinstance(w, str) else None for w in back] == words
    assert said.said.tolist() == [word is not None for word in words]


@given(pairs=st.lists(st.tuples(*[st.sampled_from(["a", "b", None])] * 2), min_size=1))
def test_each_combination_is_written_once(pairs):
    asked = []

    def write(one, other):
        asked.append((one, other))
        return f"{one}{other}"

    texts = (Texts.of(pd.Series(held, dtype="str")) for held in zip(*pairs, strict=True))
    found = rewritten(write, *texts).column()
    assert [*found] == [f"{one}{other}" for one, other in pairs]
    assert sorted(map(str, asked)) == sorted(map(str, set(pairs)))


def test_words_are_joined_each_once():
    one, other = (Texts.of(pd.Series(held)) for held in (["a; b", None], ["b; c", None]))
    assert joined("; ", one, other).column().tolist() == [
        "a; b; c",
        pytest.approx(np.nan, nan_ok=True),
    ]


@pytest.mark.parametrize("words", [["x", "x", "y"], ["x", "x", "x"]])
def test_some_rows_can_be_taken_or_silenced(words):
    said = Texts.of(pd.Series(words))
    assert said.of_rows(np.array([2, -1])).said.tolist() == [True, False]
    assert said.only(np.array([True, False, True])).said.tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        ((None, None), None),
        (("Counted on 31 December.", "across the break x"),
         "Counted on 31 December; across the break x."),
        (("Counted on 31 December.", "break before 2020: new."),
         "Counted on 31 December; break before 2020: new."),
        (("Read by eye.", "Rounded down.", "Read by eye"), "Read by eye. Rounded down."),
        (("a; b", "b; c"), "a; b; c"),
    ],
)  # fmt: skip
def test_notes_end_with_one_full_stop(notes, told):
    assert in_one_note(*notes) == told
    assert told is None or in_one_note(told, told) == told
