"""Phases: compared as a whole, with all that says which are above."""

from __future__ import annotations

import pytest

from humstats.timeseries.messages.claims import claims
from humstats.timeseries.messages.phases import other_phases, own_phases, phases_named
from humstats.timeseries.messages.titles import check_title
from humstats.timeseries.messages.verdicts import test_claim as verdict_on


def people_in(figures_of, phase):
    return figures_of({"value": 2.4e6}, indicator="people_by_ipc_phase", ipc_phase=phase)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("IPC Phase 3", "3"),
        ("phase 3 in 2024", "3"),
        ("IPC Phase 3, 4 million people", "3"),
        ("Phase 4 and 5.2 million people", "4"),
        ("Phase 4 or 5 million people", "4"),
        ("IPC 3+", "3+"),
        ("IPC3+", "3+"),
        ("IPC Phase 4 +", "4+"),
        ("phase 3 or above", "3+"),
        ("Phase 3 and higher", "3+"),
        ("Phase 3 or worse", "3+"),
        ("IPC Phase 3–5", "3+"),
        ("IPC Phases 3 to 5", "3+"),
        ("Phases 3, 4 and 5", "3+"),
        ("Phases 3 and 4", "3–4"),
        ("3 million people", None),
        ("the 3+ group", None),
    ],
)
def test_phases_are_read_whole(text, code):
    assert [found for _, found in phases_named(text)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("phase", "text", "answer"),
    [
        ("3+", "2.4 million people in IPC Phase 3", "cannot be known"),
        ("3+", "2.4 million people in IPC Phase 3 or worse", "supported"),
        ("3+", "2.4 million people in IPC Phases 3 to 5", "supported"),
        ("3+", "2.4 million people in IPC Phase 3–5", "supported"),
        ("3+", "2.5 million people in IPC Phases 3 to 5", "refuted"),
        ("3+", "2.4 million people in IPC Phases 3 and 4", "cannot be known"),
        ("3+", "2.4 million people in Syria", "cannot be known"),
        ("4", "2.4 million people in IPC Phase 4", "supported"),
        ("4", "2.4 million people in IPC Phase 4+", "cannot be known"),
        ("4", "2.4 million people in IPC Phase 4 or above", "cannot be known"),
    ],
)
def test_a_phase_is_no_other_one(figures_of, phase, text, answer):
    verdict = verdict_on(people_in(figures_of, phase), text)
    assert verdict.answer == answer, verdict.because


def test_a_title_names_the_phase_of_its_figures(figures_of):
    table = people_in(figures_of, "3+")
    check_title("2.4 million people in IPC Phases 3–5", table)
    with pytest.raises(ValueError, match="'IPC Phase 3', which cannot be tested"):
        check_title("2.4 million people in IPC Phase 3", table)


def test_a_series_of_no_phase_has_no_others(figures_of):
    table = people_in(figures_of, "all")
    assert own_phases(table) == frozenset()
    assert other_phases("people in IPC Phase 3", table) == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2.4 million people in IPC Phase 3+", "supported"),
        ("2.4 million people in IPC 3+", "supported"),
        ("6.1 million people in all IPC phases", "supported"),
        ("6.1 million people in IPC Phase 3+", "refuted"),
        ("2.4 million people in all IPC phases", "refuted"),
        ("2.4 of 6.1 million people in all IPC phases are in Phase 3 or worse", "supported"),
    ],
)
def test_one_phase_is_a_part_of_all(figures_of, text, answer):
    part = people_in(figures_of, "3+")
    whole = part.assign(ipc_phase="all", value=6.1e6, low=6.1e6, high=6.1e6)
    verdict = verdict_on(part, text, whole=whole)
    assert verdict.answer == answer, verdict.because
    assert all(verdict_on(part, one, whole=whole).answer == "supported"
               for one in claims(part, whole=whole))  # fmt: skip
