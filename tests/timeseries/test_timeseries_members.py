"""Members: sexes, ages and phases made one, and whether they are all."""

from __future__ import annotations

import numpy as np
import pytest

from humstats.errors import MeaningError, SelectionError
from humstats.timeseries.adding.members import added_members


def added(figures, breakdown, to=None, **more):
    found = added_members(figures.assign(decided=None), breakdown, to, **more)
    told = found[["value", "qualifier", "note"]].astype(object)
    return told.where(told.notna(), None).values.tolist()


@pytest.mark.parametrize(
    ("ages", "to", "expected"),
    [
        # the widest that fill the span, once
        ({"0-17": 2, "0-4": 1, "5-17": 1, "18+": 1}, None, [3, "exact", None]),
        ({"0-17": 1, "18+": 1, "unknown": 1}, None, [3, "exact", None]),
        ({"0-4": 1, "5-17": 1, "18+": 1}, "0-17", [2, "exact", None]),
        ({"0-4": 1, "12-17": 1}, "0-17", [2, "at_least", "no figure for ages 5-11"]),
    ],
)
def test_ages_side_by_side(figures_of, ages, to, expected):
    figures = figures_of(*({"age_range": age, "value": value} for age, value in ages.items()))
    assert added(figures, "age_range", to) == [expected]


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ({"0-17": 20, "18+": 36, "60+": 5}, [56, "exact", None]),
        ({"0+": 56, "60+": 5}, [56, "exact", None]),
        ({"0-17": 20, "18-59": 30, "60+": 5, "18+": 36}, [56, "exact", None]),
        ({"0-59": 50, "60+": 10, "80+": 3}, [60, "exact", None]),
        ({"18+": 36, "60+": 5}, [36, "at_least", "no figure for ages 0-17"]),
        ({"18+": 36, "100+": 1}, [36, "at_least", "no figure for ages 0-17"]),
    ],
)
def test_an_age_without_an_end_lies_in_a_wider_one(figures_of, ages, expected):
    figures = figures_of(*({"age_range": age, "value": value} for age, value in ages.items()))
    assert added(figures, "age_range") == [expected]


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


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        (("1", "2", "3+"), [3, "exact", None]),
        (("1", "2", "3", "4", "5", "3+"), [5, "exact", None]),
        (("3+",), [1, "at_least", "1 of 3 phases: 1, 2 are not there"]),
        (("3", "4"), [2, "at_least", "2 of 5 phases: 1, 2, 5 are not there"]),
    ],
)
def test_phases_three_and_above_are_there_once(figures_of, phases, expected):
    figures = figures_of(
        *({"ipc_phase": phase, "value": 1} for phase in phases),
        indicator="people_by_ipc_phase",
        ipc_type="current",
    )
    assert added(figures, "ipc_phase") == [expected]


def test_where_three_and_above_is_published_a_phase_in_it_says_nothing(figures_of):
    figures = figures_of(
        *({"ipc_phase": p, "value": v} for p, v in (("1", 7), ("2", 2), ("3+", 5), ("5", 0))),
        indicator="people_by_ipc_phase",
    )
    assert added(figures, "ipc_phase") == [[14, "exact", None]]


@pytest.mark.parametrize(
    ("status", "why"), [("missing", "blank"), ("suppressed", "suppressed")]
)
def test_an_age_without_a_figure_is_a_gap_though_the_list_is_complete(figures_of, status, why):
    figures = figures_of(
        {"age_range": "0-4", "value": 1},
        {"age_range": "5-17", "value": np.nan, "status": status},
        {"age_range": "18+", "value": 1},
    )
    expected = [2, "at_least", f"2 of 3 age ranges: 5-17 is {why}"]
    assert added(figures, "age_range", complete=True) == [expected]


def test_ages_that_overlap_are_added_where_a_reason_was_given(figures_of):
    figures = figures_of({"age_range": "0-17", "value": 2}, {"age_range": "15+", "value": 1})
    assert added(figures, "age_range") == [[3, "exact", None]]


@pytest.mark.parametrize(
    ("breakdown", "label", "note"),
    [
        ("gender", "boys", "1 sex (boys), not known to be all"),
        ("disability", "unknown", "1 part (unknown), not known to be all"),
        ("age_range", "children", "1 age range (children), not known to be all"),
    ],
)
def test_a_word_of_no_list_is_not_lost(figures_of, breakdown, label, note):
    figures = figures_of({breakdown: label, "value": 5})
    assert added(figures, breakdown) == [[5, "at_least", note]]


def test_ages_of_which_none_goes_into_another_are_refused(figures_of):
    with pytest.raises(SelectionError, match="goes into age_range '0-17': there are 18"):
        added(figures_of({"age_range": "18+", "value": 5}), "age_range", "0-17")


def test_a_sector_alone_is_the_least_that_all_can_be(figures_of):
    figures = figures_of({"sector_code": "WSH", "value": 120})
    note = "1 sector (WSH), not known to be all"
    assert added(figures, "sector_code") == [[120, "at_least", note]]


def test_a_sum_despite_overlaps_that_lacks_a_part_is_not_known(figures_of):
    figures = figures_of(
        {"sector_code": "WSH", "value": 100},
        {"sector_code": "HEA", "value": None, "status": "missing"},
    )
    [[value, _, note]] = added(figures, "sector_code", despite=True)
    assert value is None
    assert note.endswith("1 of 2 sectors: HEA is blank")
