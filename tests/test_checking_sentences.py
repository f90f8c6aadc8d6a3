"""Sentences: what a rule found, and the other figures of the relation, in words."""

from __future__ import annotations

import math

import pytest

from humstats import check
from humstats.checking.sentences import exactly


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (16_699.0, "16,699"),
        (0.0, "0"),
        (7.25, "7.25"),
        (-7.25, "−7.25"),
        (-1229.0, "−1,229"),
        (321_085.123456, "321,085.1235"),
        (13.4e12, "13,400,000,000,000"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "–"),
    ],
)
def test_numbers_with_all_of_their_digits(number, text):
    assert exactly(number) == text


@pytest.mark.parametrize(
    ("cells", "subject"),
    [
        ({}, "People in need in SYR"),
        ({"indicator": "refugees"}, "Refugees in SYR"),
        ({"indicator": "mine:tents", "unit": "people"}, "mine:tents in SYR"),
        ({"gender": "f", "age_range": "0-17"}, "People in need in SYR, f, age 0-17"),
        ({"sector_code": "WSH", "disability": "y"}, "People in need in SYR, WSH, disability y"),
        ({"admin_level": 1, "admin1_code": "SY01"}, "People in need in SY01"),
        ({"admin_level": 1, "provider_admin1_name": "Idlib"}, "People in need in Idlib"),
        (
            {"admin_level": 2, "admin1_code": "SY01", "provider_admin2_name": "Harim"},
            "People in need in Harim",
        ),
    ],
)
def test_what_a_figure_is_about(finds, cells, subject):
    [found] = finds([{"value": 3, **cells}, {"value": 3, **cells}])
    assert found.message.startswith(f"{subject} stands here a second time")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"value": 12, "qualifier": "more_than"}, "More than 12 people"),
        ({"value": 12, "qualifier": "at_least"}, "At least 12 people"),
        ({"value": 12, "low": 11, "high": 13, "qualifier": "about"}, "12 people"),
        ({"value": None, "low": 12, "high": 14, "qualifier": "range"}, "12 to 14 people"),
    ],
)
def test_a_value_keeps_its_word(finds, cells, told):
    [found] = finds([{"value": 5}, {"value": 3, "age_range": "0-17"}], 1, cells)
    assert found.message.startswith(told)


def test_a_finding_names_its_cell_and_those_of_its_relation(figures_of):
    places = {"origin_file": "needs.xlsx", "origin_sheet": "Needs", "origin_column": "PiN"}
    figures = figures_of({"value": 10}, {"value": 11, "raw": "11 ppl"}, **places)
    [found] = check(figures.assign(origin_row=[4, 5])).findings.to_dict("records")
    assert {k: found[k] for k in ("file", "sheet", "row", "column", "value", "related")} == {
        "file": "needs.xlsx",
        "sheet": "Needs",
        "row": 5,
        "column": "PiN",
        "value": "11 ppl",
        "related": "PiN 10 (row 4)",
    }


def test_many_others_are_counted(figures_of):
    rows = [{"value": 10}]
    rows += [{"value": n, "admin_level": 1, "admin1_code": f"SY{n:02}"} for n in range(1, 6)]
    [found] = check(figures_of(*rows)).findings.to_dict("records")
    assert found["related"] == "value 1, value 2, value 3 and 2 more"
