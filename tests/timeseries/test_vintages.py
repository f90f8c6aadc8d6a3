"""Vintages: the first, the latest by a day, and what a series of several editions says."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.errors import PeriodError, SelectionError
from humstats.model.columns import tidy
from humstats.timeseries.build import series
from humstats.timeseries.select import select
from humstats.timeseries.tables import panel
from humstats.timeseries.vintages import last_day, vintages_of

M = 1e6
OLD, NEW = {"published": "2022-06-30"}, {"published": "2025-06-30"}


def pin(table, **asked):
    found = series(table, "people_in_need", "SYR", **asked)
    return found["value"].tolist(), found["decided"].astype(object).tolist()


def test_what_was_published_first_is_still_there(figures_of):
    table = figures_of({"value": 16.5 * M, **OLD}, {"value": 16.7 * M, **NEW})
    values, [decided] = pin(table, as_of="first")
    assert values == [16.5 * M]
    assert decided == "first published; later (16,700,000 in Jun 2025) left out"


def test_of_an_undated_figure_no_one_knows_whether_it_was_first(figures_of):
    undated = {"published": None}
    both = figures_of({"value": 16.5 * M, **undated}, {"value": 16.7 * M, **NEW})
    values, [decided] = pin(both, as_of="first")
    assert values == [16.7 * M]
    assert decided == "first published; undated (16,500,000) left out"
    # where it is all there is, it stands
    alone = figures_of({"value": 16.5 * M, **undated})
    assert pin(alone, as_of="first")[0] == [16.5 * M]


def test_a_blank_was_no_first_figure(figures_of):
    table = figures_of({"value": None, "status": "missing", **OLD}, {"value": 16.7 * M, **NEW})
    assert pin(table, as_of="first")[0] == [16.7 * M]


def test_a_row_without_a_figure_is_of_no_edition(figures_of):
    table = figures_of(
        {"value": 1, "when": 2019, **OLD},
        {"value": 2, "when": 2020, **OLD},
        {"value": 3, "when": 2021, **OLD},
        {"value": None, "when": 2021, "status": "missing", **NEW},
        {"value": None, "when": 2022, "status": "missing", **NEW},
        {"value": 4, "when": 2023, **NEW},
        {"value": 5, "when": 2024, **NEW},
    )
    said = "as published in Jun 2025, before it as published in Jun 2022"
    for found in (series(table, "people_in_need", "SYR"), panel(table)):
        decided = found["decided"].astype(object).where(found["decided"].notna(), None)
        assert decided.tolist() == [None, None, "left blank in Jun 2025", None, said, None]


def test_the_first_of_each_member_and_of_each_source(figures_of):
    table = figures_of(
        {"value": 1 * M, "sector_code": "HEA", **OLD},
        {"value": 2 * M, "sector_code": "HEA", **NEW},
        {"value": 3 * M, "sector_code": "EDU", **NEW},
        {"value": 9 * M, "sector_code": "EDU", "source": "UNICEF", **OLD},
    )
    found = select(
        table, "people_in_need", "SYR", along="sector_code", as_of="first", prefer="OCHA"
    )
    assert found["value"].tolist() == [3 * M, 1 * M]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024", dt.date(2024, 12, 31)),
        ("2024-02", dt.date(2024, 2, 29)),
        (dt.datetime(2024, 2, 3, 4), dt.date(2024, 2, 3)),
    ],
)
def test_days(day, expected):
    assert last_day(day) == expected


def test_a_day_that_cannot_be_read_is_refused(figures_of):
    with pytest.raises(PeriodError):
        pin(figures_of({"value": M, **OLD}), as_of="last")


def test_nothing_by_then_is_said(figures_of):
    with pytest.raises(SelectionError, match="the first known publication is of 2022-06-30"):
        pin(figures_of({"value": M, **OLD}), as_of="2020")


def editions(figures_of, *rows):
    return figures_of(*({"when": when, "value": value, **day} for when, value, day in rows))


def test_two_editions_in_one_series_say_so_where_they_meet(figures_of):
    table = editions(
        figures_of,
        *((year, 1000 + year, OLD) for year in (2018, 2019, 2020)),
        *((year, 2000 + year, NEW) for year in (2020, 2021, 2022)),
    )
    found = series(table, "people_in_need", "SYR")
    assert found["decided"].dropna().tolist() == [
        (
            "published Jun 2025, replaces Jun 2022 (3,020); "
            "as published in Jun 2025, before it as published in Jun 2022"
        )
    ]
    assert vintages_of(found) == [
        "2018\N{EN DASH}2019 as published in Jun 2022",
        "2020\N{EN DASH}2022 as published in Jun 2025",
    ]


def test_figures_published_year_by_year_are_no_mixture(figures_of):
    table = editions(figures_of, (2021, 1111, OLD), (2022, 2222, NEW))
    assert pd.isna(pin(table)[1]).all()


def test_an_edition_without_days_says_nothing(figures_of):
    table = figures_of({"value": M, "when": 2020}, {"value": 2 * M, "when": 2021})
    assert vintages_of(series(table, "people_in_need", "SYR")) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # another source said it first
        ([{"value": 11.7 * M}, {"value": 11.7 * M, "source": "UNICEF"}],
         ("the same figure as for 2023 (OCHA); "
          "the source for 2024 is UNICEF; before: OCHA")),
        # five digits that are the same
        ([{"value": 433_127}, {"value": 433_127}], "the same figure as for 2023"),
        # a round one may stay as it is, and another one is another one
        ([{"value": 13.5 * M}, {"value": 13.5 * M}], None),
        ([{"value": 433_127}, {"value": 433_128}], None),
        ([{"value": 50}, {"value": 50}], None),
    ],
)  # fmt: skip
def test_the_figure_of_the_year_before_printed_again(figures_of, rows, expected):
    table = figures_of(*({**row, "when": 2023 + at} for at, row in enumerate(rows)))
    decided = pin(table)[1][1]
    assert (None if pd.isna(decided) else decided) == expected


def test_a_repetition_that_another_figure_contradicts(figures_of):
    table = figures_of(
        {"value": 11.7 * M, "when": 2019},
        {"value": 11.7 * M, "when": 2020},
        {"value": 11.06 * M, "when": 2020, "source": "UN"},
    )
    decided = pin(table, prefer="OCHA")[1][1]
    assert decided == "OCHA preferred to UN (11,060,000); the same figure as for 2019"


years = st.dictionaries(
    st.integers(2010, 2020),
    st.lists(st.integers(1, 10**7), min_size=1, max_size=3, unique=True),
    min_size=1,
    max_size=5,
)


@settings(deadline=None, max_examples=25)
@given(years, st.randoms(use_true_random=False))
def test_what_was_known_by_a_day_stays_what_it_was(published, random):
    rows = [
        {
            "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
            "unit": "people", "source": "OCHA", "value": float(value),
            "reference_period_start": f"{year}-01-01", "reference_period_end": f"{year}-12-31",
            "published": f"{2021 + at}-06-30",
        }
        for year, values in published.items() for at, value in enumerate(values)
    ]  # fmt: skip
    shuffled = [*rows]
    random.shuffle(shuffled)
    full = tidy(pd.DataFrame(shuffled))
    for vintage in range(max(map(len, published.values()))):
        day = f"{2021 + vintage}-06-30"
        known = tidy(pd.DataFrame([row for row in rows if row["published"] <= day]))
        then = series(known, "people_in_need", "SYR")
        again = series(full, "people_in_need", "SYR", as_of=day)
        assert then["value"].tolist() == again["value"].tolist()
    first = series(full, "people_in_need", "SYR", as_of="first")
    assert first["value"].tolist() == [float(published[year][0]) for year in sorted(published)]
