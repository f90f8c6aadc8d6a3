"""Wording: what is said under the headline."""

from __future__ import annotations

import math

import pytest

from humstats import compare
from humstats.editions.wording import (
    all_of,
    counted,
    joined,
    lines_of,
    moves_shown,
    percent_of,
    signed,
    totals_shown,
)


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (1.25, "+25%"),
        (0.5, "−50%"),
        (1.05, "+5.0%"),
        (1.0004, "+0.04%"),
        (1.00000001, "+<0.01%"),
        (12.34, "×12.3"),
        (math.nan, ""),
    ],
)
def test_a_ratio(ratio, text):
    assert percent_of(ratio) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1_200_000.0, "+1,200,000"), (-0.3, "−0.3"), (0.0, "0"), (math.nan, "–")],
)
def test_a_difference(number, text):
    assert signed(number) == text


def test_lists_and_counts():
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert counted(1, "figure") == "1 figure"
    assert [all_of(n) for n in (1, 2, 3)] == [
        "the only figure",
        "both figures",
        "all 3 figures",
    ]


def test_what_is_said_under_the_headline(edition):
    old = edition([10, 20, 30], 2023, sector_code="EDU", plan_code="A")
    new = edition([10, 25], 2024, sector_code="EDU", plan_code="B")
    assert [*lines_of(compare(old, new))] == [
        ("Figures", "3 before, 2 now: 1 the same, 1 changed, 1 gone."),
        (
            "Periods",
            (
                "No period of people in need in Syria is in both editions: the last period is "
                "held against the last."
            ),
        ),
        ("Left aside", "plan: it numbers the editions, or only one of them has it."),
        ("Areas, level 1", "1 gone: SY02."),
    ]


def test_moves_are_ready_to_be_printed(edition):
    changes = compare(edition([10, 20], 2023), edition([10, 26], 2024))
    (total,) = totals_shown(changes, 5)
    assert total == (
        "People in need", "Syria", "2023 → 2024", "30", "36", "+6", "+20%",
        "sum of areas; SY01 +6",
    )  # fmt: skip
    (move,) = moves_shown(changes, 5)
    assert move == ("People in need", "SY01", "2023 → 2024", "20", "26", "+6", "+30%", "")


def test_units_that_changed_are_said(figures_of):
    old, new = figures_of({"value": 5, "unit": "households"}), figures_of({"value": 9})
    lines = dict(lines_of(compare(old, new)))
    assert lines["Other units"] == (
        "people in need, 1 figure, in households before and in people now: nothing is "
        "subtracted."
    )


def test_codes_are_said_in_words(figures_of):
    old = figures_of(
        {"value": 5}, {"value": 5, "when": 2023}, {"value": 1, "sector_code": "EDU"}
    )
    new = figures_of({"value": 5}, {"value": 5, "location_code": "AFG"})
    lines = dict(lines_of(compare(old, new)))
    assert lines["Period"] == "gone: 2023."
    assert lines["Location"] == "new: Afghanistan (AFG)."
    assert lines["Sector"] == "gone: Education."


def test_calendars_of_several_countries(figures_of):
    def edition(year):
        rows = [{"value": 1, "location_code": code} for code in ("AFG", "SYR")]
        return figures_of(*rows, {"value": 1, "indicator": "people_targeted"}, when=year)

    lines = dict(lines_of(compare(edition(2023), edition(2024))))
    assert lines["Periods"] == (
        "Of people in need and people targeted in Afghanistan and Syria, those that have no "
        "period in both editions are held last period against last."
    )
