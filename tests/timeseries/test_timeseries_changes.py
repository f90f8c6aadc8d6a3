"""Changes: on the period before, on the year, across breaks; and new figures from counts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.errors import ConflictError, FigureError, MeaningError, SelectionError
from humstats.model.qualifiers import interval
from humstats.schemas import TimeSeries
from humstats.timeseries import (
    aggregate,
    change,
    increments,
    index_to,
    note_break,
    panel,
    series,
)

M = 1e6


@pytest.fixture
def people(figures_of):
    return figures_of(
        {"when": 2023, "value": 15.3 * M, "about": 1e5, "published": "2022-12-31"},
        {"when": 2024, "value": 16.7 * M, "about": 1e5, "published": "2023-12-31"},
    )


def test_a_change_has_bounds_and_a_base(people):
    [row] = change(people).to_dict("records")
    assert (row["value"], row["low"], row["high"]) == pytest.approx((1.4e6, 1.3e6, 1.5e6))
    assert (row["unit"], row["qualifier"]) == ("people", "about")
    assert row["derived_from"] == "change since 2023; 2 figures; OCHA"


def test_a_relative_change_is_in_percent(people):
    [row] = change(people, relative=True).to_dict("records")
    assert row["value"] == pytest.approx(9.15, abs=0.01)
    assert row["low"] == pytest.approx(100 * (16.65 / 15.35 - 1))
    assert row["high"] == pytest.approx(100 * (16.75 / 15.25 - 1))
    assert row["unit"] == "percent"


def test_no_change_is_claimed_across_a_hole(figures_of):
    table = figures_of(
        {"when": 2020, "value": 1}, {"when": 2022, "value": 3}, {"when": 2023, "value": 4}
    )
    found = change(table)
    assert found["value"].isna().tolist() == [True, False]
    assert found["status"].tolist() == ["missing", "final"]


def test_a_row_without_a_value_has_no_change(figures_of):
    table = figures_of(
        {"when": 2021, "value": 1},
        {"when": 2022, "value": None, "status": "missing"},
        {"when": 2023, "value": 4},
    )
    assert change(table)["value"].isna().all()


def test_counts_since_a_start_grow_between_two_days(figures_of):
    table = figures_of(
        {"when": "2024-11-27/2024-11-28", "value": 200},
        {"when": "2024-11-27/2024-11-30", "value": 255},
        indicator="deaths",
        unit="deaths",
    )
    [row] = change(table).to_dict("records")
    assert row["value"] == 55
    assert row["reference_period_start"] == pd.Timestamp("2024-11-29")


@pytest.mark.parametrize(("then", "falls"), [("exact", True), ("more_than", False)])
def test_a_certain_fall_of_a_count_is_a_revision(figures_of, then, falls):
    table = figures_of(
        {"when": "2024-11-27/2024-11-28", "value": 300},
        {"when": "2024-11-27/2024-11-30", "value": 255, "qualifier": then},
        indicator="deaths",
        unit="deaths",
    )
    if falls:
        [row] = change(table).to_dict("records")
        assert (row["status"], pd.isna(row["value"])) == ("missing", True)
        assert row["note"] == (
            "300 of 27–28 Nov 2024 was revised, as 255 of 27–30 Nov 2024 is lower and a count "
            "since a start cannot fall: leave the revised figure out to compare the others"
        )
        return
    assert change(table)["qualifier"].tolist() == ["more_than"]


def test_percent_of_percent_is_refused(figures_of):
    table = figures_of(
        {"when": 2023, "value": 80}, {"when": 2024, "value": 90},
        indicator="poverty_headcount_ratio", unit="percent",
    )  # fmt: skip
    assert change(table)["value"].tolist() == [10]
    with pytest.raises(MeaningError, match="percentage points"):
        change(table, relative=True)


def test_one_period_has_no_change_and_no_rows_are_no_series(people):
    assert change(people.iloc[:1]).empty
    with pytest.raises(FigureError, match="without rows"):
        change(people.iloc[:0])


def test_a_flow_changes_between_periods_of_one_length(figures_of):
    rows = [
        {"when": 2023, "value": 2_000_000},
        {"when": "2024-01", "value": 500_000},
        {"when": "2024-02", "value": 300_000},
    ]
    table = figures_of(*rows, indicator="new_displacements", unit="movements")
    assert change(table)["value"].fillna(0).tolist() == [0, -200_000]
    assert change(figures_of(*rows))["value"].tolist() == [-1_500_000, -200_000]


def test_two_figures_of_one_period_are_refused(figures_of):
    with pytest.raises(ConflictError, match="several for 2024"):
        change(figures_of({"value": 1}, {"value": 2, "source": "UNICEF"}))


def test_each_of_many_series_changes_by_itself(figures_of):
    rows = [
        {"when": when, "value": value, "gender": gender}
        for gender, values in (("f", (1, 3, 7)), ("m", (10, 20)))
        for when, value in enumerate(values, 2020)
    ]
    table = figures_of(*rows)
    found = change(table)
    assert found["value"].tolist() == [2, 4, 10]
    for gender, alone in table.groupby("gender", observed=True):
        here = found[found["gender"] == gender].reset_index(drop=True)
        columns = ["value", "qualifier", "note", "derived_from", "reference_period_start"]
        pd.testing.assert_frame_equal(
            here[columns].astype(object), change(alone)[columns].astype(object)
        )


@pytest.mark.parametrize(
    ("years", "note"),
    [((2020, 2022), "the period before is missing"), ((2021, 2022), None)],
)
def test_a_change_says_why_it_is_missing(figures_of, years, note):
    found = change(figures_of(*({"when": year, "value": year} for year in years)))
    assert [None if pd.isna(said) else said for said in found["note"]] == [note]


def test_a_month_changes_on_the_month_of_the_year_before(figures_of):
    months = [f"{year}-{month:02}" for year in (2022, 2023, 2024) for month in (1, 2, 3)]
    table = figures_of(
        *({"when": when, "value": at} for at, when in enumerate(months)),
        indicator="new_displacements", unit="people",
    ).drop(index=4)  # fmt: skip
    found = change(table, on="year")
    assert found["value"].fillna(-1).tolist() == [3, 3, 3, -1, 3]
    assert found["derived_from"].tolist()[-2] == "change since Feb 2023; 1 figure; OCHA"
    assert found["note"].tolist()[-2] == "no figure for the same period of the year before"


def test_a_year_changes_on_the_year_before_either_way(people):
    pd.testing.assert_frame_equal(change(people, on="year"), change(people))


def test_no_change_across_a_break_unless_it_is_named(people):
    broken = note_break(people, "2024", because="JIAF 2.0")
    found = change(broken)
    assert found["value"].isna().all()
    assert found["note"][0].startswith(
        "not compared across noted-2024 (JIAF 2.0): across='noted-2024'"
    )
    named = change(broken, across="noted-2024")
    assert named["value"].tolist() == pytest.approx([1.4 * M])
    assert "across the break noted-2024 (JIAF 2.0)" in named["note"][0]
    with pytest.raises(SelectionError, match="no break 'jiaf' in these figures, only noted"):
        change(broken, across="jiaf")


def test_a_class_has_no_change(figures_of):
    table = figures_of(
        {"when": 2023, "value": 3}, {"when": 2024, "value": 4},
        indicator="severity_of_needs", unit="class",
    )  # fmt: skip
    with pytest.raises(MeaningError, match="classes have an order and no distance"):
        change(table)


DAYS = ("11-28", "11-29", "11-30", "12-01", "12-02")


def counts(figures_of, *values, location_code="SYR"):
    return figures_of(
        *(
            {"when": f"2024-11-27/2024-{day}", "value": value}
            for day, value in zip(DAYS, values, strict=False)
        ),
        location_code=location_code,
        indicator="deaths",
        unit="deaths",
    )


@given(new=st.tuples(*[st.integers(0, 10**6)] * 3))
@settings(deadline=None, max_examples=20)
def test_new_figures_add_up_to_the_count_that_they_came_from(figures_of, new):
    table = counts(figures_of, *np.cumsum(new).tolist())
    found = increments(table)
    assert found["value"].tolist() == list(new)
    assert found["value"].cumsum().tolist() == table["value"].tolist()
    starts = found["reference_period_start"].dt.day.tolist()
    assert starts == [27, 29, 30]
    TimeSeries.validate(found)


def test_counts_from_two_starts_by_turns_are_not_counted_twice(figures_of):
    """A source counts since the offensive began, and since the government fell."""
    rows = [
        {"when": f"2024-{start}/2024-12-{day}", "value": value}
        for start, day, value in (
            ("11-27", 10, 100), ("12-08", 11, 30), ("11-27", 12, 120), ("12-08", 13, 50),
        )
    ]  # fmt: skip
    found = increments(figures_of(*rows, indicator="deaths", unit="deaths"))
    assert found["value"].tolist() == [100, 30, 20, 20]
    assert found["derived_from"].str.split(";").str[0].tolist() == [
        "new since the start",
        "new since the start",
        "new since 10 Dec 2024",
        "new since 11 Dec 2024",
    ]


def test_a_day_without_a_count_is_passed_over(figures_of):
    table = counts(figures_of, 5, None, 12).assign(status=["final", "missing", "final"])
    found = increments(table)
    assert found["value"].fillna(-1).tolist() == [5, -1, 7]
    assert found["reference_period_start"].dt.day.tolist() == [27, 29, 29]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        # a rounded count may seem to fall: there are no fewer than no new dead
        ({"value": 150, "about": 10}, {"value": 148}, ("about", 0, 0, 3)),
        # at least nothing says nothing
        ({"value": 255, "qualifier": "more_than"}, {"value": 260, "qualifier": "more_than"},
         ("exact", None, None, None)),
        ({"value": 260, "qualifier": "more_than"}, {"value": 300}, ("range", None, 0, 40)),
        # about 40 may be any more, and any less
        ({"value": 20}, {"value": 40, "qualifier": "about"}, ("about", 20, None, None)),
        ({"value": None, "low": 20, "high": 25, "qualifier": "range"},
         {"value": 40, "qualifier": "about"}, ("exact", None, None, None)),
    ],
)  # fmt: skip
def test_new_figures_are_none_at_least(figures_of, before, now, expected):
    days = ("2024-11-27/2024-11-28", "2024-11-27/2024-11-29")
    rows = ({**row, "when": when} for row, when in zip((before, now), days, strict=True))
    found = increments(figures_of(*rows, indicator="deaths", unit="deaths"))
    row = found[["qualifier", "value", "low", "high"]].astype(object).iloc[1]
    assert tuple(row.where(row.notna(), None)) == expected


def test_a_change_is_on_a_period_or_a_year(people):
    with pytest.raises(FigureError, match="on is 'month': expected one of period, year"):
        change(people, on="month")


def test_what_lies_below_zero_grows_by_no_part(figures_of):
    gaps = figures_of({"when": 2023, "value": 40}, {"when": 2024, "value": -50})
    assert change(gaps)["value"].tolist() == [-90]
    assert change(gaps, relative=True)[["value", "low", "high"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("numbers", "added"),
    [
        ((5, 9, 7), (5, None, None)),
        ((5, 9, 9, 7, 12), (5, None, None, None, 5)),
        ((5, 8, 9, 7, 12), (5, None, None, None, 5)),
        ((9, 7, 8), (None, None, 1)),
    ],
)
def test_a_count_that_a_later_one_is_below_was_revised(figures_of, numbers, added):
    table = counts(figures_of, *numbers)
    found = increments(table)["value"].astype(object)
    assert tuple(found.where(found.notna(), None)) == added
    changed = change(table)["value"].astype(object)
    assert tuple(changed.where(changed.notna(), None)) == added[1:]
    # what is there never adds up to more than the last count
    assert found.sum() <= numbers[-1]
    stands = [low for at, low in enumerate(numbers) if low <= min(numbers[at:])]
    assert increments(counts(figures_of, *stands))["value"].sum() == numbers[-1]


def test_one_fall_stops_no_panel(figures_of):
    table = pd.concat(
        [counts(figures_of, 5, 9, 7), counts(figures_of, 1, 4, 6, location_code="YEM")]
    )
    assert change(table)["value"].isna().tolist() == [True, True, False, False]
    assert increments(table)["value"].sum() == 5 + 6


def test_rounds_are_no_series_and_can_be_made_one(figures_of):
    rows = [{"when": f"202{n}-06-30", "value": n, "reporting_round": f"{n}"} for n in (2, 3, 4)]
    table = figures_of(*rows, indicator="internally_displaced_people")
    with pytest.raises(
        SelectionError, match=r"over=\['period', 'reporting_round'\], how='last'"
    ):
        change(table)
    made = aggregate(table, over=["period", "reporting_round"], how="last")
    assert change(made)["value"].tolist() == [1, 1]
    # of two places each has but one figure, whatever its round
    apart = table.iloc[:2].assign(location_code=["SYR", "YEM"])
    assert change(apart).empty


def test_what_is_no_count_has_no_new_figures(people):
    with pytest.raises(MeaningError, match="people_in_need counts from none"):
        increments(people)


def test_a_new_start_is_no_fall(figures_of):
    rows = [{"when": 2023, "value": 9}, {"when": 2024, "value": 7}]
    table = figures_of(*rows, indicator="funding_received", unit="usd")
    assert increments(table)["value"].tolist() == [9, 7]
    assert change(table)["value"].tolist() == [-2]


QUALIFIERS = ("exact", "about", "nearly", "at_least", "more_than", "at_most")


@given(
    numbers=st.lists(
        st.tuples(st.integers(100, 1000), st.sampled_from(QUALIFIERS), st.floats(0, 1)),
        min_size=2,
        max_size=4,
    ),
    relative=st.booleans(),
)
@settings(deadline=None, max_examples=30)
def test_the_bounds_of_a_change_hold_the_truth(figures_of, numbers, relative):
    table = figures_of(
        *(
            {"when": year, "value": value, "qualifier": word,
             **({"about": 10} if word == "about" else {})}
            for year, (value, word, _) in enumerate(numbers, 2020)
        )
    )  # fmt: skip
    low, high = interval(table)
    low, high = np.maximum(low, 1.0), np.minimum(high, 5000.0)
    true = low + (high - low) * np.array([part for _, _, part in numbers])
    lowest, highest = interval(found := change(table, relative=relative))
    change_of = np.diff(true)
    if relative:
        change_of = 100 * change_of / true[:-1]
    known = found["status"].to_numpy() != "missing"
    assert (lowest[known] <= change_of[known] + 1e-6).all()
    assert (highest[known] >= change_of[known] - 1e-6).all()


@given(order=st.permutations(range(6)))
@settings(deadline=None, max_examples=15)
def test_the_order_of_rows_changes_nothing(figures_of, order):
    table = figures_of(
        *({"when": 2020 + at % 3, "value": at, "gender": "f" if at < 3 else "m"}
          for at in range(6))
    )  # fmt: skip
    pd.testing.assert_frame_equal(change(panel(table.iloc[list(order)])), change(panel(table)))


def test_a_change_of_source_is_asked_for(figures_of):
    rows = [{"when": 2011, "value": 1}, {"when": 2012, "value": 2},
            {"when": 2013, "value": 4, "source": "UNICEF"}]  # fmt: skip
    table = figures_of(*rows)
    found = change(table)
    assert found["value"].fillna(0).tolist() == [1, 0]
    assert found["note"][1] == (
        "not compared across a change of source (from OCHA to UNICEF): across='source' asks "
        "for it all the same"
    )
    asked = change(table, across="source")
    assert asked["value"].tolist() == [1, 2]
    assert asked["note"][1] == "across a change of source (from OCHA to UNICEF)"
    assert index_to(table, 2011)["value"].isna().tolist() == [False, False, True]
    with pytest.raises(
        SelectionError, match="no break 'edition' in these figures, only source"
    ):
        change(table, across="edition")


def test_a_change_of_edition_is_asked_for(figures_of):
    old, new = ({"source": "UNHCR", "published": day} for day in ("2022-06-30", "2025-06-30"))
    table = figures_of(
        {"when": 2020, "value": 1.5 * M, **old}, {"when": 2021, "value": 1.7 * M, **old},
        {"when": 2021, "value": 1.75 * M, **new}, {"when": 2022, "value": 1.9 * M, **new},
        indicator="refugees",
    )  # fmt: skip
    for made in (panel(table, as_of="first"), series(table, "refugees", "SYR", as_of="first")):
        assert change(made)["value"].isna().tolist() == [False, True]
        assert "a change of edition (as published in Jun 2022, " in change(made)["note"][1]
        assert change(made, across="edition")["value"][1] == pytest.approx(0.2 * M)
    late = series(table, "refugees", "SYR")
    assert change(late[1:])["value"].tolist() == [pytest.approx(0.15 * M)]


def test_yearly_overviews_of_one_source_are_compared(figures_of, people):
    assert change(series(people, "people_in_need", "SYR"))["value"].notna().all()


def test_new_figures_across_two_sources_are_asked_for_as_changes_are(figures_of):
    table = counts(figures_of, 5, 9, 12).assign(source=["OCHA", "WHO", "WHO"])
    missing = increments(table)
    assert missing["value"].isna().tolist() == [False, True, False]
    assert "across='source' asks for it" in missing["note"].iloc[1]
    asked = increments(table, across="source")
    assert asked["value"].tolist() == [5, 4, 3]
    assert asked["note"].iloc[1] == "across a change of source (from OCHA to WHO)"


@pytest.mark.parametrize(
    ("indicator", "unit"),
    [("deaths", "deaths"), ("funding_received", "USD"), ("new_displacements", "people")],
)
def test_what_grows_with_its_period_changes_between_periods_as_long(
    figures_of, indicator, unit
):
    def changed(*periods):
        rows = ({"when": when, "value": 120 - at} for at, when in enumerate(periods))
        found = change(figures_of(*rows, indicator=indicator, unit=unit), relative=True)
        return found["value"].notna().tolist(), found["note"].tolist()[-1]

    assert changed("2022", "2023")[0] == [True]
    assert changed("2024-01/2024-02", "2024-03/2024-04")[0] == [True]
    known, note = changed("2022", "2023", "2024-01/2024-03")
    assert (known, note) == ([True, False], "the period before is not as long")


def test_counts_from_one_start_change_whatever_lies_between(figures_of):
    table = figures_of(
        {"when": "2024-01/2024-06", "value": 15},
        {"when": 2024, "value": 20},
        {"when": "2025-01/2025-06", "value": 9},
        indicator="funding_received", unit="USD",
    )  # fmt: skip
    assert change(table)["value"].fillna(0).tolist() == [5, 0]
    assert change(table, on="year")["value"].tolist() == [-6]


def test_a_count_that_was_revised_has_no_change_on_the_year_either(figures_of):
    table = figures_of(
        {"when": "2024-01/2024-06", "value": 25},
        {"when": 2024, "value": 20},
        {"when": "2025-01/2025-06", "value": 9},
        indicator="funding_received", unit="USD",
    )  # fmt: skip
    [row] = change(table, on="year").to_dict("records")
    assert (row["status"], pd.isna(row["value"])) == ("missing", True)
    assert row["note"] == change(table)["note"][0]
    assert "25 of Jan–Jun 2024 was revised" in row["note"]
