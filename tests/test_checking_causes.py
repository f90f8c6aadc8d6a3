"""Causes: contradictions that meet in one cell are told together, and the others alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats import check
from humstats.checking.causes import MOST_MEMBERS, causes_of
from humstats.checking.outcomes import Outcome
from humstats.rules import RULES, Hits


def outcome(code, *hits, softer=None):
    """Make an outcome of (blamed, members) pairs."""
    members = [np.array(others, "intp") for _, others in hits]
    return Outcome(
        RULES[code],
        Hits(
            np.array([blamed for blamed, _ in hits], "intp"),
            members=np.concatenate(members),
            starts=np.append(0, np.cumsum([len(m) for m in members])),
            softer=None if softer is None else np.array(softer),
        ),
    )


@pytest.mark.parametrize(
    ("hits", "figures", "of_hits"),
    [
        # one hit stays alone, and so do two that share no figure
        ([(1, [2])], [], [-1]),
        ([(1, [2]), (3, [4])], [], [-1, -1]),
        # the figure that both share, blamed or not
        ([(1, [9]), (2, [9])], [9], [0, 0]),
        ([(9, [1]), (2, [9, 4])], [9], [0, 0]),
        # where two figures share as many, the one that is blamed
        ([(9, [3]), (9, [3])], [9], [0, 0]),
        # the most first: what is left over may meet elsewhere, or stay alone
        ([(1, [9]), (2, [9]), (3, [9]), (3, [8]), (5, [8])], [9, 8], [0, 0, 0, 1, 1]),
        ([(1, [9]), (2, [9]), (3, [9]), (3, [8])], [9], [0, 0, 0, -1]),
        # a figure that a hit holds twice
        ([(9, [9, 9])], [], [-1]),
        ([(9, [9, 4]), (5, [4, 4]), (5, [6])], [5], [-1, 0, 0]),
    ],
)
def test_where_contradictions_meet(hits, figures, of_hits):
    found = causes_of([outcome("HS503", *hits)])
    assert found.figures.tolist() == figures
    assert found.of_hits["HS503"].tolist() == of_hits


def test_errors_come_before_warnings_and_many_before_few():
    found = causes_of(
        [
            outcome(
                "HS503",
                *((1, [9]), (2, [9]), (3, [9]), (4, [8]), (5, [8]), (6, [7]), (7, [6])),
                softer=[True] * 5 + [True, False],
            )
        ]
    )
    assert sorted(found.figures[1:].tolist()) == [8, 9]
    assert found.figures[0] in (6, 7)
    assert found.grades.tolist() == [0, 1, 1]
    assert found.sizes.tolist() == [2, 3, 2]


@pytest.mark.parametrize(
    "others",
    [
        # two rows that say the same, a cell that is wrong in itself, a note, a whole sheet
        outcome("HS209", (1, [9]), (2, [9])),
        outcome("HS506", (1, [9]), (2, [9]), softer=[True, True]),
        outcome("HS503", (1, range(2, MOST_MEMBERS + 3)), (2, range(3, MOST_MEMBERS + 4))),
        Outcome(RULES["HS301"], Hits(np.array([9, 9]))),
    ],
)
def test_what_takes_no_part(others):
    assert len(causes_of([others])) == 0


def test_a_finding_of_several_contradictions_meets_others_only_where_all_of_them_do():
    several = [False, True, True]
    hits = Hits(
        np.array([1, 2, 3]),
        members=np.array([9, 9, 4, 5, 9, 6]),
        starts=np.array([0, 1, 4, 6]),
        facts={"several": np.array(several), "shared": np.array([-1, -1, 9])},
    )
    found = causes_of([Outcome(RULES["HS503"], hits)])
    assert found.figures.tolist() == [9]
    assert found.of_hits["HS503"].tolist() == [0, -1, 0]


def test_what_is_wrong_with_the_cell_itself_belongs_to_its_cause():
    cells = Outcome(RULES["HS301"], Hits(np.array([5, 9])))
    found = causes_of([cells, outcome("HS503", (1, [9]), (2, [9]), softer=[True, True])])
    assert found.of_hits["HS301"].tolist() == [-1, 0]
    assert (found.sizes.tolist(), found.grades.tolist()) == ([3], [0])


def test_households_above_people_lead_what_they_explain(figures_of):
    report = check(
        figures_of(
            {"value": 13_000, "origin_row": 2},
            {"value": 75_000, "origin_row": 3, "unit": "households"},
            {"value": 46_000, "origin_row": 4, "indicator": "people_targeted"},
        )
    )
    assert report.causes[["row", "contradictions"]].to_numpy().tolist() == [[2, 2]]
    assert "One wrong figure".lower() in report.to_text()
    first = report.to_text().split("2 contradictions meet")[1]
    assert first.index("HS309") < first.index("HS502")


def test_five_sums_merged_in_one_meet_nothing(figures_of):
    sectors = ["EDU", "FSC", "HEA", "NUT", "WSH", "SHL"]
    parts = [
        {"value": 9_000, "sector_code": one, "gender": sex}
        for one in sectors
        for sex in ("f", "m")
    ]
    wholes = [{"value": 10_000, "sector_code": one} for one in sectors]
    targets = [
        {"value": 19_000, "sector_code": one, "indicator": "people_targeted"}
        for one in sectors[:1]
    ]
    report = check(figures_of(*parts, *wholes, *targets))
    merged = report.findings[report.findings["rule"] == "HS504"]
    assert merged["message"].str.contains("5 more sums are off in the same way").tolist() == [
        True
    ]
    assert merged["cause"].isna().all()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 12),
            st.lists(st.integers(0, 12), min_size=1, max_size=4),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_every_contradiction_is_told_once_with_a_cell_of_its_own(hits):
    found = causes_of([outcome("HS503", *hits)])
    of_hits = found.of_hits["HS503"]
    for (blamed, others), cause in zip(hits, of_hits, strict=True):
        assert cause == -1 or found.figures[cause] in (blamed, *others)
    assert np.bincount(of_hits[of_hits >= 0], minlength=len(found)).tolist() == [*found.sizes]
    assert (found.sizes > 1).all()
    # of those that stay alone, no two meet
    alone = [{b, *o} for (b, o), cause in zip(hits, of_hits, strict=True) if cause < 0]
    assert len(set().union(*alone)) == sum(map(len, alone))


def test_one_cell_is_told_with_what_meets_there(figures_of):
    figures = figures_of(
        {"value": 50, "indicator": "people_affected", "origin_row": 2},
        {"value": 100, "origin_row": 3},
        {"value": 120, "indicator": "people_targeted", "origin_row": 4},
        origin_column="PiN",
    )
    report = check(figures)
    assert report.findings[["rule", "cause"]].to_dict("list") == {
        "rule": ["HS501", "HS502"],
        "cause": [1, 1],
    }
    [cause] = report.causes.to_dict("records")
    assert (cause["row"], cause["value"], cause["contradictions"]) == (3, "100", 2)
    said = "2 contradictions meet in this cell: one wrong figure here may explain them all."
    text = " ".join(report.to_text().split())
    assert f"row 3, PiN: 100. {said} HS501 row 3, PiN: 100 people in need" in text
    assert "1 cell, 2 findings" in text
    # and each of the two is told once, under it
    assert text.count("120 people targeted, more than the 100 in need") == 1
    assert said in report.to_html()


def test_a_third_of_a_million_contradictions_take_moments():
    rng = np.random.default_rng(0)
    rows, others = rng.integers(0, 500_000, (2, 300_000))
    hits = Hits.paired(rows, np.where(others == rows, others + 1, others))
    found = causes_of([Outcome(RULES["HS503"], hits)])
    assert len(found) > 50_000
