"""Coverage: who sent what, and what others cover that somebody does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import humstats as hs
from humstats.partners import Part
from humstats.partners.coverage import (
    MISSING_COLUMNS,
    SENDER_COLUMNS,
    senders_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


KABUL = {"admin_level": 1, "admin1_code": "AF01", "location_code": "AFG"}


def test_who_sent_what(kabul: Callable[..., pd.DataFrame]) -> None:
    figures = kabul(
        {"value": 5.0, "sector_code": "WSH", "origin_column": "Population"},
        {"value": 6.0, "sector_code": "HEA", "origin_column": "Population", "when": 2023},
        {"value": -7.0, "admin1_code": "AF02", "origin_column": "People in 2025", "when": 2025},
        source="CSO",
    )
    (row,) = senders_of([Part("WASH", hs.check(figures))]).to_dict("records")
    assert {name: row[name] for name in ("sender", "figures", "accepted", "quarantined")} == {
        "sender": "WASH",
        "figures": 3,
        "accepted": 2,
        "quarantined": 1,
    }
    assert (row["errors"], row["places"]) == (1, 2)
    assert row["indicators"] == "population"
    assert row["sectors"] == "HEA, WSH, all"
    assert row["periods"] == "2023, 2024, 2025"
    assert row["columns"] == "Population; People in 2025"
    assert row["why_not"] == ""


def test_many_periods_are_the_first_and_the_last(kabul: Callable[..., pd.DataFrame]) -> None:
    figures = kabul(*({"value": 5.0, "when": year} for year in (2021, 2019, 2023, 2020, 2022)))
    told = senders_of([Part("WASH", hs.check(figures))])
    assert told["periods"].tolist() == ["2019 to 2023"]


def test_a_sender_that_was_not_read_has_a_row_of_its_own() -> None:
    told = senders_of([Part("Food", None, "No table was found.")])
    assert list(told) == list(SENDER_COLUMNS)
    (row,) = told.to_dict("records")
    assert (row["sender"], row["why_not"]) == ("Food", "No table was found.")
    assert {row[name] for name, kind in SENDER_COLUMNS.items() if kind == "int64"} == {0}


def test_nothing_is_missing(kabul: Callable[..., pd.DataFrame]) -> None:
    told = hs.combine({"WASH": kabul({"value": 5.0})}).missing
    assert (list(told), len(told)) == (list(MISSING_COLUMNS), 0)


def test_a_sector_is_missing_by_its_code(kabul: Callable[..., pd.DataFrame]) -> None:
    told = hs.combine({"A": kabul({"value": 5.0})}, expected=["Nutrition", "Partner 9"]).missing
    assert told["sender"].tolist() == ["Nutrition", "Partner 9"]
    assert told["sector_code"].fillna("").tolist() == ["NUT", ""]


def test_a_country_is_no_area_and_a_blank_covers_none(
    kabul: Callable[..., pd.DataFrame],
) -> None:
    areas = [{"admin1_code": f"AF0{n}", "value": 5.0} for n in range(1, 4)]
    country = {"admin_level": 0, "admin1_code": None, "value": 15.0}
    blank = {**areas[2], "value": None, "status": "missing"}
    held = hs.combine({"A": kabul(*areas, country), "B": kabul(*areas[:2], blank)})
    assert held.missing[["sender", "area", "covered_by"]].to_numpy().tolist() == [
        ["B", "AF03", "A"]
    ]


@pytest.mark.parametrize(
    ("sender", "expected", "missing"),
    [
        ("WASH", ["wash"], []),
        ("WSH", ["WASH"], []),
        ("partner_7", ["WASH"], []),
        ("partner_7", ["Health"], ["Health"]),
        ("partner_7", ["partner_7", "partner_8"], ["partner_8"]),
        ("Health", ["WASH"], ["WASH"]),
    ],
)
def test_who_was_expected_and_did_not_send(
    figures_of: Callable[..., pd.DataFrame],
    sender: str,
    expected: list[str],
    missing: list[str],
) -> None:
    figures = figures_of({**KABUL, "value": 5.0, "sector_code": "WSH"})
    held = hs.combine({sender: figures}, expected=expected)
    assert held.missing.loc[held.missing["what"] == "file", "sender"].tolist() == missing


def test_areas_that_other_sectors_cover(figures_of: Callable[..., pd.DataFrame]) -> None:
    areas = [{**KABUL, "value": 5.0, "admin1_code": f"AF0{n}"} for n in range(1, 5)]
    wash = figures_of(*areas, sector_code="WSH")
    health = figures_of(*areas[:3], sector_code="HEA")
    held = hs.combine({"WASH": wash, "Health": health})
    gaps = held.missing[held.missing["what"] == "area"]
    assert gaps[["sender", "sector_code", "area", "covered_by"]].to_numpy().tolist() == [
        ["Health", "HEA", "AF04", "WSH"]
    ]


@pytest.mark.parametrize(
    ("mine", "gaps"),
    [(slice(0, 3), ["AF04"]), (slice(3, 4), []), (slice(0, 4), [])],
    ids=["most are shared", "areas were shared out", "all of them"],
)
def test_areas_that_other_senders_cover(
    figures_of: Callable[..., pd.DataFrame], mine: slice, gaps: list[str]
) -> None:
    areas = [{**KABUL, "value": 5.0, "admin1_code": f"AF0{n}"} for n in range(1, 5)]
    others = areas if mine != slice(3, 4) else areas[:3]
    held = hs.combine({"A": figures_of(*others), "B": figures_of(*areas[mine])})
    found = held.missing[held.missing["sender"] == "B"]
    assert found["area"].tolist() == gaps


def test_areas_by_name_alone_are_those_that_have_the_code_elsewhere() -> None:
    header = "country,{},year,sector,People in need\n"
    wash = header.format("admin1 pcode,admin1 name") + (
        "AFG,AF01,Kabul,2024,WASH,500\nAFG,AF02,Kapisa,2024,WASH,70\n"
    )
    health = header.format("admin1 name") + "AFG,KABUL,2024,WASH,500\nAFG,Parwan,2024,WASH,9\n"
    both = hs.combine(
        {name: hs.read(text.encode()) for name, text in (("a", wash), ("b", health))}
    )
    assert both.repeated["place"].tolist() == ["Kabul (AF01)"]
    assert len(both.accepted) == 3
