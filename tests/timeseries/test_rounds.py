"""Rounds: one after the other they are a series; of two in one period the last is asked for."""

from __future__ import annotations

import pytest

import humstats as hs
from humstats.errors import SelectionError

IDP = "internally_displaced_people"


@pytest.fixture
def rounds(figures_of):
    """Return a function that makes figures of rounds, each with its day."""

    def make(*said, **more):
        return figures_of(
            *({"reporting_round": n, "when": when, "value": v} for n, when, v in said),
            indicator=IDP,
            operation="Lake Chad",
            **more,
        )

    return make


ONE_A_PERIOD = [("9", "2023-09-30", 30), ("10", "2024-03-31", 40), ("11", "2024-06-30", 35)]


def test_one_round_a_period_is_a_series(rounds):
    series = hs.series(rounds(*ONE_A_PERIOD), IDP, "SYR", operation="Lake Chad")
    assert series["value"].tolist() == [30, 40, 35]
    assert series["decided"].tolist() == ["round 9", "round 10", "round 11"]
    assert set(series["reporting_round"]) == {"all"}
    assert hs.change(series)["value"].tolist() == [10, -5]


def test_a_round_that_is_named_is_asked_for_alone(rounds):
    asked = {"operation": "Lake Chad", "reporting_round": "10"}
    assert hs.series(rounds(*ONE_A_PERIOD), IDP, "SYR", **asked)["value"].tolist() == [40]


def test_who_conducts_them_is_named_first_and_then_they_are_a_series(rounds, figures_of):
    figures = rounds(*ONE_A_PERIOD, assessment_type="BA")
    with pytest.raises(SelectionError, match=r"name one \(operation='Lake Chad'") as refused:
        hs.series(figures, IDP, "SYR", assessment_type="BA")
    assert "reporting_round='" not in str(refused.value).partition("hs.select")[0]
    whole = {"operation": "Lake Chad", "assessment_type": "BA"}
    assert len(hs.series(figures, IDP, "SYR", **whole)) == 3


def test_of_two_rounds_in_one_period_the_call_that_keeps_the_last_is_named(rounds):
    figures = rounds(*ONE_A_PERIOD, ("12", "2024-06-30", 50)).assign(operation="all")
    with pytest.raises(SelectionError) as refused:
        hs.series(figures, IDP, "SYR")
    told = str(refused.value)
    # rounds in the order of their numbers
    assert "reporting_round (9, 10, 11, 12)" in told
    call = told.partition("keep the last round of each month: ")[2].removesuffix(".")
    last = eval(call, {"hs": hs, "figures": figures})
    assert hs.series(last, IDP, "SYR")["value"].tolist() == [30, 40, 50]


def test_the_call_keeps_what_was_named(rounds):
    figures = rounds(*ONE_A_PERIOD, ("12", "2024-06-30", 50))
    with pytest.raises(SelectionError, match="keep the last round") as refused:
        hs.series(figures, IDP, "SYR", operation="Lake Chad")
    call = str(refused.value).partition("each month: ")[2].removesuffix(".")
    last = eval(call, {"hs": hs, "figures": figures})
    series = hs.series(last, IDP, "SYR", operation="Lake Chad")
    assert series["value"].tolist() == [30, 40, 50]


def test_two_operations_are_no_series(rounds):
    figures = rounds(*ONE_A_PERIOD)
    figures["operation"] = ["Lake Chad", "Lake Chad", "East"]
    with pytest.raises(SelectionError, match=r"operation \(East, Lake Chad\): name one"):
        hs.series(figures, IDP, "SYR")


def test_the_call_runs_where_a_name_has_an_apostrophe(rounds):
    figures = rounds(*ONE_A_PERIOD, ("12", "2024-06-30", 50), category="N'Djamena")
    with pytest.raises(SelectionError, match="keep the last round") as refused:
        hs.series(figures, IDP, "SYR", operation="Lake Chad", category="N'Djamena")
    call = str(refused.value).partition("each month: ")[2].removesuffix(".")
    last = eval(call, {"hs": hs, "figures": figures})
    assert last["value"].tolist() == [30, 40, 50]
