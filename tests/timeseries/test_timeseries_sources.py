"""Sources: whose figures are asked for, and what is said where there are none."""

from __future__ import annotations

import pytest

import humstats as hs
from humstats.errors import ConflictError, SelectionError

M = 1e6
ASKED = {
    "series": lambda table, **how: hs.series(table, "people_in_need", "SYR", **how),
    "panel": hs.panel,
    "aggregate": lambda table, **how: hs.aggregate(table, "gender", **how),
    "reconcile": lambda table, **how: hs.reconcile(table, "people_in_need", "SYR", **how),
}


@pytest.mark.parametrize("verb", ASKED)
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"source": "WHO"}, "has no figure from 'WHO', only from OCHA."),
        ({"prefer": ["OHCA"]}, "prefer names no source of {}: expected some of OCHA."),
        ({"as_of": "2020"}, ("has no figure published by 2020-12-31: the first known "
                             "publication is of 2023-12-31. Pass a later day, or leave out ")),
    ],
)  # fmt: skip
def test_nothing_left_says_what_was_there(figures_of, verb, asked, words):
    if verb == "reconcile" and "source" in asked:
        pytest.skip("it is of all sources")
    # of one figure a sum has nothing to decide
    rows = [{"value": M, "published": "2023-12-31"}] * (1 + (verb == "aggregate"))
    with pytest.raises(SelectionError) as caught:
        ASKED[verb](figures_of(*rows), **asked)
    assert words.format("people_in_need for SYR") in str(caught.value)


def test_the_unit_that_is_named_is_one_that_is_stated(figures_of):
    table = figures_of({"value": M, "unit": None}, {"value": 2 * M, "when": 2025})
    with pytest.raises(ConflictError, match=r"name one, unit='people'\.$"):
        ASKED["series"](table)


def test_an_unknown_day_never_is_as_of(figures_of):
    with pytest.raises(SelectionError, match="no date of publication is known"):
        ASKED["series"](figures_of({"value": M}), as_of="2100-12-31")


def test_a_sum_can_be_of_a_source_that_is_not_named(figures_of):
    sexes = [{"value": 1, "gender": "f"}, {"value": 2, "gender": "m"}]
    added = ASKED["aggregate"](figures_of(*sexes, source=None), source="not named")
    assert added["value"].tolist() == [3]
