"""Unclear areas: names without a code that fit several areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import humstats as hs
from humstats.partners.unclear import UNCLEAR_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from humstats.partners import Combined

WASH = b"""country,admin1 name,admin2 name,admin2 pcode,year,population
SYR,Aleppo,Afrin,SY0203,2026,100000
SYR,Al-Hasakeh,Al-Hasakeh,SY0801,2026,200000
SYR,Ar-Raqqa,Al-Hasakeh,SY1109,2026,30000
"""


def combined(health: bytes) -> Combined:
    return hs.combine({"WASH": hs.read(WASH), "Health": hs.read(health)})


def test_a_district_without_its_governorate_is_the_one_of_its_name() -> None:
    both = combined(b"country,district,year,population\nSYR,AFRIN,2026,100000")
    assert both.unclear.empty
    assert both.ok
    assert list(both.unclear) == list(UNCLEAR_COLUMNS)
    # said alike, it stands once
    assert both.accepted["sender"].tolist() == ["WASH"] * 3
    assert both.repeats["sender"].tolist() == ["Health"]


def test_senders_who_call_it_by_name_disagree() -> None:
    both = combined(b"country,district,year,population\nSYR,Afrin district,2026,120000")
    assert both.conflicts[["place", "WASH", "Health"]].to_numpy().tolist() == [
        ["Afrin (SY0203)", 100000, 120000]
    ]


def test_a_name_that_fits_two_areas_is_asked_about() -> None:
    both = combined(b"country,district,year,population\nSYR,Al-Hasakeh,2026,210000")
    assert (len(both.conflicts), len(both.repeats), both.ok) == (0, 0, False)
    assert len(both.accepted) == 4
    (row,) = both.unclear.to_dict("records")
    assert row == {
        "sender": "Health",
        "location_code": "SYR",
        "admin_level": 2,
        "area": "Al-Hasakeh",
        "could_be": "SY0801 (Al-Hasakeh > Al-Hasakeh) or SY1109 (Ar-Raqqa > Al-Hasakeh)",
        "figures": 1,
        "cell": "row 2, population",
    }
    assert both.to_text().count("Ask for its p-code.") == 1
    assert "1 area unclear" in both.to_text()
    assert "Unclear areas" in both.to_html()


def test_what_an_unclear_name_may_be_is_not_missing(
    figures_of: Callable[..., pd.DataFrame],
) -> None:
    areas = [
        {"admin2_code": f"SY0{n}01", "admin1_code": f"SY0{n}", "provider_admin2_name": name}
        for n, name in enumerate(("Centre", "Centre", "Sud"), start=1)
    ]
    wash = figures_of(
        *({**a, "value": 1.0, "sector_code": "WSH"} for a in areas), admin_level=2
    )
    health = figures_of(
        {"provider_admin2_name": "Centre", "value": 2.0, "sector_code": "HEA"}, admin_level=2
    )
    both = hs.combine({"WASH": wash, "Health": health})
    assert both.missing["area"].tolist() == ["Sud (SY0301)"]


def test_an_area_without_a_name_is_nobodys(figures_of: Callable[..., pd.DataFrame]) -> None:
    nowhere = {"admin_level": 1, "sector_code": "HEA", "indicator": "population"}
    there = {**nowhere, "admin1_code": "SY01", "sector_code": "WSH"}
    both = hs.combine(
        {
            "A": figures_of({**nowhere, "value": 1.0}),
            "B": figures_of({**nowhere, "value": 2.0}),
            "C": figures_of({**there, "value": 3.0}),
        }
    )
    assert both.conflicts.empty
    # who knows whether SY01 is missing
    assert both.missing.empty
    assert both.unclear[["sender", "area", "could_be"]].to_numpy().tolist() == [
        ["A", "SYR, level 1", ""],
        ["B", "SYR, level 1", ""],
    ]
    assert "A: SYR, level 1" in both.to_text()
    assert "names no area" in both.to_text()
