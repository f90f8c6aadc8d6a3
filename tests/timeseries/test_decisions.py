"""Decisions: which of several figures for one period stands, and what is said of it."""

from __future__ import annotations

import datetime as dt
import re

import pytest

import humstats as hs
from humstats.errors import ConflictError
from humstats.timeseries import series


def decided(table, **asked):
    [row] = series(table, "people_in_need", "SYR", **asked).itertuples(index=False)
    return row.value, row.decided if isinstance(row.decided, str) else None


M = 1e6
DEC, FEB = {"published": "2023-12-31"}, {"published": "2024-02-29"}
UNICEF = {"source": "UNICEF"}


@pytest.mark.parametrize(
    ("rows", "asked", "expected"),
    [
        # exact duplicates are one figure, and nothing was decided
        ([{"value": M}, {"value": M}], {}, (M, None)),
        # vintages: the latest, or the latest as of a day
        (
            [{"value": 16.5 * M, **DEC}, {"value": 16.7 * M, **FEB}], {},
            (16.7 * M, "published Feb 2024, replaces Dec 2023 (16,500,000)"),
        ),
        ([{"value": 16.5 * M, **DEC}, {"value": 16.7 * M, **FEB}], {"as_of": "2024-01"},
         (16.5 * M, "as of 2024-01-31; a later figure (16,700,000) left out")),
        ([{"value": 16.5 * M, **DEC}, {"value": 16.7 * M, **FEB}],
         {"as_of": dt.date(2023, 12, 31)},
         (16.5 * M, "as of 2023-12-31; a later figure (16,700,000) left out")),
        # a day of publication is never two years
        ([{"value": 16.5 * M, "published": "2011-11-30"}, {"value": 16.7 * M, **FEB}],
         {"as_of": "2011-12"},
         (16.5 * M, "as of 2011-12-31; a later figure (16,700,000) left out")),
        # what says the same is left out without a word
        ([{"value": 14_560_823, **DEC}, {"value": 14_600_000, **FEB}], {"as_of": "2024-01"},
         (14_560_823, None)),
        (
            [{"value": 16.5 * M}, {"value": 16.7 * M, "published": "2024-02-14"}], {},
            (16.7 * M,
             "published 14 Feb 2024, preferred to an undated figure (16,500,000)"),
        ),
        ([{"value": 16.5 * M}, {"value": 16.7 * M, **FEB}], {"as_of": "2024-12-31"},
         (16.7 * M, "as of 2024-12-31; an undated figure (16,500,000) left out")),
        ([{"value": M, **DEC}, {"value": M, **FEB}], {}, (M, None)),
        # two precisions
        ([{"value": 14_600_000}, {"value": 14_560_823}], {},
         (14_560_823, "14,600,000 is this figure, rounded")),
        ([{"value": 14_600_000, "about": 1e5}, {"value": 14_560_823}], {},
         (14_560_823, "14.6M is this figure, rounded")),
        ([{"value": 14_600_000, **FEB}, {"value": 14_560_823, **DEC}], {},
         (14_560_823, "14,600,000 is this figure, rounded")),
        # sources
        ([{"value": 16.5 * M}, {"value": 16.7 * M, **UNICEF}], {"prefer": ["OCHA"]},
         (16.5 * M, "OCHA preferred to UNICEF (16,700,000)")),
        ([{"value": 16.5 * M}, {"value": 16.7 * M, **UNICEF}], {"prefer": "UNICEF"},
         (16.7 * M, "UNICEF preferred to OCHA (16,500,000)")),
        ([{"value": 16.5 * M}, {"value": 16.7 * M, **UNICEF}], {"source": "UNICEF"},
         (16.7 * M, "UNICEF asked for; OCHA (16,500,000) left out")),
        ([{"value": M}, {"value": M, **UNICEF}], {"source": "UNICEF"}, (M, None)),
        # one number, provisional and final, is one figure
        ([{"value": M, "status": "provisional"}, {"value": M}], {}, (M, None)),
        ([{"value": M, "status": "provisional"}, {"value": M, **UNICEF}], {},
         (M, "UNICEF says the same")),
        ([{"value": 16.5 * M}, {"value": 16.5 * M, **UNICEF}], {},
         (16.5 * M, "UNICEF says the same")),
        ([{"value": 16.5 * M}, {"value": M, **UNICEF}, {"value": 2 * M, **UNICEF}],
         {"prefer": ["WFP", "OCHA"]},
         (16.5 * M, "OCHA preferred to UNICEF (1,000,000, 2,000,000)")),
        # all that one edition said, and what is undated beside it
        ([{"value": M, **DEC}, {"value": 2 * M, **DEC}, {"value": 3 * M, **FEB}], {},
         (3 * M, "published Feb 2024, replaces Dec 2023 (1,000,000 and 2,000,000)")),
        ([{"value": M}, {"value": 2 * M, **DEC}, {"value": 3 * M, **FEB}], {},
         (3 * M, ("published Feb 2024, replaces Dec 2023 (2,000,000); preferred to an undated "
                  "figure (1,000,000)"))),
        # a rounded figure brings no finer one back that was replaced between
        ([{"value": 14_560_823, "published": "2022-06-30"}, {"value": 15 * M, **DEC},
          {"value": 14.6 * M, **FEB}], {},
         (14.6 * M, "published Feb 2024, replaces Dec 2023 (15,000,000)")),
        # another interval around the same number
        ([{"value": M, "low": 0.9 * M, "high": 1.1 * M, **DEC},
          {"value": M, "low": 0.5 * M, "high": 2 * M, **FEB}], {},
         (M, ("published Feb 2024, replaces Dec 2023 (1,000,000 within 900,000 to "
              "1,100,000)"))),
        ([{"value": M, **DEC}, {"value": M, "low": 0.5 * M, "high": 2 * M, **FEB}], {},
         (M, None)),
        # a month beside a day of it
        ([{"value": M, "published": "2024-02-14"}, {"value": 3 * M, "published": "2024-02-29"}],
         {}, (3 * M, "published end of Feb 2024, replaces 14 Feb 2024 (1,000,000)")),
        ([{"value": M, **DEC}, {"value": None, "status": "missing", "published": "2024-02-14"}],
         {}, (M, "left blank on 14 Feb 2024")),
        # a later blank of the same source replaces nothing, but is said
        ([{"value": M, **DEC}, {"value": None, "status": "missing", **FEB}], {},
         (M, "left blank in Feb 2024")),
        # a blank says nothing and contradicts nothing
        ([{"value": None, "status": "missing"}, {"value": M, **UNICEF}], {}, (M, None)),
    ],
)  # fmt: skip
def test_decisions(figures_of, rows, asked, expected):
    rows = [{"published": None, **row} for row in rows]
    assert decided(figures_of(*rows), **asked) == expected
    assert decided(figures_of(*rows[::-1]), **asked) == expected


