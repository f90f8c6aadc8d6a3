"""Names: aliases first, then spelling, and nothing where nothing is near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, utils

from humstats.model.names import LEAST_SIMILARITY, meant


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("persons", {"persons": "people", "percent": "percent"}, "people"),
        ("PERSONS", {"persons": "people", "percent": "percent"}, "people"),
        ("people in need", ["people_in_need", "people_reached"], "people_in_need"),
        ("peple", ["people", "deaths"], "people"),
        ("SYX", ["SYR", "SYC"], None),
        # four names equally near
        ("AB1", {"ABA": "one", "ABB": "one", "ABC": "one", "ABD": "two"}, None),
        ("AB1 ", ["AB1"], "AB1"),
        ("tents", ["people", "deaths"], None),
        ("", ["people"], None),
        ("people", [], None),
    ],
)
def test_what_was_meant(name, known, expected):
    assert meant(name, known) == expected


NAMES = st.text("abcdefg_ ", min_size=1, max_size=8)


@given(NAMES, st.lists(NAMES, max_size=8))
def test_nothing_below_the_threshold_is_suggested(name, known):
    found = meant(name, known)
    if found is not None:
        assert found in known
        near = fuzz.ratio(name, found, processor=utils.default_process)
        assert name == found or near >= LEAST_SIMILARITY
        assert all(
            fuzz.ratio(name, other, processor=utils.default_process) <= near
            for other in known
            if name != found
        )
