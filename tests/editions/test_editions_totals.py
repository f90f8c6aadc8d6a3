"""Totals that moved, and the areas that moved them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats import compare


def both(figures_of, edition, total, values, when, **more):
    """Return a national figure with its areas."""
    whole = figures_of({"value": total}, when=when, **more)
    return pd.concat([whole, edition(values, when, **more)], ignore_index=True)


def test_areas_explain_a_total(figures_of, edition):
    changes = compare(
        both(figures_of, edition, 60, [10, 20, 30], 2023),
        both(figures_of, edition, 160, [10, 100, 50], 2024),
    )
    total = changes.totals.iloc[0]
    assert len(changes.totals) == 1
    assert (total["basis"], total["old"], total["new"]) == ("published", 60, 160)
    assert (total["areas"], total["explained"], total["unexplained"]) == (3, 100, 0)
    told = changes.contributions
    assert told["area"].tolist() == ["SY01", "SY02", "SY00"]
    assert told["share"].tolist() == [0.8, 0.2, 0.0]


def test_what_areas_do_not_explain_is_said(figures_of, edition):
    changes = compare(
        both(figures_of, edition, 60, [10, 20, 30], 2023),
        both(figures_of, edition, 160, [10, 30, np.nan], 2024),
    )
    total = changes.totals.iloc[0]
    assert (total["explained"], total["unexplained"], total["unknown"]) == (10, 90, 1)


def test_areas_that_moved_against_their_total_come_last_the_largest_first(figures_of, edition):
    changes = compare(
        both(figures_of, edition, 60, [10, 20, 30], 2023),
        both(figures_of, edition, 50, [12, 29, 15], 2024),
    )
    assert changes.contributions["difference"].tolist() == [-15, 9, 2]


def test_a_repeated_row_of_one_level_spoils_no_other(figures_of, edition):
    whole = both(figures_of, edition, 30, [10, 20], 2023)
    district = {"admin_level": 2, "admin1_code": "SY00", "admin2_code": "SY0001", "value": 9}
    twice = figures_of(district, district, when=2024)
    now = pd.concat([both(figures_of, edition, 36, [11, 25], 2024), twice], ignore_index=True)
    assert compare(whole, now).totals["explained"].tolist() == [6]


def test_areas_that_are_gone_or_new_take_part(figures_of, edition):
    changes = compare(
        both(figures_of, edition, 60, [10, 20, 30], 2023),
        both(figures_of, edition, 30, [10, 20], 2024),
    )
    assert changes.totals["unexplained"].tolist() == [0]
    assert changes.contributions["change"].tolist() == ["gone", "kept", "kept"]
    assert changes.contributions["difference"].tolist() == [-30, 0, 0]


def test_areas_that_hold_others_explain_nothing(figures_of, edition):
    changes = compare(
        both(figures_of, edition, 60, [10, 20, 30, 60], 2023),
        both(figures_of, edition, 66, [11, 25, 30], 2024),
    )
    assert changes.totals["explained"].isna().all()
    assert len(changes.contributions) == 0


def test_without_a_national_figure_areas_are_added_up(edition):
    changes = compare(edition([10, 20], 2023), edition([15, 30], 2024))
    assert changes.totals[["basis", "old", "new"]].to_numpy().tolist() == [["areas", 30, 45]]


@pytest.mark.parametrize(
    ("old", "new", "more"),
    [
        # shares and rates are never added
        ([10, 20], [15, 30], {"indicator": "poverty_headcount_ratio", "unit": "percent"}),
        # one area is no total
        ([10], [15], {}),
        # an area that lost its value is not one without people
        ([10, 20], [15, np.nan], {}),
        # other decimals
        ([10, 20], [10.2, 20.4], {}),
    ],
)
def test_what_is_not_added_up(edition, old, new, more):
    assert len(compare(edition(old, 2023, **more), edition(new, 2024, **more)).totals) == 0


def test_a_rate_of_the_country_moves_by_itself(figures_of, edition):
    more = {"indicator": "poverty_headcount_ratio", "unit": "percent", "poverty_line": "x"}
    changes = compare(
        both(figures_of, edition, 40.0, [30.0, 50.0], 2023, **more),
        both(figures_of, edition, 44.0, [33.0, 55.0], 2024, **more),
    )
    assert changes.totals["difference"].tolist() == [4.0]
    assert changes.totals["explained"].isna().all()
    assert len(changes.contributions) == 0


counts = st.lists(st.integers(0, 10**6), min_size=1, max_size=6)


@settings(deadline=None, max_examples=40)
@given(counts, counts)
def test_contributions_add_up(figures_of, edition, old, new):
    changes = compare(
        both(figures_of, edition, sum(old), old, 2023),
        both(figures_of, edition, sum(new), new, 2024),
    )
    for at, total in changes.totals.iterrows():
        mine = changes.contributions[changes.contributions["total"] == at]
        assert mine["difference"].sum() == total["difference"]
        assert total["explained"] + total["unexplained"] == total["difference"]
