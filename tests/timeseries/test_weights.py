"""Weights: rates, each counted by how many people it speaks of."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.errors import ConflictError, MeaningError, SelectionError
from humstats.timeseries.adding.sums import Parts
from humstats.timeseries.adding.weights import amount_of, weight_of, weighted

RATE = {"indicator": "poverty_headcount_ratio", "unit": "percent"}
PEOPLE = {"indicator": "population"}
OVER = {"value": 300, "qualifier": "more_than"}
UNDER = {"value": 300, "qualifier": "less_than"}


def region(code, value, **more):
    return {"admin_level": 1, "admin1_code": code, "value": value, **more}


def mean(rates, weights):
    rows, _ = weighted(rates, weights)
    parts = Parts.of(rows, np.zeros(len(rows), "i8"))
    return amount_of(parts, np.zeros(1, bool)), weight_of(parts)


@pytest.mark.parametrize(
    ("people", "expected"), [((1, 1), 60), ((3, 1), 50), ((0, 5), 80), ((1, 0), 40)]
)
def test_the_mean_leans_to_the_heavier(figures_of, people, expected):
    rates = figures_of(region("SY04", 40), region("SY07", 80), **RATE)
    weights = figures_of(region("SY04", people[0]), region("SY07", people[1]), **PEOPLE)
    found, weight = mean(rates, weights)
    assert found.value.tolist() == [expected]
    assert weight["weight"].tolist() == [sum(people)]


def test_of_nobody_there_is_no_mean(figures_of):
    found, _ = mean(figures_of(region("A", 40), **RATE), figures_of(region("A", 0), **PEOPLE))
    assert np.isnan(found.value).all()


def test_bounds_are_weighted_too(figures_of):
    rates = figures_of(region("A", 40, about=2), region("B", 80), **RATE)
    found, _ = mean(rates, figures_of(region("A", 1), region("B", 1), **PEOPLE))
    assert (found.low.tolist(), found.high.tolist()) == ([59.5], [60.5])


@pytest.mark.parametrize(
    ("rate", "weights", "error"),
    [
        (RATE, [region("A", 1, indicator="people_in_need")], MeaningError),
        (PEOPLE, [region("A", 1, **PEOPLE)], MeaningError),
        (RATE, [region("B", 1, **PEOPLE)], SelectionError),
        (
            RATE,
            [region("A", 1, **PEOPLE), region("A", 2, **PEOPLE, source="UN")],
            ConflictError,
        ),
    ],
)
def test_weights_that_do_not_fit(figures_of, rate, weights, error):
    with pytest.raises(error):
        weighted(figures_of(region("A", 40), **rate), figures_of(*weights))


def test_only_what_is_averaged_needs_a_weight(figures_of):
    rates = figures_of({"value": 25}, region("A", 40), **RATE)
    weights = figures_of(region("A", 3), **PEOPLE)
    found, _ = weighted(rates, weights, averaged=np.array([False, True]))
    assert found["weight"].tolist()[1:] == [3]
    with pytest.raises(SelectionError, match="1 of 2 rates have no weight: SYR"):
        weighted(rates, weights)


def ipc(phase, **more):
    return {"ipc_type": "current", "ipc_phase": phase, **more}


def test_shares_by_phase_are_weighted_by_the_people_analysed(figures_of):
    shares = figures_of(
        region("A", 20, **ipc("3+")), region("A", 5, **ipc("4")), region("B", 40, **ipc("3+")),
        indicator="share_of_people_by_ipc_phase", unit="percent",
    )  # fmt: skip
    people = figures_of(
        region("A", 100, **ipc("all")), region("A", 20, **ipc("3+")),
        region("B", 300, **ipc("all")), region("B", 7, ipc_type="first projection"),
        indicator="people_by_ipc_phase",
    )  # fmt: skip
    found, says = weighted(shares, people)
    assert found["weight"].tolist() == [100, 100, 300]
    assert says == "weighted by people_by_ipc_phase (OCHA)"


def test_weights_without_a_row_are_told(figures_of):
    rates = figures_of(region("A", 40), **RATE)
    with pytest.raises(SelectionError, match="weights= has no rows"):
        weighted(rates, rates.iloc[:0])


def test_shares_by_phase_are_not_weighted_by_whoever_lives_there(figures_of):
    shares = figures_of(
        region("A", 20, **ipc("3+")), indicator="share_of_people_by_ipc_phase", unit="percent"
    )
    with pytest.raises(MeaningError, match="is a rate of people_by_ipc_phase"):
        weighted(shares, figures_of(region("A", 100), **PEOPLE))


@pytest.mark.parametrize(
    "more", [{"value": -1}, {"value": 5, "unit": "households"}], ids=["negative", "two units"]
)
def test_weights_of_two_kinds_are_refused(figures_of, more):
    rates = figures_of(region("A", 40), region("B", 80), **RATE)
    weights = figures_of(region("A", 1), region("B", **more), **PEOPLE)
    with pytest.raises(MeaningError, match=r"one unit, 0 or more.*weights\[\(weights.unit == "):
        weighted(rates, weights)


def test_a_mean_is_no_surer_than_its_weights(figures_of):
    rates = figures_of(region("A", 40), region("B", 80), published="2024-05-01", **RATE)
    weights = figures_of(
        region("A", 1, qualifier="about"),
        region("B", 1, status="projected", published="2024-06-01"),
        **PEOPLE,
    )
    rows, _ = weighted(rates, weights)
    assert rows["qualifier"].tolist() == ["about", "exact"]
    assert rows["status"].tolist() == ["final", "projected"]
    assert rows["published"].dt.strftime("%F").fillna("").tolist() == ["", "2024-06-01"]


@pytest.mark.parametrize("mine", [True, False])
@pytest.mark.parametrize("theirs", [True, False])
def test_shares_and_people_with_and_without_a_column_of_phases(figures_of, mine, theirs):
    shares = figures_of(
        region("A", 20), indicator="share_of_people_by_ipc_phase", unit="percent"
    )
    people = figures_of(region("A", 100), indicator="people_by_ipc_phase")
    shares = (
        shares.assign(ipc_phase="3+")
        if mine
        else shares.drop(columns="ipc_phase", errors="ignore")
    )
    people = (
        people.assign(ipc_phase="all")
        if theirs
        else people.drop(columns="ipc_phase", errors="ignore")
    )
    assert weighted(shares, people)[0]["weight"].tolist() == [100]


def test_people_of_one_phase_weigh_no_shares(figures_of):
    shares = figures_of(
        region("A", 20), indicator="share_of_people_by_ipc_phase", unit="percent"
    )
    people = figures_of(region("A", 100, **ipc("3+")), indicator="people_by_ipc_phase")
    with pytest.raises(SelectionError, match="for ipc_phase 'all'"):
        weighted(shares, people)


@pytest.mark.parametrize(
    ("rates", "people", "expected"),
    [
        # 10 of 100 and 50 of more than 300
        ([{"value": 10}, {"value": 50}], [{"value": 100}, OVER], [None, 40, 50]),
        ([{"value": 50}, {"value": 10}], [{"value": 100}, OVER], [None, 10, 20]),
        ([{"value": 10}, {"value": 50}], [OVER, OVER], [None, 10, 50]),
        ([{"value": 10}, {"value": 10}], [{"value": 100}, OVER], [10, 10, 10]),
        ([{"value": 10}, {"value": 50}], [{"value": 100}, UNDER], [None, 10, 40]),
        ([{"value": 10}, {"value": 60}], [{"value": 100}, {"value": 300, "about": 200}],
         [47.5, 10 + 50 * 2 / 3, 50]),
        ([{"value": 10, "qualifier": "at_least"}, {"value": 50}], [OVER, {"value": 100}],
         [None, 10, np.inf]),
        # of "about" nobody says how far from it
        ([{"value": 10}, {"value": 50}], [{"value": 100}, {"value": 300, "qualifier": "about"}],
         [40, 40, 40]),
        ([{"value": 10, "qualifier": "at_least"}, {"value": 50}],
         [{"value": 100}, {"value": 300, "qualifier": "about"}], [None] * 3),
    ],
)  # fmt: skip
def test_between_bounds_of_weights_a_mean_has_bounds(figures_of, rates, people, expected):
    places = ("A", "B")
    rates = (region(at, **cells) for at, cells in zip(places, rates, strict=True))
    people = (region(at, **cells) for at, cells in zip(places, people, strict=True))
    found, _ = mean(figures_of(*rates, **RATE), figures_of(*people, **PEOPLE))
    told = [None if np.isnan(held[0]) else held[0] for held in found[:3]]
    assert told == pytest.approx(expected)


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("population", "people_in_need"), "people_in_need, population"),
        (("inform_risk",) * 2, "inform_risk"),
    ],
)
def test_weights_are_counts_of_one_indicator(figures_of, codes, told):
    weights = figures_of(*(region("A", 9, indicator=code) for code in codes))
    with pytest.raises(MeaningError) as refused:
        weighted(figures_of(region("A", 40), **RATE), weights)
    assert str(refused.value) == (
        f"Weights are counts of one indicator, and these are of {told}: choose one."
    )


def test_a_ward_without_a_weight_is_named(figures_of):
    inside = {"admin_level": 3, "admin2_name": "Jenin", "admin2_code": "PS0101"}
    wards = [{**inside, "area_code": name, "area_name": name} for name in ("East", "West")]
    rates = figures_of(*({**ward, "value": 40} for ward in wards), **RATE)
    with pytest.raises(SelectionError, match="1 of 2 rates have no weight: West, 2024"):
        weighted(rates, figures_of({**wards[0], "value": 9}, **PEOPLE))
