"""Members: sexes, ages and phases made one, and whether they are all."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.errors import MeaningError
from humstats.timeseries.adding.members import added_members


def added(figures, breakdown, to=None, **more):
    found = added_members(figures.assign(decided=None), breakdown, to, **more)
    told = found[["value", "qualifier", "note"]].astype(object)
    return told.where(told.notna(), None).values.tolist()


@pytest.mark.parametrize(
    ("labels", "to", "expected"),
    [
        # the widest that fill the span, once
        (("0-17", "0-4", "5-17", "18+"), None, [2, "exact", None]),
        (("0-17", "18+", "unknown"), None, [3, "exact", None]),
        (("0-4", "5-17", "18+"), "0-17", [2, "exact", None]),
        (("0-4", "12-17"), "0-17", [2, "at_least", "no figure for ages 5-11"]),
    ],
)
def test_ages_side_by_side(figures_of, labels, to, expected):
    figures = figures_of(*({"age_range": label, "value": 1} for label in labels))
    assert added(figures, "age_range", to) == [expected]


@pytest.mark.parametrize(
    ("complete", "expected"),
    [(False, [5, "at_least", "1 of 2 sexes: m is not there"]), (True, [5, "exact", None])],
)
def test_a_sex_without_a_row(figures_of, complete, expected):
    figures = figures_of({"gender": "f", "value": 5})
    assert added(figures, "gender", complete=complete) == [expected]


def test_a_sex_with_a_blank_is_missing_whatever_is_none(figures_of):
    figures = figures_of(
        {"gender": "f", "value": 5}, {"gender": "m", "value": np.nan, "status": "missing"}
    )
    assert added(figures, "gender", complete=True)[0][1] == "at_least"


def test_phases_three_and_above(figures_of):
    figures = figures_of(
        *({"ipc_phase": str(n), "value": n} for n in range(1, 6)),
        indicator="people_by_ipc_phase",
    )
    assert added(figures, "ipc_phase", "3+") == [[12, "exact", None]]


@pytest.mark.parametrize(("breakdown", "to"), [("gender", "f"), ("age_range", "children")])
def test_what_nothing_adds_up_to(figures_of, breakdown, to):
    with pytest.raises(MeaningError):
        added(figures_of({breakdown: "0-4", "value": 1}), breakdown, to)
