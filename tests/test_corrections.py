"""A correction names its cell."""

from __future__ import annotations

import pytest

from humstats.model.corrections import Correction


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({}, "row 4, column PiN"),
        ({"sheet": "Needs"}, "sheet Needs, row 4, column PiN"),
        (
            {"file": "hno_*.xlsx", "sheet": "Needs"},
            "hno_*.xlsx, sheet Needs, row 4, column PiN",
        ),
    ],
)
def test_a_correction_says_where_it_is(where: dict[str, str], said: str) -> None:
    one = Correction(4, "PiN", -490.0, 490.0, "a minus", "OCHA", **where)
    assert str(one) == said
