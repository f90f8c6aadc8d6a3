"""Differences: the register of what sources count."""

from __future__ import annotations

import pytest

from humstats.model.differences import KINDS, difference_of, differences
from humstats.model.indicators import catalogue
from humstats.model.places import is_known


def test_each_entry_is_whole():
    codes = [one.code for one in differences()]
    assert len(codes) == len(set(codes))
    for one in differences():
        assert one.kind in KINDS
        assert len(one.counts) == 2
        assert one.source
        assert all(words[0].islower() and words[-1] != "." for words in one.counts.values())
        assert any(code in catalogue for code in one.indicators)
        if one.places:
            assert all(map(is_known, one.counts))


IDPS = "internally_displaced_people"


@pytest.mark.parametrize(
    ("indicators", "sources", "places", "code"),
    [
        ({IDPS}, {"IDMC", "UNHCR"}, {"SYR"}, "idmc-unhcr"),
        ({"refugees"}, {"UNRWA", "UNHCR"}, {"JOR"}, "unhcr-unrwa"),
        ({"people_in_need"}, {"OCHA"}, {"SYR", "3RP"}, "syria-3rp"),
        ({"people_in_need"}, {"IDMC", "UNHCR"}, {"SYR"}, None),
        ({IDPS}, {"IDMC", "OCHA"}, {"SYR"}, None),
        ({"people_in_need"}, {"OCHA"}, {"SYR"}, None),
    ],
)
def test_what_is_told(indicators, sources, places, code):
    found = difference_of(indicators, sources=sources, places=places)
    assert (found.code if found else None) == code
