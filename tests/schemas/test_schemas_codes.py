"""Columns of words as whole numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from humstats.schemas.codes import numbered, packed, words_of


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (pd.Series(["a ", "a", "", " ", None], dtype=object), ["a", "a", None, None, None]),
        (pd.Series(["a", None], dtype="str"), ["a", None]),
        (pd.Series(["a", None], dtype="category"), ["a", None]),
        (pd.Series([12, 3]), ["12", "3"]),
        (pd.Series([12.0, np.nan]), ["12", None]),
        (pd.Series([], dtype=object), []),
    ],
)
def test_each_word_is_read_once(cells, expected):
    words = words_of(cells)
    assert [None if pd.isna(word) else word for word in words] == expected


def test_keys_need_no_more_room_than_there_is():
    many = pd.Series([f"{n}" for n in range(3000)])
    columns = [many, many[::-1].reset_index(drop=True)] * 4
    assert numbered(columns).tolist() == [*range(3000)]
    assert len(np.unique(packed(columns))) == 3000
    same = pd.Series(["a", "b", "a", None])
    assert numbered([pd.Series(["x"] * 4), same]).tolist() == [0, 1, 0, 2]
