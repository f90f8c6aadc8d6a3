"""Rules about people who could be recognised."""

from __future__ import annotations

import pytest

from humstats import check, read

CELL = {
    "indicator": "refugees", "value": 3, "gender": "f", "age_range": "12-17",
    "location_code": "SSD",
}  # fmt: skip


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"value": 1},
        {"age_range": "all", "admin_level": 1},
        {"gender": "all", "disability": "y"},
        {"indicator": "deaths", "unit": "deaths"},
    ],
)
def test_a_small_cell(finds, cells):
    [found] = finds([{**CELL, "value": 900, "gender": "m"}, {**CELL, **cells}], rule="HS901")
    assert (found.severity, found.row, found.column) == ("warning", 3, "value")
    assert found.message.startswith("1 cell holds 1 to 4 people (")
    assert "one more cell of each sum besides" in found.suggestion


@pytest.mark.parametrize(
    "cells",
    [
        {"value": 0},
        {"value": 5},
        {"value": 2.5},
        {"age_range": "all"},
        {"indicator": "people_in_need"},
        {"indicator": "people_targeted", "admin_level": 2},
        {"value": None, "status": "suppressed"},
    ],
)
def test_a_cell_that_names_nobody(finds, cells):
    assert finds([{**CELL, **cells}], rule="HS901") == []


def test_the_cells_of_an_indicator_are_one_finding(finds):
    rows = [{**CELL, "when": 2000 + n} for n in range(5)]
    [found] = finds(rows, rule="HS901")
    assert found.message.startswith("5 cells hold 1 to 4 people (refugees), by two or more")


@pytest.mark.parametrize(
    ("column", "text", "what"),
    [
        ("note", "ask a.diallo@example.org", "an address for mail"),
        ("area_name", "camp, +227 96 12 34 56", "a telephone number"),
        ("category", "13.51366, 2.10981", "a place on the map to eleven metres or less"),
    ],
)
def test_a_text_that_leads_to_a_person(finds, column, text, what):
    [found] = finds([{"value": 5, column: text, "admin_level": 3}], rule="HS902")
    assert (found.severity, found.column) == ("warning", column)
    assert found.message == f"1 figure carries what may lead to one person: {what}."


def test_a_column_of_the_senders_own(finds, figures_of):
    figures = figures_of({"value": 5}, {"value": 6, "when": 2023})
    [found] = finds(figures.assign(**{"Contact phone": ["1", "2"]}), rule="HS902")
    assert found.message == (
        "2 figures carry what may lead to one person: its name says that it holds a telephone "
        "number ('Contact phone')."
    )
    assert finds(figures.assign(org_name=["WFP", "UNHCR"]), rule="HS902") == []


def test_published_files(data):
    folder = data / "api" / "unhcr"
    answer = folder / "get-origin-geo-id-259-population-collection-429.json"
    found = check(read(answer)).findings
    assert (found["rule"] == "HS901").sum() == 2
    found = check(read(data / "needs" / "download-hno-data-gtm.csv", period="2024")).findings
    assert not found["rule"].isin(["HS901", "HS902"]).any()