@pytest.mark.parametrize(
    ("rows", "asked", "words"),
    [
        (
            [{"value": 16.5 * M}, {"value": 16.7 * M, **UNICEF}], {},
            ("people_in_need for SYR: sources differ for 2024. Say which is meant: "
            "source='OCHA', or prefer=['OCHA', 'UNICEF'], the most trusted first."),
        ),
        (
            [{"value": 16.5 * M}, {"value": 15.3 * M}], {},
            ("people_in_need for SYR: OCHA says different things for 2024, and no date of "
            "publication decides."),
        ),
        # 13.0 and 13.1 million are two figures, whether or not the rounding is stated
        ([{"value": 13.0 * M}, {"value": 13.1 * M}], {}, "OCHA says different things"),
        ([{"value": 13.0 * M, "about": 1e5}, {"value": 13.1 * M, "about": 1e5}], {},
         "OCHA says different things"),
        # a bound is no rounding
        ([{"value": 7.5 * M, "qualifier": "nearly"}, {"value": 7.4 * M}], {},
         "OCHA says different things"),
        ([{"value": None, "status": "suppressed"}, {"value": M}], {}, "different things"),
        # of two units neither was published first
        ([{"value": M, "unit": "households", **DEC}, {"value": 5 * M, **FEB}],
         {"as_of": "first"}, "figures in several units: households (1), people (1)"),
        ([{"value": M}, {"value": 9, "unit": "households"}], {},
         "has figures in several units: households (1), people (1)"),
    ],
)  # fmt: skip
def test_conflicts_are_listed(figures_of, rows, asked, words):
    with pytest.raises(ConflictError) as caught:
        decided(figures_of(*rows), **asked)
    assert words in str(caught.value)
    assert len(caught.value.rows) == 2


