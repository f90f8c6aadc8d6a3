"""Which place a partner's figure is about, and how it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from humstats.partners.areas import areas_of, names_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

DISTRICT = {
    "location_code": "AFG",
    "admin_level": 2,
    "admin1_code": "AF01",
    "admin1_name": "Kabul",
    "admin2_code": "AF0102",
    "admin2_name": "Paghman",
}


@pytest.mark.parametrize(
    ("place", "area", "name"),
    [
        ({"location_code": "AFG", "admin_level": 0}, "AFG|0|", "AFG"),
        (DISTRICT, "AFG|2|AF0102", "Paghman (AF0102)"),
        ({**DISTRICT, "admin2_name": "پغمان"}, "AFG|2|AF0102", "پغمان (AF0102)"),
        ({**DISTRICT, "admin2_code": None}, "AFG|2|kabul / paghman", "Paghman"),
        (
            {**DISTRICT, "admin_level": 3, "area_name": "Ward 4"},
            "AFG|3|kabul / paghman / ward 4",
            "Ward 4",
        ),
        (
            {**DISTRICT, "admin_level": 3, "area_code": "W4", "area_name": "Ward 4"},
            "AFG|3|W4",
            "Ward 4 (W4)",
        ),
        (
            {"location_code": "AFG", "admin_level": 1, "admin1_code": "AF01"},
            "AFG|1|AF01",
            "AF01",
        ),
    ],
)
def test_a_place_is_known_by_its_code_and_else_by_its_names(
    figures_of: Callable[..., pd.DataFrame], place: dict[str, Any], area: str, name: str
) -> None:
    figures = figures_of({**place, "value": 1.0})
    assert areas_of(figures).tolist() == [area]
    assert names_of(figures).tolist() == [name]
