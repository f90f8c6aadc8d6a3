"""Derive: shares and changes, with their units, bounds and parents."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import ConflictError, FigureError, MeaningError, UnknownNameError
from humstats.timeseries import change, series, share_of

M = 1e6


@pytest.fixture
def people(figures_of):
    return figures_of(
        {"when": 2023, "value": 15.3 * M, "about": 1e5, "published": "2022-12-31"},
        {"when": 2024, "value": 16.7 * M, "about": 1e5, "published": "2023-12-31"},
    )


@pytest.fixture
def children(figures_of):
    return figures_of(
        {"when": 2024, "value": 7.5 * M, "qualifier": "nearly", "age_range": "0-17",
         "source": "UNICEF", "published": "2024-11-30", "origin_file": "a.csv"},
    )  # fmt: skip


def test_a_share_keeps_what_it_came_from(people, children):
    [share] = share_of(children, people).to_dict("records")
    assert share["value"] == pytest.approx(44.91, abs=0.01)
    assert share["high"] == pytest.approx(100 * 7.5 / 16.65)
    assert pd.isna(share["low"])
    expected = {
        "indicator": "people_in_need",
        "age_range": "0-17",
        "unit": "percent",
        "qualifier": "nearly",
        "status": "final",
        "source": "UNICEF, OCHA",
        "published": pd.Timestamp("2024-11-30"),
        "derived_from": "share of people_in_need; 2 figures; UNICEF, OCHA",
    }
    assert {name: share[name] for name in expected} == expected
    assert pd.isna(share["origin_file"])


def test_half_of_more_than_14000_is_not_7000(figures_of):
    whole = figures_of({"value": 14_000, "qualifier": "more_than"})
    half = figures_of({"value": 7_000, "qualifier": "nearly", "age_range": "0-17"})
    [share] = share_of(half, whole).to_dict("records")
    assert (share["qualifier"], share["high"]) == ("less_than", 50)
    assert pd.isna(share["value"])
    assert pd.isna(share["low"])


@pytest.mark.parametrize(
    ("part", "high"),
    [
        # children are people, so their share ends at 100
        ({"age_range": "0-17", "indicator": "people_in_need"}, 100),
        ({"indicator": "people_in_need", "about": 2e5}, 100),
        # people may be targeted who are not in need
        ({"indicator": "people_targeted"}, pytest.approx(100 * 1.05 / 0.95)),
    ],
)
def test_a_share_is_capped_only_where_the_part_is_one(figures_of, part, high):
    whole = figures_of({"value": M, "about": 1e5})
    [share] = share_of(figures_of({"value": M, "about": 1e5, **part}), whole).to_dict("records")
    assert share["high"] == high


def test_a_part_above_its_whole_is_reported(figures_of):
    share = share_of(figures_of({"value": 12, "age_range": "0-17"}), figures_of({"value": 10}))
    assert share["value"].tolist() == [120]


def test_a_share_of_zero_or_of_nothing_is_not_known(figures_of):
    part = figures_of({"when": 2023, "value": 1}, {"when": 2024, "value": 1})
    whole = figures_of(
        {"when": 2023, "value": 0}, {"when": 2024, "value": None, "status": "missing"}
    )
    share = share_of(part, whole)
    assert share["value"].isna().all()
    assert share["status"].tolist() == ["missing", "missing"]
    assert share["note"].tolist() == ["cannot be known from the figures"] * 2


def test_the_less_sure_status_wins(figures_of):
    share = share_of(figures_of({"value": 1, "status": "projected"}), figures_of({"value": 2}))
    assert share["status"].tolist() == ["projected"]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        ({"unit": "households"}, {}, "the part is in households, the whole in people"),
        ({"unit": "percent"}, {"unit": "percent"}, "A share of figures in percent"),
        ({"location_code": "LBN"}, {}, "location_code is LBN in the part and SYR in the whole"),
        (
            {"admin_level": 1, "admin1_code": "SY01"},
            {},
            "admin_level is 1 in the part and 0 in the whole",
        ),
        ({"when": 2023}, {}, "No period in common: the part has 2023, the whole 2024."),
    ],
)
def test_shares_without_a_meaning_are_refused(figures_of, part, whole, words):
    with pytest.raises(MeaningError) as caught:
        share_of(figures_of({"value": 1, **part}), figures_of({"value": 2, **whole}))
    assert words in str(caught.value)


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
        with pytest.raises(MeaningError, match="cannot fall, so it was revised"):
            change(table)
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


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"value": 1}, {"value": 1, "when": 2023, "gender": "f"}], "values of gender: all, f"),
        ([{"value": 1}, {"value": 2, "source": "UNICEF"}], "figures for 2024|several for 2024"),
    ],
)
def test_what_is_no_series_is_refused(figures_of, rows, words):
    with pytest.raises(ConflictError, match=words):
        change(figures_of(*rows))


def test_one_period_has_no_change_and_no_rows_are_no_series(people):
    assert change(people.iloc[:1]).empty
    with pytest.raises(FigureError, match="without rows"):
        change(people.iloc[:0])


def test_what_was_decided_and_the_inputs_stay(figures_of, children):
    table = figures_of({"value": 16.5 * M}, {"value": 16.7 * M, "source": "UNICEF"})
    whole = series(table, "people_in_need", "SYR", prefer=["OCHA"])
    before = whole.copy(deep=True), children.copy(deep=True)
    share = share_of(children, whole)
    assert share["decided"].tolist() == ["OCHA preferred to UNICEF (16,700,000)"]
    pd.testing.assert_frame_equal(whole, before[0])
    pd.testing.assert_frame_equal(children, before[1])


@pytest.mark.parametrize("make", [lambda table: share_of(table, table), change])
def test_a_status_that_is_not_known_is_named(figures_of, make):
    rows = [{"value": 1.0, "when": 2024}, {"value": 2.0, "when": 2025}]
    table = figures_of(*rows, status="Final")
    with pytest.raises(UnknownNameError, match=r"'Final' is no known status: .*mean final"):
        make(table)
    assert len(make(table.assign(status="final")))


def test_a_source_that_is_not_named_is_said_so(figures_of):
    table = figures_of({"value": 1.0}, source=None)
    [said] = share_of(table, table)["derived_from"]
    assert said == "share of people_in_need; 2 figures; source not named"


def test_notes_follow_on_each_other_as_sentences(figures_of):
    part = figures_of({"value": 1.0}, note="Read by eye.")
    whole = figures_of({"value": 2.0}, note="Rounded down.")
    assert share_of(part, whole)["note"].tolist() == ["Read by eye. Rounded down."]


def test_a_flow_changes_between_periods_of_one_length(figures_of):
    rows = [
        {"when": 2023, "value": 2_000_000},
        {"when": "2024-01", "value": 500_000},
        {"when": "2024-02", "value": 300_000},
    ]
    table = figures_of(*rows, indicator="new_displacements", unit="movements")
    assert change(table)["value"].fillna(0).tolist() == [0, -200_000]
    assert change(figures_of(*rows))["value"].tolist() == [-1_500_000, -200_000]


@pytest.mark.parametrize("unit", ["number", "score", "people"])
def test_no_share_of_what_nobody_declared(figures_of, unit):
    own = series(
        figures_of({"value": 5, "indicator": "inform:hazard-exposure", "unit": unit}),
        "inform:hazard-exposure",
        "SYR",
    )
    with pytest.raises(MeaningError) as caught:
        share_of(own, own)
    assert str(caught.value).startswith(
        {
            "people": "'inform:hazard-exposure' is not declared, so that no one knows whether "
            "it has parts: hs.indicators.extend(...) declares it.",
        }.get(unit, f"A share of figures in {unit} has no meaning")
    )


def test_no_share_of_a_price(figures_of):
    price = figures_of({"value": 5, "indicator": "food_price", "unit": "usd"})
    with pytest.raises(
        MeaningError, match=r"A share of food_price has no meaning: it is of kind"
    ):
        share_of(price, price)


def test_a_share_needs_one_ward(people, children):
    ward = people.assign(area_code="W1", admin_level=3)
    with pytest.raises(MeaningError, match="admin_level is 0 in the part and 3 in the whole"):
        share_of(children, ward)
    with pytest.raises(
        MeaningError, match="area_code is blank in the part and W1 in the whole"
    ):
        share_of(children.assign(admin_level=3), ward)