@pytest.mark.parametrize("name", ["UN OCHA", "UNOCHA"])
def test_one_publisher_under_two_names_can_be_given_one(figures_of, name):
    table = figures_of(
        {"value": M, "source": name, **DEC}, {"value": 2 * M, "source": "OCHA", **FEB}
    )
    words = f"Where {name!r} is 'OCHA' too, give it that name: "
    with pytest.raises(ConflictError, match=re.escape(words)):
        decided(table)
    renamed = table.assign(source=table["source"].astype("str").replace(name, "OCHA"))
    assert decided(renamed) == (2 * M, "published Feb 2024, replaces Dec 2023 (1,000,000)")


def test_a_conflict_shows_what_is_noted(figures_of):
    table = figures_of({"value": M, "note": "Earlier analysis"}, {"value": 2 * M})
    with pytest.raises(ConflictError, match=r"note.*\n.*1,000,000.*Earlier analysis"):
        decided(table)


def test_a_conflict_shows_its_figures(figures_of):
    table = figures_of({"value": 16.5 * M, **DEC}, {"value": 16.7 * M, **UNICEF})
    with pytest.raises(ConflictError) as caught:
        decided(table)
    _, *shown = str(caught.value).splitlines()
    assert [line.split() for line in shown] == [
        ["period", "value", "source", "published"],
        ["0", "2024", "16,500,000", "OCHA", "2023-12-31"],
        ["1", "2024", "16,700,000", "UNICEF"],
    ]


def test_each_source_may_disagree_with_itself(figures_of):
    table = figures_of(
        {"value": 1 * M}, {"value": 2 * M},
        {"value": 3 * M, "when": 2025, **UNICEF}, {"value": 4 * M, "when": 2025, **UNICEF},
    )  # fmt: skip
    with pytest.raises(
        ConflictError, match="OCHA and UNICEF say different things for 2024, 2025"
    ):
        series(table, "people_in_need", "SYR")


def test_a_blank_source_is_one_that_is_not_named(figures_of):
    table = figures_of(
        {"value": 1 * M, "source": None},
        {"value": 2 * M},
        {"value": 1 * M, "source": "not named"},
    )
    assert decided(table, source="not named") == (
        1 * M,
        "source not named asked for; OCHA (2,000,000) left out",
    )
    assert decided(table, prefer="OCHA") == (
        2 * M,
        "OCHA preferred to source not named (1,000,000)",
    )
    with pytest.raises(ConflictError, match=r"prefer=\['OCHA', 'not named'\]"):
        decided(table)


def test_of_a_provisional_and_a_final_figure_the_final_one_stands(figures_of):
    table = figures_of({"value": M, "status": "final"}, {"value": M, "status": "provisional"})
    for rows in (table, table.iloc[::-1]):
        assert series(rows, "people_in_need", "SYR")["status"].tolist() == ["final"]


DAY = {"value": 10, "when": "2024-01-05"}


@pytest.mark.parametrize(
    ("indicator", "rows", "several"),
    [
        ("new_displacements", [{**DAY, "note": "flood"}, {**DAY, "note": "fire"}], True),
        ("new_displacements", [{**DAY, "note": "flood"}, {**DAY, "note": "flood"}], False),
        ("new_displacements", [{**DAY, "note": "flood"}, DAY], False),
        ("new_displacements",
         [{**DAY, "value": 0, "note": "flood"}, {**DAY, "value": 0, "note": "fire"}], False),
        # what was published later stands, whatever is noted
        ("new_displacements", [{**DAY, "note": "flood", "published": "2024-02-01"},
                               {**DAY, "note": "flood, revised", "published": "2024-03-01"}],
         False),
        # how many there are is said twice, and how many came may be two groups
        ("internally_displaced_people",
         [{**DAY, "note": "flood"}, {**DAY, "note": "fire"}], False),
    ],
)  # fmt: skip
def test_two_incidents_of_one_size_are_asked_about(figures_of, indicator, rows, several):
    table = figures_of(*rows, indicator=indicator)
    asked = (
        lambda **more: series(table, indicator, "SYR", **more),
        lambda **more: hs.panel(table, **more),
    )
    for ask in asked:
        if not several:
            assert ask()["value"].tolist() == [rows[0]["value"]]
            continue
        with pytest.raises(ConflictError, match=r"they differ in note.*event=figures"):
            ask()
        left = ask(leave_open=True)
        assert left["value"].isna().tolist() == [True]
        assert left["decided"].tolist() == ["left open: OCHA (10), with notes that differ"]
    if several:
        apart = table.assign(event=table["note"])
        assert hs.aggregate(apart, "event")["value"].tolist() == [20]
