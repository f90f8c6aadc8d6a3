"""Rules about the days that a figure holds for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from humstats import read
from humstats.rules import RULES, Table

START, END = "reference_period_start", "reference_period_end"


@pytest.fixture
def five(figures_of):
    """Return one figure each of 2020 to 2024."""
    return figures_of(*({"when": year, "value": year} for year in range(2020, 2025)))


def changed(frame, at, **days):
    for name, day in days.items():
        frame.loc[at, name] = pd.NaT if day is None else pd.Timestamp(day)
    return frame


def test_the_five_figures_are_sound(finds, five):
    assert finds(five) == []


@pytest.mark.parametrize(
    ("days", "rule", "column", "message"),
    [
        (
            {START: None},
            "HS401",
            START,
            "People in need in SYR has no period.",
        ),
        ({START: None, END: None}, "HS401", START, "People in need in SYR has no period."),
        (
            {START: "2022-06-12", END: "2022-06-01"},
            "HS402",
            END,
            "The period ends on 2022-06-01, before it starts on 2022-06-12.",
        ),
        (
            {START: "1022-01-01", END: "1022-12-31"},
            "HS403",
            START,
            "The period 1022-01-01 to 1022-12-31 lies outside the years 1900 to 2100.",
        ),
        (
            {START: "2022-01-01", END: "2222-12-31"},
            "HS403",
            START,
            "The period 2022-01-01 to 2222-12-31 lies outside the years 1900 to 2100.",
        ),
    ],
)
def test_one_period_that_cannot_be(finds, five, days, rule, column, message):
    [found] = finds(changed(five, 2, **days))
    assert found[:5] == (rule, "error", 4, column, message)


def test_a_year_with_a_digit_too_many(finds, five):
    slip = five.assign(gender=list("fmxuo"))
    for name, day in {START: "20244-01-01", END: "20244-12-31"}.items():
        slip[name] = np.full(5, np.datetime64(day, "us"))
    told = "The period 20244-01-01 to 20244-12-31 lies outside the years 1900 to 2100."
    assert [f[:5] for f in finds(slip)] == [
        ("HS403", "error", row, START, told) for row in range(2, 7)
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        # a needs overview is published before its year, and a plan may cover two
        ("2027-01-01", "2027-12-31"),
        ("2026-01-01", "2028-12-31"),
        ("1900-01-01", "2100-12-31"),
    ],
)
def test_what_is_no_fault(finds, five, start, end):
    assert finds(changed(five, 4, **{START: start, END: end})) == []


def framed(figures_of, rows, starts, ends=None, **common):
    """Make a table of short rows with days of their own."""
    figures = figures_of(*rows, **common)
    figures[START] = pd.to_datetime(starts).astype("datetime64[us]")
    figures[END] = pd.to_datetime(ends or starts).astype("datetime64[us]")
    return figures


IDPS = {"indicator": "internally_displaced_people", "value": 5}


@pytest.fixture(autouse=True)
def _the_day_is_known(monkeypatch):
    day = int(np.datetime64("2026-06-01").astype("i8"))
    monkeypatch.setattr("humstats.rules.periods._today", lambda: day)


@pytest.mark.parametrize(
    ("start", "end", "published", "message"),
    [
        (
            "2017-05-09",
            "2029-12-30",
            None,
            (
                "Internally displaced people of 2017-05-09 to 2029-12-30 (2 figures): only "
                "what has come can be counted, and these were told by 2026-06-01."
            ),
        ),
        (
            "2024-06-01",
            "2024-06-30",
            "2024-03-31",
            (
                "Internally displaced people of 2024-06 (2 figures): only what has come can be "
                "counted, and these were told by 2024-03-31."
            ),
        ),
    ],
)
def test_counted_before_it_came(finds, figures_of, start, end, published, message):
    rows = [{**IDPS, "gender": sex} for sex in "fm"]
    figures = framed(figures_of, rows, [start] * 2, [end] * 2, published=published)
    [found] = finds(figures)
    assert found[:5] == ("HS404", "warning", 2, END, message)
    assert found.suggestion == "Is it a plan or a projection (status), or a slip in the year?"


@pytest.mark.parametrize("day", ["2026-06-01", "2040-01-01"])
def test_what_the_table_says_comes_before_todays_date(finds, figures_of, monkeypatch, day):
    today = int(np.datetime64(day).astype("i8"))
    monkeypatch.setattr("humstats.rules.periods._today", lambda: today)
    starts = [f"2024-{month:02}-01" for month in range(1, 11)]
    ends = [*(f"2024-{month:02}-28" for month in range(1, 10)), "2029-12-30"]
    # one runs on beyond all others
    [found] = finds(framed(figures_of, [IDPS] * 10, starts, ends), rule="HS404")
    assert found.row == 11
    assert "2029-12-30" in found.message
    # the table's last day of publication holds for a figure without one
    ends[-1] = "2024-10-28"
    figures = framed(figures_of, [IDPS] * 10, starts, ends)
    days = ["2024-09-30"] * 9 + [None]
    figures["published"] = pd.to_datetime(pd.Series(days)).astype("M8[us]")
    [found] = finds(figures, rule="HS404")
    assert found.row == 11
    assert found.message.endswith("and these were told by 2024-09-30.")


@pytest.mark.parametrize(
    "cells",
    [
        {"status": "projected"},
        {"indicator": "people_in_need"},
        {"indicator": "funding_received", "unit": "usd"},
        # a year that has begun, and what is published within it
        {"published": "2029-05-01"},
    ],
)
def test_what_may_lie_ahead(finds, figures_of, cells):
    rows = [{**IDPS, **cells}]
    assert finds(framed(figures_of, rows, ["2029-01-01"], ["2029-12-31"])) == []


MONTHS = [f"2024-{month:02}-01" for month in range(1, 13)]


def test_the_fifth_month_that_became_the_fifth_day(finds, figures_of):
    starts = [*MONTHS[:4], "2024-01-05", *MONTHS[5:]]
    ends = [f"{np.datetime64(m[:7] + '-01', 'M').astype('M8[D]') + 27}" for m in MONTHS]
    rows = [{"indicator": "conflict_events", "unit": "events", "value": 5}] * 12
    figures = framed(figures_of, rows, starts, ends, event_type="battles")
    [found] = finds(figures, rule="HS405")
    assert found[:5] == (
        "HS405",
        "warning",
        6,
        START,
        (
            "Conflict events starts on 2024-01-05; with day and month swapped, on 2024-05-01, "
            "it would fit what else is said (1 figure)."
        ),
    )
    assert found.suggestion == "Is it 2024-05-01?"
    figures.loc[4, START] = pd.Timestamp("2024-05-01")
    assert finds(figures, rule="HS405") == []


@pytest.mark.parametrize(
    ("at", "day", "cells"),
    [
        # the round before and the round after
        (2, "2024-05-03", {}),
        # the day of publication
        (4, "2024-09-05", {"published": "2024-06-30"}),
        # the day in the name
        (0, "2024-02-01", {"note": "Flood - 02/01/2024"}),
    ],
)
def test_a_day_that_something_else_contradicts(finds, figures_of, at, day, cells):
    days = ["2024-01-02", "2024-02-06", "2024-03-05", "2024-04-15", "2024-05-09"]
    rows = [{**IDPS, "reporting_round": str(n), **cells} for n in range(8, 13)]
    assert finds(framed(figures_of, rows, days), rule="HS405") == []
    days[at] = day
    found = finds(framed(figures_of, rows, days), rule="HS405")
    assert [one.row for one in found] == [at + 2]


def test_a_day_that_could_be_swapped_and_nothing_says_so(finds, figures_of):
    days = ["2024-01-02", "2024-02-06", "2024-03-04", "2024-04-05", "2024-05-09"]
    assert finds(framed(figures_of, [{**IDPS, "gender": g} for g in "fmxuo"], days)) == []


@pytest.mark.parametrize(
    ("start", "ask"),
    [("2008-12-05", "Does it start on 2008-05-12, with"), ("2008-12-30", "Are")],
)
def test_the_earthquake_that_ends_before_it_starts(finds, figures_of, start, ask):
    [found] = finds(framed(figures_of, [IDPS], [start], ["2008-05-12"]))
    assert found[:3] == ("HS402", "error", 2)
    assert found.suggestion == f"{ask} day and month swapped?"


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2024-01-05", "2024-12-24", ["HS407"]),
        ("2024-11-27", "2024-11-27", ["HS407"]),
        ("2024-01-05", "2024-12-31", []),
        ("2024-01-01", "2024-12-24", []),
        ("2024-03-01", "2024-05-31", []),
    ],
)
def test_a_plan_holds_for_whole_months(finds, figures_of, start, end, found):
    rows = [{"value": 5, "gender": sex} for sex in "fm"]
    told = finds(framed(figures_of, rows, [start] * 2, [end] * 2))
    assert [one.rule for one in told] == found
    for one in told:
        assert one[1:4] == ("note", 2, START)
        assert one.message == (
            f"2 figures of a plan hold from {start} to {end}: neither a year nor whole months, "
            "as if taken from a day of publication."
        )


@pytest.mark.parametrize(
    ("file", "rule", "figures"),
    [
        ("presence/hdx_hapi_operational_presence_global.csv", "HS404", [299]),
        ("needs/hdx_hapi_humanitarian_needs_global_2024.csv", "HS407", [1_910]),
        ("refugees/HDX_Demographics.csv", "HS404", []),
    ],
)
def test_the_periods_of_published_files(data, file, rule, figures):
    table = Table(read(data / file).figures)
    assert table.hits(RULES[rule].find).facts["count"].tolist() == figures
