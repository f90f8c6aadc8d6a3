"""Sums: many figures made one, with what is known of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from humstats.model.columns import tidy
from humstats.timeseries.adding.sums import (
    Parts,
    highest,
    made_of,
    stacked,
    sum_of,
    words_of,
)
from humstats.timeseries.intervals import qualified, stated

NAN = np.nan
NO = np.zeros(1, bool)


def parts_of(figures):
    return Parts.of(figures.assign(decided=None), np.zeros(len(figures), "i8"))


def made(figures):
    parts = parts_of(figures)
    return made_of(parts, sum_of(parts, NO), operation="sum of areas", changed={}).iloc[0]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (("final", "provisional"), "provisional"),
        (("provisional", "projected", "estimated"), "projected"),
    ],
)
def test_a_sum_is_as_sure_as_its_least_sure_part(figures_of, statuses, expected):
    assert (
        made(figures_of(*({"value": 1, "status": s} for s in statuses)))["status"] == expected
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-02-01", "2024-03-01", "2024-03-01"),
        ("2024-02-01", "2024-02-01", "2024-02-01"),
        ("2024-02-01", None, None),
    ],
)
def test_it_is_as_late_as_the_latest(figures_of, one, other, expected):
    sum_ = made(figures_of({"value": 1, "published": one}, {"value": 1, "published": other}))
    assert sum_["published"] is pd.NaT if expected is None else str(
        sum_["published"].date()) == expected  # fmt: skip


def test_it_counts_what_it_was_made_of(figures_of):
    figures = figures_of(
        {"value": 1}, {"value": 1, "derived_from": "sum of areas; 7 figures; A"}
    )
    assert made(figures)["derived_from"] == "sum of areas; 8 figures; OCHA"


def test_words_stand_once_and_only_where_they_are_said(figures_of):
    rows = figures_of(*({"value": 1, "note": n} for n in ("b", "a", "b")), {"value": 1})
    said = words_of(Parts(rows, np.array([0, 0, 0, 1]), 3), "note", "; ").column()
    assert said.tolist() == ["a; b", np.nan, np.nan]


@pytest.mark.parametrize("other", ["a", "b"])
def test_groups_without_parts_say_nothing(figures_of, other):
    rows = figures_of({"value": 1, "note": "a"}, {"value": 1, "note": other})
    said = words_of(Parts(rows, np.array([0, 2]), 3), "note", "; ").column()
    assert said.tolist() == ["a", np.nan, other]


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ({"value": 1}, True),
        ({"value": NAN, "high": 10, "qualifier": "less_than", "low": NAN}, True),
        ({"value": NAN, "status": "suppressed"}, False),
    ],
)
def test_what_is_stated(figures_of, row, known):
    assert stated(figures_of(row)).tolist() == [known]


def test_what_is_short_is_at_least_what_is_there(figures_of):
    short = sum_of(parts_of(figures_of({"value": 5})), ~NO)
    assert (short.low[0], short.high[0]) == (5, np.inf)


ABOUT = {"value": 500, "qualifier": "about"}


@pytest.mark.parametrize(
    ("rows", "short", "expected"),
    [
        # of "about 500" nobody says that it is 500 or more
        ([ABOUT], True, ("exact", NAN, NAN)),
        ([ABOUT, {"value": 100}], True, ("at_least", 100, 100)),
        ([ABOUT, {"value": 100}], False, ("about", 600, NAN)),
        ([ABOUT, {"value": 100, "qualifier": "at_least"}], False, ("at_least", 100, 100)),
    ],
)
def test_what_is_about_so_much_is_no_bound(figures_of, rows, short, expected):
    parts = parts_of(figures_of(*rows))
    sums = qualified(sum_of(parts, np.array([short])))
    found = sums[["qualifier", "value", "low"]].astype(object).iloc[0]
    assert [*found] == pytest.approx([*expected], nan_ok=True)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"value": 300}, ("about", 500, NAN)),
        ({"value": 600, "qualifier": "at_least"}, ("at_least", 600, 600)),
    ],
)
def test_the_highest_beside_what_is_about_so_much(figures_of, other, expected):
    found = qualified(highest(parts_of(figures_of(ABOUT, other))))
    found = found[["qualifier", "value", "low"]].astype(object).iloc[0]
    assert [*found] == pytest.approx([*expected], nan_ok=True)


def test_tables_of_unlike_codes_keep_them(figures_of):
    both = stacked([figures_of({"value": 1, "note": n}) for n in ("a", "b")])
    pd.testing.assert_frame_equal(both, tidy(both))
    assert both["note"].tolist() == ["a", "b"]


_WORDS = ["2", None, "1"]


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(
    "kind",
    [
        pd.CategoricalDtype(pd.Index(["1", "2"], dtype=object)),
        pd.CategoricalDtype(pd.Index(["2", "1"], dtype="str"), ordered=True),
        "str",
        object,
    ],
)
def test_words_held_in_unlike_ways_are_put_together(kind, first):
    ours = pd.DataFrame({"note": pd.Series(_WORDS, dtype="str").astype("category")})
    theirs = ours.astype(object).astype(kind)
    both = stacked([[ours, theirs], [theirs, ours]][first])
    assert [word if word in ("1", "2") else None for word in both["note"]] == _WORDS * 2
    assert both["note"].cat.categories.dtype == "str"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"value": NAN, "low": 20, "high": 30, "qualifier": "range"}, [100, NAN, NAN, "exact"]),
        ({"value": 30, "qualifier": "less_than"}, [100, NAN, NAN, "exact"]),
        ({"value": 130, "qualifier": "less_than"}, [NAN, 100, 130, "range"]),
        ({"value": 130, "qualifier": "at_most"}, [NAN, 100, 130, "range"]),
        ({"value": 30, "qualifier": "at_least"}, [100, 100, NAN, "at_least"]),
    ],
)
def test_the_highest_of_a_number_and_a_bound(figures_of, more, expected):
    found = qualified(highest(parts_of(figures_of({"value": 100}, more))))
    told = found[["value", "low", "high", "qualifier"]].values.tolist()
    np.testing.assert_equal(told, [expected])


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        (["a; b; c", "d; e"], "a; b; c; and 2 more"),
        # of those that are not named nobody knows which are the same
        (["a; b; c; and 2 more", "d; e; f; and 2 more"], "a; b; c; and more"),
        (["a; b; c; and 2 more", "a; b; c; and more"], "a; b; c; and more"),
    ],
)
def test_what_is_not_told_is_no_note_of_its_own(figures_of, notes, told):
    rows = figures_of(*({"value": 1, "note": note} for note in notes))
    said = words_of(Parts(rows, np.zeros(len(rows), "intp"), 1), "note", "; ")
    assert said.column().tolist() == [told]
