"""Facts: what of a series a title can be tested against."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import humstats as hs
from humstats.errors import ChartError
from humstats.timeseries import change
from humstats.timeseries.messages.facts import Facts

ROWS = [
    {"value": 2.0, "when": 2025},
    {"value": None, "status": "missing", "when": 2024},
    {"value": 1.0, "low": 1.0, "qualifier": "more_than", "when": 2023},
]


def test_only_what_says_something_is_kept_in_order(figures_of):
    facts = Facts.of(figures_of(*ROWS))
    assert [str(facts.period(at)) for at in range(2)] == ["2023", "2025"]
    assert facts.low.tolist() == [1, 2]
    assert facts.high.tolist() == [np.inf, 2]
    assert facts.follows.tolist() == [False, False]
    assert facts.said(0) == "more than 1 in 2023"


def test_years_choose_figures_and_an_absent_year_chooses_all(figures_of):
    facts = Facts.of(figures_of(*ROWS))
    assert facts.in_year(2025) == [1]
    assert facts.in_year(2024) == []
    assert facts.of_years([2023, 2025, 2025]) == [0, 1]
    assert facts.of_years([2011]) == facts.of_years([]) == [0, 1]


def test_what_the_figures_are(figures_of):
    counts = figures_of({"value": 1.0, "when": 2024}, {"value": 2.0, "when": 2025})
    twins = figures_of({"value": 1.0}, {"value": 2.0, "gender": "f"})
    shares = figures_of({"value": 90.0}, unit="percent", indicator="poverty_headcount_ratio")

    def kinds(figures):
        facts = Facts.of(figures)
        return facts.in_percent, facts.is_comparison, facts.are_changes

    assert kinds(counts) == (False, False, False)
    assert kinds(twins) == (False, True, False)
    assert kinds(shares) == (True, False, False)
    assert kinds(change(counts)) == (False, False, True)


def test_without_a_figure_there_are_no_facts(figures_of):
    with pytest.raises(ChartError, match="A series without a figure bears out no title"):
        Facts.of(figures_of({"value": None, "status": "missing"}))


def test_a_break_before_a_row_without_a_figure_lies_before_the_next(figures_of):
    rows = [{"value": 1.0, "when": 2022}, {"value": None, "status": "missing", "when": 2023},
            {"value": 2.0, "when": 2024}, {"value": 3.0, "when": 2025}]  # fmt: skip
    table = figures_of(*rows).assign(break_before=[None, "jiaf-2.0", None, None])
    facts = Facts.of(table)
    assert facts.stretch.tolist() == [0, 1, 1]
    assert facts.follows.tolist() == [False, False, True]


def test_steps_are_between_figures_that_can_be_compared(figures_of):
    rows = [(2020, 5, "OCHA"), (2021, 6, "OCHA"), (2022, 6, "OCHA"), (2023, 5, "OCHA"),
            (2024, 9, "UNHCR")]  # fmt: skip
    table = figures_of(*({"when": y, "value": v, "source": s} for y, v, s in rows))
    assert str(Facts.of(table).steps().tolist()) == "[nan, 1.0, 0.0, -1.0, nan]"


@pytest.mark.parametrize(
    ("indicator", "unit", "basis"),
    [
        ("people_in_need", "people", "count"),
        ("funding_required", "usd", "money"),
        ("food_price", "usd", "level"),
        ("funding_coverage", "percent", "level"),
    ],
)
def test_there_is_more_of_a_count_and_a_level_is_higher(figures_of, indicator, unit, basis):
    table = figures_of({"value": 2.0}, indicator=indicator, unit=unit)
    assert Facts.of(table).basis == basis


def test_what_figures_must_state_and_do_not(figures_of):
    poverty = {"indicator": "poverty_headcount_ratio", "unit": "percent"}
    stated = [figures_of({"value": 90.0, "poverty_line": line}, **poverty)
              for line in ("not stated", "national")]  # fmt: skip
    assert [Facts.of(table).unstated for table in stated] == ["poverty_line", ""]


def test_what_can_be_compared_with_the_last_figure(figures_of):
    rows = [{"when": 2020 + n, "value": 10 + n} for n in range(5)]
    rows[1]["source"] = "UNHCR"
    table = figures_of(*rows)
    assert Facts.of(table).comparable == [0, 2, 3, 4]
    assert Facts.of(table).between([0, 2, 3, 4]) == [1]
    assert Facts.of(table).comparable_with(1) == [1]
    broken = table.assign(break_before=[None, None, None, None, "jiaf-2.0"])
    assert Facts.of(broken).comparable == [4]
    assert Facts.of(broken).apart(4, 2) == (
        "2024 and 2022 cannot be compared: a break lies between 2023 and 2024"
    )


def test_counts_since_another_start_are_apart_unless_equally_long(figures_of):
    facts = Facts.of(
        figures_of(
            {"when": "2024-01-01/2024-06-30", "value": 15},
            {"when": "2024", "value": 20},
            {"when": "2025-01-01/2025-03-31", "value": 9},
            {"when": "2025", "value": 25},
            indicator="deaths",
            unit="deaths",
        )
    )
    assert not facts.apart(1, 0)
    assert "not equally long" in facts.apart(2, 1)
    assert not facts.apart(3, 1)


def test_what_a_count_since_a_start_adds(figures_of):
    counts = ({"when": f"2024-01-01/2024-0{month}-28", "value": 10 * month} for month in (1, 2))
    added = Facts.of(figures_of(*counts, indicator="deaths", unit="deaths")).added
    assert added is not None
    said = [added.said(at) for at in (0, 1)]
    assert said == ["10 from 1 to 28 Jan 2024", "10 from 29 Jan 2024 to 28 Feb 2024"]
    assert Facts.of(figures_of(*ROWS)).added is None


def test_an_estimate_from_sectors_is_held_against_no_published_figure(figures_of):
    sectors = [("HEA", 90), ("WSH", 60)]
    made = hs.aggregate(
        figures_of(*({"sector_code": code, "value": n, "when": 2023} for code, n in sectors)),
        "sector_code",
        how="largest_sector",
    )
    series = hs.series(
        pd.concat([made, figures_of({"value": 80, "when": 2024}, {"value": 70, "when": 2025})]),
        "people_in_need",
        "SYR",
    )
    steps = hs.change(series)
    assert steps["value"].isna().tolist() == [True, False]
    assert (
        "not compared across a change of estimate (from the largest sectors"
        in (steps["note"][0])
    )
    assert hs.change(series, across="estimate")["value"].tolist() == [-10, -10]
    verdict = hs.test_claim(series, "80 people in need in 2024, fewer than in 2023")
    assert verdict.answer == "cannot be known"
    assert "2023 is an estimate, of the largest sector of each area" in verdict.because
    assert not any("2023" in claim.sentence() for claim in hs.claims(series))
