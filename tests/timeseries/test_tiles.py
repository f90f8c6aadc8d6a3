"""Tiles: ages side by side, and those that lie in them."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.errors import MeaningError
from humstats.timeseries.adding.tiles import ages_lacking, bands_of, fitting_ages, nested_ages


def labels(figures_of, *ages):
    figures = figures_of(*({"age_range": age, "value": 1} for age in ages))
    return figures, figures["age_range"].astype("str"), np.zeros(len(figures), "intp")


@pytest.mark.parametrize(
    ("ages", "goal", "expected"),
    [
        (("0-17", "18+", "60+"), "all", ["0-17", "18+"]),
        (("0-4", "5-17", "18+"), "0-17", ["0-4", "5-17"]),
        (("0-17", "18+", "unknown"), "all", ["0-17", "18+", "unknown"]),
    ],
)
def test_which_ages_are_added(figures_of, ages, goal, expected):
    rows, column, groups = labels(figures_of, *ages)
    assert column[fitting_ages(rows, column, groups, goal)].tolist() == expected


def test_what_is_no_age_has_no_parts(figures_of):
    rows, column, groups = labels(figures_of, "0-17")
    with pytest.raises(MeaningError, match="is no age range"):
        fitting_ages(rows, column, groups, "children")


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        (("0-17", "18+"), []),
        (("18+", "60+"), [{"60+": "18+"}]),
        (
            ("0-17", "18+", "18-59", "60+", "5-11"),
            [{"18-59": "18+", "60+": "18+", "5-11": "0-17"}],
        ),
        # those of a layer are side by side
        (
            ("18+", "18-59", "18-24", "50-64"),
            [{"18-59": "18+"}, {"18-24": "18+", "50-64": "18+"}],
        ),
    ],
)
def test_which_ages_lie_in_those_that_are_added(figures_of, ages, expected):
    _, column, groups = labels(figures_of, *ages)
    added = column.isin(["0-17", "18+"]).to_numpy()
    found = [
        {column[at]: column[of[at]] for at in np.flatnonzero(lying)}
        for of, lying in nested_ages(column, groups, added, ~added)
    ]
    assert found == expected


def test_ages_of_another_sum_lie_in_none(figures_of):
    _, column, _ = labels(figures_of, "18+", "60+")
    added = (column == "18+").to_numpy()
    assert [*nested_ages(column, np.array([0, 1]), added, ~added)] == []


@pytest.mark.parametrize(
    ("ages", "goal", "expected"),
    [
        (("0-4", "12-17"), "0-17", "no figure for ages 5-11"),
        (("0-17",), "all", "no figure for ages 18+"),
        (("0-17", "18+", "unknown"), "all", None),
    ],
)
def test_of_which_ages_there_is_no_figure(ages, goal, expected):
    assert ages_lacking(ages, goal) == expected


def test_a_word_is_no_age():
    assert [*bands_of(["0-4", "unknown", "all"])] == ["0-4"]
