"""Reconciling: several sources side by side, and which of them stands."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats import seeds
from humstats.errors import PeriodError, SelectionError, UnknownNameError
from humstats.model.columns import tidy
from humstats.timeseries.build import series
from humstats.timeseries.differences.kinds import KINDS
from humstats.timeseries.differences.reconcile import reconcile
from humstats.timeseries.scope import PERIOD

M = 1e6
UNICEF, WFP = {"source": "UNICEF"}, {"source": "WFP"}


def beside(table, *asked, **more):
    return reconcile(table, *(asked or ("people_in_need", "SYR")), **more)


def test_a_row_for_each_period_and_source(figures_of):
    table = figures_of(
        {"value": 16.7 * M, "published": "2024-02-29"},
        {"value": 16.5 * M, "published": "2023-12-31"},
        {"value": 15.0 * M, **UNICEF},
        {"value": 14.0 * M, "when": 2023, **WFP},
        {"value": 1.0 * M, "sector_code": "HEA"},
    )
    before = table.copy()
    found = beside(table)
    shown = found[["period", "source", "value", "against"]]
    assert [tuple(row) for row in shown.itertuples(index=False)] == [
        ("2023", "WFP", 14.0 * M, "WFP"),
        ("2024", "OCHA", 16.7 * M, "OCHA"),
        ("2024", "UNICEF", 15.0 * M, "OCHA"),
    ]
    assert found["difference"].tolist() == [0, 0, pytest.approx(-1.7 * M)]
    assert found["percent"].round(1).tolist() == [0, 0, -10.2]
    assert found["spread"].round(1).tolist() == [0, 11.3, 11.3]
    assert list(found["kind"].cat.categories) == list(KINDS)
    pd.testing.assert_frame_equal(table, before)


def test_what_most_agree_with_is_what_others_are_held_against(figures_of):
    table = figures_of(
        {"value": 15.0 * M, "source": "A"},
        {"value": 14_560_823, "source": "B"},
        {"value": 14.6 * M, "source": "C"},
    )
    found = beside(table)
    # of two that agree the more precise
    assert found["against"].unique().tolist() == ["B"]
    assert not found["stands"].any()
    assert found.set_index("source")["kind"].to_dict() == {
        "A": "unexplained", "B": "same", "C": "precision",
    }  # fmt: skip


def test_a_source_without_an_overall_figure_has_its_categories(figures_of):
    table = figures_of(
        {"value": 5 * M},
        {"value": 1 * M, "category": "Children"},
        {"value": 4 * M, "category": "conflict", **UNICEF},
    )
    found = beside(table)
    assert found[["source", "category"]].to_numpy().tolist() == [
        ["OCHA", "all"], ["UNICEF", "conflict"],
    ]  # fmt: skip
    assert found["kind"].tolist() == ["same", "population"]
    # what counts other people says nothing of how far sources lie apart
    assert found["spread"].tolist() == [0, 0]
    # and never stands in for the overall figure
    with pytest.raises(SelectionError, match="UNICEF says is of category='conflict': name it"):
        beside(table, prefer="UNICEF")
    assert beside(table, prefer="UNICEF", category="conflict")["stands"].tolist() == [True]


def test_bounds_are_not_subtracted(figures_of):
    table = figures_of({"value": 14_000, "qualifier": "more_than"}, {"value": 9_521, **UNICEF})
    found = beside(table)
    assert found["difference"].isna().sum() == 1
    assert "% apart" not in found["says"].iloc[1]


def test_two_figures_of_one_source_are_both_there(figures_of):
    table = figures_of({"value": 5_111_111}, {"value": 6_222_222})
    found = beside(table)
    assert sorted(found["value"]) == [5_111_111, 6_222_222]
    assert not found["stands"].any()


def test_households_stand_beside_people_and_are_not_subtracted(figures_of):
    table = figures_of({"value": 5 * M}, {"value": 1 * M, "unit": "households", **UNICEF})
    found = beside(table)
    assert found["kind"].tolist() == ["same", "definition"]
    assert found["difference"].isna().tolist() == [False, True]
    assert not found["stands"].any()
    assert beside(table, unit="people")["stands"].tolist() == [True]


def test_as_of(figures_of):
    table = figures_of(
        {"value": 16.5 * M, "published": "2023-12-31"},
        {"value": 16.7 * M, "published": "2024-12-31"},
        {"value": 15.0 * M, "published": "2023-06-30", **UNICEF},
    )
    assert beside(table, as_of="2023")["value"].tolist() == [16.5 * M, 15.0 * M]
    assert set(beside(table, as_of="first")["value"]) == {15.0 * M, 16.5 * M}
    with pytest.raises(SelectionError, match=r"published by 2020-12-31: .* of 2023-06-30"):
        beside(table, as_of="2020")
    with pytest.raises(PeriodError):
        beside(table, as_of="soon")


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"prefer": "WHO"}, SelectionError),
        ({"sector": "HEA"}, UnknownNameError),
        ({"gender": "f"}, SelectionError),
    ],
)
def test_what_is_not_there_is_said(figures_of, asked, error):
    with pytest.raises(error):
        beside(figures_of({"value": M}), **asked)


rows = st.lists(
    st.tuples(
        st.integers(2020, 2023),
        st.sampled_from(["OCHA", "UNICEF", "WFP"]),
        st.integers(1, 9).map(lambda n: n * 1_111_111.0),
        st.integers(2022, 2024),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (row[0], row[1], row[3]),
)


@settings(deadline=None, max_examples=20)
@given(rows, st.permutations(["OCHA", "UNICEF", "WFP"]), st.randoms(use_true_random=False))
def test_what_stands_is_what_the_series_says(rows, prefer, random):
    def table(order):
        return tidy(
            pd.DataFrame(
                {
                    "indicator": "people_in_need", "location_code": "SYR", "admin_level": 0,
                    "unit": "people", "source": source, "value": value,
                    "reference_period_start": f"{year}-01-01",
                    "reference_period_end": f"{year}-12-31", "published": f"{day}-06-30",
                }
                for year, source, value, day in order
            )
        )  # fmt: skip

    found = beside(table(rows), prefer=prefer)
    asked = series(table(rows), "people_in_need", "SYR", prefer=prefer)
    columns = ["reference_period_start", "reference_period_end", "value"]
    pd.testing.assert_frame_equal(
        found.loc[found["stands"], columns].reset_index(drop=True), asked[columns]
    )
    # nothing is averaged: each value is one that its source said of this period
    told = {(str(year), source, value) for year, source, value, _ in rows}
    assert {*zip(found["period"], found["source"], found["value"], strict=True)} <= told
    shuffled = random.sample(rows, len(rows))
    pd.testing.assert_frame_equal(found, beside(table(shuffled), prefer=prefer))


def test_syria():
    syria = seeds.load("syria")
    idps = beside(syria, "internally_displaced_people", "SYR").set_index(["period", "source"])
    one = idps.loc[("2019", "IDMC")]
    assert (one["kind"], round(one["percent"], 1)) == ("definition", 5.7)
    assert one["says"].startswith("UNHCR 6,146,994 and IDMC 6,495,392: 5.7 % apart; IDMC ")
    # UNHCR's figure for 2021 is IDMC's for 2022, digit for digit
    assert "UNHCR has here what IDMC gives for 2022" in idps.loc[("2021", "IDMC"), "says"]
    assert idps.loc[("2016", "IDMC"), "kind"] == "same"
    needs = beside(syria, "people_in_need", ["SYR", "3RP"], prefer=["OCHA", "OCHA (chart)"])
    plan = needs[(needs["period"] == "2022") & (needs["location_code"] == "3RP")].iloc[0]
    assert (plan["kind"], plan["value"], plan["stands"]) == ("population", 20.1e6, False)
    asked = series(syria, "people_in_need", "SYR", prefer=["OCHA", "OCHA (chart)"])
    assert needs.loc[needs["stands"], "value"].tolist() == asked["value"].tolist()
    # 16.7 million is OCHA's figure for 2024, which UNICEF prints for 2025
    last = needs.iloc[-1]
    assert (last["source"], last["kind"]) == ("UNICEF", "probable slip")
    # ... also where no one is trusted more
    last = beside(syria, "people_in_need", "SYR").iloc[-1]
    assert (last["source"], last["kind"]) == ("UNICEF", "probable slip")
    assert last["says"] == (
        "OCHA 16.5M and UNICEF 16.7M: 1.2 % apart; one of the two is probably a slip: UNICEF "
        "has here what OCHA gives for 2024."
    )
    # ... and where it is the other that is
    trusted = beside(syria, "people_in_need", "SYR", prefer="UNICEF").iloc[-1]
    assert (trusted["source"], trusted["kind"]) == ("OCHA", "probable slip")
    assert "one of the two is probably a slip: UNICEF has here" in trusted["says"]


def test_columns_stand_in_the_order_that_is_documented(figures_of):
    rows = [{"value": 1}, {"value": 2, "source": "IDMC", "category": "conflict"}]
    found = reconcile(figures_of(*rows), "people_in_need", "SYR")
    assert [*found] == [
        "period", "category", "source", "value", "unit", "low", "high", "qualifier",
        "publication", "published", "method", "reference_period_start",
        "reference_period_end", "stands", "against", "difference", "percent", "spread", "kind",
        "says",
    ]  # fmt: skip


def test_percentages_lie_points_apart(figures_of):
    table = figures_of(
        {"value": 45.2}, {"value": 47.1, **UNICEF},
        indicator="poverty_headcount_ratio", unit="percent", poverty_line="national",
    )  # fmt: skip
    found = beside(table, "poverty_headcount_ratio", "SYR")
    assert found[["percent", "spread"]].iloc[1].isna().all()
    assert found["difference"].round(1).tolist() == [0, 1.9]
    assert "OCHA 45.2% and UNICEF 47.1%: 1.9 percentage points apart;" in found["says"][1]


def test_who_breaks_it_down_otherwise_is_named(figures_of):
    """UNHCR counts the displaced by where they come from, and has no overall figure."""
    table = figures_of(
        {"value": 7.4 * M, "source": "IDMC"},
        {"value": 7.2 * M, "source": "UNHCR", "origin_location_code": "SYR"},
        {"value": 0.0, "source": "UNHCR", "origin_location_code": "IRQ"},
        indicator="internally_displaced_people",
    )
    found = beside(table, "internally_displaced_people", "SYR")
    assert found["says"].tolist() == [
        "IDMC 7,400,000: no other source; what is of UNHCR is broken down otherwise."
    ]
    alone = beside(table.iloc[:1], "internally_displaced_people", "SYR")
    assert alone["says"].tolist() == ["IDMC 7,400,000: no other source."]


def test_no_figure_is_held_against_one_that_was_filled_in(figures_of):
    table = figures_of(
        {"value": 17.3 * M, "source": "A", "status": "filled"},
        {"value": 12.1 * M, **UNICEF},
    )
    for found in (beside(table), beside(table, prefer="A")):
        assert set(found["against"]) == {"UNICEF"}
        row = found[found["source"] == "A"].iloc[0]
        assert row["kind"] == "definition"
        assert "A is of status filled, UNICEF is of status final" in row["says"]


def test_days_may_be_texts(figures_of):
    table = figures_of({"value": 5.0, **UNICEF}, {"value": 3.0, **WFP, "gender": "f"})
    texts = {name: table[name].astype("str") for name in PERIOD}
    pd.testing.assert_frame_equal(beside(table.assign(**texts)), beside(table))
    assert "what is of WFP is broken down otherwise" in beside(table)["says"][0]
