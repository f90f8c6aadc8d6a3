"""Outcomes: how severe each hit is, and which figures a rule keeps out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest

import humstats as hs
from humstats.checking.outcomes import Outcome
from humstats.rules import RULES, Hits

if TYPE_CHECKING:
    from humstats.model.findings import Severity

ROWS = np.array([2, 5, 9])
MILDER = np.array([False, True, False])


def outcome(
    severity: Severity = "error",
    scope: Literal["cell", "key", "relation"] = "cell",
    *,
    softer: bool = False,
    grouped: bool = False,
) -> Outcome:
    """Return what a rule found in three rows; the second one is softer where asked for."""
    rule = replace(RULES["HS301"], severity=severity, scope=scope)
    members = np.array([3, 6, 7, 10]) if grouped else None
    starts = np.array([0, 1, 3, 4]) if grouped else None
    return Outcome(rule, Hits(ROWS, members, starts, softer=MILDER if softer else None))


@pytest.mark.parametrize(
    ("severity", "softer", "grades", "counts"),
    [
        ("error", False, [0, 0, 0], {"error": 3}),
        ("error", True, [0, 1, 0], {"error": 2, "warning": 1}),
        ("warning", True, [1, 2, 1], {"warning": 2, "note": 1}),
        # nothing is milder than a note
        ("note", True, [2, 2, 2], {"note": 3}),
    ],
)
def test_each_hit_has_a_severity(
    severity: Severity, softer: bool, grades: list[int], counts: dict[str, int]
) -> None:
    found = outcome(severity, softer=softer)
    assert found.grades.tolist() == grades
    assert found.counts() == counts


def test_nothing_found_counts_nothing() -> None:
    none = Outcome(RULES["HS301"], Hits(np.empty(0, "intp")))
    assert none.counts() == {}
    assert none.blamed().tolist() == []


def test_some_of_the_hits_keep_their_members_and_their_severity() -> None:
    found = outcome(softer=True, grouped=True)
    some = found.where(np.array([False, True, True]))
    assert some.hits.rows.tolist() == [5, 9]
    assert [some.hits.others(hit).tolist() for hit in (0, 1)] == [[6, 7], [10]]
    assert some.grades.tolist() == [1, 0]
    assert found.hits.rows.tolist() == [2, 5, 9]
    assert found.where(np.array([True] * 3)) is found


@pytest.mark.parametrize(
    ("found", "blamed"),
    [
        (outcome(), [2, 5, 9]),
        # what became a warning keeps nothing out
        (outcome(softer=True), [2, 9]),
        (outcome("warning"), []),
        # a cell is wrong by itself, whatever is told beside it
        (outcome(grouped=True), [2, 5, 9]),
        # of one key nobody knows which figure is right: all are kept out
        (outcome(scope="key", grouped=True), [2, 3, 5, 6, 7, 9, 10]),
        (outcome(scope="key", grouped=True, softer=True), [2, 3, 9, 10]),
        # a relation flags, and never keeps out
        (outcome(scope="relation", grouped=True), []),
    ],
    ids=["cell", "softer", "warning", "cell with others", "key", "softer key", "relation"],
)
def test_what_is_kept_out(found: Outcome, blamed: list[int]) -> None:
    assert sorted(found.blamed()) == blamed


def test_a_cell_that_several_figures_share_is_told_once() -> None:
    rows = "SYX,2024,10,20,30\nSYR,2024,11,21,31\nSYX,2023,12,22,32\n"
    header = "country,year,People in need,People targeted,Population\n"
    report = hs.check(hs.read((header + rows).encode(), source="OCHA"))
    told = report.findings[report.findings["rule"] == "HS203"]
    assert told["row"].tolist() == [2, 4]
    assert told["column"].tolist() == ["country", "country"]
    assert len(report.quarantined) == 6
    assert report.counts["error"] == 2
