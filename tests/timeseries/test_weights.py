"""Weights: rates, each counted by how many people it speaks of."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.errors import ConflictError, MeaningError, SelectionError
from humstats.timeseries.adding.sums import Parts
from humstats.timeseries.adding.weights import amount_of, weight_of, weighted

RATE = {"indicator": "poverty_headcount_ratio", "unit": "percent"}
PEOPLE = {"indicator": "population"}


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
