"""Hits: rows, the other figures of each relation, and facts, kept together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from humstats.rules import RULES, Hits
from humstats.rules.rule import chosen_groups

GROUPED = Hits(
    np.array([5, 2, 9]),
    members=np.array([6, 7, 3, 1]),
    starts=np.array([0, 2, 3, 4]),
    facts={"sum": np.array([50.0, 20.0, 90.0]), "column": ["a", "b", "c"]},
    softer=np.array([True, False, False]),
)


def as_rows(hits):
    return [
        (
            int(row),
            hits.others(i).tolist(),
            {name: fact[i] for name, fact in hits.facts.items()},
            None if hits.softer is None else bool(hits.softer[i]),
        )
        for i, row in enumerate(hits.rows)
    ]


FIVE = (5, [6, 7], {"sum": 50, "column": "a"}, True)
TWO = (2, [3], {"sum": 20, "column": "b"}, False)
NINE = (9, [1], {"sum": 90, "column": "c"}, False)


@pytest.mark.parametrize(
    ("hits", "rows"),
    [
        (GROUPED, [FIVE, TWO, NINE]),
        (GROUPED.sorted(), [TWO, FIVE, NINE]),
        (GROUPED.take(np.array([2, 0])), [NINE, FIVE]),
        (GROUPED.take(np.array([], "intp")), []),
        (
            Hits.joined([GROUPED.take(np.array([2])), GROUPED.take(np.array([0, 1]))]),
            [TWO, FIVE, NINE],
        ),
        (Hits.joined([]), []),
    ],
)
def test_what_belongs_together_stays_together(hits, rows):
    assert as_rows(hits) == rows
    assert len(hits) == len(rows)


def test_hits_of_a_mask_keep_the_facts_of_their_rows():
    hits = Hits.where(np.array([False, True, True]), low=np.array([1.0, 2.0, 3.0]))
    assert as_rows(hits) == [(1, [], {"low": 2.0}, None), (2, [], {"low": 3.0}, None)]


def test_hits_without_members_can_be_joined():
    hits = Hits.joined([Hits(np.array([4])), Hits(np.array([1]), softer=np.array([True]))])
    assert as_rows(hits) == [(1, [], {}, True), (4, [], {}, False)]
    assert hits.members is None


def test_pairs_are_sorted_by_the_row_that_they_blame():
    hits = Hits.paired(np.array([8, 3]), np.array([1, 2]))
    assert as_rows(hits) == [(3, [2], {}, None), (8, [1], {}, None)]


@given(st.lists(st.lists(st.integers(0, 99), max_size=3), max_size=6), st.data())
def test_groups_are_chosen_whole(groups, data):
    members = np.array([m for group in groups for m in group], "intp")
    starts = np.append(0, np.cumsum([len(group) for group in groups])).astype("intp")
    wanted = data.draw(
        st.lists(st.sampled_from(range(len(groups))), unique=True) if groups else st.just([])
    )
    chosen, begins = chosen_groups(members, starts, np.array(wanted, "intp"))
    found = [chosen[a:b].tolist() for a, b in pairwise(begins)]
    assert found == [groups[n] for n in wanted]


def test_only_an_error_of_one_cell_or_key_keeps_out():
    out = {code for code, rule in RULES.items() if rule.keeps_out}
    assert {"HS203", "HS208", "HS301"} <= out
    assert not out & {"HS201", "HS206", "HS209", "HS501", "HS503", "HS505"}
