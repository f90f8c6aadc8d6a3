"""Times: years, months and days that a sentence names."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.facts import Facts
from humstats.timeseries.messages.times import (
    days_of,
    earlier,
    is_start_of,
    months_of,
    named,
    one_at,
    positions,
    spans_named,
)


def test_a_number_with_the_digits_of_a_year_is_none():
    assert [found[0] for found in named("2,024 people, 2024%, 12024, and 2024")] == ["2024"]


def test_months_and_days_choose_among_figures(figures_of):
    table = figures_of({"value": 1, "when": "2024-01"}, {"value": 2, "when": "2024-02-29"})
    facts = Facts.of(table)
    assert [positions(named(text)[0], facts) for text in ("2024", "Feb 2024", "29 Feb 2024",
                                                          "28 Feb 2024")] == [
        [0, 1], [1], [1], [],
    ]  # fmt: skip
    with pytest.raises(LookupError, match="has 2 figures of 2024: name the month"):
        one_at(named("2024")[0], facts)
    with pytest.raises(LookupError, match="starts in Jan 2024, has no figure of 2023"):
        one_at(named("2023")[0], facts)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("at the start of 2023", [0]),
        ("in early 2023", [0]),
        ("in mid-2023", [1]),
        ("in the middle of 2023", [1]),
        ("in late 2023", [2]),
        ("at the end of the year 2023", [2]),
        ("by end-2023", [2]),
        ("at the end of December 2023", [2]),
        ("at the start of December 2023", []),
        ("at the start of 2024", []),
        ("in 2023", [0, 1, 2]),
        ("at the end of 2024", [3]),
    ],
)
def test_a_part_of_a_time_is_not_all_of_it(figures_of, text, held):
    days = ["2023-01-31", "2023-06-30", "2023-12-31", "2024"]
    facts = Facts.of(figures_of(*({"value": at, "when": day} for at, day in enumerate(days))))
    assert positions(named(text)[0], facts) == held


def test_a_flow_of_a_month_is_none_of_its_last_day(figures_of):
    rows = [{"value": 1, "when": "2024-01"}, {"value": 2, "when": "2024-02-03"}]
    facts = Facts.of(figures_of(*rows, indicator="new_displacements"))
    texts = "Jan 2024", "31 Jan 2024", "3 Feb 2024"
    assert [positions(named(text)[0], facts) for text in texts] == [[0], [], [1]]


def test_a_time_has_a_first_and_a_last_day():
    texts = ["2024", "Feb 2024", "3 Feb 2024"]
    periods = [days_of(named(text)[0]) for text in texts]
    assert [str(period) for period in periods] == ["2024", "Feb 2024", "3 Feb 2024"]
    assert [months_of(period) for period in periods] == [12, 1, 0]


def test_a_count_has_a_start(figures_of):
    facts = Facts.of(figures_of({"value": 1, "when": "2024-11-27 to 2024-12-31"}))
    texts = ["27 Nov 2024", "Nov 2024", "2024", "28 Nov 2024", "Dec 2024", "2023"]
    starts = [is_start_of(named(text)[0], facts) for text in texts]
    assert starts == [True, True, True, False, False, False]


def test_of_a_time_the_last_count_since_a_start_holds_the_others(figures_of):
    ends = ["2023-11-30", "2023-12-31", "2024-01-31"]
    rows = [{"value": at, "when": f"2023-10-07 to {end}"} for at, end in enumerate(ends)]
    facts = Facts.of(figures_of(*rows, {"value": 3, "when": "2024-02"}, indicator="deaths"))
    assert [positions(named(text)[0], facts) for text in ("2023", "2024")] == [[1], [2, 3]]


def test_a_figure_of_a_year_earlier_is_found_by_its_months(figures_of):
    months = ["2023-01", "2023-12", "2024-01"]
    facts = Facts.of(figures_of(*({"value": 1, "when": month} for month in months)))
    assert [earlier(2, months, facts) for months in (1, 3, 12)] == [1, None, 0]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("by mid-2024", "by mid 2024"),
        ("double the 2018 figure", "double as in 2018"),
        ("1.5 times the figure of 2018", "1.5 times as in 2018"),
        ("twice what it was in May 2018", "twice as in May 2018"),
        ("the 2018 figure", "the 2018 figure"),
    ],
)
def test_one_time_is_written_in_one_way(text, plain):
    assert spans_named(text, []) == plain
