"""Households: turned into people by their size."""

from __future__ import annotations

import pytest

from humstats.errors import FigureError
from humstats.timeseries.adding.households import as_people


def test_bounds_are_turned_too(figures_of):
    figures = figures_of({"value": 100, "qualifier": "more_than", "unit": "households"})
    people = as_people(figures, 5)
    assert people[["value", "low", "unit"]].values.tolist() == [[500, 500, "people"]]
    assert people["note"].tolist() == ["households turned into people, 5 in each"]


def test_a_note_that_is_a_sentence_keeps_one_full_stop_at_its_end(figures_of):
    figures = figures_of({"value": 100, "unit": "households", "note": "Read by eye."})
    assert as_people(figures, 5)["note"].tolist() == [
        "Read by eye; households turned into people, 5 in each."
    ]


def test_where_both_are_published_the_people_stand(figures_of):
    figures = figures_of({"value": 100, "unit": "households"}, {"value": 480})
    assert as_people(figures, 5)["value"].tolist() == [480]


def test_other_units_stay(figures_of):
    figures = figures_of({"value": 480}, {"indicator": "funding_required", "unit": "usd",
                                          "value": 9})  # fmt: skip
    assert as_people(figures, 5)["value"].tolist() == [480, 9]


@pytest.mark.parametrize("size", [0, 0.9, 31, -5])
def test_a_size_that_no_household_has(figures_of, size):
    with pytest.raises(FigureError):
        as_people(figures_of({"value": 1, "unit": "households"}), size)


def test_a_blank_in_people_is_filled_by_the_households(figures_of):
    figures = figures_of(
        {"value": 100, "unit": "households"}, {"value": float("nan"), "status": "suppressed"}
    )
    assert as_people(figures, 5)["value"].tolist() == [500]
