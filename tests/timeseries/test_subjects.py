"""Subjects: whom or what figures count."""

from __future__ import annotations

import pytest

from humstats.timeseries import share_of
from humstats.timeseries.subjects import beside, said_of, share_base_of, subject_of, who_of


@pytest.mark.parametrize(
    ("said", "who", "left"),
    [
        ({"age_range": "0-17"}, "children", {}),
        ({"age_range": "0-17", "gender": "m"}, "boys", {}),
        ({"gender": "f", "age_range": "18-64"}, "women", {"age_range": "18-64"}),
        ({"sector_code": "EDU"}, "", {"sector_code": "EDU"}),
    ],
)
def test_who_is_counted(said, who, left):
    assert who_of(said) == (who, left)


def test_what_figures_share_is_said(figures_of):
    table = figures_of({"value": 1, "sector_code": "HEA"}, {"value": 2, "sector_code": "EDU"},
                       age_range="0-17")  # fmt: skip
    assert said_of(table) == {"age_range": "0-17"}
    assert subject_of(table) == "children in need"


def test_the_base_of_a_share(figures_of):
    share = share_of(figures_of({"value": 1, "age_range": "0-17"}), figures_of({"value": 2}))
    assert share_base_of(share) == ("people_in_need", {})
    assert share_base_of(figures_of({"value": 1})) is None


def test_the_national_line_is_named_once(figures_of):
    table = figures_of({"value": 90.0, "poverty_line": "national"},
                       indicator="poverty_headcount_ratio", unit="percent")  # fmt: skip
    assert subject_of(table) == "population below the national poverty line"


def test_a_part_beside_its_whole():
    assert beside("children in need", "people in need") == "children"


def test_people_are_in_a_phase(figures_of):
    rows = [
        {"value": 3, "ipc_phase": phase, "ipc_type": "current"} for phase in ("3+", "4", "all")
    ]
    told = [figures_of(row, indicator="people_by_ipc_phase") for row in rows]
    assert [subject_of(one) for one in told] == [
        "people in IPC phase 3 or above (current)",
        "people in IPC phase 4 (current)",
        "people in all IPC phases (current)",
    ]
    several = figures_of(*rows, indicator="share_of_people_by_ipc_phase")
    assert subject_of(several) == "share of people by IPC phase (current)"
