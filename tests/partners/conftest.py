"""What tests of several senders share: figures of two of them, and a whole that has it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import humstats as hs
from humstats.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable

    from humstats.partners import Combined

KABUL = {"admin_level": 1, "admin1_code": "AF01", "location_code": "AFG"}


@pytest.fixture(scope="session")
def areas() -> pd.DataFrame:
    """Return a list of three areas, of two levels."""
    return pd.DataFrame(
        {
            "Location": ["AFG", "AFG", "AFG"],
            "Admin Level": [1, 1, 2],
            "P-Code": ["AF01", "AF02", "AF0101"],
            "Name": ["Kabul", "Kapisa", "Kabul City"],
            "Parent P-Code": ["AFG", "AFG", "AF01"],
        }
    )


@pytest.fixture(scope="session")
def usual(areas: pd.DataFrame) -> dict[str, Any]:
    """Return what a form usually asks for: 54 rows of three numbers each."""
    return {
        "indicators": ["population", "people_in_need", "funding_coverage"],
        "period": 2024,
        "areas": areas,
        "admin_level": 1,
        "sectors": ["all", "WASH", "HEA"],
        "breakdowns": {"gender": ["f", "m"], "age_range": ["0-17", "18+"]},
        "source": "WASH Cluster",
    }


@pytest.fixture(scope="session")
def kabul(figures_of: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Return a function that makes figures of Kabul's population; no source states them."""

    def make(*rows: dict[str, Any], **common: Any) -> pd.DataFrame:
        return figures_of(
            *rows, **{**KABUL, "source": None, "indicator": "population", **common}
        )

    return make


@pytest.fixture(scope="session")
def both(kabul: Callable[..., pd.DataFrame]) -> Callable[..., Combined]:
    """Return a function that combines a figure of WASH with one of Health."""

    def make(wash: dict[str, Any], health: dict[str, Any], **common: Any) -> Combined:
        return hs.combine({"WASH": kabul(wash, **common), "Health": kabul(health, **common)})

    return make


@pytest.fixture
def held(kabul: Callable[..., pd.DataFrame]) -> Combined:
    """Return three senders: a dispute, two repeats, a gap, a file not read, one not sent."""
    areas = [{"admin1_code": f"AF0{n}", "value": 10.0 * n} for n in range(1, 5)]
    wash = kabul(*areas, source="=cmd()", origin_column="<b>Pop</b>", origin_row=3)
    health = kabul(*areas[:2], {**areas[2], "value": 33.0}, source="CSO")
    return hs.combine(
        {"WASH": wash, "Health & <b>": health, "Food": ReadError("No table was understood.")},
        expected=["WASH", "Nutrition"],
    )
