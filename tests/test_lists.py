"""Names in a row, the first few of many."""

from __future__ import annotations

import pytest

from humstats.model.lists import listed


@pytest.mark.parametrize(
    ("names", "most", "told"),
    [
        ([], 5, ""),
        (["AFG"], 5, "AFG"),
        (["AFG", "BDI"], 2, "AFG, BDI"),
        (["AFG", "BDI", "COD"], 2, "AFG, BDI and 1 more"),
        ([*"ABC"] * 1000, 1, "A and 2,999 more"),
        (["Lac, west", "Lac, east", "Mayo"], 2, "Lac, west; Lac, east and 1 more"),
    ],
)
def test_the_first_few_of_many(names: list[str], most: int, told: str) -> None:
    assert listed(names, most=most) == told
