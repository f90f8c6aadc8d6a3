"""Flags: codes beside a figure, read and written one way."""

from __future__ import annotations

import pytest

from humstats.model.flags import codes_of, flags_of


@pytest.mark.parametrize(
    ("flags", "codes"),
    [
        ("HS702", ("HS702",)),
        ("HS508 HS702 HS508", ("HS508", "HS702")),
        ("HS508, HS702", ("HS508", "HS702")),
        (" ", ()),
        (None, ()),
        (float("nan"), ()),
    ],
)
def test_codes_are_read_from_the_column(flags, codes):
    assert codes_of(flags) == codes


def test_what_is_written_is_read_again():
    codes = ("HS508", "MY1")
    assert codes_of(flags_of([*codes, *codes])) == codes
    assert flags_of(()) is None
